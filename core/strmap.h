#ifndef CORE_STRMAP_H
#define CORE_STRMAP_H

#include "core/strset.h"

#include <stddef.h>
#include <stdint.h>

/*
 * Numbers of the caller's by byte string: the keys of a list, the codes of a
 * source.  Start with zeroed memory.
 */
struct strmap {
	struct strset	 strings;
	int32_t		*values;	/* by number of the string */
	size_t		 cap;
};

/* The number of S, or NULL.  Borrowed until the next add. */
int32_t	*strmap_find(const struct strmap *m, const char *s, size_t len);

/* Set the number of S to VALUE where it has none yet.  Returns its number,
 * old or new, borrowed until the next add. */
int32_t	*strmap_add(struct strmap *m, const char *s, size_t len,
	    int32_t value);
void	strmap_free(struct strmap *m);

#endif
