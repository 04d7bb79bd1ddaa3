#ifndef TESTS_PLOTREAD_CHECKS_H
#define TESTS_PLOTREAD_CHECKS_H

#include "render/plotread.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

/*
 * Two pages are expected, with three styles and two labels each.  Whatever
 * TEXT is: what is taken from it lies on its page, in styles that are known,
 * and every label has its place.  Returns whether it was taken; aborts where
 * that does not hold.
 */
#define CHECK_WIDTH	1000
#define CHECK_HEIGHT	500

static inline void
check_page(const struct plot_page *p)
{
	size_t i, k;

	for (i = 0; i < p->items_n; i++) {
		const struct plot_item *it = &p->items[i];

		if (it->style < 1 || it->style > p->styles || it->n < 1 ||
		    it->first + it->n > p->points_n ||
		    (it->kind == PLOT_BOX && it->n != 2) ||
		    (it->kind == PLOT_LINE && it->n < 2))
			abort();
	}
	for (k = 0; k < p->points_n; k++)
		if (p->points[k].x < 0 || p->points[k].x > p->width ||
		    p->points[k].y < 0 || p->points[k].y > p->height)
			abort();
	for (k = 0; k < p->labels_n; k++)
		if (p->labels[k].x < 0 || p->labels[k].x > p->width ||
		    p->labels[k].y < 0 || p->labels[k].y > p->height)
			abort();
}

static inline bool
check_plot(const char *text, size_t len)
{
	struct plot_page pages[2];
	struct err e = ERR_NONE;
	bool taken;
	size_t i;

	memset(pages, 0, sizeof(pages));
	for (i = 0; i < 2; i++) {
		pages[i].width = CHECK_WIDTH;
		pages[i].height = CHECK_HEIGHT;
		pages[i].styles = 3;
		pages[i].labels_n = 2;
	}
	taken = plot_read(pages, 2, text, len, &e) == 0;
	if (!taken && e.kind != ERR_FAILED)
		abort();
	for (i = 0; i < 2; i++) {
		if (taken)
			check_page(&pages[i]);
		plot_page_fini(&pages[i]);
	}
	return taken;
}

#endif
