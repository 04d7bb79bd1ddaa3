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
/* Lives until the function returns. */
const char *db_row_text(const struct db_row *r, size_t column);

struct db_each {
	void	(*fn)(const struct db_row *row, void *data);
	void	*data;
};

/*
 * Open the statement NAME for the N of its COLUMNS, by their names; EACH is
 * borrowed until the statement is closed, and one such statement is open at a
 * time.  stmt_exec() runs it.  Returns 0, or -1 with E.
 */
int	stmt_open_each(struct stmt **out, struct db *db, const char *name,
	    const char *const *columns, size_t n, const struct db_each *each,
	    struct err *e);

#endif
