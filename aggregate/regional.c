#include "aggregate/regional.h"

#include "aggregate/delivered.h"
#include "aggregate/region.h"
#include "core/mem.h"

#include <stdlib.h>
#include <string.h>

/* What is counted in persons is protected; a rate or an amount is not. */
static bool
is_count(const char *unit)
{
	static const char *const units[] = { "Personen", "Fälle",
	    "Leistungsberechtigte", "Haushalte" };
	size_t i;

	for (i = 0; i < sizeof units / sizeof units[0]; i++)
		if (strcmp(unit, units[i]) == 0)
			return true;
	return false;
}

static int
read_row(struct published_regional *r, struct delivered_count *count,
    struct pool *pool, struct db *db, const struct config *c, struct stmt *s,
    struct err *e)
{
	bool is;

	r->year = (int)stmt_int(s, 0);
	r->section = pool_strdup(pool, stmt_text(s, 1));
	r->item = pool_strdup(pool, stmt_text(s, 2));
	r->unit = pool_strdup(pool, stmt_text(s, 3));
	r->region = pool_strdup(pool, stmt_text(s, 4));
	r->decimals = (int)stmt_int(s, 6);
	is = is_count(r->unit) && r->decimals == 0;
	r->cell = delivered_cell(c, is, stmt_is_null(s, 5), stmt_int(s, 5),
	    stmt_text(s, 7));
	*count = (struct delivered_count){ stmt_int(s, 5), is &&
	    !stmt_is_null(s, 5) && delivered_is_shown(stmt_text(s, 7)) };
	r->source_title = pool_strdup(pool, stmt_text(s, 8));
	r->region_name = region_name(pool, db, r->region, r->year, e);
	return r->region_name == NULL ? -1 : 0;
}

int
regional_load(struct regional *out, struct pool *pool, struct db *db,
    const struct config *c, int year, struct err *e)
{
	struct published_regional *rows = NULL;
	struct delivered_count *counts = NULL;
	struct stmt *s = NULL;
	size_t cap = 0, counts_cap = 0;
	int more = -1;

	*out = (struct regional){ NULL, NULL, 0 };
	if (stmt_open(&s, db, "regional_rows", e) < 0)
		return -1;
	stmt_bind_int(s, ":first", year - 1);
	stmt_bind_int(s, ":last", year);
	while ((more = stmt_step(s, e)) > 0) {
		rows = mem_grow(rows, out->n, &cap, sizeof *rows);
		counts = mem_grow(counts, out->n, &counts_cap,
		    sizeof *counts);
		if (read_row(&rows[out->n], &counts[out->n], pool, db, c, s,
		    e) < 0) {
			more = -1;
			break;
		}
		out->n++;
	}
	if (more == 0 && out->n > 0) {
		out->rows = pool_copy(pool, rows, out->n, sizeof *rows);
		out->counts = pool_copy(pool, counts, out->n,
		    sizeof *counts);
	}
	stmt_close(s);
	free(rows);
	free(counts);
	return more;
}
