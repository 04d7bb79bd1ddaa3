#include "render/layout_int.h"

#include "core/buf.h"
#include "core/mem.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

char *
text_plain(const struct report_text *t)
{
	struct buf b = BUF_NONE;
	size_t i;

	buf_add(&b, "", 0);
	for (i = 0; i < t->n; i++)
		buf_puts(&b, t->runs[i].text);
	return buf_detach(&b);
}

static enum face
run_face(const struct report_run *r, enum face face)
{
	return r->bold ? FACE_BOLD : r->italic ? FACE_ITALIC : face;
}

/* Whose the run is: its own element's, or OWNER's. */
static int
run_owner(struct layout *l, const struct report_run *r, int owner)
{
	int el = owner;

	if (owner < 0)
		return owner;
	if (r->target != NULL) {
		el = pages_element_add(l->pages, owner, TAG_LINK);
		pages_element(l->pages, el)->alt = xstrdup(r->text);
	}
	if (r->spoken != NULL) {
		el = pages_element_add(l->pages, el, TAG_SPAN);
		pages_element(l->pages, el)->spoken = xstrdup(r->spoken);
	}
	return el;
}

/* Break T at WIDTH; its links and spoken parts become elements in OWNER
 * (an artifact: nothing does). */
static void
break_text(struct text_lines *out, struct layout *l,
    const struct report_text *t, struct text_style style, double width,
    int owner)
{
	size_t i;

	*out = (struct text_lines){ .runs_n = t->n, .style = style };
	out->runs = xcalloc(t->n, sizeof(*out->runs));
	out->owners = xcalloc(t->n, sizeof(*out->owners));
	out->sources = xcalloc(t->n, sizeof(struct report_run *));
	for (i = 0; i < t->n; i++) {
		const struct report_run *r = &t->runs[i];

		out->runs[i] = (struct wrap_run){ r->text,
		    run_face(r, style.face) };
		out->owners[i] = run_owner(l, r, owner);
		if (owner >= 0 && r->target != NULL)
			out->sources[i] = r;
	}
	wrap_text(&out->wrapped, l->fonts, out->runs, t->n,
	    (struct wrap_style){ style.size, width, style.align,
	    style.hyphenate });
}

void
text_break_plain(struct text_lines *out, struct layout *l, const char *text,
    const char *spoken, struct text_style style, double width, int owner)
{
	struct report_run run = { .text = (char *)text,
	    .spoken = (char *)spoken };
	const struct report_text t = { &run, 1, 1 };

	break_text(out, l, &t, style, width, owner);
}

void
text_fini(struct text_lines *t)
{
	wrapped_fini(&t->wrapped);
	free(t->runs);
	free(t->owners);
	free(t->sources);
}

double
text_baseline(const struct layout *l, struct text_style style)
{
	return (style.leading + font_ascent(l->fonts, style.face, style.size) +
	    font_descent(l->fonts, style.face, style.size)) / 2;
}

/* The element that the link of a run is in. */
static int
link_owner(const struct layout *l, int owner)
{
	while (l->pages->elements[owner].tag != TAG_LINK)
		owner = l->pages->elements[owner].parent;
	return owner;
}

static void
draw_link(struct layout *l, struct slice *s, const struct report_run *r,
    const struct wrap_piece *piece, int owner, double x, double baseline,
    struct text_style style)
{
	bool inside = r->target[0] == '#';
	int link = link_owner(l, owner);

	slice_mark(s, page_rule(owner, x, baseline - 1.6, piece->width, 0,
	    0.4, ACCENT));
	slice_mark(s, page_link(link, x, baseline - 0.25 * style.size,
	    piece->width, style.size * 1.1,
	    inside ? pages_target_find(l->pages, r->target + 1) : -1,
	    inside ? NULL : r->target));
}

void
text_draw(struct layout *l, struct slice *s, const struct text_lines *t,
    size_t i, double x, double y)
{
	const struct wrap_line *line = &t->wrapped.lines[i];
	double baseline = y - text_baseline(l, t->style);
	size_t k;

	for (k = 0; k < line->n; k++) {
		const struct wrap_piece *p = &line->pieces[k];
		const struct report_run *r = t->sources[p->run];
		int owner = t->owners[p->run];
		struct mark m = page_text(owner, x + p->x, baseline,
		    t->runs[p->run].face, t->style.size,
		    r != NULL ? ACCENT : t->style.colour, p->text);

		m.space = line->space;
		m.width = p->width;
		slice_mark(s, m);
		if (r != NULL)
			draw_link(l, s, r, p, owner, x + p->x, baseline,
			    t->style);
	}
}

static void
draw_label(struct layout *l, struct slice *s, const struct text_lines *t,
    const struct text_label *label)
{
	/* The space is for who reads the text without its places. */
	char *text = xasprintf("%s ", label->text);
	struct mark m = page_text(label->owner, label->x,
	    -text_baseline(l, t->style), t->style.face, t->style.size,
	    label->colour, text);

	m.width = font_width(l->fonts, m.face, m.size, label->text);
	slice_mark(s, m);
	free(text);
}

void
text_flow(struct layout *l, const struct text_lines *t, double x,
    double before, enum keep keep, const struct text_label *label)
{
	size_t n = t->wrapped.n, i;

	for (i = 0; i < n; i++) {
		struct slice *s = flow_slice(&l->flow, t->style.leading,
		    i == 0 ? before : 0);

		s->keep = i + 1 == n ? keep :
		    i == 0 || i + 2 == n ? KEEP_HARD : KEEP_NOT;
		if (i == 0 && label != NULL)
			draw_label(l, s, t, label);
		text_draw(l, s, t, i, x, 0);
	}
}

void
flow_bind(struct layout *l, size_t first)
{
	for (; first < l->flow.n; first++)
		l->flow.slices[first].keep = KEEP_HARD;
}

void
flow_anchor(struct layout *l, size_t first, int target)
{
	if (target >= 0 && first < l->flow.n)
		slice_mark(&l->flow.slices[first], page_anchor(4, target));
}

void
layout_heading(struct layout *l, const struct report_block *b, int target)
{
	static const struct text_style styles[] = {
		{ FACE_BOLD, 19, 25, { 0, 0, 0 }, WRAP_RAGGED, false },
		{ FACE_BOLD, 13.5, 18.5, { 0, 0, 0 }, WRAP_RAGGED, false },
		{ FACE_BOLD, 10.8, 15.5, { 0, 0, 0 }, WRAP_RAGGED, false },
	};
	static const double before[] = { 30, 24, 17 };
	static const double room[] = { 170, 120, 80 };
	static const enum tag tags[] = { TAG_H1, TAG_H2, TAG_H3 };
	int level = b->level < 1 ? 0 : b->level > 3 ? 2 : b->level - 1;
	struct text_style style = styles[level];
	size_t first = l->flow.n;
	struct text_lines t;
	char *title;

	style.colour = level < 2 ? ACCENT : INK;
	break_text(&t, l, &b->text, style, TEXT_WIDTH,
	    pages_element_add(l->pages, 0, tags[level]));
	text_flow(l, &t, PAGE_LEFT, before[level], KEEP_HARD, NULL);
	text_fini(&t);
	flow_bind(l, first);
	if (l->flow.n > first) {
		l->flow.slices[first].room = room[level];
		l->flow.slices[l->flow.n - 1].height += level == 0 ? 6 : 0;
		l->flow.slices[l->flow.n - 1].tight = true;
	}
	flow_anchor(l, first, target);
	title = text_plain(&b->text);
	pages_bookmark_add(l->pages, level + 1, title, target);
	free(title);
}

static struct text_style
body_style(void)
{
	return (struct text_style){ FACE_REGULAR, BODY_SIZE, BODY_LEADING, INK,
	    WRAP_JUSTIFIED, true };
}

void
layout_paragraph(struct layout *l, const struct report_block *b, int target)
{
	size_t first = l->flow.n;
	struct text_lines t;

	break_text(&t, l, &b->text, body_style(), TEXT_WIDTH,
	    pages_element_add(l->pages, 0, TAG_P));
	text_flow(l, &t, PAGE_LEFT, 7, KEEP_NOT, NULL);
	text_fini(&t);
	flow_anchor(l, first, target);
}

/* One item: its label hangs to the left of its text.  Returns the body. */
static int
list_item(struct layout *l, const struct report_item *item, int list,
    const char *label, double x, double before)
{
	int li = pages_element_add(l->pages, list, TAG_LI);
	const struct text_label hanging = {
	    pages_element_add(l->pages, li, TAG_LBL), x, ACCENT, label };
	int body = pages_element_add(l->pages, li, TAG_LBODY);
	struct text_lines t;

	break_text(&t, l, &item->text, body_style(), PAGE_RIGHT - x - 14,
	    body);
	text_flow(l, &t, x + 14, before, KEEP_NOT, &hanging);
	text_fini(&t);
	return body;
}

void
layout_list(struct layout *l, const struct report_block *b, int target)
{
	const struct report_list *list = &b->list;
	int outer = pages_element_add(l->pages, 0, TAG_L), inner = -1;
	int body = outer;	/* of the last item of level 1 */
	size_t first = l->flow.n, i;
	int number[2] = { 0, 0 };
	char label[16];

	pages_element(l->pages, outer)->numbered = list->numbered;
	for (i = 0; i < list->n; i++) {
		const struct report_item *item = &list->items[i];
		int deep = item->level > 1;

		if (!deep) {
			inner = -1;
			number[1] = 0;
		} else if (inner < 0) {
			inner = pages_element_add(l->pages, body, TAG_L);
			pages_element(l->pages, inner)->numbered =
			    list->numbered;
		}
		number[deep]++;
		if (!list->numbered)
			snprintf(label, sizeof(label), "%s",
			    deep ? "–" : "•");
		else
			snprintf(label, sizeof(label), deep ? "%c." : "%d.",
			    deep ? 'a' + (number[1] - 1) % 26 : number[0]);
		if (deep)
			list_item(l, item, inner, label, PAGE_LEFT + 18, 2);
		else
			body = list_item(l, item, outer, label, PAGE_LEFT + 4,
			    i == 0 ? 7 : 3);
	}
	flow_anchor(l, first, target);
}

/* "Tabelle 3  Title", the title's lines beside the number. */
void
layout_caption(struct layout *l, const char *word, int number,
    const struct report_text *title, int owner, int target)
{
	const struct text_style style = { FACE_BOLD, 9.6, 13.2, INK,
	    WRAP_RAGGED, false };
	char *label = xasprintf("%s\u00A0%d", word, number);
	const struct text_label hanging = { owner, PAGE_LEFT, ACCENT, label };
	double width = font_width(l->fonts, style.face, style.size, label) + 9;
	size_t first = l->flow.n;
	struct text_lines t;

	break_text(&t, l, title, style, l->right - PAGE_LEFT - width, owner);
	text_flow(l, &t, PAGE_LEFT + width, 17, KEEP_HARD, &hanging);
	flow_bind(l, first);
	if (l->flow.n > first)
		l->flow.slices[l->flow.n - 1].height += 5;
	flow_anchor(l, first, target);
	text_fini(&t);
	free(label);
}

void
layout_notes(struct layout *l, const struct report_note *notes, size_t n,
    const int *owners, const int *targets)
{
	const struct text_style style = { FACE_REGULAR, SMALL_SIZE,
	    SMALL_LEADING, SOFT, WRAP_RAGGED, true };
	struct text_lines t;
	size_t i, first;

	for (i = 0; i < n; i++) {
		bool numbered = notes[i].number > 0;
		double x = PAGE_LEFT + (numbered ? 13 : 0);
		struct text_label label = { 0, PAGE_LEFT, SOFT, NULL };
		char number[16];

		first = l->flow.n;
		snprintf(number, sizeof(number), "%d)", notes[i].number);
		label.text = number;
		if (numbered)
			label.owner = pages_element_add(l->pages, owners[i],
			    TAG_LBL);
		break_text(&t, l, &notes[i].text, style, l->right - x,
		    owners[i]);
		text_flow(l, &t, x, i == 0 ? 5 : 1, KEEP_HARD,
		    numbered ? &label : NULL);
		text_fini(&t);
		flow_bind(l, first);
		if (targets != NULL)
			flow_anchor(l, first, targets[i]);
		if (l->flow.n > first)
			l->flow.slices[l->flow.n - 1].keep = i + 1 < n ?
			    KEEP_HARD : KEEP_NOT;
	}
}

void
layout_figure(struct layout *l, const struct report_block *b, int target)
{
	const struct report_figure *fig = &b->figure;
	struct drawing *d = l->figures++;
	int group = pages_element_add(l->pages, 0, TAG_DIV);
	int caption = pages_element_add(l->pages, group, TAG_CAPTION);
	int figure = pages_element_add(l->pages, group, TAG_FIGURE);
	int *owners = xcalloc(fig->notes_n, sizeof(*owners));
	struct slice *s;
	size_t i;

	pages_element(l->pages, figure)->alt = xstrdup(fig->alt);
	layout_caption(l, "Abbildung", fig->number, &fig->title, caption,
	    target);
	s = flow_slice(&l->flow, d->height + 4, 2);
	slice_mark(s, page_drawing(figure, PAGE_LEFT +
	    (TEXT_WIDTH - d->width) / 2, -d->height - 2, d));
	s->drawing = d;
	s->keep = fig->notes_n > 0 ? KEEP_HARD : KEEP_NOT;
	for (i = 0; i < fig->notes_n; i++)
		owners[i] = pages_element_add(l->pages, group, TAG_NOTE);
	layout_notes(l, fig->notes, fig->notes_n, owners, NULL);
	free(owners);
}
