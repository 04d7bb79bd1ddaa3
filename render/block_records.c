#include "render/block.h"

#include "core/i18n.h"
#include "core/mem.h"
#include "render/csvout.h"
#include "render/number.h"
#include "render/prose.h"

#include <stdlib.h>
#include <string.h>

/* Rows of a small form as a table of texts. */

const struct keyval_key records_keys[] = {
	{ "id", KEYVAL_TEXT, false, NULL },
	{ "form", KEYVAL_TEXT, true, NULL },
	{ "title", KEYVAL_TEXT, true, NULL },
	{ "short", KEYVAL_TEXT, false, NULL },
	{ "columns", KEYVAL_LIST, true, NULL },
	{ "heads", KEYVAL_LIST, true, NULL },	/* one for each column */
	{ "group", KEYVAL_TEXT, false, NULL },	/* column; a lead for each */
	{ "where", KEYVAL_TEXT, false, NULL },	/* column that is not empty */
	{ "notes", KEYVAL_LIST, false, NULL },
	{ NULL, KEYVAL_TEXT, false, NULL }
};
const struct keyval_key if_records_keys[] = {
	{ "form", KEYVAL_TEXT, true, NULL },
	{ "where", KEYVAL_TEXT, false, NULL },
	{ "otherwise", KEYVAL_TEXT, false, NULL },
	{ NULL, KEYVAL_TEXT, false, NULL }
};

static const struct report_run plain = { NULL, false, false, NULL, NULL };

#define NO_COLUMN ((size_t)-1)

static const struct published_records *
find(const struct build *b, const struct block *bl)
{
	const char *form = keyval_text(bl->kv, "form");
	size_t i;

	for (i = 0; i < b->p->records_n; i++)
		if (strcmp(b->p->records[i].form, form) == 0)
			return &b->p->records[i];
	return NULL;
}

static size_t
column(const struct published_records *r, const char *name)
{
	size_t i;

	for (i = 0; name != NULL && i < r->columns_n; i++)
		if (strcmp(r->columns[i], name) == 0)
			return i;
	return NO_COLUMN;
}

static const char *
cell(const struct published_records *r, size_t row, size_t col)
{
	return r->cells[row * r->columns_n + col];
}

static bool
is_shown(const struct published_records *r, size_t row, size_t where)
{
	return where == NO_COLUMN || cell(r, row, where)[0] != '\0';
}

int
if_records(const struct build *b, const struct block *bl, struct err *e)
{
	const struct published_records *r = find(b, bl);
	size_t where, i;

	(void)e;
	if (r == NULL)
		return false;
	where = column(r, keyval_text(bl->kv, "where"));
	for (i = 0; i < r->rows_n; i++)
		if (is_shown(r, i, where))
			return true;
	return false;
}

static void
set_cell(struct report_row *r, const char *text)
{
	(void)report_cell_add(r, prose_spaces(text), 1);
}

/* A text of a delivery that no page may show is refused, not repaired. */
static int
put_row(struct report_table *t, const struct published_records *r,
    size_t row, const size_t *columns, bool indent, struct err *e)
{
	struct report_row *to = report_row_add(&t->rows, &t->rows_n, ROW_ITEM, t->columns);
	size_t i;

	to->level = indent;
	for (i = 0; i < t->columns; i++) {
		const char *text = cell(r, row, columns[i]);

		if (prose_unsafe(text) != 0)
			return err_set(e, ERR_FAILED, _("form %s, column %s: "
			    "a text holds a character that no page may "
			    "show"), r->form, r->columns[columns[i]]);
		set_cell(to, text);
	}
	return 0;
}

static int
put_rows(struct report_table *t, const struct published_records *r,
    const struct block *bl, const size_t *columns, struct err *e)
{
	size_t group = column(r, keyval_text(bl->kv, "group"));
	size_t where = column(r, keyval_text(bl->kv, "where"));
	const char *last = NULL;
	size_t i;

	for (i = 0; i < r->rows_n; i++) {
		if (!is_shown(r, i, where))
			continue;
		if (group != NO_COLUMN &&
		    (last == NULL || strcmp(last, cell(r, i, group)) != 0)) {
			last = cell(r, i, group);
			if (prose_unsafe(last) != 0)
				return err_set(e, ERR_FAILED, _("form %s, "
				    "column %s: a text holds a character "
				    "that no page may show"), r->form,
				    r->columns[group]);
			(void)report_cell_add(report_row_add(&t->rows,
			    &t->rows_n, ROW_LEAD, t->columns),
			    prose_spaces(last), (int)t->columns);
		}
		if (put_row(t, r, i, columns, group != NO_COLUMN, e) < 0)
			return -1;
	}
	return 0;
}

/* Columns that hold nothing but numbers are aligned as such. */
static void
find_numbers(struct report_table *t)
{
	size_t i, k, numbers, others;

	for (k = 1; k < t->columns; k++) {
		for (i = numbers = others = 0; i < t->rows_n; i++) {
			const struct report_row *r = &t->rows[i];

			if (k >= r->n || r->cells[k].text[0] == '\0')
				continue;
			if (number_plain(r->cells[k].text).s[0] != '\0')
				numbers++;
			else
				others++;
		}
		for (i = 0; numbers > 0 && others == 0 && i < t->rows_n; i++)
			if (k < t->rows[i].n)
				t->rows[i].cells[k].number = true;
	}
}

/* The columns to show; NULL with E where one is not of the form. */
static size_t *
choose_columns(const struct build *b, const struct published_records *r,
    const struct block *bl, struct err *e)
{
	size_t i, n = keyval_count(bl->kv, "columns");
	size_t *columns;

	if (n == 0 || n != keyval_count(bl->kv, "heads")) {
		block_refuse(b, bl, "heads", e, _("one head for each of the "
		    "columns"));
		return NULL;
	}
	columns = xcalloc(n, sizeof *columns);
	for (i = 0; i < n; i++) {
		const char *name = keyval_item(bl->kv, "columns", i);

		if ((columns[i] = column(r, name)) == NO_COLUMN) {
			block_refuse(b, bl, "columns", e, _("form %s has no "
			    "column \"%s\" that a report shows"), r->form,
			    name);
			free(columns);
			return NULL;
		}
	}
	return columns;
}

static int
put_texts(struct build *b, const struct block *bl, struct report_table *t,
    struct err *e)
{
	struct notes notes = { .n = 0 };
	char *title = block_text(b, bl, "title", e);
	struct report_row *head;
	size_t i;
	int rc = 0;

	if (title == NULL)
		return -1;
	report_text_add(&t->title, &plain, title);
	free(title);
	t->columns = keyval_count(bl->kv, "heads");
	head = report_row_add(&t->head, &t->head_n, ROW_ITEM, t->columns);
	for (i = 0; i < t->columns; i++)
		set_cell(head, keyval_item(bl->kv, "heads", i));
	for (i = 0; rc == 0 && i < keyval_count(bl->kv, "notes"); i++)
		rc = notes_add(&notes, b, 0, keyval_item(bl->kv, "notes", i),
		    keyval_line(bl->kv, "notes"), e);
	t->notes = notes.v;
	t->notes_n = notes.n;
	return rc;
}

int
records_build(struct build *b, const struct block *bl, struct err *e)
{
	const struct published_records *r = find(b, bl);
	struct report_block *block;
	size_t *columns;
	int rc;

	if (r == NULL)
		return block_refuse(b, bl, "form", e, _("form \"%s\" is none "
		    "whose rows a report shows"), keyval_text(bl->kv, "form"));
	if ((columns = choose_columns(b, r, bl, e)) == NULL)
		return -1;
	block = block_begin(b, bl, BLOCK_TABLE, "tabelle", e);
	rc = block == NULL ? -1 : put_texts(b, bl, &block->table, e);
	if (rc == 0) {
		block->table.number = bl->number;
		rc = put_rows(&block->table, r, bl, columns, e);
	}
	if (rc == 0) {
		find_numbers(&block->table);
		block->table.csv = csvout_table(&block->table);
		block->table.csv_name = xasprintf("tabelle-%d.csv",
		    bl->number);
	}
	free(columns);
	return rc;
}
