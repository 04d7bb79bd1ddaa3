#ifndef AGGREGATE_CHANGE_H
#define AGGREGATE_CHANGE_H

#include "aggregate/counting.h"
#include "aggregate/disclose_print.h"
#include "aggregate/measure.h"
#include "aggregate/table.h"
#include "core/buf.h"
#include "core/err.h"

#include <stdbool.h>

/*
 * The measures of kind MEASURE_CHANGE: the total of another count (`per`)
 * beside its total of another year.  Both are counted as that measure is; what
 * is printed is computed from what is printed of them, and of no small base.
 *
 * The year that an index begins with is the first one with cases in the store
 * behind the last break of the series.
 */

/*
 * Add the table of M in YEAR to TS, from the totals that TS has, or else from
 * the store.  Where one of the two lacks a delivery it is missing.  Returns 0,
 * or -1 with E.
 */
int	change_count(struct tables *ts, const struct table_scope *scope,
	    const struct measure *m, int year, struct err *e);

/* The other year of M in YEAR.  Returns 0, or -1 with E. */
int	change_base_year(int *base, struct db *db, const struct measure *m,
	    int year, struct err *e);

/* The cell of T, a table of change_count(), as it may be printed. */
struct published_cell change_cell(enum disclose_method method, int rate_base,
	    const struct table *t);

/* How T came about, a German line for each of the two counts. */
void	change_explain(struct buf *out, const struct table *t);

#endif
