#include "aggregate/lp.h"

#include "core/mem.h"

#include <assert.h>
#include <glpk.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#define TOLERANCE	1e-6

/* Limits of one search.  A clock would not say the same every time. */
#define STEPS_MOST	20000	/* of the simplex method */
#define BRANCHES_MOST	2000	/* … for whole numbers; fewer in large … */
#define BRANCH_WORK	20000	/* … systems: branches times columns */

struct row {
	size_t	*columns;
	int	*coefficients;
	size_t	 n;
	int64_t	 least, most;
};

/* The solver sees how far a column is above its known value, and how far
 * below, as two columns: all 0 is a vertex then, from which it starts. */
struct column {
	int64_t	least, known, most;
	int64_t	cost;
	bool	frozen;
	int	up, down;	/* their numbers; 0: cannot be */
	int64_t	value;		/* found */
};

struct lp {
	struct column	*columns;
	size_t		 columns_n, columns_cap;
	struct row	*rows;
	size_t		 rows_n, rows_cap;
	glp_prob	*problem;	/* made when first asked */
	int64_t		 work;		/* lp_work() */
};

struct lp *
lp_new(void)
{
	return xcalloc(1, sizeof(struct lp));
}

static void
forget_problem(struct lp *lp)
{
	if (lp->problem != NULL)
		glp_delete_prob(lp->problem);
	lp->problem = NULL;
}

void
lp_free(struct lp *lp)
{
	size_t i;

	if (lp == NULL)
		return;
	forget_problem(lp);
	for (i = 0; i < lp->rows_n; i++) {
		free(lp->rows[i].columns);
		free(lp->rows[i].coefficients);
	}
	free(lp->rows);
	free(lp->columns);
	free(lp);
}

size_t
lp_column(struct lp *lp, int64_t least, int64_t known, int64_t most)
{
	assert(least <= known && known <= most);
	forget_problem(lp);
	lp->columns = mem_grow(lp->columns, lp->columns_n, &lp->columns_cap,
	    sizeof *lp->columns);
	lp->columns[lp->columns_n] = (struct column){ .least = least,
	    .known = known, .most = most, .cost = 1,
	    .value = known };
	return lp->columns_n++;
}

void
lp_cost(struct lp *lp, size_t j, int64_t cost)
{
	lp->columns[j].cost = cost;
	forget_problem(lp);
}

void
lp_row(struct lp *lp, const size_t *columns, const int *coefficients,
    size_t n, int64_t least, int64_t most)
{
	struct row *r;

	forget_problem(lp);
	lp->rows = mem_grow(lp->rows, lp->rows_n, &lp->rows_cap,
	    sizeof *lp->rows);
	r = &lp->rows[lp->rows_n++];
	r->columns = xmemdup(columns, n * sizeof *columns);
	r->coefficients = xmemdup(coefficients, n * sizeof *coefficients);
	r->n = n;
	r->least = least;
	r->most = most;
}

static void
set_row_bounds(glp_prob *p, int number, int64_t least, int64_t most)
{
	int kind = least == most ? GLP_FX :
	    least <= -LP_OPEN / 2 && most >= LP_OPEN / 2 ? GLP_FR :
	    least <= -LP_OPEN / 2 ? GLP_UP :
	    most >= LP_OPEN / 2 ? GLP_LO : GLP_DB;

	glp_set_row_bnds(p, number, kind, (double)least, (double)most);
}

/* From 0 to MOST; a NUMBER of 0 is no column. */
static void
set_room(glp_prob *p, int number, int64_t most)
{
	if (number > 0)
		glp_set_col_bnds(p, number, most <= 0 ? GLP_FX :
		    most >= LP_OPEN / 2 ? GLP_LO : GLP_DB, 0, (double)most);
}

static void
reset_room(const struct lp *lp, const struct column *c)
{
	set_room(lp->problem, c->up, c->frozen ? 0 : c->most - c->known);
	set_room(lp->problem, c->down, c->frozen ? 0 : c->known - c->least);
}

void
lp_freeze(struct lp *lp, size_t j, bool frozen)
{
	lp->columns[j].frozen = frozen;
	if (lp->problem != NULL)
		reset_room(lp, &lp->columns[j]);
}

static int
add_column(glp_prob *p)
{
	int number = glp_add_cols(p, 1);

	glp_set_col_kind(p, number, GLP_IV);
	return number;
}

/* Of a way up by one and of one down. */
static void
set_weight(const struct lp *lp, const struct column *c, int64_t up,
    int64_t down)
{
	if (c->up > 0)
		glp_set_obj_coef(lp->problem, c->up, (double)up);
	if (c->down > 0)
		glp_set_obj_coef(lp->problem, c->down, (double)down);
}

/* What is found is to cost little; or all ways are free. */
static void
set_costs(const struct lp *lp, bool free_of_cost)
{
	size_t i;

	for (i = 0; i < lp->columns_n; i++) {
		int64_t cost = free_of_cost ? 0 : lp->columns[i].cost;

		set_weight(lp, &lp->columns[i], -cost, -cost);
	}
}

static void
build_problem(struct lp *lp)
{
	glp_prob *p = lp->problem = glp_create_prob();
	int *index = xcalloc(2 * lp->columns_n + 1, sizeof *index);
	double *value = xcalloc(2 * lp->columns_n + 1, sizeof *value);
	size_t i, j;

	glp_term_out(GLP_OFF);
	glp_set_obj_dir(p, GLP_MAX);
	for (i = 0; i < lp->columns_n; i++) {
		struct column *c = &lp->columns[i];

		c->up = c->most > c->known ? add_column(p) : 0;
		c->down = c->least < c->known ? add_column(p) : 0;
		reset_room(lp, c);
	}
	for (i = 0; i < lp->rows_n; i++) {
		const struct row *r = &lp->rows[i];
		int64_t known = 0;
		int n = 0;

		for (j = 0; j < r->n; j++) {
			const struct column *c = &lp->columns[r->columns[j]];

			known += r->coefficients[j] * c->known;
			if (c->up > 0) {
				index[++n] = c->up;
				value[n] = r->coefficients[j];
			}
			if (c->down > 0) {
				index[++n] = c->down;
				value[n] = -r->coefficients[j];
			}
		}
		if (n == 0)
			continue;
		glp_add_rows(p, 1);
		set_row_bounds(p, glp_get_num_rows(p), r->least - known,
		    r->most - known);
		glp_set_mat_row(p, glp_get_num_rows(p), n, index, value);
	}
	set_costs(lp, false);
	free(index);
	free(value);
}

/* Returns whether an optimum was found. */
static bool
simplex(struct lp *lp, int method)
{
	glp_smcp how;
	int before = glp_get_it_cnt(lp->problem), rc;

	glp_init_smcp(&how);
	how.meth = method;
	how.msg_lev = GLP_MSG_OFF;
	how.it_lim = STEPS_MOST;
	rc = glp_simplex(lp->problem, &how);
	lp->work += (int64_t)(glp_get_it_cnt(lp->problem) - before + 1) *
	    glp_get_num_cols(lp->problem);
	return rc == 0 && glp_get_status(lp->problem) == GLP_OPT;
}

/* Take what the solver has, in whole numbers.  Whether they are one. */
static bool
take(struct lp *lp, double (*value)(glp_prob *p, int number))
{
	size_t i, j;

	for (i = 0; i < lp->columns_n; i++) {
		struct column *c = &lp->columns[i];

		c->value = c->known;
		if (c->up > 0)
			c->value += llround(value(lp->problem, c->up));
		if (c->down > 0)
			c->value -= llround(value(lp->problem, c->down));
		if (c->value < c->least || c->value > c->most)
			return false;
	}
	for (i = 0; i < lp->rows_n; i++) {
		const struct row *r = &lp->rows[i];
		int64_t sum = 0;

		for (j = 0; j < r->n; j++)
			sum += r->coefficients[j] *
			    lp->columns[r->columns[j]].value;
		if (sum < r->least || sum > r->most)
			return false;
	}
	return true;
}

struct branching {
	unsigned	n, most;
};

/* The first whole numbers will do. */
static void
watch(glp_tree *tree, void *data)
{
	struct branching *b = data;

	if (glp_ios_reason(tree) == GLP_IBINGO ||
	    (glp_ios_reason(tree) == GLP_ISELECT && ++b->n > b->most))
		glp_ios_terminate(tree);
}

/* Whole numbers, by branching from the optimum found. */
static enum lp_answer
find_whole(struct lp *lp)
{
	struct branching b = { 0, BRANCHES_MOST };
	glp_iocp how;
	int status;

	if (lp->columns_n > BRANCH_WORK / BRANCHES_MOST)
		b.most = (unsigned)(BRANCH_WORK / lp->columns_n);
	glp_init_iocp(&how);
	how.msg_lev = GLP_MSG_OFF;
	how.cb_func = watch;
	how.cb_info = &b;
	status = glp_intopt(lp->problem, &how);
	if ((status == 0 || status == GLP_ESTOP) &&
	    (glp_mip_status(lp->problem) == GLP_OPT ||
	    glp_mip_status(lp->problem) == GLP_FEAS) &&
	    take(lp, glp_mip_col_val))
		return LP_FOUND;
	return status == 0 && glp_mip_status(lp->problem) == GLP_NOFEAS ?
	    LP_NONE : LP_UNKNOWN;
}

/*
 * Move column C by BY at the least cost: the known solution is the optimum as
 * long as nothing must move, so that the dual method mends it in few steps.
 * The cheapest way is short and rarely needs fractions; where it does, the
 * solver branches.
 */
static enum lp_answer
find_move(struct lp *lp, const struct column *c, int64_t by)
{
	glp_prob *p = lp->problem;
	int moves = by > 0 ? c->up : c->down;
	double far = (double)(by > 0 ? by : -by);
	enum lp_answer answer = LP_UNKNOWN;

	set_room(p, c->up, 0);
	set_room(p, c->down, 0);
	glp_set_col_bnds(p, moves, GLP_FX, far, far);
	glp_std_basis(p);
	if (simplex(lp, GLP_DUAL))
		answer = take(lp, glp_get_col_prim) ? LP_FOUND :
		    find_whole(lp);
	else if (glp_get_status(p) == GLP_NOFEAS)
		answer = LP_NONE;
	reset_room(lp, c);
	return answer;
}

enum lp_answer
lp_find(struct lp *lp, size_t j, int64_t v)
{
	const struct column *c = &lp->columns[j];
	size_t i;

	if (v < c->least || v > c->most || (c->frozen && v != c->known))
		return LP_NONE;
	if (v == c->known) {
		for (i = 0; i < lp->columns_n; i++)
			lp->columns[i].value = lp->columns[i].known;
		return LP_FOUND;
	}
	if (lp->problem == NULL)
		build_problem(lp);
	return find_move(lp, c, v - c->known);
}

int64_t
lp_value(const struct lp *lp, size_t j)
{
	return lp->columns[j].value;
}

int64_t
lp_work(const struct lp *lp)
{
	return lp->work;
}

int64_t
lp_most(struct lp *lp, const size_t *columns, const int *coefficients,
    size_t n)
{
	int64_t most = LP_OPEN, known = 0;
	size_t i;

	if (lp->problem == NULL)
		build_problem(lp);
	set_costs(lp, true);
	for (i = 0; i < n; i++) {
		known += coefficients[i] * lp->columns[columns[i]].known;
		set_weight(lp, &lp->columns[columns[i]], coefficients[i],
		    -coefficients[i]);
	}
	glp_std_basis(lp->problem);	/* the known solution */
	if (simplex(lp, GLP_PRIMAL))
		most = known + (int64_t)floor(glp_get_obj_val(lp->problem) +
		    TOLERANCE);
	set_costs(lp, false);
	return most;
}
