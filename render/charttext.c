#include "render/charttext.h"

#include "core/buf.h"
#include "core/mem.h"
#include "core/utf8.h"
#include "render/chartstyle.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define SOFT_HYPHEN	0xAD

enum joint {		/* what stands between a piece and the next */
	JOINT_BLANK,	/* a blank, or a new line */
	JOINT_NONE,	/* nothing, or a new line */
	JOINT_HYPHEN	/* nothing, or a hyphen and a new line */
};

struct piece {		/* never broken */
	char		*text;
	double		 width;
	enum joint	 joint;
};

struct pieces {
	struct piece	*p;
	size_t		 n, cap;
	struct fonts	*fonts;
	enum face	 face;
	double		 size;
	double		 blank, hyphen;
};

static void
add_piece(struct pieces *ps, const char *s, size_t len, enum joint joint)
{
	struct piece *p;

	ps->p = mem_grow(ps->p, ps->n, &ps->cap, sizeof(*ps->p));
	p = &ps->p[ps->n++];
	p->text = xstrndup(s, len);
	p->width = font_width(ps->fonts, ps->face, ps->size, p->text);
	p->joint = joint;
}

static bool
is_letter(uint32_t c)
{
	return (c | 0x20) - 'a' < 26 || (c >= 0xC0 && c < 0x2000);
}

/* Accents and the like stay with the letter before them. */
static bool
is_combining(uint32_t c)
{
	return (c >= 0x300 && c < 0x370) || (c >= 0x1AB0 && c < 0x1B00) ||
	    (c >= 0x20D0 && c < 0x2100) || (c >= 0xFE00 && c < 0xFE10);
}

/* Control characters, also the two line ends above ASCII. */
static bool
is_blank(uint32_t c)
{
	return c <= ' ' || (c >= 0x7F && c < 0xA0) || c == 0x2028 ||
	    c == 0x2029;
}

static void
cut(struct pieces *ps, const char *text)
{
	struct buf word = BUF_NONE;
	uint32_t before = ' ', c, next;
	const char *s = text, *peek;
	char bytes[4];

	while ((c = utf8_next(&s)) != 0) {
		peek = s;
		next = utf8_next(&peek);
		if (is_blank(c)) {
			if (word.len > 0)
				add_piece(ps, word.data, word.len, JOINT_BLANK);
			buf_clear(&word);
		} else if (c == SOFT_HYPHEN) {
			if (word.len > 0 && is_letter(next))
				add_piece(ps, word.data, word.len,
				    JOINT_HYPHEN);
			if (is_letter(next))
				buf_clear(&word);
		} else {
			buf_add(&word, bytes, utf8_put(bytes, c));
			if ((c == '-' || c == '/') && is_letter(before) &&
			    is_letter(next)) {
				add_piece(ps, word.data, word.len, JOINT_NONE);
				buf_clear(&word);
			}
		}
		before = c;
	}
	if (word.len > 0)
		add_piece(ps, word.data, word.len, JOINT_BLANK);
	buf_free(&word);
}

static void
pieces_init(struct pieces *ps, struct fonts *f, enum face face, double size,
    const char *text)
{
	memset(ps, 0, sizeof(*ps));
	ps->fonts = f;
	ps->face = face;
	ps->size = size;
	ps->blank = font_width(f, face, size, " ");
	ps->hyphen = font_width(f, face, size, "-");
	cut(ps, text);
}

static void
pieces_fini(struct pieces *ps)
{
	size_t i;

	for (i = 0; i < ps->n; i++)
		free(ps->p[i].text);
	free(ps->p);
}

static double
width_of(const struct pieces *ps, const char *s, size_t len)
{
	return font_shape(ps->fonts, ps->face, s, len)->width * ps->size;
}

/* A piece that is wider than WIDTH becomes several. */
static void
split_wide(struct pieces *ps, double width)
{
	struct pieces out = *ps;
	size_t i;

	out.p = NULL;
	out.n = out.cap = 0;
	for (i = 0; i < ps->n; i++) {
		const char *start = ps->p[i].text, *end = start, *s = start;

		if (ps->p[i].width <= width) {
			add_piece(&out, start, strlen(start), ps->p[i].joint);
			continue;
		}
		while (*s != '\0') {
			const char *to = s, *peek;

			(void)utf8_next(&to);
			for (peek = to; is_combining(utf8_next(&peek)); )
				to = peek;
			if (end > start && width_of(ps, start,
			    (size_t)(to - start)) + ps->hyphen > width) {
				add_piece(&out, start, (size_t)(end - start),
				    JOINT_HYPHEN);
				start = end;
			}
			s = end = to;
		}
		add_piece(&out, start, (size_t)(end - start), ps->p[i].joint);
	}
	pieces_fini(ps);
	*ps = out;
}

static double
joint_width(const struct pieces *ps, enum joint j)
{
	return j == JOINT_BLANK ? ps->blank : 0;
}

/* Fill lines of at most WIDTH; their number.  OUT may be NULL. */
static size_t
fill(const struct pieces *ps, double width, struct buf *out)
{
	size_t i, lines = 1;
	double x = 0, need;

	for (i = 0; i < ps->n; i++) {
		const struct piece *p = &ps->p[i], *last = p - 1;

		need = p->width +
		    (p->joint == JOINT_HYPHEN ? ps->hyphen : 0);
		if (i > 0) {
			double gap = joint_width(ps, last->joint);

			if (x + gap + need > width + 1e-6) {
				lines++;
				x = 0;
				if (out != NULL && last->joint == JOINT_HYPHEN)
					buf_putc(out, '-');
				if (out != NULL)
					buf_putc(out, '\n');
			} else {
				x += gap;
				if (out != NULL && last->joint == JOINT_BLANK)
					buf_putc(out, ' ');
			}
		}
		if (out != NULL)
			buf_puts(out, p->text);
		x += p->width;
	}
	return lines;
}

char *
text_wrap(struct fonts *f, enum face face, double size, const char *text,
    double width)
{
	struct buf out = BUF_NONE;
	struct pieces ps;
	size_t lines;
	double low = 0, high = width, middle;
	int i;

	pieces_init(&ps, f, face, size, text);
	split_wide(&ps, width);
	lines = fill(&ps, width, NULL);
	/* The narrowest lines that are no more in number. */
	for (i = 0; lines > 1 && i < 16; i++) {
		middle = (low + high) / 2;
		if (fill(&ps, middle, NULL) > lines)
			low = middle;
		else
			high = middle;
	}
	fill(&ps, high, &out);
	pieces_fini(&ps);
	return buf_detach(&out);
}

double
text_longest_word(struct fonts *f, enum face face, double size,
    const char *text)
{
	struct pieces ps;
	double most = 0;
	size_t i;

	pieces_init(&ps, f, face, size, text);
	for (i = 0; i < ps.n; i++)
		most = fmax(most, ps.p[i].width +
		    (ps.p[i].joint == JOINT_HYPHEN ? ps.hyphen : 0));
	pieces_fini(&ps);
	return most;
}

size_t
text_lines(const char *wrapped)
{
	size_t n = 1;

	for (; *wrapped != '\0'; wrapped++)
		n += *wrapped == '\n';
	return n;
}

double
text_width(struct fonts *f, enum face face, double size, const char *wrapped)
{
	double most = 0;

	for (;;) {
		size_t len = strcspn(wrapped, "\n");

		most = fmax(most, font_shape(f, face, wrapped, len)->width *
		    size);
		if (wrapped[len] == '\0')
			return most;
		wrapped += len + 1;
	}
}

static double
leading(double size)
{
	return size * 1.25;
}

double
text_height(struct fonts *f, enum face face, double size, const char *wrapped)
{
	return font_cap_height(f, face, size) +
	    (double)(text_lines(wrapped) - 1) * leading(size);
}

/* Baseline of the first line. */
static double
first_baseline(struct fonts *f, const struct label *l)
{
	double cap = font_cap_height(f, l->face, l->size);
	double height = text_height(f, l->face, l->size, l->text);

	switch (l->level) {
	case LEVEL_ABOVE:
		return l->at.y + height - cap;
	case LEVEL_MIDDLE:
		return l->at.y + height / 2 - cap;
	case LEVEL_BELOW:
		return l->at.y - cap;
	}
	return l->at.y;
}

struct box
label_box(struct fonts *f, const struct label *l)
{
	double width = text_width(f, l->face, l->size, l->text) +
	    (l->key != 0 ? KEY_WIDTH : 0);
	double base = first_baseline(f, l);
	struct box b;

	b.x0 = l->at.x - (l->anchor == ANCHOR_LEFT ? 0 :
	    l->anchor == ANCHOR_CENTRE ? width / 2 : width);
	b.x1 = b.x0 + width;
	b.y1 = base + 0.78 * l->size;
	b.y0 = base - 0.22 * l->size -
	    (double)(text_lines(l->text) - 1) * leading(l->size);
	return b;
}

bool
box_overlaps(const struct box *a, const struct box *b)
{
	return a->x0 < b->x1 && b->x0 < a->x1 && a->y0 < b->y1 &&
	    b->y0 < a->y1;
}

/* Liang and Barsky: narrow the part of the line within each pair of edges. */
bool
box_hits(const struct box *box, struct point a, struct point b)
{
	double from = 0, to = 1;
	double d[2] = { b.x - a.x, b.y - a.y };
	double low[2] = { box->x0 - a.x, box->y0 - a.y };
	double high[2] = { box->x1 - a.x, box->y1 - a.y };
	int i;

	for (i = 0; i < 2; i++) {
		if (fabs(d[i]) < 1e-9) {
			if (low[i] > 0 || high[i] < 0)
				return false;
			continue;
		}
		from = fmax(from, fmin(low[i] / d[i], high[i] / d[i]));
		to = fmin(to, fmax(low[i] / d[i], high[i] / d[i]));
	}
	return from <= to;
}

static void
draw_back(const struct box *b, double up, struct colour c, struct drawing *d)
{
	struct point p[4] = {
		{ b->x0 - 1, b->y0 + up }, { b->x1 + 1, b->y0 + up },
		{ b->x1 + 1, b->y1 + up }, { b->x0 - 1, b->y1 + up }
	};

	drawing_fill(d, p, 4, c);
}

void
label_draw(struct fonts *f, const struct label *l, double up,
    struct drawing *d)
{
	struct box b = label_box(f, l);
	double x = l->at.x, y = first_baseline(f, l) + up;
	const char *s = l->text;

	if (l->backed)
		draw_back(&b, up, l->back, d);
	if (l->key != 0)
		x = b.x0 + KEY_WIDTH;
	for (;;) {
		size_t len = strcspn(s, "\n");
		char *line = xstrndup(s, len);

		if (len > 0)
			drawing_text(d, x, y, l->face, l->size,
			    l->key != 0 ? ANCHOR_LEFT : l->anchor, 0,
			    l->colour, line);
		free(line);
		if (s[len] == '\0')
			return;
		s += len + 1;
		y -= leading(l->size);
	}
}
