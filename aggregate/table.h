#ifndef AGGREGATE_TABLE_H
#define AGGREGATE_TABLE_H

#include "aggregate/dimension.h"
#include "aggregate/measure.h"

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

/* A quotient as its source has printed it, in units of 10^-decimals. */
struct table_quotient {
	int64_t	value;
	int	decimals;
	bool	known;
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
						 * amount is divided by; the
						 * other year of a change;
						 * else NULL */
	int			 base_year;	/* of a change: of its base; of
						 * money per case: the one
						 * before; else 0 */
	unsigned		 marks;		/* of a rate: MARK_… */
	struct money		*money;		/* by cell; else NULL */
	bool			*missing;	/* by cell: it needs a delivery
						 * that is not there */
	size_t			 n;
	struct table_quotient	*delivered;	/* by cell, of a share or rate
						 * that is delivered; else
						 * NULL; not its own */
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

void	tables_sort(struct tables *t);	/* once all are there */
/* All of FROM, which is empty then, behind what TO has. */
void	tables_take(struct tables *to, struct tables *from);
void	tables_free(struct tables *t);
/* The table of all units of MEASURE in YEAR, without a breakdown; NULL where
 * it is not there. */
const struct table *tables_total(const struct tables *t, const char *measure,
	    int year);

/* Whether T is computed from OF: counts of the measure that T's is `per`, in
 * the same breakdown, of its year or its base year. */
bool	table_is_per(const struct table *t, const struct table *of);

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

/* NOW beside THEN as M, a change, has it, in units of 10^-decimals; 0 where
 * THEN is no base. */
int64_t	table_change(const struct measure *m, int64_t now, int64_t then);

/* PART of BASE in units of 10^-DECIMALS of a per cent, half up; 0 of 0. */
int64_t	table_share(int64_t part, int64_t base, int decimals);

#endif
