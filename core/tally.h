#ifndef CORE_TALLY_H
#define CORE_TALLY_H

#include "core/err.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * A count that a source delivered instead of cases, and what is wrong with it.
 * ingest/ has read it; whether it can be right only aggregate/ can tell, which
 * knows what is counted.
 */
struct tally {
	const char	*measure;
	int64_t		 period;	/* a year or a Stichtag */
	const char	*region;	/* NULL: that of the office */
	const char	*breakdown, *category;	/* "": the total */
	bool		 empty;		/* a sign stands for it */
	int64_t		 value;
	int		 places;	/* decimals of `value` */
	bool		 misses_total;	/* P21: one of parts that do not add up
					 * to their total */
	bool		 differs;	/* P22: counted otherwise from cases */
	bool		 unknown;	/* F05: there is no such measure,
					 * breakdown or time */
};

/* Sets the last three of each of the N tallies of a delivery.  Returns 0, or -1
 * with E. */
struct tally_judge {
	int	(*judge)(struct tally *t, size_t n, const void *data,
		    struct err *e);
	const void *data;
};

#endif
