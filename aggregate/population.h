#ifndef AGGREGATE_POPULATION_H
#define AGGREGATE_POPULATION_H

#include "aggregate/pool.h"
#include "core/db.h"
#include "core/err.h"
#include "core/law.h"

#include <stdbool.h>
#include <stdint.h>

/*
 * The inhabitants that a rate divides by, from the reference data.
 *
 * The same date has several official values, one for each census that they
 * are carried forward from (`basis`).  A series never mixes them: of the
 * region's rows the basis with the latest date counts, of several the last by
 * name, and years that it does not cover have no value.
 *
 * Where members of a shared desk are listed in the region (`mitglieder`), the
 * region's inhabitants are those of the members of the day, since only they
 * deliver.
 */
struct population;

/* Read the rows of the areas FROM to TO; LAW tells the retirement age.  All
 * memory is of POOL.  Returns 0, or -1 with E. */
int	population_load(struct population **out, struct pool *pool,
	    struct db *db, const struct law *law, int64_t from, int64_t to,
	    struct err *e);

/* Inhabitants in a cell. */
struct population_cell {
	int64_t		 ags;		/* 0: all of the region */
	const char	*sex;		/* "m", "w"; NULL: all */
	const char	*ages;		/* "18-64", "65+", "rag" (those past the
					 * retirement age); NULL: all */
};

enum {
	POPULATION_BEFORE = 1,	/* of the year before: Y is not yet published */
	POPULATION_PART = 2	/* a part of a year of birth, by months */
};

#define POPULATION_NONE		(-1)	/* no value */
#define POPULATION_SENSELESS	(-2)	/* no member: nobody is counted there */

/*
 * At the end of YEAR.  All ages in which the cell begins or ends must be
 * there as groups of their own.  MARKS gets what is special about the value.
 */
int64_t	population_find(unsigned *marks, const struct population *p,
	    int year, const struct population_cell *cell);

/* "Zensus 2022"; NULL: the region has no rows. */
const char *population_basis(const struct population *p);
/* Where the rows of a year come from: the text of `source`; NULL: none. */
const char *population_source(const struct population *p, int year);
bool	population_is_of_members(const struct population *p);

#endif
