#ifndef AGGREGATE_DECIDED_H
#define AGGREGATE_DECIDED_H

#include "core/config.h"
#include "core/db.h"

#include <stdbool.h>
#include <stddef.h>

/*
 * What disclosure control decided, kept beside the store for the next run:
 * whoever asks for one cell then need not count and try all that is related
 * to it.  A memory and no source: it counts only as long as the store, the
 * configuration and the program are those it was made with; damaged or
 * outdated, it is made anew.  It has no count in it, but tells where small
 * ones are, so its mode is 0600.
 */
#define DECIDED_FILE ".decisions"

struct decided;

/*
 * Those made with the store DB and the configuration C for figures of the
 * years FIRST to LAST.  NULL where nothing can be kept: a store in memory or as
 * of an earlier day, a configuration of no workspace.
 * All functions take NULL for one that knows nothing.
 */
struct decided *decided_open(const struct db *db, const struct config *c,
	    int first, int last);
void	decided_close(struct decided *d);

/* Whether all N measures have been decided on. */
bool	decided_has(const struct decided *d, const char *measure);

/* The decisions for the cells of a table, a character each; NULL where none
 * was set.  Lives as long as D. */
const char *decided_cells(const struct decided *d, const char *measure,
	    const char *breakdown, int year);

/* A measure is decided on; CELLS of one of its tables, where any was. */
void	decided_add(struct decided *d, const char *measure);
void	decided_set(struct decided *d, const char *measure,
	    const char *breakdown, int year, const char *cells);

/* Keep it for the next run, if the store is as it was; where that cannot be
 * done nothing is lost but time. */
void	decided_save(struct decided *d);

#endif
