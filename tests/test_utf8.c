#include "tests/test.h"

#include "core/utf8.h"

#include <stdlib.h>
#include <string.h>

TEST(finds_the_first_byte_that_is_no_utf8)
{
	static const struct {
		const char	*bytes;
		size_t		 len, good;
	} cases[] = {
		{ "", 0, 0 },
		{ "abc", 3, 3 },
		{ "gr\xC3\xBC\xC3\x9F", 6, 6 },
		{ "a\0b", 3, 3 },
		{ "\xE2\x82\xAC", 3, 3 },
		{ "\xF0\x9F\x98\x80", 4, 4 },
		{ "\xF4\x8F\xBF\xBF", 4, 4 },
		{ "gr\xFC\xDF", 4, 2 },		/* Windows-1252 */
		{ "ab\xC3", 3, 2 },		/* cut */
		{ "\xE2\x82", 2, 0 },
		{ "\xC0\x80", 2, 0 },		/* overlong */
		{ "\xE0\x9F\xBF", 3, 0 },
		{ "\xF0\x8F\xBF\xBF", 4, 0 },
		{ "\xED\xA0\x80", 3, 0 },	/* surrogate */
		{ "\xF4\x90\x80\x80", 4, 0 },	/* beyond U+10FFFF */
		{ "\xF5\x80\x80\x80", 4, 0 },
		{ "\x80", 1, 0 },
		{ "\xFE\xFF", 2, 0 },
	};
	size_t i;

	for (i = 0; i < sizeof cases / sizeof cases[0]; i++)
		assert_int_equal(utf8_check(cases[i].bytes, cases[i].len),
		    cases[i].good);
}

TEST(reads_back_every_code_point_it_writes)
{
	uint32_t cp;

	for (cp = 1; cp <= 0x10FFFF; cp++) {
		char s[5] = "";
		const char *p = s;
		size_t len;

		if (cp >= 0xD800 && cp <= 0xDFFF)
			continue;
		len = utf8_put(s, cp);
		assert_int_equal(utf8_check(s, len), len);
		assert_int_equal(utf8_next(&p), cp);
		assert_ptr_equal(p, s + len);
	}
}

TEST(steps_over_a_bad_byte_by_one)
{
	const char *s = "\xFC" "b", *p = s;

	assert_int_equal(utf8_next(&p), 0xFFFD);
	assert_int_equal(utf8_next(&p), 'b');
	assert_int_equal(utf8_next(&p), 0);
	assert_int_equal(utf8_next(&p), 0);	/* stays at the end */
}

TEST(does_not_read_behind_a_cut_sequence)
{
	char *s = malloc(3);
	const char *p = s;

	assert_non_null(s);
	memcpy(s, "\xE2\x82", 3);	/* the NUL is its last byte */
	assert_int_equal(utf8_next(&p), 0xFFFD);
	free(s);
}

TEST(counts_code_points)
{
	assert_int_equal(utf8_count(""), 0);
	assert_int_equal(utf8_count("H\xC3\xB6" "chst"), 6);
}

TEST(folds_header_names_that_mean_the_same)
{
	static const struct {
		const char	*a, *b;
	} same[] = {
		{ "Geb.-Datum", "gebdatum" },
		{ "GEB_DATUM", "Geb Datum" },
		{ "Empf\xC3\xA4nger", "empfaenger" },
		{ "STRA\xC3\x9F" "E", "strasse" },
		{ "\xC3\x84\xC3\x96\xC3\x9C", "aeoeue" },
		{ "Az\xC2\xA0Nr", "aznr" },		/* no-break space */
		{ "Kenn\xC2\xADziffer", "Kennziffer" },	/* soft hyphen */
		{ "\xEF\xBB\xBFid", "id" },		/* BOM */
		{ "Pla\xCC\x88tze", "plaetze" },	/* letter and dots */
	};
	size_t i;

	for (i = 0; i < sizeof same / sizeof same[0]; i++) {
		char *a = utf8_fold(same[i].a), *b = utf8_fold(same[i].b);

		assert_string_equal(a, b);
		free(a);
		free(b);
	}
}
