#ifndef RENDER_ALTTEXT_H
#define RENDER_ALTTEXT_H

#include "render/chart.h"

/*
 * What a chart says, for those who do not see it: LEAD (the author's words
 * on what it shows), its kind, range, trend, largest and smallest value,
 * breaks and gaps.  Made from the chart's own values, so every number in it
 * stands in the chart.  German.  The caller frees.
 */
char	*alttext_chart(const struct chart *c, const char *lead);

#endif
