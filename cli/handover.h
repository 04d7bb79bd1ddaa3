#ifndef CLI_HANDOVER_H
#define CLI_HANDOVER_H

#include "core/config.h"
#include "core/err.h"

/*
 * Wipe the lists of C whose time is over, and what was made of them.  Without
 * such a store, or for another account than its own, nothing happens.
 * Returns 0, or -1 with E.
 */
int	handover_expire(const struct config *c, struct err *e);

#endif
