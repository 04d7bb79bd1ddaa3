#ifndef INGEST_RECORD_H
#define INGEST_RECORD_H

#include "core/config.h"
#include "core/err.h"
#include "core/form.h"
#include "ingest/columns.h"
#include "ingest/csvread.h"
#include "ingest/findings.h"
#include "ingest/lookup.h"

#include <stdbool.h>
#include <stdint.h>

/*
 * One case of the form `leistungen`, typed: dates as yyyymmdd, keys as
 * numbers of the reader's key list (see record_key), AGS as numbers of eight
 * digits, flags 0 or 1, money in cents.
 */
#define RECORD_NONE	INT64_MIN

struct record {
	size_t		line;
	uint64_t	hash;		/* of all cells of its row */
	/* RECORD_NONE: empty, or not read.  An even number of them, which are
	 * emptied two by two. */
	int64_t		v[L_COLUMNS + L_COLUMNS % 2];
	uint64_t	bad;		/* bit of each column not understood */
	uint64_t	padded;		/* AGS that lost a leading zero */
	enum date_precision birth_precision;
	struct cell	person_id, match_key, fall_id, haushalt_id;
	struct cell	place[L_AGS_LEIST - L_AGS_GA + 1];	/* no key, a name? */
};

struct record_reader;

/*
 * A reader of rows under COLUMNS, with the codes of MAPPING (may be NULL),
 * for reporting YEAR.  LOOKUP may be NULL: then canonical keys are taken
 * unseen.  Both are borrowed.  Returns 0, or -1 with E (ERR_MISUSED: a code
 * leads to a key that does not exist).
 */
int	record_reader_new(struct record_reader **out,
	    const struct columns *columns, const struct config_mapping *m,
	    const struct lookup *lookup, int year, struct err *e);
void	record_reader_free(struct record_reader *r);

/* Read ROW; what is odd about its values goes to FINDINGS.  Text in REC is
 * borrowed from ROW. */
void	record_read(struct record_reader *r, struct record *rec,
	    const struct csvrow *row, struct findings *findings);

/*
 * After all rows: whether values of a column have been read in the wrong
 * way, since "1.234" can be two amounts, "01.02.2024" two dates and 2 a
 * Pflegegrad or a Pflegestufe, and only their neighbours tell which.  The
 * reader knows better now; the rows must be read once more.
 */
bool	record_reader_settle(struct record_reader *r);

/* Whether a column is left out, since it has Pflegestufen: by its name, or
 * among its values as record_reader_settle() found. */
bool	record_reader_has_steps(const struct record_reader *r);

/* The key that V, the value of COLUMN, stands for. */
const struct lookup_key *record_key(const struct record_reader *r,
	    int column, int64_t v);

/* Whether KEY of COLUMN, once more with other days, is valid on DAY. */
bool	record_key_valid(const struct record_reader *r, int column,
	    int64_t v, int64_t day);

#endif
