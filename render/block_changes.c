#include "render/block.h"

#include "core/buf.h"
#include "core/mem.h"
#include "render/csvout.h"
#include "render/prose.h"

#include <stdlib.h>
#include <string.h>

/* What earlier editions printed otherwise: old value, new value, where. */

const struct keyval_key changes_keys[] = {
	{ "id", KEYVAL_TEXT, false, NULL },
	{ "title", KEYVAL_TEXT, true, NULL },
	{ "short", KEYVAL_TEXT, false, NULL },
	{ "notes", KEYVAL_LIST, false, NULL },
	{ NULL, KEYVAL_TEXT, false, NULL }
};
const struct keyval_key if_changes_keys[] = {
	{ "otherwise", KEYVAL_TEXT, false, NULL },
	{ NULL, KEYVAL_TEXT, false, NULL }
};

static const struct report_run plain = { NULL, false, false, NULL, NULL };

int
if_changes(const struct build *b, const struct block *bl, struct err *e)
{
	(void)bl, (void)e;
	return b->p->changes_n > 0;
}

static void
set_text(struct report_row *r, const char *text)
{
	(void)report_cell_add(r, prose_spaces(text), 1);
}

/* "Leistungsberechtigte …, nach Geschlecht und Alter". */
static void
add_lead(struct report_table *t, const struct published_table *of,
    const struct published_measure *m)
{
	struct buf b = BUF_NONE;
	struct report_row *r;
	size_t i;

	buf_puts(&b, m->title);
	for (i = 0; i < of->ndims; i++)
		buf_addf(&b, "%s%s", i == 0 ? ", nach " : " und ",
		    of->dims[i].label);
	r = report_row_add(&t->rows, &t->rows_n, ROW_LEAD, t->columns);
	set_text(r, b.data);
	r->cells[0].columns = (int)t->columns;
	buf_free(&b);
}

/* "weiblich, 18 bis 39 Jahre"; "Insgesamt". */
static void
set_stub(struct report_row *r, const struct published_table *t, size_t cell)
{
	struct buf b = BUF_NONE;
	size_t i, span = t->n;

	if (t->ndims == 0)
		buf_puts(&b, "Insgesamt");
	for (i = 0; i < t->ndims; i++) {
		span /= t->dims[i].n;
		buf_addf(&b, "%s%s", i > 0 ? ", " : "",
		    t->dims[i].categories[cell / span % t->dims[i].n].label);
	}
	set_text(r, b.data);
	buf_free(&b);
}

static void
put_changes(struct build *b, struct report_table *t)
{
	const struct published_table *last = NULL;
	size_t i;

	for (i = 0; i < b->p->changes_n; i++) {
		const struct published_change *c = &b->p->changes[i];
		const struct published_measure *m = published_measure_find(
		    b->p, c->table->measure);
		struct report_row *r;
		char *period;

		if (last == NULL || last->measure != c->table->measure ||
		    last->breakdown != c->table->breakdown)
			add_lead(t, c->table, m);
		last = c->table;
		r = report_row_add(&t->rows, &t->rows_n, ROW_ITEM, t->columns);
		r->level = 1;
		set_stub(r, c->table, c->cell);
		period = build_period(m, c->table->year);
		set_text(r, period);
		free(period);
		r->cells[r->n++] = build_cell(b, &c->was, m->decimals);
		r->cells[r->n++] = build_cell(b, &c->table->cells[c->cell],
		    m->decimals);
	}
}

/* "Bisher gedruckt in: A.pdf, B.pdf", each once. */
static void
note_files(struct notes *n, const struct published *p)
{
	struct buf b = BUF_NONE;
	struct report_note *note;
	size_t i, k;

	for (i = 0; i < p->changes_n; i++) {
		const char *file = p->changes[i].file;

		for (k = 0; k < i && strcmp(p->changes[k].file, file) != 0;
		    k++)
			continue;
		if (k == i)
			buf_addf(&b, "%s%s", i == 0 ? "Bisher gedruckt in: " :
			    ", ", file);
	}
	n->v = mem_grow(n->v, n->n, &n->cap, sizeof *n->v);
	note = &n->v[n->n++];
	*note = (struct report_note){ .number = 0 };
	report_text_add(&note->text, &plain, b.data);
	buf_free(&b);
}

int
changes_build(struct build *b, const struct block *bl, struct err *e)
{
	static const char *const heads[] = { "Kennzahl, Merkmal", "Stand",
	    "bisher", "jetzt" };
	struct report_block *block = block_begin(b, bl, BLOCK_TABLE,
	    "tabelle", e);
	char *title = block == NULL ? NULL : block_text(b, bl, "title", e);
	struct notes notes = { .n = 0 };
	struct report_table *t;
	struct report_row *head;
	size_t i;
	int rc = 0;

	if (title == NULL)
		return -1;
	t = &block->table;
	t->number = bl->number;
	report_text_add(&t->title, &plain, title);
	free(title);
	t->columns = sizeof heads / sizeof heads[0];
	head = report_row_add(&t->head, &t->head_n, ROW_ITEM, t->columns);
	for (i = 0; i < t->columns; i++)
		set_text(head, heads[i]);
	put_changes(b, t);
	if (b->p->changes_n > 0)
		note_files(&notes, b->p);
	for (i = 0; rc == 0 && i < keyval_count(bl->kv, "notes"); i++)
		rc = notes_add(&notes, b, 0, keyval_item(bl->kv, "notes", i),
		    keyval_line(bl->kv, "notes"), e);
	t->notes = notes.v;
	t->notes_n = notes.n;
	t->csv = csvout_table(t);
	t->csv_name = xasprintf("tabelle-%d.csv", bl->number);
	return rc;
}
