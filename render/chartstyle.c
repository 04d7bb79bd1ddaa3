#include "render/chartstyle.h"

#include "render/chartplan.h"

#include <math.h>

#define RGB(hex) { ((hex) >> 16 & 255) / 255.0, ((hex) >> 8 & 255) / 255.0, \
	((hex) & 255) / 255.0 }

const struct colour style_text = RGB(0x262626);
const struct colour style_muted = RGB(0x595959);
const struct colour style_white = RGB(0xFFFFFF);

static const struct colour fills[STYLE_SERIES] = {
	RGB(0x1B4F8A), RGB(0xD96C00), RGB(0x00695C), RGB(0x4393CF),
	RGB(0x6A2C70), RGB(0xA88420), RGB(0x4D4D4D), RGB(0xC06A98)
};

static const struct colour lines[STYLE_SERIES] = {
	RGB(0x1B4F8A), RGB(0xB84A00), RGB(0x00705A), RGB(0x8E3F8E),
	RGB(0x595959), RGB(0x7A5C00), RGB(0xB23A2E), RGB(0x007090)
};

/* A pattern is two sets of white lines: direction (dx, dy) and distance. */
struct hatch {
	double	dx, dy;
	double	apart;		/* 0: no lines */
};

static const struct hatch patterns[STYLE_SERIES][2] = {
	{ { 0, 0, 0 }, { 0, 0, 0 } },
	{ { 1, 1, 4.2 }, { 0, 0, 0 } },
	{ { 1, 0, 3.6 }, { 0, 0, 0 } },
	{ { 0, 1, 3.6 }, { 0, 0, 0 } },
	{ { 1, -1, 4.2 }, { 0, 0, 0 } },
	{ { 1, 1, 5.2 }, { 1, -1, 5.2 } },
	{ { 1, 0, 4.4 }, { 0, 1, 4.4 } },
	{ { 1, 1, 2.6 }, { 0, 0, 0 } }
};

struct colour
style_fill(size_t series)
{
	return fills[series % STYLE_SERIES];
}

struct colour
style_line(size_t series)
{
	return lines[series % STYLE_SERIES];
}

static double
linear(double c)
{
	return c <= 0.04045 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4);
}

static double
luminance(struct colour c)
{
	return 0.2126 * linear(c.r) + 0.7152 * linear(c.g) +
	    0.0722 * linear(c.b);
}

double
style_contrast(struct colour a, struct colour b)
{
	double la = luminance(a), lb = luminance(b);

	return (fmax(la, lb) + 0.05) / (fmin(la, lb) + 0.05);
}

struct colour
style_text_on(struct colour back)
{
	static const struct colour dark = RGB(0x1A1A1A);

	return style_contrast(style_white, back) >= 4.5 ? style_white : dark;
}

/* The part of the line through (X, Y) along H that lies in the box. */
static bool
clip(const struct box *b, const struct hatch *h, double x, double y,
    struct point out[2])
{
	double from = -1e9, to = 1e9;
	double d[2] = { h->dx, h->dy };
	double low[2] = { b->x0 - x, b->y0 - y };
	double high[2] = { b->x1 - x, b->y1 - y };
	int i;

	for (i = 0; i < 2; i++) {
		if (d[i] == 0) {
			if (low[i] > 0 || high[i] < 0)
				return false;
			continue;
		}
		from = fmax(from, fmin(low[i] / d[i], high[i] / d[i]));
		to = fmin(to, fmax(low[i] / d[i], high[i] / d[i]));
	}
	if (to - from < 0.2)
		return false;
	out[0] = (struct point){ x + from * d[0], y + from * d[1] };
	out[1] = (struct point){ x + to * d[0], y + to * d[1] };
	return true;
}

/* Lines of one set go through the same places in every box, so that the
 * pattern runs on from bar to bar. */
static void
hatch_box(struct drawing *d, const struct box *b, const struct hatch *h)
{
	/* The set's lines are those with n·p = k·apart, n normal to them. */
	double length = hypot(h->dx, h->dy);
	double nx = -h->dy / length, ny = h->dx / length;
	double corners[4] = {
		nx * b->x0 + ny * b->y0, nx * b->x1 + ny * b->y0,
		nx * b->x0 + ny * b->y1, nx * b->x1 + ny * b->y1
	};
	double low = fmin(fmin(corners[0], corners[1]),
	    fmin(corners[2], corners[3]));
	double high = fmax(fmax(corners[0], corners[1]),
	    fmax(corners[2], corners[3]));
	long k;

	for (k = lround(ceil(low / h->apart)); (double)k * h->apart < high;
	    k++) {
		double at = (double)k * h->apart;
		struct point p[2];

		if (clip(b, h, nx * at, ny * at, p))
			drawing_line(d, p, 2, 0.7, NULL, style_white);
	}
}

void
style_bar(struct drawing *d, const struct box *b, size_t series,
    bool patterned)
{
	struct point p[4] = {
		{ b->x0, b->y0 }, { b->x1, b->y0 },
		{ b->x1, b->y1 }, { b->x0, b->y1 }
	};
	size_t i;

	drawing_fill(d, p, 4, style_fill(series));
	for (i = 0; patterned && i < 2; i++)
		if (patterns[series % STYLE_SERIES][i].apart > 0)
			hatch_box(d, b, &patterns[series % STYLE_SERIES][i]);
}

void
style_marker(struct drawing *d, struct point at, size_t series)
{
	/* circle, square, triangle, diamond, triangle on its head, …; half of
	 * them hollow */
	static const struct { int corners; double turn, radius; } shapes[] = {
		{ 24, 0, 2.5 }, { 4, 0.125, 3.1 }, { 3, 0.25, 3.3 },
		{ 4, 0, 3.3 }, { 3, 0.75, 3.3 }
	};
	size_t shape = series % STYLE_SERIES % 5;
	bool hollow = series % STYLE_SERIES >= 5;
	struct point p[24], hole[24];
	double angle, r = shapes[shape].radius;
	int i, n = shapes[shape].corners;

	for (i = 0; i < n; i++) {
		angle = 2 * M_PI * ((double)i / n + shapes[shape].turn);
		p[i] = (struct point){ at.x + r * cos(angle),
		    at.y + r * sin(angle) };
		hole[i] = (struct point){ at.x + r / 2 * cos(angle),
		    at.y + r / 2 * sin(angle) };
	}
	drawing_fill(d, p, (size_t)n, style_line(series));
	if (hollow)
		drawing_fill(d, hole, (size_t)n, style_white);
}

void
style_stroke(struct drawing *d, size_t paint, const struct point *p, size_t n)
{
	static const struct { double width, dash[2]; struct colour colour; }
	    strokes[] = {
		[PAINT_GRID] = { 0.5, { 0, 0 }, RGB(0xD9D9D9) },
		[PAINT_AXIS] = { 0.75, { 0, 0 }, RGB(0x404040) },
		[PAINT_BREAK] = { 0.75, { 3, 2 }, RGB(0x404040) },
		[PAINT_MEAN] = { 1, { 4, 2 }, RGB(0x262626) },
		[PAINT_GAP] = { 0.8, { 0, 0 }, RGB(0xFFFFFF) },
		[PAINT_HAIRGAP] = { 0.3, { 0, 0 }, RGB(0xFFFFFF) }
	};

	if (paint >= PAINT_SERIES) {
		drawing_line(d, p, n, 1.6, NULL,
		    style_line(paint - PAINT_SERIES));
		return;
	}
	/* A light edge keeps the line of a mean apart from the bars. */
	if (paint == PAINT_MEAN)
		drawing_line(d, p, n, 2.2, NULL, style_white);
	drawing_line(d, p, n, strokes[paint].width, strokes[paint].dash,
	    strokes[paint].colour);
}
