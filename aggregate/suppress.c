#include "aggregate/suppress.h"

#include "aggregate/shift.h"
#include "core/mem.h"

#include <stdlib.h>
#include <string.h>

#define ROUNDS_MOST	20
#define STEPS		5000	/* to find what need not be hidden */
#define COST		8	/* of hiding any column … */
#define COST_PREFERRED	1

struct suppressor {
	struct system			*s;
	const struct audit_demand	*d;
	const bool			*preferred;
	struct suppression		*out;
	int64_t				 floor;	/* of a hidden count */
	/* By column: what may move where nothing more is to be hidden, and
	 * where more may be. */
	int64_t				*least, *most;
	int64_t				*may_least, *may_most, *cost;
	struct shift			*hidden, *any;
};

static void
hide(struct suppressor *t, size_t column, bool primary)
{
	struct system_column *c = &t->s->columns[column];

	if (c->hidden)
		return;
	system_hide(t->s, column, t->floor);
	t->least[column] = t->may_least[column] = c->least;
	t->most[column] = t->may_most[column] = c->most;
	t->cost[column] = 0;
	if (primary) {
		t->out->primary[column] = true;
		t->out->primary_n++;
	} else {
		t->out->secondary[column] = true;
		t->out->secondary_n++;
	}
}

/* … and a little more for each doubling of its value. */
static int64_t
cost_of(const struct suppressor *t, size_t column)
{
	int64_t cost = COST, v;

	if (t->preferred != NULL && t->preferred[column])
		return COST_PREFERRED;
	for (v = t->s->columns[column].truth; v > 1; v /= 2)
		cost++;
	return cost;
}

static bool
is_small(const struct suppressor *t, size_t column)
{
	const struct system_column *c = &t->s->columns[column];

	return !c->hidden && !c->amount &&
	    c->truth < t->d->threshold &&
	    (c->truth > 0 || t->d->zeros);
}

static void
init(struct suppressor *t)
{
	size_t n = t->s->columns_n, i;

	t->least = xcalloc(n, sizeof *t->least);
	t->most = xcalloc(n, sizeof *t->most);
	t->may_least = xcalloc(n, sizeof *t->may_least);
	t->may_most = xcalloc(n, sizeof *t->may_most);
	t->cost = xcalloc(n, sizeof *t->cost);
	t->out->primary = xcalloc(n, sizeof *t->out->primary);
	t->out->secondary = xcalloc(n, sizeof *t->out->secondary);
	system_bounds(t->s, t->least, t->most);
	system_bounds(t->s, t->may_least, t->may_most);
	for (i = 0; i < n; i++) {
		if (t->s->columns[i].hidden)
			continue;
		t->cost[i] = cost_of(t, i);
		if (t->s->columns[i].truth == 0)
			continue;	/* zeros stay in print */
		t->may_least[i] = t->floor;
		t->may_most[i] = SYSTEM_OPEN;
	}
	t->hidden = shift_new(t->s, t->least, t->most, NULL, STEPS);
	t->any = shift_new(t->s, t->may_least, t->may_most, t->cost,
	    STEPS);
}

static void
fini(struct suppressor *t)
{
	shift_free(t->hidden);
	shift_free(t->any);
	free(t->least);
	free(t->most);
	free(t->may_least);
	free(t->may_most);
	free(t->cost);
}

static int64_t
cost_of_moves(const struct suppressor *t)
{
	size_t i, j, n;
	const struct shift_move *m = shift_moves(t->any, &n);
	int64_t sum = 0;

	for (i = 0; i < n; i++) {
		for (j = 0; j < i && m[j].column != m[i].column; j++)
			continue;
		if (j == i)
			sum += t->cost[m[i].column];
	}
	return sum;
}

static void
hide_moves(struct suppressor *t)
{
	size_t i, n;
	const struct shift_move *m = shift_moves(t->any, &n);

	for (i = 0; i < n; i++)
		hide(t, m[i].column, false);
}

/* Make a move of COLUMN possible, hiding what it takes. */
static bool
open_way(struct suppressor *t, size_t column, int64_t by)
{
	if (by == 0 || shift_find(t->hidden, column, by))
		return true;
	if (!shift_find(t->any, column, by))
		return false;
	hide_moves(t);
	return true;
}

/* What it would cost; -1: no way. */
static int64_t
price(struct suppressor *t, size_t column, int64_t by)
{
	if (by == 0 || shift_find(t->hidden, column, by))
		return 0;
	return shift_find(t->any, column, by) ? cost_of_moves(t) : -1;
}

/* Protect a hidden column: the cheapest of the splits into a part below and
 * a part above its value. */
static bool
protect(struct suppressor *t, size_t column)
{
	int64_t truth = t->s->columns[column].truth, best = -1;
	int64_t must = truth < t->d->threshold ? t->d->threshold - truth : 0;
	int64_t width = t->d->width, down, up, best_down = 0;

	for (down = width; down >= 0; down--) {
		int64_t above, below;

		up = width - down > must ? width - down : must;
		if (truth - down < t->least[column] ||
		    (above = price(t, column, up)) < 0 ||
		    (below = price(t, column, -down)) < 0)
			continue;
		if (best < 0 || above + below < best) {
			best = above + below;
			best_down = down;
		}
		if (best == 0)
			break;
	}
	if (best < 0)
		return false;
	up = width - best_down > must ? width - best_down : must;
	return open_way(t, column, up) && open_way(t, column, -best_down);
}

/* The cheapest column in a row of COLUMN that is still printed. */
static bool
hide_beside(struct suppressor *t, size_t column)
{
	const struct system *s = t->s;
	size_t i, j, best = SIZE_MAX;

	for (i = s->place_first[column]; i < s->place_first[column + 1]; i++) {
		const struct system_row *r = &s->rows[s->places[i].row];

		for (j = 0; j < r->n; j++) {
			size_t c = s->entries[r->first + j].column;

			if (!s->columns[c].hidden && s->columns[c].truth > 0 &&
			    (best == SIZE_MAX || t->cost[c] < t->cost[best]))
				best = c;
		}
	}
	if (best == SIZE_MAX)
		return false;
	hide(t, best, false);
	return true;
}

/* Mend what an audit found.  Returns whether anything could be done. */
static bool
mend(struct suppressor *t, const struct audit *a)
{
	bool any = false;
	size_t i;

	for (i = 0; i < a->n; i++) {
		const struct audit_finding *f = &a->findings[i];
		size_t before = t->out->secondary_n;
		bool found;

		if (f->insider != SIZE_MAX) {
			shift_freeze(t->any, f->insider, true);
			shift_freeze(t->hidden, f->insider, true);
			found = open_way(t, f->column, 1) ||
			    open_way(t, f->column, -1);
			shift_freeze(t->any, f->insider, false);
			shift_freeze(t->hidden, f->insider, false);
		} else
			found = protect(t, f->column);
		if (!found || t->out->secondary_n == before)
			(void)hide_beside(t, f->column);
		any = any || t->out->secondary_n > before;
	}
	return any;
}

void
suppress_run(struct suppression *out, struct system *s,
    const struct audit_demand *d, const bool *preferred)
{
	struct suppressor t = { .s = s, .d = d, .preferred = preferred,
	    .out = out, .floor = d->zeros ? 0 : 1 };
	bool again = true;
	struct audit a;
	int64_t value;
	size_t i;

	*out = (struct suppression){ NULL, NULL, 0, 0, 0 };
	init(&t);
	for (i = 0; i < s->columns_n; i++)
		if (is_small(&t, i))
			hide(&t, i, true);
	for (value = 0; value < d->threshold; value++)
		for (i = 0; i < s->columns_n; i++)
			if (out->primary[i] && s->columns[i].truth == value)
				(void)protect(&t, i);
	while (again && out->rounds < ROUNDS_MOST) {
		out->rounds++;
		audit_run(&a, s, d, NULL, NULL);
		again = a.n > 0 && mend(&t, &a);
		audit_fini(&a);
	}
	fini(&t);
}

void
suppress_fini(struct suppression *s)
{
	free(s->primary);
	free(s->secondary);
	*s = (struct suppression){ NULL, NULL, 0, 0, 0 };
}
