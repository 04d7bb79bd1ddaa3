#include "tests/test.h"

#include "aggregate/suppress.h"
#include "core/mem.h"
#include "tests/attacker.h"

#include <stdlib.h>
#include <string.h>

static const struct audit_demand by_3 = { .threshold = 3, .values = 3,
	.values_zero = 2, .width = 3 };
static const struct audit_demand by_5 = { .threshold = 5, .values = 3,
	.values_zero = 2, .width = 3 };
static const struct audit_demand zeros_too = { .threshold = 3, .values = 3,
	.values_zero = 2, .width = 3, .zeros = true };

/* Suppress S and note what is hidden; returns how many are secondary. */
static size_t
suppress(struct small *s, const struct audit_demand *d)
{
	struct suppression out;
	struct system *sys;
	size_t i, n;

	s->floor = d->zeros ? 0 : 1;
	s->decimals = -1;
	s->sorted = false;
	for (i = 0; i < CELLS; i++)
		s->print[i] = PRINT_EXACT;
	sys = small_system(s);
	suppress_run(&out, sys, d, NULL);
	for (i = 0; i < CELLS; i++) {
		if (out.primary[i] || out.secondary[i])
			s->print[i] = PRINT_HIDDEN;
		/* What is too small is hidden for that reason. */
		assert_int_equal(out.primary[i], s->truth[i] < d->threshold &&
		    (s->truth[i] > 0 || d->zeros));
	}
	n = out.secondary_n;
	suppress_fini(&out);
	system_free(sys);
	return n;
}

TEST(no_attacker_by_force_learns_a_suppressed_cell)
{
	static const struct audit_demand *const demands[] = { &by_3, &by_5,
	    &zeros_too };
	unsigned seed = 42, round;

	for (round = 0; round < 300; round++) {
		const struct audit_demand *d = demands[round % 3];
		struct small s;

		small_random(&s, &seed, round % 2 ? 12 : 6);
		(void)suppress(&s, d);
		if (small_leak(&s, d) == CELLS)
			continue;
		/* Nothing of a table too small to be safe stays, but its
		 * public zeros. */
		for (size_t i = 0; i < CELLS; i++)
			assert_true(s.print[i] == PRINT_HIDDEN ||
			    s.truth[i] == 0);
	}
}

/* Each secondary cell shown after all: what force shows to leak is found. */
TEST(a_secondary_cell_shown_after_all_is_found_where_it_leaks)
{
	unsigned seed = 7, round, leaks = 0, safe = 0;
	size_t i;

	for (round = 0; round < 300; round++) {
		struct small s;

		small_random(&s, &seed, 9);
		(void)suppress(&s, &by_3);
		for (i = 0; i < CELLS; i++) {
			bool leak;

			if (s.print[i] != PRINT_HIDDEN || s.truth[i] < 3)
				continue;
			s.print[i] = PRINT_EXACT;
			leak = small_leak(&s, &by_3) < CELLS;
			assert_int_equal(small_is_found(&s, &by_3), leak);
			leaks += leak;
			safe += !leak;
			s.print[i] = PRINT_HIDDEN;
		}
	}
	/* Few secondary cells are there for nothing. */
	assert_true(leaks > 200);
	assert_true(safe * 10 < leaks);
}

/* 1 1 1 and a total of 3: hiding the three is not enough, since they are at
 * least 1; the total goes too. */
TEST(three_singletons_take_their_total_with_them)
{
	struct system *s = system_new();
	struct system_entry row[4];
	struct suppression out;
	uint32_t i;

	for (i = 0; i < 3; i++)
		row[i] = (struct system_entry){
		    (uint32_t)system_column(s, 1, 1, 1), 1 };
	row[3] = (struct system_entry){
	    (uint32_t)system_column(s, 3, 3, 3), -1 };
	assert_true(system_row(s, row, 4, 0, 0));
	system_index(s);
	suppress_run(&out, s, &by_3, NULL);
	assert_int_equal(out.primary_n, 3);
	assert_int_equal(out.secondary_n, 1);
	assert_true(out.secondary[3]);
	suppress_fini(&out);
	system_free(s);
}

/* 1 0 0 20 | 21: the zeros are public and protect nothing. */
TEST(zeros_beside_a_suppressed_cell_stay_and_do_not_count)
{
	static const int64_t counts[] = { 1, 0, 0, 20, 21 };
	struct system *s = system_new();
	struct system_entry row[5];
	struct suppression out;
	uint32_t i;

	for (i = 0; i < 5; i++)
		row[i] = (struct system_entry){ (uint32_t)system_column(s,
		    counts[i], counts[i], counts[i]), i == 4 ? -1 : 1 };
	assert_true(system_row(s, row, 5, 0, 0));
	system_index(s);
	suppress_run(&out, s, &by_3, NULL);
	assert_true(out.primary[0]);
	assert_false(out.primary[1] || out.secondary[1]);
	assert_false(out.primary[2] || out.secondary[2]);
	assert_int_equal(out.secondary_n, 1);
	suppress_fini(&out);
	system_free(s);
}

/* 1 + 50 = 51, and 40.0 % of the 50 are printed: hiding the 50 is no use with
 * the share beside it. */
TEST(a_share_that_gives_a_hidden_count_away_goes_too)
{
	static const int64_t counts[] = { 1, 50, 51, 20 };
	struct system *s = system_new();
	struct system_entry row[3];
	struct suppression out;
	struct audit a;
	uint32_t i;

	for (i = 0; i < 4; i++)
		system_column(s, counts[i], counts[i], counts[i]);
	for (i = 0; i < 3; i++)
		row[i] = (struct system_entry){ i, i == 2 ? -1 : 1 };
	assert_true(system_row(s, row, 3, 0, 0));
	system_ratio(s, 3, 1, 1000, 400);
	system_index(s);
	suppress_run(&out, s, &by_3, NULL);
	assert_true(out.primary[0]);
	assert_true(out.secondary[1] || out.secondary[2]);
	assert_int_equal(out.secondary[3], out.secondary[1]);
	audit_run(&a, s, &by_3, NULL, NULL);
	assert_int_equal(a.n, 0);
	audit_fini(&a);
	suppress_fini(&out);
	system_free(s);
}

/* A table of N x N counts with margins. */
static struct system *
square(size_t n, unsigned seed)
{
	struct system *s = system_new();
	struct system_entry *row = xcalloc(n + 1, sizeof *row);
	int64_t *v = xcalloc(n * n, sizeof *v), sum, total = 0;
	size_t i, j, way, *margin = xcalloc(n, sizeof *margin);

	for (i = 0; i < n * n; i++) {
		seed = seed * 1103515245u + 12345u;
		v[i] = (seed >> 16) % 100 < 20 ? (seed >> 24) % 4 :
		    (seed >> 20) % 60;
		system_column(s, v[i], v[i], v[i]);
		total += v[i];
	}
	i = system_column(s, total, total, total);
	for (way = 0; way < 2; way++) {
		for (i = 0; i < n; i++) {
			for (sum = 0, j = 0; j < n; j++) {
				size_t c = way ? j * n + i : i * n + j;

				row[j] = (struct system_entry){ (uint32_t)c,
				    1 };
				sum += v[c];
			}
			margin[i] = system_column(s, sum, sum, sum);
			row[n] = (struct system_entry){ (uint32_t)margin[i],
			    -1 };
			assert_true(system_row(s, row, n + 1, 0, 0));
		}
		for (i = 0; i < n; i++)
			row[i] = (struct system_entry){ (uint32_t)margin[i],
			    1 };
		row[n] = (struct system_entry){ (uint32_t)(n * n), -1 };
		assert_true(system_row(s, row, n + 1, 0, 0));
	}
	system_index(s);
	free(row);
	free(v);
	free(margin);
	return s;
}

TEST(the_pattern_is_the_same_in_20_runs_and_passes_the_audit)
{
	struct suppression first = { 0 }, out;
	struct audit a;
	int run;

	for (run = 0; run < 20; run++) {
		struct system *s = square(12, 5);
		size_t n = s->columns_n;

		suppress_run(&out, s, &by_5, NULL);
		if (run == 0) {
			audit_run(&a, s, &by_5, NULL, NULL);
			assert_int_equal(a.n, 0);
			audit_fini(&a);
			assert_true(out.secondary_n > 0 &&
			    out.secondary_n < out.primary_n);
			first = out;
		} else {
			assert_memory_equal(first.primary, out.primary,
			    n * sizeof *out.primary);
			assert_memory_equal(first.secondary, out.secondary,
			    n * sizeof *out.secondary);
			suppress_fini(&out);
		}
		system_free(s);
	}
	suppress_fini(&first);
}

TEST(what_was_hidden_last_year_is_preferred)
{
	static const int64_t counts[] = { 1, 20, 21, 22, 64 };
	bool last_year[5] = { false, false, false, true, false };
	struct system *s = system_new();
	struct system_entry row[5];
	struct suppression out;
	uint32_t i;

	for (i = 0; i < 5; i++)
		row[i] = (struct system_entry){ (uint32_t)system_column(s,
		    counts[i], counts[i], counts[i]), i == 4 ? -1 : 1 };
	assert_true(system_row(s, row, 5, 0, 0));
	system_index(s);
	suppress_run(&out, s, &by_3, last_year);
	assert_true(out.secondary[3]);
	assert_int_equal(out.secondary_n, 1);
	suppress_fini(&out);
	system_free(s);
}
