#ifndef INGEST_PROFILE_H
#define INGEST_PROFILE_H

#include "ingest/csvread.h"

#include <stddef.h>

/*
 * How the cells of each column are written, to find the one that has been
 * damaged: all others are written in one way, or are numbers, dates or a few
 * words, and this one is a single slip away from them.  Cells that people
 * write differently on purpose are not found, and damage that looks like
 * that is not either.  Start with zeroed memory.
 */
struct profile {
	struct profile_column	*columns;
	size_t			 n;
};

/* All rows have as many cells as the first one. */
void	profile_row(struct profile *p, const struct csvrow *row);

/*
 * Call ODD for each such cell: COLUMN is from 1.  CUT is the line of the last
 * row where nothing ends it, or 0: its last cell may have lost its end.
 */
void	profile_each(const struct profile *p, size_t cut,
	    void (*odd)(void *data, size_t line, size_t column), void *data);
void	profile_free(struct profile *p);

#endif
