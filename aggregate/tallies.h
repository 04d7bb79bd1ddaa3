#ifndef AGGREGATE_TALLIES_H
#define AGGREGATE_TALLIES_H

#include "core/config.h"
#include "core/db.h"
#include "core/err.h"
#include "core/tally.h"

#include <stdbool.h>

/*
 * Judge the N delivered counts at T, all of one delivery:
 *
 *	misses_total	the parts of a breakdown in which each unit has one
 *			category do not add up to the delivered total.  Parts
 *			and total that are all multiples of 5 may be rounded:
 *			then each may be off by two
 *	differs		the cases in the store give another count of this
 *			region, and rounding to 5 does not explain it.  What
 *			lacks a delivery of cases is not compared
 *
 * Only counts are judged.  Returns 0, or -1 with E.
 */
int	tallies_judge(struct tally *t, size_t n, struct db *db,
	    const struct config *c, struct err *e);

/* Whether each unit has one category in each dimension of BREAKDOWN. */
bool	tallies_is_exclusive(const char *breakdown);

#endif
