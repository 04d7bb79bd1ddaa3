#include "tests/test.h"

#include "aggregate/change.h"
#include "aggregate/explain.h"
#include "tests/aggregate_store.h"

/* Changes of a count: kpi_veraend_abs, kpi_veraend_pct, kpi_index. */

/* N persons of the source, in the delivery of a year of its own. */
static void
serve(struct store *s, const char *source, int year, int n)
{
	int64_t d = store_delivery(s, source, year);
	char number[16];

	store_sql(s, "BEGIN");
	while (n-- > 0) {
		snprintf(number, sizeof number, "%d", n);
		store_spell(s, d, store_person(s, d, &(struct store_person){
		    .number = number, .sex = "w", .birth = 19900315,
		    .ags_ga = 6437001 }), &(struct store_spell){
		    .rechtskreis = "EGH", .leistungsart = "MR",
		    .beginn = 20100101, .ausgaben = 100 });
	}
	store_sql(s, "COMMIT");
}

/* "sign value" of the total of a year, "?" where there is no table. */
static const char *
printed(struct store *s, const char *measure, int first_year, int year)
{
	static const char *const signs[] = { "", "–", ".", "…", "/", "x" };
	static char text[48];
	struct published *p;
	const struct published_table *t;

	db_close(s->db);
	s->db = NULL;
	p = store_publish(s, measure, first_year, year);
	t = published_table_find(p, measure, "", year);
	snprintf(text, sizeof text, "%s", t == NULL ? "?" : "");
	if (t != NULL && t->cells[0].sign == SIGN_NUMBER)
		snprintf(text, sizeof text, "%d", (int)t->cells[0].value);
	else if (t != NULL)
		snprintf(text, sizeof text, "%s", signs[t->cells[0].sign]);
	published_free(p);
	return text;
}

TEST(a_change_is_that_of_the_printed_totals)
{
	struct store s;

	store_open(&s);
	store_source(&s, "kreis", ROLE_LOCAL);
	serve(&s, "kreis", 2021, 158);
	serve(&s, "kreis", 2022, 142);
	serve(&s, "kreis", 2023, 143);
	assert_string_equal(printed(&s, "kpi_veraend_abs", 2022, 2022),
	    "-20");				/* 160, 140 */
	assert_string_equal(printed(&s, "kpi_veraend_pct", 2022, 2022),
	    "-125");
	assert_string_equal(printed(&s, "kpi_index", 2022, 2022), "875");
	assert_string_equal(printed(&s, "kpi_veraend_abs", 2023, 2023), "5");
	assert_string_equal(printed(&s, "kpi_veraend_pct", 2021, 2023), "36");
	assert_string_equal(printed(&s, "kpi_index", 2021, 2023), "906");
	assert_string_equal(printed(&s, "kpi_index", 2021, 2021), "1000");
	s.config.method = (char *)"exact";
	assert_string_equal(printed(&s, "kpi_veraend_abs", 2023, 2023), "1");
	assert_string_equal(printed(&s, "kpi_veraend_pct", 2023, 2023), "7");
	store_close(&s);
}

TEST(no_change_is_a_zero_or_the_sign_for_it)
{
	struct store s;

	store_open(&s);
	store_source(&s, "kreis", ROLE_LOCAL);
	serve(&s, "kreis", 2022, 141);
	serve(&s, "kreis", 2023, 141);
	assert_string_equal(printed(&s, "kpi_veraend_abs", 2023, 2023), "0");
	s.config.method = (char *)"exact";
	assert_string_equal(printed(&s, "kpi_veraend_abs", 2023, 2023), "–");
	store_close(&s);
}

TEST(of_less_than_a_hundred_there_is_no_per_cent)
{
	struct store s;

	store_open(&s);
	store_source(&s, "kreis", ROLE_LOCAL);
	serve(&s, "kreis", 2022, 97);
	serve(&s, "kreis", 2023, 105);
	assert_string_equal(printed(&s, "kpi_veraend_abs", 2023, 2023), ".");
	assert_string_equal(printed(&s, "kpi_veraend_pct", 2023, 2023), "x");
	assert_string_equal(printed(&s, "kpi_index", 2023, 2023), "x");
	s.config.method = (char *)"exact";
	assert_string_equal(printed(&s, "kpi_veraend_pct", 2023, 2023), "x");
	assert_string_equal(printed(&s, "kpi_veraend_abs", 2023, 2023), "8");
	store_close(&s);
	/* The office may ask for a greater base; then it is hidden. */
	store_open(&s);
	store_source(&s, "kreis", ROLE_LOCAL);
	s.config.rate_base = 200;
	serve(&s, "kreis", 2022, 120);
	serve(&s, "kreis", 2023, 240);
	assert_string_equal(printed(&s, "kpi_veraend_pct", 2023, 2023), ".");
	store_close(&s);
}

TEST(a_year_that_lacks_a_delivery_gives_no_change)
{
	struct store s;

	store_open(&s);
	store_source(&s, "kreis", ROLE_LOCAL);
	store_source(&s, "lwv", ROLE_SUPRA_LOCAL);
	serve(&s, "kreis", 2022, 120);
	serve(&s, "kreis", 2023, 120);
	serve(&s, "lwv", 2023, 30);
	assert_string_equal(printed(&s, "kpi_veraend_abs", 2023, 2023), "…");
	assert_string_equal(printed(&s, "kpi_fallkosten", 2023, 2023), "…");
	serve(&s, "lwv", 2022, 20);
	assert_string_equal(printed(&s, "kpi_veraend_abs", 2023, 2023), "10");
	assert_string_equal(printed(&s, "kpi_fallkosten", 2023, 2023), "103");
	store_close(&s);
}

TEST(an_index_begins_behind_the_last_break_and_says_where)
{
	struct published *p;
	const struct published_measure *m;
	struct store s;
	int base;
	struct err e = ERR_NONE;

	store_open(&s);
	store_source(&s, "kreis", ROLE_LOCAL);
	serve(&s, "kreis", 2021, 200);
	serve(&s, "kreis", 2022, 220);
	serve(&s, "kreis", 2023, 440);
	store_run(&s, "INSERT INTO ref_brueche VALUES ('egh_lb_*', ?, 'B', "
	    "'Bruch.', 't')", "i", (int64_t)20220101);
	assert_int_equal(change_base_year(&base, store_db(&s),
	    measure_find("kpi_index"), 2021, &e), 0);
	assert_int_equal(base, 2021);
	p = store_publish(&s, "kpi_index", 2021, 2023);
	m = published_measure_find(p, "kpi_index");
	assert_string_equal(m->unit, "2022 = 100");
	assert_int_equal(m->breaks_n, 1);
	assert_int_equal(published_table_find(p, "kpi_index", "",
	    2023)->cells[0].value, 2000);
	assert_int_equal(published_table_find(p, "kpi_index", "",
	    2021)->cells[0].value, 1000);
	published_free(p);
	store_close(&s);
}

TEST(a_change_of_a_total_that_is_hidden_is_hidden_too)
{
	static const struct measure count = { .id = "egh_lb_stichtag" };
	const struct measure *m = measure_find("kpi_veraend_abs");
	struct table change = { .measure = m, .year = 2023,
	    .base_year = 2022, .breakdown = "" };
	struct table total = { .measure = &count, .year = 2023,
	    .breakdown = "" };
	struct store s;

	assert_true(table_is_per(&change, &total));
	total.year = 2022;
	assert_true(table_is_per(&change, &total));
	total.year = 2021;
	assert_false(table_is_per(&change, &total));
	assert_false(table_is_per(&total, &total));
	store_open(&s);
	store_source(&s, "kreis", ROLE_LOCAL);
	s.config.method = (char *)"suppress";
	s.config.threshold = 5;
	serve(&s, "kreis", 2022, 120);
	serve(&s, "kreis", 2023, 3);
	assert_string_equal(printed(&s, "kpi_veraend_abs", 2023, 2023), ".");
	assert_string_equal(printed(&s, "kpi_veraend_pct", 2022, 2023), ".");
	store_close(&s);
	/* A small total of last year cannot be computed from this year's. */
	store_open(&s);
	store_source(&s, "kreis", ROLE_LOCAL);
	s.config.method = (char *)"suppress";
	s.config.threshold = 5;
	serve(&s, "kreis", 2022, 3);
	serve(&s, "kreis", 2023, 120);
	assert_string_equal(printed(&s, "kpi_veraend_abs", 2023, 2023), ".");
	/* Nor from the money of each, whose base is large enough. */
	serve(&s, "kreis", 2024, 240);
	assert_string_equal(printed(&s, "kpi_fallkosten", 2024, 2024),
	    "133");
	store_run(&s, "UPDATE spell SET beginn = 20240601 WHERE id IN "
	    "(SELECT s.id FROM spell s JOIN person p ON p.id = s.person JOIN "
	    "delivery d ON d.id = p.delivery WHERE d.year = 2023 LIMIT 117)",
	    "");
	assert_string_equal(printed(&s, "kpi_fallkosten", 2024, 2024), ".");
	store_close(&s);
}

/* Whether a cell of T is a number. */
static bool
has_number(const struct published_table *t)
{
	size_t i;

	for (i = 0; i < t->n && t->cells[i].sign != SIGN_NUMBER; i++)
		;
	return i < t->n;
}

/*
 * The expenses divided by what each costs are the stock, and that of a
 * category may be hidden to protect another however large it is.
 */
TEST(what_each_costs_is_no_way_to_a_hidden_stock)
{
	static const char *const methods[] = { "round5", "suppress" };
	const struct published_table *t;
	struct published *p;
	struct store s;
	size_t i;

	store_open(&s);
	store_source(&s, "kreis", ROLE_LOCAL);
	s.config.threshold = 5;
	serve(&s, "kreis", 2022, 122);
	serve(&s, "kreis", 2023, 122);
	for (i = 0; i < 2; i++) {
		s.config.method = (char *)methods[i];
		db_close(s.db);
		s.db = NULL;
		p = store_publish(&s, "kpi_fallkosten", 2023, 2023);
		t = published_table_find(p, "kpi_fallkosten", "service_type",
		    2023);
		assert_non_null(t);
		assert_int_equal(has_number(t), i == 0);
		published_free(p);
	}
	assert_string_not_equal(printed(&s, "kpi_fallkosten", 2023, 2023),
	    ".");
	store_close(&s);
}

/* Persons of the year get what they have from DAY on. */
static void
let_begin(struct store *s, int year, int64_t day, int64_t n)
{
	store_run(s, "UPDATE spell SET beginn = ? WHERE id IN "
	    "(SELECT s.id FROM spell s JOIN person p ON p.id = s.person JOIN "
	    "delivery d ON d.id = p.delivery WHERE d.year = ? LIMIT ?)",
	    "iii", day, (int64_t)year, n);
}

/* 3 at the end of one of two years, 120 at that of the other: the expenses
 * divided by what each costs are the mean of both. */
TEST(what_each_costs_is_hidden_with_either_stock)
{
	static const char *const all = "egh_lb_stichtag";
	struct published *p;
	struct store s;
	int hidden;

	for (hidden = 2022; hidden <= 2023; hidden++) {
		store_open(&s);
		store_source(&s, "kreis", ROLE_LOCAL);
		s.config.method = (char *)"suppress";
		s.config.threshold = 5;
		s.config.rate_base = 2;
		serve(&s, "kreis", 2022, 120);
		serve(&s, "kreis", 2023, 120);
		assert_string_equal(printed(&s, "kpi_fallkosten", 2023, 2023),
		    "100");
		let_begin(&s, hidden, hidden * 10000 + 10000 + 101, 117);
		db_close(s.db);
		s.db = NULL;
		p = store_publish(&s, all, hidden, hidden);
		assert_int_equal(published_table_find(p, all, "",
		    hidden)->cells[0].sign, SIGN_HIDDEN);
		published_free(p);
		assert_string_equal(printed(&s, "kpi_fallkosten", 2023, 2023),
		    ".");
		assert_string_equal(printed(&s, "kpi_fallkosten", 2022, 2023),
		    ".");
		store_close(&s);
	}
}

/* 120 - 117 would be the 3 of last year. */
TEST(a_change_is_hidden_where_the_total_of_a_year_not_asked_for_is)
{
	struct store s;

	store_open(&s);
	store_source(&s, "kreis", ROLE_LOCAL);
	s.config.method = (char *)"suppress";
	s.config.threshold = 5;
	s.config.rate_base = 2;
	serve(&s, "kreis", 2022, 3);
	serve(&s, "kreis", 2023, 120);
	serve(&s, "kreis", 2024, 130);
	assert_string_equal(printed(&s, "egh_lb_stichtag", 2022, 2022), ".");
	assert_string_equal(printed(&s, "kpi_veraend_abs", 2022, 2023), ".");
	assert_string_equal(printed(&s, "kpi_veraend_abs", 2023, 2023), ".");
	assert_string_equal(printed(&s, "kpi_veraend_abs", 2024, 2024),
	    "10");
	store_close(&s);
}

TEST(explain_shows_the_two_totals_and_their_deliveries)
{
	struct explainer *from;
	struct explanation x;
	struct err e = ERR_NONE;
	struct store s;

	store_open(&s);
	store_source(&s, "kreis", ROLE_LOCAL);
	serve(&s, "kreis", 2020, 111);
	serve(&s, "kreis", 2023, 222);
	if (explain_open(&from, store_db(&s), &s.config, "kpi_index", 2023,
	    &e) < 0 || explain_cell(&x, from, NULL, 0, &e) < 0)
		fail_msg("%s", e.text);
	assert_int_equal(x.exact, 2000);
	assert_int_equal(x.units, 111);
	assert_int_equal(x.base_year, 2020);
	assert_string_equal(x.calculation,
	    "egh_lb_stichtag am 31.12.2023: 222\n"
	    "egh_lb_stichtag am 31.12.2020: 111 (Basisjahr)\n");
	assert_non_null(coverage_find(x.coverage, 0, 2020));
	explanation_fini(&x);
	explain_close(from);
	store_close(&s);
}

/* --- what two years tell together ------------------------------------------ */

/* What is printed of N measures; the caller frees. */
static __attribute__((noinline)) char *
print_all(struct store *s, const char *const *ids, size_t n, int first_year,
    int year)
{
	const struct aggregate_request r = { .year = year,
	    .first_year = first_year, .measures = ids, .measures_n = n };
	struct err e = ERR_NONE;
	char *text = NULL;
	size_t len;
	FILE *f = open_memstream(&text, &len);

	if (aggregate_figures(f, store_db(s), &s->config, &r, FIGURES_CSV,
	    false, &e) < 0)
		fail_msg("%s", e.text);
	fclose(f);
	return text;
}

/* The persons of a year, who have the same amount together however many they
 * are. */
static void
share_out(struct store *s, int year, int n)
{
	serve(s, "kreis", year, n);
	store_run(s, "UPDATE spell SET ausgaben = ? WHERE person IN (SELECT "
	    "p.id FROM person p JOIN delivery d ON d.id = p.delivery WHERE "
	    "d.year = ?)", "ii", (int64_t)(420000 / n), (int64_t)year);
}

/* What is printed of two years, of each alone and of both together. */
struct printed_years {
	char	*alone, *both;
};

static void
print_years(struct printed_years *out, const char *method, int before,
    int now)
{
	static const char *const counts[] = { "egh_lb_stichtag",
	    "egh_lb_jahr", "egh_zugang", "egh_abgang",
	    "egh_ausgaben_brutto" };
	static const char *const changes[] = { "kpi_veraend_abs",
	    "kpi_veraend_pct", "kpi_index", "kpi_fallkosten",
	    "egh_lb_stichtag" };
	struct store s;
	char *first, *second;

	store_open(&s);
	store_source(&s, "kreis", ROLE_LOCAL);
	s.config.method = (char *)(uintptr_t)method;
	s.config.threshold = 5;
	s.config.rate_base = 2;
	share_out(&s, 2022, before);
	share_out(&s, 2023, now);
	first = print_all(&s, counts, 5, 2022, 2022);
	second = print_all(&s, counts, 5, 2023, 2023);
	out->alone = xasprintf("%s%s", first, second);
	free(first);
	free(second);
	first = print_all(&s, changes, 5, 2022, 2023);
	second = print_all(&s, changes, 5, 2023, 2023);
	out->both = xasprintf("%s%s", first, second);
	free(first);
	free(second);
	store_close(&s);
}

/*
 * No row of the disclosure system leads from one year to another.  None is
 * needed: of all small stores, those of which the same is printed year by year
 * print the same of both together.  So changes, an index and what each costs
 * tell nothing that the two years do not tell.
 */
TEST(two_years_together_tell_no_more_than_each_alone)
{
	static const char *const methods[] = { "suppress", "round5" };
	static const int sizes[] = { 3, 4, 104 };
	enum { N = sizeof sizes / sizeof sizes[0] };
	struct printed_years p[N * N];
	size_t m, i, k, alike = 0, unlike = 0;

	for (m = 0; m < 2; m++) {
		for (i = 0; i < N * N; i++)
			print_years(&p[i], methods[m], sizes[i / N],
			    sizes[i % N]);
		for (i = 0; i < N * N; i++)
			for (k = 0; k < i; k++) {
				bool same = strcmp(p[i].both, p[k].both) == 0;

				if (strcmp(p[i].alone, p[k].alone) != 0) {
					unlike += !same;
					continue;
				}
				alike++;
				assert_true(same);
			}
		for (i = 0; i < N * N; i++) {
			free(p[i].alone);
			free(p[i].both);
		}
	}
	assert_true(alike >= 16 && unlike > 20);
}
