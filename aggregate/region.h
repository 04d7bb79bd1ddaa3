#ifndef AGGREGATE_REGION_H
#define AGGREGATE_REGION_H

#include "aggregate/pool.h"
#include "core/db.h"
#include "core/err.h"

/*
 * What the area of the AGS prefix REGION is called at the Stichtag of YEAR;
 * the prefix itself where the register does not know it.  Memory is of
 * POOL.  NULL with E.
 */
const char *region_name(struct pool *pool, struct db *db, const char *region,
	    int year, struct err *e);

#endif
