#include "render/layout_grid.h"

#include "core/mem.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SIZE		8.8	/* of the text */
#define SIZE_STEP	0.4
#define SIZE_ENOUGH	7.6	/* no less on an upright page */
#define SIZE_LEAST	6.0	/* no less at all */
#define NUMBER_MAX	92.0	/* no wider column of numbers */

struct text_style
grid_style(const struct grid *g, bool bold)
{
	return (struct text_style){ bold ? FACE_BOLD : FACE_REGULAR, g->size,
	    g->leading, INK, WRAP_RAGGED, !g->whole_words };
}

/* Where a number is aligned: the bytes before its decimal comma, or before
 * what follows its digits. */
static size_t
before_comma(const char *s)
{
	size_t i, end = 0;

	if (strchr(s, ',') != NULL)
		return strcspn(s, ",");
	for (i = 0; s[i] != '\0'; i++)
		if (s[i] >= '0' && s[i] <= '9')
			end = i + 1;
	return end > 0 ? end : strlen(s);
}

void
grid_number(const struct grid *g, enum face face, const char *text,
    double *left, double *right)
{
	size_t cut = before_comma(text);

	*left = font_shape(g->l->fonts, face, text, cut)->width * g->size;
	*right = font_width(g->l->fonts, face, g->size, text + cut);
}

double
grid_note(const struct grid *g, int note)
{
	char text[16];

	if (note == 0)
		return 0;
	snprintf(text, sizeof(text), "%d)", note);
	return font_width(g->l->fonts, FACE_REGULAR, g->size * NOTE_SIZE,
	    text) + 0.8;
}

static void
widen(double *to, double v)
{
	if (v > *to)
		*to = v;
}

static void
measure_cell(struct grid *g, struct column *c, const struct report_cell *cell,
    enum face face, double indent)
{
	double note = grid_note(g, cell->note), left, right;

	if (cell->number) {
		grid_number(g, face, cell->text, &left, &right);
		widen(&c->left, left);
		widen(&c->right, right + note);
		return;
	}
	widen(&c->natural, font_width(g->l->fonts, face, g->size,
	    cell->text) + note + indent + 2 * CELL_PAD + 0.1);
	widen(&c->min, wrap_min_width(g->l->fonts, face, g->size,
	    cell->text, !g->whole_words) + note + indent + 2 * CELL_PAD + 0.1);
}

/* Heads may be broken into several lines, so only their words count. */
static void
measure_head(struct grid *g, const struct report_row *row)
{
	size_t i, k, at = 0, span;

	for (i = 0; i < row->n && at < g->t->columns; i++, at += span) {
		const char *text = row->cells[i].text;
		struct column *c = &g->columns[at];
		double note = grid_note(g, row->cells[i].note);
		double word = wrap_min_width(g->l->fonts, FACE_BOLD, g->size,
		    text, false) + note + 2 * CELL_PAD + 0.1;
		double part = wrap_min_width(g->l->fonts, FACE_BOLD, g->size,
		    text, !g->whole_words) + note + 2 * CELL_PAD + 0.1;

		span = (size_t)(row->cells[i].columns > 1 ?
		    row->cells[i].columns : 1);
		for (k = 0; k < span && at + k < g->t->columns; k++) {
			widen(&c[k].natural, word / (double)span);
			widen(&c[k].min, part / (double)span);
			if (row == g->t->head)
				c[k].head = i;
		}
	}
}

static void
measure(struct grid *g)
{
	size_t i, k;

	for (k = 0; k < g->t->columns; k++)
		g->columns[k] = (struct column){ .numeric = k > 0 };
	for (i = 0; i < g->t->head_n; i++)
		measure_head(g, &g->t->head[i]);
	for (i = 0; i < g->t->rows_n; i++) {
		const struct report_row *r = &g->t->rows[i];
		enum face face = r->kind == ROW_TOTAL ? FACE_BOLD :
		    FACE_REGULAR;
		size_t at = 0;

		for (k = 0; k < r->n && at < g->t->columns; k++) {
			const struct report_cell *cell = &r->cells[k];

			if (cell->columns <= 1)
				measure_cell(g, &g->columns[at], cell, face,
				    k == 0 ? r->level * STUB_INDENT : 0);
			if (!cell->number && *cell->text != '\0')
				g->columns[at].numeric = false;
			at += (size_t)(cell->columns > 1 ? cell->columns : 1);
		}
	}
	for (k = 0; k < g->t->columns; k++) {
		struct column *c = &g->columns[k];

		widen(&c->min, c->left + c->right + 2 * CELL_PAD);
		widen(&c->natural, c->min);
	}
}

/* What a column of text gets where none is to be wider than LEVEL. */
static double
text_width(const struct column *c, double level)
{
	return level < c->min ? c->min : level > c->natural ? c->natural :
	    level;
}

/*
 * Share WIDTH among the columns of text: each has its least width, and what
 * it would like as long as none is wider that has not all it would like.  So
 * a column of short words keeps them whole and the long ones break.
 */
static void
share_text(struct grid *g, double width)
{
	double least = 0, most = width, level, sum;
	size_t k;
	int i;

	for (i = 0; i < 30; i++) {
		level = (least + most) / 2;
		for (k = 0, sum = 0; k < g->t->columns; k++)
			if (!g->columns[k].numeric)
				sum += text_width(&g->columns[k], level);
		if (sum > width)
			most = level;
		else
			least = level;
	}
	for (k = 0; k < g->t->columns; k++)
		if (!g->columns[k].numeric)
			g->columns[k].width = text_width(&g->columns[k],
			    least);
}

/* Share WIDTH among the columns of numbers: each has its least width, and of
 * what it would like as much as there is. */
static void
share_numbers(struct grid *g, double width)
{
	double min = 0, more = 0, part;
	size_t k;

	for (k = 0; k < g->t->columns; k++)
		if (g->columns[k].numeric) {
			min += g->columns[k].min;
			more += g->columns[k].natural - g->columns[k].min;
		}
	part = more > 0 ? (width - min) / more : 0;
	for (k = 0; k < g->t->columns; k++)
		if (g->columns[k].numeric)
			g->columns[k].width = g->columns[k].min +
			    (g->columns[k].natural - g->columns[k].min) *
			    (part < 1 ? part : 1);
}

/* Columns of numbers wider, where there is ROOM: first those under one head
 * as wide as each other, then all. */
static void
even_out(struct grid *g, double room)
{
	size_t n = g->t->columns, k, first, behind, numbers = 0;
	double wide, lack, more;

	for (first = 0; first < n; first = behind) {
		wide = lack = 0;
		for (behind = first; behind < n && g->columns[behind].head ==
		    g->columns[first].head; behind++)
			widen(&wide, g->columns[behind].width);
		for (k = first; k < behind; k++) {
			lack += wide - g->columns[k].width;
			numbers += g->columns[k].numeric;
		}
		if (!g->columns[first].numeric || lack > room)
			continue;
		room -= lack;
		for (k = first; k < behind; k++)
			g->columns[k].width = wide;
	}
	if (numbers == 0 || room < 0)
		return;
	more = room * 0.7 / (double)numbers;
	for (k = 0; k < n; k++)
		if (g->columns[k].numeric && g->columns[k].width < NUMBER_MAX)
			g->columns[k].width += g->columns[k].width + more <
			    NUMBER_MAX ? more :
			    NUMBER_MAX - g->columns[k].width;
}

/*
 * Set the columns' widths: numbers first, since their heads should not be
 * hyphenated where the stub can be; what is left goes to the text.
 */
static bool
fit(struct grid *g)
{
	double min = 0, text_min = 0, text = 0, numbers = 0, room, half;
	size_t k, last = 0, texts = 0;

	for (k = 0; k < g->t->columns; k++) {
		struct column *c = &g->columns[k];

		min += c->min;
		if (c->numeric) {
			numbers += c->natural;
		} else {
			text_min += c->min;
			text += c->natural;
			last = k;
			texts++;
		}
	}
	if (min > g->width)
		return false;
	share_numbers(g, g->width - text_min);
	/* Beside a long stub, but not beside other texts, numbers may have
	 * half of the page. */
	half = texts > 1 ? text : fmax(g->width * 0.5, text_min);
	even_out(g, g->width - numbers - fmin(text, half));
	for (k = 0, room = g->width; k < g->t->columns; k++)
		if (g->columns[k].numeric)
			room -= g->columns[k].width;
	share_text(g, room);
	for (k = 0; k < g->t->columns; k++)
		if (!g->columns[k].numeric)
			room -= g->columns[k].width;
	/* The stub has the rest; in a table of text, the last column. */
	g->columns[numbers > 0 ? 0 : last].width += room;
	return true;
}

static bool
fits(struct grid *g, double size, bool whole_words)
{
	g->size = size;
	g->leading = size * 1.4;
	g->whole_words = whole_words;
	measure(g);
	return fit(g);
}

/* A size down to LEAST at which the columns fit; words are broken before
 * they become small. */
static bool
find_size(struct grid *g, double least)
{
	long i, steps = lround((SIZE - least) / SIZE_STEP);

	if (fits(g, SIZE, true))
		return true;
	for (i = 0; i <= steps; i++)
		if (fits(g, SIZE - SIZE_STEP * (double)i, g->t->whole_words))
			return true;
	return false;
}

bool
grid_set_columns(struct grid *g)
{
	double x = PAGE_LEFT;
	size_t k;

	g->width = g->l->right - PAGE_LEFT;
	if (!find_size(g, SIZE_ENOUGH)) {
		g->l->right = PAGE_LONG - PAGE_LEFT;
		g->width = g->l->right - PAGE_LEFT;
		flow_turn(&g->l->flow);
		if (!find_size(g, SIZE_LEAST))
			return false;
	}
	for (k = 0; k < g->t->columns; k++) {
		g->columns[k].x = x;
		x += g->columns[k].width;
	}
	return true;
}
