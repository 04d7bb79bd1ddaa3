#ifndef TESTS_DRAWING_SVG_H
#define TESTS_DRAWING_SVG_H

#include "core/buf.h"
#include "core/file.h"
#include "core/mem.h"
#include "render/drawing.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

/*
 * To look at drawings: CHART_SVG=DIR build/debug/tests/test_chart writes each
 * as DIR/NAME.svg.
 */

static inline void
svg_escape(struct buf *b, const char *s)
{
	for (; *s != '\0'; s++)
		if (*s == '<' || *s == '&')
			buf_addf(b, "&#%d;", *s);
		else
			buf_putc(b, *s);
}

static inline void
svg_op(struct buf *b, const struct drawing *d, const struct op *op)
{
	static const char *const anchors[] = { "start", "middle", "end" };
	char colour[32];
	size_t i;

	snprintf(colour, sizeof(colour), "rgb(%d,%d,%d)",
	    (int)lround(op->colour.r * 255), (int)lround(op->colour.g * 255),
	    (int)lround(op->colour.b * 255));
	if (op->kind == OP_TEXT) {
		buf_addf(b, "<text x='%.2f' y='%.2f' font-size='%.2f' "
		    "font-weight='%s' text-anchor='%s' fill='%s'>",
		    op->points[0].x, d->height - op->points[0].y, op->size,
		    op->face == FACE_BOLD ? "bold" : "normal",
		    anchors[op->anchor], colour);
		svg_escape(b, op->text);
		buf_puts(b, "</text>\n");
		return;
	}
	buf_puts(b, "<path d='");
	for (i = 0; i < op->n; i++)
		buf_addf(b, "%s%.2f %.2f", i == 0 ? "M" : "L",
		    op->points[i].x, d->height - op->points[i].y);
	if (op->kind == OP_FILL)
		buf_addf(b, "Z' fill='%s'/>\n", colour);
	else
		buf_addf(b, "' fill='none' stroke='%s' stroke-width='%.2f' "
		    "stroke-dasharray='%.2f %.2f'/>\n", colour, op->width,
		    op->dash[0], op->dash[0] > 0 ? op->dash[1] : 0);
}

static inline void
look_at(const struct drawing *d, const char *name)
{
	const char *dir = getenv("CHART_SVG");
	struct buf b = BUF_NONE;
	struct err e = ERR_NONE;
	char *path;
	size_t i;

	if (dir == NULL)
		return;
	buf_addf(&b, "<svg xmlns='http://www.w3.org/2000/svg' "
	    "viewBox='-6 -6 %.2f %.2f' width='%.2fpt' height='%.2fpt' "
	    "font-family='Noto Sans'><rect x='-6' y='-6' width='100%%' "
	    "height='100%%' fill='white'/>\n<rect width='%.2f' height='%.2f' "
	    "fill='none' stroke='#fbe' stroke-width='.3'/>\n", d->width + 12,
	    d->height + 12, d->width + 12, d->height + 12, d->width,
	    d->height);
	for (i = 0; i < d->n; i++)
		svg_op(&b, d, &d->ops[i]);
	buf_puts(&b, "</svg>\n");
	path = xasprintf("%s/%s.svg", dir, name);
	if (file_write(path, b.data, b.len, 0644, &e) < 0)
		fail_msg("%s", e.text);
	free(path);
	buf_free(&b);
}

#endif
