#ifndef RENDER_LAYOUT_H
#define RENDER_LAYOUT_H

#include "core/err.h"
#include "render/drawing.h"
#include "render/font.h"
#include "render/page.h"
#include "render/report.h"

/*
 * Place a report on pages.  FIGURES holds the drawing of each BLOCK_FIGURE in
 * order, of which only the size is needed yet: where that makes a better page,
 * it gets lower by up to what it gives.  It and R must outlive the pages.
 * Nothing is placed before every text is known to have its glyphs and every
 * link its target: else -1, with E naming file and line of the block.  Returns
 * 0 with OUT for pages_free().
 */
int	layout_report(struct pages **out, const struct report *r,
	    struct drawing *figures, struct fonts *f, struct err *e);

/* The same check of the texts in FIGURES, once they are drawn.  Returns 0, or
 * -1 with E. */
int	layout_check_figures(const struct report *r,
	    const struct drawing *figures, struct fonts *f, struct err *e);

/* The width that a figure has on the page, for charts_send(). */
double	layout_figure_width(void);

#endif
