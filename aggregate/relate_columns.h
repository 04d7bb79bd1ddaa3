#ifndef AGGREGATE_RELATE_COLUMNS_H
#define AGGREGATE_RELATE_COLUMNS_H

#include "aggregate/maker.h"

/*
 * The columns of a table: what its printed signs give away of each count, and
 * what is known of it anyway.  A cell that is the same count as one of
 * another table is the same column.
 */

/* Whether T may have such cells: its columns come after those of others. */
bool	relate_is_late(const struct table *t);

/* Add the columns of a table. */
void	relate_columns(struct maker *m, size_t table);

#endif
