#include "core/db.h"

#include "core/db_int.h"
#include "core/i18n.h"
#include "core/mem.h"
#include "core/sqltext.h"

#include <assert.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

struct stmt {
	sqlite3_stmt	*handle;
	struct db	*db;
	char		*name, *sql;
	struct stmt	*next;		/* idle one */
};

struct function {
	int64_t	(*fn)(const int64_t *args, void *data);
	void	*data;
	/* The latest call: a row asks several times for the same, and so do
	 * the rows of one person.  There are functions without arguments. */
	int64_t	 args[DB_ARGS], result;
	bool	 called;
};

/* Milliseconds to wait for another process that writes, or, to write, for one
 * that reads. */
#define PATIENCE	10000

int
db_trouble(struct db *db, const char *what, struct err *e)
{
	int code = sqlite3_errcode(db->handle);

	/* SQLite says so of a bad block too, where the file itself is sound. */
	if (code == SQLITE_CORRUPT)
		return err_set(e, ERR_FAILED, _("%s: %s: %s; the file or the "
		    "disk under it is damaged: see the system's journal "
		    "before a backup is restored"), db->path, what,
		    sqlite3_errmsg(db->handle));
	if (code == SQLITE_BUSY)
		return err_set(e, ERR_BUSY, _("%s: in use by another run; "
		    "try again when it has ended"), db->path);
	return err_set(e, ERR_FAILED, "%s: %s: %s", db->path, what, sqlite3_errmsg(db->handle));
}

static int
exec(struct db *db, const char *sql, const char *what, struct err *e)
{
	if (sqlite3_exec(db->handle, sql, NULL, NULL, NULL) != SQLITE_OK)
		return db_trouble(db, what, e);
	return 0;
}

/* Reading and calling functions, and nothing else. */
static int
authorize(void *data, int action, const char *a, const char *b, const char *c,
    const char *d)
{
	(void)data, (void)a, (void)b, (void)c, (void)d;
	switch (action) {
	case SQLITE_SELECT:
	case SQLITE_READ:
	case SQLITE_FUNCTION:
	case SQLITE_RECURSIVE:
	case SQLITE_TRANSACTION:
		return SQLITE_OK;
	default:
		return SQLITE_DENY;
	}
}

static int
schema_version(struct db *db, int *version, struct err *e)
{
	sqlite3_stmt *s = NULL;
	int rc = -1;

	if (sqlite3_prepare_v2(db->handle, "PRAGMA user_version", -1, &s,
	    NULL) != SQLITE_OK || sqlite3_step(s) != SQLITE_ROW)
		db_trouble(db, "PRAGMA user_version", e);
	else {
		*version = sqlite3_column_int(s, 0);
		rc = 0;
	}
	sqlite3_finalize(s);
	return rc;
}

/* The schema is its numbered steps, SERIES_001.sql and on, each run once in
 * one transaction with the number it leaves behind. */
static int
migrate(struct db *db, const char *series, bool may_write, struct err *e)
{
	const char *sql;
	char name[32], pragma[48];
	int version;

	if (schema_version(db, &version, e) < 0)
		return -1;
	for (;; version++) {
		snprintf(name, sizeof name, "%s_%03d", series, version + 1);
		if ((sql = sqltext_find(name)) == NULL)
			break;
		if (!may_write)
			return err_set(e, ERR_FAILED,
			    _("%s: made by an older version; ingest or run "
			    "brings it up to date"), db->path);
		snprintf(pragma, sizeof pragma, "PRAGMA user_version = %d",
		    version + 1);
		if (db_begin(db, e) < 0 || exec(db, sql, name, e) < 0 ||
		    exec(db, pragma, name, e) < 0 || db_commit(db, e) < 0) {
			db_rollback(db);
			return -1;
		}
	}
	snprintf(name, sizeof name, "%s_%03d", series, version);
	if (version > 0 && sqltext_find(name) == NULL)
		return err_set(e, ERR_FAILED,
		    _("%s: made by a newer version of stichtag"), db->path);
	return 0;
}

/* Go on with a copy of the store in memory. */
static int
copy_to_memory(struct db *db, struct err *e)
{
	sqlite3 *copy = NULL;
	sqlite3_backup *b;

	if (sqlite3_open(":memory:", &copy) == SQLITE_OK &&
	    (b = sqlite3_backup_init(copy, "main", db->handle, "main")) !=
	    NULL) {
		(void)sqlite3_backup_step(b, -1);
		(void)sqlite3_backup_finish(b);
	}
	sqlite3_close_v2(db->handle);
	db->handle = copy;
	if (sqlite3_errcode(copy) != SQLITE_OK)
		return db_trouble(db, _("cannot be copied"), e);
	return 0;
}

void
db_map(struct db *db, bool mapped)
{
	/* Without it all is read as well. */
	(void)sqlite3_exec(db->handle, mapped ?
	    "PRAGMA mmap_size = 1073741824" : "PRAGMA mmap_size = 0", NULL,
	    NULL, NULL);
}

int
db_open(struct db **out, const char *path, enum db_mode mode, struct err *e)
{
	struct db *db = xcalloc(1, sizeof *db);
	bool create = mode != DB_READ, own = mode == DB_CONFIDENTIAL;
	mode_t mask;
	int got;

	db->path = xstrdup(path);
	/* Nobody asks how much memory SQLite holds: no lock to count each
	 * allocation.  Too late where it is at work already, which is no
	 * matter. */
	(void)sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
	mask = umask(077);
	got = sqlite3_open_v2(path, &db->handle,
	    mode == DB_CREATE || own ?
	    SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_READWRITE |
	    SQLITE_OPEN_CREATE :
	    SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_READONLY, NULL);
	umask(mask);
	if (got != SQLITE_OK) {
		err_set(e, ERR_FAILED, _("%s: cannot be opened: %s"), path,
		    sqlite3_errmsg(db->handle));
		goto fail;
	}
	/* Who reads waits for who writes; a second writer does not. */
	if (!create || mode == DB_COPY)
		(void)sqlite3_busy_timeout(db->handle, PATIENCE);
	if (mode == DB_COPY && copy_to_memory(db, e) < 0)
		goto fail;
	/* What is written is behind the rest, and who reads much reads it in
	 * one go: neither gains by a large cache.  The pages of a new store
	 * are larger than SQLite's own choice: a quarter as many to write. */
	if (exec(db, "PRAGMA page_size = 16384; PRAGMA foreign_keys = ON; "
	    "PRAGMA cache_size = -2048; PRAGMA temp_store = MEMORY",
	    "PRAGMA", e) < 0)
		goto fail;
	db_map(db, create);
	if (create && exec(db, "PRAGMA secure_delete = ON", "PRAGMA", e) < 0)
		goto fail;
	if (own && exec(db, "PRAGMA journal_mode = PERSIST", "PRAGMA", e) < 0)
		goto fail;
	if (migrate(db, own ? "confidential" : "schema", create, e) < 0)
		goto fail;
	if (!create)
		sqlite3_set_authorizer(db->handle, authorize, NULL);
	*out = db;
	return 0;
fail:
	db_close(db);
	return -1;
}

int
db_open_again(struct db **out, const struct db *db, struct err *e)
{
	const char *file = db_path(db);

	if (file == NULL)
		return 1;
	if (db_open(out, file, DB_READ, e) < 0)
		return -1;
	if (db->as_of == 0 || db_as_of(*out, date_from_int(db->as_of),
	    e) == 0)
		return 0;
	db_close(*out);
	*out = NULL;
	return -1;
}

static int64_t
as_of_day(const int64_t *args, void *data)
{
	(void)args;
	return ((struct db *)data)->as_of;
}

int
db_as_of(struct db *db, struct date day, struct err *e)
{
	int rc;

	db->as_of = date_int(day);
	if (db_function(db, "as_of", 0, as_of_day, db, e) < 0)
		return -1;
	/* The view is no more than a way of reading. */
	(void)sqlite3_set_authorizer(db->handle, NULL, NULL);
	rc = db_run(db, "as_of", e);
	(void)sqlite3_set_authorizer(db->handle, authorize, NULL);
	return rc;
}

bool
db_is_past(const struct db *db)
{
	return db->as_of != 0;
}

const char *
db_path(const struct db *db)
{
	const char *file = sqlite3_db_filename(db->handle, "main");

	return file == NULL || file[0] == '\0' ? NULL : file;
}

/* The change counter of SQLite's file format, bytes 24 to 27.  Read through
 * SQLite: to close a descriptor of our own would end its locks. */
uint32_t
db_revision(const struct db *db)
{
	sqlite3_file *file = NULL;
	unsigned char b[4] = { 0 };

	if (db_path(db) == NULL || sqlite3_file_control(db->handle, "main",
	    SQLITE_FCNTL_FILE_POINTER, &file) != SQLITE_OK || file == NULL ||
	    file->pMethods == NULL ||
	    file->pMethods->xRead(file, b, sizeof b, 24) != SQLITE_OK)
		return 0;
	return (uint32_t)b[0] << 24 | (uint32_t)b[1] << 16 |
	    (uint32_t)b[2] << 8 | b[3];
}

static void
stmt_free(struct stmt *s)
{
	sqlite3_finalize(s->handle);
	free(s->name);
	free(s->sql);
	free(s);
}

void
db_close(struct db *db)
{
	struct stmt *s;

	if (db == NULL)
		return;
	while ((s = db->idle) != NULL) {
		db->idle = s->next;
		stmt_free(s);
	}
	sqlite3_close_v2(db->handle);
	db_plan_free(db->plan);
	free(db->path);
	free(db);
}

int
db_begin(struct db *db, struct err *e)
{
	if (exec(db, "BEGIN IMMEDIATE", "BEGIN", e) < 0)
		return -1;
	(void)sqlite3_busy_timeout(db->handle, PATIENCE);
	return 0;
}

int
db_commit(struct db *db, struct err *e)
{
	int rc = exec(db, "COMMIT", "COMMIT", e);

	(void)sqlite3_busy_timeout(db->handle, 0);
	return rc;
}

void
db_rollback(struct db *db)
{
	if (!sqlite3_get_autocommit(db->handle))
		(void)sqlite3_exec(db->handle, "ROLLBACK", NULL, NULL, NULL);
	(void)sqlite3_busy_timeout(db->handle, 0);
}

int
db_run(struct db *db, const char *name, struct err *e)
{
	const char *sql = sqltext_find(name);

	assert(sql != NULL);
	return exec(db, sql, name, e);
}

int
db_run_for(struct db *db, const char *name, const char *param, int64_t v,
    struct err *e)
{
	struct stmt *s = NULL;
	int rc;

	if (stmt_open(&s, db, name, e) < 0)
		return -1;
	stmt_bind_int(s, param, v);
	rc = stmt_exec(s, e);
	stmt_close(s);
	return rc;
}

static void
call(sqlite3_context *ctx, int argc, sqlite3_value **argv)
{
	struct function *f = sqlite3_user_data(ctx);
	bool same = f->called;
	int64_t v;
	int i;

	for (i = 0; i < argc; i++) {
		v = sqlite3_value_int64(argv[i]);
		if (v == 0 && sqlite3_value_type(argv[i]) == SQLITE_NULL) {
			f->called = false;
			return;		/* a result that is not set is NULL */
		}
		same = same && v == f->args[i];
		f->args[i] = v;
	}
	if (!same)
		f->result = f->fn(f->args, f->data);
	f->called = true;
	if (f->result != INT64_MIN)
		sqlite3_result_int64(ctx, f->result);
}

int
db_function(struct db *db, const char *name, int n,
    int64_t (*fn)(const int64_t *args, void *data), void *data,
    struct err *e)
{
	struct function *f = xcalloc(1, sizeof *f);

	assert(n <= DB_ARGS);
	f->fn = fn;
	f->data = data;
	if (sqlite3_create_function_v2(db->handle, name, n, SQLITE_UTF8 |
	    SQLITE_DETERMINISTIC, f, call, NULL, NULL, free) != SQLITE_OK)
		return db_trouble(db, name, e);
	return 0;
}

const char *
db_version(void)
{
	return sqlite3_libversion();
}

int64_t
db_last_id(struct db *db)
{
	return sqlite3_last_insert_rowid(db->handle);
}

int64_t
db_changes(struct db *db)
{
	return sqlite3_changes64(db->handle);
}

/* Take an idle statement of the text SQL, if there is one. */
static struct stmt *
take_idle(struct db *db, const char *sql)
{
	struct stmt **at, *s;

	for (at = &db->idle; (s = *at) != NULL; at = &s->next)
		if (strcmp(s->sql, sql) == 0) {
			*at = s->next;
			return s;
		}
	return NULL;
}

int
stmt_open_text(struct stmt **out, struct db *db, const char *name,
    const char *sql, struct err *e)
{
	struct stmt *s;

	if ((*out = take_idle(db, sql)) != NULL)
		return 0;
	s = xcalloc(1, sizeof *s);
	s->db = db;
	s->name = xstrdup(name);
	s->sql = xstrdup(sql);
	if (sqlite3_prepare_v3(db->handle, sql, -1, SQLITE_PREPARE_PERSISTENT,
	    &s->handle, NULL) != SQLITE_OK) {
		db_trouble(db, name, e);
		stmt_free(s);
		return -1;
	}
	*out = s;
	return 0;
}

int
stmt_open(struct stmt **out, struct db *db, const char *name, struct err *e)
{
	const char *sql = sqltext_find(name);

	assert(sql != NULL);
	return stmt_open_text(out, db, name, sql, e);
}

void
stmt_close(struct stmt *s)
{
	if (s == NULL)
		return;
	sqlite3_reset(s->handle);
	sqlite3_clear_bindings(s->handle);
	s->next = s->db->idle;
	s->db->idle = s;
}

void
stmt_reset(struct stmt *s)
{
	(void)sqlite3_reset(s->handle);
}

/* The number of a parameter, from 1. */
static int
number_of(struct stmt *s, const char *param)
{
	int number = sqlite3_bind_parameter_index(s->handle, param);

	assert(number > 0);
	return number;
}

bool
stmt_has_param(struct stmt *s, const char *param)
{
	return sqlite3_bind_parameter_index(s->handle, param) > 0;
}

void
stmt_bind_int(struct stmt *s, const char *param, int64_t v)
{
	(void)sqlite3_bind_int64(s->handle, number_of(s, param), v);
}

void
stmt_bind_text(struct stmt *s, const char *param, const char *v)
{
	(void)sqlite3_bind_text(s->handle, number_of(s, param), v, -1,
	    SQLITE_TRANSIENT);
}

void
stmt_bind_date(struct stmt *s, const char *param, struct date d)
{
	if (date_is_none(d))
		stmt_bind_null(s, param);
	else
		stmt_bind_int(s, param, date_int(d));
}

void
stmt_bind_null(struct stmt *s, const char *param)
{
	(void)sqlite3_bind_null(s->handle, number_of(s, param));
}

int
stmt_step(struct stmt *s, struct err *e)
{
	switch (sqlite3_step(s->handle)) {
	case SQLITE_ROW:
		return 1;
	case SQLITE_DONE:
		return 0;
	default:
		return db_trouble(s->db, s->name, e);
	}
}

int
stmt_exec(struct stmt *s, struct err *e)
{
	int more;

	while ((more = stmt_step(s, e)) > 0)
		continue;
	stmt_reset(s);
	return more;
}

int
stmt_columns(struct stmt *s)
{
	return sqlite3_column_count(s->handle);
}

const char *
stmt_name(struct stmt *s, int column)
{
	return sqlite3_column_name(s->handle, column);
}

bool
stmt_is_null(struct stmt *s, int column)
{
	return sqlite3_column_type(s->handle, column) == SQLITE_NULL;
}

int64_t
stmt_int(struct stmt *s, int column)
{
	return sqlite3_column_int64(s->handle, column);
}

const char *
stmt_text(struct stmt *s, int column)
{
	const unsigned char *text = sqlite3_column_text(s->handle, column);

	return text == NULL ? "" : (const char *)text;
}

struct date
stmt_date(struct stmt *s, int column)
{
	return date_from_int(stmt_int(s, column));
}
