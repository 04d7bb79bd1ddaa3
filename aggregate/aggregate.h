#ifndef AGGREGATE_AGGREGATE_H
#define AGGREGATE_AGGREGATE_H

#include "aggregate/published.h"
#include "core/config.h"
#include "core/db.h"
#include "core/err.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

struct tables;

/*
 * The stage: counts from the store, made publishable.
 */
struct aggregate_without {	/* a source whose deliveries of the edition's
				 * year do not count */
	const char	*source, *reason;
};

struct aggregate_request {
	int		 year;		/* the edition's reporting year */
	int		 first_year;	/* series begin here; equal to year for one year */
	const char *const *measures;	/* ids; NULL or none: all that concern
					 * the region and what is delivered */
	size_t		 measures_n;
	const struct aggregate_without *without;
	size_t		 without_n;
	const char	*template;	/* of the edition; NULL: of none */
	bool		 partner;	/* exact where the agreement owes it */
	int64_t		 before;	/* what was published before this edition
					 * of the ledger; 0: all of it */
};

/* Compute, protect, label.  Returns 0 with OUT for published_free(), or -1
 * with E (ERR_MISUSED for an unknown measure, ERR_DISCLOSED where nothing may
 * be published). */
int	aggregate_published(struct published **out, struct db *db,
	    const struct config *c, const struct aggregate_request *req,
	    struct err *e);

/*
 * The same, and of each cell of each of its tables what disclosure control
 * decided, in German; they live as long as OUT.  COUNTED has the tables of
 * measures that are counted already, in all years of the request, and gets
 * those of all that were asked for; with -1, it is empty.
 */
int	aggregate_decided(struct published **out,
	    const char *const *const **decisions, struct tables *counted,
	    struct db *db, const struct config *c,
	    const struct aggregate_request *req, struct err *e);

enum figures_format { FIGURES_TABLE, FIGURES_CSV, FIGURES_JSON };

/*
 * Print the published cells of the request's years, sorted, as CONTRACT of
 * `figures`; EXACT adds the internal count to CSV and JSON and to the table.
 * Returns 0, or -1 with E.
 */
int	aggregate_figures(FILE *out, struct db *db, const struct config *c,
	    const struct aggregate_request *req, enum figures_format format,
	    bool exact, struct err *e);

/* Reporting years that have a current delivery, ascending; the caller frees
 * *YEARS.  Returns 0, or -1 with E. */
int	aggregate_years(int **years, size_t *n, struct db *db, struct err *e);

#endif
