#include "tests/test.h"

#include "tests/aggregate_store.h"

static const struct store_person anna = { .number = "1", .sex = "w",
	.birth = 19400101, .ags_ga = 6437001 };
static const struct store_spell assistance = { .rechtskreis = "EGH",
	.leistungsart = "ST_ASS1", .wohnform = "EIG", .beginn = 20200101 };

/* Kreis and LWV are due; those named have delivered for 2024. */
static void
workspace(struct store *s, bool kreis, bool lwv)
{
	int64_t d;

	store_open(s);
	store_source(s, "kreis", ROLE_LOCAL);
	store_source(s, "lwv", ROLE_SUPRA_LOCAL);
	if (kreis) {
		d = store_delivery(s, "kreis", 2024);
		store_spell(s, d, store_person(s, d, &anna), &assistance);
	}
	if (lwv) {
		d = store_delivery(s, "lwv", 2024);
		store_spell(s, d, store_person(s, d, &anna), &assistance);
	}
}

static enum sign
sign_of(const struct published *p, const char *measure,
    const char *breakdown, const char *key)
{
	const struct published_table *t = published_table_find(p, measure,
	    breakdown, 2024);

	assert_non_null(t);
	return published_cell_find(t, &key)->sign;
}

TEST(a_missing_delivery_is_not_zero)
{
	struct published *p;
	struct store s;
	size_t i;

	workspace(&s, true, false);
	p = store_publish(&s, NULL, 2024, 2024);
	assert_false(p->complete);
	assert_int_equal(sign_of(p, "he_8c_rag_n", "", NULL), SIGN_NUMBER);
	assert_int_equal(sign_of(p, "he_8d_ga_n", "", NULL), SIGN_LATER);
	assert_int_equal(sign_of(p, "he_8d_ga_n", "sex", "w"), SIGN_LATER);
	assert_int_equal(sign_of(p, "egh_lb_stichtag", "", NULL), SIGN_LATER);
	assert_int_equal(sign_of(p, "egh_lb_stichtag", "sex", "m"),
	    SIGN_LATER);
	/* What one source says is known without the other. */
	assert_int_equal(sign_of(p, "egh_lb_stichtag", "authority", "kreis"),
	    SIGN_NUMBER);
	assert_int_equal(sign_of(p, "egh_lb_stichtag", "authority", "lwv"),
	    SIGN_LATER);
	assert_int_equal(p->deliveries_n, 2);
	assert_string_equal(p->deliveries[0].source, "kreis");
	assert_false(p->deliveries[0].missing);
	assert_string_equal(p->deliveries[1].source, "lwv");
	assert_true(p->deliveries[1].missing);
	assert_null(p->deliveries[1].file);
	assert_string_equal(date_iso(p->deliveries[1].due).s, "2025-03-31");
	for (i = 0; i < p->notes_n; i++)
		if (strstr(p->notes[i], "lwv für 2024 liegt nicht vor"))
			break;
	assert_true(i < p->notes_n);
	published_free(p);
	store_close(&s);
}

TEST(of_a_law_under_which_nothing_is_delivered_nothing_is_known)
{
	struct published *p;
	struct store s;

	workspace(&s, true, true);
	p = store_publish(&s, "gsi_em_stichtag", 2024, 2024);
	assert_int_equal(sign_of(p, "gsi_em_stichtag", "", NULL), SIGN_LATER);
	assert_int_equal(sign_of(p, "gsi_em_stichtag", "sex", "w"),
	    SIGN_LATER);
	published_free(p);
	store_close(&s);
}

TEST(with_all_deliveries_it_is_complete)
{
	struct published *p;
	struct store s;

	workspace(&s, true, true);
	p = store_publish(&s, NULL, 2024, 2024);
	assert_true(p->complete);
	assert_int_equal(sign_of(p, "egh_lb_stichtag", "", NULL),
	    SIGN_NUMBER);
	assert_string_equal(p->deliveries[0].sha256, "f00d");
	published_free(p);
	store_close(&s);
}

TEST(a_source_that_owes_nothing_is_not_missed)
{
	struct published *p;
	struct store s;

	workspace(&s, true, false);
	s.sources[1].forms_n = 0;
	p = store_publish(&s, NULL, 2024, 2024);
	assert_true(p->complete);
	assert_int_equal(sign_of(p, "egh_lb_stichtag", "", NULL),
	    SIGN_NUMBER);
	/* Nobody delivers what § 8 d counts, so it is not printed. */
	assert_null(published_measure_find(p, "he_8d_ga_n"));
	published_free(p);
	store_close(&s);
}

TEST(years_before_the_first_reporting_year_are_unknown_but_not_missed)
{
	const struct published_table *t;
	struct published *p;
	struct store s;

	workspace(&s, true, true);
	s.config.first_year = 2024;
	p = store_publish(&s, "he_8c_rag_n", 2022, 2024);
	assert_true(p->complete);
	assert_int_equal(p->deliveries_n, 2);
	t = published_table_find(p, "he_8c_rag_n", "", 2022);
	assert_int_equal(t->cells[0].sign, SIGN_LATER);
	assert_string_equal(t->period, "2022-12-31");
	published_free(p);
	store_close(&s);
}

TEST(every_category_of_a_closed_list_is_there)
{
	static const char *const sexes[] = { "m", "w", "d", "o", "unknown" };
	static const char *const ages[] = { "0-6", "7-17", "18-39", "40-64",
	    "65+", "unknown" };
	const struct published_table *t;
	struct published *p;
	struct store s;
	size_t i;

	workspace(&s, true, true);
	p = store_publish(&s, NULL, 2024, 2024);
	t = published_table_find(p, "egh_lb_stichtag", "sex*age_group", 2024);
	assert_int_equal(t->n, 30);
	assert_int_equal(t->dims[0].n, 5);
	for (i = 0; i < 5; i++)
		assert_string_equal(t->dims[0].categories[i].key, sexes[i]);
	assert_int_equal(t->dims[1].n, 6);
	for (i = 0; i < 6; i++)
		assert_string_equal(t->dims[1].categories[i].key, ages[i]);
	t = published_table_find(p, "he_8c_rag_n", "age_group", 2024);
	assert_int_equal(t->n, 6);
	assert_string_equal(t->dims[0].categories[0].key, "rag-69");
	assert_string_equal(t->dims[0].categories[4].key, "85+");
	t = published_table_find(p, "he_8d_ga_n", "municipality", 2024);
	assert_int_equal(t->n, 12 + 2);
	assert_string_equal(t->dims[0].categories[11].key, "06437016");
	assert_string_equal(t->dims[0].categories[11].label, "Oberzent");
	t = published_table_find(p, "he_8d_ga_n", "target_county", 2024);
	assert_int_equal(t->n, 401);
	t = published_table_find(p, "he_8d_ga_n", "rag", 2024);
	assert_int_equal(t->n, 4);
	t = published_table_find(p, "he_8c_rag_n", "service_type", 2024);
	assert_int_equal(t->n, 19 + 1);
	assert_string_equal(t->dims[0].categories[1].group, "ARBEIT");
	published_free(p);
	store_close(&s);
}

TEST(parts_and_selections_are_told_apart)
{
	struct published *p;
	struct store s;

	workspace(&s, true, true);
	p = store_publish(&s, NULL, 2024, 2024);
	assert_true(published_table_find(p, "he_8d_ga_n", "place",
	    2024)->dims[0].exclusive);
	assert_true(published_table_find(p, "he_8d_ga_n", "municipality",
	    2024)->dims[0].exclusive);
	assert_false(published_table_find(p, "he_8d_ga_n", "housing",
	    2024)->dims[0].exclusive);
	assert_false(published_table_find(p, "egh_lb_jahr", "authority",
	    2024)->dims[0].exclusive);
	published_free(p);
	store_close(&s);
}

TEST(only_breaks_within_the_series_are_told)
{
	const struct published_measure *m;
	struct published *p;
	struct store s;

	workspace(&s, true, true);
	p = store_publish(&s, NULL, 2020, 2024);
	m = published_measure_find(p, "he_8c_rag_n");
	assert_int_equal(m->breaks_n, 1);
	assert_int_equal(date_int(m->breaks[0].day), 20240101);
	assert_non_null(strstr(m->breaks[0].text, "kein Rückgang"));
	assert_int_equal(published_measure_find(p,
	    "egh_lb_stichtag")->breaks_n, 0);
	published_free(p);
	p = store_publish(&s, NULL, 2024, 2024);
	assert_int_equal(published_measure_find(p, "he_8c_rag_n")->breaks_n,
	    0);
	published_free(p);
	p = store_publish(&s, NULL, 2019, 2020);
	assert_int_equal(published_measure_find(p,
	    "egh_lb_stichtag")->breaks_n, 1);
	published_free(p);
	store_close(&s);
}

TEST(the_notes_name_the_law_and_the_rows_that_were_blocked)
{
	struct published *p;
	bool law = false, blocked = false;
	struct store s;
	size_t i;

	workspace(&s, true, true);
	store_sql(&s, "UPDATE delivery SET rows = 20, blocked = 3 "
	    "WHERE source = 1");
	p = store_publish(&s, NULL, 2024, 2024);
	for (i = 0; i < p->notes_n; i++) {
		if (strstr(p->notes[i], "§ 235 Abs. 2 Satz 2 SGB VI") &&
		    strstr(p->notes[i], "Stand 26.03.2022"))
			law = true;
		if (strstr(p->notes[i], "kreis, Lieferung für 2024: 3 von 20"))
			blocked = true;
	}
	assert_true(law);
	assert_true(blocked);
	published_free(p);
	store_close(&s);
}

/* One person left out or none: the reader must not see the difference. */
TEST(a_note_tells_no_small_number)
{
	struct store_person p = anna;
	struct published *one, *none;
	struct store s;
	int64_t d;
	size_t i;

	workspace(&s, true, true);
	none = store_publish(&s, NULL, 2024, 2024);
	d = store_delivery(&s, "kreis", 2023);
	store_sql(&s, "DELETE FROM delivery WHERE year = 2024 AND source = 1;"
	    "UPDATE delivery SET year = 2024 WHERE source = 1");
	store_spell(&s, d, store_person(&s, d, &p), &assistance);
	p.birth = 0;
	store_spell(&s, d, store_person(&s, d, &p), &assistance);
	one = store_publish(&s, NULL, 2024, 2024);
	assert_int_equal(one->notes_n, none->notes_n);
	for (i = 0; i < one->notes_n; i++)
		assert_string_equal(one->notes[i], none->notes[i]);
	published_free(one);
	published_free(none);
	store_close(&s);
}

TEST(an_unknown_measure_is_misuse)
{
	static const char *const id[] = { "he_8x" };
	struct aggregate_request r = { .year = 2024,
	    .first_year = 2024, .measures = id, .measures_n = 1 };
	struct published *p = NULL;
	struct err e = ERR_NONE;
	struct store s;

	workspace(&s, true, true);
	assert_int_equal(aggregate_published(&p, store_db(&s), &s.config, &r,
	    &e), -1);
	assert_int_equal(e.kind, ERR_MISUSED);
	assert_non_null(strstr(e.text, "he_8x"));
	assert_null(p);
	store_close(&s);
}

TEST(an_empty_key_list_is_an_error_that_names_it)
{
	struct aggregate_request r = { .year = 2024,
	    .first_year = 2024 };
	struct published *p = NULL;
	struct err e = ERR_NONE;
	struct store s;

	workspace(&s, true, true);
	store_sql(&s, "DELETE FROM ref_schluessel WHERE list = 'wohnform'");
	assert_int_equal(aggregate_published(&p, store_db(&s), &s.config, &r,
	    &e), -1);
	assert_int_equal(e.kind, ERR_FAILED);
	assert_non_null(strstr(e.text, "wohnform"));
	store_close(&s);
}

TEST(the_years_are_those_with_a_current_delivery)
{
	struct err e = ERR_NONE;
	struct store s;
	int *years;
	size_t n;

	workspace(&s, true, true);
	store_delivery(&s, "kreis", 2021);
	store_delivery(&s, "lwv", 2022);
	store_sql(&s, "UPDATE delivery SET state = 'superseded' "
	    "WHERE year = 2022");
	assert_int_equal(aggregate_years(&years, &n, store_db(&s), &e), 0);
	assert_int_equal(n, 2);
	assert_int_equal(years[0], 2021);
	assert_int_equal(years[1], 2024);
	free(years);
	store_close(&s);
}

TEST(a_category_that_is_not_there_has_no_cell)
{
	const struct published_table *t;
	struct published *p;
	struct store s;

	workspace(&s, true, true);
	p = store_publish(&s, NULL, 2024, 2024);
	t = published_table_find(p, "he_8d_ga_n", "sex", 2024);
	assert_null(published_cell_find(t, (const char *[]){ "x" }));
	assert_null(published_table_find(p, "he_8d_ga_n", "sex", 2023));
	assert_null(published_table_find(p, "he_8d_ga_n", "authority", 2024));
	published_free(p);
	store_close(&s);
}
