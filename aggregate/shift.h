#ifndef AGGREGATE_SHIFT_H
#define AGGREGATE_SHIFT_H

#include "aggregate/system.h"

/*
 * Another table that fits all that is printed, found by moving the true one:
 * one column moves by a given amount, and others follow until every row holds
 * again.  A table found is a proof that a reader cannot exclude the moved
 * value; none found proves nothing.
 *
 * The search is the same every time: no clock, no chance.
 */
struct shift;

/*
 * A search over S, which must have its index.  A column may move between
 * LEAST and MOST, by column; to move it costs COST (NULL: nothing), and
 * cheap ways are tried first.  All are borrowed and may change between
 * searches.  A search gives up after some times STEPS moves.
 */
struct shift *shift_new(const struct system *s, const int64_t *least,
	    const int64_t *most, const int64_t *cost, unsigned steps);
void	shift_free(struct shift *sh);

/* From now on ways that cost more than MOST (INT64_MAX: none) are not looked
 * for, and a search gives up after some times STEPS moves. */
void	shift_limit(struct shift *sh, int64_t most, unsigned steps);

/* While frozen, a column keeps its counted value. */
void	shift_freeze(struct shift *sh, size_t column, bool frozen);

/* Move COLUMN by BY (not 0).  Whether a table was found; what moved is below
 * until the next search. */
bool	shift_find(struct shift *sh, size_t column, int64_t by);

#define SHIFT_MOVES_MOST 25

struct shift_move {
	size_t	column;
	int64_t	by;
};

/* The moves of the table found; a column may stand there twice. */
const struct shift_move *shift_moves(const struct shift *sh, size_t *n);

#endif
