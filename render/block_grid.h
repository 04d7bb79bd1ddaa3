#ifndef RENDER_BLOCK_GRID_H
#define RENDER_BLOCK_GRID_H

#include "render/block.h"

/*
 * A table is a grid of two axes.  Each line of an axis fixes categories, a
 * year or a measure; a cell is the published value of both together.
 *
 * Axes, as the template writes them:
 *	years			the Stichtage or years, oldest first
 *	housing			all categories of a dimension
 *	sex=m,w			some of them
 *	service_group/service_type	groups, the parts of each below it
 *	measures		of columns: one for each measure of the table
 */
enum line_kind {
	LINE_VALUE,
	LINE_LEAD,	/* a row without values */
	LINE_CHANGE, LINE_PERCENT
};

/* One line of an axis: a row or a column. */
struct line {
	enum line_kind	 kind;
	enum row_kind	 row;
	int		 level;
	char		*label;
	int		 year;		/* 0: the other axis has it */
	const struct published_measure *measure;	/* or NULL, likewise */
	struct value_pair pair;		/* dim NULL: none */
	int		 note;
	int64_t		 rank;		/* printed value to rank rows by */
};

struct axis {
	struct line	*v;
	size_t		 n, cap;
};

/* Starts zeroed, with `b` and `bl` set. */
struct grid {
	struct build		*b;
	const struct block	*bl;
	const struct published_measure	**measures;
	size_t			 measures_n;
	struct axis		 rows, columns;
	struct notes		 notes;
	bool			 multiple;	/* shows a dimension whose
						 * categories overlap */
	char			*omitted;	/* labels of rows left out, or NULL */
	const char		*stub;
};

/* Make the axes that the block asks for.  Returns 0, or -1 with E; either way
 * the caller ends G with grid_fini(). */
int	grid_make(struct grid *g, struct err *e);
void	grid_fini(struct grid *g);	/* the notes' array stays the caller's */

/* The value where row R and column C meet. */
struct value grid_value(const struct grid *g, const struct line *r,
	    const struct line *c);

#endif
