#include "render/page.h"

#include "core/mem.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

const char *const tag_names[TAGS] = {
	"Document", "H1", "H2", "H3", "P", "L", "LI", "Lbl", "LBody", "Table",
	"TR", "TH", "TD", "Caption", "Figure", "Note", "Link", "TOC", "TOCI",
	"Reference", "Span", "Div"
};

struct pages *
pages_new(void)
{
	struct pages *p = xcalloc(1, sizeof(*p));

	pages_element_add(p, -1, TAG_DOCUMENT);
	p->elements[0].attached = true;
	return p;
}

void
mark_fini(struct mark *m)
{
	free(m->text);
	m->text = NULL;
}

void
pages_free(struct pages *p)
{
	size_t i, k;

	if (p == NULL)
		return;
	for (i = 0; i < p->n; i++) {
		for (k = 0; k < p->pages[i].n; k++)
			mark_fini(&p->pages[i].marks[k]);
		free(p->pages[i].marks);
	}
	for (i = 0; i < p->elements_n; i++) {
		free(p->elements[i].kids);
		free(p->elements[i].alt);
		free(p->elements[i].spoken);
	}
	for (i = 0; i < p->targets_n; i++)
		free(p->targets[i].id);
	for (i = 0; i < p->bookmarks_n; i++)
		free(p->bookmarks[i].title);
	free(p->pages);
	free(p->elements);
	free(p->targets);
	free(p->bookmarks);
	free(p);
}

int
pages_element_add(struct pages *p, int parent, enum tag tag)
{
	p->elements = mem_grow(p->elements, p->elements_n, &p->elements_cap,
	    sizeof(*p->elements));
	p->elements[p->elements_n] = (struct element){ .tag = tag,
	    .parent = parent, .columns = 1, .rows = 1 };
	return (int)p->elements_n++;
}

struct element *
pages_element(struct pages *p, int element)
{
	assert(element >= 0 && (size_t)element < p->elements_n);
	return &p->elements[element];
}

int
pages_target_add(struct pages *p, const char *id)
{
	p->targets = mem_grow(p->targets, p->targets_n, &p->targets_cap,
	    sizeof(*p->targets));
	p->targets[p->targets_n] = (struct target){
	    .id = id ? xstrdup(id) : NULL };
	return (int)p->targets_n++;
}

int
pages_target_find(const struct pages *p, const char *id)
{
	size_t i;

	for (i = 0; i < p->targets_n; i++)
		if (p->targets[i].id != NULL &&
		    strcmp(p->targets[i].id, id) == 0)
			return (int)i;
	return -1;
}

void
pages_bookmark_add(struct pages *p, int level, const char *title, int target)
{
	p->bookmarks = mem_grow(p->bookmarks, p->bookmarks_n,
	    &p->bookmarks_cap, sizeof(*p->bookmarks));
	p->bookmarks[p->bookmarks_n++] = (struct bookmark){ level,
	    xstrdup(title), target };
}

size_t
pages_add(struct pages *p, bool landscape)
{
	p->pages = mem_grow(p->pages, p->n, &p->cap, sizeof(*p->pages));
	p->pages[p->n] = (struct page){ .landscape = landscape };
	return p->n++;
}

double
pages_width(const struct pages *p, size_t page)
{
	return p->pages[page].landscape ? PAGE_LONG : PAGE_SHORT;
}

double
pages_height(const struct pages *p, size_t page)
{
	return p->pages[page].landscape ? PAGE_SHORT : PAGE_LONG;
}

static void
kid_add(struct element *el, struct kid k)
{
	/* Most elements have one: the first room of mem_grow() is too much. */
	if (el->n == el->cap) {
		el->cap = el->cap == 0 ? 1 : el->cap * 2;
		el->kids = xreallocarray(el->kids, el->cap,
		    sizeof(*el->kids));
	}
	el->kids[el->n++] = k;
}

static void
attach(struct pages *p, int element)
{
	struct element *el = pages_element(p, element);

	if (el->attached)
		return;
	el->attached = true;
	attach(p, el->parent);
	kid_add(&p->elements[el->parent], (struct kid){ .element = element });
}

/* The sequence of marked content that a visible mark M of PAGE joins: that
 * of the mark before it, if it has the same owner, else a new one. */
static int
sequence(struct pages *p, size_t page, const struct mark *m)
{
	struct page *pg = &p->pages[page];
	const struct mark *last;
	size_t i;

	for (i = pg->n; i-- > 0; ) {
		last = &pg->marks[i];
		if (last->kind == MARK_LINK || last->kind == MARK_ANCHOR ||
		    last->kind == MARK_NOTHING)
			continue;
		if (last->owner == m->owner)
			return last->mcid;
		break;
	}
	kid_add(pages_element(p, m->owner), (struct kid){ .element = -1,
	    .page = page, .mcid = pg->mcids });
	return pg->mcids++;
}

void
pages_mark(struct pages *p, size_t page, struct mark m)
{
	struct page *pg;

	assert(page < p->n);
	pg = &p->pages[page];
	m.mcid = -1;
	if (m.kind == MARK_ANCHOR) {
		p->targets[m.target].placed = true;
		p->targets[m.target].page = page;
		p->targets[m.target].y = m.y;
		return;
	}
	if (m.owner >= 0) {
		attach(p, m.owner);
		if (m.kind == MARK_LINK) {
			m.link = p->links_n++;
			kid_add(pages_element(p, m.owner), (struct kid){
			    .element = -1, .page = page, .mcid = -1,
			    .link = m.link });
		} else if (m.kind != MARK_NOTHING) {
			m.mcid = sequence(p, page, &m);
		}
	}
	pg->marks = mem_grow(pg->marks, pg->n, &pg->cap, sizeof(*pg->marks));
	pg->marks[pg->n++] = m;
}

struct mark
page_text(int owner, double x, double y, enum face face, double size,
    struct colour c, const char *text)
{
	return (struct mark){ .kind = MARK_TEXT, .owner = owner, .x = x,
	    .y = y, .face = face, .size = size, .colour = c,
	    .text = xstrdup(text), .target = -1 };
}

struct mark
page_rule(int owner, double x, double y, double width, double height,
    double thick, struct colour c)
{
	return (struct mark){ .kind = MARK_RULE, .owner = owner, .x = x,
	    .y = y, .width = width, .height = height, .thick = thick,
	    .colour = c, .target = -1 };
}

struct mark
page_fill(int owner, double x, double y, double width, double height,
    struct colour c)
{
	return (struct mark){ .kind = MARK_FILL, .owner = owner, .x = x,
	    .y = y, .width = width, .height = height, .colour = c,
	    .target = -1 };
}

struct mark
page_drawing(int owner, double x, double y, const struct drawing *d)
{
	return (struct mark){ .kind = MARK_DRAWING, .owner = owner, .x = x,
	    .y = y, .width = d->width, .height = d->height, .drawing = d,
	    .target = -1 };
}

struct mark
page_link(int owner, double x, double y, double width, double height,
    int target, const char *uri)
{
	return (struct mark){ .kind = MARK_LINK, .owner = owner, .x = x,
	    .y = y, .width = width, .height = height, .target = target,
	    .uri = uri };
}

struct mark
page_pageref(int owner, double x, double y, enum face face, double size,
    struct colour c, int target)
{
	return (struct mark){ .kind = MARK_PAGEREF, .owner = owner, .x = x,
	    .y = y, .face = face, .size = size, .colour = c,
	    .target = target };
}

struct mark
page_anchor(double y, int target)
{
	return (struct mark){ .kind = MARK_ANCHOR, .owner = ARTIFACT_LAYOUT,
	    .y = y, .target = target };
}

struct mark
page_nothing(int owner)
{
	return (struct mark){ .kind = MARK_NOTHING, .owner = owner,
	    .target = -1 };
}
