#ifndef AGGREGATE_RELATE_AREAS_H
#define AGGREGATE_RELATE_AREAS_H

#include "aggregate/maker.h"

/* The rows between areas: what those within another have in a cell does not
 * exceed it together.  All columns must be there. */
void	relate_areas(struct maker *m);

#endif
