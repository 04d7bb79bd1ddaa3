#ifndef AGGREGATE_REGIONAL_H
#define AGGREGATE_REGIONAL_H

#include "aggregate/delivered.h"
#include "aggregate/pool.h"
#include "aggregate/published.h"
#include "core/config.h"
#include "core/db.h"
#include "core/err.h"

/*
 * The regional data set of § 9 (form `regionaldaten`): passed through, but
 * counts of persons are protected as our own are.
 */
struct regional {
	struct published_regional	*rows;	/* as delivered */
	struct delivered_count		*counts;	/* by row */
	size_t				 n;
};

/* Read that of YEAR and the year before; all memory is of POOL.  Returns 0, or
 * -1 with E. */
int	regional_load(struct regional *out, struct pool *pool, struct db *db,
	    const struct config *c, int year, struct err *e);

#endif
