#ifndef INGEST_SHEET_H
#define INGEST_SHEET_H

#include "core/err.h"
#include "ingest/csvread.h"
#include "ingest/delivery.h"
#include "ingest/dialect.h"

#include <stddef.h>

/*
 * A file as rows of cells: delivery, dialect, decode and csvread in one.
 */
struct sheet {
	struct delivery	*file;
	struct survey	 survey;
	struct dialect	 dialect;
	char		 sha256[65];	/* of its bytes; "" until sheet_hash() or
					 * a whole reading */
};

/*
 * Open PATH and find out how it is written; ENCODING (or NULL) and DELIMITER
 * (or 0) are what somebody says.  Returns 0, or -1 with E (ERR_REJECTED where
 * it is no text).
 */
int	sheet_open(struct sheet **out, const char *path,
	    const char *encoding, char delimiter, struct err *e);
void	sheet_close(struct sheet *s);

/* Find out its sha256, where no reading has.  Returns 0, or -1 with E. */
int	sheet_hash(struct sheet *s, struct err *e);

/* Read its rows.  Returns 0, 1 where READER said stop, or -1 with E. */
int	sheet_read(struct sheet *s, const struct csvread_reader *reader,
	    struct err *e);

/* The same for the first rows only, from memory. */
int	sheet_head(struct sheet *s, const struct csvread_reader *reader,
	    struct err *e);

#endif
