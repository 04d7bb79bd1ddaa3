#ifndef INGEST_INGEST_H
#define INGEST_INGEST_H

#include "core/config.h"
#include "core/date.h"
#include "core/db.h"
#include "core/err.h"
#include "core/tally.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

/*
 * The stage: a delivery file becomes rows of the store, or nothing does.
 */
struct ingest_request {
	const char	*path;
	const char	*source;	/* NULL: from the file's folder, inbox/SOURCE/ */
	const char	*form;		/* NULL: from file name and header */
	int		 year;		/* 0: from the file name or its column berichtsjahr */
	struct date	 received;	/* none: the file's mtime */
	bool		 replace;	/* take it although it shrank */
	bool		 nil;		/* a nil return */
	bool		 dry;		/* check: findings only, nothing stored */
	struct tally_judge judge;	/* of delivered counts; or none */
};

enum ingest_outcome {
	INGEST_STORED,		/* it is current now */
	INGEST_UNCHANGED,	/* the same bytes are current already */
	INGEST_REJECTED,	/* refused as a whole; e says why */
	INGEST_HELD		/* waits for --replace; e says why */
};

/* Why it was refused.  Up to REFUSED_HEADER nobody could look for names in
 * it. */
enum ingest_refusal {
	REFUSED_NOT,
	REFUSED_EMPTY,
	REFUSED_FILE,		/* no CSV file */
	REFUSED_TABLE,		/* rows of all widths */
	REFUSED_HEADER,		/* none that names columns of a form */
	REFUSED_COLUMNS,	/* one is missing, there twice or renamed */
	REFUSED_YEAR,		/* unclear, or none to report */
	REFUSED_OTHER_YEAR,	/* two places say two years */
	REFUSED_NIL,		/* a nil return with rows */
	REFUSED_NO_ROWS
};

/* A finding for people: rule, level, physical line, column, German text.
 * Strings are borrowed from the result. */
struct ingest_finding {
	const char	*rule;		/* "P05" */
	bool		 muss;
	size_t		 line;		/* 0: the whole file */
	const char	*column;	/* canonical name, or NULL */
	const char	*header;	/* as the delivery calls it, or NULL */
	const char	*text;		/* German, what is wrong and what to do */
	const char	*ground;	/* German, the law or form that asks */
};

/* A record of several physical lines. */
struct ingest_span {
	size_t	line, lines;
	size_t	before;		/* such further lines in records before it */
};

struct ingest_result {
	enum ingest_outcome	 outcome;
	enum ingest_refusal	 refusal;
	const char		*refused_column;	/* of REFUSED_COLUMNS, borrowed
					 * from the configuration; else NULL */
	char			*source, *form, *sha256, *dialect;
	int			 year;
	int64_t			 delivery;	/* its number in the store; 0: none */
	size_t			 rows, persons, blocked;
	int64_t			 control;	/* footer's total, -1: none */
	char			*personal;	/* NULL, or refused for names and
						 * the like in this column */
	bool			 confidential;	/* of such a form, whatever became
						 * of it: see ingest/confidential.h */

	/* How the file is written, for its receipt. */
	char			*encoding;	/* NULL: it was not read */
	char			 delimiter;
	size_t			 header_line;	/* 0: none found */
	struct ingest_span	*spans;		/* by line */
	size_t			 spans_n;

	struct ingest_finding	*findings;	/* by line, then column */
	size_t			 findings_n, muss, kann;
	void			*owned;		/* memory behind the strings */
};

/*
 * Read one delivery into DB (with `dry`: only check it, also beside others).
 * Its receipts are due then; ingest_compare() comes before them.  One
 * transaction.
 * Returns 0 with OUT filled (also for a rejected delivery: then E says why
 * and has kind ERR_REJECTED), or -1 with E where the program could not do
 * its work (file, database, configuration).
 */
int	ingest_file(struct ingest_result *out, struct db *db,
	    const struct config *c, const struct ingest_request *req,
	    struct err *e);
void	ingest_result_free(struct ingest_result *r);

/*
 * Deliveries have been stored: find what they and others say together, of the
 * same persons (P16, P17, P20), of the year before (P14, P23) and of delivered
 * counts (P22), and bring the store's findings up to date.  The RESULTS (N of
 * them) of those stored deliveries gain theirs.  What has come since the last
 * time the store knows: the deliveries whose receipts are due.  Of others
 * whose findings have changed the receipts become due.  One transaction.
 * Returns 0, or -1 with E.
 */
int	ingest_compare(struct db *db, struct ingest_result *results, size_t n,
	    const struct tally_judge *judge, struct err *e);

/*
 * Bring reference/NAME.csv of the workspace into the store, where its bytes
 * have changed.  A missing or damaged file is an error with file and line;
 * the store keeps what it had.  Returns 0, or -1 with E.
 */
int	reference_load(struct db *db, const struct config *c, struct err *e);

/* Whether some of them are others now than those the store was filled from:
 * *NAME is the first one, "ags", or NULL.  Returns 0, or -1 with E. */
int	reference_changed(const char **name, struct db *db,
	    const struct config *c, struct err *e);

/* What `stichtag records` prints; see CONTRACT of the command in the man
 * page. */
struct records_request {
	const char	*path;
	const struct config *config;	/* NULL outside a workspace */
	const char	*source;	/* NULL: canonical names only */
	bool		 raw, json;
	char		 delimiter;	/* 0: guess */
	const char	*encoding;	/* NULL: guess */
};

/* Why somebody should look at the messages. */
struct records_told {
	size_t	aside;		/* rows that were not printed */
	size_t	doubts;		/* about what was printed */
};

/* Print the rows to OUT; tell ERRORS what is doubtful, and what else was found
 * around them.  Returns 0 with TOLD, or -1 with E. */
int	ingest_records(FILE *out, FILE *errors, struct records_told *told,
	    const struct records_request *req, struct err *e);

#endif
