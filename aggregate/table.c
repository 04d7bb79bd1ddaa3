#include "aggregate/table.h"

#include "core/mem.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

void
tables_take(struct tables *to, struct tables *from)
{
	size_t i;

	for (i = 0; i < from->n; i++) {
		to->tables = mem_grow(to->tables, to->n, &to->cap,
		    sizeof *to->tables);
		to->tables[to->n++] = from->tables[i];
	}
	for (i = 0; i < from->left_out_n; i++) {
		to->left_out = mem_grow(to->left_out, to->left_out_n,
		    &to->left_out_cap, sizeof *to->left_out);
		to->left_out[to->left_out_n++] = from->left_out[i];
	}
	from->n = 0;
	tables_free(from);
}

void
tables_free(struct tables *ts)
{
	while (ts->n > 0) {
		ts->n--;
		free(ts->tables[ts->n].counts);
		free(ts->tables[ts->n].bases);
		free(ts->tables[ts->n].missing);
		free(ts->tables[ts->n].money);
	}
	free(ts->tables);
	free(ts->left_out);
	*ts = (struct tables){ NULL, 0, 0, NULL, 0, 0 };
}

static int
compare_tables(const void *a, const void *b)
{
	const struct table *x = a, *y = b;
	int by;

	if ((by = strcmp(x->measure->id, y->measure->id)) != 0 ||
	    (by = strcmp(x->breakdown, y->breakdown)) != 0)
		return by;
	return (x->year > y->year) - (x->year < y->year);
}

void
tables_sort(struct tables *ts)
{
	if (ts->n > 0)
		qsort(ts->tables, ts->n, sizeof *ts->tables, compare_tables);
}

bool
table_is_per(const struct table *t, const struct table *of)
{
	return t->measure->per != NULL &&
	    t->region == NULL && of->region == NULL &&
	    strcmp(of->measure->id, t->measure->per) == 0 &&
	    strcmp(of->breakdown, t->breakdown) == 0 &&
	    (of->year == t->year || of->year == t->base_year);
}

int64_t
table_value(const struct table *t, size_t cell)
{
	const struct measure *m = t->measure;
	int64_t base = t->bases != NULL ? t->bases[cell] : 0;

	switch (m->kind) {
	case MEASURE_COUNT:
	case MEASURE_SUM:
		break;
	case MEASURE_SHARE:
		return table_share(t->counts[cell], base, m->decimals);
	case MEASURE_RATE:
		return table_rate(m, t->counts[cell], base);
	case MEASURE_MEAN:
	case MEASURE_AMOUNT:
		if (t->bases == NULL)
			break;
		return base == 0 ? 0 : (2 * t->counts[cell] *
		    (m->kind == MEASURE_AMOUNT ? 1 : m->factor) + base) /
		    (2 * base);
	case MEASURE_MEDIAN:
		return t->counts[cell] * m->factor;
	case MEASURE_MONEY:
		return table_money(t, cell, t->money[cell].now,
		    t->money[cell].before);
	case MEASURE_CHANGE:
		return table_change(m, t->counts[cell], base);
	}
	return t->counts[cell];
}

int64_t
table_money(const struct table *t, size_t cell, int64_t now, int64_t before)
{
	int64_t sum = t->counts[cell] * 2, base = 2;

	assert(t->measure->rate == 0 || t->bases != NULL);
	if (t->measure->rate > 0)
		base = t->bases[cell] * 2;
	else if (t->measure->per_case)
		base = now + before;
	/* Half up, also below zero. */
	sum = 2 * sum + base;
	return base <= 0 ? 0 : sum / (2 * base) - (sum % (2 * base) < 0);
}

int64_t
table_rate(const struct measure *m, int64_t units, int64_t inhabitants)
{
	int64_t whole = m->rate;
	int i;

	for (i = 0; i < m->decimals; i++)
		whole *= 10;
	return inhabitants <= 0 ? 0 :
	    (2 * units * whole + inhabitants) / (2 * inhabitants);
}

int64_t
table_change(const struct measure *m, int64_t now, int64_t then)
{
	int64_t part = m->change == CHANGE_INDEX ? now : now - then;

	if (m->change == CHANGE_ABSOLUTE)
		return part;
	return part < 0 ? -table_share(-part, then, m->decimals) :
	    table_share(part, then, m->decimals);
}

int64_t
table_share(int64_t part, int64_t base, int decimals)
{
	int64_t whole = 100;

	while (decimals-- > 0)
		whole *= 10;
	return base == 0 ? 0 : (2 * part * whole + base) / (2 * base);
}

const struct table *
tables_total(const struct tables *t, const char *measure, int year)
{
	size_t i;

	for (i = 0; i < t->n; i++)
		if (t->tables[i].year == year && t->tables[i].ndims == 0 &&
		    strcmp(t->tables[i].measure->id, measure) == 0)
			return &t->tables[i];
	return NULL;
}

void
table_region(const char *prefix, int64_t *from, int64_t *to)
{
	size_t len;

	*from = *to = strtoll(prefix, NULL, 10);
	for (len = strlen(prefix); len < 8; len++) {
		*from = *from * 10;
		*to = *to * 10 + 9;
	}
}
