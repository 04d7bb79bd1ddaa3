#ifndef AGGREGATE_COUNTING_ROWS_H
#define AGGREGATE_COUNTING_ROWS_H

#include "aggregate/counting.h"
#include "core/db.h"
#include "core/db_each.h"
#include "core/err.h"

/*
 * The rows of the statements of a reading: classed, and handed to slices.h.
 */

/* Run S, whose rows go to counting_row(), for each delivery that counts.
 * Returns 0, or -1 with E. */
int	counting_read(struct counting *c, struct stmt *s, struct err *e);

/* A row of the delivery that is being read; DATA is a struct counting. */
void	counting_row(const struct db_row *row, void *data);

#endif
