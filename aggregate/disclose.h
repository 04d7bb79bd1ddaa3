#ifndef AGGREGATE_DISCLOSE_H
#define AGGREGATE_DISCLOSE_H

#include "aggregate/coverage.h"
#include "aggregate/decided.h"
#include "aggregate/known.h"
#include "aggregate/pool.h"
#include "aggregate/published.h"
#include "aggregate/table.h"
#include "core/config.h"

/*
 * From exact to publishable: the only way a count gets out of aggregate/.
 *
 *	round5	each count is rounded to the nearest multiple of 5, from the
 *		exact count and never from rounded ones; 0 to 2 become 0, and
 *		0 prints as 0, never as –, which would tell it from 1 and 2
 *	suppress	counts below the threshold are hidden, and as many
 *		others as it takes that they cannot be computed
 *	exact	as counted; for internal use
 *
 * Amounts of public offices (MEASURE_AMOUNT) have no persons in them: they are
 * printed as they are under all three.  One that is divided by a count is
 * divided by the printed count, and hidden with it.
 *
 * A cell that lacks a delivery is … under all of them.
 *
 * Before anything leaves, a reader who computes with all of it is tried
 * (audit.h) on the figures of each year, all measures together.  What he
 * would learn is withheld by whole breakdowns, so that what is withheld does
 * not tell which count it was for.
 */
enum disclose_method { DISCLOSE_ROUND5, DISCLOSE_SUPPRESS, DISCLOSE_EXACT };

/* By its name in the configuration, which config.h has checked. */
enum disclose_method disclose_method_find(const char *name);

/* A count that stands alone, in a sentence. */
struct published_cell disclose_cell(enum disclose_method m, int64_t count,
	    bool missing);

/* The cells of P as counted in T, for whom the agreement owes them exactly;
 * delivered ones stay. */
void	disclose_exact(struct published_table *p, const struct table *t);

/* What was decided for a cell, for the officer. */
enum disclose_decision {
	DISCLOSE_OPEN,		/* printed as counted */
	DISCLOSE_ROUNDED,
	DISCLOSE_AMOUNT,	/* printed: nobody to protect */
	DISCLOSE_MONEY,		/* an amount of enough persons */
	DISCLOSE_BASE,		/* hidden: a mean or share of too few */
	DISCLOSE_PRIMARY,	/* hidden: too small */
	DISCLOSE_SECONDARY,	/* hidden: a small one could be computed */
	DISCLOSE_WITHHELD,	/* hidden with its whole breakdown */
	DISCLOSE_MISSING	/* a delivery is not there */
};

struct disclosure {
	enum disclose_decision **decisions;	/* by table, by cell */
	size_t	protected;	/* counts that were tried */
	size_t	findings;	/* of them not safe at first */
	size_t	withheld;	/* tables */
	size_t	solved;		/* asked of the solver */
};

/*
 * Make the publishable tables of TS, in the same order; *OUT and the
 * decisions are of POOL.  KNOWN is what readers know anyway.  What DECIDED knows of all of their measures is done
 * again; else it is decided on, and DECIDED is told.  Returns 0; or -1 with E
 * (ERR_DISCLOSED where a count could be computed whatever is withheld).
 */
int	disclose_tables(struct published_table **out, struct disclosure *d,
	    const struct tables *ts, const struct coverage *coverage,
	    const struct known *known, const struct config *c,
	    struct decided *decided, struct pool *pool, struct err *e);

/* The decision in German, with its reason. */
const char *disclose_decision_text(enum disclose_decision d);

/* The German note of a report: method, base, consequence; and that on what
 * was withheld, or NULL. */
const char *disclose_text(const struct config *c, struct pool *pool);
const char *disclose_withheld_text(const struct disclosure *d,
	    const struct tables *ts, struct pool *pool);

#endif
