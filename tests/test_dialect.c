#include "tests/test.h"

#include "core/err.h"
#include "core/file.h"
#include "ingest/dialect.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* What is guessed of LEN bytes at TEXT; the caller ends it. */
static int
guess(struct dialect *d, const char *text, size_t len, const char *encoding,
    char delimiter, struct err *e)
{
	char path[] = "/tmp/stichtag-test-XXXXXX";
	struct delivery *file;
	struct survey s;
	int fd = mkstemp(path), rc;

	assert_true(fd >= 0);
	assert_int_equal(write(fd, text, len), len);
	close(fd);
	assert_int_equal(delivery_open(&file, path, e), 0);
	assert_int_equal(survey_file(&s, file, e), 0);
	rc = dialect_guess(d, &s, encoding, delimiter, e);
	survey_fini(&s);
	delivery_close(file);
	unlink(path);
	return rc;
}

static const struct {
	const char	*text, *encoding;
	char		 delimiter;
} cases[] = {
	{ "a;b\n1;2\n", "utf-8", ';' },
	{ "a,b\n1,2\n", "utf-8", ',' },
	{ "a\tb\n1\t2\n", "utf-8", '\t' },
	{ "a|b\n1|2\n", "utf-8", '|' },
	/* commas inside, semicolons between */
	{ "a;b\nx, y;1,5\nz, u;2,5\n", "utf-8", ';' },
	{ "name;betrag\na;1,50\nb;2,50\n", "utf-8", ';' },
	{ "a,b,c\n\"1;2\",3,4\n\"1;2\",3,4\n", "utf-8", ',' },
	/* one column of amounts, one of text */
	{ "Betrag\n1,50\n2,50\n", "utf-8", '\x1F' },
	{ "Name\nA\nB\n", "utf-8", '\x1F' },
	{ "Name\n\"A, B\"\n\"C, D\"\n", "utf-8", '\x1F' },
	/* a delimiter of two characters: the rows must fail */
	{ "a, \"b\"\n1, \"2\"\n3, \"4\"\n", "utf-8", ',' },
	/* titles and footers do not vote */
	{ "Liste, Stand heute\n\na;b;c\n1;2;3\n4;5;6\nAnzahl: 2\n", "utf-8",
	    ';' },
	/* more titles than rows */
	{ "Amt\nListe, von heute\nAlle\nNur heute\na;b;c\n1;2;3\n4;5;6\n",
	    "utf-8", ';' },
	{ "a,b\n1,1;2;3\n2,1;2;3\n3,1;2;3\n", "utf-8", ',' },
	/* damaged rows make decimal marks no delimiter */
	{ "a;b;c 1;2;3,4\n5;6;7,8\n9;0;1,2\n", "utf-8", ';' },
	{ "a|b\n1|x, y\n2|u, v\n3\n4|w, x|9\n", "utf-8", '|' },
	/* the delimiter changes midway */
	{ "a;b;c\n1;2;3\n4;5;6\n7;8;9\n1|2|3\n4|5|6\n", "utf-8", ';' },
	{ "1,2,3\n4,5\n6,7,8\n", "utf-8", ',' },
	/* broken quotes in half the rows */
	{ "a;\"b\";c\n1;\"2;3\n4;\"5\"6;7\n8;\"9\"0;1\n", "utf-8", ';' },
	{ "\xEF\xBB\xBF" "a;b\n\xC3\xA4;2\n", "utf-8", ';' },
	{ "a;b\nK\xC3\xB6ln;2\n", "utf-8", ';' },
	{ "a;b\nK\xF6ln;2\n", "windows-1252", ';' },
	{ "a;b\n\x80 \xE4;2\n", "windows-1252", ';' },
	{ "a;b\n\xA4 \xE4;2\n", "iso-8859-15", ';' },
	{ "a;b\nK\x94ln, M\x81nchen, Stra\xE1" "e;2\n", "cp850", ';' },
};

TEST(guesses_encoding_and_delimiter)
{
	struct dialect d;
	size_t i;

	for (i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct err e = ERR_NONE;

		assert_int_equal(guess(&d, cases[i].text,
		    strlen(cases[i].text), NULL, 0, &e), 0);
		if (strcmp(d.encoding, cases[i].encoding) != 0 ||
		    d.delimiter != cases[i].delimiter)
			fail_msg("case %zu: %s '%c'", i, d.encoding,
			    d.delimiter);
		assert_int_equal(d.bom, cases[i].text[0] == '\xEF' ? 3 : 0);
		dialect_fini(&d);
	}
}

TEST(what_a_guess_leaves_open_is_told)
{
	static const struct {
		const char *text;
		unsigned doubts;
	} doubtful[] = {
		{ "a;b\n1;2\n", 0 },
		{ "Name\nA\nB\n", 0 },
		{ "a;b\nK\xF6ln;2\n", DOUBT_BYTES },
		{ "a;b\nM\x9Fller;2\n", DOUBT_BYTES | DOUBT_ENCODING },
		{ "a;b\nM\x81ller;\x8Epfel\n", DOUBT_BYTES },
		{ "a;b\nSuppl\x8Ement;2\n", DOUBT_BYTES | DOUBT_ENCODING },
		{ "a;b\n5 \xA4;\x84x\x93\n\xE4;6 \x80\n", DOUBT_BYTES |
		    DOUBT_ENCODING },
		{ "a;b\nK\x9Aln;2\n", DOUBT_BYTES | DOUBT_ENCODING },
		{ "a;b\nK\x9ALN;2\n", DOUBT_BYTES },
		{ "Name\nA,B\nC,D\nE\nF\n", DOUBT_DELIMITER },
		/* words and sums, in one column */
		{ "Name\nA, B\nC, D\nE\nF\n", 0 },
		{ "Name\nA, B\nC, D\nE, F\n", 0 },
		{ "A, B\nC, D\nE, F\n", DOUBT_OTHER },
		{ "1,50\n2,50\n13,00\n", DOUBT_OTHER },
		{ "1,50\n2,50\n", DOUBT_OTHER },
		{ "1,5\n2,50\n13,0\n", 0 },
		/* two delimiters */
		{ "a;b,c\n1;2,3\n", DOUBT_OTHER },
		{ "a;b,c\n1;23\n", 0 },
		{ "a;b\n1,5;2\n2,5;3\n", 0 },
		{ "1, a;\n2, b;\n", DOUBT_OTHER },
		{ "a||b\n1||2\n", DOUBT_DOUBLED },
		{ "a||b\n1|3|2\n", 0 },
		{ "a;b^c\n1;2^3\n2;3^4\n", DOUBT_MARK },
		{ "a;b\nx^2;y^2\nx^3;y^3\n", 0 },
		/* apostrophes */
		{ "'a';'b'\n'1';'2;3'\n", 0 },
		{ "'a';'b'\n'1';'2'\n", DOUBT_QUOTE },
		{ "a;b\n1;'x'\n2;'y'\n3;'z'\n4;'u'\n5;'v'\n", DOUBT_QUOTE },
		{ "a;b\n1;'x'\n2;'y'\n3;'z'\n", 0 },
		{ "'x'\n'y'\n'z'\n'u'\n", 0 },
		{ "Mai, A;1,5;u;v\nHub, B;2,5;u;v\n", 0 },
		{ "a;b\n1;'x'\n2;y\n3;'z'\n'4';4\n", 0 },
	};
	struct dialect d;
	size_t i;

	for (i = 0; i < sizeof doubtful / sizeof doubtful[0]; i++) {
		struct err e = ERR_NONE;

		assert_int_equal(guess(&d, doubtful[i].text,
		    strlen(doubtful[i].text), NULL, 0, &e), 0);
		if (d.doubts != doubtful[i].doubts)
			fail_msg("case %zu: %u", i, d.doubts);
		dialect_fini(&d);
	}
}

TEST(letters_of_two_encodings_make_the_others_suspect)
{
	static const struct {
		const char *text, *suspects;
	} cases_of[] = {
		{ "a;b\nK\xF6ln;Tom\xE1\n", "" },
		{ "a;b\nK\xF6ln;\x84L\xF6we\x93\n", "" },
		{ "a;b\nEs\x80" "1;\x91\n", "\x80\x82\x84\x94" },
		{ "a;b\nK\xF6ln, S\xFC\xDF;K\x84se\n", "\x84\x94" },
		{ "a;b\nK\xF6ln, S\xFC\xDF;M\x81ller\n",
		    "\x84\x94\x8E\x9A\xE1" },
		{ "a;b\nK\x94ln, M\x81ller, L\x94we;Stra\xDF" "e\n", "\xE4\xD6" },
	};
	struct dialect d;
	size_t i;

	for (i = 0; i < sizeof cases_of / sizeof cases_of[0]; i++) {
		struct err e = ERR_NONE;

		assert_int_equal(guess(&d, cases_of[i].text,
		    strlen(cases_of[i].text), NULL, 0, &e), 0);
		assert_string_equal(d.suspects, cases_of[i].suspects);
		dialect_fini(&d);
	}
}

TEST(what_somebody_says_is_not_guessed)
{
	struct err e = ERR_NONE;
	struct dialect d;

	assert_int_equal(guess(&d, "a;b\n1;2\n", 8, "cp850", ',', &e), 0);
	assert_string_equal(d.encoding, "cp850");
	assert_int_equal(d.delimiter, ',');
	assert_non_null(strstr(d.reasons, "eingestellt"));
	dialect_fini(&d);
}

TEST(a_setting_that_the_bytes_contradict_is_told)
{
	struct err e = ERR_NONE;
	struct dialect d;

	assert_int_equal(guess(&d, "a;b\nä;2\n", 9, "windows-1252", ';', &e),
	    0);
	assert_string_equal(d.encoding, "windows-1252");
	assert_int_equal(d.doubts, DOUBT_ENCODING);
	assert_non_null(strstr(d.reasons, "doch alle Bytes passen"));
	dialect_fini(&d);
}

TEST(a_setting_that_the_letters_contradict_is_told)
{
	static const struct {
		const char *setting, *text;
		unsigned doubts;
	} files[] = {
		{ "windows-1252", "a;b\nK\x94ln, M\x81nchen;2\n",
		    DOUBT_ENCODING },
		{ "cp850", "a;b\nK\xF6ln, M\xFCnchen;2\n", DOUBT_ENCODING },
		{ "windows-1252", "a;b\nK\xC3\xB6ln, M\xC3\xBCnchen, \xFC;2\n",
		    DOUBT_ENCODING },
		{ "cp850", "a;b\nK\x94ln, M\x81nchen;2\n", 0 },
		{ "cp437", "a;b\nK\x94ln, M\x81nchen;2\n", 0 },
		{ "Latin1", "a;b\nK\xF6ln, M\xFCnchen;2\n", 0 },
		{ "iso-8859-2", "a;b\nK\xF6ln, \xB3\xF3" "d\xBC;2\n", 0 },
		{ "cp1251", "a;b\n\xCC\xEE\xF1\xEA\xE2\xE0;2\n", 0 },
		{ "shift-jis", "a;b\n\x93\xFA\x96\x7B;2\n", 0 },
		{ "macintosh", "a;b\nK\x9Aln, M\x9Fnchen;2\n", 0 },
	};
	struct dialect d;
	size_t i;

	for (i = 0; i < sizeof files / sizeof files[0]; i++) {
		struct err e = ERR_NONE;

		assert_int_equal(guess(&d, files[i].text,
		    strlen(files[i].text), files[i].setting, 0, &e), 0);
		if (d.doubts != files[i].doubts)
			fail_msg("case %zu: %u: %s", i, d.doubts, d.reasons);
		dialect_fini(&d);
	}
}

TEST(says_what_it_assumed_and_why)
{
	struct err e = ERR_NONE;
	struct dialect d;

	assert_int_equal(guess(&d, "a;b\r\n\xE4;2\r\n", 10, NULL, 0, &e), 0);
	assert_string_equal(d.reasons, "Zeichensatz windows-1252 (kein UTF-8; "
	    "Umlaute nach Windows), Trennzeichen Semikolon (2 Zellen in den "
	    "meisten der ersten 2 Zeilen), Zeilenende CRLF");
	dialect_fini(&d);
}

TEST(a_few_broken_bytes_do_not_turn_utf8_into_something_else)
{
	struct err e = ERR_NONE;
	struct dialect d;
	const char *text = "a;b\nä;ö\nü;ß\nÄ;Ö\n\xC3;x\n";

	assert_int_equal(guess(&d, text, strlen(text), NULL, 0, &e), 0);
	assert_string_equal(d.encoding, "utf-8");
	dialect_fini(&d);
}

TEST(utf16_is_read_where_somebody_says_so)
{
	struct err e = ERR_NONE;
	struct dialect d;

	assert_int_equal(guess(&d, "a\0;\0b\0\n\0", 8, "utf-16le", 0, &e), 0);
	assert_int_equal(d.delimiter, ';');
	dialect_fini(&d);
	assert_int_equal(guess(&d, "a\0;\0b\0\n\0", 8, NULL, 0, &e), -1);
	assert_int_equal(e.kind, ERR_REJECTED);
}
