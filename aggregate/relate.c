#include "aggregate/relate.h"

#include "aggregate/kin.h"
#include "aggregate/relate_areas.h"
#include "aggregate/relate_columns.h"
#include "aggregate/relate_kin.h"
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

/* Whether no unit of T has two categories of dimension DIM. */
static bool
is_exclusive(const struct table *t, size_t dim)
{
	size_t i;

	for (i = 0; kin_singles[i] != NULL; i++)
		if (strcmp(kin_singles[i], t->measure->id) == 0)
			return true;
	return t->dims[dim]->pub.exclusive;
}

/* Whether no unit of T, a table of sources, is another one's, too: readers
 * know where nobody is joined. */
static bool
is_of_one_source(const struct table *t, const struct table *total)
{
	int64_t sum = 0;
	size_t i;

	for (i = 0; i < t->n; i++)
		sum += t->counts[i];
	return strcmp(t->breakdown, "authority") == 0 &&
	    sum == total->counts[0];
}

/* A table of one dimension against the total of its measure. */
static void
relate_one(struct maker *m, size_t table)
{
	const struct table *t = &m->r->tables->tables[table];
	size_t total = maker_table(m, t->measure->id, "");
	bool exclusive;

	if (total == MAKER_NOWHERE)
		return;
	exclusive = is_exclusive(t, 0) ||
	    is_of_one_source(t, &m->r->tables->tables[total]);
	add_cells(m, m->r->columns[table], t->n, 1, m->r->columns[total][0],
	    exclusive);
	if (m->r->bases[table] != NULL && m->r->bases[total] != NULL)
		add_cells(m, m->r->bases[table], t->n, 1,
		    m->r->bases[total][0], exclusive);
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
		    is_exclusive(t, 1));
	for (i = 0; b != MAKER_NOWHERE && i < nb; i++)
		add_cells(m, c + i, na, nb, m->r->columns[b][i],
		    is_exclusive(t, 0));
	if (a == MAKER_NOWHERE && b == MAKER_NOWHERE && total != MAKER_NOWHERE)
		add_cells(m, c, t->n, 1, m->r->columns[total][0],
		    is_exclusive(t, 0) && is_exclusive(t, 1));
}

/* What is unknown is so in groups, too. */
static bool
is_in_group(const struct published_category *c, const char *group)
{
	return strcmp(c->group != NULL ? c->group : c->key, group) == 0 &&
	    (c->group != NULL || strcmp(c->key, "unknown") == 0);
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
			if (is_in_group(&d->categories[i], key))
				maker_part(m, m->r->columns[table][i], whole);
		for (i = 0; i < d->n; i++)
			if (is_in_group(&d->categories[i], key))
				maker_add(m, m->r->columns[table][i], 1);
		if (m->row_n > 0) {
			maker_add(m, whole, -1);
			maker_end(m, 0, is_exclusive(t, 0) ? 0 :
			    SYSTEM_OPEN);
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

static void
relate_table(struct maker *m, size_t table)
{
	const struct table *t = &m->r->tables->tables[table];

	if (t->measure->kind == MEASURE_MEDIAN)
		return;
	if (t->ndims == 1) {
		relate_one(m, table);
		relate_groups(m, table);
		relate_within(m, table);
	} else if (t->ndims == 2)
		relate_two(m, table);
	relate_kin(m, table);
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
	r->bases = xcalloc(ts->n, sizeof *r->bases);
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

	for (i = 0; r->tables != NULL && i < r->tables->n; i++) {
		free(r->columns[i]);
		free(r->bases[i]);
	}
	free(r->bases);
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
