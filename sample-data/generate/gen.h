#ifndef GENERATE_GEN_H
#define GENERATE_GEN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * Chance and calendar of the sample data.  Nothing here looks at the clock,
 * the locale or the machine, and nothing is shared with the program under
 * test: the same seed gives the same bytes everywhere.
 */
#define SEED	20240331u

/*
 * Chance: splitmix64.  Every person draws from a stream of its own, so that
 * a change in one life changes no other.  Draw once in an expression: the
 * order in which C evaluates arguments is the compiler's.
 */
struct rng {
	uint64_t	state;
};

struct rng rng_of(uint64_t kind, uint64_t number);
uint64_t rng_next(struct rng *r);
int	rng_between(struct rng *r, int low, int high);	/* both included */
bool	rng_chance(struct rng *r, int permille);

/* A choice by weight; a list ends with key NULL. */
struct choice {
	const char	*key;
	int		 weight;
};
const char *rng_pick(struct rng *r, const struct choice *c);

/* Days: a date is a number of days since 1970-01-01. */
#define OPEN	1000000		/* no end */
#define NEVER	(-1000000)	/* no date */

int	day(int year, int month, int mday);	/* mday may be 31: clamped */
int	day_year(int d);
int	day_month(int d);
int	day_mday(int d);
int	day_age(int birth, int d);	/* completed years at the end of D */
int	day_in_month(int d, int mday);	/* that day of D's month */
int	day_add_months(int d, int months);
int	day_of_work(int d);		/* D, or the Monday after a weekend */
int	day_retirement(int birth);	/* § 235 (2), § 35 SGB VI: the last day before */

/* "2024-12-31", "31.12.2024", "12.2024"; "" for NEVER and OPEN. */
void	day_iso(char out[16], int d);
void	day_german(char out[16], int d);
void	day_month_text(char out[16], int d);

/* "1.234,56" from cents. */
void	money(char out[32], int64_t cents);

#endif
