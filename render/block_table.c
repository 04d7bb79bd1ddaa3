#include "render/block_grid.h"

#include "core/mem.h"
#include "render/csvout.h"
#include "render/number.h"

#include <stdlib.h>
#include <string.h>

const struct keyval_key table_keys[] = {
	{ "id", KEYVAL_TEXT, false, NULL },
	{ "title", KEYVAL_TEXT, true, NULL },
	{ "short", KEYVAL_TEXT, false, NULL },	/* in the list of tables */
	{ "measures", KEYVAL_LIST, true, NULL },
	{ "rows", KEYVAL_LIST, false, NULL },	/* none: a row per measure */
	{ "columns", KEYVAL_TEXT, true, NULL },	/* an axis */
	{ "leads", KEYVAL_LIST, false, NULL },	/* behind "davon", per axis of rows */
	{ "labels", KEYVAL_LIST, false, NULL },	/* of the measures */
	{ "stub", KEYVAL_TEXT, false, NULL },	/* head of the first column */
	{ "years", KEYVAL_NUMBER, false, NULL },
	{ "breaks_of", KEYVAL_TEXT, false, NULL },	/* marked too */
	{ "change", KEYVAL_TEXT, false, NULL },	/* absolute, percent, both */
	{ "omit_zero", KEYVAL_FLAG, false, NULL },
	{ "top", KEYVAL_NUMBER, false, NULL },	/* only the largest rows */
	{ "notes", KEYVAL_LIST, false, NULL },
	{ NULL, KEYVAL_TEXT, false, NULL }
};

static struct report_cell *
add_text_cell(struct report_row *r, const char *text, int columns)
{
	return report_cell_add(r, xstrdup(text), columns);
}

static int
count_columns(const struct axis *a, bool values)
{
	size_t i;
	int n = 0;

	for (i = 0; i < a->n; i++)
		n += (a->v[i].kind == LINE_VALUE) == values;
	return n;
}

/* Whether all measures are stocks, or none is. */
static bool
same_time(const struct grid *g)
{
	size_t i;

	for (i = 1; i < g->measures_n; i++)
		if (g->measures[i]->stock != g->measures[0]->stock)
			return false;
	return true;
}

/* What all measures are counted in; where they differ, their labels say it. */
static const char *
unit_of(const struct grid *g)
{
	size_t i;

	for (i = 1; i < g->measures_n; i++)
		if (strcmp(g->measures[i]->unit, g->measures[0]->unit) != 0)
			return "Wert";
	return g->measures[0]->unit;
}

/* Two rows of heads: what is counted and when, then the single columns. */
static void
make_head(const struct grid *g, struct report_table *t)
{
	const struct published_measure *m = g->measures[0];
	bool years = strcmp(keyval_text(g->bl->kv, "columns"), "years") == 0;
	int values = count_columns(&g->columns, true);
	int changes = count_columns(&g->columns, false);
	struct report_row *r;
	char *unit;
	size_t i;

	unit = !years || !same_time(g) ? xstrdup(unit_of(g)) :
	    xasprintf("%s %s", unit_of(g), m->stock ? "am 31.\xC2\xA0" "Dezember" :
	    "im Jahr");
	r = report_row_add(&t->head, &t->head_n, ROW_ITEM, g->columns.n + 1);
	add_text_cell(r, "", 1);
	for (i = 0; i < g->columns.n; i++)
		if (g->columns.v[i].measure != NULL)
			add_text_cell(r, g->columns.v[i].measure->unit, 1);
	if (r->n == 1)
		add_text_cell(r, unit, values);
	if (changes > 0)
		add_text_cell(r, "Veränderung zum Vorjahr", changes);
	free(unit);
	r = report_row_add(&t->head, &t->head_n, ROW_ITEM, g->columns.n + 1);
	add_text_cell(r, g->stub != NULL ? g->stub : "Merkmal", 1);
	for (i = 0; i < g->columns.n; i++)
		add_text_cell(r, g->columns.v[i].label, 1)->note =
		    g->columns.v[i].note;
}

static void
make_rows(struct grid *g, struct report_table *t)
{
	size_t i, j;

	for (i = 0; i < g->rows.n; i++) {
		const struct line *l = &g->rows.v[i];
		struct report_row *r = report_row_add(&t->rows, &t->rows_n,
		    l->row, g->columns.n + 1);

		r->level = l->level;
		if (l->kind == LINE_LEAD) {
			add_text_cell(r, l->label, (int)g->columns.n + 1);
			continue;
		}
		add_text_cell(r, l->label, 1)->note = l->note;
		for (j = 0; j < g->columns.n; j++) {
			const struct line *c = &g->columns.v[j];
			struct value v = grid_value(g, l, c);

			if (c->kind == LINE_VALUE)
				r->cells[r->n++] = build_cell(g->b, v.cell,
				    v.measure->decimals);
			else
				r->cells[r->n++] = build_change(g->b, &v,
				    c->kind == LINE_PERCENT);
		}
	}
}

static int
make_notes(struct grid *g, struct err *e)
{
	int rc = 0;

	if (g->omitted != NULL) {
		g->b->list = g->omitted;
		rc = notes_add(&g->notes, g->b, 0,
		    keyval_text(g->b->notes, "omitted"),
		    keyval_line(g->b->notes, "omitted"), e);
		g->b->list = NULL;
	}
	if (rc == 0)
		rc = notes_general(&g->notes, g->b, g->bl, g->multiple, e);
	return rc;
}

static void
set_title(struct report_text *to, char *title)
{
	static const struct report_run plain = { NULL, false, false, NULL,
	    NULL };

	report_text_add(to, &plain, title);
	free(title);
}

int
table_build(struct build *b, const struct block *bl, struct err *e)
{
	struct grid g = { .b = b, .bl = bl };
	struct report_block *block = block_begin(b, bl, BLOCK_TABLE,
	    "tabelle", e);
	struct build_signs before;
	struct report_table *t;
	char *title;
	int rc = -1;

	if (block == NULL)
		return -1;
	before = build_signs_begin(b);
	t = &block->table;
	t->number = bl->number;
	if ((title = block_text(b, bl, "title", e)) == NULL)
		goto out;
	set_title(&t->title, title);
	if (grid_make(&g, e) < 0)
		goto out;
	t->columns = g.columns.n + 1;
	make_head(&g, t);
	make_rows(&g, t);
	if ((rc = block_withhold(b, bl, block, "Tabelle", e)) != 0) {
		rc = rc < 0 ? -1 : 0;
		goto out;
	}
	rc = -1;
	if (make_notes(&g, e) < 0)
		goto out;
	t->csv = csvout_table(t);
	t->csv_name = xasprintf("tabelle-%d.csv", bl->number);
	rc = 0;
out:
	build_signs_end(b, &before);
	t->notes = g.notes.v;
	t->notes_n = g.notes.n;
	grid_fini(&g);
	return rc;
}
