/*
 * Disclosure control on tables that nobody has counted: three dimensions,
 * the first with groups, all margins printed.  Prints for each size how many
 * cells are hidden for themselves and for others, what is left to find for
 * the audit, and the time of one core; the same for a rounded table.
 *
 *	disclosure [CELLS…]	1300 4400 16000 unless named
 */
#include "aggregate/suppress.h"
#include "core/mem.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

/* Category 0 of a dimension is its total; then groups, then leaves. */
struct shape {
	size_t	cells, groups, leaves, second, third;
};

static const struct shape shapes[] = {
	{ 1300, 4, 20, 13, 4 },
	{ 4400, 5, 38, 10, 10 },
	{ 16000, 9, 70, 20, 10 },
};

static size_t
at(const struct shape *s, size_t i, size_t j, size_t k)
{
	return (i * s->second + j) * s->third + k;
}

static size_t
group_of(const struct shape *s, size_t leaf)
{
	return 1 + leaf * s->groups / s->leaves;
}

/* Skewed as counts of persons in municipalities are: many small. */
static int64_t *
counts(const struct shape *s)
{
	int64_t *v = xcalloc(s->cells, sizeof *v), n;
	unsigned seed = 20241231;
	size_t leaf, i, j, k;

	for (leaf = 0; leaf < s->leaves; leaf++)
		for (j = 1; j < s->second; j++)
			for (k = 1; k < s->third; k++) {
				seed = seed * 1103515245u + 12345u;
				n = (seed >> 16) % 100;
				n = n < 25 ? 0 : n < 40 ? n % 4 + 1 :
				    n / 4 * (int64_t)(leaf % 7 + 1);
				i = 1 + s->groups + leaf;
				v[at(s, i, j, k)] = n;
				v[at(s, group_of(s, leaf), j, k)] += n;
				v[at(s, 0, j, k)] += n;
			}
	for (i = 0; i < 1 + s->groups + s->leaves; i++) {
		for (j = 1; j < s->second; j++)
			for (k = 1; k < s->third; k++) {
				n = v[at(s, i, j, k)];
				v[at(s, i, 0, k)] += n;
				v[at(s, i, j, 0)] += n;
				v[at(s, i, 0, 0)] += n;
			}
	}
	return v;
}

static void
sum_row(struct system *sys, struct system_entry *row, size_t n, size_t total)
{
	row[n] = (struct system_entry){ (uint32_t)total, -1 };
	if (!system_row(sys, row, n + 1, 0, 0))
		abort();
}

static struct system *
build(const struct shape *s, const int64_t *v, bool rounded)
{
	struct system *sys = system_new();
	struct system_entry *row = xcalloc(s->leaves + s->second + s->third,
	    sizeof *row);
	size_t all = 1 + s->groups + s->leaves, i, j, k, g, leaf, n;

	for (i = 0; i < s->cells; i++) {
		int64_t near = (v[i] + 2) / 5 * 5;

		system_column(sys, v[i], !rounded ? v[i] : near < 2 ? 0 :
		    near - 2, rounded ? near + 2 : v[i]);
	}
#define TERM(c) row[n++] = (struct system_entry){ (uint32_t)(c), 1 }
	for (i = 0; i < all; i++) {
		for (j = 0; j < s->second; j++) {
			for (n = 0, k = 1; k < s->third; k++)
				TERM(at(s, i, j, k));
			sum_row(sys, row, n, at(s, i, j, 0));
		}
		for (k = 0; k < s->third; k++) {
			for (n = 0, j = 1; j < s->second; j++)
				TERM(at(s, i, j, k));
			sum_row(sys, row, n, at(s, i, 0, k));
		}
	}
	for (j = 0; j < s->second; j++)
		for (k = 0; k < s->third; k++) {
			for (g = 1; g <= s->groups; g++) {
				for (n = 0, leaf = 0; leaf < s->leaves; leaf++)
					if (group_of(s, leaf) == g)
						TERM(at(s, 1 + s->groups +
						    leaf, j, k));
				sum_row(sys, row, n, at(s, g, j, k));
			}
			for (n = 0, g = 1; g <= s->groups; g++)
				TERM(at(s, g, j, k));
			sum_row(sys, row, n, at(s, 0, j, k));
		}
#undef TERM
	system_index(sys);
	free(row);
	return sys;
}

static double
seconds(void)
{
	return (double)clock() / CLOCKS_PER_SEC;
}

static long
megabytes(void)
{
	struct rusage r;

	getrusage(RUSAGE_SELF, &r);
	return r.ru_maxrss / 1024;
}

static void
measure(const struct shape *s)
{
	static const struct audit_demand hide = { .threshold = 3,
	    .values = 3, .values_zero = 2, .width = 3 };
	static const struct audit_demand round5 = { .threshold = 5,
	    .values = 3, .values_zero = 2 };
	int64_t *v = counts(s);
	struct system *sys = build(s, v, false);
	struct suppression out;
	struct audit a;
	double start = seconds(), middle;

	suppress_run(&out, sys, &hide, NULL);
	middle = seconds();
	audit_run(&a, sys, &hide, NULL, NULL);
	printf("%6zu  suppress %7zu %9zu %6zu %8zu %8.2f %6.2f %5ld\n",
	    s->cells, out.primary_n, out.secondary_n, out.rounds, a.n,
	    middle - start, seconds() - middle, megabytes());
	suppress_fini(&out);
	audit_fini(&a);
	system_free(sys);
	free(v);
	v = counts(s);
	sys = build(s, v, true);
	start = seconds();
	audit_run(&a, sys, &round5, NULL, NULL);
	printf("%6zu  round5   %7zu %9s %6zu %8zu %8s %6.2f %5ld\n", s->cells,
	    a.protected, "", a.solved, a.n, "", seconds() - start, megabytes());
	audit_fini(&a);
	system_free(sys);
	free(v);
}

int
main(int argc, char **argv)
{
	size_t i;
	int k;

	setvbuf(stdout, NULL, _IOLBF, 0);
	printf("%6s  %-8s %7s %9s %6s %8s %8s %6s %5s\n", "cells", "method",
	    "small", "secondary", "rounds", "findings", "seconds", "audit",
	    "MiB");
	for (i = 0; i < sizeof shapes / sizeof shapes[0]; i++) {
		for (k = 1; k < argc; k++)
			if ((size_t)strtoul(argv[k], NULL, 10) ==
			    shapes[i].cells)
				break;
		if (argc == 1 || k < argc)
			measure(&shapes[i]);
	}
	return 0;
}
