#include "render/plotread.h"

#include "core/i18n.h"
#include "core/mem.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#define POINTS_MOST	1000000		/* of one page */
#define NUMBER_MOST	100000000
#define WORDS_MOST	5

struct line {
	const char	*words[WORDS_MOST];
	size_t		 lens[WORDS_MOST];
	size_t		 n;
};

struct reader {
	struct plot_page	*page;		/* NULL between pages */
	size_t			 style;
	bool			 has_from;	/* `from` is where a line may begin */
	struct plot_point	 from;
	bool			 in_line;	/* the last item is still growing */
};

/* One blank between words, none at the ends, nothing but printable ASCII. */
static int
split(struct line *l, const char *s, size_t len)
{
	size_t i, start = 0;

	l->n = 0;
	for (i = 0; i <= len; i++) {
		if (i < len && s[i] != ' ') {
			if (s[i] < '!' || s[i] > '~')
				return -1;
			continue;
		}
		if (i == start || l->n == WORDS_MOST)
			return -1;
		l->words[l->n] = s + start;
		l->lens[l->n++] = i - start;
		start = i + 1;
	}
	return 0;
}

static bool
is_word(const struct line *l, const char *word, size_t numbers)
{
	return l->n == numbers + 1 && l->lens[0] == strlen(word) &&
	    memcmp(l->words[0], word, l->lens[0]) == 0;
}

static int
number(long *out, const struct line *l, size_t word)
{
	long v = 0;
	size_t i;

	for (i = 0; i < l->lens[word]; i++) {
		char c = l->words[word][i];

		if (c < '0' || c > '9' || v > NUMBER_MOST / 10)
			return -1;
		v = v * 10 + (c - '0');
	}
	*out = v;
	return 0;
}

/* The words at WORD and behind it as a point of the page. */
static int
point(struct plot_point *p, const struct reader *r, const struct line *l,
    size_t word)
{
	if (number(&p->x, l, word) < 0 || number(&p->y, l, word + 1) < 0)
		return -1;
	return p->x <= r->page->width && p->y <= r->page->height ? 0 : -1;
}

static int
add_point(struct plot_page *p, struct plot_point at)
{
	if (p->points_n >= POINTS_MOST)
		return -1;
	p->points = mem_grow(p->points, p->points_n, &p->points_cap,
	    sizeof(*p->points));
	p->points[p->points_n++] = at;
	p->items[p->items_n - 1].n++;
	return 0;
}

static int
add_item(struct reader *r, enum plot_kind kind, struct plot_point at)
{
	struct plot_page *p = r->page;
	struct plot_item *it;

	if (r->style == 0)
		return -1;
	p->items = mem_grow(p->items, p->items_n, &p->items_cap,
	    sizeof(*p->items));
	it = &p->items[p->items_n++];
	it->kind = kind;
	it->style = r->style;
	it->first = p->points_n;
	it->n = 0;
	return add_point(p, at);
}

static int
read_line_to(struct reader *r, const struct line *l)
{
	struct plot_point at;

	if (!r->has_from || point(&at, r, l, 1) < 0)
		return -1;
	if (!r->in_line && add_item(r, PLOT_LINE, r->from) < 0)
		return -1;
	r->in_line = true;
	r->from = at;
	return add_point(r->page, at);
}

static int
read_box(struct reader *r, const struct line *l)
{
	struct plot_point at, size;

	if (point(&at, r, l, 1) < 0 || point(&size, r, l, 3) < 0)
		return -1;
	size.x += at.x;
	size.y += at.y;
	if (size.x > r->page->width || size.y > r->page->height)
		return -1;
	if (add_item(r, PLOT_BOX, at) < 0)
		return -1;
	return add_point(r->page, size);
}

static int
read_label(struct reader *r, const struct line *l)
{
	struct plot_point at;
	long token;

	if (number(&token, l, 1) < 0 || point(&at, r, l, 2) < 0)
		return -1;
	if (token < 1 || (size_t)token > r->page->labels_n ||
	    r->page->labels[token - 1].x >= 0)
		return -1;
	r->page->labels[token - 1] = at;
	return 0;
}

static int
begin_page(struct reader *r, struct plot_page *p, const struct line *l)
{
	long width, height;
	size_t i;

	if (!is_word(l, "page", 2) || number(&width, l, 1) < 0 ||
	    number(&height, l, 2) < 0 || width != p->width ||
	    height != p->height)
		return -1;
	p->labels = xcalloc(p->labels_n + 1, sizeof(*p->labels));
	for (i = 0; i < p->labels_n; i++)
		p->labels[i].x = -1;
	memset(r, 0, sizeof(*r));
	r->page = p;
	return 0;
}

static int
end_page(struct reader *r)
{
	size_t i;

	for (i = 0; i < r->page->labels_n; i++)
		if (r->page->labels[i].x < 0)
			return -1;
	r->page = NULL;
	return 0;
}

static int
read_in_page(struct reader *r, const struct line *l)
{
	struct plot_point at;
	long style;

	if (is_word(l, "line", 2))
		return read_line_to(r, l);
	r->in_line = false;
	if (is_word(l, "move", 2)) {
		r->has_from = true;
		return point(&r->from, r, l, 1);
	}
	if (is_word(l, "style", 1)) {
		if (number(&style, l, 1) < 0 ||
		    (size_t)style > r->page->styles)
			return -1;
		r->style = (size_t)style;
		return 0;
	}
	if (is_word(l, "box", 4))
		return read_box(r, l);
	if (is_word(l, "dot", 2))
		return point(&at, r, l, 1) < 0 ? -1 :
		    add_item(r, PLOT_DOT, at);
	if (is_word(l, "label", 3))
		return read_label(r, l);
	if (is_word(l, "end", 0))
		return end_page(r);
	return -1;
}

int
plot_read(struct plot_page *pages, size_t n, const char *text, size_t len,
    struct err *e)
{
	struct reader r = { .page = NULL };
	size_t at = 0, line_no = 0, begun = 0;
	struct line l;

	while (at < len) {
		const char *end = memchr(text + at, '\n', len - at);
		size_t here = end != NULL ? (size_t)(end - text) - at :
		    len - at;

		line_no++;
		if (end == NULL || split(&l, text + at, here) < 0)
			goto wrong;
		if (r.page != NULL) {
			if (read_in_page(&r, &l) < 0)
				goto wrong;
		} else if (begun == n || begin_page(&r, &pages[begun++], &l) < 0)
			goto wrong;
		at += here + 1;
	}
	if (r.page != NULL || begun != n)
		return err_set(e, ERR_FAILED,
		    _("gnuplot: stopped after chart %zu of %zu"),
		    begun - (r.page != NULL), n);
	return 0;
wrong:
	return err_set(e, ERR_FAILED,
	    _("gnuplot: line %zu of what it drew makes no sense"), line_no);
}

void
plot_page_fini(struct plot_page *p)
{
	free(p->items);
	free(p->points);
	free(p->labels);
	memset(p, 0, sizeof(*p));
}
