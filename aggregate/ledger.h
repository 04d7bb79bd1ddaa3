#ifndef AGGREGATE_LEDGER_H
#define AGGREGATE_LEDGER_H

#include "aggregate/pool.h"
#include "aggregate/published.h"
#include "core/date.h"
#include "core/db.h"
#include "core/err.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * What was published, when, in which edition, with which status.  The only
 * part of aggregate/ that writes to the store.
 *
 *	entwurf	a draft: the next one of the same file name takes its place,
 *		and it binds nobody
 *	final	stays as it is, and its cells with it: a reader knows them,
 *		so whatever is published later is checked against them
 */
struct ledger_edition {
	const char	*file;		/* name, without folders */
	const char	*template;
	const char	*audience;	/* "public" or "partner" */
	const char	*status;	/* "entwurf" or "final" */
	int		 revision;	/* 0; 1 is the first correction */
	const char	*sha256;	/* of the file's bytes */
	const char	*reason;	/* of a correction, or NULL */
	struct date	 published;
};

/*
 * Note edition ED with the figures of P; DB must be open for writing and in
 * no transaction.  The same edition again changes nothing; a final one under
 * the name of another final one is refused.  A final edition is recorded
 * before its file is put in place: what may have been read is known here.
 * Returns 0, or -1 with E and the ledger as before.
 */
int	ledger_record(struct db *db, const struct published *p,
	    const struct ledger_edition *ed, struct err *e);

/* The last final edition of a template. */
struct ledger_last {
	int64_t	 id;		/* 0: there is none yet */
	char	*file;
	int	 revision;
	char	*sha256;	/* of its bytes */
	char	*figures;	/* as ledger_figures() */
	char	*reason;	/* of a correction, else NULL */
};

/* Returns 0 with OUT for ledger_last_fini(), or -1 with E. */
int	ledger_last_find(struct ledger_last *out, struct db *db,
	    const char *template, const char *region, int year,
	    const char *audience, struct err *e);
void	ledger_last_fini(struct ledger_last *l);

/* A hash over all that P prints; marks do not count.  The caller frees. */
char	*ledger_figures(const struct published *p);

/*
 * The cells that the final editions of a region have printed for an audience.
 * Those of the public ones every reader knows already.  Disclosure control takes them as further rows
 * of its system (a cell by measure, breakdown, category and year is the same
 * one that it prints now); a number that the count of today contradicts is of
 * another count, for the store has changed since.
 */
struct ledger_cell {
	const char	*measure, *breakdown, *category;	/* keys, '*' */
	int		 year;
	size_t		 edition;	/* index of ledger.editions */
	bool		 has_value;	/* a number, or – for 0 */
	int64_t		 value;		/* as printed, in units of 10^-decimals */
	enum sign	 sign;
};

struct ledger_printed {
	const char	*file, *template;
	const char	*method;	/* "round5" */
	int		 year;		/* reporting year of the edition */
};

struct ledger {
	struct ledger_printed	*editions;	/* as they were published */
	size_t			 editions_n;
	struct ledger_cell	*cells;	/* by measure, breakdown, year,
					 * category, edition */
	size_t			 cells_n, cells_cap;
	struct pool		*pool;
};

/*
 * Read the cells of the years FIRST to LAST from all editions for AUDIENCE,
 * or from those recorded before number BEFORE where that is not 0: to make an
 * edition once more as it was.  Returns 0 with OUT for ledger_free(), or -1
 * with E.
 */
int	ledger_load(struct ledger **out, struct db *db, const char *region,
	    const char *audience, int first, int last, int64_t before,
	    struct err *e);
void	ledger_free(struct ledger *l);

/* What was printed of a cell, oldest edition first: *N of them from the
 * pointer on; NULL: none. */
const struct ledger_cell *ledger_find(const struct ledger *l,
	    const char *measure, const char *breakdown, int year,
	    const char *category, size_t *n);

/* The keys of a cell of T, joined by '*', as the ledger spells them; the
 * caller frees. */
char	*ledger_category(const struct published_table *t, size_t cell);

/*
 * The least and the most that the count behind a printed VALUE can be, by the
 * METHOD that printed it.
 */
void	ledger_bounds(const char *method, int64_t value, int64_t *least,
	    int64_t *most);

/*
 * Give MARK_REVISED to the cells of T, printed by METHOD, of which an edition
 * has printed another number, and add what has changed to CHANGES, which the
 * caller frees; what they point at is of POOL.  Changed is what the last
 * edition of TEMPLATE that has the cell printed otherwise, or, where none of
 * that has it or TEMPLATE is NULL, the last of all.
 */
struct ledger_changes {
	struct published_change	*items;
	size_t			 n, cap;
};

void	ledger_mark(const struct ledger *l, struct published_table *t,
	    const char *method, const char *template,
	    struct ledger_changes *changes, struct pool *pool);

#endif
