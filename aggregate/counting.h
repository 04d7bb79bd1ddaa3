#ifndef AGGREGATE_COUNTING_H
#define AGGREGATE_COUNTING_H

#include "aggregate/coverage.h"
#include "aggregate/cube.h"
#include "aggregate/dimension.h"
#include "aggregate/joint.h"
#include "aggregate/measure.h"
#include "aggregate/pool.h"
#include "aggregate/population.h"
#include "core/config.h"
#include "core/db.h"
#include "core/err.h"
#include "core/strmap.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * One reading of the store: the rows of a measure's statement go into a cube.
 * Measures whose statements look at the same rows are read together, each
 * statement a count of its own in the cube.
 */

/* What a reading needs beside the measures. */
struct table_scope {
	struct db		*db;
	const struct config	*config;
	struct pool		*pool;		/* of labels and keys */
	const struct coverage	*coverage;
	struct dimensions	*dimensions;
	const struct population	*population;
	int64_t			 region_from, region_to;
};

enum {
	COUNTING_DIMS = 64,	/* of all measures that are read together */
	COUNTING_COLUMNS = 48,	/* of one statement */
	COUNTING_REASONS = 16	/* to leave a unit out */
};

/* Columns of a measure for joint.h. */
enum {
	COUNTING_LOCAL,
	COUNTING_PASSED_ON,
	COUNTING_PERSON,
	COUNTING_BIRTH,
	COUNTING_SEX,
	COUNTING_JOINT
};

/* No such column. */
#define COUNTING_NONE SIZE_MAX

/* One of the statements. */
struct counting_part {
	const struct measure	*measure;	/* one that uses it */
	/* Its columns: those asked for, and their numbers in a row. */
	const char		*names[COUNTING_COLUMNS];
	size_t			 at[COUNTING_COLUMNS];
	size_t			 names_n;
};

/* A dimension of the cube: a column in a row, classed. */
struct counting_dim {
	const struct dimension	*dimension;	/* NULL: `which` of money, or
						 * `local` of joint.h */
	size_t			 at;
};

/* A column that tells of some of the statements that a unit is left out
 * (its reason; NULL: it is not) or barred. */
struct counting_flag {
	size_t		 at;
	unsigned	 of;		/* bits of the statements */
};

/* A unit that was left out; it may yet be counted from another source. */
struct counting_absent {
	int64_t		 unit;
	const char	*reason;
	uint32_t	 source;	/* index of coverage.sources */
	unsigned	 part;
};

/* A row as it was counted; its categories stand beside it. */
struct trace_row {
	int64_t	unit, spell;
	size_t	delivery;	/* index of coverage.deliveries */
};

struct counting {
	const struct table_scope *scope;
	const struct coverage	*coverage;	/* of the measures' form */
	const struct coverage	*before;	/* of earlier years, of all
						 * forms; NULL: not needed */
	int			 year;
	struct counting_part	 parts[CUBE_COUNTS];
	size_t			 parts_n;
	struct counting_dim	 dims[COUNTING_DIMS];
	size_t			 ndims;
	size_t			 which;		/* that of `which`, a set of
						 * bits in a row */
	size_t			 values[COUNTING_DIMS];	/* columns in a row */
	size_t			 nvalues;
	size_t			 unit, record;		/* columns in a row */
	struct counting_flag	 left_out[CUBE_COUNTS], barred[CUBE_COUNTS];
	size_t			 left_out_n, barred_n;
	struct strmap		 texts;		/* units of the delivery */
	size_t			 slices;	/* of the units: slices.h */
	struct spill		*spill;		/* NULL: there is one */
	struct cube		*cube;		/* of one slice */
	struct joint		*joint;		/* NULL: none of them needs it */
	unsigned		 joint_part;
	size_t			 joint_at[COUNTING_JOINT];
	size_t			 joint_dim;	/* of the cube: the level */
	const char		*reasons[COUNTING_REASONS];
	size_t			 reasons_n;
	struct counting_absent	*absent;	/* of one slice, by part,
						 * source, reason, unit */
	size_t			 absent_n, absent_cap;

	/* For a trace, which is of one statement. */
	bool			 keep;
	struct trace_row	*rows;
	uint16_t		*categories;	/* ndims of each row */
	size_t			 rows_n, rows_cap;

	size_t			 delivery;	/* being read: an index of
						 * coverage.deliveries */
	bool			 yearly;	/* all are read at once */
};

/* Measures that are read together. */
struct counting_group {
	const struct measure	**together;
	size_t			 n, statements;
	char			*key;		/* what they have in common */
};

/* Group the LIST_N measures of LIST, in its order; amounts and changes,
 * which are not read from cases, are in none.  *N groups for counting_groups_free(). */
struct counting_group *counting_groups(size_t *n,
	    const struct measure *const list[], size_t list_n);
void	counting_groups_free(struct counting_group *groups, size_t n);

/*
 * Read the store in YEAR for the N measures of a group, or for a part of
 * them; KEEP the rows, which is for one measure.  Returns 0, or -1 with E;
 * counting_fini() either way.
 */
int	counting_init(struct counting *c, const struct table_scope *scope,
	    const struct measure *const together[], size_t n, int year,
	    bool keep, struct err *e);
void	counting_fini(struct counting *c);

/* The number of M's statement, which is that of its count in the cube. */
unsigned counting_part_find(const struct counting *c,
	    const struct measure *m);

/* The number in the cube of the dimension NAME, LEN bytes, as M has it. */
size_t	counting_dim_find(const struct counting *c, const struct measure *m,
	    const char *name, size_t len);
/* Of `which` that the statement of M has; COUNTING_NONE: it has none. */
size_t	counting_which_find(const struct counting *c,
	    const struct measure *m);
/* The number in the cube of M's column NAME among the values. */
size_t	counting_value_find(const struct counting *c,
	    const struct measure *m, const char *name);

/* Split "sex*age_group" and put the numbers of its dimensions in the cube
 * into NUMBERS.  Returns how many. */
size_t	counting_breakdown(const struct counting *c, const struct measure *m,
	    const char *breakdown, size_t *numbers);

/* The column of its value. */
const char *counting_value(const struct measure *m);

#endif
