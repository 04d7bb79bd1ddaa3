#include "ingest/dialect.h"

#include "core/i18n.h"
#include "core/mem.h"
#include "ingest/csvread.h"
#include "ingest/decode.h"

#include <ctype.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#define HEAD_MOST	((size_t)1 << 17)	/* bytes */
#define ROWS_MOST	500

bool
dialect_is_control(char c)
{
	return ((unsigned char)c < 0x20 && (c < '\t' || c > '\r')) || c == 0x7F;
}

static void
count_byte(struct survey *s, char c)
{
	if ((c & 0x80) != 0) {
		s->high[(unsigned char)c - 0x80]++;
		s->high_n++;
	} else
		s->controls += dialect_is_control(c);
}

/* Count the bytes that are no printable ASCII: most of a delivery is. */
static void
count_odd(struct survey *s, const char *p, size_t len)
{
	const uint64_t high = UINT64_C(0x8080808080808080);
	const uint64_t ones = UINT64_C(0x0101010101010101);
	size_t i, k;
	uint64_t word;

	for (i = 0; i + 8 <= len; i += 8) {
		memcpy(&word, p + i, 8);
		/* a high bit, a byte below the blank, 0x7F */
		if (((word | (word - ones * ' ') | (word + ones)) & high) != 0)
			for (k = 0; k < 8; k++)
				count_byte(s, p[i + k]);
	}
	for (; i < len; i++)
		count_byte(s, p[i]);
}

/* Count the bytes that are no UTF-8.  A sequence may be cut by the end. */
static void
count_not_utf8(struct survey *s, const char *p, size_t len, bool final)
{
	size_t i = 0;

	while (i < len) {
		i += decode_valid(p + i, len - i);
		if (i == len)
			break;
		if (!final && len - i < 4) {
			buf_add(&s->cut, p + i, len - i);
			break;
		}
		s->not_utf8++;
		i++;
	}
}

static int
look(void *data, const char *bytes, size_t len)
{
	struct survey *s = data;
	struct buf joined = BUF_NONE;
	const char *nul = memchr(bytes, '\0', len);
	size_t high = s->high_n;

	if (nul != NULL && s->first_nul == 0)
		s->first_nul = s->bytes + (size_t)(nul - bytes) + 1;
	if (s->head.len < HEAD_MOST)
		buf_add(&s->head, bytes, len < HEAD_MOST - s->head.len ? len :
		    HEAD_MOST - s->head.len);
	s->bytes += len;
	if (len > 0) {
		/* the NUL: in UTF-16 */
		s->open_end = strchr("\n\r\x1A", bytes[len - 1]) == NULL;
		s->end_mark = bytes[len - 1] == '\x1A';
	}
	count_odd(s, bytes, len);
	if (s->cut.len > 0) {
		joined = s->cut;
		s->cut = (struct buf)BUF_NONE;
		buf_add(&joined, bytes, len);
		count_not_utf8(s, joined.data, joined.len, false);
		buf_free(&joined);
	} else if (s->high_n > high)
		count_not_utf8(s, bytes, len, false);
	return 0;
}

int
dialect_survey(struct survey *s, struct delivery *file, struct err *e)
{
	*s = (struct survey){ 0 };
	if (delivery_each(file, look, s, e) < 0) {
		dialect_survey_fini(s);
		return -1;
	}
	if (s->cut.len > 0)
		count_not_utf8(s, s->cut.data, s->cut.len, true);
	s->controls -= s->end_mark;
	return 0;
}

void
dialect_survey_fini(struct survey *s)
{
	buf_free(&s->cut);
	buf_free(&s->head);
}

static bool
begins(const struct survey *s, const char *magic, size_t len)
{
	return s->head.len >= len && memcmp(s->head.data, magic, len) == 0;
}

/* Whether somebody asks for an encoding whose text has NUL bytes. */
static bool
has_nuls(const char *encoding)
{
	return strcasestr(encoding, "utf-16") != NULL ||
	    strcasestr(encoding, "utf16") != NULL ||
	    strcasestr(encoding, "utf-32") != NULL ||
	    strcasestr(encoding, "utf32") != NULL ||
	    strncasecmp(encoding, "ucs", 3) == 0;
}

/* What is no text at all, with what to do instead. */
static int
check_text(const struct survey *s, const char *encoding, struct err *e)
{
	if (s->bytes == 0)
		return err_set(e, ERR_REJECTED, _("the file is empty"));
	if (begins(s, "PK\3\4", 4) || begins(s, "\xD0\xCF\x11\xE0", 4))
		return err_set(e, ERR_REJECTED, _("this is a spreadsheet or "
		    "an archive, not a CSV file; save it as \"CSV UTF-8\""));
	if (begins(s, "%PDF", 4))
		return err_set(e, ERR_REJECTED, _("this is a PDF, not a CSV "
		    "file; ask the sender for the data as CSV"));
	if (encoding != NULL && has_nuls(encoding))
		return 0;
	if (begins(s, "\xFF\xFE", 2) || begins(s, "\xFE\xFF", 2))
		return err_set(e, ERR_REJECTED, _("the file is UTF-16; save "
		    "it as \"CSV UTF-8\", or name the encoding"));
	if (s->first_nul > 0)
		return err_set(e, ERR_REJECTED, _("this is not a text file: "
		    "there is a NUL byte at offset %zu; ask the sender for "
		    "a CSV file"), s->first_nul - 1);
	return 0;
}

static size_t
count(const struct survey *s, const char *bytes)
{
	size_t n = 0;

	for (; *bytes != '\0'; bytes++)
		n += s->high[(unsigned char)*bytes - 0x80];
	return n;
}

/* In Windows-1252: what German text has, and what else is common in names and
 * between words. */
#define UMLAUTS	"\xE4\xF6\xFC\xDF\xC4\xD6\xDC"
#define COMMON	"\xE0\xE1\xE2\xE5\xE6\xE7\xE8\xE9\xEA\xEB\xED\xEE\xEF" \
    "\xF1\xF3\xF4\xF8\xFA\xFB\xC9" "\x80\x82\x84\x85\x91\x92\x93\x96\x97" \
    "\xA0\xA7\xAB\xAD\xAE\xB0\xB2\xB3\xB4\xB5\xB7\xBB\xBD"

/*
 * What in Windows-1252 may rather be letters of DOS: quotation marks where
 * none of a pair closes, and all of them where a byte means nothing else or
 * marks close what none opened.
 */
static const char *
dos_letters(const struct survey *s)
{
	size_t open = count(s, "\x84"), closed = count(s, "\x93");
	size_t odd = count(s, "\x94");

	if (count(s, "\x81") > 0 || (odd > 0 && open + closed == 0))
		return "\x84\x94\x8E\x9A\xE1";
	return open + odd > 0 && closed == 0 ? "\x84\x94" : "";
}

/* Which encoding its high bytes mean in German text. */
static const char *
guess_encoding(struct dialect *d, const struct survey *s, const char **why)
{
	size_t windows = count(s, UMLAUTS);
	size_t dos = count(s, "\x84\x94\x81\xE1\x8E\x99\x9A");
	size_t controls = 0, i;

	for (i = 0; i < 0x20; i++)
		controls += s->high[i];
	if (begins(s, "\xEF\xBB\xBF", 3)) {
		*why = "BOM";
		return "utf-8";
	}
	if (s->high_n == 0) {
		*why = "nur ASCII";
		return "utf-8";
	}
	if (s->not_utf8 == 0) {
		*why = "jedes Byte passt";
		return "utf-8";
	}
	/* Two bytes make a letter: one that is damaged does not turn the
	 * others into something else, as long as they are as many. */
	if (s->not_utf8 * 3 <= s->high_n) {
		*why = "die meisten Bytes passen, einzelne sind beschädigt";
		return "utf-8";
	}
	/* From here on any text would pass. */
	d->doubts |= DOUBT_BYTES;
	if (dos > windows * 2 && dos * 2 >= s->high_n) {
		/* "õ" and "Í" are rarer than the letters that Windows has
		 * there. */
		d->suspects = "\xE4\xD6";
		*why = "Umlaute nach DOS";
		return "cp850";
	}
	if (controls == 0 && count(s, "\xA4") > 0) {
		*why = "Eurozeichen nach ISO";
		return "iso-8859-15";
	}
	d->suspects = dos_letters(s);
	if ((windows + count(s, COMMON)) * 2 < s->high_n) {
		d->doubts |= DOUBT_ENCODING;
		*why = "kein UTF-8; als Windows gelesen, aber nicht belegt";
	} else
		*why = "kein UTF-8; Umlaute nach Windows";
	return "windows-1252";
}

/* Delimiters that are guessed, the likeliest first. */
static const char candidates[] = ";,\t|";

/* What no text holds: the delimiter of one column. */
#define NO_DELIMITER	'\x1F'

/* Widths of the first rows under one delimiter. */
struct trial {
	size_t	width[ROWS_MOST];
	size_t	n, faults;
	size_t	usual, fits;		/* most frequent width of several
					 * cells, and rows that have it */
	size_t	alone;			/* rows of one cell */
	size_t	literal;		/* rows with quotes inside a cell */
};

static enum csvread_verdict
try_row(void *data, const struct csvrow *row)
{
	struct trial *t = data;

	if (t->n == ROWS_MOST)
		return CSVREAD_STOP;
	t->literal += row->literal;
	t->width[t->n++] = row->n;
	return CSVREAD_TAKEN;
}

static void
try_fault(void *data, size_t line, enum csvread_fault f, size_t cells)
{
	struct trial *t = data;

	(void)line, (void)f, (void)cells;
	t->faults++;
}

static void
try_delimiter(struct trial *t, const struct buf *text, char delimiter,
    char quote)
{
	struct csvread_reader reader = { try_row, try_fault, NULL, t };
	struct csvread *r;
	size_t i, j, same;

	*t = (struct trial){ .n = 0 };
	csvread_open(&r, delimiter, quote, &reader);
	if (csvread_feed(r, text->data, text->len) == 0)
		(void)csvread_end(r);
	csvread_close(r);
	for (i = 0; i < t->n; i++) {
		t->alone += t->width[i] == 1;
		for (j = same = 0; j < t->n; j++)
			same += t->width[j] == t->width[i];
		if (t->width[i] > 1 && same > t->fits) {
			t->fits = same;
			t->usual = t->width[i];
		}
	}
}

/*
 * Whether the delimiter makes a table: of nearly half the rows, or of fewer
 * where they have many cells, or it stands in nearly all others too, or in
 * nearly none: these are titles and footers then, or rows of another
 * delimiter.  A text has commas in any number.
 */
static bool
divides(const struct trial *t)
{
	size_t rows = t->n + t->faults;

	return t->fits * 9 >= rows * 4 ? t->fits > 0 :
	    t->usual > 2 && t->fits > 1 && t->fits * 4 >= rows &&
	    (t->usual > 4 || t->alone * 10 <= rows ||
	    (t->n - t->fits - t->alone) * 2 <= t->fits);
}

/* How badly rows fall out of step.  One without the delimiter speaks against
 * it more than one with too few or too many. */
static size_t
misfits(const struct trial *t)
{
	return t->n - t->fits + t->faults + 2 * t->alone;
}

/* How many commas stand outside quotes, and how many of these between digits,
 * as in 1234,56. */
static size_t
count_commas(const struct buf *text, char quote, size_t *decimal)
{
	size_t i, n = 0;
	bool quoted = false;

	*decimal = 0;
	for (i = 0; i < text->len; i++) {
		quoted ^= text->data[i] == quote;
		if (text->data[i] != ',' || quoted)
			continue;
		n++;
		*decimal += i > 0 &&
		    isdigit((unsigned char)text->data[i - 1]) != 0 &&
		    isdigit((unsigned char)text->data[i + 1]) != 0;
	}
	return n;
}

/*
 * Whether the comma is a decimal mark: where ELSEWHERE another character
 * divides the rows and it stands mostly between digits; or where nowhere else,
 * and but once in a row that has one.
 */
static bool
is_decimal(const struct buf *text, char quote, const struct trial *t,
    bool elsewhere)
{
	size_t decimal, n = count_commas(text, quote, &decimal);

	return elsewhere ? decimal * 4 >= n * 3 : decimal == n &&
	    t->usual == 2 && t->n + t->faults > t->fits;
}

static size_t
count_char(const struct buf *text, char c)
{
	size_t i, n = 0;

	for (i = 0; i < text->len; i++)
		n += text->data[i] == c;
	return n;
}

/*
 * Where no delimiter makes a table: one column, read with a delimiter that it
 * does not hold; but where one stands in most rows and only quotes are in its
 * way, that, and the rows fail.
 */
static char
no_delimiter(const struct buf *text, const struct trial trials[])
{
	size_t i, seen, most = 0;
	char best = NO_DELIMITER;

	for (i = 0; candidates[i] != '\0'; i++) {
		seen = count_char(text, candidates[i]);
		if (trials[i].faults * 2 > trials[i].n && seen > most) {
			best = candidates[i];
			most = seen;
		}
	}
	return best;
}

/*
 * The delimiter under which the fewest rows fall out of step, of several the
 * one that makes more cells; BEST (or NULL) is the best one before T.
 */
static const struct trial *
better(const struct trial *best, const struct trial *t)
{
	if (!divides(t))
		return best;
	return best == NULL || misfits(t) < misfits(best) ||
	    (misfits(t) == misfits(best) && t->usual > best->usual) ?
	    t : best;
}

/* None divides the rows: say where one seems to. */
static void
doubt_one_column(struct dialect *d, const struct trial trials[],
    bool decimal)
{
	const struct trial *t;

	for (t = trials; candidates[t - trials] != '\0'; t++) {
		if (candidates[t - trials] == ',' && decimal)
			continue;
		if (t->fits > 1 && t->fits * 4 >= t->n + t->faults)
			d->doubts |= DOUBT_DELIMITER;
		/* Text has commas, but seldom in so many rows. */
		if (t->n >= 20 && (t->n - t->alone) * 4 >=
		    t->n * (candidates[t - trials] == ',' ? 3 : 2)) {
			d->doubts |= DOUBT_TABLE;
			d->rows = t->n + t->faults;
			d->fits = t->fits;
		}
	}
}

static void
guess_delimiter(struct dialect *d, const struct buf *text)
{
	struct trial *t = xcalloc(sizeof candidates, sizeof *t);
	const struct trial *best = NULL, *comma = NULL;
	bool decimal;
	size_t i;

	for (i = 0; candidates[i] != '\0'; i++) {
		try_delimiter(&t[i], text, candidates[i], d->quote);
		if (candidates[i] == ',')
			comma = &t[i];
		else
			best = better(best, &t[i]);
	}
	decimal = is_decimal(text, d->quote, comma, best != NULL);
	if (!decimal)
		best = better(best, comma);
	if (best == NULL)
		d->delimiter = no_delimiter(text, t);
	else
		d->delimiter = candidates[best - t];
	if (d->delimiter == NO_DELIMITER)
		doubt_one_column(d, t, decimal);
	free(t);
}

/* What the rows look like with the delimiter taken or given. */
static void
measure_rows(struct dialect *d, const struct buf *text)
{
	struct trial *t = xcalloc(1, sizeof *t);

	try_delimiter(t, text, d->delimiter, d->quote);
	d->rows = t->n;
	d->fits = divides(t) ? t->fits : t->alone;
	d->width = divides(t) ? t->usual : 1;
	/* One column, and quotes in most lines: there is a delimiter that we
	 * do not know. */
	if (d->width == 1 && t->n + t->faults >= 5 &&
	    (t->literal + t->faults) * 2 > t->n + t->faults) {
		d->doubts |= DOUBT_TABLE;
		d->fits = t->n - t->literal;
	}
	free(t);
}

/* Cells of one line that QUOTE encloses, whatever the delimiter. */
static size_t
count_quoted(const struct buf *text, char quote)
{
	static const char around[] = ";,\t|\r\n";
	const char *p = text->data, *end;
	size_t n = 0;

	for (; (p = strchr(p, quote)) != NULL; p = end + 1) {
		end = p + 1;
		if (p > text->data && strchr(around, p[-1]) == NULL)
			end = p;
		else
			end += strcspn(end, quote == '"' ? "\"\n" : "'\n");
		if (*end == '\0')
			break;
		n += end > p && *end == quote &&
		    (end[1] == '\0' || strchr(around, end[1]) != NULL);
	}
	return n;
}

/* The apostrophe, where it alone stands around cells. */
static char
guess_quote(const struct buf *text)
{
	return count_quoted(text, '"') == 0 &&
	    count_quoted(text, '\'') >= 3 ? '\'' : '"';
}

/* The head as text, whole lines only. */
static int
decode_head(struct buf *out, const struct survey *s,
    const struct dialect *d, struct err *e)
{
	struct decode *decode;
	const char *text;
	size_t len;

	if (decode_open(&decode, d->encoding, e) < 0)
		return -1;
	decode_feed(decode, s->head.data + d->bom, s->head.len - d->bom,
	    &text, &len);
	buf_add(out, text, len);
	decode_close(decode);
	while (s->bytes > s->head.len && out->len > 0 &&
	    out->data[out->len - 1] != '\n' && out->data[out->len - 1] != '\r')
		out->data[--out->len] = '\0';
	return 0;
}

static const char *
delimiter_name(char c)
{
	static const char *const names[] = { "Semikolon", "Komma",
	    "Tabulator", "senkrechter Strich" };
	const char *at = strchr(candidates, c);

	return at == NULL ? "keines" : names[at - candidates];
}

static const char *
line_end_name(const struct buf *text)
{
	size_t i, crlf = 0, lf = 0, cr = 0;

	for (i = 0; i < text->len; i++) {
		if (text->data[i] == '\n')
			lf++;
		else if (text->data[i] == '\r' && text->data[i + 1] == '\n') {
			crlf++;
			i++;
		} else if (text->data[i] == '\r')
			cr++;
	}
	return (crlf > 0) + (lf > 0) + (cr > 0) > 1 ? "gemischt" :
	    crlf > 0 ? "CRLF" : cr > 0 ? "CR" : "LF";
}

/* What somebody says wins, also where all bytes speak for UTF-8. */
static const char *
doubt_setting(struct dialect *d, const struct survey *s, const char *encoding)
{
	if (strcmp(encoding, DECODE_TWICE) == 0)
		return "doppelt umgesetzt, jedes Byte passt";
	if (s->high_n == 0 || s->not_utf8 > 0 || has_nuls(encoding) ||
	    strncasecmp(encoding, "utf", 3) == 0)
		return "eingestellt";
	d->doubts |= DOUBT_ENCODING;
	return "eingestellt, doch alle Bytes passen zu UTF-8";
}

int
dialect_guess(struct dialect *d, const struct survey *s,
    const char *encoding, char delimiter, struct err *e)
{
	struct buf text = BUF_NONE, reasons = BUF_NONE;
	const char *why;

	*d = (struct dialect){ .delimiter = ';', .quote = '"',
	    .suspects = "" };
	if (check_text(s, encoding, e) < 0)
		return -1;
	if (encoding != NULL)
		why = doubt_setting(d, s, encoding);
	else
		encoding = guess_encoding(d, s, &why);
	d->encoding = xstrdup(encoding);
	if (begins(s, "\xEF\xBB\xBF", 3) &&
	    strncasecmp(d->encoding, "utf", 3) == 0)
		d->bom = 3;
	if (decode_head(&text, s, d, e) < 0) {
		dialect_fini(d);
		return -1;
	}
	buf_puts(&text, "");
	d->quote = guess_quote(&text);
	buf_addf(&reasons, "Zeichensatz %s (%s), ", d->encoding, why);
	if (delimiter != '\0')
		d->delimiter = delimiter;
	else
		guess_delimiter(d, &text);
	if ((d->doubts & DOUBT_TABLE) == 0)
		measure_rows(d, &text);
	if (delimiter != '\0')
		buf_puts(&reasons, "Trennzeichen eingestellt");
	else
		buf_addf(&reasons, "Trennzeichen %s (%zu Zellen in den "
		    "meisten der ersten %zu Zeilen)",
		    delimiter_name(d->delimiter), d->width, d->rows);
	if (d->quote != '"')
		buf_addf(&reasons, ", Anführungszeichen %c", d->quote);
	buf_addf(&reasons, ", Zeilenende %s%s", line_end_name(&text),
	    s->open_end ? ", letzte Zeile ohne" : "");
	d->reasons = buf_detach(&reasons);
	buf_free(&text);
	return 0;
}

void
dialect_fini(struct dialect *d)
{
	free(d->encoding);
	free(d->reasons);
	*d = (struct dialect){ 0 };
}

bool
dialect_looks_twice(const struct survey *s)
{
	/* C3 83 is the letter that an UTF-8 ä, ö, ü or ß begins with then. */
	return s->not_utf8 == 0 && s->high[0xC3 - 0x80] > 0 &&
	    s->high[0x83 - 0x80] > 0 &&
	    s->high[0x83 - 0x80] * 4 + s->high[0x82 - 0x80] * 4 >= s->high_n;
}
