#include "render/drawing.h"

#include "core/mem.h"

#include <stdlib.h>
#include <string.h>

static struct op *
add(struct drawing *d, enum op_kind kind, struct colour c)
{
	struct op *op;

	d->ops = mem_grow(d->ops, d->n, &d->cap, sizeof *d->ops);
	op = &d->ops[d->n++];
	memset(op, 0, sizeof *op);
	op->kind = kind;
	op->colour = c;
	return op;
}

static void
set_points(struct op *op, const struct point *p, size_t n)
{
	op->points = xmemdup(p, n * sizeof *p);
	op->n = n;
}

void
drawing_line(struct drawing *d, const struct point *p, size_t n, double width,
    const double dash[2], struct colour c)
{
	struct op *op = add(d, OP_LINE, c);

	set_points(op, p, n);
	op->width = width;
	if (dash != NULL) {
		op->dash[0] = dash[0];
		op->dash[1] = dash[1];
	}
}

void
drawing_fill(struct drawing *d, const struct point *p, size_t n,
    struct colour c)
{
	set_points(add(d, OP_FILL, c), p, n);
}

void
drawing_text(struct drawing *d, double x, double y, enum face face,
    double size, enum anchor a, double angle, struct colour c,
    const char *text)
{
	struct op *op = add(d, OP_TEXT, c);
	struct point at = { x, y };

	set_points(op, &at, 1);
	op->text = xstrdup(text);
	op->face = face;
	op->size = size;
	op->anchor = a;
	op->angle = angle;
}

void
drawing_fini(struct drawing *d)
{
	size_t i;

	for (i = 0; i < d->n; i++) {
		free(d->ops[i].points);
		free(d->ops[i].text);
	}
	free(d->ops);
	memset(d, 0, sizeof *d);
}
