#include "render/hyphen.h"

#include "tests/test.h"

#include <stdio.h>
#include <string.h>

/* WORD with hyphens, in OUT. */
static void
split(char *out, const char *word)
{
	bool before[128];
	size_t len = strlen(word), i;

	hyphen_word(before, word, len);
	for (i = 0; i < len; i++) {
		if (before[i])
			*out++ = '-';
		*out++ = word[i];
	}
	*out = '\0';
}

TEST(german_words_are_broken_where_they_should_be)
{
	static const char *const words[] = {
		"Asyl-be-wer-ber-leis-tungs-ge-setz",
		"Leis-tungs-be-rech-tigte", "Ein-glie-de-rungs-hilfe",
		"Lan-des-wohl-fahrts-ver-band", "Re-gel-al-ters-grenze",
		"Grö-ßen-ord-nung", "Über-gänge", "Oden-wald-kreis",
		"Wohn-for-men", "Kreis", "aber", "Zu-stän-dig-keit",
		"Kreis-ebene/Land-kreis",
	};
	char plain[128], got[256];
	size_t i;

	for (i = 0; i < sizeof(words) / sizeof(*words); i++) {
		const char *s;
		char *p = plain;

		for (s = words[i]; *s != '\0'; s++)
			if (*s != '-')
				*p++ = *s;
		*p = '\0';
		split(got, plain);
		assert_string_equal(got, words[i]);
	}
}

TEST(capitals_are_broken_like_small_letters)
{
	char small[256], capital[256];

	split(small, "größenordnung");
	split(capital, "GRÖßENORDNUNG");
	assert_string_equal(small, "grö-ßen-ord-nung");
	assert_string_equal(capital, "GRÖ-ßEN-ORD-NUNG");
}

TEST(a_letter_is_never_divided)
{
	char got[256];
	const char *s;

	split(got, "ÄÖÜäöüßéèçñøœ");
	for (s = got; *s != '\0'; s++)
		assert_false(*s == '-' && ((unsigned char)s[1] & 0xC0) == 0x80);
}

TEST(numbers_and_signs_are_left_alone)
{
	char got[256];

	split(got, "31.12.2024");
	assert_string_equal(got, "31.12.2024");
	split(got, "§42a");
	assert_string_equal(got, "§42a");
}
