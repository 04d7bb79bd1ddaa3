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
series(unsigned law, int first, int last)
{
	const char *text;
	struct err e = ERR_NONE;

	if (lawtext_series(&text, pool, store_db(&s), &s.config,
	    law, first, last, &e) < 0)
		fail_msg("%s", e.text);
	return text != NULL ? text : "none";
}

TEST(a_figure_names_the_version_that_is_valid_at_its_date)
{
	begin();
	assert_string_equal(series(LAW_WAIT, 2023, 2023),
	    "Rechtsstand am 31.12.2023: Wartezeit von 18 Monaten nach § 2 "
	    "alt.");
	assert_string_equal(series(LAW_WAIT, 2024, 2024),
	    "Rechtsstand am 31.12.2024: Wartezeit von 36 Monaten nach § 2 "
	    "neu.");
	assert_string_equal(series(LAW_COMPETENCE, 2023, 2023),
	    "Rechtsstand am 31.12.2023: Zuständigkeit nach § 2 HAG/SGB IX "
	    "(bis zum Ende der Schulbildung; nach der Schulbildung), § 2 "
	    "Abs. 2 HAG/SGB IX in der bis 31.12.2023 geltenden Fassung "
	    "(erstmals nach Erreichen der Regelaltersgrenze).");
	assert_non_null(strstr(series(LAW_COMPETENCE, 2024, 2024),
	    "Gesetzes vom 24.05.2023"));
	end();
}

TEST(a_series_names_each_version_with_its_years)
{
	begin();
	assert_string_equal(series(LAW_WAIT, 2020, 2025),
	    "Rechtsstand am 31.12.2024 bis 31.12.2025: Wartezeit von 36 "
	    "Monaten nach § 2 neu; am 31.12.2020 bis 31.12.2023: Wartezeit "
	    "von 18 Monaten nach § 2 alt.");
	/* Before the table begins nothing is known. */
	assert_string_equal(series(LAW_WAIT, 2018, 2018),
	    "none");
	end();
}

TEST(what_runs_through_a_year_goes_by_all_its_versions)
{
	const struct measure flow = { .laws = LAW_WAIT, .flow = true };
	const char *text;
	struct err e = ERR_NONE;

	begin();
	assert_int_equal(lawtext_year(&text, pool, store_db(&s), &s.config,
	    NULL, &flow, 2024, &e), 0);
	assert_string_equal(text, "Wartezeit von 18 Monaten nach § 2 alt, "
	    "Wartezeit von 36 Monaten nach § 2 neu");
	end();
}

TEST(a_land_without_such_a_table_names_no_responsibility)
{
	begin();
	s.config.region = (char *)"09361";
	assert_string_equal(series(LAW_COMPETENCE, 2020, 2024), "none");
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

static bool
has_note(const char *measure, const char *words)
{
	struct published *p = store_publish(&s, measure, 2024, 2024);
	bool any = false;
	size_t i;

	for (i = 0; i < p->notes_n; i++)
		any = any || strstr(p->notes[i], words) != NULL;
	published_free(p);
	return any;
}

TEST(a_note_names_the_law_where_a_figure_goes_by_it)
{
	begin();
	store_source(&s, "kreis", ROLE_LOCAL);
	assert_true(has_note("asyl_regel_stichtag",
	    "Rechtsstand am 31.12.2024: Wartezeit von 36"));
	assert_false(has_note("asyl_regel_stichtag", "Zuständigkeit nach"));
	assert_true(has_note("he_8c_rag_n",
	    "Rechtsstand am 31.12.2024: Zuständigkeit nach"));
	assert_false(has_note("egh_pb_stichtag", "Rechtsstand"));
	end();
}
