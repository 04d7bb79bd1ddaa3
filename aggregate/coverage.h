#ifndef AGGREGATE_COVERAGE_H
#define AGGREGATE_COVERAGE_H

#include "aggregate/pool.h"
#include "core/config.h"
#include "core/date.h"
#include "core/db.h"
#include "core/err.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * Which deliveries there are and which are missing.  Missing is not zero: a
 * total that needs a missing delivery is not known yet.
 */
#define COVERAGE_FORM "leistungen"	/* cases */

struct coverage_source {
	const char	*name, *title;
	enum source_role role;
	int64_t		 id;		/* in the store; 0: never delivered */
	bool		 due;		/* owes the form each year */
};

struct coverage_delivery {
	int64_t		 id;		/* in the store; 0: missing */
	size_t		 source;	/* index of coverage.sources */
	int		 year;
	const char	*file, *sha256;
	struct date	 received, due;
	int64_t		 rows, persons, blocked;
	bool		 nil;
	const char	*left_out;	/* why it does not count, or NULL */
	int64_t		 first_spell, last_spell;	/* 0: none */
};

struct coverage {
	const char			*form;
	/* As configured, then others that the store knows, by name. */
	struct coverage_source		*sources;
	size_t				 sources_n;
	/* Current and missing ones by year, local sources first, then by
	 * the source's name. */
	struct coverage_delivery	*deliveries;
	size_t				 deliveries_n;
	const char			**laws;	/* under which is delivered */
	size_t				 laws_n;
	const struct coverage		*all;	/* of all forms */
};

/* Read what the store has in the years FIRST to LAST: an entry for each form
 * (core/form.h), that of cases first; `laws` is for that one.  All memory is
 * of POOL.  Returns 0, or -1 with E. */
int	coverage_load(struct coverage **out, struct pool *pool, struct db *db,
	    const struct config *config, int first, int last, struct err *e);

/* From now on the delivery of SOURCE for YEAR is as if it were missing, for
 * a REASON.  False: nothing is due of it, nor delivered. */
bool	coverage_leave_out(struct coverage *c, const char *source, int year,
	    const char *reason);

/* C is that of cases, or a copy of it; the coverage of another form (NULL:
 * of cases). */
const struct coverage *coverage_of(const struct coverage *c,
	    const char *form);

/* The delivery of a source for a year; NULL where there is none. */
const struct coverage_delivery *coverage_find(const struct coverage *c,
	    size_t source, int year);

/* Whether a source is of the roles NEEDS (enum measure_needs). */
bool	coverage_is_needed(const struct coverage_source *s, unsigned needs);

/* Whether a total over the sources of the roles NEEDS lacks a delivery:
 * one that is due, or all of them. */
bool	coverage_is_missing(const struct coverage *c, unsigned needs,
	    int year);

/* The same of what looks back from a YEAR to an EARLIER one, of which THEN
 * knows: each source that delivers for the one is needed for the other, due or
 * not. */
bool	coverage_is_missing_then(const struct coverage *c,
	    const struct coverage *then, unsigned needs, int year, int earlier);

/* Whether there is a source of the roles NEEDS at all, and, if anything was
 * delivered, something under LAW ("EGH") among it. */
bool	coverage_concerns(const struct coverage *c, unsigned needs,
	    const char *law);

#endif
