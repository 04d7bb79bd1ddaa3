#include "tests/test.h"

#include "tests/template_report.h"

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

TEST(a_record_is_that_of_the_last_row)
{
	static const char *const columns[] = { "seit", "monate" };
	static const char *const cells[] = { "1.1.", "18", "27.2.", "36" };
	static const struct published_records wait = { "wartezeit", columns,
	    2, cells, 2 }, none = { "wartezeit", columns, 2, NULL, 0 };
	static const struct refusal bad[] = {
		{ HEAD "\n{record wartezeit monate}\n", "a.md:14: {record}" },
	};
	struct published *p = sample_published();
	char *line;

	p->records = &wait;
	p->records_n = 1;
	line = paragraph("Nach {record wartezeit monate} Monaten", p);
	assert_string_equal(line, "Nach 36 Monaten");
	free(line);
	p->records = &none;
	line = paragraph("Nach {record wartezeit  monate} Monaten", p);
	assert_string_equal(line, "Nach …<Angabe fällt später an> Monaten");
	free(line);
	sample_published_free(p);
	assert_refused(bad, 1);
}
