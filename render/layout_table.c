#include "render/layout_int.h"

#include "core/mem.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/*
 * Tables in the form of official statistics: heads above, a stub of row
 * titles at the left, numbers aligned at the decimal comma, notes below.
 */
#define PAD		5.0	/* beside a cell's text */
#define ROW_PAD		2.1	/* above and below it */
#define INDENT		9.0	/* of the stub, per level */
#define NUMBER_MAX	92.0	/* no wider column of numbers */
#define NOTE_SIZE	0.66	/* of a note's number, of the text's size */
#define NOTE_RISE	0.33
#define SOFT_ROWS	2	/* at least so many before and behind a break */

struct column {
	bool	numeric;	/* all cells below the head are numbers */
	size_t	head;		/* the cell of the first row above it */
	double	min, natural;	/* widths, padding included */
	double	left, right;	/* of numbers: up to the comma, and from it */
	double	x, width;
};

struct grid {
	struct layout			*l;
	const struct report_table	*t;
	struct column			*columns;
	double				 size, leading;
	int				*notes;		/* elements */
	int				*note_targets;
	int				 element, repeat;
};

static struct text_style
cell_style(const struct grid *g, bool bold)
{
	return (struct text_style){ bold ? FACE_BOLD : FACE_REGULAR, g->size,
	    g->leading, INK, WRAP_RAGGED, true };
}

/* Where a number is aligned: the bytes before its decimal comma, or before
 * what follows its digits. */
static size_t
before_comma(const char *s)
{
	size_t i, end = 0;

	if (strchr(s, ',') != NULL)
		return strcspn(s, ",");
	for (i = 0; s[i] != '\0'; i++)
		if (s[i] >= '0' && s[i] <= '9')
			end = i + 1;
	return end > 0 ? end : strlen(s);
}

static void
number_widths(const struct grid *g, enum face face, const char *text,
    double *left, double *right)
{
	size_t cut = before_comma(text);

	*left = font_shape(g->l->fonts, face, text, cut)->width * g->size;
	*right = font_width(g->l->fonts, face, g->size, text + cut);
}

static double
note_width(const struct grid *g, int note)
{
	char text[16];

	if (note == 0)
		return 0;
	snprintf(text, sizeof(text), "%d)", note);
	return font_width(g->l->fonts, FACE_REGULAR, g->size * NOTE_SIZE,
	    text) + 0.8;
}

static void
widen(double *to, double v)
{
	if (v > *to)
		*to = v;
}

static void
measure_cell(struct grid *g, struct column *c, const struct report_cell *cell,
    enum face face, double indent)
{
	double note = note_width(g, cell->note), left, right;

	if (cell->number) {
		number_widths(g, face, cell->text, &left, &right);
		widen(&c->left, left);
		widen(&c->right, right + note);
		return;
	}
	widen(&c->natural, font_width(g->l->fonts, face, g->size,
	    cell->text) + note + indent + 2 * PAD + 0.1);
	widen(&c->min, wrap_min_width(g->l->fonts, face, g->size,
	    cell->text, true) + note + indent + 2 * PAD + 0.1);
}

/* Heads may be broken into several lines, so only their words count. */
static void
measure_head(struct grid *g, const struct report_row *row)
{
	size_t i, k, at = 0, span;

	for (i = 0; i < row->n && at < g->t->columns; i++, at += span) {
		const char *text = row->cells[i].text;
		struct column *c = &g->columns[at];
		double note = note_width(g, row->cells[i].note);
		double word = wrap_min_width(g->l->fonts, FACE_BOLD, g->size,
		    text, false) + note + 2 * PAD + 0.1;
		double part = wrap_min_width(g->l->fonts, FACE_BOLD, g->size,
		    text, true) + note + 2 * PAD + 0.1;

		span = (size_t)(row->cells[i].columns > 1 ?
		    row->cells[i].columns : 1);
		for (k = 0; k < span && at + k < g->t->columns; k++) {
			widen(&c[k].natural, word / (double)span);
			widen(&c[k].min, part / (double)span);
			if (row == g->t->head)
				c[k].head = i;
		}
	}
}

static void
measure(struct grid *g)
{
	size_t i, k;

	for (k = 0; k < g->t->columns; k++)
		g->columns[k] = (struct column){ .numeric = k > 0 };
	for (i = 0; i < g->t->head_n; i++)
		measure_head(g, &g->t->head[i]);
	for (i = 0; i < g->t->rows_n; i++) {
		const struct report_row *r = &g->t->rows[i];
		enum face face = r->kind == ROW_TOTAL ? FACE_BOLD :
		    FACE_REGULAR;
		size_t at = 0;

		for (k = 0; k < r->n && at < g->t->columns; k++) {
			const struct report_cell *cell = &r->cells[k];

			if (cell->columns <= 1)
				measure_cell(g, &g->columns[at], cell, face,
				    k == 0 ? r->level * INDENT : 0);
			if (!cell->number && *cell->text != '\0')
				g->columns[at].numeric = false;
			at += (size_t)(cell->columns > 1 ? cell->columns : 1);
		}
	}
	for (k = 0; k < g->t->columns; k++) {
		struct column *c = &g->columns[k];

		widen(&c->min, c->left + c->right + 2 * PAD);
		widen(&c->natural, c->min);
	}
}

/* Share WIDTH among the columns that are (not) NUMERIC: each has its least
 * width, and of what it would like as much as there is. */
static void
share(struct grid *g, bool numeric, double width)
{
	double min = 0, more = 0, part;
	size_t k;

	for (k = 0; k < g->t->columns; k++)
		if (g->columns[k].numeric == numeric) {
			min += g->columns[k].min;
			more += g->columns[k].natural - g->columns[k].min;
		}
	part = more > 0 ? (width - min) / more : 0;
	for (k = 0; k < g->t->columns; k++)
		if (g->columns[k].numeric == numeric)
			g->columns[k].width = g->columns[k].min +
			    (g->columns[k].natural - g->columns[k].min) *
			    (part < 1 ? part : 1);
}

/* Columns of numbers wider, where there is ROOM: first those under one head
 * as wide as each other, then all. */
static void
even_out(struct grid *g, double room)
{
	size_t n = g->t->columns, k, first, behind, numbers = 0;
	double wide, lack, more;

	for (first = 0; first < n; first = behind) {
		wide = lack = 0;
		for (behind = first; behind < n && g->columns[behind].head ==
		    g->columns[first].head; behind++)
			widen(&wide, g->columns[behind].width);
		for (k = first; k < behind; k++) {
			lack += wide - g->columns[k].width;
			numbers += g->columns[k].numeric;
		}
		if (!g->columns[first].numeric || lack > room)
			continue;
		room -= lack;
		for (k = first; k < behind; k++)
			g->columns[k].width = wide;
	}
	if (numbers == 0 || room < 0)
		return;
	more = room * 0.7 / (double)numbers;
	for (k = 0; k < n; k++)
		if (g->columns[k].numeric && g->columns[k].width < NUMBER_MAX)
			g->columns[k].width += g->columns[k].width + more <
			    NUMBER_MAX ? more :
			    NUMBER_MAX - g->columns[k].width;
}

/*
 * Set the columns' widths: numbers first, since their heads should not be
 * hyphenated where the stub can be; what is left goes to the text.
 */
static bool
fit(struct grid *g)
{
	double min = 0, text_min = 0, text = 0, numbers = 0, room;
	size_t k, last = 0;

	for (k = 0; k < g->t->columns; k++) {
		struct column *c = &g->columns[k];

		min += c->min;
		if (c->numeric) {
			numbers += c->natural;
		} else {
			text_min += c->min;
			text += c->natural;
			last = k;
		}
	}
	if (min > TEXT_WIDTH)
		return false;
	share(g, true, TEXT_WIDTH - text_min);
	even_out(g, TEXT_WIDTH - numbers - (text < TEXT_WIDTH * 0.5 ? text :
	    TEXT_WIDTH * 0.5 > text_min ? TEXT_WIDTH * 0.5 : text_min));
	for (k = 0, room = TEXT_WIDTH; k < g->t->columns; k++)
		if (g->columns[k].numeric)
			room -= g->columns[k].width;
	share(g, false, room);
	for (k = 0; k < g->t->columns; k++)
		if (!g->columns[k].numeric)
			room -= g->columns[k].width;
	/* The stub has the rest; in a table of text, the last column. */
	g->columns[numbers > 0 ? 0 : last].width += room;
	return true;
}

/* Find a size at which the columns fit, and place them. */
static void
set_columns(struct grid *g)
{
	double x = PAGE_LEFT;
	size_t k;

	for (g->size = 8.8; ; g->size -= 0.4) {
		g->leading = g->size * 1.4;
		measure(g);
		if (fit(g))
			break;
		if (g->size < 5) {	/* a table too wide to be read */
			for (k = 0; k < g->t->columns; k++)
				g->columns[k].width = TEXT_WIDTH /
				    (double)g->t->columns;
			break;
		}
	}
	for (k = 0; k < g->t->columns; k++) {
		g->columns[k].x = x;
		x += g->columns[k].width;
	}
}

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
	struct text_style style = cell_style(g, face == FACE_BOLD);
	double left, right, x = c->x + c->width - PAD - c->right;
	struct mark m;

	number_widths(g, face, cell->text, &left, &right);
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
		double indent = i == 0 ? r->level * INDENT : 0;
		int k, span = r->cells[i].columns;

		*c = (struct laid){ .cell = &r->cells[i],
		    .column = &g->columns[at],
		    .x = g->columns[at].x + PAD + indent,
		    .width = -2 * PAD - indent,
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
		    note_width(g, c->cell->note), c->owner);
		if (c->lines.wrapped.n > lines)
			lines = c->lines.wrapped.n;
	}
	*n = i;
	for (; at < g->t->columns; at++, (*n)++)	/* all rows as long */
		laid[*n] = (struct laid){ .owner = pages_element_add(
		    g->l->pages, tr, TAG_TD) };
	return lines;
}

static void
draw_cell(struct grid *g, struct slice *s, const struct laid *c,
    struct text_style style, size_t lines)
{
	size_t n = c->lines.wrapped.n;
	double y = -ROW_PAD;

	slice_mark(s, page_nothing(c->owner));
	if (c->cell == NULL)
		return;
	/* A number stands beside the last line of the stub. */
	if (c->cell->number) {
		draw_number(g, s, c->column, c->cell, c->owner, style.face,
		    y - (double)(lines - 1) * g->leading);
		return;
	}
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
	struct text_style style = cell_style(g, total);
	struct laid *laid = xcalloc(r->n + g->t->columns, sizeof(*laid));
	size_t lines, n, i;
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
		    -s->height, TEXT_WIDTH, s->height, TINT));
	for (i = 0; i < n; i++) {
		draw_cell(g, s, &laid[i], style, lines);
		text_fini(&laid[i].lines);
	}
	slice_mark(s, page_rule(ARTIFACT_LAYOUT, PAGE_LEFT, -s->height,
	    TEXT_WIDTH, 0, 0.35, LINE));
	free(laid);
}

/* A cell of the head, which may span rows: an empty cell below it is its. */
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
	struct text_style style = cell_style(g, true);
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
			c = &h->cells[h->n++];
			*c = (struct head_cell){ &r->cells[k], i, at, 1, span,
			    .owner = pages_element_add(g->l->pages, tr,
			    TAG_TH) };
			text_break_plain(&c->lines, g->l, c->cell->text,
			    c->cell->spoken, style, span_width(g, at, span) -
			    2 * PAD - note_width(g, c->cell->note), c->owner);
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
			widen(&h->heights[c->row], need);
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
	struct text_style style = cell_style(g, true);
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
	text = width - 2 * PAD - note_width(g, c->cell->note);
	slice_mark(s, page_nothing(c->owner));
	draw_lines(g, s, &c->lines, column->x + PAD, bottom + ROW_PAD +
	    (double)n * g->leading, text, align);
	if (n > 0)
		draw_note(g, s, c->owner, c->cell->note, column->x + PAD +
		    (align == ANCHOR_LEFT ? c->lines.wrapped.lines[n - 1].width :
		    text), bottom + ROW_PAD + g->leading -
		    text_baseline(g->l, style));
	if (c->columns > 1)
		slice_mark(s, page_rule(ARTIFACT_LAYOUT, column->x + PAD,
		    bottom, width - 2 * PAD, 0, 0.5, ACCENT));
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
	slice_mark(s, page_rule(ARTIFACT_LAYOUT, PAGE_LEFT, 0, TEXT_WIDTH, 0,
	    1.2, ACCENT));
	for (i = 0; i < h.n; i++) {
		draw_head_cell(g, s, &h, &h.cells[i]);
		text_fini(&h.cells[i].lines);
	}
	slice_mark(s, page_rule(ARTIFACT_LAYOUT, PAGE_LEFT, -s->height,
	    TEXT_WIDTH, 0, 0.6, ACCENT));
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

/* Where a page may end: not behind the first rows or before the last, not
 * between a row and those below it in rank, nor behind "davon". */
static enum keep
row_keep(const struct report_table *t, size_t i)
{
	const struct report_row *r = &t->rows[i];

	if (i + 1 == t->rows_n)
		return t->notes_n > 0 ? KEEP_HARD : KEEP_NOT;
	if (i + 1 < SOFT_ROWS || i + 1 + SOFT_ROWS > t->rows_n ||
	    r->kind != ROW_ITEM || t->rows[i + 1].level > r->level)
		return KEEP_HARD;
	return KEEP_SOFT;
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
	set_columns(&g);
	layout_caption(l, "Tabelle", t->number, &t->title,
	    pages_element_add(l->pages, g.element, TAG_CAPTION), target);
	add_repeat_title(&g);
	add_head(&g);
	for (i = 0; i < t->rows_n; i++) {
		add_row(&g, &t->rows[i]);
		l->flow.slices[l->flow.n - 1].keep = row_keep(t, i);
	}
	if (t->rows_n > 0)
		slice_mark(&l->flow.slices[l->flow.n - 1], page_rule(
		    ARTIFACT_LAYOUT, PAGE_LEFT,
		    -l->flow.slices[l->flow.n - 1].height, TEXT_WIDTH, 0, 0.6,
		    ACCENT));
	layout_notes(l, t->notes, t->notes_n, g.notes, g.note_targets);
	free(g.columns);
	free(g.notes);
	free(g.note_targets);
}
