#ifndef CORE_DB_INT_H
#define CORE_DB_INT_H

#include "core/db.h"

/* What the files core/db*.c know of each other. */
struct sqlite3;
struct db_plan;

struct db {
	struct sqlite3	*handle;
	char		*path;
	/* Closed statements, kept: to prepare one takes longer than most
	 * take to run. */
	struct stmt	*idle;
	bool		 has_each_row;
	struct db_plan	*plan;		/* of the statement of db_each.h */
	int64_t		 as_of;		/* day, as an integer; 0: now */
};

/* E from SQLite's latest error while doing WHAT.  Returns -1. */
int	db_trouble(struct db *db, const char *what, struct err *e);

void	db_plan_free(struct db_plan *plan);

/* A statement of the text SQL, called NAME in messages. */
int	stmt_open_text(struct stmt **out, struct db *db, const char *name,
	    const char *sql, struct err *e);

#endif
