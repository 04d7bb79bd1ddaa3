#include "tests/test.h"

#include "aggregate/pairs.h"

#include <string.h>

#define MOST 14

static struct pairs_person list[MOST];
static size_t list_n;
static bool doubtful[MOST];

static void
add(bool local, bool keyed, int32_t birth, int32_t sex)
{
	list[list_n] = (struct pairs_person){ birth, sex, (int32_t)list_n,
	    local, keyed };
	list_n++;
}

static size_t
mark(void)
{
	size_t n = list_n;

	memset(doubtful, 0, sizeof doubtful);
	list_n = 0;
	return pairs_mark(doubtful, list, n);
}

TEST(who_has_no_birth_date_can_be_anybody_without_a_key)
{
	add(true, false, 0, 1);
	add(true, false, 19800102, 1);
	add(false, false, 19800101, 1);
	add(false, true, 0, 0);
	assert_int_equal(mark(), 2);
	assert_true(doubtful[0] && doubtful[1]);
}

TEST(a_month_or_a_year_can_be_each_day_in_it)
{
	static const struct {
		int32_t	local, other;
		bool	can;
	} births[] = {
		{ 19800200, 19800201, true }, { 19800229, 19800200, true },
		{ 19800200, 19800301, false }, { 19800131, 19800200, false },
		{ 19800200, 19800000, true }, { 19800000, 19801231, true },
		{ 19801231, 19810000, false }, { 19800000, 19810000, false },
		{ 19800101, 0, true }, { 0, 19800100, true }, { 0, 0, true },
		{ 19800101, 19800102, false }, { 19800000, 0, true },
	};
	size_t i;

	for (i = 0; i < sizeof births / sizeof births[0]; i++) {
		add(true, false, births[i].local, 1);
		add(false, true, births[i].other, 1);
		assert_int_equal(mark(), births[i].can);
	}
}

TEST(different_keys_and_different_sexes_are_different_persons)
{
	add(true, true, 0, 0);
	add(false, true, 0, 0);
	assert_int_equal(mark(), 0);
	add(true, false, 19800101, 1);
	add(false, false, 19800101, 2);
	assert_int_equal(mark(), 0);
	add(true, false, 19800101, 1);
	add(false, false, 19800101, 0);
	assert_int_equal(mark(), 1);
}

TEST(a_partner_is_given_away_where_another_is_left)
{
	/* The first takes the only one whom the second can be. */
	add(true, false, 19800100, 1);
	add(true, true, 19800101, 1);
	add(false, false, 19800101, 1);
	add(false, true, 19800102, 1);
	assert_int_equal(mark(), 2);
}

TEST(nobody_at_one_level_makes_no_pair)
{
	assert_int_equal(mark(), 0);
	add(true, false, 0, 0);
	assert_int_equal(mark(), 0);
	add(false, false, 0, 0);
	assert_int_equal(mark(), 0);
	/* Alike within a level: still two. */
	add(true, false, 19800101, 1);
	add(true, false, 19800101, 1);
	assert_int_equal(mark(), 0);
}

/* --- by trying all ways --------------------------------------------------------- */

static bool
within(int32_t birth, int32_t of)
{
	return of == 0 || birth == of ||
	    (of % 10000 == 0 && birth / 10000 == of / 10000) ||
	    (of % 100 == 0 && birth / 100 == of / 100);
}

static bool
can_be_one(const struct pairs_person *a, const struct pairs_person *b)
{
	return (!a->keyed || !b->keyed) &&
	    (a->sex == b->sex || a->sex == 0 || b->sex == 0) &&
	    (within(a->birth, b->birth) || within(b->birth, a->birth));
}

/* The most pairs of the locals from I on, with the others not in TAKEN. */
static size_t
most(const struct pairs_person *all, size_t n, size_t i, unsigned taken)
{
	size_t best, with, o;

	while (i < n && !all[i].local)
		i++;
	if (i == n)
		return 0;
	best = most(all, n, i + 1, taken);
	for (o = 0; o < n; o++)
		if (!all[o].local && (taken & 1U << o) == 0 &&
		    can_be_one(&all[i], &all[o])) {
			with = 1 + most(all, n, i + 1, taken | 1U << o);
			best = with > best ? with : best;
		}
	return best;
}

static uint32_t
dice(uint32_t sides)
{
	static uint64_t seed = 20241231;

	seed = seed * 6364136223846793005u + 1442695040888963407u;
	return (uint32_t)(seed >> 33) % sides;
}

TEST(there_are_never_more_pairs_nor_fewer_than_can_be_made)
{
	static const int32_t births[] = { 0, 19800000, 19800100, 19800101,
	    19800102, 19800201, 19810000, 19810101 };
	struct pairs_person all[MOST];
	size_t n, i, pairs, most_pairs, wild = 0;
	int round;

	for (round = 0; round < 4000; round++) {
		n = 2 + dice(MOST - 3);
		for (i = 0; i < n; i++)
			add(dice(2) == 0, dice(2) == 0, births[dice(
			    sizeof births / sizeof births[0])],
			    (int32_t)dice(3));
		memcpy(all, list, sizeof all);
		most_pairs = most(all, n, 0, 0);
		pairs = mark();
		assert_int_equal(pairs, most_pairs);
		for (i = 0; i < n; i++) {
			assert_true(!doubtful[i] || all[i].local);
			pairs -= doubtful[i];
		}
		assert_int_equal(pairs, 0);
		wild += most_pairs > 1;
	}
	assert_true(wild > 1000);
}
