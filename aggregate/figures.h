#ifndef AGGREGATE_FIGURES_H
#define AGGREGATE_FIGURES_H

#include "aggregate/aggregate.h"
#include "aggregate/published.h"
#include "aggregate/table.h"
#include "core/buf.h"

#include <stdio.h>

/*
 * Print published cells.  EXACT, where not NULL, holds the counts behind
 * P's tables, in the same order, and they are printed too.
 */
void	figures_csv(FILE *out, const struct published *p,
	    const struct tables *exact);
void	figures_json(FILE *out, const struct published *p,
	    const struct tables *exact);

/* For reading in a terminal: years side by side, German labels, the official
 * signs. */
void	figures_table(FILE *out, const struct published *p,
	    const struct tables *exact);

/* VALUE in units of 10^-DECIMALS. */
void	figures_add_number(struct buf *b, int64_t value, int decimals,
	    char point);

/* The sign of a cell and the marks behind it: "", ".", "…p". */
void	figures_add_symbol(struct buf *b, const struct published_cell *c);

#endif
