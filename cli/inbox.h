#ifndef CLI_INBOX_H
#define CLI_INBOX_H

#include "core/date.h"
#include "core/err.h"

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
};

struct inbox {
	struct inbox_file	*files;
	size_t			 n, cap;
	size_t			 ignored;	/* neither .csv nor .part, .tmp */
	size_t			 changing;	/* still being written */
};

#define INBOX_NONE { NULL, 0, 0, 0, 0 }

/*
 * List the inbox.  A file that changed within the last two seconds is looked
 * at again when they have passed, and left for the next run if it grew.
 * Returns 0, or -1 with E.
 */
int	inbox_list(struct inbox *in, const char *workspace, struct err *e);
void	inbox_fini(struct inbox *in);

#endif
