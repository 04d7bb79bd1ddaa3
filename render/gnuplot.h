#ifndef RENDER_GNUPLOT_H
#define RENDER_GNUPLOT_H

#include "core/buf.h"
#include "core/err.h"

/* How a script names our terminal, before the size of the page in dots. */
#define GNUPLOT_TERMINAL	"set terminal lua 'chart.lua'"

extern int gnuplot_seconds;	/* that it may take; tests have less patience */

/*
 * One gnuplot process in a private folder that holds nothing but our terminal
 * (render/gnuplot.lua, linked into the program) and the script, and is removed
 * again.  It takes longer to start than to draw: so it is started before there
 * is a script, draws while the caller does something else, and is waited for
 * when its drawing is needed.
 *
 * gnuplot runs commands out of strings and data: a script holds numbers and
 * tokens (L1, L2 …) and never a text from outside.
 */
struct gnuplot;

/* Returns 0 with *OUT for gnuplot_free(), or -1 with E. */
int	gnuplot_start(struct gnuplot **out, struct err *e);
/* The one script that it draws.  Returns 0, or -1 with E. */
int	gnuplot_send(struct gnuplot *g, const struct buf *script,
	    struct err *e);
/* What the terminal wrote goes to OUT; plot_read() reads it.  Returns 0, or
 * -1 with E. */
int	gnuplot_wait(struct gnuplot *g, struct buf *out, struct err *e);
/* Ends it if it still runs.  NULL: nothing. */
void	gnuplot_free(struct gnuplot *g);

#endif
