#ifndef INGEST_SHAPE_H
#define INGEST_SHAPE_H

#include "ingest/csvread.h"

#include <stdbool.h>
#include <stddef.h>

/*
 * How a cell is written: which classes of characters follow each other.  A
 * digit is '9', a letter 'A' or 'a', all others stand for themselves.
 */
#define SHAPE_MOST	32

struct shape {
	size_t	len;
	char	s[SHAPE_MOST];
};

/* Returns false for a cell that is longer than that. */
bool	shape_of(struct shape *out, const struct cell *c);
bool	shape_equals(const struct shape *a, const struct shape *b);
/* Whether A is B without its end. */
bool	shape_begins(const struct shape *a, const struct shape *b);

/*
 * Whether ODD is what one slip makes of a cell written like USUAL: a
 * character in the place of another, one too many or one lost.  What people
 * write so on purpose is none: a letter behind a number, a sign before it, a
 * capital, a number with more or fewer digits.
 */
bool	shape_is_slip(const struct shape *usual, const struct shape *odd);

/* Whether a cell is a number with something inside that is in none. */
bool	shape_is_broken_number(const struct cell *c);
bool	shape_is_number(const struct cell *c);

/* Whether a cell is written like a date or a time, but there is no such month,
 * day, hour or minute.  A zero stands for one that is not known. */
bool	shape_is_no_date(const struct cell *c);

#endif
