#include "tests/test.h"

#include "render/alttext.h"

#include <stdlib.h>
#include <string.h>

#define S(t)	((char *)(uintptr_t)(t))

static char *years[] = { S("2022"), S("2023"), S("2024") };

static struct chart_value rising[] = { { 5, true, S("5") },
    { 10, true, S("10") }, { 20, true, S("20") } };
static struct chart_value falling[] = { { 20, true, S("20") },
    { 10, true, S("10") }, { 5, true, S("5") } };
static struct chart_value flat[] = { { 10, true, S("10") },
    { 15, true, S("15") }, { 10, true, S("10") } };
static struct chart_value new[] = { { 0, true, S("–") },
    { 0, true, S("–") }, { 5, true, S("5") } };
static struct chart_value gap[] = { { 5, true, S("5") },
    { 0, false, S(".") }, { 20, true, S("20") } };
static struct chart_value none[] = { { 0, false, S("…") },
    { 0, false, S("…") }, { 0, false, S("…") } };

static void
assert_says(const struct chart *c, const char *says)
{
	char *alt = alttext_chart(c, "Lage");

	if (strstr(alt, says) == NULL)
		fail_msg("\"%s\" does not say \"%s\"", alt, says);
	free(alt);
}

TEST(a_line_says_kind_unit_range_trend_and_extremes)
{
	struct chart_series s = { S("Alle"), rising };
	struct chart c = { .kind = CHART_LINE, .categories = years,
	    .categories_n = 3, .series = &s, .series_n = 1,
	    .unit = S("Personen") };
	char *alt = alttext_chart(&c, "Lage");

	assert_string_equal(alt, "Lage. Liniendiagramm, Einheit Personen, von "
	    "2022 bis 2024. Alle: von 5 (2022) auf 20 (2024) gestiegen; "
	    "höchster Wert 20 (2024), niedrigster Wert 5 (2022).");
	free(alt);
	s.values = falling;
	assert_says(&c, "von 20 (2022) auf 5 (2024) gesunken");
	s.values = flat;
	assert_says(&c, "gleich hoch mit 10 (2022 und 2024)");
	s.values = new;		/* nobody says a dash */
	assert_says(&c, "von null (2022) auf 5 (2024) gestiegen");
	assert_says(&c, "niedrigster Wert null (2022)");
}

TEST(a_trend_does_not_cross_a_break)
{
	struct chart_break br = { 1.5, S("Wechsel") };
	struct chart_series s = { S("Alle"), rising };
	struct chart c = { .kind = CHART_LINE, .categories = years,
	    .categories_n = 3, .series = &s, .series_n = 1, .breaks = &br,
	    .breaks_n = 1, .unit = S("Personen") };

	assert_says(&c, "von 5 (2022) auf 10 (2023) gestiegen, nach dem Bruch "
	    "20 (2024)");
	assert_says(&c, "Bruch der Zeitreihe zwischen 2023 und 2024: Wechsel.");
}

TEST(what_is_not_shown_is_named_and_never_counted)
{
	struct chart_series s = { S("Alle"), gap };
	struct chart c = { .kind = CHART_LINE, .categories = years,
	    .categories_n = 3, .series = &s, .series_n = 1,
	    .unit = S("Personen") };

	assert_says(&c, "niedrigster Wert 5 (2022)");
	assert_says(&c, "Ohne Wert: 2023.");
	s.values = none;
	assert_says(&c, "Alle: keine Werte.");
	c.kind = CHART_BARS;
	assert_says(&c, "Keine Werte.");
}

TEST(bars_and_pyramids_say_largest_and_smallest)
{
	struct chart_series s[] = { { S("männlich"), rising },
	    { S("weiblich"), falling } };
	struct chart c = { .kind = CHART_PYRAMID, .categories = years,
	    .categories_n = 3, .series = s, .series_n = 2,
	    .unit = S("Personen") };

	assert_says(&c, "männlich: größter Wert 20 (2024), kleinster Wert 5 "
	    "(2022). weiblich: größter Wert 20 (2022)");
	c.kind = CHART_BARS;
	assert_says(&c, "Größter Wert 20 (2024), kleinster Wert 5 (2022).");
	c.has_mean = true;
	c.mean_label = S("Hessen 12");
	assert_says(&c, "Vergleichslinie: Hessen 12.");
}

TEST(the_lead_gets_its_full_stop_once)
{
	struct chart_series s = { S(""), rising };
	struct chart c = { .kind = CHART_LINE, .categories = years,
	    .categories_n = 3, .series = &s, .series_n = 1,
	    .unit = S("Personen") };
	char *alt = alttext_chart(&c, "Wie viele?");

	assert_memory_equal(alt, "Wie viele? Linien", 17);
	free(alt);
}

TEST(parts_are_told_by_year_or_by_bar)
{
	struct chart_series s[] = { { S("Kreis"), rising },
	    { S("LWV"), falling } };
	struct chart c = { .kind = CHART_STACKED, .categories = years,
	    .categories_n = 3, .series = s, .series_n = 2,
	    .unit = S("Personen"), .over_time = true };

	assert_says(&c, "Kreis: von 5 (2022) auf 20 (2024) gestiegen.");
	c.over_time = false;
	assert_says(&c, "2022: größter Teil LWV (20), kleinster Teil Kreis "
	    "(5). 2023: größter Teil Kreis (10). 2024: ");
	c.kind = CHART_SHARES;
	c.over_time = true;
	assert_says(&c, "Anteile 2024 gegenüber 2022: Kreis größer, LWV "
	    "kleiner.");
	s[1].values = gap;
	assert_says(&c, "Ohne Wert: LWV 2023.");
	s[1].values = none;
	assert_says(&c, "2022: größter Teil Kreis (5). 2024:");
}

TEST(panels_and_slopes_say_trends)
{
	struct chart_series s[] = { { S("Erbach"), rising },
	    { S("Oberzent"), gap } };
	struct chart c = { .kind = CHART_MULTIPLES, .categories = years,
	    .categories_n = 3, .series = s, .series_n = 2,
	    .unit = S("Personen"), .over_time = true };

	assert_says(&c, "Erbach: von 5 (2022) auf 20 (2024) gestiegen. "
	    "Oberzent: von 5 (2022)");
	assert_says(&c, "Höchster Wert überhaupt 20 (Erbach, 2024), "
	    "niedrigster 5 (Erbach, 2022).");
	c.kind = CHART_SLOPE;
	c.categories_n = 2;
	assert_says(&c, "Am stärksten gestiegen: Erbach. Ohne Wert: Oberzent "
	    "2023.");
}

TEST(a_waterfall_says_the_whole_and_its_steps)
{
	static char *rows[] = { S("Zugang"), S("Abgang"), S("Insgesamt") };
	static struct chart_value all[] = { { 0, false, NULL },
	    { 0, false, NULL }, { 5, true, S("5") } };
	static struct chart_value more[] = { { 15, true, S("15") },
	    { 0, false, NULL }, { 0, false, NULL } };
	static struct chart_value less[] = { { 0, false, NULL },
	    { -10, true, S("\u221210") }, { 0, false, NULL } };
	static struct chart_value rest[] = { { 0, false, NULL },
	    { 0, false, NULL }, { 0, false, NULL } };
	struct chart_series s[] = { { S(""), all }, { S("Zunahme"), more },
	    { S("Abnahme"), less }, { S(""), rest } };
	struct chart c = { .kind = CHART_WATERFALL, .categories = rows,
	    .categories_n = 3, .series = s, .series_n = 4,
	    .unit = S("Personen") };
	char *alt = alttext_chart(&c, "Lage");

	assert_string_equal(alt, "Lage. Balken, die eine Veränderung in "
	    "Schritte zerlegen, Einheit Personen. Insgesamt: 5. Zunahme: "
	    "Zugang (15). Abnahme: Abgang (\u221210).");
	free(alt);
}
