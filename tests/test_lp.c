#include "tests/test.h"

#include "aggregate/lp.h"

/* parts - total = 0 */
static void
sum(struct lp *lp, size_t total, const size_t *parts, size_t n)
{
	size_t columns[16];
	int coefficients[16];
	size_t i;

	for (i = 0; i < n; i++) {
		columns[i] = parts[i];
		coefficients[i] = 1;
	}
	columns[n] = total;
	coefficients[n] = -1;
	lp_row(lp, columns, coefficients, n + 1, 0, 0);
}

static int64_t
most(struct lp *lp, size_t j)
{
	static const int one = 1;

	return lp_most(lp, &j, &one, 1);
}

static int64_t
least(struct lp *lp, size_t j)
{
	static const int one = -1;

	return -lp_most(lp, &j, &one, 1);
}

TEST(four_cells_of_three_with_total_twelve_are_fixed_by_their_rounding)
{
	struct lp *lp = lp_new();
	size_t parts[4], total, i;

	for (i = 0; i < 4; i++)
		parts[i] = lp_column(lp, 3, 3, 7);
	total = lp_column(lp, 8, 12, 12);
	sum(lp, total, parts, 4);
	for (i = 0; i < 4; i++) {
		assert_int_equal(least(lp, parts[i]), 3);
		assert_int_equal(most(lp, parts[i]), 3);
		assert_int_equal(lp_find(lp, parts[i], 3), LP_FOUND);
		assert_int_equal(lp_find(lp, parts[i], 4), LP_NONE);
	}
	lp_free(lp);
}

/* The suppressed cell of a 4 x 4 table is a difference of two margins: the
 * three rows that are printed whole give their share of its column away. */
TEST(a_cell_alone_in_its_row_is_found_by_subtraction)
{
	struct lp *lp = lp_new();
	size_t row[4], total;

	row[0] = lp_column(lp, 0, 2, LP_OPEN);
	row[1] = lp_column(lp, 17, 17, 17);
	row[2] = lp_column(lp, 4, 4, 4);
	row[3] = lp_column(lp, 9, 9, 9);
	total = lp_column(lp, 32, 32, 32);
	sum(lp, total, row, 4);
	assert_int_equal(least(lp, row[0]), 2);
	assert_int_equal(most(lp, row[0]), 2);
	lp_free(lp);
}

/* Whole numbers know more than the relaxation: 2a + 2b = 3 + c, c in 0..2
 * leaves c = 1 only. */
TEST(parity_is_seen)
{
	struct lp *lp = lp_new();
	size_t columns[3];
	int coefficients[] = { 2, 2, -1 };

	columns[0] = lp_column(lp, 0, 1, 10);
	columns[1] = lp_column(lp, 0, 1, 10);
	columns[2] = lp_column(lp, 0, 1, 2);
	lp_row(lp, columns, coefficients, 3, 3, 3);
	assert_int_equal(lp_find(lp, columns[2], 0), LP_NONE);
	assert_int_equal(lp_find(lp, columns[2], 1), LP_FOUND);
	assert_int_equal(lp_find(lp, columns[2], 2), LP_NONE);
	lp_free(lp);
}

TEST(what_is_found_is_a_solution_and_a_frozen_column_stays)
{
	struct lp *lp = lp_new();
	size_t parts[3], total;

	parts[0] = lp_column(lp, 0, 1, LP_OPEN);
	parts[1] = lp_column(lp, 0, 2, LP_OPEN);
	parts[2] = lp_column(lp, 0, 4, LP_OPEN);
	total = lp_column(lp, 7, 7, 7);
	sum(lp, total, parts, 3);
	assert_int_equal(most(lp, parts[0]), 7);
	assert_int_equal(lp_find(lp, parts[0], 5), LP_FOUND);
	assert_int_equal(lp_value(lp, parts[0]), 5);
	assert_int_equal(lp_value(lp, parts[1]) + lp_value(lp, parts[2]), 2);
	lp_freeze(lp, parts[1], true);
	assert_int_equal(lp_find(lp, parts[0], 6), LP_NONE);
	assert_int_equal(most(lp, parts[0]), 5);
	assert_int_equal(lp_find(lp, parts[0], 5), LP_FOUND);
	assert_int_equal(lp_value(lp, parts[1]), 2);
	lp_freeze(lp, parts[1], false);
	assert_int_equal(lp_find(lp, parts[0], 7), LP_FOUND);
	assert_int_equal(lp_find(lp, parts[0], 8), LP_NONE);
	lp_free(lp);
}

TEST(a_sum_without_bound_is_open)
{
	struct lp *lp = lp_new();
	size_t a = lp_column(lp, 0, 1, LP_OPEN);

	assert_int_equal(most(lp, a), LP_OPEN);
	assert_int_equal(least(lp, a), 0);
	assert_int_equal(lp_find(lp, a, 1000), LP_FOUND);
	lp_free(lp);
}

/* All tables consistent with the bounds, enumerated, agree with the solver. */
TEST(values_agree_with_enumeration_on_small_tables)
{
	unsigned seed = 20241231, round;

	for (round = 0; round < 60; round++) {
		struct lp *lp = lp_new();
		int64_t lo[7], hi[7], v[7], j;
		unsigned seen[7] = { 0 };
		size_t c[7], left[2], i;
		int x[4];

		/* x0 x1 | t4 ; x2 x3 | t5 ; x0 + x2 = c6 */
		for (i = 0; i < 4; i++) {
			seed = seed * 1103515245u + 12345u;
			v[i] = seed >> 16 & 7;
		}
		v[4] = v[0] + v[1];
		v[5] = v[2] + v[3];
		v[6] = v[0] + v[2];
		for (i = 0; i < 7; i++) {
			int64_t printed = (v[i] + 2) / 5 * 5;

			lo[i] = printed < 2 ? 0 : printed - 2;
			hi[i] = printed + 2;
			c[i] = lp_column(lp, lo[i], v[i], hi[i]);
		}
		left[0] = c[0], left[1] = c[1];
		sum(lp, c[4], left, 2);
		left[0] = c[2], left[1] = c[3];
		sum(lp, c[5], left, 2);
		left[0] = c[0], left[1] = c[2];
		sum(lp, c[6], left, 2);
		for (x[0] = 0; x[0] < 12; x[0]++)
		for (x[1] = 0; x[1] < 12; x[1]++)
		for (x[2] = 0; x[2] < 12; x[2]++)
		for (x[3] = 0; x[3] < 12; x[3]++) {
			int64_t y[7] = { x[0], x[1], x[2], x[3], x[0] + x[1],
			    x[2] + x[3], x[0] + x[2] };
			int fits = 1;

			for (i = 0; i < 7; i++)
				fits &= y[i] >= lo[i] && y[i] <= hi[i];
			for (i = 0; fits && i < 7; i++)
				seen[i] |= 1u << y[i];
		}
		for (i = 0; i < 7; i++)
			for (j = 0; j < 24; j++)
				assert_int_equal(lp_find(lp, c[i], j),
				    seen[i] >> j & 1 ? LP_FOUND : LP_NONE);
		lp_free(lp);
	}
}
