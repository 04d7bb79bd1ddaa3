#ifndef INGEST_DOUBTS_H
#define INGEST_DOUBTS_H

#include <stddef.h>
#include <stdio.h>

struct dialect;

/* What the guess of how a file is written leaves open, as bits. */
enum {
	DOUBT_BYTES = 1,	/* any bytes would pass in this encoding: those
				 * that make no sense do not decode */
	DOUBT_ENCODING = 2,	/* nothing speaks for it but that */
	DOUBT_TWICE = 4,	/* it was UTF-8 twice over */
	DOUBT_QUOTE = 8,	/* whether apostrophes are quotes */
	DOUBT_DELIMITER = 16,	/* none taken, though one divides some rows */
	DOUBT_OTHER = 32,	/* another one divides all rows as well, or this
				 * one may belong to the text */
	DOUBT_DOUBLED = 64,	/* every second column is empty */
	DOUBT_MARK = 128,	/* a mark that is none stands on every line */
	DOUBT_TABLE = 256,	/* what most rows are: this is no table */
	/* What stays open where the header is a known one. */
	DOUBTS_OF_TEXT = DOUBT_ENCODING | DOUBT_TWICE | DOUBT_QUOTE
};

/* Tell OUT those of WHICH that D has about the file PATH, a line each; how
 * many. */
size_t	doubts_tell(FILE *out, const char *path, const struct dialect *d,
	    unsigned which);

#endif
