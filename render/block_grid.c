#include "render/block_grid.h"

#include "core/i18n.h"
#include "core/mem.h"
#include "render/placeholder.h"

#include <stdlib.h>
#include <string.h>

static struct line *
add_line(struct axis *a, enum line_kind kind, const char *label)
{
	struct line *l;

	a->v = mem_grow(a->v, a->n, &a->cap, sizeof *a->v);
	l = &a->v[a->n++];
	memset(l, 0, sizeof *l);
	l->kind = kind;
	l->row = kind == LINE_LEAD ? ROW_LEAD : ROW_ITEM;
	l->label = xstrdup(label);
	return l;
}

static void
free_axis(struct axis *a)
{
	size_t i;

	for (i = 0; i < a->n; i++)
		free(a->v[i].label);
	free(a->v);
}

static const struct published_dimension *
find_dimension(struct grid *g, const char *name, const char *key,
    struct err *e)
{
	const struct published_dimension *d = value_dimension(g->b->p,
	    g->measures[0]->id, name, g->b->p->year);

	if (d == NULL)
		block_refuse(g->b, g->bl, key, e, _("measure \"%s\" has no "
		    "breakdown by %s"), g->measures[0]->id, name);
	return d;
}

static void
add_category(struct axis *a, const struct published_dimension *d,
    const struct published_category *c, int level)
{
	struct line *l = add_line(a, LINE_VALUE, c->label);

	l->pair = (struct value_pair){ d->name, c->key };
	l->level = level;
}

/* The categories that KEYS ("m,w"; NULL: all) names.  Returns whether these
 * are all of D, or -1 with E. */
static int
add_categories(struct grid *g, struct axis *a, const char *axis_key,
    const struct published_dimension *d, const char *keys, int level,
    struct err *e)
{
	size_t i, n = 0;
	char *list, *key, *rest;

	if (keys == NULL) {
		for (i = 0; i < d->n; i++)
			add_category(a, d, &d->categories[i], level);
		return 1;
	}
	rest = list = xstrdup(keys);
	while ((key = strsep(&rest, ",")) != NULL) {
		const struct published_category *c = value_category(d, key);

		if (c == NULL) {
			block_refuse(g->b, g->bl, axis_key, e, _("dimension "
			    "\"%s\" has no category \"%s\""), d->name, key);
			free(list);
			return -1;
		}
		add_category(a, d, c, level);
		n++;
	}
	free(list);
	return n == d->n;
}

/* Groups of one dimension, below each the parts of another. */
static int
add_nested(struct grid *g, const char *outer, const char *inner,
    struct err *e)
{
	const struct published_dimension *od, *id;
	size_t i, j;

	if ((od = find_dimension(g, outer, "rows", e)) == NULL ||
	    (id = find_dimension(g, inner, "rows", e)) == NULL)
		return -1;
	if (!od->exclusive || !id->exclusive)
		g->multiple = true;
	for (i = 0; i < od->n; i++) {
		add_category(&g->rows, od, &od->categories[i], 1);
		for (j = 0; j < id->n; j++)
			if (id->categories[j].group != NULL &&
			    strcmp(id->categories[j].group,
			    od->categories[i].key) == 0)
				add_category(&g->rows, id, &id->categories[j],
				    2);
	}
	return od->exclusive;
}

/* "davon nach Geschlecht": the parts make up the whole; "darunter …": they
 * do not, or not all are shown. */
static void
set_lead(struct grid *g, size_t at, size_t axis, bool whole,
    const struct published_dimension *d)
{
	struct line *l = &g->rows.v[at];

	free(l->label);
	if (axis < keyval_count(g->bl->kv, "leads"))
		l->label = xasprintf("%s %s", whole ? "davon" : "darunter",
		    keyval_item(g->bl->kv, "leads", axis));
	else
		l->label = xasprintf("%s nach %s", whole ? "davon" :
		    "darunter", d->label);
}

/* One axis of rows over a dimension: SPEC is "housing", "sex=m,w" or
 * "service_group/service_type". */
static int
add_row_dimension(struct grid *g, size_t axis, const char *spec,
    struct err *e)
{
	char *name = xstrdup(spec), *keys, *inner;
	const struct published_dimension *d;
	size_t lead = g->rows.n;
	int whole = -1;

	add_line(&g->rows, LINE_LEAD, "");
	if ((keys = strchr(name, '=')) != NULL)
		*keys++ = '\0';
	if ((inner = strchr(name, '/')) != NULL)
		*inner++ = '\0';
	if ((d = find_dimension(g, name, "rows", e)) == NULL)
		goto out;
	if (inner != NULL)
		whole = add_nested(g, name, inner, e);
	else
		whole = add_categories(g, &g->rows, "rows", d, keys, 1, e);
	if (whole < 0)
		goto out;
	if (!d->exclusive)
		g->multiple = true;
	set_lead(g, lead, axis, whole && d->exclusive, d);
	if (g->stub == NULL)
		g->stub = d->label;
out:
	free(name);
	return whole < 0 ? -1 : 0;
}

/* The break of a measure between two years, as the number of its note; 0:
 * none; -1 with E. */
static int
note_of_break(struct grid *g, const struct published_measure *m, int from,
    int to, struct err *e)
{
	const struct published_break *br = block_break(g->b, g->bl, m, from,
	    to);

	return br == NULL ? 0 : notes_break(&g->notes, g->b, br, e);
}

/* That before YEAR, for its head.  Of several measures each has its own: they
 * stand at the rows. */
static int
note_of_year(struct grid *g, int year, struct err *e)
{
	return g->measures_n > 1 ? 0 : note_of_break(g, g->measures[0],
	    year - 1, year, e);
}

static int
add_years(struct grid *g, struct axis *a, bool full, struct err *e)
{
	const struct published_measure *m = g->measures[0];
	size_t i, n;
	int *years = block_years(g->b, g->bl, m->id, &n), rc = 0;

	for (i = 0; i < n && rc == 0; i++) {
		char *label = full ? build_period(m, years[i]) :
		    xasprintf("%d", years[i]);
		struct line *l = add_line(a, LINE_VALUE, label);

		free(label);
		l->year = years[i];
		if (i > 0 && (l->note = note_of_year(g, years[i], e)) < 0)
			rc = -1;
	}
	free(years);
	return rc;
}

static bool
has_year_columns(const struct grid *g)
{
	return strcmp(keyval_text(g->bl->kv, "columns"), "years") == 0;
}

/* Each measure as a line of axis A. */
static int
add_measures(struct grid *g, struct axis *a, struct err *e)
{
	size_t i, n = keyval_count(g->bl->kv, "labels");
	struct line *l;

	if (n > 0 && n != g->measures_n)
		return block_refuse(g->b, g->bl, "labels", e, _("as many "
		    "labels as measures, please"));
	for (i = 0; i < g->measures_n; i++) {
		char *label = n == 0 ? xstrdup(g->measures[i]->title) :
		    placeholder_text(g->b, keyval_item(g->bl->kv, "labels", i),
		    keyval_line(g->bl->kv, "labels"), e);

		if (label == NULL)
			return -1;
		l = add_line(a, LINE_VALUE, label);
		free(label);
		l->measure = g->measures[i];
		if (a == &g->rows && g->measures_n > 1 && has_year_columns(g) &&
		    (l->note = note_of_break(g,
		    l->measure, g->b->first_year, g->b->p->year, e)) < 0)
			return -1;
	}
	return 0;
}

static bool
has_measure_columns(const struct grid *g)
{
	return strcmp(keyval_text(g->bl->kv, "columns"), "measures") == 0;
}

static int
add_rows(struct grid *g, struct err *e)
{
	size_t i, n = keyval_count(g->bl->kv, "rows");

	if (n == 0 && !has_measure_columns(g))
		return add_measures(g, &g->rows, e);
	if (g->measures_n != 1 && !has_measure_columns(g))
		return block_refuse(g->b, g->bl, "rows", e, _("rows need one "
		    "measure; several measures are the rows themselves"));
	if (strcmp(keyval_item(g->bl->kv, "rows", 0), "years") == 0) {
		if (n > 1)
			return block_refuse(g->b, g->bl, "rows", e,
			    _("\"years\" stands alone"));
		return add_years(g, &g->rows, true, e);
	}
	add_line(&g->rows, LINE_VALUE, "Insgesamt")->row = ROW_TOTAL;
	for (i = 0; i < n; i++)
		if (add_row_dimension(g, i, keyval_item(g->bl->kv, "rows", i),
		    e) < 0)
			return -1;
	return 0;
}

static int
add_change_columns(struct grid *g, struct err *e)
{
	const char *change = keyval_text(g->bl->kv, "change");
	const struct published *p = g->b->p;
	bool both;
	size_t i;

	if (change == NULL)
		return 0;
	both = strcmp(change, "both") == 0;
	if (!both && strcmp(change, "absolute") != 0 &&
	    strcmp(change, "percent") != 0)
		return block_refuse(g->b, g->bl, "change", e, _("change is "
		    "absolute, percent or both"));
	for (i = 0; i < g->measures_n; i++)
		if (value_first_year(p, g->measures[i]->id, p->year - 1) <
		    p->year)
			break;
	if (i == g->measures_n)
		return 0;	/* no last year to compare with */
	if (both || strcmp(change, "absolute") == 0)
		add_line(&g->columns, LINE_CHANGE, "absolut");
	if (both || strcmp(change, "percent") == 0)
		add_line(&g->columns, LINE_PERCENT, "in\xC2\xA0%");
	return 0;
}

static int
add_columns(struct grid *g, struct err *e)
{
	const char *spec = keyval_text(g->bl->kv, "columns");
	const struct published_dimension *d;
	char *name, *keys;
	int whole;

	if (has_measure_columns(g))
		return add_measures(g, &g->columns, e);
	if (strcmp(spec, "years") == 0) {
		if (add_years(g, &g->columns, false, e) < 0)
			return -1;
		return add_change_columns(g, e);
	}
	name = xstrdup(spec);
	if ((keys = strchr(name, '=')) != NULL)
		*keys++ = '\0';
	d = find_dimension(g, name, "columns", e);
	free(name);
	if (d == NULL)
		return -1;
	add_line(&g->columns, LINE_VALUE, "Insgesamt");
	keys = strchr(spec, '=');
	whole = add_categories(g, &g->columns, "columns", d,
	    keys == NULL ? NULL : keys + 1, 0, e);
	if (!d->exclusive)
		g->multiple = true;
	return whole < 0 ? -1 : add_change_columns(g, e);
}

struct value
grid_value(const struct grid *g, const struct line *r, const struct line *c)
{
	struct value v = { .n = 0 };
	const struct line *lines[2] = { r, c };
	size_t i;

	v.measure = r->measure != NULL ? r->measure : c->measure != NULL ?
	    c->measure : g->measures[0];
	for (i = 0; i < 2; i++)
		if (lines[i]->pair.dim != NULL)
			v.pairs[v.n++] = lines[i]->pair;
	value_in_year(&v, g->b->p, r->year != 0 ? r->year :
	    c->year != 0 ? c->year : g->b->p->year);
	return v;
}

/* Where measures are the columns, each has the rows' dimensions. */
static int
check_measures(struct grid *g, struct err *e)
{
	size_t i, j;

	for (i = 0; has_measure_columns(g) && i < g->rows.n; i++)
		for (j = 0; j < g->measures_n; j++) {
			const char *dim = g->rows.v[i].pair.dim;

			if (dim != NULL && value_dimension(g->b->p,
			    g->measures[j]->id, dim, g->b->p->year) == NULL)
				return block_refuse(g->b, g->bl, "measures",
				    e, _("measure \"%s\" has no breakdown by "
				    "%s"), g->measures[j]->id, dim);
		}
	return 0;
}

/* Rows and columns of two dimensions need the breakdown by both. */
static int
check_cross(struct grid *g, struct err *e)
{
	size_t i, j, k;

	if (check_measures(g, e) < 0)
		return -1;
	for (i = 0; i < g->rows.n; i++)
		for (j = 0; j < g->columns.n; j++) {
			struct value v = grid_value(g, &g->rows.v[i],
			    &g->columns.v[j]);
			bool there = v.n < 2;

			for (k = 0; k < g->b->p->tables_n && !there; k++) {
				int year = g->b->p->tables[k].year;

				there = value_cell(g->b->p, v.measure->id,
				    year, v.pairs, v.n) != NULL;
			}
			if (!there)
				return block_refuse(g->b, g->bl, "columns", e,
				    _("measure \"%s\" has no breakdown by "
				    "%s*%s"), v.measure->id, v.pairs[0].dim,
				    v.pairs[1].dim);
		}
	return 0;
}

/* The published number of row R in the last column of values; 0 for a sign. */
static int64_t
rank_of(const struct grid *g, const struct line *r)
{
	int64_t n = 0;
	size_t i;

	for (i = 0; i < g->columns.n; i++)
		if (g->columns.v[i].kind == LINE_VALUE) {
			struct value v = grid_value(g, r, &g->columns.v[i]);

			n = v.cell != NULL && v.cell->sign == SIGN_NUMBER ?
			    v.cell->value : 0;
			if (g->columns.v[i].year == 0)
				break;	/* "Insgesamt" */
		}
	return n;
}

static bool
is_zero_row(const struct grid *g, const struct line *r)
{
	size_t i;

	for (i = 0; i < g->columns.n; i++)
		if (g->columns.v[i].kind == LINE_VALUE) {
			struct value v = grid_value(g, r, &g->columns.v[i]);

			if (v.cell == NULL || v.cell->value != 0 ||
			    (v.cell->sign != SIGN_NUMBER &&
			    v.cell->sign != SIGN_NOTHING))
				return false;
		}
	return true;
}

#define OMITTED_SPELLED	4	/* more of a dimension are "alle übrigen" */

/* Whether the label of row I of A stands above already: categories of two
 * dimensions may share one, "unbekannt". */
static bool
is_named_before(const struct axis *a, size_t i)
{
	size_t j;

	for (j = 0; j < i; j++)
		if (strcmp(a->v[j].label, a->v[i].label) == 0)
			return true;
	return false;
}

/* The rows A that are left out, in words: "wohnungslos, unbekannt,
 * Leistungsart: alle übrigen".  The key lists are closed, so nothing is
 * unsaid. */
static char *
name_omitted(struct grid *g, const struct axis *a)
{
	struct buf b = BUF_NONE;
	size_t i, n;

	for (i = 0; i < a->n; i += n) {
		const char *dim = a->v[i].pair.dim;
		size_t j;

		for (n = 1; i + n < a->n &&
		    strcmp(a->v[i + n].pair.dim, dim) == 0; n++)
			continue;
		if (n > OMITTED_SPELLED) {
			buf_addf(&b, "%s%s: alle übrigen", b.len > 0 ? ", " :
			    "", value_dimension(g->b->p, g->measures[0]->id,
			    dim, g->b->p->year)->label);
			continue;
		}
		for (j = i; j < i + n; j++)
			if (!is_named_before(a, j))
				buf_addf(&b, "%s%s", b.len > 0 ? ", " : "",
				    a->v[j].label);
	}
	return buf_detach(&b);
}

/*
 * Leave out rows whose printed value is 0 in every column.  The note below
 * the table names them, so nothing is told or hidden that the zeros would
 * not tell.
 */
static void
omit_zero_rows(struct grid *g)
{
	struct axis out = { NULL, 0, 0 };
	size_t i, n = 0;

	for (i = 0; i < g->rows.n; i++) {
		struct line *l = &g->rows.v[i];

		if (l->kind == LINE_VALUE && l->pair.dim != NULL &&
		    is_zero_row(g, l)) {
			out.v = mem_grow(out.v, out.n, &out.cap,
			    sizeof *out.v);
			out.v[out.n++] = *l;
		} else
			g->rows.v[n++] = *l;
	}
	g->rows.n = n;
	if (out.n > 0)
		g->omitted = name_omitted(g, &out);
	free_axis(&out);
}

/* The rows [from..to) of a dimension in falling order; how many of them are
 * among the TOP largest. */
static size_t
rank_rows(struct line *v, size_t from, size_t to, size_t top)
{
	size_t i, j;

	for (i = from + 1; i < to; i++) {
		struct line l = v[i];

		for (j = i; j > from && v[j - 1].rank < l.rank; j--)
			v[j] = v[j - 1];
		v[j] = l;
	}
	for (i = from; i < to && i < from + top && v[i].rank > 0; i++)
		continue;
	return i - from;
}

/*
 * Keep the TOP largest rows of each dimension by printed value, in falling
 * order; rows of the same value stay in the order of their dimension, so that
 * no order of hidden values shows.  Rows of 0 are no largest ones.
 */
static void
keep_top(struct grid *g, size_t top)
{
	struct line *v = g->rows.v;
	size_t i, j, to, kept, n = 0;

	for (i = 0; i < g->rows.n; i = to) {
		for (to = i; to < g->rows.n && v[to].pair.dim != NULL &&
		    strcmp(v[to].pair.dim, v[i].pair.dim) == 0; to++)
			v[to].rank = rank_of(g, &v[to]);
		if (to == i) {			/* "Insgesamt", "davon" */
			v[n++] = v[to++];
			continue;
		}
		kept = rank_rows(v, i, to, top);
		for (j = i + kept; j < to; j++)
			free(v[j].label);
		memmove(v + n, v + i, kept * sizeof *v);
		n += kept;
	}
	g->rows.n = n;
}

/* Where the change of the last year crosses a break, its head says so; where
 * the years are the rows, these do. */
static int
note_changes(struct grid *g, struct err *e)
{
	size_t i;
	int note;

	for (i = 0; i < g->columns.n; i++) {
		if (g->columns.v[i].kind == LINE_VALUE ||
		    g->rows.v[0].year != 0)
			continue;
		if ((note = note_of_year(g, g->b->p->year, e)) < 0)
			return -1;
		g->columns.v[i].note = note;
	}
	return 0;
}

static int
take_measures(struct grid *g, struct err *e)
{
	size_t i, n = keyval_count(g->bl->kv, "measures");

	if (n == 0)
		return block_refuse(g->b, g->bl, "measures", e,
		    _("which measure?"));
	g->measures = xcalloc(n, sizeof(struct published_measure *));
	for (i = 0; i < n; i++) {
		const char *id = keyval_item(g->bl->kv, "measures", i);

		g->measures[i] = published_measure_find(g->b->p, id);
		if (g->measures[i] == NULL)
			return block_refuse(g->b, g->bl, "measures", e,
			    _("there is no measure \"%s\""), id);
		g->measures_n++;
	}
	return 0;
}

int
grid_make(struct grid *g, struct err *e)
{
	long top = keyval_number(g->bl->kv, "top", 0);

	g->stub = keyval_text(g->bl->kv, "stub");
	if (take_measures(g, e) < 0 ||
	    block_check_breaks(g->b, g->bl, e) < 0 ||
	    add_columns(g, e) < 0 ||
	    add_rows(g, e) < 0 || check_cross(g, e) < 0)
		return -1;
	if (top != 0 && (top < 1 || keyval_count(g->bl->kv, "rows") == 0))
		return block_refuse(g->b, g->bl, "top", e, _("top is a "
		    "number of rows of a dimension"));
	if (keyval_flag(g->bl->kv, "omit_zero", false))
		omit_zero_rows(g);
	if (top > 0)
		keep_top(g, (size_t)top);
	return note_changes(g, e);
}

void
grid_fini(struct grid *g)
{
	free_axis(&g->rows);
	free_axis(&g->columns);
	free(g->measures);
	free(g->notes.breaks);
	free(g->omitted);
}
