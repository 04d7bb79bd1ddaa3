#include "tests/test.h"

#include "aggregate/tallies.h"
#include "tests/aggregate_store.h"

/* Delivered counts, judged by each other and by the cases (P21, P22). */

#define REGION "06437"

static struct tally
count_of(const char *breakdown, const char *category, int64_t value)
{
	return (struct tally){ .measure = "egh_lb_stichtag",
	    .period = 20241231, .region = REGION, .breakdown = breakdown,
	    .category = category, .value = value };
}

static void
judge(struct store *s, struct tally *t, size_t n)
{
	struct err e = ERR_NONE;

	db_close(s->db);	/* what was written since is not in it */
	s->db = NULL;
	if (tallies_judge(t, n, store_db(s), &s->config, &e) < 0)
		fail_msg("%s", e.text);
}

/* As many women of the region as N, with one service each. */
static void
serve(struct store *s, int64_t delivery, int n)
{
	char number[16];

	while (n-- > 0) {
		snprintf(number, sizeof number, "%d", n);
		store_spell(s, delivery, store_person(s, delivery,
		    &(struct store_person){ .number = number, .sex = "w",
		    .birth = 19900315, .ags_ga = 6437001 }),
		    &(struct store_spell){ .rechtskreis = "EGH",
		    .leistungsart = "MR", .beginn = 20200101 });
	}
}

TEST(parts_that_miss_their_total_are_found_unless_rounding_explains_it)
{
	static const struct {
		int64_t	total, m, w;
		bool	odd;
	} sums[] = {
		{ 103, 50, 53, false }, { 104, 50, 53, true },
		{ 105, 50, 50, false }, { 110, 50, 50, true },
		{ 100, 50, 50, false }, { 0, 0, 0, false },
	};
	struct store s;
	size_t i;

	store_open(&s);
	store_source(&s, "lwv", ROLE_SUPRA_LOCAL);
	for (i = 0; i < sizeof sums / sizeof sums[0]; i++) {
		struct tally t[] = { count_of("sex", "m", sums[i].m),
		    count_of("", "", sums[i].total),
		    count_of("sex", "w", sums[i].w) };

		judge(&s, t, 3);
		assert_false(t[1].misses_total);
		assert_int_equal(t[0].misses_total, sums[i].odd);
		assert_int_equal(t[2].misses_total, sums[i].odd);
	}
	store_close(&s);
}

TEST(what_need_not_add_up_is_not_added_up)
{
	struct tally other = count_of("sex", "m", 1), hidden = other,
	    mean = other, several = other, year = other;
	struct store s;
	size_t i;

	store_open(&s);
	store_source(&s, "lwv", ROLE_SUPRA_LOCAL);
	other.region = "06";			/* has no total here */
	hidden.empty = true;
	mean.measure = "egh_alter_mittel";
	several.breakdown = "housing";		/* one person may have two */
	several.category = "BWF";
	year.period = 20231231;
	for (i = 0; i < 5; i++) {
		struct tally t[] = { count_of("", "", 100), i == 0 ? other :
		    i == 1 ? hidden : i == 2 ? mean : i == 3 ? several :
		    year };

		t[0].measure = t[1].measure;
		judge(&s, t, 2);
		assert_false(t[1].misses_total);
	}
	/* What is withheld may be anything but less than nothing. */
	{
		struct tally t[] = { count_of("", "", 100), hidden,
		    count_of("sex", "w", 101) };

		judge(&s, t, 3);
		assert_true(t[1].misses_total && t[2].misses_total);
		t[2].value = 99;
		judge(&s, t, 3);
		assert_false(t[1].misses_total || t[2].misses_total);
	}
	/* Of two dimensions all cells together are the total. */
	{
		struct tally t[] = { count_of("", "", 100),
		    count_of("sex*age_group", "w*65+", 60),
		    count_of("sex*age_group", "m*65+", 41) };

		judge(&s, t, 3);
		assert_true(t[1].misses_total && t[2].misses_total);
		t[2].value = 40;
		judge(&s, t, 3);
		assert_false(t[1].misses_total || t[2].misses_total);
	}
	store_close(&s);
}

TEST(what_no_table_has_a_place_for_is_unknown)
{
	static const struct {
		const char	*measure, *breakdown;
		int64_t		 period;
		bool		 unknown;
	} cases[] = {
		{ "egh_lb_stichtag", "", 20241231, false },
		{ "egh_lb_stichtag", "sex", 20241231, false },
		{ "egh_lb_stichtga", "", 20241231, true },
		{ "egh_lb_stichtag", "sexx", 20241231, true },
		{ "egh_lb_stichtag", "", 2024, true },
		{ "egh_lb_stichtag", "", 20240630, true },
		{ "egh_lb_jahr", "", 2024, false },
		{ "egh_lb_jahr", "", 20241231, true },
	};
	struct store s;
	size_t i;

	store_open(&s);
	for (i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct tally t = count_of(cases[i].breakdown, "", 1);

		t.measure = cases[i].measure;
		t.period = cases[i].period;
		judge(&s, &t, 1);
		if (t.unknown != cases[i].unknown)
			fail_msg("%s %s", t.measure, t.breakdown);
	}
	store_close(&s);
}

TEST(a_count_that_the_cases_do_not_give_differs)
{
	static const struct {
		const char	*breakdown, *category;
		int64_t		 value;
		int		 places;
		bool		 differs;
	} counts[] = {
		{ "", "", 8, 0, false }, { "", "", 10, 0, false },
		{ "", "", 7, 0, true }, { "", "", 9, 0, true },
		{ "", "", 80, 1, false }, { "", "", 85, 1, true },
		{ "sex", "w", 8, 0, false }, { "sex", "m", 0, 0, false },
		{ "sex", "m", 1, 0, true },
		{ "sex*age_group", "w*18-39", 8, 0, false },
		{ "sex*age_group", "w*65+", 8, 0, true },
		{ "sex", "q", 8, 0, false }, { "rage", "w", 8, 0, false },
	};
	struct store s;
	size_t i;

	store_open(&s);
	store_source(&s, "lwv", ROLE_SUPRA_LOCAL);
	serve(&s, store_delivery(&s, "lwv", 2024), 8);
	for (i = 0; i < sizeof counts / sizeof counts[0]; i++) {
		struct tally t = count_of(counts[i].breakdown,
		    counts[i].category, counts[i].value), none = t;

		t.places = counts[i].places;
		judge(&s, &t, 1);
		if (t.differs != counts[i].differs)
			fail_msg("%s=%s %d", t.breakdown, t.category,
			    (int)t.value);
		none.empty = true;
		judge(&s, &none, 1);
		assert_false(none.differs);
	}
	store_close(&s);
}

TEST(without_all_cases_and_for_other_regions_nothing_is_compared)
{
	struct tally t[] = { count_of("", "", 77), count_of("", "", 77),
	    count_of("", "", 77) };
	struct store s;

	t[0].region = "06";
	t[1].period = 20231231;
	t[2].region = NULL;		/* the office's own */
	store_open(&s);
	store_source(&s, "lwv", ROLE_SUPRA_LOCAL);
	store_source(&s, "kreis", ROLE_LOCAL);
	serve(&s, store_delivery(&s, "lwv", 2024), 8);
	judge(&s, t, 3);
	assert_false(t[0].differs || t[1].differs || t[2].differs);
	serve(&s, store_delivery(&s, "kreis", 2024), 1);
	judge(&s, t, 3);
	assert_false(t[0].differs || t[1].differs);
	assert_true(t[2].differs);
	store_close(&s);
}
