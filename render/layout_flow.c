#include "render/layout_flow.h"

#include "core/mem.h"

#include <stdlib.h>
#include <string.h>

/* A table is divided, although it need not be, rather than leave more than
 * this part of a page empty. */
#define MAX_EMPTY 0.40

#define TIGHT 6.0	/* points below a heading */

/* A table or figure may end so much lower than other text, if that keeps it
 * in one piece. */
#define OVERHANG 12.0

/* A last page that holds less than this part is worth saving, and how far
 * spaces may shrink for it. */
#define NEARLY_NOTHING 0.12
#define LEAST_SQUEEZE 0.65

struct slice *
flow_slice(struct flow *f, double height, double before)
{
	if (f->n > 0 && f->slices[f->n - 1].tight && before > TIGHT)
		before = TIGHT;
	f->slices = mem_grow(f->slices, f->n, &f->cap, sizeof(*f->slices));
	f->slices[f->n] = (struct slice){ .height = height,
	    .before = before, .repeat = -1, .landscape = f->landscape };
	return &f->slices[f->n++];
}

void
flow_turn(struct flow *f)
{
	size_t i;

	f->landscape = true;
	for (i = f->n; i > 0 && f->slices[i - 1].keep == KEEP_HARD; i--)
		f->slices[i - 1].landscape = true;
}

void
slice_mark(struct slice *s, struct mark m)
{
	s->marks = mem_grow(s->marks, s->n, &s->cap, sizeof(*s->marks));
	s->marks[s->n++] = m;
}

int
flow_repeat(struct flow *f)
{
	f->repeats = mem_grow(f->repeats, f->repeats_n, &f->repeats_cap,
	    sizeof(*f->repeats));
	f->repeats[f->repeats_n] = (struct repeat){ 0 };
	return (int)f->repeats_n++;
}

void
repeat_add(struct flow *f, int repeat, const struct slice *s)
{
	struct repeat *r = &f->repeats[repeat];
	size_t i;

	for (i = 0; i < s->n; i++) {
		struct mark m = s->marks[i];

		if (m.kind != MARK_TEXT && m.kind != MARK_RULE &&
		    m.kind != MARK_FILL)
			continue;
		if (m.owner >= 0)
			m.owner = ARTIFACT_PAGINATION;
		if (m.text != NULL)
			m.text = xstrdup(m.text);
		m.y -= r->height;
		r->marks = mem_grow(r->marks, r->n, &r->cap,
		    sizeof(*r->marks));
		r->marks[r->n++] = m;
	}
	r->height += s->height;
}

/* Where the next slice goes. */
struct plan {
	struct flow	*flow;
	double		 head, bottom;	/* free above; where text ends */
	bool		 landscape;
	double		 squeeze;	/* what is left of spaces between */
	size_t		 page;		/* of the flow, from 0 */
	double		 y;
	bool		 fresh;		/* nothing on the page yet */
};

static double
top(const struct plan *p)
{
	return (p->landscape ? PAGE_SHORT : PAGE_LONG) - p->head;
}

static void
next_page(struct plan *p)
{
	p->page++;
	p->y = top(p);
	p->fresh = true;
}

/* A page of the kind that slice S wants, with room for it. */
static void
page_for(struct plan *p, const struct slice *s)
{
	bool other = s->landscape != p->landscape;

	p->landscape = s->landscape;
	if (!p->fresh && (other || s->new_page || p->y - p->bottom < s->room))
		next_page(p);
	else if (other)
		p->y = top(p);
}

/* What comes above slice S at the cursor: a space, or a table's head. */
static double
above(const struct plan *p, const struct slice *s)
{
	if (!p->fresh)
		return s->before * p->squeeze;
	return s->repeat >= 0 ? p->flow->repeats[s->repeat].height : 0;
}

static void
put(struct plan *p, struct slice *s)
{
	s->first = p->fresh;
	s->page = p->page;
	s->y = p->y - above(p, s);
	p->y = s->y - s->height;
	p->fresh = false;
}

/* The end of the slices from FROM on that stay together at strength KEEP,
 * and their height. */
static size_t
group_end(const struct plan *p, size_t from, enum keep keep, double *height)
{
	const struct slice *s = p->flow->slices;
	size_t i = from;

	*height = s[i].height;
	while (i + 1 < p->flow->n && s[i].keep >= keep &&
	    s[i + 1].landscape == s[i].landscape) {
		i++;
		*height += s[i].before * p->squeeze + s[i].height;
	}
	return i + 1;
}

/* Slices[from..to) stay together, but go on to a new page where they are
 * higher than one. */
static void
put_group(struct plan *p, size_t from, size_t to, double bottom)
{
	size_t i;

	for (i = from; i < to; i++) {
		struct slice *s = &p->flow->slices[i];

		if (!p->fresh && p->y - above(p, s) - s->height < bottom)
			next_page(p);
		put(p, s);
	}
}

/* Give every slice its page and place.  Returns what the last page holds. */
static double
make_plan(struct plan *p)
{
	struct flow *f = p->flow;
	size_t i, end, divided = 0;	/* up to here, softness is given up */
	double height, room, page;

	p->page = 0;
	p->landscape = false;
	p->y = top(p);
	p->fresh = true;
	for (i = 0; i < f->n; i = end) {
		struct slice *s = &f->slices[i];

		page_for(p, s);
		page = top(p) - p->bottom;
		room = p->y - above(p, s) - p->bottom;
		end = group_end(p, i, KEEP_SOFT, &height);
		if (height > room + OVERHANG && (height > page ||
		    room > MAX_EMPTY * page))
			divided = end;
		if (i < divided)
			end = group_end(p, i, KEEP_HARD, &height);
		if (height > room + OVERHANG && !p->fresh) {
			next_page(p);
			room = p->y - above(p, s) - p->bottom;
		}
		put_group(p, i, end, height <= room + OVERHANG ?
		    p->bottom - OVERHANG : p->bottom);
	}
	return top(p) - p->y;
}

/*
 * A last page with next to nothing on it is saved, where a little less space
 * between paragraphs is enough for that.
 */
static void
make_best_plan(struct plan *p)
{
	double used = make_plan(p);
	size_t pages = p->page;

	while (used < NEARLY_NOTHING * (top(p) - p->bottom) && pages > 0 &&
	    p->squeeze > LEAST_SQUEEZE) {
		p->squeeze -= 0.05;
		used = make_plan(p);
		if (p->page < pages)
			return;
	}
	if (p->squeeze < 1) {
		p->squeeze = 1;
		make_plan(p);
	}
}

static void
place_repeat(struct pages *p, const struct repeat *r, double y)
{
	size_t i;

	for (i = 0; i < r->n; i++) {
		struct mark m = r->marks[i];

		if (m.text != NULL)
			m.text = xstrdup(m.text);
		m.y += y;
		pages_mark(p, p->n - 1, m);
	}
}

static void
place(struct pages *p, struct slice *s)
{
	size_t i;

	for (i = 0; i < s->n; i++) {
		struct mark m = s->marks[i];

		m.y += s->y;
		if (m.kind == MARK_DRAWING && m.owner >= 0) {
			double *box = pages_element(p, m.owner)->box;

			box[0] = m.x;
			box[1] = m.y;
			box[2] = m.x + m.width;
			box[3] = m.y + m.height;
		}
		pages_mark(p, p->n - 1, m);
	}
	s->n = 0;	/* the marks are the page's now */
}

void
flow_place(struct flow *f, struct pages *p, double head, double foot,
    void (*open)(struct pages *p, size_t page, void *data), void *data)
{
	struct plan plan = { .flow = f, .head = head, .bottom = foot,
	    .squeeze = 1 };
	size_t i, before = p->n;

	make_best_plan(&plan);
	for (i = 0; i < f->n; i++) {
		struct slice *s = &f->slices[i];

		if (before + s->page == p->n)
			open(p, pages_add(p, s->landscape), data);
		if (s->first && s->repeat >= 0)
			place_repeat(p, &f->repeats[s->repeat],
			    pages_height(p, p->n - 1) - head);
		place(p, s);
	}
}

void
flow_fini(struct flow *f)
{
	size_t i, k;

	for (i = 0; i < f->n; i++) {
		for (k = 0; k < f->slices[i].n; k++)
			mark_fini(&f->slices[i].marks[k]);
		free(f->slices[i].marks);
	}
	for (i = 0; i < f->repeats_n; i++) {
		for (k = 0; k < f->repeats[i].n; k++)
			mark_fini(&f->repeats[i].marks[k]);
		free(f->repeats[i].marks);
	}
	free(f->slices);
	free(f->repeats);
	*f = (struct flow){ 0 };
}
