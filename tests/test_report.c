#include "tests/test.h"

#include "core/buf.h"
#include "core/file.h"
#include "core/mem.h"
#include "render/prose.h"
#include "tests/template_report.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define THIN	"\xE2\x80\xAF"
#define NBSP	"\xC2\xA0"
#define MINUS	"\xE2\x88\x92"

static char *
dump(const struct report *r)
{
	struct buf b = BUF_NONE;

	report_dump(&b, r);
	return buf_detach(&b);
}

/* The text of the block of KIND, the first in R. */
static const struct report_block *
find(const struct report *r, enum block_kind kind)
{
	size_t i;

	for (i = 0; i < r->blocks_n; i++)
		if (r->blocks[i].kind == kind)
			return &r->blocks[i];
	fail_msg("no such block");
	return NULL;
}

/* What one paragraph becomes, as its dump; the caller frees. */
static char *
paragraph(const char *prose, const struct published *p)
{
	char *text, *all, *line, *end;
	struct report *r;

	assert_true(asprintf(&text, HEAD "%s\n", prose) > 0);
	r = build(text, p);
	all = dump(r);
	line = strstr(all, "paragraph: ");
	assert_non_null(line);
	line += strlen("paragraph: ");
	end = strchr(line, '\n');
	*end = '\0';
	line = strdup(line);
	free(all);
	free(text);
	report_free(r);
	return line;
}

TEST(placeholders_become_published_values_and_facts)
{
	static const struct { const char *from, *to; } texts[] = {
		{ "{egh_lb_stichtag} Personen", "1" THIN "360 Personen" },
		{ "{he_8d_ga_n:-1} und {he_8d_ga_n:2020}", "945 und 900" },
		{ "{he_8d_ga_n place=outside}", "320" },
		{ "{he_8d_ga_n:-1 sex=w age_group=7-17}", "105" },
		{ "{change he_8d_ga_n place=outside}",
		    "um 5 gestiegen (Bruch der Zeitreihe)" },
		{ "{change egh_lb_stichtag}", "um 15 gestiegen" },
		{ "{change he_8c_rag_n}",
		    "um 60 gesunken (Bruch der Zeitreihe)" },
		{ "{change egh_lb_stichtag housing=unknown}",
		    "unverändert geblieben" },
		{ "{share he_8d_ga_n place=outside}", "33" NBSP "%" },
		{ "{share he_8c_rag_n sex=w}", ".<geheim zu halten>" },
		{ "{largest he_8d_ga_n municipality}", "Bad König" },
		{ "{largest_value he_8d_ga_n municipality}", "480" },
		{ "{year} {year:-1} {years} {first_year}",
		    "2024 2023 2020 bis 2024 2020" },
		{ "{stichtag} {stichtag:-1}", "31.12.2024 31.12.2023" },
		{ "{stichtag_long}", "31." NBSP "Dezember" NBSP "2024" },
		{ "{region} {region_key}", "Odenwaldkreis 06437" },
		{ "{unit he_8c_rag_n}", "Personen" },
		{ "{clause he_8c_rag_n}",
		    "§" NBSP "8" NBSP "Buchst." NBSP "c der Vereinbarung" },
		{ "{label he_8d_ga_n municipality=06437001}", "Bad König" },
		{ "{literal 5} und {{year}}", "5 und {year}" },
		{ "**{he_8d_ga_n}** Personen", "**960** Personen" },
		{ "eine\nZeile {change\negh_lb_stichtag}",
		    "eine Zeile um 15 gestiegen" },
	};
	struct published *p = sample_published();
	size_t i;

	for (i = 0; i < sizeof texts / sizeof texts[0]; i++) {
		char *line = paragraph(texts[i].from, p);

		assert_string_equal(line, texts[i].to);
		free(line);
	}
	sample_published_free(p);
}

TEST(a_sentence_that_compares_follows_the_values)
{
	static const struct {
		int64_t		 now;
		enum sign	 sign;
		const char	*says;
	} cases[] = {
		{ 1400, SIGN_NUMBER, "um 55 gestiegen" },
		{ 1345, SIGN_NUMBER, "unverändert geblieben" },
		{ 1340, SIGN_NUMBER, "um 5 gesunken" },
		{ 0, SIGN_NOTHING, "um 1" THIN "345 gesunken" },
		{ 0, SIGN_HIDDEN, "nicht mit dem Vorjahr vergleichbar" },
		{ 0, SIGN_LATER, "nicht mit dem Vorjahr vergleichbar" },
	};
	struct published *p = sample_published();
	struct published_cell *c = sample_cell(p, "egh_lb_stichtag", "", 2024,
	    NULL);
	size_t i;

	for (i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		char *line;

		*c = (struct published_cell){ cases[i].now, cases[i].sign, 0 };
		line = paragraph("{change egh_lb_stichtag}", p);
		assert_string_equal(line, cases[i].says);
		free(line);
	}
	sample_published_free(p);
}

TEST(equal_largest_categories_are_all_named)
{
	struct published *p = sample_published();
	char *line;

	sample_cell(p, "he_8d_ga_n", "municipality", 2024, "06437011")->value =
	    480;
	sample_cell(p, "he_8d_ga_n", "municipality", 2024, "06437006")->value =
	    480;
	sample_cell(p, "he_8d_ga_n", "municipality", 2024, "outside")->value =
	    900;
	line = paragraph("{largest he_8d_ga_n municipality}", p);
	assert_string_equal(line, "Bad König, Erbach und Michelstadt");
	free(line);
	sample_published_free(p);
}

TEST(values_are_taken_literally)
{
	struct published *p = sample_published();
	char *line;

	p->region_name = "{year} **fett** [x](y) %s";
	line = paragraph("{region}", p);
	assert_string_equal(line, "{year} **fett** [x](y) %s");
	free(line);
	sample_published_free(p);
}

TEST(names_that_turn_or_hide_text_are_refused)
{
	struct published *p = sample_published();
	struct err e = ERR_NONE;

	p->region_name = "Oden\xE2\x80\xAEwald";
	assert_null(try_build(HEAD "Text\n", p, &e));
	assert_int_equal(e.kind, ERR_FAILED);
	assert_non_null(strstr(e.text, "U+202E"));
	sample_published_free(p);
}

#define TABLE(more)	HEAD "\n```table\ntitle = t\n" more "```\n"

TEST(errors_name_file_and_line_of_the_template)
{
	static const struct refusal bad[] = {
		{ HEAD "\n{he_9z}\n", "a.md:14: \"{he_9z}\" is neither" },
		{ HEAD "\n\nText\n{he_8d_ga_n place=mars}\n",
		    "a.md:16: dimension \"place\" has no category \"mars\"" },
		{ HEAD "\n{he_8d_ga_n planet=mars}\n",
		    "a.md:14: measure \"he_8d_ga_n\" has no breakdown by" },
		{ HEAD "\n{he_8d_ga_n:gestern}\n", "a.md:14: " },
		{ HEAD "\nBis zum {stichtag} waren\nes **viele**,\n{fehlt}\n",
		    "a.md:16: " },
		{ HEAD "\n{he_8d_ga_n\n", "a.md:14: a \"{\" without" },
		{ HEAD "\n{}\n", "a.md:14: " },
		{ HEAD "\n{year 5}\n", "a.md:14: " },
		{ HEAD "\n{list}\n", "a.md:14: " },
		{ HEAD "\n{share he_8d_ga_n}\n", "a.md:14: " },
		{ HEAD "\n{largest he_8d_ga_n}\n", "a.md:14: " },
		{ HEAD "\n{ref tab-x}\n", "a.md:14: there is no table" },
		{ HEAD "\n- a\n- {he_9z}\n", "a.md:15: " },
		{ HEAD "\n```tabelle\n```\n",
		    "a.md:14: there is no block \"tabelle\"" },
		{ TABLE("meassure = x\n"), "a.md:16: " },
		{ TABLE("columns = years\n"),
		    "a.md:15: key \"measures\" is missing" },
		{ TABLE("measures = { he_9z }\ncolumns = years\n"),
		    "a.md:16: there is no measure \"he_9z\"" },
		{ TABLE("measures = { he_8d_ga_n }\ncolumns = years\n"
		    "rows = { nichts }\n"),
		    "a.md:18: measure \"he_8d_ga_n\" has no breakdown by nichts" },
		{ TABLE("measures = { he_8d_ga_n }\ncolumns = years\n"
		    "rows = { \"sex=m,q\" }\n"),
		    "a.md:18: dimension \"sex\" has no category \"q\"" },
		{ TABLE("measures = { he_8d_ga_n }\nrows = { place }\n"
		    "columns = sex\n"), "a.md:18: measure \"he_8d_ga_n\" has no" },
		{ TABLE("measures = { he_8d_ga_n }\ncolumns = years\n"
		    "change = viel\n"), "a.md:18: change is" },
		{ TABLE("measures = { he_8d_ga_n, he_8c_rag_n }\n"
		    "rows = { sex }\ncolumns = years\n"), "a.md:17: " },
		{ HEAD "\n```chart\ntitle = t\nmeasure = he_8d_ga_n\n"
		    "kind = line\n```\n", "a.md:15: key \"alt\" is missing" },
		{ HEAD "\n```chart\ntitle = t\nalt = \"\"\n"
		    "measure = he_8d_ga_n\nkind = line\n```\n",
		    "a.md:16: key \"alt\" is empty" },
		{ CHART("kind = torte\nmeasure = he_8d_ga_n\n"),
		    "a.md:17: kind is" },
		{ CHART("kind = line\nmeasure = he_9z\n"), "a.md:18: " },
		{ CHART("kind = line\nmeasure = he_8d_ga_n\n"
		    "breaks_of = he_9z\n"), "a.md:19: there is no measure" },
		{ CHART("kind = bars\nmeasure = he_8d_ga_n\n"),
		    "a.md:17: this kind of chart needs the key \"by\"" },
		{ CHART("kind = stacked\nmeasure = he_8d_ga_n\n"
		    "series = housing\n"), "a.md:19: a unit may be in" },
		{ CHART("kind = pyramid\nmeasure = he_8d_ga_n\n"
		    "by = age_group\nseries = sex\n"), "a.md:20: a pyramid" },
		{ CHART("kind = pyramid\nmeasure = he_8d_ga_n\n"
		    "by = place\nseries = \"sex=m,w\"\n"), "a.md:19: " },
		{ CHART("kind = line\nmeasure = he_8d_ga_n\nline {\n"
		    "label = l\nvalue = \"he_9z\"\n}\n"), "a.md:21: " },
		{ HEAD "\n```keyfigures\nfigure {\nlabel = a\n"
		    "value = he_9z\n}\n```\n", "a.md:17: there is no measure" },
		{ HEAD "\n```end-if\n```\n", "a.md:14: no condition" },
		{ HEAD "\n```if-year\n```\n",
		    "a.md:14: this condition has no" },
		{ HEAD "\n```contents\ndepth = 4\n```\n", "a.md:15: " },
		{ TABLE("id = x\nmeasures = { he_8d_ga_n }\ncolumns = years\n")
		    "\n```table\nid = x\ntitle = u\n"
		    "measures = { he_8d_ga_n }\ncolumns = years\n```\n",
		    "a.md:21: the id \"x\" stands twice" },
	};

	assert_refused(bad, sizeof bad / sizeof bad[0]);
}

TEST(a_number_typed_by_hand_is_a_warning_with_its_line)
{
	struct published *p = sample_published();
	struct report *r = build(HEAD "\nEs sind\n45 Personen, am 31.12.2024 "
	    "nach § 8.\n", p);

	assert_int_equal(r->warnings_n, 1);
	assert_memory_equal(r->warnings[0], "a.md:15: the number 45 ", 23);
	report_free(r);
	sample_published_free(p);
}

TEST(what_a_template_says_too_much_is_a_warning_with_its_line)
{
	static const struct refusal bad[] = {
		{ HEAD "\nEs waren\n1 030 Menschen.\n",
		    "a.md:15: the number 1 030 is typed by hand" },
		{ HEAD "\nDie Zahl ist\ngestiegen.\n",
		    "a.md:15: \"gestiegen\" is typed by hand" },
		{ HEAD "\n```if-delivered\nsource = mars\n```\n\n"
		    "```end-if\n```\n", "a.md:14: there is no source \"mars\"" },
	};
	size_t i;

	for (i = 0; i < sizeof bad / sizeof bad[0]; i++) {
		struct published *p = sample_published();
		struct report *r = build(bad[i].text, p);

		assert_int_equal(r->warnings_n, 1);
		assert_memory_equal(r->warnings[0], bad[i].says,
		    strlen(bad[i].says));
		report_free(r);
		sample_published_free(p);
	}
}

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
	};
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

TEST(the_legend_lists_exactly_the_signs_that_are_printed)
{
	struct published *p = sample_published();
	struct report *r = build(HEAD "{egh_lb_stichtag}\n\n"
	    "```signs\n```\n", p);

	assert_int_equal(find(r, BLOCK_LIST)->list.n, 0);
	report_free(r);
	sample_cell(p, "egh_lb_stichtag", "", 2024, NULL)->marks =
	    MARK_REVISED;
	r = build(HEAD "```signs\n```\n\n{he_8c_rag_n} "
	    "{egh_lb_stichtag} {share he_8c_rag_n sex=w}\n", p);
	{
		const struct report_list *l = &find(r, BLOCK_LIST)->list;

		assert_int_equal(l->n, 3);
		assert_string_equal(l->items[0].text.runs[0].text, "0");
		assert_string_equal(l->items[0].text.runs[1].text,
		    " = 0 bis 2");
		assert_string_equal(l->items[1].text.runs[0].text, ".");
		assert_string_equal(l->items[1].text.runs[0].spoken,
		    "geheim zu halten");
		assert_string_equal(l->items[2].text.runs[0].text, "r");
	}
	report_free(r);
	sample_published_free(p);
}

TEST(key_figures_have_last_year_the_change_and_the_break)
{
	struct published *p = sample_published();
	struct report *r = build(HEAD "```keyfigures\n"
	    "figure { label = a value = egh_lb_stichtag }\n"
	    "figure { label = b value = he_8c_rag_n }\n"
	    "figure { label = c value = \"he_8c_rag_n:2020\" }\n"
	    "```\n", p);
	const struct report_keyfigure *k = find(r,
	    BLOCK_KEYFIGURES)->keyfigures;

	assert_string_equal(k[0].value, "1" THIN "360");
	assert_string_equal(k[0].change,
	    "15 mehr als am 31.12.2023 (1" THIN "345)");
	assert_string_equal(k[1].value, "0");
	assert_string_equal(k[1].change,
	    "60 weniger als am 31.12.2023 (60), Bruch der Zeitreihe");
	assert_null(k[2].change);
	report_free(r);
	sample_published_free(p);
}

TEST(conditions_choose_and_say_otherwise)
{
	static const char text[] = HEAD
	    "```if-delivered\nsource = \"lwv-hessen\"\n"
	    "otherwise = \"nicht geliefert\"\n```\n\ngeliefert\n\n"
	    "```if-year\nfrom = 2000\n```\n\ninnen\n\n```end-if\n```\n\n"
	    "```end-if\n```\n\n"
	    "```if-delivered\nsource = odenwaldkreis\nform = leistungen\n"
	    "```\n\nKreis\n\n```end-if\n```\n\n"
	    "```if-break\nmeasure = he_8c_rag_n\nsince_last_year = true\n"
	    "```\n\nBruch\n\n```end-if\n```\n\n"
	    "```if-last-year\nmeasure = he_8c_rag_n\n```\n\nVorjahr\n\n"
	    "```end-if\n```\n\n"
	    "```if-year\nto = 2023\n```\n\nfrüher\n\n```end-if\n```\n\n"
	    "```if-method\nmethod = exact\n```\n\ngenau\n\n"
	    "```end-if\n```\n\n"
	    "```if-value\nvalue = \"he_8d_ga_n place=outside\"\n```\n\n"
	    "außerhalb\n\n```end-if\n```\n\n"
	    "```if-value\nvalue = \"he_8d_ga_n:2001\"\n"
	    "otherwise = keine\n```\n\nunbekannt\n\n```end-if\n```\n";
	struct published *p = sample_published();
	struct report *r = build(text, p);
	char *all = dump(r);

	assert_string_equal(strstr(all, "paragraph: "),
	    "paragraph: nicht geliefert\nparagraph: Kreis\n"
	    "paragraph: Bruch\nparagraph: Vorjahr\n"
	    "paragraph: außerhalb\nparagraph: keine\n");
	free(all);
	report_free(r);
	p->year = 2020;
	p->method = "exact";
	r = build(text, p);
	all = dump(r);
	assert_string_equal(strstr(all, "paragraph: "),
	    "paragraph: nicht geliefert\nparagraph: früher\n"
	    "paragraph: genau\nparagraph: außerhalb\n"
	    "paragraph: keine\n");
	free(all);
	report_free(r);
	sample_published_free(p);
}

TEST(references_know_numbers_that_come_later_and_skip_what_is_hidden)
{
	struct published *p = sample_published();
	struct report *r = build(HEAD "{ref b} und {ref c}\n\n"
	    "```if-year\nto = 2000\n```\n\n```table\nid = a\ntitle = t\n"
	    "measures = { he_8d_ga_n }\ncolumns = years\n```\n\n"
	    "```end-if\n```\n\n```table\nid = b\ntitle = t\n"
	    "measures = { he_8d_ga_n }\ncolumns = years\n```\n\n"
	    "```chart\nid = c\ntitle = t\nalt = a\nkind = line\n"
	    "measure = he_8d_ga_n\n```\n", p);
	const struct report_text *t = &find(r, BLOCK_PARAGRAPH)->text;

	assert_string_equal(t->runs[0].text, "Tabelle" NBSP "1");
	assert_string_equal(t->runs[0].target, "#b");
	assert_string_equal(t->runs[2].text, "Abbildung" NBSP "1");
	assert_string_equal(t->runs[2].target, "#c");
	report_free(r);
	sample_published_free(p);
}

TEST(a_draft_says_so_and_what_it_waits_for_and_invented_data_too)
{
	struct published *p = sample_published();
	struct report *r = build(HEAD "Text\n", p);

	assert_string_equal(r->title, "Bericht 2024");
	assert_string_equal(r->state, "Entwurf");
	assert_true(r->draft);
	assert_int_equal(r->cover_notes_n, 2);
	assert_string_equal(r->cover_notes[0], "Alles erfunden.");
	assert_non_null(strstr(r->cover_notes[1], "Es fehlt noch"));
	assert_non_null(strstr(r->cover_notes[1],
	    "Landeswohlfahrtsverband Hessen"));
	assert_int_equal(r->date, 20250324);
	report_free(r);
	sample_published_free(p);
}

TEST(figures_take_their_values_and_breaks_from_the_published_cells)
{
	struct published *p = sample_published();
	struct report *r;
	const struct chart *c;

	*sample_cell(p, "he_8c_rag_n", "", 2021, NULL) =
	    (struct published_cell){ 0, SIGN_LATER, 0 };
	r = build(CHART("kind = line\nmeasure = he_8c_rag_n\n"), p);
	c = &find(r, BLOCK_FIGURE)->figure.chart;
	assert_int_equal(c->categories_n, 5);
	assert_int_equal(c->breaks_n, 1);
	assert_true(c->breaks[0].position > 3 && c->breaks[0].position < 4);
	assert_false(c->series[0].values[1].shown);
	assert_string_equal(c->series[0].values[1].label, "…");
	assert_string_equal(find(r, BLOCK_FIGURE)->figure.alt,
	    "a. Liniendiagramm, Einheit Personen, von 2020 bis 2024. "
	    "Insgesamt: von 45 (2020) auf 60 (2023) gestiegen, nach dem Bruch "
	    "0 (2024); höchster Wert 60 (2023), niedrigster Wert 0 (2024). "
	    "Bruch der Zeitreihe zwischen 2023 und 2024: "
	    "Zuständigkeitswechsel. Ohne Wert: 2021.");
	report_free(r);
	sample_published_free(p);
}

TEST(a_break_of_another_measure_can_be_marked_too)
{
	struct published *p = sample_published();
	struct report *r = build(CHART("kind = line\n"
	    "measure = egh_lb_stichtag\nbreaks_of = he_8c_rag_n\n"), p);

	assert_int_equal(find(r, BLOCK_FIGURE)->figure.chart.breaks_n, 1);
	report_free(r);
	r = build(TABLE("measures = { egh_lb_stichtag }\n"
	    "columns = years\nbreaks_of = he_8c_rag_n\n"), p);
	assert_int_equal(find(r, BLOCK_TABLE)->table.head[1].cells[5].note, 1);
	report_free(r);
	sample_published_free(p);
}

/* The report as it ships. */
static struct report *
build_shipped(const struct published *p)
{
	struct buf text = BUF_NONE;
	struct err e = ERR_NONE;
	struct report *r;

	if (file_read(&text, "templates/transparenzbericht.md", &e) < 0)
		fail_msg("%s", e.text);
	r = build(text.data, p);
	buf_free(&text);
	return r;
}

TEST(the_shipped_report_builds_without_a_warning_in_every_year)
{
	struct published *p = sample_published();

	for (p->year = 2024; p->year >= 2020; p->year--) {
		struct report *r = build_shipped(p);

		if (r->warnings_n > 0)
			fail_msg("%s", r->warnings[0]);
		report_free(r);
	}
	sample_published_free(p);
}

TEST(the_shipped_report_has_its_tables_and_four_kinds_of_charts)
{
	struct published *p = sample_published();
	struct report *r = build_shipped(p);
	size_t i, tables = 0, charts = 0;
	unsigned kinds = 0;

	for (i = 0; i < r->blocks_n; i++) {
		tables += r->blocks[i].kind == BLOCK_TABLE;
		if (r->blocks[i].kind == BLOCK_FIGURE) {
			charts++;
			kinds |= 1u << r->blocks[i].figure.chart.kind;
		}
	}
	assert_true(tables >= 5);
	assert_true(charts >= 5);
	assert_int_equal(kinds, 15);
	report_free(r);
	sample_published_free(p);
}

/* Whether LABEL is the text of a cell of a table of R. */
static bool
stands_in_a_table(const struct report *r, const char *label)
{
	size_t i, j, k;

	for (i = 0; i < r->blocks_n; i++) {
		const struct report_table *t = &r->blocks[i].table;

		for (j = 0; j < t->rows_n; j++)
			for (k = 0; k < t->rows[j].n; k++)
				if (strcmp(t->rows[j].cells[k].text,
				    label) == 0)
					return true;
	}
	return false;
}

TEST(every_value_of_a_chart_stands_in_a_table)
{
	struct published *p = sample_published();
	struct report *r = build_shipped(p);
	size_t i, j, k;

	for (i = 0; i < r->blocks_n; i++) {
		const struct chart *c = &r->blocks[i].figure.chart;

		for (j = 0; j < c->series_n; j++)
			for (k = 0; k < c->categories_n; k++)
				assert_true(stands_in_a_table(r,
				    c->series[j].values[k].label));
	}
	report_free(r);
	sample_published_free(p);
}

/* Whether the number of LEN bytes at S is a value or part of a label of C. */
static bool
stands_in_chart(const struct chart *c, const char *s, size_t len)
{
	char *number = strndup(s, len);
	bool found = false;
	size_t i, j;

	for (i = 0; i < c->categories_n; i++) {
		found |= strstr(c->categories[i], number) != NULL;
		for (j = 0; j < c->series_n; j++)
			found |= strcmp(c->series[j].values[i].label,
			    number) == 0;
	}
	free(number);
	return found;
}

TEST(every_number_of_an_alt_text_stands_in_its_chart)
{
	struct published *p = sample_published();
	struct report *r = build_shipped(p);
	size_t i, numbers = 0;

	for (i = 0; i < r->blocks_n; i++) {
		const char *s = r->blocks[i].figure.alt;

		while (s != NULL && *s != '\0') {
			size_t len = strspn(s, "0123456789" THIN);

			if (!isdigit((unsigned char)*s)) {
				s++;
				continue;
			}
			assert_true(stands_in_chart(
			    &r->blocks[i].figure.chart, s, len));
			s += len;
			numbers++;
		}
	}
	assert_true(numbers > 20);
	report_free(r);
	sample_published_free(p);
}

TEST(the_same_cells_make_the_same_report)
{
	struct published *p = sample_published(), *q = sample_published();
	struct report *a = build_shipped(p), *b = build_shipped(q);
	char *s = dump(a), *t = dump(b);

	assert_string_equal(s, t);
	assert_string_equal(a->fingerprint, b->fingerprint);
	assert_int_equal(strlen(a->fingerprint), 64);
	report_free(b);
	free(t);
	sample_cell(q, "he_8d_ga_n", "", 2024, NULL)->value += 5;
	b = build_shipped(q);
	assert_string_not_equal(a->fingerprint, b->fingerprint);
	report_free(a);
	report_free(b);
	free(s);
	sample_published_free(p);
	sample_published_free(q);
}
