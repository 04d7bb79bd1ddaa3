#include "ingest/header.h"

#include "ingest/columns.h"

#include <string.h>

/* Title lines, and more than enough of them, end before this row. */
#define ROWS_MOST	60

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

int
header_find(struct header *out, struct sheet *sheet, const struct form *form,
    const struct config_mapping *m, struct err *e)
{
	struct search s = { out, form, m, 0, 0, { 0 }, 0 };
	struct csvread_reader reader = { look, no_fault, NULL, &s };

	*out = (struct header){ NULL, NULL };
	return sheet_head(sheet, &reader, e) < 0 ? -1 : 0;
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

static enum csvread_verdict
look_raw(void *data, const struct csvrow *row)
{
	struct search *s = data;

	if (row->n != s->width)
		return CSVREAD_TAKEN;
	take(s->found, row);
	return CSVREAD_STOP;
}

/* The most frequent width; of several the first that is no title's. */
static size_t
usual_width(const struct search *s)
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
	return width;
}

int
header_find_raw(struct header *out, struct sheet *sheet, struct err *e)
{
	struct search s = { .found = out };
	struct csvread_reader reader = { measure, no_fault, NULL, &s };

	*out = (struct header){ NULL, NULL };
	if (sheet_head(sheet, &reader, e) < 0)
		return -1;
	s.width = usual_width(&s);
	reader.row = look_raw;
	return sheet_head(sheet, &reader, e) < 0 ? -1 : 0;
}

void
header_fini(struct header *h)
{
	csvrow_free(h->row);
	csvrow_free(h->next);
	*h = (struct header){ NULL, NULL };
}
