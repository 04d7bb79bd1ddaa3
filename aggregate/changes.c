#include "aggregate/changes.h"

#include "aggregate/compare.h"
#include "aggregate/figures.h"
#include "aggregate/ledger.h"
#include "aggregate/measure.h"
#include "core/buf.h"
#include "core/mem.h"
#include "core/utf8.h"

#include <inttypes.h>
#include <jansson.h>
#include <stdlib.h>
#include <string.h>

/* Of fewer a change in per cent makes no sense. */
#define BASE_LEAST 100

/* Longer lists show only the rows in which something is counted. */
#define LONG_LIST 24
#define STUB	48	/* width of the labels */
#define COLUMN	12

struct printing {
	FILE				*out;
	const struct published		*p;
	const struct published_measure	*measure;
	const struct measure		*counted;	/* the same */
	bool				 exact;
	const struct comparison		*parts;	/* of a count; or NULL */
	json_t				*all;	/* of JSON */
};

/* A cell of the year, and of the year before. */
struct pair {
	const struct published_table	*table;
	size_t				 cell;
	const struct published_cell	*now, *before;	/* NULL: none */
	char				*category;
	const struct compare_cell	*parts;		/* or NULL */
};

static bool
has_number(const struct published_cell *c)
{
	return c != NULL && (c->sign == SIGN_NUMBER ||
	    c->sign == SIGN_NOTHING);
}

static struct pair
pair_make(const struct printing *pr, const struct published_table *t,
    size_t cell)
{
	const struct published_table *last = published_table_find(pr->p,
	    t->measure, t->breakdown, t->year - 1);
	const char *keys[TABLE_DIMS];
	size_t i, span = t->n;
	struct pair pair = { t, cell, &t->cells[cell], NULL,
	    ledger_category(t, cell), NULL };

	for (i = 0; i < t->ndims; i++) {
		span /= t->dims[i].n;
		keys[i] = t->dims[i].categories[
		    cell / span % t->dims[i].n].key;
	}
	if (last != NULL)
		pair.before = published_cell_find(last, keys);
	if (pr->parts != NULL)
		pair.parts = compare_find(pr->parts, t->breakdown,
		    pair.category);
	return pair;
}

/* The change of two printed values in tenths of a per cent.  SIGN_LATER: one
 * of them is no number; SIGN_CROSSED: it makes no sense, as of a share, whose
 * change is in percentage points. */
static struct published_cell
percent_of(const struct measure *m, const struct pair *pair)
{
	struct published_cell c = { 0, SIGN_NUMBER, 0 };
	int64_t by, base;

	if (!has_number(pair->now) || !has_number(pair->before))
		return (struct published_cell){ 0, SIGN_LATER, 0 };
	base = pair->before->value;
	by = pair->now->value - base;
	if ((m->kind != MEASURE_COUNT && m->kind != MEASURE_SUM &&
	    m->kind != MEASURE_MONEY && m->kind != MEASURE_AMOUNT) ||
	    base <= 0 || (!measure_is_open(m) && base < BASE_LEAST))
		return (struct published_cell){ 0, SIGN_CROSSED, 0 };
	c.value = by < 0 ? -table_share(-by, base, 1) :
	    table_share(by, base, 1);
	return c;
}

static void
add_value(struct buf *b, const struct published_cell *c, int decimals,
    char point)
{
	if (has_number(c) && c->sign == SIGN_NUMBER)
		figures_add_number(b, c->value, decimals, point);
	else if (has_number(c) && point == '.')
		figures_add_number(b, 0, decimals, point);
}

/* --- for people ------------------------------------------------------------ */

static void
put_right(struct buf *b, const char *text, size_t width)
{
	size_t len = utf8_count(text);

	while (len++ < width)
		buf_putc(b, ' ');
	buf_puts(b, text);
}

static void
put_cell(struct buf *b, const struct published_cell *c, int decimals)
{
	struct buf text = BUF_NONE;

	buf_puts(&text, "");
	add_value(&text, c, decimals, ',');
	if (c != NULL)
		figures_add_symbol(&text, c);
	put_right(b, text.data, COLUMN);
	buf_free(&text);
}

static void
put_change(struct buf *b, const struct pair *pair, int decimals)
{
	struct buf text = BUF_NONE;
	int64_t by;

	buf_puts(&text, "");
	if (has_number(pair->now) && has_number(pair->before)) {
		by = pair->now->value - pair->before->value;
		if (by != 0)
			buf_puts(&text, by > 0 ? "+" : "−");
		figures_add_number(&text, by < 0 ? -by : by, decimals, ',');
	}
	put_right(b, text.data, COLUMN);
	buf_free(&text);
}

static void
put_percent(struct buf *b, const struct published_cell *c)
{
	struct buf text = BUF_NONE;

	buf_puts(&text, c->sign == SIGN_CROSSED ? "x" : "");
	if (c->sign == SIGN_NUMBER) {
		buf_puts(&text, c->value > 0 ? "+" : c->value < 0 ? "−" : "");
		figures_add_number(&text, c->value < 0 ? -c->value :
		    c->value, 1, ',');
	}
	put_right(b, text.data, COLUMN);
	buf_free(&text);
}

static void
put_label(struct buf *b, const struct pair *pair)
{
	const struct published_table *t = pair->table;
	size_t i, span = t->n, from = b->len;

	buf_puts(b, t->ndims == 0 ? "Insgesamt" : "  ");
	for (i = 0; i < t->ndims; i++) {
		span /= t->dims[i].n;
		buf_addf(b, "%s%s", i > 0 ? ", " : "", t->dims[i].categories[
		    pair->cell / span % t->dims[i].n].label);
	}
	for (i = utf8_count(b->data + from); i < STUB; i++)
		buf_putc(b, ' ');
}

/* "    genau 950 → 925: Zugänge +12, Abgänge −37" */
static void
print_parts(FILE *out, const struct compare_cell *c)
{
	const char *before = ": ";
	enum compare_part i;

	fprintf(out, "      genau %" PRId64 " → %" PRId64, c->before,
	    c->now);
	for (i = 0; i < COMPARE_PARTS; i++) {
		if (c->parts[i] == 0)
			continue;
		fprintf(out, "%s%s %s%" PRId64, before, compare_part_label(i),
		    c->parts[i] > 0 ? "+" : "−", c->parts[i] > 0 ?
		    c->parts[i] : -c->parts[i]);
		before = ", ";
	}
	fputc('\n', out);
}

static bool
is_idle(const struct pair *pair)
{
	const struct published_cell *both[] = { pair->now, pair->before };
	size_t i;

	for (i = 0; i < 2; i++)
		if (both[i] != NULL && both[i]->sign != SIGN_NOTHING &&
		    both[i]->sign != SIGN_LATER &&
		    !(both[i]->sign == SIGN_NUMBER && both[i]->value == 0))
			return false;
	return true;
}

static void
print_row(const struct printing *pr, const struct pair *pair)
{
	struct published_cell percent = percent_of(pr->counted, pair);
	struct buf b = BUF_NONE;

	put_label(&b, pair);
	put_cell(&b, pair->before, pr->measure->decimals);
	put_cell(&b, pair->now, pr->measure->decimals);
	put_change(&b, pair, pr->measure->decimals);
	put_percent(&b, &percent);
	fprintf(pr->out, "%s\n", b.data);
	buf_free(&b);
	if (pair->parts != NULL && (pair->parts->before != 0 ||
	    pair->parts->now != 0))
		print_parts(pr->out, pair->parts);
}

static void
print_table(const struct printing *pr, const struct published_table *t)
{
	size_t i, hidden = 0;

	for (i = 0; i < t->ndims; i++)
		fprintf(pr->out, "%s%s%s", i > 0 ? ", " : "",
		    t->dims[i].label, i + 1 < t->ndims ? "" : "\n");
	for (i = 0; i < t->n; i++) {
		struct pair pair = pair_make(pr, t, i);

		if (t->n > LONG_LIST && is_idle(&pair))
			hidden++;
		else
			print_row(pr, &pair);
		free(pair.category);
	}
	if (hidden > 0)
		fprintf(pr->out, "  (%zu weitere Kategorien: 0 oder …)\n",
		    hidden);
}

static void
print_head(const struct printing *pr)
{
	const struct published_measure *m = pr->measure;
	struct buf b = BUF_NONE;
	char text[24];
	size_t i;
	int year;

	fprintf(pr->out, "%s\n%s\n%s; %s; %s (%s)\n", m->id, m->title,
	    m->unit, m->clause, pr->p->region_name, pr->p->region);
	for (i = 0; i < m->breaks_n; i++)
		fprintf(pr->out, "Bruch der Zeitreihe zum %s: %s\n",
		    date_german(m->breaks[i].day).s, m->breaks[i].text);
	if (pr->parts != NULL && pr->parts->base != NULL)
		fprintf(pr->out, "Vorjahr, genau: wie in %s\n",
		    pr->parts->base);
	for (i = 0; i < STUB; i++)
		buf_putc(&b, ' ');
	for (year = pr->p->year - 1; year <= pr->p->year; year++) {
		if (m->stock)
			snprintf(text, sizeof text, "%s",
			    date_german(date_stichtag(year)).s);
		else
			snprintf(text, sizeof text, "%d", year);
		put_right(&b, text, COLUMN);
	}
	put_right(&b, "Änderung", COLUMN);
	put_right(&b, "in Prozent", COLUMN);
	fprintf(pr->out, "\n%s\n", b.data);
	buf_free(&b);
}

/* Sources of one year only. */
static void
print_deliveries(FILE *out, const struct published *p)
{
	size_t i, k;

	for (i = 0; i < p->deliveries_n; i++) {
		const struct published_delivery *d = &p->deliveries[i], *o;

		for (k = 0; k < p->deliveries_n; k++) {
			o = &p->deliveries[k];
			if (o->year != d->year && !o->missing &&
			    strcmp(o->source, d->source) == 0 &&
			    strcmp(o->form, d->form) == 0)
				break;
		}
		if (d->missing)
			fprintf(out, "Lieferung fehlt: %s (%s) für %d\n",
			    d->source_title, d->form, d->year);
		else if (k == p->deliveries_n)
			fprintf(out, "Lieferung nur für %d: %s (%s)\n",
			    d->year, d->source_title, d->form);
	}
}

/* What was printed otherwise, of both years. */
static void
print_revised(FILE *out, const struct published *p)
{
	struct buf b = BUF_NONE;
	size_t i;

	for (i = 0; i < p->changes_n; i++) {
		const struct published_change *c = &p->changes[i];
		int decimals = published_measure_find(p,
		    c->table->measure)->decimals;
		char *category = ledger_category(c->table, c->cell);

		if (i == 0)
			fprintf(out, "Anders als veröffentlicht:\n");
		buf_clear(&b);
		buf_addf(&b, "  %s %s %s%s%s: ", c->table->measure,
		    c->table->period, c->table->breakdown,
		    c->table->ndims > 0 ? "=" : "insgesamt", category);
		add_value(&b, &c->was, decimals, ',');
		figures_add_symbol(&b, &c->was);
		buf_puts(&b, " → ");
		add_value(&b, &c->table->cells[c->cell], decimals, ',');
		figures_add_symbol(&b, &c->table->cells[c->cell]);
		fprintf(out, "%s (%s)\n", b.data, c->file);
		free(category);
	}
	buf_free(&b);
}

/* --- for programs ------------------------------------------------------------ */

static void
print_csv(const struct printing *pr, const struct pair *pair)
{
	const struct published_table *t = pair->table;
	struct published_cell percent = percent_of(pr->counted, pair);
	int decimals = pr->measure->decimals;
	struct buf b = BUF_NONE;
	int i;

	buf_addf(&b, "%s,%s,%s,%s,%s,", t->measure, t->period, pr->p->region,
	    t->breakdown, pair->category);
	add_value(&b, pair->now, decimals, '.');
	buf_putc(&b, ',');
	figures_add_symbol(&b, pair->now);
	buf_putc(&b, ',');
	add_value(&b, pair->before, decimals, '.');
	buf_putc(&b, ',');
	if (pair->before != NULL)
		figures_add_symbol(&b, pair->before);
	buf_putc(&b, ',');
	if (has_number(pair->now) && has_number(pair->before))
		figures_add_number(&b, pair->now->value - pair->before->value,
		    decimals, '.');
	buf_putc(&b, ',');
	if (percent.sign == SIGN_NUMBER)
		figures_add_number(&b, percent.value, 1, '.');
	if (pair->parts != NULL) {
		buf_addf(&b, ",%" PRId64 ",%" PRId64, pair->parts->now,
		    pair->parts->before);
		for (i = 0; i < COMPARE_PARTS; i++)
			buf_addf(&b, ",%" PRId64, pair->parts->parts[i]);
	} else if (pr->exact)
		for (i = 0; i < COMPARE_PARTS + 2; i++)
			buf_putc(&b, ',');
	fprintf(pr->out, "%s\r\n", b.data);
	buf_free(&b);
}

static json_t *
json_number(const struct published_cell *c, int decimals)
{
	double number;

	if (!has_number(c))
		return json_null();
	if (decimals == 0)
		return json_integer(c->value);
	for (number = (double)c->value; decimals > 0; decimals--)
		number /= 10;
	return json_real(number);
}

static void
add_json(const struct printing *pr, const struct pair *pair)
{
	const struct published_table *t = pair->table;
	int decimals = pr->measure->decimals;
	struct published_cell by = { 0, SIGN_LATER, 0 };
	struct published_cell percent = percent_of(pr->counted, pair);
	struct buf now = BUF_NONE, before = BUF_NONE;
	json_t *o, *parts = json_object();
	enum compare_part i;

	if (has_number(pair->now) && has_number(pair->before))
		by = (struct published_cell){ pair->now->value -
		    pair->before->value, SIGN_NUMBER, 0 };
	buf_puts(&now, "");
	buf_puts(&before, "");
	figures_add_symbol(&now, pair->now);
	if (pair->before != NULL)
		figures_add_symbol(&before, pair->before);
	o = json_pack("{s:s, s:s, s:s, s:s, s:s, s:o, s:s, s:o, s:s, s:o, "
	    "s:o}",
	    "measure", t->measure, "period", t->period, "region",
	    pr->p->region, "breakdown", t->breakdown, "category",
	    pair->category, "value", json_number(pair->now, decimals),
	    "symbol", now.data, "before", json_number(pair->before,
	    decimals), "before_symbol", before.data, "change",
	    json_number(&by, decimals), "change_percent",
	    json_number(&percent, 1));
	if (pair->parts != NULL) {
		json_object_set_new(o, "exact",
		    json_integer(pair->parts->now));
		json_object_set_new(o, "exact_before",
		    json_integer(pair->parts->before));
		for (i = 0; i < COMPARE_PARTS; i++)
			json_object_set_new(parts, compare_part_name(i),
			    json_integer(pair->parts->parts[i]));
		json_object_set(o, "parts", parts);
	}
	json_decref(parts);
	json_array_append_new(pr->all, o);
	buf_free(&now);
	buf_free(&before);
}

static void
print_csv_head(FILE *out, bool exact)
{
	enum compare_part i;

	fprintf(out, "measure,period,region,breakdown,category,value,symbol,"
	    "before,before_symbol,change,change_percent");
	if (exact)
		fprintf(out, ",exact,exact_before");
	for (i = 0; exact && i < COMPARE_PARTS; i++)
		fprintf(out, ",%s", compare_part_name(i));
	fprintf(out, "\r\n");
}

/* --- all of it ----------------------------------------------------------------- */

static void
print_measure(const struct printing *pr, enum figures_format format)
{
	size_t i, cell;

	if (format == FIGURES_TABLE)
		print_head(pr);
	for (i = 0; i < pr->p->tables_n; i++) {
		const struct published_table *t = &pr->p->tables[i];

		if (t->year != pr->p->year ||
		    strcmp(t->measure, pr->measure->id) != 0)
			continue;
		if (format == FIGURES_TABLE) {
			print_table(pr, t);
			continue;
		}
		for (cell = 0; cell < t->n; cell++) {
			struct pair pair = pair_make(pr, t, cell);

			if (format == FIGURES_CSV)
				print_csv(pr, &pair);
			else
				add_json(pr, &pair);
			free(pair.category);
		}
	}
	if (format == FIGURES_TABLE)
		fputc('\n', pr->out);
}

int
changes_print(FILE *out, struct db *db, const struct config *c,
    const struct aggregate_request *req, enum figures_format format,
    bool exact, struct err *e)
{
	struct aggregate_request both = *req;
	struct printing pr = { .out = out, .exact = exact,
	    .all = json_array() };
	struct published *p = NULL;
	struct comparison *parts = NULL;
	size_t i;
	int rc = -1;

	both.first_year = req->year - 1;
	if (aggregate_published(&p, db, c, &both, e) < 0)
		goto out;
	pr.p = p;
	if (format == FIGURES_CSV)
		print_csv_head(out, exact);
	for (i = 0; i < p->measures_n; i++) {
		const struct measure *m = measure_find(p->measures[i].id);

		pr.measure = &p->measures[i];
		pr.counted = m;
		if (exact && m->kind == MEASURE_COUNT && compare_measure(
		    &parts, db, c, m, req->year, e) < 0)
			goto out;
		pr.parts = parts;
		print_measure(&pr, format);
		comparison_free(parts);
		parts = NULL;
	}
	if (format == FIGURES_TABLE) {
		print_deliveries(out, p);
		print_revised(out, p);
		fprintf(out, "%s\n", p->method_text);
	} else if (format == FIGURES_JSON) {
		json_dumpf(pr.all, out, JSON_INDENT(1) |
		    JSON_REAL_PRECISION(15));
		fputc('\n', out);
	}
	rc = 0;
out:
	json_decref(pr.all);
	published_free(p);
	return rc;
}
