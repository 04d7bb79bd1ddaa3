#include "tests/test.h"

#include "render/prose.h"

#include <stdlib.h>
#include <string.h>

#define N	"\xC2\xA0"

TEST(blanks_that_no_line_may_break_at_do_not_break)
{
	static const struct { const char *from, *to; } texts[] = {
		{ "nach § 8 Buchst. c der", "nach §" N "8" N "Buchst." N "c der" },
		{ "§§ 8 und 9", "§§" N "8 und 9" },
		{ "(§ 2 Abs. 2 Satz 1 Nr. 3)",
		    "(§" N "2 Abs." N "2 Satz" N "1 Nr." N "3)" },
		{ "SGB IX und SGB VI", "SGB" N "IX und SGB" N "VI" },
		{ "§ 2 HAG/SGB IX", "§" N "2 HAG/SGB" N "IX" },
		{ "z. B. hier", "z." N "B. hier" },
		{ "i. d. R.", "i." N "d." N "R." },
		{ "am 31. Dezember 2024, als", "am 31." N "Dezember" N "2024, als" },
		{ "um 5 % mehr", "um 5" N "% mehr" },
		{ "siehe Tabelle 3.", "siehe Tabelle" N "3." },
		{ "das 7. Kapitel", "das 7." N "Kapitel" },
		{ "eins – zwei", "eins" N "– zwei" },
		{ "ein ganz normaler Satz", "ein ganz normaler Satz" },
		{ "Satz für Satz", "Satz für Satz" },
		{ " vorn und hinten ", " vorn und hinten " },
		{ "", "" },
	};
	size_t i;

	for (i = 0; i < sizeof texts / sizeof texts[0]; i++) {
		char *s = prose_spaces(texts[i].from);

		assert_string_equal(s, texts[i].to);
		free(s);
	}
}

TEST(a_number_typed_by_hand_is_found)
{
	static const struct { const char *text, *at; } texts[] = {
		{ "Es waren 45 Personen.", "45 Personen." },
		{ "nach § 8 waren es 45", "45" },
		{ "siehe Tabelle 3", "3" },
		{ "rund 24 % davon", "24 % davon" },
		{ "1 245 Personen", "1 245 Personen" },
		{ "im Jahr 2024 waren es 12,5", "12,5" },
		{ "{year} waren es 7", "7" },
	};
	size_t i;

	for (i = 0; i < sizeof texts / sizeof texts[0]; i++) {
		const char *at = prose_hand_number(texts[i].text);

		assert_non_null(at);
		assert_string_equal(at, texts[i].at);
	}
}

TEST(law_dates_years_and_words_are_no_numbers_typed_by_hand)
{
	static const char *const texts[] = {
		"nach Abschnitt 3.1 und 3.2 der Vereinbarung",
		"§ 8 Buchst. c und § 35 Satz 2, § 235 Abs. 2 SGB VI",
		"§§ 8, 9 und 12", "§" N "8", "§§ 8 c, d",
		"§ 42a Abs. 2 Satz 1 Nr. 2 und Satz 3 SGB XII",
		"Gesetz vom 24.05.2023, GVBl. S. 360", "am 31.12.2024",
		"am 31. Dezember 2024", "seit 2020 und bis 2024",
		"2020/2021", "das 7. Kapitel SGB XII", "die 5er-Rundung",
		"A4", "SHA-256", "{he_8c_rag_n:-1} Personen", "keine Zahl", "",
	};
	size_t i;

	for (i = 0; i < sizeof texts / sizeof texts[0]; i++)
		if (prose_hand_number(texts[i]) != NULL)
			fail_msg("\"%s\": at \"%s\"", texts[i],
			    prose_hand_number(texts[i]));
}

TEST(characters_that_hide_or_turn_text_are_found)
{
	assert_int_equal(prose_unsafe("Höchst i. Odw. – „ok“ 1\xE2\x80\xAF" "000"), 0);
	assert_int_equal(prose_unsafe("a\nb"), '\n');
	assert_int_equal(prose_unsafe("a\x1b[0m"), 0x1b);
	assert_int_equal(prose_unsafe("a\xE2\x80\xAE" "b"), 0x202E);
	assert_int_equal(prose_unsafe("a\xE2\x81\xA6" "b"), 0x2066);
	assert_int_equal(prose_unsafe("a\xE2\x80\x8B" "b"), 0x200B);
	assert_int_equal(prose_unsafe("\xEE\x80\x80"), 0xE000);
	assert_int_equal(prose_unsafe("bad \xff"), 0xFFFD);
}
