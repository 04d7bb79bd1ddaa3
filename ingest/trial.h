#ifndef INGEST_TRIAL_H
#define INGEST_TRIAL_H

#include "core/buf.h"

#include <stdbool.h>
#include <stddef.h>

#define TRIAL_ROWS	500
#define TRIAL_COLUMNS	64

/* The first rows of a text, read with one delimiter and quote. */
struct trial {
	size_t	width[TRIAL_ROWS];
	size_t	n, faults;
	size_t	usual, fits;		/* most frequent width of several
					 * cells, and rows that have it */
	size_t	alone;			/* rows of one cell */
	size_t	literal;		/* rows with quotes inside a cell */
	bool	first_in_apostrophes;	/* all cells of the first row */
	struct {
		size_t	filled;		/* cells behind the first row */
		size_t	in_apostrophes;
		bool	named;		/* that of the first row is filled */
	} columns[TRIAL_COLUMNS];
};

void	trial_run(struct trial *t, const struct buf *text, char delimiter,
	    char quote);

/*
 * Whether the delimiter makes a table: of nearly half the rows, or of fewer
 * where they have many cells, or it stands in nearly all others too, or in
 * nearly none: these are titles and footers then, or rows of another
 * delimiter.  A text has commas in any number.
 */
bool	trial_divides(const struct trial *t);

/* Whether it divides all rows alike. */
bool	trial_is_whole(const struct trial *t);

/* Whether every second column is empty, as with a delimiter of two
 * characters. */
bool	trial_is_doubled(const struct trial *t);

/* Whether all cells of a column stand in apostrophes. */
bool	trial_has_apostrophes(const struct trial *t);

#endif
