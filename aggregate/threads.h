#ifndef AGGREGATE_THREADS_H
#define AGGREGATE_THREADS_H

#include "aggregate/counting.h"
#include "aggregate/measure.h"
#include "aggregate/table.h"
#include "core/err.h"
#include "core/law.h"

#include <stddef.h>

/*
 * Count the N measures of LIST in the years FIRST to LAST and add their
 * tables; amounts and changes, which are not read from cases, are passed
 * over.  A second thread reads the store beside this one where it can be
 * opened twice; who has counted what does not show.  SCOPE has no dimensions:
 * each thread makes its own.  Returns 0, or -1 with E.
 */
int	threads_count(struct tables *ts, const struct table_scope *scope,
	    struct law *law, const struct measure *const list[], size_t n,
	    int first, int last, struct err *e);

#endif
