#ifndef INGEST_COUNTS_H
#define INGEST_COUNTS_H

#include "core/db.h"
#include "core/err.h"
#include "core/tally.h"
#include "ingest/findings.h"
#include "ingest/formrows.h"

/*
 * P21 and P22: delivered counts against their total and against the cases.
 * The value of parts that miss their total is forgotten.  F has the rows of a
 * delivery of the form `aggregat`, checked; JUDGE without a function judges
 * nothing.  Returns 0, or -1 with E.
 */
int	counts_check(struct formrows *f, const struct tally_judge *judge,
	    struct findings *findings, struct err *e);

/*
 * Cases have come: compare the stored counts of YEAR with them once more.  Of
 * deliveries whose findings have changed the receipts are noted as due.
 * JUDGE as above.  Inside the caller's transaction.  Returns 0, or -1 with E.
 */
int	counts_compare(struct db *db, int year,
	    const struct tally_judge *judge, struct err *e);

#endif
