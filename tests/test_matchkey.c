#include "tests/test.h"

#include "core/buf.h"
#include "core/matchkey.h"
#include "core/utf8.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define N(a)	(sizeof (a) / sizeof (a)[0])

static const struct matchkey_secret secret = {
	.bytes = { 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16,
	    17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31 },
	.len = 32
};

/* Ways of writing one surname, and its normal form; NULL: no name. */
static const struct {
	const char *written, *normal;
} surnames[] = {
	{ "Müller", "mueller" },
	{ "MÜLLER", "mueller" },
	{ "Mueller", "mueller" },
	{ "Mu\xCC\x88ller", "mueller" },		/* u, diaeresis */
	{ "  Müller\xC2\xA0", "mueller" },		/* no-break space */
	{ "Mül\xC2\xADler", "mueller" },		/* soft hyphen */
	{ "\xEF\xBB\xBFMüller", "mueller" },		/* byte order mark */
	{ "Strauß", "strauss" },
	{ "STRAUẞ", "strauss" },
	{ "Strauss", "strauss" },

	{ "Meier-Schmidt", "meierschmidt" },
	{ "Schmidt-Meier", "meierschmidt" },
	{ "Meier Schmidt", "meierschmidt" },
	{ "Meier – Schmidt", "meierschmidt" },
	{ "Meier‐Schmidt", "meierschmidt" },		/* U+2010 */
	{ "Meier/Schmidt", "meierschmidt" },
	{ "Schmidt, Meier", "meierschmidt" },

	{ "Dr. Müller", "mueller" },
	{ "Prof. Dr. med. Müller", "mueller" },
	{ "Dr. rer. nat. Müller", "mueller" },
	{ "Dr.-Ing. Müller", "mueller" },
	{ "Dipl.-Kfm. Müller", "mueller" },
	{ "Müller, Dr. h. c. mult.", "mueller" },
	{ "Nat", "nat" },
	{ "Müller jun.", "mueller" },
	{ "Müller, geb. Meier", "mueller" },
	{ "Müller geborene Meier-Schmidt", "mueller" },
	{ "Geb", "geb" },
	{ "Sen", "sen" },

	{ "von Beispiel", "beispiel" },
	{ "Beispiel, von", "beispiel" },
	{ "Beispiel", "beispiel" },
	{ "v. Beispiel", "beispiel" },
	{ "v.d. Beispiel", "beispiel" },
	{ "Freiherr von und zu Beispiel", "beispiel" },
	{ "Gräfin von Beispiel", "beispiel" },
	{ "Graf von Beispiel", "beispiel" },
	{ "van der Beispiel", "beispiel" },
	{ "van 't Beispiel", "beispiel" },
	{ "in der Beispiel", "beispiel" },
	{ "de la Cruz", "cruz" },
	{ "García y López", "garcialopez" },
	{ "dos Santos", "santos" },
	{ "Graf", "graf" },
	{ "Ritter", "ritter" },
	{ "Le", "le" },
	{ "Van An", "anvan" },
	{ "Vonberg", "vonberg" },
	{ "Zumberg", "zumberg" },

	{ "O'Brien", "obrien" },
	{ "O’Brien", "obrien" },
	{ "O´Brien", "obrien" },
	{ "O` Brien", "obrien" },
	{ "O Brien", "obrien" },
	{ "OBrien", "obrien" },
	{ "D'Angelo", "dangelo" },
	{ "McDonald", "mcdonald" },
	{ "Mc Donald", "mcdonald" },
	{ "Al-Ahmad", "alahmad" },
	{ "Al Ahmad", "alahmad" },
	{ "Alahmad", "alahmad" },
	{ "AL AHMAD", "alahmad" },
	{ "El Amrani", "elamrani" },
	{ "Ben Al Ahmad", "benalahmad" },
	{ "Al", "al" },

	{ "Šimůnková", "simunkova" },
	{ "S\xCC\x8Cimu\xCC\x8Ankova\xCC\x81", "simunkova" },
	{ "Wałęsa", "walesa" },
	{ "Źdźbło", "zdzblo" },
	{ "Yılmaz", "yilmaz" },
	{ "YILMAZ", "yilmaz" },
	{ "İnönü", "inoenue" },
	{ "Doğan", "dogan" },
	{ "Șerban", "serban" },
	{ "Şerban", "serban" },
	{ "Țăran", "taran" },
	{ "Nguyễn", "nguyen" },
	{ "Nguye\xCC\x82\xCC\x83n", "nguyen" },
	{ "Đặng", "dang" },
	{ "Trương", "truong" },
	{ "Jørgensen", "joergensen" },
	{ "Håkansson", "haakansson" },
	{ "Ha\xCC\x8Akansson", "haakansson" },
	{ "Ægir", "aegir" },
	{ "Þórsson", "thorsson" },
	{ "Đorđević", "dordevic" },
	{ "Əliyev", "eliyev" },
	{ "Muñoz", "munoz" },
	{ "Brontë", "bronte" },
	{ "Ǆajić", "dzajic" },

	{ "Иванов", "иванов" },
	{ "ИВАНОВ", "иванов" },
	{ "Ёлкин", "ёлкин" },
	{ "Παπαδόπουλος", "παπαδόπουλοσ" },
	{ "أحمد", "أحمد" },

	{ "", NULL },
	{ " - ", NULL },
	{ "unbekannt", NULL },
	{ "N.N.", NULL },
	{ "ohne Angabe", NULL },
	{ "M?ller", NULL },
	{ "M\xFCller", NULL },				/* not UTF-8 */
	{ "M\xEF\xBF\xBDller", NULL },			/* U+FFFD */
};

static const struct {
	const char *written, *normal;
} first_names[] = {
	{ "Karl-Heinz", "karlheinz" },
	{ "Karl Heinz", "karlheinz" },
	{ "Karlheinz", "karlheinz" },
	{ "KARL - HEINZ", "karlheinz" },
	{ "Heinz Karl", "heinzkarl" },
	{ "Anna", "anna" },
	{ "Anna Maria", "annamaria" },
	{ "Anna, Maria", "annamaria" },
	{ "Jürgen", "juergen" },
	{ "Zoë", "zoe" },
	{ "René", "rene" },
	{ "Dr. Anna", "anna" },
	{ "Anna von", "anna" },
	{ "Anna von der", "anna" },
	{ "Maria de Lourdes", "mariadelourdes" },
	{ "Ben", "ben" },
	{ "Graf", "graf" },
	{ "Zu", "zu" },
	{ "M'hamed", "mhamed" },
	{ "Abd Al-Rahman", "abdalrahman" },
	{ "", NULL },
	{ "Unbekannt", NULL },
	{ "Ren?", NULL },
};

TEST(ways_of_writing_a_surname_have_one_normal_form)
{
	size_t i;

	for (i = 0; i < N(surnames); i++) {
		char *name = matchkey_surname(surnames[i].written);

		if (surnames[i].normal == NULL)
			assert_null(name);
		else {
			assert_non_null(name);
			assert_string_equal(name, surnames[i].normal);
		}
		matchkey_name_free(name);
	}
}

TEST(ways_of_writing_first_names_have_one_normal_form)
{
	size_t i;

	for (i = 0; i < N(first_names); i++) {
		char *name = matchkey_first_names(first_names[i].written);

		if (first_names[i].normal == NULL)
			assert_null(name);
		else {
			assert_non_null(name);
			assert_string_equal(name, first_names[i].normal);
		}
		matchkey_name_free(name);
	}
}

TEST(a_normal_form_is_its_own_normal_form_for_every_character)
{
	uint32_t cp;
	char text[5];

	for (cp = 1; cp < 0x11000; cp++) {
		char *once, *twice;

		if (cp >= 0xD800 && cp <= 0xDFFF)
			continue;
		text[utf8_put(text, cp)] = '\0';
		if ((once = matchkey_first_names(text)) == NULL)
			continue;
		assert_true(strlen(once) <= strlen(text));
		twice = matchkey_first_names(once);
		assert_non_null(twice);
		assert_string_equal(once, twice);
		matchkey_name_free(once);
		matchkey_name_free(twice);
	}
}

TEST(every_accented_latin_letter_becomes_plain)
{
	static const struct { uint32_t first, last; } ranges[] = {
		{ 0xC0, 0xD6 }, { 0xD8, 0xF6 }, { 0xF8, 0x17F },
		{ 0x1CD, 0x1DC }, { 0x1E6, 0x1ED }, { 0x200, 0x21B },
		{ 0x1E00, 0x1E9A }, { 0x1EA0, 0x1EF9 }
	};
	uint32_t cp;
	size_t i;
	char text[5];

	for (i = 0; i < N(ranges); i++)
		for (cp = ranges[i].first; cp <= ranges[i].last; cp++) {
			char *name;

			text[utf8_put(text, cp)] = '\0';
			name = matchkey_first_names(text);
			assert_non_null(name);
			assert_true(strspn(name, "abcdefghijklmnopqrstuvwxyz")
			    == strlen(name));
			matchkey_name_free(name);
		}
}

TEST(the_key_is_an_hmac_that_another_program_can_form)
{
	/* computed with hmac and hashlib of Python */
	struct matchkey k;

	assert_int_equal(matchkey_make(&k, &secret, "von Musterfrau",
	    "Anna-Lena", (struct date){ 1980, 2, 29 }, 'w'), MATCHKEY_MADE);
	assert_string_equal(k.text,
	    "mk1-e8a55c22-14a130ce31c6c04859b9ac7447971449");
}

TEST(each_fact_and_the_secret_change_the_key)
{
	struct matchkey_secret other = secret;
	struct date day = { 1980, 2, 29 };
	struct matchkey k[6];
	size_t i, j;

	other.bytes[31] ^= 1;
	matchkey_make(&k[0], &secret, "Muster", "Anna", day, 'w');
	matchkey_make(&k[1], &secret, "Munster", "Anna", day, 'w');
	matchkey_make(&k[2], &secret, "Muster", "Anne", day, 'w');
	matchkey_make(&k[3], &secret, "Muster", "Anna",
	    (struct date){ 1980, 3, 1 }, 'w');
	matchkey_make(&k[4], &secret, "Muster", "Anna", day, 'd');
	matchkey_make(&k[5], &other, "Muster", "Anna", day, 'w');
	for (i = 0; i < N(k); i++) {
		assert_int_equal(strlen(k[i].text), 45);
		for (j = 0; j < i; j++)
			assert_string_not_equal(k[i].text, k[j].text);
	}
	/* the check tells the secrets apart and nothing else */
	assert_memory_equal(k[0].text, k[4].text, 12);
	assert_memory_not_equal(k[0].text, k[5].text, 12);
}

TEST(letters_do_not_move_between_surname_and_first_name)
{
	struct date day = { 1980, 2, 29 };
	struct matchkey a, b;

	matchkey_make(&a, &secret, "Must", "Eranna", day, 'w');
	matchkey_make(&b, &secret, "Muste", "Ranna", day, 'w');
	assert_string_not_equal(a.text, b.text);
}

TEST(half_the_facts_give_no_key)
{
	static const struct {
		const char *surname, *first;
		struct date birth;
		char sex;
		enum matchkey_lack lack;
	} of[] = {
		{ "", "Anna", { 1980, 2, 29 }, 'w', MATCHKEY_NO_SURNAME },
		{ "Muster", "n.n.", { 1980, 2, 29 }, 'w',
		    MATCHKEY_NO_FIRST_NAME },
		{ "Muster", "Anna", { 0, 0, 0 }, 'w', MATCHKEY_NO_BIRTH },
		{ "Muster", "Anna", { 1980, 2, 30 }, 'w', MATCHKEY_NO_BIRTH },
		{ "Muster", "Anna", { 1980, 2, 29 }, '\0', MATCHKEY_NO_SEX },
		{ "Muster", "Anna", { 1980, 2, 29 }, 'f', MATCHKEY_NO_SEX },
	};
	struct matchkey k;
	size_t i;

	for (i = 0; i < N(of); i++) {
		assert_int_equal(matchkey_make(&k, &secret, of[i].surname,
		    of[i].first, of[i].birth, of[i].sex), of[i].lack);
		assert_string_equal(k.text, "");
	}
}

/* What reading a secret file of these bytes and mode gives. */
static int
read_secret(struct matchkey_secret *s, const void *bytes, size_t len,
    mode_t mode, struct err *e)
{
	char *path = test_file(bytes, len);
	int rc;

	assert_int_equal(chmod(path, mode), 0);
	rc = matchkey_secret_read(s, path, e);
	test_file_end(path);
	return rc;
}

TEST(the_secret_may_be_hexadecimal_base64_or_bytes)
{
	static const struct { const char *text; size_t len; } same[] = {
#define S(s)	{ s, sizeof (s) - 1 }
		S("000102030405060708090a0b0c0d0e0f"
		    "101112131415161718191A1B1C1D1E1F"),
		S("000102030405060708090a0b0c0d0e0f"
		    "101112131415161718191A1B1C1D1E1F\r\n"),
		S("0001 0203 0405 0607 0809 0a0b 0c0d 0e0f\n"
		    "1011 1213 1415 1617 1819 1A1B 1C1D 1E1F\n"),
		S("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=\n"),
		S("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8"),
		S("\x00\x01\x02\x03\x04\x05\x06\x07\x08\x09\x0A\x0B\x0C\x0D"
		    "\x0E\x0F\x10\x11\x12\x13\x14\x15\x16\x17\x18\x19\x1A\x1B"
		    "\x1C\x1D\x1E\x1F"),
	};
	struct matchkey_secret s;
	struct err e = ERR_NONE;
	size_t i;

	for (i = 0; i < N(same); i++) {
		assert_int_equal(read_secret(&s, same[i].text, same[i].len,
		    0600, &e), 0);
		assert_int_equal(s.len, secret.len);
		assert_memory_equal(s.bytes, secret.bytes, s.len);
	}
	matchkey_secret_wipe(&s);
	assert_int_equal(s.len, 0);
	assert_int_equal(s.bytes[5], 0);
}

TEST(a_weak_secret_is_refused_with_the_mend)
{
	static const struct { const char *text; size_t len; } weak[] = {
		S(""),
		S("000102030405060708090a0b0c0d0e0f"),
		S("000102030405060708090a0b0c0d0e0f1011121314151617"
		    "18191A1B1C1D1E"),			/* 31 bytes */
		S("our offices share this very long passphrase here ok"),
		S("correct, horse! battery; staple: a b c d e f g h i"),
		S("\x80\x01\x02\x03\x04\x05\x06\x07\x08\x09\x0A\x0B\x0C\x0D"),
	};
#undef S
	static const char nothing[40];
	struct matchkey_secret s;
	struct buf big = BUF_NONE;
	struct err e = ERR_NONE;
	size_t i;

	for (i = 0; i < N(weak); i++) {
		assert_int_equal(read_secret(&s, weak[i].text, weak[i].len,
		    0600, &e), -1);
		assert_int_equal(e.kind, ERR_MISUSED);
		assert_non_null(strstr(e.text, "openssl rand -hex 32"));
		/* the text of the error holds nothing of the secret */
		assert_null(strstr(e.text, "0102"));
		err_clear(&e);
	}
	for (i = 0; i < 30; i++)
		buf_add(&big, nothing, sizeof nothing);
	assert_int_equal(read_secret(&s, big.data, big.len, 0600, &e), -1);
	buf_free(&big);
}

TEST(a_secret_that_others_may_read_is_refused_with_the_mend)
{
	static const mode_t modes[] = { 0604, 0640, 0660, 0644, 0602, 0777 };
	struct matchkey_secret s;
	struct err e = ERR_NONE;
	size_t i;

	for (i = 0; i < N(modes); i++) {
		assert_int_equal(read_secret(&s, secret.bytes, secret.len,
		    modes[i], &e), -1);
		assert_int_equal(e.kind, ERR_MISUSED);
		assert_non_null(strstr(e.text, "chmod 600"));
		err_clear(&e);
	}
	assert_int_equal(read_secret(&s, secret.bytes, secret.len, 0400, &e),
	    0);
}

TEST(a_missing_secret_or_a_folder_is_an_error)
{
	struct matchkey_secret s;
	struct err e = ERR_NONE;

	assert_int_equal(matchkey_secret_read(&s, "/nonexistent/secret", &e),
	    -1);
	assert_int_equal(e.kind, ERR_FAILED);
	err_clear(&e);
	assert_int_equal(matchkey_secret_read(&s, "/", &e), -1);
	assert_non_null(strstr(e.text, "not a regular file"));
}
