#ifndef RENDER_CHARTSCALE_H
#define RENDER_CHARTSCALE_H

#include <stdbool.h>
#include <stddef.h>

/*
 * Round numbers for an axis: 0, 50, 100, … or 0, 0,2, 0,4, …
 */
#define TICKS_MOST	24

struct scale {
	double	values[TICKS_MOST];
	char	*labels[TICKS_MOST];	/* German, U+202F between thousands */
	size_t	n;
};

/*
 * Ticks from LOW to HIGH, which bracket 0, about WANTED steps between them;
 * whole numbers where WHOLE.  Where OUTER, the first and the last tick lie at
 * LOW and HIGH or beyond, else within.
 */
void	scale_make(struct scale *s, double low, double high, size_t wanted,
	    bool whole, bool outer);
void	scale_fini(struct scale *s);

#endif
