#ifndef AGGREGATE_PAIRS_H
#define AGGREGATE_PAIRS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * How many persons of one level can be persons of the other too.
 *
 * A local person and another can be one where nothing that is known of them
 * differs: not both have a key (theirs would be the same), and birth and sex
 * are equal, or unknown to one side, or known to one side to the month or year
 * in which the other's day lies.  Whoever is in truth one person makes such a
 * pair, and nobody is in two: the pairs there really are can all be made at
 * the same time.  So the most pairs that can be made at the same time (a
 * maximum matching) are never fewer than those, and they are exact: what is
 * known allows that many.
 *
 * They are found along ways on which somebody gets a partner that is free or
 * can be freed, by giving those before other partners (augmenting paths):
 * where there is no such way, there is no greater number (Berge).  Those
 * without a key get theirs first, and keep one; so as many of them as possible
 * are among the paired.
 */
struct pairs_person {
	int32_t	birth;		/* yyyymmdd, yyyymm00, yyyy0000; 0: unknown */
	int32_t	sex;		/* 0: unknown */
	int32_t	person;		/* its number */
	bool	local, keyed;
};

/* Mark in DOUBTFUL, by number, the local persons of LIST that have a partner;
 * the list is sorted.  Returns how many. */
size_t	pairs_mark(bool *doubtful, struct pairs_person *list, size_t n);

#endif
