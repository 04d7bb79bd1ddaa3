#include "aggregate/audit.h"

#include "aggregate/lp.h"
#include "aggregate/shift.h"
#include "core/mem.h"

#include <stdlib.h>
#include <string.h>

/* Values that other tables have shown are kept as bits around the counted
 * one, those farther away with the last bit. */
#define NEAR		15
#define STEPS		600	/* then the solver is asked */
#define PROOFS_MOST	3	/* kept for each column */

/* A table found, as moves of the true one. */
struct proof {
	size_t	first, n;	/* of auditor.moves */
};

/* So many columns the solver looks at first, then, and last.  What is not
 * proved with those is not called safe. */
#define PASSES 3
static const size_t near_columns[PASSES] = { 250, 1000, 3000 };

/* After so many counts asked of the solver it looks no farther than first:
 * an audit comes to an end in the largest tables, too. */
#define SOLVED_MOST	3000

struct auditor {
	const struct system		*s;
	const struct audit_demand	*d;
	struct audit			*a;
	int64_t				*least, *most;	/* by column: cannot be
							 * beyond them */
	int64_t				*seen_least, *seen_most;
	uint32_t			*seen;		/* bits of values */
	uint32_t			(*proofs_of)[PROOFS_MOST];
	uint8_t				*proofs_of_n;
	struct proof			*proofs;
	size_t				 proofs_n, proofs_cap;
	struct shift_move		*moves;
	size_t				 moves_n, moves_cap;
	int64_t				*by;		/* scratch, by column */
	struct shift			*shift;
	bool				*idle;		/* by row: it holds
							 * whatever moves */
	size_t				*singles;	/* see find_singles() */
	size_t				 singles_n, singles_cap;
};

bool
audit_is_protected(const struct system_column *c,
    const struct audit_demand *d)
{
	if (c->amount || c->least == c->most)	/* printed on purpose */
		return false;
	if (c->truth == 0)
		return d->zeros && c->hidden;
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
	    insider };
}

static bool
by_width(const struct auditor *t, size_t column)
{
	return t->d->width > 0 && t->s->columns[column].hidden;
}

/* Whether a range without holes would do. */
static bool
range_is_enough(const struct auditor *t, size_t column, int64_t least,
    int64_t most)
{
	const struct audit_demand *d = t->d;

	if (by_width(t, column))
		return most - least >= d->width &&
		    (t->s->columns[column].truth >= d->threshold ||
		    most >= d->threshold);
	return most - least + 1 >= (least <= 0 ? d->values_zero : d->values);
}

static bool
is_single(const struct auditor *t, size_t column)
{
	const struct system_column *c = &t->s->columns[column];

	return c->truth == 1 && c->least < c->most && !c->amount;
}

/* The table just found proves something for each column that moved. */
static void
note_table(struct auditor *t)
{
	size_t i, n;
	const struct shift_move *m = shift_moves(t->shift, &n);
	struct proof p = { t->moves_n, 0 };

	for (i = 0; i < n; i++)
		t->by[m[i].column] += m[i].by;
	for (i = 0; i < n; i++) {
		size_t c = m[i].column;
		int64_t by = t->by[c];

		if (by == 0)	/* done already */
			continue;
		t->by[c] = 0;
		t->moves = mem_grow(t->moves, t->moves_n, &t->moves_cap,
		    sizeof *t->moves);
		t->moves[t->moves_n++] = (struct shift_move){ c, by };
		p.n++;
		if (by < t->seen_least[c])
			t->seen_least[c] = by;
		if (by > t->seen_most[c])
			t->seen_most[c] = by;
		if (by >= -NEAR && by <= NEAR)
			t->seen[c] |= 1u << (by + NEAR);
		if (t->proofs_of_n[c] < PROOFS_MOST)
			t->proofs_of[c][t->proofs_of_n[c]++] =
			    (uint32_t)t->proofs_n;
	}
	t->proofs = mem_grow(t->proofs, t->proofs_n, &t->proofs_cap,
	    sizeof *t->proofs);
	t->proofs[t->proofs_n++] = p;
}

/* Whether the tables found so far prove COLUMN safe. */
static bool
is_proved(const struct auditor *t, size_t column)
{
	const struct audit_demand *d = t->d;
	int64_t truth = t->s->columns[column].truth;
	int values = __builtin_popcount(t->seen[column]) + 1;

	if (by_width(t, column))
		return t->seen_most[column] - t->seen_least[column] >=
		    d->width && truth + t->seen_most[column] >= d->threshold;
	return values >= (truth + t->seen_least[column] <= 0 ?
	    d->values_zero : d->values);
}

static bool
find(struct auditor *t, size_t column, int64_t by)
{
	if (by == 0 || (by < 0 && by >= t->seen_least[column] &&
	    by_width(t, column)) || (by > 0 && by <= t->seen_most[column] &&
	    by_width(t, column)))
		return true;
	if (!shift_find(t->shift, column, by))
		return false;
	note_table(t);
	return true;
}

/* Rounded counts: tables with enough other values. */
static bool
prove_values(struct auditor *t, size_t column)
{
	int64_t truth = t->s->columns[column].truth, step;

	if (t->least[column] <= 0 && truth > 0) {
		(void)find(t, column, -truth);
		if (is_proved(t, column))
			return true;
	}
	for (step = 1; step < NEAR; step++) {
		if (truth - step > 0 && find(t, column, -step) &&
		    is_proved(t, column))
			return true;
		if (find(t, column, step) && is_proved(t, column))
			return true;
		if (truth - step < t->least[column] &&
		    truth + step > t->most[column])
			break;
	}
	return false;
}

/* Hidden counts: a table far enough above, below, or one of each. */
static bool
prove_width(struct auditor *t, size_t column)
{
	const struct audit_demand *d = t->d;
	int64_t truth = t->s->columns[column].truth;
	int64_t must = truth < d->threshold ? d->threshold - truth : 0;
	int64_t down, up;

	for (down = d->width; down >= 0; down--) {
		up = d->width - down > must ? d->width - down : must;
		if (truth - down < t->least[column] ||
		    truth + up > t->most[column])
			continue;
		if (find(t, column, up) && find(t, column, -down) &&
		    is_proved(t, column))
			return true;
	}
	return false;
}

static bool
prove(struct auditor *t, size_t column)
{
	return is_proved(t, column) || (by_width(t, column) ?
	    prove_width(t, column) : prove_values(t, column));
}

static bool
has_moved(const struct auditor *t, uint32_t proof, size_t column)
{
	const struct proof *p = &t->proofs[proof];
	size_t i;

	for (i = 0; i < p->n; i++)
		if (t->moves[p->first + i].column == column)
			return true;
	return false;
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
 * Single persons who may know too much: those whom every proof kept for
 * COLUMN has moved, since a proof holds against whom it leaves alone.  Where
 * there is no proof, any of a row of COLUMN.
 */
static void
find_singles(struct auditor *t, size_t column)
{
	size_t i, j, n = t->proofs_of_n[column];
	struct proof p;

	t->singles_n = 0;
	if (n == 0 || t->proofs == NULL) {
		find_singles_beside(t, column);
		return;
	}
	p = t->proofs[t->proofs_of[column][0]];
	for (i = 0; i < p.n; i++) {
		size_t c = t->moves[p.first + i].column;

		if (c == column || !is_single(t, c))
			continue;
		for (j = 1; j < n && has_moved(t, t->proofs_of[column][j], c);
		    j++)
			continue;
		if (j == n)
			add_single(t, c);
	}
}

/*
 * The system for the solver: of the columns that MAP numbers (SIZE_MAX: not
 * in it, keeps its counted value); with SINGLE (SIZE_MAX: none) as its person
 * knows it.
 */
static struct lp *
build_lp(const struct auditor *t, const size_t *map, size_t single)
{
	const struct system *s = t->s;
	struct lp *lp = lp_new();
	size_t *columns = xcalloc(s->columns_n, sizeof *columns);
	int *coefficients = xcalloc(s->columns_n, sizeof *coefficients);
	size_t i, j, n;

	for (i = 0; i < s->columns_n; i++)
		if (map[i] != SIZE_MAX)
			lp_column(lp, i == single ? 1 : t->least[i],
			    i == single ? 1 : t->most[i]);
	for (i = 0; i < s->rows_n; i++) {
		const struct system_row *r = &s->rows[i];
		int64_t fixed = r->truth;

		if (t->idle[i])
			continue;
		for (j = n = 0; j < r->n; j++) {
			const struct system_entry *e =
			    &s->entries[r->first + j];

			if (map[e->column] == SIZE_MAX)
				continue;
			fixed -= e->coefficient * s->columns[e->column].truth;
			columns[n] = map[e->column];
			coefficients[n++] = e->coefficient;
		}
		if (n > 0)
			lp_row(lp, columns, coefficients, n, r->least - fixed,
			    r->most - fixed);
	}
	free(columns);
	free(coefficients);
	return lp;
}

/* Number those columns that rows lead to from COLUMN, nearest first, up to
 * about MOST; the numbers are in the order of the columns. */
static void
map_near(const struct auditor *t, size_t column, size_t most, size_t *map)
{
	const struct system *s = t->s;
	size_t *queue = xcalloc(s->columns_n, sizeof *queue);
	size_t first = 0, n = 1, i, j, number = 0;

	for (i = 0; i < s->columns_n; i++)
		map[i] = SIZE_MAX;
	queue[0] = column;
	map[column] = 0;
	while (first < n && n < most) {
		size_t c = queue[first++];

		for (i = s->place_first[c]; i < s->place_first[c + 1]; i++) {
			const struct system_row *r =
			    &s->rows[s->places[i].row];

			for (j = 0; j < r->n && !t->idle[s->places[i].row];
			    j++) {
				size_t o = s->entries[r->first + j].column;

				if (map[o] != SIZE_MAX ||
				    t->least[o] == t->most[o])
					continue;
				map[o] = 0;
				queue[n++] = o;
			}
		}
	}
	for (i = 0; i < s->columns_n; i++)
		if (map[i] != SIZE_MAX)
			map[i] = number++;
	free(queue);
}

/*
 * A range has holes where whole numbers do not fit.  Both ends and the
 * counted value are in it; *ENOUGH tells whether enough values are.
 */
static int
count_values(const struct auditor *t, struct lp *lp, size_t number,
    int64_t truth, const struct lp_range *r, bool *enough, struct err *e)
{
	const struct audit_demand *d = t->d;
	int demand = r->least <= 0 ? d->values_zero : d->values, found = 0;
	int64_t v;
	bool fits;

	for (v = r->least; v <= r->most && found < demand; v++) {
		fits = v == truth || v == r->least || v == r->most;
		if (!fits && lp_fits(lp, number, v, &fits, e) < 0)
			return -1;
		found += fits;
	}
	*enough = found >= demand;
	return 0;
}

/* Whether COLUMN is safe in LP, where it has the NUMBER. */
static int
ask(const struct auditor *t, struct lp *lp, size_t column, size_t number,
    struct lp_range *r, bool *safe, struct err *e)
{
	*safe = false;
	if (lp_relaxed(lp, number, r, e) < 0)
		return -1;
	if (!range_is_enough(t, column, r->least, r->most))
		return 0;
	if (lp_range(lp, number, r, e) < 0)
		return -1;
	*safe = r->proved && range_is_enough(t, column, r->least, r->most);
	return !*safe || by_width(t, column) ? 0 : count_values(t, lp, number,
	    t->s->columns[column].truth, r, safe, e);
}

static size_t
passes(const struct auditor *t)
{
	return t->a->solved > SOLVED_MOST ? 1 : PASSES;
}

/* First with all but the nearest columns as they are: what is safe then is
 * safe.  Last with all that rows lead to. */
static int
solve(struct auditor *t, size_t column, struct err *e)
{
	size_t *map = xcalloc(t->s->columns_n, sizeof *map), i;
	struct lp_range r = { 0, 0, false };
	bool safe = false;
	struct lp *lp;
	int rc = 0;

	t->a->solved++;
	for (i = 0; i < passes(t) && rc == 0 && !safe; i++) {
		map_near(t, column, near_columns[i], map);
		lp = build_lp(t, map, SIZE_MAX);
		rc = ask(t, lp, column, map[column], &r, &safe, e);
		lp_free(lp);
	}
	free(map);
	if (rc == 0 && !safe)
		add_finding(t, column, r.least, r.most, SIZE_MAX);
	return rc;
}

/* The range that is left for COLUMN to the person of SINGLE. */
static int
solve_insider(struct auditor *t, size_t column, size_t single,
    struct lp_range *r, struct err *e)
{
	size_t *map = xcalloc(t->s->columns_n, sizeof *map), i;
	struct lp *lp;
	int rc = 0;

	*r = (struct lp_range){ 0, 0, false };
	for (i = 0; i < passes(t) && rc == 0 &&
	    (r->least == r->most || !r->proved); i++) {
		map_near(t, column, near_columns[i], map);
		lp = build_lp(t, map, single);
		rc = lp_range(lp, map[column], r, e);
		lp_free(lp);
	}
	free(map);
	return rc;
}

/* Whether COLUMN never exceeds SINGLE: then nobody is in it but who is there,
 * and he learns only of himself. */
static int
is_himself(const struct auditor *t, size_t column, size_t single, bool *yes,
    struct err *e)
{
	static const int coefficients[] = { 1, -1, -1 };
	size_t *map = xcalloc(t->s->columns_n, sizeof *map), columns[3];
	struct lp_range r = { 0, 0, false };
	struct lp *lp;
	int rc;

	*yes = false;
	map_near(t, column, SIZE_MAX, map);
	if (map[single] == SIZE_MAX || t->a->solved > SOLVED_MOST) {
		free(map);
		return 0;
	}
	lp = build_lp(t, map, SIZE_MAX);
	columns[0] = map[column];
	columns[1] = map[single];
	columns[2] = lp_column(lp, -SYSTEM_OPEN, SYSTEM_OPEN);
	lp_row(lp, columns, coefficients, 3, 0, 0);
	rc = lp_relaxed(lp, columns[2], &r, e);
	if (rc == 0 && r.most > 0 && t->s->columns_n <= near_columns[2])
		rc = lp_range(lp, columns[2], &r, e);
	*yes = rc == 0 && r.most <= 0;
	lp_free(lp);
	free(map);
	return rc;
}

/* Whether the person of SINGLE, who knows that he is alone there, learns
 * COLUMN. */
static int
try_insider(struct auditor *t, size_t column, size_t single, struct err *e)
{
	struct lp_range r = { 0, 0, false };
	int64_t step;
	bool safe = false;

	shift_freeze(t->shift, single, true);
	for (step = 1; step <= 4 && !safe; step++)
		safe = shift_find(t->shift, column, -step) ||
		    shift_find(t->shift, column, step);
	shift_freeze(t->shift, single, false);
	if (safe)
		return 0;
	t->a->solved++;
	if (solve_insider(t, column, single, &r, e) < 0)
		return -1;
	if (r.least < r.most && r.proved)
		return 0;
	if (is_himself(t, column, single, &safe, e) < 0)
		return -1;
	if (!safe)
		add_finding(t, column, r.least, r.most, single);
	return 0;
}

static int
audit_column(struct auditor *t, size_t column, struct err *e)
{
	size_t i, n = t->a->n;
	int rc = 0;

	t->a->protected++;
	if (!range_is_enough(t, column, t->least[column], t->most[column])) {
		add_finding(t, column, t->least[column], t->most[column],
		    SIZE_MAX);
		return 0;
	}
	if (!prove(t, column) && solve(t, column, e) < 0)
		return -1;
	/* What an insider may learn is small counts, not those that were
	 * hidden for their sake. */
	if (t->a->n > n || t->s->columns[column].truth >= t->d->threshold)
		return 0;
	find_singles(t, column);
	for (i = 0; i < t->singles_n && rc == 0; i++)
		rc = try_insider(t, column, t->singles[i], e);
	return rc;
}

/* Rows that hold for all that the columns can be say nothing more. */
static void
find_idle(struct auditor *t)
{
	const struct system *s = t->s;
	size_t i, j;

	t->idle = xcalloc(s->rows_n, sizeof *t->idle);
	for (i = 0; i < s->rows_n; i++) {
		const struct system_row *r = &s->rows[i];
		int64_t low = 0, high = 0;

		for (j = 0; j < r->n; j++) {
			const struct system_entry *en =
			    &s->entries[r->first + j];
			int64_t k = en->coefficient;

			low += k * (k > 0 ? t->least : t->most)[en->column];
			high += k * (k > 0 ? t->most : t->least)[en->column];
		}
		t->idle[i] = (low >= r->least || r->least <= -SYSTEM_OPEN) &&
		    (high <= r->most || r->most >= SYSTEM_OPEN);
	}
}

static void
auditor_init(struct auditor *t)
{
	size_t n = t->s->columns_n;

	t->least = xcalloc(n, sizeof *t->least);
	t->most = xcalloc(n, sizeof *t->most);
	t->seen_least = xcalloc(n, sizeof *t->seen_least);
	t->seen_most = xcalloc(n, sizeof *t->seen_most);
	t->seen = xcalloc(n, sizeof *t->seen);
	t->proofs_of = xcalloc(n, sizeof *t->proofs_of);
	t->proofs_of_n = xcalloc(n, sizeof *t->proofs_of_n);
	t->by = xcalloc(n, sizeof *t->by);
	system_bounds(t->s, t->least, t->most);
	system_tighten(t->s, t->least, t->most);
	find_idle(t);
	t->shift = shift_new(t->s, t->least, t->most, NULL, STEPS);
}

static void
auditor_fini(struct auditor *t)
{
	shift_free(t->shift);
	free(t->idle);
	free(t->least);
	free(t->most);
	free(t->seen_least);
	free(t->seen_most);
	free(t->seen);
	free(t->proofs_of);
	free(t->proofs_of_n);
	free(t->proofs);
	free(t->moves);
	free(t->by);
	free(t->singles);
}

int
audit_run(struct audit *a, const struct system *s,
    const struct audit_demand *d, const bool *only, struct err *e)
{
	struct auditor t = { .s = s, .d = d, .a = a };
	size_t i;
	int rc = 0;

	*a = (struct audit){ NULL, 0, 0, 0, 0 };
	auditor_init(&t);
	for (i = 0; i < s->columns_n && rc == 0; i++)
		if (audit_is_protected(&s->columns[i], d) &&
		    (only == NULL || only[i]))
			rc = audit_column(&t, i, e);
	auditor_fini(&t);
	if (rc < 0)
		audit_fini(a);
	return rc;
}

void
audit_fini(struct audit *a)
{
	free(a->findings);
	*a = (struct audit){ NULL, 0, 0, 0, 0 };
}
