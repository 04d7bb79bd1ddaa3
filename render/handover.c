#include "render/handover.h"

#include "core/date.h"
#include "core/mem.h"
#include "render/csvout.h"
#include "render/layout.h"
#include "render/pdf.h"
#include "render/pdfcrypt.h"
#include "render/report.h"

#include <stdlib.h>
#include <string.h>

struct handover_person *
handover_add(struct handover *h)
{
	h->persons = mem_grow(h->persons, h->n, &h->cap, sizeof *h->persons);
	h->persons[h->n] = (struct handover_person){ .born = 0 };
	return &h->persons[h->n++];
}

void
handover_fini(struct handover *h)
{
	size_t i, j;

	for (i = 0; i < h->n; i++)
		for (j = 0; j < U_COLUMNS; j++)
			free(h->persons[i].text[j]);
	free(h->persons);
	h->persons = NULL;
	h->n = h->cap = 0;
}

static void
add_text(struct report_text *t, const char *s)
{
	struct report_run plain = { NULL, false, false, NULL, NULL };

	report_text_add(t, &plain, s);
}

/* A paragraph, or with LEVEL a heading.  TEXT is taken. */
static void
add_block(struct report *r, int level, char *text)
{
	struct report_block *b = report_block_add(r, level > 0 ?
	    BLOCK_HEADING : BLOCK_PARAGRAPH, 0);

	b->level = level;
	add_text(&b->text, text);
	free(text);
}

/* The columns of the list, in the order in which the other authority looks
 * for a person. */
static const struct {
	const char		*head;
	enum uebergang_column	 column;
} columns[] = {
	{ "Name", U_NAME }, { "Vorname", U_VORNAME },
	{ "geboren am", U_GEBURTSDATUM }, { "Schule", U_SCHULE },
	{ "Schulart", U_SCHULART }, { "Schulende", U_SCHULE_ENDE },
	{ "wohnt in", U_WOHNFORM }, { "danach erwartet", U_FOLGELEISTUNG },
	{ "Kennnummer", U_PERSON_ID },
};

#define COLUMNS	(sizeof columns / sizeof columns[0])

static char *
cell_text(const struct handover_person *p, enum uebergang_column column)
{
	int64_t day = column == U_GEBURTSDATUM ? p->born :
	    column == U_SCHULE_ENDE ? p->school_ends : 0;

	if (day != 0)
		return xstrdup(date_german_partly(day).s);
	return xstrdup(p->text[column] != NULL ? p->text[column] : "");
}

static void
fill_row(struct report_row *row, const struct handover_person *p)
{
	size_t i;

	row->kind = ROW_ITEM;
	row->n = COLUMNS;
	row->cells = xcalloc(COLUMNS, sizeof *row->cells);
	for (i = 0; i < COLUMNS; i++) {
		row->cells[i].columns = 1;
		row->cells[i].text = p == NULL ? xstrdup(columns[i].head) :
		    cell_text(p, columns[i].column);
	}
}

static void
add_table(struct report *r, const struct handover *h)
{
	struct report_table *t = &report_block_add(r, BLOCK_TABLE, 0)->table;
	char *title = xasprintf("Personen in Wohneinrichtungen, deren Schule "
	    "im Jahr %d endet", h->year + 2);
	size_t i;

	t->number = 1;
	t->whole_words = true;
	add_text(&t->title, title);
	free(title);
	t->columns = COLUMNS;
	t->head = xcalloc(1, sizeof *t->head);
	t->head_n = 1;
	fill_row(&t->head[0], NULL);
	t->rows = xcalloc(h->n, sizeof *t->rows);
	for (i = 0; i < h->n; i++)
		fill_row(&t->rows[t->rows_n++], &h->persons[i]);
	t->csv = csvout_table(t);
	t->csv_name = xstrdup("liste-8b.csv");
}

static void
add_cover_note(struct report *r, const char *text)
{
	r->cover_notes = xreallocarray(r->cover_notes, r->cover_notes_n + 1,
	    sizeof *r->cover_notes);
	r->cover_notes[r->cover_notes_n++] = xstrdup(text);
}

static struct report *
build(const struct handover *h)
{
	struct report *r = xcalloc(1, sizeof *r);

	r->confidential = true;
	r->coverless = true;
	r->template_file = xstrdup("");
	r->language = xstrdup("de-DE");
	r->date = date_int(h->due);
	r->title = xasprintf("Liste nach § 8 Buchst. b, fällig am %s",
	    date_german(h->due).s);
	r->subtitle = xstrdup("");
	r->subject = xstrdup("Vertrauliche Übergabe, kein Bericht");
	r->office = xstrdup(h->office);
	r->area = xasprintf("%s (%s)", h->region_name, h->region);
	r->period = xasprintf("Berichtsjahr %d", h->year);
	r->state = xstrdup("Vertraulich");
	r->running_head = xstrdup("Vertraulich: Sozialdaten nach § 35 SGB I");
	if (h->invented)
		add_cover_note(r, "Alle Personen dieser Liste sind "
		    "erfunden.");
	add_block(r, 1, xstrdup(r->title));
	add_block(r, 0, xasprintf("Genannt sind junge Menschen, die "
	    "Eingliederungshilfe des Landkreises in einer Wohneinrichtung "
	    "erhalten und deren Schule im Kalenderjahr %d endet (§ 8 "
	    "Buchst. b der Vereinbarung): %zu.", h->year + 2, h->n));
	if (h->n > 0)
		add_table(r, h);
	add_block(r, 0, xasprintf("Die Liste enthält Sozialdaten. Sie ist nur "
	    "für die Stelle bestimmt, die beim Partner über die Leistungen "
	    "nach der Schule entscheidet, darf zu keinem anderen Zweck "
	    "verwendet und nicht weitergegeben werden (§ 35 SGB I, §§ 67 ff. "
	    "SGB X). Sie ist spätestens am %s zu vernichten.",
	    date_german(h->until).s));
	return r;
}

int
handover_write(struct buf *csv, struct buf *pdf, const struct handover *h,
    const char *password, struct err *e)
{
	struct report *r = build(h);
	struct buf plain = BUF_NONE;
	struct pages *pages = NULL;
	struct fonts *f = NULL;
	size_t i;
	int rc = -1;

	for (i = 0; i < r->blocks_n; i++)
		if (r->blocks[i].kind == BLOCK_TABLE)
			buf_puts(csv, r->blocks[i].table.csv);
	if (fonts_open(&f, e) == 0 &&
	    layout_report(&pages, r, NULL, f, e) == 0 &&
	    pdf_write(&plain, pages, r, f, e) == 0)
		rc = pdf_encrypt(pdf, &plain, password, e);
	pages_free(pages);
	fonts_close(f);
	buf_free(&plain);
	report_free(r);
	return rc;
}
