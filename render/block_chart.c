#include "render/block_chart.h"

#include "core/i18n.h"
#include "core/mem.h"
#include "render/alttext.h"
#include "render/number.h"
#include "render/placeholder.h"

#include <stdlib.h>
#include <string.h>

/*
 * Charts, from published values:
 *
 *	line	over the years; one series for the total, for each category of
 *		`series`, or for each group `line { label value }`
 *	stacked	a bar per year (or per category of `by`), stacked by `series`,
 *		a dimension whose categories do not overlap
 *	bars	the categories of `by`, largest first, this year
 *	pyramid	the categories of `by` upwards, the two of `series` back to back
 *	shares	as stacked, all bars of the same length
 *	multiples	the years again and again, a panel for each of `by`
 *	slope	from the first of `years` (2) to this year, as `line`
 *	waterfall	the change since last year, by `series`, or by groups
 *		`step { label value minus }` of values that add up to it
 */
static const struct keyval_key line_keys[] = {
	{ "label", KEYVAL_TEXT, true, NULL },
	{ "value", KEYVAL_TEXT, true, NULL },
	{ NULL, KEYVAL_TEXT, false, NULL }
};

static const struct keyval_key step_keys[] = {
	{ "label", KEYVAL_TEXT, true, NULL },
	{ "value", KEYVAL_TEXT, true, NULL },
	{ "minus", KEYVAL_FLAG, false, NULL },	/* it lessens the measure */
	{ NULL, KEYVAL_TEXT, false, NULL }
};

const struct keyval_key chart_keys[] = {
	{ "id", KEYVAL_TEXT, false, NULL },
	{ "kind", KEYVAL_TEXT, true, NULL },
	{ "title", KEYVAL_TEXT, true, NULL },
	{ "short", KEYVAL_TEXT, false, NULL },	/* in the list of figures */
	{ "alt", KEYVAL_TEXT, true, NULL },	/* what it shows, in a sentence */
	{ "measure", KEYVAL_TEXT, true, NULL },
	{ "series", KEYVAL_TEXT, false, NULL },	/* "sex", "sex=m,w" */
	{ "by", KEYVAL_TEXT, false, NULL },
	{ "line", KEYVAL_GROUP, false, line_keys },
	{ "step", KEYVAL_GROUP, false, step_keys },	/* waterfall */
	{ "mean", KEYVAL_GROUP, false, line_keys },	/* bars: a line at it */
	{ "years", KEYVAL_NUMBER, false, NULL },
	{ "breaks_of", KEYVAL_TEXT, false, NULL },	/* marked too */
	{ "top", KEYVAL_NUMBER, false, NULL },
	{ "omit_zero", KEYVAL_FLAG, false, NULL },
	{ "notes", KEYVAL_LIST, false, NULL },
	{ NULL, KEYVAL_TEXT, false, NULL }
};

int
chart_choose(struct choice *ch, struct chart_plan *pl, const char *key, struct err *e)
{
	const char *spec = keyval_text(pl->bl->kv, key);
	char *name, *keys, *one;
	int rc = -1;

	if (spec == NULL) {
		block_refuse(pl->b, pl->bl, "kind", e, _("this kind of chart "
		    "needs the key \"%s\""), key);
		return -1;
	}
	name = xstrdup(spec);
	if ((keys = strchr(name, '=')) != NULL)
		*keys++ = '\0';
	ch->d = value_dimension(pl->b->p, pl->m->id, name, pl->b->p->year);
	if (ch->d == NULL) {
		block_refuse(pl->b, pl->bl, key, e, _("measure \"%s\" has no "
		    "breakdown by %s"), pl->m->id, name);
		goto out;
	}
	ch->v = xcalloc(ch->d->n,
	    sizeof(struct published_category *));
	if (keys == NULL)
		for (; ch->n < ch->d->n; ch->n++)
			ch->v[ch->n] = &ch->d->categories[ch->n];
	while (keys != NULL && (one = strsep(&keys, ",")) != NULL) {
		const struct published_category *c = value_category(ch->d,
		    one);

		if (c == NULL || ch->n == ch->d->n) {
			block_refuse(pl->b, pl->bl, key, e, _("dimension "
			    "\"%s\" has no category \"%s\""), ch->d->name,
			    one);
			goto out;
		}
		ch->v[ch->n++] = c;
	}
	if (ch->n == 0) {
		block_refuse(pl->b, pl->bl, key, e, _("dimension \"%s\" has "
		    "no category"), ch->d->name);
		goto out;
	}
	if (!ch->d->exclusive)
		pl->multiple = true;
	rc = 0;
out:
	free(name);
	return rc;
}

void
chart_value_set(struct chart_plan *pl, struct chart_value *to,
    const struct published_cell *cell)
{
	struct report_cell text = build_cell(pl->b, cell, pl->m->decimals);
	int i;

	to->shown = cell != NULL && (cell->sign == SIGN_NUMBER ||
	    cell->sign == SIGN_NOTHING);
	to->value = to->shown ? (double)cell->value : 0;
	for (i = 0; i < pl->m->decimals; i++)
		to->value /= 10;
	to->label = text.text;
	free(text.spoken);
}

struct chart_series *
chart_series_add(struct chart *c, const char *name)
{
	struct chart_series *s;

	c->series = xreallocarray(c->series, c->series_n + 1,
	    sizeof *c->series);
	s = &c->series[c->series_n++];
	s->name = xstrdup(name);
	s->values = xcalloc(c->categories_n, sizeof *s->values);
	return s;
}

void
chart_category_add(struct chart *c, const char *label)
{
	c->categories = xreallocarray(c->categories, c->categories_n + 1,
	    sizeof *c->categories);
	c->categories[c->categories_n++] = xstrdup(label);
}

void
chart_break_add(struct chart *c, double position, const char *label)
{
	c->breaks = xreallocarray(c->breaks, c->breaks_n + 1,
	    sizeof *c->breaks);
	c->breaks[c->breaks_n].position = position;
	c->breaks[c->breaks_n++].label = xstrdup(label);
}

int *
chart_years_add(struct chart_plan *pl, size_t *n, struct err *e)
{
	int *years = block_years(pl->b, pl->bl, pl->m->id, n);
	struct chart *c = pl->c;
	size_t i;

	c->over_time = true;
	for (i = 0; i < *n; i++) {
		const struct published_break *br = i == 0 ? NULL :
		    block_break(pl->b, pl->bl, pl->m, years[i - 1], years[i]);
		char *label = xasprintf("%d", years[i]);

		chart_category_add(c, label);
		free(label);
		if (br == NULL)
			continue;
		chart_break_add(c, (double)i - 0.5, br->label);
		if (notes_break(&pl->notes, pl->b, br, e) < 0) {
			free(years);
			return NULL;
		}
	}
	return years;
}

/* A series over YEARS of the value that V names. */
static void
add_year_series(struct chart_plan *pl, const char *name, struct value v,
    const int *years, size_t n)
{
	struct chart_series *s = chart_series_add(pl->c, name);
	size_t i;

	for (i = 0; i < n; i++) {
		value_in_year(&v, pl->b->p, years[i]);
		chart_value_set(pl, &s->values[i], v.cell);
	}
}

int
chart_value_of(struct value *v, struct chart_plan *pl, const char *dim, const char *key,
    struct err *e)
{
	char *spec = dim == NULL ? xstrdup(pl->m->id) :
	    xasprintf("%s %s=%s", pl->m->id, dim, key);
	int rc = value_find(v, pl->b->p, spec, e);

	free(spec);
	return rc < 0 ? block_place(pl->b, pl->bl, "measure", e) : 0;
}

int
chart_choice_series(struct chart_plan *pl, const struct choice *ch,
    const int *years, size_t n, struct err *e)
{
	struct value v;
	size_t i;

	for (i = 0; i < ch->n; i++) {
		if (chart_value_of(&v, pl, ch->d->name, ch->v[i]->key, e) < 0)
			return -1;
		add_year_series(pl, ch->v[i]->label, v, years, n);
	}
	return 0;
}

int
chart_named(struct value *v, char **label, const struct chart_plan *pl,
    const struct keyval *kv, struct err *e)
{
	*label = NULL;
	if (value_find(v, pl->b->p, keyval_text(kv, "value"), e) < 0)
		return err_add(e, "%s:%d", pl->b->t->file,
		    keyval_line(kv, "value"));
	*label = placeholder_text(pl->b, keyval_text(kv, "label"),
	    keyval_line(kv, "label"), e);
	return *label == NULL ? -1 : 0;
}

/* The series that groups `line { label value }` name. */
static int
add_named_lines(struct chart_plan *pl, const int *years, size_t n, struct err *e)
{
	size_t i;

	for (i = 0; i < keyval_count(pl->bl->kv, "line"); i++) {
		const struct keyval *kv = keyval_group(pl->bl->kv, "line", i);
		struct value v;
		char *label;

		if (chart_named(&v, &label, pl, kv, e) < 0)
			return -1;
		add_year_series(pl, label, v, years, n);
		free(label);
	}
	return 0;
}

static int
plan_line(struct chart_plan *pl, struct err *e)
{
	struct choice ch = { NULL, NULL, 0 };
	struct value v;
	size_t n;
	int *years = chart_years_add(pl, &n, e), rc = -1;

	if (years == NULL)
		return -1;
	if (keyval_count(pl->bl->kv, "line") > 0) {
		rc = add_named_lines(pl, years, n, e);
		goto out;
	}
	if (!keyval_has(pl->bl->kv, "series")) {
		if (chart_value_of(&v, pl, NULL, NULL, e) < 0)
			goto out;
		add_year_series(pl, "Insgesamt", v, years, n);
		rc = 0;
		goto out;
	}
	if (chart_choose(&ch, pl, "series", e) < 0)
		goto out;
	rc = chart_choice_series(pl, &ch, years, n, e);
out:
	free(ch.v);
	free(years);
	return rc;
}

/* Series of one dimension over the categories of another, this year. */
static void
add_crossed(struct chart_plan *pl, const struct choice *by,
    const struct choice *series)
{
	size_t i, j;

	for (i = 0; i < by->n; i++)
		chart_category_add(pl->c, by->v[i]->label);
	for (j = 0; j < series->n; j++) {
		struct chart_series *s = chart_series_add(pl->c,
		    series->v[j]->label);

		for (i = 0; i < by->n; i++) {
			struct value_pair pairs[2] = {
				{ by->d->name, by->v[i]->key },
				{ series->d->name, series->v[j]->key },
			};

			chart_value_set(pl, &s->values[i], value_cell(pl->b->p,
			    pl->m->id, pl->b->p->year, pairs, 2));
		}
	}
}

static int
check_crossed(struct chart_plan *pl, const struct choice *by,
    const struct choice *series, struct err *e)
{
	struct value v;
	char *spec = xasprintf("%s %s=%s %s=%s", pl->m->id, by->d->name,
	    by->v[0]->key, series->d->name, series->v[0]->key);
	int rc = value_find(&v, pl->b->p, spec, e);

	free(spec);
	return rc < 0 ? block_place(pl->b, pl->bl, "by", e) : 0;
}

int
chart_check_exclusive(const struct choice *ch, struct chart_plan *pl,
    const char *key, struct err *e)
{
	if (ch->d->exclusive)
		return 0;
	return block_refuse(pl->b, pl->bl, key, e, _("a unit may be in "
	    "several categories of \"%s\": stacked they would make a "
	    "false sum"), ch->d->name);
}

/*
 * Shares of a bar that is too short for rates are none: its values become
 * the sign of a cell that is not filled.
 */
static void
cross_out_small(struct chart_plan *pl)
{
	static const struct published_cell crossed = { 0, SIGN_CROSSED, 0 };
	struct chart *c = pl->c;
	size_t i, j;

	for (j = 0; j < c->categories_n; j++) {
		bool known = true;
		double sum = 0;

		for (i = 0; i < c->series_n; i++) {
			known = known && c->series[i].values[j].shown;
			sum += c->series[i].values[j].value;
		}
		if (!known || sum >= build_rate_base(pl->b))
			continue;
		for (i = 0; i < c->series_n; i++) {
			free(c->series[i].values[j].label);
			chart_value_set(pl, &c->series[i].values[j], &crossed);
		}
	}
}

static int
plan_stacked(struct chart_plan *pl, struct err *e)
{
	struct choice ch = { NULL, NULL, 0 }, by = { NULL, NULL, 0 };
	size_t n = 0;
	int *years = NULL, rc = -1;

	if (chart_choose(&ch, pl, "series", e) < 0)
		goto out;
	if (chart_check_exclusive(&ch, pl, "series", e) < 0)
		goto out;
	if (keyval_has(pl->bl->kv, "by")) {
		if (chart_choose(&by, pl, "by", e) < 0 ||
		    check_crossed(pl, &by, &ch, e) < 0)
			goto out;
		chart_choice_trim(&by, pl);
		add_crossed(pl, &by, &ch);
		rc = 0;
		goto out;
	}
	if ((years = chart_years_add(pl, &n, e)) == NULL)
		goto out;
	rc = chart_choice_series(pl, &ch, years, n, e);
out:
	free(ch.v);
	free(by.v);
	free(years);
	return rc;
}

static int
plan_shares(struct chart_plan *pl, struct err *e)
{
	if (plan_stacked(pl, e) < 0)
		return -1;
	cross_out_small(pl);
	return 0;
}

static int64_t
number_of(const struct published_cell *cell)
{
	return cell != NULL && cell->sign == SIGN_NUMBER ? cell->value : 0;
}

/* Largest first; equal ones and signs in the order of the dimension. */
static size_t
rank(const struct published_cell **cells, const struct published_category **v,
    size_t n, size_t top, bool omit_zero)
{
	size_t i, j;

	for (i = 1; i < n; i++) {
		const struct published_cell *cell = cells[i];
		const struct published_category *c = v[i];

		for (j = i; j > 0 && number_of(cells[j - 1]) <
		    number_of(cell); j--) {
			cells[j] = cells[j - 1];
			v[j] = v[j - 1];
		}
		cells[j] = cell;
		v[j] = c;
	}
	if (top > 0 && n > top)
		n = top;
	while ((omit_zero || top > 0) && n > 1 && cells[n - 1] != NULL &&
	    (cells[n - 1]->sign == SIGN_NUMBER ||
	    cells[n - 1]->sign == SIGN_NOTHING) && cells[n - 1]->value == 0)
		n--;
	return n;
}

void
chart_choice_trim(struct choice *ch, const struct chart_plan *pl)
{
	const struct published_cell **cells = xcalloc(ch->n,
	    sizeof(struct published_cell *));
	const struct published_category **kept = xcalloc(ch->n,
	    sizeof(struct published_category *));
	long top = keyval_number(pl->bl->kv, "top", 0);
	size_t i, j, n, at = 0;

	for (i = 0; i < ch->n; i++) {
		struct value_pair pair = { ch->d->name, ch->v[i]->key };

		kept[i] = ch->v[i];
		cells[i] = value_cell(pl->b->p, pl->m->id, pl->b->p->year,
		    &pair, 1);
	}
	n = rank(cells, kept, ch->n, top > 0 ? (size_t)top : 0,
	    keyval_flag(pl->bl->kv, "omit_zero", false));
	for (i = 0; i < ch->n; i++)
		for (j = 0; j < n; j++)
			if (kept[j] == ch->v[i]) {
				ch->v[at++] = ch->v[i];
				break;
			}
	ch->n = at;
	free(kept);
	free(cells);
}

/* The line `mean { label value }` across bars; a value that is not printed
 * has none. */
static int
add_mean(struct chart_plan *pl, struct err *e)
{
	const struct keyval *kv = keyval_group(pl->bl->kv, "mean", 0);
	struct chart_value value;
	struct value v;
	char *label;

	if (chart_named(&v, &label, pl, kv, e) < 0)
		return -1;
	chart_value_set(pl, &value, v.cell);
	pl->c->has_mean = value.shown;
	pl->c->mean = value.value;
	pl->c->mean_label = xasprintf("%s: %s", label, value.label);
	free(value.label);
	free(label);
	return 0;
}

static int
plan_bars(struct chart_plan *pl, struct err *e)
{
	struct choice by = { NULL, NULL, 0 };
	const struct published_cell **cells = NULL;
	long top = keyval_number(pl->bl->kv, "top", 0);
	struct chart_series *s;
	size_t i, n;
	int rc = -1;

	if (chart_choose(&by, pl, "by", e) < 0)
		goto out;
	cells = xcalloc(by.n, sizeof(struct published_cell *));
	for (i = 0; i < by.n; i++) {
		struct value_pair pair = { by.d->name, by.v[i]->key };

		cells[i] = value_cell(pl->b->p, pl->m->id, pl->b->p->year,
		    &pair, 1);
	}
	n = rank(cells, by.v, by.n, top > 0 ? (size_t)top : 0,
	    keyval_flag(pl->bl->kv, "omit_zero", false));
	for (i = 0; i < n; i++)
		chart_category_add(pl->c, by.v[i]->label);
	s = chart_series_add(pl->c, "");
	for (i = 0; i < n; i++)
		chart_value_set(pl, &s->values[i], cells[i]);
	rc = keyval_count(pl->bl->kv, "mean") > 0 ? add_mean(pl, e) : 0;
out:
	free(cells);
	free(by.v);
	return rc;
}

static int
plan_pyramid(struct chart_plan *pl, struct err *e)
{
	struct choice by = { NULL, NULL, 0 }, series = { NULL, NULL, 0 };
	int rc = -1;

	if (chart_choose(&by, pl, "by", e) < 0 ||
	    chart_choose(&series, pl, "series", e) < 0)
		goto out;
	if (series.n != 2) {
		block_refuse(pl->b, pl->bl, "series", e, _("a pyramid has two "
		    "series, as \"sex=m,w\" names"));
		goto out;
	}
	if (check_crossed(pl, &by, &series, e) < 0)
		goto out;
	add_crossed(pl, &by, &series);
	rc = 0;
out:
	free(by.v);
	free(series.v);
	return rc;
}

static const struct {
	const char	*name;
	enum chart_kind	 kind;
	int		(*plan)(struct chart_plan *, struct err *);
} kinds[] = {
	{ "line", CHART_LINE, plan_line },
	{ "stacked", CHART_STACKED, plan_stacked },
	{ "bars", CHART_BARS, plan_bars },
	{ "pyramid", CHART_PYRAMID, plan_pyramid },
	{ "shares", CHART_SHARES, plan_shares },
	{ "multiples", CHART_MULTIPLES, chart_plan_compare_multiples },
	{ "slope", CHART_SLOPE, chart_plan_compare_slope },
	{ "waterfall", CHART_WATERFALL, chart_plan_compare_waterfall },
};

static int
make_chart(struct chart_plan *pl, struct err *e)
{
	const char *kind = keyval_text(pl->bl->kv, "kind");
	size_t i;

	pl->m = published_measure_find(pl->b->p,
	    keyval_text(pl->bl->kv, "measure"));
	if (pl->m == NULL)
		return block_refuse(pl->b, pl->bl, "measure", e,
		    _("there is no measure \"%s\""),
		    keyval_text(pl->bl->kv, "measure"));
	if (block_check_breaks(pl->b, pl->bl, e) < 0)
		return -1;
	pl->c->unit = xstrdup(pl->m->unit);
	for (i = 0; i < sizeof kinds / sizeof kinds[0]; i++)
		if (strcmp(kinds[i].name, kind) == 0) {
			pl->c->kind = kinds[i].kind;
			return kinds[i].plan(pl, e);
		}
	return block_refuse(pl->b, pl->bl, "kind", e, _("kind is line, "
	    "stacked, shares, bars, pyramid, multiples, slope or waterfall"));
}

/* A gap in a chart says why, below it: the signs, as the legend has them. */
static int
note_gaps(struct chart_plan *pl, unsigned signs, struct err *e)
{
	static const enum sign gaps[] = { SIGN_HIDDEN, SIGN_LATER, SIGN_UNSAFE,
	    SIGN_CROSSED };
	size_t i;

	for (i = 0; i < sizeof gaps / sizeof gaps[0]; i++) {
		char *text;
		int rc;

		if ((signs & 1u << gaps[i]) == 0)
			continue;
		text = xasprintf("%s = %s", sign_text(gaps[i]),
		    sign_meaning(gaps[i]));
		rc = notes_add(&pl->notes, pl->b, 0, text, pl->bl->node->line,
		    e);
		free(text);
		if (rc < 0)
			return -1;
	}
	return 0;
}

int
chart_build(struct build *b, const struct block *bl, struct err *e)
{
	static const struct report_run plain = { NULL, false, false, NULL,
	    NULL };
	struct report_block *block = block_begin(b, bl, BLOCK_FIGURE,
	    "abbildung", e);
	struct chart_plan pl = { .b = b, .bl = bl };
	struct report_figure *f;
	char *title = NULL, *lead = NULL;
	struct build_signs before;
	size_t i;
	int rc = -1;

	if (block == NULL)
		return -1;
	before = build_signs_begin(b);	/* those of this chart, for its notes */
	f = &block->figure;
	f->number = bl->number;
	pl.c = &f->chart;
	if ((title = block_text(b, bl, "title", e)) == NULL ||
	    (lead = block_text(b, bl, "alt", e)) == NULL)
		goto out;
	report_text_add(&f->title, &plain, title);
	if (make_chart(&pl, e) < 0)
		goto out;
	if ((rc = block_withhold(b, bl, block, "Abbildung", e)) != 0) {
		rc = rc < 0 ? -1 : 0;
		goto out;
	}
	rc = -1;
	if (note_gaps(&pl, b->signs, e) < 0 ||
	    notes_general(&pl.notes, b, bl, pl.multiple, e) < 0)
		goto out;
	for (i = 0; i < pl.notes.n; i++)
		pl.notes.v[i].number = 0;	/* a picture has no marks */
	f->alt = alttext_chart(&f->chart, lead);
	rc = 0;
out:
	build_signs_end(b, &before);
	f->notes = pl.notes.v;
	f->notes_n = pl.notes.n;
	free(pl.notes.breaks);
	free(title);
	free(lead);
	return rc;
}
