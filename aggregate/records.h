#ifndef AGGREGATE_RECORDS_H
#define AGGREGATE_RECORDS_H

#include "aggregate/pool.h"
#include "aggregate/published.h"
#include "core/db.h"
#include "core/err.h"

/*
 * The rows of the small forms that a report may show as they are: what
 * offices say about their work, places and meetings, and no person in it.
 * Each form has a statement records_FORM.sql that yields texts.
 */

/* Put those of YEAR into P, in memory of POOL.  Returns 0, or -1 with E. */
int	records_load(struct published *p, struct pool *pool, struct db *db,
	    int year, struct err *e);

#endif
