#ifndef INGEST_LOAD_H
#define INGEST_LOAD_H

#include "core/config.h"
#include "core/date.h"
#include "core/db.h"
#include "core/err.h"
#include "ingest/columns.h"
#include "ingest/findings.h"
#include "ingest/persons.h"
#include "ingest/record.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * From typed rows to the store.  Everything happens inside the caller's
 * transaction.  Rows are written by a second thread while the first goes on
 * reading; it alone touches the database between load_begin() and
 * load_end().
 */
struct load;

/* COLUMNS are those of the delivery; NULL: it may have any. */
int	load_begin(struct load **out, struct db *db,
	    const struct columns *columns, struct err *e);
/* Tell PS the match keys that the store has; before the first row. */
int	load_matches(struct load *l, struct persons *ps, struct err *e);
/* One spell of the person with INDEX in PS, and what its row, the latest that
 * PS has taken, has told of the person.  What goes wrong is told at the
 * end. */
void	load_spell(struct load *l, const struct record *rec,
	    const struct record_reader *reader, const struct persons *ps,
	    int64_t index);
/* Wait until all is written.  Returns 0, or -1 with E. */
int	load_end(struct load *l, struct err *e);
void	load_close(struct load *l);

/* The number that the delivery will have. */
int64_t	load_number(const struct load *l);

/* What the store keeps of a delivery as a whole. */
struct load_delivery {
	const struct config_source *source;
	const char	*form, *file, *sha256, *dialect;
	int		 year;
	size_t		 bytes, rows, blocked;
	struct date	 received;
	bool		 nil;
	int64_t		 control;	/* -1: none */
};

/*
 * Write the delivery behind its rows; an earlier one of the same source, form
 * and year is superseded.  Its findings come last.  Returns 0, or -1 with E.
 */
int	load_delivery(struct load *l, const struct load_delivery *d,
	    struct err *e);
int	load_findings(struct load *l, const struct findings *findings,
	    const struct form *form, struct err *e);

/* The current delivery of a source, form and year. */
struct load_current {
	bool	there;
	int64_t	id;
	int64_t	rows, persons, blocked, control, bytes;
	char	sha256[65];
	const char *kind;	/* of its name, as delivery_kind() has it */
};

int	load_current(struct load_current *out, struct db *db,
	    const char *source, const char *form, int year, struct err *e);

#endif
