#ifndef AGGREGATE_DELIVERED_AREAS_H
#define AGGREGATE_DELIVERED_AREAS_H

#include "aggregate/delivered.h"
#include "aggregate/regional.h"

/*
 * The delivered counts of other areas, neighbours and the Land, as tables: so
 * that they are tried together with our own; and their shares, for what these
 * say of the counts.  A value that its source left
 * out is taken from the others where it is the only one.  What the regional
 * data set counts of persons is a total of its own for each item and area.
 */
struct delivered_area {
	struct table		 t;	/* its region is set */
	struct published_cell	**cells;	/* as they are published, by
						 * cell; NULL: not at all */
};

struct delivered_areas {
	struct delivered_area	*list;	/* by region, measure, breakdown, year */
	size_t			 n, cap;
};

/*
 * Those of the N measures MS, and of measures that the registry does not have.
 * The tables OWN of this region tell which groups categories have.  What of
 * OUT is not of POOL ends with delivered_areas_fini().
 */
void	delivered_areas_init(struct delivered_areas *out,
	    const struct delivered *d, const struct regional *r,
	    const struct tables *own, const struct measure *const ms[],
	    size_t n, struct pool *pool);
void	delivered_areas_fini(struct delivered_areas *a);

#endif
