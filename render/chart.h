#ifndef RENDER_CHART_H
#define RENDER_CHART_H

#include "core/err.h"
#include "render/drawing.h"
#include "render/font.h"
#include "render/gnuplot.h"

#include <stdbool.h>
#include <stddef.h>

/*
 * What a chart shows.  All values are published ones.  gnuplot scales and
 * draws it, in one process for all charts of a run; it gets numbers and
 * tokens (L001 …) only, never a text.  What it draws comes back through a
 * terminal of our own and is checked like foreign input; texts are put in and
 * placed by us with the report's own font.
 */
enum chart_kind {
	CHART_LINE,	/* series over years, breaks marked */
	CHART_STACKED,	/* stacked bars over years or categories */
	CHART_BARS,	/* ranked horizontal bars */
	CHART_PYRAMID,	/* two series back to back by age group */
	CHART_SHARES,	/* stacked bars of the same length; one with a part
			 * that is not shown is a gap as a whole */
	CHART_MULTIPLES, /* a small line chart for each series, on one scale */
	CHART_SLOPE,	/* two categories: from the one to the other */
	CHART_WATERFALL	/* changes one behind the other, the sum of all last;
			 * see enum waterfall */
};

/* The series of a waterfall; each category has a value in one of them. */
enum waterfall {
	WATERFALL_ALL,		/* the whole change, in the last category */
	WATERFALL_MORE, WATERFALL_LESS,
	WATERFALL_ROUNDING	/* what rounding leaves between parts and whole */
};

struct chart_value {
	double	value;
	bool	shown;		/* false: hidden or missing, a gap */
	char	*label;		/* as printed beside it: "1 245", "…"; or NULL */
};

struct chart_series {
	char			*name;		/* "": not named in a legend */
	struct chart_value	*values;	/* one per category */
};

struct chart_break {
	double	 position;	/* between categories: 3.5 lies between [3] and [4] */
	char	*label;
};

struct chart {
	enum chart_kind		 kind;
	char			**categories;	/* labels in drawing order */
	size_t			 categories_n;
	bool			 over_time;	/* they are years */
	struct chart_series	*series;
	size_t			 series_n;
	struct chart_break	*breaks;
	size_t			 breaks_n;
	char			*unit;		/* "Personen", at the axis */
	bool			 has_mean;	/* CHART_BARS: a line at `mean` */
	double			 mean;
	char			*mean_label;
	double			 width, height;	/* points; height 0: as needed */
};

void	chart_fini(struct chart *c);

/* Whether a break lies between CATEGORY and the next one. */
bool	chart_breaks_behind(const struct chart *c, size_t category);

/*
 * N charts on their way through gnuplot, which draws them while the caller
 * does something else: plan them and send them off, which gives OUT[0..N) their
 * sizes, then collect what is drawn in the same OUT, each for drawing_fini().
 * In between the caller may make each lower by as much as it gives.
 * CHARTS stay the caller's and live until charts_free().  Both return 0, or -1
 * with E: a chart that cannot be drawn, or a gnuplot that hangs, crashes or
 * talks nonsense.
 */
struct charts;

int	charts_send(struct charts **sent, struct drawing *out,
	    const struct chart *charts, size_t n, struct fonts *f,
	    struct gnuplot *g, struct err *e);
int	charts_collect(struct charts *c, struct drawing *out, struct err *e);
void	charts_free(struct charts *c);

#endif
