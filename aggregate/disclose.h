#ifndef AGGREGATE_DISCLOSE_H
#define AGGREGATE_DISCLOSE_H

#include "aggregate/coverage.h"
#include "aggregate/decided.h"
#include "aggregate/delivered.h"
#include "aggregate/disclose_print.h"
#include "aggregate/known.h"
#include "aggregate/pool.h"
#include "aggregate/published.h"
#include "aggregate/regional.h"
#include "aggregate/table.h"
#include "core/config.h"

/*
 * From exact to publishable: the only way a count gets out of aggregate/.
 * Before anything leaves, a reader who computes with all of it is tried
 * (audit.h) on the figures of each year, all measures together.
 *
 *	round5	what he would learn is withheld by whole breakdowns, so that
 *		what is withheld does not tell which count it was for
 *	suppress	cells are hidden until he learns nothing (suppress.h)
 *
 * A count of persons is social data (§ 35 SGB I, §§ 67 ff. SGB X) as long as
 * it can be traced to somebody.  The methods are those of official statistics
 * (§ 16 BStatG): A. Hundepool and others, Statistical Disclosure Control
 * (Wiley 2012), chapters 4 and 5.
 *
 * No row leads from one year to another.  Each year is counted from its own
 * deliveries, and these correct the past: the stock of last year with all
 * arrivals is not those served this year, so nobody can compute with it
 * (a reader who takes for granted that nothing was corrected guesses).  What
 * is printed of two years, changes, an index, what each costs, is computed from
 * printed numbers and hidden with them, also with those of a year that was not
 * asked for (earlier.h); render/ has no others.  test_change.c tries it on all
 * small stores: what is printed year by year alike is alike of both together.
 * So no decision depends on which other years are asked for.
 */

/* What was decided for a cell, for the officer. */
enum disclose_decision {
	DISCLOSE_OPEN,		/* printed as counted */
	DISCLOSE_ROUNDED,
	DISCLOSE_AMOUNT,	/* printed: nobody to protect */
	DISCLOSE_MONEY,		/* an amount of enough persons */
	DISCLOSE_PRINTED,	/* computed from what is printed */
	DISCLOSE_BASE,		/* hidden: a mean or share of too few */
	DISCLOSE_PRIMARY,	/* hidden: too small */
	DISCLOSE_SECONDARY,	/* hidden: a small one could be computed */
	DISCLOSE_WITHHELD,	/* hidden with its whole breakdown */
	DISCLOSE_MISSING	/* a delivery is not there */
};

/* A table of another area that was withheld. */
struct disclose_area {
	const struct measure	*measure;	/* any, for the regional data set */
	const char		*text;		/* "Titel 2024 insgesamt (06432)" */
};

struct disclosure {
	enum disclose_decision **decisions;	/* by table, by cell; delivered
						 * ones of other areas last */
	size_t	protected;	/* counts that were tried */
	size_t	findings;	/* of them not safe at first */
	size_t	withheld;	/* tables */
	struct disclose_area *areas;	/* of the pool */
	size_t	areas_n;
	size_t	solved;		/* asked of the solver */
};

/* What is to be published, and what bears on it. */
struct disclose_of {
	const struct tables	*tables;
	struct delivered	*delivered;	/* cells of these may get hidden */
	struct regional		*regional;
	/* Whose delivered counts of other areas are tried, too. */
	const struct measure *const *measures;
	size_t			 measures_n;
	const struct coverage	*coverage;
	const struct known	*known;		/* to readers, anyway */
	const struct config	*config;
};

/*
 * Make the publishable tables of OF, in the same order, with what is
 * delivered where cases are missing; *OUT and the decisions are of POOL.
 * What DECIDED knows of all of their measures is done again; else it is
 * decided on, and DECIDED is told.  Returns 0; or -1 with E (ERR_DISCLOSED
 * where a count could be computed whatever is withheld: it names cell, attack
 * and remedy).
 */
int	disclose_tables(struct published_table **out, struct disclosure *d,
	    const struct disclose_of *of, struct decided *decided,
	    struct pool *pool, struct err *e);

#endif
