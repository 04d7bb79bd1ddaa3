#include "render/page.h"

#include <math.h>

/* Points with one decimal, whatever the locale. */
static void
put_points(struct buf *out, double v)
{
	long tenths = lround(v * 10);
	long mag = tenths < 0 ? -tenths : tenths;

	buf_addf(out, "%s%ld.%ld", tenths < 0 ? "-" : "", mag / 10, mag % 10);
}

static void
put_place(struct buf *out, const struct mark *m, double width, double height)
{
	buf_putc(out, ' ');
	put_points(out, m->x);
	buf_putc(out, ',');
	put_points(out, m->y);
	buf_putc(out, ' ');
	put_points(out, width);
	buf_putc(out, 'x');
	put_points(out, height);
}

static void
dump_mark(struct buf *out, const struct pages *p, const struct mark *m)
{
	static const char *const kinds[] = { "text", "rule", "fill",
	    "drawing", "link", "pageref", "anchor", "nothing" };
	size_t i;

	buf_addf(out, "  %s", kinds[m->kind]);
	if (m->owner >= 0)
		buf_addf(out, " %s%d", tag_names[p->elements[m->owner].tag],
		    m->owner);
	else
		buf_puts(out, " Artifact");
	put_place(out, m, m->width, m->kind == MARK_TEXT ? m->size : m->height);
	if (m->text != NULL)
		buf_addf(out, " |%s|", m->text);
	if (m->kind == MARK_LINK && m->uri != NULL)
		buf_addf(out, " <%s>", m->uri);
	else if (m->target >= 0)
		buf_addf(out, " -> page %zu", p->targets[m->target].page + 1);
	buf_putc(out, '\n');
	for (i = 0; m->drawing != NULL && i < m->drawing->n; i++)
		if (m->drawing->ops[i].kind == OP_TEXT)
			buf_addf(out, "    |%s|\n", m->drawing->ops[i].text);
}

static void
dump_element(struct buf *out, const struct pages *p, int element, int depth)
{
	const struct element *el = &p->elements[element];
	size_t i;

	buf_addf(out, "%*s%s%d", 2 * depth, "", tag_names[el->tag], element);
	if (el->scope != SCOPE_NONE)
		buf_addf(out, " %s", el->scope == SCOPE_ROW ? "row" : "column");
	if (el->columns > 1 || el->rows > 1)
		buf_addf(out, " spans %dx%d", el->columns, el->rows);
	if (el->alt != NULL)
		buf_addf(out, " alt |%s|", el->alt);
	if (el->spoken != NULL)
		buf_addf(out, " spoken |%s|", el->spoken);
	buf_putc(out, '\n');
	for (i = 0; i < el->n; i++)
		if (el->kids[i].element >= 0)
			dump_element(out, p, el->kids[i].element, depth + 1);
}

void
pages_dump(struct buf *out, const struct pages *p)
{
	size_t i, k;

	for (i = 0; i < p->n; i++) {
		buf_addf(out, "page %zu%s\n", i + 1,
		    p->pages[i].landscape ? " landscape" : "");
		for (k = 0; k < p->pages[i].n; k++)
			dump_mark(out, p, &p->pages[i].marks[k]);
	}
	buf_puts(out, "structure\n");
	dump_element(out, p, 0, 1);
}
