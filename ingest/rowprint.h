#ifndef INGEST_ROWPRINT_H
#define INGEST_ROWPRINT_H

#include "core/buf.h"
#include "ingest/csvread.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

/*
 * Rows to a stream, in UTF-8: RFC 4180 with LF, or one JSON array a line.  An
 * empty cell that stands alone is quoted, as it would be a blank line.
 */
struct rowprint {
	FILE		*out;
	bool		 json;
	struct buf	 line;		/* start with zeroed memory */
};

void	rowprint_cells(struct rowprint *p, const struct cell *cells, size_t n);
void	rowprint_fini(struct rowprint *p);

#endif
