#include "render/block_chart.h"

#include "core/i18n.h"
#include "core/mem.h"
#include "render/placeholder.h"

#include <stdlib.h>

/* The kinds of charts that compare: years, places, the parts of a change. */

int
chart_plan_compare_multiples(struct chart_plan *pl, struct err *e)
{
	struct choice by = { NULL, NULL, 0 };
	size_t n = 0;
	int *years = NULL, rc = -1;

	if (chart_choose(&by, pl, "by", e) < 0 ||
	    (years = chart_years_add(pl, &n, e)) == NULL)
		goto out;
	chart_choice_trim(&by, pl);
	rc = chart_choice_series(pl, &by, years, n, e);
out:
	free(by.v);
	free(years);
	return rc;
}

int
chart_plan_compare_slope(struct chart_plan *pl, struct err *e)
{
	struct choice ch = { NULL, NULL, 0 };
	long span = keyval_number(pl->bl->kv, "years", 2);
	int years[2] = { 0, pl->b->p->year };
	const struct published_break *br;
	size_t i;
	int rc = -1;

	if (span < 2)
		return block_refuse(pl->b, pl->bl, "years", e, _("a slope "
		    "goes from one year to another"));
	years[0] = value_first_year(pl->b->p, pl->m->id, years[1] -
	    (int)(span < 100 ? span : 100) + 1);
	if (years[0] == years[1])
		years[0]--;	/* the first report: that one has no figures */
	if (chart_choose(&ch, pl, "series", e) < 0)
		goto out;
	chart_choice_trim(&ch, pl);
	pl->c->over_time = true;
	for (i = 0; i < 2; i++) {
		char *label = xasprintf("%d", years[i]);

		chart_category_add(pl->c, label);
		free(label);
	}
	br = block_break(pl->b, pl->bl, pl->m, years[0], years[1]);
	if (br != NULL) {
		chart_break_add(pl->c, 0.5, br->label);
		if (notes_break(&pl->notes, pl->b, br, e) < 0)
			goto out;
	}
	rc = chart_choice_series(pl, &ch, years, 2, e);
out:
	free(ch.v);
	return rc;
}

/* A waterfall on its way: what its steps add up to. */
struct steps {
	struct chart_plan	*pl;
	double			 sum;
	bool			 known;		/* all of them are */
};

/* Values of the row that was added last. */
static struct chart_value *
row_value(struct steps *st, enum waterfall series)
{
	return &st->pl->c->series[series].values[
	    st->pl->c->categories_n - 1];
}

/* A row in the series of its direction.  LABEL is taken. */
static void
add_step(struct steps *st, const char *name, bool known, double value,
    char *label)
{
	struct chart *c = st->pl->c;
	struct chart_value *v;
	size_t i;

	chart_category_add(c, name);
	for (i = 0; i < c->series_n; i++) {
		c->series[i].values = xreallocarray(c->series[i].values,
		    c->categories_n, sizeof *c->series[i].values);
		c->series[i].values[c->categories_n - 1] =
		    (struct chart_value){ 0, false, NULL };
	}
	v = row_value(st, value < 0 ? WATERFALL_LESS : WATERFALL_MORE);
	v->label = label;
	v->shown = known;
	v->value = known ? value : 0;
	st->sum += v->value;
	st->known = st->known && known;
}

static double
scaled(const struct published_measure *m, int64_t value)
{
	double v = (double)value;
	int i;

	for (i = 0; i < m->decimals; i++)
		v /= 10;
	return v;
}

/* The changes of the categories of `series`. */
static int
add_categories(struct steps *st, struct err *e)
{
	struct choice ch = { NULL, NULL, 0 };
	struct value v;
	size_t i;
	int rc = -1;

	if (chart_choose(&ch, st->pl, "series", e) < 0 ||
	    chart_check_exclusive(&ch, st->pl, "series", e) < 0)
		goto out;
	for (i = 0; i < ch.n; i++) {
		struct report_cell text;
		struct change by;

		if (chart_value_of(&v, st->pl, ch.d->name, ch.v[i]->key,
		    e) < 0)
			goto out;
		by = value_change(&v, st->pl->b->p);
		/* What is nothing now and was nothing has no row. */
		if (by.kind == CHANGE_NONE && by.now == 0 &&
		    keyval_flag(st->pl->bl->kv, "omit_zero", false))
			continue;
		text = build_change(st->pl->b, &v, false);
		free(text.spoken);
		add_step(st, ch.v[i]->label, by.kind != CHANGE_UNKNOWN,
		    scaled(st->pl->m, by.now - by.before), text.text);
	}
	rc = 0;
out:
	free(ch.v);
	return rc;
}

/* The values that groups `step { label value minus }` name. */
static int
add_named(struct steps *st, struct err *e)
{
	struct chart_plan *pl = st->pl;
	size_t i;

	for (i = 0; i < keyval_count(pl->bl->kv, "step"); i++) {
		const struct keyval *kv = keyval_group(pl->bl->kv, "step", i);
		struct chart_value value;
		struct value v;
		char *label;

		if (chart_named(&v, &label, pl, kv, e) < 0)
			return -1;
		chart_value_set(pl, &value, v.cell);
		add_step(st, label, value.shown,
		    keyval_flag(kv, "minus", false) ? -value.value :
		    value.value, value.label);
		free(label);
	}
	return 0;
}

/*
 * The last row: the whole change, from the published totals.  What the parts
 * do not add up to comes from rounding them; it has a bar and no figure, as
 * none is published.
 */
static int
add_whole(struct steps *st, struct err *e)
{
	struct chart_plan *pl = st->pl;
	struct report_cell text;
	struct change by;
	struct value v;
	double change;

	if (chart_value_of(&v, pl, NULL, NULL, e) < 0)
		return -1;
	by = value_change(&v, pl->b->p);
	change = scaled(pl->m, by.now - by.before);
	if (by.kind != CHANGE_UNKNOWN && st->known &&
	    (change < st->sum || change > st->sum)) {
		add_step(st, "durch Runden", false, 0, NULL);
		row_value(st, WATERFALL_ROUNDING)->shown = true;
		row_value(st, WATERFALL_ROUNDING)->value = change - st->sum;
	}
	text = build_change(pl->b, &v, false);
	free(text.spoken);
	add_step(st, "Insgesamt", false, 0, NULL);
	*row_value(st, WATERFALL_ALL) = (struct chart_value){ change,
	    by.kind != CHANGE_UNKNOWN, text.text };
	if (by.at == NULL)
		return 0;
	chart_break_add(pl->c, 0, by.at->label);
	return notes_break(&pl->notes, pl->b, by.at, e) < 0 ? -1 : 0;
}

/* A legend names the series that have a bar. */
static void
name_series(struct chart *c)
{
	static const char *const names[] = { [WATERFALL_ALL] = "",
	    [WATERFALL_MORE] = "Zunahme", [WATERFALL_LESS] = "Abnahme",
	    [WATERFALL_ROUNDING] = "" };
	size_t i, j;

	for (i = 0; i < c->series_n; i++)
		for (j = 0; j < c->categories_n; j++)
			if (c->series[i].values[j].shown &&
			    c->series[i].values[j].value != 0) {
				free(c->series[i].name);
				c->series[i].name = xstrdup(names[i]);
				break;
			}
}

int
chart_plan_compare_waterfall(struct chart_plan *pl, struct err *e)
{
	struct steps st = { .pl = pl, .known = true };
	int i;

	for (i = 0; i <= WATERFALL_ROUNDING; i++)
		chart_series_add(pl->c, "");
	if ((keyval_count(pl->bl->kv, "step") > 0 ? add_named(&st, e) :
	    add_categories(&st, e)) < 0 || add_whole(&st, e) < 0)
		return -1;
	name_series(pl->c);
	return 0;
}
