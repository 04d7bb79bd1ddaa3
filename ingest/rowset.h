#ifndef INGEST_ROWSET_H
#define INGEST_ROWSET_H

#include "ingest/csvread.h"

#include <stdbool.h>
#include <stdint.h>

/*
 * The rows of a delivery seen so far, by a hash of 64 bits: among ten
 * million rows two different ones share it in one delivery of 370 000, and
 * then the later one is named as a repetition.  Start with zeroed memory.
 */
struct rowset {
	uint64_t	*hashes;
	size_t		 n, cap;
};

/* The hash of ROW.  Its place in the set comes from memory while the caller
 * does something else. */
uint64_t rowset_hash(const struct rowset *s, const struct csvrow *row);

/* Add the row of HASH; whether it was there before, every cell the same. */
bool	rowset_add(struct rowset *s, uint64_t hash);
void	rowset_free(struct rowset *s);

#endif
