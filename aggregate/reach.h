#ifndef AGGREGATE_REACH_H
#define AGGREGATE_REACH_H

#include "aggregate/lp.h"
#include "aggregate/shift.h"
#include "aggregate/system.h"

/*
 * How far a column can move, by linear programming: slower than shift.h, and
 * it knows when there is no way.  The system falls into components that share
 * no row in which anything is open; each is a problem of its own, made when it
 * is first asked for and kept for all its columns.
 */
struct reach;

/* Over S, which must have its index.  A column may move between LEAST and
 * MOST, by column, and that costs 1 more than COST (NULL: nothing) for each
 * step; all are borrowed and stay as they are. */
struct reach *reach_new(const struct system *s, const int64_t *least,
	    const int64_t *most, const int64_t *cost);
void	reach_free(struct reach *r);

/* While frozen, a column keeps its counted value. */
void	reach_freeze(struct reach *r, size_t column, bool frozen);

/* Move COLUMN by BY.  Where a table is found, its moves are below until the
 * next search. */
enum lp_answer reach_find(struct reach *r, size_t column, int64_t by);
const struct shift_move *reach_moves(const struct reach *r, size_t *n);

/* lp_work() of all that was asked. */
int64_t	reach_work(const struct reach *r);

/* Whether COLUMN is not above OTHER in any table. */
bool	reach_is_within(struct reach *r, size_t column, size_t other);

#endif
