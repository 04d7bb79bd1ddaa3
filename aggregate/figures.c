#include "aggregate/figures.h"

#include "core/mem.h"

#include <inttypes.h>
#include <jansson.h>
#include <stdlib.h>
#include <string.h>

static const char *const signs[] = {
	[SIGN_NUMBER] = "", [SIGN_NOTHING] = "–", [SIGN_HIDDEN] = ".",
	[SIGN_LATER] = "…", [SIGN_UNSAFE] = "/", [SIGN_CROSSED] = "x",
};

/* One line of CSV or JSON: a cell of a table, or one that was delivered. */
struct row {
	const struct published_table	*table;	/* NULL: delivered */
	size_t				 number;	/* of the cell */
	const char			*measure, *period, *region, *breakdown;
	char				*category;	/* keys joined by '*' */
	const struct published_cell	*cell;
	int				 decimals;
};

struct rows {
	struct row	*rows;
	size_t		 n;
};

/* The categories of CELL, one per dimension. */
static void
categories_of(const struct published_table *t, size_t cell,
    const struct published_category *found[])
{
	size_t i;

	for (i = t->ndims; i > 0; i--) {
		found[i - 1] = &t->dims[i - 1].categories[
		    cell % t->dims[i - 1].n];
		cell /= t->dims[i - 1].n;
	}
}

static char *
category_key(const struct published_table *t, size_t cell)
{
	const struct published_category *c[TABLE_DIMS];
	struct buf b = BUF_NONE;
	size_t i;

	categories_of(t, cell, c);
	for (i = 0; i < t->ndims; i++)
		buf_addf(&b, "%s%s", i > 0 ? "*" : "", c[i]->key);
	return buf_detach(&b);
}

/* Columns from left to right. */
static int
compare(const void *a, const void *b)
{
	const struct row *x = a, *y = b;
	int by;

	if ((by = strcmp(x->measure, y->measure)) != 0 ||
	    (by = strcmp(x->period, y->period)) != 0 ||
	    (by = strcmp(x->region, y->region)) != 0 ||
	    (by = strcmp(x->breakdown, y->breakdown)) != 0)
		return by;
	return strcmp(x->category, y->category);
}

static void
add_table_rows(struct rows *r, const struct published *p,
    const struct published_table *t)
{
	int decimals = published_measure_find(p, t->measure)->decimals;
	size_t cell;

	for (cell = 0; cell < t->n; cell++)
		r->rows[r->n++] = (struct row){ t, cell, t->measure,
		    t->period, p->region, t->breakdown,
		    category_key(t, cell), &t->cells[cell], decimals };
}

static struct rows
rows_make(const struct published *p)
{
	struct rows r = { NULL, 0 };
	size_t i, n = p->delivered_n;

	for (i = 0; i < p->tables_n; i++)
		n += p->tables[i].n;
	r.rows = xcalloc(n, sizeof *r.rows);
	for (i = 0; i < p->tables_n; i++)
		add_table_rows(&r, p, &p->tables[i]);
	for (i = 0; i < p->delivered_n; i++) {
		const struct published_delivered *d = &p->delivered[i];

		if (!d->placed)
			r.rows[r.n++] = (struct row){ NULL, 0, d->measure,
			    d->period, d->region, d->breakdown,
			    xstrdup(d->category), &d->cell, d->decimals };
	}
	if (r.n > 0)
		qsort(r.rows, r.n, sizeof *r.rows, compare);
	return r;
}

static void
rows_free(struct rows *r)
{
	while (r->n > 0)
		free(r->rows[--r->n].category);
	free(r->rows);
}

static bool
has_value(const struct published_cell *c)
{
	return c->sign == SIGN_NUMBER || c->sign == SIGN_NOTHING;
}

void
figures_add_symbol(struct buf *b, const struct published_cell *c)
{
	buf_puts(b, signs[c->sign]);
	if (c->marks & MARK_PRELIMINARY)
		buf_putc(b, 'p');
	if (c->marks & MARK_REVISED)
		buf_putc(b, 'r');
	if (c->marks & MARK_ESTIMATED)
		buf_putc(b, 's');
}

void
figures_add_number(struct buf *b, int64_t value, int decimals, char point)
{
	int64_t unit = 1, magnitude = value < 0 ? -value : value;
	int i;

	for (i = 0; i < decimals; i++)
		unit *= 10;
	buf_addf(b, "%s%" PRId64, value < 0 ? "-" : "", magnitude / unit);
	if (decimals > 0)
		buf_addf(b, "%c%0*" PRId64, point, decimals,
		    magnitude % unit);
}

/* Quoted where RFC 4180 asks for it. */
static void
add_field(struct buf *b, const char *s)
{
	if (strpbrk(s, ",\"\r\n") != NULL)
		buf_add_quoted(b, s, strlen(s));
	else
		buf_puts(b, s);
}

/* A delivered count is as exact as it was delivered. */
static int64_t
exact_of(const struct published *p, const struct tables *exact,
    const struct row *r)
{
	if (r->table == NULL)
		return r->cell->value;
	return table_value(&exact->tables[r->table - p->tables], r->number);
}

void
figures_csv(FILE *out, const struct published *p, const struct tables *exact)
{
	struct rows r = rows_make(p);
	struct buf b = BUF_NONE;
	size_t i;

	fprintf(out, "measure,period,region,breakdown,category,value,symbol"
	    "%s\r\n", exact != NULL ? ",exact" : "");
	for (i = 0; i < r.n; i++) {
		const struct row *row = &r.rows[i];
		const char *const fields[] = { row->measure, row->period,
		    row->region, row->breakdown, row->category };
		size_t f;

		buf_clear(&b);
		for (f = 0; f < sizeof fields / sizeof fields[0]; f++) {
			add_field(&b, fields[f]);
			buf_putc(&b, ',');
		}
		if (has_value(row->cell))
			figures_add_number(&b, row->cell->value,
			    row->decimals, '.');
		buf_putc(&b, ',');
		figures_add_symbol(&b, row->cell);
		if (exact != NULL) {
			buf_putc(&b, ',');
			figures_add_number(&b, exact_of(p, exact, row),
			    row->decimals, '.');
		}
		fprintf(out, "%s\r\n", b.data);
	}
	buf_free(&b);
	rows_free(&r);
}

static json_t *
json_number(int64_t value, int decimals)
{
	double number = (double)value;

	if (decimals == 0)
		return json_integer(value);
	while (decimals-- > 0)
		number /= 10;
	return json_real(number);
}

void
figures_json(FILE *out, const struct published *p,
    const struct tables *exact)
{
	struct rows r = rows_make(p);
	struct buf b = BUF_NONE;
	json_t *all = json_array(), *o;
	size_t i;

	for (i = 0; i < r.n; i++) {
		const struct row *row = &r.rows[i];

		buf_clear(&b);
		buf_puts(&b, "");
		figures_add_symbol(&b, row->cell);
		o = json_object();
		json_object_set_new(o, "measure", json_string(row->measure));
		json_object_set_new(o, "period", json_string(row->period));
		json_object_set_new(o, "region", json_string(row->region));
		json_object_set_new(o, "breakdown",
		    json_string(row->breakdown));
		json_object_set_new(o, "category",
		    json_string(row->category));
		json_object_set_new(o, "value", has_value(row->cell) ?
		    json_number(row->cell->value, row->decimals) :
		    json_null());
		json_object_set_new(o, "symbol", json_string(b.data));
		if (row->table == NULL ||
		    (row->cell->marks & MARK_DELIVERED) != 0)
			json_object_set_new(o, "delivered", json_true());
		if (exact != NULL)
			json_object_set_new(o, "exact", json_number(
			    exact_of(p, exact, row), row->decimals));
		json_array_append_new(all, o);
	}
	/* Fifteen digits: a double of a short decimal prints as that. */
	json_dumpf(all, out, JSON_INDENT(1) | JSON_REAL_PRECISION(15));
	fputc('\n', out);
	json_decref(all);
	buf_free(&b);
	rows_free(&r);
}
