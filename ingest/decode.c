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
		uint8_t	kin;
	} table[256];			/* TABLE, TWICE: each byte's text */
	bool		 doubt;
	unsigned char	 before;	/* doubt: the byte before */
};

/* What may stand beside a character, for doubts. */
enum {
	KIN_ANY,
	KIN_LETTER,
	KIN_CAPITAL,		/* of no German word, so at its beginning */
	KIN_SMALL,		/* of no German word, but of names: not there */
	KIN_BEHIND,		/* a sign that may stand behind a letter only */
	KIN_SIGN,		/* one that may not stand between two */
	KIN_LONELY		/* one that may not stand beside a letter */
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

/* Put the byte that the character of LEN bytes at S is in Windows-1252, or was
 * in ISO 8859-1, which leaves control characters as they are. */
static void
encode(struct decode *d, struct buf *out, const char *s, size_t len)
{
	unsigned i;

	if (len == 2 && s[0] == '\xC2' && (unsigned char)s[1] < 0xA0) {
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

bool
decode_is_no_link(uint32_t cp)
{
	static const uint32_t signs[] = { 0x20AC, 0x201A, 0x0192, 0x201E,
	    0x2020, 0x2021, 0x02C6, 0x2030, 0x2039, 0x203A, 0x2022, 0x02DC,
	    0xA1, 0xA2, 0xA3, 0xA4, 0xA5, 0xA6, 0xA7, 0xA8, 0xAA, 0xAF, 0xB0,
	    0xB1, 0xB6, 0xB8, 0xB9, 0xBA, 0xBC, 0xBD, 0xBE, 0xBF };
	size_t i;

	for (i = 0; i < sizeof signs / sizeof signs[0]; i++)
		if (signs[i] == cp)
			return true;
	return false;
}

/* Signs and letters that are seldom meant where they stand, because BYTE is a
 * German letter in code page 850, in Windows-1252 or on a Macintosh. */
static uint8_t
kin_of(uint32_t cp, int byte)
{
	switch (cp) {
	case 0x2122:		/* trade mark */
		return KIN_BEHIND;
	case 0x160:		/* S and Z with a caron */
	case 0x17D:
		return KIN_CAPITAL;
	case 0x161:
		return KIN_SMALL;
	case 0x178:		/* Y with a diaeresis */
		return KIN_LONELY;
	case 0xB3:		/* cube, division sign */
		return byte == 0xFC ? KIN_BEHIND : KIN_ANY;
	case 0xF7:
		return byte == 0xF6 ? KIN_LONELY : KIN_ANY;
	default:
		return cp >= 0x2500 && cp < 0x25A0 ? KIN_LONELY :
		    decode_is_no_link(cp) ? KIN_SIGN :
		    utf8_is_letter(cp) ? KIN_LETTER : KIN_ANY;
	}
}

void
decode_doubt(struct decode *d, const char *suspects)
{
	const char *p;
	int i;

	if (d->kind != TABLE)
		return;
	d->doubt = true;
	d->before = '\n';
	for (i = 0; i < 256; i++) {
		p = d->table[i].bytes;
		d->table[i].kin = i == 0 || *p == DECODE_BAD ? KIN_ANY :
		    kin_of(utf8_next(&p), i);
	}
	for (; *suspects != '\0'; suspects++) {
		p = d->table[(unsigned char)*suspects].bytes;
		d->table[(unsigned char)*suspects].kin =
		    utf8_is_letter(utf8_next(&p)) ? KIN_LONELY : KIN_SIGN;
	}
}

/* Whether the bytes at S begin the UTF-8 of what German text is made of:
 * letters of Latin-1, dashes, quotation marks, the euro sign; or are its byte
 * order mark. */
static bool
is_utf8(const unsigned char s[3])
{
	return ((s[0] == 0xC2 || s[0] == 0xC3) && (s[1] & 0xC0) == 0x80) ||
	    (s[0] == 0xE2 && s[1] >= 0x80 && s[1] <= 0x84 &&
	    (s[2] & 0xC0) == 0x80) ||
	    (s[0] == 0xEF && s[1] == 0xBB && s[2] == 0xBF);
}

static bool
is_ascii_letter(unsigned char c)
{
	return c < 0x80 && utf8_is_letter(c);
}

static bool
is_ascii_digit(unsigned char c)
{
	return c >= '0' && c <= '9';
}

/* Whether the first byte at S makes no sense behind BEFORE.  Signs may well
 * stand beside each other. */
static bool
is_doubtful(const struct decode *d, unsigned char before,
    const unsigned char s[3])
{
	uint8_t kin = d->table[before].kin;
	bool left = is_ascii_letter(before), right = is_ascii_letter(s[1]);

	if (is_utf8(s))
		return true;
	switch (d->table[s[0]].kin) {
	case KIN_CAPITAL:
		return left && s[1] >= 'a' && s[1] <= 'z';
	case KIN_SMALL:
		return right && kin == KIN_ANY;
	case KIN_BEHIND:
		return right && (left || kin == KIN_ANY);
	case KIN_SIGN:
		return left && (right || d->table[s[1]].kin == KIN_LETTER);
	case KIN_LONELY:
		return left || right || kin == KIN_BEHIND;
	case KIN_LETTER:
		return is_ascii_digit(before) && is_ascii_digit(s[1]);
	default:
		return false;
	}
}

/* Length of the ASCII at S. */
static size_t
ascii(const char *s, size_t len)
{
	size_t i = 0;
	uint64_t word;

	for (; i + sizeof word <= len; i += sizeof word) {
		memcpy(&word, s + i, sizeof word);
		if ((word & UINT64_C(0x8080808080808080)) != 0)
			break;
	}
	while (i < len && (s[i] & 0x80) == 0)
		i++;
	return i;
}

static void
feed_table(struct decode *d, const char *in, size_t len, bool final)
{
	size_t i, n;
	unsigned char next[3];

	for (i = 0; i < len; i++) {
		n = ascii(in + i, len - i);
		if (n > 0) {
			buf_add(&d->out, in + i, n);
			i += n;
			d->before = (unsigned char)in[i - 1];
		}
		if (i == len)
			break;
		if (d->doubt && !final && len - i < sizeof next) {
			buf_add(&d->cut, in + i, len - i);
			break;
		}
		memset(next, 0, sizeof next);
		memcpy(next, in + i, !d->doubt ? 1 : len - i < sizeof next ?
		    len - i : sizeof next);
		if (d->doubt && is_doubtful(d, d->before, next))
			buf_putc(&d->out, DECODE_BAD);
		else
			buf_add(&d->out, d->table[next[0]].bytes,
			    d->table[next[0]].len);
		d->before = next[0];
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
	if (d->cut.len > 0 || d->kind == ICONV) {
		whole = d->cut;
		d->cut = (struct buf)BUF_NONE;
		buf_add(&whole, in, len);
		in = whole.data;
		len = whole.len;
	}
	if (d->kind == UTF8)
		feed_utf8(&d->out, &d->cut, in, len, final);
	else if (d->kind == TABLE)
		feed_table(d, in, len, final);
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
