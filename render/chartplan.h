#ifndef RENDER_CHARTPLAN_H
#define RENDER_CHARTPLAN_H

#include "core/buf.h"
#include "render/chart.h"
#include "render/charttext.h"
#include "render/plotread.h"

/*
 * One chart on its way: what gnuplot is to draw, and the texts that belong to
 * it.  Lengths are points.  Since the height is known last, y is 0 at the top
 * edge and falls: the plan of a chart 200 points high ends at -200.
 */

#define CHART_TEXT	8.0	/* size of texts */
#define CHART_SMALL	7.5	/* of ticks and units; nothing is smaller */
#define CHART_LEADING	10.0	/* from line to line */

/* Looks; PAINT_SERIES + i is series i.  gnuplot knows them by number only. */
enum paint {
	PAINT_NONE, PAINT_GRID, PAINT_AXIS, PAINT_BREAK, PAINT_MEAN,
	PAINT_GAP, PAINT_HAIRGAP, PAINT_SERIES
};

enum space {		/* what a text bound to the plot is bound to */
	SPACE_PLOT,	/* a value on both axes */
	SPACE_LEFT,	/* the left edge, and a value on the y axis */
	SPACE_BOTTOM	/* a value on the x axis, and the bottom edge */
};

/* One gnuplot "plot": boxes, lines or dots of one look. */
struct layer {
	enum plot_kind	kind;
	size_t		paint;
	struct buf	data;
};

struct plan {
	const struct chart	*chart;
	struct fonts		*fonts;
	double			 width, height;
	char			*unit;		/* at the axis of values */
	struct box		 area;		/* the plot, within its axes */
	double			 soft, give;	/* the lowest points of it, and
						   how many it can do without */
	double			 low;		/* how many it has to */
	double			 x0, x1, y0, y1; /* values at its edges */
	struct layer		*layers;
	size_t			 layers_n, layers_cap;
	struct buf		 ticks, tokens;	/* parts of the script */
	size_t			 tokens_n;
	bool			 patterned;	/* bars by pattern, too */
	struct label		*labels;
	size_t			 labels_n, labels_cap;
};

/* The kinds: each plans the whole chart … */
void	chart_plan_line(struct plan *p);
void	chart_plan_stacked(struct plan *p);	/* CHART_SHARES, too */
void	chart_plan_bars(struct plan *p);
void	chart_plan_pyramid(struct plan *p);
void	chart_plan_multiples(struct plan *p);
void	chart_plan_slope(struct plan *p);
void	chart_plan_waterfall(struct plan *p);
/* … and texts between lines then find room. */
void	chart_place_values(struct plan *p, const struct plot_page *page);

/* What gnuplot draws, in values of the axes, later over earlier. */
void	plan_box(struct plan *p, size_t paint, double x0, double y0,
	    double x1, double y1);
void	plan_line(struct plan *p, size_t paint, const struct point *pts,
	    size_t n);
void	plan_dot(struct plan *p, size_t paint, double x, double y);

/* Grid lines at N values of the axis 'x' or 'y'. */
void	plan_grid(struct plan *p, char axis, const double *values, size_t n);

/*
 * A text, copied: the index of its label.  `at` is a place in the plan, until
 * plan_bind() makes it the distance from where gnuplot puts (X, Y).  The
 * caller may change the label until the next is added.
 */
struct label *plan_label(struct plan *p, double x, double y,
	    enum anchor anchor, enum level level, const char *text);
void	plan_bind(struct plan *p, struct label *l, enum space space, double x,
	    double y);

/* The script of one page, and the page that must come of it. */
void	plan_script(const struct plan *p, struct buf *script);
void	plan_expect(const struct plan *p, struct plot_page *page);

/* Point I of an item of the page, as a place in the plan. */
struct point plan_point(const struct plan *p, const struct plot_page *page,
	    const struct plot_item *it, size_t i);

/* The chart gets lower by BY, up to what it gives, once gnuplot has its
 * script. */
void	plan_lower(struct plan *p, double by);
/* The bound labels' places come from the page. */
void	plan_resolve(struct plan *p, const struct plot_page *page);
/* Everything into the drawing. */
void	plan_draw(const struct plan *p, const struct plot_page *page,
	    struct drawing *d);
void	plan_fini(struct plan *p);

#endif
