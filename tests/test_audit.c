#include "tests/test.h"

#include "aggregate/audit.h"
#include "tests/attacker.h"

static const struct audit_demand rounded = { .threshold = 5, .values = 3,
	.values_zero = 2 };
static const struct audit_demand hidden = { .threshold = 3, .values = 3,
	.values_zero = 2, .width = 3 };

/* 5, 5, 5, 5 and a total of 10: each is exactly 3. */
TEST(four_threes_with_a_total_of_twelve_do_not_pass_rounded)
{
	struct system *s = system_new();
	struct system_entry row[5];
	struct audit a;
	uint32_t i;

	for (i = 0; i < 4; i++)
		row[i] = (struct system_entry){
		    (uint32_t)system_column(s, 3, 3, 7), 1 };
	row[4] = (struct system_entry){
	    (uint32_t)system_column(s, 12, 8, 12), -1 };
	assert_true(system_row(s, row, 5, 0, 0));
	system_index(s);
	audit_run(&a, s, &rounded, NULL, NULL);
	assert_int_equal(a.n, 4);
	assert_int_equal(a.findings[0].least, 3);
	assert_int_equal(a.findings[0].most, 3);
	audit_fini(&a);
	system_free(s);
}

/* 0.86 for 1000 of 49 000 are 42: as well as printed, for 2 who are hidden
 * beside them. */
TEST(a_rate_that_others_have_printed_gives_its_count_away)
{
	static const struct {
		int64_t	printed, factor;
		bool	safe;
	} cases[] = { { 86, 100000, false }, { 1, 1000, true },
	    { 90, 100000, true /* no truth, so no row */ } };
	size_t i;

	for (i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct system *s = system_new();
		uint32_t few = (uint32_t)system_column(s, 2, 1, SYSTEM_OPEN);
		uint32_t many = (uint32_t)system_column(s, 42, 1,
		    SYSTEM_OPEN);
		uint32_t all = (uint32_t)system_column(s, 44, 44, 44);
		struct system_entry row[3] = { { few, 1 }, { many, 1 },
		    { all, -1 } };
		struct audit a;

		assert_true(system_row(s, row, 3, 0, 0));
		system_rate_about(s, many, 49000, cases[i].factor,
		    cases[i].printed);
		system_index(s);
		audit_run(&a, s, &hidden, NULL, NULL);
		assert_int_equal(a.n == 0, cases[i].safe);
		audit_fini(&a);
		/* With its count the rate goes. */
		system_hide(s, many, 1);
		audit_run(&a, s, &hidden, NULL, NULL);
		assert_int_equal(a.n, 0);
		audit_fini(&a);
		system_free(s);
	}
}

/* Many counts that only the solver can tell of, and leave to ask for one. */
TEST(what_could_not_be_tried_is_not_called_safe)
{
	struct audit_demand few = rounded;
	struct small t = { .decimals = -1 };
	unsigned seed = 3, round, untried = 0;
	size_t i;

	few.solved_most = 1;
	for (i = 0; i < CELLS; i++)
		t.print[i] = PRINT_ROUNDED;
	for (round = 0; round < 200; round++) {
		struct system *s;
		struct audit all, a;

		small_random(&t, &seed, 6);
		s = small_system(&t);
		audit_run(&all, s, &rounded, NULL, NULL);
		audit_run(&a, s, &few, NULL, NULL);
		assert_true(a.n >= all.n);
		for (i = 0; i < all.n; i++)
			assert_false(all.findings[i].untried);
		for (i = 0; i < a.n; i++)
			untried += a.findings[i].untried;
		audit_fini(&all);
		audit_fini(&a);
		system_free(s);
	}
	assert_true(untried > 0);
}

/* One person, who is in a part, is the one of the whole; of two he learns that
 * there is one more. */
TEST(who_is_alone_in_a_part_learns_only_of_others_in_the_whole)
{
	int64_t n;

	for (n = 1; n <= 2; n++) {
		struct system *s = system_new();
		uint32_t part = (uint32_t)system_column(s, 1, 0, 2);
		uint32_t whole = (uint32_t)system_column(s, n, 0, n);
		struct system_entry row[2] = { { whole, 1 }, { part, -1 } };
		struct system_entry rest[2] = { { whole, 1 }, { part, -1 } };
		struct audit a;

		assert_true(system_row(s, row, 2, 0, SYSTEM_OPEN));
		assert_true(system_row(s, rest, 2, n - 1, n - 1 + (n == 1)));
		system_index(s);
		audit_run(&a, s, &(struct audit_demand){ .threshold = 5,
		    .values = 2, .values_zero = 2 }, NULL, NULL);
		assert_int_equal(a.n > 0, n == 2);
		audit_fini(&a);
		system_free(s);
	}
}

/* What no delivery tells is not nobody. */
TEST(a_zero_for_want_of_a_delivery_is_not_protected)
{
	struct audit_demand d = hidden;
	struct system_column c = { .truth = 0, .least = 0,
	    .most = SYSTEM_OPEN, .known_least = -SYSTEM_OPEN,
	    .known_most = SYSTEM_OPEN, .hidden = true };

	d.zeros = true;
	assert_true(audit_is_protected(&c, &d));
	c.absent = true;
	assert_false(audit_is_protected(&c, &d));
	c.truth = 2;
	assert_true(audit_is_protected(&c, &d));
}

/* The same table and its tables, told to a second audit: what was found need
 * not be found again, and what does not fit any more is not believed. */
TEST(tables_that_an_audit_found_serve_the_next_one)
{
	struct system *s = system_new();
	struct system_entry row[5];
	struct proofs *known;
	struct audit a;
	uint32_t i;
	size_t found;

	for (i = 0; i < 4; i++)
		row[i] = (struct system_entry){
		    (uint32_t)system_column(s, 1, 1, SYSTEM_OPEN), 1 };
	row[4] = (struct system_entry){
	    (uint32_t)system_column(s, 4, 1, SYSTEM_OPEN), -1 };
	for (i = 0; i < 5; i++)
		s->columns[i].hidden = true;
	assert_true(system_row(s, row, 5, 0, 0));
	system_index(s);
	known = proofs_new(s);
	audit_run(&a, s, &hidden, NULL, known);
	assert_int_equal(a.n, 0);
	assert_true((found = known->n) > 0);
	audit_fini(&a);
	audit_run(&a, s, &hidden, NULL, known);
	assert_int_equal(a.n, 0);
	assert_int_equal(known->n, found);
	audit_fini(&a);
	/* The first cell and all others together are printed after all. */
	for (i = 1; i < 5; i++)
		s->columns[i].least = s->columns[i].most =
		    s->columns[i].truth;
	audit_run(&a, s, &hidden, NULL, known);
	assert_int_equal(a.n, 1);
	assert_int_equal(a.findings[0].column, 0);
	audit_fini(&a);
	proofs_free(known);
	system_free(s);
}

/* Ages up to 17 and up to 18 in two breakdowns: their difference is the one
 * person of 17. */
TEST(two_hierarchies_whose_difference_is_one_cell_do_not_pass)
{
	struct system *s = system_new();
	struct system_entry row[3];
	struct audit a;
	uint32_t one = (uint32_t)system_column(s, 1, 1, SYSTEM_OPEN);
	uint32_t young = (uint32_t)system_column(s, 40, 40, 40);
	uint32_t younger = (uint32_t)system_column(s, 39, 39, 39);

	row[0] = (struct system_entry){ one, 1 };
	row[1] = (struct system_entry){ younger, 1 };
	row[2] = (struct system_entry){ young, -1 };
	assert_true(system_row(s, row, 3, 0, 0));
	system_index(s);
	audit_run(&a, s, &hidden, NULL, NULL);
	assert_int_equal(a.n, 1);
	assert_int_equal(a.findings[0].column, one);
	audit_fini(&a);
	system_free(s);
}

/* 4 x 4, all printed but one cell and nothing of the margins hidden. */
TEST(a_cell_that_is_the_difference_of_two_margins_does_not_pass)
{
	struct system *s = system_new();
	struct system_entry row[5];
	struct audit a;
	uint32_t cell[16], i, j;

	for (i = 0; i < 16; i++)
		cell[i] = (uint32_t)(i == 5 ? system_column(s, 2, 1,
		    SYSTEM_OPEN) : system_column(s, 10 + i, 10 + i, 10 + i));
	for (i = 0; i < 4; i++) {
		int64_t sum = 0;

		for (j = 0; j < 4; j++) {
			row[j] = (struct system_entry){ cell[4 * i + j], 1 };
			sum += s->columns[cell[4 * i + j]].truth;
		}
		row[4] = (struct system_entry){
		    (uint32_t)system_column(s, sum, sum, sum), -1 };
		assert_true(system_row(s, row, 5, 0, 0));
	}
	system_index(s);
	audit_run(&a, s, &hidden, NULL, NULL);
	assert_int_equal(a.n, 1);
	assert_int_equal(a.findings[0].column, cell[5]);
	assert_int_equal(a.findings[0].least, 2);
	assert_int_equal(a.findings[0].most, 2);
	audit_fini(&a);
	system_free(s);
}

/* 1 + 2 = 3 printed: who is the one knows that the others are two. */
TEST(a_single_person_who_learns_the_cell_beside_does_not_pass)
{
	static const struct audit_demand zeros_too = { .threshold = 3,
	    .width = 3, .zeros = true };
	struct system *s = system_new();
	struct system_entry row[3];
	struct audit a;

	row[0] = (struct system_entry){
	    (uint32_t)system_column(s, 1, 0, SYSTEM_OPEN), 1 };
	row[1] = (struct system_entry){
	    (uint32_t)system_column(s, 2, 0, SYSTEM_OPEN), 1 };
	row[2] = (struct system_entry){
	    (uint32_t)system_column(s, 3, 3, 3), -1 };
	assert_true(system_row(s, row, 3, 0, 0));
	system_index(s);
	audit_run(&a, s, &zeros_too, NULL, NULL);
	assert_int_equal(a.n, 1);
	assert_int_equal(a.findings[0].column, 1);
	assert_int_equal(a.findings[0].insider, 0);
	audit_fini(&a);
	system_free(s);
}

TEST(rounded_tables_pass_exactly_if_no_attacker_by_force_learns_anything)
{
	unsigned seed = 71, round, leaks = 0;
	struct small s = { .decimals = -1 };
	size_t i;

	for (i = 0; i < CELLS; i++)
		s.print[i] = PRINT_ROUNDED;
	for (round = 0; round < 400; round++) {
		bool leak;

		small_random(&s, &seed, 8);
		leak = small_leak(&s, &rounded) < CELLS;
		leaks += leak;
		assert_int_equal(small_is_found(&s, &rounded), leak);
	}
	/* It is a test only if both happen. */
	assert_in_range(leaks, 20, 380);
}

/* Mixtures of all ways to print: an exact margin among rounded ones, a hidden
 * cell shown, a share with one decimal more. */
TEST(mutations_that_leak_are_found_and_only_they)
{
	unsigned seed = 1907, round, leaks = 0;

	for (round = 0; round < 6000; round++) {
		struct small s = { .decimals = -1, .floor = round / 2 % 2 };
		const struct audit_demand *d = round % 2 ? &hidden :
		    &rounded;
		size_t i, n;
		bool leak;

		small_random(&s, &seed, round % 3 ? 8 : 4);
		for (i = 0; i < CELLS; i++)
			s.print[i] = round % 2 == 0 ? PRINT_ROUNDED :
			    s.truth[i] < 3 ? PRINT_HIDDEN : PRINT_EXACT;
		for (n = round / 7 % 4; n > 0; n--) {
			seed = seed * 1103515245u + 12345u;
			i = (seed >> 16) % CELLS;
			seed = seed * 1103515245u + 12345u;
			s.print[i] = (enum print)((seed >> 16) % 3);
		}
		if (round % 5 == 0) {
			s.decimals = (int)(round / 5 % 3);
			/* He who tries all tables must come to an end. */
			if (s.print[4] == PRINT_HIDDEN)
				s.print[4] = PRINT_ROUNDED;
		}
		leak = small_leak(&s, d) < CELLS;
		leaks += leak;
		assert_int_equal(small_is_found(&s, d), leak);
	}
	assert_in_range(leaks, 600, 5400);
}

/* A rounded table that gives nothing away. */
static void
safe_table(struct small *s, unsigned *seed)
{
	size_t i;

	do {
		*s = (struct small){ .decimals = -1 };
		for (i = 0; i < CELLS; i++)
			s->print[i] = PRINT_ROUNDED;
		small_random(s, seed, 8);
	} while (small_leak(s, &rounded) < CELLS);
}

/* Mutate safe tables and compare what is found with what leaks; each mutation
 * must leak at times, and not always. */
static void
try_mutation(void (*mutate)(struct small *s, unsigned round))
{
	unsigned seed = 1871, round, leaks = 0;

	for (round = 0; round < 300; round++) {
		struct small s;
		bool leak;

		safe_table(&s, &seed);
		mutate(&s, round);
		leak = small_leak(&s, &rounded) < CELLS;
		leaks += leak;
		assert_int_equal(small_is_found(&s, &rounded), leak);
	}
	assert_in_range(leaks, 15, 285);
}

static void
print_exact_total(struct small *s, unsigned round)
{
	s->print[round % 2 ? 8 : 4 + round / 2 % 4] = PRINT_EXACT;
}

TEST(an_exact_total_among_rounded_counts_is_found_where_it_leaks)
{
	try_mutation(print_exact_total);
}

static void
add_decimal(struct small *s, unsigned round)
{
	s->decimals = (int)(round % 3);
}

TEST(a_share_of_true_counts_with_more_decimals_is_found_where_it_leaks)
{
	try_mutation(add_decimal);
}

static void
sort_bars(struct small *s, unsigned round)
{
	(void)round;
	s->sorted = true;
}

TEST(bars_sorted_by_true_counts_are_found_where_they_leak)
{
	try_mutation(sort_bars);
}

/* 1 + 4 = 5: what is only printed may be withheld, what is known stays. */
TEST(a_cell_is_lost_only_where_others_have_published_what_gives_it_away)
{
	bool known;

	for (known = false;; known = true) {
		struct system *s = system_new();
		const struct audit_finding *lost;
		struct system_entry row[3];
		struct audit a;
		uint32_t one = (uint32_t)system_column(s, 1, 1, SYSTEM_OPEN);
		uint32_t four = (uint32_t)system_column(s, 4, 4, 4);
		uint32_t five = (uint32_t)system_column(s, 5, 5, 5);

		row[0] = (struct system_entry){ one, 1 };
		row[1] = (struct system_entry){ four, 1 };
		row[2] = (struct system_entry){ five, -1 };
		assert_true(system_row(s, row, 3, 0, 0));
		if (known) {
			system_know(s, four, 4, 4);
			system_know(s, five, 5, 5);
		}
		system_index(s);
		audit_run(&a, s, &hidden, NULL, NULL);
		assert_int_equal(a.n, 1);
		lost = audit_find_lost(&a, s, &hidden, 1);
		assert_true((lost != NULL) == known);
		assert_true(lost == NULL || lost->column == one);
		audit_fini(&a);
		system_free(s);
		if (known)
			break;
	}
}
