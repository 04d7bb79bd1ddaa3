#ifndef AGGREGATE_CHANGES_H
#define AGGREGATE_CHANGES_H

#include "aggregate/aggregate.h"
#include "core/config.h"
#include "core/db.h"
#include "core/err.h"

#include <stdbool.h>
#include <stdio.h>

/*
 * Print the published cells of a year beside those of the year before, with
 * the change of the printed numbers, the breaks between them, what came or is
 * missing, and what earlier editions printed otherwise.
 *
 * EXACT adds the internal counts and, of counts, the parts of the change
 * (compare.h).  Returns 0, or -1 with E.
 */
int	changes_print(FILE *out, struct db *db, const struct config *c,
	    const struct aggregate_request *req, enum figures_format format,
	    bool exact, struct err *e);

#endif
