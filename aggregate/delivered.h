#ifndef AGGREGATE_DELIVERED_H
#define AGGREGATE_DELIVERED_H

#include "aggregate/disclose_print.h"
#include "aggregate/pool.h"
#include "aggregate/published.h"
#include "aggregate/table.h"
#include "core/config.h"
#include "core/db.h"
#include "core/err.h"

#include <stdbool.h>
#include <stddef.h>

/*
 * Counts that a source delivered instead of cases (form `aggregat`).  They are
 * protected as our own are, whatever their source did: those of this region
 * stand in its tables, those of others in tables of their own
 * (delivered_areas.h), and all are tried together.
 *
 * A delivered share, mean or median of less than the least base is hidden;
 * where its base is not delivered, its source answers for it.  Otherwise it is
 * printed.  What the decimals of a share say of the counts that it is a
 * quotient of is a row of the system (relate.h) where both are known, and so
 * for a rate of this region, whose inhabitants are; the share goes with its
 * part.  A mean is of sums that nobody delivers.
 */
struct delivered_count {
	int64_t	value;		/* as delivered */
	bool	known;		/* there is one, and of persons */
};

struct delivered {
	struct published_delivered	*rows;	/* as published.h orders them */
	struct delivered_count		*counts;	/* by row */
	size_t				 n;
	const char			*region;	/* the report's */
	size_t				 used;	/* cells that took one */
	size_t				 missed;	/* P21: values of parts that
						 * miss their total */
	size_t				 recounts;	/* P22: cells counted otherwise */
};

/*
 * Read what is delivered for the reporting years FIRST to LAST.  Where several
 * sources name one cell, the later delivery counts, then the first source by
 * name.  All memory is of POOL.  Returns 0, or -1 with E.
 */
int	delivered_load(struct delivered *d, struct pool *pool, struct db *db,
	    const struct config *c, int first, int last, struct err *e);

/* Say what each area is called at the Stichtag of YEAR.  Returns 0, or -1 with
 * E. */
int	delivered_name_regions(struct delivered *d, struct pool *pool,
	    struct db *db, const struct config *c, int year, struct err *e);

/*
 * A delivered value, where EMPTY none, with the sign and marks of SYMBOL: a
 * COUNT is protected as our own are, anything else passes.
 */
struct published_cell delivered_cell(const struct config *c, bool count,
	    bool empty, int64_t value, const char *symbol);

/* Whether SYMBOL has no sign in place of a number. */
bool	delivered_is_shown(const char *symbol);

/* Whether the report's region has delivered cells of MEASURE. */
bool	delivered_has(const struct delivered *d, const char *measure);

/*
 * Count delivered numbers of the report's region where T, printed as P, has
 * none for want of a delivery of cases: T gets counts and lists of what is
 * missing of its own, of POOL.  Returns whether there was any.
 */
bool	delivered_count(const struct delivered *d,
	    const struct published_table *p, struct table *t,
	    struct pool *pool);

/* The value of a row, if it is one. */
struct table_quotient delivered_quotient(const struct published_delivered *r);

/*
 * The same for delivered shares and rates: P has them where it has nothing,
 * and T says what they are.
 */
void	delivered_put_quotients(const struct delivered *d,
	    struct published_table *p, struct table *t, struct pool *pool);

/*
 * Mark what T has of them, MARK_DELIVERED, and put delivered signs where it
 * has nothing.  Other cells are compared with the recount (P22).
 */
void	delivered_fill(struct delivered *d, struct published_table *t);

#endif
