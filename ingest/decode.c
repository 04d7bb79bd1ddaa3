#include "ingest/decode.h"

#include "core/buf.h"
#include "core/i18n.h"
#include "core/mem.h"
#include "core/utf8.h"

#include <errno.h>
#include <iconv.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

struct decode {
	enum { UTF8, TABLE, ICONV, TWICE } kind;
	iconv_t		 iconv;
	bool		 iconv_open;
	struct buf	 out;
	struct buf	 cut;		/* the beginning of a character */
	struct buf	 cut_once;	/* TWICE: of the text decoded once */
	struct {
		char	bytes[4];
		uint8_t	len;
	} table[256];			/* TABLE, TWICE: each byte's text */
};

size_t
decode_valid(const char *s, size_t len)
{
	size_t i = 0;
	uint64_t word;

	for (;;) {
		/* Most of a delivery is ASCII. */
		while (i + sizeof word <= len) {
			memcpy(&word, s + i, sizeof word);
			if ((word & UINT64_C(0x8080808080808080)) != 0)
				break;
			i += sizeof word;
		}
		if (i == len)
			return len;
		{
			size_t some = len - i < 8 ? len - i : 8, more = 0;
			size_t good;

			/* Whole characters only: look past the eighth byte. */
			while (i + some + more < len && more < 3 &&
			    (s[i + some + more] & 0xC0) == 0x80)
				more++;
			good = utf8_check(s + i, some + more);
			i += good;
			if (good < some + more)
				return i;
		}
	}
}

/* One character for each byte?  Then a table is all it takes. */
static bool
make_table(struct decode *d)
{
	int i;

	for (i = 0; i < 256; i++) {
		char in = (char)i, *inp = &in, out[8], *outp = out;
		size_t in_left = 1, out_left = sizeof out;

		(void)iconv(d->iconv, NULL, NULL, NULL, NULL);
		if (iconv(d->iconv, &inp, &in_left, &outp, &out_left) ==
		    (size_t)-1) {
			if (errno != EILSEQ)
				return false;
			out[0] = DECODE_BAD;
			outp = out + 1;
		}
		if (outp == out || outp - out > 4)
			return false;
		d->table[i].len = (uint8_t)(outp - out);
		memcpy(d->table[i].bytes, out, (size_t)(outp - out));
	}
	return true;
}

static int
open_iconv(struct decode *d, const char *encoding)
{
	d->iconv = iconv_open("UTF-8", encoding);
	d->iconv_open = (intptr_t)d->iconv != -1;
	return d->iconv_open ? 0 : -1;
}

int
decode_open(struct decode **out, const char *encoding, struct err *e)
{
	struct decode *d = xcalloc(1, sizeof *d);

	if (strcasecmp(encoding, "utf-8") == 0 ||
	    strcasecmp(encoding, "utf8") == 0)
		d->kind = UTF8;
	else if (strcasecmp(encoding, DECODE_TWICE) == 0 &&
	    open_iconv(d, "windows-1252") == 0 && make_table(d))
		d->kind = TWICE;
	else if (open_iconv(d, encoding) < 0) {
		decode_close(d);
		return err_set(e, ERR_MISUSED, _("there is no encoding "
		    "\"%s\"; \"iconv -l\" lists their names"), encoding);
	} else if (make_table(d))
		d->kind = TABLE;
	else {
		d->kind = ICONV;
		(void)iconv(d->iconv, NULL, NULL, NULL, NULL);
	}
	*out = d;
	return 0;
}

void
decode_close(struct decode *d)
{
	if (d == NULL)
		return;
	if (d->iconv_open)
		iconv_close(d->iconv);
	buf_free(&d->out);
	buf_free(&d->cut);
	buf_free(&d->cut_once);
	free(d);
}

/* Whether the bytes at S, to the end of the text so far, could begin a
 * character. */
static bool
may_be_cut(const char *s, size_t len)
{
	unsigned char c = (unsigned char)s[0];
	size_t i, want = c < 0xC2 ? 1 : c < 0xE0 ? 2 : c < 0xF0 ? 3 :
	    c < 0xF5 ? 4 : 1;

	if (len >= want)
		return false;
	for (i = 1; i < len; i++)
		if ((s[i] & 0xC0) != 0x80)
			return false;
	return true;
}

static void
feed_utf8(struct buf *out, struct buf *cut, const char *in, size_t len,
    bool final)
{
	size_t good;

	while (len > 0) {
		good = decode_valid(in, len);
		buf_add(out, in, good);
		in += good;
		len -= good;
		if (len == 0)
			break;
		if (!final && may_be_cut(in, len)) {
			buf_add(cut, in, len);
			break;
		}
		buf_putc(out, DECODE_BAD);
		in++;
		len--;
	}
}

/* Put the byte that the character of LEN bytes at S is in Windows-1252; the
 * five bytes it leaves undefined stand for themselves. */
static void
encode(struct decode *d, struct buf *out, const char *s, size_t len)
{
	unsigned i;

	if (len == 2 && s[0] == '\xC2' && (unsigned char)s[1] < 0xA0 &&
	    d->table[(unsigned char)s[1]].bytes[0] == DECODE_BAD) {
		buf_putc(out, s[1]);
		return;
	}
	for (i = 0x80; i < 0x100; i++)
		if (d->table[i].len == len &&
		    memcmp(d->table[i].bytes, s, len) == 0)
			break;
	buf_putc(out, i < 0x100 ? (char)i : DECODE_BAD);
}

static void
feed_twice(struct decode *d, const char *in, size_t len, bool final)
{
	struct buf first = BUF_NONE, second = BUF_NONE;
	const char *p, *next;

	feed_utf8(&first, &d->cut, in, len, final);
	buf_puts(&first, "");
	second = d->cut_once;
	d->cut_once = (struct buf)BUF_NONE;
	for (p = first.data; p < first.data + first.len; p = next) {
		next = p + 1;
		if ((*p & 0x80) == 0 || *p == DECODE_BAD)
			buf_putc(&second, *p);
		else {
			next = p;
			(void)utf8_next(&next);
			encode(d, &second, p, (size_t)(next - p));
		}
	}
	feed_utf8(&d->out, &d->cut_once, second.data, second.len, final);
	buf_free(&first);
	buf_free(&second);
}

static void
feed_table(struct decode *d, const char *in, size_t len)
{
	size_t i;

	for (i = 0; i < len; i++) {
		unsigned char c = (unsigned char)in[i];

		buf_add(&d->out, d->table[c].bytes, d->table[c].len);
	}
}

static void
feed_iconv(struct decode *d, char *in, size_t len, bool final)
{
	char out[4096], *outp, *p;
	size_t out_left, got;

	while (len > 0) {
		outp = out;
		out_left = sizeof out;
		got = iconv(d->iconv, &in, &len, &outp, &out_left);
		/* A NUL would end a cell before its end. */
		for (p = out; (p = memchr(p, '\0', (size_t)(outp - p))) !=
		    NULL; p++)
			*p = DECODE_BAD;
		buf_add(&d->out, out, (size_t)(outp - out));
		if (got != (size_t)-1 || errno == E2BIG)
			continue;
		if (errno == EINVAL && !final) {
			buf_add(&d->cut, in, len);
			break;
		}
		buf_putc(&d->out, DECODE_BAD);
		in++;
		len--;
	}
}

static void
feed(struct decode *d, const char *in, size_t len, bool final)
{
	struct buf whole = BUF_NONE;

	buf_clear(&d->out);
	if (d->kind == TABLE) {
		feed_table(d, in, len);
		return;
	}
	if (d->cut.len > 0 || d->kind == ICONV) {
		whole = d->cut;
		d->cut = (struct buf)BUF_NONE;
		buf_add(&whole, in, len);
		in = whole.data;
		len = whole.len;
	}
	if (d->kind == UTF8)
		feed_utf8(&d->out, &d->cut, in, len, final);
	else if (d->kind == TWICE)
		feed_twice(d, in, len, final);
	else
		feed_iconv(d, whole.data, len, final);
	buf_free(&whole);
}

void
decode_feed(struct decode *d, const char *in, size_t len, const char **text,
    size_t *text_len)
{
	if (d->kind == UTF8 && d->cut.len == 0 &&
	    decode_valid(in, len) == len) {
		*text = in;
		*text_len = len;
		return;
	}
	feed(d, in, len, false);
	*text = d->out.data;
	*text_len = d->out.len;
}

void
decode_end(struct decode *d, const char **text, size_t *text_len)
{
	feed(d, "", 0, true);
	*text = d->out.data;
	*text_len = d->out.len;
}
