#ifndef INGEST_PLAUSIBLE_H
#define INGEST_PLAUSIBLE_H

#include "core/config.h"
#include "core/db.h"
#include "core/err.h"
#include "ingest/columns.h"
#include "ingest/findings.h"
#include "ingest/lookup.h"
#include "ingest/persons.h"
#include "ingest/record.h"

#include <stdbool.h>
#include <stdint.h>

/*
 * The rules that know the law: P06 to P12, P15, P18, P19 and P24, and the
 * doubts about a delivery as a whole.  They look at rows that check_record()
 * has let pass, and mostly warn; P08 and P09 take away the value they doubt.
 *
 * Where a rule asks for an age, it is that on the last day of the spell in
 * the reporting year; where a birth date lacks its day, only what is certain
 * is told.
 */
struct plausible;

/*
 * For a delivery of SOURCE for YEAR under COLUMNS; the keys are those of
 * LOOKUP, the dated law is read from DB.  Returns 0, or -1 with E.
 */
int	plausible_new(struct plausible **out, struct db *db,
	    const struct lookup *lookup, const struct columns *columns,
	    const struct config *c, const struct config_source *source,
	    int year, struct err *e);
void	plausible_free(struct plausible *p);

/* Whether REC is of a test case (D08): it is left out. */
bool	plausible_is_test(const struct record *rec, struct findings *f);

/* Before the row's person is known. */
void	plausible_record(const struct plausible *p, struct record *rec,
	    struct findings *f);

/* When it is person INDEX of PS: what its rows say together. */
void	plausible_spell(const struct plausible *p, struct record *rec,
	    struct persons *ps, int64_t index, struct findings *f);

/* What all persons say together, after the last row. */
void	plausible_end(const struct plausible *p, const struct persons *ps,
	    struct findings *f);

#endif
