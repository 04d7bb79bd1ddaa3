#include "render/report.h"

#include <string.h>

/* Texts stand as in Markdown, with what is spoken behind them. */
static void
dump_text(struct buf *b, const struct report_text *t)
{
	size_t i;

	for (i = 0; i < t->n; i++) {
		const struct report_run *r = &t->runs[i];
		const char *mark = r->bold && r->italic ? "***" :
		    r->bold ? "**" : r->italic ? "*" : "";

		buf_addf(b, r->target != NULL ? "%s[%s]%s" : "%s%s%s", mark,
		    r->text, mark);
		if (r->target != NULL)
			buf_addf(b, "(%s)", r->target);
		if (r->spoken != NULL)
			buf_addf(b, "<%s>", r->spoken);
	}
	buf_putc(b, '\n');
}

static void
dump_row(struct buf *b, const char *name, const struct report_row *r)
{
	size_t i;

	buf_addf(b, "  %s%*s", name, r->level * 2, "");
	for (i = 0; i < r->n; i++) {
		const struct report_cell *c = &r->cells[i];

		buf_addf(b, "%s%s", i == 0 ? " " : " | ", c->text);
		if (c->spoken != NULL)
			buf_addf(b, "<%s>", c->spoken);
		if (c->columns > 1)
			buf_addf(b, " (%d columns)", c->columns);
		if (c->note > 0)
			buf_addf(b, " (note %d)", c->note);
	}
	buf_putc(b, '\n');
}

static void
dump_notes(struct buf *b, const struct report_note *notes, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++) {
		buf_addf(b, "  note %d: ", notes[i].number);
		dump_text(b, &notes[i].text);
	}
}

static void
dump_short(struct buf *b, const struct report_block *block)
{
	if (block->short_title != NULL)
		buf_addf(b, "  short: %s\n", block->short_title);
}

static void
dump_table(struct buf *b, const struct report_block *block)
{
	static const char *const kinds[] = { "total", "item ", "lead " };
	const struct report_table *t = &block->table;
	const char *p;
	size_t i;

	buf_addf(b, "table %d #%s: ", t->number, block->id);
	dump_text(b, &t->title);
	dump_short(b, block);
	for (i = 0; i < t->head_n; i++)
		dump_row(b, "head ", &t->head[i]);
	for (i = 0; i < t->rows_n; i++)
		dump_row(b, kinds[t->rows[i].kind], &t->rows[i]);
	dump_notes(b, t->notes, t->notes_n);
	buf_addf(b, "  csv %s:\n", t->csv_name);
	for (p = t->csv; *p != '\0'; p++) {
		if (p == t->csv || p[-1] == '\n')
			buf_puts(b, "    ");
		if (*p != '\r')
			buf_putc(b, *p);
	}
}

static void
dump_chart(struct buf *b, const struct chart *c)
{
	static const char *const kinds[] = { [CHART_LINE] = "line",
	    [CHART_STACKED] = "stacked", [CHART_BARS] = "bars",
	    [CHART_PYRAMID] = "pyramid", [CHART_SHARES] = "shares",
	    [CHART_MULTIPLES] = "multiples", [CHART_SLOPE] = "slope",
	    [CHART_WATERFALL] = "waterfall" };
	size_t i, j;

	buf_addf(b, "  chart %s (%s):", kinds[c->kind], c->unit);
	for (i = 0; i < c->categories_n; i++)
		buf_addf(b, "%s%s", i == 0 ? " " : " | ", c->categories[i]);
	buf_putc(b, '\n');
	for (i = 0; i < c->series_n; i++) {
		buf_addf(b, "    \"%s\":", c->series[i].name);
		for (j = 0; j < c->categories_n; j++) {
			const struct chart_value *v = &c->series[i].values[j];

			buf_addf(b, "%s%s%s", j == 0 ? " " : " | ",
			    v->label != NULL ? v->label : "",
			    v->shown ? "" : " (gap)");
		}
		buf_putc(b, '\n');
	}
	for (i = 0; i < c->breaks_n; i++)
		buf_addf(b, "    break at %.1f: %s\n", c->breaks[i].position,
		    c->breaks[i].label);
}

static void
dump_figure(struct buf *b, const struct report_block *block)
{
	const struct report_figure *f = &block->figure;

	buf_addf(b, "figure %d #%s: ", f->number, block->id);
	dump_text(b, &f->title);
	dump_short(b, block);
	buf_addf(b, "  alt: %s\n", f->alt);
	dump_chart(b, &f->chart);
	dump_notes(b, f->notes, f->notes_n);
}

static void
dump_keyfigures(struct buf *b, const struct report_block *block)
{
	size_t i;

	buf_puts(b, "key figures\n");
	for (i = 0; i < block->keyfigures_n; i++) {
		const struct report_keyfigure *k = &block->keyfigures[i];

		buf_addf(b, "  %s | %s", k->label, k->value);
		if (k->spoken != NULL)
			buf_addf(b, "<%s>", k->spoken);
		buf_addf(b, " | %s\n", k->change != NULL ? k->change : "");
	}
}

static void
dump_block(struct buf *b, const struct report_block *block)
{
	size_t i;

	switch (block->kind) {
	case BLOCK_HEADING:
		buf_addf(b, "heading %d #%s: ", block->level, block->id);
		dump_text(b, &block->text);
		break;
	case BLOCK_PARAGRAPH:
		buf_puts(b, "paragraph: ");
		dump_text(b, &block->text);
		break;
	case BLOCK_LIST:
		buf_addf(b, "list%s\n", block->list.numbered ? " numbered" :
		    "");
		for (i = 0; i < block->list.n; i++) {
			buf_addf(b, "  %*s- ",
			    (block->list.items[i].level - 1) * 2, "");
			dump_text(b, &block->list.items[i].text);
		}
		break;
	case BLOCK_TABLE:
		dump_table(b, block);
		break;
	case BLOCK_FIGURE:
		dump_figure(b, block);
		break;
	case BLOCK_KEYFIGURES:
		dump_keyfigures(b, block);
		break;
	case BLOCK_CONTENTS:
		buf_addf(b, "contents %d\n", block->level);
		break;
	case BLOCK_PAGE_BREAK:
		buf_puts(b, "page\n");
		break;
	}
}

void
report_dump(struct buf *b, const struct report *r)
{
	size_t i;

	buf_addf(b, "title: %s\nsubtitle: %s\noffice: %s\narea: %s\n"
	    "period: %s\nstate: %s\nsubject: %s\nrunning head: %s\n"
	    "language: %s\ndate: %lld\n", r->title, r->subtitle, r->office,
	    r->area, r->period, r->state, r->subject, r->running_head,
	    r->language, (long long)r->date);
	if (r->coverless)
		buf_puts(b, "cover: none\n");
	for (i = 0; i < r->cover_notes_n; i++)
		buf_addf(b, "cover note: %s\n", r->cover_notes[i]);
	for (i = 0; i < r->blocks_n; i++)
		dump_block(b, &r->blocks[i]);
}
