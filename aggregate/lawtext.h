#ifndef AGGREGATE_LAWTEXT_H
#define AGGREGATE_LAWTEXT_H

#include "aggregate/measure.h"
#include "aggregate/pool.h"
#include "core/config.h"
#include "core/db.h"
#include "core/err.h"
#include "core/law.h"

/*
 * Which version of the law is behind a figure, by the dated tables of the
 * reference data.
 */

/*
 * "Rechtsstand am 31.12.2024: …; am 31.12.2020 bis 31.12.2023: ….": the
 * versions of LAW, one of LAW_COMPETENCE and LAW_WAIT, at the end of the years
 * FIRST to LAST, the last first.  *OUT is of POOL; NULL where the tables tell
 * none.  Returns 0, or -1 with E.
 */
int	lawtext_series(const char **out, struct pool *pool, struct db *db,
	    const struct config *c, unsigned law, int first, int last,
	    struct err *e);

/* All versions that M goes by in YEAR, that of the retirement age (LAW) among
 * them; NULL: none. */
int	lawtext_year(const char **out, struct pool *pool, struct db *db,
	    const struct config *c, const struct law *law,
	    const struct measure *m, int year, struct err *e);

#endif
