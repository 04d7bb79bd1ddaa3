#ifndef INGEST_MAPNAMES_H
#define INGEST_MAPNAMES_H

#include "ingest/mapwords.h"

#include <stdbool.h>
#include <stdint.h>

/*
 * What offices call the columns of a form.  A header is taken apart into the
 * words that offices put headers together of, whole, shortened or joined:
 * "LeistBeg", "Beginn der Leistung" and "HILFE_VON" say the same.  A number or
 * a single letter among them only counts the columns.
 */
struct mapnames_meaning {
	uint64_t	words;		/* what they mean, as bits */
	bool		strange;	/* there are others */
};

struct mapnames_meaning mapnames_read(const struct mapwords *w);

/* From where on a name says by itself what the column is. */
#define MAPNAMES_SURE	70

struct mapnames_score {
	int	score;		/* 80 to 99: a customary name, less: it may be
				 * one, 0: it is none */
	bool	needs_values;	/* sure only where the values say so too */
};

/* How well a header names COLUMN. */
struct mapnames_score mapnames_score(const char *column,
	    const struct mapnames_meaning *m);

#endif
