#ifndef AGGREGATE_REGIONAL_H
#define AGGREGATE_REGIONAL_H

#include "aggregate/pool.h"
#include "aggregate/published.h"
#include "core/config.h"
#include "core/db.h"
#include "core/err.h"

/*
 * Put the regional data set of § 9 (form `regionaldaten`) of YEAR and the year
 * before into P: passed through, but counts of persons are protected as our
 * own are.  All memory is of POOL.  Returns 0, or -1 with E.
 */
int	regional_load(struct published *p, struct pool *pool, struct db *db,
	    const struct config *c, int year, struct err *e);

/*
 * What the area of the AGS prefix REGION is called at the Stichtag of YEAR;
 * the prefix itself where the register does not know it.  NULL with E.
 */
const char *region_name(struct pool *pool, struct db *db, const char *region,
	    int year, struct err *e);

#endif
