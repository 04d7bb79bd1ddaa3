#include "tests/test.h"

#include "core/buf.h"
#include "core/mem.h"
#include "tests/template_report.h"

/* Row I of the first table as "a|b|c"; the caller frees. */
static char *
row(const struct report *r, size_t i)
{
	const struct report_table *t = &find(r, BLOCK_TABLE)->table;
	struct buf b = BUF_NONE;
	size_t j;

	assert_true(i < t->rows_n);
	for (j = 0; j < t->rows[i].n; j++)
		buf_addf(&b, "%s%s", j > 0 ? "|" : "",
		    t->rows[i].cells[j].text);
	return buf_detach(&b);
}

static void
assert_rows(const struct report *r, const char *const rows[], size_t n)
{
	size_t i;

	assert_int_equal(find(r, BLOCK_TABLE)->table.rows_n, n);
	for (i = 0; i < n; i++) {
		char *is = row(r, i);

		assert_string_equal(is, rows[i]);
		free(is);
	}
}

TEST(a_table_over_years_has_total_parts_and_change)
{
	static const char *const rows[] = {
		"Insgesamt|930|945|960|15|1,6",
		"davon nach Ort der Leistung",
		"innerhalb des Gebiets|465|470|480|10|2,1",
		"außerhalb des Gebiets|310|315|320|5|1,6",
		"innerhalb und außerhalb|230|235|240|5|2,1",
		"unbekannt|185|185|190|5|2,7",
	};
	struct published *p = sample_published();
	struct report *r = build(TABLE("measures = { he_8d_ga_n }\n"
	    "rows = { place }\ncolumns = years\nyears = 3\nchange = both\n"),
	    p);
	const struct report_table *t = &find(r, BLOCK_TABLE)->table;

	assert_rows(r, rows, 6);
	assert_int_equal(t->columns, 6);
	assert_int_equal(t->rows[0].kind, ROW_TOTAL);
	assert_int_equal(t->rows[1].kind, ROW_LEAD);
	assert_int_equal(t->rows[2].level, 1);
	assert_string_equal(t->head[0].cells[1].text,
	    "Personen am 31." NBSP "Dezember");
	assert_int_equal(t->head[0].cells[1].columns, 3);
	assert_string_equal(t->head[1].cells[3].text, "2024");
	/* The break before 2024 has its note, at the year and its change. */
	assert_int_equal(t->head[1].cells[2].note, 0);
	assert_int_equal(t->head[1].cells[3].note, 1);
	assert_int_equal(t->head[1].cells[4].note, 1);
	assert_int_equal(t->notes[0].number, 1);
	assert_string_equal(t->notes[0].text.runs[0].text,
	    "Bruch 01.01.2024: Zuständigkeitswechsel");
	report_free(r);
	sample_published_free(p);
}

TEST(parts_that_overlap_or_are_not_all_shown_are_no_davon)
{
	struct published *p = sample_published();
	struct report *r = build(TABLE("measures = { he_8d_ga_n }\n"
	    "rows = { \"sex=m,w\", housing, \"sex=m,w,d,o,unknown\" }\n"
	    "leads = { a, b, c }\ncolumns = years\n"), p);
	const struct report_table *t = &find(r, BLOCK_TABLE)->table;

	assert_string_equal(t->rows[1].cells[0].text, "darunter a");
	assert_string_equal(t->rows[4].cells[0].text, "darunter b");
	assert_string_equal(t->rows[11].cells[0].text, "davon c");
	report_free(r);
	sample_published_free(p);
}

TEST(groups_stand_over_their_parts)
{
	struct published *p = sample_published();
	struct report *r = build(TABLE("measures = { egh_lb_stichtag }\n"
	    "rows = { \"service_group/service_type\" }\ncolumns = years\n"
	    "years = 1\n"), p);
	const struct report_table *t = &find(r, BLOCK_TABLE)->table;

	assert_int_equal(t->rows_n, 2 + 4 + 8);
	assert_string_equal(t->rows[4].cells[0].text,
	    "Leistungen zur Teilhabe am Arbeitsleben");
	assert_int_equal(t->rows[4].level, 1);
	assert_string_equal(t->rows[6].cells[0].text, "Budget für Arbeit");
	assert_int_equal(t->rows[6].level, 2);
	report_free(r);
	sample_published_free(p);
}

TEST(two_dimensions_cross)
{
	static const char *const rows[] = {
		"Insgesamt|960|480|320",
		"darunter nach Alter",
		"unter 7 Jahre|480|480|120",
		"65 Jahre und älter|160|160|80",
	};
	struct published *p = sample_published();
	struct report *r = build(TABLE("measures = { he_8d_ga_n }\n"
	    "rows = { \"age_group=0-6,65+\" }\ncolumns = \"sex=m,w\"\n"), p);

	assert_rows(r, rows, 4);
	report_free(r);
	sample_published_free(p);
}

TEST(years_can_be_the_rows)
{
	static const char *const rows[] = {
		"31.12.2023|60|30|20|5", "31.12.2024|0|0|0|" MINUS "60",
	};
	struct published *p = sample_published();
	struct report *r = build(TABLE("measures = { he_8c_rag_n }\n"
	    "rows = { years }\nyears = 2\ncolumns = \"sex=m,w\"\n"
	    "change = absolute\n"), p);

	assert_rows(r, rows, 2);
	assert_int_equal(find(r, BLOCK_TABLE)->table.rows[1].cells[0].note, 1);
	report_free(r);
	sample_published_free(p);
}

TEST(measures_can_be_the_rows)
{
	static const char *const rows[] = {
		"am Stichtag|1" THIN "345|1" THIN "360",
		"im Jahr|1" THIN "345|1" THIN "360",
	};
	struct published *p = sample_published();
	struct report *r = build(TABLE(
	    "measures = { egh_lb_stichtag, egh_lb_jahr }\n"
	    "labels = { \"am Stichtag\", \"im Jahr\" }\n"
	    "columns = years\nyears = 2\n"), p);

	assert_rows(r, rows, 2);
	assert_string_equal(find(r, BLOCK_TABLE)->table.head[0].cells[1].text,
	    "Personen");
	report_free(r);
	sample_published_free(p);
}

TEST(measures_can_be_the_columns)
{
	struct published *p = sample_published();
	struct report *r = build(TABLE(
	    "measures = { he_8d_ga_n, he_8c_rag_n }\n"
	    "labels = { \"LWV\", \"Kreis\" }\n"
	    "columns = measures\nrows = { sex }\n"), p);
	const struct report_table *t = &find(r, BLOCK_TABLE)->table;

	assert_string_equal(t->head[1].cells[1].text, "LWV");
	assert_string_equal(t->head[1].cells[2].text, "Kreis");
	assert_string_equal(t->head[0].cells[2].text, "Personen");
	assert_string_equal(t->rows[0].cells[0].text, "Insgesamt");
	assert_string_equal(t->rows[0].cells[1].text, "960");
	report_free(r);
	sample_published_free(p);
}

/* What the notes say below a table of he_8d_ga_n, were it such a measure. */
TEST(only_what_is_rounded_is_said_to_be)
{
	static const struct {
		bool	amount, derived, mean, exact;
		const char *method;
		bool	says_rounded, says_derived;
	} cases[] = {
		{ false, false, false, false, "round5", true, false },
		{ true, false, false, false, "round5", false, false },
		{ false, true, false, false, "round5", false, true },
		{ true, true, false, false, "round5", false, true },
		{ false, false, true, false, "round5", false, false },
		{ false, true, false, true, "partner", false, false },
		{ false, false, false, false, "partner", true, false },
		{ false, true, false, false, "suppress", false, false },
	};
	struct published *p = sample_published();
	size_t n = p->measures_n, i, at = (size_t)(published_measure_find(p,
	    "he_8d_ga_n") - p->measures);
	struct published_measure *ms = xcalloc(n, sizeof *ms);

	memcpy(ms, p->measures, n * sizeof *ms);
	p->measures = ms;
	for (i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct report *r;
		char *all;

		ms[at].amount = cases[i].amount;
		ms[at].derived = cases[i].derived;
		ms[at].mean = cases[i].mean;
		ms[at].exact = cases[i].exact;
		p->method = cases[i].method;
		r = build(TABLE("measures = { he_8d_ga_n }\n"
		    "columns = years\n"), p);
		all = dump(r);
		assert_int_equal(strstr(all, "note 0: gerundet") != NULL,
		    cases[i].says_rounded);
		assert_int_equal(strstr(all, "note 0: abgeleitet") != NULL,
		    cases[i].says_derived);
		free(all);
		report_free(r);
	}
	free(ms);
	sample_published_free(p);
}

/* Templates of before there were two words say "gerundet" of both. */
TEST(without_a_word_for_rates_they_have_that_of_counts)
{
	struct published *p = sample_published();
	size_t n = p->measures_n;
	struct published_measure *ms = xcalloc(n, sizeof *ms);
	struct report *r;
	char *all;

	memcpy(ms, p->measures, n * sizeof *ms);
	p->measures = ms;
	p->method = "round5";
	ms[published_measure_find(p, "he_8d_ga_n") - p->measures].derived = true;
	r = build(TABLE("measures = { he_8d_ga_n }\ncolumns = years\n")
	    "\n```notes\nrounding = gerundet\nmultiple = m\nomitted = o\n"
	    "zero = z\nbreak = b\n```\n", p);
	all = dump(r);
	assert_non_null(strstr(all, "note 0: gerundet"));
	free(all);
	report_free(r);
	free(ms);
	sample_published_free(p);
}

TEST(rows_of_printed_zeros_are_left_out_only_by_name)
{
	struct published *p = sample_published();
	struct report *r;
	char *text;
	int year;

	for (year = 2020; year <= 2024; year++)
		sample_cell(p, "he_8d_ga_n", "housing", year, "WG")->value = 0;
	sample_cell(p, "he_8d_ga_n", "housing", 2024, "PFLH")->value = 0;
	r = build(HEAD "```table\ntitle = t\n"
	    "measures = { he_8d_ga_n }\nrows = { housing }\n"
	    "columns = years\nomit_zero = true\n```\n", p);
	text = dump(r);
	assert_non_null(strstr(text, "note 0: ohne Wohngemeinschaft\n"));
	assert_null(strstr(text, "item    Wohngemeinschaft"));
	assert_non_null(strstr(text, "item    Pflegeheim"));
	free(text);
	report_free(r);
	sample_published_free(p);
}

TEST(a_hidden_cell_is_no_zero)
{
	struct published *p = sample_published();
	struct report *r;
	char *text;
	int year;

	for (year = 2020; year <= 2024; year++)
		*sample_cell(p, "he_8d_ga_n", "housing", year, "WG") =
		    (struct published_cell){ 0, SIGN_HIDDEN, 0 };
	r = build(HEAD "```table\ntitle = t\n"
	    "measures = { he_8d_ga_n }\nrows = { housing }\n"
	    "columns = years\nyears = 2\nchange = both\n"
	    "omit_zero = true\n```\n", p);
	text = dump(r);
	assert_non_null(strstr(text, "item    Wohngemeinschaft | "
	    ".<geheim zu halten> | .<geheim zu halten> | "
	    ".<geheim zu halten> | .<geheim zu halten>\n"));
	free(text);
	report_free(r);
	sample_published_free(p);
}

TEST(the_largest_rows_keep_the_order_of_equal_ones)
{
	static const char *const rows[] = {
		"Insgesamt|960", "darunter nach Zielkreis",
		"Groß-Gerau|500", "Darmstadt|480", "Darmstadt-Dieburg|240",
		"Bergstraße|240",
	}, *const of_each[] = { "Insgesamt|960", "darunter nach Zielkreis",
		"Groß-Gerau|500", "darunter nach Geschlecht", "männlich|480" };
	struct published *p = sample_published();
	struct report *r;

	sample_cell(p, "he_8d_ga_n", "target_county", 2024, "06433000")->value =
	    500;
	sample_cell(p, "he_8d_ga_n", "target_county", 2024, "06432000")->value =
	    240;
	r = build(TABLE("measures = { he_8d_ga_n }\ncolumns = years\n"
	    "rows = { target_county }\nyears = 1\ntop = 4\n"), p);
	assert_rows(r, rows, 6);
	report_free(r);
	r = build(TABLE("measures = { he_8d_ga_n }\ncolumns = years\n"
	    "rows = { target_county, \"sex=m,w\" }\nyears = 1\ntop = 1\n"), p);
	assert_rows(r, of_each, 5);
	report_free(r);
	sample_published_free(p);
}

TEST(a_rate_from_a_small_base_is_crossed_out)
{
	struct published *p = sample_published();
	struct report *r;
	char *is;

	p->rate_base = 946;
	r = build(TABLE("measures = { he_8d_ga_n }\ncolumns = years\n"
	    "years = 1\nchange = percent\n"), p);
	is = row(r, 0);
	assert_string_equal(is, "Leistungsberechtigte des LWV mit "
	    "gewöhnlichem Aufenthalt im Landkreis|960|x");
	free(is);
	report_free(r);
	sample_published_free(p);
}

TEST(without_a_last_year_there_is_no_column_of_change)
{
	struct published *p = sample_published();
	struct report *r;

	p->year = 2020;
	r = build(TABLE("measures = { he_8d_ga_n }\ncolumns = years\n"
	    "change = both\n"), p);
	assert_int_equal(find(r, BLOCK_TABLE)->table.columns, 2);
	report_free(r);
	sample_published_free(p);
}

/* The dump of a table of totals, all of them hidden but that of SHOWN; behind
 * the signs stands BEHIND.  The caller frees. */
static char *
hidden_totals(int shown, int64_t behind)
{
	struct published *p = sample_published();
	struct report *r;
	char *is;
	int year;

	for (year = 2020; year <= 2024; year++)
		if (year != shown)
			*sample_cell(p, "he_8d_ga_n", "", year, NULL) =
			    (struct published_cell){ behind, SIGN_HIDDEN, 0 };
	r = build(TABLE("id = tab\nmeasures = { he_8d_ga_n }\ncolumns = years\n"
	    "years = 2\nchange = both\n") WITHHELD "\n```signs\n```\n\n"
	    "Siehe {ref tab}.\n", p);
	is = dump(r);
	report_free(r);
	sample_published_free(p);
	return is;
}

TEST(a_table_that_may_show_nothing_is_a_sentence)
{
	char *none = hidden_totals(0, 0), *other = hidden_totals(0, 3);
	char *one = hidden_totals(2023, 0);

	assert_non_null(strstr(none, "paragraph: **Tabelle" NBSP "1:** t. "
	    "Geheim 2024.\n"));
	assert_null(strstr(none, "table 1"));
	assert_null(strstr(none, "csv"));
	/* Its sign is not in the legend, its number still leads there. */
	assert_null(strstr(none, "geheim zu halten"));
	assert_string_equal(none, other);
	assert_non_null(strstr(one, "table 1"));
	assert_non_null(strstr(one, ".<geheim zu halten>"));
	free(none);
	free(other);
	free(one);
}
