#include "aggregate/ledger.h"

#include "core/buf.h"
#include "core/hash.h"
#include "core/i18n.h"
#include "core/mem.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

/* More dimensions than a table has. */
#define DIMS_MOST 8

/* The keys of a cell, joined by '*'. */
static void
add_category(struct buf *b, const struct published_table *t, size_t cell)
{
	const char *keys[DIMS_MOST];
	size_t i;

	for (i = t->ndims; i > 0; i--) {
		keys[i - 1] = t->dims[i - 1].categories[
		    cell % t->dims[i - 1].n].key;
		cell /= t->dims[i - 1].n;
	}
	buf_puts(b, "");
	for (i = 0; i < t->ndims; i++)
		buf_addf(b, "%s%s", i > 0 ? "*" : "", keys[i]);
}

char *
ledger_category(const struct published_table *t, size_t cell)
{
	struct buf b = BUF_NONE;

	add_category(&b, t, cell);
	return buf_detach(&b);
}

static bool
has_number(const struct published_cell *c)
{
	return c->sign == SIGN_NUMBER || c->sign == SIGN_NOTHING;
}

/* All cells of YEAR as text, to be hashed. */
static void
add_cells(struct buf *b, const struct published *p, int year)
{
	size_t i, k;

	buf_addf(b, "%s %d\n", p->region, year);
	for (i = 0; i < p->tables_n; i++) {
		const struct published_table *t = &p->tables[i];

		if (t->year != year)
			continue;
		buf_addf(b, "%s %s\n", t->measure, t->breakdown);
		for (k = 0; k < t->n; k++) {
			add_category(b, t, k);
			if (has_number(&t->cells[k]))
				buf_addf(b, " %" PRId64, t->cells[k].value);
			buf_addf(b, " %d\n", (int)t->cells[k].sign);
		}
	}
}

static void
years_of(const struct published *p, int *first, int *last)
{
	size_t i;

	*first = p->year;
	*last = p->year;
	for (i = 0; i < p->tables_n; i++) {
		if (p->tables[i].year < *first)
			*first = p->tables[i].year;
		if (p->tables[i].year > *last)
			*last = p->tables[i].year;
	}
}

char *
ledger_figures(const struct published *p)
{
	struct buf all = BUF_NONE;
	int first, last, year;
	char *hex;

	years_of(p, &first, &last);
	for (year = first; year <= last; year++)
		add_cells(&all, p, year);
	hex = xstrdup(hash_bytes(all.data, all.len).hex);
	buf_free(&all);
	return hex;
}

/* --- to write -------------------------------------------------------------- */

static int
insert_cells(struct db *db, const struct published *p, int year, int64_t id,
    struct err *e)
{
	struct stmt *s = NULL;
	struct buf b = BUF_NONE;
	size_t i, k;
	int rc = stmt_open(&s, db, "ledger_cell_add", e);

	for (i = 0; rc == 0 && i < p->tables_n; i++) {
		const struct published_table *t = &p->tables[i];

		for (k = 0; rc == 0 && t->year == year && k < t->n; k++) {
			buf_clear(&b);
			add_category(&b, t, k);
			stmt_bind_int(s, ":cells", id);
			stmt_bind_text(s, ":measure", t->measure);
			stmt_bind_text(s, ":breakdown", t->breakdown);
			stmt_bind_text(s, ":category", b.data);
			stmt_bind_int(s, ":sign", (int64_t)t->cells[k].sign);
			if (has_number(&t->cells[k]))
				stmt_bind_int(s, ":value",
				    t->cells[k].value);
			else
				stmt_bind_null(s, ":value");
			rc = stmt_exec(s, e);
		}
	}
	buf_free(&b);
	stmt_close(s);
	return rc;
}

/* The number of the cells of YEAR, which are added where they are new. */
static int
cells_of_year(int64_t *id, struct db *db, const struct published *p, int year,
    struct err *e)
{
	struct stmt *find = NULL, *add = NULL;
	struct buf b = BUF_NONE;
	struct hash h;
	int more, rc = -1;

	add_cells(&b, p, year);
	h = hash_bytes(b.data, b.len);
	if (stmt_open(&find, db, "ledger_cells_find", e) < 0)
		goto out;
	stmt_bind_text(find, ":sha256", h.hex);
	if ((more = stmt_step(find, e)) < 0)
		goto out;
	if (more > 0) {
		*id = stmt_int(find, 0);
		rc = 0;
		goto out;
	}
	if (stmt_open(&add, db, "ledger_cells_add", e) < 0)
		goto out;
	stmt_bind_text(add, ":sha256", h.hex);
	if (stmt_exec(add, e) < 0)
		goto out;
	*id = db_last_id(db);
	rc = insert_cells(db, p, year, *id, e);
out:
	stmt_close(find);
	stmt_close(add);
	buf_free(&b);
	return rc;
}

static int
record_years(struct db *db, const struct published *p, int64_t id,
    struct err *e)
{
	struct stmt *add = NULL;
	int first, last, year, rc = -1;
	int64_t cells;

	years_of(p, &first, &last);
	if (stmt_open(&add, db, "ledger_year_add", e) < 0)
		goto out;
	for (year = first; year <= last; year++) {
		if (cells_of_year(&cells, db, p, year, e) < 0)
			goto out;
		stmt_bind_int(add, ":edition", id);
		stmt_bind_int(add, ":year", year);
		stmt_bind_int(add, ":cells", cells);
		if (stmt_exec(add, e) < 0)
			goto out;
	}
	rc = 0;
out:
	stmt_close(add);
	return rc;
}

static int
record_deliveries(struct db *db, const struct published *p, int64_t id,
    struct err *e)
{
	struct stmt *s = NULL;
	size_t i;
	int rc = stmt_open(&s, db, "ledger_delivery_add", e);

	for (i = 0; rc == 0 && i < p->deliveries_n; i++) {
		const struct published_delivery *d = &p->deliveries[i];

		stmt_bind_int(s, ":edition", id);
		stmt_bind_int(s, ":year", d->year);
		stmt_bind_text(s, ":source", d->source);
		stmt_bind_text(s, ":form", d->form);
		stmt_bind_text(s, ":sha256", d->missing ? NULL : d->sha256);
		stmt_bind_text(s, ":reason", d->left_out);
		rc = stmt_exec(s, e);
	}
	stmt_close(s);
	return rc;
}

static int
insert_edition(int64_t *id, struct db *db, const struct published *p,
    const struct ledger_edition *ed, const char *figures, struct err *e)
{
	struct stmt *drop = NULL, *add = NULL;
	int rc = -1;

	if (stmt_open(&drop, db, "ledger_draft_drop", e) < 0 ||
	    stmt_open(&add, db, "ledger_edition_add", e) < 0)
		goto out;
	stmt_bind_text(drop, ":audience", ed->audience);
	stmt_bind_text(drop, ":file", ed->file);
	if (stmt_exec(drop, e) < 0)
		goto out;
	stmt_bind_text(add, ":file", ed->file);
	stmt_bind_text(add, ":template", ed->template);
	stmt_bind_text(add, ":region", p->region);
	stmt_bind_int(add, ":year", p->year);
	stmt_bind_text(add, ":audience", ed->audience);
	stmt_bind_text(add, ":status", ed->status);
	stmt_bind_int(add, ":revision", ed->revision);
	stmt_bind_text(add, ":method", p->method);
	stmt_bind_date(add, ":published", ed->published);
	stmt_bind_text(add, ":sha256", ed->sha256);
	stmt_bind_text(add, ":figures", figures);
	stmt_bind_text(add, ":reason", ed->reason);
	rc = stmt_exec(add, e);
	*id = db_last_id(db);
out:
	stmt_close(drop);
	stmt_close(add);
	return rc;
}

/* 1: edition ED is on record as it is; 0: it is not, or as a draft; -1: E. */
static int
is_known(struct db *db, const struct ledger_edition *ed, const char *figures,
    struct err *e)
{
	struct stmt *s = NULL;
	int known = -1;

	if (stmt_open(&s, db, "ledger_edition_find", e) < 0)
		goto out;
	stmt_bind_text(s, ":audience", ed->audience);
	stmt_bind_text(s, ":file", ed->file);
	if ((known = stmt_step(s, e)) <= 0)
		goto out;
	known = strcmp(stmt_text(s, 1), ed->status) == 0 &&
	    strcmp(stmt_text(s, 2), ed->sha256) == 0 &&
	    strcmp(stmt_text(s, 3), figures) == 0;
	if (!known && strcmp(stmt_text(s, 1), "final") == 0)
		known = err_set(e, ERR_FAILED, _("%s: a final edition of "
		    "this name was published and stays as it is"), ed->file);
out:
	stmt_close(s);
	return known;
}

static int
record(struct db *db, const struct published *p,
    const struct ledger_edition *ed, struct err *e)
{
	char *figures = ledger_figures(p);
	int64_t id = 0;
	int rc = is_known(db, ed, figures, e);

	if (rc == 0) {
		rc = insert_edition(&id, db, p, ed, figures, e);
		if (rc == 0 && strcmp(ed->status, "final") == 0) {
			rc = record_deliveries(db, p, id, e);
			if (rc == 0)
				rc = record_years(db, p, id, e);
		}
	}
	free(figures);
	return rc < 0 ? -1 : 0;
}

int
ledger_record(struct db *db, const struct published *p,
    const struct ledger_edition *ed, struct err *e)
{
	if (db_begin(db, e) < 0)
		return -1;
	if (record(db, p, ed, e) < 0 || db_commit(db, e) < 0) {
		db_rollback(db);
		return -1;
	}
	return 0;
}

/* --- to read --------------------------------------------------------------- */

int
ledger_last_find(struct ledger_last *out, struct db *db,
    const char *template, const char *region, int year, const char *audience,
    struct err *e)
{
	struct stmt *s = NULL;
	int more = -1;

	*out = (struct ledger_last){ .id = 0 };
	if (stmt_open(&s, db, "ledger_last", e) < 0)
		goto out;
	stmt_bind_text(s, ":template", template);
	stmt_bind_text(s, ":region", region);
	stmt_bind_int(s, ":year", year);
	stmt_bind_text(s, ":audience", audience);
	if ((more = stmt_step(s, e)) > 0)
		*out = (struct ledger_last){ .id = stmt_int(s, 0),
		    .file = xstrdup(stmt_text(s, 1)),
		    .revision = (int)stmt_int(s, 2),
		    .sha256 = xstrdup(stmt_text(s, 3)),
		    .figures = xstrdup(stmt_text(s, 4)),
		    .reason = stmt_is_null(s, 5) ? NULL :
		    xstrdup(stmt_text(s, 5)) };
out:
	stmt_close(s);
	return more < 0 ? -1 : 0;
}

void
ledger_last_fini(struct ledger_last *l)
{
	free(l->file);
	free(l->sha256);
	free(l->figures);
	free(l->reason);
	*l = (struct ledger_last){ .id = 0 };
}

/* What a cell is, before which edition printed it. */
static int
compare_keys(const struct ledger_cell *x, const struct ledger_cell *y)
{
	int by;

	if ((by = strcmp(x->measure, y->measure)) != 0 ||
	    (by = strcmp(x->breakdown, y->breakdown)) != 0)
		return by;
	if (x->year != y->year)
		return x->year < y->year ? -1 : 1;
	return strcmp(x->category, y->category);
}

static int
compare(const void *a, const void *b)
{
	const struct ledger_cell *x = a, *y = b;
	int by = compare_keys(x, y);

	return by != 0 ? by : (x->edition > y->edition) -
	    (x->edition < y->edition);
}

static int
load_editions(struct ledger *l, int64_t **ids, struct db *db,
    const char *region, const char *audience, int first, int last,
    int64_t before, struct err *e)
{
	struct stmt *s = NULL;
	size_t cap = 0, ids_cap = 0;
	int more = -1;

	if (stmt_open(&s, db, "ledger_editions", e) < 0)
		goto out;
	stmt_bind_text(s, ":region", region);
	stmt_bind_text(s, ":audience", audience);
	stmt_bind_int(s, ":first", first);
	stmt_bind_int(s, ":last", last);
	if (before != 0)
		stmt_bind_int(s, ":before", before);
	else
		stmt_bind_null(s, ":before");
	while ((more = stmt_step(s, e)) > 0) {
		*ids = mem_grow(*ids, l->editions_n, &ids_cap, sizeof **ids);
		(*ids)[l->editions_n] = stmt_int(s, 0);
		l->editions = mem_grow(l->editions, l->editions_n, &cap,
		    sizeof *l->editions);
		l->editions[l->editions_n++] = (struct ledger_printed){
		    .file = pool_strdup(l->pool, stmt_text(s, 1)),
		    .template = pool_strdup(l->pool, stmt_text(s, 2)),
		    .method = pool_strdup(l->pool, stmt_text(s, 3)),
		    .year = (int)stmt_int(s, 4) };
	}
out:
	stmt_close(s);
	return more;
}

static int
load_cells(struct ledger *l, struct stmt *s, size_t edition, struct err *e)
{
	struct ledger_cell *c;
	int more;

	while ((more = stmt_step(s, e)) > 0) {
		l->cells = mem_grow(l->cells, l->cells_n, &l->cells_cap,
		    sizeof *l->cells);
		c = &l->cells[l->cells_n++];
		*c = (struct ledger_cell){ .edition = edition,
		    .measure = pool_strdup(l->pool, stmt_text(s, 0)),
		    .breakdown = pool_strdup(l->pool, stmt_text(s, 1)),
		    .category = pool_strdup(l->pool, stmt_text(s, 2)),
		    .year = (int)stmt_int(s, 3),
		    .has_value = !stmt_is_null(s, 4),
		    .value = stmt_int(s, 4),
		    .sign = (enum sign)stmt_int(s, 5) };
	}
	return more;
}

int
ledger_load(struct ledger **out, struct db *db, const char *region,
    const char *audience, int first, int last, int64_t before, struct err *e)
{
	struct ledger *l = xcalloc(1, sizeof *l);
	struct stmt *s = NULL;
	int64_t *ids = NULL;
	size_t i;
	int rc = -1;

	l->pool = pool_new();
	if (load_editions(l, &ids, db, region, audience, first, last, before,
	    e) < 0 ||
	    stmt_open(&s, db, "ledger_printed", e) < 0)
		goto out;
	stmt_bind_int(s, ":first", first);
	stmt_bind_int(s, ":last", last);
	for (i = 0; ids != NULL && i < l->editions_n; i++) {
		stmt_bind_int(s, ":edition", ids[i]);
		if (load_cells(l, s, i, e) < 0)
			goto out;
		stmt_reset(s);
	}
	if (l->cells_n > 0)
		qsort(l->cells, l->cells_n, sizeof *l->cells, compare);
	*out = l;
	l = NULL;
	rc = 0;
out:
	stmt_close(s);
	free(ids);
	ledger_free(l);
	return rc;
}

void
ledger_free(struct ledger *l)
{
	if (l == NULL)
		return;
	pool_free(l->pool);
	free(l->editions);
	free(l->cells);
	free(l);
}

const struct ledger_cell *
ledger_find(const struct ledger *l, const char *measure,
    const char *breakdown, int year, const char *category, size_t *n)
{
	struct ledger_cell key = { .measure = measure, .breakdown = breakdown,
	    .category = category, .year = year };
	size_t from = 0, to = l->cells_n;

	while (from < to) {
		size_t mid = from + (to - from) / 2;

		if (compare_keys(&l->cells[mid], &key) < 0)
			from = mid + 1;
		else
			to = mid;
	}
	for (*n = 0; from + *n < l->cells_n &&
	    compare_keys(&l->cells[from + *n], &key) == 0; (*n)++)
		continue;
	return *n > 0 ? &l->cells[from] : NULL;
}

void
ledger_bounds(const char *method, int64_t value, int64_t *least,
    int64_t *most)
{
	*least = *most = value;
	if (strcmp(method, "round5") == 0) {
		*least = value < 2 ? 0 : value - 2;
		*most = value + 2;
	}
}

/* --- what has changed ------------------------------------------------------ */

/* Whether WAS and NOW are numbers of different counts. */
static bool
is_revised(const struct ledger *l, const struct ledger_cell *was,
    const struct published_cell *now, const char *method)
{
	const char *before = l->editions[was->edition].method;
	int64_t least, most, was_least, was_most;

	if (!was->has_value || !has_number(now))
		return false;
	if (strcmp(before, method) == 0)
		return was->value != now->value;
	ledger_bounds(method, now->value, &least, &most);
	ledger_bounds(before, was->value, &was_least, &was_most);
	return was_most < least || most < was_least;
}

/* Of the N printed before, the one to compare with. */
static const struct ledger_cell *
last_printed(const struct ledger *l, const struct ledger_cell *was, size_t n,
    const char *template)
{
	size_t i = n;

	while (template != NULL && i-- > 0)
		if (strcmp(l->editions[was[i].edition].template,
		    template) == 0)
			return &was[i];
	return &was[n - 1];
}

static void
mark_cell(const struct ledger *l, struct published_table *t, size_t cell,
    const char *method, const char *template, struct ledger_changes *changes,
    struct pool *pool)
{
	char *category = ledger_category(t, cell);
	struct published_cell *now = &t->cells[cell];
	const struct ledger_cell *was, *last;
	size_t n, i;

	was = ledger_find(l, t->measure, t->breakdown, t->year, category, &n);
	free(category);
	if (was == NULL)
		return;
	for (i = 0; i < n; i++)
		if (is_revised(l, &was[i], now, method))
			now->marks |= MARK_REVISED;
	last = last_printed(l, was, n, template);
	if (last->has_value == has_number(now) && (!last->has_value ?
	    last->sign == now->sign : !is_revised(l, last, now, method)))
		return;
	changes->items = mem_grow(changes->items, changes->n, &changes->cap,
	    sizeof *changes->items);
	changes->items[changes->n++] = (struct published_change){ .table = t,
	    .cell = cell, .was = { .value = last->value, .sign = last->sign },
	    .file = pool_strdup(pool, l->editions[last->edition].file) };
}

void
ledger_mark(const struct ledger *l, struct published_table *t,
    const char *method, const char *template, struct ledger_changes *changes,
    struct pool *pool)
{
	size_t i;

	for (i = 0; l->cells_n > 0 && i < t->n; i++)
		mark_cell(l, t, i, method, template, changes, pool);
}
