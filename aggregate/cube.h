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
 */
struct cube;

/* No category: the row counts in no cell of this dimension. */
#define CUBE_NONE UINT16_MAX

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

struct cube *cube_new(const struct cube_dim *dims, size_t n);
void	cube_free(struct cube *c);

/* Add a row.  UNIT is a rowid of the store or its negative; CATEGORY has one
 * entry per dimension.  VALUE is a number of the unit, such as its age; that
 * of its first row is kept. */
void	cube_add(struct cube *c, int64_t unit, const uint16_t *category,
	    int64_t value);

bool	cube_has(const struct cube *c, int64_t unit);

/* UNIT counts nowhere, whatever its rows say. */
void	cube_bar(struct cube *c, int64_t unit);

/*
 * From now on only units with at least LEAST known categories of DIM, which
 * is CUBE_EACH, count; 0: all again.  All rows must be in.
 */
void	cube_require(struct cube *c, size_t dim, size_t least);

/*
 * Count into CELLS the distinct units in each combination of categories of
 * the N dimensions DIMS (numbers as in cube_new), row-major.  N = 0: one
 * cell, the total.  SUMS, where not NULL, gets the sums of their values.
 */
void	cube_count(struct cube *c, const size_t *dims, size_t n,
	    int64_t *cells, int64_t *sums);

/*
 * The units of one cell, that with the categories CATEGORY of the N
 * dimensions DIMS, in the order in which they were first added; as many as
 * cube_count() counts there.  The caller frees.
 */
int64_t	*cube_units(const struct cube *c, const size_t *dims, size_t n,
	    const uint16_t *category, size_t *found);

#endif
