#include "ingest/receipt.h"

#include "core/file.h"
#include "core/i18n.h"
#include "core/mem.h"
#include "ingest/delivery.h"

#include <errno.h>
#include <iconv.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* The cells of a row with one finding, as they are written. */
struct written {
	const char	*text, *header;		/* of the finding */
	struct buf	 coded;
};

#define WRITTEN		16

/* A copy under way. */
struct copy {
	const struct ingest_result *result;
	struct outfile	*out;
	iconv_t		 encode;
	size_t		 unit;		/* bytes of a character of ASCII */
	size_t		 at;		/* which of them it is, others are 0 */
	struct buf	 pending;	/* of a unit that is not whole yet */
	struct buf	 cells;		/* of the line under way, UTF-8 */
	struct buf	 coded;		/* the same as it is written */
	struct buf	 nothing;	/* the cells of a row with no finding */
	struct written	 written[WRITTEN];	/* latest of those with one */
	size_t		 line;		/* physical, from 1 */
	size_t		 finding;	/* the next one */
	size_t		 span;		/* the next record of several lines */
	bool		 empty;		/* nothing in the line so far */
	bool		 cr;		/* the byte before ended a line */
};

/* How much of S, one character, must not stand in a cell: typographic quotes
 * are in few encodings, and a quote sign would open a quoted cell. */
static size_t
left_out(const char *s)
{
	static const char *const signs[] = { "„", "“", "”", "\"", "'" };
	size_t i;

	for (i = 0; i < sizeof signs / sizeof signs[0]; i++)
		if (strncmp(s, signs[i], strlen(signs[i])) == 0)
			return strlen(signs[i]);
	return 0;
}

/* Text for a cell: without what would end it. */
static void
add_text(struct copy *c, const char *s, size_t len)
{
	char delimiter = c->result->delimiter;
	size_t i, skip;

	while (len > 0) {
		/* Letters and the like, nearly all of it. */
		for (i = 0; i < len && (s[i] == ' ' ||
		    ((unsigned char)s[i] >= '(' && s[i] != '\xE2')) &&
		    s[i] != delimiter; i++)
			;
		buf_add(&c->cells, s, i);
		s += i;
		len -= i;
		if (len == 0)
			break;
		if ((skip = left_out(s)) > 0) {
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

/* The findings of the record that is in the lines START to the present: how
 * many there are from *FIRST on. */
static size_t
find(struct copy *c, size_t start, size_t *first)
{
	const struct ingest_result *r = c->result;
	size_t n = 0;

	while (c->finding < r->findings_n &&
	    r->findings[c->finding].line < start)
		c->finding++;
	*first = c->finding;
	while (*first + n < r->findings_n &&
	    r->findings[*first + n].line <= c->line)
		n++;
	return n;
}

/* The cells for the N findings at F. */
static void
add_findings(struct copy *c, const struct ingest_finding *f, size_t n)
{
	char delimiter = c->result->delimiter;
	size_t i, len;

	buf_putc(&c->cells, delimiter);
	for (i = 0; i < n; i++) {
		len = (size_t)(mend(f[i].text) - f[i].text);
		while (len > 0 && f[i].text[len - 1] == ' ')
			len--;
		buf_puts(&c->cells, i > 0 ? " / " : "");
		add_text(c, f[i].rule, strlen(f[i].rule));
		buf_puts(&c->cells, f[i].muss ? " Muss" : " Kann");
		if (f[i].header != NULL) {
			buf_putc(&c->cells, ' ');
			add_text(c, f[i].header, strlen(f[i].header));
		}
		buf_puts(&c->cells, ": ");
		add_text(c, f[i].text, len);
	}
	buf_putc(&c->cells, delimiter);
	for (i = 0; i < n; i++) {
		const char *what = mend(f[i].text);

		if (i > 0 && *what != '\0')
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

/* Write the cells for the N findings at F; those for none or one come again
 * and again, and are kept as they are written. */
static void
write_findings(struct copy *c, const struct ingest_finding *f, size_t n)
{
	struct buf *kept = n == 0 ? &c->nothing : NULL;

	if (n == 1) {
		struct written *w = &c->written[((uintptr_t)f->text >> 4 ^
		    (uintptr_t)f->header >> 4) % WRITTEN];

		if (w->text != f->text || w->header != f->header)
			buf_clear(&w->coded);
		w->text = f->text;
		w->header = f->header;
		kept = &w->coded;
	}
	if (kept != NULL && kept->len > 0) {
		outfile_add(c->out, kept->data, kept->len);
		return;
	}
	buf_clear(&c->cells);
	add_findings(c, f, n);
	encode(c);
	outfile_add(c->out, c->coded.data, c->coded.len);
	if (kept != NULL)
		buf_add(kept, c->coded.data, c->coded.len);
}

/* The names of the two cells. */
static void
write_names(struct copy *c)
{
	buf_clear(&c->cells);
	buf_addf(&c->cells, "%cbefund%cmassnahme", c->result->delimiter,
	    c->result->delimiter);
	encode(c);
	outfile_add(c->out, c->coded.data, c->coded.len);
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
	bool whole;
	size_t start = record_start(c, &whole), first, n;

	if (!c->empty && whole && start == c->result->header_line)
		write_names(c);
	else if (!c->empty && whole) {
		n = find(c, start, &first);
		write_findings(c, c->result->findings + first, n);
	}
	c->line++;
	c->empty = true;
}

/* Bytes before the first line end among LEN; HAS_CR: one of them may be a
 * carriage return. */
static size_t
line_length(const char *s, size_t len, bool has_cr)
{
	const char *lf = memchr(s, '\n', len), *cr;

	if (lf != NULL)
		len = (size_t)(lf - s);
	cr = has_cr ? memchr(s, '\r', len) : NULL;
	return cr != NULL ? (size_t)(cr - s) : len;
}

static void
copy_bytes(struct copy *c, const char *bytes, size_t len)
{
	bool lf_of_crlf, has_cr = memchr(bytes, '\r', len) != NULL;
	size_t i, n, from = 0;

	for (i = 0; i < len; i++) {
		if ((n = line_length(bytes + i, len - i, has_cr)) > 0) {
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
}

/* The character of ASCII that the unit at P is, or 'x' for any other. */
static char
ascii(const struct copy *c, const char *p)
{
	size_t i;

	for (i = 0; i < c->unit; i++)
		if (i != c->at && p[i] != '\0')
			return 'x';
	return p[c->at];
}

/* The same where a character has several bytes; LEN is of whole ones. */
static void
copy_units(struct copy *c, const char *bytes, size_t len)
{
	size_t i, from = 0;

	for (i = 0; i < len; i += c->unit) {
		char now = ascii(c, bytes + i);
		bool lf_of_crlf = now == '\n' && c->cr;

		c->cr = now == '\r';
		if ((now != '\n' && now != '\r') || lf_of_crlf) {
			c->empty = c->empty && lf_of_crlf;
			continue;
		}
		outfile_add(c->out, bytes + from, i - from);
		end_line(c);
		from = i;
	}
	outfile_add(c->out, bytes + from, len - from);
}

static int
take(void *data, const char *bytes, size_t len)
{
	struct copy *c = data;
	size_t whole;
	char rest[4];

	if (c->unit == 1) {
		copy_bytes(c, bytes, len);
		return 0;
	}
	buf_add(&c->pending, bytes, len);
	whole = c->pending.len - c->pending.len % c->unit;
	copy_units(c, c->pending.data, whole);
	len = c->pending.len - whole;
	memcpy(rest, c->pending.data + whole, len);
	buf_clear(&c->pending);
	buf_add(&c->pending, rest, len);
	return 0;
}

/* TEXT in the encoding under way: into OUT, which has 32 bytes.  Returns how
 * many it became, 0 where it cannot be written. */
static size_t
write_ascii(iconv_t encode_to, const char *text, char *out)
{
	char in[8], *i = in, *o = out;
	size_t left = strlen(text), room = 32;

	memcpy(in, text, left + 1);
	return iconv(encode_to, &i, &left, &o, &room) == (size_t)-1 ? 0 :
	    (size_t)(o - out);
}

/* How ENCODING writes ASCII: as itself, or beside zero bytes.  Returns
 * whether it is one of both; *MARKED tells that it begins with a mark of the
 * order of bytes. */
static bool
find_unit(struct copy *c, bool *marked)
{
	char first[32], next[32];
	size_t n = write_ascii(c->encode, "a", first), i;

	c->unit = write_ascii(c->encode, ";", next);
	*marked = n > c->unit;
	if (c->unit != 1 && c->unit != 2 && c->unit != 4)
		return false;
	for (c->at = 0; c->at < c->unit && next[c->at] != ';'; c->at++)
		;
	for (i = 0; i < c->unit; i++)
		if (i != c->at && next[i] != '\0')
			return false;
	return c->at < c->unit && (c->unit > 1 ||
	    (write_ascii(c->encode, ",\t\"\r\n", next) == 5 &&
	    memcmp(next, ",\t\"\r\n", 5) == 0));
}

static int
first_bytes(void *data, const char *bytes, size_t len)
{
	memcpy(data, bytes, len < 4 ? len : 4);
	return 1;
}

/* Get ready to write as the file does.  Returns 0; 1 where ASCII is not to
 * be told from other text; or -1 with E. */
static int
prepare(struct copy *c, const char *encoding, struct delivery *file,
    struct err *e)
{
	char head[4] = { 0 };
	bool marked, big;

	if ((c->encode = iconv_open(encoding, "UTF-8")) == (iconv_t)-1 ||
	    !find_unit(c, &marked))
		return 1;
	if (!marked)
		return 0;
	/* The file's mark tells the order of its bytes; ours needs none. */
	if (delivery_each(file, first_bytes, head, e) < 0)
		return -1;
	big = memcmp(head + (c->unit == 4 ? 2 : 0), "\xFE\xFF", 2) == 0;
	iconv_close(c->encode);
	c->encode = iconv_open(c->unit == 2 ? (big ? "UTF-16BE" :
	    "UTF-16LE") : big ? "UTF-32BE" : "UTF-32LE", "UTF-8");
	return c->encode == (iconv_t)-1 || !find_unit(c, &marked);
}

int
receipt_sheet(const struct receipt *r, const char *from, const char *to,
    struct err *e)
{
	struct copy c = { .result = r->result, .encode = (iconv_t)-1,
	    .line = 1, .empty = true };
	struct delivery *file = NULL;
	size_t i;
	int rc = -1;

	if (r->result->encoding == NULL)
		return 1;
	if (delivery_open(&file, from, e) < 0)
		goto out;
	file->aside = true;
	if ((rc = prepare(&c, r->result->encoding, file, e)) != 0)
		goto out;
	rc = -1;
	if (outfile_open(&c.out, to, 0600, e) < 0 ||
	    delivery_each(file, take, &c, e) < 0)
		goto out;
	end_line(&c);		/* the last line may have no end */
	if (c.pending.len > 0)
		outfile_add(c.out, c.pending.data, c.pending.len);
	rc = outfile_commit(c.out, e);
	c.out = NULL;
out:
	outfile_drop(c.out);
	delivery_close(file);
	buf_free(&c.cells);
	buf_free(&c.coded);
	buf_free(&c.nothing);
	for (i = 0; i < WRITTEN; i++)
		buf_free(&c.written[i].coded);
	buf_free(&c.pending);
	if (c.encode != (iconv_t)-1)
		iconv_close(c.encode);
	return rc;
}
