#include "aggregate/relate_areas.h"

#include "core/mem.h"

#include <stdlib.h>
#include <string.h>

/* A table, and that of the least area around it. */
struct nested {
	size_t	whole, part;
};

static const char *
region_of(const struct maker *m, const struct table *t)
{
	return t->region != NULL ? t->region : m->of->region;
}

/* Whether AGS prefix A is around B, and not the same. */
static bool
is_around(const char *a, const char *b)
{
	size_t n = strlen(a);

	return n < strlen(b) && strncmp(a, b, n) == 0;
}

static bool
is_same_cut(const struct table *a, const struct table *b)
{
	return a->measure == b->measure && a->year == b->year &&
	    strcmp(a->breakdown, b->breakdown) == 0;
}

static size_t
find_whole(struct maker *m, size_t table)
{
	const struct tables *ts = m->r->tables;
	const struct table *t = &ts->tables[table], *o;
	size_t i, best = MAKER_NOWHERE;

	for (i = 0; i < ts->n; i = m->last) {
		size_t at;

		m->first = m->last = 0;
		maker_area(m, i);
		o = &ts->tables[i];
		if (!is_around(region_of(m, o), region_of(m, t)))
			continue;
		at = maker_table(m, t->measure->id, t->breakdown);
		if (at != MAKER_NOWHERE && m->r->columns[at] != NULL &&
		    is_same_cut(&ts->tables[at], t) &&
		    (best == MAKER_NOWHERE ||
		    strlen(region_of(m, &ts->tables[at])) >
		    strlen(region_of(m, &ts->tables[best]))))
			best = at;
	}
	return best;
}

static int
compare(const void *a, const void *b)
{
	const struct nested *x = a, *y = b;

	if (x->whole != y->whole)
		return x->whole < y->whole ? -1 : 1;
	return (x->part > y->part) - (x->part < y->part);
}

/* CELL of the whole of N parts against theirs. */
static void
add_cell(struct maker *m, const struct nested *parts, size_t n, size_t cell)
{
	const struct table *w = &m->r->tables->tables[parts[0].whole];
	int64_t left = w->counts[cell];
	bool all = true;
	size_t i, at;

	if (w->missing[cell])
		return;
	maker_add(m, m->r->columns[parts[0].whole][cell], -1);
	for (i = 0; i < n; i++) {
		const struct table *p = &m->r->tables->tables[parts[i].part];

		at = maker_same_cell(w, cell, p);
		if (at == MAKER_NOWHERE || p->missing[at]) {
			all = false;
			continue;
		}
		left -= p->counts[at];
		maker_add(m, m->r->columns[parts[i].part][at], 1);
	}
	maker_end(m, all && left == 0 ? 0 : -SYSTEM_OPEN, 0);
}

void
relate_areas(struct maker *m)
{
	const struct tables *ts = m->r->tables;
	struct nested *list;
	size_t i, from, to, n = 0;

	/* Other areas come last. */
	if (ts->n == 0 || ts->tables[ts->n - 1].region == NULL)
		return;
	list = xcalloc(ts->n, sizeof *list);
	for (i = 0; i < ts->n; i++) {
		if (m->r->columns[i] == NULL ||
		    ts->tables[i].measure->kind != MEASURE_COUNT)
			continue;
		list[n].part = i;
		list[n].whole = find_whole(m, i);
		n += list[n].whole != MAKER_NOWHERE;
	}
	if (n > 0)
		qsort(list, n, sizeof *list, compare);
	for (from = 0; from < n; from = to) {
		for (to = from + 1; to < n &&
		    list[to].whole == list[from].whole; to++)
			continue;
		for (i = 0; i < ts->tables[list[from].whole].n; i++)
			add_cell(m, &list[from], to - from, i);
	}
	free(list);
}
