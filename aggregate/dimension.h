#ifndef AGGREGATE_DIMENSION_H
#define AGGREGATE_DIMENSION_H

#include "aggregate/coverage.h"
#include "aggregate/cube.h"
#include "aggregate/measure.h"
#include "aggregate/pool.h"
#include "aggregate/published.h"
#include "core/db.h"
#include "core/err.h"

#include <stdbool.h>
#include <stdint.h>

/*
 * The categories of the dimensions, from the key lists and the register of
 * the reference data, and how a value that a measure's statement yields
 * becomes one of them:
 *
 *	service_type service_group care_setting legal_basis
 *			the number of the Leistungsart
 *	age_group	as the SQL function age_completed has it
 *	rag		enum rag_state
 *	municipality	AGS
 *	target_county	the Kreis, that is AGS / 1000
 *	authority	the source's number
 *	month year	the number
 *	application place place_home care_kind home direction work
 *			a small number, in the order of `codes`
 *	citizenship	nationality, classed
 *	combination	service_group: all that the unit has
 *	minor		age_group, classed
 *	setting		housing, classed
 *	all others	the number of the key
 *
 * NULL is `unknown`; for target_county it is no category at all.
 */
struct dimension {
	struct published_dimension pub;
	const char	*column;	/* of the statement: its name, or that
					 * of another that it classes anew */
	struct cube_dim	 cube;
	uint16_t	*direct;	/* by value, for small ones */
	size_t		 direct_n;
	int64_t		*values;	/* sorted, each of category `of` */
	uint16_t	*of;
	size_t		 values_n;
	uint16_t	 null;		/* category of NULL */
	uint16_t	 other;		/* of a value that is not listed … */
	uint16_t	 near;		/* … and of one inside the region */
	int64_t		 region_from, region_to;
};

struct dimensions;

/*
 * The region is the AGS from FROM to TO.  Areas are those at the end of YEAR
 * (the Gebietsstand), in all years of a series: who lived in one that is no
 * more counts in its successor.
 */
struct dimensions *dimensions_new(struct pool *pool, struct db *db,
	    const struct coverage *coverage, int64_t from, int64_t to,
	    int year);
void	dimensions_free(struct dimensions *ds);

/*
 * The dimension NAME as measure M has it in a reporting year.  It lives as
 * long as the pool.  Returns 0, or -1 with E where the reference data lack
 * its list.
 */
int	dimensions_find(const struct dimension **out, struct dimensions *ds,
	    const char *name, const struct measure *m, int year,
	    struct err *e);

/* The category with KEY, or CUBE_NONE. */
uint16_t dimension_key(const struct dimension *d, const char *key);

/* The category of a value. */
uint16_t dimension_category(const struct dimension *d, bool is_null,
	    int64_t value);

#endif
