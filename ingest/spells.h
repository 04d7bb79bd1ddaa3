#ifndef INGEST_SPELLS_H
#define INGEST_SPELLS_H

#include "ingest/rowset.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * The services of a delivery so far, as far as another row of the same person
 * can repeat one of them or overlap with it.  There are millions, so each is
 * kept in 16 bytes: its days, its kind, 40 bits of a hash of its row.  Two
 * rows of one person with the same days that differ elsewhere and yet share
 * those bits would be taken for one; among ten million rows with a million
 * such pairs that is to be feared in one delivery of a million.
 *
 * Services of a person are chained: LATEST is the number of its latest one,
 * from 1; 0: it has none.  Start with zeroed memory.
 */
struct spells {
	struct spell	*list;
	size_t		 n, cap;
	struct rowset	 distant;	/* too far back in their chain */
};

/* A row of the person: its days as yyyymmdd, the number of its kind of
 * service (-1: none), a hash of all its cells. */
struct spell_row {
	int64_t	 begin, end, service;
	uint64_t hash;
};

/* Whether the PERSON, by number, has this very row. */
bool	spells_has(const struct spells *s, uint32_t latest, size_t person,
	    const struct spell_row *row);

/* Add a row, and let LATEST be its number.  Returns whether it overlaps with
 * one of the last 256 of the person that are of the same kind. */
bool	spells_add(struct spells *s, uint32_t *latest, size_t person,
	    const struct spell_row *row);
void	spells_free(struct spells *s);

#endif
