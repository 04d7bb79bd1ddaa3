#ifndef INGEST_ENCODING_H
#define INGEST_ENCODING_H

#include "ingest/survey.h"

#include <stdbool.h>

/* The encoding of a file, from what its bytes can mean in German text. */
struct encoding {
	const char	*name;		/* of iconv */
	const char	*why;		/* German */
	const char	*suspects;	/* bytes for decode_doubt() */
	bool		 any;		/* any bytes would pass in it */
	bool		 unproven;	/* and nothing else speaks for it */
};

void	encoding_guess(struct encoding *out, const struct survey *s);

/*
 * Whether a file guessed to be UTF-8 looks as if it were UTF-8 twice over
 * ("Ã¤" for "ä").  Only reading all of it so proves that.
 */
bool	encoding_looks_twice(const struct survey *s);

/* Whether a file that has high bytes speaks against GIVEN, an encoding of one
 * byte a character: it is mostly UTF-8, or its high bytes are mostly German
 * letters, which are others in GIVEN. */
bool	encoding_contradicts(const struct survey *s, const char *given);

/* Whether text in the encoding NAME has NUL bytes. */
bool	encoding_has_nuls(const char *name);

#endif
