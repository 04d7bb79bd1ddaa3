#ifndef AGGREGATE_KEYLIST_H
#define AGGREGATE_KEYLIST_H

#include "aggregate/pool.h"
#include "core/db.h"
#include "core/err.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * A key list of the reference data in a period: the keys that are valid on
 * some day of it, by rank.  Where a label changed within the period, the later
 * one counts; for a stock the period is the Stichtag.
 */
struct keylist {
	const char	*name;		/* 'wohnform' */
	int64_t		 first, last;	/* the period, yyyymmdd */
	struct keylist_key {
		const char	*key, *label, *flags;
		const char	*group;		/* NULL: none */
		int64_t		 id;		/* number in the store */
		bool		 delivered;	/* else it has no number */
		int64_t		 valid_from, valid_to, rank;
	}		*keys;
	size_t		 n;
};

struct keylists;

/* Texts are of POOL; DB is borrowed. */
struct keylists *keylists_new(struct pool *pool, struct db *db);
void	keylists_free(struct keylists *ls);

/* OUT lives as long as LS, its texts as long as the pool; N is 0 where no key
 * is valid in the period.  Returns 0, or -1 with E. */
int	keylist_find(const struct keylist **out, struct keylists *ls,
	    const char *name, int64_t first, int64_t last, struct err *e);

/* The key spelled KEY; NULL: none. */
const struct keylist_key *keylist_key(const struct keylist *l,
	    const char *key);

#endif
