#ifndef AGGREGATE_TABULATE_H
#define AGGREGATE_TABULATE_H

#include "aggregate/counting.h"
#include "aggregate/measure.h"
#include "aggregate/table.h"
#include "core/err.h"

#include <stddef.h>

/*
 * From the units of a reading to the tables of measures.
 */

/* Count the N measures of a group (counting.h) in YEAR, in one reading of the
 * store, and add their tables.  Returns 0, or -1 with E. */
int	tables_count(struct tables *t, const struct table_scope *scope,
	    const struct measure *const together[], size_t n, int year,
	    struct err *e);

/* Add the tables of the N measures that C has read, and whom they had to leave
 * out.  Returns 0, or -1 with E. */
int	tabulate(struct tables *ts, struct counting *c,
	    const struct measure *const together[], size_t n, struct err *e);

#endif
