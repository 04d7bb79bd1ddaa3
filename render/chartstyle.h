#ifndef RENDER_CHARTSTYLE_H
#define RENDER_CHARTSTYLE_H

#include "render/chart.h"
#include "render/charttext.h"

/*
 * How a chart looks.  Fills and lines of series stand out 3:1 from white, and
 * texts 4.5:1 from what is behind them (WCAG 2.1, 1.4.3 and 1.4.11); light and
 * dark fills take turns, so that neighbours in a stack differ in grey as well.
 * A series is known by its pattern or marker, too, never by colour alone.
 */
#define STYLE_SERIES	8	/* series that look different; then they repeat */

extern const struct colour style_text, style_muted, style_white;

struct colour style_fill(size_t series);	/* of bars */
struct colour style_line(size_t series);	/* of lines, and their names */

/* White or nearly black: what can be read on this colour. */
struct colour style_text_on(struct colour back);
double	style_contrast(struct colour a, struct colour b);

/* Fill a rectangle as the bars of a series are: with its pattern, or plain. */
void	style_bar(struct drawing *d, const struct box *b, size_t series,
	    bool patterned);
/* The marker of a series' points, about its centre. */
void	style_marker(struct drawing *d, struct point at, size_t series);

/* A line of PAINT (see chartplan.h). */
void	style_stroke(struct drawing *d, size_t paint, const struct point *p,
	    size_t n);

#endif
