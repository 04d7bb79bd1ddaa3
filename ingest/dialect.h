#ifndef INGEST_DIALECT_H
#define INGEST_DIALECT_H

#include "core/buf.h"
#include "core/err.h"
#include "ingest/delivery.h"

#include <stdbool.h>
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
	const char *suspects;	/* bytes for decode_doubt() */
	char	*reasons;	/* German, for the delivery and the receipt */
};

/* What a guess leaves open, as bits. */
enum {
	DOUBT_BYTES = 1,	/* any bytes would pass in this encoding: those
				 * that make no sense do not decode */
	DOUBT_ENCODING = 2,	/* nothing speaks for it but that */
	DOUBT_DELIMITER = 4,	/* none taken, though one divides some rows */
	DOUBT_TABLE = 8		/* the same of most rows: this is no table */
};

/* What the guess is made from. */
struct survey {
	size_t		bytes;
	size_t		first_nul;	/* offset + 1; 0: none */
	size_t		high[128];	/* bytes 0x80 to 0xFF */
	size_t		high_n;
	size_t		not_utf8;	/* bytes that no UTF-8 explains */
	size_t		controls;	/* characters that no text has, but
					 * for the end mark of DOS */
	bool		open_end;	/* the last line has no end */
	bool		end_mark;	/* the last byte is that mark */
	struct buf	cut;		/* a sequence cut by the last piece */
	struct buf	head;		/* the first bytes */
};

/* Whether C is a control character, other than those that divide words, lines
 * and pages. */
bool	dialect_is_control(char c);

/* Look at all bytes of FILE.  Returns 0, or -1 with E. */
int	dialect_survey(struct survey *s, struct delivery *file,
	    struct err *e);
void	dialect_survey_fini(struct survey *s);

/*
 * Guess; what is given (ENCODING not NULL, DELIMITER not 0) is not guessed.
 * Returns 0 with D for dialect_fini(), or -1 with E: ERR_REJECTED for a
 * file that is no text, ERR_MISUSED for an encoding that does not exist.
 */
int	dialect_guess(struct dialect *d, const struct survey *s,
	    const char *encoding, char delimiter, struct err *e);
void	dialect_fini(struct dialect *d);

/*
 * Whether a file guessed to be UTF-8 looks as if it were UTF-8 twice over
 * ("Ã¤" for "ä").  Only reading all of it so proves that.
 */
bool	dialect_looks_twice(const struct survey *s);

#endif
