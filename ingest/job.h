#ifndef INGEST_JOB_H
#define INGEST_JOB_H

#include "core/config.h"
#include "core/date.h"
#include "core/db.h"
#include "core/err.h"
#include "core/form.h"
#include "ingest/columns.h"
#include "ingest/findings.h"
#include "ingest/formrows.h"
#include "ingest/frame.h"
#include "ingest/header.h"
#include "ingest/ingest.h"
#include "ingest/load.h"
#include "ingest/lookup.h"
#include "ingest/persons.h"
#include "ingest/plausible.h"
#include "ingest/record.h"
#include "ingest/rowset.h"
#include "ingest/sheet.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * One delivery on its way into the store: what ingest_file() does is divided
 * into what the file is (ingest/identify.c), its rows (ingest/take.c), whether
 * it is taken (ingest/ingest.c) and what is said of it (ingest/result.c).
 */
struct job {
	const struct ingest_request	*req;
	const struct config_source	*source;
	const struct form		*form;
	const struct config_mapping	*mapping;
	struct db	*db;
	int		 year;
	int		 first_year;	/* of the office; 0: it has none */
	bool		 by_period;	/* the first row's period told the year */
	struct date	 received;
	bool		 nil;

	struct sheet	*sheet;		/* NULL: a nil return of no bytes */
	struct header	 header;
	struct columns	*columns;
	struct lookup	*lookup;
	struct record_reader *reader;	/* of cases */
	struct plausible *plausible;	/* of cases */
	struct formrows	*formrows;	/* of any other form */
	struct frame	*frame;
	bool		 stored;	/* the store has these cases: they are
					 * only checked once more */
	struct load	*load;		/* NULL where stored */

	struct csvread_reader inner;	/* of the frame; see note_span() */
	struct ingest_span *spans;
	size_t		 spans_n, spans_cap;
	struct rowset	 left_out;	/* rows of cases */
	struct persons	 persons;
	struct findings	 findings;
	size_t		 blocked;
	int64_t		 control;
	int64_t		 number;	/* in the store; 0: it is not there */
	bool		 in_year;	/* a spell begins or ends in the year */
	size_t		 other_year;	/* line of a row of another year */
	char		*personal;	/* header of a column of names */
	struct load_current before;
	enum ingest_refusal refusal;	/* if what is done now refuses it */
	const char	*refused_column;
};

/* In this order; each returns 0, or -1 with E. */
int	job_find_source(struct job *j, const struct config *c, struct err *e);
/* The form as somebody says, or the file name. */
int	job_name_form(struct job *j, struct err *e);
int	job_open(struct job *j, struct err *e);
/* The header has the last word, where nobody has said the form. */
void	job_find_form(struct job *j);
/* The year: said by somebody, by the file name, by its rows.  Also the header
 * and its columns. */
int	job_find_year(struct job *j, struct err *e);

/* The year in CELL of ROW, a year or a day; 0: nothing, -1: no year. */
int	job_year_of_row(int cell, const struct csvrow *row);

int	job_make_reader(struct job *j, const struct config *c, struct err *e);
/* Read the rows, spells into the store, until amounts are read in the way
 * they were meant: a second time at most. */
int	job_read(struct job *j, struct err *e);

size_t	job_rows(const struct job *j);
size_t	job_bytes(const struct job *j);

/* What other deliveries say to one that is tried, in the transaction that has
 * it in the store.  Returns 0, or -1 with E. */
int	job_compare(struct job *j, struct err *e);

/* Tell in OUT what was found. */
void	job_report(struct ingest_result *out, struct job *j);

/* R says F as well, from the next result_settle() on; unless it has not been
 * read. */
void	result_add(struct ingest_result *r, const struct found *f);
void	result_settle(struct ingest_result *r);
/* The numbers of its persons' match keys, as struct cross_asker wants them;
 * NULL where they are not known. */
const uint32_t *result_matches(const struct ingest_result *r);

#endif
