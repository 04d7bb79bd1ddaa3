#ifndef AGGREGATE_COMPARE_H
#define AGGREGATE_COMPARE_H

#include "aggregate/measure.h"
#include "core/config.h"
#include "core/db.h"
#include "core/err.h"

#include <stddef.h>
#include <stdint.h>

/*
 * What a count has changed by since last year, down to the last case, in
 * every cell.  Exact counts: for an officer, never for a report.
 *
 * `before` is last year's count as it was first known: by the deliveries of
 * its last final edition, or else by the first delivery of each source.  The
 * parts, which have a sign, lead from there to `now`:
 *
 *	corrected	later deliveries for last year
 *	missing		units of sources that delivered last year only
 *	new		units of sources that deliver this year only
 *	definition	at a break of the series: who is served in both
 *			years, but counts in one only
 *	arrived		units that were not counted last year
 *	departed	units that are counted no more
 *	moved_in, moved_out	units that are counted in both years, in this
 *			cell in one: another age, another housing
 *
 * A unit of one year is that of the other where a source gives it the same
 * number (a person's; that of the case file or household; person, kind and
 * first day of a service), or where a person has the same match key.
 */
enum compare_part {
	COMPARE_CORRECTED, COMPARE_MISSING, COMPARE_NEW, COMPARE_DEFINITION,
	COMPARE_ARRIVED, COMPARE_DEPARTED, COMPARE_MOVED_IN,
	COMPARE_MOVED_OUT, COMPARE_PARTS
};

struct compare_cell {
	const char	*breakdown;	/* "sex*age_group" */
	const char	*category;	/* "w*65+"; "" for the total */
	int64_t		 before, now;
	int64_t		 parts[COMPARE_PARTS];
};

struct comparison {
	const struct measure	*measure;
	int			 year;
	const char		*base;	/* the edition that gave `before`, or
					 * NULL: the first deliveries */
	const char		*at;	/* the break between, a German
					 * sentence; or NULL */
	struct compare_cell	*cells;	/* in the order of the tables; what
					 * only last year had comes last */
	size_t			 n, cap;
	struct pool		*pool;
};

/* Compare measure M, which counts units, in YEAR with the year before.
 * Returns 0 with OUT for comparison_free(), or -1 with E. */
int	compare_measure(struct comparison **out, struct db *db,
	    const struct config *config, const struct measure *m, int year,
	    struct err *e);
void	comparison_free(struct comparison *c);

/* NULL where there is none. */
const struct compare_cell *compare_find(const struct comparison *c,
	    const char *breakdown, const char *category);

/* "corrected", and in German "Korrekturen für das Vorjahr". */
const char *compare_part_name(enum compare_part p);
const char *compare_part_label(enum compare_part p);

#endif
