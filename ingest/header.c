#include "ingest/header.h"

#include "core/buf.h"
#include "core/i18n.h"
#include "core/mem.h"
#include "ingest/columns.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

/* Title lines, and more than enough of them, end before this row. */
#define ROWS_MOST	60
#define ROWS_COMPARED	500

struct search {
	struct header	*found;
	const struct form *form;
	const struct config_mapping *mapping;
	size_t		 rows, known;
	size_t		 widths[ROWS_MOST];
	size_t		 width;		/* raw: of the row wanted */
};

static void
no_fault(void *data, size_t line, enum csvread_fault f, size_t cells)
{
	(void)data, (void)line, (void)f, (void)cells;
}

static void
take(struct header *h, const struct csvrow *row)
{
	header_fini(h);
	h->row = csvrow_copy(row);
}

static enum csvread_verdict
look(void *data, const struct csvrow *row)
{
	struct search *s = data;
	size_t known;

	if (s->found->row != NULL && s->found->next == NULL)
		s->found->next = csvrow_copy(row);
	if (s->rows++ == ROWS_MOST)
		return CSVREAD_STOP;
	known = columns_known(row, s->form, s->mapping);
	if (known > s->known && known >= 2) {
		s->known = known;
		take(s->found, row);
	}
	return CSVREAD_TAKEN;
}

static enum csvread_verdict
measure(void *data, const struct csvrow *row)
{
	struct search *s = data;

	if (s->rows == ROWS_MOST)
		return CSVREAD_STOP;
	s->widths[s->rows++] = row->n;
	return CSVREAD_TAKEN;
}

/* A title line that a spreadsheet has padded to the width of its table: text
 * in the first cell only, or nowhere; or the one that tells it the
 * delimiter. */
static bool
is_padded(const struct csvrow *row)
{
	size_t i;

	for (i = 1; i < row->n; i++)
		if (row->cells[i].len > 0)
			return false;
	return row->n >= 3 || (row->n == 2 && row->line == 1 &&
	    strcmp(row->cells[0].s, "sep=") == 0);
}

static bool
is_filled(const struct csvrow *row)
{
	size_t i = 0;

	while (i < row->n && row->cells[i].len > 0)
		i++;
	return i == row->n;
}

static enum csvread_verdict
look_raw(void *data, const struct csvrow *row)
{
	struct search *s = data;

	if (row->n != s->width)
		return CSVREAD_TAKEN;
	if (s->found->row == NULL || is_padded(s->found->row))
		take(s->found, row);
	return is_padded(row) && s->rows-- > 1 ? CSVREAD_TAKEN :
	    CSVREAD_STOP;
}

/* The most frequent width, that of *MOST rows; of several the first that is no
 * title's. */
static size_t
usual_width(const struct search *s, size_t *most)
{
	size_t i, j, same, best = 0, width = 0;

	for (i = 0; i < s->rows; i++) {
		for (j = same = 0; j < s->rows; j++)
			same += s->widths[j] == s->widths[i];
		if (same > best || (same == best && width == 1)) {
			best = same;
			width = s->widths[i];
		}
	}
	*most = best;
	return width;
}

/* Whether the mapping names columns by their place: "#3". */
static bool
is_positional(const struct config_mapping *m)
{
	return m != NULL && m->columns_n > 0 && m->columns[0].from[0] == '#';
}

int
header_find_places(struct header *out, struct sheet *sheet, struct err *e)
{
	struct search s = { .found = out };
	struct csvread_reader reader = { measure, no_fault, NULL, &s };
	struct csvrow names = { .lines = 0 };
	struct buf text = BUF_NONE;
	struct cell *cells;
	size_t i, most, at = 0;

	if (sheet_head(sheet, &reader, e) < 0)
		return -1;
	s.width = usual_width(&s, &most);
	reader.row = look_raw;
	if (s.width == 0)
		return 0;
	if (sheet_head(sheet, &reader, e) < 0)
		return -1;
	names.n = out->row->n;
	names.line = out->row->line;
	cells = xcalloc(names.n, sizeof *cells);
	for (i = 0; i < names.n; i++) {
		cells[i].len = text.len;
		buf_addf(&text, "#%zu", i + 1);
		cells[i].len = text.len - cells[i].len;
		buf_putc(&text, '\0');
	}
	for (i = 0; i < names.n; i++) {
		cells[i].s = text.data + at;
		at += cells[i].len + 1;
	}
	names.cells = cells;
	names.text = text.data;
	names.len = text.len;
	out->next = out->row;
	out->row = csvrow_copy(&names);
	free(cells);
	buf_free(&text);
	return 0;
}

int
header_find(struct header *out, struct sheet *sheet, const struct form *form,
    const struct config_mapping *m, struct err *e)
{
	struct search s = { .found = out, .form = form, .mapping = m };
	struct csvread_reader reader = { look, no_fault, NULL, &s };

	*out = (struct header){ NULL, NULL };
	if (sheet_head(sheet, &reader, e) < 0)
		return -1;
	return out->row == NULL && is_positional(m) ?
	    header_find_places(out, sheet, e) : 0;
}

/* Whether the sheet has a whole header of F that is not mostly another's. */
static bool
fits(struct sheet *sheet, const struct form *f,
    const struct config_source *source, int year)
{
	const struct config_mapping *m = source == NULL ? NULL :
	    config_mapping_find(source, f, year);
	struct columns *c = NULL;
	struct header h;
	struct err ignored = ERR_NONE;
	const char *trouble;
	bool fit = false;

	if (header_find(&h, sheet, f, m, &ignored) == 0 && h.row != NULL &&
	    columns_build(&c, h.row, f, m, &trouble, &ignored) == 0)
		fit = form_has_cases(f) ||
		    columns_known(h.row, f, m) * 2 >= h.row->n;
	columns_free(c);
	header_fini(&h);
	return fit;
}

const struct form *
header_form(struct sheet *sheet, const struct form *guess,
    const struct config_source *source, int year)
{
	const struct form *one = NULL;
	size_t i, n = 0;

	if (fits(sheet, guess, source, year))
		return guess;
	for (i = 0; i < forms_n && (n == 0 || !form_has_cases(one)); i++)
		if (!form_is_confidential(&forms[i]) &&
		    fits(sheet, &forms[i], source, year)) {
			one = &forms[i];
			n++;
		}
	return n == 1 ? one : NULL;
}

int
header_find_raw(struct header *out, struct sheet *sheet, struct err *e)
{
	const struct dialect *d = &sheet->dialect;
	struct search s = { .found = out, .rows = ROWS_MOST,
	    .width = d->width };
	struct csvread_reader reader = { look_raw, no_fault, NULL, &s };

	*out = (struct header){ NULL, NULL };
	if ((d->doubts & DOUBT_TABLE) != 0)
		return err_set(e, ERR_REJECTED, _("the rows make no table: "
		    "of the first %zu only %zu have the same number of "
		    "cells; name the delimiter or the encoding"),
		    d->rows, d->fits);
	if (sheet_head(sheet, &reader, e) < 0)
		return -1;
	if (out->row == NULL || is_filled(out->row) || s.rows == ROWS_MOST)
		return 0;
	/* No title stands over what has no name itself, nor over nothing:
	 * then the first one is the header. */
	header_fini(out);
	s.rows = 0;
	return sheet_head(sheet, &reader, e) < 0 ? -1 : 0;
}

/* How often cells of a header stand in rows that are not the header itself. */
struct comparison {
	const struct csvrow *header;
	size_t	 rows, again;
};

static enum csvread_verdict
compare(void *data, const struct csvrow *row)
{
	struct comparison *c = data;
	size_t i, same = 0, filled = 0;

	if (row->n != c->header->n || row->line <= c->header->line)
		return CSVREAD_TAKEN;
	for (i = 0; i < row->n; i++) {
		const struct cell *name = &c->header->cells[i];
		bool equal = strcmp(name->s, row->cells[i].s) == 0;

		same += equal;
		filled += equal && name->len > 0;
	}
	c->again += filled > 0 && same < row->n;
	return ++c->rows == ROWS_COMPARED ? CSVREAD_STOP : CSVREAD_TAKEN;
}

int
header_is_data(bool *out, const struct csvrow *row, struct sheet *sheet,
    struct err *e)
{
	struct comparison c = { .header = row };
	struct csvread_reader reader = { compare, no_fault, NULL, &c };

	if (sheet_head(sheet, &reader, e) < 0)
		return -1;
	*out = c.again >= 2;
	return 0;
}

void
header_fini(struct header *h)
{
	csvrow_free(h->row);
	csvrow_free(h->next);
	*h = (struct header){ NULL, NULL };
}
