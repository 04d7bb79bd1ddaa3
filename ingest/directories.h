#ifndef INGEST_DIRECTORIES_H
#define INGEST_DIRECTORIES_H

#include "core/config.h"
#include "core/db.h"
#include "core/err.h"

#include <stddef.h>

/*
 * Official municipality directories (gv100.h) beside the register that the
 * office keeps as a table.  reference/gv100.csv names them:
 *
 *	file		in reference/
 *	stichtag	of what day its inhabitants are, which the file does not
 *			say; empty: they are not taken
 *	basis		the census they are carried forward from (Z2011, Z2022)
 *	source		where the file comes from
 *
 * What the tables say goes before the directories.  An area that no row of
 * ags.csv has on the Gebietsstand is valid from the beginning of that year;
 * one that a directory of its Land lacks is not valid any more.
 */
struct directories;

/* Read all of them; a workspace may have none.  Returns 0, or -1 with E, which
 * names file and line. */
int	directories_read(struct directories **out, const struct config *c,
	    struct err *e);
void	directories_free(struct directories *d);

const char *directories_hash(const struct directories *d); /* "": none */

/* Add them to the register and to the population, which have been loaded from
 * their tables.  Inside the caller's transaction.  Returns 0, or -1 with E. */
int	directories_load(const struct directories *d, struct db *db,
	    struct err *e);

#endif
