#include "render/layout_flow.h"

#include "core/mem.h"

#include <stdlib.h>
#include <string.h>

#define TIGHT 6.0	/* points below a heading */

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

	if (s->drawing != NULL)
		s->drawing->height -= s->low;
	for (i = 0; i < s->n; i++) {
		struct mark m = s->marks[i];

		m.y += s->y;
		if (m.kind == MARK_DRAWING) {
			m.y += s->low;
			m.height -= s->low;
		}
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
	size_t i, before = p->n;

	flow_break(f, head, foot);
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
