#include "ingest/privacy.h"

#include "core/i18n.h"
#include "core/mem.h"
#include "core/utf8.h"
#include "ingest/columns.h"

#include <ctype.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#define ROWS_MOST	500		/* looked at */
#define ROWS_LEAST	5		/* to believe what one row may be by chance */

/* Headers, folded and reduced to letters and digits.  A '*' at an end stands
 * for anything. */
static const char *const telling[] = {
	"name", "name1", "name2", "namelb", "namederperson", "namedeskindes",
	"nameperson*", "nameleistungsb*", "namehilfeempf*", "nameantrag*",
	"personenname*", "klientenname*", "nachname*", "*nachname",
	"familienname*", "zuname", "vorname*", "*vorname", "rufname",
	"geburtsname*", "namevorname", "strasse*", "wohnstrasse*", "str",
	"strnr", "hausnummer*", "hausnr*", "anschrift*", "*anschrift",
	"adresse*", "*adresse", "postanschrift", "iban*", "*iban", "bic",
	"swift", "konto", "kontonummer*", "kontonr*", "kto", "ktonr",
	"kontoinhaber*", "bankverbindung", "kontoverbindung", "blz",
	"bankleitzahl", "telefon*", "*telefon", "tel", "telnr", "telnummer",
	"telprivat", "rufnummer", "handy*", "mobil", "mobilnr", "mobilnummer",
	"mobiltelefon", "fax*", "email*", "mail", "sozialversicherungsn*",
	"sozialversn*", "svnummer", "svnr", "rentenversicherungsn*",
	"rentenversn*", "rvnummer", "rvnr", "versicherungsnummer",
	"versicherungsnr", "versichertenn*", "versnr", "kvnr", "kvnummer",
	"krankenversichertenn*", "krankenversicherungsn*", "krankenversn*",
	"steuerid*", "steuernummer", "steuernr", "ausweisnummer",
	"personalausweisnummer", "passnummer"
};

static bool
matches(const char *pattern, const char *s)
{
	size_t n = strlen(pattern), len = strlen(s);

	if (pattern[0] == '*')
		return len >= n - 1 && strcmp(s + len - (n - 1),
		    pattern + 1) == 0;
	if (pattern[n - 1] == '*')
		return strncmp(s, pattern, n - 1) == 0;
	return strcmp(s, pattern) == 0;
}

static bool
is_telling(const char *header)
{
	char *fold = utf8_fold(header), *in, *out;
	bool found = false;
	size_t i;

	for (in = out = fold; *in != '\0'; in++)
		if (isalnum((unsigned char)*in))
			*out++ = *in;
	*out = '\0';
	for (i = 0; i < sizeof telling / sizeof telling[0] && !found; i++)
		found = matches(telling[i], fold);
	free(fold);
	return found;
}

/* Letters and digits of a cell, upper case; 0 where there are too many or
 * other signs than blanks. */
static size_t
compact(char out[40], const struct cell *c)
{
	size_t i, n = 0;

	for (i = 0; i < c->len; i++) {
		if (c->s[i] == ' ')
			continue;
		if (!isalnum((unsigned char)c->s[i]) || n == 39)
			return 0;
		out[n++] = (char)toupper((unsigned char)c->s[i]);
	}
	out[n] = '\0';
	return n;
}

/* Whether a German IBAN with the right check digits begins at S. */
static bool
begins_iban(const char *s)
{
	unsigned rest = 0, check = 0;
	size_t n;

	if ((s[0] | ' ') != 'd' || (s[1] | ' ') != 'e')
		return false;
	for (s += 2, n = 0; n < 20; s++) {
		unsigned digit = (unsigned char)*s - '0';

		if (*s == ' ')
			continue;
		if (digit > 9)
			return false;
		if (n++ < 2)
			check = check * 10 + digit;
		else
			rest = (rest * 10 + digit) % 97;
	}
	rest = (rest * 10000 + 1314) % 97;	/* D and E */
	return !isdigit((unsigned char)*s) &&
	    (rest * 100 + check) % 97 == 1;
}

static bool
has_iban(const struct cell *c)
{
	size_t i;

	for (i = 0; i + 22 <= c->len; i++)
		if ((i == 0 || !isalnum((unsigned char)c->s[i - 1])) &&
		    begins_iban(c->s + i))
			return true;
	return false;
}

static bool
has_mail(const struct cell *c)
{
	static const char domain[] = "abcdefghijklmnopqrstuvwxyz"
	    "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-";
	const char *at = c->s, *p;

	while ((at = strchr(at, '@')) != NULL) {
		bool named = at > c->s && isalnum((unsigned char)at[-1]);

		at++;
		p = at + strspn(at, domain);
		if (named && p > at && *p == '.' &&
		    isalpha((unsigned char)p[1]))
			return true;
	}
	return false;
}

/* The sum of the digits, each times its factor, digit by digit. */
static int
check_sum(const int *digits, const int *factors, size_t n)
{
	int sum = 0;
	size_t i;

	for (i = 0; i < n; i++)
		sum += digits[i] * factors[i] / 10 +
		    digits[i] * factors[i] % 10;
	return sum;
}

/* A pension insurance number: area, birth, letter, serial, check digit
 * (§ 147 SGB VI and its regulation); or a health insurance number: letter,
 * eight digits, check digit (§ 290 SGB V). */
static bool
is_insurance(const struct cell *c)
{
	static const int pension[] = { 2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1 };
	static const int health[] = { 1, 2, 1, 2, 1, 2, 1, 2, 1, 2 };
	bool is_pension;
	int digits[12];
	size_t i, n = 0, len, letter;
	char s[40];

	len = compact(s, c);
	letter = strspn(s, "0123456789");
	is_pension = len == 12 && letter == 8;
	if ((!is_pension && (len != 10 || letter != 0)) ||
	    !isalpha((unsigned char)s[letter]) ||
	    strspn(s + letter + 1, "0123456789") != len - letter - 1)
		return false;
	for (i = 0; i + 1 < len; i++)
		if (i == letter) {
			digits[n++] = (s[i] - 'A' + 1) / 10;
			digits[n++] = (s[i] - 'A' + 1) % 10;
		} else
			digits[n++] = s[i] - '0';
	return check_sum(digits, is_pension ? pension : health, n) % 10 ==
	    s[len - 1] - '0';
}

/* The length of a word of a name at S, a capital first; 0: none. */
static size_t
name_word(const char *s)
{
	static const char *const particles[] = {
		"von", "van", "vom", "zu", "zur", "de", "der", "den", "di",
		"da", "dos", "el", "al"
	};
	size_t i, n = strcspn(s, " ,");

	for (i = 0; i < sizeof particles / sizeof particles[0]; i++)
		if (strlen(particles[i]) == n &&
		    strncmp(particles[i], s, n) == 0)
			return n;
	if (!isupper((unsigned char)s[0]) && (s[0] & 0x80) == 0)
		return 0;
	for (i = 0; i < n; i++)
		if ((s[i] & 0x80) == 0 && !isalpha((unsigned char)s[i]) &&
		    strchr("-.'", s[i]) == NULL)
			return 0;
	return n;
}

/* Up to three words, a comma, up to three more: "Müller, Anna Maria".  SHORT
 * where it is one and one. */
static bool
is_name(const struct cell *c, bool *is_short)
{
	const char *s = c->s;
	size_t words[2] = { 0, 0 }, part = 0, n;

	for (;; s += strspn(s, " ")) {
		if ((n = name_word(s)) == 0 || ++words[part] > 3)
			return false;
		s += n;
		if (*s == ',' && part++ > 0)
			return false;
		s += *s == ',';
		if (s[strspn(s, " ")] == '\0')
			break;
	}
	*is_short = words[0] == 1 && words[1] == 1;
	return words[1] > 0;
}

/* A street and a number: "Lange Str. 12 a", "Am Bahnhof" is none. */
static bool
is_street(const struct cell *c)
{
	static const char *const words[] = {
		"str.", "str", "straße", "strasse", "weg", "allee", "platz",
		"gasse", "ring"
	};
	const char *at = c->s;
	size_t i, n, len;

	/* The number comes behind letters and ends it, but for a letter. */
	n = strcspn(at, "0123456789");
	len = strspn(at + n, "0123456789");
	if (n < 4 || len < 1 || len > 3 || at[n - 1] != ' ' ||
	    strlen(at + n + len) > 3)
		return false;
	while (n > 0 && at[n - 1] == ' ')
		n--;
	for (i = 0; i < sizeof words / sizeof words[0]; i++) {
		len = strlen(words[i]);
		if (n > len && strncasecmp(at + n - len, words[i], len) == 0)
			return true;
	}
	return false;
}

/* What the cells of one column are. */
struct column {
	bool	skip;		/* no text is taken from it */
	size_t	filled, ibans, mails, insurances, names, short_names;
	size_t	streets;
};

struct search {
	size_t		 header_line, rows, n;
	struct column	*columns;
};

static enum csvread_verdict
look(void *data, const struct csvrow *row)
{
	struct search *s = data;
	bool is_short;
	size_t i;

	if (row->line <= s->header_line || row->n != s->n)
		return CSVREAD_TAKEN;
	if (s->rows++ == ROWS_MOST)
		return CSVREAD_STOP;
	for (i = 0; i < s->n; i++) {
		struct column *c = &s->columns[i];
		const struct cell *cell = &row->cells[i];

		if (c->skip || cell->len == 0)
			continue;
		c->filled++;
		c->ibans += has_iban(cell);
		c->mails += has_mail(cell);
		c->insurances += is_insurance(cell);
		is_short = false;
		c->names += is_name(cell, &is_short);
		c->short_names += is_short;
		c->streets += is_street(cell);
	}
	return CSVREAD_TAKEN;
}

static void
no_fault(void *data, size_t line, enum csvread_fault f, size_t cells)
{
	(void)data, (void)line, (void)f, (void)cells;
}

/* Whether N are most of the cells. */
static bool
are_most(const struct column *c, size_t n)
{
	return c->filled >= ROWS_LEAST && n * 10 >= c->filled * 8;
}

static bool
is_personal(const struct column *c)
{
	return c->ibans > 0 || c->mails > 0 ||
	    are_most(c, c->insurances) ||
	    are_most(c, c->streets) ||
	    (are_most(c, c->names) && c->short_names * 2 >= c->names);
}

/* The first header that tells; -1: none. */
static int
find_header(struct column *columns, const struct csvrow *header,
    const struct form *form, const struct config_mapping *m)
{
	size_t i;

	for (i = 0; i < header->n; i++) {
		const char *name = header->cells[i].s;
		int column = columns_find(name, form, m);

		columns[i].skip = column >= 0 &&
		    form->columns[column].type != COLUMN_TEXT;
		if (!columns[i].skip && (column < 0 ||
		    !columns_is_name(name, &form->columns[column])) &&
		    is_telling(name))
			return (int)i;
	}
	return -1;
}

int
privacy_check(int *column, struct sheet *sheet, const struct csvrow *header,
    const struct form *form, const struct config_mapping *m, struct err *e)
{
	struct search s = { header->line, 0, header->n,
	    xcalloc(header->n, sizeof *s.columns) };
	struct csvread_reader reader = { look, no_fault, NULL, &s };
	size_t i;
	int rc = 0;

	*column = find_header(s.columns, header, form, m);
	/* Measures and meetings may tell how an office is reached. */
	if (*column < 0 && form_has_cases(form)) {
		rc = sheet_head(sheet, &reader, e);
		for (i = 0; rc >= 0 && *column < 0 && i < s.n; i++)
			if (is_personal(&s.columns[i]))
				*column = (int)i;
	}
	free(s.columns);
	return rc < 0 ? -1 : 0;
}
