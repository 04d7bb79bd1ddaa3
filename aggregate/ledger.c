#include "aggregate/ledger.h"

#include "core/buf.h"
#include "core/hash.h"
#include "core/mem.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#define OPEN INT64_MAX

/* The keys of a cell, joined by '*'. */
static void
add_category(struct buf *b, const struct published_table *t, size_t cell)
{
	const char *keys[8];
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
			buf_putc(b, '\n');
		}
	}
}

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

static int
record(struct db *db, const struct published *p,
    const struct ledger_edition *ed, struct err *e)
{
	struct stmt *edition = NULL, *add = NULL;
	struct buf all = BUF_NONE;
	int first, last, year, rc = -1;
	int64_t id, cells;

	years_of(p, &first, &last);
	for (year = first; year <= last; year++)
		add_cells(&all, p, year);
	if (stmt_open(&edition, db, "ledger_edition", e) < 0 ||
	    stmt_open(&add, db, "ledger_year_add", e) < 0)
		goto out;
	stmt_bind_text(edition, ":file", ed->file);
	stmt_bind_text(edition, ":template", ed->template);
	stmt_bind_text(edition, ":region", p->region);
	stmt_bind_int(edition, ":year", p->year);
	stmt_bind_text(edition, ":method", p->method);
	stmt_bind_text(edition, ":status", ed->status);
	stmt_bind_date(edition, ":published", ed->published);
	stmt_bind_text(edition, ":figures", hash_bytes(all.data, all.len).hex);
	if (stmt_exec(edition, e) < 0)
		goto out;
	if (db_changes(db) == 0) {	/* known */
		rc = 0;
		goto out;
	}
	id = db_last_id(db);
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
	stmt_close(edition);
	stmt_close(add);
	buf_free(&all);
	return rc;
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

/* The cell of P that a row of the ledger is about; NULL: not printed now. */
static const struct published_cell *
cell_find(const struct published *p, const char *measure,
    const char *breakdown, const char *category, int year)
{
	const struct published_table *t = published_table_find(p, measure,
	    breakdown, year);
	const struct published_cell *c = NULL;
	char *copy = xstrdup(category), *save = NULL;
	const char *keys[8];
	size_t i;

	if (t != NULL) {
		for (i = 0; i < t->ndims; i++)
			keys[i] = strtok_r(i == 0 ? copy : NULL, "*", &save);
		if (t->ndims == 0 || keys[t->ndims - 1] != NULL)
			c = published_cell_find(t, keys);
	}
	free(copy);
	return c;
}

static void
bounds(const char *method, int64_t value, int64_t *least, int64_t *most)
{
	*least = *most = value;
	if (strcmp(method, "round5") == 0) {
		*least = value < 2 ? 0 : value - 2;
		*most = value + 2;
	}
}

/* Where a number was printed before. */
struct printed {
	const char	*file, *measure, *breakdown;
	int		 year;
};

/* Numbers that do not meet are of different counts: the store has changed,
 * and one tells nothing of the other. */
static bool
conflicts(const struct published *p, const struct published_cell *now,
    const char *method, int64_t value)
{
	int64_t least, most, was_least, was_most;

	if (now->sign == SIGN_HIDDEN)
		return true;
	if (!has_number(now))
		return false;
	bounds(p->method, now->value, &least, &most);
	bounds(method, value, &was_least, &was_most);
	if (was_most < least || most < was_least)
		return false;
	return was_least > least || was_most < most;
}

static void
note_conflict(struct ledger_conflict **list, size_t *n, size_t *cap,
    const struct printed *r)
{
	struct ledger_conflict *c = *n > 0 ? &(*list)[*n - 1] : NULL;

	if (c == NULL || strcmp(c->file, r->file) != 0 || c->year != r->year ||
	    strcmp(c->measure, r->measure) != 0 ||
	    strcmp(c->breakdown, r->breakdown) != 0) {
		*list = mem_grow(*list, *n, cap, sizeof **list);
		c = &(*list)[(*n)++];
		*c = (struct ledger_conflict){ xstrdup(r->file),
		    xstrdup(r->measure), xstrdup(r->breakdown), r->year, 0 };
	}
	c->cells++;
}

int
ledger_check(struct ledger_conflict **out, size_t *n, struct db *db,
    const struct published *p, struct err *e)
{
	struct ledger_conflict *list = NULL;
	const struct published_cell *now;
	struct stmt *s = NULL;
	int first, last, year, more = -1;
	size_t cap = 0;

	*n = 0;
	years_of(p, &first, &last);
	if (stmt_open(&s, db, "ledger_printed", e) < 0)
		goto out;
	for (year = first; year <= last; year++) {
		stmt_reset(s);
		stmt_bind_text(s, ":region", p->region);
		stmt_bind_int(s, ":year", year);
		while ((more = stmt_step(s, e)) > 0) {
			struct printed r = { stmt_text(s, 0),
			    stmt_text(s, 2), stmt_text(s, 3), year };

			now = cell_find(p, r.measure, r.breakdown,
			    stmt_text(s, 4), year);
			if (now != NULL && !stmt_is_null(s, 5) &&
			    conflicts(p, now, stmt_text(s, 1),
			    stmt_int(s, 5)))
				note_conflict(&list, n, &cap, &r);
		}
		if (more < 0)
			goto out;
	}
	*out = list;
	list = NULL;
out:
	stmt_close(s);
	if (list != NULL)
		ledger_conflicts_free(list, *n);
	return more < 0 ? -1 : 0;
}

void
ledger_conflicts_free(struct ledger_conflict *c, size_t n)
{
	while (n > 0) {
		n--;
		free(c[n].file);
		free(c[n].measure);
		free(c[n].breakdown);
	}
	free(c);
}
