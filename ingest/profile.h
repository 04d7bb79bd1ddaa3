#ifndef INGEST_PROFILE_H
#define INGEST_PROFILE_H

#include "ingest/csvread.h"

#include <stddef.h>
#include <stdint.h>

/*
 * How the cells of each column are written: which classes of characters follow
 * each other.  A cell that is written unlike all others of a column, whose
 * cells are otherwise written in a few ways, may be damaged.  Start with
 * zeroed memory.
 */
struct profile {
	struct profile_column	*columns;
	size_t			 n;
};

/* All rows have as many cells as the first one. */
void	profile_row(struct profile *p, const struct csvrow *row);

/* Call ODD for each such cell: COLUMN is from 1. */
void	profile_each(const struct profile *p,
	    void (*odd)(void *data, size_t line, size_t column), void *data);
void	profile_free(struct profile *p);

#endif
