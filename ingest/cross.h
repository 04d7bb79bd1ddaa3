#ifndef INGEST_CROSS_H
#define INGEST_CROSS_H

#include "core/db.h"
#include "core/err.h"
#include "ingest/findings.h"

#include <stdint.h>

/* Who asks. */
struct cross_asker {
	/* Is told every finding of these rules, by delivery. */
	void	(*told)(void *data, int64_t delivery, const struct found *f);
	/* The numbers of the match keys of its persons, in their order (0: a
	 * person has none); where it returns NULL, or is NULL, they are read
	 * from the store. */
	const uint32_t *(*matches)(void *data, int64_t delivery);
	void	*data;
};

/*
 * The rules that look at several deliveries of cases: what they say of the
 * same person, P16 (two authorities serve it at once), P17 (a gap where it
 * passed from one to the other) and P20 (it was to leave school and is still
 * there); and how many there are beside the year before, P14 (many more or
 * fewer) and P23 (others at its end than were delivered then).  Each source
 * learns line and column of its own rows, and of the others no more than that
 * there is something.
 *
 * Look at all current deliveries for YEAR and bring the table `finding` up to
 * date.  Of those whose findings have changed the receipts are noted as due.
 * Inside the caller's transaction.  Returns 0, or -1 with E.
 */
int	cross_check(struct db *db, int year, const struct cross_asker *asker,
	    struct err *e);

#endif
