#ifndef INGEST_REGISTER_H
#define INGEST_REGISTER_H

#include "core/err.h"
#include "ingest/sheet.h"

#include <stddef.h>

/*
 * A CSV file of the office's own, in reference/: a header that names the
 * columns in any order, among others that nobody asks for, and rows of the
 * same width.  Unlike a delivery it is right as a whole or a mistake.
 */
#define REGISTER_MOST 10	/* columns */

struct register_reader {
	const char	*path;		/* for messages */
	const char	*names[REGISTER_MOST];	/* of the columns */
	size_t		 n;
	/* A row of LINE, its cells in the order of the names.  Returns 0; or
	 * -1, with E set or with *FAULT the name of a column that cannot be
	 * understood. */
	int		(*row)(void *data, size_t line,
			    const char *const *cells, const char **fault,
			    struct err *e);
	void		*data;
};

/* Returns 0, or -1 with E: file, line and column. */
int	register_read(const struct register_reader *r, struct sheet *s,
	    struct err *e);

#endif
