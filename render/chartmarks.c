#include "render/chartparts.h"

#include "core/mem.h"
#include "render/chartstyle.h"

#include <math.h>
#include <stdlib.h>

/*
 * What stands beside bars and lines: the names of series, and the flags of
 * breaks in a series of years.
 */
#define BREAK_GAP	3.0

char *
part_name(const struct plan *p, size_t series)
{
	return text_wrap(p->fonts, FACE_REGULAR, CHART_TEXT,
	    p->chart->series[series].name,
	    fmin(120, p->width * 0.3));
}

double
part_names_width(const struct plan *p)
{
	double most = 0;
	size_t i;

	for (i = 0; i < p->chart->series_n; i++) {
		char *name = part_name(p, i);

		most = fmax(most, text_width(p->fonts, FACE_REGULAR,
		    CHART_TEXT, name));
		free(name);
	}
	return most;
}

double
part_names_height(const struct plan *p)
{
	double height = 0;
	size_t i;

	for (i = 0; i < p->chart->series_n; i++) {
		char *name = part_name(p, i);

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

double
part_flags(struct plan *p, double slot)
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

void
part_raise_flags(struct plan *p, double by)
{
	size_t i;

	for (i = 0; i < p->labels_n; i++)
		if (p->labels[i].role == ROLE_FLAG)
			p->labels[i].at.y += by;
}

void
part_breaks(struct plan *p)
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

/* Where names have to end: below the flags. */
static double
names_top(const struct plan *p)
{
	double top = p->area.y1;
	size_t i;

	for (i = 0; i < p->labels_n; i++)
		if (p->labels[i].role == ROLE_FLAG)
			top = fmin(top, label_box(p->fonts,
			    &p->labels[i]).y0);
	return top;
}

/* Names that would touch are moved apart, as little as can be: those that
 * touch make one block about the middle of where they belong. */
static void
place_names(struct plan *p, struct label **names, size_t n)
{
	struct block { double y, height, wanted; size_t n; } *b =
	    xcalloc(n, sizeof(*b));
	size_t i, j, k, blocks = 0;
	double y, high = names_top(p), low = p->area.y0;

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

void
part_place_names(struct plan *p)
{
	struct label **names = xcalloc(p->labels_n + 1,
	    sizeof(struct label *));
	size_t column, i, n;

	for (column = 0; column < 2; column++) {
		for (i = n = 0; i < p->labels_n; i++)
			if (p->labels[i].role == ROLE_NAME &&
			    p->labels[i].number == column)
				names[n++] = &p->labels[i];
		qsort(names, n, sizeof(struct label *), by_height);
		if (n > 0)
			place_names(p, names, n);
	}
	free(names);
}
