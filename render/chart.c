#include "render/chart.h"

#include "core/i18n.h"
#include "core/mem.h"
#include "render/chartparts.h"
#include "render/plotread.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define VALUE_MOST	1e12
#define NARROWEST	120.0

struct charts {
	struct gnuplot		*gnuplot;
	struct plan		*plans;
	struct plot_page	*pages;
	size_t			 n;
};

bool
chart_breaks_behind(const struct chart *c, size_t category)
{
	size_t i;

	for (i = 0; i < c->breaks_n; i++)
		if (c->breaks[i].position > (double)category &&
		    c->breaks[i].position < (double)category + 1)
			return true;
	return false;
}

void
chart_fini(struct chart *c)
{
	size_t i, j;

	for (i = 0; i < c->series_n; i++) {
		free(c->series[i].name);
		for (j = 0; j < c->categories_n; j++)
			free(c->series[i].values[j].label);
		free(c->series[i].values);
	}
	for (i = 0; i < c->categories_n; i++)
		free(c->categories[i]);
	for (i = 0; i < c->breaks_n; i++)
		free(c->breaks[i].label);
	free(c->series);
	free(c->categories);
	free(c->breaks);
	free(c->unit);
	free(c->mean_label);
	memset(c, 0, sizeof(*c));
}

static bool
is_drawable(double v)
{
	return isfinite(v) && fabs(v) <= VALUE_MOST;
}

/* Charts come from templates: what cannot be drawn is said, not drawn. */
static int
check(const struct chart *c, struct err *e)
{
	size_t i, j;

	if (c->categories_n == 0 || c->series_n == 0)
		return err_set(e, ERR_MISUSED, _("it has nothing to show"));
	if (c->kind == CHART_PYRAMID && c->series_n != 2)
		return err_set(e, ERR_MISUSED,
		    _("a pyramid has two series, this one has %zu"),
		    c->series_n);
	if (c->kind == CHART_SLOPE && c->categories_n != 2)
		return err_set(e, ERR_MISUSED,
		    _("a slope has two years, this one has %zu"),
		    c->categories_n);
	if (c->width < NARROWEST)
		return err_set(e, ERR_MISUSED, _("it is too narrow"));
	for (i = 0; i < c->series_n; i++)
		for (j = 0; j < c->categories_n; j++)
			if (c->series[i].values[j].shown &&
			    !is_drawable(c->series[i].values[j].value))
				goto value;
	if (c->has_mean && !is_drawable(c->mean))
		goto value;
	return 0;
value:
	return err_set(e, ERR_MISUSED, _("a value is too large to be drawn"));
}

static void
make_plan(struct plan *p, const struct chart *c, struct fonts *f)
{
	p->chart = c;
	p->fonts = f;
	p->width = c->width;
	/* A share is of one bar; its count is what is printed in it. */
	p->unit = c->kind != CHART_SHARES ? xstrdup(c->unit) :
	    xasprintf("Prozent (in den Balken: %s)", c->unit);
	switch (c->kind) {
	case CHART_LINE:
		chart_plan_line(p);
		break;
	case CHART_STACKED:
	case CHART_SHARES:
		chart_plan_stacked(p);
		break;
	case CHART_BARS:
		chart_plan_bars(p);
		break;
	case CHART_PYRAMID:
		chart_plan_pyramid(p);
		break;
	case CHART_MULTIPLES:
		chart_plan_multiples(p);
		break;
	case CHART_SLOPE:
		chart_plan_slope(p);
		break;
	case CHART_WATERFALL:
		chart_plan_waterfall(p);
		break;
	}
}

int
charts_send(struct charts **sent, struct drawing *out,
    const struct chart *charts, size_t n, struct fonts *f, struct gnuplot *g,
    struct err *e)
{
	struct charts *c = xcalloc(1, sizeof(*c));
	struct buf script = BUF_NONE;
	size_t i;
	int rc = -1;

	memset(out, 0, n * sizeof(*out));
	c->gnuplot = g;
	c->n = n;
	c->plans = xcalloc(n, sizeof(*c->plans));
	c->pages = xcalloc(n, sizeof(*c->pages));
	for (i = 0; i < n; i++) {
		if (check(&charts[i], e) < 0) {
			err_add(e, _("chart %zu"), i + 1);
			goto out;
		}
		make_plan(&c->plans[i], &charts[i], f);
		plan_script(&c->plans[i], &script);
		plan_expect(&c->plans[i], &c->pages[i]);
		out[i].width = c->plans[i].width;
		out[i].height = c->plans[i].height;
		out[i].give = c->plans[i].give;
	}
	if (gnuplot_send(g, &script, e) < 0)
		goto out;
	*sent = c;
	c = NULL;
	rc = 0;
out:
	charts_free(c);
	buf_free(&script);
	return rc;
}

int
charts_collect(struct charts *c, struct drawing *out, struct err *e)
{
	struct buf drawn = BUF_NONE;
	size_t i;
	int rc = -1;

	if (gnuplot_wait(c->gnuplot, &drawn, e) < 0 ||
	    plot_read(c->pages, c->n, drawn.data, drawn.len, e) < 0)
		goto out;
	for (i = 0; i < c->n; i++) {
		plan_lower(&c->plans[i], c->plans[i].height - out[i].height);
		plan_resolve(&c->plans[i], &c->pages[i]);
		part_place_names(&c->plans[i]);
		chart_place_values(&c->plans[i], &c->pages[i]);
		plan_draw(&c->plans[i], &c->pages[i], &out[i]);
	}
	rc = 0;
out:
	buf_free(&drawn);
	return rc;
}

void
charts_free(struct charts *c)
{
	size_t i;

	if (c == NULL)
		return;
	for (i = 0; i < c->n; i++) {
		plan_fini(&c->plans[i]);
		plot_page_fini(&c->pages[i]);
	}
	free(c->plans);
	free(c->pages);
	free(c);
}
