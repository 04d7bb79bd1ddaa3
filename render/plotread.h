#ifndef RENDER_PLOTREAD_H
#define RENDER_PLOTREAD_H

#include "core/err.h"

#include <stddef.h>

/*
 * What gnuplot would draw, read back.  render/gnuplot.lua, run inside gnuplot,
 * writes lines of words with one blank between them; numbers are whole dots,
 * the origin is the lower left corner:
 *
 *	page WIDTH HEIGHT	a page begins
 *	style N			what follows is drawn in style N; 0: in none
 *	move X Y		a line begins
 *	line X Y		… and goes on
 *	box X Y WIDTH HEIGHT	a filled rectangle
 *	dot X Y			a point of a series
 *	label N X Y		where the text of token N belongs
 *	end			the page ends
 *
 * The program behind it is somebody else's: every line is checked.  A word
 * that is not of this list, a number that is none or lies outside the page, a
 * style or label that was not asked for, a label that comes twice or not at
 * all, a page too many or too few are errors.
 */
enum plot_kind { PLOT_LINE, PLOT_BOX, PLOT_DOT };

struct plot_point {
	long	x, y;
};

struct plot_item {
	enum plot_kind	kind;
	size_t		style;	/* 1 … styles */
	size_t		first;	/* of its points in the page's */
	size_t		n;	/* PLOT_LINE: 2 or more; PLOT_BOX: 2 (lower left,
				   upper right); PLOT_DOT: 1 */
};

struct plot_page {
	/* What the caller expects. */
	long			 width, height;
	size_t			 styles;	/* highest style that is known */
	size_t			 labels_n;	/* tokens 1 … labels_n */
	/* What came. */
	struct plot_item	*items;
	size_t			 items_n, items_cap;
	struct plot_point	*points;
	size_t			 points_n, points_cap;
	struct plot_point	*labels;	/* [token - 1] */
};

/*
 * Read LEN bytes of TEXT into the N pages, whose first part the caller has
 * filled and whose rest is zeroed.  Returns 0, or -1 with E naming the line;
 * plot_page_fini() each page in either case.
 */
int	plot_read(struct plot_page *pages, size_t n, const char *text,
	    size_t len, struct err *e);
void	plot_page_fini(struct plot_page *p);

#endif
