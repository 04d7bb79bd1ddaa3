#ifndef RENDER_VALUE_H
#define RENDER_VALUE_H

#include "aggregate/published.h"
#include "core/err.h"

#include <stdbool.h>
#include <stddef.h>

/*
 * One published value, as a template names it:
 *
 *	he_8d_ga_n				this year's total
 *	he_8d_ga_n:-1				last year's
 *	he_8d_ga_n:2023				that of 2023
 *	he_8d_ga_n place=outside sex=w		in categories, in any order
 */
#define VALUE_DIMS	2

struct value_pair {
	const char	*dim, *key;	/* borrowed from the published cells */
};

struct value {
	const struct published_measure		*measure;
	int					 year;
	struct value_pair			 pairs[VALUE_DIMS];
	size_t					 n;
	const struct published_cell		*cell;	/* NULL: not in that year */
};

/*
 * Find what SPEC names.  A measure, breakdown or category that P has in no
 * year is ERR_MISUSED (the caller adds file and line); one that only this
 * year lacks has the cell NULL.  Returns 0, or -1 with E.
 */
int	value_find(struct value *v, const struct published *p,
	    const char *spec, struct err *e);

/* The same value in another year. */
void	value_in_year(struct value *v, const struct published *p, int year);

/* The cell of MEASURE in YEAR in the categories PAIRS (0 to VALUE_DIMS of
 * them, in any order); NULL where there is none. */
const struct published_cell *value_cell(const struct published *p,
	    const char *measure, int year, const struct value_pair *pairs,
	    size_t n);

/*
 * The dimension DIM of a measure's breakdown by it alone, as of YEAR or else
 * the latest year that has it; NULL where the measure has no such breakdown.
 */
const struct published_dimension *value_dimension(const struct published *p,
	    const char *measure, const char *dim, int year);
const struct published_category *value_category(
	    const struct published_dimension *d, const char *key);

/* The largest value of a measure by a dimension that is published this year. */
struct value_largest {
	const struct published_measure	 *measure;
	const struct published_dimension *dim;
	int64_t				  value;	/* 0: there is none */
};

/*
 * Find it among the categories of DIM, save those for what is unknown and for
 * what lies elsewhere.  A hidden value may be larger.  A measure or breakdown
 * that P does not have is ERR_MISUSED.  Returns 0, or -1 with E.
 */
int	value_largest(struct value_largest *l, const struct published *p,
	    const char *measure, const char *dim, struct err *e);

/* Whether category C of its dimension has that value. */
bool	value_is_largest(const struct value_largest *l,
	    const struct published *p, const struct published_category *c);

/* First year (at least FROM) of which P has figures of MEASURE; any measure
 * where it is NULL; P's own year where it has none. */
int	value_first_year(const struct published *p, const char *measure,
	    int from);

/* The last break of M that lies between the Stichtage of two years; NULL. */
const struct published_break *value_break(const struct published_measure *m,
	    int year, int later);

enum change_kind {
	CHANGE_UP, CHANGE_DOWN, CHANGE_NONE,
	CHANGE_UNKNOWN		/* one of the two is not there or not printed */
};

struct change {
	enum change_kind		 kind;
	int64_t				 by;	/* not negative */
	int64_t				 now, before;
	const struct published_break	*at;	/* a break between them, or NULL */
};

/* V against the year before, from the published values. */
struct change value_change(const struct value *v, const struct published *p);

#endif
