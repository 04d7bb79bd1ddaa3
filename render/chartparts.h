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

/*
 * The names of the series in rows from Y downwards, each behind its key.
 * Returns the height, 0 for a single series.
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
