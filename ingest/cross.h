#ifndef INGEST_CROSS_H
#define INGEST_CROSS_H

#include "core/db.h"
#include "core/err.h"
#include "ingest/findings.h"
#include "ingest/persons.h"

#include <stdint.h>

/*
 * The rules that look at what several deliveries of cases say of the same
 * person: P16 (two authorities serve it at once), P17 (a gap where it passed
 * from one to the other) and P20 (it was to leave school and is still
 * there).  Each source learns line and column of its own rows, and of the
 * others no more than that there is something.
 *
 * Look at all current deliveries for YEAR and bring the table `finding` up
 * to date.  DELIVERY is the one that is being loaded, PERSONS its persons with
 * their services: its findings are added to OWN instead (0, NULL, NULL: none
 * is).  PERSONS is NULL where DELIVERY was loaded before and is asked for once
 * more.  Of any other whose findings have changed the receipts are noted as
 * due.  Inside the caller's transaction.  Returns 0, or -1 with E.
 */
int	cross_check(struct db *db, int year, int64_t delivery,
	    const struct persons *persons, struct findings *own,
	    struct err *e);

/* Whether RULE is one of these. */
bool	cross_has(enum rule_number rule);

#endif
