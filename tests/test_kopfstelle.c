#include "tests/test.h"

#include "aggregate/kopfstelle.h"

#include <stdlib.h>
#include <string.h>

/* Fictional amounts throughout. */

static const struct kopfstelle_term agreement[] = {
	{ { 2019, 1, 1 }, "A11", 250, 100, 250 },
};

static const struct kopfstelle_value even[] = {
	{ { 2019, 1, 1 }, "A11", "Muster 2019", 9000000, 970000 },
};

/* The eight members as they joined. */
static const struct kopfstelle_member members[] = {
	{ 5978004, { 2019, 1, 1 }, { 9999, 12, 31 } },
	{ 5978008, { 2019, 1, 1 }, { 9999, 12, 31 } },
	{ 5978024, { 2019, 1, 1 }, { 9999, 12, 31 } },
	{ 5978028, { 2019, 1, 1 }, { 9999, 12, 31 } },
	{ 5978036, { 2019, 1, 1 }, { 9999, 12, 31 } },
	{ 5978040, { 2019, 1, 1 }, { 9999, 12, 31 } },
	{ 5978032, { 2020, 7, 1 }, { 9999, 12, 31 } },	/* Selm */
	{ 5978016, { 2022, 1, 1 }, { 9999, 12, 31 } },	/* Holzwickede */
};

#define N(a)	(sizeof (a) / sizeof (a)[0])

static struct kopfstelle_cost
cost(int year, const struct kopfstelle_term *t, size_t tn,
    const struct kopfstelle_value *v, size_t vn)
{
	struct kopfstelle_cost c;
	struct err e = ERR_NONE;

	assert_int_equal(kopfstelle_cost(&c, year, t, tn, v, vn, &e), 0);
	return c;
}

/* The shares of C, which the caller frees, after the checks that hold for
 * all of them. */
static struct kopfstelle_share *
split(const struct kopfstelle_cost *c, enum kopfstelle_rule rule,
    const struct kopfstelle_member *m, size_t n, size_t *out_n)
{
	struct kopfstelle_share *s;
	struct err e = ERR_NONE;
	int64_t sum = 0;
	size_t i;

	assert_int_equal(kopfstelle_split(&s, out_n, c, rule, m, n, &e), 0);
	for (i = 0; i < *out_n; i++) {
		assert_true(s[i].cent >= 0);
		assert_true(i == 0 || s[i - 1].ags < s[i].ags);
		sum += s[i].cent;
	}
	assert_int_equal(sum, c->k);
	return s;
}

static int
count_of(const struct kopfstelle_share *s, size_t n, int64_t cent)
{
	int found = 0;

	while (n-- > 0)
		found += s[n].cent == cent;
	return found;
}

static int64_t
cent_of(const struct kopfstelle_share *s, size_t n, int64_t ags)
{
	while (n-- > 0)
		if (s[n].ags == ags)
			return s[n].cent;
	fail_msg("no share of this member");
	return -1;
}

TEST(the_cost_is_the_sum_of_its_printed_lines)
{
	struct kopfstelle_cost c = cost(2022, agreement, 1, even, 1);

	assert_int_equal(c.pa, 2250000);
	assert_int_equal(c.ga, 225000);
	assert_int_equal(c.sa, 242500);
	assert_int_equal(c.k, 2717500);
	assert_int_equal(c.parts_n, 1);
	assert_int_equal(c.parts[0].first, 1);
	assert_int_equal(c.parts[0].last, 12);
	assert_string_equal(c.parts[0].value->edition, "Muster 2019");
}

TEST(eight_members_share_equally_and_the_cents_go_by_ags)
{
	static const int64_t expect[] = { 339688, 339688, 339688, 339688,
	    339687, 339687, 339687, 339687 };
	struct kopfstelle_cost c = cost(2022, agreement, 1, even, 1);
	struct kopfstelle_share *s;
	size_t n, i;

	s = split(&c, KOPFSTELLE_MONTHLY, members, N(members), &n);
	assert_int_equal(n, 8);
	for (i = 0; i < n; i++) {
		assert_int_equal(s[i].cent, expect[i]);
		assert_int_equal(s[i].months, 12);
		assert_int_equal(s[i].days, 365);
	}
	free(s);
}

TEST(an_overhead_with_a_part_of_a_cent_is_rounded_once)
{
	static const struct kopfstelle_value odd = { { 2022, 1, 1 }, "A11",
	    "Muster 2022", 8765432, 970000 };
	struct kopfstelle_cost c = cost(2022, agreement, 1, &odd, 1);
	struct kopfstelle_share *s;
	size_t n;

	assert_int_equal(c.pa, 2191358);
	assert_int_equal(c.ga, 219136);		/* 2 191,358 */
	assert_int_equal(c.k, 2652994);
	s = split(&c, KOPFSTELLE_MONTHLY, members, N(members), &n);
	assert_int_equal(count_of(s, n, 331625), 2);
	assert_int_equal(count_of(s, n, 331624), 6);
	assert_int_equal(s[0].cent, 331625);
	assert_int_equal(s[1].cent, 331625);
	free(s);
}

TEST(overhead_is_taken_from_the_personnel_cost_before_rounding)
{
	/* PA is 0,5 cents and printed as 1; 10 times the whole of that is 5,
	 * not 10. */
	static const struct kopfstelle_term t = { { 2022, 1, 1 }, "E10", 250,
	    10000, 0 };
	static const struct kopfstelle_value v = { { 2022, 1, 1 }, "E10",
	    "Muster", 2, 0 };
	struct kopfstelle_cost c = cost(2022, &t, 1, &v, 1);

	assert_int_equal(c.pa, 1);
	assert_int_equal(c.ga, 5);
	assert_int_equal(c.k, 6);
}

/* Selm (5978032) joins on 1 July 2020 as the seventh; by days the second half of
 * the year is longer, by its end Selm shares all of it. */
TEST(who_joins_in_the_year_pays_as_is_agreed)
{
	static const struct {
		enum kopfstelle_rule rule;
		int64_t	joined, first, last;	/* who joins, 5978004, 5978040 */
		struct { int64_t cent; size_t n; } most, next;
	} cases[] = {
		{ KOPFSTELLE_MONTHLY, 194107, 420566, 420565, { 420566, 3 },
		  { 420565, 3 } },
		{ KOPFSTELLE_DAILY, 195168, 420389, 420388, { 420389, 4 },
		  { 420388, 2 } },
		{ KOPFSTELLE_YEAR_END, 388214, 388215, 388214, { 388214, 5 },
		  { 388215, 2 } },
	};
	struct kopfstelle_cost c = cost(2020, agreement, 1, even, 1);
	struct kopfstelle_share *s;
	size_t i, n;

	for (i = 0; i < N(cases); i++) {
		s = split(&c, cases[i].rule, members, N(members), &n);
		assert_int_equal(cent_of(s, n, 5978032), cases[i].joined);
		assert_int_equal(cent_of(s, n, 5978004), cases[i].first);
		assert_int_equal(cent_of(s, n, 5978040), cases[i].last);
		assert_int_equal(cent_of(s, n, 5978016), 0);
		assert_int_equal(count_of(s, n, cases[i].most.cent),
		    cases[i].most.n);
		assert_int_equal(count_of(s, n, cases[i].next.cent),
		    cases[i].next.n);
		free(s);
	}
}

TEST(by_the_year_end_only_the_last_day_counts)
{
	static const struct kopfstelle_member m[] = {
		{ 1, { 2019, 1, 1 }, { 9999, 12, 31 } },
		{ 2, { 2023, 12, 31 }, { 2023, 12, 31 } },
		{ 3, { 2019, 1, 1 }, { 2023, 12, 30 } },
	};
	struct kopfstelle_cost c = cost(2023, agreement, 1, even, 1);
	struct kopfstelle_share *s;
	size_t n;

	s = split(&c, KOPFSTELLE_YEAR_END, m, N(m), &n);
	assert_int_equal(s[0].cent, 1358750);
	assert_int_equal(s[1].cent, 1358750);
	assert_int_equal(s[2].cent, 0);
	free(s);
}

TEST(shares_of_the_years_are_a_sixth_a_seventh_and_an_eighth)
{
	static const struct { int year, sharers; } of[] = { { 2019, 6 },
	    { 2021, 7 }, { 2022, 8 }, { 2024, 8 } };
	size_t i, n;

	for (i = 0; i < N(of); i++) {
		struct kopfstelle_cost c = cost(of[i].year, agreement, 1,
		    even, 1);
		int64_t each = c.k / of[i].sharers;
		struct kopfstelle_share *s = split(&c, KOPFSTELLE_MONTHLY,
		    members, N(members), &n);

		assert_int_equal(count_of(s, n, each) +
		    count_of(s, n, each + 1), of[i].sharers);
		assert_int_equal(count_of(s, n, 0), 8 - of[i].sharers);
		free(s);
	}
}

TEST(a_new_edition_in_the_year_counts_from_its_first_whole_month)
{
	static const struct kopfstelle_value v[] = {
		{ { 2023, 8, 2 }, "A11", "Muster 2023", 10800000, 970000 },
		{ { 2019, 1, 1 }, "E10", "Muster 2019", 1, 1 },
		{ { 2019, 1, 1 }, "A11", "Muster 2019", 9000000, 970000 },
	};
	struct kopfstelle_cost c = cost(2023, agreement, 1, v, N(v));

	/* eight months of 22 500,00 a year and four of 27 000,00 */
	assert_int_equal(c.pa, 2400000);
	assert_int_equal(c.ga, 240000);
	assert_int_equal(c.sa, 242500);
	assert_int_equal(c.parts_n, 2);
	assert_int_equal(c.parts[0].last, 8);
	assert_int_equal(c.parts[1].first, 9);
	assert_string_equal(c.parts[1].value->edition, "Muster 2023");
}

TEST(a_new_grade_or_share_of_the_post_counts_by_months)
{
	static const struct kopfstelle_term t[] = {
		{ { 2019, 1, 1 }, "A11", 250, 100, 250 },
		{ { 2023, 7, 1 }, "E10", 500, 100, 250 },
	};
	static const struct kopfstelle_value v[] = {
		{ { 2019, 1, 1 }, "A11", "Muster 2019", 9000000, 970000 },
		{ { 2019, 1, 1 }, "E10", "Muster 2019", 8000000, 970000 },
	};
	struct kopfstelle_cost c = cost(2023, t, N(t), v, N(v));

	assert_int_equal(c.pa, 1125000 + 2000000);
	assert_int_equal(c.sa, 242500);
	assert_int_equal(c.parts_n, 2);
	assert_ptr_equal(c.parts[1].term, &t[1]);
}

TEST(who_joins_when_the_post_is_dearer_pays_of_the_dearer_months)
{
	/* The post is free of cost until July: all of it is the second half
	 * year's, which three share. */
	static const struct kopfstelle_term t[] = {
		{ { 2023, 1, 1 }, "A11", 0, 0, 0 },
		{ { 2023, 7, 1 }, "A11", 250, 100, 250 },
	};
	static const struct kopfstelle_member m[] = {
		{ 3, { 2023, 7, 1 }, { 9999, 12, 31 } },
		{ 1, { 2019, 1, 1 }, { 9999, 12, 31 } },
		{ 2, { 2019, 1, 1 }, { 9999, 12, 31 } },
	};
	static const enum kopfstelle_rule rules[] = { KOPFSTELLE_MONTHLY,
	    KOPFSTELLE_DAILY, KOPFSTELLE_YEAR_END };
	struct kopfstelle_cost c = cost(2023, t, N(t), even, 1);
	struct kopfstelle_share *s;
	size_t n, i;

	assert_int_equal(c.k, 1358750);
	for (i = 0; i < N(rules); i++) {
		s = split(&c, rules[i], m, N(m), &n);
		assert_int_equal(s[0].cent, 452917);
		assert_int_equal(s[1].cent, 452917);
		assert_int_equal(s[2].cent, 452916);
		free(s);
	}
}

TEST(a_month_begun_is_no_month_of_membership)
{
	static const struct kopfstelle_member m[] = {
		{ 1, { 2019, 1, 1 }, { 9999, 12, 31 } },
		{ 2, { 2023, 11, 2 }, { 9999, 12, 31 } },
		{ 3, { 2019, 1, 1 }, { 2023, 2, 27 } },
		{ 4, { 2023, 3, 1 }, { 2023, 3, 15 } },	/* two rows, */
		{ 4, { 2023, 3, 16 }, { 2023, 3, 31 } },/* one month */
	};
	static const int months[] = { 12, 1, 1, 1 };
	static const int days[] = { 365, 60, 58, 31 };
	struct kopfstelle_cost c = cost(2023, agreement, 1, even, 1);
	struct kopfstelle_share *s;
	size_t n, i;

	s = split(&c, KOPFSTELLE_MONTHLY, m, N(m), &n);
	assert_int_equal(n, 4);
	for (i = 0; i < n; i++) {
		assert_int_equal(s[i].months, months[i]);
		assert_int_equal(s[i].days, days[i]);
	}
	/* nine months alone and three by halves; half a month each */
	assert_int_equal(s[0].cent, 2377813);
	assert_int_equal(s[1].cent, 113229);
	assert_int_equal(s[2].cent, 113229);
	assert_int_equal(s[3].cent, 113229);
	free(s);
}

TEST(a_year_that_costs_nothing_needs_no_member)
{
	static const struct kopfstelle_term t = { { 2019, 1, 1 }, "A11", 0,
	    100, 0 };
	struct kopfstelle_cost c = cost(2023, &t, 1, even, 1);
	struct kopfstelle_share *s;
	size_t n;

	assert_int_equal(c.k, 0);
	s = split(&c, KOPFSTELLE_MONTHLY, NULL, 0, &n);
	assert_int_equal(n, 0);
	free(s);
	s = split(&c, KOPFSTELLE_DAILY, members, N(members), &n);
	assert_int_equal(count_of(s, n, 0), 8);
	free(s);
}

TEST(a_gap_in_the_input_is_named)
{
	static const struct kopfstelle_term doubled[] = {
		{ { 2019, 1, 1 }, "A11", 250, 100, 250 },
		{ { 2019, 1, 1 }, "E10", 250, 100, 250 },
	};
	static const struct kopfstelle_term odd[] = {
		{ { 2019, 1, 1 }, "A11", -1, 100, 250 },
		{ { 2019, 1, 1 }, "A11", 250, 10001, 250 },
		{ { 2019, 1, 1 }, "A15", 250, 100, 250 },
	};
	static const struct kopfstelle_value huge = { { 2019, 1, 1 }, "A11",
	    "Muster", 1000000001, 0 };
	struct kopfstelle_cost c;
	struct err e = ERR_NONE;
	size_t i;

	assert_int_equal(kopfstelle_cost(&c, 2018, agreement, 1, even, 1,
	    &e), -1);
	assert_non_null(strstr(e.text, "2018-01-01"));
	err_clear(&e);
	assert_int_equal(kopfstelle_cost(&c, 2023, doubled, 2, even, 1,
	    &e), -1);
	assert_non_null(strstr(e.text, "2019-01-01"));
	for (i = 0; i < N(odd); i++) {
		err_clear(&e);
		assert_int_equal(kopfstelle_cost(&c, 2023, &odd[i], 1, even,
		    1, &e), -1);
		assert_int_equal(e.kind, ERR_MISUSED);
	}
	err_clear(&e);
	assert_int_equal(kopfstelle_cost(&c, 2023, agreement, 1, &huge, 1,
	    &e), -1);
}

TEST(a_cost_without_a_member_and_a_membership_backwards_are_refused)
{
	static const struct kopfstelle_member late = { 5978004,
	    { 2023, 4, 10 }, { 9999, 12, 31 } };
	static const struct kopfstelle_member backwards = { 5978004,
	    { 2023, 4, 10 }, { 2023, 4, 9 } };
	struct kopfstelle_cost c = cost(2023, agreement, 1, even, 1);
	struct kopfstelle_share *s;
	struct err e = ERR_NONE;
	size_t n;

	assert_int_equal(kopfstelle_split(&s, &n, &c, KOPFSTELLE_MONTHLY,
	    &late, 1, &e), -1);
	assert_non_null(strstr(e.text, "2023-01-01"));
	err_clear(&e);
	assert_int_equal(kopfstelle_split(&s, &n, &c, KOPFSTELLE_YEAR_END,
	    &late, 1, &e), 0);
	assert_int_equal(s[0].cent, c.k);
	free(s);
	assert_int_equal(kopfstelle_split(&s, &n, &c, KOPFSTELLE_DAILY,
	    &backwards, 1, &e), -1);
	assert_non_null(strstr(e.text, "05978004"));
}

static uint64_t
random_below(uint64_t *state, uint64_t n)
{
	*state ^= *state << 13;
	*state ^= *state >> 7;
	*state ^= *state << 17;
	return *state % n;
}

static struct date
random_day(uint64_t *state, int64_t from, int64_t days)
{
	return date_from_days(from +
	    (int64_t)random_below(state, (uint64_t)days));
}

/* What AGS pays by DAILY, counted another way: day by day, in floating
 * point, with the cost of each day worked out from the weights. */
static double
about(const struct kopfstelle_cost *c, const struct kopfstelle_member *m,
    size_t n, int64_t ags)
{
	int64_t day = date_days((struct date){ (int16_t)c->year, 1, 1 });
	double mine = 0, all = 0;
	size_t i;

	for (; date_from_days(day).year == c->year; day++) {
		struct date d = date_from_days(day);
		double rate = (double)c->weight[d.month - 1];
		int there = 0, me = 0;

		for (i = 0; i < n; i++)
			if (date_cmp(m[i].from, d) <= 0 &&
			    date_cmp(d, m[i].to) <= 0) {
				there++;
				me |= m[i].ags == ags;
			}
		all += rate;
		mine += me ? rate / there : 0;
	}
	return (double)c->k * mine / all;
}

TEST(any_membership_sums_to_the_cost_and_longer_pays_no_less)
{
	uint64_t seed = 88172645463325252;
	int64_t year = date_days((struct date){ 2024, 1, 1 });
	int run, rule;
	size_t i, j, n;

	for (run = 0; run < 200; run++) {
		struct kopfstelle_term t[2] = { agreement[0], agreement[0] };
		struct kopfstelle_value v[2] = { even[0], even[0] };
		struct kopfstelle_member m[9];
		struct kopfstelle_cost c;

		t[1].from = random_day(&seed, year, 366);
		t[1].post_permille = (int)random_below(&seed, 1001);
		v[0].pk_cent = (int64_t)random_below(&seed, 20000000);
		v[1].from = random_day(&seed, year, 366);
		v[1].pk_cent = (int64_t)random_below(&seed, 20000000);
		c = cost(2024, t, 2, v, 2);
		assert_int_equal(c.k, c.pa + c.ga + c.sa);
		/* one is always there, the last never */
		m[0] = members[0];
		for (i = 1; i < 8; i++) {
			m[i].ags = (int64_t)(100 - i);
			m[i].from = random_day(&seed, year - 200, 500);
			m[i].to = random_day(&seed, date_days(m[i].from),
			    400);
		}
		m[8] = (struct kopfstelle_member){ 1, { 2025, 1, 1 },
		    { 9999, 12, 31 } };
		for (rule = KOPFSTELLE_MONTHLY; rule <= KOPFSTELLE_YEAR_END;
		    rule++) {
			struct kopfstelle_share *s = split(&c,
			    (enum kopfstelle_rule)rule, m, N(m), &n);

			assert_int_equal(n, 9);
			assert_int_equal(cent_of(s, n, 1), 0);
			/* of equal shares the lower AGS may have a cent more */
			for (i = 0; i < 8; i++)
				for (j = 0; j < 8; j++)
					if (date_cmp(m[i].from, m[j].from) <= 0 &&
					    date_cmp(m[j].to, m[i].to) <= 0)
						assert_true(cent_of(s, n,
						    m[i].ags) +
						    (m[i].ags > m[j].ags) >=
						    cent_of(s, n, m[j].ags));
			for (i = 0; rule == KOPFSTELLE_DAILY && i < n; i++) {
				double d = about(&c, m, N(m), s[i].ags) -
				    (double)s[i].cent;

				assert_true(d > -1.001 && d < 1.001);
			}
			free(s);
		}
	}
}

TEST(the_cost_never_falls_when_an_amount_rises)
{
	struct kopfstelle_value v = even[0];
	int64_t last = 0;
	int i;

	for (i = 0; i < 3000; i++) {
		struct kopfstelle_cost c;

		v.pk_cent = 9000000 + i;
		v.sk_cent = 970000 + i / 2;
		c = cost(2024, agreement, 1, &v, 1);
		assert_true(c.k >= last);
		last = c.k;
	}
}
