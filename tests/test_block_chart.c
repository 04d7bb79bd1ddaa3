#include "tests/test.h"
#include "tests/template_report.h"

#include <ctype.h>

static const struct chart *
chart_of(const struct report *r)
{
	return &find(r, BLOCK_FIGURE)->figure.chart;
}

/* Charts that compare, each with the table beside it. */
#define BESIDE(chart, table)						\
	HEAD "\n```chart\ntitle = t\nalt = a\nmeasure = he_8d_ga_n\n" chart \
	"```\n\n```table\ntitle = t\nmeasures = { he_8d_ga_n }\n"	\
	"columns = years\n" table "```\n"
static const struct { enum chart_kind kind; const char *text; } kinds[] = {
	{ CHART_SHARES, BESIDE("kind = shares\nseries = place\n",
	    "rows = { place }\n") },
	{ CHART_SHARES, BESIDE("kind = shares\nseries = \"sex=m,w\"\n"
	    "by = \"age_group=7-17,18-39,40-64\"\n", "rows = { sex }\n") },
	{ CHART_MULTIPLES, BESIDE("kind = multiples\nby = municipality\n",
	    "rows = { municipality }\n") },
	{ CHART_SLOPE, BESIDE("kind = slope\nseries = target_group\n"
	    "years = 4\n", "rows = { target_group }\n") },
	{ CHART_WATERFALL, BESIDE("kind = waterfall\nseries = place\n",
	    "rows = { place }\nchange = absolute\n") },
};

/* Whether the LEN bytes at S are a cell of the table, or in one of its heads:
 * a minus sign does not count. */
static bool
stands_in(const struct report_table *t, const char *s, size_t len)
{
	size_t i, k;

	for (i = 0; i < t->head_n; i++)
		for (k = 0; k < t->head[i].n; k++)
			if (memmem(t->head[i].cells[k].text,
			    strlen(t->head[i].cells[k].text), s, len) != NULL)
				return true;
	for (i = 0; i < t->rows_n; i++)
		for (k = 0; k < t->rows[i].n; k++) {
			const char *cell = t->rows[i].cells[k].text;

			if (strncmp(cell, MINUS, strlen(MINUS)) == 0)
				cell += strlen(MINUS);
			if (strlen(cell) == len && memcmp(cell, s, len) == 0)
				return true;
		}
	return false;
}

TEST(every_number_of_an_alt_text_stands_in_the_table_beside)
{
	struct published *p = sample_published();
	size_t i, numbers;

	for (i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
		struct report *r = build(kinds[i].text, p);
		const struct report_table *t = &find(r, BLOCK_TABLE)->table;
		const char *s = find(r, BLOCK_FIGURE)->figure.alt;

		assert_int_equal(chart_of(r)->kind, kinds[i].kind);
		/* The table beside shares by age is that of the years. */
		for (numbers = 0; i != 1 && *s != '\0'; ) {
			size_t len = strspn(s, "0123456789" THIN);

			if (!isdigit((unsigned char)*s)) {
				s++;
				continue;
			}
			if (!stands_in(t, s, len))
				fail_msg("%zu: %.*s of \"%s\"", i, (int)len, s,
				    find(r, BLOCK_FIGURE)->figure.alt);
			s += len;
			numbers++;
		}
		assert_true(i == 1 || numbers >= 3);
		report_free(r);
	}
	sample_published_free(p);
}

TEST(every_label_of_a_chart_stands_in_the_table_beside)
{
	struct published *p = sample_published();
	size_t i, j, k, labels;

	for (i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
		struct report *r = build(kinds[i].text, p);
		const struct report_table *t = &find(r, BLOCK_TABLE)->table;
		const struct chart *c = chart_of(r);

		for (j = labels = 0; i != 1 && j < c->series_n; j++)
			for (k = 0; k < c->categories_n; k++) {
				const char *l = c->series[j].values[k].label;

				if (l == NULL)
					continue;
				if (strncmp(l, MINUS, strlen(MINUS)) == 0)
					l += strlen(MINUS);
				assert_true(stands_in(t, l, strlen(l)));
				labels++;
			}
		assert_true(i == 1 || labels >= 3);
		report_free(r);
	}
	sample_published_free(p);
}

TEST(a_bar_with_a_hidden_part_has_no_shares)
{
	struct published *p = sample_published();
	struct report *r;
	const struct report_figure *f;
	size_t i;

	*sample_cell(p, "he_8d_ga_n", "place", 2022, "outside") =
	    (struct published_cell){ 0, SIGN_HIDDEN, 0 };
	r = build(kinds[0].text, p);
	f = &find(r, BLOCK_FIGURE)->figure;
	assert_non_null(strstr(f->alt, "Ohne Wert: "));
	/* A note below says what the sign in the gap means. */
	for (i = 0; i < f->notes_n; i++)
		if (strstr(f->notes[i].text.runs[0].text, "geheim zu halten"))
			break;
	assert_true(i < f->notes_n);
	report_free(r);
	sample_published_free(p);
}

TEST(shares_of_a_small_bar_are_crossed_out)
{
	struct published *p = sample_published();
	struct report *r;
	const struct chart *c;
	size_t j;

	p->rate_base = 100000;
	r = build(kinds[0].text, p);
	c = chart_of(r);
	for (j = 0; j < c->categories_n; j++) {
		assert_false(c->series[0].values[j].shown);
		assert_string_equal(c->series[0].values[j].label, "x");
	}
	report_free(r);
	sample_published_free(p);
}

TEST(the_steps_of_a_waterfall_add_up_to_the_whole)
{
	struct published *p = sample_published();
	struct report *r;
	const struct chart *c;
	double steps = 0, whole = 0;
	size_t i, j;

	sample_cell(p, "he_8d_ga_n", "place", 2024, "outside")->value += 5;
	r = build(kinds[4].text, p);
	c = chart_of(r);
	for (i = 0; i < c->series_n; i++)
		for (j = 0; j < c->categories_n; j++)
			*(i == WATERFALL_ALL ? &whole : &steps) +=
			    c->series[i].values[j].value;
	assert_true(whole > 0 && steps >= whole && steps <= whole);
	/* What rounding leaves has a bar, and no figure. */
	for (j = i = 0; j < c->categories_n; j++)
		if (c->series[WATERFALL_ROUNDING].values[j].shown) {
			assert_null(c->series[WATERFALL_ROUNDING]
			    .values[j].label);
			i++;
		}
	assert_int_equal(i, 1);
	assert_non_null(strstr(find(r, BLOCK_FIGURE)->figure.alt,
	    "Der Rest kommt vom Runden."));
	report_free(r);
	sample_published_free(p);
}

TEST(a_waterfall_takes_steps_that_the_template_names)
{
	struct published *p = sample_published();
	struct report *r = build(CHART("kind = waterfall\n"
	    "measure = egh_lb_stichtag\nstep {\nlabel = \"Zugang\"\n"
	    "value = he_8d_ga_n\n}\nstep {\nlabel = \"Abgang\"\n"
	    "value = \"he_8d_ga_n place=outside\"\nminus = true\n}\n"), p);
	const struct chart *c = chart_of(r);

	assert_string_equal(c->categories[0], "Zugang");
	assert_true(c->series[WATERFALL_MORE].values[0].value > 0);
	assert_true(c->series[WATERFALL_LESS].values[1].value < 0);
	assert_string_equal(c->categories[c->categories_n - 1], "Insgesamt");
	report_free(r);
	sample_published_free(p);
}

TEST(a_slope_begins_where_there_are_figures)
{
	struct published *p = sample_published();
	struct report *r = build(CHART("kind = slope\nyears = 99\n"
	    "measure = he_8d_ga_n\nseries = place\n"), p);

	assert_string_equal(chart_of(r)->categories[0], "2020");
	report_free(r);
	p->year = 2020;
	r = build(CHART("kind = slope\nmeasure = he_8d_ga_n\n"
	    "series = place\n"), p);
	assert_string_equal(chart_of(r)->categories[0], "2019");
	assert_false(chart_of(r)->series[0].values[0].shown);
	report_free(r);
	sample_published_free(p);
}

TEST(bars_have_a_line_at_a_published_value)
{
	struct published *p = sample_published();
	const char *text = CHART("kind = bars\nmeasure = he_8d_ga_n\n"
	    "by = municipality\nmean {\nlabel = \"Frauen\"\n"
	    "value = \"he_8d_ga_n sex=w\"\n}\n");
	struct published_cell *cell = sample_cell(p, "he_8d_ga_n", "sex",
	    2024, "w");
	struct report *r = build(text, p);
	char says[64];

	assert_true(chart_of(r)->has_mean);
	assert_int_equal((int64_t)chart_of(r)->mean, cell->value);
	snprintf(says, sizeof says, "Vergleichslinie: Frauen: %d.",
	    (int)cell->value);
	assert_non_null(strstr(find(r, BLOCK_FIGURE)->figure.alt, says));
	report_free(r);
	*cell = (struct published_cell){ 0, SIGN_HIDDEN, 0 };
	r = build(text, p);
	assert_false(chart_of(r)->has_mean);
	report_free(r);
	sample_published_free(p);
}

TEST(errors_of_charts_that_compare_name_their_line)
{
	static const struct refusal bad[] = {
		{ CHART("kind = multiples\nmeasure = he_8d_ga_n\n"),
		    "a.md:17: this kind of chart needs the key \"by\"" },
		{ CHART("kind = slope\nmeasure = he_8d_ga_n\n"
		    "series = place\nyears = 1\n"), "a.md:20: a slope goes" },
		{ CHART("kind = waterfall\nmeasure = he_8d_ga_n\n"
		    "series = housing\n"), "a.md:19: a unit may be in" },
		{ CHART("kind = shares\nmeasure = he_8d_ga_n\n"
		    "series = housing\n"), "a.md:19: a unit may be in" },
		{ CHART("kind = bars\nmeasure = he_8d_ga_n\nby = place\n"
		    "mean {\nlabel = l\nvalue = he_9z\n}\n"),
		    "a.md:22: there is no" },
		{ CHART("kind = waterfall\nmeasure = he_8d_ga_n\nstep {\n"
		    "label = l\nvalue = he_9z\n}\n"), "a.md:21: there is no" },
	};

	assert_refused(bad, sizeof bad / sizeof bad[0]);
}

TEST(a_chart_that_may_show_nothing_is_a_sentence)
{
	struct published *p = sample_published();
	struct report *r;
	int year;

	for (year = 2020; year <= 2024; year++)
		*sample_cell(p, "he_8d_ga_n", "", year, NULL) =
		    (struct published_cell){ 0, SIGN_HIDDEN, 0 };
	r = build(CHART("kind = line\nmeasure = he_8d_ga_n\n") WITHHELD, p);
	assert_string_equal(find(r, BLOCK_PARAGRAPH)->text.runs[0].text,
	    "Abbildung" NBSP "1:");
	report_free(r);
	/* One value, and it is drawn. */
	*sample_cell(p, "he_8d_ga_n", "", 2021, NULL) =
	    (struct published_cell){ 900, SIGN_NUMBER, 0 };
	r = build(CHART("kind = line\nmeasure = he_8d_ga_n\n") WITHHELD, p);
	(void)find(r, BLOCK_FIGURE);
	report_free(r);
	sample_published_free(p);
}
