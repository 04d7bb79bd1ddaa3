#include "render/block.h"

#include "core/i18n.h"
#include "core/mem.h"
#include "render/csvout.h"
#include "render/number.h"
#include "render/placeholder.h"
#include "render/prose.h"

#include <stdlib.h>
#include <string.h>

/* Blocks that the program fills: contents, signs, deliveries, remarks. */

const struct keyval_key contents_keys[] = {
	{ "depth", KEYVAL_NUMBER, false, NULL },	/* 1 to 3; 2 */
	{ NULL, KEYVAL_TEXT, false, NULL }
};
const struct keyval_key signs_keys[] = {
	{ NULL, KEYVAL_TEXT, false, NULL }
};
const struct keyval_key remarks_keys[] = {
	{ NULL, KEYVAL_TEXT, false, NULL }
};
const struct keyval_key breaks_keys[] = {
	{ "measure", KEYVAL_TEXT, true, NULL },
	{ NULL, KEYVAL_TEXT, false, NULL }
};
const struct keyval_key deliveries_keys[] = {
	{ "id", KEYVAL_TEXT, false, NULL },
	{ "title", KEYVAL_TEXT, true, NULL },
	{ "short", KEYVAL_TEXT, false, NULL },
	{ "years", KEYVAL_NUMBER, false, NULL },	/* else of the series */
	{ "form", KEYVAL_TEXT, false, NULL },		/* else all forms */
	{ "notes", KEYVAL_LIST, false, NULL },
	{ NULL, KEYVAL_TEXT, false, NULL }
};

static const struct report_run plain = { NULL, false, false, NULL, NULL };

int
contents_build(struct build *b, const struct block *bl, struct err *e)
{
	long depth = keyval_number(bl->kv, "depth", 2);

	if (depth < 1 || depth > 3)
		return block_refuse(b, bl, "depth", e, _("depth is 1, 2 or "
		    "3"));
	report_block_add(b->r, BLOCK_CONTENTS,
	    bl->node->line)->level = (int)depth;
	return 0;
}

static struct report_text *
add_item(struct report_list *l)
{
	struct report_item *it;

	l->items = mem_grow(l->items, l->n, &l->cap, sizeof *l->items);
	it = &l->items[l->n++];
	memset(it, 0, sizeof *it);
	it->level = 1;
	return &it->text;
}

/* Empty for now: which signs are used is known at the end. */
int
signs_build(struct build *b, const struct block *bl, struct err *e)
{
	(void)e;
	report_block_add(b->r, BLOCK_LIST,
	    bl->node->line)->id =
	    xstrdup("zeichen");
	return 0;
}

static void
add_sign(struct report_list *l, const char *sign, const char *spoken,
    const char *meaning)
{
	struct report_run run = plain;
	struct report_text *text = add_item(l);
	char *rest = xasprintf(" = %s", meaning);

	run.bold = true;
	run.spoken = spoken == NULL ? NULL : xstrdup(spoken);
	report_text_add(text, &run, sign);
	report_text_add(text, &plain, rest);
	free(run.spoken);
	free(rest);
}

void
signs_fill(struct build *b)
{
	static const enum sign order[] = { SIGN_NOTHING, SIGN_HIDDEN,
	    SIGN_LATER, SIGN_UNSAFE, SIGN_CROSSED };
	static const unsigned marks[] = { MARK_PRELIMINARY, MARK_REVISED,
	    MARK_ESTIMATED };
	size_t i, j;

	for (i = 0; i < b->r->blocks_n; i++) {
		struct report_block *block = &b->r->blocks[i];
		struct report_list *l = &block->list;

		if (block->kind != BLOCK_LIST || block->id == NULL)
			continue;
		if (b->zero)
			add_sign(l, "0", NULL, keyval_text(b->notes, "zero"));
		for (j = 0; j < sizeof order / sizeof order[0]; j++)
			if (b->signs & 1u << order[j])
				add_sign(l, sign_text(order[j]),
				    sign_spoken(order[j]),
				    sign_meaning(order[j]));
		for (j = 0; j < sizeof marks / sizeof marks[0]; j++)
			if (b->marks & marks[j])
				add_sign(l, mark_text(marks[j]), NULL,
				    mark_meaning(marks[j]));
	}
}

int
remarks_build(struct build *b, const struct block *bl, struct err *e)
{
	struct report_block *block;
	size_t i;
	char *invented;

	if (b->p->notes_n == 0 && !b->p->invented)
		return 0;
	block = report_block_add(b->r, BLOCK_LIST,
	    bl->node->line);
	if (b->p->invented) {
		invented = placeholder_text(b, keyval_text(b->t->header,
		    "invented"), keyval_line(b->t->header, "invented"), e);
		if (invented == NULL)
			return -1;
		report_text_add(add_item(&block->list), &plain, invented);
		free(invented);
	}
	for (i = 0; i < b->p->notes_n; i++) {
		char *text = prose_spaces(b->p->notes[i]);

		report_text_add(add_item(&block->list), &plain, text);
		free(text);
	}
	return 0;
}

/* The breaks of a measure in the series that is shown.  Those of one year are
 * one, so it is their texts that name the days. */
int
breaks_build(struct build *b, const struct block *bl, struct err *e)
{
	const char *id = keyval_text(bl->kv, "measure");
	const struct published_measure *m = published_measure_find(b->p, id);
	struct report_run bold = plain;
	struct report_block *block = NULL;
	size_t i;

	bold.bold = true;
	if (m == NULL)
		return block_refuse(b, bl, "measure", e, _("there is no "
		    "measure \"%s\""), id);
	for (i = 0; i < m->breaks_n; i++) {
		const struct published_break *br = &m->breaks[i];
		struct report_text *text;
		char *year, *said;

		if (date_cmp(br->day, date_stichtag(b->first_year)) <= 0 ||
		    br->day.year > b->p->year)
			continue;
		if (block == NULL)
			block = report_block_add(b->r, BLOCK_LIST,
			    bl->node->line);
		text = add_item(&block->list);
		year = xasprintf("%d:", br->day.year);
		report_text_add(text, &bold, year);
		free(year);
		said = prose_spaces(br->text);
		report_text_add(text, &plain, " ");
		report_text_add(text, &plain, said);
		free(said);
	}
	return 0;
}

static struct report_cell *
set_cell(struct report_row *r, const char *text)
{
	return report_cell_add(r, xstrdup(text), 1);
}

static void
set_sign(struct build *b, struct report_row *r, enum sign s)
{
	struct report_cell *c = set_cell(r, sign_text(s));

	b->signs |= 1u << s;
	c->spoken = xstrdup(sign_spoken(s));
}

const char *
form_label(const char *form)
{
	static const struct {
		const char	*form, *label;
	} labels[] = {
		{ "leistungen", "Leistungen" },
		{ "aggregat", "Gesamtzahlen" },
		{ "massnahmen", "Maßnahmen" },
		{ "beratung", "Beratung" },
		{ "sitzungen", "Sitzungen" },
		{ "vorhaben", "Vorhaben" },
		{ "plaetze", "Plätze" },
		{ "lizenzen", "Wartung und Lizenzen" },
		{ "ausgaben", "Ausgaben" },
		{ "regionaldaten", "Regionaler Datensatz" },
	};
	size_t i;

	for (i = 0; i < sizeof labels / sizeof labels[0]; i++)
		if (strcmp(labels[i].form, form) == 0)
			return labels[i].label;
	return form;
}

/* Numbers of rows and persons stay out: they are exact. */
static void
add_delivery(struct build *b, struct report_table *t,
    const struct published_delivery *d)
{
	struct report_row *r;
	int64_t late;
	char *text;

	r = report_row_add(&t->rows, &t->rows_n, ROW_ITEM, t->columns);
	text = xasprintf("%d", d->year);
	set_cell(r, text);
	free(text);
	set_cell(r, d->source_title);
	set_cell(r, form_label(d->form));
	if (d->missing) {
		set_sign(b, r, SIGN_LATER);
		set_cell(r, date_german(d->due).s);
		set_cell(r, "fehlt");
		set_sign(b, r, SIGN_LATER);
		return;
	}
	set_cell(r, date_german(d->received).s);
	set_cell(r, date_german(d->due).s);
	late = date_days(d->received) - date_days(d->due);
	text = late <= 0 ? xstrdup("pünktlich") : xasprintf("%lld %s zu spät",
	    (long long)late, late == 1 ? "Tag" : "Tage");
	set_cell(r, text);
	free(text);
	text = xasprintf("%.8s%s", d->sha256, d->nil ? " (Fehlanzeige)" : "");
	set_cell(r, text);
	free(text);
}

int
deliveries_build(struct build *b, const struct block *bl, struct err *e)
{
	static const char *const heads[] = { "Jahr", "Stelle",
	    "Inhalt", "Eingang", "fällig am", "Pünktlichkeit",
	    "Prüfsumme (SHA-256)" };
	struct report_block *block = block_begin(b, bl, BLOCK_TABLE,
	    "tabelle", e);
	struct report_table *t;
	struct report_row *head;
	struct notes notes = { .n = 0 };
	char *title;
	int first = keyval_has(bl->kv, "years") ? b->p->year + 1 -
	    (int)keyval_number(bl->kv, "years", 1) : b->first_year;
	const char *form = keyval_text(bl->kv, "form");
	size_t i;
	int rc = 0;

	if (block == NULL)
		return -1;
	t = &block->table;
	t->number = bl->number;
	if ((title = block_text(b, bl, "title", e)) == NULL)
		return -1;
	report_text_add(&t->title, &plain, title);
	free(title);
	t->columns = sizeof heads / sizeof heads[0];
	head = report_row_add(&t->head, &t->head_n, ROW_ITEM, t->columns);
	for (i = 0; i < t->columns; i++)
		set_cell(head, heads[i]);
	for (i = 0; i < b->p->deliveries_n; i++)
		if (b->p->deliveries[i].year >= first && (form == NULL ||
		    strcmp(b->p->deliveries[i].form, form) == 0))
			add_delivery(b, t, &b->p->deliveries[i]);
	for (i = 0; rc == 0 && i < keyval_count(bl->kv, "notes"); i++)
		rc = notes_add(&notes, b, 0, keyval_item(bl->kv, "notes", i),
		    keyval_line(bl->kv, "notes"), e);
	t->notes = notes.v;
	t->notes_n = notes.n;
	t->csv = csvout_table(t);
	t->csv_name = xasprintf("tabelle-%d.csv", bl->number);
	return rc;
}
