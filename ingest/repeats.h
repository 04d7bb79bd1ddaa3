#ifndef INGEST_REPEATS_H
#define INGEST_REPEATS_H

#include "ingest/csvread.h"
#include "ingest/rowset.h"

#include <stdbool.h>
#include <stddef.h>

#define REPEATS_COLUMNS	8

/*
 * Rows that come again.  Many a sound file has them; but where each other row
 * has a value of its own in one of the first columns of several, a row has been
 * doubled.
 * Start with zeroed memory.
 */
struct repeats {
	struct rowset	rows;
	size_t		distinct, again;	/* rows seen first, and again */
	size_t		first;		/* line of the first that came again */
	struct rowset	cells[REPEATS_COLUMNS];
	bool		no_key[REPEATS_COLUMNS];
	size_t		width;		/* of the columns looked at */
};

void	repeats_row(struct repeats *r, const struct csvrow *row);
bool	repeats_are_doubtful(const struct repeats *r);
void	repeats_free(struct repeats *r);

#endif
