#ifndef INGEST_DELIMITER_H
#define INGEST_DELIMITER_H

#include "core/buf.h"
#include "ingest/marks.h"

#include <stddef.h>

/* What divides the rows of a text into cells, from its first rows. */
struct delimiter {
	char	 c, quote;
	size_t	 rows, fits;	/* the first ones, and how many of these ... */
	size_t	 width;		/* ... have this number of cells */
	unsigned doubts;	/* see ingest/doubts.h */
	char	 mark[MARKS_MOST];	/* for DOUBT_MARK */
};

/* With GIVEN, which somebody says (or 0), nothing but the quote is guessed. */
void	delimiter_guess(struct delimiter *out, const struct buf *text,
	    char given);

/* "Semikolon"; German. */
const char *delimiter_name(char c);

#endif
