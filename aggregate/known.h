#ifndef AGGREGATE_KNOWN_H
#define AGGREGATE_KNOWN_H

#include "aggregate/ledger.h"
#include "aggregate/population.h"
#include "aggregate/published.h"
#include "aggregate/table.h"

#include <stdbool.h>
#include <stdint.h>

/*
 * What readers know of a count whatever is printed of it now: numbers in
 * editions that are out, totals that others have published
 * (reference/bekannt.csv), and that nowhere are more persons than inhabitants.
 */
struct known_total {
	const char	*measure, *breakdown, *category;
	int		 year;
	int64_t		 least, most;
};

struct known {
	const struct ledger	*ledger;	/* of the public; NULL: none */
	const struct population	*population;	/* NULL: none */
	struct known_total	*totals;
	size_t			 totals_n;
};

/* Read the totals of the years FIRST to LAST; memory is of POOL.  Returns 0,
 * or -1 with E: also where there is no such measure, breakdown or category,
 * with the line. */
int	known_load_totals(struct known *k, struct pool *pool, struct db *db,
	    const struct config *c, int first, int last, struct err *e);

/* Whether all totals that the store has name something: to be said as soon as
 * they are there, and not when something is published.  Returns 0, or -1 with
 * E. */
int	known_check(struct db *db, const struct config *c, struct err *e);

/*
 * The count of CELL of T, printed as P, is known to be from *LEAST to *MOST,
 * which get narrower or stay.  What the count of today contradicts is known
 * of another count: the store has changed since.
 */
void	known_bounds(const struct known *k, const struct table *t,
	    const struct published_table *p, size_t cell, int64_t *least,
	    int64_t *most);

/* Whether an edition has hidden the cell, this year's or last year's, so that
 * it may well stay hidden. */
bool	known_is_hidden(const struct known *k,
	    const struct published_table *p, size_t cell);

/* Whether others have published totals of YEAR. */
bool	known_has_totals(const struct known *k, int year);

/* The file of the last edition that has printed anything of YEAR; NULL: none
 * has. */
const char *known_edition(const struct known *k, int year);

#endif
