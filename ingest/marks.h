#ifndef INGEST_MARKS_H
#define INGEST_MARKS_H

#include "core/buf.h"

#include <stdbool.h>
#include <stddef.h>

#define MARKS_MOST	16	/* bytes of a mark's name, with the NUL */

/*
 * Whether a mark that is no delimiter of ours divides the lines of TEXT: it
 * stands equally often on every one of them.  Dates, paths, addresses and sums
 * have marks of their own: those count only where they stand between names on
 * the first line, or between numbers on all others.  With RARE only marks
 * count that nothing of the kind has.
 */
bool	marks_find(char mark[MARKS_MOST], const struct buf *text, bool rare);

#endif
