#ifndef AGGREGATE_DISCLOSE_PRINT_H
#define AGGREGATE_DISCLOSE_PRINT_H

#include "aggregate/published.h"
#include "aggregate/table.h"

/*
 * How a count looks by the method, before anybody has tried what can be
 * computed from it:
 *
 *	round5	each count is rounded to the nearest multiple of 5, from the
 *		exact count and never from rounded ones; 0 to 2 become 0, and
 *		0 prints as 0, never as –, which would tell it from 1 and 2.
 *		It is the 5er-Rundung that the statistical offices use for
 *		Eingliederungshilfe, SGB XII and AsylbLG since 2020
 *	suppress	counts below the threshold are hidden, and as many
 *		others as it takes that they cannot be computed
 *	exact	as counted; for internal use
 *
 * Rates, shares and means are made of printed counts where those are rounded;
 * a mean or share of less than the least base is hidden.  Amounts of public
 * offices (MEASURE_AMOUNT) have no persons in them: they are printed as they
 * are under all three.  One that is divided by a count is divided by the
 * printed count.  A cell that lacks a delivery is … under all of them.
 */
enum disclose_method { DISCLOSE_ROUND5, DISCLOSE_SUPPRESS, DISCLOSE_EXACT };

/* By its name in the configuration, which config.h has checked. */
enum disclose_method disclose_method_find(const char *name);

/* A count that stands alone, in a sentence. */
struct published_cell disclose_cell(enum disclose_method m, int64_t count,
	    bool missing);

/* CELL of T; RATE_BASE is the least base of a mean or share. */
struct published_cell disclose_print(enum disclose_method m, int rate_base,
	    const struct table *t, size_t cell);

/* The cells of P as counted in T, for whom the agreement owes them exactly;
 * delivered ones stay. */
void	disclose_exact(struct published_table *p, const struct table *t);

#endif
