#ifndef AGGREGATE_LEDGER_H
#define AGGREGATE_LEDGER_H

#include "aggregate/published.h"
#include "core/date.h"
#include "core/db.h"
#include "core/err.h"

#include <stddef.h>

/*
 * What was published, when, in which edition, with which status.  The only
 * part of aggregate/ that writes to the store; a report does so after its
 * file is in place.
 */
struct ledger_edition {
	const char	*file;		/* name, without folders */
	const char	*template;
	const char	*status;	/* "entwurf" or "final" */
	struct date	 published;
};

/* Note that edition ED with the figures of P was written; DB must be open for
 * writing and in no transaction.  The same edition again changes nothing.
 * Returns 0, or -1 with E and the ledger as before. */
int	ledger_record(struct db *db, const struct published *p,
	    const struct ledger_edition *ed, struct err *e);

/*
 * An edition still in force tells with the new one what neither tells alone:
 * cells that are withheld now stand there with a number, or both numbers
 * together leave fewer values than one.
 */
struct ledger_conflict {
	char	*file;			/* the earlier edition */
	char	*measure, *breakdown;
	int	 year;
	size_t	 cells;
};

/* Compare P with the ledger.  *OUT has a conflict per edition, table and
 * year, for ledger_conflicts_free().  Returns 0, or -1 with E. */
int	ledger_check(struct ledger_conflict **out, size_t *n, struct db *db,
	    const struct published *p, struct err *e);
void	ledger_conflicts_free(struct ledger_conflict *c, size_t n);

#endif
