#include "aggregate/explain.h"

#include "aggregate/aggregate.h"
#include "aggregate/amounts.h"
#include "aggregate/change.h"
#include "aggregate/dimension.h"
#include "aggregate/lawtext.h"
#include "aggregate/pool.h"
#include "aggregate/tabulate.h"
#include "aggregate/trace.h"
#include "core/buf.h"
#include "core/form.h"
#include "core/i18n.h"
#include "core/law.h"
#include "core/mem.h"
#include "core/sqltext.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

/* Room for a list of names in an error's text. */
#define NAMES_MOST 800

struct explainer {
	struct db		*db;
	const struct measure	*measure;
	int			 year;
	struct published	*published;
	const char *const *const *decisions;	/* by its tables and cells */
	struct pool		*pool;
	struct law		*law;
	struct coverage		*coverage;	/* by form */
	struct table_scope	 scope;
	struct tables		 tables;
	struct trace		*trace;		/* NULL: an amount */
	struct amounts		 amounts;
	const char		*comment;
	const char		*versions;	/* of the law; or NULL */
};

/* --- names, for who has misspelled one ------------------------------------ */

static void
add_name(struct buf *names, const char *name)
{
	buf_addf(names, "%s%s", names->len > 0 ? ", " : "", name);
}

/* Refuse with the names there are, as many as have room; the caller says
 * what was wrong. */
static void
refuse(struct buf *names, struct err *e)
{
	if (names->len > NAMES_MOST) {
		names->len = NAMES_MOST;
		while (names->data[names->len] != ',')
			names->len--;
		buf_puts(names, ", …");
	}
	err_set(e, ERR_MISUSED, "%s", names->data);
	buf_free(names);
}

static int
refuse_measure(const char *id, struct err *e)
{
	struct buf names = BUF_NONE;
	size_t i;

	for (i = 0; i < measure_count(); i++)
		add_name(&names, measure_at(i)->id);
	refuse(&names, e);
	return err_add(e, _("there is no measure \"%s\"; there are"), id);
}

/* Its breakdowns tell the dimensions and how they may be combined. */
static int
refuse_breakdown(const struct measure *m, const char *name, struct err *e)
{
	struct buf names = BUF_NONE;
	size_t i;

	buf_puts(&names, "");
	for (i = 0; m->breakdowns[i] != NULL; i++)
		add_name(&names, m->breakdowns[i]);
	refuse(&names, e);
	return err_add(e, _("%s is not broken down by \"%s\" but by"), m->id,
	    name);
}

static int
refuse_category(const struct published_dimension *d, const char *key,
    struct err *e)
{
	struct buf names = BUF_NONE;
	size_t i;

	buf_puts(&names, "");
	for (i = 0; i < d->n; i++)
		add_name(&names, d->categories[i].key);
	refuse(&names, e);
	return err_add(e, _("%s has no category \"%s\" but"), d->name, key);
}

/* --- what is behind all cells of a measure -------------------------------- */

/* The comment at the head of a statement. */
static const char *
head_of(const char *name, struct pool *pool)
{
	const char *text = sqltext_find(name), *end = text;
	char *head;

	while (strncmp(end, "--", 2) == 0)
		end += strcspn(end, "\n") + 1;
	head = xstrndup(text, (size_t)(end - text));
	text = pool_strdup(pool, head);
	free(head);
	return text;
}

/* As `figures` does, with all that it needs to be safe; what is counted
 * already is not counted again. */
static int
publish(struct explainer *x, const struct config *config, struct err *e)
{
	struct tables none = { NULL, 0, 0, NULL, 0, 0 };
	struct aggregate_request req = { .year = x->year,
	    .first_year = x->year, .measures = &x->measure->id,
	    .measures_n = 1 };
	int rc;

	rc = aggregate_decided(&x->published, &x->decisions,
	    x->trace != NULL ? &x->tables : &none, x->db, config, &req, e);
	tables_free(&none);
	/* The law that it has counted by is gone. */
	return rc < 0 ? -1 : law_register(x->law, x->db, e);
}

/* The tables of an amount, and those of what it is divided by. */
static int
count_amount(struct explainer *x, struct err *e)
{
	const struct measure *per = x->measure->per == NULL ? NULL :
	    measure_find(x->measure->per);

	if (per != NULL &&
	    tables_count(&x->tables, &x->scope, &per, 1, x->year, e) < 0)
		return -1;
	return amounts_count(&x->tables, &x->amounts, &x->scope, x->measure,
	    x->year, e);
}

/* The tables of the measure and, where it has units, which they are. */
static int
count(struct explainer *x, const struct config *config, struct err *e)
{
	switch (x->measure->kind) {
	case MEASURE_AMOUNT:
		return amounts_load(&x->amounts, x->pool, x->db, config,
		    e) < 0 ? -1 : count_amount(x, e);
	case MEASURE_CHANGE:
		return change_count(&x->tables, &x->scope, x->measure,
		    x->year, e);
	default:
		return trace_read(&x->trace, &x->tables, &x->scope,
		    x->measure, x->year, e);
	}
}

/* The first year whose deliveries may be behind a cell. */
static int
first_year(int *first, const struct explainer *x, struct err *e)
{
	int base = x->year;

	if (x->measure->kind == MEASURE_CHANGE && change_base_year(&base,
	    x->db, x->measure, x->year, e) < 0)
		return -1;
	*first = base < x->year - 2 ? base : x->year - 2;
	return 0;
}

int
explain_open(struct explainer **out, struct db *db,
    const struct config *config, const char *measure, int year,
    struct err *e)
{
	struct explainer *x = NULL;
	struct population *population;
	const struct measure *m = measure_find(measure);
	int first;

	if (m == NULL)
		return refuse_measure(measure, e);
	x = xcalloc(1, sizeof *x);
	x->db = db;
	x->measure = m;
	x->year = year;
	x->pool = pool_new();
	if (law_load(&x->law, db, e) < 0 ||
	    law_register(x->law, db, e) < 0 ||
	    first_year(&first, x, e) < 0 ||
	    coverage_load(&x->coverage, x->pool, db, config, first, year,
	    e) < 0)
		goto fail;
	x->scope = (struct table_scope){ .db = db, .pool = x->pool,
	    .config = config, .coverage = x->coverage };
	table_region(config->region, &x->scope.region_from,
	    &x->scope.region_to);
	if (population_load(&population, x->pool, db, x->law,
	    x->scope.region_from, x->scope.region_to, e) < 0)
		goto fail;
	x->scope.population = population;
	x->scope.dimensions = dimensions_new(x->pool, db, x->coverage,
	    x->scope.region_from, x->scope.region_to, year);
	if (count(x, config, e) < 0 || publish(x, config, e) < 0 ||
	    lawtext_year(&x->versions, x->pool, db, config, x->law, m, year,
	    e) < 0)
		goto fail;
	x->comment = head_of(measure_statement(m), x->pool);
	*out = x;
	return 0;
fail:
	explain_close(x);
	return -1;
}

void
explain_close(struct explainer *x)
{
	if (x == NULL)
		return;
	trace_free(x->trace);
	tables_free(&x->tables);
	dimensions_free(x->scope.dimensions);
	law_free(x->law);
	pool_free(x->pool);
	published_free(x->published);
	free(x);
}

/* --- one cell ------------------------------------------------------------- */

/* The text after "NAME=" in WHERE; NULL where it is not there. */
static const char *
asked_for(const char *name, const char *const *where, size_t n)
{
	size_t i, len = strlen(name);

	for (i = 0; i < n; i++)
		if (strncmp(where[i], name, len) == 0 &&
		    where[i][len] == '=')
			return where[i] + len + 1;
	return NULL;
}

/* The table whose dimensions are those of WHERE, whatever their order. */
static const struct table *
find_table(const struct explainer *x, const char *const *where, size_t n,
    struct err *e)
{
	struct buf asked = BUF_NONE;
	size_t i, d;

	for (i = 0; i < n; i++)
		if (strchr(where[i], '=') == NULL) {
			err_set(e, ERR_MISUSED, _("\"%s\" is not "
			    "DIMENSION=CATEGORY"), where[i]);
			return NULL;
		}
	for (i = 0; i < x->tables.n; i++) {
		const struct table *t = &x->tables.tables[i];

		if (t->measure != x->measure)
			continue;
		for (d = 0; d < t->ndims; d++)
			if (asked_for(t->dims[d]->pub.name, where, n) == NULL)
				break;
		if (d == t->ndims && t->ndims == n)
			return t;
	}
	for (i = 0; i < n; i++)
		buf_addf(&asked, "%s%.*s", i > 0 ? "*" : "",
		    (int)strcspn(where[i], "="), where[i]);
	(void)refuse_breakdown(x->measure, asked.data, e);
	buf_free(&asked);
	return NULL;
}

static int
find_cell(size_t *cell, struct explanation *out, const struct table *t,
    const char *const *where, size_t n, struct err *e)
{
	size_t i;

	for (i = 0, *cell = 0; i < t->ndims; i++) {
		const struct published_dimension *d = &t->dims[i]->pub;
		const char *key = asked_for(d->name, where, n);
		uint16_t category = dimension_key(t->dims[i], key);

		if (category == CUBE_NONE)
			return refuse_category(d, key, e);
		out->categories[i] = &d->categories[category];
		*cell = *cell * d->n + category;
	}
	return 0;
}

static int
compare_spells(const void *a, const void *b)
{
	const struct explain_record *const *x = a, *const *y = b;

	return ((*x)->spell > (*y)->spell) - ((*x)->spell < (*y)->spell);
}

/* One walk over the spells from the first to the last that is wanted: for
 * many records quicker than to look each one up. */
static int
find_lines(struct explanation *ex, struct db *db, struct err *e)
{
	struct explain_record **by_spell = xcalloc(ex->records_n,
	    sizeof(struct explain_record *));
	struct stmt *s = NULL;
	size_t i, n = 0;
	int more = 0;

	for (i = 0; i < ex->records_n; i++)
		if (ex->records[i].spell != 0)
			by_spell[n++] = &ex->records[i];
	if (n == 0)
		goto out;
	qsort(by_spell, n, sizeof *by_spell, compare_spells);
	if ((more = stmt_open(&s, db, "explain_lines", e)) < 0)
		goto out;
	stmt_bind_int(s, ":first", by_spell[0]->spell);
	stmt_bind_int(s, ":last", by_spell[n - 1]->spell);
	for (i = 0; i < n && (more = stmt_step(s, e)) > 0;)
		for (; i < n &&
		    by_spell[i]->spell == stmt_int(s, 0); i++)
			by_spell[i]->line = stmt_int(s, 1);
out:
	stmt_close(s);
	free(by_spell);
	return more < 0 ? -1 : 0;
}

/* The sums that the source of a delivery of cases delivered for the year. */
static const struct coverage_delivery *
sums_beside(const struct explainer *x, const struct coverage_delivery *d)
{
	const struct coverage *sums = coverage_of(x->coverage, "ausgaben");
	const struct coverage_source *s = &x->coverage->sources[d->source];
	size_t i;

	for (i = 0; i < sums->deliveries_n; i++)
		if (sums->deliveries[i].year == d->year &&
		    strcmp(sums->sources[sums->deliveries[i].source].name,
		    s->name) == 0)
			return &sums->deliveries[i];
	return d;
}

static struct explain_record
record_of(const struct explanation *ex, const struct explainer *x,
    const struct trace_record *t)
{
	struct explain_record r = { t->unit,
	    &ex->coverage->deliveries[t->delivery], 0, t->spell, t->part };

	if (!x->measure->lines && t->spell >= 0)
		return r;
	if (t->spell < 0)
		r.delivery = sums_beside(x, r.delivery);
	r.line = t->spell < 0 ? -t->spell : t->spell;
	r.spell = 0;
	return r;
}

static void
list_records(struct explanation *ex, const struct explainer *x,
    const struct table *t, size_t cell)
{
	size_t n, units, i;
	struct trace_record *found = trace_cell(&n, &units, x->trace, t,
	    cell);

	ex->units = (int64_t)units;
	ex->records = xcalloc(n, sizeof *ex->records);
	ex->records_n = n;
	for (i = 0; i < n; i++)
		ex->records[i] = record_of(ex, x, &found[i]);
	free(found);
}

/* The cell as a source delivered it, of this region. */
static const struct published_delivered *
find_delivered(const struct explainer *x, const struct explanation *ex)
{
	const struct published *p = x->published;
	struct buf category = BUF_NONE;
	const struct published_delivered *found = NULL;
	size_t i;

	buf_puts(&category, "");
	for (i = 0; i < ex->table->ndims; i++)
		buf_addf(&category, "%s%s", i > 0 ? "*" : "",
		    ex->categories[i]->key);
	for (i = 0; i < p->delivered_n && found == NULL; i++)
		if (p->delivered[i].placed &&
		    p->delivered[i].year == ex->year &&
		    strcmp(p->delivered[i].breakdown,
		    ex->table->breakdown) == 0 &&
		    strcmp(p->delivered[i].category, category.data) == 0)
			found = &p->delivered[i];
	buf_free(&category);
	return found;
}

/* What has no units of its own. */
static int
explain_amount(struct explanation *out, struct explainer *x,
    const struct table *t, size_t cell, struct err *e)
{
	struct buf b = BUF_NONE;
	int rc = 0;

	buf_puts(&b, "");
	out->base_year = t->base_year;
	if (t->measure->kind == MEASURE_CHANGE)
		change_explain(&b, t);
	else
		rc = amounts_explain(&b, &x->amounts, t, cell, e);
	out->calculation = pool_strdup(x->pool, b.data);
	out->units = t->bases != NULL ? t->bases[cell] : 0;
	buf_free(&b);
	return rc;
}

/* Why the cell is printed as it is: nothing is decided where there is nothing
 * to divide by. */
static const char *
decision(const struct explainer *x, const struct explanation *out,
    const struct table *t, size_t cell)
{
	if (out->delivered == NULL && !t->missing[cell]) {
		if (out->cell.sign == SIGN_LATER)
			return "die Bezugsgröße liegt nicht vor (Bevölkerung "
			    "oder Bestand des Vorjahres)";
		if (out->cell.sign == SIGN_CROSSED)
			return "es gibt keine Bezugsgröße";
	}
	return x->decisions[out->table - x->published->tables][cell];
}

int
explain_cell(struct explanation *out, struct explainer *x,
    const char *const *where, size_t n, struct err *e)
{
	const struct table *t;
	size_t cell;

	*out = (struct explanation){ .measure = x->measure, .year = x->year,
	    .coverage = coverage_of(x->coverage, x->measure->form),
	    .tables = &x->tables,
	    .law = x->versions, .sql = measure_statement(x->measure),
	    .comment = x->comment };
	if ((t = find_table(x, where, n, e)) == NULL ||
	    find_cell(&cell, out, t, where, n, e) < 0)
		return -1;
	out->table = published_table_find(x->published, x->measure->id,
	    t->breakdown, x->year);
	out->cell = out->table->cells[cell];
	out->delivered = find_delivered(x, out);
	out->decision = decision(x, out, t, cell);
	out->exact = table_value(t, cell);
	if (x->trace == NULL)
		return explain_amount(out, x, t, cell, e);
	list_records(out, x, t, cell);
	if (x->measure->lines || find_lines(out, x->db, e) == 0)
		return 0;
	explanation_fini(out);
	return -1;
}

void
explanation_fini(struct explanation *ex)
{
	free(ex->records);
	ex->records = NULL;
	ex->records_n = 0;
}

/* --- the values of a record ------------------------------------------------ */

/* Birth dates may lack day and month. */
static void
add_day(struct buf *b, int64_t v)
{
	if (v > 999999)
		buf_addf(b, "%04d-%02d-%02d", (int)(v / 10000),
		    (int)(v / 100 % 100), (int)(v % 100));
	else if (v > 9999)
		buf_addf(b, "%04d-%02d", (int)(v / 100), (int)(v % 100));
	else
		buf_addf(b, "%04d", (int)v);
}

static void
add_value(struct buf *b, enum column_type type, struct stmt *s, int column)
{
	int64_t v = stmt_int(s, column);

	switch (type) {
	case COLUMN_DATE:
	case COLUMN_END:
		add_day(b, v);
		break;
	case COLUMN_AGS:
		buf_addf(b, "%08" PRId64, v);
		break;
	case COLUMN_FLAG:
		buf_puts(b, v != 0 ? "J" : "N");
		break;
	case COLUMN_MONEY:
		buf_addf(b, "%s%" PRId64 ".%02" PRId64, v < 0 ? "-" : "",
		    (v < 0 ? -v : v) / 100, (v < 0 ? -v : v) % 100);
		break;
	default:
		buf_puts(b, stmt_text(s, column));
		break;
	}
}

int
explain_values(struct explainer *x, int64_t spell,
    void (*fn)(const char *column, const char *value, void *data),
    void *data, struct err *e)
{
	const struct form *f = form_find(COVERAGE_FORM);
	struct buf value = BUF_NONE;
	struct stmt *s = NULL;
	int i, more = -1;

	if (stmt_open(&s, x->db, "explain_values", e) < 0)
		goto out;
	stmt_bind_int(s, ":spell", spell);
	if ((more = stmt_step(s, e)) <= 0)
		goto out;
	for (i = 0; i < stmt_columns(s); i++) {
		int column = form_column_find(f, stmt_name(s, i));

		if (stmt_is_null(s, i) || column < 0)
			continue;
		buf_clear(&value);
		buf_puts(&value, "");
		add_value(&value, f->columns[column].type, s, i);
		fn(stmt_name(s, i), value.data, data);
	}
out:
	stmt_close(s);
	buf_free(&value);
	return more < 0 ? -1 : 0;
}
