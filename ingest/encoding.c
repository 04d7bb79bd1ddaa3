#include "ingest/encoding.h"

#include "core/err.h"
#include "ingest/decode.h"

#include <string.h>
#include <strings.h>

bool
encoding_has_nuls(const char *name)
{
	return strcasestr(name, "utf-16") != NULL ||
	    strcasestr(name, "utf16") != NULL ||
	    strcasestr(name, "utf-32") != NULL ||
	    strcasestr(name, "utf32") != NULL ||
	    strncasecmp(name, "ucs", 3) == 0;
}

/* In Windows-1252: what German text has, and what else is common in names and
 * between words. */
#define UMLAUTS	"\xE4\xF6\xFC\xDF\xC4\xD6\xDC"
#define COMMON	"\xE0\xE1\xE2\xE5\xE6\xE7\xE8\xE9\xEA\xEB\xED\xEE\xEF" \
    "\xF1\xF3\xF4\xF8\xFA\xFB\xC9" "\x80\x82\x84\x85\x91\x92\x93\x96\x97" \
    "\xA0\xA3\xA7\xA9\xAB\xAD\xAE\xB0\xB2\xB3\xB4\xB5\xB7\xBB\xBD" \
    "\xC0\xC1\xC2\xC3\xC7\xC8\xCA\xCD\xD1\xD3\xD4\xD5\xDA\xE3\xF5"

/*
 * What in Windows-1252 may rather be letters of DOS: quotation marks where
 * none of a pair closes, and all of them where a byte means nothing else or
 * marks close what none opened.  Where there is no umlaut, the euro sign too.
 */
static const char *
dos_letters(const struct survey *s)
{
	size_t open = survey_count(s, "\x84"), closed = survey_count(s, "\x93");
	size_t odd = survey_count(s, "\x94");

	if (survey_count(s, "\x81") > 0 || (odd > 0 && open + closed == 0))
		return "\x84\x94\x8E\x9A\xE1";
	if (survey_count(s, UMLAUTS) == 0)
		return "\x80\x82\x84\x94";
	return open + odd > 0 && closed == 0 ? "\x84\x94" : "";
}

static bool
is_small(char c)
{
	return c >= 'a' && c <= 'z';
}

static bool
is_capital(char c)
{
	return c >= 'A' && c <= 'Z';
}

#define DOS_UMLAUTS "\x84\x94\x81\xE1\x8E\x99\x9A"

/* Whether a capital of DOS stands between a letter and a small one: it is
 * rather a small letter of another system. */
static bool
has_capital_inside(const struct survey *s)
{
	const char *p = s->head.data;
	size_t i;

	for (i = 1; i + 1 < s->head.len; i++)
		if ((p[i] & 0x80) != 0 &&
		    strchr("\x8E\x99\x9A", p[i]) != NULL &&
		    (is_small(p[i - 1]) || is_capital(p[i - 1])) &&
		    is_small(p[i + 1]))
			return true;
	return false;
}

/* What its high bytes, which are no UTF-8, mean in German text. */
static void
guess_single_bytes(struct encoding *out, const struct survey *s)
{
	size_t windows = survey_count(s, UMLAUTS);
	size_t dos = survey_count(s, DOS_UMLAUTS);
	size_t controls = 0, i;

	for (i = 0; i < 0x20; i++)
		controls += s->high[i];
	out->any = true;
	if (dos > windows * 2 && dos * 2 >= s->high_n) {
		out->name = "cp850";
		out->why = "Umlaute nach DOS";
		/* "õ" and "Í" are rarer than the letters that Windows has
		 * there. */
		out->suspects = "\xE4\xD6";
		out->unproven = has_capital_inside(s);
	} else if (controls == 0 && survey_count(s, "\xA4") > 0) {
		out->name = "iso-8859-15";
		out->why = "Eurozeichen nach ISO";
	} else {
		out->name = "windows-1252";
		out->suspects = dos_letters(s);
		/* The sign that ISO has in the place of the euro sign is never
		 * meant itself. */
		out->unproven = survey_count(s, "\xA4") > 0 ||
		    (windows + survey_count(s, COMMON)) * 2 < s->high_n;
		out->why = out->unproven ?
		    "kein UTF-8; als Windows gelesen, aber nicht belegt" :
		    "kein UTF-8; Umlaute nach Windows";
	}
}

void
encoding_guess(struct encoding *out, const struct survey *s)
{
	*out = (struct encoding){ .name = "utf-8", .suspects = "" };
	if (survey_begins(s, "\xEF\xBB\xBF", 3))
		out->why = "BOM";
	else if (s->high_n == 0)
		out->why = "nur ASCII";
	else if (s->not_utf8 == 0)
		out->why = "jedes Byte passt";
	/* Two bytes make a letter: one that is damaged does not turn the
	 * others into something else, as long as they are as many. */
	else if (s->not_utf8 * 3 <= s->high_n)
		out->why = "die meisten Bytes passen, einzelne sind "
		    "beschädigt";
	else
		guess_single_bytes(out, s);
}

bool
encoding_looks_twice(const struct survey *s)
{
	/* C3 83 is the letter that an UTF-8 ä, ö, ü or ß begins with then; it
	 * is a letter of four bytes, a capital one and a quotation mark of
	 * more. */
	return s->not_utf8 == 0 && s->high[0xC3 - 0x80] > 0 &&
	    s->high[0x83 - 0x80] > 0 &&
	    (s->high[0x83 - 0x80] + s->high[0x82 - 0x80]) * 8 >= s->high_n;
}

/* What BYTE is in the encoding NAME, one that has a character for each byte;
 * else "". */
static void
decode_byte(char text[8], const char *name, char byte)
{
	struct decode *d;
	struct err ignored = ERR_NONE;
	const char *out;
	size_t len;

	text[0] = '\0';
	if (decode_open(&d, name, &ignored) < 0)
		return;
	decode_feed(d, &byte, 1, &out, &len);
	if (len < 8 && memchr(out, (unsigned char)DECODE_BAD, len) == NULL) {
		memcpy(text, out, len);
		text[len] = '\0';
	}
	decode_close(d);
}

bool
encoding_contradicts(const struct survey *s, const char *given)
{
	struct encoding guess;
	const char *letters;
	char here[8], there[8];

	encoding_guess(&guess, s);
	if (!guess.any)
		return true;	/* most bytes are UTF-8 */
	letters = strcmp(guess.name, "cp850") == 0 ? DOS_UMLAUTS : UMLAUTS;
	if (guess.unproven ||
	    survey_count(s, letters) * 2 < s->high_n)
		return false;
	for (; *letters != '\0'; letters++) {
		if (s->high[(unsigned char)*letters - 0x80] == 0)
			continue;
		decode_byte(here, given, *letters);
		decode_byte(there, guess.name, *letters);
		if (here[0] != '\0' && strcmp(here, there) != 0)
			return true;
	}
	return false;
}
