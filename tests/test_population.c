#include "tests/test.h"

#include "aggregate/population.h"
#include "tests/aggregate_store.h"

/* A store whose only inhabitants are those of the test. */
struct given {
	struct store		 s;
	struct pool		*pool;
	struct law		*law;
	struct population	*p;
};

static void
begin(struct given *g)
{
	store_open(&g->s);
	store_sql(&g->s, "DELETE FROM ref_bevoelkerung");
}

static void
people(struct given *g, int64_t ags, int64_t day, const char *ages,
    int64_t n, const char *basis)
{
	store_run(&g->s, "INSERT INTO ref_bevoelkerung VALUES "
	    "(?, ?, ?, 'insgesamt', ?, ?, 'Amt')", "iitit", ags, day, ages, n,
	    basis);
}

static void
member(struct given *g, int64_t ags, int64_t from, int64_t to)
{
	store_run(&g->s, "INSERT INTO ref_mitglieder VALUES "
	    "(?, ?, ?, NULL, 'Beitritt', 2)", "iii", ags, from, to);
}

static void
load(struct given *g)
{
	struct err e = ERR_NONE;

	g->pool = pool_new();
	if (law_load(&g->law, store_db(&g->s), &e) < 0 ||
	    population_load(&g->p, g->pool, store_db(&g->s), g->law, 6437000,
	    6437999, &e) < 0)
		fail_msg("%s", e.text);
}

static int64_t
ask(struct given *g, int year, int64_t ags, const char *ages, unsigned *marks)
{
	return population_find(marks, g->p, year, &(struct population_cell){
	    .ags = ags, .ages = ages });
}

static void
end(struct given *g)
{
	law_free(g->law);
	pool_free(g->pool);
	store_close(&g->s);
}

TEST(a_series_has_one_basis_the_one_with_the_latest_date)
{
	struct given g;
	unsigned marks;

	begin(&g);
	people(&g, 6437000, 20211231, "insgesamt", 96000, "Z2011");
	people(&g, 6437000, 20221231, "insgesamt", 96500, "Z2011");
	people(&g, 6437000, 20221231, "insgesamt", 91000, "Z2022");
	people(&g, 6437000, 20231231, "insgesamt", 91200, "Z2022");
	load(&g);
	assert_string_equal(population_basis(g.p), "Zensus 2022");
	assert_int_equal(ask(&g, 2021, 0, NULL, &marks), POPULATION_NONE);
	assert_int_equal(ask(&g, 2022, 0, NULL, &marks), 91000);
	assert_int_equal(ask(&g, 2023, 0, NULL, &marks), 91200);
	assert_int_equal(marks, 0);
	end(&g);
}

TEST(what_is_not_published_yet_is_that_of_the_year_before)
{
	struct given g;
	unsigned marks;

	begin(&g);
	people(&g, 6437000, 20231231, "insgesamt", 91200, "Z2022");
	load(&g);
	assert_int_equal(ask(&g, 2024, 0, NULL, &marks), 91200);
	assert_int_equal(marks, POPULATION_BEFORE);
	assert_int_equal(ask(&g, 2025, 0, NULL, &marks), POPULATION_NONE);
	end(&g);
}

TEST(ages_are_put_together_from_classes_without_a_gap)
{
	struct given g;
	unsigned marks;

	begin(&g);
	people(&g, 6437000, 20241231, "0-17", 10, "Z2022");
	people(&g, 6437000, 20241231, "18-39", 200, "Z2022");
	people(&g, 6437000, 20241231, "40-64", 3000, "Z2022");
	people(&g, 6437000, 20241231, "65+", 40000, "Z2022");
	load(&g);
	assert_int_equal(ask(&g, 2024, 0, NULL, &marks), 43210);
	assert_int_equal(ask(&g, 2024, 0, "18-64", &marks), 3200);
	assert_int_equal(ask(&g, 2024, 0, "18+", &marks), 43200);
	assert_int_equal(ask(&g, 2024, 0, "18-49", &marks), POPULATION_NONE);
	assert_int_equal(ask(&g, 2024, 0, "66+", &marks), POPULATION_NONE);
	end(&g);
}

/* On 31.12.2021 those are past it who were born until 1 March 1956: of the
 * 65-year-olds the twelfths of January and February. */
TEST(the_year_of_birth_that_the_retirement_age_divides_counts_by_months)
{
	struct given g;
	unsigned marks;

	begin(&g);
	people(&g, 6437000, 20211231, "65", 1200, "Z2022");
	people(&g, 6437000, 20211231, "66+", 20000, "Z2022");
	/* In 2024 nobody is divided: born until 31 December 1958. */
	people(&g, 6437000, 20241231, "65", 1200, "Z2022");
	people(&g, 6437000, 20241231, "66+", 20000, "Z2022");
	load(&g);
	assert_int_equal(ask(&g, 2021, 0, "rag", &marks), 20200);
	assert_int_equal(marks, POPULATION_PART);
	assert_int_equal(ask(&g, 2024, 0, "rag", &marks), 20000);
	assert_int_equal(marks, 0);
	end(&g);
}

TEST(where_members_deliver_they_are_the_region)
{
	struct given g;
	unsigned marks;

	begin(&g);
	people(&g, 6437000, 20231231, "insgesamt", 90000, "Z2022");
	people(&g, 6437001, 20231231, "insgesamt", 1000, "Z2022");
	people(&g, 6437003, 20231231, "insgesamt", 300, "Z2022");
	people(&g, 6437004, 20231231, "insgesamt", 20, "Z2022");
	people(&g, 6437001, 20241231, "insgesamt", 1001, "Z2022");
	people(&g, 6437003, 20241231, "insgesamt", 302, "Z2022");
	member(&g, 6437001, 20190101, OPEN);
	member(&g, 6437003, 20240101, OPEN);
	load(&g);
	assert_true(population_is_of_members(g.p));
	assert_int_equal(ask(&g, 2023, 0, NULL, &marks), 1000);
	assert_int_equal(ask(&g, 2024, 0, NULL, &marks), 1303);
	assert_int_equal(ask(&g, 2023, 6437003, NULL, &marks),
	    POPULATION_SENSELESS);
	assert_int_equal(ask(&g, 2024, 6437003, NULL, &marks), 302);
	assert_int_equal(ask(&g, 2023, 6437004, NULL, &marks),
	    POPULATION_SENSELESS);
	end(&g);
}
