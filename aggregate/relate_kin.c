#include "aggregate/relate_kin.h"

#include "aggregate/kin.h"
#include "core/mem.h"

#include <stdlib.h>
#include <string.h>

/* Whether NAME is among those that BY joins in LIST. */
static bool
has_name(const char *list, const char *name, char by)
{
	const char seps[] = { by, '\0' };
	size_t len, n = strlen(name);

	for (; *list != '\0'; list += len + (list[len] == by)) {
		len = strcspn(list, seps);
		if (len == n && strncmp(list, name, n) == 0)
			return true;
	}
	return false;
}

static bool
same_text(const char *a, const char *b)
{
	return a == b || (a != NULL && b != NULL && strcmp(a, b) == 0);
}

/* Whether a category is the same of both in BREAKDOWN. */
static bool
same_classes(const struct measure *a, const struct measure *b,
    const char *breakdown)
{
	if (strstr(breakdown, "age") != NULL && !same_text(a->ages, b->ages))
		return false;
	return strstr(breakdown, "service") == NULL ||
	    same_text(a->services_group, b->services_group) ||
	    a->services_group == NULL || b->services_group == NULL;
}

static void
relate_subset(struct maker *m, size_t table, const char *whole_id)
{
	const struct table *t = &m->r->tables->tables[table], *w;
	size_t whole = maker_table(m, whole_id, t->breakdown), i, cell;

	if (whole == MAKER_NOWHERE)
		return;
	w = &m->r->tables->tables[whole];
	if (!same_classes(t->measure, w->measure, t->breakdown))
		return;
	for (i = 0; i < t->n; i++)
		if ((cell = maker_same_cell(t, i, w)) != MAKER_NOWHERE)
			maker_part(m, m->r->bases[table] != NULL ?
			    m->r->bases[table][i] : m->r->columns[table][i],
			    m->r->columns[whole][cell]);
}

/* Whether units with KEY in dimension DIM have no cell of breakdown OF. */
static bool
has_none(const char *of, const char *dim, const char *key)
{
	size_t i;

	for (i = 0; kin_withins[i].dim != NULL; i++)
		if (strcmp(kin_withins[i].dim, of) == 0 &&
		    strcmp(kin_withins[i].of, dim) == 0)
			return strcmp(kin_withins[i].categories[0], key) != 0 &&
			    strcmp(kin_withins[i].categories[1], key) != 0;
	return false;
}

/* The tables of the parts by `only` of T, the whole, into PARTS, N of them;
 * whether they are all there are. */
static bool
find_parts(const struct maker *m, const struct table *t, size_t *parts,
    size_t *n)
{
	const char *only = NULL;
	size_t i, part, of, found = 0;

	*n = 0;
	for (i = 0; i < measure_count(); i++) {
		const struct measure *me = measure_at(i);

		if (me->only == NULL || me->sql == NULL ||
		    strcmp(me->sql, t->measure->id) != 0 ||
		    me->kind != MEASURE_COUNT ||
		    (only != NULL && strcmp(only, me->only) != 0))
			continue;
		only = me->only;
		part = maker_table(m, me->id, t->breakdown);
		if (part != MAKER_NOWHERE)
			parts[(*n)++] = part;
		found += part != MAKER_NOWHERE || has_none(t->breakdown, only,
		    me->only_key);
	}
	of = only == NULL ? MAKER_NOWHERE : maker_table(m, t->measure->id,
	    only);
	if (of == MAKER_NOWHERE)
		*n = 0;
	return of != MAKER_NOWHERE && found == m->r->tables->tables[of].n &&
	    m->r->tables->tables[of].dims[0]->pub.exclusive;
}

/* Parts by `only` of one dimension add up to the whole, cell by cell, where
 * each of its categories has a measure.  TABLE is that of the whole. */
static void
relate_parts(struct maker *m, size_t table)
{
	const struct table *t = &m->r->tables->tables[table], *p;
	size_t cell, i, at, n, *parts = xcalloc(measure_count(), sizeof *parts);
	bool whole = find_parts(m, t, parts, &n);

	for (cell = 0; n > 0 && cell < t->n; cell++) {
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

	/* A row that joined persons break is not taken. */
	for (i = 0; i < t->ndims; i++)
		if (!t->dims[i]->pub.exclusive &&
		    strcmp(t->breakdown, "authority") != 0)
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

/* Nobody who has several has the combination of one, or an unknown one: who has
 * but one known does not have several. */
static void
know_single(struct maker *m, const struct table *t, size_t cell,
    size_t column)
{
	const char *key = t->dims[0]->pub.categories[cell].key;

	if (strchr(key, '+') == NULL && t->counts[cell] == 0)
		system_know(m->r->system, column, 0, 0);
}

/*
 * Units with several categories of a dimension, by which they have: those
 * that have one of them are all whose combination has it; and whoever of the
 * whole is none of them has one.
 */
static void
relate_combinations(struct maker *m, size_t table)
{
	const struct table *t = &m->r->tables->tables[table];
	const struct published_dimension *d;
	const struct table *of;
	size_t several, g, i;

	if (strcmp(t->breakdown, "combination") != 0 ||
	    t->measure->several == NULL ||
	    (several = maker_table(m, t->measure->id,
	    t->measure->several)) == MAKER_NOWHERE)
		return;
	d = &t->dims[0]->pub;
	of = &m->r->tables->tables[several];
	for (i = 0; i < d->n; i++)
		know_single(m, t, i, m->r->columns[table][i]);
	for (g = 0; g < of->n; g++) {
		const char *key = of->dims[0]->pub.categories[g].key;

		/* No combination tells whether one is unknown besides. */
		if (strcmp(key, "unknown") == 0)
			continue;
		for (i = 0; i < d->n; i++)
			if (has_name(d->categories[i].key, key, '+'))
				maker_add(m, m->r->columns[table][i], 1);
		maker_add(m, m->r->columns[several][g], -1);
		maker_end(m, 0, 0);
	}
}

/* The same without combinations: all categories of the whole less those of
 * units with several are units with one. */
static void
relate_several(struct maker *m, size_t table)
{
	const struct table *t = &m->r->tables->tables[table];
	size_t whole, total, all, i, at;

	if (t->measure->several == NULL ||
	    strcmp(t->breakdown, t->measure->several) != 0)
		return;
	whole = maker_table(m, t->measure->sql, t->breakdown);
	total = maker_table(m, t->measure->id, "");
	all = maker_table(m, t->measure->sql, "");
	if (whole == MAKER_NOWHERE || total == MAKER_NOWHERE ||
	    all == MAKER_NOWHERE)
		return;
	for (i = 0; i < t->n; i++) {
		at = maker_same_cell(t, i, &m->r->tables->tables[whole]);
		if (at == MAKER_NOWHERE) {
			maker_drop(m);
			return;
		}
		maker_add(m, m->r->columns[whole][at], 1);
		maker_add(m, m->r->columns[table][i], -1);
	}
	maker_add(m, m->r->columns[all][0], -1);
	maker_add(m, m->r->columns[total][0], 1);
	maker_end(m, 0, 0);
}

/* Which cells a count is made up of. */
static void
relate_union(struct maker *m, const struct kin_union *u, size_t column)
{
	size_t of = maker_table(m, u->whole, u->breakdown), i, k;
	const struct table *t;

	if (of == MAKER_NOWHERE || column == MAKER_NOWHERE)
		return;
	t = &m->r->tables->tables[of];
	for (i = 0; i < KIN_KEYS && u->categories[i] != NULL; i++) {
		k = maker_category(&t->dims[0]->pub, u->categories[i]);
		if (k == MAKER_NOWHERE) {
			maker_drop(m);
			return;
		}
		maker_add(m, m->r->columns[of][k], 1);
	}
	maker_add(m, column, -1);
	maker_end(m, 0, u->all && t->dims[0]->pub.exclusive ? 0 :
	    SYSTEM_OPEN);
	for (i = 0; u->all && i < KIN_KEYS && u->categories[i] != NULL; i++)
		maker_part(m, maker_column(m, u->whole, u->breakdown,
		    u->categories[i]), column);
}

static void
relate_unions(struct maker *m, size_t table)
{
	const struct table *t = &m->r->tables->tables[table];
	size_t i;

	for (i = 0; t->ndims == 0 && kin_unions[i].part != NULL; i++) {
		const struct kin_union *u = &kin_unions[i];

		if (strcmp(u->part, t->measure->id) != 0)
			continue;
		if (!u->base)
			relate_union(m, u, m->r->columns[table][0]);
		else if (m->r->bases[table] != NULL)
			relate_union(m, u, m->r->bases[table][0]);
	}
}

/* Cell by cell, what a share is not of is counted, too. */
static void
relate_rests(struct maker *m, size_t table)
{
	const struct table *t = &m->r->tables->tables[table];
	size_t i, k, rest, at;

	for (i = 0; kin_rests[i].share != NULL; i++) {
		if (strcmp(kin_rests[i].share, t->measure->id) != 0 ||
		    m->r->bases[table] == NULL ||
		    (rest = maker_table(m, kin_rests[i].rest,
		    t->breakdown)) == MAKER_NOWHERE)
			continue;
		for (k = 0; k < t->n; k++) {
			at = maker_same_cell(t, k,
			    &m->r->tables->tables[rest]);
			if (at == MAKER_NOWHERE)
				continue;
			maker_add(m, m->r->columns[table][k], 1);
			maker_add(m, m->r->columns[rest][at], 1);
			maker_add(m, m->r->bases[table][k], -1);
			maker_end(m, 0, 0);
		}
	}
}

/* The groups of a share against their members in MEMBERS, which counts the
 * same units. */
static void
relate_members(struct maker *m, size_t table, size_t members)
{
	const struct table *t = &m->r->tables->tables[table];
	const struct published_dimension *d =
	    &m->r->tables->tables[members].dims[0]->pub;
	size_t g, i;

	for (g = 0; g < t->n; g++) {
		const char *key = t->dims[0]->pub.categories[g].key;

		for (i = 0; i < d->n; i++)
			if (d->categories[i].group != NULL &&
			    strcmp(d->categories[i].group, key) == 0)
				maker_part(m, m->r->columns[members][i],
				    m->r->columns[table][g]);
		for (i = 0; i < d->n; i++)
			if (d->categories[i].group != NULL &&
			    strcmp(d->categories[i].group, key) == 0)
				maker_add(m, m->r->columns[members][i], 1);
		if (m->row_n > 0) {
			maker_add(m, m->r->columns[table][g], -1);
			maker_end(m, 0, SYSTEM_OPEN);
		}
	}
}

/* What a share is of is the total of another measure, which may have the
 * members of its groups. */
static void
relate_share(struct maker *m, size_t table)
{
	const struct table *t = &m->r->tables->tables[table];
	const struct measure *me = t->measure;
	size_t i, k, members;

	if (me->kind != MEASURE_SHARE || t->ndims != 1)
		return;
	for (i = 0; kin_totals[i].total != NULL; i++) {
		const struct kin_total *total = &kin_totals[i];

		if (strcmp(total->whole, measure_statement(me)) != 0 ||
		    strcmp(total->breakdown, me->share) != 0 ||
		    strcmp(total->category, me->share_key) != 0)
			continue;
		for (k = 0; kin_groups[k].dim != NULL; k++)
			if (strcmp(kin_groups[k].groups, t->breakdown) == 0 &&
			    (members = maker_table(m, total->total,
			    kin_groups[k].dim)) != MAKER_NOWHERE)
				relate_members(m, table, members);
	}
}

/* The cell of T's dimension and KEY of DIM, in a table of both. */
static size_t
find_crossed(const struct maker *m, const char *measure,
    const struct table *t, size_t cell, const char *dim, const char *key)
{
	char *breakdown = xasprintf("%s*%s", t->breakdown, dim);
	size_t n = maker_table(m, measure, breakdown), i, k;
	const struct table *o;

	free(breakdown);
	if (n == MAKER_NOWHERE)
		return MAKER_NOWHERE;
	o = &m->r->tables->tables[n];
	i = maker_category(&o->dims[0]->pub,
	    t->dims[0]->pub.categories[cell].key);
	k = maker_category(&o->dims[1]->pub, key);
	return i == MAKER_NOWHERE || k == MAKER_NOWHERE ? MAKER_NOWHERE :
	    m->r->columns[n][i * o->dims[1]->pub.n + k];
}

/* Units that all have one category, which others may have, too. */
static void
relate_inners(struct maker *m, size_t table)
{
	const struct table *t = &m->r->tables->tables[table];
	size_t i, k;

	for (i = 0; kin_inners[i].part != NULL; i++) {
		const struct kin_inner *in = &kin_inners[i];

		if (strcmp(in->part, t->measure->id) != 0)
			continue;
		if (t->ndims == 0)
			maker_part(m, m->r->columns[table][0], maker_column(m,
			    in->whole, in->dim, in->key));
		for (k = 0; t->ndims == 1 && k < t->n; k++)
			maker_part(m, m->r->columns[table][k], find_crossed(m,
			    in->whole, t, k, in->dim, in->key));
	}
}

/* A cell that has the same units in a part as in the whole. */
static void
relate_same(struct maker *m, size_t table)
{
	const struct table *t = &m->r->tables->tables[table];
	size_t i;

	for (i = 0; kin_same[i].part != NULL; i++)
		if (strcmp(kin_same[i].part, t->measure->id) == 0 &&
		    strcmp(kin_same[i].breakdown, t->breakdown) == 0)
			maker_part(m, maker_column(m, kin_same[i].whole,
			    kin_same[i].breakdown, kin_same[i].category),
			    maker_column(m, kin_same[i].part,
			    kin_same[i].breakdown, kin_same[i].category));
}

/* A cell of one dimension that two measures divide between them: a cell of
 * the first and the total of the other. */
static void
relate_splits(struct maker *m, size_t table)
{
	const struct table *t = &m->r->tables->tables[table];
	size_t i, whole, part, rest;

	for (i = 0; kin_splits[i].whole != NULL; i++) {
		const struct kin_split *s = &kin_splits[i];

		if (strcmp(s->part, t->measure->id) != 0 ||
		    strcmp(s->breakdown, t->breakdown) != 0)
			continue;
		whole = maker_column(m, s->whole, s->breakdown, s->category);
		part = maker_column(m, s->part, s->breakdown, s->category);
		rest = maker_column(m, s->rest, "", "");
		if (whole == MAKER_NOWHERE || part == MAKER_NOWHERE ||
		    rest == MAKER_NOWHERE)
			continue;
		maker_add(m, part, 1);
		maker_add(m, rest, 1);
		maker_add(m, whole, -1);
		maker_end(m, 0, 0);
	}
}

/* Add the cells of KEYS to the row being made, of one dimension; whether all
 * are there. */
static bool
add_keys(struct maker *m, const char *measure, const char *dim,
    const char *const *keys, int coefficient)
{
	size_t i, column;

	for (i = 0; i < KIN_KEYS && keys[i] != NULL; i++) {
		column = maker_column(m, measure, dim, keys[i]);
		if (column == MAKER_NOWHERE)
			return false;
		maker_add(m, column, coefficient);
	}
	return true;
}

/* Categories of one dimension whose units all have some of another. */
static void
relate_implied(struct maker *m, size_t table)
{
	const struct table *t = &m->r->tables->tables[table];
	const char *id = t->measure->id;
	size_t i;

	for (i = 0; t->ndims == 1 && kin_implied[i].dim != NULL; i++) {
		const struct kin_implied *k = &kin_implied[i];

		if (strcmp(k->dim, t->breakdown) != 0)
			continue;
		if (add_keys(m, id, k->of, k->in, 1) &&
		    add_keys(m, id, k->dim, k->categories, -1))
			maker_end(m, 0, SYSTEM_OPEN);
		else
			maker_drop(m);
	}
}

/* The same category of another dimension. */
static void
relate_alike(struct maker *m, size_t table)
{
	const struct table *t = &m->r->tables->tables[table];
	size_t i, k;

	for (i = 0; t->ndims == 1 && kin_alike[i].dim != NULL; i++)
		for (k = 0; strcmp(kin_alike[i].dim, t->breakdown) == 0 &&
		    k < t->n; k++)
			maker_part(m, m->r->columns[table][k], maker_column(m,
			    t->measure->id, kin_alike[i].of,
			    t->dims[0]->pub.categories[k].key));
}

void
relate_kin(struct maker *m, size_t table)
{
	const char *id = m->r->tables->tables[table].measure->id;
	size_t i;

	for (i = 0; kin_subsets[i].part != NULL; i++)
		if (strcmp(kin_subsets[i].part, id) == 0)
			relate_subset(m, table, kin_subsets[i].whole);
	for (i = 0; kin_partitions[i].whole != NULL; i++)
		if (strcmp(kin_partitions[i].whole, id) == 0)
			relate_partition(m, table, kin_partitions[i].part,
			    kin_partitions[i].rest);
	relate_parts(m, table);
	relate_combinations(m, table);
	relate_several(m, table);
	relate_unions(m, table);
	relate_rests(m, table);
	relate_share(m, table);
	relate_inners(m, table);
	relate_same(m, table);
	relate_splits(m, table);
	relate_implied(m, table);
	relate_alike(m, table);
}
