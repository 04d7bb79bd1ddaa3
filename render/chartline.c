#include "render/chartparts.h"

#include "core/mem.h"
#include "render/chartstyle.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define HEADROOM	13.0	/* above the plot, for values of its top points */
#define NAME_GAP	9.0	/* between the last point and its name */
#define BREAK_GAP	3.0

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

static char *
name_text(const struct plan *p, size_t series)
{
	return text_wrap(p->fonts, FACE_REGULAR, CHART_TEXT,
	    p->chart->series[series].name,
	    fmin(120, p->width * 0.3));
}

/* Room right of the plot, so that the names end at the canvas.  The last
 * point lies half a slot within the plot, and the slot depends on the room. */
static double
names_room(const struct plan *p, double left)
{
	const struct chart *c = p->chart;
	double half = 0.5 / (double)c->categories_n, most = 0;
	size_t i;

	if (c->series_n < 2)
		return 0;
	for (i = 0; i < c->series_n; i++) {
		char *name = name_text(p, i);

		most = fmax(most, text_width(p->fonts, FACE_REGULAR,
		    CHART_TEXT, name));
		free(name);
	}
	most += NAME_GAP;
	return fmax(0, (most - (p->width - left) * half) / (1 - half));
}

static double
names_height(const struct plan *p)
{
	double height = 0;
	size_t i;

	for (i = 0; i < p->chart->series_n; i++) {
		char *name = name_text(p, i);

		height += (double)text_lines(name) * CHART_LEADING + 1;
		free(name);
	}
	return height;
}

static double
break_x(const struct plan *p, double slot, size_t i)
{
	return p->area.x0 + slot * (p->chart->breaks[i].position + 0.5);
}

static struct label *
plan_flag(struct plan *p, double x, bool right, const char *text)
{
	double room = (right ? p->width - x : x) - BREAK_GAP;
	char *lines = text_wrap(p->fonts, FACE_REGULAR, CHART_SMALL, text,
	    fmin(room, 150));
	struct label *l = plan_label(p, x + (right ? BREAK_GAP : -BREAK_GAP),
	    0.22 * CHART_SMALL, right ? ANCHOR_LEFT : ANCHOR_RIGHT,
	    LEVEL_ABOVE, lines);

	free(lines);
	l->size = CHART_SMALL;
	l->role = ROLE_FLAG;
	return l;
}

/*
 * The labels of breaks stand like flags at the tops of their lines, all to
 * the right or all to the left.  Where a flag would reach the next line, it
 * flies above it: from the side the flags point to, each takes the lowest row
 * that is free.  Their lowest row ends at y = 0.  Returns the height.
 */
static double
plan_flags(struct plan *p, double slot)
{
	const struct chart *c = p->chart;
	struct box *boxes = xcalloc(c->breaks_n + 1, sizeof(*boxes));
	double first = p->width, last = 0, top = 0;
	size_t i, j, k;
	bool right;

	for (i = 0; i < c->breaks_n; i++) {
		first = fmin(first, break_x(p, slot, i));
		last = fmax(last, break_x(p, slot, i));
	}
	right = p->width - last >= fmin(first, 130);
	for (k = 0; k < c->breaks_n; k++) {
		struct label *l;

		i = right ? c->breaks_n - 1 - k : k;
		l = plan_flag(p, break_x(p, slot, i), right,
		    c->breaks[i].label);
		l->number = i;
		boxes[k] = label_box(p->fonts, l);
		for (j = 0; j < k; j++)
			if (boxes[j].x0 - 6 < boxes[k].x1 &&
			    boxes[k].x0 - 6 < boxes[j].x1)
				l->at.y = fmax(l->at.y, boxes[j].y1 + 2 +
				    0.22 * CHART_SMALL);
		boxes[k] = label_box(p->fonts, l);
		top = fmax(top, boxes[k].y1);
	}
	free(boxes);
	return top;
}

/* The dashed lines from the bottom of the plot to the tops of the flags. */
static void
plan_breaks(struct plan *p)
{
	double per = (p->y1 - p->y0) / (p->area.y1 - p->area.y0);
	size_t i;

	for (i = 0; i < p->labels_n; i++) {
		const struct label *l = &p->labels[i];
		struct point pts[2];
		struct box b;

		if (l->role != ROLE_FLAG)
			continue;
		b = label_box(p->fonts, l);
		pts[0].x = pts[1].x = p->chart->breaks[l->number].position;
		pts[0].y = p->y0;
		pts[1].y = p->y0 + (b.y1 - p->area.y0) * per;
		plan_line(p, PAINT_BREAK, pts, 2);
	}
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
		char *name = name_text(p, i);
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

	plot = fmax(fmin(fmax(p->width * 0.32, 110), 170), names_height(p));
	scale_make(&s, span.low, span.high, (size_t)(plot / 32), span.whole,
	    true);
	p->area.x0 = part_y_axis_width(p, &s);
	p->area.x1 = p->width - names_room(p, p->area.x0);
	p->x0 = -0.5;
	p->x1 = (double)c->categories_n - 0.5;
	slot = (p->area.x1 - p->area.x0) / (double)c->categories_n;

	flags = plan_flags(p, slot);
	top = part_unit(p, 0);
	/* The flags' labels are the first. */
	p->area.y1 = -top;
	for (i = 0; i < c->breaks_n; i++)
		p->labels[i].at.y += -top - flags;
	flags += HEADROOM;
	below = part_columns(p, slot, true);
	plot = fmax(plot, c->height - top - flags - below);
	p->area.y0 = p->area.y1 - flags - plot;
	p->height = below - p->area.y0;

	per = (s.values[s.n - 1] - s.values[0]) / plot;
	p->y0 = s.values[0];
	p->y1 = s.values[s.n - 1] + flags * per;
	part_y_axis(p, &s);
	plan_breaks(p);
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

/* Names that would touch are moved apart, as little as can be: those that
 * touch make one block about the middle of where they belong. */
static void
place_names(struct plan *p, struct label **names, size_t n)
{
	struct block { double y, height, wanted; size_t n; } *b =
	    xcalloc(n, sizeof(*b));
	size_t i, j, k, blocks = 0;
	double y, high = p->area.y1, low = p->area.y0;

	for (i = 0; i < n; i++) {
		double h = CHART_LEADING * (double)text_lines(names[i]->text)
		    + 1;

		b[blocks] = (struct block){ names[i]->at.y, h,
		    names[i]->at.y, 1 };
		blocks++;
		for (;;) {
			struct block *t = &b[blocks - 1];

			t->y = fmax(fmin(t->wanted / (double)t->n,
			    high - t->height / 2), low + t->height / 2);
			if (blocks == 1 || t[-1].y + t[-1].height / 2 <=
			    t->y - t->height / 2)
				break;
			t[-1].height += t->height;
			t[-1].wanted += t->wanted;
			t[-1].n += t->n;
			blocks--;
		}
	}
	for (i = k = 0; i < blocks; i++) {
		y = b[i].y - b[i].height / 2;
		for (j = 0; j < b[i].n; j++, k++) {
			double h = CHART_LEADING *
			    (double)text_lines(names[k]->text) + 1;

			names[k]->at.y = y + h / 2;
			y += h;
		}
	}
	free(b);
}

static int
by_height(const void *a, const void *b)
{
	const struct label *l = *(struct label *const *)a;
	const struct label *m = *(struct label *const *)b;

	if (l->at.y != m->at.y)
		return l->at.y < m->at.y ? -1 : 1;
	return l->key > m->key ? -1 : 1;	/* the first one above */
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
chart_place_line(struct plan *p, const struct plot_page *page)
{
	size_t last = p->chart->categories_n - 1, names_n = 0, i, turn;
	struct label **names = xcalloc(p->labels_n, sizeof(*names));

	for (i = 0; i < p->labels_n; i++) {
		if (p->labels[i].role == ROLE_NAME)
			names[names_n++] = &p->labels[i];
		p->labels[i].hidden = p->labels[i].role == ROLE_VALUE;
	}
	qsort(names, names_n, sizeof(*names), by_height);
	place_names(p, names, names_n);
	free(names);
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
