#ifndef INGEST_DIALECT_H
#define INGEST_DIALECT_H

#include "core/err.h"
#include "ingest/doubts.h"
#include "ingest/marks.h"
#include "ingest/survey.h"

#include <stddef.h>

/*
 * How a delivery file is written: its encoding, guessed from all its bytes,
 * and its delimiter and quote, guessed from its first rows.  What was
 * assumed, and why, is kept with the delivery.
 */
struct dialect {
	char	*encoding;	/* a name of iconv */
	char	 delimiter, quote;
	size_t	 bom;		/* bytes before the text */
	size_t	 rows, fits;	/* the first ones, and how many of these ... */
	size_t	 width;		/* ... have this number of cells */
	unsigned doubts;
	char	 mark[MARKS_MOST];	/* for DOUBT_MARK */
	const char *suspects;	/* bytes for decode_doubt() */
	char	*reasons;	/* German, for the delivery and the receipt */
};

/*
 * Guess; what is given (ENCODING not NULL, DELIMITER not 0) is not guessed.
 * Returns 0 with D for dialect_fini(), or -1 with E: ERR_REJECTED for a
 * file that is no text, ERR_MISUSED for an encoding that does not exist.
 */
int	dialect_guess(struct dialect *d, const struct survey *s,
	    const char *encoding, char delimiter, struct err *e);
void	dialect_fini(struct dialect *d);

#endif
