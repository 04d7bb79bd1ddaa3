#ifndef CLI_BATCH_H
#define CLI_BATCH_H

#include "cli/cli.h"
#include "cli/inbox.h"
#include "cli/workspace.h"
#include "core/err.h"
#include "core/events.h"
#include "core/seal.h"
#include "ingest/ingest.h"

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>

/*
 * What `run` does with one file of the inbox.  Each step is atomic and comes
 * in an order in which a killed run can be repeated: the store's transaction,
 * the receipt, the move out of the inbox.
 */
struct batch {
	size_t		 taken, rejected, held, failed, waiting, blocked;
	struct events	*events;	/* gains a line for each file; or NULL */
	bool		 seals;		/* refused files with names … */
	struct seal_key	 key;		/* … for the holder of this one's secret */

	/* Cases taken in this run, for receipts written anew. */
	struct ingest_result *taken_cases;
	size_t		 taken_cases_n, taken_cases_cap;
};

void	batch_fini(struct batch *b);

/* Read the key that refused files with names are sealed with, if the
 * workspace names one.  Returns 0, or -1 with E. */
int	batch_read_key(struct batch *b, const struct workspace *w,
	    struct err *e);

/* Take FILE: into the store and to archive/, or to rejected/, sealed where
 * it has names and there is a key; a held one stays.  RESULTS (or NULL) gains
 * its outcome. */
enum status batch_take(struct batch *b, struct workspace *w,
	    const struct inbox_file *file, json_t *results);

/*
 * Write anew the receipts of deliveries of which a later delivery of another
 * source has changed the findings (rules P16, P17 and P20).  Those that did
 * not come through the inbox have no receipts.  Returns 0, or -1 with E.
 */
int	batch_receipts(struct batch *b, struct workspace *w, struct err *e);

/* Remove the temporary files that a killed run left in the folders that only
 * this program writes to.  Returns 0, or -1 with E. */
int	batch_tidy(struct workspace *w, struct err *e);

#endif
