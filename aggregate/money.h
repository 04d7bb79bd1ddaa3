#ifndef AGGREGATE_MONEY_H
#define AGGREGATE_MONEY_H

#include "aggregate/table.h"

#include <stdbool.h>

/*
 * Which amounts of money may not be printed: those behind which there are
 * fewer than three persons, or one with more than 85 % of it; and as many
 * others of the same whole that the hidden ones together are no such amount
 * either, and never one alone.
 */
enum money_sign { MONEY_OPEN, MONEY_PRIMARY, MONEY_SECONDARY };

/*
 * For each cell of T, which has one dimension or none.  GROUPS has the table
 * of the groups of T's categories, and its signs: what is in a hidden group is
 * hidden; both NULL where there is none.
 */
void	money_hide(enum money_sign *signs, const struct table *t,
	    const struct table *groups, const enum money_sign *group_signs);

#endif
