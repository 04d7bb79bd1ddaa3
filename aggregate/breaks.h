#ifndef AGGREGATE_BREAKS_H
#define AGGREGATE_BREAKS_H

#include "core/db.h"
#include "core/err.h"

/* Whether all breaks of reference/brueche.csv are of some measure; to be said
 * as soon as they are in the store.  Returns 0, or -1 with E. */
int	breaks_check(struct db *db, struct err *e);

#endif
