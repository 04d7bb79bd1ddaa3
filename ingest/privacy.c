#include "ingest/privacy.h"

#include "core/i18n.h"
#include "core/mem.h"
#include "core/utf8.h"
#include "ingest/columns.h"

#include <ctype.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#define ROWS_MOST	500		/* looked at */
#define ROWS_LEAST	5		/* to believe what one row may be by chance */

/* Headers, folded and reduced to letters and digits.  A '*' at an end stands
 * for anything. */
static const char *const telling[] = {
	"name", "nachname*", "*nachname", "familienname*", "zuname",
	"vorname*", "*vorname", "rufname", "geburtsname*", "namevorname",
	"strasse*", "str", "strnr", "hausnummer*", "hausnr*", "anschrift*",
	"*anschrift", "adresse*", "*adresse", "postanschrift",
	"iban*", "*iban", "bic", "swift", "konto", "kontonummer*", "kontonr*",
	"kto", "ktonr", "kontoinhaber*", "bankverbindung", "blz",
	"bankleitzahl",
	"telefon*", "*telefon", "tel", "telnr", "handy*", "mobil",
	"mobilnummer", "mobiltelefon", "fax*", "email*", "mail",
	"sozialversicherungsnummer", "svnummer", "svnr",
	"rentenversicherungsnummer", "rvnummer", "rvnr",
	"versicherungsnummer", "versichertennummer", "versnr", "kvnr",
	"krankenversichertennummer", "steuerid",
	"steueridentifikationsnummer", "steuernummer", "ausweisnummer",
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

/* A German IBAN with the right check digits. */
static bool
is_iban(const struct cell *c)
{
	char s[40];
	unsigned rest = 0;
	size_t i, n = compact(s, c);

	if (n != 22 || s[0] != 'D' || s[1] != 'E' ||
	    strspn(s + 2, "0123456789") != 20)
		return false;
	for (i = 4; i < 22; i++)
		rest = (rest * 10 + (unsigned)(s[i] - '0')) % 97;
	rest = (rest * 10000 + 1314) % 97;	/* D and E */
	rest = (rest * 100 + (unsigned)(s[2] - '0') * 10 +
	    (unsigned)(s[3] - '0')) % 97;
	return rest == 1;
}

static bool
is_mail(const struct cell *c)
{
	const char *at = memchr(c->s, '@', c->len);
	const char *dot = at == NULL ? NULL : strrchr(at, '.');

	return dot != NULL && at > c->s && dot > at + 1 &&
	    isalpha((unsigned char)dot[1]) && strchr(c->s, ' ') == NULL;
}

/* A pension insurance number: area, birth, letter, serial, check digit
 * (§ 147 SGB VI and its regulation). */
static bool
is_pension(const struct cell *c)
{
	static const int factor[] = { 2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1 };
	int digits[12], sum = 0, i;
	char s[40];

	if (compact(s, c) != 12 || strspn(s, "0123456789") != 8 ||
	    !isalpha((unsigned char)s[8]) ||
	    strspn(s + 9, "0123456789") != 3)
		return false;
	for (i = 0; i < 8; i++)
		digits[i] = s[i] - '0';
	digits[8] = (s[8] - 'A' + 1) / 10;
	digits[9] = (s[8] - 'A' + 1) % 10;
	digits[10] = s[9] - '0';
	digits[11] = s[10] - '0';
	for (i = 0; i < 12; i++)
		sum += digits[i] * factor[i] / 10 + digits[i] * factor[i] % 10;
	return sum % 10 == s[11] - '0';
}

/* One word, a comma, one more: "Müller, Anna". */
static bool
is_name(const struct cell *c)
{
	const char *comma = memchr(c->s, ',', c->len), *p;

	if (comma == NULL || comma == c->s || comma[1] != ' ' ||
	    !isupper((unsigned char)c->s[0]) || strchr(comma + 1, ',') != NULL)
		return false;
	for (p = c->s; *p != '\0'; p++)
		if (isdigit((unsigned char)*p) || (*p == ' ' &&
		    p != comma + 1))
			return false;
	return comma[2] != '\0';
}

/* What the cells of one column are. */
struct column {
	bool	skip;		/* no text is taken from it */
	bool	known;		/* a column of the form */
	size_t	filled, ibans, mails, pensions, names;
};

struct search {
	size_t		 header_line, rows, n;
	struct column	*columns;
};

static enum csvread_verdict
look(void *data, const struct csvrow *row)
{
	struct search *s = data;
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
		c->ibans += is_iban(cell);
		c->mails += is_mail(cell);
		c->pensions += is_pension(cell);
		c->names += !c->known && is_name(cell);
	}
	return CSVREAD_TAKEN;
}

static void
no_fault(void *data, size_t line, enum csvread_fault f, size_t cells)
{
	(void)data, (void)line, (void)f, (void)cells;
}

static bool
is_personal(const struct column *c)
{
	return c->ibans > 0 || c->mails > 0 || (c->filled >= ROWS_LEAST &&
	    (c->pensions == c->filled || c->names == c->filled));
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

		columns[i].known = column >= 0;
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
