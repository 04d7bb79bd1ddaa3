#ifndef AGGREGATE_TRACE_H
#define AGGREGATE_TRACE_H

#include "aggregate/counting.h"
#include "aggregate/measure.h"
#include "aggregate/table.h"
#include "core/err.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * One measure, counted as tabulate.h does, whose counted rows are kept too: to
 * show which units are in a cell, and which records of them.
 */
struct trace;

struct trace_record {
	size_t	unit;		/* numbers the cell's units from 0 on */
	size_t	delivery;	/* index of coverage.deliveries */
	int64_t	spell;		/* in the store */
	bool	part;		/* of a share: its unit is in the part */
};

int	trace_read(struct trace **out, struct tables *t,
	    const struct table_scope *scope, const struct measure *m,
	    int year, struct err *e);
void	trace_free(struct trace *trace);

/*
 * The records of CELL of T, one of the tables that trace_read() added, by
 * unit, delivery and spell.  Each unit has one at least: its rows that have
 * the cell's categories.  *UNITS is the cell's count, or its base.  The
 * caller frees.
 */
struct trace_record *trace_cell(size_t *n, size_t *units,
	    const struct trace *trace, const struct table *t, size_t cell);

/* The units of CELL of T, which trace_read() added: as many as it counts, in
 * no order.  The caller frees. */
int64_t	*trace_units(size_t *n, const struct trace *trace,
	    const struct table *t, size_t cell);

/* All rows that were counted (counting.h), in whatever cells: *N of them,
 * borrowed. */
const struct trace_row *trace_rows(const struct trace *trace, size_t *n);

#endif
