#include "render/csvout.h"

#include "core/buf.h"
#include "core/mem.h"
#include "render/number.h"

#include <stdlib.h>
#include <string.h>

static void
put_field(struct buf *b, const char *s, bool number)
{
	bool formula = s[0] != '\0' && strchr("=+-@\t", s[0]) != NULL;
	char *text;

	if (number && number_plain(s).s[0] != '\0') {
		buf_puts(b, number_plain(s).s);
		return;
	}
	text = xasprintf("%s%s", formula ? "'" : "", s);
	buf_add_quoted(b, text, strlen(text));
	free(text);
}

/* The heads over column COL, from the top down, put together. */
static char *
head_of(const struct report_table *t, size_t col)
{
	struct buf b = BUF_NONE;
	size_t i, j;

	for (i = 0; i < t->head_n; i++) {
		const struct report_row *r = &t->head[i];
		size_t at = 0;

		for (j = 0; j < r->n; j++) {
			size_t width = (size_t)r->cells[j].columns;

			if (col >= at && col < at + width &&
			    r->cells[j].text[0] != '\0') {
				if (b.len > 0)
					buf_puts(&b, ": ");
				buf_puts(&b, r->cells[j].text);
			}
			at += width;
		}
	}
	return buf_detach(&b);
}

char *
csvout_table(const struct report_table *t)
{
	struct buf b = BUF_NONE;
	size_t i, j, k;

	for (i = 0; i < t->columns; i++) {
		char *head = head_of(t, i);

		if (i > 0)
			buf_putc(&b, ',');
		put_field(&b, head, false);
		free(head);
	}
	buf_puts(&b, "\r\n");
	for (i = 0; i < t->rows_n; i++) {
		for (j = 0, k = 0; j < t->rows[i].n; j++) {
			const struct report_cell *c = &t->rows[i].cells[j];
			int more;

			if (k++ > 0)
				buf_putc(&b, ',');
			put_field(&b, c->text, c->number);
			for (more = 1; more < c->columns; more++, k++)
				buf_putc(&b, ',');
		}
		buf_puts(&b, "\r\n");
	}
	return buf_detach(&b);
}
