#ifndef AGGREGATE_CUBE_H
#define AGGREGATE_CUBE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * Units to cells and margins.  Rows go in, each a unit (a person, a case …)
 * and a category per dimension; numbers of distinct units come out, for the
 * total and for any choice of dimensions.  A margin is counted, never summed:
 * a unit with two services is one in the total.
 *
 * One cube serves several counts that look at the same rows: each row tells
 * of which counts it is, and for each count it is as if the others' rows were
 * not there.
 */
struct cube;

/* No category: the row counts in no cell of this dimension. */
#define CUBE_NONE UINT16_MAX

enum {
	CUBE_BY = 4,		/* dimensions of one cell, at most */
	CUBE_COUNTS = 16	/* counts of a cube, at most */
};

/* What becomes of the categories of a unit's rows. */
enum cube_merge {
	CUBE_EACH,	/* the unit counts in each of them */
	CUBE_FIRST,	/* it has one: that of its first row */
	CUBE_MIXED,	/* it has one: the known one, or `mixed` if they differ */
	CUBE_MOST,	/* it has one: the greatest of the known ones */
	CUBE_SET	/* it has one: numbers are sets of bits, and unite */
};

struct cube_dim {
	size_t		n;		/* categories are 0 to n - 1 */
	enum cube_merge	merge;
	uint16_t	mixed, unknown;	/* CUBE_NONE where there is none */
};

/* Rows have N categories, and VALUES numbers beside them.  Of the units STEP
 * (1: of all) divides the difference of any two, the sign aside. */
struct cube *cube_new(const struct cube_dim *dims, size_t n, size_t values,
	    size_t step);
void	cube_free(struct cube *c);

/* Add a row that is of the counts whose bits (1 << number) are in OF.  UNIT
 * is a rowid of the store or its negative; CATEGORY has one entry per
 * dimension, VALUE one per value.  Returns the unit's number, from 0 on in the
 * order in which they are first seen. */
size_t	cube_add(struct cube *c, unsigned of, int64_t unit,
	    const uint16_t *category, const int64_t *value);

/* In these counts UNIT counts nowhere, whatever its rows say.  Returns its
 * number. */
size_t	cube_bar(struct cube *c, unsigned of, int64_t unit);

/* Look at count number COUNT from now on; no row can be added then.  Without
 * it, all functions below look at number 0. */
void	cube_choose(struct cube *c, unsigned count);

/* Take from count number COUNT the unit's rows with CATEGORY in DIM; UNIT is
 * its number.  No row can be added then. */
void	cube_drop(struct cube *c, unsigned count, size_t unit, size_t dim,
	    uint16_t category);
/* All rows of the unit with that number have CATEGORY in DIM. */
void	cube_set(struct cube *c, size_t unit, size_t dim, uint16_t category);

/* The number of UNIT, which has a row. */
size_t	cube_number(const struct cube *c, int64_t unit);
size_t	cube_size(const struct cube *c);	/* so many units have one */

/* Whether UNIT has a row, or was barred. */
bool	cube_has(const struct cube *c, int64_t unit);

/* Until the next cube_choose() only units with at least LEAST known
 * categories of DIM, which is CUBE_EACH, count; 0: all again. */
void	cube_require(struct cube *c, size_t dim, size_t least);

/*
 * Count into CELLS the distinct units in each combination of categories of
 * the N dimensions DIMS (numbers as in cube_new), row-major.  N = 0: one
 * cell, the total.
 */
void	cube_count(struct cube *c, const size_t *dims, size_t n,
	    int64_t *cells);
/* The same, and SUMS gets the sums of value number VALUE: of each unit that
 * of its first row, once per cell. */
void	cube_sum(struct cube *c, const size_t *dims, size_t n, size_t value,
	    int64_t *cells, int64_t *sums);

/* What a unit's rows in a cell have together: the sum of one value, and
 * another value of the first of them. */
struct cube_part {
	size_t	cell;
	int64_t	sum, first;
};

/* Call FN once for each unit of each cell. */
void	cube_parts(struct cube *c, const size_t *dims, size_t n, size_t sum,
	    size_t first, void (*fn)(const struct cube_part *part,
	    void *data), void *data);

/*
 * The units of one cell, that with the categories CATEGORY of the N
 * dimensions DIMS, in the order in which they were first added; as many as
 * cube_count() counts there.  The caller frees.
 */
int64_t	*cube_units(struct cube *c, const size_t *dims, size_t n,
	    const uint16_t *category, size_t *found);

#endif
