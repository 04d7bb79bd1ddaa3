#include "tests/test.h"

#include "render/value.h"
#include "tests/published_sample.h"

TEST(finds_totals_and_categories_in_any_order)
{
	static const struct { const char *spec; int64_t value; } specs[] = {
		{ "he_8d_ga_n", 960 },
		{ "he_8d_ga_n:-1", 945 },
		{ "he_8d_ga_n:2020", 900 },
		{ "  he_8d_ga_n   place=outside ", 320 },
		{ "he_8d_ga_n sex=w age_group=7-17", 105 },
		{ "he_8d_ga_n age_group=7-17 sex=w", 105 },
	};
	struct published *p = sample_published();
	size_t i;

	for (i = 0; i < sizeof specs / sizeof specs[0]; i++) {
		struct value v;
		struct err e = ERR_NONE;

		if (value_find(&v, p, specs[i].spec, &e) < 0)
			fail_msg("%s", e.text);
		assert_non_null(v.cell);
		assert_int_equal(v.cell->value, specs[i].value);
	}
	sample_published_free(p);
}

TEST(a_year_without_figures_has_no_cell)
{
	struct published *p = sample_published();
	struct value v;
	struct err e = ERR_NONE;

	assert_int_equal(value_find(&v, p, "he_8d_ga_n:2019", &e), 0);
	assert_null(v.cell);
	assert_int_equal(value_find(&v, p, "he_8d_ga_n:2020", &e), 0);
	assert_int_equal(value_change(&v, p).kind, CHANGE_UNKNOWN);
	sample_published_free(p);
}

TEST(what_no_year_has_is_an_error)
{
	static const char *const bad[] = { "", "he_9z", "he_8d_ga_n:x",
	    "he_8d_ga_n:", "he_8d_ga_n:500", "he_8d_ga_n place",
	    "he_8d_ga_n place=", "he_8d_ga_n =outside",
	    "he_8d_ga_n place=mars", "he_8d_ga_n planet=mars",
	    "he_8d_ga_n place=outside sex=w", "he_8d_ga_n sex=w sex=m",
	    "he_8d_ga_n a=b c=d e=f" };
	struct published *p = sample_published();
	size_t i;

	for (i = 0; i < sizeof bad / sizeof bad[0]; i++) {
		struct value v;
		struct err e = ERR_NONE;

		assert_int_equal(value_find(&v, p, bad[i], &e), -1);
		assert_int_equal(e.kind, ERR_MISUSED);
	}
	sample_published_free(p);
}

TEST(a_break_lies_between_the_stichtage_around_it)
{
	static const struct published_break breaks[] = {
		{ { 2022, 6, 1 }, "mitten", "" },
		{ { 2024, 1, 1 }, "am Anfang", "" },
	};
	struct published_measure m = { .id = "x", .breaks = breaks,
	    .breaks_n = 2 };

	assert_null(value_break(&m, 2020, 2021));
	assert_string_equal(value_break(&m, 2021, 2022)->label, "mitten");
	assert_null(value_break(&m, 2022, 2023));
	assert_string_equal(value_break(&m, 2023, 2024)->label, "am Anfang");
	assert_string_equal(value_break(&m, 2020, 2024)->label, "am Anfang");
	assert_null(value_break(&m, 2024, 2025));
}

TEST(a_change_is_that_of_the_printed_values)
{
	struct published *p = sample_published();
	struct value v;
	struct change c;
	struct err e = ERR_NONE;

	assert_int_equal(value_find(&v, p, "he_8c_rag_n", &e), 0);
	c = value_change(&v, p);
	assert_int_equal(c.kind, CHANGE_DOWN);
	assert_int_equal(c.by, 60);
	assert_int_equal(c.before, 60);
	assert_int_equal(c.now, 0);
	assert_non_null(c.at);
	value_in_year(&v, p, 2023);
	c = value_change(&v, p);
	assert_int_equal(c.kind, CHANGE_UP);
	assert_int_equal(c.by, 5);
	assert_null(c.at);
	sample_published_free(p);
}

TEST(the_first_year_is_that_with_figures)
{
	struct published *p = sample_published();

	assert_int_equal(value_first_year(p, "he_8d_ga_n", 0), 2020);
	assert_int_equal(value_first_year(p, "he_8d_ga_n", 2022), 2022);
	assert_int_equal(value_first_year(p, "he_9z", 0), 2024);
	assert_int_equal(value_first_year(p, NULL, 2000), 2020);
	sample_published_free(p);
}

/* Keys of the small forms have blanks: "nicht begonnen". */
TEST(a_key_may_have_blanks)
{
	static const struct published_category categories[] = {
		{ "nicht begonnen", "nicht begonnen", NULL },
		{ "laeuft", "läuft", NULL },
	};
	static const struct published_dimension dim = { .name = "progress",
	    .categories = categories, .n = 2 };
	static struct published_cell cells[] = { { 3, SIGN_NUMBER, 0 },
	    { 4, SIGN_NUMBER, 0 } };
	static const struct published_table table = { .measure = "m",
	    .breakdown = "progress", .year = 2024, .dims = &dim, .ndims = 1,
	    .cells = cells, .n = 2 };
	static const struct published_measure m = { .id = "m" };
	struct published p = { .year = 2024, .measures = &m,
	    .measures_n = 1, .tables = &table, .tables_n = 1 };
	struct err e = ERR_NONE;
	struct value v;

	assert_int_equal(value_find(&v, &p, "m progress=nicht begonnen", &e),
	    0);
	assert_int_equal(v.cell->value, 3);
	assert_int_equal(value_find(&v, &p, "m progress=nicht", &e), -1);
}
