#include "render/pdfcontent.h"

#include <math.h>
#include <string.h>

/* A page on its way: what has been set need not be set again. */
struct content {
	struct buf		*out;
	struct fonts		*fonts;
	struct glyph_use	*use;
	struct colour		 fill, stroke;
	double			 thick;
};

void
pdf_number(struct buf *out, double v, int decimals)
{
	static const long scales[] = { 1, 10, 100, 1000, 10000 };
	char text[32], *end = text + sizeof(text), *s = end;
	long n = lround(v * (double)scales[decimals]), rest;
	int i;

	rest = n < 0 ? -n : n;
	for (i = 0; i < decimals; i++, rest /= 10)
		if (rest % 10 != 0 || s < end)
			*--s = (char)('0' + rest % 10);
	if (s < end)
		*--s = '.';
	do
		*--s = (char)('0' + rest % 10);
	while ((rest /= 10) > 0);
	if (n < 0)
		*--s = '-';
	buf_add(out, s, (size_t)(end - s));
}

static void
put(struct content *c, double v)
{
	pdf_number(c->out, v, 2);
	buf_putc(c->out, ' ');
}

static bool
same(struct colour a, struct colour b)
{
	return a.r == b.r && a.g == b.g && a.b == b.b;
}

static void
set_colour(struct content *c, struct colour *now, struct colour want,
    const char *operator)
{
	if (same(*now, want))
		return;
	*now = want;
	pdf_number(c->out, want.r, 3);
	buf_putc(c->out, ' ');
	pdf_number(c->out, want.g, 3);
	buf_putc(c->out, ' ');
	pdf_number(c->out, want.b, 3);
	buf_addf(c->out, " %s\n", operator);
}

static void
put_font(struct content *c, enum face face, double size)
{
	buf_addf(c->out, "/F%d ", (int)face);
	pdf_number(c->out, size, 2);
	buf_puts(c->out, " Tf ");
}

static void
put_id(struct buf *out, uint16_t id)
{
	static const char digits[] = "0123456789ABCDEF";
	const char hex[4] = { digits[id >> 12], digits[id >> 8 & 15],
	    digits[id >> 4 & 15], digits[id & 15] };

	buf_add(out, hex, sizeof(hex));
}

/*
 * Glyphs by number, moved where kerning or a widened space asks for it.
 * SPACE is in thousandths of the size.
 */
static void
put_glyphs(struct content *c, const struct glyphs *g, enum face face,
    double size, double space)
{
	bool in_string = false;
	double owed = 0;
	size_t i;

	put_font(c, face, size);
	buf_putc(c->out, '[');
	for (i = 0; i < g->n; i++) {
		const struct glyph *gl = &g->glyphs[i];

		if (gl->face != face) {
			buf_puts(c->out, in_string ? ">] TJ " : "] TJ ");
			in_string = false;
			face = gl->face;
			put_font(c, face, size);
			buf_putc(c->out, '[');
		}
		c->use->used[face][gl->id] = true;
		if (gl->text_len > 0 && gl->text_len < 256) {
			c->use->text[face][gl->id] = gl->text;
			c->use->len[face][gl->id] = (uint8_t)gl->text_len;
		}
		if (!in_string)
			buf_putc(c->out, '<');
		in_string = true;
		put_id(c->out, gl->id);
		owed += font_advance(c->fonts, face, gl->id) -
		    gl->advance * 1000;
		if (gl->text_len == 1 && *gl->text == ' ')
			owed -= space;
		if (fabs(owed) >= 0.5) {
			buf_addf(c->out, ">%ld", lround(owed));
			owed -= (double)lround(owed);
			in_string = false;
		}
	}
	buf_puts(c->out, in_string ? ">] TJ\n" : "] TJ\n");
}

static void
put_text(struct content *c, double x, double y, enum face face, double size,
    double angle, double space, struct colour colour, const char *text)
{
	const struct glyphs *g = font_shape(c->fonts, face, text,
	    strlen(text));
	double rad = angle * 3.14159265358979323846 / 180;

	if (g->n == 0)
		return;
	set_colour(c, &c->fill, colour, "rg");
	buf_puts(c->out, "BT ");
	if (angle == 0) {
		put(c, x);
		put(c, y);
		buf_puts(c->out, "Td ");
	} else {
		double m[4] = { cos(rad), sin(rad), -sin(rad), cos(rad) };
		int i;

		for (i = 0; i < 4; i++) {
			pdf_number(c->out, m[i], 4);
			buf_putc(c->out, ' ');
		}
		put(c, x);
		put(c, y);
		buf_puts(c->out, "Tm ");
	}
	put_glyphs(c, g, face, size, space * 1000 / size);
	buf_puts(c->out, "ET\n");
}

static void
put_dash(struct content *c, const double dash[2])
{
	buf_putc(c->out, '[');
	put(c, dash[0]);
	put(c, dash[1]);
	buf_puts(c->out, "] 0 d\n");
}

static void
put_points(struct content *c, const struct point *p, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++) {
		put(c, p[i].x);
		put(c, p[i].y);
		buf_puts(c->out, i == 0 ? "m\n" : "l\n");
	}
}

static void
put_line(struct content *c, const struct point *p, size_t n, double thick,
    const double dash[2], struct colour colour)
{
	bool dashed = dash[0] > 0;

	set_colour(c, &c->stroke, colour, "RG");
	if (thick != c->thick) {
		put(c, thick);
		buf_puts(c->out, "w\n");
		c->thick = thick;
	}
	if (dashed)
		put_dash(c, dash);
	put_points(c, p, n);
	buf_puts(c->out, "S\n");
	if (dashed)
		buf_puts(c->out, "[] 0 d\n");
}

static void
put_drawing(struct content *c, const struct mark *m)
{
	const struct drawing *d = m->drawing;
	const struct content before = *c;
	size_t i;

	buf_puts(c->out, "q 1 0 0 1 ");
	put(c, m->x);
	put(c, m->y);
	buf_puts(c->out, "cm\n");
	for (i = 0; i < d->n; i++) {
		const struct op *op = &d->ops[i];
		double shift;

		switch (op->kind) {
		case OP_LINE:
			put_line(c, op->points, op->n, op->width, op->dash,
			    op->colour);
			break;
		case OP_FILL:
			set_colour(c, &c->fill, op->colour, "rg");
			put_points(c, op->points, op->n);
			buf_puts(c->out, "f\n");
			break;
		case OP_TEXT:
			shift = op->anchor == ANCHOR_LEFT ? 0 :
			    font_width(c->fonts, op->face, op->size, op->text);
			if (op->anchor == ANCHOR_CENTRE)
				shift /= 2;
			put_text(c,
			    op->points[0].x - (op->angle == 0 ? shift : 0),
			    op->points[0].y - (op->angle == 0 ? 0 : shift),
			    op->face, op->size, op->angle, 0, op->colour,
			    op->text);
			break;
		}
	}
	buf_puts(c->out, "Q\n");
	*c = before;
}

static void
put_mark(struct content *c, const struct mark *m)
{
	const struct point ends[2] = { { m->x, m->y },
	    { m->x + m->width, m->y + m->height } };

	switch (m->kind) {
	case MARK_TEXT:
		put_text(c, m->x, m->y, m->face, m->size, m->angle, m->space,
		    m->colour, m->text);
		break;
	case MARK_RULE:
		put_line(c, ends, 2, m->thick, m->dash, m->colour);
		break;
	case MARK_FILL:
		set_colour(c, &c->fill, m->colour, "rg");
		put(c, m->x);
		put(c, m->y);
		put(c, m->width);
		put(c, m->height);
		buf_puts(c->out, "re f\n");
		break;
	case MARK_DRAWING:
		put_drawing(c, m);
		break;
	case MARK_PAGEREF:	/* a text by now */
	case MARK_LINK:
	case MARK_ANCHOR:
	case MARK_NOTHING:
		break;
	}
}

/* Say whose the marks are that follow. */
static void
open_sequence(struct buf *out, const struct pages *p, const struct mark *m)
{
	switch (m->owner) {
	case ARTIFACT_PAGINATION:
		buf_puts(out, "/Artifact <</Type /Pagination>> BDC\n");
		break;
	case ARTIFACT_WATERMARK:
		buf_puts(out, "/Artifact <</Type /Pagination "
		    "/Subtype /Watermark>> BDC\n");
		break;
	case ARTIFACT_LAYOUT:
		buf_puts(out, "/Artifact <</Type /Layout>> BDC\n");
		break;
	default:
		buf_addf(out, "/%s <</MCID %d>> BDC\n",
		    tag_names[p->elements[m->owner].tag], m->mcid);
	}
}

void
pdf_content(struct buf *out, const struct pages *p, size_t page,
    struct fonts *f, struct glyph_use *use)
{
	const struct page *pg = &p->pages[page];
	const struct mark *open = NULL, *m;
	struct content c = { .out = out, .fonts = f, .use = use, .thick = 1 };
	size_t i;

	buf_add(out, "", 0);
	for (i = 0; i < pg->n; i++) {
		m = &pg->marks[i];
		if (m->kind == MARK_LINK || m->kind == MARK_NOTHING)
			continue;
		if (open == NULL || open->owner != m->owner ||
		    open->mcid != m->mcid) {
			if (open != NULL)
				buf_puts(out, "EMC\n");
			open_sequence(out, p, m);
			open = m;
		}
		put_mark(&c, m);
	}
	if (open != NULL)
		buf_puts(out, "EMC\n");
}
