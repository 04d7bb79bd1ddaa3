#include "aggregate/lp.h"

#include "core/i18n.h"
#include "core/mem.h"

#include <assert.h>
#include <glpk.h>
#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#define UNBOUNDED	((int64_t)1 << 40)	/* beyond any count */
#define TOLERANCE	1e-6
#define BRANCHES_MOST	300	/* of one search; a clock would not say the
				 * same every time */

struct row {
	size_t	*columns;
	int	*coefficients;
	size_t	 n;
	int64_t	 least, most;
};

struct column {
	int64_t	least, most;
	size_t	component;	/* columns that share rows, directly or not */
	int	number;		/* its number in the component's problem */
};

struct lp {
	struct column	*columns;
	size_t		 columns_n, columns_cap;
	struct row	*rows;
	size_t		 rows_n, rows_cap;
	glp_prob	**problems;	/* per component; NULL until asked */
	bool		 tightened;
};

struct lp *
lp_new(void)
{
	return xcalloc(1, sizeof(struct lp));
}

static void
forget_problems(struct lp *lp)
{
	size_t i;

	for (i = 0; lp->problems != NULL && i < lp->columns_n; i++)
		if (lp->problems[i] != NULL)
			glp_delete_prob(lp->problems[i]);
	free(lp->problems);
	lp->problems = NULL;
	lp->tightened = false;
}

void
lp_free(struct lp *lp)
{
	size_t i;

	if (lp == NULL)
		return;
	forget_problems(lp);
	for (i = 0; i < lp->rows_n; i++) {
		free(lp->rows[i].columns);
		free(lp->rows[i].coefficients);
	}
	free(lp->rows);
	free(lp->columns);
	free(lp);
}

size_t
lp_column(struct lp *lp, int64_t least, int64_t most)
{
	forget_problems(lp);
	lp->columns = mem_grow(lp->columns, lp->columns_n, &lp->columns_cap,
	    sizeof *lp->columns);
	lp->columns[lp->columns_n] = (struct column){ least, most, 0, 0 };
	return lp->columns_n++;
}

void
lp_row(struct lp *lp, const size_t *columns, const int *coefficients,
    size_t n, int64_t least, int64_t most)
{
	struct row *r;

	forget_problems(lp);
	lp->rows = mem_grow(lp->rows, lp->rows_n, &lp->rows_cap,
	    sizeof *lp->rows);
	r = &lp->rows[lp->rows_n++];
	r->columns = xmemdup(columns, n * sizeof *columns);
	r->coefficients = xmemdup(coefficients, n * sizeof *coefficients);
	r->n = n;
	r->least = least;
	r->most = most;
}

static int64_t
floor_div(int64_t a, int64_t b)
{
	int64_t q;

	assert(b != 0);
	q = a / b;
	return q - (a % b != 0 && (a < 0) != (b < 0));
}

static int64_t
ceil_div(int64_t a, int64_t b)
{
	return -floor_div(-a, b);
}

/*
 * What one row says of each of its columns, given the bounds of the others.
 * Returns whether a bound moved; *FAILED if a column has no value left.
 */
static bool
tighten_row(struct lp *lp, const struct row *r, bool *failed)
{
	int64_t low = 0, high = 0;
	bool moved = false;
	size_t i;

	for (i = 0; i < r->n; i++) {
		const struct column *c = &lp->columns[r->columns[i]];
		int64_t k = r->coefficients[i];

		low += k * (k > 0 ? c->least : c->most);
		high += k * (k > 0 ? c->most : c->least);
	}
	for (i = 0; i < r->n; i++) {
		struct column *c = &lp->columns[r->columns[i]];
		int64_t k = r->coefficients[i];
		int64_t rest_low = low - k * (k > 0 ? c->least : c->most);
		int64_t rest_high = high - k * (k > 0 ? c->most : c->least);
		int64_t from = r->least - rest_high, to = r->most - rest_low;
		int64_t least = k > 0 ? ceil_div(from, k) : ceil_div(to, k);
		int64_t most = k > 0 ? floor_div(to, k) : floor_div(from, k);

		if (least > c->least) {
			if (k > 0)
				low += k * (least - c->least);
			else
				high += k * (least - c->least);
			c->least = least;
			moved = true;
		}
		if (most < c->most) {
			if (k > 0)
				high += k * (most - c->most);
			else
				low += k * (most - c->most);
			c->most = most;
			moved = true;
		}
		if (c->least > c->most)
			*failed = true;
	}
	return moved;
}

static size_t
find_root(size_t *parent, size_t i)
{
	while (parent[i] != i) {
		parent[i] = parent[parent[i]];
		i = parent[i];
	}
	return i;
}

/* Columns joined by a row belong to one component, named by one of them. */
static void
find_components(struct lp *lp)
{
	size_t *parent = xcalloc(lp->columns_n, sizeof *parent);
	size_t i, j;

	for (i = 0; i < lp->columns_n; i++)
		parent[i] = i;
	for (i = 0; i < lp->rows_n; i++)
		for (j = 1; j < lp->rows[i].n; j++)
			parent[find_root(parent, lp->rows[i].columns[j])] =
			    find_root(parent, lp->rows[i].columns[0]);
	for (i = 0; i < lp->columns_n; i++)
		lp->columns[i].component = find_root(parent, i);
	free(parent);
}

static int
tighten(struct lp *lp, struct err *e)
{
	bool moved = true, failed = false;
	size_t i;
	int round;

	/* Bounds can creep for long in odd systems; the solver does the rest. */
	for (round = 0; moved && !failed && round < 200; round++) {
		moved = false;
		for (i = 0; i < lp->rows_n && !failed; i++)
			moved |= tighten_row(lp, &lp->rows[i], &failed);
	}
	if (failed)
		return err_set(e, ERR_FAILED,
		    _("disclosure check: the printed figures contradict each "
		    "other"));
	find_components(lp);
	lp->problems = xcalloc(lp->columns_n, sizeof *lp->problems);
	lp->tightened = true;
	return 0;
}

static void
set_bounds(glp_prob *p, int number, int64_t least, int64_t most, bool row)
{
	int kind = least == most ? GLP_FX :
	    least <= -UNBOUNDED && most >= UNBOUNDED ? GLP_FR :
	    least <= -UNBOUNDED ? GLP_UP : most >= UNBOUNDED ? GLP_LO : GLP_DB;

	if (row)
		glp_set_row_bnds(p, number, kind, (double)least, (double)most);
	else
		glp_set_col_bnds(p, number, kind, (double)least, (double)most);
}

static glp_prob *
build_problem(struct lp *lp, size_t component)
{
	glp_prob *p = glp_create_prob();
	int *index = xcalloc(lp->columns_n + 1, sizeof *index);
	double *value = xcalloc(lp->columns_n + 1, sizeof *value);
	size_t i, j;
	int number;

	for (i = 0; i < lp->columns_n; i++) {
		struct column *c = &lp->columns[i];

		if (c->component != component)
			continue;
		c->number = glp_add_cols(p, 1);
		glp_set_col_kind(p, c->number, GLP_IV);
		set_bounds(p, c->number, c->least, c->most, false);
	}
	for (i = 0; i < lp->rows_n; i++) {
		const struct row *r = &lp->rows[i];

		if (r->n == 0 ||
		    lp->columns[r->columns[0]].component != component)
			continue;
		number = glp_add_rows(p, 1);
		set_bounds(p, number, r->least, r->most, true);
		for (j = 0; j < r->n; j++) {
			index[j + 1] = lp->columns[r->columns[j]].number;
			value[j + 1] = r->coefficients[j];
		}
		glp_set_mat_row(p, number, (int)r->n, index, value);
	}
	free(index);
	free(value);
	return p;
}

static void
count_branches(glp_tree *tree, void *data)
{
	unsigned *n = data;

	if (glp_ios_reason(tree) == GLP_ISELECT && ++*n > BRANCHES_MOST)
		glp_ios_terminate(tree);
}

/* Search whole numbers from the solved relaxation of P on. */
static bool
solve_whole(glp_prob *p)
{
	unsigned branches = 0;
	glp_iocp branch;

	glp_init_iocp(&branch);
	branch.msg_lev = GLP_MSG_OFF;
	branch.br_tech = GLP_BR_MFV;	/* the default looks ahead, dearly */
	branch.cb_func = count_branches;
	branch.cb_info = &branches;
	return glp_intopt(p, &branch) == 0 && glp_mip_status(p) == GLP_OPT;
}

/* The optimum of column NUMBER in one direction: over whole numbers if WHOLE,
 * or else and where that fails that of the relaxation, and *PROVED false. */
static int
optimum(glp_prob *p, int number, int direction, bool whole, double *found,
    bool *proved, struct err *e)
{
	glp_smcp simplex;
	double relaxed;

	glp_set_obj_dir(p, direction);
	glp_set_obj_coef(p, number, 1);
	glp_init_smcp(&simplex);
	simplex.msg_lev = GLP_MSG_OFF;
	if (glp_simplex(p, &simplex) != 0 ||
	    (glp_get_status(p) != GLP_OPT &&
	    glp_get_status(p) != GLP_UNBND)) {
		glp_set_obj_coef(p, number, 0);
		return err_set(e, ERR_FAILED,
		    _("disclosure check: the solver found no solution"));
	}
	if (glp_get_status(p) == GLP_UNBND) {
		glp_set_obj_coef(p, number, 0);
		*found = direction == GLP_MIN ? -(double)UNBOUNDED :
		    (double)UNBOUNDED;
		return 0;
	}
	relaxed = glp_get_obj_val(p);
	relaxed = direction == GLP_MIN ? ceil(relaxed - TOLERANCE) :
	    floor(relaxed + TOLERANCE);
	*found = relaxed;
	if (whole && solve_whole(p))
		*found = round(glp_mip_obj_val(p));
	else
		*proved = false;
	glp_set_obj_coef(p, number, 0);
	return 0;
}

static glp_prob *
problem_of(struct lp *lp, const struct column *c)
{
	glp_prob **p = &lp->problems[c->component];

	glp_term_out(GLP_OFF);
	if (*p == NULL)
		*p = build_problem(lp, c->component);
	return *p;
}

static int
range(struct lp *lp, size_t j, bool whole, struct lp_range *out,
    struct err *e)
{
	const struct column *c = &lp->columns[j];
	double least = 0, most = 0;
	glp_prob *p;

	if (!lp->tightened && tighten(lp, e) < 0)
		return -1;
	*out = (struct lp_range){ c->least, c->most, true };
	if (c->least == c->most)
		return 0;
	p = problem_of(lp, c);
	if (optimum(p, c->number, GLP_MIN, whole, &least, &out->proved,
	    e) < 0 ||
	    optimum(p, c->number, GLP_MAX, whole, &most, &out->proved,
	    e) < 0)
		return -1;
	out->least = (int64_t)least;
	out->most = (int64_t)most;
	return 0;
}

int
lp_range(struct lp *lp, size_t j, struct lp_range *out, struct err *e)
{
	return range(lp, j, true, out, e);
}

int
lp_relaxed(struct lp *lp, size_t j, struct lp_range *out, struct err *e)
{
	return range(lp, j, false, out, e);
}

int
lp_fits(struct lp *lp, size_t j, int64_t v, bool *fits, struct err *e)
{
	const struct column *c = &lp->columns[j];
	glp_smcp simplex;
	glp_prob *p;
	int failed;

	if (!lp->tightened && tighten(lp, e) < 0)
		return -1;
	*fits = false;
	if (v < c->least || v > c->most)
		return 0;
	p = problem_of(lp, c);
	set_bounds(p, c->number, v, v, false);
	glp_init_smcp(&simplex);
	simplex.msg_lev = GLP_MSG_OFF;
	failed = glp_simplex(p, &simplex);
	if (failed == 0 && glp_get_status(p) == GLP_OPT)
		*fits = solve_whole(p);
	set_bounds(p, c->number, c->least, c->most, false);
	if (failed != 0)
		return err_set(e, ERR_FAILED,
		    _("disclosure check: the solver found no solution"));
	return 0;
}
