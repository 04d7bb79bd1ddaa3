#ifndef INGEST_FORMROWS_H
#define INGEST_FORMROWS_H

#include "core/config.h"
#include "core/db.h"
#include "core/err.h"
#include "core/tally.h"
#include "ingest/columns.h"
#include "ingest/csvread.h"
#include "ingest/findings.h"
#include "ingest/lookup.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * The rows of every form but `leistungen`: read by the form's column table,
 * checked, and written to the table of the form's name.  They are few, so
 * they wait in memory until all are there; only then the column shows how
 * its amounts are written.
 */
struct formrows;

/*
 * Rows under COLUMNS, with the codes of MAPPING (may be NULL), for YEAR (0:
 * any).  LOOKUP may be NULL: then keys and areas are taken unseen.  All are
 * borrowed.  DELIMITER is the file's: where it is a comma, a point is the
 * decimal mark.  Returns 0, or -1 with E (ERR_MISUSED: a code leads to a key
 * that does not exist).
 */
int	formrows_new(struct formrows **out, const struct columns *columns,
	    const struct config_mapping *m, const struct lookup *lookup,
	    int year, char delimiter, struct err *e);
void	formrows_free(struct formrows *f);

void	formrows_add(struct formrows *f, const struct csvrow *row);

/* All rows are there: read and check them.  Returns how many are blocked. */
size_t	formrows_check(struct formrows *f, struct findings *findings);

/* What row I of the form `aggregat` delivers, its texts borrowed from F.
 * False: it is blocked. */
bool	formrows_tally(const struct formrows *f, size_t i, struct tally *out);
size_t	formrows_line(const struct formrows *f, size_t i);
/* The value in COLUMN is not to be believed: none is stored. */
void	formrows_forget(struct formrows *f, size_t i, int column);

/* Write the rows that are not blocked into their table of DB: the store, or
 * for a confidential form that of ingest/confidential.h, where DELIVERY is
 * the list.  Returns 0, or -1 with E. */
int	formrows_write(const struct formrows *f, struct db *db,
	    int64_t delivery, struct err *e);

/* The checked rows, each cell as text: ISO dates, keys, a point in
 * decimals.  A row is borrowed until the next call. */
size_t	formrows_n(const struct formrows *f);
const struct cell *formrows_text(struct formrows *f, size_t row);

#endif
