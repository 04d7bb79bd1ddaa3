#include "ingest/dialect.h"

#include "core/buf.h"
#include "core/i18n.h"
#include "core/mem.h"
#include "ingest/decode.h"
#include "ingest/delimiter.h"
#include "ingest/encoding.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* Spreadsheets, of which some are archives, and other archives. */
static bool
is_archive(const struct survey *s)
{
	static const char *const magic[] = { "PK\3\4", "\xD0\xCF\x11\xE0",
	    "\x1F\x8B", "7z\xBC\xAF", "Rar!", "BZh9", "\xFD\x37zXZ",
	    "\x28\xB5\x2F\xFD" };
	size_t i;

	for (i = 0; i < sizeof magic / sizeof magic[0]; i++)
		if (survey_begins(s, magic[i], strlen(magic[i])))
			return true;
	return false;
}

/* The name of a format of text that begins like no table, or NULL. */
static const char *
other_format(const struct survey *s)
{
	static const struct {
		const char *begins, *name;
	} formats[] = {
		{ "<!doctype", "HTML" }, { "<html", "HTML" },
		{ "<?xml", "XML" }, { "{\\rtf", "RTF" }, { "[{\"", "JSON" },
	};
	char begin[16];
	const char *p = s->head.data, *end = p + s->head.len;
	size_t i, n = 0;

	if (survey_begins(s, "\xEF\xBB\xBF", 3))
		p += 3;
	for (; p < end && n < sizeof begin - 1; p++)
		if (strchr(" \t\r\n", *p) == NULL)
			begin[n++] = *p;
	begin[n] = '\0';
	for (i = 0; i < sizeof formats / sizeof formats[0]; i++)
		if (strncasecmp(begin, formats[i].begins,
		    strlen(formats[i].begins)) == 0)
			return formats[i].name;
	return NULL;
}

/* What is no text at all, or none of a table, with what to do instead. */
static int
check_text(const struct survey *s, const char *encoding, struct err *e)
{
	const char *format;

	if (s->bytes == 0)
		return err_set(e, ERR_REJECTED, _("the file is empty"));
	if (is_archive(s))
		return err_set(e, ERR_REJECTED, _("this is a spreadsheet or "
		    "an archive, not a CSV file; save it as \"CSV UTF-8\""));
	if ((format = other_format(s)) != NULL)
		return err_set(e, ERR_REJECTED, _("this is %s, not a CSV "
		    "file; ask the sender for the data as CSV"), format);
	if (survey_begins(s, "%PDF", 4))
		return err_set(e, ERR_REJECTED, _("this is a PDF, not a CSV "
		    "file; ask the sender for the data as CSV"));
	if (encoding != NULL && encoding_has_nuls(encoding))
		return 0;
	if (survey_begins(s, "\xFF\xFE", 2) || survey_begins(s, "\xFE\xFF", 2))
		return err_set(e, ERR_REJECTED, _("the file is UTF-16; save "
		    "it as \"CSV UTF-8\", or name the encoding"));
	if (s->first_nul > 0)
		return err_set(e, ERR_REJECTED, _("this is not a text file: "
		    "there is a NUL byte at offset %zu; ask the sender for "
		    "a CSV file"), s->first_nul - 1);
	return 0;
}

/* How much of TEXT, which is cut off somewhere, are whole lines; and whole
 * rows, unless that leaves less than half: then a quote stands alone. */
static size_t
whole_lines(const struct buf *text)
{
	size_t i, line = 0, row = 0;
	bool quoted = false;

	for (i = 0; i < text->len; i++) {
		quoted ^= text->data[i] == '"';
		if (text->data[i] != '\n' && text->data[i] != '\r')
			continue;
		line = i + 1;
		if (!quoted)
			row = i + 1;
	}
	return row * 2 >= text->len ? row : line;
}

/* The head as text: whole rows only. */
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
	if (s->bytes > s->head.len && out->len > 0) {
		out->len = whole_lines(out);
		out->data[out->len] = '\0';
	}
	return 0;
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

/* What somebody says wins, also where all bytes speak for something else. */
static const char *
doubt_setting(struct dialect *d, const struct survey *s, const char *encoding)
{
	if (strcmp(encoding, DECODE_TWICE) == 0) {
		d->doubts |= DOUBT_TWICE;
		return "doppelt umgesetzt, jedes Byte passt";
	}
	if (s->high_n == 0 || encoding_has_nuls(encoding) ||
	    strncasecmp(encoding, "utf", 3) == 0)
		return "eingestellt";
	if (s->not_utf8 > 0 && !encoding_contradicts(s, encoding))
		return "eingestellt";
	d->doubts |= DOUBT_ENCODING;
	return s->not_utf8 == 0 ?
	    "eingestellt, doch alle Bytes passen zu UTF-8" :
	    "eingestellt, doch die Umlaute sprechen dagegen";
}

/* The encoding, and the bytes before the text in it; returns the reason. */
static const char *
set_encoding(struct dialect *d, const struct survey *s, const char *given)
{
	struct encoding guess;
	const char *why;

	if (given != NULL) {
		d->encoding = xstrdup(given);
		why = doubt_setting(d, s, given);
	} else {
		encoding_guess(&guess, s);
		d->encoding = xstrdup(guess.name);
		d->suspects = guess.suspects;
		d->doubts |= (guess.any ? DOUBT_BYTES : 0U) |
		    (guess.unproven ? DOUBT_ENCODING : 0U);
		why = guess.why;
	}
	if (survey_begins(s, "\xEF\xBB\xBF", 3) &&
	    strncasecmp(d->encoding, "utf", 3) == 0)
		d->bom = 3;
	return why;
}

static void
set_delimiter(struct dialect *d, const struct buf *text, char given)
{
	struct delimiter guess;

	delimiter_guess(&guess, text, given);
	d->delimiter = guess.c;
	d->quote = guess.quote;
	d->rows = guess.rows;
	d->fits = guess.fits;
	d->width = guess.width;
	d->doubts |= guess.doubts;
	memcpy(d->mark, guess.mark, sizeof d->mark);
}

int
dialect_guess(struct dialect *d, const struct survey *s,
    const char *encoding, char delimiter, struct err *e)
{
	struct buf text = BUF_NONE, reasons = BUF_NONE;

	*d = (struct dialect){ .suspects = "" };
	if (check_text(s, encoding, e) < 0)
		return -1;
	encoding = set_encoding(d, s, encoding);
	buf_addf(&reasons, "Zeichensatz %s (%s), ", d->encoding, encoding);
	if (decode_head(&text, s, d, e) < 0) {
		buf_free(&reasons);
		dialect_fini(d);
		return -1;
	}
	buf_puts(&text, "");
	set_delimiter(d, &text, delimiter);
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
