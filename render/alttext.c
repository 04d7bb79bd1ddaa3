#include "render/alttext.h"

#include "core/buf.h"

#include <string.h>

/* Index of the largest (SIGN 1) or smallest (-1) shown value of a series, or
 * -1 where none is shown; the first of equal ones. */
static int
extreme(const struct chart *c, const struct chart_series *s, int sign)
{
	int best = -1;
	size_t i;

	for (i = 0; i < c->categories_n; i++) {
		if (!s->values[i].shown)
			continue;
		if (best < 0 || s->values[i].value * sign >
		    s->values[best].value * sign)
			best = (int)i;
	}
	return best;
}

/* "85 (besondere Wohnform)" */
static void
put_value(struct buf *b, const struct chart *c, const struct chart_series *s,
    size_t i)
{
	buf_addf(b, "%s (%s)", s->values[i].label, c->categories[i]);
}

static bool
is_break_behind(const struct chart *c, size_t category)
{
	size_t i;

	for (i = 0; i < c->breaks_n; i++)
		if (c->breaks[i].position > (double)category &&
		    c->breaks[i].position < (double)category + 1)
			return true;
	return false;
}

/* "von 45 (2020) auf 55 (2023) gestiegen", from one value to another. */
static void
put_trend(struct buf *b, const struct chart *c, const struct chart_series *s,
    size_t from, size_t to)
{
	double a = s->values[from].value, z = s->values[to].value;

	if (from == to) {
		put_value(b, c, s, from);
		return;
	}
	if (a < z || z < a) {
		buf_puts(b, "von ");
		put_value(b, c, s, from);
		buf_puts(b, " auf ");
		put_value(b, c, s, to);
		buf_puts(b, a < z ? " gestiegen" : " gesunken");
	} else
		buf_addf(b, "gleich hoch mit %s (%s und %s)",
		    s->values[from].label, c->categories[from],
		    c->categories[to]);
}

/* The trends of a series, each stretch without a break of its own. */
static void
put_trends(struct buf *b, const struct chart *c, const struct chart_series *s)
{
	size_t i;
	int from = -1, to = -1, parts = 0;

	for (i = 0; i < c->categories_n; i++) {
		if (s->values[i].shown) {
			if (from < 0)
				from = (int)i;
			to = (int)i;
		}
		if (from >= 0 && (i + 1 == c->categories_n ||
		    is_break_behind(c, i))) {
			if (parts++ > 0)
				buf_puts(b, ", nach dem Bruch ");
			put_trend(b, c, s, (size_t)from, (size_t)to);
			from = -1;
		}
	}
	if (parts == 0)
		buf_puts(b, "keine Werte");
}

static void
put_series_name(struct buf *b, const struct chart_series *s)
{
	if (s->name != NULL && s->name[0] != '\0')
		buf_addf(b, "%s: ", s->name);
}

static void
put_line(struct buf *b, const struct chart *c)
{
	size_t i;

	for (i = 0; i < c->series_n; i++) {
		const struct chart_series *s = &c->series[i];
		int high = extreme(c, s, 1), low = extreme(c, s, -1);

		buf_putc(b, ' ');
		put_series_name(b, s);
		put_trends(b, c, s);
		if (high >= 0 && high != low) {
			buf_puts(b, "; höchster Wert ");
			put_value(b, c, s, (size_t)high);
			buf_puts(b, ", niedrigster Wert ");
			put_value(b, c, s, (size_t)low);
		}
		buf_putc(b, '.');
	}
}

static void
put_stacked(struct buf *b, const struct chart *c)
{
	size_t i;

	for (i = 0; i < c->series_n; i++) {
		buf_putc(b, ' ');
		put_series_name(b, &c->series[i]);
		put_trends(b, c, &c->series[i]);
		buf_putc(b, '.');
	}
}

static void
put_bars(struct buf *b, const struct chart *c)
{
	const struct chart_series *s = &c->series[0];
	int high = extreme(c, s, 1), low = extreme(c, s, -1);

	if (high < 0) {
		buf_puts(b, " Keine Werte.");
		return;
	}
	buf_puts(b, " Größter Wert ");
	put_value(b, c, s, (size_t)high);
	if (low != high) {
		buf_puts(b, ", kleinster Wert ");
		put_value(b, c, s, (size_t)low);
	}
	buf_putc(b, '.');
	if (c->has_mean && c->mean_label != NULL)
		buf_addf(b, " Vergleichslinie: %s.", c->mean_label);
}

static void
put_pyramid(struct buf *b, const struct chart *c)
{
	size_t i;

	for (i = 0; i < c->series_n; i++) {
		const struct chart_series *s = &c->series[i];
		int high = extreme(c, s, 1), low = extreme(c, s, -1);

		buf_putc(b, ' ');
		put_series_name(b, s);
		if (high < 0) {
			buf_puts(b, "keine Werte.");
			continue;
		}
		buf_puts(b, "größter Wert ");
		put_value(b, c, s, (size_t)high);
		if (low != high) {
			buf_puts(b, ", kleinster Wert ");
			put_value(b, c, s, (size_t)low);
		}
		buf_putc(b, '.');
	}
}

static void
put_breaks(struct buf *b, const struct chart *c)
{
	size_t i, before;

	for (i = 0; i < c->breaks_n; i++) {
		before = (size_t)c->breaks[i].position;
		buf_addf(b, " Bruch der Zeitreihe zwischen %s und %s: %s.",
		    c->categories[before], c->categories[before + 1],
		    c->breaks[i].label);
	}
}

static void
put_gaps(struct buf *b, const struct chart *c)
{
	size_t i, j, n = 0;

	for (i = 0; i < c->series_n; i++)
		for (j = 0; j < c->categories_n; j++) {
			const struct chart_series *s = &c->series[i];

			if (s->values[j].shown)
				continue;
			buf_puts(b, n++ == 0 ? " Ohne Wert: " : ", ");
			if (c->series_n > 1)
				buf_addf(b, "%s ", s->name);
			buf_puts(b, c->categories[j]);
		}
	if (n > 0)
		buf_putc(b, '.');
}

char *
alttext_chart(const struct chart *c, const char *lead)
{
	static const char *const kinds[] = {
		[CHART_LINE] = "Liniendiagramm",
		[CHART_STACKED] = "Gestapelte Balken",
		[CHART_BARS] = "Balkendiagramm, nach Größe geordnet",
		[CHART_PYRAMID] = "Alterspyramide",
	};
	struct buf b = BUF_NONE;
	size_t len = strlen(lead);

	buf_puts(&b, lead);
	if (len > 0 && strchr(".!?", lead[len - 1]) == NULL)
		buf_putc(&b, '.');
	buf_addf(&b, " %s, Einheit %s", kinds[c->kind], c->unit);
	if (c->categories_n > 1)
		buf_addf(&b, ", von %s bis %s", c->categories[0],
		    c->categories[c->categories_n - 1]);
	buf_putc(&b, '.');
	switch (c->kind) {
	case CHART_LINE:
		put_line(&b, c);
		break;
	case CHART_STACKED:
		put_stacked(&b, c);
		break;
	case CHART_BARS:
		put_bars(&b, c);
		break;
	case CHART_PYRAMID:
		put_pyramid(&b, c);
		break;
	}
	put_breaks(&b, c);
	put_gaps(&b, c);
	return buf_detach(&b);
}
