#include "render/chartparts.h"

#include "core/mem.h"
#include "render/chartstyle.h"

#include <math.h>
#include <stdlib.h>

/*
 * Small multiples: one panel for each series, all with the same two scales,
 * in reading order.  The panels are planned in points, since gnuplot knows
 * one pair of axes only.
 */
#define PANEL_WIDTH	98.0	/* at least */
#define PANEL_HEIGHT	54.0	/* of the plot in a panel, at least */
#define PANEL_GAP	18.0
#define HEADROOM	13.0	/* for the values of the highest points */
#define TITLE_GAP	3.0

struct panels {
	size_t		 columns, rows;
	double		 left;		/* of the ticks' labels */
	double		 width, height;	/* of a panel's plot */
	double		 title, foot;	/* above and below it */
	double		 top;		/* of the first row */
	double		 low, high;	/* values at its edges */
	double		 slot;		/* of a year */
};

static char *
title_text(const struct plan *p, const struct panels *g, size_t series)
{
	return text_wrap(p->fonts, FACE_BOLD, CHART_TEXT,
	    p->chart->series[series].name, g->width);
}

/* A year below a panel has half of its width. */
static char *
year_text(const struct plan *p, const struct panels *g, size_t category)
{
	size_t n = p->chart->categories_n;

	return text_wrap(p->fonts, FACE_REGULAR, CHART_SMALL,
	    p->chart->categories[category],
	    n > 1 ? g->width / 2 - 4 : g->width);
}

static double
years_height(const struct plan *p, const struct panels *g)
{
	size_t last = p->chart->categories_n - 1;
	char *first_text = year_text(p, g, 0), *last_text =
	    year_text(p, g, last);
	double height = fmax(text_height(p->fonts, FACE_REGULAR, CHART_SMALL,
	    first_text), text_height(p->fonts, FACE_REGULAR, CHART_SMALL,
	    last_text));

	free(first_text);
	free(last_text);
	return height;
}

static void
set_panels(struct panels *g, struct plan *p, const struct scale *s)
{
	const struct chart *c = p->chart;
	double rows_height;
	size_t i;

	g->left = part_y_axis_width(p, s);
	g->columns = (size_t)((p->width - g->left + PANEL_GAP) /
	    (PANEL_WIDTH + PANEL_GAP));
	g->columns = g->columns < 1 ? 1 : g->columns > c->series_n ?
	    c->series_n : g->columns;
	/* Rows that are about equally full. */
	g->rows = (c->series_n + g->columns - 1) / g->columns;
	g->columns = (c->series_n + g->rows - 1) / g->rows;
	g->width = (p->width - g->left + PANEL_GAP) / (double)g->columns -
	    PANEL_GAP;
	g->slot = g->width / (double)c->categories_n;
	for (i = 0; i < c->series_n; i++) {
		char *title = title_text(p, g, i);

		g->title = fmax(g->title, text_height(p->fonts, FACE_BOLD,
		    CHART_TEXT, title));
		free(title);
	}
	g->title += TITLE_GAP;
	g->foot = 5 + years_height(p, g) + 14;
	g->height = PANEL_HEIGHT + HEADROOM;
	rows_height = (double)g->rows * (g->title + g->foot);
	g->height = fmax(g->height, (c->height + g->top - rows_height) /
	    (double)g->rows);
	g->low = s->values[0];
	g->high = g->low + (s->values[s->n - 1] - g->low) * g->height /
	    (g->height - HEADROOM);
}

/* The lower left corner of a panel's plot. */
static struct point
panel_at(const struct panels *g, size_t series)
{
	size_t row = series / g->columns, column = series % g->columns;

	return (struct point){ g->left + (double)column *
	    (g->width + PANEL_GAP), g->top - (double)row *
	    (g->title + g->height + g->foot) - g->title - g->height };
}

static struct point
place(const struct panels *g, struct point at, double category, double value)
{
	return (struct point){ at.x + (category + 0.5) * g->slot,
	    at.y + (value - g->low) / (g->high - g->low) * g->height };
}

/* Lines of the ticks, the zero and the breaks; labels of the ticks on the
 * left only, of the first and the last year. */
static void
plan_frame(struct plan *p, const struct panels *g, const struct scale *s,
    size_t series)
{
	const struct chart *c = p->chart;
	struct point at = panel_at(g, series), line[2];
	size_t i, last = c->categories_n - 1;
	struct label *l;

	for (i = 0; i < s->n; i++) {
		line[0] = place(g, at, -0.5, s->values[i]);
		line[1] = place(g, at, (double)last + 0.5, s->values[i]);
		plan_line(p, s->values[i] == 0 ? PAINT_AXIS : PAINT_GRID,
		    line, 2);
		if (series % g->columns != 0)
			continue;
		l = plan_label(p, -6, 0, ANCHOR_RIGHT, LEVEL_MIDDLE,
		    s->labels[i]);
		l->size = CHART_SMALL;
		l->colour = style_muted;
		plan_bind(p, l, SPACE_PLOT, line[0].x, line[0].y);
	}
	for (i = 0; i < c->breaks_n; i++) {
		line[0] = place(g, at, c->breaks[i].position, g->low);
		line[1] = place(g, at, c->breaks[i].position, g->high);
		plan_line(p, PAINT_BREAK, line, 2);
	}
	for (i = 0; i <= last; i += last > 0 ? last : 1) {
		char *text = year_text(p, g, i);
		double half = text_width(p->fonts, FACE_REGULAR, CHART_SMALL,
		    text) / 2;

		line[0] = place(g, at, (double)i, g->low);
		l = plan_label(p, 0, -5, ANCHOR_CENTRE, LEVEL_BELOW, text);
		l->size = CHART_SMALL;
		l->colour = style_muted;
		plan_bind(p, l, SPACE_PLOT, fmin(fmax(line[0].x, at.x + half),
		    at.x + g->width - half), line[0].y);
		free(text);
	}
}

/* The first and the last value are printed, and all signs. */
static void
plan_panel(struct plan *p, const struct panels *g, size_t series)
{
	const struct chart *c = p->chart;
	const struct chart_value *v = c->series[series].values;
	struct point at = panel_at(g, series);
	struct point *pts = xcalloc(c->categories_n, sizeof(*pts));
	size_t i, n = 0, last = c->categories_n - 1;

	for (i = 0; i <= last; i++) {
		if (v[i].shown)
			pts[n++] = place(g, at, (double)i, v[i].value);
		if (i < last && v[i].shown && v[i + 1].shown &&
		    !chart_breaks_behind(c, i))
			continue;
		if (n > 1)
			plan_line(p, PAINT_SERIES, pts, n);
		n = 0;
	}
	for (i = 0; i <= last; i++) {
		struct point dot = place(g, at, (double)i,
		    v[i].shown ? v[i].value : 0);
		struct label *l;

		if (v[i].shown)
			plan_dot(p, PAINT_SERIES, dot.x, dot.y);
		if (v[i].label == NULL || (v[i].shown && i != 0 && i != last))
			continue;
		l = plan_label(p, 0, 0, ANCHOR_CENTRE, LEVEL_ABOVE,
		    v[i].label);
		l->role = ROLE_VALUE;
		l->number = i;
		l->backed = true;
		l->back = style_white;
		plan_bind(p, l, SPACE_PLOT, dot.x, dot.y);
	}
	free(pts);
}

void
chart_plan_multiples(struct plan *p)
{
	const struct chart *c = p->chart;
	struct span span = part_span(c);
	struct panels g = { .columns = 1 };
	struct scale s;
	size_t i;

	scale_make(&s, span.low, span.high, 2, span.whole, true);
	g.top = -part_unit(p, 0);
	set_panels(&g, p, &s);
	for (i = 0; i < c->series_n; i++) {
		char *title = title_text(p, &g, i);
		struct point at = panel_at(&g, i);

		plan_label(p, at.x, at.y + g.height + TITLE_GAP, ANCHOR_LEFT,
		    LEVEL_ABOVE, title)->face = FACE_BOLD;
		free(title);
		plan_frame(p, &g, &s, i);
	}
	for (i = 0; i < c->series_n; i++)
		plan_panel(p, &g, i);
	p->height = (double)g.rows * (g.title + g.height + g.foot) - g.top;
	p->area = (struct box){ 0, -p->height, p->width, g.top };
	p->x0 = p->area.x0;
	p->x1 = p->area.x1;
	p->y0 = p->area.y0;
	p->y1 = p->area.y1;
	scale_fini(&s);
}
