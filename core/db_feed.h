#ifndef CORE_DB_FEED_H
#define CORE_DB_FEED_H

#include "core/db.h"
#include "core/err.h"

#include <assert.h>
#include <stddef.h>
#include <stdint.h>

/*
 * Many rows for one statement.  A feed is a table that an INSERT … SELECT
 * reads from memory: a third faster than a statement stepped for each row.
 */
#define DB_FEED_NULL	INT64_MIN

struct db_feed {
	const int64_t	*cells;		/* row after row */
	size_t		 rows;
	const char	*text;		/* where the text of cells is */
};

/* The cell of a text of LEN bytes, at most 65 535, that is AT bytes into the
 * feed's text. */
static inline int64_t
db_feed_text(size_t at, size_t len)
{
	assert(len <= 0xFFFF);
	return (int64_t)(at << 16 | len);
}

/*
 * Make the table NAME with COLUMNS, a list that NULL ends; a name with '$'
 * before it is a column of text, others are integers.  A statement reads what
 * FEED holds when it is stepped; FEED and COLUMNS are borrowed until
 * db_feed_end().  Returns 0, or -1 with E.
 */
int	db_feed_begin(struct db *db, const char *name,
	    const char *const *columns, const struct db_feed *feed,
	    struct err *e);
/*
 * Open the statement that puts all of the feed NAME into TABLE: those of its
 * columns that COLUMNS has, under the same names, and NULL in others.
 * Returns 0, or -1 with E.
 */
int	db_feed_insert(struct stmt **out, struct db *db, const char *name,
	    const char *table, const char *const *columns, struct err *e);
/* The table is gone; its statements have been closed. */
void	db_feed_end(struct db *db, const char *name);

#endif
