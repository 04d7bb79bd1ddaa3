#include "core/db_each.h"

#include "core/buf.h"
#include "core/db_int.h"
#include "core/sqltext.h"

#include <sqlite3.h>
#include <assert.h>
#include <string.h>

struct db_row {
	sqlite3_value	**values;
};

int64_t
db_row_int(const struct db_row *r, size_t column)
{
	return sqlite3_value_int64(r->values[column]);
}

bool
db_row_is_null(const struct db_row *r, size_t column)
{
	return sqlite3_value_type(r->values[column]) == SQLITE_NULL;
}

const char *
db_row_text(const struct db_row *r, size_t column)
{
	return (const char *)sqlite3_value_text(r->values[column]);
}

static void
hand_over(sqlite3_context *ctx, int argc, sqlite3_value **argv)
{
	const struct db *db = sqlite3_user_data(ctx);
	const struct db_row row = { argv };

	(void)argc;
	db->each->fn(&row, db->each->data);
}

static void
end(sqlite3_context *ctx)
{
	(void)ctx;	/* NULL */
}

/* SELECT each_row("unit", "sex") FROM (the statement) */
static void
wrap(struct buf *sql, const char *text, const char *const *columns, size_t n)
{
	size_t len = strlen(text), i;

	while (len > 0 && (text[len - 1] == '\n' || text[len - 1] == ';'))
		len--;
	buf_puts(sql, "SELECT each_row(");
	for (i = 0; i < n; i++)
		buf_addf(sql, "%s\"%s\"", i > 0 ? ", " : "", columns[i]);
	buf_puts(sql, ") FROM (\n");
	buf_add(sql, text, len);
	buf_puts(sql, "\n)");
}

int
stmt_open_each(struct stmt **out, struct db *db, const char *name,
    const char *const *columns, size_t n, const struct db_each *each,
    struct err *e)
{
	const char *text = sqltext_find(name);
	struct buf sql = BUF_NONE;
	int rc;

	assert(text != NULL);
	if (!db->has_each_row && sqlite3_create_function_v2(db->handle,
	    "each_row", -1, SQLITE_UTF8, db, NULL, hand_over, end, NULL) !=
	    SQLITE_OK)
		return db_trouble(db, name, e);
	db->has_each_row = true;
	db->each = each;
	wrap(&sql, text, columns, n);
	rc = stmt_open_text(out, db, name, sql.data, e);
	buf_free(&sql);
	return rc;
}
