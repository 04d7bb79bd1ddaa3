#ifndef RENDER_LAYOUT_GRID_H
#define RENDER_LAYOUT_GRID_H

#include "render/layout_int.h"

/*
 * A table on its way to the page: layout_columns.c finds the widths of its
 * columns, layout_table.c draws it.
 */
#define CELL_PAD	5.0	/* beside a cell's text */
#define STUB_INDENT	9.0	/* of the row titles, per level */
#define NOTE_SIZE	0.66	/* of a note's number, of the text's size */

struct column {
	bool	numeric;	/* all cells below the head are numbers */
	size_t	head;		/* the cell of the first row above it */
	double	min, natural;	/* widths, padding included */
	double	left, right;	/* of numbers: up to the comma, and from it */
	double	x, width;
};

struct grid {
	struct layout			*l;
	const struct report_table	*t;
	struct column			*columns;
	double				 width;		/* of the table */
	double				 size, leading;
	bool				 whole_words;	/* none is hyphenated */
	int				*notes;		/* elements */
	int				*note_targets;
	int				 element, repeat;
};

/*
 * Set size, widths and places of the columns.  A table that asks for more
 * than an upright page turns the layout to pages across.  False if that is
 * not enough either.
 */
bool	grid_set_columns(struct grid *g);

struct text_style grid_style(const struct grid *g, bool bold);

/* What a number takes before its decimal comma, and from there. */
void	grid_number(const struct grid *g, enum face face, const char *text,
	    double *left, double *right);

/* What the number of note NOTE takes behind a text; none takes nothing. */
double	grid_note(const struct grid *g, int note);

#endif
