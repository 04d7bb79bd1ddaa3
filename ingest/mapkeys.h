#ifndef INGEST_MAPKEYS_H
#define INGEST_MAPKEYS_H

#include "core/db.h"
#include "core/err.h"

#include <stdbool.h>
#include <stddef.h>

/*
 * A key list with what its keys are called: their labels, the law they stand
 * in, and the customary words of offices.
 */
struct mapkeys;

/* Read LIST from DB.  Returns 0 with OUT for mapkeys_free(), or -1 with E. */
int	mapkeys_load(struct mapkeys **out, struct db *db, const char *list,
	    struct err *e);
void	mapkeys_free(struct mapkeys *k);

size_t	mapkeys_count(const struct mapkeys *k);

/* Whether VALUE is a key as it stands. */
bool	mapkeys_has(const struct mapkeys *k, const char *value);

/*
 * The key that VALUE means, or NULL: words may be cut short ("Heilpäd.
 * Leist."), have a number of the office before them, or name the section of
 * the law.  *SURE where nothing is left over and no other key fits as well.
 * LAW (or NULL) is the law whose keys are meant where several fit.
 */
const char *mapkeys_find(const struct mapkeys *k, const char *value,
	    const char *law, bool *sure);

/* The law that KEY stands in, "SGB IX"; "" for none. */
const char *mapkeys_law(const struct mapkeys *k, const char *key);

#endif
