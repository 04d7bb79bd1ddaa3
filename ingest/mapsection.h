#ifndef INGEST_MAPSECTION_H
#define INGEST_MAPSECTION_H

#include "ingest/mapwords.h"

#include <stdbool.h>

/* More words than a code has. */
#define MAPSECTION_WORDS	24

/* A section of the law: "§ 111 Abs. 1 Satz 1 Nr. 2 SGB IX". */
struct mapsection {
	char	paragraph[12];		/* "64a"; "" for none */
	char	places[24];		/* "/1/2" for Abs. 1 Nr. 2 */
	char	law[12];		/* "sgbix"; "" where it is not said */
	bool	alone;			/* there are no other words */
};

/* The section that W names.  CITED, all false before, becomes which of its
 * words do. */
void	mapsection_read(struct mapsection *s, const struct mapwords *w,
	    bool cited[MAPSECTION_WORDS]);

/* Whether both are the same section, of one law as far as it is said. */
bool	mapsection_same(const struct mapsection *a,
	    const struct mapsection *b);

/* Whether B is a place inside A: "§ 113 Abs. 2" of "§ 113". */
bool	mapsection_has(const struct mapsection *a,
	    const struct mapsection *b);

#endif
