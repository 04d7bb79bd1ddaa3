#include "render/layout_flow.h"

#include "core/mem.h"

#include <stdlib.h>
#include <string.h>

/* A table is divided, although it need not be, rather than leave more than
 * this part of a page empty; less for one that takes half a page.  What
 * follows a table or figure comes before it rather than leave MAX_GAP. */
#define MAX_EMPTY 0.40
#define MAX_EMPTY_LONG 0.25
#define LONG 0.50
#define MAX_GAP 0.08

#define TIGHT 6.0	/* points below a heading */

/* A table or figure may end so much lower than other text, if that keeps it
 * in one piece. */
#define OVERHANG 12.0

/* A last page of the report, or before a break, that holds less than this part
 * is worth saving, and how far spaces may shrink for it. */
#define NEARLY_NOTHING 0.12
#define LEAST_SQUEEZE 0.65

struct slice *
flow_slice(struct flow *f, double height, double before)
{
	if (f->n > 0 && f->slices[f->n - 1].tight && before > TIGHT)
		before = TIGHT;
	f->slices = mem_grow(f->slices, f->n, &f->cap, sizeof(*f->slices));
	f->slices[f->n] = (struct slice){ .height = height,
	    .before = before, .repeat = -1, .landscape = f->landscape,
	    .written = f->n };
	return &f->slices[f->n++];
}

void
flow_block(struct flow *f, size_t first, enum part part)
{
	size_t i;

	f->blocks++;
	for (i = first; i < f->n; i++) {
		f->slices[i].part = part;
		f->slices[i].block = f->blocks;
	}
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
	size_t		 end;		/* of the slices that are planned */
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
	while (i + 1 < p->end && s[i].keep >= keep &&
	    s[i + 1].landscape == s[i].landscape) {
		i++;
		*height += s[i].before * p->squeeze + s[i].height;
	}
	return i + 1;
}

/* The end of the block that slice FROM begins, and the height of it. */
static size_t
block_end(const struct plan *p, size_t from, double *height)
{
	const struct slice *s = p->flow->slices;
	size_t i;

	*height = 0;
	for (i = from; i < p->end && s[i].block == s[from].block; i++)
		*height += s[i].before * p->squeeze + s[i].height;
	return i;
}

/* Slices [middle..to) before those of [from..middle). */
static void
exchange(struct flow *f, size_t from, size_t middle, size_t to)
{
	size_t n = middle - from;
	struct slice *moved = xcalloc(n, sizeof(*moved));

	memcpy(moved, f->slices + from, n * sizeof(*moved));
	memmove(f->slices + from, f->slices + middle,
	    (to - middle) * sizeof(*moved));
	memcpy(f->slices + to - n, moved, n * sizeof(*moved));
	free(moved);
}

/*
 * The table or figure at slice FROM has no room: the first of what follows
 * that has it, and may, comes before.  False: nothing does.
 */
static bool
pull(struct plan *p, size_t from, double room)
{
	const struct slice *s = p->flow->slices;
	unsigned passed = 0;
	double height;
	size_t i, end;

	if (s[from].part < PART_TABLE || (from > 0 &&
	    s[from - 1].block == s[from].block))
		return false;
	for (i = from; i < p->end; i = end) {
		end = block_end(p, i, &height);
		if (s[i].part == PART_OTHER || s[i].landscape ||
		    s[i].new_page || s[end - 1].keep != KEEP_NOT)
			return false;
		if (i > from && height <= room &&
		    (passed & 1u << s[i].part) == 0) {
			exchange(p->flow, from, i, end);
			return true;
		}
		passed |= 1u << s[i].part;
		if (s[i].part == PART_TEXT)
			return false;	/* texts keep their order */
	}
	return false;
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

/* The next group of slices, from FROM on; returns where it ends. */
static size_t
put_next(struct plan *p, size_t from, size_t *divided)
{
	struct slice *s = &p->flow->slices[from];
	double height, room, page;
	size_t end;

	page_for(p, s);
	page = top(p) - p->bottom;
	room = p->y - above(p, s) - p->bottom;
	end = group_end(p, from, KEEP_SOFT, &height);
	if (height > room + OVERHANG && !p->fresh && room > MAX_GAP * page &&
	    pull(p, from, p->y - p->bottom))
		return from;
	if (height > room + OVERHANG && (height > page ||
	    room > (height > LONG * page ? MAX_EMPTY_LONG : MAX_EMPTY) * page))
		*divided = end;
	if (from < *divided)
		end = group_end(p, from, KEEP_HARD, &height);
	if (height > room + OVERHANG && !p->fresh) {
		next_page(p);
		room = p->y - above(p, s) - p->bottom;
	}
	put_group(p, from, end, height <= room + OVERHANG ?
	    p->bottom - OVERHANG : p->bottom);
	return end;
}

static int
by_written(const void *a, const void *b)
{
	const struct slice *s = a, *t = b;

	return s->written < t->written ? -1 : s->written > t->written;
}

/* Give every slice from BEGIN to the plan's end its page and place, from the
 * top of the plan's page on.  Returns what the last page holds. */
static double
make_plan(struct plan *p, size_t begin)
{
	size_t i, divided = 0;		/* up to here, softness is given up */

	qsort(p->flow->slices + begin, p->end - begin,
	    sizeof(*p->flow->slices), by_written);
	p->y = top(p);
	p->fresh = true;
	for (i = begin; i < p->end; )
		i = put_next(p, i, &divided);
	return top(p) - p->y;
}

/*
 * A last page with next to nothing on it is saved, where a little less space
 * between paragraphs is enough for that.
 */
static void
make_best_plan(struct plan *p, size_t begin)
{
	size_t first = p->page, pages;
	double used;

	p->squeeze = 1;
	used = make_plan(p, begin);
	pages = p->page;
	while (used < NEARLY_NOTHING * (top(p) - p->bottom) && pages > first &&
	    p->squeeze > LEAST_SQUEEZE) {
		p->squeeze -= 0.05;
		p->page = first;
		used = make_plan(p, begin);
		if (p->page < pages)
			return;
	}
	if (p->squeeze < 1) {
		p->squeeze = 1;
		p->page = first;
		make_plan(p, begin);
	}
}

/* Each stretch up to a new page is planned by itself. */
static void
make_plans(struct plan *p)
{
	struct flow *f = p->flow;
	size_t i;

	for (i = 0; i < f->n; i = p->end) {
		for (p->end = i + 1; p->end < f->n &&
		    !f->slices[p->end].new_page; )
			p->end++;
		if (i > 0)
			p->page++;
		make_best_plan(p, i);
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
	struct plan plan = { .flow = f, .head = head, .bottom = foot };
	size_t i, before = p->n;

	make_plans(&plan);
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
