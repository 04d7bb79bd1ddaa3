#include "render/wrap.h"

#include "core/buf.h"
#include "core/mem.h"
#include "render/hyphen.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/*
 * A paragraph is a row of atoms: parts of words that are not broken, each
 * with what may happen behind it.
 */
enum after {
	AFTER_NOTHING,	/* the next atom follows at once, in another run */
	AFTER_SPACE,	/* a space, or a new line */
	AFTER_BREAK,	/* nothing, or a new line: "Kreis-|ebene" */
	AFTER_HYPHEN,	/* nothing, or a hyphen and a new line */
	AFTER_CUT,	/* nothing, or a new line in an endless word */
	AFTER_END	/* the paragraph ends */
};

struct atom {
	size_t		 run;
	size_t		 from, to;	/* bytes of the run's text */
	double		 width;
	enum after	 after;
	double		 space;		/* of the space or hyphen behind it */
};

struct paragraph {
	struct fonts		*f;
	struct wrap_style	 style;
	const struct wrap_run	*runs;
	char			**texts;	/* of the runs, spaces folded */
	size_t			 runs_n;
	struct atom		*atoms;
	size_t			 n, cap;
};

/* How good a way to end a line behind an atom is. */
struct node {
	double	demerits;	/* of the best way here; HUGE_VAL: none */
	size_t	before;		/* where the line before ended: its atom + 1 */
};

/* What a line may stretch and shrink by, and what is bad, in the measures of
 * Knuth and Plass. */
#define SPACE_STRETCH	0.60	/* of a space */
#define SPACE_SHRINK	0.22
#define RAGGED_STRETCH	0.30	/* of a line's width */
#define PENALTY_HYPHEN	70.0
#define PENALTY_RAGGED	1500.0	/* where lines may be short: a hyphen is for
					   words that are wider than a line */
#define PENALTY_BREAK	30.0
#define PENALTY_CUT	2000.0
#define PENALTY_NOTHING	5000.0	/* if the line would be too wide */
#define DEMERITS_TWO_HYPHENS	8000.0
#define DEMERITS_SHORT_END	6000.0

static bool
is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* TEXT with white space folded to one space; LAST is the character before,
 * and the last one behind. */
static char *
fold_blanks(const char *text, char *last)
{
	struct buf b = BUF_NONE;

	buf_add(&b, "", 0);
	for (; *text != '\0'; text++) {
		if (!is_blank(*text))
			buf_putc(&b, *text);
		else if (*last != ' ')
			buf_putc(&b, ' ');
		*last = is_blank(*text) ? ' ' : *text;
	}
	return buf_detach(&b);
}

/* Whether the text may be broken behind the character that ends at AT. */
static bool
breaks_after(const char *text, size_t from, size_t at, size_t len)
{
	bool dash;

	if (at >= len || at - from < 1)
		return false;
	dash = at - from >= 4 && memcmp(text + at - 3, "\u2013", 3) == 0;
	if (text[at - 1] != '-' && text[at - 1] != '/' && !dash)
		return false;
	/* "-5", "1/2", "2020-24" and "Kreis- und" hold together. */
	return at - from >= 3 && text[at] != ',' && text[at] != '.' &&
	    text[at] != ')' && (text[at] < '0' || text[at] > '9');
}

static void
atom_add(struct paragraph *p, size_t run, size_t from, size_t to,
    double width, enum after after)
{
	const struct wrap_run *r = &p->runs[run];
	struct atom *a;

	p->atoms = mem_grow(p->atoms, p->n, &p->cap, sizeof(*p->atoms));
	a = &p->atoms[p->n++];
	*a = (struct atom){ run, from, to, width, after, 0 };
	if (after == AFTER_SPACE)
		a->space = font_width(p->f, r->face, p->style.size, " ");
	else if (after == AFTER_HYPHEN)
		a->space = font_width(p->f, r->face, p->style.size, "\u00AD");
}

/* The word text[from..to) of a run, broken into atoms; AFTER stands behind
 * the last. */
static void
add_word(struct paragraph *p, size_t run, size_t from, size_t to,
    enum after after)
{
	const char *text = p->texts[run];
	const struct glyphs *g = font_shape(p->f, p->runs[run].face,
	    text + from, to - from);
	bool *hyphens = xcalloc(to - from, sizeof(*hyphens));
	double width = 0, hyphen = font_width(p->f, p->runs[run].face,
	    p->style.size, "\u00AD");
	size_t start = from, at = from, i;

	if (p->style.hyphenate)
		hyphen_word(hyphens, text + from, to - from);
	for (i = 0; i < g->n; i++) {
		double advance = g->glyphs[i].advance * p->style.size;
		size_t len = g->glyphs[i].text_len;
		bool soft = len == 2 && memcmp(text + at, "\u00AD", 2) == 0;

		if (at > start && len > 0) {
			if (soft || hyphens[at - from])
				atom_add(p, run, start, at, width,
				    AFTER_HYPHEN);
			else if (breaks_after(text, start, at, to))
				atom_add(p, run, start, at, width,
				    AFTER_BREAK);
			else if (width + advance + hyphen > p->style.width)
				atom_add(p, run, start, at, width, AFTER_CUT);
			if (p->n > 0 && p->atoms[p->n - 1].run == run &&
			    p->atoms[p->n - 1].to == at) {
				start = at;
				width = 0;
			}
		}
		at += len;
		if (soft) {
			start = at;
			width = 0;
		} else {
			width += advance;
		}
	}
	if (start < to || after != AFTER_NOTHING)
		atom_add(p, run, start, to, width, after);
	free(hyphens);
}

static void
add_run(struct paragraph *p, size_t run)
{
	const char *text = p->texts[run];
	size_t from = 0, to;

	while (text[from] != '\0') {
		to = from + strcspn(text + from, " ");
		add_word(p, run, from, to,
		    text[to] == ' ' ? AFTER_SPACE : AFTER_NOTHING);
		from = text[to] == ' ' ? to + 1 : to;
	}
}

static void
paragraph_init(struct paragraph *p, struct fonts *f,
    const struct wrap_run *runs, size_t n, struct wrap_style style)
{
	char last = ' ';
	size_t i;

	*p = (struct paragraph){ .f = f, .style = style, .runs = runs,
	    .runs_n = n };
	p->texts = xcalloc(n, sizeof(*p->texts));
	for (i = 0; i < n; i++) {
		p->texts[i] = fold_blanks(runs[i].text, &last);
		add_run(p, i);
	}
	while (p->n > 0 && p->atoms[p->n - 1].from == p->atoms[p->n - 1].to)
		p->n--;
	if (p->n > 0)
		p->atoms[p->n - 1].after = AFTER_END;
}

static void
paragraph_fini(struct paragraph *p)
{
	size_t i;

	for (i = 0; i < p->runs_n; i++)
		free(p->texts[i]);
	free(p->texts);
	free(p->atoms);
}

static double
penalty(enum after after, enum wrap_align align)
{
	switch (after) {
	case AFTER_HYPHEN:	return align == WRAP_RAGGED ? PENALTY_RAGGED :
				    PENALTY_HYPHEN;
	case AFTER_BREAK:	return PENALTY_BREAK;
	case AFTER_CUT:		return PENALTY_CUT;
	case AFTER_NOTHING:	return PENALTY_NOTHING;
	default:		return 0;
	}
}

/*
 * The demerits of a line of WIDTH with SPACES points of spaces in it that
 * ends with AFTER; negative if it does not fit.
 */
static double
line_demerits(const struct paragraph *p, double width, double spaces,
    enum after after)
{
	double room = p->style.width - width, stretch, bad, r, d;

	if (p->style.align == WRAP_RAGGED) {
		if (room < -0.001)
			return -1;
		stretch = p->style.width * RAGGED_STRETCH;
	} else {
		stretch = room < 0 ? spaces * SPACE_SHRINK :
		    spaces * SPACE_STRETCH;
		if (room < -stretch - 0.001)
			return -1;
	}
	r = fabs(room) / (stretch + 0.001);
	if (after == AFTER_END && room >= 0)
		bad = room > p->style.width * 0.9 ? 60 : 0;
	else
		bad = p->style.align == WRAP_RAGGED ? 100 * r * r :
		    100 * r * r * r;
	if (bad > 1e6)
		bad = 1e6;
	d = 10 + bad + penalty(after, p->style.align);
	return d * d;
}

/* Find the best way to each atom's end. */
static void
find_breaks(const struct paragraph *p, struct node *nodes)
{
	size_t end, start;

	nodes[0] = (struct node){ 0, 0 };
	for (end = 1; end <= p->n; end++) {
		const struct atom *last = &p->atoms[end - 1];
		double width = 0, spaces = 0, d;

		nodes[end] = (struct node){ HUGE_VAL, 0 };
		if (last->after == AFTER_HYPHEN)
			width = last->space;
		for (start = end; start-- > 0; ) {
			const struct atom *a = &p->atoms[start];

			width += a->width;
			if (start + 1 < end && a->after == AFTER_SPACE) {
				width += a->space;
				spaces += a->space;
			}
			d = line_demerits(p, width, spaces, last->after);
			/* What cannot be broken is put somewhere in any case. */
			if (d < 0) {
				if (nodes[end].demerits < HUGE_VAL)
					break;
				d = 1e12;
			}
			if (start > 0 && last->after == AFTER_HYPHEN &&
			    p->atoms[start - 1].after == AFTER_HYPHEN)
				d += DEMERITS_TWO_HYPHENS;
			if (start > 0 && last->after == AFTER_END &&
			    p->atoms[start - 1].after == AFTER_HYPHEN)
				d += DEMERITS_SHORT_END;
			if (nodes[start].demerits + d < nodes[end].demerits)
				nodes[end] = (struct node){
				    nodes[start].demerits + d, start };
		}
	}
}

/* The text of atoms[from..to), which are of one run and stand on one line. */
static char *
piece_text(const struct paragraph *p, size_t from, size_t to, bool ends_line)
{
	struct buf b = BUF_NONE;
	size_t i;

	buf_add(&b, "", 0);
	for (i = from; i < to; i++) {
		const struct atom *a = &p->atoms[i];
		bool last = i + 1 == to && ends_line;

		buf_add(&b, p->texts[a->run] + a->from, a->to - a->from);
		if (a->after == AFTER_SPACE && !last)
			buf_putc(&b, ' ');
		if (a->after == AFTER_HYPHEN && last)
			buf_puts(&b, "\u00AD");
	}
	return buf_detach(&b);
}

static size_t
count_spaces(const char *s)
{
	size_t n = 0;

	for (; *s != '\0'; s++)
		n += *s == ' ';
	return n;
}

/* Between the last word of a line and the first of the next stands a space
 * for who reads the text without its lines: a screen reader. */
static void
end_with_space(struct wrap_piece *piece)
{
	char *text = xasprintf("%s ", piece->text);

	free(piece->text);
	piece->text = text;
}

/* The line of atoms[from..to). */
static struct wrap_line
make_line(const struct paragraph *p, size_t from, size_t to)
{
	struct wrap_line line = { 0 };
	size_t i, next, cap = 0, spaces = 0;
	enum after after = p->atoms[to - 1].after;
	bool ends = after == AFTER_END;

	for (i = from; i < to; i = next) {
		struct wrap_piece *piece;

		for (next = i + 1; next < to &&
		    p->atoms[next].run == p->atoms[i].run; next++)
			continue;
		line.pieces = mem_grow(line.pieces, line.n, &cap,
		    sizeof(*line.pieces));
		piece = &line.pieces[line.n++];
		piece->run = p->atoms[i].run;
		piece->text = piece_text(p, i, next, next == to);
		piece->x = line.width;
		piece->width = font_width(p->f, p->runs[piece->run].face,
		    p->style.size, piece->text);
		line.width += piece->width;
		spaces += count_spaces(piece->text);
	}
	/* A full line is set to the width exactly; also a last line, or one
	 * of a ragged paragraph, that is too wide by a kern. */
	if (spaces > 0 && (line.width > p->style.width ||
	    (p->style.align == WRAP_JUSTIFIED && !ends))) {
		double x = 0;

		line.space = (p->style.width - line.width) / (double)spaces;
		for (i = 0; i < line.n; i++) {
			struct wrap_piece *piece = &line.pieces[i];

			piece->x = x;
			piece->width += line.space *
			    (double)count_spaces(piece->text);
			x += piece->width;
		}
		line.width = x;
	}
	if (after == AFTER_SPACE)
		end_with_space(&line.pieces[line.n - 1]);
	return line;
}

void
wrap_text(struct wrapped *out, struct fonts *f, const struct wrap_run *runs,
    size_t n, struct wrap_style style)
{
	struct paragraph p;
	struct node *nodes;
	size_t end, i;

	*out = (struct wrapped){ 0 };
	paragraph_init(&p, f, runs, n, style);
	nodes = xcalloc(p.n + 1, sizeof(*nodes));
	find_breaks(&p, nodes);
	for (end = p.n; end > 0; end = nodes[end].before)
		out->n++;
	out->lines = xcalloc(out->n, sizeof(*out->lines));
	for (end = p.n, i = out->n; end > 0; end = nodes[end].before) {
		out->lines[--i] = make_line(&p, nodes[end].before, end);
		if (out->lines[i].width > out->width)
			out->width = out->lines[i].width;
	}
	free(nodes);
	paragraph_fini(&p);
}

void
wrapped_fini(struct wrapped *w)
{
	size_t i, k;

	for (i = 0; i < w->n; i++) {
		for (k = 0; k < w->lines[i].n; k++)
			free(w->lines[i].pieces[k].text);
		free(w->lines[i].pieces);
	}
	free(w->lines);
	*w = (struct wrapped){ 0 };
}

double
wrap_min_width(struct fonts *f, enum face face, double size, const char *text,
    bool hyphenate)
{
	const struct wrap_run run = { text, face };
	struct paragraph p;
	double widest = 0, width = 0;
	size_t i;

	paragraph_init(&p, f, &run, 1, (struct wrap_style){ size, 1e9,
	    WRAP_RAGGED, hyphenate });
	for (i = 0; i < p.n; i++) {
		const struct atom *a = &p.atoms[i];

		width += a->width;
		if (a->after == AFTER_NOTHING)
			continue;
		if (a->after == AFTER_HYPHEN)
			width += a->space;
		if (width > widest)
			widest = width;
		width = 0;
	}
	paragraph_fini(&p);
	return widest;
}
