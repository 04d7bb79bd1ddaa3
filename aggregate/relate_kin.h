#ifndef AGGREGATE_RELATE_KIN_H
#define AGGREGATE_RELATE_KIN_H

#include "aggregate/maker.h"

/* The rows between measures, by what kin.h says of them: those that lead from
 * a table to others.  All columns must be there. */
void	relate_kin(struct maker *m, size_t table);

#endif
