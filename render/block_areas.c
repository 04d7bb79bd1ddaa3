#include "render/block.h"

#include "core/i18n.h"
#include "core/mem.h"
#include "render/csvout.h"
#include "render/prose.h"

#include <stdlib.h>
#include <string.h>

/*
 * Tables of what was delivered of several areas: key figures of neighbours
 * and the Land beside one's own, and the regional data set of § 9.
 */
const struct keyval_key comparison_keys[] = {
	{ "id", KEYVAL_TEXT, false, NULL },
	{ "title", KEYVAL_TEXT, true, NULL },
	{ "short", KEYVAL_TEXT, false, NULL },
	{ "measures", KEYVAL_LIST, true, NULL },	/* the columns */
	{ "labels", KEYVAL_LIST, true, NULL },		/* one for each */
	{ "stub", KEYVAL_TEXT, false, NULL },
	{ "notes", KEYVAL_LIST, false, NULL },
	{ NULL, KEYVAL_TEXT, false, NULL }
};
const struct keyval_key if_compared_keys[] = {
	{ "measures", KEYVAL_LIST, true, NULL },
	{ "otherwise", KEYVAL_TEXT, false, NULL },
	{ NULL, KEYVAL_TEXT, false, NULL }
};
const struct keyval_key regional_keys[] = {
	{ "id", KEYVAL_TEXT, false, NULL },
	{ "title", KEYVAL_TEXT, true, NULL },
	{ "short", KEYVAL_TEXT, false, NULL },
	{ "notes", KEYVAL_LIST, false, NULL },
	{ NULL, KEYVAL_TEXT, false, NULL }
};
const struct keyval_key if_regional_keys[] = {
	{ "otherwise", KEYVAL_TEXT, false, NULL },
	{ NULL, KEYVAL_TEXT, false, NULL }
};

static const struct report_run plain = { NULL, false, false, NULL, NULL };

static void
add_text(struct report_row *r, const char *text, int columns)
{
	(void)report_cell_add(r, prose_spaces(text), columns);
}

/* Begin the table of BL with COLUMNS columns; NULL with E. */
static struct report_table *
begin(struct build *b, const struct block *bl, size_t columns, struct err *e)
{
	struct report_block *block = block_begin(b, bl, BLOCK_TABLE,
	    "tabelle", e);
	char *title;

	if (block == NULL || (title = block_text(b, bl, "title", e)) == NULL)
		return NULL;
	block->table.number = bl->number;
	block->table.columns = columns;
	report_text_add(&block->table.title, &plain, title);
	free(title);
	return &block->table;
}

/* COUNTS: the values are, so that they may be rounded. */
static int
end(struct build *b, const struct block *bl, struct report_table *t,
    bool counts, struct err *e)
{
	struct notes notes = { .n = 0 };
	size_t i;
	int rc = 0;

	if (counts)
		rc = notes_general(&notes, b, bl, false, e);
	for (i = 0; !counts && rc == 0 &&
	    i < keyval_count(bl->kv, "notes"); i++)
		rc = notes_add(&notes, b, 0, keyval_item(bl->kv, "notes", i),
		    keyval_line(bl->kv, "notes"), e);

	t->notes = notes.v;
	t->notes_n = notes.n;
	free(notes.breaks);
	t->csv = csvout_table(t);
	t->csv_name = xasprintf("tabelle-%d.csv", bl->number);
	return rc;
}

/* --- neighbours and the Land --- */

static bool
is_asked(const struct block *bl, const char *measure)
{
	size_t i;

	for (i = 0; i < keyval_count(bl->kv, "measures"); i++)
		if (strcmp(keyval_item(bl->kv, "measures", i), measure) == 0)
			return true;
	return false;
}

/* A total of this year, of another area. */
static bool
compares(const struct build *b, const struct block *bl,
    const struct published_delivered *d)
{
	return d->year == b->p->year && d->breakdown[0] == '\0' &&
	    strcmp(d->region, b->p->region) != 0 && is_asked(bl, d->measure);
}

int
if_compared(const struct build *b, const struct block *bl, struct err *e)
{
	size_t i;

	(void)e;
	for (i = 0; i < b->p->delivered_n; i++)
		if (compares(b, bl, &b->p->delivered[i]))
			return true;
	return false;
}

/* Kreise by their keys, then the Länder. */
static int
compare_areas(const void *pa, const void *pb)
{
	const struct published_delivered *const *a = pa, *const *b = pb;
	bool land_a = strlen((*a)->region) == 2;
	bool land_b = strlen((*b)->region) == 2;

	if (land_a != land_b)
		return land_a - land_b;
	return strcmp((*a)->region, (*b)->region);
}

/* One delivered cell of each area to compare with; the caller frees. */
static const struct published_delivered **
find_areas(const struct build *b, const struct block *bl, size_t *n)
{
	const struct published_delivered **areas = xcalloc(
	    b->p->delivered_n + 1, sizeof(struct published_delivered *));
	size_t i, j;

	*n = 0;
	for (i = 0; i < b->p->delivered_n; i++) {
		const struct published_delivered *d = &b->p->delivered[i];

		if (!compares(b, bl, d))
			continue;
		for (j = 0; j < *n; j++)
			if (strcmp(areas[j]->region, d->region) == 0)
				break;
		if (j == *n)
			areas[(*n)++] = d;
	}
	qsort(areas, *n, sizeof(struct published_delivered *), compare_areas);
	return areas;
}

static struct report_cell
area_cell(struct build *b, const struct block *bl, const char *measure,
    const char *region)
{
	size_t i;

	for (i = 0; i < b->p->delivered_n; i++) {
		const struct published_delivered *d = &b->p->delivered[i];

		if (compares(b, bl, d) && strcmp(d->measure, measure) == 0 &&
		    strcmp(d->region, region) == 0)
			return build_cell(b, &d->cell, d->decimals);
	}
	return build_cell(b, NULL, 0);
}

int
comparison_build(struct build *b, const struct block *bl, struct err *e)
{
	size_t i, j, n, columns = keyval_count(bl->kv, "measures");
	const struct published_delivered **areas;
	const char *stub = keyval_text(bl->kv, "stub");
	struct report_table *t;
	struct report_row *r;

	if (columns == 0 || columns != keyval_count(bl->kv, "labels"))
		return block_refuse(b, bl, "labels", e,
		    _("one label for each of the "
		    "measures"));
	if ((t = begin(b, bl, columns + 1, e)) == NULL)
		return -1;
	r = report_row_add(&t->head, &t->head_n, ROW_ITEM, columns + 1);
	add_text(r, stub != NULL ? stub : "Gebiet", 1);
	for (j = 0; j < columns; j++)
		add_text(r, keyval_item(bl->kv, "labels", j), 1);
	r = report_row_add(&t->rows, &t->rows_n, ROW_TOTAL, columns + 1);
	add_text(r, b->p->region_name, 1);
	for (j = 0; j < columns; j++) {
		const char *id = keyval_item(bl->kv, "measures", j);
		const struct published_measure *m =
		    published_measure_find(b->p, id);

		if (m == NULL)
			return block_refuse(b, bl, "measures", e,
			    _("there is no measure \"%s\""), id);
		r->cells[r->n++] = build_cell(b, value_cell(b->p, id,
		    b->p->year, NULL, 0), m->decimals);
	}
	areas = find_areas(b, bl, &n);
	for (i = 0; i < n; i++) {
		r = report_row_add(&t->rows, &t->rows_n, ROW_ITEM, columns + 1);
		add_text(r, areas[i]->region_name, 1);
		for (j = 0; j < columns; j++)
			r->cells[r->n++] = area_cell(b, bl,
			    keyval_item(bl->kv, "measures", j),
			    areas[i]->region);
	}
	free(areas);
	return end(b, bl, t, false, e);
}

/* --- the regional data set --- */

int
if_regional(const struct build *b, const struct block *bl, struct err *e)
{
	size_t i;

	(void)bl, (void)e;
	for (i = 0; i < b->p->regional_n; i++)
		if (b->p->regional[i].year == b->p->year)
			return true;
	return false;
}

/* The row of the same thing, of REGION in YEAR; NULL. */
static const struct published_regional *
find_regional(const struct published *p, const struct published_regional *like,
    const char *region, int year)
{
	size_t i;

	for (i = 0; i < p->regional_n; i++) {
		const struct published_regional *r = &p->regional[i];

		if (r->year == year && strcmp(r->region, region) == 0 &&
		    strcmp(r->item, like->item) == 0 &&
		    strcmp(r->section, like->section) == 0)
			return r;
	}
	return NULL;
}

static void
add_regional(struct build *b, struct report_row *r,
    const struct published_regional *v)
{
	r->cells[r->n++] = v == NULL ? build_cell(b, NULL, 0) :
	    build_cell(b, &v->cell, v->decimals);
}

/* The other areas of this year, in the order in which they come; the caller
 * frees. */
static const struct published_regional **
other_areas(const struct published *p, size_t *n)
{
	const struct published_regional **v = xcalloc(p->regional_n + 1,
	    sizeof(struct published_regional *));
	size_t i, j;

	*n = 0;
	for (i = 0; i < p->regional_n; i++) {
		const struct published_regional *r = &p->regional[i];

		if (r->year != p->year || strcmp(r->region, p->region) == 0)
			continue;
		for (j = 0; j < *n; j++)
			if (strcmp(v[j]->region, r->region) == 0)
				break;
		if (j == *n)
			v[(*n)++] = r;
	}
	return v;
}

int
regional_build(struct build *b, const struct block *bl, struct err *e)
{
	const struct published *p = b->p;
	size_t i, j, n;
	const struct published_regional **areas = other_areas(p, &n);
	struct report_table *t = begin(b, bl, n + 4, e);
	const char *section = "";
	struct report_row *r;
	char *head;

	if (t == NULL) {
		free(areas);
		return -1;
	}
	r = report_row_add(&t->head, &t->head_n, ROW_ITEM, n + 4);
	add_text(r, "Merkmal", 1);
	add_text(r, "Einheit", 1);
	for (j = 0; j < 2; j++) {
		head = xasprintf("%s %d", p->region_name, p->year - 1 +
		    (int)j);
		add_text(r, head, 1);
		free(head);
	}
	for (j = 0; j < n; j++) {
		head = xasprintf("%s %d", areas[j]->region_name, p->year);
		add_text(r, head, 1);
		free(head);
	}
	for (i = 0; i < p->regional_n; i++) {
		const struct published_regional *own = &p->regional[i];

		if (own->year != p->year || strcmp(own->region, p->region) != 0)
			continue;
		if (strcmp(own->section, section) != 0) {
			section = own->section;
			r = report_row_add(&t->rows, &t->rows_n, ROW_LEAD, n + 4);
			add_text(r, section, (int)n + 4);
		}
		r = report_row_add(&t->rows, &t->rows_n, ROW_ITEM, n + 4);
		r->level = section[0] != '\0';
		add_text(r, own->item, 1);
		add_text(r, own->unit, 1);
		add_regional(b, r, find_regional(p, own, p->region,
		    p->year - 1));
		add_regional(b, r, own);
		for (j = 0; j < n; j++)
			add_regional(b, r, find_regional(p, own,
			    areas[j]->region, p->year));
	}
	free(areas);
	return end(b, bl, t, true, e);
}
