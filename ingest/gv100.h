#ifndef INGEST_GV100_H
#define INGEST_GV100_H

#include "core/date.h"
#include "core/err.h"

#include <stddef.h>
#include <stdint.h>

/*
 * The official municipality directory of the Federal Statistical Office,
 * GV100AD: a line of fixed width for each area, told apart by their first two
 * characters (Satzart).  Places are characters, not bytes, from 1 on:
 *
 *	1-2	Satzart: 10 Land, 20 Regierungsbezirk, 30 Region, 40 Kreis,
 *		50 Gemeindeverband, 60 Gemeinde
 *	3-10	Gebietsstand, year month day
 *	11-18	key: Land 2, Regierungsbezirk 1, Kreis 2, Gemeinde 3 digits
 *	23-72	name
 *	129-139	area in hectares					(60)
 *	140-150	inhabitants						(60)
 *	151-161	of them male						(60)
 *
 * Of what day the inhabitants are, and carried forward from which census, the
 * file does not say.
 */
enum gv100_level { GV100_LAND, GV100_KREIS, GV100_GEMEINDE };

struct gv100_area {
	enum gv100_level level;
	int64_t		 ags;		/* 8 digits */
	char		*name;		/* without ", Stadt" and the like */
	int64_t		 people, male;	/* of a Gemeinde; of a Kreis their sum */
	size_t		 line;
};

struct gv100 {
	struct date	  day;		/* the Gebietsstand */
	struct gv100_area *areas;	/* by key, then level */
	size_t		  n, cap;
	char		  sha256[65];
};

/*
 * Read the file PATH, in whatever encoding.  All of it must be as above:
 * lines of one day, each Gemeinde in a Kreis of a Land that stands before it,
 * no key twice.  Returns 0 with D for gv100_fini(), or -1 with E, which names
 * the line.
 */
int	gv100_read(struct gv100 *d, const char *path, struct err *e);
void	gv100_fini(struct gv100 *d);

const char *gv100_level_name(enum gv100_level level);	/* as ags.csv */

/* NULL: there is none. */
const struct gv100_area *gv100_find(const struct gv100 *d, int64_t ags,
	    enum gv100_level level);

#endif
