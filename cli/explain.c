#include "cli/cli.h"

#include "aggregate/compare.h"
#include "aggregate/explain.h"
#include "aggregate/figures.h"
#include "cli/workspace.h"
#include "core/buf.h"
#include "core/file.h"
#include "core/i18n.h"
#include "core/jsonout.h"
#include "core/mem.h"
#include "core/utf8.h"

#include <fcntl.h>
#include <inttypes.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* "housing=BWF sex=w"; "" for the total. */
static char *
cell_name(const struct explanation *x)
{
	struct buf b = BUF_NONE;
	size_t i;

	buf_puts(&b, "");
	for (i = 0; i < x->table->ndims; i++)
		buf_addf(&b, "%s%s=%s", i > 0 ? " " : "",
		    x->table->dims[i].name, x->categories[i]->key);
	return buf_detach(&b);
}

/* Who looked at cases is on record before he sees them: the day and the
 * cell, no value. */
static int
log_use(const struct workspace *w, const struct explanation *x,
    struct err *e)
{
	char *dir = config_path(w->config, "log");
	char *path = path_join(dir, "values.log"), *cell = cell_name(x);
	int fd = -1, rc = -1;

	if (dir_make(dir, e) < 0)
		goto out;
	fd = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600);
	if (fd < 0 || dprintf(fd, "%s explain --year %d %s%s%s: %zu\n",
	    date_iso(date_today()).s, x->year, x->measure->id,
	    cell[0] != '\0' ? " " : "", cell, x->records_n) < 0 ||
	    fsync(fd) < 0)
		err_errno(e, ERR_FAILED, _("%s: cannot be written"), path);
	else
		rc = 0;
out:
	if (fd >= 0)
		close(fd);
	free(cell);
	free(path);
	free(dir);
	return rc;
}

/* --- for people ----------------------------------------------------------- */

static void
print_values(const char *column, const char *value, void *data)
{
	(void)data;
	printf(" %s=%s", column, value);
}

static void
print_number(const char *label, int64_t value, int decimals)
{
	struct buf b = BUF_NONE;

	figures_add_number(&b, value, decimals, ',');
	printf("  %s%*s%s\n", label, 17 - (int)utf8_count(label), "", b.data);
	buf_free(&b);
}

static void
print_head(const struct explanation *x, const struct config *c)
{
	const struct measure *m = x->measure;
	int decimals = m->kind == MEASURE_COUNT ? 0 : m->decimals;
	struct buf b = BUF_NONE;
	size_t i;

	printf("%s\n%s\n%s; %s; %s (%s); %s\n", m->id, m->title, m->unit,
	    m->clause, c->region_name, c->region, x->table->period);
	for (i = 0; i < x->table->ndims; i++)
		printf("%s: %s (%s=%s)\n", x->table->dims[i].label,
		    x->categories[i]->label, x->table->dims[i].name,
		    x->categories[i]->key);
	printf("\nWert\n");
	print_number("genau (intern)", x->exact, decimals);
	if (m->kind == MEASURE_RATE)
		print_number("gezählt (intern)", x->units, 0);
	else if (m->kind != MEASURE_COUNT && (x->calculation == NULL ||
	    m->per != NULL))
		print_number("Basis (intern)", x->units, 0);
	if (x->cell.sign == SIGN_NUMBER)
		figures_add_number(&b, x->cell.value, decimals, ',');
	figures_add_symbol(&b, &x->cell);
	printf("  %-18s%s\n  %-17s%s\n", "veröffentlicht", b.data,
	    "Entscheidung", x->decision);
	buf_free(&b);
	if (x->delivered != NULL)
		printf("  %-17s%s, %s:%" PRId64 "\n", "geliefert von",
		    x->delivered->source, x->delivered->file,
		    x->delivered->line);
}

static void
print_lines(const char *text, const char *indent)
{
	const char *line, *end;

	for (line = text; *line != '\0'; line = end + 1) {
		end = line + strcspn(line, "\n");
		printf("%s%.*s\n", indent, (int)(end - line), line);
	}
}

static void
print_rule(const struct explanation *x)
{
	printf("\nRegel\n  %s\n", x->measure->definition);
	if (x->law != NULL)
		printf("  Rechtsstand: %s\n", x->law);
	printf("  %s.sql:\n", x->sql);
	print_lines(x->comment, "    ");
}

/* An amount: the rows it comes from, and what they give. */
static void
print_calculation(const struct explanation *x)
{
	printf("\nRechenweg\n");
	print_lines(x->calculation, "  ");
}

/* Those of the year, that which it is compared with, and earlier ones that a
 * record is of. */
static bool
is_behind(const struct explanation *x, const struct coverage_delivery *d)
{
	size_t i;

	if (!coverage_is_needed(&x->coverage->sources[d->source],
	    x->measure->needs))
		return false;
	for (i = 0; d->year != x->year && i < x->records_n; i++)
		if (x->records[i].delivery == d)
			return true;
	return d->year == x->year || d->year == x->base_year;
}

static void
print_deliveries(const struct explanation *x)
{
	const struct coverage *c = x->coverage;
	size_t i;

	printf("\nLieferungen\n");
	for (i = 0; i < c->deliveries_n; i++) {
		const struct coverage_delivery *d = &c->deliveries[i];
		const struct coverage_source *s = &c->sources[d->source];

		if (!is_behind(x, d))
			continue;
		if (d->id == 0)
			printf("  %s: fehlt\n", s->name);
		else
			printf("  %s: %s, empfangen am %s, SHA-256 %s\n",
			    s->name, d->file, date_german(d->received).s,
			    d->sha256);
	}
}

/* The next of those whom this measure could not count in this year, from
 * number *I on; NULL after the last. */
static const struct left_out *
next_left_out(const struct explanation *x, size_t *i)
{
	const struct tables *t = x->tables;

	for (; *i < t->left_out_n; (*i)++)
		if (t->left_out[*i].measure == x->measure &&
		    t->left_out[*i].year == x->year)
			return &t->left_out[(*i)++];
	return NULL;
}

static void
print_left_out(const struct explanation *x)
{
	const struct left_out *l;
	size_t i = 0;
	bool first = true;

	for (; (l = next_left_out(x, &i)) != NULL; first = false) {
		if (first)
			printf("\nVon der Kennzahl nicht gezählt\n");
		printf("  %s: %" PRId64 " ohne brauchbare Angabe (%s)\n",
		    x->coverage->sources[l->source].name, l->units,
		    l->reason);
	}
}

static int
print_records(const struct explanation *x, struct explainer *from,
    bool values, struct err *e)
{
	size_t i;

	printf("\nGezählt: %" PRId64 " (Nummer, Quelle, Datei:Zeile)\n",
	    x->units);
	for (i = 0; i < x->records_n; i++) {
		const struct explain_record *r = &x->records[i];

		printf("%7zu  %s  %s:%" PRId64 "%s", r->unit + 1,
		    x->coverage->sources[r->delivery->source].name,
		    r->delivery->file, r->line,
		    r->part ? "  (im Zähler)" : "");
		if (values && r->spell != 0 && explain_values(from, r->spell, print_values,
		    NULL, e) < 0)
			return -1;
		putchar('\n');
	}
	return 0;
}

/* The cell of the comparison that X explains. */
static const struct compare_cell *
cell_of(const struct comparison *c, const struct explanation *x)
{
	struct buf category = BUF_NONE;
	const struct compare_cell *cell;
	size_t i;

	buf_puts(&category, "");
	for (i = 0; i < x->table->ndims; i++)
		buf_addf(&category, "%s%s", i > 0 ? "*" : "",
		    x->categories[i]->key);
	cell = compare_find(c, x->table->breakdown, category.data);
	buf_free(&category);
	return cell;
}

static void
print_change(const struct comparison *c, const struct explanation *x)
{
	const struct compare_cell *cell = cell_of(c, x);
	enum compare_part i;

	printf("\nVeränderung zum Vorjahr (genau, intern)\n");
	if (c->at != NULL)
		printf("  Bruch der Zeitreihe: %s\n", c->at);
	printf("  %8" PRId64 "  %d, wie %s%s\n", cell->before, c->year - 1,
	    c->base != NULL ? "in " : "zuerst geliefert",
	    c->base != NULL ? c->base : "");
	for (i = 0; i < COMPARE_PARTS; i++)
		printf("  %+8" PRId64 "  %s\n", cell->parts[i],
		    compare_part_label(i));
	printf("  %8" PRId64 "  %d\n", cell->now, c->year);
}

static int
print_text(const struct explanation *x, struct explainer *from,
    const struct comparison *change, const struct config *c, bool values,
    struct err *e)
{
	print_head(x, c);
	if (change != NULL)
		print_change(change, x);
	print_rule(x);
	if (x->calculation != NULL)
		print_calculation(x);
	if (x->calculation != NULL && x->measure->per == NULL)
		return 0;
	print_deliveries(x);
	if (x->calculation != NULL)
		return 0;
	print_left_out(x);
	return print_records(x, from, values, e);
}

/* --- for programs --------------------------------------------------------- */

static json_t *
number_json(int64_t value, int decimals)
{
	double number = (double)value;

	if (decimals == 0)
		return json_integer(value);
	while (decimals-- > 0)
		number /= 10;
	return json_real(number);
}

static json_t *
deliveries_json(const struct explanation *x)
{
	const struct coverage *c = x->coverage;
	json_t *all = json_array();
	size_t i;

	for (i = 0; i < c->deliveries_n; i++) {
		const struct coverage_delivery *d = &c->deliveries[i];
		const struct coverage_source *s = &c->sources[d->source];

		if (!is_behind(x, d))
			continue;
		if (d->id == 0)
			json_array_append_new(all, json_pack("{s:s, s:b}",
			    "source", s->name, "missing", true));
		else
			json_array_append_new(all, json_pack(
			    "{s:s, s:b, s:s, s:s, s:s}", "source", s->name,
			    "missing", false, "file", d->file, "received",
			    date_iso(d->received).s, "sha256", d->sha256));
	}
	return all;
}

static json_t *
left_out_json(const struct explanation *x)
{
	const struct left_out *l;
	json_t *all = json_array();
	size_t i = 0;

	while ((l = next_left_out(x, &i)) != NULL)
		json_array_append_new(all, json_pack("{s:s, s:s, s:I}",
		    "source", x->coverage->sources[l->source].name,
		    "reason", l->reason, "units", (json_int_t)l->units));
	return all;
}

static void
add_value_json(const char *column, const char *value, void *data)
{
	json_object_set_new(data, column, json_string(value));
}

static json_t *
records_json(const struct explanation *x, struct explainer *from,
    bool values, struct err *e)
{
	json_t *all = json_array(), *o, *v;
	size_t i;

	for (i = 0; i < x->records_n; i++) {
		const struct explain_record *r = &x->records[i];

		o = json_pack("{s:I, s:s, s:s, s:I}", "unit",
		    (json_int_t)r->unit + 1, "source",
		    x->coverage->sources[r->delivery->source].name, "file",
		    r->delivery->file, "line", (json_int_t)r->line);
		if (x->measure->kind == MEASURE_SHARE)
			json_object_set_new(o, "part", json_boolean(r->part));
		json_array_append_new(all, o);
		if (!values || r->spell == 0)
			continue;
		v = json_object();
		json_object_set_new(o, "values", v);
		if (explain_values(from, r->spell, add_value_json, v,
		    e) < 0) {
			json_decref(all);
			return NULL;
		}
	}
	return all;
}

static json_t *
change_json(const struct comparison *c, const struct explanation *x)
{
	const struct compare_cell *cell = cell_of(c, x);
	json_t *o = json_pack("{s:I, s:I}", "before",
	    (json_int_t)cell->before, "now", (json_int_t)cell->now);
	enum compare_part i;

	for (i = 0; i < COMPARE_PARTS; i++)
		json_object_set_new(o, compare_part_name(i),
		    json_integer(cell->parts[i]));
	if (c->base != NULL)
		json_object_set_new(o, "base", json_string(c->base));
	if (c->at != NULL)
		json_object_set_new(o, "break", json_string(c->at));
	return o;
}

static int
print_json(const struct explanation *x, struct explainer *from,
    const struct comparison *change, const struct config *c, bool values,
    struct err *e)
{
	const struct measure *m = x->measure;
	int decimals = m->kind == MEASURE_COUNT ? 0 : m->decimals;
	json_t *records = records_json(x, from, values, e), *cell, *all;
	struct buf symbol = BUF_NONE;
	size_t i;

	if (records == NULL)
		return -1;
	buf_puts(&symbol, "");
	figures_add_symbol(&symbol, &x->cell);
	cell = json_object();
	for (i = 0; i < x->table->ndims; i++)
		json_object_set_new(cell, x->table->dims[i].name,
		    json_string(x->categories[i]->key));
	all = json_pack("{s:s, s:s, s:s, s:o, s:o, s:I, s:o, s:s, "
	    "s:s, s:s, s:s?, s:s, s:s, s:o, s:o, s:o}", "measure", m->id,
	    "period", x->table->period, "region", c->region, "cell", cell,
	    "exact", number_json(x->exact, decimals), "units",
	    (json_int_t)x->units, "value", x->cell.sign == SIGN_NUMBER ||
	    x->cell.sign == SIGN_NOTHING ?
	    number_json(x->cell.value, decimals) : json_null(),
	    "symbol", symbol.data, "decision", x->decision, "definition",
	    m->definition, "law", x->law, "sql", x->sql, "comment",
	    x->comment, "deliveries", deliveries_json(x), "left_out",
	    left_out_json(x), "records", records);
	if (x->calculation != NULL)
		json_object_set_new(all, "calculation",
		    json_string(x->calculation));
	if (x->delivered != NULL)
		json_object_set_new(all, "delivered", json_pack(
		    "{s:s, s:s, s:I}", "source", x->delivered->source,
		    "file", x->delivered->file, "line",
		    (json_int_t)x->delivered->line));
	if (change != NULL)
		json_object_set_new(all, "change", change_json(change, x));
	jsonout_print(all);
	buf_free(&symbol);
	return 0;
}

enum status
cmd_explain(const struct args *a, struct err *e)
{
	struct workspace w = WORKSPACE_NONE;
	struct explainer *from = NULL;
	struct explanation x = { .records = NULL };
	struct comparison *change = NULL;

	if (a->year == 0) {
		err_set(e, ERR_MISUSED, _("explain needs --year YEAR"));
		return STATUS_MISUSED;
	}
	if (workspace_open(&w, a, e) < 0 ||
	    workspace_read_as_of(&w, a, e) < 0 ||
	    explain_open(&from, w.db, w.config, a->operands.items[0],
	    a->year, e) < 0 ||
	    explain_cell(&x, from, a->operands.items + 1,
	    a->operands.n - 1, e) < 0 ||
	    (a->compare && compare_measure(&change, w.db, w.config,
	    x.measure, a->year, e) < 0) ||
	    (a->values && log_use(&w, &x, e) < 0))
		goto out;
	(void)(a->json ? print_json(&x, from, change, w.config, a->values,
	    e) : print_text(&x, from, change, w.config, a->values, e));
out:
	comparison_free(change);
	explanation_fini(&x);
	explain_close(from);
	workspace_close(&w);
	return STATUS_DONE;
}
