#ifndef CLI_INBOX_H
#define CLI_INBOX_H

#include "core/date.h"
#include "core/err.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * The deliveries that wait in WORKSPACE/inbox/SOURCE/: files named *.csv, by
 * source, then by time of receipt, then by name, so that a correction comes
 * after what it corrects.
 */
struct inbox_file {
	char		*source;	/* name of its folder */
	char		*path;
	const char	*name;		/* last part of `path` */
	struct date	 received;	/* day of its mtime, UTC */
	int64_t		 mtime, size;	/* mtime in nanoseconds */
	uint64_t	 inode;
};

struct inbox {
	struct inbox_file	*files;
	size_t			 n, cap;
	size_t			 ignored;	/* neither .csv nor .part, .tmp */
	size_t			 changing;	/* still being written */
};

#define INBOX_NONE { NULL, 0, 0, 0, 0 }

/*
 * List the inbox.  A file that changed within the last SECONDS seconds is
 * looked at again when they have passed, and left for the next run if it is
 * another by then.  Returns 0, or -1 with E.
 */
int	inbox_list(struct inbox *in, const char *workspace, int seconds,
	    struct err *e);
void	inbox_fini(struct inbox *in);

/* Whether F is the file that was listed: the same one, as large and as old. */
bool	inbox_is_same(const struct inbox_file *f);

/* Whether it is there and not the same; says that it is left. */
bool	inbox_is_changing(const struct inbox_file *f);

#endif
