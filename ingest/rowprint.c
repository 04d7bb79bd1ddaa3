#include "ingest/rowprint.h"

#include <string.h>

static void
add_csv(struct buf *b, const struct cell *c, bool alone)
{
	size_t i;
	bool quote = alone && c->len == 0;

	for (i = 0; i < c->len && !quote; i++)
		quote = strchr(",\"\r\n", c->s[i]) != NULL;
	if (quote)
		buf_add_quoted(b, c->s, c->len);
	else
		buf_add(b, c->s, c->len);
}

static void
add_json(struct buf *b, const struct cell *c)
{
	size_t i;

	buf_putc(b, '"');
	for (i = 0; i < c->len; i++) {
		unsigned char ch = (unsigned char)c->s[i];

		if (ch == '"' || ch == '\\') {
			buf_putc(b, '\\');
			buf_putc(b, (char)ch);
		} else if (ch < 0x20 || ch == 0x7F)
			buf_addf(b, "\\u%04x", ch);
		else
			buf_putc(b, (char)ch);
	}
	buf_putc(b, '"');
}

void
rowprint_cells(struct rowprint *p, const struct cell *cells, size_t n)
{
	struct buf *b = &p->line;
	size_t i;

	buf_clear(b);
	if (p->json)
		buf_putc(b, '[');
	for (i = 0; i < n; i++) {
		if (i > 0)
			buf_putc(b, ',');
		if (p->json)
			add_json(b, &cells[i]);
		else
			add_csv(b, &cells[i], n == 1);
	}
	buf_puts(b, p->json ? "]\n" : "\n");
	(void)fwrite(b->data, 1, b->len, p->out);
}

void
rowprint_fini(struct rowprint *p)
{
	buf_free(&p->line);
}
