#ifndef CORE_DB_H
#define CORE_DB_H

#include "core/date.h"
#include "core/err.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * The store.  SQL lives in .sql files that the build embeds; a statement is
 * opened by the name of its file without folder and ".sql".
 */
struct db;
struct stmt;

enum db_mode {
	DB_CREATE,	/* read and write, made (0600) and migrated if needed */
	DB_READ,	/* read only: an authorizer refuses all but reading */
	DB_COPY,	/* a copy in memory, to try things: PATH stays as it is */
	DB_CONFIDENTIAL	/* as DB_CREATE, the store of ingest/confidential.h: its
			 * own schema (confidential_001.sql …), and the journal
			 * stays as a file for its caller to wipe */
};

/*
 * Open the store PATH (":memory:" for tests, with DB_CREATE).  A store of a
 * newer schema than this program's is refused.  Deleted content is
 * overwritten (secure_delete).  Returns 0, or -1 with E.
 */
int	db_open(struct db **out, const char *path, enum db_mode mode,
	    struct err *e);
/* The same store once more, read only and as of the same day, for another
 * thread.  Returns 0; 1 where it is in memory and cannot be opened twice; or
 * -1 with E. */
int	db_open_again(struct db **out, const struct db *db, struct err *e);
void	db_close(struct db *db);

/* Whether the file of a store that was opened to write is mapped, as it is
 * from the start: reading is faster, and all that was read counts as memory of
 * this process, once for each time that it is open.  One that was opened to
 * read is not. */
void	db_map(struct db *db, bool mapped);

const char *db_path(const struct db *db);	/* NULL: in memory */

/* A number that each transaction that writes to the store's file, by whatever
 * process, makes another one; 0 in memory. */
uint32_t db_revision(const struct db *db);

/* Let a store that was opened to read answer as at the end of DAY: deliveries
 * received later are not there yet, and those they replaced are current.
 * Returns 0, or -1 with E. */
int	db_as_of(struct db *db, struct date day, struct err *e);
bool	db_is_past(const struct db *db);	/* whether it does */

/* A transaction: ERR_BUSY at once where another one writes; it waits for who
 * reads. */
int	db_begin(struct db *db, struct err *e);
int	db_commit(struct db *db, struct err *e);
void	db_rollback(struct db *db);	/* nothing to roll back: no matter */

/* Run the statement NAME, which has no parameters and yields nothing. */
int	db_run(struct db *db, const char *name, struct err *e);
/* The same of a statement whose only parameter PARAM is V. */
int	db_run_for(struct db *db, const char *name, const char *param, int64_t v,
	    struct err *e);

/*
 * Make FN callable from SQL as NAME, a deterministic function of N integers
 * (at most DB_ARGS).  A NULL argument gives NULL.  FN returns an integer, or
 * INT64_MIN for NULL.
 */
#define DB_ARGS 4

int	db_function(struct db *db, const char *name, int n,
	    int64_t (*fn)(const int64_t *args, void *data), void *data,
	    struct err *e);

const char *db_version(void);		/* of SQLite, "3.40.1" */

int64_t	db_last_id(struct db *db);	/* rowid of the last insert */
int64_t	db_changes(struct db *db);	/* rows the last statement changed */

/*
 * A prepared statement.  Kinds of column: integer, text, null.  Parameters
 * are named as in the file (":year"); a name that the file lacks is a broken
 * promise and ends the program.
 */
int	stmt_open(struct stmt **out, struct db *db, const char *name,
	    struct err *e);
void	stmt_close(struct stmt *s);
void	stmt_reset(struct stmt *s);	/* rows from the start, bindings kept */

void	stmt_bind_int(struct stmt *s, const char *param, int64_t v);
void	stmt_bind_text(struct stmt *s, const char *param, const char *v);
						/* copied; NULL binds null */
void	stmt_bind_date(struct stmt *s, const char *param, struct date d);
						/* none binds null */
void	stmt_bind_null(struct stmt *s, const char *param);
bool	stmt_has_param(struct stmt *s, const char *param);

/* 1: a row is there; 0: no more; -1: E. */
int	stmt_step(struct stmt *s, struct err *e);
/* Step to the end and reset: for inserts and updates. */
int	stmt_exec(struct stmt *s, struct err *e);

int	stmt_columns(struct stmt *s);
const char *stmt_name(struct stmt *s, int column);	/* borrowed */
bool	stmt_is_null(struct stmt *s, int column);
int64_t	stmt_int(struct stmt *s, int column);		/* null: 0 */
const char *stmt_text(struct stmt *s, int column);
			/* borrowed until the next step; null: "" */
struct date stmt_date(struct stmt *s, int column);	/* null: none */

#endif
