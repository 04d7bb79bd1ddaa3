#include "aggregate/figures.h"

#include "core/buf.h"
#include "core/mem.h"
#include "core/utf8.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

/* A longer label, and a longer note, goes on below. */
#define STUB_MOST 52
#define NOTE_MOST 100

/* Longer lists show only the rows in which something is counted. */
#define LONG_LIST 24

#define COLUMN 12	/* width of a year's column at least */
#define GAP 2		/* between columns */

/* One breakdown of one measure over the years of the request. */
struct block {
	const struct published		*p;
	const struct tables		*exact;
	const struct published_measure	*measure;
	const struct published_table	*last;	/* of the last year */
	const char			*breakdown;
	int				 first_year;
	size_t				 stub;	/* width of the labels */
	int				 column;	/* of a year */
};

static void
pad(struct buf *b, size_t n)
{
	while (n-- > 0)
		buf_putc(b, ' ');
}

/* How many characters of TEXT are before AT. */
static size_t
utf8_offset(const char *text, const char *at)
{
	size_t n = 0;

	for (; text < at; text++)
		n += (*text & 0xc0) != 0x80;
	return n;
}

static void
add_left(struct buf *b, const char *s, size_t width)
{
	size_t len = utf8_count(s);

	buf_puts(b, s);
	pad(b, len < width ? width - len : 0);
}

static void
add_right(struct buf *b, const char *s, size_t width)
{
	size_t len = utf8_count(s);

	pad(b, len < width ? width - len : 0);
	buf_puts(b, s);
}

/* German: a thin space between thousands, a comma before decimals. */
static void
add_german(struct buf *b, int64_t value, int decimals)
{
	int64_t unit = 1, whole;
	char digits[24];
	size_t i, len;
	int d;

	for (d = 0; d < decimals; d++)
		unit *= 10;
	if (value < 0)
		buf_puts(b, "−");
	whole = (value < 0 ? -value : value) / unit;
	len = (size_t)snprintf(digits, sizeof digits, "%" PRId64, whole);
	for (i = 0; i < len; i++) {
		if (i > 0 && (len - i) % 3 == 0)
			buf_puts(b, "\u202f");
		buf_putc(b, digits[i]);
	}
	if (decimals > 0)
		buf_addf(b, ",%0*" PRId64, decimals,
		    (value < 0 ? -value : value) % unit);
}

static void
add_label(struct buf *b, const struct published_table *t, size_t cell)
{
	size_t i, span = t->n;

	for (i = 0; i < t->ndims; i++) {
		span /= t->dims[i].n;
		buf_addf(b, "%s%s", i > 0 ? ", " : "",
		    t->dims[i].categories[cell / span % t->dims[i].n].label);
	}
}

/* The cell of year YEAR that has the categories of CELL of the last year. */
static const struct published_table *
cell_find(size_t *found, const struct block *k, size_t cell, int year)
{
	const struct published_table *t = published_table_find(k->p,
	    k->measure->id, k->breakdown, year);
	const struct published_cell *c;
	const char *keys[TABLE_DIMS];
	size_t i, span = k->last->n;

	for (i = 0; i < k->last->ndims; i++) {
		const struct published_dimension *d = &k->last->dims[i];

		span /= d->n;
		keys[i] = d->categories[cell / span % d->n].key;
	}
	if (t == NULL || (c = published_cell_find(t, keys)) == NULL)
		return NULL;
	*found = (size_t)(c - t->cells);
	return t;
}

/* What a year says of a cell; "" where it has none. */
static void
cell_text(struct buf *b, const struct block *k, size_t cell, int year)
{
	const struct published_table *t;
	const struct published_cell *c;
	size_t i;

	buf_clear(b);
	buf_puts(b, "");
	if ((t = cell_find(&i, k, cell, year)) == NULL)
		return;
	c = &t->cells[i];
	if (c->sign == SIGN_NUMBER)
		add_german(b, c->value, k->measure->decimals);
	figures_add_symbol(b, c);
	if (k->exact == NULL)
		return;
	buf_puts(b, " (");
	add_german(b, table_value(&k->exact->tables[t - k->p->tables], i),
	    k->measure->decimals);
	buf_puts(b, ")");
}

/* Whether CELL has something to tell in no year: 0, –, or not known yet. */
static bool
is_idle(const struct block *k, size_t cell)
{
	const struct published_table *t;
	size_t i;
	int year;

	for (year = k->first_year; year <= k->p->year; year++) {
		if ((t = cell_find(&i, k, cell, year)) == NULL)
			continue;
		if (t->cells[i].value != 0 ||
		    (t->cells[i].sign != SIGN_NUMBER &&
		    t->cells[i].sign != SIGN_NOTHING &&
		    t->cells[i].sign != SIGN_LATER))
			return false;
		if (k->exact != NULL &&
		    table_value(&k->exact->tables[t - k->p->tables], i) != 0)
			return false;
	}
	return true;
}

static void
print_head(FILE *out, const struct block *k)
{
	const struct published_measure *m = k->measure;
	struct buf b = BUF_NONE;
	size_t i;
	int year;

	fprintf(out, "%s\n%s\n%s; %s; %s (%s)\n", m->id, m->title, m->unit,
	    m->clause, k->p->region_name, k->p->region);
	for (i = 0; i < m->breaks_n; i++)
		fprintf(out, "Bruch der Zeitreihe zum %s: %s\n",
		    date_german(m->breaks[i].day).s, m->breaks[i].text);
	fputc('\n', out);
	pad(&b, k->stub);
	for (year = k->first_year; year <= k->p->year; year++) {
		char text[24];

		if (m->stock)
			snprintf(text, sizeof text, "%s",
			    date_german(date_stichtag(year)).s);
		else
			snprintf(text, sizeof text, "%d", year);
		add_right(&b, text, (size_t)k->column);
	}
	fprintf(out, "%s\n", b.data);
	buf_free(&b);
}

/* Print all of TEXT but its last line, which is returned, borrowed from it;
 * lines after the first begin with INDENT, which TEXT then has in its place. */
static const char *
wrapped(FILE *out, char *text, size_t width, const char *indent)
{
	size_t step = strlen(indent), i;
	char *at, *space;

	while (utf8_count(text) > width) {
		for (at = space = text + step; utf8_offset(text, at) <= width;
		    at++)
			if (*at == ' ')
				space = at;
		if (space == text + step)
			break;		/* a word without a blank */
		fprintf(out, "%.*s\n", (int)(space - text), text);
		text = space + 1 - step;
		for (i = 0; i < step; i++)
			text[i] = indent[i];
	}
	return text;
}

static void
print_lead(FILE *out, const struct published_table *t)
{
	bool parts = true;
	size_t i;

	for (i = 0; i < t->ndims; i++) {
		fprintf(out, "%s%s", i > 0 ? ", " : "", t->dims[i].label);
		parts = parts && t->dims[i].exclusive;
	}
	fprintf(out, " (%s)\n", parts ? "davon" : "darunter");
}

static void
print_rows(FILE *out, const struct block *k)
{
	size_t cell, hidden = 0;
	struct buf b = BUF_NONE, label = BUF_NONE, text = BUF_NONE;
	int year;

	if (k->last->ndims > 0)
		print_lead(out, k->last);
	for (cell = 0; cell < k->last->n; cell++) {
		if (k->last->n > LONG_LIST && is_idle(k, cell)) {
			hidden++;
			continue;
		}
		buf_clear(&b);
		buf_clear(&label);
		if (k->last->ndims == 0)
			buf_puts(&label, "Insgesamt");
		else {
			buf_puts(&label, "  ");
			add_label(&label, k->last, cell);
		}
		add_left(&b, wrapped(out, label.data, k->stub, "    "),
		    k->stub);
		for (year = k->first_year; year <= k->p->year; year++) {
			cell_text(&text, k, cell, year);
			add_right(&b, text.data, (size_t)k->column);
		}
		fprintf(out, "%s\n", b.data);
	}
	if (hidden > 0)
		fprintf(out, "  (%zu weitere Kategorien: 0 oder …)\n", hidden);
	buf_free(&text);
	buf_free(&label);
	buf_free(&b);
}

/* The widest label among those that are shown. */
static size_t
stub_width(struct block k, const struct measure *m)
{
	struct buf b = BUF_NONE;
	size_t i, cell, width = strlen("Insgesamt");

	for (i = 0; m->breakdowns[i] != NULL; i++) {
		k.breakdown = m->breakdowns[i];
		k.last = published_table_find(k.p, m->id, k.breakdown,
		    k.p->year);
		for (cell = 0; cell < k.last->n; cell++) {
			if (k.last->n > LONG_LIST && is_idle(&k, cell))
				continue;
			buf_clear(&b);
			add_label(&b, k.last, cell);
			if (utf8_count(b.data) + 2 > width)
				width = utf8_count(b.data) + 2;
		}
	}
	buf_free(&b);
	return width < STUB_MOST ? width : STUB_MOST;
}

/* The widest cell, with a gap. */
static int
column_width(struct block k, const struct measure *m)
{
	struct buf b = BUF_NONE;
	size_t i, cell, width = COLUMN;
	int year;

	for (i = 0; i == 0 || m->breakdowns[i - 1] != NULL; i++) {
		k.breakdown = i == 0 ? "" : m->breakdowns[i - 1];
		k.last = published_table_find(k.p, m->id, k.breakdown,
		    k.p->year);
		for (cell = 0; cell < k.last->n; cell++)
			for (year = k.first_year; year <= k.p->year;
			    year++) {
				cell_text(&b, &k, cell, year);
				if (utf8_count(b.data) + GAP > width)
					width = utf8_count(b.data) + GAP;
			}
	}
	buf_free(&b);
	return (int)width;
}

static void
print_note(FILE *out, const char *note)
{
	char *text = xstrdup(note);

	fprintf(out, "%s\n", wrapped(out, text, NOTE_MOST, "  "));
	free(text);
}

/* Totals of other regions; their breakdowns are in CSV and JSON. */
static void
print_delivered(FILE *out, const struct published *p)
{
	struct buf b = BUF_NONE;
	bool any = false;
	size_t i;

	for (i = 0; i < p->delivered_n; i++) {
		const struct published_delivered *d = &p->delivered[i];

		if (d->placed || d->breakdown[0] != '\0')
			continue;
		if (!any)
			fprintf(out, "Gelieferte Gesamtzahlen anderer "
			    "Gebiete\n");
		any = true;
		buf_clear(&b);
		if (d->cell.sign == SIGN_NUMBER)
			add_german(&b, d->cell.value, d->decimals);
		figures_add_symbol(&b, &d->cell);
		fprintf(out, "  %s  %s  %s (%s): %s\n", d->measure,
		    d->period, d->region, d->source_title, b.data);
	}
	if (any)
		fputc('\n', out);
	buf_free(&b);
}

void
figures_table(FILE *out, const struct published *p,
    const struct tables *exact)
{
	struct block k = { .p = p, .exact = exact };
	const struct measure *m;
	size_t i, j;

	k.first_year = p->tables_n > 0 ? p->tables[0].year : p->year;
	for (i = 0; i < p->measures_n; i++) {
		k.measure = &p->measures[i];
		m = measure_find(k.measure->id);
		k.stub = stub_width(k, m);
		k.column = column_width(k, m);
		print_head(out, &k);
		for (j = 0; j == 0 || m->breakdowns[j - 1] != NULL; j++) {
			k.breakdown = j == 0 ? "" : m->breakdowns[j - 1];
			k.last = published_table_find(p, m->id, k.breakdown,
			    p->year);
			print_rows(out, &k);
		}
		fputc('\n', out);
	}
	print_delivered(out, p);
	print_note(out, p->method_text);
	for (i = 0; i < p->notes_n; i++)
		print_note(out, p->notes[i]);
}
