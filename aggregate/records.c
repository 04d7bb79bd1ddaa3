#include "aggregate/records.h"

#include "aggregate/table.h"
#include "core/date.h"
#include "core/mem.h"

#include <stdlib.h>
#include <string.h>

static const char *const shown[][2] = {
	{ "beratung", "records_beratung" },
	{ "kopfstelle", "records_kopfstelle" },
	{ "massnahmen", "records_massnahmen" },
	{ "mitglieder", "records_mitglieder" },
	{ "plaetze", "records_plaetze" },
	{ "sitzungen", "records_sitzungen" },
	{ "vorhaben", "records_vorhaben" },
	{ "wartezeit", "records_wartezeit" },
};
#define FORMS_N (sizeof shown / sizeof shown[0])

static void
take_columns(struct published_records *r, struct pool *pool, struct stmt *s)
{
	const char **names;
	size_t i;

	r->columns_n = (size_t)stmt_columns(s);
	names = pool_alloc(pool, r->columns_n, sizeof *names);
	for (i = 0; i < r->columns_n; i++)
		names[i] = pool_strdup(pool, stmt_name(s, (int)i));
	r->columns = names;
}

static int
load(struct published_records *r, struct pool *pool, struct db *db,
    const char *statement, const char *region, int year, struct err *e)
{
	const char **cells = NULL;
	struct stmt *s = NULL;
	size_t i, n = 0, cap = 0;
	int64_t from, to;
	int more = -1;

	if (stmt_open(&s, db, statement, e) < 0)
		goto out;
	stmt_bind_int(s, ":year", year);
	if (stmt_has_param(s, ":day"))
		stmt_bind_date(s, ":day", date_stichtag(year));
	if (stmt_has_param(s, ":region_from")) {
		table_region(region, &from, &to);
		stmt_bind_int(s, ":region_from", from);
		stmt_bind_int(s, ":region_to", to);
	}
	take_columns(r, pool, s);
	while ((more = stmt_step(s, e)) > 0) {
		for (i = 0; i < r->columns_n; i++) {
			cells = mem_grow(cells, n, &cap, sizeof *cells);
			cells[n++] = pool_strdup(pool, stmt_text(s, (int)i));
		}
		r->rows_n++;
	}
	if (n > 0)
		r->cells = pool_copy(pool, cells, n, sizeof *cells);
out:
	free(cells);
	stmt_close(s);
	return more;
}

int
records_load(struct published *p, struct pool *pool, struct db *db, int year,
    struct err *e)
{
	struct published_records *r = pool_alloc(pool, FORMS_N, sizeof *r);
	size_t i;

	for (i = 0; i < FORMS_N; i++) {
		r[i].form = shown[i][0];
		if (load(&r[i], pool, db, shown[i][1], p->region, year,
		    e) < 0)
			return -1;
	}
	p->records = r;
	p->records_n = FORMS_N;
	return 0;
}
