#include "render/chartparts.h"

#include "core/mem.h"
#include "render/chartstyle.h"

#include <math.h>
#include <stdlib.h>

#define BAR		14.0
#define VALUE_GAP	3.0
#define HEADING_GAP	8.3	/* below the headings of both sides */
#define GAP		7.0	/* between a label and the bars beside it */

/*
 * Points per value, so that both sides have the same scale and the texts at
 * the ends of their bars fit into WIDTH.
 */
static double
fit(const struct plan *p, double width)
{
	const struct chart *c = p->chart;
	struct bar_end *ends = xcalloc(c->categories_n, sizeof(*ends));
	double per = INFINITY, left;
	size_t side, i;

	for (side = 0; side < 2; side++) {
		for (i = 0; i < c->categories_n; i++) {
			const struct chart_value *v =
			    &c->series[side].values[i];

			ends[i].value = v->shown ? fabs(v->value) : 0;
			ends[i].room = part_value_width(p, v->label) +
			    VALUE_GAP + 1;
		}
		per = fmin(per, part_fit(ends, c->categories_n, width, &left));
	}
	free(ends);
	return per;
}

static void
plan_bar(struct plan *p, size_t side, const struct rows *r, size_t row,
    double zero)
{
	const struct chart_value *v = &p->chart->series[side].values[row];
	double sign = side == 0 ? -1 : 1, half = r->bar / 2;
	double value = v->shown ? fabs(v->value) : 0;
	double at = r->middles[row];
	struct label *l;

	if (value > 0)
		plan_box(p, PAINT_SERIES + side, sign * zero, at - half,
		    sign * (zero + value), at + half);
	if (v->label == NULL || v->label[0] == '\0')
		return;
	l = plan_label(p, sign * VALUE_GAP, 0,
	    side == 0 ? ANCHOR_RIGHT : ANCHOR_LEFT, LEVEL_MIDDLE, v->label);
	l->backed = true;
	l->back = style_white;
	plan_bind(p, l, SPACE_PLOT, sign * (zero + value), at);
}

/* The ticks of both sides: 0 at the inner edges. */
static void
mirror(struct scale *both, const struct scale *s, double zero)
{
	size_t i;

	both->n = 0;
	for (i = 0; i < s->n && both->n + 2 <= TICKS_MOST; i++) {
		both->labels[both->n] = s->labels[i];
		both->values[both->n++] = -zero - s->values[i];
		both->labels[both->n] = s->labels[i];
		both->values[both->n++] = zero + s->values[i];
	}
}

/* The name of a side, in lines of WIDTH; the caller frees. */
static char *
heading(const struct plan *p, size_t side, double width)
{
	return text_wrap(p->fonts, FACE_BOLD, CHART_TEXT,
	    p->chart->series[side].name, width);
}

static double
headings_height(const struct plan *p, double width)
{
	double most = 0;
	size_t side;

	for (side = 0; side < 2; side++) {
		char *text = heading(p, side, width);

		most = fmax(most, text_height(p->fonts, FACE_BOLD,
		    CHART_TEXT, text));
		free(text);
	}
	return most;
}

/* Over the bars of its side, the last lines of both beside each other. */
static void
plan_heading(struct plan *p, size_t side, double x, double width,
    double height)
{
	char *text = heading(p, side, width);
	double y = text_height(p->fonts, FACE_BOLD, CHART_TEXT, text) -
	    height;
	struct label *l = plan_label(p, x, y,
	    side == 0 ? ANCHOR_RIGHT : ANCHOR_LEFT, LEVEL_BELOW, text);

	l->face = FACE_BOLD;
	free(text);
}

void
chart_plan_pyramid(struct plan *p)
{
	const struct chart *c = p->chart;
	struct span span = part_span(c);
	double most = fmax(span.high, -span.low), per, zero, gap, width;
	double heads, top;
	struct scale s, both;
	struct point axis[2];
	struct rows r;
	size_t side, i;

	rows_make(&r, p, p->width * 0.25, BAR, true);
	gap = r.width / 2 + GAP;
	width = p->width / 2 - gap;
	heads = headings_height(p, width);
	top = heads + HEADING_GAP;
	rows_place(&r, -top, c->height - top - 5 - CHART_SMALL);
	per = fit(p, width);
	zero = gap / per;
	p->area = (struct box){ 0, -top - r.height, p->width, -top };
	p->x1 = p->width / 2 / per;
	p->x0 = -p->x1;
	p->y0 = p->area.y0;
	p->y1 = p->area.y1;
	scale_make(&s, 0, most, (size_t)fmax(1, most * per / 50), span.whole,
	    false);
	mirror(&both, &s, zero);
	p->height = -p->area.y0 + part_x_axis(p, &both);
	p->soft = r.height;
	p->give = r.give;

	for (i = 0; i < c->categories_n; i++)
		plan_bind(p, plan_label(p, 0, 0, ANCHOR_CENTRE, LEVEL_MIDDLE,
		    r.labels[i]), SPACE_PLOT, 0, r.middles[i]);
	for (side = 0; side < 2; side++) {
		double sign = side == 0 ? -1 : 1;

		for (i = 0; i < c->categories_n; i++)
			plan_bar(p, side, &r, i, zero);
		axis[0] = (struct point){ sign * zero, p->y0 };
		axis[1] = (struct point){ sign * zero, p->y1 };
		plan_line(p, PAINT_AXIS, axis, 2);
		plan_heading(p, side, p->width / 2 + sign * gap, width,
		    heads);
	}
	rows_fini(&r);
	scale_fini(&s);
}
