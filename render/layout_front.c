#include "render/layout_int.h"

#include "core/mem.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/*
 * What a report has beside its blocks' text: cover, contents, tiles of key
 * figures, running heads.
 */

/* A text of the cover, from Y down; returns where the next begins. */
static double
cover_text(struct layout *l, double y, struct text_style style,
    const char *text, double after)
{
	struct slice s = { 0 };
	struct text_lines t;
	size_t i;

	if (text == NULL || *text == '\0')
		return y;
	text_break_plain(&t, l, text, NULL, style, TEXT_WIDTH,
	    pages_element_add(l->pages, 0, TAG_P));
	for (i = 0; i < t.wrapped.n; i++, y -= style.leading)
		text_draw(l, &s, &t, i, PAGE_LEFT, y);
	for (i = 0; i < s.n; i++)
		pages_mark(l->pages, 0, s.marks[i]);
	free(s.marks);
	text_fini(&t);
	return y - after;
}

/* What cover_text() takes for TEXT. */
static double
cover_height(struct layout *l, struct text_style style, const char *text,
    double after)
{
	struct text_lines t;
	double height;

	text_break_plain(&t, l, text, NULL, style, TEXT_WIDTH,
	    ARTIFACT_LAYOUT);
	height = (double)t.wrapped.n * style.leading + after;
	text_fini(&t);
	return height;
}

void
layout_cover(struct layout *l)
{
	static const struct text_style
	    office = { FACE_BOLD, 12, 17, ACCENT, WRAP_RAGGED, false },
	    title = { FACE_BOLD, 31, 38, ACCENT, WRAP_RAGGED, true },
	    subtitle = { FACE_REGULAR, 15, 21, INK, WRAP_RAGGED, false },
	    facts = { FACE_BOLD, 11.5, 17, INK, WRAP_RAGGED, false },
	    small = { FACE_REGULAR, 9.5, 14, SOFT, WRAP_RAGGED, true };
	const struct report *r = l->report;
	size_t page = pages_add(l->pages, false), i;
	double y;

	layout_open_page(l->pages, page, l);
	pages_mark(l->pages, page, page_fill(ARTIFACT_LAYOUT, 0, 0, 22,
	    PAGE_LONG, ACCENT));
	cover_text(l, 770, office, r->office, 0);
	pages_mark(l->pages, page, page_fill(ARTIFACT_LAYOUT, PAGE_LEFT, 612,
	    56, 4, ACCENT));
	y = cover_text(l, 592, title, r->title, 10);
	y = cover_text(l, y, subtitle, r->subtitle, 26);
	pages_mark(l->pages, page, page_rule(ARTIFACT_LAYOUT, PAGE_LEFT, y,
	    TEXT_WIDTH, 0, 0.6, LINE));
	y = cover_text(l, y - 14, facts, r->area, 2);
	y = cover_text(l, y, facts, r->period, 2);
	cover_text(l, y, facts, r->state, 0);
	for (i = 0, y = PAGE_BOTTOM; i < r->cover_notes_n; i++)
		y += cover_height(l, small, r->cover_notes[i], 3);
	for (i = 0; i < r->cover_notes_n; i++)
		y = cover_text(l, y, small, r->cover_notes[i], 3);
}

/* A text above the others, in the flow. */
static void
masthead_text(struct layout *l, struct text_style style, const char *text,
    double before)
{
	struct text_lines t;

	if (text == NULL || *text == '\0')
		return;
	text_break_plain(&t, l, text, NULL, style, TEXT_WIDTH,
	    pages_element_add(l->pages, 0, TAG_P));
	text_flow(l, &t, PAGE_LEFT, before, KEEP_HARD, NULL);
	text_fini(&t);
}

void
layout_masthead(struct layout *l)
{
	static const struct text_style
	    office = { FACE_BOLD, 10.5, 15, ACCENT, WRAP_RAGGED, false },
	    small = { FACE_REGULAR, 8.8, 12.5, SOFT, WRAP_RAGGED, true };
	const struct report *r = l->report;
	char *facts = xasprintf("%s · %s · %s", r->area, r->period, r->state);
	struct slice *rule;
	size_t i;

	masthead_text(l, office, r->office, 0);
	masthead_text(l, small, facts, 1);
	for (i = 0; i < r->cover_notes_n; i++)
		masthead_text(l, small, r->cover_notes[i], 1);
	rule = flow_slice(&l->flow, 12, 0);
	slice_mark(rule, page_rule(ARTIFACT_LAYOUT, PAGE_LEFT, -5, TEXT_WIDTH,
	    0, 1.2, ACCENT));
	rule->tight = true;
	free(facts);
}

/* One line of the contents: title, dots, page, all of it a link. */
static void
contents_entry(struct layout *l, int toc, const char *label,
    const char *title, int level, int target)
{
	struct text_style style = { level == 1 && label == NULL ? FACE_BOLD :
	    FACE_REGULAR, BODY_SIZE, 15.5, INK, WRAP_RAGGED, false };
	double x = PAGE_LEFT + (label != NULL ? 72 : (level - 1) * 16.0), end;
	int item = pages_element_add(l->pages, toc, TAG_TOCI);
	int link = pages_element_add(l->pages, pages_element_add(l->pages,
	    item, TAG_REFERENCE), TAG_LINK);
	struct text_label hanging = { link, PAGE_LEFT, INK, label };
	size_t first = l->flow.n;
	struct text_lines t;
	struct slice *s;
	double dot, baseline = -text_baseline(l, style);
	struct buf dots = BUF_NONE;
	struct mark m;

	text_break_plain(&t, l, title, NULL, style, PAGE_RIGHT - 40 - x, link);
	text_flow(l, &t, x, level == 1 && label == NULL ? 6 : label ? 2 : 0, KEEP_NOT,
	    label != NULL ? &hanging : NULL);
	if (l->flow.n == first) {
		text_fini(&t);
		return;
	}
	pages_element(l->pages, link)->alt = xasprintf("%s%s%s",
	    label != NULL ? label : "", label != NULL ? ": " : "", title);
	for (; first + 1 < l->flow.n; first++)
		l->flow.slices[first].keep = KEEP_HARD;
	s = &l->flow.slices[first];
	/* Dots on a grid from the right, so that those of all lines meet. */
	dot = font_width(l->fonts, FACE_REGULAR, BODY_SIZE, " .");
	end = x + t.wrapped.lines[t.wrapped.n - 1].width + 6;
	for (m.x = PAGE_RIGHT - 26; m.x - dot >= end; m.x -= dot)
		buf_puts(&dots, " .");
	if (dots.len > 0) {
		double left = m.x;

		m = page_text(ARTIFACT_LAYOUT, left, baseline, FACE_REGULAR,
		    BODY_SIZE, SOFT, dots.data);
		m.width = PAGE_RIGHT - 26 - left;
		slice_mark(s, m);
	}
	slice_mark(s, page_pageref(link, PAGE_RIGHT, baseline, style.face,
	    BODY_SIZE, INK, target));
	slice_mark(s, page_link(link, PAGE_LEFT, -style.leading, TEXT_WIDTH,
	    style.leading, target, NULL));
	buf_free(&dots);
	text_fini(&t);
}

static void
contents_title(struct layout *l, const char *text, enum tag tag)
{
	struct text_style style = { FACE_BOLD, tag == TAG_H1 ? 19 : 13.5,
	    tag == TAG_H1 ? 25 : 18.5, ACCENT, WRAP_RAGGED, false };
	size_t first = l->flow.n;
	struct text_lines t;

	text_break_plain(&t, l, text, NULL, style, TEXT_WIDTH,
	    pages_element_add(l->pages, 0, tag));
	text_flow(l, &t, PAGE_LEFT, 26, KEEP_HARD, NULL);
	flow_bind(l, first);
	l->flow.slices[l->flow.n - 1].tight = true;
	text_fini(&t);
}

/* A list of all tables, or of all figures. */
static void
contents_list(struct layout *l, enum block_kind kind, const char *heading,
    const char *word)
{
	const struct report *r = l->report;
	size_t i, n = 0;
	int toc = -1, number;

	for (i = 0; i < r->blocks_n; i++) {
		const struct report_block *b = &r->blocks[i];
		char *title, *label;

		if (b->kind != kind && b->instead_of != kind)
			continue;
		/* No page ends behind the first. */
		if (n++ == 1)
			l->flow.slices[l->flow.n - 1].keep = KEEP_HARD;
		if (toc < 0) {
			contents_title(l, heading, TAG_H2);
			toc = pages_element_add(l->pages, 0, TAG_TOC);
		}
		number = kind == BLOCK_TABLE ? b->table.number :
		    b->figure.number;
		title = b->short_title != NULL ? xstrdup(b->short_title) :
		    text_plain(kind == BLOCK_TABLE ? &b->table.title :
		    &b->figure.title);
		label = xasprintf("%s\u00A0%d", word, number);
		contents_entry(l, toc, label, title, 1, l->targets[i]);
		free(label);
		free(title);
	}
}

#define MOST_CLOSE	0.85
#define PAGE_END	60.0	/* points that a page may end too early: a list
				   begins with some entries */

/*
 * Contents that are a few lines too long for a page, or for several, get a
 * little less space between lines.
 */
static void
contents_close_up(struct flow *f, size_t first)
{
	const double page = PAGE_LONG - HEAD_ROOM - PAGE_BOTTOM;
	double height = 0, room = page, factor;
	size_t i, k;

	for (i = first; i < f->n; i++)
		height += f->slices[i].height +
		    (i > first ? f->slices[i].before : 0);
	while (room < MOST_CLOSE * height)
		room += page - PAGE_END;
	factor = room / height;
	if (factor >= 1)
		return;
	for (i = first; i < f->n; i++) {
		struct slice *s = &f->slices[i];

		s->height *= factor;
		s->before *= factor;
		for (k = 0; k < s->n; k++)
			if (s->marks[k].kind == MARK_LINK) {
				s->marks[k].y *= factor;
				s->marks[k].height *= factor;
			}
	}
}

void
layout_contents(struct layout *l, const struct report_block *b, bool titled)
{
	const struct report *r = l->report;
	size_t first = l->flow.n, i;
	int toc;
	char *title;

	if (!titled)
		contents_title(l, "Inhalt", TAG_H1);
	toc = pages_element_add(l->pages, 0, TAG_TOC);
	for (i = 0; i < r->blocks_n; i++)
		if (r->blocks[i].kind == BLOCK_HEADING &&
		    r->blocks[i].level <= (b->level > 0 ? b->level : 2) &&
		    !(titled && i + 1 < r->blocks_n &&
		    r->blocks[i + 1].kind == BLOCK_CONTENTS)) {
			title = text_plain(&r->blocks[i].text);
			contents_entry(l, toc, NULL, title,
			    r->blocks[i].level, l->targets[i]);
			free(title);
		}
	contents_list(l, BLOCK_TABLE, "Tabellen", "Tabelle");
	contents_list(l, BLOCK_FIGURE, "Abbildungen", "Abbildung");
	/* Their heading may be one of the report's. */
	while (first > 0 && l->flow.slices[first - 1].keep == KEEP_HARD)
		first--;
	contents_close_up(&l->flow, first);
}


#define TILE_GAP	10.0
#define TILE_PAD	11.0

/* The texts of a tile. */
struct tile {
	struct text_lines	label, value, change;
	double			height;
};

static double
tile_lay(struct layout *l, struct tile *t, const struct report_keyfigure *k,
    int list, double width)
{
	static const struct text_style
	    label = { FACE_REGULAR, 8.8, 12, INK, WRAP_RAGGED, true },
	    value = { FACE_BOLD, 23, 30, ACCENT, WRAP_RAGGED, false },
	    change = { FACE_REGULAR, 8.8, 12, SOFT, WRAP_RAGGED, true };
	int li = pages_element_add(l->pages, list, TAG_LI);
	int body = pages_element_add(l->pages, li, TAG_LBODY);

	text_break_plain(&t->label, l, k->label, NULL, label, width,
	    pages_element_add(l->pages, body, TAG_P));
	text_break_plain(&t->value, l, k->value, k->spoken, value, width,
	    pages_element_add(l->pages, body, TAG_P));
	text_break_plain(&t->change, l, k->change ? k->change : "", NULL,
	    change, width, pages_element_add(l->pages, body, TAG_P));
	return 12 * (double)t->label.wrapped.n +
	    30 * (double)t->value.wrapped.n +
	    12 * (double)t->change.wrapped.n + 2 * TILE_PAD + 2;
}

static void
tile_draw(struct layout *l, struct slice *s, const struct tile *t, double x,
    double width, size_t label_lines)
{
	double y = -TILE_PAD;
	size_t i;

	slice_mark(s, page_fill(ARTIFACT_LAYOUT, x, -s->height, width,
	    s->height, TINT));
	slice_mark(s, page_fill(ARTIFACT_LAYOUT, x, -s->height, 2.5,
	    s->height, ACCENT));
	for (i = 0; i < t->label.wrapped.n; i++)
		text_draw(l, s, &t->label, i, x + TILE_PAD,
		    y - 12 * (double)i);
	y -= 12 * (double)label_lines + 2;	/* values on one line */
	for (i = 0; i < t->value.wrapped.n; i++, y -= 30)
		text_draw(l, s, &t->value, i, x + TILE_PAD, y);
	for (i = 0; i < t->change.wrapped.n; i++, y -= 12)
		text_draw(l, s, &t->change, i, x + TILE_PAD, y);
}

void
layout_keyfigures(struct layout *l, const struct report_block *b, int target)
{
	size_t n = b->keyfigures_n, columns, from, i, first = l->flow.n;
	struct tile *tiles = xcalloc(n, sizeof(*tiles));
	int list = pages_element_add(l->pages, 0, TAG_L);
	double width;

	columns = n == 4 ? 2 : n < 3 ? n : 3;
	width = (TEXT_WIDTH - TILE_GAP * (double)(columns > 0 ?
	    columns - 1 : 0)) / (double)(columns > 0 ? columns : 1);
	for (i = 0; i < n; i++)
		tiles[i].height = tile_lay(l, &tiles[i], &b->keyfigures[i],
		    list, width - 2 * TILE_PAD);
	for (from = 0; from < n; from += columns) {
		size_t to = from + columns < n ? from + columns : n;
		size_t label = 0;
		double height = 0, h;
		struct slice *s;

		for (i = from; i < to; i++)
			if (tiles[i].label.wrapped.n > label)
				label = tiles[i].label.wrapped.n;
		for (i = from; i < to; i++) {
			h = tiles[i].height + 12 * (double)(label -
			    tiles[i].label.wrapped.n);
			if (h > height)
				height = h;
		}
		s = flow_slice(&l->flow, height, from == 0 ? 12 : TILE_GAP);
		for (i = from; i < to; i++)
			tile_draw(l, s, &tiles[i], PAGE_LEFT +
			    (width + TILE_GAP) * (double)(i - from), width,
			    label);
	}
	if (l->flow.n > first)
		l->flow.slices[l->flow.n - 1].height += 6;
	flow_anchor(l, first, target);
	for (i = 0; i < n; i++) {
		text_fini(&tiles[i].label);
		text_fini(&tiles[i].value);
		text_fini(&tiles[i].change);
	}
	free(tiles);
}

#define MARKING_SIZE	8.5

/* What is said on every page, in a band at its top. */
static void
put_marking(struct layout *l, size_t page)
{
	double width = pages_width(l->pages, page);
	double top = pages_height(l->pages, page) - 24;
	struct mark m;

	pages_mark(l->pages, page, page_fill(ARTIFACT_PAGINATION, PAGE_LEFT,
	    top - 6, width - 2 * PAGE_LEFT, 18, INK));
	m = page_text(ARTIFACT_PAGINATION, 0, top, FACE_BOLD, MARKING_SIZE,
	    PAPER, l->report->marking);
	m.width = font_width(l->fonts, m.face, m.size, l->report->marking);
	m.x = (width - m.width) / 2;
	pages_mark(l->pages, page, m);
}

/* The watermark is the first thing on a page: all else covers it. */
void
layout_open_page(struct pages *p, size_t page, void *layout)
{
	const struct layout *l = layout;
	bool landscape = p->pages[page].landscape;
	struct mark m;

	if (l->report->confidential)
		m = page_text(ARTIFACT_WATERMARK, landscape ? 170 : 120,
		    landscape ? 100 : 140, FACE_BOLD, 88, GHOST,
		    "VERTRAULICH");
	else if (l->report->draft)
		m = page_text(ARTIFACT_WATERMARK, landscape ? 210 : 150,
		    landscape ? 110 : 190, FACE_BOLD, 120, GHOST, "ENTWURF");
	else
		return;
	m.angle = landscape ? 35 : 52;
	pages_mark(p, page, m);
}

/* A line above or below the text of a page, set smaller if it must be to keep
 * to ROOM; from X, or up to it. */
static void
furniture(struct layout *l, size_t page, double x, double y, bool up_to,
    double room, const char *text)
{
	struct mark m;

	if (text == NULL || *text == '\0')
		return;
	m = page_text(ARTIFACT_PAGINATION, x, y, FACE_REGULAR, 8, SOFT, text);
	m.width = font_width(l->fonts, m.face, m.size, text);
	if (m.width > room) {
		m.size *= room / m.width;
		m.width = room;
	}
	if (up_to)
		m.x -= m.width;
	pages_mark(l->pages, page, m);
}

void
layout_furniture(struct layout *l)
{
	const struct report *r = l->report;
	struct pages *p = l->pages;
	double width, head;
	char text[64];
	size_t i;

	for (i = 0; r->marking != NULL && i < p->n; i++)
		put_marking(l, i);
	for (i = r->coverless ? 0 : 1; i < p->n; i++) {
		width = pages_width(p, i) - 2 * PAGE_LEFT;
		head = pages_height(p, i) - 62;
		furniture(l, i, PAGE_LEFT, head + 8, false, width,
		    r->running_head);
		pages_mark(p, i, page_rule(ARTIFACT_PAGINATION, PAGE_LEFT,
		    head, width, 0, 0.5, LINE));
		furniture(l, i, PAGE_LEFT, 44, false, width - 100, r->state);
		snprintf(text, sizeof(text), "Seite\u00A0%zu von %zu", i + 1,
		    p->n);
		furniture(l, i, PAGE_LEFT + width, 44, true, 90, text);
	}
}
