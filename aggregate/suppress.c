#include "aggregate/suppress.h"

#include "aggregate/reach.h"
#include "aggregate/shift.h"
#include "core/mem.h"

#include <stdlib.h>
#include <string.h>

#define ROUNDS_MOST	6
/* Of a search; then the solver is asked, which in small systems answers
 * soon. */
#define STEPS		1000
#define STEPS_LARGE	20000
#define COLUMNS_LARGE	8000
#define CHEAPER_MOST	8	/* searches for a cheaper way … */
#define STEPS_CHEAPER	3000	/* … of so many steps */
#define COST		8	/* of hiding any column … */
#define COST_PREFERRED	1

struct suppressor {
	struct system			*s;
	const struct audit_demand	*d;
	const bool			*preferred;
	struct suppression		*out;
	int64_t				 floor;	/* of a hidden count */
	/* By column: hidden or to be hidden; how far it may move then, and
	 * what it costs. */
	bool				*hidden;
	int64_t				*least, *most, *cost;
	int64_t				*far_least, *far_most;	/* see confine() */
	struct system_row		*rows;	/* as they were, see relax() */
	struct shift			*shift;
	unsigned			 steps;	/* of a search */
	struct reach			*reach;	/* NULL until needed */
	int64_t				 work;	/* of those before it */
	struct proofs			*proofs;
};

/* How far a column may move where it is hidden. */
static void
set_bounds(struct suppressor *t, size_t column)
{
	system_hidden_bounds(t->s, column, t->floor, &t->least[column],
	    &t->most[column]);
}

/* Decide that a column is hidden; the system is told in settle(). */
static void
hide(struct suppressor *t, size_t column)
{
	t->hidden[column] = true;
	t->cost[column] = 0;
	set_bounds(t, column);
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
hide_small(struct suppressor *t)
{
	size_t i;

	for (i = 0; i < t->s->columns_n; i++)
		if (is_small(t, i)) {
			hide(t, i);
			system_hide(t->s, i, t->floor);
			t->out->primary[i] = true;
			t->out->primary_n++;
		}
}

static void
init(struct suppressor *t)
{
	size_t n = t->s->columns_n, i;

	t->least = xcalloc(n, sizeof *t->least);
	t->most = xcalloc(n, sizeof *t->most);
	t->cost = xcalloc(n, sizeof *t->cost);
	t->hidden = xcalloc(n, sizeof *t->hidden);
	t->out->primary = xcalloc(n, sizeof *t->out->primary);
	t->out->secondary = xcalloc(n, sizeof *t->out->secondary);
	system_bounds(t->s, t->least, t->most);
	for (i = 0; i < n; i++) {
		t->hidden[i] = t->s->columns[i].hidden;
		if (t->hidden[i])
			continue;
		t->cost[i] = cost_of(t, i);
		if (t->s->columns[i].truth != 0)	/* zeros stay in print */
			set_bounds(t, i);
	}
	t->rows = xcalloc(t->s->rows_n, sizeof *t->rows);
	t->steps = n < COLUMNS_LARGE ? STEPS : STEPS_LARGE;
	t->shift = shift_new(t->s, t->least, t->most, t->cost, t->steps);
	t->proofs = proofs_new(t->s);
}

static void
fini(struct suppressor *t)
{
	shift_free(t->shift);
	reach_free(t->reach);
	free(t->least);
	free(t->most);
	free(t->cost);
	free(t->hidden);
	free(t->rows);
	free(t->far_least);
	free(t->far_most);
}

/* While ways are looked for, quotients do not stand against them: one that
 * would have to be printed otherwise is hidden in settle(). */
static void
relax(struct suppressor *t)
{
	size_t i;

	for (i = 0; i < t->s->rows_n; i++) {
		struct system_row *r = &t->s->rows[i];

		t->rows[i] = *r;
		if (r->owner != SIZE_MAX && t->s->columns[r->owner].truth > 0) {
			r->least = -SYSTEM_OPEN;
			r->most = SYSTEM_OPEN;
		}
	}
}

/* How far each column could move if all were hidden: where readers know much
 * already, that is not far, and nobody need look for a way. */
static void
confine(struct suppressor *t)
{
	size_t n = t->s->columns_n, i;

	t->far_least = xcalloc(n, sizeof *t->far_least);
	t->far_most = xcalloc(n, sizeof *t->far_most);
	for (i = 0; i < n; i++)
		system_hidden_bounds(t->s, i, t->floor, &t->far_least[i],
		    &t->far_most[i]);
	system_tighten(t->s, t->far_least, t->far_most);
}

/* Least width above a value; the threshold is to be reached, too. */
static int64_t
must_reach(const struct suppressor *t, size_t column)
{
	int64_t truth = t->s->columns[column].truth;

	return truth < t->d->threshold ? t->d->threshold - truth : 0;
}

static bool
is_safe(const struct suppressor *t, size_t column)
{
	const struct proofs_seen *seen = &t->proofs->seen[column];

	return seen->most - seen->least >= t->d->width &&
	    seen->most >= must_reach(t, column);
}

static bool
can_be_safe(const struct suppressor *t, size_t column)
{
	return t->far_most[column] - t->far_least[column] >= t->d->width &&
	    t->far_most[column] - t->s->columns[column].truth >=
	    must_reach(t, column);
}

/* A table that would have to fit. */
struct way {
	struct shift_move	moves[SHIFT_MOVES_MOST];
	size_t			n;	/* 0: there is one already */
	int64_t			cost;	/* of hiding all that moves */
};

static bool
search_way(struct suppressor *t, size_t column, int64_t by, struct way *w)
{
	const struct shift_move *m;
	size_t i;

	*w = (struct way){ .n = 0 };
	if (!shift_find(t->shift, column, by))
		return false;
	m = shift_moves(t->shift, &w->n);
	for (i = 0; i < w->n; i++) {
		w->moves[i] = m[i];
		w->cost += t->cost[m[i].column];
	}
	return true;
}

/* The same, and then cheaper ones for some time. */
static bool
search_cheap_way(struct suppressor *t, size_t column, int64_t by,
    struct way *w)
{
	struct way cheaper;
	int i;

	if (!search_way(t, column, by, w))
		return false;
	for (i = 0; i < CHEAPER_MOST && w->cost > 0; i++) {
		shift_limit(t->shift, w->cost - 1, STEPS_CHEAPER);
		if (!search_way(t, column, by, &cheaper))
			break;
		*w = cheaper;
	}
	shift_limit(t->shift, INT64_MAX, t->steps);
	return true;
}

static bool
find_way(struct suppressor *t, size_t column, int64_t by, struct way *w)
{
	const struct proofs_seen *seen = &t->proofs->seen[column];

	*w = (struct way){ .n = 0 };
	return (by >= seen->least && by <= seen->most) ||
	    search_cheap_way(t, column, by, w);
}

static void
take_moves(struct suppressor *t, const struct shift_move *moves, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (!t->hidden[moves[i].column])
			hide(t, moves[i].column);
	if (n > 0)
		proofs_add(t->proofs, moves, n);
}

/* Move a column with the solver, hiding all that moves with it. */
static bool
take_far_way(struct suppressor *t, size_t column, int64_t by)
{
	const struct proofs_seen *seen = &t->proofs->seen[column];
	const struct shift_move *moves;
	size_t n;

	if (by >= seen->least && by <= seen->most)
		return true;
	if (t->reach == NULL)
		t->reach = reach_new(t->s, t->least, t->most, t->cost);
	if (reach_find(t->reach, column, by) != LP_FOUND)
		return false;
	moves = reach_moves(t->reach, &n);
	take_moves(t, moves, n);
	return true;
}

/* Make a hidden column safe in the cheapest of these ways: all of the width
 * above its value, all of it below, or some of both.  Returns false where
 * none was found though there may be one. */
static bool
protect(struct suppressor *t, size_t column)
{
	int64_t must = must_reach(t, column), width = t->d->width, down, up;
	struct way above, below, best[2] = { { .n = 0 }, { .n = 0 } };
	bool found = false;

	if (is_safe(t, column) || !can_be_safe(t, column))
		return true;
	for (down = 0; down <= width; down++) {
		up = width - down > must ? width - down : must;
		if (t->s->columns[column].truth - down < t->least[column] ||
		    !find_way(t, column, up, &above) ||
		    !find_way(t, column, -down, &below))
			continue;
		if (found && above.cost + below.cost >=
		    best[0].cost + best[1].cost)
			continue;
		best[0] = above;
		best[1] = below;
		found = true;
		if (above.cost + below.cost == 0)
			break;
	}
	take_moves(t, best[0].moves, best[0].n);
	take_moves(t, best[1].moves, best[1].n);
	return found;
}

static void
protect_far(struct suppressor *t, size_t column)
{
	int64_t must = must_reach(t, column), width = t->d->width, down, up;

	if (t->work + (t->reach != NULL ? reach_work(t->reach) : 0) >
	    AUDIT_WORK_MOST)
		return;		/* the audit will say so */
	for (down = 0; down <= width && !is_safe(t, column); down++) {
		up = width - down > must ? width - down : must;
		if (t->s->columns[column].truth - down >= t->least[column] &&
		    take_far_way(t, column, up))
			(void)take_far_way(t, column, -down);
	}
}

/* Smallest first; then what was hidden for them and is not safe by that. */
static void
protect_all(struct suppressor *t)
{
	int64_t value;
	size_t i;

	for (value = 0; value < t->d->threshold; value++)
		for (i = 0; i < t->s->columns_n; i++)
			if (t->out->primary[i] &&
			    t->s->columns[i].truth == value &&
			    !protect(t, i))
				protect_far(t, i);
	for (i = 0; i < t->s->columns_n; i++)
		if (t->hidden[i] && !t->s->columns[i].hidden &&
		    !t->s->columns[i].amount && !protect(t, i))
			protect_far(t, i);
	t->work += t->reach != NULL ? reach_work(t->reach) : 0;
	reach_free(t->reach);	/* the costs have changed */
	t->reach = NULL;
}

/* Which tables move a column: those of `list` from first[column] on. */
struct users {
	size_t	*first, *list;
};

static void
users_init(struct users *u, const struct proofs *p)
{
	size_t n = p->s->columns_n, i, k, *fill = xcalloc(n, sizeof *fill);

	u->first = xcalloc(n + 1, sizeof *u->first);
	u->list = xcalloc(p->moves_n, sizeof *u->list);
	for (i = 0; i < p->moves_n; i++)
		u->first[p->moves[i].column + 1]++;
	for (i = 0; i < n; i++)
		u->first[i + 1] += u->first[i];
	for (i = 0; i < p->n; i++)
		for (k = 0; k < p->list[i].n; k++) {
			size_t c = p->moves[p->list[i].first + k].column;

			u->list[u->first[c] + fill[c]++] = i;
		}
	free(fill);
}

/* Whether COLUMN is safe, or need not be hidden, without table WITHOUT. */
static bool
is_safe_without(const struct suppressor *t, const struct users *u,
    const bool *dropped, size_t without, size_t column)
{
	int64_t least = 0, most = 0;
	bool any = t->s->columns[column].hidden;
	size_t i;

	for (i = u->first[column]; i < u->first[column + 1]; i++) {
		int64_t by;

		if (u->list[i] == without || dropped[u->list[i]])
			continue;
		any = true;
		by = proofs_by(t->proofs, u->list[i], column);
		least = by < least ? by : least;
		most = by > most ? by : most;
	}
	return !any || (most - least >= t->d->width &&
	    most >= must_reach(t, column));
}

/* Tables that those found later have made needless go, and what only they
 * had to hide stays in print. */
static void
drop_needless(struct suppressor *t)
{
	struct proofs *all = t->proofs, *kept = proofs_new(t->s);
	bool *dropped = xcalloc(all->n, sizeof *dropped);
	struct users u;
	size_t i, k;

	users_init(&u, all);
	for (i = all->n; i > 0; i--) {
		const struct proof *p = &all->list[i - 1];

		for (k = 0; k < p->n && is_safe_without(t, &u, dropped, i - 1,
		    all->moves[p->first + k].column); k++)
			continue;
		dropped[i - 1] = k == p->n;
	}
	for (i = 0; i < all->n; i++)
		if (!dropped[i])
			proofs_add(kept, &all->moves[all->list[i].first],
			    all->list[i].n);
	for (i = 0; i < t->s->columns_n; i++)
		if (kept->seen[i].last == 0)
			t->hidden[i] = t->s->columns[i].hidden;
	t->proofs = kept;
	proofs_free(all);
	free(u.first);
	free(u.list);
	free(dropped);
}

static void
settle_column(struct suppressor *t, size_t column)
{
	hide(t, column);
	system_hide(t->s, column, t->floor);
	if (!t->out->primary[column] && !t->out->secondary[column]) {
		t->out->secondary[column] = true;
		t->out->secondary_n++;
	}
}

/* Tell the system what is hidden, too, with the quotients that would give
 * one of the tables away. */
static void
settle(struct suppressor *t)
{
	size_t i, row;

	for (i = 0; i < t->s->rows_n; i++) {
		t->s->rows[i].least = t->rows[i].least;
		t->s->rows[i].most = t->rows[i].most;
	}
	for (i = 0; i < t->s->columns_n; i++)
		if (t->hidden[i] && !t->s->columns[i].hidden)
			settle_column(t, i);
	for (i = 0; i < t->proofs->n; i++)
		while ((row = proofs_broken_row(t->proofs, i)) != SIZE_MAX &&
		    t->s->rows[row].owner != SIZE_MAX)
			settle_column(t, t->s->rows[row].owner);
}

/* Let COLUMN move while the person of SINGLE stays where he is. */
static void
protect_from(struct suppressor *t, size_t column, size_t single)
{
	struct way w = { .n = 0 };
	bool found;

	shift_freeze(t->shift, single, true);
	found = search_way(t, column, 1, &w) || search_way(t, column, -1, &w);
	shift_freeze(t->shift, single, false);
	if (found)
		take_moves(t, w.moves, w.n);
}

/* Mend what an audit found.  Returns whether anything could be done. */
static bool
mend(struct suppressor *t, const struct audit *a)
{
	size_t i, before = t->out->secondary_n;

	relax(t);
	for (i = 0; i < a->n; i++) {
		const struct audit_finding *f = &a->findings[i];

		if (f->insider != SIZE_MAX)
			protect_from(t, f->column, f->insider);
		else if (!protect(t, f->column))
			protect_far(t, f->column);
	}
	protect_all(t);
	settle(t);
	return t->out->secondary_n > before;
}

void
suppress_run(struct suppression *out, struct system *s,
    const struct audit_demand *d, const bool *preferred)
{
	struct suppressor t = { .s = s, .d = d, .preferred = preferred,
	    .out = out, .floor = d->zeros ? 0 : 1 };
	bool again = true;
	struct audit a;

	*out = (struct suppression){ NULL, NULL, 0, 0, 0, NULL };
	init(&t);
	hide_small(&t);
	relax(&t);
	confine(&t);
	protect_all(&t);
	drop_needless(&t);
	settle(&t);
	while (again && out->rounds < ROUNDS_MOST) {
		out->rounds++;
		audit_run(&a, s, d, NULL, t.proofs);
		again = a.n > 0 && mend(&t, &a);
		audit_fini(&a);
	}
	out->proofs = t.proofs;
	fini(&t);
}

void
suppress_fini(struct suppression *s)
{
	free(s->primary);
	free(s->secondary);
	proofs_free(s->proofs);
	*s = (struct suppression){ NULL, NULL, 0, 0, 0, NULL };
}
