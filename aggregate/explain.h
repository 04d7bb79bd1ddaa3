#ifndef AGGREGATE_EXPLAIN_H
#define AGGREGATE_EXPLAIN_H

#include "aggregate/coverage.h"
#include "aggregate/measure.h"
#include "aggregate/published.h"
#include "aggregate/table.h"
#include "core/config.h"
#include "core/db.h"
#include "core/err.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * Where a figure comes from: deliveries, rule, law, what disclosure control
 * made of it, and each record that is counted in it.
 */
struct explainer;

/*
 * Count MEASURE in YEAR and keep what is behind its cells.  DB and CONFIG are
 * borrowed.  Returns 0, or -1 with E (ERR_MISUSED for an unknown measure,
 * naming those there are).
 */
int	explain_open(struct explainer **out, struct db *db,
	    const struct config *config, const char *measure, int year,
	    struct err *e);
void	explain_close(struct explainer *x);

struct explain_record {
	size_t	unit;		/* from 0 on; records of one unit follow each other */
	const struct coverage_delivery *delivery;
	int64_t	line;		/* physical, in the delivery's file */
	int64_t	spell;		/* in the store */
	bool	part;		/* of a share: its unit is in the part */
};

struct explanation {
	const struct measure		*measure;
	int				 year;
	int				 base_year;	/* of a change: the other; else 0 */
	const struct coverage		*coverage;
	const struct tables		*tables;	/* left_out: who is not counted */
	const char			*law;		/* its versions in that year; or NULL */
	const char			*sql;		/* name of the statement's file */
	const char			*comment;	/* its header */

	const struct published_table	*table;
	const struct published_category	*categories[TABLE_DIMS];
	struct published_cell		 cell;
	const char			*decision;	/* of disclosure control, German */
	const struct published_delivered *delivered;	/* the cell as a count; or NULL */
	int64_t				 exact;		/* value, in units of 10^-decimals */
	int64_t				 units;		/* the count; base of a mean, share or
							 * quotient */
	const char			*calculation;	/* of an amount or a change, which have
							 * no records: lines, German; else NULL */

	struct explain_record		*records;	/* by unit, delivery, line */
	size_t				 records_n;
};

/*
 * Explain the cell that WHERE, N texts "DIMENSION=CATEGORY" in any order,
 * names; none: the total.  All of OUT lives as long as X, but its records,
 * which explanation_fini() frees.  Returns 0, or -1 with E (ERR_MISUSED for a
 * dimension or category that is not there, naming those that are).
 */
int	explain_cell(struct explanation *out, struct explainer *x,
	    const char *const *where, size_t n, struct err *e);
void	explanation_fini(struct explanation *ex);

/*
 * The values of a record, as typed: calls FN with each column that has one,
 * spelled as the contract of `records` has it.  For an officer's eyes; the
 * caller logs the use.  Returns 0, or -1 with E.
 */
int	explain_values(struct explainer *x, int64_t spell,
	    void (*fn)(const char *column, const char *value, void *data),
	    void *data, struct err *e);

#endif
