#ifndef AGGREGATE_DISCLOSE_TEXT_H
#define AGGREGATE_DISCLOSE_TEXT_H

#include "aggregate/disclose.h"

/* What disclosure control says, in German. */

/* A decision on a cell of M with its reason, for the officer. */
const char *disclose_decision_text(enum disclose_decision d,
	    const struct measure *m);

/* Note in D which tables of ALL from FIRST on, those of other areas, were
 * withheld. */
void	disclose_name_areas(struct disclosure *d, const struct tables *all,
	    size_t first, struct pool *pool);

/* The note of a report: method, base, consequence; and that on what was
 * withheld of TS and, of the N measures ASKED (0: all), of other areas, or
 * NULL. */
const char *disclose_text(const struct config *c, struct pool *pool);
const char *disclose_withheld_text(const struct disclosure *d,
	    const struct tables *ts, const struct measure *const *asked,
	    size_t n, struct pool *pool);

#endif
