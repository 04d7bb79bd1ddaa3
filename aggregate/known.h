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
 * editions that are out, and that nowhere are more persons than inhabitants.
 */
struct known {
	const struct ledger	*ledger;	/* of the public; NULL: none */
	const struct population	*population;	/* NULL: none */
};

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

/* The file of the last edition that has printed anything of YEAR; NULL: none
 * has. */
const char *known_edition(const struct known *k, int year);

#endif
