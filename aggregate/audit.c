#include "aggregate/audit.h"

#include "aggregate/reach.h"
#include "aggregate/shift.h"
#include "core/mem.h"

#include <stdlib.h>

/* Steps of a search before the solver is asked: in small systems it answers
 * soon. */
#define STEPS		300
#define STEPS_LARGE	10000
#define COLUMNS_LARGE	8000

/* After so many counts asked of the solver it is asked no more, and what is
 * not proved is not called safe: an audit comes to an end in the largest
 * tables, too. */
#define SOLVED_MOST	3000

#define INSIDER_STEPS	4	/* as far a count must move that an insider
				 * does not learn */

struct auditor {
	const struct system		*s;
	const struct audit_demand	*d;
	struct audit			*a;
	int64_t				*least, *most;	/* by column: cannot be
							 * beyond them */
	struct proofs			*proofs;
	struct shift			*shift;
	struct reach			*reach;
	bool				 deep;	/* ask the solver, too */
	bool				 cut;	/* it is asked no more */
	size_t				*singles;	/* see find_singles() */
	size_t				 singles_n, singles_cap;
};

/* Whether a range without holes would do. */
static bool
is_enough(const struct system_column *c, const struct audit_demand *d,
    int64_t least, int64_t most)
{
	if (d->width > 0 && c->hidden)
		return most - least >= d->width &&
		    (c->truth >= d->threshold || most >= d->threshold);
	return most - least + 1 >= (least <= 0 ? d->values_zero : d->values);
}

bool
audit_is_protected(const struct system_column *c,
    const struct audit_demand *d)
{
	if (c->amount || c->least == c->most)	/* printed on purpose */
		return false;
	if (!is_enough(c, d, c->known_least, c->known_most))	/* out already */
		return false;
	if (c->truth == 0)
		return d->zeros && c->hidden && !c->absent;
	return c->truth < d->threshold ||
	    (c->hidden && !c->silent && d->width > 0);
}

static void
add_finding(struct auditor *t, size_t column, int64_t least, int64_t most,
    size_t insider)
{
	struct audit *a = t->a;

	a->findings = mem_grow(a->findings, a->n, &a->cap,
	    sizeof *a->findings);
	a->findings[a->n++] = (struct audit_finding){ column, least, most,
	    insider, t->cut };
}

static bool
by_width(const struct auditor *t, size_t column)
{
	return t->d->width > 0 && t->s->columns[column].hidden;
}

static bool
is_single(const struct auditor *t, size_t column)
{
	const struct system_column *c = &t->s->columns[column];

	return c->truth == 1 && c->least < c->most && !c->amount;
}

/* Whether the tables found so far prove COLUMN safe. */
static bool
is_proved(const struct auditor *t, size_t column)
{
	const struct audit_demand *d = t->d;
	const struct proofs_seen *seen = &t->proofs->seen[column];
	int64_t truth = t->s->columns[column].truth;

	if (by_width(t, column))
		return seen->most - seen->least >= d->width &&
		    truth + seen->most >= d->threshold;
	return proofs_values(t->proofs, column) >=
	    (truth + seen->least <= 0 ? d->values_zero : d->values);
}

/* Look for a table in which COLUMN moves by BY, and keep it. */
static bool
search(struct auditor *t, size_t column, int64_t by)
{
	const struct shift_move *moves;
	size_t n;

	if (!t->deep && shift_find(t->shift, column, by))
		moves = shift_moves(t->shift, &n);
	else if (t->deep && reach_find(t->reach, column, by) == LP_FOUND)
		moves = reach_moves(t->reach, &n);
	else
		return false;
	proofs_add(t->proofs, moves, n);
	return true;
}

static bool
find(struct auditor *t, size_t column, int64_t by)
{
	const struct proofs_seen *seen = &t->proofs->seen[column];

	return by == 0 || (by_width(t, column) && by >= seen->least &&
	    by <= seen->most) || search(t, column, by);
}

/* Rounded counts: tables with enough other values of LEAST to MOST. */
static bool
prove_values(struct auditor *t, size_t column, int64_t least, int64_t most)
{
	int64_t truth = t->s->columns[column].truth, step;

	if (least <= 0 && truth > 0 && find(t, column, -truth) &&
	    is_proved(t, column))
		return true;
	for (step = 1; step < PROOFS_NEAR; step++) {
		if (truth - step > 0 && truth - step >= least &&
		    find(t, column, -step) && is_proved(t, column))
			return true;
		if (truth + step <= most && find(t, column, step) &&
		    is_proved(t, column))
			return true;
		if (truth - step < least && truth + step > most)
			break;
	}
	return false;
}

/* Hidden counts: a table far enough above, below, or one of each. */
static bool
prove_width(struct auditor *t, size_t column, int64_t least, int64_t most)
{
	const struct audit_demand *d = t->d;
	int64_t truth = t->s->columns[column].truth;
	int64_t must = truth < d->threshold ? d->threshold - truth : 0;
	int64_t down, up;

	for (down = 0; down <= d->width; down++) {
		up = d->width - down > must ? d->width - down : must;
		if (truth - down >= least && truth + up <= most &&
		    find(t, column, up) && find(t, column, -down) &&
		    is_proved(t, column))
			return true;
	}
	return false;
}

static bool
prove(struct auditor *t, size_t column, int64_t least, int64_t most)
{
	return is_proved(t, column) || (by_width(t, column) ?
	    prove_width(t, column, least, most) :
	    prove_values(t, column, least, most));
}

/* Whether the solver may be asked once more. */
static bool
may_ask(struct auditor *t)
{
	size_t most = t->d->solved_most > 0 ? t->d->solved_most : SOLVED_MOST;

	t->cut = ++t->a->solved > most ||
	    reach_work(t->reach) > AUDIT_WORK_MOST;
	return !t->cut;
}

/* With the solver, unless it was asked too often. */
static bool
solve(struct auditor *t, size_t column, int64_t least, int64_t most)
{
	bool safe;

	if (!may_ask(t))
		return false;
	t->deep = true;
	safe = prove(t, column, least, most);
	t->deep = false;
	return safe;
}

static void
add_single(struct auditor *t, size_t column)
{
	size_t i;

	for (i = 0; i < t->singles_n; i++)
		if (t->singles[i] == column)
			return;
	t->singles = mem_grow(t->singles, t->singles_n, &t->singles_cap,
	    sizeof *t->singles);
	t->singles[t->singles_n++] = column;
}

/* Any single person of a row of COLUMN. */
static void
find_singles_beside(struct auditor *t, size_t column)
{
	const struct system *s = t->s;
	size_t i, j;

	for (i = s->place_first[column]; i < s->place_first[column + 1];
	    i++) {
		const struct system_row *r = &s->rows[s->places[i].row];

		for (j = 0; j < r->n; j++) {
			size_t c = s->entries[r->first + j].column;

			if (c != column && is_single(t, c))
				add_single(t, c);
		}
	}
}

/*
 * Single persons who may know too much: those whom every proof of COLUMN has
 * moved, since a proof holds against whom it leaves alone.  Where
 * there is no proof, any of a row of COLUMN.
 */
static void
find_singles(struct auditor *t, size_t column)
{
	const struct proofs_seen *seen = &t->proofs->seen[column];
	const struct proof *p;
	size_t i;

	t->singles_n = 0;
	if (seen->last == 0) {
		find_singles_beside(t, column);
		return;
	}
	p = &t->proofs->list[t->proofs->links[seen->last - 1].proof];
	for (i = 0; i < p->n; i++) {
		size_t c = t->proofs->moves[p->first + i].column;

		if (c != column && is_single(t, c) &&
		    !proofs_move_without(t->proofs, column, c))
			add_single(t, c);
	}
}

/* Whether COLUMN moves while the person of SINGLE stays where he is. */
static bool
moves_without(struct auditor *t, size_t column, size_t single, bool deep)
{
	bool found = false;
	int64_t step;

	t->deep = deep;
	shift_freeze(t->shift, single, true);
	if (deep)
		reach_freeze(t->reach, single, true);
	for (step = 1; step <= INSIDER_STEPS && !found; step++)
		found = search(t, column, -step) || search(t, column, step);
	shift_freeze(t->shift, single, false);
	if (deep)
		reach_freeze(t->reach, single, false);
	t->deep = false;
	return found;
}

/* Whether only the person of SINGLE is in COLUMN: it never exceeds SINGLE, or
 * has SINGLE's person in it and nobody else. */
static bool
is_himself(struct auditor *t, size_t column, size_t single)
{
	return reach_is_within(t->reach, column, single) ||
	    (t->s->columns[column].truth == 1 &&
	    reach_is_within(t->reach, single, column));
}

/*
 * Whether the person of SINGLE, who knows that he is alone there, learns
 * COLUMN: of others, not of himself.
 */
static void
try_insider(struct auditor *t, size_t column, size_t single)
{
	int64_t truth = t->s->columns[column].truth;

	if (proofs_move_without(t->proofs, column, single) ||
	    moves_without(t, column, single, false))
		return;
	if (!may_ask(t) ||
	    (!moves_without(t, column, single, true) &&
	    !is_himself(t, column, single)))
		add_finding(t, column, truth, truth, single);
}

static void
audit_column(struct auditor *t, size_t column)
{
	int64_t least = t->least[column], most = t->most[column];
	size_t i;

	t->a->protected++;
	t->cut = false;
	if (!is_enough(&t->s->columns[column], t->d, least, most) ||
	    (!prove(t, column, least, most) &&
	    !solve(t, column, least, most))) {
		add_finding(t, column, least, most, SIZE_MAX);
		return;
	}
	/* What an insider may learn is small counts, not those that were
	 * hidden for their sake. */
	if (t->s->columns[column].truth >= t->d->threshold)
		return;
	find_singles(t, column);
	for (i = 0; i < t->singles_n; i++)
		try_insider(t, column, t->singles[i]);
}

static void
auditor_init(struct auditor *t, struct proofs *known)
{
	size_t n = t->s->columns_n, i;

	t->least = xcalloc(n, sizeof *t->least);
	t->most = xcalloc(n, sizeof *t->most);
	system_bounds(t->s, t->least, t->most);
	system_tighten(t->s, t->least, t->most);
	t->shift = shift_new(t->s, t->least, t->most, NULL,
	    n < COLUMNS_LARGE ? STEPS : STEPS_LARGE);
	t->reach = reach_new(t->s, t->least, t->most, NULL);
	t->proofs = proofs_new(t->s);
	for (i = 0; known != NULL && i < known->n; i++)
		if (proofs_fit(known, i, t->least, t->most))
			proofs_add(t->proofs,
			    &known->moves[known->list[i].first],
			    known->list[i].n);
}

/* What was found from FIRST on is told KNOWN. */
static void
give_proofs(const struct auditor *t, size_t first, struct proofs *known)
{
	size_t i;

	for (i = first; i < t->proofs->n; i++)
		proofs_add(known, &t->proofs->moves[t->proofs->list[i].first],
		    t->proofs->list[i].n);
}

static void
auditor_fini(struct auditor *t)
{
	proofs_free(t->proofs);
	reach_free(t->reach);
	shift_free(t->shift);
	free(t->least);
	free(t->most);
	free(t->singles);
}

void
audit_run(struct audit *a, const struct system *s,
    const struct audit_demand *d, const bool *only, struct proofs *known)
{
	struct auditor t = { .s = s, .d = d, .a = a };
	size_t first, i;

	*a = (struct audit){ NULL, 0, 0, 0, 0 };
	auditor_init(&t, known);
	first = t.proofs->n;
	for (i = 0; i < s->columns_n; i++)
		if (audit_is_protected(&s->columns[i], d) &&
		    (only == NULL || only[i]))
			audit_column(&t, i);
	if (known != NULL)
		give_proofs(&t, first, known);
	auditor_fini(&t);
}

void
audit_fini(struct audit *a)
{
	free(a->findings);
	*a = (struct audit){ NULL, 0, 0, 0, 0 };
}

const struct audit_finding *
audit_find_lost(const struct audit *a, const struct system *s,
    const struct audit_demand *d, int64_t floor)
{
	int64_t *least = xcalloc(s->columns_n, sizeof *least);
	int64_t *most = xcalloc(s->columns_n, sizeof *most);
	struct system all = *s;
	size_t i;

	all.rows = xmemdup(s->rows, s->rows_n * sizeof *s->rows);
	for (i = 0; i < s->rows_n; i++)
		if (all.rows[i].owner != SIZE_MAX) {
			all.rows[i].least = -SYSTEM_OPEN;
			all.rows[i].most = SYSTEM_OPEN;
		}
	for (i = 0; i < s->columns_n; i++)
		system_hidden_bounds(s, i, floor, &least[i], &most[i]);
	system_tighten(&all, least, most);
	for (i = 0; i < a->n && is_enough(&s->columns[a->findings[i].column],
	    d, least[a->findings[i].column], most[a->findings[i].column]);
	    i++)
		continue;
	free(all.rows);
	free(least);
	free(most);
	return i < a->n ? &a->findings[i] : NULL;
}
