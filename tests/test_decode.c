#include "tests/test.h"

#include "core/buf.h"
#include "ingest/decode.h"

#include <string.h>

static void
decode(struct buf *out, const char *encoding, const char *suspects, const char *in,
    size_t len, size_t chunk)
{
	struct err e = ERR_NONE;
	struct decode *d;
	const char *text;
	size_t at, n, text_len;

	buf_clear(out);
	if (decode_open(&d, encoding, &e) < 0)
		fail_msg("%s", e.text);
	if (suspects != NULL)
		decode_doubt(d, suspects);
	for (at = 0; at < len; at += n) {
		n = chunk == 0 || chunk > len - at ? len - at : chunk;
		decode_feed(d, in + at, n, &text, &text_len);
		buf_add(out, text, text_len);
	}
	decode_end(d, &text, &text_len);
	buf_add(out, text, text_len);
	decode_close(d);
}

TEST(decodes_what_german_offices_use_in_pieces_of_any_size)
{
	static const struct {
		const char	*encoding, *in;
		size_t		 len;
		const char	*out;
	} cases[] = {
		{ "utf-8", "Köln €", 9, "Köln €" },
		{ "UTF8", "\xF0\x9F\x98\x80z", 5, "\xF0\x9F\x98\x80z" },
		{ "windows-1252", "K\xF6ln \x80 \x96", 8, "Köln € –" },
		{ "Windows-1252", "\x81", 1, "\xFF" },
		{ "iso-8859-15", "K\xF6ln \xA4", 6, "Köln €" },
		{ "CP850", "K\x94ln \x84\x81\xE1", 8, "Köln äüß" },
		{ "utf-16le", "K\0\xF6\0\xAC\x20", 6, "Kö€" },
		{ "utf-16le", "K\0\0\0", 4, "K\xFF" },
		{ DECODE_TWICE, "KÃ¶ln Ã„ Â§ â‚¬", 26, "Köln Ä § €" },
		{ DECODE_TWICE, "Köln", 5, "K\xFFln" },
		{ DECODE_TWICE, "\xC3\x83\xC2\x81", 4, "Á" },
		/* by way of ISO 8859-1 */
		{ DECODE_TWICE, "\xC3\x83\xC2\x9C" "ber", 7, "Über" },
		/* what is no UTF-8, byte by byte */
		{ "utf-8", "a\xF6" "b", 3, "a\xFF" "b" },
		{ "utf-8", "a\xC3", 2, "a\xFF" },
		{ "utf-8", "\xE2\x82" "a", 3, "\xFF\xFF" "a" },
		{ "utf-8", "\xC0\xAF", 2, "\xFF\xFF" },
		{ "utf-8", "\xED\xA0\x80", 3, "\xFF\xFF\xFF" },
	};
	struct buf b = BUF_NONE;
	size_t i, chunk;

	for (i = 0; i < sizeof cases / sizeof cases[0]; i++)
		for (chunk = 0; chunk <= 4; chunk++) {
			decode(&b, cases[i].encoding, NULL, cases[i].in,
			    cases[i].len, chunk);
			if (strcmp(b.data, cases[i].out) != 0)
				fail_msg("case %zu in pieces of %zu: %s", i,
				    chunk, b.data);
		}
	buf_free(&b);
}

TEST(doubts_what_makes_no_sense_in_an_encoding_that_is_a_guess)
{
	static const struct {
		const char *encoding, *suspects, *in, *out;
	} cases[] = {
		/* sound text */
		{ "windows-1252", "", "K\xF6ln \x96 \x84M\xFCller\x93, O\x92Neill, "
		    "5\x80, 20\xB0" "C, m\xB2, Tom\xE1\x9A, \xDC" "30, S\xFC\xDF",
		    "Köln – „Müller“, O’Neill, 5€, 20°C, m², Tomáš, Ü30, "
		    "Süß" },
		{ "cp850", "", "\x99l, Stra\xE1" "e, \xC4\xC4\xC4, 5 \xF6 2",
		    "Öl, Straße, ───, 5 ÷ 2" },
		{ "windows-1252", "", "\xE4\xF6\xFC\xDF\x80\xA7\xB0\xB2\xB3"
		    "\xC4\xD6 \x9A\x9E\x9C\x9F \xC0\xC1\xC3",
		    "äöüß€§°²³ÄÖ šžœŸ ÀÁÃ" },
		{ "windows-1252", "", "a\x80 z\xB2q\xC9" "b1\xE4 2, 3\xB2" "4",
		    "a€ z²qÉb1ä 2, 3²4" },
		{ "windows-1252", "", "M\xFCller\x86, \xA7" "5, 5\x89, n\xB0" "1",
		    "Müller†, §5, 5‰, n°1" },
		{ "iso-8859-15", "", "5 \xA4 f\xFCr", "5 € für" },
		/* UTF-8, each of its bytes or only the first one */
		{ "windows-1252", "", "K\xC3\xB6ln", "K\xFF¶ln" },
		{ "windows-1252", "", "5 \xE2\x82\xAC", "5 \xFF‚¬" },
		{ "cp850", "", "K\xC3\xB6ln", "K\xFF" "Âln" },
		/* code page 850, Mac and Windows */
		{ "windows-1252", "", "K\x94ln", "K”ln" },
		{ "windows-1252", "\x84\x94", "\x84K\x94 ln", "„K” ln" },
		{ "windows-1252", "\x84\x94", "K\x94ln", "K\xFFln" },
		{ "windows-1252", "\x84\x94", "Gr\x94\xE1" "e", "Gr\xFF\xC3\xA1" "e" },
		{ "windows-1252", "", "Stra\xA7" "e, a\x80z, F\x83\xE4h",
		    "Stra\xFF" "e, a\xFFz, F\xFF\xC3\xA4h" },
		{ "windows-1252", "", "\x99l", "\xFFl" },
		{ "windows-1252", "", "K\x8Ase", "K\xFFse" },
		{ "windows-1252", "", "\x9A" "ber", "\xFF" "ber" },
		{ "windows-1252", "", "Wei\xE1", "Weiá" },
		{ "windows-1252", "\xE1", "Wei\xE1", "Wei\xFF" },
		{ "cp850", "", "Wei\xDF", "Wei\xFF" },
		{ "cp850", "", "M\xFCller", "M\xFFller" },
		{ "cp850", "", "\xDC" "ber", "\xFF" "ber" },
		{ "utf-8", "", "Stra§e", "Stra§e" },
		/* a letter inside a number */
		{ "windows-1252", "", "06\xE4" "437", "06\xFF" "437" },
	};
	struct buf b = BUF_NONE;
	size_t i, chunk;

	for (i = 0; i < sizeof cases / sizeof cases[0]; i++)
		for (chunk = 0; chunk <= 4; chunk++) {
			decode(&b, cases[i].encoding,
			    cases[i].suspects, cases[i].in,
			    strlen(cases[i].in), chunk);
			if (strcmp(b.data, cases[i].out) != 0)
				fail_msg("case %zu in pieces of %zu: %s", i,
				    chunk, b.data);
		}
	buf_free(&b);
}

TEST(refuses_an_encoding_that_does_not_exist)
{
	struct err e = ERR_NONE;
	struct decode *d;

	assert_int_equal(decode_open(&d, "klingonisch", &e), -1);
	assert_int_equal(e.kind, ERR_MISUSED);
}

TEST(valid_utf8_ends_where_a_character_is_cut)
{
	char text[40];
	size_t i;

	for (i = 0; i < 30; i++) {
		memset(text, 'a', sizeof text);
		memcpy(text + i, "\xE2\x82\xAC", 3);
		assert_int_equal(decode_valid(text, sizeof text),
		    sizeof text);
		assert_int_equal(decode_valid(text, i + 3), i + 3);
		assert_int_equal(decode_valid(text, i + 2), i);
		text[i + 2] = 'a';
		assert_int_equal(decode_valid(text, sizeof text), i);
	}
}
