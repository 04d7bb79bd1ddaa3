#include "ingest/receipt.h"

#include "core/file.h"
#include "core/i18n.h"
#include "core/mem.h"
#include "ingest/delivery.h"

#include <errno.h>
#include <iconv.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

/* A copy under way. */
struct copy {
	const struct ingest_result *result;
	struct outfile	*out;
	iconv_t		 encode;
	struct buf	 cells;		/* of the line under way, UTF-8 */
	struct buf	 coded;		/* the same as it is written */
	size_t		 line;		/* physical, from 1 */
	size_t		 finding;	/* the next one */
	size_t		 span;		/* the next record of several lines */
	bool		 empty;		/* nothing in the line so far */
	bool		 cr;		/* the byte before ended a line */
};

/* Text for a cell: without what would end it.  Typographic quotes are in few
 * encodings, and a quote sign would open a quoted cell. */
static void
add_text(struct copy *c, const char *s, size_t len)
{
	static const char *const left_out[] = { "„", "“", "”", "\"", "'" };
	char delimiter = c->result->delimiter;
	size_t i, skip;

	while (len > 0) {
		for (i = skip = 0; i < sizeof left_out / sizeof left_out[0] &&
		    skip == 0; i++)
			if (strncmp(s, left_out[i], strlen(left_out[i])) == 0)
				skip = strlen(left_out[i]);
		if (skip > 0) {
			s += skip;
			len -= skip < len ? skip : len;
			continue;
		}
		if (*s == delimiter || (unsigned char)*s < ' ')
			buf_puts(&c->cells, *s == ';' ? "," :
			    *s == ',' ? " -" : " ");
		else
			buf_putc(&c->cells, *s);
		s++;
		len--;
	}
}

/* What is wrong ends where what to do begins. */
static const char *
mend(const char *text)
{
	const char *p = strstr(text, "Bitte ");

	return p != NULL ? p : text + strlen(text);
}

/* The findings of the record that is in the lines START to the present. */
static void
add_findings(struct copy *c, size_t start)
{
	const struct ingest_result *r = c->result;
	size_t i, first;

	while (c->finding < r->findings_n &&
	    r->findings[c->finding].line < start)
		c->finding++;
	first = c->finding;
	buf_putc(&c->cells, r->delimiter);
	for (i = first; i < r->findings_n && r->findings[i].line <= c->line;
	    i++) {
		const struct ingest_finding *f = &r->findings[i];
		size_t len = (size_t)(mend(f->text) - f->text);

		while (len > 0 && f->text[len - 1] == ' ')
			len--;
		buf_puts(&c->cells, i > first ? " / " : "");
		add_text(c, f->rule, strlen(f->rule));
		buf_puts(&c->cells, f->muss ? " Muss" : " Kann");
		if (f->header != NULL) {
			buf_putc(&c->cells, ' ');
			add_text(c, f->header, strlen(f->header));
		}
		buf_puts(&c->cells, ": ");
		add_text(c, f->text, len);
	}
	buf_putc(&c->cells, r->delimiter);
	for (i = first; i < r->findings_n && r->findings[i].line <= c->line;
	    i++) {
		const char *what = mend(r->findings[i].text);

		if (i > first && *what != '\0')
			buf_puts(&c->cells, " / ");
		add_text(c, what, strlen(what));
	}
}

/* UTF-8 to the encoding of the file; '?' for what that does not have. */
static void
encode(struct copy *c)
{
	char *in = c->cells.data, out[256], *o;
	size_t left = c->cells.len, room;

	buf_clear(&c->coded);
	(void)iconv(c->encode, NULL, NULL, NULL, NULL);
	while (left > 0) {
		o = out;
		room = sizeof out;
		if (iconv(c->encode, &in, &left, &o, &room) == (size_t)-1 &&
		    errno != E2BIG) {
			do {		/* past the whole character */
				in++;
				left--;
			} while (left > 0 && ((unsigned char)*in & 0xC0) ==
			    0x80);
			*o++ = '?';
		}
		buf_add(&c->coded, out, (size_t)(o - out));
	}
}

/* The first line of the record that the present line is in; *WHOLE where it
 * ends here. */
static size_t
record_start(struct copy *c, bool *whole)
{
	const struct ingest_result *r = c->result;
	const struct ingest_span *s;

	while (c->span < r->spans_n && r->spans[c->span].line +
	    r->spans[c->span].lines <= c->line)
		c->span++;
	*whole = true;
	if (c->span == r->spans_n || r->spans[c->span].line > c->line)
		return c->line;
	s = &r->spans[c->span];
	*whole = c->line == s->line + s->lines - 1;
	return s->line;
}

/* The line ends here: first its two cells. */
static void
end_line(struct copy *c)
{
	char delimiter = c->result->delimiter;
	bool whole;
	size_t start = record_start(c, &whole);

	if (!c->empty && whole) {
		buf_clear(&c->cells);
		if (start == c->result->header_line)
			buf_addf(&c->cells, "%cbefund%cmassnahme", delimiter,
			    delimiter);
		else
			add_findings(c, start);
		encode(c);
		outfile_add(c->out, c->coded.data, c->coded.len);
	}
	c->line++;
	c->empty = true;
}

/* Bytes before the first line end among LEN. */
static size_t
line_length(const char *s, size_t len)
{
	const char *lf = memchr(s, '\n', len), *cr;

	if (lf != NULL)
		len = (size_t)(lf - s);
	cr = memchr(s, '\r', len);
	return cr != NULL ? (size_t)(cr - s) : len;
}

static int
take(void *data, const char *bytes, size_t len)
{
	struct copy *c = data;
	size_t i, n, from = 0;
	bool lf_of_crlf;

	for (i = 0; i < len; i++) {
		if ((n = line_length(bytes + i, len - i)) > 0) {
			c->cr = c->empty = false;
			if ((i += n) == len)
				break;
		}
		lf_of_crlf = bytes[i] == '\n' && c->cr;
		c->cr = bytes[i] == '\r';
		if (lf_of_crlf)
			continue;
		outfile_add(c->out, bytes + from, i - from);
		end_line(c);
		from = i;
	}
	outfile_add(c->out, bytes + from, len - from);
	return 0;
}

/* Whether ENCODING writes ASCII as ASCII does: else line ends and delimiters
 * are not the bytes looked for. */
static bool
keeps_ascii(iconv_t encode_to)
{
	char in[] = "a;,\t\"\r\n", out[32], *i = in, *o = out;
	size_t left = strlen(in), room = sizeof out;

	return iconv(encode_to, &i, &left, &o, &room) != (size_t)-1 &&
	    (size_t)(o - out) == strlen(in) && memcmp(in, out,
	    strlen(in)) == 0;
}

int
receipt_sheet(const struct receipt *r, const char *from, const char *to,
    struct err *e)
{
	struct copy c = { .result = r->result, .line = 1, .empty = true };
	struct delivery *file = NULL;
	int rc = -1;

	if (r->result->header_line == 0 || r->result->encoding == NULL)
		return 1;
	c.encode = iconv_open(r->result->encoding, "UTF-8");
	if (c.encode == (iconv_t)-1)
		return 1;
	if (!keeps_ascii(c.encode)) {
		rc = 1;
		goto out;
	}
	if (delivery_open(&file, from, e) < 0 ||
	    outfile_open(&c.out, to, 0600, e) < 0 ||
	    delivery_each(file, take, &c, e) < 0)
		goto out;
	end_line(&c);		/* the last line may have no end */
	rc = outfile_commit(c.out, e);
	c.out = NULL;
out:
	outfile_drop(c.out);
	delivery_close(file);
	buf_free(&c.cells);
	buf_free(&c.coded);
	iconv_close(c.encode);
	return rc;
}
