#include "tests/test.h"

#include "aggregate/measure.h"
#include "tests/aggregate_store.h"

#include <jansson.h>

static void
workspace(struct store *s)
{
	struct store_person p = { .number = "1", .sex = "w",
	    .birth = 19400101, .ags_ga = 6437001 };
	struct store_spell sp = { .rechtskreis = "EGH",
	    .leistungsart = "ST_ASS1", .wohnform = "EIG",
	    .beginn = 20200101, .ags_leist = 6411000 };
	int64_t d;
	int i;

	store_open(s);
	store_source(s, "kreis", ROLE_LOCAL);
	store_source(s, "lwv", ROLE_SUPRA_LOCAL);
	d = store_delivery(s, "kreis", 2024);
	store_spell(s, d, store_person(s, d, &p), &sp);
	d = store_delivery(s, "lwv", 2024);
	for (i = 0; i < 1043; i++)
		store_spell(s, d, store_person(s, d, &p), &sp);
}

/* Rows of the CSV, cut at the commas (no field of these has one). */
static size_t
rows_of(char *csv, char *rows[], size_t most)
{
	char *save = NULL, *line;
	size_t n = 0;

	for (line = strtok_r(csv, "\r\n", &save); line != NULL && n < most;
	    line = strtok_r(NULL, "\r\n", &save))
		rows[n++] = line;
	return n;
}

TEST(the_header_and_line_ends_are_those_of_the_contract)
{
	struct store s;
	char *csv;

	workspace(&s);
	csv = store_figures(&s, NULL, 2024, 2024, FIGURES_CSV, false);
	assert_ptr_equal(strstr(csv, "measure,period,region,breakdown,"
	    "category,value,symbol\r\n"), csv);
	assert_non_null(strstr(csv, "\r\nhe_8d_ga_n,2024-12-31,06437,"
	    "place,outside,1045,\r\n"));
	assert_non_null(strstr(csv, "\r\nhe_8d_ga_n,2024-12-31,06437,,,1045,"
	    "\r\n"));
	assert_non_null(strstr(csv, "\r\negh_lb_jahr,2024,06437,"
	    "sex*age_group,w*65+,1045,\r\n"));
	free(csv);
	csv = store_figures(&s, NULL, 2024, 2024, FIGURES_CSV, true);
	assert_ptr_equal(strstr(csv, "measure,period,region,breakdown,"
	    "category,value,symbol,exact\r\n"), csv);
	assert_non_null(strstr(csv, "\r\nhe_8d_ga_n,2024-12-31,06437,"
	    "place,outside,1045,,1043\r\n"));
	assert_non_null(strstr(csv, "\r\nhe_8c_rag_n,2024-12-31,06437,"
	    "sex,w,0,,1\r\n"));
	free(csv);
	store_close(&s);
}

/* The first five fields, in order, make the key of a row. */
TEST(rows_are_sorted_and_none_stands_twice)
{
	struct store s;
	char *csv, *rows[8000], *p;
	size_t i, n;

	workspace(&s);
	csv = store_figures(&s, NULL, 2023, 2024, FIGURES_CSV, false);
	n = rows_of(csv, rows, 8000);
	assert_true(n > 1000 && n < 8000);
	for (i = 1; i < n; i++) {
		int commas = 0;

		/* A separator below every character of a key. */
		for (p = rows[i]; *p != '\0' && commas < 5; p++)
			if (*p == ',') {
				commas++;
				*p = '\1';
			}
		*p = '\0';
		if (i > 1)
			assert_true(strcmp(rows[i - 1], rows[i]) < 0);
	}
	free(csv);
	store_close(&s);
}

TEST(every_category_has_its_row_with_0)
{
	struct store s;
	char *csv;

	workspace(&s);
	csv = store_figures(&s, NULL, 2024, 2024, FIGURES_CSV, false);
	assert_non_null(strstr(csv, "he_8d_ga_n,2024-12-31,06437,sex,unknown,"
	    "0,\r\n"));
	assert_non_null(strstr(csv, "he_8d_ga_n,2024-12-31,06437,"
	    "target_county,16077000,0,\r\n"));
	assert_non_null(strstr(csv, "he_8c_rag_n,2024-12-31,06437,"
	    "sex*age_group,o*rag-69,0,\r\n"));
	free(csv);
	store_close(&s);
}

TEST(a_missing_delivery_has_the_sign_and_its_exact_count_so_far)
{
	struct store s;
	char *csv;

	workspace(&s);
	store_sql(&s, "DELETE FROM delivery WHERE source = 1");
	csv = store_figures(&s, "egh_lb_stichtag", 2024, 2024, FIGURES_CSV,
	    true);
	assert_non_null(strstr(csv, ",06437,,,,…,1043\r\n"));
	assert_non_null(strstr(csv, ",authority,kreis,,…,0\r\n"));
	assert_non_null(strstr(csv, ",authority,lwv,1045,,1043\r\n"));
	free(csv);
	store_close(&s);
}

TEST(exact_figures_print_a_dash_for_nothing)
{
	struct store s;
	char *csv;

	workspace(&s);
	s.config.method = (char *)"exact";
	csv = store_figures(&s, "he_8d_ga_n", 2024, 2024, FIGURES_CSV, false);
	assert_non_null(strstr(csv, ",06437,,,1043,\r\n"));
	assert_non_null(strstr(csv, ",06437,sex,m,0,–\r\n"));
	free(csv);
	store_close(&s);
}

/* As the CSV has it. */
static char *
number(const json_t *value, const struct measure *m)
{
	if (json_is_null(value))
		return xstrdup("");
	if (json_is_real(value))
		return xasprintf("%.*f", m->decimals, json_real_value(value));
	return xasprintf("%lld", (long long)json_integer_value(value));
}

TEST(json_tells_the_same_cells)
{
	struct store s;
	char *csv, *text, *rows[8000];
	json_error_t trouble;
	json_t *all, *row;
	size_t i, n;

	workspace(&s);
	csv = store_figures(&s, NULL, 2024, 2024, FIGURES_CSV, true);
	text = store_figures(&s, NULL, 2024, 2024, FIGURES_JSON, true);
	n = rows_of(csv, rows, 8000);
	assert_non_null(all = json_loads(text, 0, &trouble));
	assert_int_equal(json_array_size(all), n - 1);
	json_array_foreach(all, i, row) {
		const struct measure *m = measure_find(json_string_value(
		    json_object_get(row, "measure")));
		char *value = number(json_object_get(row, "value"), m);
		char *exact = number(json_object_get(row, "exact"), m);
		char *line = xasprintf("%s,%s,%s,%s,%s,%s,%s,%s",
		    json_string_value(json_object_get(row, "measure")),
		    json_string_value(json_object_get(row, "period")),
		    json_string_value(json_object_get(row, "region")),
		    json_string_value(json_object_get(row, "breakdown")),
		    json_string_value(json_object_get(row, "category")),
		    value,
		    json_string_value(json_object_get(row, "symbol")),
		    exact);

		assert_string_equal(line, rows[i + 1]);
		free(line);
		free(exact);
		free(value);
	}
	json_decref(all);
	free(text);
	free(csv);
	store_close(&s);
}

TEST(json_has_no_exact_count_unless_asked)
{
	struct store s;
	char *text;

	workspace(&s);
	text = store_figures(&s, NULL, 2024, 2024, FIGURES_JSON, false);
	assert_null(strstr(text, "exact"));
	assert_null(strstr(text, "1043"));
	free(text);
	text = store_figures(&s, NULL, 2024, 2024, FIGURES_TABLE, false);
	assert_null(strstr(text, "1043"));
	assert_null(strstr(text, "1\u202f043"));
	free(text);
	store_close(&s);
}

TEST(the_table_speaks_german_and_skips_long_lists_of_nothing)
{
	struct store s;
	char *text;

	workspace(&s);
	text = store_figures(&s, "he_8d_ga_n", 2023, 2024, FIGURES_TABLE,
	    false);
	assert_non_null(strstr(text, "31.12.2023  31.12.2024\n"));
	assert_non_null(strstr(text, "Insgesamt"));
	assert_non_null(strstr(text, "…       1\u202f045\n"));
	assert_non_null(strstr(text, "Geschlecht (davon)\n"));
	assert_non_null(strstr(text, "\n  ohne Angabe   "));
	assert_non_null(strstr(text, "\n  ohne Angabe (nicht gemeldet)   "));
	assert_non_null(strstr(text, "\n  weiblich, 65 Jahre und älter"));
	assert_non_null(strstr(text, "\n  Darmstadt"));
	assert_null(strstr(text, "\n  Flensburg"));
	assert_non_null(strstr(text, "\n  (400 weitere Kategorien: 0 oder …)\n"));
	free(text);
	text = store_figures(&s, "he_8d_ga_n", 2024, 2024, FIGURES_TABLE,
	    true);
	assert_non_null(strstr(text, "1\u202f045 (1\u202f043)\n"));
	free(text);
	store_close(&s);
}
