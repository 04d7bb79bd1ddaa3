#ifndef AGGREGATE_MONEY_H
#define AGGREGATE_MONEY_H

#include "aggregate/pool.h"
#include "aggregate/table.h"

#include <stdbool.h>

/*
 * Which amounts of money may not be printed: those behind which there are
 * fewer than three persons, or one with more than 85 % of it; and as many
 * others of the same whole that the hidden ones together are no such amount
 * either, and never one alone.  Who has a part in several of them is not
 * known here: they are taken for the same persons.
 *
 * Money has no columns in the system of relate.h.  A reader who has the sum of
 * what is hidden learns no more than that an amount is not above it, and the
 * rule asks for no range, only that the sum be of enough persons; all sums
 * over a breakdown, over groups, and of gross, net and receipts are kept here.
 */
enum money_sign { MONEY_OPEN, MONEY_PRIMARY, MONEY_SECONDARY };

/*
 * For each cell of T, which has one dimension or none; what SIGNS has hidden
 * already stays so.  GROUPS has the table
 * of the groups of T's categories, and its signs: what is in a hidden group is
 * hidden; both NULL where there is none.
 */
void	money_hide(enum money_sign *signs, const struct table *t,
	    const struct table *groups, const enum money_sign *group_signs);

/* For each cell of all money in TS, by table; NULL: of others.  Memory is of
 * POOL. */
enum money_sign **money_hide_all(const struct tables *ts, struct pool *pool);

#endif
