#include "render/chartparts.h"

#include "core/mem.h"
#include "render/chartstyle.h"

#include <math.h>
#include <stdlib.h>

#define BAR		9.0	/* thickness of a single bar … */
#define BAR_OF_MANY	8.0	/* … and of one in a group, with its gap */
#define VALUE_GAP	3.0

/* The mean's line ends above the rows in its label. */
static double
plan_mean_label(struct plan *p, double y)
{
	const struct chart *c = p->chart;
	struct label *l;
	char *text;
	double height;

	if (!c->has_mean || c->mean_label == NULL || c->mean_label[0] == '\0')
		return 0;
	text = text_wrap(p->fonts, FACE_REGULAR, CHART_TEXT, c->mean_label,
	    p->width * 0.5);
	height = text_height(p->fonts, FACE_REGULAR, CHART_TEXT, text);
	l = plan_label(p, 0, y, ANCHOR_CENTRE, LEVEL_BELOW, text);
	free(text);
	l->role = ROLE_MEAN;
	return height + 5;
}

/* Centred over its line, but on the canvas. */
static void
place_mean_label(struct plan *p, double per)
{
	size_t i;

	for (i = 0; i < p->labels_n; i++) {
		struct label *l = &p->labels[i];
		double half;

		if (l->role != ROLE_MEAN)
			continue;
		half = text_width(p->fonts, l->face, l->size, l->text) / 2;
		l->at.x = p->area.x0 + (p->chart->mean - p->x0) * per;
		l->at.x = fmax(half, fmin(l->at.x, p->width - half));
	}
}

static void
plan_value(struct plan *p, const struct chart_value *v, double at)
{
	bool down = v->shown && v->value < 0;
	struct label *l;

	if (v->label == NULL || v->label[0] == '\0')
		return;
	l = plan_label(p, down ? -VALUE_GAP : VALUE_GAP, 0,
	    down ? ANCHOR_RIGHT : ANCHOR_LEFT, LEVEL_MIDDLE, v->label);
	l->backed = true;
	l->back = style_white;
	plan_bind(p, l, SPACE_PLOT, v->shown ? v->value : 0, at);
}

/* The bars of a row, the first series on top. */
static void
plan_row(struct plan *p, const struct rows *r, size_t category)
{
	const struct chart *c = p->chart;
	double step = r->bar / (double)c->series_n;
	double thick = c->series_n > 1 ? step - 1 : step;
	size_t i;

	for (i = 0; i < c->series_n; i++) {
		const struct chart_value *v = &c->series[i].values[category];
		double at = r->middles[category] +
		    r->bar / 2 - step * ((double)i + 0.5);

		if (v->shown && v->value != 0)
			plan_box(p, PAINT_SERIES + i, 0, at - thick / 2,
			    v->value, at + thick / 2);
		plan_value(p, v, at);
	}
}

static struct bar_end *
bar_ends(const struct plan *p, size_t *n)
{
	const struct chart *c = p->chart;
	struct bar_end *ends = xcalloc(c->series_n * c->categories_n + 1,
	    sizeof(*ends));
	size_t i, j;

	*n = 0;
	for (i = 0; i < c->series_n; i++)
		for (j = 0; j < c->categories_n; j++) {
			const struct chart_value *v = &c->series[i].values[j];

			ends[(*n)++] = (struct bar_end){
			    v->shown ? v->value : 0,
			    part_value_width(p, v->label) + VALUE_GAP + 2 };
		}
	if (c->has_mean)
		ends[(*n)++] = (struct bar_end){ c->mean, 2 };
	return ends;
}

void
chart_plan_bars(struct plan *p)
{
	const struct chart *c = p->chart;
	struct span span = part_span(c);
	struct point line[2];
	struct bar_end *ends;
	struct scale s;
	struct rows r;
	double top, per, left, width;
	size_t n, i;

	if (c->has_mean) {
		span.low = fmin(span.low, c->mean);
		span.high = fmax(span.high, c->mean);
	}
	p->patterned = c->series_n > 1;
	rows_make(&r, p, p->width * 0.42, c->series_n > 1 ?
	    BAR_OF_MANY * (double)c->series_n : BAR, false);
	top = part_legend(p, 0);
	top += plan_mean_label(p, -top);
	rows_place(&r, -top, c->height - top - 5 - CHART_SMALL);
	p->area = (struct box){ r.width + 8, -top - r.height, p->width, -top };
	p->y0 = p->area.y0;
	p->y1 = p->area.y1;
	width = p->area.x1 - p->area.x0;

	ends = bar_ends(p, &n);
	per = part_fit(ends, n, width, &left);
	free(ends);
	p->x0 = -left / per;
	p->x1 = (width - left) / per;
	scale_make(&s, span.low, span.high, (size_t)fmax(2,
	    (span.high - span.low) * per / 60), span.whole, false);
	p->height = -p->area.y0 + part_x_axis(p, &s);
	p->soft = r.height;
	p->give = c->series_n > 1 ? 0 : r.give;

	for (i = 0; i < c->categories_n; i++) {
		plan_bind(p, plan_label(p, -8, 0, ANCHOR_RIGHT, LEVEL_MIDDLE,
		    r.labels[i]), SPACE_LEFT, 0, r.middles[i]);
		plan_row(p, &r, i);
	}
	line[0] = (struct point){ 0, p->y0 };
	line[1] = (struct point){ 0, p->y1 };
	plan_line(p, PAINT_AXIS, line, 2);
	if (c->has_mean) {
		line[0].x = line[1].x = c->mean;
		plan_line(p, PAINT_MEAN, line, 2);
		place_mean_label(p, per);
	}
	rows_fini(&r);
	scale_fini(&s);
}
