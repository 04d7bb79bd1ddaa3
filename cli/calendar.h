#ifndef CLI_CALENDAR_H
#define CLI_CALENDAR_H

#include "core/buf.h"
#include "core/config.h"
#include "core/date.h"
#include "core/db.h"
#include "core/err.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * What is expected of each source, what came of it and what comes next.  All
 * years from the first reporting year to the one before TODAY, and later
 * ones that have deliveries.
 */
enum calendar_state {
	CALENDAR_RECEIVED,
	CALENDAR_NIL,		/* received: nothing to report */
	CALENDAR_EXPECTED,	/* not there, and not yet due */
	CALENDAR_MISSING,	/* not there, and late */
	CALENDAR_HELD,		/* in the inbox, until a person has decided */
	CALENDAR_REFUSED,	/* in the inbox, since it has names */
	CALENDAR_WAITING	/* in the inbox, until the next run */
};

struct calendar_row {
	const struct config_source *source;	/* NULL: no longer configured */
	char		*name, *form;
	char		*file;			/* NULL: none */
	const char	*kind;			/* "final", "provisional", "test" */
	int		 year;			/* 0: not known yet */
	enum calendar_state state;
	struct date	 due, received;
	struct date	 first;			/* the one that was corrected … */
	int64_t		 late;			/* … was late: days; 0: in time */
	int64_t		 rows, before, last_year;	/* -1: none */
	int64_t		 blocked, muss;
	bool		 receipt;		/* of a delivery: run wrote one */
	char		*sha256;		/* of a delivery */
};

struct calendar {
	struct calendar_row	*rows;	/* by year, source as configured, form */
	size_t			 n, cap;
	size_t			 missing;
	int			 year;	/* the latest one with a delivery, or 0 */
};

/* Read it from DB; YEAR 0: all years.  Returns 0, or -1 with E; the caller
 * ends it with calendar_fini() either way. */
int	calendar_load(struct calendar *c, const struct config *config,
	    struct db *db, int year, struct date today, struct err *e);
void	calendar_fini(struct calendar *c);

/* Add what lies in the inbox: what was held or refused, by its receipt, and
 * what no run has seen yet.  Returns 0, or -1 with E: all the same C has the
 * rest, and a file that cannot be read as one that waits. */
int	calendar_add_inbox(struct calendar *c, const struct config *config,
	    int year, struct err *e);

/* The German reminder of SOURCE for all that is missing of it; false where
 * there is nothing. */
bool	calendar_remind(struct buf *out, const struct calendar *c,
	    const struct config *config, const struct config_source *source);

#endif
