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

/* The same, small counts hidden; a delivery of counts for 2024. */
static int64_t
open_suppressing(struct store *s)
{
	open_two(s);
	s->config.method = (char *)"suppress";
	s->config.threshold = 3;
	return counts(s, "lwv");
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

/* What the report or the figures print of a cell of another region. */
static const struct published_cell *
other_cell(const struct published *p, const char *region,
    const char *breakdown, const char *category)
{
	size_t i;

	for (i = 0; i < p->delivered_n; i++)
		if (strcmp(p->delivered[i].measure, "he_8d_ga_n") == 0 &&
		    strcmp(p->delivered[i].region, region) == 0 &&
		    strcmp(p->delivered[i].breakdown, breakdown) == 0 &&
		    strcmp(p->delivered[i].category, category) == 0)
			return &p->delivered[i].cell;
	fail_msg("%s %s is not there", region, category);
	return NULL;
}

/* 12 persons, 2 of them women: to hide the 2 alone would be no use. */
TEST(a_small_count_of_another_region_is_hidden_with_what_gives_it_away)
{
	struct published *p;
	struct store s;
	int64_t d;

	d = open_suppressing(&s);
	count_of(&s, d, "06432", NULL, NULL, 12, NULL);
	count_of(&s, d, "06432", "sex", "m", 10, NULL);
	count_of(&s, d, "06432", "sex", "w", 2, NULL);
	count_of(&s, d, "06431", NULL, NULL, 12, NULL);
	count_of(&s, d, "06431", "sex", "m", 8, NULL);
	count_of(&s, d, "06431", "sex", "w", 4, NULL);
	p = store_publish(&s, "he_8d_ga_n", 2024, 2024);
	assert_int_equal(other_cell(p, "06432", "sex", "w")->sign,
	    SIGN_HIDDEN);
	assert_true(other_cell(p, "06432", "sex", "m")->sign == SIGN_HIDDEN ||
	    other_cell(p, "06432", "", "")->sign == SIGN_HIDDEN);
	assert_int_equal(other_cell(p, "06431", "sex", "w")->value, 4);
	assert_int_equal(other_cell(p, "06431", "", "")->value, 12);
	published_free(p);
	store_close(&s);
}

/* 5, 5, 5, 5 and 10: each is exactly 3, in another region as in our own. */
TEST(four_threes_of_another_region_are_withheld)
{
	static const char *const sexes[] = { "m", "w", "d", "o" };
	struct published *p;
	struct store s;
	bool told = false;
	int64_t d;
	size_t i;

	open_two(&s);
	s.config.threshold = 5;
	d = counts(&s, "lwv");
	count_of(&s, d, "06432", NULL, NULL, 12, NULL);
	for (i = 0; i < 4; i++)
		count_of(&s, d, "06432", "sex", sexes[i], 3, NULL);
	p = store_publish(&s, "he_8d_ga_n", 2024, 2024);
	for (i = 0; i < 4; i++)
		assert_int_equal(other_cell(p, "06432", "sex",
		    sexes[i])->sign, SIGN_HIDDEN);
	assert_int_equal(other_cell(p, "06432", "", "")->value, 10);
	for (i = 0; i < p->notes_n; i++)
		told = told || (strstr(p->notes[i],
		    "nicht veröffentlicht (.)") != NULL && strstr(p->notes[i],
		    " 2024 nach Geschlecht (Gebiet 06432)") != NULL);
	assert_true(told);
	published_free(p);
	store_close(&s);
}

/* The Land less one Kreis is the other one. */
TEST(a_small_count_of_a_kreis_is_not_the_rest_of_the_land)
{
	struct published *p;
	struct store s;
	int64_t d;
	int open;

	d = open_suppressing(&s);
	count_of(&s, d, "06", NULL, NULL, 42, NULL);
	count_of(&s, d, "06431", NULL, NULL, 40, NULL);
	count_of(&s, d, "06432", NULL, NULL, 2, NULL);
	p = store_publish(&s, "he_8d_ga_n", 2024, 2024);
	assert_int_equal(other_cell(p, "06432", "", "")->sign, SIGN_HIDDEN);
	open = (other_cell(p, "06431", "", "")->sign != SIGN_HIDDEN) +
	    (other_cell(p, "06", "", "")->sign != SIGN_HIDDEN);
	assert_int_equal(open, 1);
	published_free(p);
	store_close(&s);
}

/* Delivered instead of cases, our own are protected as counted ones are. */
TEST(delivered_counts_of_the_own_region_are_tried_as_counted_ones_are)
{
	struct published *p;
	struct store s;
	int64_t d;

	d = open_suppressing(&s);
	count_of(&s, d, "06437", NULL, NULL, 12, NULL);
	count_of(&s, d, "06437", "sex", "m", 10, NULL);
	count_of(&s, d, "06437", "sex", "w", 2, NULL);
	count_of(&s, d, "06437", "sex", "d", 0, NULL);
	count_of(&s, d, "06437", "sex", "o", 0, NULL);
	count_of(&s, d, "06437", "sex", "unknown", 0, NULL);
	p = store_publish(&s, "he_8d_ga_n", 2024, 2024);
	assert_int_equal(sex_cell(p, "w")->sign, SIGN_HIDDEN);
	assert_true(sex_cell(p, "m")->sign == SIGN_HIDDEN ||
	    published_table_find(p, "he_8d_ga_n", "", 2024)->cells->sign ==
	    SIGN_HIDDEN);
	assert_true(has_note(p, "als Zahlen geliefert"));
	published_free(p);
	store_close(&s);
}

/* One measure alone, or all of them. */
TEST(what_is_hidden_of_other_regions_does_not_depend_on_what_is_asked_for)
{
	struct published *one, *all;
	struct store s;
	int64_t d;
	size_t i;

	d = open_suppressing(&s);
	count_of(&s, d, "06432", NULL, NULL, 12, NULL);
	count_of(&s, d, "06432", "sex", "m", 10, NULL);
	count_of(&s, d, "06432", "sex", "w", 2, NULL);
	store_run(&s, "INSERT INTO aggregat (delivery, line, measure, period, "
	    "region, breakdown, category, value, decimals) VALUES "
	    "(?, 2, 'egh_lb_stichtag', 20241231, '06432', 'sex', 'w', 12, 0)",
	    "i", d);
	one = store_publish(&s, "he_8d_ga_n", 2024, 2024);
	all = store_publish(&s, NULL, 2024, 2024);
	assert_int_equal(one->delivered_n, 3);
	for (i = 0; i < one->delivered_n; i++)
		assert_int_equal(one->delivered[i].cell.sign,
		    other_cell(all, "06432", one->delivered[i].breakdown,
		    one->delivered[i].category)->sign);
	published_free(one);
	published_free(all);
	store_close(&s);
}

TEST(a_delivered_share_of_few_is_hidden_as_our_own_are)
{
	struct published *p;
	struct store s;
	int64_t d;
	size_t i;

	open_two(&s);
	d = counts(&s, "lwv");
	for (i = 0; i < 2; i++) {
		const char *region = i == 0 ? "06431" : "06432";

		store_run(&s, "INSERT INTO aggregat (delivery, line, measure, "
		    "period, region, value, decimals) VALUES "
		    "(?, 2, 'egh_lb_stichtag', 20241231, ?, ?, 0)", "iti", d,
		    region, (int64_t)(i == 0 ? 100 : 99));
		store_run(&s, "INSERT INTO aggregat (delivery, line, measure, "
		    "period, region, value, decimals) VALUES "
		    "(?, 2, 'kpi_frauenanteil', 20241231, ?, 333, 1)", "it",
		    d, region);
	}
	p = store_publish(&s, "kpi_frauenanteil", 2024, 2024);
	assert_int_equal(p->delivered_n, 2);
	assert_int_equal(p->delivered[0].cell.value, 333);
	assert_int_equal(p->delivered[1].cell.sign, SIGN_HIDDEN);
	published_free(p);
	store_close(&s);
}

/* 160 persons: 42 women and 2 who are neither, so that women are hidden, too;
 * and a share that tells how many they are. */
static void
deliver_share(struct store *s, int64_t d, const char *region)
{
	static const struct {
		const char	*breakdown, *category;
		int64_t		 n;
	} counts[] = { { NULL, NULL, 160 }, { "sex", "m", 116 },
	    { "sex", "w", 42 }, { "sex", "d", 2 }, { "sex", "o", 0 },
	    { "sex", "unknown", 0 } };
	size_t i;

	for (i = 0; i < sizeof counts / sizeof counts[0]; i++)
		store_run(s, "INSERT INTO aggregat (delivery, line, measure, "
		    "period, region, breakdown, category, value, decimals) "
		    "VALUES (?, 2, 'egh_lb_stichtag', 20241231, ?, ?, ?, ?, "
		    "0)", "ittti", d, region, counts[i].breakdown,
		    counts[i].category, counts[i].n);
	store_run(s, "INSERT INTO aggregat (delivery, line, measure, period, "
	    "region, value, decimals) VALUES "
	    "(?, 2, 'kpi_frauenanteil', 20241231, ?, 263, 1)", "it", d,
	    region);
}

static enum sign
delivered_sign(const struct published *p, const char *region,
    const char *measure, const char *category)
{
	size_t i;

	for (i = 0; i < p->delivered_n; i++)
		if (strcmp(p->delivered[i].measure, measure) == 0 &&
		    strcmp(p->delivered[i].region, region) == 0 &&
		    strcmp(p->delivered[i].category, category) == 0)
			return p->delivered[i].cell.sign;
	fail_msg("%s of %s is not there", measure, region);
	return SIGN_NUMBER;
}

TEST(a_delivered_share_is_hidden_with_the_count_that_it_tells)
{
	static const char *const regions[] = { "06432", "06437" };
	struct published *p;
	struct store s;
	size_t i;

	for (i = 0; i < 2; i++) {
		open_two(&s);
		s.config.method = (char *)"suppress";
		s.config.threshold = 3;
		deliver_share(&s, counts(&s, "lwv"), regions[i]);
		p = store_publish(&s, NULL, 2024, 2024);
		assert_int_equal(delivered_sign(p, regions[i],
		    "egh_lb_stichtag", "d"), SIGN_HIDDEN);
		assert_int_equal(delivered_sign(p, regions[i],
		    "egh_lb_stichtag", "w"), SIGN_HIDDEN);
		assert_int_equal(delivered_sign(p, regions[i],
		    "egh_lb_stichtag", ""), SIGN_NUMBER);
		assert_int_equal(delivered_sign(p, regions[i],
		    "kpi_frauenanteil", ""), SIGN_HIDDEN);
		published_free(p);
		store_close(&s);
	}
}

TEST(a_delivered_share_of_printed_counts_is_printed)
{
	struct published *p;
	struct store s;
	int64_t d;

	d = open_suppressing(&s);
	deliver_share(&s, d, "06432");
	store_run(&s, "UPDATE aggregat SET value = value - 2 * (category IS "
	    "NULL) WHERE decimals = 0 AND breakdown IS NULL", "");
	store_run(&s, "DELETE FROM aggregat WHERE category = 'd'", "");
	store_run(&s, "UPDATE aggregat SET value = 266 WHERE decimals = 1",
	    "");
	p = store_publish(&s, NULL, 2024, 2024);
	assert_int_equal(delivered_sign(p, "06432", "egh_lb_stichtag", "w"),
	    SIGN_NUMBER);
	assert_int_equal(delivered_sign(p, "06432", "kpi_frauenanteil", ""),
	    SIGN_NUMBER);
	published_free(p);
	store_close(&s);
}

/* An item of the regional data set, of Land and Kreise: 40 and 2 are 42. */
TEST(the_regional_data_set_gives_no_small_count_away)
{
	static const struct {
		const char	*area;
		int64_t		 n;
	} items[] = { { "06", 42 }, { "06431", 40 }, { "06432", 2 } };
	enum sign land, large, small;
	struct published *p;
	struct store s;
	int64_t d;
	size_t i;

	open_two(&s);
	s.config.method = (char *)"suppress";
	s.config.threshold = 3;
	d = store_run(&s, "INSERT INTO delivery (source, form, year, state, "
	    "file, sha256, bytes, received, dialect, rows, blocked, persons) "
	    "VALUES ((SELECT id FROM source WHERE name = 'lwv'), "
	    "'regionaldaten', 2024, 'current', 'r.csv', 'f00d', 1, 20250301, "
	    "'utf-8', 3, 0, 0)", "");
	for (i = 0; i < 3; i++)
		store_run(&s, "INSERT INTO regionaldaten (delivery, line, "
		    "merkmal, einheit, gebiet, wert, decimals) VALUES "
		    "(?, ?, 'Schulbegleitung', 'Personen', ?, ?, 0)", "iiti",
		    d, (int64_t)(i + 2), items[i].area, items[i].n);
	p = store_publish(&s, "he_8d_ga_n", 2024, 2024);
	assert_int_equal(p->regional_n, 3);
	land = p->regional[0].cell.sign;
	large = p->regional[1].cell.sign;
	small = p->regional[2].cell.sign;
	assert_int_equal(small, SIGN_HIDDEN);
	assert_true((land == SIGN_HIDDEN) != (large == SIGN_HIDDEN));
	published_free(p);
	store_close(&s);
}
