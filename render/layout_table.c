#include "render/layout_grid.h"

#include "core/i18n.h"
#include "core/mem.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/*
 * Tables in the form of official statistics: heads above, a stub of row
 * titles at the left, numbers aligned at the decimal comma, notes below.
 */
#define ROW_PAD		2.1	/* above and below a cell's text */
#define NOTE_RISE	0.33	/* of a note's number, of the text's size */
#define SOFT_ROWS	2	/* at least so many before and behind a break */
#define SMALL_GROUP	8	/* rows under a "davon" that stay together */

/* The number of a note, raised, linked to the note. */
static void
draw_note(struct grid *g, struct slice *s, int cell, int note, double x,
    double baseline)
{
	size_t i;
	char text[16];
	struct mark m;
	int link;

	for (i = 0; i < g->t->notes_n; i++)
		if (g->t->notes[i].number == note)
			break;
	if (note == 0 || i == g->t->notes_n)
		return;
	snprintf(text, sizeof(text), "%d)", note);
	link = pages_element_add(g->l->pages, cell, TAG_LINK);
	pages_element(g->l->pages, link)->alt = xasprintf("Fußnote %d", note);
	m = page_text(link, x + 0.8, baseline + g->size * NOTE_RISE,
	    FACE_REGULAR, g->size * NOTE_SIZE, ACCENT, text);
	m.width = font_width(g->l->fonts, m.face, m.size, text);
	slice_mark(s, m);
	slice_mark(s, page_link(link, m.x - 1, baseline, m.width + 2,
	    g->size, g->note_targets[i], NULL));
}

/* The element for the content of a cell: a part that is spoken otherwise is
 * one of its own. */
static int
content_owner(struct grid *g, const struct report_cell *cell, int owner)
{
	int span;

	if (cell->spoken == NULL || owner < 0)
		return owner;
	span = pages_element_add(g->l->pages, owner, TAG_SPAN);
	pages_element(g->l->pages, span)->spoken = xstrdup(cell->spoken);
	return span;
}

static void
draw_number(struct grid *g, struct slice *s, const struct column *c,
    const struct report_cell *cell, int owner, enum face face, double y)
{
	struct text_style style = grid_style(g, face == FACE_BOLD);
	double left, right, x = c->x + c->width - CELL_PAD - c->right;
	struct mark m;

	grid_number(g, face, cell->text, &left, &right);
	m = page_text(content_owner(g, cell, owner), x - left,
	    y - text_baseline(g->l, style), face, g->size, INK, cell->text);
	m.width = left + right;
	slice_mark(s, m);
	draw_note(g, s, owner, cell->note, x + right, m.y);
}

/* Text of a cell in WIDTH, its box from X, Y down. */
static void
draw_lines(struct grid *g, struct slice *s, const struct text_lines *t,
    double x, double y, double width, enum anchor align)
{
	size_t i;

	for (i = 0; i < t->wrapped.n; i++) {
		double room = width - t->wrapped.lines[i].width;

		text_draw(g->l, s, t, i, x + (align == ANCHOR_LEFT ? 0 :
		    align == ANCHOR_RIGHT ? room : room / 2),
		    y - (double)i * g->leading);
	}
}

/* A cell of the body, broken into lines. */
struct laid {
	const struct report_cell *cell;
	const struct column	*column;
	int			 owner;
	double			 x, width;	/* of its text */
	struct text_lines	 lines;		/* not of a number */
};

/* Lay the cells of row R, elements in TR; returns the lines of the highest. */
static size_t
lay_row(struct grid *g, struct laid *laid, size_t *n,
    const struct report_row *r, struct text_style style, int tr)
{
	size_t lines = 1, at = 0, i;

	for (i = 0; i < r->n && at < g->t->columns; i++) {
		struct laid *c = &laid[i];
		double indent = i == 0 ? r->level * STUB_INDENT : 0;
		int k, span = r->cells[i].columns;

		*c = (struct laid){ .cell = &r->cells[i],
		    .column = &g->columns[at],
		    .x = g->columns[at].x + CELL_PAD + indent,
		    .width = -2 * CELL_PAD - indent,
		    .owner = pages_element_add(g->l->pages, tr,
		    i == 0 ? TAG_TH : TAG_TD) };
		for (k = 0; k == 0 || (k < span && at < g->t->columns); k++)
			c->width += g->columns[at++].width;
		pages_element(g->l->pages, c->owner)->columns = k;
		if (i == 0)
			pages_element(g->l->pages, c->owner)->scope = SCOPE_ROW;
		if (c->cell->number)
			continue;
		text_break_plain(&c->lines, g->l, c->cell->text,
		    c->cell->spoken, style, c->width -
		    grid_note(g, c->cell->note), c->owner);
		if (c->lines.wrapped.n > lines)
			lines = c->lines.wrapped.n;
	}
	*n = i;
	for (; at < g->t->columns; at++, (*n)++)	/* all rows as long */
		laid[*n] = (struct laid){ .owner = pages_element_add(
		    g->l->pages, tr, TAG_TD) };
	return lines;
}

/* A cell of a row whose stub has STUB lines; NUMBERS: there are some in it. */
static void
draw_cell(struct grid *g, struct slice *s, const struct laid *c,
    struct text_style style, size_t stub, bool numbers)
{
	size_t n = c->lines.wrapped.n;
	double y = -ROW_PAD;

	slice_mark(s, page_nothing(c->owner));
	if (c->cell == NULL)
		return;
	/* A number stands beside the last line of the stub, and so does what
	 * else belongs to it. */
	if (c->cell->number) {
		draw_number(g, s, c->column, c->cell, c->owner, style.face,
		    y - (double)(stub - 1) * g->leading);
		return;
	}
	if (numbers && n < stub)
		y -= (double)(stub - n) * g->leading;
	draw_lines(g, s, &c->lines, c->x, y, 0, ANCHOR_LEFT);
	if (n > 0)
		draw_note(g, s, c->owner, c->cell->note, c->x +
		    c->lines.wrapped.lines[n - 1].width, y - (double)(n - 1) *
		    g->leading - text_baseline(g->l, style));
}

/* A row of the body, as one slice. */
static void
add_row(struct grid *g, const struct report_row *r)
{
	bool total = r->kind == ROW_TOTAL;
	struct text_style style = grid_style(g, total);
	struct laid *laid = xcalloc(r->n + g->t->columns, sizeof(*laid));
	size_t lines, n, i, stub;
	bool numbers = false;
	struct slice *s;

	if (r->kind == ROW_LEAD)
		style.colour = SOFT;
	lines = lay_row(g, laid, &n, r, style, pages_element_add(g->l->pages,
	    g->element, TAG_TR));
	s = flow_slice(&g->l->flow, (double)lines * g->leading + 2 * ROW_PAD,
	    0);
	s->repeat = g->repeat;
	if (total)
		slice_mark(s, page_fill(ARTIFACT_LAYOUT, PAGE_LEFT,
		    -s->height, g->width, s->height, TINT));
	stub = n > 0 && laid[0].lines.wrapped.n > 0 ?
	    laid[0].lines.wrapped.n : 1;
	for (i = 0; i < n; i++)
		numbers |= laid[i].cell != NULL && laid[i].cell->number;
	for (i = 0; i < n; i++) {
		draw_cell(g, s, &laid[i], style, stub, numbers);
		text_fini(&laid[i].lines);
	}
	slice_mark(s, page_rule(ARTIFACT_LAYOUT, PAGE_LEFT, -s->height,
	    g->width, 0, 0.35, LINE));
	free(laid);
}

/* A cell of the head, which may span rows: an empty cell below or above it is
 * its, so that nobody is told of a head that says nothing. */
struct head_cell {
	const struct report_cell *cell;
	size_t			 row, column, rows, columns;
	struct text_lines	 lines;
	int			 owner;
};

struct head {
	struct head_cell	*cells;
	size_t			 n;
	double			*heights;	/* of the rows */
};

/* The cell above column COLUMN of row ROW that spans as many columns. */
static struct head_cell *
cell_above(struct head *h, size_t row, size_t column, size_t columns)
{
	size_t i;

	for (i = 0; i < h->n; i++) {
		struct head_cell *c = &h->cells[i];

		if (c->row + c->rows == row && c->column == column &&
		    c->columns == columns)
			return c;
	}
	return NULL;
}

static double
span_width(const struct grid *g, size_t from, size_t n)
{
	double w = 0;

	for (; n > 0 && from < g->t->columns; n--, from++)
		w += g->columns[from].width;
	return w;
}

static void
lay_head(struct grid *g, struct head *h)
{
	struct text_style style = grid_style(g, true);
	size_t i, k, at, span;
	struct head_cell *c;

	for (i = 0; i < g->t->head_n; i++) {
		const struct report_row *r = &g->t->head[i];
		int tr = pages_element_add(g->l->pages, g->element, TAG_TR);

		for (k = 0, at = 0; k < r->n && at < g->t->columns; k++) {
			span = (size_t)(r->cells[k].columns > 1 ?
			    r->cells[k].columns : 1);
			c = cell_above(h, i, at, span);
			if (c != NULL && *r->cells[k].text == '\0') {
				c->rows++;
				at += span;
				continue;
			}
			if (c != NULL && *c->cell->text == '\0') {
				c->cell = &r->cells[k];
				c->rows++;
			} else {
				c = &h->cells[h->n++];
				*c = (struct head_cell){ &r->cells[k], i, at,
				    1, span, .owner = pages_element_add(
				    g->l->pages, tr, TAG_TH) };
			}
			text_fini(&c->lines);
			text_break_plain(&c->lines, g->l, c->cell->text,
			    c->cell->spoken, style, span_width(g, at, span) -
			    2 * CELL_PAD - grid_note(g, c->cell->note), c->owner);
			at += span;
		}
	}
}

/* Rows as high as their cells; the last of several gives way. */
static double
head_heights(struct grid *g, struct head *h)
{
	double all = 0, need, have;
	size_t i, k;

	for (i = 0; i < h->n; i++) {
		struct head_cell *c = &h->cells[i];

		need = (double)c->lines.wrapped.n * g->leading + 2 * ROW_PAD;
		if (c->rows == 1)
			h->heights[c->row] = fmax(h->heights[c->row], need);
	}
	for (i = 0; i < h->n; i++) {
		struct head_cell *c = &h->cells[i];

		need = (double)c->lines.wrapped.n * g->leading + 2 * ROW_PAD;
		for (k = 0, have = 0; k < c->rows; k++)
			have += h->heights[c->row + k];
		if (need > have)
			h->heights[c->row + c->rows - 1] += need - have;
	}
	for (i = 0; i < g->t->head_n; i++)
		all += h->heights[i];
	return all;
}

static void
draw_head_cell(struct grid *g, struct slice *s, const struct head *h,
    struct head_cell *c)
{
	struct element *el = pages_element(g->l->pages, c->owner);
	struct text_style style = grid_style(g, true);
	const struct column *column = &g->columns[c->column];
	double bottom = 0, width = span_width(g, c->column, c->columns), text;
	size_t n = c->lines.wrapped.n, i;
	enum anchor align = c->columns > 1 ? ANCHOR_CENTRE :
	    column->numeric ? ANCHOR_RIGHT : ANCHOR_LEFT;

	el->scope = SCOPE_COLUMN;
	el->columns = (int)c->columns;
	el->rows = (int)c->rows;
	for (i = 0; i < c->row + c->rows; i++)
		bottom -= h->heights[i];
	text = width - 2 * CELL_PAD - grid_note(g, c->cell->note);
	slice_mark(s, page_nothing(c->owner));
	draw_lines(g, s, &c->lines, column->x + CELL_PAD, bottom + ROW_PAD +
	    (double)n * g->leading, text, align);
	if (n > 0)
		draw_note(g, s, c->owner, c->cell->note, column->x + CELL_PAD +
		    (align == ANCHOR_LEFT ? c->lines.wrapped.lines[n - 1].width :
		    text), bottom + ROW_PAD + g->leading -
		    text_baseline(g->l, style));
	if (c->columns > 1)
		slice_mark(s, page_rule(ARTIFACT_LAYOUT, column->x + CELL_PAD,
		    bottom, width - 2 * CELL_PAD, 0, 0.5, ACCENT));
}

static void
add_head(struct grid *g)
{
	struct layout *l = g->l;
	struct head h = { 0 };
	struct slice *s;
	size_t i;

	h.cells = xcalloc(g->t->head_n * g->t->columns + 1,
	    sizeof(*h.cells));
	h.heights = xcalloc(g->t->head_n, sizeof(*h.heights));
	lay_head(g, &h);
	s = flow_slice(&l->flow, head_heights(g, &h), 0);
	s->keep = KEEP_HARD;
	slice_mark(s, page_rule(ARTIFACT_LAYOUT, PAGE_LEFT, 0, g->width, 0,
	    1.2, ACCENT));
	for (i = 0; i < h.n; i++) {
		draw_head_cell(g, s, &h, &h.cells[i]);
		text_fini(&h.cells[i].lines);
	}
	slice_mark(s, page_rule(ARTIFACT_LAYOUT, PAGE_LEFT, -s->height,
	    g->width, 0, 0.6, ACCENT));
	repeat_add(&l->flow, g->repeat, s);
	free(h.cells);
	free(h.heights);
}

/* "Noch: Tabelle 3": what stands over the rest on the next page. */
static void
add_repeat_title(struct grid *g)
{
	struct layout *l = g->l;
	char *text = xasprintf("Tabelle\u00A0%d \u2013 Fortsetzung",
	    g->t->number);
	struct text_style style = { FACE_BOLD, 9.6, 13.2, SOFT, WRAP_RAGGED,
	    false };
	struct slice s = { .height = style.leading + 5 };
	struct mark m = page_text(ARTIFACT_PAGINATION, PAGE_LEFT,
	    -text_baseline(l, style), style.face, style.size, SOFT, text);
	struct slice *owned = &s;

	m.width = font_width(l->fonts, style.face, style.size, text);
	slice_mark(owned, m);
	repeat_add(&l->flow, g->repeat, owned);
	mark_fini(&s.marks[0]);
	free(s.marks);
	free(text);
}

/* The rows from one "davon" to the next, row I among them. */
static size_t
group_size(const struct report_table *t, size_t i)
{
	size_t from = i, to = i + 1;

	while (from > 0 && t->rows[from].kind != ROW_LEAD)
		from--;
	while (to < t->rows_n && t->rows[to].kind != ROW_LEAD)
		to++;
	return to - from;
}

/* Where a page may end: not behind the first rows or before the last, not
 * between a row and those below it in rank, nor inside a small group. */
static enum keep
row_keep(const struct report_table *t, size_t i)
{
	const struct report_row *r = &t->rows[i];

	if (i + 1 == t->rows_n)
		return t->notes_n > 0 ? KEEP_HARD : KEEP_NOT;
	if (i + 1 < SOFT_ROWS || i + 1 + SOFT_ROWS > t->rows_n ||
	    r->kind != ROW_ITEM || t->rows[i + 1].level > r->level)
		return KEEP_HARD;
	if (t->rows[i + 1].kind != ROW_LEAD && group_size(t, i) <= SMALL_GROUP)
		return KEEP_HARD;
	return KEEP_SOFT;
}

static void
add_table(struct grid *g, int target)
{
	struct layout *l = g->l;
	const struct report_table *t = g->t;
	struct slice *last;
	size_t i;

	layout_caption(l, "Tabelle", t->number, &t->title,
	    pages_element_add(l->pages, g->element, TAG_CAPTION), target);
	add_repeat_title(g);
	add_head(g);
	for (i = 0; i < t->rows_n; i++) {
		add_row(g, &t->rows[i]);
		l->flow.slices[l->flow.n - 1].keep = row_keep(t, i);
	}
	if (t->rows_n > 0) {
		last = &l->flow.slices[l->flow.n - 1];
		slice_mark(last, page_rule(ARTIFACT_LAYOUT, PAGE_LEFT,
		    -last->height, g->width, 0, 0.6, ACCENT));
	}
	layout_notes(l, t->notes, t->notes_n, g->notes, g->note_targets);
}

void
layout_table(struct layout *l, const struct report_block *b, int target)
{
	const struct report_table *t = &b->table;
	struct grid g = { .l = l, .t = t };
	size_t i;

	g.columns = xcalloc(t->columns, sizeof(*g.columns));
	g.notes = xcalloc(t->notes_n, sizeof(*g.notes));
	g.note_targets = xcalloc(t->notes_n, sizeof(*g.note_targets));
	g.element = pages_element_add(l->pages, 0, TAG_TABLE);
	g.repeat = flow_repeat(&l->flow);
	for (i = 0; i < t->notes_n; i++) {
		g.notes[i] = pages_element_add(l->pages, 0, TAG_NOTE);
		g.note_targets[i] = pages_target_add(l->pages, NULL);
	}
	if (grid_set_columns(&g)) {
		add_table(&g, target);
	} else if (!l->failed) {
		l->failed = true;
		err_set(l->e, ERR_MISUSED,
		    _("%s:%d: a table too wide for a page"), b->file, b->line);
	}
	l->right = PAGE_RIGHT;
	l->flow.landscape = false;
	free(g.columns);
	free(g.notes);
	free(g.note_targets);
}
