#include "tests/test.h"

#include "core/buf.h"
#include "ingest/decode.h"

#include <string.h>

static void
decode(struct buf *out, const char *encoding, const char *in, size_t len,
    size_t chunk)
{
	struct err e = ERR_NONE;
	struct decode *d;
	const char *text;
	size_t at, n, text_len;

	buf_clear(out);
	if (decode_open(&d, encoding, &e) < 0)
		fail_msg("%s", e.text);
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
			decode(&b, cases[i].encoding, cases[i].in,
			    cases[i].len, chunk);
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
