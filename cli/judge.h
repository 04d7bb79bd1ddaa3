#ifndef CLI_JUDGE_H
#define CLI_JUDGE_H

#include "cli/workspace.h"
#include "core/tally.h"
#include "ingest/ingest.h"

/* What judges delivered counts by the cases in the store of W, borrowed. */
struct tally_judge judge_of(const struct workspace *w);

/* What was found in delivered counts may be another thing now that R has been
 * taken in.  Returns 0, or -1 with E. */
int	judge_again(const struct workspace *w,
	    const struct ingest_result *r, struct err *e);

#endif
