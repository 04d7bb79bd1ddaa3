#ifndef INGEST_MAP_H
#define INGEST_MAP_H

#include "core/buf.h"
#include "core/config.h"
#include "core/db.h"
#include "core/err.h"
#include "ingest/csvread.h"

#include <stdbool.h>
#include <stddef.h>

/*
 * A proposal how a source's columns and codes are to be read, from the names
 * in its header and from what its values look like.  It is a proposal: what
 * is not sure is said, and nothing is written before somebody has agreed.
 */
enum map_sureness {
	MAP_NONE,	/* nothing fits */
	MAP_UNSURE,	/* something may fit: a person decides */
	MAP_SURE
};

struct map_cell {
	char		*header;	/* as the file has it */
	int		 column;	/* of the form; -1: none */
	enum map_sureness sure;
	size_t		 filled;	/* rows with a value */
};

struct map_code {
	int		 column;	/* of the form */
	char		*value;		/* as the source writes it */
	char		*key;		/* canonical; NULL: none found */
	enum map_sureness sure;
	size_t		 n;		/* rows that have it */
};

#define MAP_ROWS_SHOWN	5

struct map {
	const struct form *form;
	struct map_cell	*cells;
	size_t		 cells_n;
	struct map_code	*codes;		/* by column, then value; only those that
					 * are not canonical keys already */
	size_t		 codes_n, codes_cap;
	char		*encoding;	/* as guessed */
	char		 delimiter;
	struct csvrow	*shown[MAP_ROWS_SHOWN];	/* first rows, for the operator */
	size_t		 shown_n, rows;
	size_t		 aside;		/* rows that cannot be read */
};

/*
 * Look at PATH as a delivery of SOURCE (NULL: of nobody yet) for FORM.  Key
 * lists come from DB.  A file with names is refused, as ingest does.
 * Returns 0 with OUT for map_free(), or -1 with E.
 */
int	map_propose(struct map **out, struct db *db,
	    const struct config_source *source, const struct form *form,
	    const char *path, struct err *e);
void	map_free(struct map *m);

/* What keeps the proposal from being used, 0 if nothing: the number of
 * required columns that no cell is sure for, the first of them in *COLUMN. */
size_t	map_missing(const struct map *m, const char **column);

/* The rows whose value in COLUMN of the form no sure key stands for. */
size_t	map_untranslated(const struct map *m, size_t column);

/*
 * The proposal as a block of a source's configuration: what is sure as
 * settings, what is not as comments.  YEAR is the first reporting year it is
 * for, 0: always.
 */
void	map_config(struct buf *out, const struct map *m, int year);

#endif
