#ifndef INGEST_DECIMAL_H
#define INGEST_DECIMAL_H

#include "ingest/values.h"

/*
 * A number with the decimals it was written with: 12.50 is 1250 with two.
 * Thousands may be grouped by points, commas or blanks; a sign stands before.
 *
 * "1.234" can be two numbers.  *MARKS tells what this one proves about the
 * column (MONEY_COMMA, MONEY_POINT: the decimal mark; both: nothing), and
 * KNOWN what the column has proved; where that is both or nothing, such a
 * number is bad.
 */
struct decimal {
	int64_t	value;		/* in units of 10^-places */
	int	places;
};

enum value_state decimal_read(struct decimal *out, unsigned *marks,
	    const char *s, size_t len, unsigned known);

#endif
