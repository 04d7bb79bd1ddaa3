#include "render/alttext.h"

#include "core/buf.h"
#include "render/number.h"

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

/* A value as it is said: exactly nothing is printed as a dash. */
static const char *
said(const struct chart_value *v)
{
	return strcmp(v->label, sign_text(SIGN_NOTHING)) == 0 ? "null" :
	    v->label;
}

/* "85 (besondere Wohnform)" */
static void
put_value(struct buf *b, const struct chart *c, const struct chart_series *s,
    size_t i)
{
	buf_addf(b, "%s (%s)", said(&s->values[i]), c->categories[i]);
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
		    said(&s->values[from]), c->categories[from],
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
		    chart_breaks_behind(c, i))) {
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

/* The largest and the smallest part of a bar. */
static void
put_parts(struct buf *b, const struct chart *c, size_t category)
{
	const struct chart_series *high = NULL, *low = NULL, *s;
	size_t i;

	for (i = 0; i < c->series_n; i++) {
		s = &c->series[i];
		if (!s->values[category].shown)
			continue;
		if (high == NULL || s->values[category].value >
		    high->values[category].value)
			high = s;
		if (low == NULL || s->values[category].value <
		    low->values[category].value)
			low = s;
	}
	buf_addf(b, " %s: ", c->categories[category]);
	if (high == NULL) {
		buf_puts(b, "keine Werte.");
		return;
	}
	buf_addf(b, "größter Teil %s (%s)", high->name,
	    said(&high->values[category]));
	if (low != high)
		buf_addf(b, ", kleinster Teil %s (%s)", low->name,
		    said(&low->values[category]));
	buf_putc(b, '.');
}

static void
put_stacked(struct buf *b, const struct chart *c)
{
	size_t i;

	for (i = 0; !c->over_time && i < c->categories_n; i++)
		put_parts(b, c, i);
	for (i = 0; c->over_time && i < c->series_n; i++) {
		buf_putc(b, ' ');
		put_series_name(b, &c->series[i]);
		put_trends(b, c, &c->series[i]);
		buf_putc(b, '.');
	}
}

/* The sum of a bar that shows all its parts, else 0. */
static double
whole(const struct chart *c, size_t category)
{
	double sum = 0;
	size_t i;

	for (i = 0; i < c->series_n; i++) {
		if (!c->series[i].values[category].shown)
			return 0;
		sum += c->series[i].values[category].value;
	}
	return sum;
}

/* How the share of each part has changed, in words: from the counts shown. */
static void
put_shares(struct buf *b, const struct chart *c)
{
	size_t i, last = c->categories_n - 1;
	double before = whole(c, 0), now = whole(c, last);

	for (i = 0; i <= last; i++)
		if (!c->over_time || i == 0 || i == last)
			put_parts(b, c, i);
	if (!c->over_time || c->breaks_n > 0 || last == 0 || before <= 0 ||
	    now <= 0)
		return;
	buf_addf(b, " Anteile %s gegenüber %s:", c->categories[last],
	    c->categories[0]);
	for (i = 0; i < c->series_n; i++) {
		const struct chart_series *s = &c->series[i];
		double a = s->values[0].value * now;
		double z = s->values[last].value * before;

		buf_addf(b, "%s %s %s", i == 0 ? "" : ",", s->name,
		    a < z ? "größer" : a > z ? "kleiner" : "gleich");
	}
	buf_putc(b, '.');
}

/* The trend of each panel, then the extremes of all. */
static void
put_multiples(struct buf *b, const struct chart *c)
{
	const struct chart_series *high = NULL, *low = NULL;
	int at, high_at = -1, low_at = -1;
	size_t i;

	for (i = 0; i < c->series_n; i++) {
		const struct chart_series *s = &c->series[i];

		buf_putc(b, ' ');
		put_series_name(b, s);
		put_trends(b, c, s);
		buf_putc(b, '.');
		if ((at = extreme(c, s, 1)) >= 0 && (high == NULL ||
		    s->values[at].value > high->values[high_at].value)) {
			high = s;
			high_at = at;
		}
		if ((at = extreme(c, s, -1)) >= 0 && (low == NULL ||
		    s->values[at].value < low->values[low_at].value)) {
			low = s;
			low_at = at;
		}
	}
	if (high == NULL || low == NULL || high->values[high_at].value <=
	    low->values[low_at].value)
		return;
	buf_addf(b, " Höchster Wert überhaupt %s (%s, %s), niedrigster %s (%s, "
	    "%s).", said(&high->values[high_at]), high->name,
	    c->categories[high_at], said(&low->values[low_at]),
	    low->name, c->categories[low_at]);
}

/* The series that has risen (SIGN 1) or fallen (-1) most; the first of equal
 * ones; NULL. */
static const struct chart_series *
steepest(const struct chart *c, int sign)
{
	const struct chart_series *best = NULL;
	double most = 0;
	size_t i;

	for (i = 0; i < c->series_n; i++) {
		const struct chart_value *v = c->series[i].values;
		double by = (v[1].value - v[0].value) * sign;

		if (v[0].shown && v[1].shown && by > most) {
			most = by;
			best = &c->series[i];
		}
	}
	return best;
}

static void
put_slope(struct buf *b, const struct chart *c)
{
	const struct chart_series *up = steepest(c, 1);
	const struct chart_series *down = steepest(c, -1);
	size_t i;

	for (i = 0; i < c->series_n; i++) {
		buf_putc(b, ' ');
		put_series_name(b, &c->series[i]);
		put_trends(b, c, &c->series[i]);
		buf_putc(b, '.');
	}
	if (c->breaks_n > 0)
		return;
	if (up != NULL)
		buf_addf(b, " Am stärksten gestiegen: %s.", up->name);
	if (down != NULL)
		buf_addf(b, " Am stärksten gesunken: %s.", down->name);
}

/* The steps of one direction (SIGN; 0: that change nothing), as "A (20), B
 * (5)". */
static void
put_steps(struct buf *b, const struct chart *c, int sign, const char *word)
{
	const struct chart_series *s = &c->series[sign < 0 ? WATERFALL_LESS :
	    WATERFALL_MORE];
	size_t i, n = 0;

	for (i = 0; i < c->categories_n; i++) {
		double v = s->values[i].value;

		if (!s->values[i].shown || (v > 0) - (v < 0) != sign)
			continue;
		buf_addf(b, "%s %s", n++ == 0 ? word : ",", c->categories[i]);
		if (sign != 0)
			buf_addf(b, " (%s)", s->values[i].label);
	}
	if (n > 0)
		buf_putc(b, '.');
}

static void
put_waterfall(struct buf *b, const struct chart *c)
{
	const struct chart_series *all = &c->series[WATERFALL_ALL];
	size_t i;

	for (i = 0; i < c->categories_n; i++)
		if (all->values[i].shown) {
			buf_addf(b, " %s: ", c->categories[i]);
			buf_puts(b, all->values[i].label);
			buf_putc(b, '.');
		}
	put_steps(b, c, 1, " Zunahme:");
	put_steps(b, c, -1, " Abnahme:");
	put_steps(b, c, 0, " Unverändert:");
	for (i = 0; i < c->categories_n; i++)
		if (c->series[WATERFALL_ROUNDING].values[i].shown)
			buf_puts(b, " Der Rest kommt vom Runden.");
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
		if (c->kind == CHART_WATERFALL) {
			buf_addf(b, " Dazwischen liegt ein Bruch der Zeitreihe: "
			    "%s.", c->breaks[i].label);
			continue;
		}
		before = (size_t)c->breaks[i].position;
		buf_addf(b, " Bruch der Zeitreihe zwischen %s und %s: %s.",
		    c->categories[before], c->categories[before + 1],
		    c->breaks[i].label);
	}
}

static bool
shows_nothing(const struct chart *c, const struct chart_series *s)
{
	size_t i;

	for (i = 0; i < c->categories_n; i++)
		if (s->values[i].shown)
			return false;
	return true;
}

/* What has no value: a series, where it has none at all, or its cell. */
static void
put_gaps(struct buf *b, const struct chart *c)
{
	bool named = c->series_n > 1 && c->kind != CHART_WATERFALL;
	size_t i, j, n = 0;

	for (i = 0; i < c->series_n; i++) {
		const struct chart_series *s = &c->series[i];
		bool whole = named && shows_nothing(c, s);

		for (j = 0; j < c->categories_n; j++) {
			if (s->values[j].shown || s->values[j].label == NULL)
				continue;
			buf_puts(b, n++ == 0 ? " Ohne Wert: " : ", ");
			if (named)
				buf_addf(b, "%s%s", s->name, whole ? "" : " ");
			if (whole)
				break;
			buf_puts(b, c->categories[j]);
		}
	}
	if (n > 0)
		buf_putc(b, '.');
}

char *
alttext_chart(const struct chart *c, const char *lead)
{
	static const struct {
		const char	*name;
		void		(*put)(struct buf *, const struct chart *);
	} kinds[] = {
		[CHART_LINE] = { "Liniendiagramm", put_line },
		[CHART_STACKED] = { "Gestapelte Balken", put_stacked },
		[CHART_BARS] = { "Balkendiagramm, nach Größe geordnet",
		    put_bars },
		[CHART_PYRAMID] = { "Alterspyramide", put_pyramid },
		[CHART_SHARES] = { "Gestapelte Balken gleicher Länge, deren "
		    "Teile zusammen das Ganze sind", put_shares },
		[CHART_MULTIPLES] = { "Kleine Liniendiagramme nebeneinander "
		    "mit gleichem Maßstab", put_multiples },
		[CHART_SLOPE] = { "Linien von einem Jahr zum anderen",
		    put_slope },
		[CHART_WATERFALL] = { "Balken, die eine Veränderung in "
		    "Schritte zerlegen", put_waterfall },
	};
	struct buf b = BUF_NONE;
	size_t len = strlen(lead);

	buf_puts(&b, lead);
	if (len > 0 && strchr(".!?", lead[len - 1]) == NULL)
		buf_putc(&b, '.');
	buf_addf(&b, " %s, Einheit %s", kinds[c->kind].name, c->unit);
	if (c->categories_n > 1 && c->kind != CHART_WATERFALL)
		buf_addf(&b, ", von %s bis %s", c->categories[0],
		    c->categories[c->categories_n - 1]);
	buf_putc(&b, '.');
	kinds[c->kind].put(&b, c);
	put_breaks(&b, c);
	put_gaps(&b, c);
	return buf_detach(&b);
}
