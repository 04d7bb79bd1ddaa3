#include "tests/test.h"

#include "aggregate/disclose.h"
#include "aggregate/disclose_text.h"
#include "tests/aggregate_store.h"

TEST(rounding_to_5_moves_a_count_by_2_at_most)
{
	static const int64_t expect[] = { 0, 0, 0, 5, 5, 5, 5, 5, 10, 10, 10,
	    10, 10, 15 };
	struct published_cell c;
	int64_t n;

	for (n = 0; n < 14; n++) {
		c = disclose_cell(DISCLOSE_ROUND5, n, false);
		assert_int_equal(c.value, expect[n]);
		assert_int_equal(c.sign, SIGN_NUMBER);
	}
	for (; n < 5000; n++) {
		c = disclose_cell(DISCLOSE_ROUND5, n, false);
		assert_int_equal(c.value % 5, 0);
		assert_true(c.value - n <= 2 && n - c.value <= 2);
	}
}

TEST(a_true_zero_looks_like_a_rounded_one)
{
	struct published_cell zero = disclose_cell(DISCLOSE_ROUND5, 0, false);
	struct published_cell two = disclose_cell(DISCLOSE_ROUND5, 2, false);

	assert_int_equal(zero.sign, two.sign);
	assert_int_equal(zero.value, two.value);
	assert_int_equal(zero.marks, two.marks);
}

TEST(exact_zero_is_a_dash)
{
	assert_int_equal(disclose_cell(DISCLOSE_EXACT, 0, false).sign,
	    SIGN_NOTHING);
	assert_int_equal(disclose_cell(DISCLOSE_EXACT, 3, false).value, 3);
}

TEST(a_missing_delivery_hides_the_count_behind_the_ellipsis)
{
	struct published_cell c = disclose_cell(DISCLOSE_ROUND5, 12, true);

	assert_int_equal(c.sign, SIGN_LATER);
	assert_int_equal(c.value, 0);
	c = disclose_cell(DISCLOSE_EXACT, 12, true);
	assert_int_equal(c.sign, SIGN_LATER);
	assert_int_equal(c.value, 0);
}

/* 3 men and 3 women are 6 persons: 5, 5 and 5, not 10. */
TEST(a_total_is_rounded_from_the_exact_total)
{
	struct store_person p = { .number = "1", .birth = 19400101,
	    .ags_ga = 6437001 };
	static const struct store_spell sp = { .rechtskreis = "EGH",
	    .leistungsart = "ST_ASS1", .beginn = 20200101 };
	const struct published_table *t;
	struct published *pub;
	struct store s;
	int64_t d;
	int i;

	store_open(&s);
	store_source(&s, "kreis", ROLE_LOCAL);
	d = store_delivery(&s, "kreis", 2024);
	for (i = 0; i < 6; i++) {
		p.sex = i % 2 ? "m" : "w";
		store_spell(&s, d, store_person(&s, d, &p), &sp);
	}
	pub = store_publish(&s, "he_8c_rag_n", 2024, 2024);
	t = published_table_find(pub, "he_8c_rag_n", "", 2024);
	assert_int_equal(t->cells[0].value, 5);
	t = published_table_find(pub, "he_8c_rag_n", "sex", 2024);
	assert_int_equal(published_cell_find(t,
	    (const char *[]){ "m" })->value, 5);
	assert_int_equal(published_cell_find(t,
	    (const char *[]){ "w" })->value, 5);
	assert_int_equal(published_cell_find(t,
	    (const char *[]){ "d" })->value, 0);
	published_free(pub);
	store_close(&s);
}

/* A share of few, or a mean of few, would tell about the few. */
TEST(a_ratio_of_a_small_base_is_withheld)
{
	struct store_person p = { .number = "1", .birth = 19400101,
	    .ags_ga = 6437001 };
	static const struct store_spell sp = { .rechtskreis = "EGH",
	    .leistungsart = "ST_ASS1", .beginn = 20200101 };
	const struct published_table *t;
	struct published *pub;
	struct store s;
	int64_t d;
	int i;

	store_open(&s);
	store_source(&s, "kreis", ROLE_LOCAL);
	d = store_delivery(&s, "kreis", 2024);
	for (i = 0; i < 148; i++) {
		p.sex = i < 97 ? "m" : "w";
		p.birth = i == 0 ? 19400102 : 19400101;
		store_spell(&s, d, store_person(&s, d, &p), &sp);
	}
	pub = store_publish(&s, NULL, 2024, 2024);
	t = published_table_find(pub, "egh_alter_mittel", "", 2024);
	assert_int_equal(t->cells[0].value, 850);	/* 84 once, else 85 */
	t = published_table_find(pub, "egh_alter_mittel", "sex", 2024);
	assert_int_equal(published_cell_find(t,
	    (const char *[]){ "m" })->sign, SIGN_HIDDEN);	/* 97 is 95 */
	/* 51 of 148 are 34.5 %; printed are 50 of 150. */
	t = published_table_find(pub, "kpi_frauenanteil", "", 2024);
	assert_int_equal(t->cells[0].value, 333);
	assert_int_equal(published_measure_find(pub,
	    "kpi_frauenanteil")->decimals, 1);
	t = published_table_find(pub, "kpi_frauenanteil", "service_group",
	    2024);
	assert_int_equal(published_cell_find(t,
	    (const char *[]){ "ARBEIT" })->sign, SIGN_HIDDEN);
	published_free(pub);

	s.config.method = (char *)"exact";
	pub = store_publish(&s, "kpi_frauenanteil", 2024, 2024);
	t = published_table_find(pub, "kpi_frauenanteil", "", 2024);
	assert_int_equal(t->cells[0].value, 345);
	t = published_table_find(pub, "kpi_frauenanteil", "service_group",
	    2024);
	assert_int_equal(published_cell_find(t,
	    (const char *[]){ "ARBEIT" })->sign, SIGN_CROSSED);
	published_free(pub);
	store_close(&s);
}

/* Three persons in each of four classes of age: 5, 5, 5, 5 and 10 would tell
 * that each is 3. */
static void
four_threes(struct store *s)
{
	static const int64_t births[] = { 19560101, 19530101, 19480101,
	    19420101 };
	struct store_person p = { .number = "1", .ags_ga = 6437001 };
	static const struct store_spell sp = { .rechtskreis = "EGH",
	    .leistungsart = "ST_ASS1", .wohnform = "EIG",
	    .beginn = 20200101 };
	int64_t d;
	int i;

	store_open(s);
	s->config.threshold = 5;
	store_source(s, "kreis", ROLE_LOCAL);
	d = store_delivery(s, "kreis", 2024);
	for (i = 0; i < 12; i++) {
		p.birth = births[i % 4];
		p.sex = "w";
		store_spell(s, d, store_person(s, d, &p), &sp);
	}
}

TEST(four_threes_are_withheld_and_the_report_says_so)
{
	const struct published_table *t;
	struct published *pub;
	struct store s;
	bool told = false;
	size_t i;

	four_threes(&s);
	pub = store_publish(&s, "he_8c_rag_n", 2024, 2024);
	t = published_table_find(pub, "he_8c_rag_n", "age_group", 2024);
	for (i = 0; i < t->n; i++)
		assert_int_equal(t->cells[i].sign, SIGN_HIDDEN);
	t = published_table_find(pub, "he_8c_rag_n", "", 2024);
	assert_int_equal(t->cells[0].value, 10);
	for (i = 0; i < pub->notes_n; i++)
		told = told || strstr(pub->notes[i], "nicht veröffentlicht "
		    "(.)") != NULL;
	assert_true(told);
	published_free(pub);
	store_close(&s);
}

/* Who asks for one measure sees what who asks for all of them sees. */
TEST(the_decision_does_not_depend_on_what_is_asked_for)
{
	char *all, *one, *line, *save = NULL;
	struct store s;

	four_threes(&s);
	all = store_figures(&s, NULL, 2023, 2024, FIGURES_CSV, false);
	one = store_figures(&s, "he_8c_rag_n", 2024, 2024, FIGURES_CSV,
	    false);
	for (line = strtok_r(one, "\r\n", &save); line != NULL;
	    line = strtok_r(NULL, "\r\n", &save))
		assert_non_null(strstr(all, line));
	free(all);
	free(one);
	store_close(&s);
}

/* Committees see what is hidden, not what is rounded. */
TEST(an_edition_is_protected_as_its_template_wants)
{
	const char *measure = "he_8c_rag_n";
	struct config_pair method = { (char *)"ausschuss",
	    (char *)"suppress" };
	struct aggregate_request r = store_request(&measure, 2024, 2024);
	struct published *pub = NULL;
	struct err e = ERR_NONE;
	struct store s;

	four_threes(&s);
	s.config.methods = &method;
	s.config.methods_n = 1;
	r.template = "ausschuss";
	assert_int_equal(aggregate_published(&pub, store_db(&s), &s.config,
	    &r, &e), 0);
	assert_string_equal(pub->method, "suppress");
	assert_int_equal(published_table_find(pub, measure, "",
	    2024)->cells[0].value, 12);
	published_free(pub);
	r.template = "bericht";
	assert_int_equal(aggregate_published(&pub, store_db(&s), &s.config,
	    &r, &e), 0);
	assert_string_equal(pub->method, "round5");
	assert_int_equal(published_table_find(pub, measure, "",
	    2024)->cells[0].value, 10);
	published_free(pub);
	store_close(&s);
}

TEST(suppression_prints_no_small_count_and_no_rounded_one)
{
	const struct published_table *t;
	struct published *pub;
	struct store s;
	size_t i, k;

	four_threes(&s);
	s.config.method = (char *)"suppress";
	pub = store_publish(&s, "he_8c_rag_n", 2024, 2024);
	for (i = 0; i < pub->tables_n; i++) {
		t = &pub->tables[i];
		for (k = 0; k < t->n; k++)
			if (t->cells[k].sign == SIGN_NUMBER)
				assert_true(t->cells[k].value == 12);
	}
	t = published_table_find(pub, "he_8c_rag_n", "age_group", 2024);
	assert_int_equal(published_cell_find(t,
	    (const char *[]){ "rag-69" })->sign, SIGN_HIDDEN);
	assert_int_equal(published_cell_find(t,
	    (const char *[]){ "unknown" })->sign, SIGN_NOTHING);
	assert_non_null(strstr(pub->method_text, "1 bis 4"));
	published_free(pub);
	store_close(&s);
}

/* Persons of two years, of many kinds; the same in each year but for some. */
static void
two_years(struct store *s)
{
	static const char *const sexes[] = { "m", "w", "w", "d" };
	static const char *const services[] = { "ST_ASS1", "ST_ASS2",
	    "AL_WFBM", "BI_SCHULE", "MR" };
	static const char *const homes[] = { "EIG", "BWF", "WG", "HERK" };
	unsigned seed = 5;
	int year, i;

	store_open(s);
	s->config.threshold = 3;
	s->config.method = (char *)"suppress";
	store_source(s, "kreis", ROLE_LOCAL);
	for (year = 2023; year <= 2024; year++) {
		int64_t d = store_delivery(s, "kreis", year);

		for (i = 0; i < 90; i++) {
			struct store_person p = { .number = "1" };
			struct store_spell sp = { .rechtskreis = "EGH",
			    .beginn = 20200101 };

			seed = seed * 1103515245u + 12345u;
			p.sex = sexes[(seed >> 16) % 4];
			p.birth = 19300101 + (seed >> 18) % 9 * 100000;
			p.ags_ga = 6437001 + (seed >> 20) % 9;
			sp.leistungsart = services[(seed >> 22) % 5];
			sp.wohnform = homes[(seed >> 24) % 4];
			store_spell(s, d, store_person(s, d, &p), &sp);
		}
	}
}

/* The lines of a year, one by one, are those of a longer series. */
TEST(a_year_is_hidden_the_same_in_a_series_and_alone)
{
	char *all, *one, *line, *save = NULL;
	struct store s;

	two_years(&s);
	all = store_figures(&s, NULL, 2023, 2024, FIGURES_CSV, false);
	one = store_figures(&s, NULL, 2024, 2024, FIGURES_CSV, false);
	for (line = strtok_r(one, "\r\n", &save); line != NULL;
	    line = strtok_r(NULL, "\r\n", &save))
		assert_non_null(strstr(all, line));
	free(all);
	free(one);
	store_close(&s);
}

TEST(a_decision_names_what_was_rounded)
{
	static const struct { const char *measure, *says; } all[] = {
		{ "egh_lb_stichtag", "auf das nächste Vielfache von 5 "
		    "gerundet" },
		{ "asyl_dichte", "aus Anzahlen berechnet, die auf das "
		    "nächste Vielfache von 5 gerundet sind" },
		{ "asyl_anteil_dez", "aus Anzahlen berechnet, die auf das "
		    "nächste Vielfache von 5 gerundet sind" },
		{ "asyl_dauer_median", "wie berechnet veröffentlicht: die "
		    "Basis reicht" },
	};
	size_t i;

	for (i = 0; i < sizeof all / sizeof all[0]; i++)
		assert_string_equal(disclose_decision_text(DISCLOSE_ROUNDED,
		    measure_find(all[i].measure)), all[i].says);
}
