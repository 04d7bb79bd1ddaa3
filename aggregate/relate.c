#include "aggregate/relate.h"

#include "aggregate/kin.h"
#include "aggregate/relate_areas.h"
#include "aggregate/relate_columns.h"
#include "core/buf.h"
#include "core/mem.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

/* Cells against their whole: they add up to it, or they do where everybody
 * is counted once. */
static void
add_cells(struct maker *m, const size_t *cells, size_t n, size_t step,
    size_t whole, bool exclusive)
{
	size_t i;

	for (i = 0; i < n; i++)
		maker_add(m, cells[i * step], 1);
	maker_add(m, whole, -1);
	maker_end(m, 0, exclusive ? 0 : SYSTEM_OPEN);
	for (i = 0; i < n && !exclusive; i++)
		maker_part(m, cells[i * step], whole);
}

/* A table of one dimension against the total of its measure. */
static void
relate_one(struct maker *m, size_t table)
{
	const struct table *t = &m->r->tables->tables[table];
	size_t total = maker_table(m, t->measure->id, "");

	if (total != MAKER_NOWHERE)
		add_cells(m, m->r->columns[table], t->n, 1,
		    m->r->columns[total][0], t->dims[0]->pub.exclusive);
}

/* A table of two dimensions, along each, against the table of the other. */
static void
relate_two(struct maker *m, size_t table)
{
	const struct table *t = &m->r->tables->tables[table];
	const size_t *c = m->r->columns[table];
	size_t na = t->dims[0]->pub.n, nb = t->dims[1]->pub.n, i;
	size_t a = maker_table(m, t->measure->id, t->dims[0]->pub.name);
	size_t b = maker_table(m, t->measure->id, t->dims[1]->pub.name);
	size_t total = maker_table(m, t->measure->id, "");

	for (i = 0; a != MAKER_NOWHERE && i < na; i++)
		add_cells(m, c + i * nb, nb, 1, m->r->columns[a][i],
		    t->dims[1]->pub.exclusive);
	for (i = 0; b != MAKER_NOWHERE && i < nb; i++)
		add_cells(m, c + i, na, nb, m->r->columns[b][i],
		    t->dims[0]->pub.exclusive);
	if (a == MAKER_NOWHERE && b == MAKER_NOWHERE && total != MAKER_NOWHERE)
		add_cells(m, c, t->n, 1, m->r->columns[total][0],
		    t->dims[0]->pub.exclusive && t->dims[1]->pub.exclusive);
}

/* Categories that have a group, against the table of the groups. */
static void
relate_groups(struct maker *m, size_t table)
{
	const struct table *t = &m->r->tables->tables[table];
	const struct published_dimension *d = &t->dims[0]->pub;
	size_t groups = MAKER_NOWHERE, g, i;

	for (i = 0; kin_groups[i].dim != NULL; i++)
		if (strcmp(d->name, kin_groups[i].dim) == 0)
			groups = maker_table(m, t->measure->id,
			    kin_groups[i].groups);
	if (groups == MAKER_NOWHERE)
		return;
	for (g = 0; g < m->r->tables->tables[groups].n; g++) {
		const char *key = m->r->tables->tables[groups].dims[0]->
		    pub.categories[g].key;
		size_t whole = m->r->columns[groups][g];

		for (i = 0; i < d->n; i++)
			if (d->categories[i].group != NULL &&
			    strcmp(d->categories[i].group, key) == 0)
				maker_part(m, m->r->columns[table][i], whole);
		for (i = 0; i < d->n; i++)
			if (d->categories[i].group != NULL &&
			    strcmp(d->categories[i].group, key) == 0)
				maker_add(m, m->r->columns[table][i], 1);
		if (m->row_n > 0) {
			maker_add(m, whole, -1);
			maker_end(m, 0, SYSTEM_OPEN);
		}
	}
}

static void
relate_within(struct maker *m, size_t table)
{
	const struct table *t = &m->r->tables->tables[table];
	size_t i, j, k, of, category;

	for (i = 0; kin_withins[i].dim != NULL; i++) {
		if (strcmp(t->breakdown, kin_withins[i].dim) != 0)
			continue;
		of = maker_table(m, t->measure->id, kin_withins[i].of);
		for (j = 0; of != MAKER_NOWHERE && j < t->n; j++) {
			for (k = 0; k < 2; k++) {
				category = maker_category(&m->r->tables->
				    tables[of].dims[0]->pub,
				    kin_withins[i].categories[k]);
				if (category != MAKER_NOWHERE)
					maker_add(m, m->r->columns[of][category],
					    1);
			}
			maker_add(m, m->r->columns[table][j], -1);
			maker_end(m, 0, SYSTEM_OPEN);
		}
	}
}

static bool
same_text(const char *a, const char *b)
{
	return a == b || (a != NULL && b != NULL && strcmp(a, b) == 0);
}

static bool
same_classes(const struct measure *a, const struct measure *b)
{
	return same_text(a->ages, b->ages) &&
	    same_text(a->services, b->services) &&
	    same_text(a->services_group, b->services_group);
}

static void
relate_subset(struct maker *m, size_t table, const char *whole_id)
{
	const struct table *t = &m->r->tables->tables[table], *w;
	size_t whole = maker_table(m, whole_id, t->breakdown), i, cell;

	if (whole == MAKER_NOWHERE)
		return;
	w = &m->r->tables->tables[whole];
	if (!same_classes(t->measure, w->measure) &&
	    (strstr(t->breakdown, "age") != NULL ||
	    strstr(t->breakdown, "service") != NULL))
		return;
	for (i = 0; i < t->n; i++)
		if ((cell = maker_same_cell(t, i, w)) != MAKER_NOWHERE)
			maker_part(m, m->r->columns[table][i],
			    m->r->columns[whole][cell]);
}

/* Parts by `only` of one dimension add up to the whole, cell by cell, where
 * each of its categories has a measure.  TABLE is that of the whole. */
static void
relate_parts(struct maker *m, size_t table)
{
	const struct table *t = &m->r->tables->tables[table], *p;
	const char *only = NULL;
	size_t cell, i, part, at, n = 0, *parts, of;
	bool whole = true;

	parts = xcalloc(measures_n, sizeof *parts);
	for (i = 0; i < measures_n; i++) {
		if (measures[i].only == NULL || measures[i].sql == NULL ||
		    strcmp(measures[i].sql, t->measure->id) != 0)
			continue;
		whole = whole && (only == NULL ||
		    strcmp(only, measures[i].only) == 0);
		only = measures[i].only;
		part = maker_table(m, measures[i].id, t->breakdown);
		if (part != MAKER_NOWHERE)
			parts[n++] = part;
	}
	of = only == NULL ? MAKER_NOWHERE : maker_table(m, t->measure->id, only);
	if (of == MAKER_NOWHERE || n == 0)
		goto out;
	whole = whole && n == m->r->tables->tables[of].n &&
	    m->r->tables->tables[of].dims[0]->pub.exclusive;
	for (cell = 0; cell < t->n; cell++) {
		for (i = 0; i < n; i++) {
			p = &m->r->tables->tables[parts[i]];
			if ((at = maker_same_cell(t, cell, p)) == MAKER_NOWHERE)
				continue;
			if (whole)
				maker_add(m, m->r->columns[parts[i]][at], 1);
			else
				maker_part(m, m->r->columns[parts[i]][at],
				    m->r->columns[table][cell]);
		}
		if (whole) {
			maker_add(m, m->r->columns[table][cell], -1);
			maker_end(m, 0, 0);
		}
	}
out:
	free(parts);
}

/* TABLE is that of the whole; only of exclusive dimensions: who has two
 * categories may lose one of them and stay. */
static void
relate_partition(struct maker *m, size_t table, const char *part_id,
    const char *rest_id)
{
	const struct table *t = &m->r->tables->tables[table];
	size_t part = maker_table(m, part_id, t->breakdown);
	size_t rest = maker_table(m, rest_id, t->breakdown), i;

	for (i = 0; i < t->ndims; i++)
		if (!t->dims[i]->pub.exclusive)
			return;
	if (part == MAKER_NOWHERE || rest == MAKER_NOWHERE)
		return;
	for (i = 0; i < t->n; i++) {
		size_t a = maker_same_cell(t, i, &m->r->tables->tables[part]);
		size_t b = maker_same_cell(t, i, &m->r->tables->tables[rest]);

		if (a == MAKER_NOWHERE || b == MAKER_NOWHERE)
			continue;
		maker_add(m, m->r->columns[part][a], 1);
		maker_add(m, m->r->columns[rest][b], 1);
		maker_add(m, m->r->columns[table][i], -1);
		maker_end(m, 0, 0);
	}
}

static void
relate_table(struct maker *m, size_t table)
{
	const struct table *t = &m->r->tables->tables[table];
	const char *id = t->measure->id;
	size_t i;

	if (t->measure->kind == MEASURE_MEDIAN)
		return;
	if (t->ndims == 1) {
		relate_one(m, table);
		relate_groups(m, table);
		relate_within(m, table);
	} else if (t->ndims == 2)
		relate_two(m, table);
	for (i = 0; kin_subsets[i].part != NULL; i++)
		if (strcmp(kin_subsets[i].part, id) == 0)
			relate_subset(m, table, kin_subsets[i].whole);
	for (i = 0; kin_partitions[i].whole != NULL; i++)
		if (strcmp(kin_partitions[i].whole, id) == 0)
			relate_partition(m, table, kin_partitions[i].part,
			    kin_partitions[i].rest);
	relate_parts(m, table);
}

/* The tables as their measures. */
static void
number_tables(struct relation *r)
{
	const struct tables *ts = r->tables;
	const struct measure **ms = xcalloc(ts->n, sizeof *ms);
	size_t *numbers, *of = xcalloc(ts->n, sizeof *of), n = 0, i, k;

	for (i = 0; i < ts->n; i++) {
		for (k = n; k > 0 && ms[k - 1] != ts->tables[i].measure; k--)
			continue;
		if (k == 0) {
			ms[n++] = ts->tables[i].measure;
			k = n;
		}
		of[i] = k - 1;
	}
	numbers = xcalloc(n, sizeof *numbers);
	kin_number(numbers, ms, n);
	r->related = xcalloc(ts->n, sizeof *r->related);
	for (i = 0; i < ts->n; i++)
		r->related[i] = numbers[of[i]];
	free(numbers);
	free(of);
	free(ms);
}

static bool
is_related(const struct relation *r, size_t table, int year)
{
	const struct table *t = &r->tables->tables[table];

	return t->year == year && !measure_is_open(t->measure);
}

void
relation_init(struct relation *r, const struct relation_of *of)
{
	struct maker m = { .r = r, .of = of };
	const struct tables *ts = of->tables;
	size_t i;
	int pass;

	*r = (struct relation){ .system = system_new(), .tables = ts };
	number_tables(r);
	r->columns = xcalloc(ts->n, sizeof *r->columns);
	/* First the cells that others may be the same as. */
	for (pass = 0; pass < 2; pass++)
		for (i = 0; i < ts->n; i++)
			if (is_related(r, i, of->year) &&
			    relate_is_late(&ts->tables[i]) == (pass == 1)) {
				maker_area(&m, i);
				relate_columns(&m, i);
			}
	for (i = 0; i < ts->n; i++)
		if (r->columns[i] != NULL) {
			maker_area(&m, i);
			relate_table(&m, i);
		}
	relate_areas(&m);
	system_index(r->system);
	free(m.row);
}

void
relation_fini(struct relation *r)
{
	size_t i;

	for (i = 0; r->tables != NULL && i < r->tables->n; i++)
		free(r->columns[i]);
	free(r->related);
	free(r->columns);
	free(r->cells);
	system_free(r->system);
	*r = (struct relation){ .system = NULL };
}

char *
relation_name(const struct relation *r, size_t column)
{
	const struct relation_cell *c = &r->cells[column];
	const struct table *t = &r->tables->tables[c->table];
	const char *keys[TABLE_DIMS];
	struct buf b = BUF_NONE;
	size_t i, at = c->cell;

	for (i = t->ndims; i > 0; i--) {
		keys[i - 1] = t->dims[i - 1]->pub.categories[
		    at % t->dims[i - 1]->pub.n].key;
		at /= t->dims[i - 1]->pub.n;
	}
	buf_addf(&b, "%s %d", t->measure->id, t->year);
	if (t->region != NULL)
		buf_addf(&b, " region=%s", t->region);
	for (i = 0; i < t->ndims; i++)
		buf_addf(&b, " %s=%s", t->dims[i]->pub.name, keys[i]);
	return buf_detach(&b);
}
