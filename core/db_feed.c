#include "core/db_feed.h"

#include "core/buf.h"
#include "core/db_int.h"
#include "core/mem.h"

#include <sqlite3.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

/* A feed as a virtual table that is there without having been created. */
struct source {
	const char *const	*columns;
	const struct db_feed	*feed;
};

struct table {
	sqlite3_vtab		 base;
	const struct db_feed	*feed;
	size_t			 width;
	bool			*is_text;	/* by column */
};

struct cursor {
	sqlite3_vtab_cursor	 base;
	const int64_t		*row;
	size_t			 n;
};

static void
list_columns(struct buf *sql, const char *const *columns)
{
	size_t i;

	for (i = 0; columns[i] != NULL; i++)
		buf_addf(sql, "%s%s", i == 0 ? "" : ", ",
		    columns[i] + (columns[i][0] == '$'));
}

static int
disconnect(sqlite3_vtab *base)
{
	struct table *t = (struct table *)base;

	free(t->is_text);
	free(t);
	return SQLITE_OK;
}

static int
connect(sqlite3 *db, void *aux, int argc, const char *const *argv,
    sqlite3_vtab **out, char **error)
{
	const struct source *s = aux;
	struct table *t = xcalloc(1, sizeof *t);
	struct buf sql = BUF_NONE;
	size_t i;
	int rc;

	(void)argc, (void)argv, (void)error;
	t->feed = s->feed;
	while (s->columns[t->width] != NULL)
		t->width++;
	t->is_text = xcalloc(t->width, sizeof *t->is_text);
	for (i = 0; i < t->width; i++)
		t->is_text[i] = s->columns[i][0] == '$';
	buf_puts(&sql, "CREATE TABLE feed (");
	list_columns(&sql, s->columns);
	buf_puts(&sql, ")");
	rc = sqlite3_declare_vtab(db, sql.data);
	buf_free(&sql);
	*out = &t->base;
	if (rc != SQLITE_OK) {
		*out = NULL;
		(void)disconnect(&t->base);
	}
	return rc;
}

static int
best_index(sqlite3_vtab *base, sqlite3_index_info *info)
{
	(void)base;
	info->estimatedCost = 1000;
	info->estimatedRows = 1000;
	return SQLITE_OK;
}

static int
open_cursor(sqlite3_vtab *base, sqlite3_vtab_cursor **out)
{
	struct cursor *c = xcalloc(1, sizeof *c);

	(void)base;
	*out = &c->base;
	return SQLITE_OK;
}

static int
close_cursor(sqlite3_vtab_cursor *base)
{
	free(base);
	return SQLITE_OK;
}

static int
filter(sqlite3_vtab_cursor *base, int number, const char *name, int argc,
    sqlite3_value **argv)
{
	struct cursor *c = (struct cursor *)base;

	(void)number, (void)name, (void)argc, (void)argv;
	c->row = ((struct table *)base->pVtab)->feed->cells;
	c->n = 0;
	return SQLITE_OK;
}

static int
next(sqlite3_vtab_cursor *base)
{
	struct cursor *c = (struct cursor *)base;

	c->row += ((struct table *)base->pVtab)->width;
	c->n++;
	return SQLITE_OK;
}

static int
eof(sqlite3_vtab_cursor *base)
{
	return ((struct cursor *)base)->n ==
	    ((struct table *)base->pVtab)->feed->rows;
}

static int
column(sqlite3_vtab_cursor *base, sqlite3_context *ctx, int i)
{
	const struct table *t = (struct table *)base->pVtab;
	int64_t v = ((struct cursor *)base)->row[i];

	if (v == DB_FEED_NULL)
		return SQLITE_OK;	/* a result that is not set is NULL */
	if (t->is_text[i])
		sqlite3_result_text(ctx, t->feed->text + (v >> 16),
		    (int)(v & 0xFFFF), SQLITE_STATIC);
	else
		sqlite3_result_int64(ctx, v);
	return SQLITE_OK;
}

static int
rowid(sqlite3_vtab_cursor *base, sqlite3_int64 *out)
{
	*out = (sqlite3_int64)((struct cursor *)base)->n;
	return SQLITE_OK;
}

static const sqlite3_module module = {
	.xConnect = connect,
	.xBestIndex = best_index,
	.xDisconnect = disconnect,
	.xOpen = open_cursor,
	.xClose = close_cursor,
	.xFilter = filter,
	.xNext = next,
	.xEof = eof,
	.xColumn = column,
	.xRowid = rowid,
};

int
db_feed_begin(struct db *db, const char *name, const char *const *columns,
    const struct db_feed *feed, struct err *e)
{
	struct source *s = xmalloc(sizeof *s);

	*s = (struct source){ columns, feed };
	if (sqlite3_create_module_v2(db->handle, name, &module, s, free) !=
	    SQLITE_OK)
		return db_trouble(db, name, e);
	return 0;
}

/* What goes into COLUMN of a table: the feed's of that name, or NULL. */
static const char *
fed(const char *const *columns, const char *column)
{
	for (; *columns != NULL; columns++)
		if (strcmp(*columns + (**columns == '$'), column) == 0)
			return column;
	return "NULL";
}

/* With a value for each column of the table, in its order, SQLite takes them
 * from where the feed has put them; else it copies each once more. */
int
db_feed_insert(struct stmt **out, struct db *db, const char *name,
    const char *table, const char *const *columns, struct err *e)
{
	struct buf sql = BUF_NONE;
	sqlite3_stmt *s = NULL;
	int i, rc;

	buf_addf(&sql, "SELECT * FROM %s", table);
	if (sqlite3_prepare_v2(db->handle, sql.data, -1, &s, NULL) !=
	    SQLITE_OK) {
		buf_free(&sql);
		return db_trouble(db, table, e);
	}
	buf_clear(&sql);
	buf_addf(&sql, "INSERT INTO %s SELECT ", table);
	for (i = 0; i < sqlite3_column_count(s); i++)
		buf_addf(&sql, "%s%s", i == 0 ? "" : ", ",
		    fed(columns, sqlite3_column_name(s, i)));
	sqlite3_finalize(s);
	buf_addf(&sql, " FROM %s", name);
	rc = stmt_open_text(out, db, name, sql.data, e);
	buf_free(&sql);
	return rc;
}

void
db_feed_end(struct db *db, const char *name)
{
	(void)sqlite3_create_module_v2(db->handle, name, NULL, NULL, NULL);
}
