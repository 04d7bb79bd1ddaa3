#include "tests/test.h"

#include "aggregate/delivered.h"
#include "aggregate/published.h"
#include "tests/aggregate_store.h"

/* A delivery of counts for 2024. */
static int64_t
counts(struct store *s, const char *source)
{
	return store_run(s, "INSERT INTO delivery (source, form, year, state, "
	    "file, sha256, bytes, received, dialect, rows, blocked, persons) "
	    "VALUES ((SELECT id FROM source WHERE name = ?), 'aggregat', "
	    "2024, 'current', 'aggregat.csv', 'f00d', 1, 20250301, 'utf-8', "
	    "0, 0, 0)", "t", source);
}

static void
count_of(struct store *s, int64_t delivery, const char *region,
    const char *breakdown, const char *category, int64_t value,
    const char *symbol)
{
	store_run(s, "INSERT INTO aggregat (delivery, line, measure, period, "
	    "region, breakdown, category, value, decimals, symbol) VALUES "
	    "(?, 2, 'he_8d_ga_n', 20241231, ?, ?, ?, ?, 0, ?)", "itttit",
	    delivery, region, breakdown, category, value, symbol);
}

static void
open_two(struct store *s)
{
	store_open(s);
	store_source(s, "kreis", ROLE_LOCAL);
	store_source(s, "lwv", ROLE_SUPRA_LOCAL);
}

static const struct published_cell *
sex_cell(const struct published *p, const char *key)
{
	return published_cell_find(published_table_find(p, "he_8d_ga_n",
	    "sex", 2024), &key);
}

static bool
has_note(const struct published *p, const char *words)
{
	size_t i;

	for (i = 0; i < p->notes_n; i++)
		if (strstr(p->notes[i], words) != NULL)
			return true;
	return false;
}

TEST(a_delivered_count_stands_where_cases_are_missing_and_is_protected)
{
	struct store s;
	struct published *p;
	const struct published_cell *c;
	int64_t d;

	open_two(&s);
	d = counts(&s, "lwv");
	count_of(&s, d, "06437", NULL, NULL, 1032, NULL);
	count_of(&s, d, "06437", "sex", "w", 2, "p");
	count_of(&s, d, "06437", "sex", "d", 0, ".");
	p = store_publish(&s, "he_8d_ga_n", 2024, 2024);
	c = published_table_find(p, "he_8d_ga_n", "", 2024)->cells;
	assert_int_equal(c->sign, SIGN_NUMBER);
	assert_int_equal(c->value, 1030);
	assert_int_equal(c->marks, MARK_DELIVERED);
	assert_int_equal(sex_cell(p, "w")->value, 0);
	assert_int_equal(sex_cell(p, "w")->marks,
	    MARK_DELIVERED | MARK_PRELIMINARY);
	assert_int_equal(sex_cell(p, "d")->sign, SIGN_HIDDEN);
	assert_int_equal(sex_cell(p, "m")->sign, SIGN_LATER);
	assert_true(has_note(p, "als Zahlen geliefert"));
	published_free(p);
	store_close(&s);
}

TEST(a_recount_stands_before_a_delivered_count_and_the_difference_is_told)
{
	struct store s;
	struct published *p;
	int64_t d, person;

	open_two(&s);
	d = store_delivery(&s, "lwv", 2024);
	person = store_person(&s, d, &(struct store_person){ "1", NULL, "w",
	    19800101, 0, 6437001, 0, 0, NULL, 0 });
	store_spell(&s, d, person, &(struct store_spell){ .rechtskreis = "EGH",
	    .leistungsart = "MR", .beginn = 20200101 });
	count_of(&s, counts(&s, "lwv"), "06437", NULL, NULL, 10, NULL);
	p = store_publish(&s, "he_8d_ga_n", 2024, 2024);
	assert_int_equal(published_table_find(p, "he_8d_ga_n", "",
	    2024)->cells->value, 0);
	assert_true(has_note(p, "P22"));
	published_free(p);
	store_close(&s);
}

TEST(a_note_tells_how_many_values_were_not_believed)
{
	struct published *p;
	struct store s;
	int64_t d;

	open_two(&s);
	d = counts(&s, "lwv");
	count_of(&s, d, "06437", NULL, NULL, 20, NULL);
	p = store_publish(&s, "he_8d_ga_n", 2024, 2024);
	assert_false(has_note(p, "P21"));
	published_free(p);
	store_run(&s, "INSERT INTO finding VALUES (?, 2, 'value', 'P21', "
	    "'muss')", "i", d);
	db_close(s.db);
	s.db = NULL;
	p = store_publish(&s, "he_8d_ga_n", 2024, 2024);
	assert_true(has_note(p, "1 gelieferte Zahlen gelten als unbekannt"));
	published_free(p);
	store_close(&s);
}

TEST(other_regions_are_further_rows_of_the_figures)
{
	struct store s;
	char *csv;
	int64_t d;

	open_two(&s);
	d = counts(&s, "lwv");
	count_of(&s, d, "06", NULL, NULL, 61230, NULL);
	count_of(&s, d, "06432", "place", "inside", 1205, NULL);
	csv = store_figures(&s, "he_8d_ga_n", 2024, 2024, FIGURES_CSV, false);
	assert_non_null(strstr(csv,
	    "he_8d_ga_n,2024-12-31,06,,,61230,\r\n"));
	assert_non_null(strstr(csv,
	    "he_8d_ga_n,2024-12-31,06432,place,inside,1205,\r\n"));
	assert_non_null(strstr(csv, "he_8d_ga_n,2024-12-31,06437,,,,…\r\n"));
	free(csv);
	csv = store_figures(&s, "he_8c_rag_n", 2024, 2024, FIGURES_CSV,
	    false);
	assert_null(strstr(csv, ",06,"));
	free(csv);
	store_close(&s);
}
