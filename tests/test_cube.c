#include "tests/test.h"

#include "aggregate/cube.h"

#include <stdlib.h>

static const size_t first[] = { 0 }, second[] = { 1 }, both[] = { 0, 1 };

TEST(a_unit_with_two_services_is_one_in_the_total_and_one_in_each)
{
	static const struct cube_dim dims[] = { { 3, CUBE_EACH, 0, 0 } };
	struct cube *c = cube_new(dims, 1, 0, 1);
	int64_t cells[3];

	cube_add(c, 1, 7, (uint16_t[]){ 0 }, NULL);
	cube_add(c, 1, 7, (uint16_t[]){ 1 }, NULL);
	cube_add(c, 1, 7, (uint16_t[]){ 1 }, NULL);
	cube_add(c, 1, 9, (uint16_t[]){ 1 }, NULL);
	cube_count(c, NULL, 0, cells);
	assert_int_equal(cells[0], 2);
	cube_count(c, first, 1, cells);
	assert_int_equal(cells[0], 1);
	assert_int_equal(cells[1], 2);
	assert_int_equal(cells[2], 0);
	cube_free(c);
}

TEST(rows_of_a_unit_need_not_stand_together)
{
	static const struct cube_dim dims[] = { { 2, CUBE_EACH, 0, 0 } };
	struct cube *c = cube_new(dims, 1, 0, 1);
	int64_t cells[2];
	int i;

	for (i = 0; i < 3000; i++) {
		cube_add(c, 1, 1, (uint16_t[]){ 0 }, NULL);
		cube_add(c, 1, 2 + i % 7, (uint16_t[]){ 1 }, NULL);
		cube_add(c, 1, -3, (uint16_t[]){ (uint16_t)(i % 2) }, NULL);
	}
	cube_count(c, first, 1, cells);
	assert_int_equal(cells[0], 2);
	assert_int_equal(cells[1], 8);
	cube_count(c, NULL, 0, cells);
	assert_int_equal(cells[0], 9);
	cube_free(c);
}

TEST(a_rowid_and_its_negative_are_two_units)
{
	struct cube *c = cube_new(NULL, 0, 0, 1);
	int64_t total;

	cube_add(c, 1, 5, NULL, NULL);
	cube_add(c, 1, -5, NULL, NULL);
	cube_add(c, 1, 5, NULL, NULL);
	cube_count(c, NULL, 0, &total);
	assert_int_equal(total, 2);
	assert_true(cube_has(c, -5));
	assert_false(cube_has(c, 6));
	assert_false(cube_has(c, -4000000));
	cube_free(c);
}

TEST(a_single_valued_fact_is_that_of_the_first_row)
{
	static const struct cube_dim dims[] = { { 2, CUBE_FIRST, 0, 0 },
	    { 2, CUBE_EACH, 0, 0 } };
	struct cube *c = cube_new(dims, 2, 0, 1);
	int64_t cells[4];

	cube_add(c, 1, 1, (uint16_t[]){ 1, 0 }, NULL);
	cube_add(c, 1, 1, (uint16_t[]){ 0, 1 }, NULL);
	cube_count(c, first, 1, cells);
	assert_int_equal(cells[0], 0);
	assert_int_equal(cells[1], 1);
	cube_count(c, both, 2, cells);
	assert_int_equal(cells[0 * 2 + 0], 0);
	assert_int_equal(cells[0 * 2 + 1], 0);
	assert_int_equal(cells[1 * 2 + 0], 1);
	assert_int_equal(cells[1 * 2 + 1], 1);
	cube_free(c);
}

TEST(mixed_places_are_both_and_an_unknown_one_does_not_matter)
{
	enum { INSIDE, OUTSIDE, BOTH, UNKNOWN };
	static const struct cube_dim dims[] = {
	    { 4, CUBE_MIXED, BOTH, UNKNOWN } };
	static const uint16_t rows[][3] = {
		{ INSIDE, INSIDE, INSIDE }, { OUTSIDE, UNKNOWN, OUTSIDE },
		{ UNKNOWN, UNKNOWN, INSIDE }, { INSIDE, OUTSIDE, INSIDE },
		{ UNKNOWN, UNKNOWN, UNKNOWN }, { OUTSIDE, UNKNOWN, INSIDE },
	};
	struct cube *c = cube_new(dims, 1, 0, 1);
	int64_t cells[4];
	size_t i, j;

	for (j = 0; j < 3; j++)
		for (i = 0; i < 6; i++)
			cube_add(c, 1, (int64_t)i, &rows[i][j], NULL);
	cube_count(c, first, 1, cells);
	assert_int_equal(cells[INSIDE], 2);
	assert_int_equal(cells[OUTSIDE], 1);
	assert_int_equal(cells[BOTH], 2);
	assert_int_equal(cells[UNKNOWN], 1);
	cube_free(c);
}

TEST(no_category_counts_in_the_total_only)
{
	static const struct cube_dim dims[] = { { 2, CUBE_EACH, 0, 0 },
	    { 2, CUBE_FIRST, 0, 0 } };
	struct cube *c = cube_new(dims, 2, 0, 1);
	int64_t cells[4];

	cube_add(c, 1, 1, (uint16_t[]){ CUBE_NONE, 1 }, NULL);
	cube_add(c, 1, 2, (uint16_t[]){ 1, 0 }, NULL);
	cube_count(c, NULL, 0, cells);
	assert_int_equal(cells[0], 2);
	cube_count(c, first, 1, cells);
	assert_int_equal(cells[0] + cells[1], 1);
	cube_count(c, second, 1, cells);
	assert_int_equal(cells[0] + cells[1], 2);
	cube_free(c);
}

TEST(an_empty_cube_counts_nothing)
{
	static const struct cube_dim dims[] = { { 2, CUBE_EACH, 0, 0 },
	    { 2, CUBE_FIRST, 0, 0 } };
	struct cube *c = cube_new(dims, 2, 0, 1);
	int64_t cells[4] = { 9, 9, 9, 9 };

	cube_count(c, both, 2, cells);
	assert_int_equal(cells[0] + cells[1] + cells[2] + cells[3], 0);
	cube_free(c);
}

TEST(sums_take_a_unit_once_per_cell)
{
	static const struct cube_dim dims[] = { { 2, CUBE_EACH, 0, 0 } };
	struct cube *c = cube_new(dims, 1, 1, 1);
	int64_t cells[2], sums[2];

	cube_add(c, 1, 1, (uint16_t[]){ 0 }, (int64_t[]){ 40 });
	cube_add(c, 1, 1, (uint16_t[]){ 0 }, (int64_t[]){ 40 });
	cube_add(c, 1, 1, (uint16_t[]){ 1 }, (int64_t[]){ 99 });
	cube_add(c, 1, 2, (uint16_t[]){ 1 }, (int64_t[]){ 7 });
	cube_sum(c, first, 1, 0, cells, sums);
	assert_int_equal(sums[0], 40);
	assert_int_equal(sums[1], 47);
	cube_sum(c, NULL, 0, 0, cells, sums);
	assert_int_equal(sums[0], 47);
	cube_free(c);
}

static void
collect(const struct cube_part *part, void *data)
{
	struct cube_part *parts = data;

	while (parts->cell != SIZE_MAX)
		parts++;
	*parts = *part;
}

TEST(a_part_is_what_the_rows_of_a_unit_in_a_cell_have_together)
{
	static const struct cube_dim dims[] = { { 2, CUBE_EACH, 0, 0 } };
	struct cube *c = cube_new(dims, 1, 2, 1);
	struct cube_part parts[4];
	size_t i;

	for (i = 0; i < 4; i++)
		parts[i] = (struct cube_part){ SIZE_MAX, 0, 0 };
	cube_add(c, 1, 4, (uint16_t[]){ 1 }, (int64_t[]){ 10, 1 });
	cube_add(c, 1, 9, (uint16_t[]){ 0 }, (int64_t[]){ 99, 5 });
	cube_add(c, 1, 4, (uint16_t[]){ 0 }, (int64_t[]){ -2, 3 });
	cube_add(c, 1, 4, (uint16_t[]){ 1 }, (int64_t[]){ 7, 8 });
	cube_parts(c, first, 1, 0, 1, collect, parts);
	assert_int_equal(parts[0].cell, 1);
	assert_int_equal(parts[0].sum, 17);
	assert_int_equal(parts[0].first, 1);
	assert_int_equal(parts[1].cell, 0);
	assert_int_equal(parts[1].sum, -2);
	assert_int_equal(parts[1].first, 3);
	assert_int_equal(parts[2].cell, 0);
	assert_int_equal(parts[2].sum, 99);
	assert_int_equal(parts[3].cell, SIZE_MAX);
	cube_free(c);
}

/* As if the rows of other counts were not there: neither for who is counted
 * nor for whose fact is the first, nor for who is barred. */
TEST(counts_in_one_cube_do_not_touch_each_other)
{
	static const struct cube_dim dims[] = { { 2, CUBE_FIRST, 0, 0 },
	    { 2, CUBE_EACH, 0, 0 } };
	struct cube *c = cube_new(dims, 2, 0, 1);
	int64_t cells[2];

	cube_add(c, 1, 6, (uint16_t[]){ 0, 0 }, NULL);
	cube_add(c, 3, 7, (uint16_t[]){ 1, 0 }, NULL);
	cube_add(c, 2, 6, (uint16_t[]){ 1, 1 }, NULL);
	cube_add(c, 1, 7, (uint16_t[]){ 0, 1 }, NULL);
	cube_bar(c, 2, 7);
	cube_bar(c, 2, 8);
	cube_choose(c, 0);
	cube_count(c, first, 1, cells);
	assert_int_equal(cells[0], 1);
	assert_int_equal(cells[1], 1);
	cube_count(c, second, 1, cells);
	assert_int_equal(cells[0], 2);
	assert_int_equal(cells[1], 1);
	assert_false(cube_has(c, 8));
	cube_choose(c, 1);
	cube_count(c, first, 1, cells);
	assert_int_equal(cells[0], 0);
	assert_int_equal(cells[1], 1);
	cube_count(c, second, 1, cells);
	assert_int_equal(cells[0], 0);
	assert_int_equal(cells[1], 1);
	assert_true(cube_has(c, 8));
	cube_free(c);
}

TEST(the_units_of_a_cell_are_those_that_count_in_it)
{
	static const struct cube_dim dims[] = { { 2, CUBE_FIRST, 0, 0 },
	    { 2, CUBE_EACH, 0, 0 } };
	struct cube *c = cube_new(dims, 2, 0, 1);
	int64_t *units;
	size_t n;

	cube_add(c, 1, 8, (uint16_t[]){ 1, 0 }, NULL);
	cube_add(c, 1, -3, (uint16_t[]){ 1, 0 }, NULL);
	cube_add(c, 1, 8, (uint16_t[]){ 0, 1 }, NULL);
	cube_add(c, 1, 5, (uint16_t[]){ 1, 1 }, NULL);
	cube_bar(c, 1, 5);
	units = cube_units(c, both, 2, (uint16_t[]){ 1, 0 }, &n);
	assert_int_equal(n, 2);
	assert_int_equal(units[0], 8);
	assert_int_equal(units[1], -3);
	free(units);
	units = cube_units(c, both, 2, (uint16_t[]){ 1, 1 }, &n);
	assert_int_equal(n, 1);
	assert_int_equal(units[0], 8);
	free(units);
	cube_free(c);
}

TEST(units_of_one_rest_count_as_all_units_do)
{
	static const struct cube_dim dims[] = { { 2, CUBE_EACH, 0, 0 } };
	struct cube *c = cube_new(dims, 1, 0, 10);
	int64_t cells[2], *units;
	size_t n;

	cube_add(c, 1, 13, (uint16_t[]){ 0 }, NULL);
	cube_add(c, 1, -13, (uint16_t[]){ 1 }, NULL);
	cube_add(c, 1, 3, (uint16_t[]){ 1 }, NULL);
	cube_add(c, 1, 13, (uint16_t[]){ 1 }, NULL);
	assert_int_equal(cube_bar(c, 0, 23), 3);
	cube_count(c, first, 1, cells);
	assert_int_equal(cells[0], 1);
	assert_int_equal(cells[1], 3);
	assert_true(cube_has(c, -13));
	assert_false(cube_has(c, 12));
	assert_false(cube_has(c, 23));
	assert_false(cube_has(c, -3));
	units = cube_units(c, first, 1, (uint16_t[]){ 1 }, &n);
	assert_int_equal(n, 3);
	assert_int_equal(units[0], 13);
	assert_int_equal(units[1], -13);
	assert_int_equal(units[2], 3);
	free(units);
	cube_free(c);
}

TEST(rows_can_be_dropped_from_a_count_and_a_unit_can_be_classed_anew)
{
	static const struct cube_dim dims[] = { { 2, CUBE_FIRST, 0, 0 },
	    { 2, CUBE_EACH, 0, 0 } };
	struct cube *c = cube_new(dims, 2, 0, 1);
	int64_t cells[2];
	size_t unit;

	cube_add(c, 3, 6, (uint16_t[]){ 0, 0 }, NULL);
	unit = cube_add(c, 3, -7, (uint16_t[]){ 0, 0 }, NULL);
	assert_int_equal(cube_add(c, 3, -7, (uint16_t[]){ 0, 1 }, NULL), unit);
	assert_int_equal(cube_number(c, -7), unit);
	cube_drop(c, 1, unit, 1, 0);
	cube_set(c, unit, 0, 1);
	cube_count(c, second, 1, cells);
	assert_int_equal(cells[0], 2);
	cube_choose(c, 1);
	cube_count(c, second, 1, cells);
	assert_int_equal(cells[0], 1);
	assert_int_equal(cells[1], 1);
	cube_count(c, first, 1, cells);
	assert_int_equal(cells[0], 1);
	assert_int_equal(cells[1], 1);
	/* What was counted before does not stick. */
	cube_drop(c, 1, unit, 1, 1);
	cube_count(c, first, 1, cells);
	assert_int_equal(cells[0], 1);
	assert_int_equal(cells[1], 0);
	cube_set(c, 0, 0, 1);
	cube_count(c, first, 1, cells);
	assert_int_equal(cells[0], 0);
	assert_int_equal(cells[1], 1);
	cube_free(c);
}
