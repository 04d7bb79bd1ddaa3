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
