#include "render/block.h"

#include "core/i18n.h"
#include "core/mem.h"
#include "render/number.h"
#include "render/placeholder.h"

#include <stdlib.h>
#include <string.h>

static const struct keyval_key figure_keys[] = {
	{ "label", KEYVAL_TEXT, true, NULL },
	{ "value", KEYVAL_TEXT, true, NULL },
	{ NULL, KEYVAL_TEXT, false, NULL }
};

/* Key figures at a glance: each with last year and the change. */
const struct keyval_key keyfigures_keys[] = {
	{ "figure", KEYVAL_GROUP, true, figure_keys },
	{ NULL, KEYVAL_TEXT, false, NULL }
};

/*
 * "15 mehr als am 31.12.2023 (940)"; last year's value stands beside the
 * change, and a break between the two is named.  NULL where there was no last
 * year.
 */
static char *
change_text(struct build *b, const struct value *v)
{
	struct value before = *v;
	struct change ch = value_change(v, b->p);
	int decimals = v->measure->decimals;
	char *when, *text, *both;
	struct report_cell cell;

	value_in_year(&before, b->p, v->year - 1);
	if (before.cell == NULL)
		return NULL;
	cell = build_cell(b, before.cell, decimals);
	when = build_period(v->measure, v->year - 1);
	if (ch.kind == CHANGE_UNKNOWN)
		text = xasprintf("%s: %s", when, cell.text);
	else if (ch.kind == CHANGE_NONE)
		text = xasprintf("unverändert gegenüber %s (%s)", when,
		    cell.text);
	else
		text = xasprintf("%s %s als %s%s (%s)",
		    number_german(ch.by, decimals).s,
		    ch.kind == CHANGE_UP ? "mehr" : "weniger",
		    v->measure->stock ? "am " : "im Jahr ", when, cell.text);
	if (ch.at != NULL) {
		both = xasprintf("%s, Bruch der Zeitreihe", text);
		free(text);
		text = both;
	}
	free(cell.text);
	free(cell.spoken);
	free(when);
	return text;
}

static int
add_figure(struct build *b, struct report_block *block,
    const struct keyval *kv, struct err *e)
{
	struct report_keyfigure *k;
	struct report_cell cell;
	struct value v;
	char *label;

	if (value_find(&v, b->p, keyval_text(kv, "value"), e) < 0)
		return err_add(e, "%s:%d", b->t->file,
		    keyval_line(kv, "value"));
	label = placeholder_text(b, keyval_text(kv, "label"),
	    keyval_line(kv, "label"), e);
	if (label == NULL)
		return -1;
	block->keyfigures = xreallocarray(block->keyfigures,
	    block->keyfigures_n + 1, sizeof *block->keyfigures);
	k = &block->keyfigures[block->keyfigures_n++];
	cell = build_cell(b, v.cell, v.measure->decimals);
	*k = (struct report_keyfigure){ .label = label, .value = cell.text,
	    .spoken = cell.spoken, .change = change_text(b, &v) };
	return 0;
}

int
keyfigures_build(struct build *b, const struct block *bl, struct err *e)
{
	struct report_block *block = report_block_add(b->r, BLOCK_KEYFIGURES,
	    bl->node->line);
	size_t i;

	for (i = 0; i < keyval_count(bl->kv, "figure"); i++)
		if (add_figure(b, block, keyval_group(bl->kv, "figure", i),
		    e) < 0)
			return -1;
	return 0;
}
