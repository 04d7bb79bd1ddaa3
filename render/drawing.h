#ifndef RENDER_DRAWING_H
#define RENDER_DRAWING_H

#include "render/font.h"

#include <stddef.h>

/*
 * A vector picture: what a chart becomes and a page replays.  The unit is the
 * point, the origin the lower left corner.
 */
struct colour {
	double	r, g, b;	/* sRGB, 0 to 1 */
};

enum op_kind {
	OP_LINE,	/* polyline through the points, `width` thick */
	OP_FILL,	/* polygon, filled */
	OP_TEXT		/* text at points[0], baseline */
};

enum anchor { ANCHOR_LEFT, ANCHOR_CENTRE, ANCHOR_RIGHT };

struct point {
	double	x, y;
};

struct op {
	enum op_kind	 kind;
	struct colour	 colour;
	double		 width;		/* OP_LINE */
	double		 dash[2];	/* OP_LINE: on, off; 0, 0: solid */
	struct point	*points;
	size_t		 n;
	char		*text;		/* OP_TEXT, UTF-8 */
	enum face	 face;
	double		 size;		/* OP_TEXT, points */
	enum anchor	 anchor;
	double		 angle;		/* OP_TEXT: 0 or 90 degrees */
};

struct drawing {
	double		 width, height;
	double		 give;		/* not drawn yet: it may be so much lower */
	struct op	*ops;
	size_t		 n, cap;
};

/* Points and text are copied.  DASH may be NULL: solid.  A drawing starts
 * zeroed. */
void	drawing_line(struct drawing *d, const struct point *p, size_t n,
	    double width, const double dash[2], struct colour c);
void	drawing_fill(struct drawing *d, const struct point *p, size_t n,
	    struct colour c);
void	drawing_text(struct drawing *d, double x, double y, enum face face,
	    double size, enum anchor a, double angle, struct colour c,
	    const char *text);
void	drawing_fini(struct drawing *d);

#endif
