#include "render/layout_flow.h"

#include "core/mem.h"

#include <stdlib.h>
#include <string.h>

/* A table is divided, although it need not be, rather than leave more than
 * this part of a page empty. */
#define MAX_EMPTY 0.40

#define TIGHT 6.0	/* points below a heading */

struct slice *
flow_slice(struct flow *f, double height, double before)
{
	if (f->n > 0 && f->slices[f->n - 1].tight && before > TIGHT)
		before = TIGHT;
	f->slices = mem_grow(f->slices, f->n, &f->cap, sizeof(*f->slices));
	f->slices[f->n] = (struct slice){ .height = height,
	    .before = before, .repeat = -1 };
	return &f->slices[f->n++];
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
struct cursor {
	struct flow	*flow;
	struct pages	*pages;
	double		 top, bottom;
	double		 y;
	bool		 fresh;		/* nothing on the page yet */
	void		(*open)(struct pages *, size_t, void *);
	void		*data;
};

static void
new_page(struct cursor *c)
{
	c->open(c->pages, pages_add(c->pages), c->data);
	c->y = c->top;
	c->fresh = true;
}

/* What the head over slice S takes if S comes first on a page. */
static double
head_height(const struct cursor *c, const struct slice *s)
{
	return s->repeat >= 0 ? c->flow->repeats[s->repeat].height : 0;
}

static void
place_repeat(struct cursor *c, const struct repeat *r)
{
	size_t i;

	for (i = 0; i < r->n; i++) {
		struct mark m = r->marks[i];

		if (m.text != NULL)
			m.text = xstrdup(m.text);
		m.y += c->y;
		pages_mark(c->pages, c->pages->n - 1, m);
	}
	c->y -= r->height;
}

static void
place(struct cursor *c, struct slice *s)
{
	size_t i;

	if (c->fresh && s->repeat >= 0)
		place_repeat(c, &c->flow->repeats[s->repeat]);
	else if (!c->fresh)
		c->y -= s->before;
	for (i = 0; i < s->n; i++) {
		struct mark m = s->marks[i];

		m.y += c->y;
		if (m.kind == MARK_DRAWING && m.owner >= 0) {
			double *box = pages_element(c->pages, m.owner)->box;

			box[0] = m.x;
			box[1] = m.y;
			box[2] = m.x + m.width;
			box[3] = m.y + m.height;
		}
		pages_mark(c->pages, c->pages->n - 1, m);
	}
	s->n = 0;	/* the marks are the page's now */
	c->y -= s->height;
	c->fresh = false;
}

/* The end of the slices from FROM on that stay together at strength KEEP,
 * and their height. */
static size_t
group_end(const struct flow *f, size_t from, enum keep keep, double *height)
{
	size_t i = from;

	*height = f->slices[i].height;
	while (i + 1 < f->n && f->slices[i].keep >= keep) {
		i++;
		*height += f->slices[i].before + f->slices[i].height;
	}
	return i + 1;
}

/* Place slices[from..to), which may go on to a new page where nothing better
 * is found. */
static void
place_group(struct cursor *c, size_t from, size_t to)
{
	size_t i;

	for (i = from; i < to; i++) {
		struct slice *s = &c->flow->slices[i];

		if (!c->fresh && c->y - s->before - s->height < c->bottom)
			new_page(c);
		place(c, s);
	}
}

void
flow_place(struct flow *f, struct pages *p, double top, double bottom,
    void (*open)(struct pages *p, size_t page, void *data), void *data)
{
	struct cursor c = { f, p, top, bottom, top, true, open, data };
	size_t i, end, divided = 0;	/* up to here, softness is given up */
	double height, room;

	if (f->n > 0)
		new_page(&c);
	for (i = 0; i < f->n; i = end) {
		struct slice *s = &f->slices[i];

		if (s->new_page && !c.fresh)
			new_page(&c);
		room = c.y - bottom - (c.fresh ? head_height(&c, s) :
		    s->before);
		end = group_end(f, i, KEEP_SOFT, &height);
		if (height > room && (height > top - bottom ||
		    room > MAX_EMPTY * (top - bottom)))
			divided = end;
		if (i < divided)
			end = group_end(f, i, KEEP_HARD, &height);
		if (height > room && !c.fresh)
			new_page(&c);
		place_group(&c, i, end);
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
