#ifndef CLI_JUDGE_H
#define CLI_JUDGE_H

#include "cli/workspace.h"
#include "core/tally.h"

/* What judges delivered counts by the cases in the store of W, borrowed. */
struct tally_judge judge_of(const struct workspace *w);

#endif
