#ifndef AGGREGATE_LP_H
#define AGGREGATE_LP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * A system of linear rows over whole numbers of which one solution is known,
 * and the question which others there are.  The solver (GLPK) stays behind
 * this header.
 *
 * Every search starts at the known solution, so that one near it is found in
 * a few steps, and what is found is checked in whole numbers: nothing is
 * believed for the solver's floating point alone.
 */
#define LP_OPEN	((int64_t)1 << 40)	/* beyond any value */

struct lp;

struct lp *lp_new(void);
void	lp_free(struct lp *lp);

/* A whole number from LEAST to MOST whose KNOWN value is one of them; returns
 * its index, from 0. */
size_t	lp_column(struct lp *lp, int64_t least, int64_t known, int64_t most);

/* What it costs to move column J by one, up or down; 1 unless said. */
void	lp_cost(struct lp *lp, size_t j, int64_t cost);

/* LEAST <= sum of coefficient[i] * column[i] <= MOST, which the known values
 * keep.  No column twice. */
void	lp_row(struct lp *lp, const size_t *columns, const int *coefficients,
	    size_t n, int64_t least, int64_t most);

/* While frozen, a column keeps its known value. */
void	lp_freeze(struct lp *lp, size_t j, bool frozen);

enum lp_answer {
	LP_FOUND,	/* lp_value() tells the solution until the next call */
	LP_NONE,	/* there is none */
	LP_UNKNOWN	/* the search was cut short */
};

/* Whether there is a solution with the value V in column J; of several, one
 * that costs least or nearly so. */
enum lp_answer lp_find(struct lp *lp, size_t j, int64_t v);
int64_t	lp_value(const struct lp *lp, size_t j);

/* How much has been asked so far: steps of the simplex method, each as long as
 * there are columns.  It is the same every time. */
int64_t	lp_work(const struct lp *lp);

/* The greatest value of a sum over all solutions, whole or not, rounded down:
 * no solution has a greater one.  LP_OPEN: there is no bound, or it was not
 * found in time. */
int64_t	lp_most(struct lp *lp, const size_t *columns,
	    const int *coefficients, size_t n);

#endif
