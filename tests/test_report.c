#include "tests/test.h"

#include "tests/template_report.h"

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
		{ HEAD "\n```if-value\nvalue = \"he_8d_ga_n place=mars\"\n"
		    "```\n\nText\n\n```end-if\n```\n",
		    "a.md:15: dimension \"place\" has no category \"mars\"" },
		{ HEAD "\n```if-largest\nmeasure = he_8d_ga_n\nby = planet\n"
		    "```\n\nText\n\n```end-if\n```\n",
		    "a.md:16: measure \"he_8d_ga_n\" has no breakdown" },
		{ HEAD "\n```if-year\nto = 2000\n```\n\n```if-value\n"
		    "value = he_9z\n```\n\n```end-if\n```\n\n```end-if\n"
		    "```\n\n```if-value\nvalue = he_9z\n"
		    "otherwise = nein\n```\n\n```end-if\n```\n",
		    "a.md:29: there is no measure \"he_9z\"" },
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

/* Nothing of MEASURE by DIM is printed any more. */
static void
hide_all(struct published *p, const char *measure, const char *dim)
{
	size_t i, k;

	for (i = 0; i < p->tables_n; i++) {
		const struct published_table *t = &p->tables[i];

		if (strcmp(t->measure, measure) != 0 ||
		    strcmp(t->breakdown, dim) != 0)
			continue;
		for (k = 0; k < t->dims[0].n; k++)
			*sample_cell(p, measure, dim, t->year,
			    t->dims[0].categories[k].key) =
			    (struct published_cell){ 0, SIGN_HIDDEN, 0 };
	}
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
	    "otherwise = keine\n```\n\nunbekannt\n\n```end-if\n```\n\n"
	    "```if-largest\nmeasure = he_8d_ga_n\nby = place\n"
	    "otherwise = \"nichts ausgewiesen\"\n```\n\n"
	    "{largest he_8d_ga_n place}\n\n```end-if\n```\n";
	struct published *p = sample_published();
	struct report *r = build(text, p);
	char *all = dump(r);

	assert_string_equal(strstr(all, "paragraph: "),
	    "paragraph: nicht geliefert\nparagraph: Kreis\n"
	    "paragraph: Bruch\nparagraph: Vorjahr\n"
	    "paragraph: außerhalb\nparagraph: keine\n"
	    "paragraph: innerhalb des Gebiets\n");
	free(all);
	report_free(r);
	hide_all(p, "he_8d_ga_n", "place");
	p->year = 2020;
	p->method = "exact";
	r = build(text, p);
	all = dump(r);
	assert_string_equal(strstr(all, "paragraph: "),
	    "paragraph: nicht geliefert\nparagraph: früher\n"
	    "paragraph: genau\nparagraph: keine\n"
	    "paragraph: nichts ausgewiesen\n");
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

TEST(breaks_in_the_years_shown_are_listed)
{
	struct published *p = sample_published();
	struct report *r = build(HEAD "```breaks\nmeasure = he_8c_rag_n\n"
	    "```\n", p);
	const struct report_list *l = &find(r, BLOCK_LIST)->list;

	assert_int_equal(l->n, 1);
	assert_string_equal(l->items[0].text.runs[0].text, "2024:");
	report_free(r);
	p->year = 2023;
	r = build(HEAD "```breaks\nmeasure = he_8c_rag_n\n```\n", p);
	assert_int_equal(r->blocks_n, 0);
	report_free(r);
	sample_published_free(p);
}
