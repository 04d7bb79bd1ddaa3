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
 * What `run` does with the files of the inbox.  Each step is atomic and comes
 * in an order in which a killed run can be repeated: the store's transaction,
 * which knows that receipts are due, and the move out of the inbox, file by
 * file; when all are there, what they say of each other, and the receipts.  A
 * file that is not taken has its receipts before it moves.
 */
struct batch {
	size_t		 taken, rejected, held, failed, waiting, blocked;
	size_t		 unsent;	/* whose receipts could not be written */
	struct events	*events;	/* gains a line for each file; or NULL */
	bool		 seals;		/* refused files with names … */
	struct seal_key	 key;		/* … for the holder of this one's secret */

	/* Cases taken in this run, for their receipts. */
	struct ingest_result *cases;
	json_t		**told;		/* of each, borrowed from the results;
					 * NULL: nobody asks */
	size_t		 cases_n, cases_cap, told_cap;
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

/* Find what the deliveries say of each other.  Returns 0, or -1 with E. */
int	batch_compare(struct batch *b, struct workspace *w, struct err *e);

/*
 * Then write the receipts that are due: of deliveries taken since the last
 * time, and of earlier ones of which they have changed the findings.  Those
 * that did not come through the inbox have no receipts.  What cannot be
 * written stays due for the next run.
 */
enum status batch_receipts(struct batch *b, struct workspace *w);

/* Remove the temporary files that a killed run left in the folders that only
 * this program writes to.  Returns 0, or -1 with E. */
int	batch_tidy(struct workspace *w, struct err *e);

#endif
