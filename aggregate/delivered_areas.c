#include "aggregate/delivered_areas.h"

#include "aggregate/kin.h"
#include "aggregate/measure.h"
#include "aggregate/tallies.h"
#include "core/mem.h"

#include <stdlib.h>
#include <string.h>

struct builder {
	const struct delivered		*d;
	const struct tables		*own;
	const struct measure *const	*ms;
	size_t				 n;
	const struct measure		*other;	/* the last not in the registry */
	struct pool			*pool;
	struct delivered_areas		*out;
};

/* What ID counts, where the registry does not have it. */
static const struct measure *
other_measure(struct builder *b, const char *id)
{
	struct measure *other;

	if (b->other != NULL && strcmp(b->other->id, id) == 0)
		return b->other;
	other = pool_alloc(b->pool, 1, sizeof *other);
	*other = (struct measure){ .id = pool_strdup(b->pool, id),
	    .title = "", .unit = "" };
	b->other = other;
	return other;
}

/* What is counted by MEASURE, if it is to be; NULL. */
static const struct measure *
measure_of(struct builder *b, const char *id)
{
	const struct measure *m = measure_find(id);
	size_t i;

	for (i = 0; i < b->n; i++)
		if (b->ms[i] == m)
			return m;
	return m != NULL ? NULL : other_measure(b, id);
}

static bool
is_same_table(const struct published_delivered *x,
    const struct published_delivered *y)
{
	return strcmp(x->measure, y->measure) == 0 &&
	    strcmp(x->period, y->period) == 0 &&
	    strcmp(x->region, y->region) == 0 &&
	    strcmp(x->breakdown, y->breakdown) == 0;
}

/* The N-th of the names that are joined by '*' in TEXT, or of the rest where
 * it is the last that a table has. */
static const char *
part_of(struct builder *b, const char *text, size_t n)
{
	const char *end;

	for (; n > 0 && (end = strchr(text, '*')) != NULL; n--)
		text = end + 1;
	end = strchr(text, '*');
	return end == NULL ? text : pool_printf(b->pool, "%.*s",
	    (int)(end - text), text);
}

static size_t
stars(const char *text)
{
	size_t n = 0;

	for (; *text != '\0'; text++)
		n += *text == '*';
	return n;
}

static size_t
category_find(const struct published_dimension *p, const char *key)
{
	size_t i;

	for (i = 0; i < p->n && strcmp(p->categories[i].key, key) != 0; i++)
		continue;
	return i;
}

/* The group of a category, as our own tables have it; NULL. */
static const char *
group_of(const struct builder *b, const char *dim, const char *key)
{
	const struct published_dimension *p;
	size_t i, at;

	for (i = 0; kin_groups[i].dim != NULL &&
	    strcmp(kin_groups[i].dim, dim) != 0; i++)
		continue;
	if (kin_groups[i].dim == NULL)
		return NULL;
	for (i = 0; i < b->own->n; i++) {
		if (strcmp(b->own->tables[i].breakdown, dim) != 0)
			continue;
		p = &b->own->tables[i].dims[0]->pub;
		if ((at = category_find(p, key)) < p->n)
			return p->categories[at].group;
	}
	return NULL;
}

/* Dimension NUMBER of rows FROM up to TO: its categories are those that were
 * delivered. */
static const struct dimension *
make_dimension(struct builder *b, const char *name, size_t number,
    size_t from, size_t to)
{
	struct dimension *d = pool_alloc(b->pool, 1, sizeof *d);
	struct published_category *list = pool_alloc(b->pool, to - from,
	    sizeof *list);
	size_t i;

	d->pub = (struct published_dimension){ .name = name, .label = name,
	    .categories = list,
	    .exclusive = tallies_is_exclusive(name) };
	for (i = from; i < to; i++) {
		const char *key = part_of(b, b->d->rows[i].category, number);

		if (category_find(&d->pub, key) == d->pub.n)
			list[d->pub.n++] = (struct published_category){ key,
			    key, group_of(b, name, key) };
	}
	return d;
}

static void
add_area(struct delivered_areas *as, struct delivered_area a)
{
	as->list = mem_grow(as->list, as->n, &as->cap, sizeof *as->list);
	as->list[as->n++] = a;
}

/* Rows FROM up to TO, one table of M.  More than two dimensions are not taken
 * apart: nothing is known of their sums. */
static void
add_table(struct builder *b, const struct measure *m, size_t from, size_t to)
{
	const struct published_delivered *r = &b->d->rows[from];
	size_t names = r->breakdown[0] == '\0' ? 0 :
	    stars(r->breakdown) + 1, i, k, cell;
	struct delivered_area a = { .t = { .measure = m,
	    .breakdown = r->breakdown, .year = r->year, .region = r->region,
	    .ndims = names, .n = 1 } };

	for (i = from; i < to; i++)
		if (names > TABLE_DIMS || (names > 0 &&
		    stars(b->d->rows[i].category) + 1 != names))
			return;
	for (k = 0; k < names; k++) {
		a.t.dims[k] = make_dimension(b, part_of(b, r->breakdown, k),
		    k, from, to);
		a.t.n *= a.t.dims[k]->pub.n;
	}
	a.t.counts = pool_alloc(b->pool, a.t.n, sizeof *a.t.counts);
	a.t.missing = pool_alloc(b->pool, a.t.n, sizeof *a.t.missing);
	a.cells = pool_alloc(b->pool, a.t.n, sizeof *a.cells);
	for (i = 0; i < a.t.n; i++)
		a.t.missing[i] = true;
	if (m->kind == MEASURE_SHARE) {
		a.t.bases = pool_alloc(b->pool, a.t.n, sizeof *a.t.bases);
		a.t.delivered = pool_alloc(b->pool, a.t.n,
		    sizeof *a.t.delivered);
	}
	for (i = from; i < to; i++) {
		for (cell = 0, k = 0; k < names; k++)
			cell = cell * a.t.dims[k]->pub.n + category_find(
			    &a.t.dims[k]->pub, part_of(b,
			    b->d->rows[i].category, k));
		a.cells[cell] = &b->d->rows[i].cell;
		if (a.t.delivered != NULL)
			a.t.delivered[cell] = delivered_quotient(
			    &b->d->rows[i]);
		a.t.missing[cell] = !b->d->counts[i].known;
		a.t.counts[cell] = b->d->counts[i].known ?
		    b->d->counts[i].value : 0;
	}
	add_area(b->out, a);
}

/* An item of the regional data set; the same one has one measure. */
static void
add_item(struct builder *b, struct published_regional *r,
    const struct delivered_count *count)
{
	const char *id = pool_printf(b->pool, "%s: %s", r->section, r->item);
	struct delivered_area a = { .t = { .breakdown = "", .year = r->year,
	    .region = r->region, .n = 1 } };
	size_t i;

	for (i = 0; i < b->out->n; i++) {
		const struct table *t = &b->out->list[i].t;

		if (strcmp(t->measure->id, id) != 0)
			continue;
		a.t.measure = t->measure;
		if (t->year == r->year && strcmp(t->region, r->region) == 0)
			return;		/* the first one counts */
	}
	if (a.t.measure == NULL)
		a.t.measure = other_measure(b, id);
	a.t.counts = pool_alloc(b->pool, 1, sizeof *a.t.counts);
	a.t.missing = pool_alloc(b->pool, 1, sizeof *a.t.missing);
	a.cells = pool_alloc(b->pool, 1, sizeof *a.cells);
	a.t.counts[0] = count->known ? count->value : 0;
	a.t.missing[0] = !count->known;
	a.cells[0] = &r->cell;
	add_area(b->out, a);
}

static int
compare(const void *a, const void *b)
{
	const struct table *x = &((const struct delivered_area *)a)->t;
	const struct table *y = &((const struct delivered_area *)b)->t;
	int by;

	if ((by = strcmp(x->region, y->region)) != 0 ||
	    (by = strcmp(x->measure->id, y->measure->id)) != 0 ||
	    (by = strcmp(x->breakdown, y->breakdown)) != 0)
		return by;
	return (x->year > y->year) - (x->year < y->year);
}

/* One value that is left out of parts whose total is known can be had by
 * anybody. */
static void
complete(struct delivered_areas *a, struct delivered_area *parts)
{
	struct delivered_area key = *parts, *total;
	size_t i, lacks = SIZE_MAX, n = 0;
	int64_t rest;

	if (parts->t.delivered != NULL || parts->t.ndims != 1 || !parts->t.dims[0]->pub.exclusive)
		return;
	key.t.breakdown = "";
	total = bsearch(&key, a->list, a->n, sizeof key, compare);
	if (total == NULL || total->t.missing[0])
		return;
	rest = total->t.counts[0];
	for (i = 0; i < parts->t.n; i++) {
		rest -= parts->t.counts[i];
		if (parts->t.missing[i]) {
			lacks = i;
			n++;
		}
	}
	if (n != 1 || rest < 0)
		return;
	parts->t.counts[lacks] = rest;
	parts->t.missing[lacks] = false;
}

void
delivered_areas_init(struct delivered_areas *out, const struct delivered *d,
    const struct regional *r, const struct tables *own,
    const struct measure *const ms[], size_t n, struct pool *pool)
{
	struct builder b = { .d = d, .own = own, .ms = ms, .n = n, .pool = pool,
	    .out = out };
	const struct measure *m;
	size_t from, to;

	*out = (struct delivered_areas){ NULL, 0, 0 };
	for (from = 0; from < d->n; from = to) {
		const struct published_delivered *first = &d->rows[from];

		for (to = from + 1; to < d->n && is_same_table(first,
		    &d->rows[to]); to++)
			continue;
		if (strcmp(first->region, d->region) != 0 &&
		    (m = measure_of(&b, first->measure)) != NULL &&
		    !measure_is_open(m) && (m->kind == MEASURE_COUNT ||
		    m->kind == MEASURE_SUM || m->kind == MEASURE_SHARE))
			add_table(&b, m, from, to);
	}
	for (from = 0; from < r->n; from++)
		if (r->counts[from].known)
			add_item(&b, &r->rows[from], &r->counts[from]);
	if (out->n > 0)
		qsort(out->list, out->n, sizeof *out->list, compare);
	for (from = 0; from < out->n; from++)
		complete(out, &out->list[from]);
}

void
delivered_areas_fini(struct delivered_areas *a)
{
	free(a->list);
	*a = (struct delivered_areas){ NULL, 0, 0 };
}
