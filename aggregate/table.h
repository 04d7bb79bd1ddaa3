#ifndef AGGREGATE_TABLE_H
#define AGGREGATE_TABLE_H

#include "aggregate/aggregate.h"
#include "aggregate/coverage.h"
#include "aggregate/dimension.h"
#include "aggregate/measure.h"
#include "aggregate/pool.h"
#include "aggregate/population.h"
#include "core/db.h"
#include "core/err.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * Exact counts.  They never leave aggregate/ but as the internal value that
 * `figures --exact` prints; disclose.h makes of them what may be published.
 */
#define TABLE_DIMS 2

/* What is behind an amount of money. */
struct money {
	int64_t	persons;	/* who have a part in it */
	int64_t	largest;	/* the greatest part, cents */
	int64_t	now, before;	/* per case: the two stocks */
};

struct table {
	const struct measure	*measure;
	const char		*breakdown;	/* "" for the total */
	int			 year;
	const struct dimension	*dims[TABLE_DIMS];
	size_t			 ndims;
	int64_t			*counts;	/* row-major: units; the sum of
						 * a mean; the part of a share;
						 * twice a median; an amount */
	int64_t			*bases;		/* of a mean, share or median:
						 * all units; of a rate:
						 * inhabitants, or as
						 * population.h says; what an
						 * amount is divided by; else
						 * NULL */
	unsigned		 marks;		/* of a rate: MARK_… */
	struct money		*money;		/* by cell; else NULL */
	bool			*missing;	/* by cell: it needs a delivery
						 * that is not there */
	size_t			 n;
	const char		*region;	/* of counts delivered of another
						 * area; NULL: the report's */
};

/* Persons whom a measure could not count, by source and reason. */
struct left_out {
	const struct measure	*measure;
	int			 year;
	size_t			 source;	/* index of coverage.sources */
	const char		*reason;	/* as the statement spells it */
	int64_t			 units;
};

struct tables {
	struct table	*tables;	/* by measure, breakdown, year */
	size_t		 n, cap;
	struct left_out	*left_out;	/* by measure, year, source, reason */
	size_t		 left_out_n, left_out_cap;
};

/* What a count needs beside the measure. */
struct table_scope {
	struct db		*db;
	struct pool		*pool;		/* of labels and keys */
	const struct coverage	*coverage;
	struct dimensions	*dimensions;
	const struct population	*population;
	int64_t			 region_from, region_to;
};

/* Count N measures that are alike (measure.h) in YEAR, in one reading of the
 * store, and add their tables.  Returns 0, or -1 with E. */
int	tables_count(struct tables *t, const struct table_scope *scope,
	    const struct measure *const alike[], size_t n, int year,
	    struct err *e);
void	tables_sort(struct tables *t);	/* once all are counted */
/* All of FROM, which is empty then, behind what TO has. */
void	tables_take(struct tables *to, struct tables *from);
void	tables_free(struct tables *t);

/*
 * The same for one measure, whose counted rows are kept too: to show which
 * units are in a cell, and which records of them.
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

/* All rows that were counted, in whatever cells: *N of them, borrowed. */
struct trace_row {
	int64_t	unit, spell;
	size_t	delivery;	/* index of coverage.deliveries */
};

const struct trace_row *trace_rows(const struct trace *trace, size_t *n);

/* The AGS that begin with the digits of PREFIX. */
void	table_region(const char *prefix, int64_t *from, int64_t *to);

/* The exact value of a cell, in units of 10^-decimals of its measure; 0 where
 * the base is 0. */
int64_t	table_value(const struct table *t, size_t cell);

/* UNITS of M per so many INHABITANTS; 0 without any. */
int64_t	table_rate(const struct measure *m, int64_t units,
	    int64_t inhabitants);

/* Cents of a cell by inhabitants, or by the mean of two stocks; 0 without
 * any. */
int64_t	table_money(const struct table *t, size_t cell, int64_t now,
	    int64_t before);

/* PART of BASE in units of 10^-DECIMALS of a per cent, half up; 0 of 0. */
int64_t	table_share(int64_t part, int64_t base, int decimals);

#endif
