#ifndef RENDER_CHARTPARTS_H
#define RENDER_CHARTPARTS_H

#include "render/chartplan.h"
#include "render/chartscale.h"

/*
 * What several kinds of charts are made of.
 */

/* What an axis has to span: the shown values, and zero. */
struct span {
	double	low, high;
	bool	whole;		/* all of them are whole numbers */
};

struct span part_span(const struct chart *c);

/* How many of its PLOT points a plot can do without; it keeps LEAST. */
double	part_give(double plot, double least);

/*
 * The names of the series in rows from Y downwards, each behind its key.
 * One without a name has no row.  Returns the height, 0 for a single series.
 */
double	part_legend(struct plan *p, double y);

/* The unit above the y axis, from Y downwards.  Returns the height. */
double	part_unit(struct plan *p, double y);

/* Ticks and grid of the y axis; its labels left of the area. */
void	part_y_axis(struct plan *p, const struct scale *s);
double	part_y_axis_width(const struct plan *p, const struct scale *s);

/*
 * Ticks and grid of the x axis, its labels under the area, and the unit left
 * of them, or in a row of its own.  Returns the height.
 */
double	part_x_axis(struct plan *p, const struct scale *s);

/*
 * The name of a series in lines, to stand beside its line or bar; the caller
 * frees.  How wide and how high all of them are, one below the other.
 */
char	*part_name(const struct plan *p, size_t series);
double	part_names_width(const struct plan *p);
double	part_names_height(const struct plan *p);
/* When places are known: names of one column (0, 1) that would touch are
 * moved apart. */
void	part_place_names(struct plan *p);

/*
 * The labels of breaks, like flags at the tops of their lines, all to the
 * right or all to the left; columns are SLOT points wide.  Where a flag would
 * reach the next line, it flies above it: from the side the flags point to,
 * each takes the lowest row that is free.  Their lowest row ends at y = 0.
 * Returns the height.
 */
double	part_flags(struct plan *p, double slot);
void	part_raise_flags(struct plan *p, double by);
/* The dashed lines from the bottom of the plot to the tops of the flags. */
void	part_breaks(struct plan *p);

/*
 * Labels under columns of SLOT points each.  With THIN, every second (third,
 * …) only, counted from the last, where all have no room.  Returns their
 * height, or -1 where they do not fit.
 */
double	part_columns(struct plan *p, double slot, bool thin);

/* Rows of a chart with horizontal bars. */
struct rows {
	char	**labels;	/* wrapped */
	double	*middles;	/* y */
	bool	 upwards;	/* the first is the lowest */
	double	 width;		/* of the widest label */
	double	 height;	/* of all */
	double	 bar;		/* thickness of the bars of a row together */
	double	 give;		/* what the height can do without */
	size_t	 n;
};

/* Rows from 0 downwards, their labels at most MOST wide, each at least
 * BAR thick. */
void	rows_make(struct rows *r, const struct plan *p, double most, double bar,
	    bool upwards);
/* Spread them over HEIGHT, if that is more, and begin at Y. */
void	rows_place(struct rows *r, double y, double height);
void	rows_fini(struct rows *r);

/* A bar and what is printed behind its end. */
struct bar_end {
	double	value;
	double	room;		/* width of the text and its gap */
};

/*
 * How many points a unit may be long, so that bars on both sides of zero and
 * the texts at their ends fit into WIDTH.  LEFT gets the room of the negative
 * ones.
 */
double	part_fit(const struct bar_end *ends, size_t n, double width,
	    double *left);

/* The text behind the end of a bar; NULL has no width. */
double	part_value_width(const struct plan *p, const char *label);

#endif
