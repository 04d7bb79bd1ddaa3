#ifndef AGGREGATE_AMOUNTS_H
#define AGGREGATE_AMOUNTS_H

#include "aggregate/counting.h"
#include "aggregate/kopfstelle.h"
#include "aggregate/measure.h"
#include "aggregate/pool.h"
#include "aggregate/table.h"
#include "core/buf.h"
#include "core/config.h"
#include "core/db.h"
#include "core/err.h"

/*
 * The measures of kind MEASURE_AMOUNT: what the Kopfstelle costs, who pays
 * how much of it, what the Kreis charges, how many members there are.  These
 * are figures of public offices; there are no persons in them, and disclosure
 * control prints them as they are.
 *
 * They come from the reference data (terms, values, memberships) and from
 * deliveries of the form `lizenzen`.
 */
struct amounts {
	const struct config	*config;
	struct pool		*pool;
	struct kopfstelle_term	*terms;
	struct kopfstelle_value	*values;
	struct kopfstelle_member *members;	/* of the region */
	size_t			 terms_n, values_n, members_n;
	const char		**names;	/* of the members */
	bool			*runs;		/* a membership that runs the desk */
	int			*term_lines, *value_lines, *member_lines;
	struct amounts_licence	*licences;	/* of current deliveries */
	size_t			 licences_n;
};

/* A row that the Kreis delivered. */
struct amounts_licence {
	int64_t		 ags, kind, cent;	/* ags 0, kind 0: not readable */
	const char	*source, *file, *label;
	const char	*sha256;	/* of the delivery */
	struct date	 received;
	int64_t		 line;
	int		 year;
};

/* Read what the store has for the region of CONFIG.  All memory is of POOL.
 * Returns 0, or -1 with E. */
int	amounts_load(struct amounts *a, struct pool *pool, struct db *db,
	    const struct config *config, struct err *e);

/*
 * Add the tables of M in YEAR to TS.  A measure that is a quotient needs the
 * total of its base in TS.  A year before the first terms, or without the
 * delivery that a cell needs, is marked as missing.  Returns 0, or -1 with E
 * (ERR_MISUSED where the reference data contradict themselves).
 */
int	amounts_count(struct tables *ts, const struct amounts *a,
	    const struct table_scope *scope, const struct measure *m,
	    int year, struct err *e);

/* How CELL of T came about, a German line each: the rows of the reference
 * data or of the delivery, with file and line, and what they give. */
int	amounts_explain(struct buf *out, const struct amounts *a,
	    const struct table *t, size_t cell, struct err *e);

/* The amount of licences of YEAR that no member is charged with, in cents. */
int64_t	amounts_unassigned(const struct amounts *a, int year);

#endif
