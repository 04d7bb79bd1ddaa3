#include "aggregate/audit.h"

#include "aggregate/lp.h"
#include "aggregate/shift.h"
#include "core/mem.h"

#include <stdlib.h>
#include <string.h>

/* More values than a demand on rounded counts asks for. */
#define VALUES_MOST 8

struct auditor {
	const struct system		*s;
	const struct audit_demand	*d;
	struct audit			*a;
	int64_t				*least, *most;	/* by column */
	struct shift			*shift;
	struct lp			*lp;		/* NULL until needed */
	/* Single persons of whom each proof for a column makes use. */
	size_t				*singles;
	size_t				 singles_n, singles_cap;
	bool				 proved;	/* some proof was found */
};

bool
audit_is_protected(const struct system_column *c,
    const struct audit_demand *d)
{
	if (c->least == c->most)	/* printed as it is, on purpose */
		return false;
	if (c->truth == 0)
		return d->zeros && c->hidden;
	return c->truth < d->threshold || (c->hidden && d->width > 0);
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

	return c->truth == 1 && c->least < c->most;
}

/* The proof just found holds against a single person that it leaves alone:
 * keep those whom every proof for this column has moved. */
static void
note_proof(struct auditor *t)
{
	size_t i, j, n, kept = 0;
	const struct shift_move *m = shift_moves(t->shift, &n);

	if (!t->proved) {
		t->singles_n = 0;
		for (i = 1; i < n; i++) {
			if (!is_single(t, m[i].column))
				continue;
			t->singles = mem_grow(t->singles, t->singles_n,
			    &t->singles_cap, sizeof *t->singles);
			t->singles[t->singles_n++] = m[i].column;
		}
		t->proved = true;
		return;
	}
	for (i = 0; i < t->singles_n; i++) {
		for (j = 1; j < n && m[j].column != t->singles[i]; j++)
			continue;
		if (j < n)
			t->singles[kept++] = t->singles[i];
	}
	t->singles_n = kept;
}

static bool
find(struct auditor *t, size_t column, int64_t by)
{
	if (!shift_find(t->shift, column, by))
		return false;
	note_proof(t);
	return true;
}

/* Rounded counts: tables with enough other values. */
static bool
prove_values(struct auditor *t, size_t column)
{
	const struct audit_demand *d = t->d;
	int64_t truth = t->s->columns[column].truth, step;
	int found = 1;

	if (t->least[column] <= 0 && truth > 0) {
		if (find(t, column, -truth) &&
		    ++found >= d->values_zero)
			return true;
	}
	for (step = 1; step < VALUES_MOST; step++) {
		if (truth - step > 0 && find(t, column, -step) &&
		    ++found >= d->values)
			return true;
		if (find(t, column, step) && ++found >= d->values)
			return true;
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
		if ((up == 0 || find(t, column, up)) &&
		    (down == 0 || find(t, column, -down)))
			return true;
	}
	return false;
}

static bool
prove(struct auditor *t, size_t column)
{
	t->proved = false;
	t->singles_n = 0;
	return by_width(t, column) ? prove_width(t, column) :
	    prove_values(t, column);
}

/* The system for the solver; with SINGLE as its person knows it. */
static struct lp *
build_lp(const struct auditor *t, size_t single)
{
	struct lp *lp = lp_new();
	size_t columns_most = 0, i, j, *columns;
	int *coefficients;

	for (i = 0; i < t->s->columns_n; i++)
		lp_column(lp, i == single ? 1 : t->least[i],
		    i == single ? 1 : t->most[i]);
	for (i = 0; i < t->s->rows_n; i++)
		if (t->s->rows[i].n > columns_most)
			columns_most = t->s->rows[i].n;
	columns = xcalloc(columns_most + 1, sizeof *columns);
	coefficients = xcalloc(columns_most + 1, sizeof *coefficients);
	for (i = 0; i < t->s->rows_n; i++) {
		const struct system_row *r = &t->s->rows[i];

		for (j = 0; j < r->n; j++) {
			columns[j] = t->s->entries[r->first + j].column;
			coefficients[j] =
			    t->s->entries[r->first + j].coefficient;
		}
		lp_row(lp, columns, coefficients, r->n, r->least, r->most);
	}
	free(columns);
	free(coefficients);
	return lp;
}

/*
 * A range has holes where whole numbers do not fit.  Both ends and the
 * counted value are in it; *ENOUGH tells whether enough values are.
 */
static int
count_values(struct auditor *t, size_t column, const struct lp_range *r,
    bool *enough, struct err *e)
{
	const struct audit_demand *d = t->d;
	int64_t truth = t->s->columns[column].truth, v;
	int demand = r->least <= 0 ? d->values_zero : d->values, found = 0;
	bool fits;

	for (v = r->least; v <= r->most && found < demand; v++) {
		fits = v == truth || v == r->least || v == r->most;
		if (!fits && lp_fits(t->lp, column, v, &fits, e) < 0)
			return -1;
		found += fits;
	}
	*enough = found >= demand;
	return 0;
}

static int
solve(struct auditor *t, size_t column, struct err *e)
{
	struct lp_range r;
	bool enough;

	if (t->lp == NULL)
		t->lp = build_lp(t, SIZE_MAX);
	t->a->solved++;
	if (lp_range(t->lp, column, &r, e) < 0)
		return -1;
	enough = r.proved && range_is_enough(t, column, r.least, r.most);
	if (enough && !by_width(t, column) &&
	    count_values(t, column, &r, &enough, e) < 0)
		return -1;
	if (!enough)
		add_finding(t, column, r.least, r.most, SIZE_MAX);
	return 0;
}

/* Whether the person of SINGLE, who knows that he is alone there, learns
 * COLUMN. */
static int
try_insider(struct auditor *t, size_t column, size_t single, struct err *e)
{
	struct lp_range r = { 0, 0, false };
	int64_t step;
	bool safe = false;
	struct lp *lp;
	int rc = 0;

	shift_freeze(t->shift, single, true);
	for (step = 1; step <= 4 && !safe; step++)
		safe = shift_find(t->shift, column, -step) ||
		    shift_find(t->shift, column, step);
	shift_freeze(t->shift, single, false);
	if (safe)
		return 0;
	t->a->solved++;
	lp = build_lp(t, single);
	rc = lp_range(lp, column, &r, e);
	lp_free(lp);
	if (rc == 0 && (r.least == r.most || !r.proved))
		add_finding(t, column, r.least, r.most, single);
	return rc;
}

/* Where no proof was found by moving, any single person in a row of COLUMN
 * may be the one who knows too much. */
static void
note_neighbours(struct auditor *t, size_t column)
{
	const struct system *s = t->s;
	size_t i, j, k;

	for (i = s->place_first[column]; i < s->place_first[column + 1]; i++) {
		const struct system_row *r = &s->rows[s->places[i].row];

		for (j = 0; j < r->n; j++) {
			size_t c = s->entries[r->first + j].column;

			if (c == column || !is_single(t, c))
				continue;
			for (k = 0; k < t->singles_n &&
			    t->singles[k] != c; k++)
				continue;
			if (k < t->singles_n)
				continue;
			t->singles = mem_grow(t->singles, t->singles_n,
			    &t->singles_cap, sizeof *t->singles);
			t->singles[t->singles_n++] = c;
		}
	}
}

static int
audit_column(struct auditor *t, size_t column, struct err *e)
{
	size_t i, n = t->a->n, *singles;
	int rc = 0;

	t->a->protected++;
	if (!range_is_enough(t, column, t->least[column], t->most[column])) {
		add_finding(t, column, t->least[column], t->most[column],
		    SIZE_MAX);
		return 0;
	}
	if (!prove(t, column) && solve(t, column, e) < 0)
		return -1;
	if (t->a->n > n)
		return 0;
	if (!t->proved)
		note_neighbours(t, column);
	if (t->singles_n == 0)
		return 0;
	singles = xmemdup(t->singles, t->singles_n * sizeof *singles);
	n = t->singles_n;
	for (i = 0; i < n && rc == 0; i++)
		rc = try_insider(t, column, singles[i], e);
	free(singles);
	return rc;
}

int
audit_run(struct audit *a, const struct system *s,
    const struct audit_demand *d, struct err *e)
{
	struct auditor t = { .s = s, .d = d, .a = a };
	size_t i;
	int rc = 0;

	*a = (struct audit){ NULL, 0, 0, 0, 0 };
	t.least = xcalloc(s->columns_n, sizeof *t.least);
	t.most = xcalloc(s->columns_n, sizeof *t.most);
	system_bounds(s, t.least, t.most);
	system_tighten(s, t.least, t.most);
	t.shift = shift_new(s, t.least, t.most, NULL);
	for (i = 0; i < s->columns_n && rc == 0; i++)
		if (audit_is_protected(&s->columns[i], d))
			rc = audit_column(&t, i, e);
	shift_free(t.shift);
	lp_free(t.lp);
	free(t.singles);
	free(t.least);
	free(t.most);
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
