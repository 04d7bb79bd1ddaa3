#include "aggregate/change.h"

#include "aggregate/tabulate.h"
#include "core/mem.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

/* Of fewer a change in per cent makes no sense, whoever may see it. */
#define BASE_LEAST 100

int
change_base_year(int *base, struct db *db, const struct measure *m, int year,
    struct err *e)
{
	struct stmt *s = NULL;
	int more;

	*base = year - 1;
	if (m->change != CHANGE_INDEX)
		return 0;
	if (stmt_open(&s, db, "change_base", e) < 0)
		return -1;
	stmt_bind_text(s, ":measure", m->per);
	stmt_bind_int(s, ":year", year);
	stmt_bind_date(s, ":stichtag", date_stichtag(year));
	if ((more = stmt_step(s, e)) > 0 && !stmt_is_null(s, 0))
		*base = (int)stmt_int(s, 0);
	stmt_close(s);
	return more < 0 ? -1 : 0;
}

/* The total of a year that nobody has counted: nothing but that. */
static int
count_total(int64_t *count, bool *missing, const struct table_scope *scope,
    const struct measure *of, int year, struct err *e)
{
	static const char *const none[] = { NULL };
	struct measure total = *of;
	const struct measure *alike[] = { &total };
	struct table_scope there = *scope;
	struct tables ts = { NULL, 0, 0, NULL, 0, 0 };
	struct coverage *coverage;
	int rc = -1;

	total.breakdowns = none;
	if (coverage_load(&coverage, scope->pool, scope->db, scope->config,
	    year, year, e) < 0)
		return -1;
	there.coverage = coverage;
	if (tables_count(&ts, &there, alike, 1, year, e) == 0) {
		*count = ts.tables[0].counts[0];
		*missing = ts.tables[0].missing[0];
		rc = 0;
	}
	tables_free(&ts);
	return rc;
}

static int
find_count(int64_t *count, bool *missing, const struct tables *ts,
    const struct table_scope *scope, const struct measure *of, int year,
    struct err *e)
{
	const struct table *total = tables_total(ts, of->id, year);

	if (total == NULL)
		return count_total(count, missing, scope, of, year, e);
	*count = total->counts[0];
	*missing = total->missing[0];
	return 0;
}

int
change_count(struct tables *ts, const struct table_scope *scope,
    const struct measure *m, int year, struct err *e)
{
	const struct measure *of = measure_find(m->per);
	int64_t now, then;
	bool missing, missing_then;
	struct table *t;
	int base;

	if (change_base_year(&base, scope->db, m, year, e) < 0 ||
	    find_count(&now, &missing, ts, scope, of, year, e) < 0 ||
	    find_count(&then, &missing_then, ts, scope, of, base, e) < 0)
		return -1;
	ts->tables = mem_grow(ts->tables, ts->n, &ts->cap,
	    sizeof *ts->tables);
	t = &ts->tables[ts->n++];
	*t = (struct table){ .measure = m, .breakdown = "", .year = year,
	    .n = 1, .base_year = base };
	t->counts = xcalloc(1, sizeof *t->counts);
	t->bases = xcalloc(1, sizeof *t->bases);
	t->missing = xcalloc(1, sizeof *t->missing);
	t->counts[0] = now;
	t->bases[0] = then;
	t->missing[0] = missing || missing_then;
	return 0;
}

struct published_cell
change_cell(enum disclose_method method, int rate_base, const struct table *t)
{
	struct published_cell c = { 0, SIGN_NUMBER, 0 };
	int64_t now = disclose_cell(method, t->counts[0], false).value;
	int64_t then = disclose_cell(method, t->bases[0], false).value;

	if (t->missing[0])
		c.sign = SIGN_LATER;
	else if (t->measure->change != CHANGE_ABSOLUTE && then < BASE_LEAST)
		c.sign = SIGN_CROSSED;
	else if (method != DISCLOSE_EXACT && then < rate_base)
		/* What became of the other year's total is not known here,
		 * and a difference would tell it. */
		c.sign = SIGN_HIDDEN;
	else
		c.value = table_change(t->measure, now, then);
	if (c.sign == SIGN_NUMBER && c.value == 0 &&
	    method != DISCLOSE_ROUND5)
		c.sign = SIGN_NOTHING;
	return c;
}

void
change_explain(struct buf *out, const struct table *t)
{
	buf_addf(out, "%s am %s: %" PRId64 "\n", t->measure->per,
	    date_german(date_stichtag(t->year)).s, t->counts[0]);
	buf_addf(out, "%s am %s: %" PRId64 "%s\n", t->measure->per,
	    date_german(date_stichtag(t->base_year)).s, t->bases[0],
	    t->measure->change == CHANGE_INDEX ? " (Basisjahr)" : "");
}
