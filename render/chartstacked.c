#include "render/chartparts.h"

#include "render/chartstyle.h"

#include "core/buf.h"
#include "core/mem.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define BAR_ROW		11.0	/* thickness of a horizontal bar */
#define BAR_MOST	58.0	/* … of a vertical one */
#define NAME_GAP	6.0	/* between the last bar and its parts' names */
#define VALUE_ROOM	(CHART_SMALL + 2) /* for a value in its part */
#define COLUMNS_MOST	24	/* more than that lie down */

/* Where bars run along x and where they stand, the same is drawn. */
struct stack {
	bool	lying;
	double	thick;		/* of a bar, in values of its axis */
	double	thick_points;
	double	per;		/* points per value */
};

/* A share is known only where all parts are. */
static bool
is_whole(const struct chart *c, size_t category)
{
	size_t i;

	for (i = 0; i < c->series_n; i++)
		if (!c->series[i].values[category].shown)
			return false;
	return true;
}

/* What a value is long in its bar: in shares, all of them are 100 together. */
static double
unit_length(const struct chart *c, size_t category)
{
	double sum = 0;
	size_t i;

	if (c->kind != CHART_SHARES)
		return 1;
	for (i = 0; i < c->series_n; i++)
		sum += fmax(0, c->series[i].values[category].value);
	return is_whole(c, category) && sum > 0 ? 100 / sum : 0;
}

/* What the highest and the lowest stack add up to. */
static struct span
stacked_span(const struct chart *c)
{
	struct span s = part_span(c);
	size_t i, j;

	s.low = s.high = 0;
	if (c->kind == CHART_SHARES) {
		s.high = 100;
		s.whole = true;
		return s;
	}
	for (j = 0; j < c->categories_n; j++) {
		double up = 0, down = 0;

		for (i = 0; i < c->series_n; i++) {
			const struct chart_value *v = &c->series[i].values[j];

			if (v->shown && v->value > 0)
				up += v->value;
			else if (v->shown)
				down += v->value;
		}
		s.high = fmax(s.high, up);
		s.low = fmin(s.low, down);
	}
	if (s.low == s.high)
		s.high = 1;
	return s;
}

static void
bind(struct plan *p, const struct stack *st, struct label *l, double at,
    double value)
{
	if (st->lying)
		plan_bind(p, l, SPACE_PLOT, value, at);
	else
		plan_bind(p, l, SPACE_PLOT, at, value);
}

/* A part's value stands in it where it has room. */
static void
plan_part_value(struct plan *p, const struct stack *st, size_t series,
    const char *text, double at, double from, double to)
{
	double length = fabs(to - from) * st->per;
	/* A figure on hatching is hard to read: it stands on white there. */
	struct colour back = series == 0 ? style_fill(series) : style_white;
	struct label *l;
	double width;

	if (text == NULL || text[0] == '\0' || strchr(text, '\n') != NULL)
		return;
	width = font_width(p->fonts, FACE_REGULAR, CHART_SMALL, text);
	if ((st->lying ? length : st->thick_points) < width + 5 ||
	    (st->lying ? st->thick_points : length) < VALUE_ROOM)
		return;
	l = plan_label(p, 0, 0, ANCHOR_CENTRE, LEVEL_MIDDLE, text);
	l->size = CHART_SMALL;
	l->colour = style_text_on(back);
	l->backed = true;
	l->back = back;
	bind(p, st, l, at, (from + to) / 2);
}

/* White between two parts, no more than the thinner one can spare. */
static void
plan_gap(struct plan *p, const struct stack *st, double at, double value,
    double thinner)
{
	struct point pts[2] = {
		{ at - st->thick / 2, value }, { at + st->thick / 2, value }
	};
	size_t i;

	if (thinner * st->per < 0.9)
		return;
	for (i = 0; st->lying && i < 2; i++)
		pts[i] = (struct point){ pts[i].y, pts[i].x };
	plan_line(p, thinner * st->per < 2.5 ? PAINT_HAIRGAP : PAINT_GAP,
	    pts, 2);
}

/* The signs of what is missing in a stack, each once: "." or "., …". */
static char *
missing_signs(const struct chart *c, size_t category)
{
	struct buf b = BUF_NONE;
	size_t i, j;

	for (i = 0; i < c->series_n; i++) {
		const struct chart_value *v = &c->series[i].values[category];
		bool known = v->shown || v->label == NULL;

		for (j = 0; j < i && !known; j++) {
			const struct chart_value *w =
			    &c->series[j].values[category];

			known = !w->shown && w->label != NULL &&
			    strcmp(w->label, v->label) == 0;
		}
		if (known)
			continue;
		if (b.len > 0)
			buf_puts(&b, ", ");
		buf_puts(&b, v->label);
	}
	return buf_detach(&b);
}

static void
plan_stack(struct plan *p, const struct stack *st, size_t category, double at)
{
	const struct chart *c = p->chart;
	double sum[2] = { 0, 0 }, last[2] = { 0, 0 }, half = st->thick / 2;
	double unit = unit_length(c, category);
	struct label *l;
	size_t i;
	char *signs;

	for (i = 0; i < c->series_n; i++) {
		const struct chart_value *v = &c->series[i].values[category];
		int down = v->value < 0;
		double length = v->value * unit;
		double from = sum[down], to = from + length;

		if (!v->shown || length == 0)
			continue;
		if (st->lying)
			plan_box(p, PAINT_SERIES + i, from, at - half, to,
			    at + half);
		else
			plan_box(p, PAINT_SERIES + i, at - half, from,
			    at + half, to);
		if (from != 0)
			plan_gap(p, st, at, from, fmin(last[down],
			    fabs(length)));
		plan_part_value(p, st, i, v->label, at, from, to);
		sum[down] = to;
		last[down] = fabs(length);
	}
	signs = missing_signs(c, category);
	if (signs[0] != '\0') {
		l = st->lying ?
		    plan_label(p, 4, 0, ANCHOR_LEFT, LEVEL_MIDDLE, signs) :
		    plan_label(p, 0, 4, ANCHOR_CENTRE, LEVEL_ABOVE, signs);
		bind(p, st, l, at, sum[0]);
	}
	free(signs);
}

static double
signs_width(const struct plan *p)
{
	double most = 0;
	size_t i;

	for (i = 0; i < p->chart->categories_n; i++) {
		char *signs = missing_signs(p->chart, i);

		most = fmax(most, part_value_width(p, signs));
		free(signs);
	}
	return most;
}

/*
 * Room for the names of the parts beside the last bar; 0 where they have none
 * and a legend must do, as where that bar does not show them all.
 */
static double
names_room(const struct plan *p, double plot)
{
	const struct chart *c = p->chart;

	if (c->series_n < 2 || !is_whole(c, c->categories_n - 1) ||
	    unit_length(c, c->categories_n - 1) == 0 ||
	    part_names_height(p) > plot)
		return 0;
	return part_names_width(p) + KEY_WIDTH + NAME_GAP;
}

/* Each beside the middle of its part of the last bar. */
static void
plan_names(struct plan *p, const struct stack *st)
{
	const struct chart *c = p->chart;
	size_t last = c->categories_n - 1, i;
	double sum[2] = { 0, 0 };

	for (i = 0; i < c->series_n; i++) {
		double length = c->series[i].values[last].value *
		    unit_length(c, last);
		char *name = part_name(p, i);
		struct label *l = plan_label(p, st->thick_points / 2 +
		    NAME_GAP, 0, ANCHOR_LEFT, LEVEL_MIDDLE, name);

		free(name);
		l->role = ROLE_NAME;
		l->key = i + 1;
		plan_bind(p, l, SPACE_PLOT, (double)last,
		    sum[length < 0] + length / 2);
		sum[length < 0] += length;
	}
}

/* How high the plot has to be so that the values printed in PLOT points have
 * room in their parts. */
static double
values_height(const struct plan *p, const struct stack *st, double plot)
{
	const struct chart *c = p->chart;
	double least = 0, length;
	size_t i, j;

	for (j = 0; j < c->categories_n; j++)
		for (i = 0; i < c->series_n; i++) {
			length = fabs(c->series[i].values[j].value) *
			    unit_length(c, j) * st->per;
			if (length >= VALUE_ROOM)
				least = fmax(least, plot * VALUE_ROOM / length);
		}
	return least;
}

/* Bars side by side.  -1: the labels under them have no room. */
static int
plan_standing(struct plan *p)
{
	const struct chart *c = p->chart;
	struct span span = stacked_span(c);
	struct stack st = { .lying = false };
	struct point axis[2];
	struct scale s;
	double slot, top, plot, below, signs, names, flags;
	size_t i;

	plot = fmin(fmax(p->width * 0.36, 120), 190);
	names = names_room(p, plot);
	scale_make(&s, span.low, span.high, (size_t)(plot / 32), span.whole,
	    true);
	p->area.x0 = part_y_axis_width(p, &s);
	p->area.x1 = p->width - names;
	slot = (p->area.x1 - p->area.x0) / (double)c->categories_n;
	signs = signs_width(p);
	if (c->categories_n > COLUMNS_MOST || slot < signs + 2 ||
	    (below = part_columns(p, slot, false)) < 0) {
		scale_fini(&s);
		return -1;
	}
	top = names > 0 ? 0 : part_legend(p, 0);
	top += top > 0 ? 2 : 0;
	top += part_unit(p, -top);
	flags = part_flags(p, slot);
	p->area.y1 = -top;
	part_raise_flags(p, -top - flags);
	flags += signs > 0 ? CHART_LEADING + 4 : 4;
	plot = fmax(plot, c->height - top - flags - below);
	p->area.y0 = p->area.y1 - flags - plot;
	p->height = below - p->area.y0;
	p->x0 = -0.5;
	p->x1 = (double)c->categories_n - 0.5;
	st.per = plot / (s.values[s.n - 1] - s.values[0]);
	p->y0 = s.values[0];
	p->y1 = s.values[s.n - 1] + flags / st.per;
	st.thick_points = fmin(slot * 0.66, BAR_MOST);
	st.thick = st.thick_points / slot;
	p->soft = plot;
	p->give = part_give(plot, fmax(part_names_height(p),
	    values_height(p, &st, plot)));

	part_y_axis(p, &s);
	part_breaks(p);
	for (i = 0; i < c->categories_n; i++)
		plan_stack(p, &st, i, (double)i);
	if (names > 0)
		plan_names(p, &st);
	axis[0] = (struct point){ p->x0, 0 };
	axis[1] = (struct point){ p->x1, 0 };
	plan_line(p, PAINT_AXIS, axis, 2);
	scale_fini(&s);
	return 0;
}

/* Breaks between bars that lie; they are named in the notes only. */
static void
plan_lying_breaks(struct plan *p, const struct rows *r)
{
	const struct chart *c = p->chart;
	size_t i;

	for (i = 0; i < c->breaks_n; i++) {
		size_t above = (size_t)c->breaks[i].position;
		struct point line[2] = { { p->x0, 0 }, { p->x1, 0 } };

		if (c->breaks[i].position < 0 || above + 1 >= r->n)
			continue;
		line[0].y = line[1].y =
		    (r->middles[above] + r->middles[above + 1]) / 2;
		plan_line(p, PAINT_BREAK, line, 2);
	}
}

/* Bars one below the other, their labels on the left. */
static void
plan_lying(struct plan *p)
{
	const struct chart *c = p->chart;
	struct span span = stacked_span(c);
	struct stack st = { .lying = true };
	struct point axis[2];
	struct scale s;
	struct rows r;
	double top;
	size_t i;

	rows_make(&r, p, p->width * 0.4, BAR_ROW, false);
	top = part_legend(p, 0);
	top += top > 0 ? 2 : 0;
	rows_place(&r, -top, c->height - top - 5 - CHART_SMALL);
	p->area = (struct box){ r.width + 8, -top - r.height,
	    p->width - fmax(12, signs_width(p) + 5), -top };
	p->y0 = p->area.y0;
	p->y1 = p->area.y1;
	scale_make(&s, span.low, span.high,
	    (size_t)fmax(2, (p->area.x1 - p->area.x0) / 60), span.whole, true);
	p->x0 = s.values[0];
	p->x1 = s.values[s.n - 1];
	st.thick = st.thick_points = r.bar;
	st.per = (p->area.x1 - p->area.x0) / (p->x1 - p->x0);
	p->height = -p->area.y0 + part_x_axis(p, &s);
	for (i = 0; i < c->categories_n; i++) {
		plan_bind(p, plan_label(p, -8, 0, ANCHOR_RIGHT, LEVEL_MIDDLE,
		    r.labels[i]), SPACE_LEFT, 0, r.middles[i]);
		plan_stack(p, &st, i, r.middles[i]);
	}
	plan_lying_breaks(p, &r);
	axis[0] = (struct point){ 0, p->y0 };
	axis[1] = (struct point){ 0, p->y1 };
	plan_line(p, PAINT_AXIS, axis, 2);
	rows_fini(&r);
	scale_fini(&s);
}

void
chart_plan_stacked(struct plan *p)
{
	p->patterned = true;
	if (plan_standing(p) < 0)
		plan_lying(p);
}
