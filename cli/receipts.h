#ifndef CLI_RECEIPTS_H
#define CLI_RECEIPTS_H

#include "cli/inbox.h"
#include "cli/workspace.h"
#include "core/err.h"
#include "ingest/ingest.h"
#include "ingest/receipt.h"

#include <pthread.h>
#include <stdbool.h>

/*
 * The receipts of one delivery, in receipts/SOURCE/: the sender's own file
 * with our findings, JSON, and the text.  The text comes last, so where it is
 * there, all are.  The first takes longest and has a thread of its own, so
 * that those of the next delivery can begin.
 */
struct receipts {
	struct receipt	 receipt;
	const char	*from;		/* the delivery */
	char		*sheet, *json, *text;
	pthread_t	 thread;
	bool		 running;
	int		 rc;		/* of the thread's part, with err */
	struct err	 err;
};

/* Begin with what was found in FILE, R.  Both are borrowed until
 * receipts_end(), which always follows. */
void	receipts_begin(struct receipts *x, const struct workspace *w,
	    const struct inbox_file *file, const struct ingest_result *r);
/* Wait until all are in place.  Returns 0, or -1 with E. */
int	receipts_end(struct receipts *x, struct err *e);

/* Whether the delivery FILE with that hash has its receipts. */
bool	receipts_there(const struct workspace *w,
	    const struct inbox_file *file, const char *sha256);

#endif
