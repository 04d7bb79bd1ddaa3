#ifndef INGEST_ROWSET_H
#define INGEST_ROWSET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Hashes of rows, of 64 bits.  Start with zeroed memory. */
struct rowset {
	uint64_t	*hashes;
	size_t		 n, cap;
};

bool	rowset_has(const struct rowset *s, uint64_t hash);
/* Add HASH; whether it was there before. */
bool	rowset_add(struct rowset *s, uint64_t hash);
void	rowset_free(struct rowset *s);

#endif
