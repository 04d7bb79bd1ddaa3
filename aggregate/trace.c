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

/* The units of a cell, in the order of the cube. */
struct found {
	int64_t		*units;
	size_t		 n;
	uint32_t	*place;		/* by number in the cube: among the
					 * units, and 1; 0: not there */
	bool		*part;		/* by place; of a share: in the part */
};

int
trace_read(struct trace **out, struct tables *ts,
    const struct table_scope *scope, const struct measure *m, int year,
    struct err *e)
{
	struct trace *trace = xcalloc(1, sizeof *trace);

	trace->scope = *scope;
	if (counting_init(&trace->counting, &trace->scope, &m, 1, year, true,
	    e) < 0 || tabulate(ts, &trace->counting, &m, 1, e) < 0) {
		trace_free(trace);
		return -1;
	}
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
compare_records(const void *a, const void *b)
{
	const struct trace_record *x = a, *y = b;

	if (x->delivery != y->delivery)
		return x->delivery < y->delivery ? -1 : 1;
	return (x->spell > y->spell) - (x->spell < y->spell);
}

static struct found
find_units(const struct counting *c, const struct measure *m,
    struct choice ch)
{
	struct found f = { .place = xcalloc(cube_size(c->cube),
	    sizeof *f.place) };
	int64_t *parts;
	size_t n, i;

	f.units = cube_units(c->cube, ch.dims, ch.n, ch.category, &f.n);
	f.part = xcalloc(f.n, sizeof *f.part);
	for (i = 0; i < f.n; i++)
		f.place[cube_number(c->cube, f.units[i])] = (uint32_t)i + 1;
	if (m->kind != MEASURE_SHARE)
		return f;
	choose(&ch, c, m, m->share, m->share_key);
	parts = cube_units(c->cube, ch.dims, ch.n, ch.category, &n);
	for (i = 0; i < n; i++)		/* a part is one of the whole */
		f.part[f.place[cube_number(c->cube, parts[i])] - 1] = true;
	free(parts);
	return f;
}

static void
found_free(struct found *f)
{
	free(f->units);
	free(f->place);
	free(f->part);
}

int64_t *
trace_units(size_t *n, const struct trace *trace, const struct table *t,
    size_t cell)
{
	const struct counting *c = &trace->counting;
	struct choice ch = choice_make(c, t, cell);

	return cube_units(c->cube, ch.dims, ch.n, ch.category, n);
}

const struct trace_row *
trace_rows(const struct trace *trace, size_t *n)
{
	*n = trace->counting.rows_n;
	return trace->counting.rows;
}

/* The place among the units of the one that row number ROW is of, and 1; 0:
 * the row is not in the cell. */
static uint32_t
place_of(const struct counting *c, const struct found *f,
    const struct choice *ch, size_t row)
{
	uint32_t place = f->place[cube_number(c->cube, c->rows[row].unit)];

	return place > 0 && row_has(c, row, ch) ? place : 0;
}

/* Units are many and have few records each: those go to their unit's place
 * and are sorted there. */
struct trace_record *
trace_cell(size_t *n, size_t *units, const struct trace *trace,
    const struct table *t, size_t cell)
{
	const struct counting *c = &trace->counting;
	struct choice ch = choice_make(c, t, cell);
	struct found f = find_units(c, t->measure, ch);
	size_t *end = xcalloc(f.n + 1, sizeof *end);	/* by unit */
	struct trace_record *records;
	size_t i, from;
	uint32_t place;

	for (i = 0; i < c->rows_n; i++)
		if ((place = place_of(c, &f, &ch, i)) > 0)
			end[place]++;
	for (i = 0; i < f.n; i++)
		end[i + 1] += end[i];
	*n = end[f.n];
	records = xcalloc(*n, sizeof *records);
	/* Where a unit begins moves on to where it ends. */
	for (i = 0; i < c->rows_n; i++)
		if ((place = place_of(c, &f, &ch, i)) > 0)
			records[end[place - 1]++] = (struct trace_record){
			    place - 1, c->rows[i].delivery, c->rows[i].spell,
			    f.part[place - 1] };
	for (i = 0, from = 0; i < f.n; from = end[i++])
		if (end[i] - from > 1)
			qsort(records + from, end[i] - from, sizeof *records,
			    compare_records);
	*units = f.n;
	free(end);
	found_free(&f);
	return records;
}
