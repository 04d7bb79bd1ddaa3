#ifndef INGEST_LOOKUP_H
#define INGEST_LOOKUP_H

#include "core/db.h"
#include "core/err.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * The reference data that every row is looked up in: key lists with their
 * numbers in the store, and the register of areas with its history.
 */
struct lookup;

/*
 * Read them from the store.  KREIS is the AGS prefix of the Kreis whose
 * Gemeinden are known by name too, or NULL.  Returns 0, or -1 with E: also
 * where no reference data has been loaded.
 */
int	lookup_load(struct lookup **out, struct db *db, const char *kreis,
	    struct err *e);
void	lookup_free(struct lookup *l);

/* A key list by name: its keys are first to first + n - 1, by key, then by
 * the beginning of their validity.  Without such a list n is 0. */
struct lookup_key {
	const char	*key;
	int64_t		 id;		/* in table key */
	int64_t		 from, to;	/* yyyymmdd, both included */
	const char	*flags;		/* words; "" for none */
};

void	lookup_list(const struct lookup *l, const char *list,
	    const struct lookup_key **first, size_t *n);

enum lookup_area {
	AREA_FOUND,		/* there on that day */
	AREA_RECODED,		/* abolished; *AGS is its successor now */
	AREA_SHARED,		/* abolished, its parts went to several of one
				 * Kreis; *AGS is that now */
	AREA_UNKNOWN
};

/* The area *AGS on DAY, yyyymmdd. */
enum lookup_area lookup_ags(const struct lookup *l, int64_t *ags,
	    int64_t day);

/*
 * The Gemeinde of the Kreis that is called NAME, with or without what tells
 * it from others elsewhere ("Höchst i. Odw.").  Returns its AGS, or 0 where
 * there is none or more than one.
 */
int64_t	lookup_place(const struct lookup *l, const char *name, size_t len);

#endif
