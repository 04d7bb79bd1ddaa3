#include "aggregate/tabulate.h"

#include "aggregate/slices.h"
#include "core/mem.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

/* A cell of one source needs that source's delivery only; all others need
 * those of all sources that the measure counts.  Of a law under which nothing
 * is delivered nothing is known: not even that nobody is there. */
static void
mark_missing(struct table *t, const struct coverage *cov)
{
	size_t i, j, cell, category, authority = t->ndims, span = 1;
	const char *key;

	if (!coverage_concerns(cov, t->measure->needs, t->measure->law)) {
		memset(t->missing, true, t->n * sizeof *t->missing);
		return;
	}
	if (!coverage_is_missing(cov, t->measure->needs, t->year))
		return;
	for (i = t->ndims; i > 0; i--) {
		if (strcmp(t->dims[i - 1]->pub.name, "authority") == 0) {
			authority = i - 1;
			break;
		}
		span *= t->dims[i - 1]->pub.n;
	}
	for (cell = 0; cell < t->n; cell++) {
		t->missing[cell] = true;
		if (authority == t->ndims)
			continue;
		category = cell / span % t->dims[authority]->pub.n;
		key = t->dims[authority]->pub.categories[category].key;
		for (j = 0; j < cov->sources_n; j++)
			if (strcmp(cov->sources[j].name, key) == 0)
				t->missing[cell] =
				    coverage_find(cov, j, t->year) == NULL;
	}
}

/* Add the units of each cell of T, or only those that also have the category
 * KEY of dimension ONLY: its cells are the last dimension of a count of its
 * own.  SUMS, where not NULL, gets the sums of their values. */
static void
count_cells(int64_t *counts, int64_t *sums, const struct table *t,
    struct counting *c, const size_t *numbers, const char *only,
    const char *key)
{
	size_t with[TABLE_DIMS + 1], ndims = t->ndims, cell, n = 1;
	const struct dimension *d;
	int64_t *cells, *cell_sums;
	uint16_t category = 0;

	memcpy(with, numbers, ndims * sizeof *with);
	if (only != NULL) {
		with[ndims] = counting_dim_find(c, t->measure, only,
		    strlen(only));
		d = c->dims[with[ndims++]].dimension;
		n = d->pub.n;
		category = dimension_key(d, key);
	}
	if (category == CUBE_NONE)	/* not on the office's list: nobody */
		return;
	cells = xcalloc(t->n * n, sizeof *cells);
	cell_sums = xcalloc(t->n * n, sizeof *cell_sums);
	if (sums == NULL)
		cube_count(c->cube, with, ndims, cells);
	else
		cube_sum(c->cube, with, ndims, counting_value_find(c,
		    t->measure, counting_value(t->measure)), cells, cell_sums);
	for (cell = 0; cell < t->n; cell++) {
		counts[cell] += cells[cell * n + category];
		if (sums != NULL)
			sums[cell] += cell_sums[cell * n + category];
	}
	free(cell_sums);
	free(cells);
}

/* The inhabitants of a cell.  Dimensions that they are not told apart by do
 * not matter: a rate is then one of all of them. */
static int64_t
inhabitants(unsigned *marks, const struct table *t, size_t cell,
    const struct population *p)
{
	struct population_cell c = { .ages = t->measure->people };
	size_t i, span = t->n;

	for (i = 0; i < t->ndims; i++) {
		const struct published_dimension *d = &t->dims[i]->pub;
		const char *key;

		span /= d->n;
		key = d->categories[cell / span % d->n].key;
		if (strcmp(d->name, "municipality") == 0)
			c.ags = strtoll(key, NULL, 10);
		else if (strcmp(d->name, "sex") == 0)
			c.sex = key;
		else if (strcmp(d->name, "age_group") == 0)
			c.ages = key;
		else
			continue;
		/* `unknown` and `outside` are no inhabitants of the region,
		 * and statistics know two sexes. */
		if (strcmp(key, "unknown") == 0 || strcmp(key, "outside") == 0 ||
		    (c.sex != NULL && strcmp(c.sex, "m") != 0 &&
		    strcmp(c.sex, "w") != 0))
			return POPULATION_SENSELESS;
	}
	return population_find(marks, p, t->year, &c);
}

static void
find_inhabitants(struct table *t, const struct population *p)
{
	unsigned marks;
	size_t cell;

	assert(t->bases != NULL);
	for (cell = 0; cell < t->n; cell++) {
		t->bases[cell] = inhabitants(&marks, t, cell, p);
		if (t->bases[cell] < 0)
			continue;
		if (marks & POPULATION_BEFORE)
			t->marks |= MARK_PRELIMINARY;
		if (marks & POPULATION_PART)
			t->marks |= MARK_ESTIMATED;
	}
}

/* Twice the median of N numbers, of which AT[V] are V. */
static int64_t
median_of(const int64_t *at, size_t values, int64_t n)
{
	int64_t seen = 0, low = -1;
	size_t v;

	for (v = 0; v < values; v++) {
		seen += at[v];
		if (low < 0 && 2 * seen >= n)
			low = (int64_t)v;
		if (2 * seen > n)
			return low + (int64_t)v;
	}
	return 0;	/* of nothing */
}

/* The numbers are a dimension of their own: of a median, as long as it is
 * counted, each cell has so many counts. */
static size_t
numbers_of(const struct counting *c, const struct measure *m)
{
	return m->kind != MEASURE_MEDIAN ? 1 : c->dims[counting_dim_find(c, m,
	    m->median, strlen(m->median))].dimension->pub.n;
}

static void
add_numbers(struct table *t, struct counting *c, const size_t *numbers)
{
	const struct measure *m = t->measure;
	size_t with[TABLE_DIMS + 1], n = t->n * numbers_of(c, m), i;
	int64_t *cells = xcalloc(n, sizeof *cells);

	memcpy(with, numbers, t->ndims * sizeof *with);
	with[t->ndims] = counting_dim_find(c, m, m->median,
	    strlen(m->median));
	cube_count(c->cube, with, t->ndims + 1, cells);
	for (i = 0; i < n; i++)
		t->counts[i] += cells[i];
	free(cells);
}

static void
find_medians(struct table *t, const struct counting *c)
{
	size_t values = numbers_of(c, t->measure), cell, v;
	int64_t *medians = xcalloc(t->n, sizeof *medians);

	for (cell = 0; cell < t->n; cell++) {
		const int64_t *at = t->counts + cell * values;

		for (v = 0; v < values; v++)
			t->bases[cell] += at[v];
		medians[cell] = median_of(at, values, t->bases[cell]);
	}
	free(t->counts);
	t->counts = medians;
}

/* What a person has of an amount, or that he is in a stock.  The cells are
 * those of the table, each split by `which` where there is one. */
static void
add_part(const struct cube_part *part, void *data)
{
	struct table *t = data;
	size_t whiches = t->measure->per_case ? 3 : 1;
	size_t cell = part->cell / whiches, which = part->cell % whiches;
	struct money *m = &t->money[cell];

	if (which != 0) {
		m->now += which == 1;
		m->before += which == 2;
		return;
	}
	t->counts[cell] += part->sum;
	m->persons += part->first;
	if (part->first < 3 && llabs(part->sum) > m->largest)
		m->largest = llabs(part->sum);
}

static void
add_money(struct table *t, struct counting *c, const size_t *numbers)
{
	const struct measure *m = t->measure;
	size_t with[TABLE_DIMS + 1], ndims = t->ndims;
	size_t which = counting_which_find(c, m);

	assert(m->per_case == (which != COUNTING_NONE));
	memcpy(with, numbers, ndims * sizeof *with);
	if (which != COUNTING_NONE)
		with[ndims++] = which;
	cube_parts(c->cube, with, ndims, counting_value_find(c, m,
	    counting_value(m)), counting_value_find(c, m, "crowd"), add_part,
	    t);
}

/* A table of M, nothing counted in it. */
static void
add_table(struct tables *ts, const struct counting *c,
    const struct measure *m, const char *breakdown)
{
	size_t numbers[TABLE_DIMS], i;
	struct table t = { .measure = m, .breakdown = breakdown,
	    .year = c->year, .base_year = m->per_case ? c->year - 1 : 0,
	    .n = 1 };

	t.ndims = counting_breakdown(c, m, breakdown, numbers);
	for (i = 0; i < t.ndims; i++) {
		t.dims[i] = c->dims[numbers[i]].dimension;
		t.n *= t.dims[i]->pub.n;
	}
	t.counts = xcalloc(t.n * numbers_of(c, m), sizeof *t.counts);
	t.missing = xcalloc(t.n, sizeof *t.missing);
	if (m->kind != MEASURE_COUNT && m->kind != MEASURE_SUM)
		t.bases = xcalloc(t.n, sizeof *t.bases);
	if (m->kind == MEASURE_MONEY)
		t.money = xcalloc(t.n, sizeof *t.money);
	if (m->rate > 0) {
		assert(t.bases != NULL);
		find_inhabitants(&t, c->scope->population);
	}
	mark_missing(&t, c->coverage);
	/* A mean of two years needs the deliveries of both. */
	if ((m->per_case && coverage_is_missing(coverage_of(c->before,
	    m->form), m->needs, c->year - 1)) ||
	    (m->years_then > 0 && coverage_is_missing_then(c->coverage,
	    coverage_of(c->before, m->form), m->needs_then, c->year,
	    c->year - m->years_then)))
		memset(t.missing, true, t.n * sizeof *t.missing);
	ts->tables = mem_grow(ts->tables, ts->n, &ts->cap,
	    sizeof *ts->tables);
	ts->tables[ts->n++] = t;
}

/* Add what the cube has. */
static void
add_counts(struct table *t, struct counting *c)
{
	const struct measure *m = t->measure;
	size_t numbers[TABLE_DIMS];
	int64_t *units;

	(void)counting_breakdown(c, m, t->breakdown, numbers);
	switch (m->kind) {
	case MEASURE_COUNT:
	case MEASURE_RATE:
		count_cells(t->counts, NULL, t, c, numbers, m->only,
		    m->only_key);
		break;
	case MEASURE_AMOUNT:
	case MEASURE_CHANGE:
		break;	/* nothing to count: amounts.c, change.c */
	case MEASURE_MEAN:
		count_cells(t->bases, t->counts, t, c, numbers, m->only,
		    m->only_key);
		break;
	case MEASURE_SHARE:
		count_cells(t->bases, NULL, t, c, numbers, NULL, NULL);
		count_cells(t->counts, NULL, t, c, numbers, m->share,
		    m->share_key);
		break;
	case MEASURE_MEDIAN:
		add_numbers(t, c, numbers);
		break;
	case MEASURE_SUM:
		units = xcalloc(t->n, sizeof *units);
		count_cells(units, t->counts, t, c, numbers, m->only,
		    m->only_key);
		free(units);
		break;
	case MEASURE_MONEY:
		add_money(t, c, numbers);
		break;
	}
}

static bool
is_same(const struct counting_absent *a, const struct counting_absent *b)
{
	return a->part == b->part && a->source == b->source &&
	    a->unit == b->unit && strcmp(a->reason, b->reason) == 0;
}

/* Where those are counted that A is one of. */
static struct left_out *
left_out_of(struct tables *ts, const struct counting *c,
    const struct measure *m, const struct counting_absent *a)
{
	size_t i;

	for (i = 0; i < ts->left_out_n; i++) {
		struct left_out *l = &ts->left_out[i];

		if (l->measure == m && l->year == c->year &&
		    l->source == a->source &&
		    strcmp(l->reason, a->reason) == 0)
			return l;
	}
	ts->left_out = mem_grow(ts->left_out, ts->left_out_n,
	    &ts->left_out_cap, sizeof *ts->left_out);
	ts->left_out[ts->left_out_n] = (struct left_out){ m, c->year,
	    a->source, a->reason, 0 };
	return &ts->left_out[ts->left_out_n++];
}

/* Of units that were left out and are counted from no other source. */
static void
add_left_out(struct tables *ts, const struct counting *c,
    const struct measure *m)
{
	unsigned part = counting_part_find(c, m);
	size_t i;

	for (i = 0; i < c->absent_n; i++) {
		const struct counting_absent *a = &c->absent[i];

		if (a->part == part && !cube_has(c->cube, a->unit) &&
		    (i == 0 || !is_same(a - 1, a)))
			left_out_of(ts, c, m, a)->units++;
	}
}

/* Add the units of the slice that C is at to the tables of M, which begin at
 * number FIRST. */
static void
add_slice(struct tables *ts, size_t first, struct counting *c,
    const struct measure *m)
{
	size_t i;

	cube_choose(c->cube, counting_part_find(c, m));
	if (m->several != NULL)
		cube_require(c->cube, counting_dim_find(c, m, m->several,
		    strlen(m->several)), 2);
	for (i = first; i < ts->n; i++)
		if (ts->tables[i].measure == m)
			add_counts(&ts->tables[i], c);
	add_left_out(ts, c, m);
}

int
tabulate(struct tables *ts, struct counting *c,
    const struct measure *const together[], size_t n, struct err *e)
{
	size_t first = ts->n, slice, i, k;

	for (i = 0; i < n; i++) {
		add_table(ts, c, together[i], "");
		for (k = 0; together[i]->breakdowns[k] != NULL; k++)
			add_table(ts, c, together[i],
			    together[i]->breakdowns[k]);
	}
	for (slice = 0; slice < c->slices; slice++) {
		if (slices_choose(c, slice, e) < 0)
			return -1;
		for (i = 0; i < n; i++)
			add_slice(ts, first, c, together[i]);
	}
	for (i = first; i < ts->n; i++)
		if (ts->tables[i].measure->kind == MEASURE_MEDIAN)
			find_medians(&ts->tables[i], c);
	return 0;
}

int
tables_count(struct tables *ts, const struct table_scope *scope,
    const struct measure *const together[], size_t n, int year,
    struct err *e)
{
	struct counting c = { .parts_n = 0 };
	int rc = counting_init(&c, scope, together, n, year, false, e);

	if (rc == 0)
		rc = tabulate(ts, &c, together, n, e);
	counting_fini(&c);
	return rc;
}
