#ifndef TESTS_ATTACKER_H
#define TESTS_ATTACKER_H

/*
 * An attacker without wit: a table of 2 x 2 with its margins and its total,
 * each printed in some way, and every table of whole numbers that would be
 * printed the same.  What he knows of a cell is the set of its values.
 */
#include "aggregate/audit.h"
#include "tests/test.h"

#include <string.h>

#define CELLS	9	/* 0 to 3 inside, 4 5 rows, 6 7 columns, 8 total */
#define BEYOND	15	/* cells inside are tried up to here */

enum print { PRINT_EXACT, PRINT_ROUNDED, PRINT_HIDDEN };

struct small {
	int64_t		truth[CELLS];
	enum print	print[CELLS];
	int64_t		floor;		/* of hidden cells */
	int		decimals;	/* of the share of cell 0 in row 4; -1:
					 * not printed */
	bool		sorted;		/* bars of the cells inside stand in
					 * the order of their true values */
};

/* Whether A stands before B, the greater first. */
static inline bool
small_is_before(const int64_t *v, size_t a, size_t b)
{
	return v[a] > v[b] || (v[a] == v[b] && a < b);
}

static inline bool
small_is_sorted_alike(const int64_t *v, const int64_t *w)
{
	size_t a, b;

	for (a = 0; a < 4; a++)
		for (b = 0; b < a; b++)
			if (small_is_before(v, a, b) !=
			    small_is_before(w, a, b))
				return false;
	return true;
}

static inline void
small_sums(int64_t *v)
{
	v[4] = v[0] + v[1];
	v[5] = v[2] + v[3];
	v[6] = v[0] + v[2];
	v[7] = v[1] + v[3];
	v[8] = v[4] + v[5];
}

static inline int64_t
small_share(const int64_t *v, int decimals)
{
	int64_t whole = 100;

	while (decimals-- > 0)
		whole *= 10;
	return v[4] == 0 ? -1 : (2 * v[0] * whole + v[4]) / (2 * v[4]);
}

static inline void
small_bounds(const struct small *s, size_t cell, int64_t *least,
    int64_t *most)
{
	int64_t v = s->truth[cell], near = (v + 2) / 5 * 5;

	*least = *most = v;
	if (s->print[cell] == PRINT_ROUNDED) {
		*least = near < 2 ? 0 : near - 2;
		*most = near + 2;
	} else if (s->print[cell] == PRINT_HIDDEN) {
		*least = v < s->floor ? v : s->floor;
		*most = SYSTEM_OPEN;
	}
}

/* As a system, for the audit; the columns are the cells. */
static inline struct system *
small_system(const struct small *s)
{
	static const uint32_t sums[5][4] = { { 4, 0, 1 }, { 5, 2, 3 },
	    { 6, 0, 2 }, { 7, 1, 3 }, { 8, 4, 5 } };
	struct system *sys = system_new();
	struct system_entry row[3];
	int64_t least, most, whole = 100;
	size_t i;
	int d;

	for (i = 0; i < CELLS; i++) {
		small_bounds(s, i, &least, &most);
		system_column(sys, s->truth[i], least, most);
	}
	for (i = 0; i < 5; i++) {
		row[0] = (struct system_entry){ sums[i][1], 1 };
		row[1] = (struct system_entry){ sums[i][2], 1 };
		row[2] = (struct system_entry){ sums[i][0], -1 };
		assert_true(system_row(sys, row, 3, 0, 0));
	}
	for (i = 0; s->sorted && i < 16; i++) {
		uint32_t a = (uint32_t)i / 4, b = (uint32_t)i % 4;

		if (a == b || !small_is_before(s->truth, a, b))
			continue;
		row[0] = (struct system_entry){ a, 1 };
		row[1] = (struct system_entry){ b, -1 };
		assert_true(system_row(sys, row, 2, a < b ? 0 : 1,
		    SYSTEM_OPEN));
	}
	for (d = 0; d < s->decimals; d++)
		whole *= 10;
	if (s->decimals >= 0 && s->truth[4] > 0)
		system_ratio(sys, 0, 4, whole, small_share(s->truth,
		    s->decimals));
	system_index(sys);
	return sys;
}

/* What is known of each cell: its values as bits (those beyond 60 are not
 * told apart); the same for the person of cell SINGLE (CELLS: anybody), and
 * which cells never exceed that one, or it never exceeds where one is in
 * both. */
static inline void
small_attack(const struct small *s, size_t single, bool knows,
    uint64_t *values, bool *within)
{
	int64_t least[CELLS], most[CELLS], v[CELLS], share;
	bool around[CELLS];
	size_t i;

	share = s->decimals >= 0 ? small_share(s->truth, s->decimals) : -1;
	for (i = 0; i < CELLS; i++) {
		small_bounds(s, i, &least[i], &most[i]);
		values[i] = 0;
		within[i] = true;
		around[i] = s->truth[i] == 1;
	}
	if (knows)
		least[single] = most[single] = 1;
	for (i = 0; i < 4; i++)
		if (most[i] > BEYOND)
			most[i] = BEYOND;
	for (v[0] = least[0]; v[0] <= most[0]; v[0]++)
	for (v[1] = least[1]; v[1] <= most[1]; v[1]++)
	for (v[2] = least[2]; v[2] <= most[2]; v[2]++)
	for (v[3] = least[3]; v[3] <= most[3]; v[3]++) {
		bool fits = true;

		small_sums(v);
		for (i = 4; i < CELLS; i++)
			fits = fits && v[i] >= least[i] && v[i] <= most[i];
		if (!fits || (share >= 0 && small_share(v, s->decimals) !=
		    share) || (s->sorted && !small_is_sorted_alike(v,
		    s->truth)))
			continue;
		for (i = 0; i < CELLS; i++) {
			values[i] |= (uint64_t)1 << (v[i] > 60 ? 60 : v[i]);
			within[i] = within[i] && single < CELLS &&
			    v[i] <= v[single];
			around[i] = around[i] && single < CELLS &&
			    v[i] >= v[single];
		}
	}
	for (i = 0; i < CELLS; i++)
		within[i] = within[i] || around[i];
}

static inline bool
is_one_bit(uint64_t v)
{
	return (v & (v - 1)) == 0;
}

/* Whether what is known of a cell breaks the demand. */
static inline bool
small_leaks(const struct small *s, size_t cell, uint64_t values,
    const struct audit_demand *d)
{
	int n = __builtin_popcountll(values), low, high;

	if (d->width > 0 && s->print[cell] == PRINT_HIDDEN) {
		low = __builtin_ctzll(values);
		high = 63 - __builtin_clzll(values);
		return high - low < d->width || (s->truth[cell] <
		    d->threshold && high < d->threshold);
	}
	return n < ((values & 1) != 0 ? d->values_zero : d->values);
}

static inline bool
small_is_protected(const struct small *s, size_t cell,
    const struct audit_demand *d)
{
	int64_t least, most;

	small_bounds(s, cell, &least, &most);
	if (least == most)
		return false;
	if (s->truth[cell] == 0)
		return d->zeros && s->print[cell] == PRINT_HIDDEN;
	return s->truth[cell] < d->threshold ||
	    (d->width > 0 && s->print[cell] == PRINT_HIDDEN);
}

/* The first cell that leaks; CELLS: none does. */
static inline size_t
small_leak(const struct small *s, const struct audit_demand *d)
{
	uint64_t all[CELLS], mine[CELLS];
	bool within[CELLS], unused[CELLS];
	int64_t least, most;
	size_t i, single;

	small_attack(s, CELLS, false, all, unused);
	for (i = 0; i < CELLS; i++)
		if (small_is_protected(s, i, d) && small_leaks(s, i, all[i],
		    d))
			return i;
	for (single = 0; single < CELLS; single++) {
		small_bounds(s, single, &least, &most);
		if (s->truth[single] != 1 || least == most)
			continue;
		small_attack(s, single, false, mine, within);
		small_attack(s, single, true, mine, unused);
		for (i = 0; i < CELLS; i++)
			if (!within[i] && s->truth[i] < d->threshold &&
			    small_is_protected(s, i, d) && is_one_bit(mine[i]))
				return i;
	}
	return CELLS;
}

/* Whether the audit finds something. */
static inline bool
small_is_found(const struct small *s, const struct audit_demand *d)
{
	struct system *sys = small_system(s);
	struct audit a;
	bool found;

	audit_run(&a, sys, d, NULL, NULL);
	found = a.n > 0;
	audit_fini(&a);
	system_free(sys);
	return found;
}

/* Counts that are often small. */
static inline void
small_random(struct small *s, unsigned *seed, int64_t most)
{
	size_t i;

	for (i = 0; i < 4; i++) {
		*seed = *seed * 1103515245u + 12345u;
		s->truth[i] = (*seed >> 16) % (unsigned)(most + 1);
	}
	small_sums(s->truth);
}

#endif
