#include "tests/test.h"

#include "core/buf.h"
#include "core/file.h"
#include "core/mem.h"
#include "render/chart.h"
#include "render/chartstyle.h"
#include "render/gnuplot.h"
#include "render/number.h"
#include "tests/drawing_svg.h"

#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#define COUNT(a)	(sizeof(a) / sizeof(*(a)))

static struct fonts *fonts;

static struct fonts *
the_fonts(void)
{
	struct err e = ERR_NONE;

	if (fonts == NULL && fonts_open(&fonts, &e) < 0)
		fail_msg("%s", e.text);
	return fonts;
}

static void
close_fonts(void)
{
	fonts_close(fonts);
}

__attribute__((constructor)) static void
close_fonts_at_the_end(void)
{
	atexit(close_fonts);
}

/* "a|b|c" as an array. */
static char **
split(const char *list, size_t *n)
{
	char **out = NULL;
	size_t cap = 0;

	*n = 0;
	for (;;) {
		size_t len = strcspn(list, "|");

		out = mem_grow(out, *n, &cap, sizeof(*out));
		out[(*n)++] = xstrndup(list, len);
		if (list[len] == '\0')
			return out;
		list += len + 1;
	}
}

static void
chart_start(struct chart *c, enum chart_kind kind, const char *categories)
{
	memset(c, 0, sizeof(*c));
	c->kind = kind;
	c->categories = split(categories, &c->categories_n);
	c->unit = xstrdup("Personen");
	c->width = 455;
}

/* "12|.|3": the label is the value as given; a sign is not shown. */
static void
add_series(struct chart *c, const char *name, const char *values)
{
	struct chart_series *s;
	char **v;
	size_t n, i;

	c->series = xreallocarray(c->series, c->series_n + 1,
	    sizeof(*c->series));
	s = &c->series[c->series_n++];
	s->name = xstrdup(name);
	s->values = xcalloc(c->categories_n, sizeof(*s->values));
	v = split(values, &n);
	assert_int_equal(n, c->categories_n);
	for (i = 0; i < n; i++) {
		char *end;

		s->values[i].value = strtod(v[i], &end);
		s->values[i].shown = end != v[i];
		s->values[i].label = v[i];
	}
	free(v);
}

static void
add_break(struct chart *c, double position, const char *label)
{
	c->breaks = xreallocarray(c->breaks, c->breaks_n + 1,
	    sizeof(*c->breaks));
	c->breaks[c->breaks_n++] = (struct chart_break){ position,
	    xstrdup(label) };
}

static void
set_mean(struct chart *c, double mean, const char *label)
{
	c->has_mean = true;
	c->mean = mean;
	c->mean_label = xstrdup(label);
}

static struct box
text_box(const struct op *op)
{
	double width = font_width(the_fonts(), op->face, op->size, op->text);
	struct box b;

	b.x0 = op->points[0].x - (op->anchor == ANCHOR_LEFT ? 0 :
	    op->anchor == ANCHOR_CENTRE ? width / 2 : width);
	b.x1 = b.x0 + width;
	b.y0 = op->points[0].y - 0.22 * op->size;
	b.y1 = op->points[0].y + 0.76 * op->size;
	return b;
}

/* What is painted behind the middle of a text: the last fill under it. */
static struct colour
colour_behind(const struct drawing *d, size_t text)
{
	struct box b = text_box(&d->ops[text]);
	double x = (b.x0 + b.x1) / 2, y = (b.y0 + b.y1) / 2;
	struct colour c = style_white;
	size_t i, k;

	for (i = 0; i < text; i++) {
		const struct op *op = &d->ops[i];
		struct box f = { INFINITY, INFINITY, -INFINITY, -INFINITY };

		for (k = 0; op->kind == OP_FILL && k < op->n; k++) {
			f.x0 = fmin(f.x0, op->points[k].x);
			f.x1 = fmax(f.x1, op->points[k].x);
			f.y0 = fmin(f.y0, op->points[k].y);
			f.y1 = fmax(f.y1, op->points[k].y);
		}
		if (x > f.x0 && x < f.x1 && y > f.y0 && y < f.y1)
			c = op->colour;
	}
	return c;
}

/* No text over another, none smaller or paler than can be read, nothing
 * outside. */
static void
check_drawing(const struct drawing *d, const char *name)
{
	size_t i, j;

	assert_true(d->width > 0 && d->height > 0);
	for (i = 0; i < d->n; i++) {
		const struct op *op = &d->ops[i];
		struct box b;

		for (j = 0; j < op->n; j++)
			if (op->points[j].x < -1.01 || op->points[j].y < -1.01 ||
			    op->points[j].x > d->width + 1.01 ||
			    op->points[j].y > d->height + 1.01)
				fail_msg("%s: operation %zu is outside", name,
				    i);
		if (op->kind != OP_TEXT)
			continue;
		assert_true(op->size >= 7.5);
		if (style_contrast(op->colour, colour_behind(d, i)) < 4.5)
			fail_msg("%s: \"%s\" is too pale", name, op->text);
		b = text_box(op);
		if (b.x0 < -0.01 || b.y0 < -0.01 || b.x1 > d->width + 0.01 ||
		    b.y1 > d->height + 0.5)
			fail_msg("%s: \"%s\" is outside", name, op->text);
		for (j = 0; j < i; j++) {
			struct box other;

			if (d->ops[j].kind != OP_TEXT)
				continue;
			other = text_box(&d->ops[j]);
			if (box_overlaps(&b, &other))
				fail_msg("%s: \"%s\" is over \"%s\"", name,
				    op->text, d->ops[j].text);
		}
	}
}

/* The charts get lower by part LOW of what they give. */
static int
draw_low(struct drawing *out, const struct chart *charts, size_t n,
    double low, struct err *e)
{
	struct gnuplot *g = NULL;
	struct charts *c = NULL;
	size_t i;
	int rc = -1;

	memset(out, 0, n * sizeof(*out));
	if (gnuplot_start(&g, e) == 0 &&
	    charts_send(&c, out, charts, n, the_fonts(), g, e) == 0) {
		for (i = 0; i < n; i++)
			out[i].height -= out[i].give * low;
		rc = charts_collect(c, out, e);
	}
	charts_free(c);
	gnuplot_free(g);
	return rc;
}

static int
draw(struct drawing *out, const struct chart *charts, size_t n,
    struct err *e)
{
	return draw_low(out, charts, n, 0, e);
}

static void
draw_all(struct chart *charts, const char *const *names, size_t n, double low)
{
	struct drawing *d = xcalloc(n, sizeof(*d));
	struct err e = ERR_NONE;
	size_t i;

	if (draw_low(d, charts, n, low, &e) < 0)
		fail_msg("%s", e.text);
	for (i = 0; i < n; i++) {
		look_at(&d[i], names[i]);
		check_drawing(&d[i], names[i]);
	}
	for (i = 0; i < n; i++)
		drawing_fini(&d[i]);
	free(d);
}

static void
draw_one(struct chart *c, const char *name)
{
	draw_all(c, &name, 1, 0);
	chart_fini(c);
}

/* WCAG 2.1, 1.4.11; and neighbours in a stack differ by more than colour. */
TEST(bars_and_lines_stand_out_from_the_paper)
{
	size_t i;

	for (i = 0; i < STYLE_SERIES; i++) {
		assert_true(style_contrast(style_fill(i), style_white) >= 3);
		assert_true(style_contrast(style_line(i), style_white) >= 4.5);
	}
}

/* One of each kind, and some that are hard to set. */
static const struct sample {
	const char	*name, *categories;
	enum chart_kind	 kind;
	bool		 over_time;
	struct { const char *name, *values; } series[10];
	struct { double at; const char *label; } breaks[2];
	struct { double value; const char *label; } mean;
} samples[] = {
	{ .name = "line-break", .kind = CHART_LINE,
	  .categories = "2020|2021|2022|2023|2024",
	  .series = {
	    { "§ 8 c: Leistungsberechtigte des Kreises", "60|65|55|70|5" } },
	  .breaks = { { 3.5, "Zuständigkeitswechsel zum 01.01.2024" } } },
	{ .name = "line-many", .kind = CHART_LINE,
	  .categories =
	    "31.12.2018|31.12.2019|31.12.2020|31.12.2021|31.12.2022|"
	    "31.12.2023|31.12.2024",
	  .series = {
	    { "LWV Hessen", "870|880|905|930|945|940|950" },
	    { "Odenwaldkreis", "380|395|.|420|415|400|410" },
	    { "beide Träger", "15|20|20|15|10|25|20" },
	    { "Sonstige Träger der Eingliederungshilfe",
	      "5|10|20|15|30|15|15" } },
	  .breaks = { { 1.5, "BTHG: Eingliederungshilfe außerhalb der "
	      "Sozialhilfe ab 01.01.2020" },
	    { 5.5, "Zuständigkeitswechsel zum 01.01.2024" } } },
	{ .name = "stacked-years", .kind = CHART_STACKED,
	  .categories = "2020|2021|2022|2023|2024",
	  .series = {
	    { "Medizinische Rehabilitation", "5|5|0|10|5" },
	    { "Teilhabe am Arbeitsleben", "310|320|325|330|335" },
	    { "Teilhabe an Bildung", "120|.|130|145|150" },
	    { "Soziale Teilhabe", "720|735|750|760|775" } } },
	{ .name = "stacked-lying", .kind = CHART_STACKED,
	  .categories =
	    "besondere Wohnform|Wohngemeinschaft|eigene Wohnung allein "
	    "oder als Paar|im Haushalt der Eltern oder Angehörigen|Pflege- "
	    "oder Gastfamilie|Einrichtung über Tag und Nacht für "
	    "Minderjährige|Pflegeheim|unbekannt",
	  .series = {
	    { "im Odenwaldkreis", "210|60|255|130|5|0|15|0" },
	    { "außerhalb", "110|20|35|5|0|25|10|5" },
	    { "beides", "5|0|5|5|0|0|0|0" } } },
	{ .name = "bars", .kind = CHART_BARS,
	  .categories =
	    "Michelstadt|Erbach|Höchst i. Odw.|Reichelsheim (Odenwald)|Bad "
	    "König|Oberzent|Breuberg|Brombachtal|Fränkisch-Crumbach|"
	    "Lützelbach|Mossautal|Brensbach",
	  .series = {
	    { "Personen", "185|165|120|95|90|85|70|45|40|30|15|0" } },
	  .mean = { 78.3, "Mittel der Gemeinden: 78" } },
	{ .name = "pyramid", .kind = CHART_PYRAMID,
	  .categories = "0 bis 6|7 bis 17|18 bis 39|40 bis 64|65 und älter",
	  .series = {
	    { "männlich", "55|120|195|185|35" },
	    { "weiblich", "30|75|150|165|45" } } },
	{ .name = "stacked-break", .kind = CHART_STACKED, .over_time = true,
	  .categories = "2020|2021|2022|2023|2024",
	  .series = {
	    { "innerhalb des Landkreises", "712|720|735|760|790" },
	    { "außerhalb", "140|145|.|155|165" },
	    { "beides", "15|10|15|10|15" } },
	  .breaks = { { 3.5, "Zuständigkeitswechsel zum 01.01.2024" } } },
	{ .name = "shares-years", .kind = CHART_SHARES, .over_time = true,
	  .categories = "2020|2021|2022|2023|2024",
	  .series = {
	    { "besondere Wohnform", "380|375|370|.|360" },
	    { "eigene Wohnung", "310|320|345|355|390" },
	    { "im Haushalt der Eltern oder Angehörigen",
	      "150|145|150|155|165" },
	    { "unbekannt", "0|5|0|5|5" } } },
	{ .name = "shares-places", .kind = CHART_SHARES,
	  .categories =
	    "Bergkamen|Bönen|Holzwickede|Lünen|Schwerte|Selm|Unna|Werne an "
	    "der Lippe und Umgebung",
	  .series = {
	    { "Grundleistungen (§ 3)", "215|105|50|235|150|75|120|135" },
	    { "Leistungen in besonderen Fällen (§ 2)",
	      "70|10|.|140|60|30|80|0" } } },
	{ .name = "multiples", .kind = CHART_MULTIPLES, .over_time = true,
	  .categories = "2020|2021|2022|2023|2024",
	  .series = {
	    { "Bad König", "85|90|100|.|100" },
	    { "Brensbach", "5|0|0|0|5" },
	    { "Breuberg", "70|75|75|80|85" },
	    { "Brombachtal", "20|15|15|20|." },
	    { "Erbach", "155|160|155|150|165" },
	    { "Fränkisch-Crumbach", "35|40|40|45|45" },
	    { "Höchst i. Odw.", "115|120|120|125|130" },
	    { "Reichelsheim (Odenwald), die Gemeinde mit dem längsten Namen",
	      "100|95|95|90|95" },
	    { "Michelstadt", "…|…|…|…|…" } },
	  .breaks = { { 3.5, "Zuständigkeitswechsel" } } },
	{ .name = "multiples-one", .kind = CHART_MULTIPLES,
	  .categories = "2024",
	  .series = {
	    { "Bad König", "85" } } },
	{ .name = "slope", .kind = CHART_SLOPE, .over_time = true,
	  .categories = "31.12.2020|31.12.2024",
	  .series = {
	    { "körper- und sinnesbehinderte Menschen", "170|185" },
	    { "geistig behinderte Menschen", "460|475" },
	    { "seelisch behinderte Menschen und Suchtkranke", "460|475" },
	    { "ohne Angabe", "5|." } } },
	{ .name = "slope-break", .kind = CHART_SLOPE,
	  .categories = "2023|2024",
	  .series = {
	    { "Kreis", "60|5" },
	    { "LWV", "940|1030" } },
	  .breaks = { { 0.5, "Zuständigkeitswechsel zum 01.01.2024" } } },
	{ .name = "waterfall", .kind = CHART_WATERFALL,
	  .categories =
	    "Zugänge: erstmals Leistungen im Jahr|Abgänge|Wechsel zum "
	    "anderen Träger|durch Runden|Insgesamt",
	  .series = {
	    { "", "||||40" },
	    { "Zunahme", "195||.||" },
	    { "Abnahme", "|-150|||" },
	    { "", "|||-5|" } } },
};

static void
start_sample(struct chart *c, const struct sample *of)
{
	size_t i, j;

	chart_start(c, of->kind, of->categories);
	c->over_time = of->over_time;
	for (i = 0; i < COUNT(of->series) && of->series[i].name != NULL; i++) {
		add_series(c, of->series[i].name, of->series[i].values);
		for (j = 0; j < c->categories_n; j++)
			if (c->series[i].values[j].label[0] == '\0') {
				free(c->series[i].values[j].label);
				c->series[i].values[j].label = NULL;
			}
	}
	for (i = 0; i < COUNT(of->breaks) && of->breaks[i].label != NULL; i++)
		add_break(c, of->breaks[i].at, of->breaks[i].label);
	if (of->mean.label != NULL)
		set_mean(c, of->mean.value, of->mean.label);
}

/* As high as they want to be, and as low as they may be. */
TEST(charts_of_each_kind_keep_their_texts_apart)
{
	struct chart charts[COUNT(samples)];
	const char *names[COUNT(samples)];
	size_t i;

	for (i = 0; i < COUNT(samples); i++) {
		start_sample(&charts[i], &samples[i]);
		names[i] = samples[i].name;
	}
	draw_all(charts, names, COUNT(samples), 0);
	draw_all(charts, names, COUNT(samples), 1);
	for (i = 0; i < COUNT(samples); i++)
		chart_fini(&charts[i]);
}

/* Whether a dashed line of any direction is drawn. */
static bool
has_dashes(const struct drawing *d)
{
	size_t i;

	for (i = 0; i < d->n; i++)
		if (d->ops[i].kind == OP_LINE && d->ops[i].dash[0] > 0)
			return true;
	return false;
}

TEST(bars_that_have_to_lie_show_the_break_too)
{
	static const char *const numbers[] = { "1", "2" };
	struct buf years = BUF_NONE, values = BUF_NONE;
	struct err e = ERR_NONE;
	struct drawing d;
	struct chart c;
	int i;

	for (i = 0; i < 30; i++) {
		buf_addf(&years, "%s%d", i > 0 ? "|" : "", 1995 + i);
		buf_addf(&values, "%s%s", i > 0 ? "|" : "", numbers[i % 2]);
	}
	chart_start(&c, CHART_STACKED, years.data);
	add_series(&c, "Kreis", values.data);
	add_series(&c, "LWV", values.data);
	add_break(&c, 24.5, "Wechsel");
	if (draw(&d, &c, 1, &e) < 0)
		fail_msg("%s", e.text);
	assert_true(has_dashes(&d));
	check_drawing(&d, "lying-break");
	drawing_fini(&d);
	chart_fini(&c);
	buf_free(&years);
	buf_free(&values);
}

TEST(a_slope_is_of_two)
{
	struct err e = ERR_NONE;
	struct drawing d;
	struct chart c;

	chart_start(&c, CHART_SLOPE, "2022|2023|2024");
	add_series(&c, "Kreis", "60|5|5");
	assert_int_equal(draw(&d, &c, 1, &e), -1);
	assert_int_equal(e.kind, ERR_MISUSED);
	chart_fini(&c);
}

/*
 * Draw a chart with COMMAND in place of gnuplot: it must be refused, with an
 * error that says SAYS.
 */
static void
refuse_from(const char *command, const char *says)
{
	char *dir = test_folder(), *old = xstrdup(getenv("PATH"));
	char *path, *program;
	char *script = xasprintf("#!/bin/sh\n%s\n", command);
	struct err e = ERR_NONE;
	struct drawing d;
	struct chart c;

	program = xasprintf("%s/gnuplot", dir);
	path = xasprintf("%s:%s", dir, old);
	assert_int_equal(file_write(program, script, strlen(script), 0700,
	    &e), 0);
	setenv("PATH", path, 1);
	chart_start(&c, CHART_BARS, "Erbach");
	add_series(&c, "", "5");
	assert_int_equal(draw(&d, &c, 1, &e), -1);
	assert_int_equal(e.kind, ERR_FAILED);
	if (strstr(e.text, says) == NULL)
		fail_msg("%s: not \"%s\" but \"%s\"", command, says, e.text);
	drawing_fini(&d);
	chart_fini(&c);
	setenv("PATH", old, 1);
	test_folder_end(dir);
	free(script);
	free(program);
	free(path);
	free(old);
}

TEST(another_program_in_place_of_gnuplot_is_not_believed)
{
	refuse_from("exit 0", "stopped after chart 0 of 1");
	refuse_from("exit 3", "status 3");
	refuse_from("kill -SEGV $$", "signal 11");
	refuse_from("read -r load; cat chart.gp; echo page 1 1", "line 1 ");
	refuse_from("echo garbage", "line 1 ");
	refuse_from("head -c 100000 /dev/zero", "line 1 ");
	/* The page is right, what is on it is not. */
	refuse_from("read -r load; sed -n \"s/.*'chart.lua'/page/p\" chart.gp | head -n 1; "
	    "echo style 1; echo dot 99999999 1", "line 3 ");
	refuse_from("read -r load; sed -n \"s/.*'chart.lua'/page/p\" chart.gp | head -n 1; "
	    "echo end", "line 2 ");
	refuse_from("yes 'a flood'", "printed too much");
}

TEST(a_program_that_hangs_is_ended)
{
	int patience = gnuplot_seconds;
	time_t before = time(NULL);

	gnuplot_seconds = 1;
	refuse_from("exec sleep 60", "took too long");
	refuse_from("exec >&- 2>&-; exec sleep 60", "took too long");
	assert_true(time(NULL) - before < 30);
	gnuplot_seconds = patience;
}

/* What a name may hold: nothing of it reaches gnuplot, all of it the page. */
TEST(names_that_gnuplot_would_run_are_drawn)
{
	static const char *const names[] = { "`touch PWNED`", "\"; system('touch PWNED')",
	    "< touch PWNED", "100 % \\n %s %n", "e\nset output 'PWNED'\n",
	    "'$x' \"$(touch PWNED)\"", "L1", "EOD", "\\", "" };
	static const enum chart_kind kinds[] = { CHART_LINE, CHART_STACKED,
	    CHART_BARS, CHART_PYRAMID, CHART_SHARES, CHART_MULTIPLES,
	    CHART_SLOPE };
	size_t i, k;

	for (k = 0; k < sizeof(kinds) / sizeof(*kinds); k++) {
		struct chart c;

		chart_start(&c, kinds[k], "a|b");
		for (i = 0; i < 2; i++) {
			free(c.categories[i]);
			c.categories[i] = xstrdup(names[i]);
		}
		for (i = 0; i < sizeof(names) / sizeof(*names) &&
		    (kinds[k] != CHART_PYRAMID || i < 2); i++)
			add_series(&c, names[i], "120|150");
		free(c.unit);
		c.unit = xstrdup("`touch PWNED` \"%s\"");
		free(c.series[0].values[0].label);
		c.series[0].values[0].label = xstrdup("`1`");
		draw_one(&c, (const char *[]){ "line", "stacked", "bars", "pyramid", "shares", "multiples", "slope" }[k]);
		assert_int_not_equal(access("PWNED", F_OK), 0);
	}
}

TEST(hidden_zero_and_huge_values_are_drawn)
{
	static const char *const values[] = { ".|.|.", "0|0|0", "0|.|…",
	    "999999999999|1|0", "0.1|0.2|.", "1|1|1" };
	size_t i, k;

	for (i = 0; i < sizeof(values) / sizeof(*values); i++)
		for (k = CHART_LINE; k <= CHART_MULTIPLES; k++) {
			struct chart c;

			chart_start(&c, (enum chart_kind)k,
			    "2022|2023|2024");
			add_series(&c, "eins", values[i]);
			add_series(&c, "zwei", values[5 - i]);
			draw_one(&c, "values");
		}
}

/* Charts at random, the same ones in every run. */
static unsigned long long random_state;

static unsigned
any(unsigned below)
{
	random_state = random_state * 6364136223846793005u +
	    1442695040888963407u;
	return (unsigned)(random_state >> 33) % below;
}

static const char *
any_name(void)
{
	static const char *const names[] = { "m", "Kreis", "Bad König",
	    "unter 18 Jahre", "Landkreis Darmstadt-Dieburg",
	    "Reichelsheim (Odenwald), die Gemeinde mit dem längsten Namen",
	    "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunter",
	    "Assistenz: Übernahme von Handlungen und Begleitung",
	    "körper- und sinnesbehinderte Menschen", "ohne Angabe" };

	return names[any(sizeof(names) / sizeof(*names))];
}

/* What a series may look like: its size, and how much of it is there. */
static void
any_values(struct chart *c, struct chart_series *s)
{
	static const double sizes[] = { 5, 50, 1000, 1e5, 1e9, 0 };
	double size = sizes[any(6)];
	unsigned hidden = any(4) == 0 ? 1 + any(3) : 9, i;
	bool same = any(4) == 0;

	s->values = xcalloc(c->categories_n, sizeof(*s->values));
	for (i = 0; i < c->categories_n; i++) {
		struct chart_value *v = &s->values[i];

		v->shown = any(hidden) != 1 || hidden == 9;
		v->value = v->shown ? same ? size :
		    floor(size * any(1000) / 1000.0) : 0;
		v->label = v->shown ? xstrdup(number_german((int64_t)v->value,
		    0).s) : xstrdup(any(2) ? "." : "…");
	}
}

static void
any_changes(struct chart *c)
{
	size_t n = c->categories_n, i;
	double sum = 0;

	for (i = 0; i <= WATERFALL_ROUNDING; i++)
		c->series[i].values = xcalloc(n, sizeof(struct chart_value));
	for (i = 0; i < n; i++) {
		double v = i + 1 == n ? sum : (double)any(200) - 100;
		struct chart_value *at = &c->series[i + 1 == n ?
		    WATERFALL_ALL : v < 0 ? WATERFALL_LESS :
		    WATERFALL_MORE].values[i];

		sum += v;
		at->shown = i + 1 == n || any(9) > 0;
		at->value = v;
		at->label = xstrdup(at->shown ?
		    number_german((int64_t)v, 0).s : ".");
	}
}

static void
any_chart(struct chart *c)
{
	size_t n, i;

	memset(c, 0, sizeof(*c));
	c->kind = (enum chart_kind)any(CHART_WATERFALL + 1);
	c->width = any(3) == 0 ? 300 : 451.28;
	c->unit = xstrdup(any(2) ? "Personen" : "Menschen mit Leistungen je "
	    "1 000 Einwohnerinnen und Einwohner");
	c->over_time = c->kind == CHART_LINE || c->kind == CHART_MULTIPLES ||
	    c->kind == CHART_SLOPE || (c->kind < CHART_BARS && any(2));
	c->categories_n = c->kind == CHART_SLOPE ? 2 : 1 + any(12);
	c->categories = xcalloc(c->categories_n, sizeof(*c->categories));
	for (i = 0; i < c->categories_n; i++)
		c->categories[i] = c->over_time ? xasprintf("%s%zu",
		    any(9) == 0 ? "31.12." : "", 2010 + i) :
		    xstrdup(any_name());
	n = c->kind == CHART_BARS ? 1 : c->kind == CHART_PYRAMID ? 2 :
	    c->kind == CHART_WATERFALL ? 4 : 1 + any(7);
	c->series = xcalloc(n, sizeof(*c->series));
	for (c->series_n = 0; c->series_n < n; c->series_n++)
		c->series[c->series_n].name = xstrdup(
		    c->kind == CHART_BARS ? "" : any_name());
	for (i = 0; i < n && c->kind != CHART_WATERFALL; i++)
		any_values(c, &c->series[i]);
	if (c->kind == CHART_WATERFALL)
		any_changes(c);
	if (c->over_time)
		for (i = any(3); i > 0 && c->categories_n > 1; i--)
			add_break(c, any((unsigned)c->categories_n - 1) + 0.5,
			    any(2) ? "Wechsel" : "Zuständigkeitswechsel zum "
			    "01.01.2024 nach dem Gesetz");
	if (c->kind == CHART_BARS && any(2))
		set_mean(c, any(1000), any(2) ? "Mittel: 12" :
		    "alle Mitglieder der Kopfstelle zusammen: 1 234,5");
}

TEST(charts_at_random_keep_their_texts_apart)
{
	const char *rounds = getenv("CHART_ROUNDS");
	size_t n = 40, i, round, most = rounds != NULL ?
	    strtoul(rounds, NULL, 10) : 1;
	struct chart *charts = xcalloc(n, sizeof(*charts));
	char **names = xcalloc(n, sizeof(*names));

	for (round = 0; round < most; round++) {
		random_state = round;
		for (i = 0; i < n; i++) {
			any_chart(&charts[i]);
			names[i] = xasprintf("random-%zu-%zu (kind %d)", round,
			    i, (int)charts[i].kind);
		}
		draw_all(charts, (const char *const *)names, n,
		    (double)(round % 2));
		for (i = 0; i < n; i++) {
			chart_fini(&charts[i]);
			free(names[i]);
		}
	}
	free(charts);
	free(names);
}

TEST(a_value_beyond_drawing_is_refused)
{
	static const double bad[] = { INFINITY, -INFINITY, NAN, 1e300 };
	size_t i;

	for (i = 0; i < sizeof(bad) / sizeof(*bad); i++) {
		struct err e = ERR_NONE;
		struct drawing d;
		struct chart c;

		chart_start(&c, CHART_BARS, "a");
		add_series(&c, "", "1");
		c.series[0].values[0].value = bad[i];
		assert_int_equal(draw(&d, &c, 1, &e), -1);
		assert_int_equal(e.kind, ERR_MISUSED);
		chart_fini(&c);
	}
}
