#include "render/chartparts.h"

#include "core/mem.h"
#include "render/chartstyle.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define LEGEND_GAP	14.0	/* between two names of a row */
#define LEGEND_ROW	13.0
#define GIVE		0.2	/* of a plot's height, to fit on a page */
#define ROWS_GIVE	2	/* lines of a label in rows that give */
#define ROW_GAP		5.0	/* at least, between the labels of rows */

struct span
part_span(const struct chart *c)
{
	struct span s = { 0, 0, true };
	size_t i, j;

	for (i = 0; i < c->series_n; i++)
		for (j = 0; j < c->categories_n; j++) {
			const struct chart_value *v = &c->series[i].values[j];

			if (!v->shown)
				continue;
			s.low = fmin(s.low, v->value);
			s.high = fmax(s.high, v->value);
			s.whole = s.whole && v->value == floor(v->value);
		}
	if (s.low == s.high)
		s.high = 1;
	return s;
}

double
part_give(double plot, double least)
{
	return fmax(0, fmin(plot * GIVE, plot - least));
}

double
part_legend(struct plan *p, double y)
{
	const struct chart *c = p->chart;
	double x = 0, top = y, row = LEGEND_ROW;
	size_t i;

	if (c->series_n < 2)
		return 0;
	for (i = 0; i < c->series_n; i++) {
		double width;
		char *name;

		if (c->series[i].name[0] == '\0')
			continue;
		name = text_wrap(p->fonts, FACE_REGULAR, CHART_TEXT,
		    c->series[i].name, p->width - KEY_WIDTH);
		width = KEY_WIDTH + text_width(p->fonts, FACE_REGULAR,
		    CHART_TEXT, name);
		if (x > 0 && x + width > p->width) {
			x = 0;
			y -= row;
			row = LEGEND_ROW;
		}
		plan_label(p, x, y, ANCHOR_LEFT, LEVEL_BELOW, name)->key =
		    i + 1;
		row = fmax(row, LEGEND_ROW + CHART_LEADING *
		    (double)(text_lines(name) - 1));
		x += width + LEGEND_GAP;
		free(name);
	}
	return top - y + row;
}

static void
small_print(struct label *l)
{
	l->size = CHART_SMALL;
	l->colour = style_muted;
}

double
part_y_axis_width(const struct plan *p, const struct scale *s)
{
	double most = 0;
	size_t i;

	for (i = 0; i < s->n; i++)
		most = fmax(most, font_width(p->fonts, FACE_REGULAR,
		    CHART_SMALL, s->labels[i]));
	return most + 6;
}

void
part_y_axis(struct plan *p, const struct scale *s)
{
	size_t i;

	plan_grid(p, 'y', s->values, s->n);
	for (i = 0; i < s->n; i++) {
		struct label *l = plan_label(p, -6, 0, ANCHOR_RIGHT,
		    LEVEL_MIDDLE, s->labels[i]);

		small_print(l);
		plan_bind(p, l, SPACE_LEFT, 0, s->values[i]);
	}
}

double
part_unit(struct plan *p, double y)
{
	const char *unit = p->unit;
	double height;
	char *text;

	if (unit == NULL || unit[0] == '\0')
		return 0;
	text = text_wrap(p->fonts, FACE_REGULAR, CHART_SMALL, unit, p->width);
	height = text_height(p->fonts, FACE_REGULAR, CHART_SMALL, text);
	small_print(plan_label(p, 0, y, ANCHOR_LEFT, LEVEL_BELOW, text));
	free(text);
	return height + 5;
}

double
part_x_axis(struct plan *p, const struct scale *s)
{
	double height = 5 + CHART_SMALL, left = p->width, x, half;
	double per = (p->area.x1 - p->area.x0) / (p->x1 - p->x0);
	const char *unit = p->unit;
	struct label *l;
	char *text;
	size_t i;

	plan_grid(p, 'x', s->values, s->n);
	for (i = 0; i < s->n; i++) {
		l = plan_label(p, 0, -5, ANCHOR_CENTRE, LEVEL_BELOW,
		    s->labels[i]);
		small_print(l);
		x = p->area.x0 + (s->values[i] - p->x0) * per;
		half = font_width(p->fonts, FACE_REGULAR, CHART_SMALL,
		    s->labels[i]) / 2;
		/* Those at the edges stay on the canvas. */
		l->at.x = fmax(0, half - x) - fmax(0, x + half - p->width);
		plan_bind(p, l, SPACE_BOTTOM, s->values[i], 0);
		left = fmin(left, x - half + l->at.x);
	}
	if (unit == NULL || unit[0] == '\0')
		return height;
	text = text_wrap(p->fonts, FACE_REGULAR, CHART_SMALL, unit, p->width);
	x = text_width(p->fonts, FACE_REGULAR, CHART_SMALL, text);
	if (x + 8 > left)
		height += CHART_LEADING;
	l = plan_label(p, x + 8 > left ? p->area.x0 : 0,
	    p->area.y0 - height + CHART_SMALL, ANCHOR_LEFT, LEVEL_BELOW, text);
	if (x + 8 > left && p->area.x0 + x > p->width)
		l->at.x = 0;
	small_print(l);
	height += text_height(p->fonts, FACE_REGULAR, CHART_SMALL, text) -
	    font_cap_height(p->fonts, FACE_REGULAR, CHART_SMALL);
	free(text);
	return height;
}

/* The label of column I in STEP slots, as far as the canvas allows. */
static char *
column_text(const struct plan *p, size_t i, double room)
{
	return text_wrap(p->fonts, FACE_REGULAR, CHART_TEXT,
	    p->chart->categories[i], fmin(room, p->width));
}

static bool
columns_fit(const struct plan *p, double slot, size_t step)
{
	double room = slot * (double)step - 4;
	size_t i, n = p->chart->categories_n;

	for (i = n; i-- > 0; ) {
		const char *text = p->chart->categories[i];
		bool fits;
		char *lines;

		if ((n - 1 - i) % step != 0)
			continue;
		if (text_longest_word(p->fonts, FACE_REGULAR, CHART_TEXT,
		    text) > room)
			return false;
		lines = column_text(p, i, room);
		fits = text_lines(lines) <= 3;
		free(lines);
		if (!fits)
			return false;
	}
	return true;
}

double
part_columns(struct plan *p, double slot, bool thin)
{
	size_t i, n = p->chart->categories_n, step = 1;
	double height = 0, half, x;

	while (!columns_fit(p, slot, step))
		if (!thin)
			return -1;
		else if (++step >= n)
			break;
	for (i = n; i-- > 0; ) {
		struct label *l;
		char *text;

		if ((n - 1 - i) % step != 0)
			continue;
		text = column_text(p, i, step < n ? slot * (double)step - 4 :
		    p->width);
		half = text_width(p->fonts, FACE_REGULAR, CHART_TEXT, text) / 2;
		x = p->area.x0 + slot * ((double)i + 0.5);
		l = plan_label(p, 0, -5, ANCHOR_CENTRE, LEVEL_BELOW, text);
		/* Those at the edges stay on the canvas. */
		l->at.x = fmax(0, half - x) - fmax(0, x + half - p->width);
		plan_bind(p, l, SPACE_BOTTOM, (double)i, 0);
		height = fmax(height, text_height(p->fonts, FACE_REGULAR,
		    CHART_TEXT, text));
		free(text);
	}
	return height + 5 + 0.22 * CHART_TEXT;
}

void
rows_make(struct rows *r, const struct plan *p, double most, double bar,
    bool upwards)
{
	const struct chart *c = p->chart;
	size_t i, k;

	memset(r, 0, sizeof(*r));
	r->n = c->categories_n;
	r->give = 1;
	r->upwards = upwards;
	r->bar = bar;
	r->labels = xcalloc(r->n, sizeof(*r->labels));
	r->middles = xcalloc(r->n, sizeof(*r->middles));
	for (k = 0; k < r->n; k++) {
		double lines, height;

		i = upwards ? r->n - 1 - k : k;
		r->labels[i] = text_wrap(p->fonts, FACE_REGULAR, CHART_TEXT,
		    c->categories[i], most);
		r->width = fmax(r->width, text_width(p->fonts, FACE_REGULAR,
		    CHART_TEXT, r->labels[i]));
		lines = (double)text_lines(r->labels[i]);
		height = fmax(bar, CHART_LEADING * lines - 2) + ROW_GAP;
		r->middles[i] = -(r->height + height / 2);
		r->height += height;
		if (lines > ROWS_GIVE)
			r->give = 0;
	}
	r->give *= part_give(r->height, 0);
}

void
rows_place(struct rows *r, double y, double height)
{
	double extra = fmax(0, height - r->height) / (double)r->n;
	size_t i;

	for (i = 0; i < r->n; i++)
		r->middles[i] += y - extra * (0.5 +
		    (double)(r->upwards ? r->n - 1 - i : i));
	r->height += extra * (double)r->n;
	r->bar += fmin(extra, r->bar) / 2;
}

void
rows_fini(struct rows *r)
{
	size_t i;

	for (i = 0; i < r->n; i++)
		free(r->labels[i]);
	free(r->labels);
	free(r->middles);
	memset(r, 0, sizeof(*r));
}

/* The room on one side of zero, at PER points the unit. */
static double
side(const struct bar_end *ends, size_t n, double per, double sign)
{
	double most = 0;
	size_t i;

	for (i = 0; i < n; i++)
		if (ends[i].value * sign > 0 ||
		    (ends[i].value == 0 && sign > 0))
			most = fmax(most, ends[i].value * sign * per +
			    ends[i].room);
	return most;
}

double
part_fit(const struct bar_end *ends, size_t n, double width, double *left)
{
	double low = 0, high = 0, most = 0, per;
	size_t i;

	for (i = 0; i < n; i++)
		most = fmax(most, fabs(ends[i].value));
	high = width / (most > 0 ? most : 1);
	for (i = 0; i < 50; i++) {
		per = (low + high) / 2;
		if (side(ends, n, per, 1) + side(ends, n, per, -1) > width)
			high = per;
		else
			low = per;
	}
	*left = side(ends, n, low, -1);
	return low;
}

double
part_value_width(const struct plan *p, const char *label)
{
	if (label == NULL || label[0] == '\0')
		return 0;
	return font_width(p->fonts, FACE_REGULAR, CHART_TEXT, label);
}
