#include "aggregate/maker.h"

#include "core/mem.h"

#include <assert.h>
#include <string.h>

/* Whether two regions of tables are the same. */
static bool
is_same_area(const char *a, const char *b)
{
	return a == b || (a != NULL && b != NULL && strcmp(a, b) == 0);
}

void
maker_area(struct maker *m, size_t table)
{
	const struct tables *ts = m->r->tables;
	const char *region = ts->tables[table].region;

	if (table >= m->first && table < m->last)
		return;
	for (m->first = table; m->first > 0 &&
	    is_same_area(ts->tables[m->first - 1].region, region);
	    m->first--)
		continue;
	for (m->last = table + 1; m->last < ts->n &&
	    is_same_area(ts->tables[m->last].region, region); m->last++)
		continue;
}

size_t
maker_table(const struct maker *m, const char *measure, const char *breakdown)
{
	const struct tables *ts = m->r->tables;
	size_t lo = m->first, hi = m->last, mid;

	while (lo < hi) {
		const struct table *t = &ts->tables[mid = (lo + hi) / 2];
		int by = strcmp(t->measure->id, measure);

		if (by == 0)
			by = strcmp(t->breakdown, breakdown);
		if (by == 0)
			by = (t->year > m->of->year) -
			    (t->year < m->of->year);
		if (by == 0)
			return mid;
		if (by < 0)
			lo = mid + 1;
		else
			hi = mid;
	}
	return MAKER_NOWHERE;
}

size_t
maker_category(const struct published_dimension *d, const char *key)
{
	size_t i;

	for (i = 0; i < d->n; i++)
		if (strcmp(d->categories[i].key, key) == 0)
			return i;
	return MAKER_NOWHERE;
}

/* The column of a cell of a table with one dimension, or of a total. */
size_t
maker_column(const struct maker *m, const char *measure,
    const char *breakdown, const char *category)
{
	size_t t = maker_table(m, measure, breakdown), k = 0;

	if (t == MAKER_NOWHERE)
		return MAKER_NOWHERE;
	if (m->r->tables->tables[t].ndims == 1)
		k = maker_category(&m->r->tables->tables[t].dims[0]->pub,
		    category);
	return k == MAKER_NOWHERE ? MAKER_NOWHERE : m->r->columns[t][k];
}

/* The cell of table WHOLE in the categories of CELL of table PART. */
size_t
maker_same_cell(const struct table *part, size_t cell, const struct table *whole)
{
	size_t i, category, found = 0, span = 1, at = cell;

	for (i = part->ndims; i > 0; i--) {
		const struct published_dimension *p = &part->dims[i - 1]->pub;
		const struct published_dimension *w = &whole->dims[i - 1]->pub;

		category = at % p->n;
		at /= p->n;
		if (p != w)
			category = maker_category(w,
			    p->categories[category].key);
		if (category == MAKER_NOWHERE)
			return MAKER_NOWHERE;
		found += category * span;
		span *= w->n;
	}
	return found;
}

void
maker_add(struct maker *m, size_t column, int coefficient)
{
	m->row = mem_grow(m->row, m->row_n, &m->row_cap, sizeof *m->row);
	m->row[m->row_n++] = (struct system_entry){ (uint32_t)column,
	    coefficient };
}

/* Of the measure of an entry of the row being made. */
static size_t
number_of(const struct maker *m, size_t entry)
{
	return m->r->related[m->r->cells[m->row[entry].column].table];
}

void
maker_end(struct maker *m, int64_t least, int64_t most)
{
	size_t i, j;

	/* The same count on both sides says nothing. */
	for (i = 0; i < m->row_n; i++)
		for (j = i + 1; j < m->row_n && m->row_n <= 3; j++)
			if (m->row[i].column == m->row[j].column)
				goto out;
	for (i = 1; i < m->row_n; i++)
		assert(number_of(m, i) == number_of(m, 0));
	if (m->row_n > 1)
		(void)system_row(m->r->system, m->row, m->row_n, least, most);
out:
	m->row_n = 0;
}

void
maker_drop(struct maker *m)
{
	m->row_n = 0;
}

void
maker_part(struct maker *m, size_t part, size_t whole)
{
	if (part == whole || part == MAKER_NOWHERE || whole == MAKER_NOWHERE)
		return;
	maker_add(m, whole, 1);
	maker_add(m, part, -1);
	maker_end(m, 0, SYSTEM_OPEN);
}
