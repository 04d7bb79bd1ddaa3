#include "render/layout.h"

#include "core/mem.h"
#include "render/layout_int.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

double
layout_figure_width(void)
{
	return TEXT_WIDTH;
}

/* Targets of all blocks that something may point at, before anything does. */
static void
add_targets(struct layout *l)
{
	const struct report *r = l->report;
	size_t i;

	l->targets = xcalloc(r->blocks_n, sizeof(*l->targets));
	for (i = 0; i < r->blocks_n; i++) {
		const struct report_block *b = &r->blocks[i];

		l->targets[i] = b->id != NULL || b->kind == BLOCK_HEADING ||
		    b->kind == BLOCK_TABLE || b->kind == BLOCK_FIGURE ?
		    pages_target_add(l->pages, b->id) : -1;
	}
}

static void
add_block(struct layout *l, size_t i)
{
	const struct report_block *b = &l->report->blocks[i];
	int target = l->targets[i];

	switch (b->kind) {
	case BLOCK_HEADING:
		layout_heading(l, b, target);
		break;
	case BLOCK_PARAGRAPH:
		layout_paragraph(l, b, target);
		break;
	case BLOCK_LIST:
		layout_list(l, b, target);
		break;
	case BLOCK_TABLE:
		layout_table(l, b, target);
		break;
	case BLOCK_FIGURE:
		layout_figure(l, b, target);
		break;
	case BLOCK_KEYFIGURES:
		layout_keyfigures(l, b, target);
		break;
	case BLOCK_CONTENTS:
		layout_contents(l, b, i > 0 &&
		    l->report->blocks[i - 1].kind == BLOCK_HEADING);
		break;
	case BLOCK_PAGE_BREAK:
		break;
	}
}

/* What the slices of a block are to the flow. */
static enum part
part_of(const struct report_block *b)
{
	switch (b->kind) {
	case BLOCK_PARAGRAPH:
	case BLOCK_LIST:
		return PART_TEXT;
	case BLOCK_TABLE:
		return PART_TABLE;
	case BLOCK_FIGURE:
		return PART_FIGURE;
	default:
		return PART_OTHER;
	}
}

/* Page numbers are known now: their marks become text. */
static void
resolve_pages(struct layout *l)
{
	struct pages *p = l->pages;
	char text[32];
	size_t i, k;

	for (i = 0; i < p->n; i++)
		for (k = 0; k < p->pages[i].n; k++) {
			struct mark *m = &p->pages[i].marks[k];

			if (m->kind != MARK_PAGEREF)
				continue;
			snprintf(text, sizeof(text), "%zu",
			    p->targets[m->target].page + 1);
			m->kind = MARK_TEXT;
			m->text = xstrdup(text);
			m->width = font_width(l->fonts, m->face, m->size,
			    text);
			m->x -= m->width;
			m->target = -1;
		}
}

int
layout_report(struct pages **out, const struct report *r,
    struct drawing *figures, struct fonts *f, struct err *e)
{
	struct layout l = { .report = r, .figures = figures, .fonts = f,
	    .right = PAGE_RIGHT, .e = e };
	bool break_before = false;
	size_t i, first;

	if (layout_check(r, f, e) < 0)
		return -1;
	l.pages = pages_new();
	add_targets(&l);
	if (r->coverless)
		layout_masthead(&l);
	else
		layout_cover(&l);
	for (i = 0; i < r->blocks_n; i++) {
		if (r->blocks[i].kind == BLOCK_PAGE_BREAK) {
			break_before = true;
			continue;
		}
		first = l.flow.n;
		add_block(&l, i);
		flow_block(&l.flow, first, part_of(&r->blocks[i]));
		if (break_before && l.flow.n > first) {
			l.flow.slices[first].new_page = true;
			break_before = false;
		}
	}
	flow_place(&l.flow, l.pages, HEAD_ROOM, PAGE_BOTTOM, layout_open_page,
	    &l);
	layout_furniture(&l);
	resolve_pages(&l);
	flow_fini(&l.flow);
	free(l.targets);
	if (l.failed) {
		pages_free(l.pages);
		return -1;
	}
	*out = l.pages;
	return 0;
}
