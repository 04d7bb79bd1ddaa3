#include "render/chartparts.h"

#include "core/mem.h"
#include "render/chartstyle.h"

#include <math.h>
#include <stdlib.h>

/*
 * A waterfall: where a change comes from.  Each row's bar begins where the
 * one above ends; the last is the whole, from zero.
 */
#define BAR		11.0
#define VALUE_GAP	3.0

/* The value of a row: its series, or -1 where nothing is drawn. */
static int
row_series(const struct chart *c, size_t row)
{
	size_t i;

	for (i = 0; i < c->series_n; i++)
		if (c->series[i].values[row].shown)
			return (int)i;
	return -1;
}

struct step {
	double	from, to;
};

/* From where to where the bar of each row goes.  The caller frees. */
static struct step *
row_steps(const struct chart *c)
{
	struct step *s = xcalloc(c->categories_n, sizeof(*s));
	double sum = 0;
	size_t i;

	for (i = 0; i < c->categories_n; i++) {
		int series = row_series(c, i);
		double v = series < 0 ? 0 : c->series[series].values[i].value;

		s[i].from = series == WATERFALL_ALL ? 0 : sum;
		s[i].to = s[i].from + v;
		sum = s[i].to;
	}
	return s;
}

/* What stands beside the bar of a row: the label of the only series that has
 * one; NULL. */
static const char *
row_label(const struct chart *c, size_t row)
{
	size_t i;

	for (i = 0; i < c->series_n; i++)
		if (c->series[i].values[row].label != NULL &&
		    c->series[i].values[row].label[0] != '\0')
			return c->series[i].values[row].label;
	return NULL;
}

static void
plan_row(struct plan *p, const struct rows *r, const struct step *steps,
    size_t row)
{
	const struct chart *c = p->chart;
	int series = row_series(c, row);
	double at = r->middles[row], half = r->bar / 2;
	double from = steps[row].from, to = steps[row].to;
	const char *text = row_label(c, row);
	struct point line[2];
	struct label *l;

	if (series >= 0 && from < to)
		plan_box(p, PAINT_SERIES + (size_t)series, from, at - half,
		    to, at + half);
	else if (series >= 0 && to < from)
		plan_box(p, PAINT_SERIES + (size_t)series, to, at - half,
		    from, at + half);
	if (row + 1 < c->categories_n) {
		line[0] = (struct point){ to, at + half };
		line[1] = (struct point){ to, r->middles[row + 1] - half };
		plan_line(p, PAINT_AXIS, line, 2);
	}
	if (text == NULL)
		return;
	l = plan_label(p, to < from ? -VALUE_GAP : VALUE_GAP, 0,
	    to < from ? ANCHOR_RIGHT : ANCHOR_LEFT, LEVEL_MIDDLE, text);
	l->backed = true;
	l->back = style_white;
	plan_bind(p, l, SPACE_PLOT, to, at);
}

/* The widest text beside a bar. */
static double
labels_width(const struct plan *p)
{
	double most = 0;
	size_t i;

	for (i = 0; i < p->chart->categories_n; i++)
		most = fmax(most, part_value_width(p,
		    row_label(p->chart, i)));
	return most + VALUE_GAP + 2;
}

void
chart_plan_waterfall(struct plan *p)
{
	const struct chart *c = p->chart;
	struct span span = { 0, 0, true };
	struct step *steps = row_steps(c);
	struct point axis[2];
	struct scale s;
	struct rows r;
	double top, room, per;
	size_t i;

	p->patterned = true;
	for (i = 0; i < c->categories_n; i++) {
		span.low = fmin(span.low, steps[i].to);
		span.high = fmax(span.high, steps[i].to);
		span.whole = span.whole && steps[i].to == floor(steps[i].to);
	}
	if (span.low == span.high)
		span.high = 1;
	rows_make(&r, p, p->width * 0.42, BAR, false);
	top = part_legend(p, 0);
	top += top > 0 ? 2 : 0;
	rows_place(&r, -top, c->height - top - 5 - CHART_SMALL);
	p->area = (struct box){ r.width + 8, -top - r.height, p->width, -top };
	p->y0 = p->area.y0;
	p->y1 = p->area.y1;
	room = labels_width(p);
	per = (p->area.x1 - p->area.x0 - 2 * room) / (span.high - span.low);
	p->x0 = span.low - room / per;
	p->x1 = span.high + room / per;
	scale_make(&s, span.low, span.high, (size_t)fmax(2,
	    (span.high - span.low) * per / 60), span.whole, false);
	p->height = -p->area.y0 + part_x_axis(p, &s);
	p->soft = r.height;
	p->give = r.give;
	axis[0] = (struct point){ 0, p->y0 };
	axis[1] = (struct point){ 0, p->y1 };
	plan_line(p, PAINT_AXIS, axis, 2);
	for (i = 0; i < c->categories_n; i++) {
		plan_bind(p, plan_label(p, -8, 0, ANCHOR_RIGHT, LEVEL_MIDDLE,
		    r.labels[i]), SPACE_LEFT, 0, r.middles[i]);
		plan_row(p, &r, steps, i);
	}
	rows_fini(&r);
	scale_fini(&s);
	free(steps);
}
