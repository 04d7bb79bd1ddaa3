#include "tests/test.h"

#include "tests/template_report.h"

static const struct published_delivered others[] = {
	{ .measure = "kpi_ambq", .period = "2024-12-31", .region = "06",
	  .breakdown = "", .category = "", .region_name = "Hessen",
	  .year = 2024, .cell = { 604, SIGN_NUMBER, 0 }, .decimals = 1 },
	{ .measure = "kpi_ambq", .period = "2024-12-31", .region = "06431",
	  .breakdown = "", .category = "", .region_name = "Landkreis Bergstraße",
	  .year = 2024, .cell = { 0, SIGN_HIDDEN, 0 }, .decimals = 1 },
	{ .measure = "kpi_ambq", .period = "2023-12-31", .region = "06432",
	  .breakdown = "", .category = "", .region_name = "Anderswo",
	  .year = 2023, .cell = { 500, SIGN_NUMBER, 0 }, .decimals = 1 },
};

static const struct published_regional regional[] = {
	{ "Wohnen", "in besonderen Wohnformen", "Personen", "06437",
	  "Odenwaldkreis", "LWV", 2024, { 355, SIGN_NUMBER, 0 }, 0 },
	{ "Wohnen", "in besonderen Wohnformen", "Personen", "06", "Hessen",
	  "LWV", 2024, { 15985, SIGN_NUMBER, 0 }, 0 },
	{ "Wohnen", "in besonderen Wohnformen", "Personen", "06437",
	  "Odenwaldkreis", "LWV", 2023, { 360, SIGN_NUMBER, 0 }, 0 },
	{ "Ausgaben", "je Person", "EUR", "06437", "Odenwaldkreis", "LWV",
	  2024, { 32404, SIGN_NUMBER, 0 }, 0 },
};

#define COMPARISON HEAD "```if-compared\nmeasures = { kpi_ambq }\n"	\
	"otherwise = \"nichts zu vergleichen\"\n```\n\n"		\
	"```comparison\ntitle = t\nmeasures = { kpi_ambq }\n"		\
	"labels = { Quote }\n```\n\n```end-if\n```\n"
#define REGIONAL HEAD "```if-regional\notherwise = \"nichts geliefert\"\n" \
	"```\n\n```regional\ntitle = t\n```\n\n```end-if\n```\n"

static char *
dump_of(const struct published *p, const char *text)
{
	struct report *r = build(text, p);
	char *is = dump(r);

	report_free(r);
	return is;
}

static void
assert_says(const char *text, const char *what)
{
	if (strstr(text, what) == NULL)
		fail_msg("|%s| is not in\n%s", what, text);
}

TEST(other_areas_stand_below_ones_own_and_the_land_last)
{
	struct published *p = sample_published();
	char *text;

	p->delivered = others;
	p->delivered_n = sizeof others / sizeof others[0];
	text = dump_of(p, COMPARISON);
	assert_says(text, "total Odenwaldkreis | ");
	assert_says(text, "item  Landkreis Bergstraße | .<geheim zu halten>\n"
	    "  item  Hessen | 60,4\n");
	/* Of another year: nothing to compare with. */
	assert_null(strstr(text, "Anderswo"));
	free(text);
	sample_published_free(p);
}

TEST(without_other_areas_there_is_nothing_to_compare)
{
	struct published *p = sample_published();
	char *text = dump_of(p, COMPARISON);

	assert_says(text, "nichts zu vergleichen");
	assert_null(strstr(text, "table "));
	free(text);
	sample_published_free(p);
}

TEST(the_regional_data_set_is_shown_with_last_year_and_other_areas)
{
	struct published *p = sample_published();
	char *text;

	p->regional = regional;
	p->regional_n = sizeof regional / sizeof regional[0];
	text = dump_of(p, REGIONAL);
	assert_says(text, "Merkmal | Einheit | Odenwaldkreis 2023 | "
	    "Odenwaldkreis 2024 | Hessen 2024");
	assert_says(text, "in besonderen Wohnformen | Personen | 360 | 355 | "
	    "15\u202F985");
	/* What was not delivered is not 0. */
	assert_says(text, "je Person | EUR | …<");
	free(text);
	sample_published_free(p);
}

TEST(without_a_regional_data_set_the_report_says_so)
{
	struct published *p = sample_published();
	char *text = dump_of(p, REGIONAL);

	assert_says(text, "nichts geliefert");
	free(text);
	sample_published_free(p);
}

TEST(a_comparison_needs_a_label_for_each_measure)
{
	static const struct refusal bad[] = {
		{ HEAD "```comparison\ntitle = t\nmeasures = { kpi_ambq }\n"
		  "labels = { a, b }\n```\n", "a.md:" },
		{ HEAD "```comparison\ntitle = t\nmeasures = { kpi_x }\n"
		  "labels = { a }\n```\n", "a.md:" },
	};

	assert_refused(bad, 2);
}

TEST(a_block_without_figures_vanishes_and_says_so)
{
	struct published *p = sample_published();
	char *text;

	*sample_cell(p, "gsi_em_stichtag", "", 2024, NULL) =
	    (struct published_cell){ 0, SIGN_LATER, 0 };
	text = dump_of(p, HEAD "```if-figures\nmeasure = \"gsi_em_stichtag\"\n"
	    "otherwise = \"keine Angaben\"\n```\n\nEs sind Angaben da.\n\n"
	    "```end-if\n```\n\n```if-figures\n"
	    "measure = \"gsi_alter_stichtag\"\n```\n\nAuch im Alter.\n\n"
	    "```end-if\n```\n");
	assert_says(text, "keine Angaben");
	assert_null(strstr(text, "Es sind Angaben da."));
	assert_says(text, "Auch im Alter.");
	free(text);
	sample_published_free(p);
}

TEST(a_share_in_simple_words_is_so_many_of_ten)
{
	struct published *p = sample_published();
	char *text;

	text = dump_of(p, HEAD "{tenths he_8d_ga_n place=outside}\n\n"
	    "{tenths he_8c_rag_n sex=w}\n");
	assert_says(text, "paragraph: 3 von 10 Menschen");
	assert_says(text, "paragraph: .<geheim zu halten>");
	free(text);
	sample_cell(p, "he_8d_ga_n", "place", 2024, "outside")->value = 20;
	text = dump_of(p, HEAD "{tenths he_8d_ga_n place=outside}\n");
	assert_says(text, "weniger als 1 von 10 Menschen");
	free(text);
	sample_published_free(p);
}

TEST(a_report_for_a_meeting_names_its_day)
{
	struct published *p = sample_published();
	char *text = dump_of(p, HEAD "Konferenz {meeting}\n");

	assert_says(text, "Konferenz (Termin offen)");
	free(text);
	p->meeting = (struct date){ 2025, 5, 14 };
	text = dump_of(p, HEAD "Konferenz {meeting}\n");
	assert_says(text, "Konferenz am 14.05.2025");
	free(text);
	sample_published_free(p);
}
