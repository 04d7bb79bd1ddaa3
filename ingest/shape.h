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

/* Whether both have the same classes in the same order, in runs of any
 * length. */
bool	shape_is_alike(const struct shape *a, const struct shape *b);

/*
 * Whether ODD is what one slip makes of a cell written like USUAL: a
 * character in the place of another, one too many or one lost.  What people
 * write so on purpose is none: a letter behind a number, a sign before it, a
 * capital, a number with more or fewer digits.
 */
bool	shape_is_slip(const struct shape *usual, const struct shape *odd);

/* The same for one digit too many or too few, where zeros fill up all cells
 * that are written like USUAL (shape_has_zeros() of one of them). */
bool	shape_is_unfilled(const struct shape *usual, const struct shape *odd);
bool	shape_has_zeros(const struct cell *c);

enum shape_number {
	SHAPE_NUMBER,		/* 12, -1.5, 1.234,56 */
	SHAPE_BROKEN_NUMBER,	/* 12k4, 1.23,56: something is inside that is
				 * in no number */
	SHAPE_TEXT
};

enum shape_number shape_number(const struct cell *c);

/* The mark before one or two decimals of a number: ',', '.', or 0 where there
 * is none or they may be thousands. */
char	shape_decimal_mark(const struct cell *c);

/* Whether a cell is written like a date or a time, but there is no such year,
 * month, day, hour or minute.  A zero stands for one that is not known. */
bool	shape_is_no_date(const struct cell *c);

#endif
