#include "render/chartparts.h"

#include "core/mem.h"
#include "render/chartstyle.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define HEADROOM	13.0	/* above the plot, for values of its top points */
#define NAME_GAP	9.0	/* between the last point and its name */

/* The last shown value of a series; false: there is none. */
static bool
last_shown(const struct chart *c, size_t series, size_t *at)
{
	size_t i;

	for (i = c->categories_n; i-- > 0; )
		if (c->series[series].values[i].shown) {
			*at = i;
			return true;
		}
	return false;
}

/* Room right of the plot, so that the names end at the canvas.  The last
 * point lies half a slot within the plot, and the slot depends on the room. */
static double
names_room(const struct plan *p, double left)
{
	double half = 0.5 / (double)p->chart->categories_n, most;

	if (p->chart->series_n < 2)
		return 0;
	most = part_names_width(p) + NAME_GAP;
	return fmax(0, (most - (p->width - left) * half) / (1 - half));
}

static bool
is_broken(const struct chart *c, size_t before, size_t after)
{
	size_t i;

	for (i = 0; i < c->breaks_n; i++)
		if (c->breaks[i].position > (double)before &&
		    c->breaks[i].position < (double)after)
			return true;
	return false;
}

/* Lines from point to point, ending at gaps and at breaks. */
static void
plan_series(struct plan *p, size_t series)
{
	const struct chart *c = p->chart;
	const struct chart_value *v = c->series[series].values;
	struct point *pts = xcalloc(c->categories_n, sizeof(*pts));
	size_t i, n = 0;

	for (i = 0; i <= c->categories_n; i++) {
		bool shown = i < c->categories_n && v[i].shown;

		if (n > 0 && (!shown || is_broken(c, i - 1, i))) {
			if (n > 1)
				plan_line(p, PAINT_SERIES + series, pts, n);
			n = 0;
		}
		if (shown)
			pts[n++] = (struct point){ (double)i, v[i].value };
	}
	for (i = 0; i < c->categories_n; i++)
		if (v[i].shown)
			plan_dot(p, PAINT_SERIES + series, (double)i,
			    v[i].value);
	free(pts);
}

static void
plan_values(struct plan *p, size_t series)
{
	const struct chart *c = p->chart;
	size_t i;

	for (i = 0; i < c->categories_n; i++) {
		const struct chart_value *v = &c->series[series].values[i];
		struct label *l;
		char *text;

		if (v->label == NULL || v->label[0] == '\0')
			continue;
		text = text_wrap(p->fonts, FACE_REGULAR, CHART_TEXT, v->label,
		    p->width);
		l = plan_label(p, 0, 0, ANCHOR_CENTRE, LEVEL_ABOVE, text);
		free(text);
		l->role = ROLE_VALUE;
		l->number = i;
		if (c->series_n > 1)
			l->colour = style_line(series);
		l->backed = true;
		l->back = style_white;
		plan_bind(p, l, SPACE_PLOT, (double)i,
		    v->shown ? v->value : fmax(p->y0, 0));
	}
}

static void
plan_names(struct plan *p)
{
	const struct chart *c = p->chart;
	size_t i, last;

	if (c->series_n < 2)
		return;
	for (i = 0; i < c->series_n; i++) {
		char *name = part_name(p, i);
		struct label *l = plan_label(p, NAME_GAP, 0, ANCHOR_LEFT,
		    LEVEL_MIDDLE, name);

		free(name);
		l->role = ROLE_NAME;
		l->colour = style_line(i);
		l->backed = true;
		l->back = style_white;
		plan_bind(p, l, SPACE_PLOT, (double)(c->categories_n - 1),
		    last_shown(c, i, &last) ?
		    c->series[i].values[last].value : 0);
	}
}

void
chart_plan_line(struct plan *p)
{
	const struct chart *c = p->chart;
	struct span span = part_span(c);
	struct point axis[2];
	struct scale s;
	double slot, flags, top, plot, per, below;
	size_t i;

	plot = fmax(fmin(fmax(p->width * 0.32, 110), 170), part_names_height(p));
	scale_make(&s, span.low, span.high, (size_t)(plot / 32), span.whole,
	    true);
	p->area.x0 = part_y_axis_width(p, &s);
	p->area.x1 = p->width - names_room(p, p->area.x0);
	p->x0 = -0.5;
	p->x1 = (double)c->categories_n - 0.5;
	slot = (p->area.x1 - p->area.x0) / (double)c->categories_n;

	flags = part_flags(p, slot);
	top = part_unit(p, 0);
	p->area.y1 = -top;
	part_raise_flags(p, -top - flags);
	flags += HEADROOM;
	below = part_columns(p, slot, true);
	plot = fmax(plot, c->height - top - flags - below);
	p->area.y0 = p->area.y1 - flags - plot;
	p->height = below - p->area.y0;
	p->soft = plot;
	p->give = part_give(plot, part_names_height(p));

	per = (s.values[s.n - 1] - s.values[0]) / plot;
	p->y0 = s.values[0];
	p->y1 = s.values[s.n - 1] + flags * per;
	part_y_axis(p, &s);
	part_breaks(p);
	axis[0] = (struct point){ p->x0, 0 };
	axis[1] = (struct point){ p->x1, 0 };
	plan_line(p, PAINT_AXIS, axis, 2);
	for (i = 0; i < c->series_n; i++)
		plan_series(p, i);
	plan_names(p);
	for (i = 0; i < c->series_n; i++)
		plan_values(p, i);
	scale_fini(&s);
}

/* Whether a label stands clear of lines, points and other labels. */
static bool
is_free(const struct plan *p, const struct plot_page *page, size_t label)
{
	struct box b = label_box(p->fonts, &p->labels[label]);
	size_t i, j;

	if (b.x0 < 0 || b.x1 > p->width || b.y1 > p->area.y1 ||
	    b.y0 < p->area.y0)
		return false;
	for (i = 0; i < p->labels_n; i++) {
		struct box other = label_box(p->fonts, &p->labels[i]);

		if (i != label && !p->labels[i].hidden &&
		    box_overlaps(&b, &other))
			return false;
	}
	for (i = 0; i < page->items_n; i++) {
		const struct plot_item *it = &page->items[i];
		struct point at = plan_point(p, page, it, 0);
		struct box dot = { at.x - 2.6, at.y - 2.6, at.x + 2.6,
		    at.y + 2.6 };

		if (it->kind == PLOT_DOT && box_overlaps(&b, &dot))
			return false;
		if (it->kind != PLOT_LINE ||
		    (it->style < PAINT_SERIES && it->style != PAINT_BREAK))
			continue;
		for (j = 1; j < it->n; j++)
			if (box_hits(&b, plan_point(p, page, it, j - 1),
			    plan_point(p, page, it, j)))
				return false;
	}
	return true;
}

/* A value goes above its point, below it or aside, or not at all. */
static void
place_value(struct plan *p, const struct plot_page *page, size_t label)
{
	static const struct {
		double x, y;	/* x in halves of its width */
		enum level level;
	} places[] = {
		{ 0, 5.5, LEVEL_ABOVE }, { 0, -5.5, LEVEL_BELOW },
		{ -0.6, 5, LEVEL_ABOVE }, { 0.6, 5, LEVEL_ABOVE },
		{ -0.6, -5, LEVEL_BELOW }, { 0.6, -5, LEVEL_BELOW },
		{ -1, 4, LEVEL_ABOVE }, { 1, 4, LEVEL_ABOVE },
		{ -1, -4, LEVEL_BELOW }, { 1, -4, LEVEL_BELOW },
	};
	struct label *l = &p->labels[label];
	struct point at = l->at;
	double half = text_width(p->fonts, l->face, l->size, l->text) / 2;
	size_t i;

	l->hidden = false;
	for (i = 0; i < sizeof(places) / sizeof(*places); i++) {
		l->level = places[i].level;
		l->at.x = at.x + places[i].x * half;
		l->at.y = at.y + places[i].y;
		if (is_free(p, page, label))
			return;
	}
	l->hidden = true;
}

void
chart_place_values(struct plan *p, const struct plot_page *page)
{
	size_t last = p->chart->categories_n - 1, i, turn;

	for (i = 0; i < p->labels_n; i++)
		p->labels[i].hidden = p->labels[i].role == ROLE_VALUE;
	/* The newest value has the first choice, then the oldest. */
	for (turn = 0; turn < 3; turn++)
		for (i = 0; i < p->labels_n; i++) {
			const struct label *l = &p->labels[i];
			size_t its = l->number == last ? 0 :
			    l->number == 0 ? 1 : 2;

			if (l->role == ROLE_VALUE && its == turn)
				place_value(p, page, i);
		}
}
