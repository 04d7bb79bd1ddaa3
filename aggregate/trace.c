#include "aggregate/trace.h"

#include "aggregate/tabulate.h"
#include "core/mem.h"

#include <stdlib.h>
#include <string.h>

struct trace {
	struct table_scope	 scope;
	struct counting		 counting;
};

/* Dimensions, by number, and the category asked for in each. */
struct choice {
	size_t		 dims[TABLE_DIMS + 2];
	uint16_t	 category[TABLE_DIMS + 2];
	size_t		 n;
};

/* A unit of a cell. */
struct found {
	int64_t	unit;
	size_t	number;
	bool	part;
};

int
trace_read(struct trace **out, struct tables *ts,
    const struct table_scope *scope, const struct measure *m, int year,
    struct err *e)
{
	struct trace *trace = xcalloc(1, sizeof *trace);

	trace->scope = *scope;
	if (counting_init(&trace->counting, &trace->scope, &m, 1, year, true,
	    e) < 0) {
		trace_free(trace);
		return -1;
	}
	tabulate_measure(ts, &trace->counting, m);
	*out = trace;
	return 0;
}

void
trace_free(struct trace *trace)
{
	if (trace == NULL)
		return;
	counting_fini(&trace->counting);
	free(trace);
}

static void
choose(struct choice *ch, const struct counting *c, const struct measure *m,
    const char *dim, const char *key)
{
	size_t i = counting_dim_find(c, m, dim, strlen(dim));

	ch->dims[ch->n] = i;
	ch->category[ch->n++] = dimension_key(c->dims[i].dimension, key);
}

static struct choice
choice_make(const struct counting *c, const struct table *t, size_t cell)
{
	const struct measure *m = t->measure;
	size_t i, span = t->n;
	struct choice ch = { .n = 0 };

	for (i = 0; i < t->ndims; i++) {
		const struct published_dimension *d = &t->dims[i]->pub;

		span /= d->n;
		choose(&ch, c, m, d->name,
		    d->categories[cell / span % d->n].key);
	}
	if (m->kind != MEASURE_SHARE && m->only != NULL)
		choose(&ch, c, m, m->only, m->only_key);
	return ch;
}

/* The unit as a whole is in the cell: what counts is whether this row of it
 * has the categories that its rows differ in. */
static bool
row_has(const struct counting *c, size_t row, const struct choice *ch)
{
	size_t i;

	for (i = 0; i < ch->n; i++)
		if (c->dims[ch->dims[i]].dimension->cube.merge == CUBE_EACH &&
		    c->categories[row * c->ndims + ch->dims[i]] !=
		    ch->category[i])
			return false;
	return true;
}

static int
compare_found(const void *a, const void *b)
{
	const struct found *x = a, *y = b;

	return (x->unit > y->unit) - (x->unit < y->unit);
}

static int
compare_records(const void *a, const void *b)
{
	const struct trace_record *x = a, *y = b;

	if (x->unit != y->unit)
		return x->unit < y->unit ? -1 : 1;
	if (x->delivery != y->delivery)
		return x->delivery < y->delivery ? -1 : 1;
	return (x->spell > y->spell) - (x->spell < y->spell);
}

/* The units of a cell, by unit. */
static struct found *
find_units(size_t *n, const struct counting *c, const struct measure *m,
    struct choice ch)
{
	struct found *found, *at, key = { .unit = 0 };
	size_t parts_n = 0, i;
	int64_t *units, *parts = NULL;

	units = cube_units(c->cube, ch.dims, ch.n, ch.category, n);
	if (m->kind == MEASURE_SHARE) {
		choose(&ch, c, m, m->share, m->share_key);
		parts = cube_units(c->cube, ch.dims, ch.n, ch.category,
		    &parts_n);
	}
	found = xcalloc(*n, sizeof *found);
	for (i = 0; i < *n; i++)
		found[i] = (struct found){ units[i], i, false };
	if (*n > 0)
		qsort(found, *n, sizeof *found, compare_found);
	for (i = 0; i < parts_n; i++) {
		key.unit = parts[i];
		at = bsearch(&key, found, *n, sizeof *found, compare_found);
		at->part = true;	/* a part is one of the whole */
	}
	free(parts);
	free(units);
	return found;
}

int64_t *
trace_units(size_t *n, const struct trace *trace, const struct table *t,
    size_t cell)
{
	const struct counting *c = &trace->counting;
	struct found *found = find_units(n, c, t->measure, choice_make(c, t,
	    cell));
	int64_t *ids = xcalloc(*n, sizeof *ids);
	size_t i;

	for (i = 0; i < *n; i++)
		ids[i] = found[i].unit;
	free(found);
	return ids;
}

const struct trace_row *
trace_rows(const struct trace *trace, size_t *n)
{
	*n = trace->counting.rows_n;
	return trace->counting.rows;
}

struct trace_record *
trace_cell(size_t *n, size_t *units, const struct trace *trace,
    const struct table *t, size_t cell)
{
	const struct counting *c = &trace->counting;
	struct choice ch = choice_make(c, t, cell);
	struct found *found = find_units(units, c, t->measure, ch), *at;
	struct found key = { 0 };
	struct trace_record *records = NULL;
	size_t i, cap = 0;

	for (i = 0, *n = 0; i < c->rows_n; i++) {
		key.unit = c->rows[i].unit;
		if (!row_has(c, i, &ch) || (at = bsearch(&key, found, *units,
		    sizeof *found, compare_found)) == NULL)
			continue;
		records = mem_grow(records, *n, &cap, sizeof *records);
		records[(*n)++] = (struct trace_record){ at->number,
		    c->rows[i].delivery, c->rows[i].spell, at->part };
	}
	if (*n > 0)
		qsort(records, *n, sizeof *records, compare_records);
	free(found);
	return records;
}
