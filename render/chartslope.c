#include "render/chartparts.h"

#include "core/buf.h"
#include "core/mem.h"
#include "render/chartstyle.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/*
 * A slope: two years side by side, a line from the one to the other for each
 * series, with its name and value at both ends.  A break between the years
 * cuts the lines.
 */
#define NAME_GAP	7.0
#define HEADING		15.0	/* the years above their ends */

/* "Erbach 155" left of a line, "165 Erbach" right of it. */
static char *
end_text(const struct plan *p, size_t series, size_t side)
{
	const struct chart_series *s = &p->chart->series[series];
	const char *value = s->values[side].label;
	struct buf b = BUF_NONE;
	char *lines;

	if (value == NULL)
		value = "";
	buf_addf(&b, "%s%s%s", side == 0 ? s->name : value,
	    s->name[0] != '\0' && value[0] != '\0' ? " " : "",
	    side == 0 ? value : s->name);
	lines = text_wrap(p->fonts, FACE_REGULAR, CHART_TEXT, b.data,
	    p->width * 0.32);
	buf_free(&b);
	return lines;
}

/* How wide the texts of a side are, and how high one below the other. */
static double
side_width(const struct plan *p, size_t side, double *height)
{
	double most = 0;
	size_t i;

	*height = 0;
	for (i = 0; i < p->chart->series_n; i++) {
		char *text = end_text(p, i, side);

		most = fmax(most, text_width(p->fonts, FACE_REGULAR,
		    CHART_TEXT, text));
		*height += CHART_LEADING * (double)text_lines(text) + 1;
		free(text);
	}
	return most + NAME_GAP;
}

static void
plan_end(struct plan *p, size_t series, size_t side)
{
	const struct chart_value *v =
	    &p->chart->series[series].values[side];
	char *text = end_text(p, series, side);
	struct label *l = plan_label(p, side == 0 ? -NAME_GAP : NAME_GAP, 0,
	    side == 0 ? ANCHOR_RIGHT : ANCHOR_LEFT, LEVEL_MIDDLE, text);

	free(text);
	l->role = ROLE_NAME;
	l->number = side;
	l->colour = style_line(series);
	plan_bind(p, l, SPACE_PLOT, (double)side, v->shown ? v->value : 0);
	if (v->shown)
		plan_dot(p, PAINT_SERIES + series, (double)side, v->value);
}

/* The years, each over its end of the lines. */
static void
plan_heading(struct plan *p, size_t side, double y)
{
	char *text = text_wrap(p->fonts, FACE_BOLD, CHART_TEXT,
	    p->chart->categories[side], p->width / 3);
	double half = text_width(p->fonts, FACE_BOLD, CHART_TEXT, text) / 2;
	double x = side == 0 ? p->area.x0 : p->area.x1;

	x = fmax(half, fmin(x, p->width - half));
	plan_label(p, x, y, ANCHOR_CENTRE, LEVEL_BELOW, text)->face =
	    FACE_BOLD;
	free(text);
}

void
chart_plan_slope(struct plan *p)
{
	const struct chart *c = p->chart;
	struct span span = part_span(c);
	struct point pts[2];
	double left, right, heights[2], plot, top, flags;
	size_t i, side;

	left = side_width(p, 0, &heights[0]);
	right = side_width(p, 1, &heights[1]);
	plot = fmax(fmin(fmax(p->width * 0.32, 110), 190),
	    fmax(heights[0], heights[1]));
	p->area.x0 = left;
	p->area.x1 = p->width - right;
	top = part_unit(p, 0);
	plan_heading(p, 0, -top);
	plan_heading(p, 1, -top);
	top += HEADING;
	/* As if the two were columns of a chart over years: the flags know
	 * where the middle is. */
	p->area.x0 -= (p->area.x1 - p->area.x0) / 2;
	flags = part_flags(p, p->width - right - left);
	p->area.x0 = left;
	part_raise_flags(p, -top - flags);
	flags += flags > 0 ? 4 : 0;
	plot = fmax(plot, c->height - top - flags - 4);
	p->area.y1 = -top;
	p->area.y0 = p->area.y1 - flags - plot;
	p->height = -p->area.y0 + 4;
	p->soft = plot;
	p->give = part_give(plot, fmax(heights[0], heights[1]));
	p->x0 = 0;
	p->x1 = 1;
	p->y0 = span.low;
	p->y1 = span.high + (span.high - span.low) * flags / plot;
	part_breaks(p);
	for (side = 0; side < 2; side++) {
		pts[0] = (struct point){ (double)side, p->y0 };
		pts[1] = (struct point){ (double)side, span.high };
		plan_line(p, PAINT_AXIS, pts, 2);
	}
	for (i = 0; i < c->series_n; i++) {
		const struct chart_value *v = c->series[i].values;

		pts[0] = (struct point){ 0, v[0].value };
		pts[1] = (struct point){ 1, v[1].value };
		if (v[0].shown && v[1].shown && c->breaks_n == 0)
			plan_line(p, PAINT_SERIES + i, pts, 2);
	}
	for (i = 0; i < c->series_n; i++)
		for (side = 0; side < 2; side++)
			plan_end(p, i, side);
}
