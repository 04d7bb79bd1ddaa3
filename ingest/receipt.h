#ifndef INGEST_RECEIPT_H
#define INGEST_RECEIPT_H

#include "core/buf.h"
#include "core/date.h"
#include "core/err.h"
#include "ingest/ingest.h"

#include <stddef.h>

/*
 * What goes back to a source: its own file with two more columns, a text for
 * people, and the same for programs.  German whatever the locale.  Nothing
 * but the file that came from the source has a value of a case.
 */
struct receipt {
	const char	*office;	/* who writes it */
	const char	*sender;	/* the source's title */
	const char	*name;		/* the delivery's file name */
	struct date	 received;
	const struct ingest_result *result;
};

/* "NAME.12ab34cd.END": the same bytes get the same name, others another.  The
 * caller frees it. */
char	*receipt_name(const char *name, const char *hash, const char *end);

void	receipt_text(struct buf *out, const struct receipt *r);
void	receipt_json(struct buf *out, const struct receipt *r);

/*
 * Copy the delivery FROM to the file TO: every line as it is, and at the end
 * of each row that is not empty two more cells, `befund` and `massnahme`, in
 * the delivery's own encoding.  They hold no delimiter and no quote, so that
 * cutting off the last two cells gives the delivery again, byte for byte.
 * A file without a header gets no name for them.
 * Returns 0; 1 where nothing was written, since the file could not be read as
 * a table or has an encoding in which that cannot be done; or -1 with E.
 */
int	receipt_sheet(const struct receipt *r, const char *from,
	    const char *to, struct err *e);

/* The row of a spreadsheet that shows physical line LINE: a cell may have
 * line breaks in it. */
size_t	receipt_row(const struct ingest_result *r, size_t line);

/*
 * Findings of one rule in one column that say the same.  Groups come in the order of rules,
 * then columns; the caller frees the list, whose `items` are one block.
 */
struct receipt_group {
	const struct ingest_finding *const *items;	/* by line */
	size_t				 n;
};

struct receipt_group *receipt_groups(const struct ingest_result *r,
	    size_t *n);
void	receipt_groups_free(struct receipt_group *groups, size_t n);

#endif
