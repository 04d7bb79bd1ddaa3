#ifndef RENDER_GNUPLOTLUA_H
#define RENDER_GNUPLOTLUA_H

/* render/gnuplot.lua as text; made by tools/embed-text.awk. */
extern const char gnuplot_lua[];

#endif
