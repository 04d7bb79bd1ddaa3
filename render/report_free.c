#include "render/report.h"

#include <stdlib.h>

static void
free_text(struct report_text *t)
{
	size_t i;

	for (i = 0; i < t->n; i++) {
		free(t->runs[i].text);
		free(t->runs[i].target);
		free(t->runs[i].spoken);
	}
	free(t->runs);
}

static void
free_rows(struct report_row *rows, size_t n)
{
	size_t i, j;

	for (i = 0; i < n; i++) {
		for (j = 0; j < rows[i].n; j++) {
			free(rows[i].cells[j].text);
			free(rows[i].cells[j].spoken);
		}
		free(rows[i].cells);
	}
	free(rows);
}

static void
free_notes(struct report_note *notes, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		free_text(&notes[i].text);
	free(notes);
}

static void
free_block(struct report_block *b)
{
	size_t i;

	free(b->id);
	free(b->short_title);
	free_text(&b->text);
	for (i = 0; i < b->list.n; i++)
		free_text(&b->list.items[i].text);
	free(b->list.items);
	free_text(&b->table.title);
	free_rows(b->table.head, b->table.head_n);
	free_rows(b->table.rows, b->table.rows_n);
	free_notes(b->table.notes, b->table.notes_n);
	free(b->table.csv);
	free(b->table.csv_name);
	free_text(&b->figure.title);
	free(b->figure.alt);
	chart_fini(&b->figure.chart);
	free_notes(b->figure.notes, b->figure.notes_n);
	for (i = 0; i < b->keyfigures_n; i++) {
		free(b->keyfigures[i].label);
		free(b->keyfigures[i].value);
		free(b->keyfigures[i].spoken);
		free(b->keyfigures[i].change);
	}
	free(b->keyfigures);
}

static void
free_strings(char **v, size_t n)
{
	while (n > 0)
		free(v[--n]);
	free(v);
}

void
report_free(struct report *r)
{
	size_t i;

	if (r == NULL)
		return;
	for (i = 0; i < r->blocks_n; i++)
		free_block(&r->blocks[i]);
	free(r->blocks);
	free_strings(r->cover_notes, r->cover_notes_n);
	free_strings(r->warnings, r->warnings_n);
	free(r->marking);
	free(r->title);
	free(r->subtitle);
	free(r->office);
	free(r->area);
	free(r->period);
	free(r->state);
	free(r->subject);
	free(r->running_head);
	free(r->language);
	free(r->template_file);
	free(r->fingerprint);
	free(r);
}
