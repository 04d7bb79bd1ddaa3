#ifndef INGEST_CSVREAD_H
#define INGEST_CSVREAD_H

#include "core/err.h"

#include <stdbool.h>
#include <stddef.h>

/*
 * Rows of a CSV text with the physical lines they come from.
 *
 * libcsv does the splitting, in its strict mode; only a line without a quote is
 * cut at its delimiters here, which comes to the same.  What libcsv would pass
 * over in silence is noticed: a quote that opens and swallows the rows behind
 * it, a quote in the middle of a cell, a cell that never ends.  Such a row is
 * a fault, and reading goes on with the next physical line after the one
 * where it began, so that the swallowed rows are not lost.
 *
 * Bytes may come in pieces of any size, down to one; the result is the same.
 * The text is UTF-8 in which decode.h has put DECODE_BAD for a byte that
 * means nothing.
 */
struct cell {
	const char	*s;	/* ends with a NUL that is not counted */
	size_t		 len;
};

struct csvrow {
	size_t			 line;	/* physical line where it begins, from 1 */
	size_t			 lines;	/* physical lines it spans */
	size_t			 n;
	const struct cell	*cells;	/* borrowed until the callback returns */
	const char		*text;	/* of all cells, each with its NUL */
	size_t			 len;
	bool			 literal; /* a cell that no quotes enclose has
					   * some inside */
};

struct csvrow *csvrow_copy(const struct csvrow *row);
void	csvrow_free(struct csvrow *row);	/* of a copy only */

/*
 * Quotes inside a cell that none enclose are part of it where they can mean
 * something: a unit behind a digit, as in 37.8"N, or a pair around words.
 */
enum csvread_fault {
	FAULT_CELLS,	/* the row does not fit, said its reader */
	FAULT_OPEN,	/* a quote opens and does not close, or too late */
	FAULT_QUOTE,	/* a quote inside a cell, or text behind a closing one */
	FAULT_BYTE,	/* a byte that does not decode */
	FAULT_LONG	/* a row beyond CSVREAD_MOST bytes */
};

enum csvread_verdict {
	CSVREAD_TAKEN,
	CSVREAD_MISFIT,	/* becomes FAULT_CELLS; over several lines FAULT_OPEN,
			 * and its lines are read singly */
	CSVREAD_STOP	/* csvread_feed() returns -1 */
};

struct csvread_reader {
	enum csvread_verdict (*row)(void *data, const struct csvrow *row);
	/* A row that begins in LINE is no row.  CELLS: how many it seems to
	 * have, for FAULT_CELLS. */
	void	(*fault)(void *data, size_t line, enum csvread_fault f,
		    size_t cells);
	/* A line with nothing in it; may be NULL. */
	void	(*blank)(void *data, size_t line);
	void	*data;
};

#define CSVREAD_MOST	((size_t)16 << 20)

struct csvread;

void	csvread_open(struct csvread **out, char delimiter, char quote,
	    const struct csvread_reader *reader);
/* 0; -1 where the reader said stop: nothing more comes then. */
int	csvread_feed(struct csvread *r, const char *text, size_t len);
int	csvread_end(struct csvread *r);	/* the last row may have no line end */
void	csvread_close(struct csvread *r);

#endif
