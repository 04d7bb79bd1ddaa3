#ifndef INGEST_MAPCELLS_H
#define INGEST_MAPCELLS_H

#include "core/db.h"
#include "core/err.h"
#include "ingest/csvread.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A column with more different values than this has no codes. */
#define MAPCELLS_CODES	60

/* Every Gemeinde of the register, by key and by name. */
struct mapcells_areas {
	int64_t	*ags;		/* sorted */
	char	**names;	/* folded, sorted */
	size_t	 n, ags_cap, names_cap;
};

int	mapcells_areas_load(struct mapcells_areas *a, struct db *db,
	    struct err *e);
void	mapcells_areas_fini(struct mapcells_areas *a);

/* What the cells of one column look like.  Start with zeroed memory. */
struct mapcells {
	size_t	rows, filled;
	size_t	dates;		/* or an open end */
	size_t	plain;		/* written as dates, not only numbers */
	size_t	open, old;	/* open ends; dates before 2000 */
	size_t	ags, places;	/* keys, names of areas */
	size_t	flags, money;
	size_t	running;	/* cells that count the rows */
	size_t	pairs, ordered;	/* rows with a date here and in the next
				 * column; those not later than it */
	char	**values;	/* different ones, at most MAPCELLS_CODES */
	size_t	*counts;
	size_t	 values_n;
	bool	 many;		/* more than that */
};

/* Take a ROW into CELLS, one for each of its N columns. */
void	mapcells_row(struct mapcells *cells, size_t n,
	    const struct csvrow *row, const struct mapcells_areas *areas);

/* Whether at least 9 of 10 values are N. */
bool	mapcells_mostly(const struct mapcells *c, size_t n);

/* Whether a row is no header: several of its cells are dates or keys of
 * areas, which no column is called. */
bool	mapcells_is_data(const struct csvrow *row,
	    const struct mapcells_areas *areas);
void	mapcells_fini(struct mapcells *c);

#endif
