#include "render/chartplan.h"

#include "core/mem.h"
#include "render/chartstyle.h"
#include "render/gnuplot.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define DOTS	100.0		/* to the point */

/* For gnuplot: as whole digits and an exponent, a locale has no say in it. */
static void
put_number(struct buf *b, double v)
{
	int exponent;

	if (v == 0) {
		buf_putc(b, '0');
		return;
	}
	exponent = 14 - (int)floor(log10(fabs(v)));
	buf_addf(b, "%llde%d", llround(v * pow(10, exponent)), -exponent);
}

static struct buf *
layer(struct plan *p, enum plot_kind kind, size_t paint)
{
	struct layer *l = p->layers_n > 0 ? &p->layers[p->layers_n - 1] : NULL;

	if (l != NULL && l->kind == kind && l->paint == paint)
		return &l->data;
	p->layers = mem_grow(p->layers, p->layers_n, &p->layers_cap,
	    sizeof(*p->layers));
	l = &p->layers[p->layers_n++];
	memset(l, 0, sizeof(*l));
	l->kind = kind;
	l->paint = paint;
	return &l->data;
}

static void
add_row(struct buf *b, const double *v, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++) {
		if (i > 0)
			buf_putc(b, ' ');
		put_number(b, v[i]);
	}
	buf_putc(b, '\n');
}

void
plan_box(struct plan *p, size_t paint, double x0, double y0, double x1,
    double y1)
{
	double row[6] = { (x0 + x1) / 2, (y0 + y1) / 2, x0, x1, y0, y1 };

	add_row(layer(p, PLOT_BOX, paint), row, 6);
}

void
plan_line(struct plan *p, size_t paint, const struct point *pts, size_t n)
{
	struct buf *b = layer(p, PLOT_LINE, paint);
	size_t i;

	for (i = 0; i < n; i++) {
		double row[2] = { pts[i].x, pts[i].y };

		add_row(b, row, 2);
	}
	buf_putc(b, '\n');	/* the line ends here */
}

void
plan_dot(struct plan *p, size_t paint, double x, double y)
{
	double row[2] = { x, y };

	add_row(layer(p, PLOT_DOT, paint), row, 2);
}

void
plan_grid(struct plan *p, char axis, const double *values, size_t n)
{
	size_t i;

	buf_addf(&p->ticks, "set format %c ''\nset %ctics scale 0 (", axis,
	    axis);
	for (i = 0; i < n; i++) {
		if (i > 0)
			buf_putc(&p->ticks, ',');
		put_number(&p->ticks, values[i]);
	}
	buf_addf(&p->ticks, ")\nset grid %ctics back lt 1 lc rgb %d\n", axis,
	    PAINT_GRID);
}

struct label *
plan_label(struct plan *p, double x, double y, enum anchor anchor,
    enum level level, const char *text)
{
	struct label *l;

	p->labels = mem_grow(p->labels, p->labels_n, &p->labels_cap,
	    sizeof(*p->labels));
	l = &p->labels[p->labels_n++];
	memset(l, 0, sizeof(*l));
	l->text = xstrdup(text);
	l->size = CHART_TEXT;
	l->colour = style_text;
	l->anchor = anchor;
	l->level = level;
	l->at = (struct point){ x, y };
	return l;
}

void
plan_bind(struct plan *p, struct label *l, enum space space, double x,
    double y)
{
	l->token = ++p->tokens_n;
	buf_addf(&p->tokens, "set label 'L%zu' at %s ", l->token,
	    space == SPACE_LEFT ? "graph" : "first");
	put_number(&p->tokens, x);
	buf_addf(&p->tokens, ", %s ",
	    space == SPACE_BOTTOM ? "graph" : "first");
	put_number(&p->tokens, y);
	buf_puts(&p->tokens, " left\n");
}

static void
add_setting(struct buf *b, const char *name, double v)
{
	buf_addf(b, "set %s at screen ", name);
	put_number(b, v);
	buf_putc(b, '\n');
}

static void
add_range(struct buf *b, const char *name, double low, double high)
{
	buf_addf(b, "set %s [", name);
	put_number(b, low);
	buf_putc(b, ':');
	put_number(b, high);
	buf_puts(b, "]\n");
}

void
plan_script(const struct plan *p, struct buf *b)
{
	static const char *const with[] = {
		[PLOT_LINE] = "1:2 with lines",
		[PLOT_BOX] = "1:2:3:4:5:6 with boxxyerror fs solid noborder",
		[PLOT_DOT] = "1:2 with points pt 7"
	};
	size_t i;

	buf_addf(b, "reset session\n" GNUPLOT_TERMINAL " %ld %ld\n"
	    "unset key\nset border 0\nunset xtics\nunset ytics\n",
	    lround(p->width * DOTS), lround(p->height * DOTS));
	add_setting(b, "lmargin", p->area.x0 / p->width);
	add_setting(b, "rmargin", p->area.x1 / p->width);
	add_setting(b, "bmargin", (p->area.y0 + p->height) / p->height);
	add_setting(b, "tmargin", (p->area.y1 + p->height) / p->height);
	add_range(b, "xrange", p->x0, p->x1);
	add_range(b, "yrange", p->y0, p->y1);
	buf_add(b, p->ticks.data, p->ticks.len);
	buf_add(b, p->tokens.data, p->tokens.len);
	for (i = 0; i < p->layers_n; i++)
		buf_addf(b, "%s '-' using %s lc rgb %zu",
		    i == 0 ? "plot" : ",", with[p->layers[i].kind],
		    p->layers[i].paint);
	buf_putc(b, '\n');
	for (i = 0; i < p->layers_n; i++) {
		buf_add(b, p->layers[i].data.data, p->layers[i].data.len);
		buf_puts(b, "e\n");
	}
}

void
plan_expect(const struct plan *p, struct plot_page *page)
{
	memset(page, 0, sizeof(*page));
	page->width = lround(p->width * DOTS);
	page->height = lround(p->height * DOTS);
	page->styles = PAINT_SERIES + p->chart->series_n - 1;
	page->labels_n = p->tokens_n;
}

void
plan_lower(struct plan *p, double by)
{
	size_t i;

	for (i = 0; i < p->labels_n; i++)
		if (p->labels[i].token == 0 &&
		    p->labels[i].at.y < p->area.y0)
			p->labels[i].at.y += by;
	p->low = by;
	p->area.y0 += by;
	p->height -= by;
}

/* Dots of a page, as points of the plan: what gnuplot drew in the soft part
 * of the plot is pressed together, what is below it moves up. */
static struct point
from_dots(const struct plan *p, struct plot_point dot)
{
	double y = (double)dot.y / DOTS - p->height;	/* if y0 stayed */
	double above = y - p->area.y0;

	if (above >= p->soft)
		y -= p->low;
	else if (above > 0)
		y = p->area.y0 + above * (p->soft - p->low) / p->soft;
	return (struct point){ (double)dot.x / DOTS, y };
}

void
plan_resolve(struct plan *p, const struct plot_page *page)
{
	size_t i;

	for (i = 0; i < p->labels_n; i++) {
		struct label *l = &p->labels[i];
		struct point at;

		if (l->token == 0)
			continue;
		at = from_dots(p, page->labels[l->token - 1]);
		l->at.x += at.x;
		l->at.y += at.y;
	}
}

struct point
plan_point(const struct plan *p, const struct plot_page *page,
    const struct plot_item *it, size_t i)
{
	return from_dots(p, page->points[it->first + i]);
}

static void
draw_item(const struct plan *p, const struct plot_page *page,
    const struct plot_item *it, struct drawing *d)
{
	struct point *pts = xcalloc(it->n, sizeof(*pts));
	size_t i;

	for (i = 0; i < it->n; i++) {
		pts[i] = plan_point(p, page, it, i);
		pts[i].y += p->height;
	}
	if (it->kind == PLOT_LINE)
		style_stroke(d, it->style, pts, it->n);
	else if (it->style >= PAINT_SERIES && it->kind == PLOT_DOT)
		style_marker(d, pts[0], it->style - PAINT_SERIES);
	else if (it->style >= PAINT_SERIES) {
		struct box b = { pts[0].x, pts[0].y, pts[1].x, pts[1].y };

		style_bar(d, &b, it->style - PAINT_SERIES, p->patterned);
	}
	free(pts);
}

/* The bar or marker that stands before a name. */
static void
draw_key(const struct plan *p, const struct label *l, struct drawing *d)
{
	struct box room = label_box(p->fonts, l);
	double middle = room.y1 + p->height - 0.78 * l->size +
	    font_cap_height(p->fonts, l->face, l->size) / 2;
	struct box bar = { room.x0, middle - 3.5, room.x0 + 9, middle + 3.5 };

	if (p->chart->kind == CHART_LINE || p->chart->kind == CHART_SLOPE)
		style_marker(d, (struct point){ room.x0 + 4, middle },
		    l->key - 1);
	else
		style_bar(d, &bar, l->key - 1, p->patterned);
}

void
plan_draw(const struct plan *p, const struct plot_page *page,
    struct drawing *d)
{
	size_t i;

	for (i = 0; i < page->items_n; i++)
		draw_item(p, page, &page->items[i], d);
	for (i = 0; i < p->labels_n; i++) {
		const struct label *l = &p->labels[i];

		if (l->hidden)
			continue;
		label_draw(p->fonts, l, p->height, d);
		if (l->key != 0)
			draw_key(p, l, d);
	}
}

void
plan_fini(struct plan *p)
{
	size_t i;

	for (i = 0; i < p->layers_n; i++)
		buf_free(&p->layers[i].data);
	for (i = 0; i < p->labels_n; i++)
		free(p->labels[i].text);
	free(p->layers);
	free(p->labels);
	free(p->unit);
	buf_free(&p->ticks);
	buf_free(&p->tokens);
	memset(p, 0, sizeof(*p));
}
