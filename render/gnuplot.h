#ifndef RENDER_GNUPLOT_H
#define RENDER_GNUPLOT_H

#include "core/buf.h"
#include "core/err.h"

/* How a script names our terminal, before the size of the page in dots. */
#define GNUPLOT_TERMINAL	"set terminal lua 'chart.lua'"

extern int gnuplot_seconds;	/* that it may take; tests have less patience */

/*
 * Run SCRIPT in one gnuplot process, in a private folder that holds nothing
 * but it and our terminal (render/gnuplot.lua, linked into the program) and is
 * removed again.  What the terminal wrote goes to OUT; plot_read() reads it.
 * Returns 0, or -1 with E.
 *
 * gnuplot runs commands out of strings and data: a script holds numbers and
 * tokens (L1, L2 …) and never a text from outside.
 */
int	gnuplot_run(struct buf *out, const struct buf *script, struct err *e);

#endif
