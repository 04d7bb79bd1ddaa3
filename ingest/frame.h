#ifndef INGEST_FRAME_H
#define INGEST_FRAME_H

#include "ingest/csvread.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * What stands around the data of a delivery: title lines before the header,
 * footers behind the data, a header in their midst where two exports were
 * put together.  Between csvread and whoever wants only the data.
 */
enum frame_part {
	FRAME_TITLE,
	FRAME_FOOTER,
	FRAME_HEADER_AGAIN,
	FRAME_JOINT		/* a byte order mark, left out of its row */
};

/* All but `row` may be NULL: nobody wants to know. */
struct frame_reader {
	/* A data row: it has as many cells as the header. */
	void	(*row)(void *data, const struct csvrow *row);
	/* LINE is no data row and not read as one. */
	void	(*fault)(void *data, size_t line, enum csvread_fault f,
		    size_t cells);
	/* LINE is known for what it is. */
	void	(*part)(void *data, size_t line, enum frame_part part);
	/* LINE of a footer has the total N, but the rows are not as many. */
	void	(*control)(void *data, size_t line, int64_t n);
	void	*data;
};

struct frame;

/*
 * The header is in HEADER_LINE and is ROW, whose text is copied; one that
 * spans no line stands before the row of that line.  With RAW only the number
 * of cells decides: any CSV file has no footers.
 */
struct frame *frame_open(size_t header_line, const struct csvrow *row,
	    bool raw, const struct frame_reader *reader);
void	frame_close(struct frame *f);

/* The header is no row of names: one like it is a row. */
void	frame_unname(struct frame *f);

/* For csvread: the frame is what it reads to. */
void	frame_csvread(struct frame *f, struct csvread_reader *out);

/* Data rows and rows set aside so far. */
size_t	frame_rows(const struct frame *f);
int64_t	frame_control(const struct frame *f);	/* sum of totals; -1: none */

#endif
