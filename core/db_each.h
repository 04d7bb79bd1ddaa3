#ifndef CORE_DB_EACH_H
#define CORE_DB_EACH_H

#include "core/db.h"
#include "core/err.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * A statement whose rows are handed to a function from within SQLite, one
 * call a row: where there are millions, a third faster than to step through
 * them.  Columns that are not asked for are not computed.
 */
struct db_row;

int64_t	db_row_int(const struct db_row *r, size_t column);	/* NULL: 0 */
bool	db_row_is_null(const struct db_row *r, size_t column);
bool	db_row_is_text(const struct db_row *r, size_t column);
/* Lives until the function returns. */
const char *db_row_text(const struct db_row *r, size_t column);

struct db_each {
	void	(*fn)(const struct db_row *row, void *data);
	void	*data;
};

/*
 * Open the statement NAME for the N of its COLUMNS, by their names, which a
 * row has in this order; EACH is borrowed until the statement is closed, and
 * one statement of this header is open at a time.  stmt_exec() runs it.
 * Returns 0, or -1 with E.
 */
int	stmt_open_each(struct stmt **out, struct db *db, const char *name,
	    const char *const *columns, size_t n, const struct db_each *each,
	    struct err *e);

/*
 * Several statements can be run as one where they look at the same rows of
 * the same tables: those are walked through once, and what is spelled the
 * same is computed once.
 */
struct db_part {
	const char		*name;		/* of the statement */
	const char *const	*columns;	/* asked for, by their names */
	size_t			 n;
	size_t			*at;		/* gets their numbers in a row */
};

#define DB_PARTS 16	/* run as one, at most */

/* The parts that yield this row: a bit each, 1 << number. */
unsigned db_row_of(const struct db_row *r);

/*
 * What the statement NAME has in common with those that it can be run as one
 * with: it is plain (select.h), of the same tables joined in the same way, has
 * the same expressions for COLUMNS, a list that NULL ends, and the same
 * conditions that begin with PREFIX.  A text for the caller to free; NULL where
 * it can be run alone only.
 */
char	*db_each_key(const char *name, const char *const *columns,
	    const char *prefix);

/* As stmt_open_each(), for N statements; those of more than one have the same
 * db_each_key(). */
int	stmt_open_parts(struct stmt **out, struct db *db,
	    const struct db_part *parts, size_t n, const struct db_each *each,
	    struct err *e);

#endif
