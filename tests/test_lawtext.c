#include "tests/test.h"

#include "aggregate/lawtext.h"
#include "tests/aggregate_store.h"

/* The versions of the law behind a measure, by the sample's dated tables and
 * waiting times of the test's own. */

static struct store s;
static struct pool *pool;

static void
begin(void)
{
	store_open(&s);
	pool = pool_new();
	store_run(&s, "INSERT INTO ref_wartezeit VALUES (20190821, 20240226, "
	    "18, '§ 2 alt', 't'), (20240227, 99991231, 36, '§ 2 neu', 't')",
	    "");
}

static void
end(void)
{
	pool_free(pool);
	store_close(&s);
}

static const char *
series(const char *measure, int first, int last)
{
	const char *text;
	struct err e = ERR_NONE;

	if (lawtext_series(&text, pool, store_db(&s), &s.config,
	    measure_find(measure), first, last, &e) < 0)
		fail_msg("%s", e.text);
	return text != NULL ? text : "none";
}

TEST(a_figure_names_the_version_that_is_valid_at_its_date)
{
	begin();
	assert_string_equal(series("asyl_p2_stichtag", 2023, 2023),
	    "Rechtsstand am 31.12.2023: Wartezeit von 18 Monaten nach § 2 "
	    "alt.");
	assert_string_equal(series("asyl_p2_stichtag", 2024, 2024),
	    "Rechtsstand am 31.12.2024: Wartezeit von 36 Monaten nach § 2 "
	    "neu.");
	assert_string_equal(series("he_8c_rag_n", 2023, 2023),
	    "Rechtsstand am 31.12.2023: Zuständigkeit nach § 2 HAG/SGB IX "
	    "(bis zum Ende der Schulbildung; nach der Schulbildung), § 2 "
	    "Abs. 2 HAG/SGB IX in der bis 31.12.2023 geltenden Fassung "
	    "(erstmals nach Erreichen der Regelaltersgrenze).");
	assert_non_null(strstr(series("he_8c_rag_n", 2024, 2024),
	    "Gesetzes vom 24.05.2023"));
	assert_string_equal(series("egh_lb_stichtag", 2024, 2024), "none");
	end();
}

TEST(a_series_names_each_version_with_its_years)
{
	begin();
	assert_string_equal(series("asyl_regel_stichtag", 2020, 2025),
	    "Rechtsstand am 31.12.2024 bis 31.12.2025: Wartezeit von 36 "
	    "Monaten nach § 2 neu; am 31.12.2020 bis 31.12.2023: Wartezeit "
	    "von 18 Monaten nach § 2 alt.");
	/* Before the table begins nothing is known. */
	assert_string_equal(series("asyl_regel_stichtag", 2018, 2018),
	    "none");
	end();
}

TEST(what_runs_through_a_year_goes_by_all_its_versions)
{
	const struct measure flow = { .laws = LAW_WAIT, .flow = true };
	const char *text;
	struct err e = ERR_NONE;

	begin();
	assert_int_equal(lawtext_series(&text, pool, store_db(&s), &s.config,
	    &flow, 2023, 2024, &e), 0);
	assert_string_equal(text, "Rechtsstand 2024: Wartezeit von 18 "
	    "Monaten nach § 2 alt, Wartezeit von 36 Monaten nach § 2 neu; "
	    "2023: Wartezeit von 18 Monaten nach § 2 alt.");
	end();
}

TEST(a_land_without_such_a_table_names_no_responsibility)
{
	begin();
	s.config.region = (char *)"09361";
	assert_string_equal(series("he_8d_ga_n", 2020, 2024), "none");
	end();
}

TEST(explain_names_all_versions_of_the_year)
{
	struct law *law = NULL;
	const char *text;
	struct err e = ERR_NONE;

	begin();
	assert_int_equal(law_load(&law, store_db(&s), &e), 0);
	assert_int_equal(lawtext_year(&text, pool, s.db, &s.config, law,
	    measure_find("he_rag_gesamt_n"), 2024, &e), 0);
	assert_non_null(strstr(text, "Regelaltersgrenze nach § 235"));
	assert_non_null(strstr(text, "; Zuständigkeit nach § 2 HAG"));
	assert_int_equal(lawtext_year(&text, pool, s.db, &s.config, law,
	    measure_find("egh_pb_stichtag"), 2024, &e), 0);
	assert_null(text);
	law_free(law);
	end();
}

TEST(a_published_definition_ends_with_the_law_behind_it)
{
	struct published *p;
	const char *text;

	begin();
	store_source(&s, "kreis", ROLE_LOCAL);
	p = store_publish(&s, "asyl_regel_stichtag", 2024, 2024);
	text = published_measure_find(p, "asyl_regel_stichtag")->definition;
	assert_non_null(strstr(text, "Aufenthalt im Gebiet liegt."));
	assert_non_null(strstr(text, " Rechtsstand am 31.12.2024: "));
	published_free(p);
	end();
}
