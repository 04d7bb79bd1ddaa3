#ifndef AGGREGATE_LP_H
#define AGGREGATE_LP_H

#include "core/err.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * A system of linear rows over whole numbers, and the least and greatest
 * value that one of them can have in it.  The solver (GLPK) stays behind this
 * header.
 */
struct lp;

struct lp *lp_new(void);
void	lp_free(struct lp *lp);

/* A whole number from LEAST to MOST; returns its index, from 0. */
size_t	lp_column(struct lp *lp, int64_t least, int64_t most);

/* LEAST <= sum of coefficient[i] * column[i] <= MOST.  No column twice. */
void	lp_row(struct lp *lp, const size_t *columns, const int *coefficients,
	    size_t n, int64_t least, int64_t most);

struct lp_range {
	int64_t	least, most;
	bool	proved;		/* false: the search for whole numbers was cut
				 * short; the true range may be narrower */
};

/*
 * The range of column J over all whole-number solutions.  Bounds that follow
 * row by row are drawn first, then the linear relaxation, then branching.
 * Returns 0, or -1 with E where the system has no solution at all or the
 * solver fails.
 */
int	lp_range(struct lp *lp, size_t j, struct lp_range *out, struct err *e);

/* The range over all solutions, whole or not, rounded inwards: never narrower
 * than that of lp_range(), and found sooner. */
int	lp_relaxed(struct lp *lp, size_t j, struct lp_range *out,
	    struct err *e);

/* Whether column J has the value V in some whole-number solution.  *FITS is
 * false also where the search for one was cut short.  Returns 0, or -1 with
 * E where the solver fails. */
int	lp_fits(struct lp *lp, size_t j, int64_t v, bool *fits,
	    struct err *e);

#endif
