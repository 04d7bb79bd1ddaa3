#include "cli/cli.h"

#include "core/buf.h"
#include "core/form.h"
#include "core/i18n.h"
#include "core/log.h"
#include "core/matchkey.h"
#include "core/mem.h"
#include "core/utf8.h"
#include "ingest/columns.h"
#include "ingest/doubts.h"
#include "ingest/remark.h"
#include "ingest/sheet.h"
#include "ingest/values.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Rows before the header: titles. */
#define TITLES_MOST 20

#define NOT_THERE SIZE_MAX

/* What a key is made of, and the column that takes it. */
enum fact { SURNAME, FIRST_NAMES, BIRTH, SEX, KEY, FACTS };

struct keying {
	struct matchkey_secret	 secret;
	char			 delimiter;
	size_t			 width;		/* of the header; 0: not seen */
	size_t			 cell[FACTS];
	size_t			 titles, rows, faults, doubts;
	size_t			 lacks[MATCHKEY_NO_SEX + 1];
	struct buf		 line;
};

static const struct {
	enum fact	 fact;
	const char	*name;		/* as utf8_fold() has it */
} names[] = {
	{ SURNAME, "name" }, { SURNAME, "nachname" },
	{ SURNAME, "familienname" }, { FIRST_NAMES, "vorname" },
	{ FIRST_NAMES, "vornamen" }, { KEY, "matchkey" },
	{ KEY, "abgleichschluessel" },
};

static size_t
find_fact(const char *name)
{
	const struct form *f = form_find("leistungen");
	char *folded = utf8_fold(name);
	size_t i, fact = FACTS;
	int column;

	for (i = 0; i < sizeof names / sizeof names[0]; i++)
		if (strcmp(names[i].name, folded) == 0)
			fact = names[i].fact;
	free(folded);
	if (fact == FACTS && (column = columns_find(name, f, NULL)) >= 0)
		fact = column == L_GEBURTSDATUM ? BIRTH :
		    column == L_GESCHLECHT ? SEX : FACTS;
	return fact;
}

/* A cell as CSV wants it. */
static void
add_cell(struct keying *k, const char *s)
{
	const char special[] = { '"', '\r', '\n', k->delimiter, '\0' };

	if (k->line.len > 0)
		buf_putc(&k->line, k->delimiter);
	if (strpbrk(s, special) != NULL)
		buf_add_quoted(&k->line, s, strlen(s));
	else
		buf_puts(&k->line, s);
}

/* All cells but the names, and the key in its column or behind them. */
static void
print_row(struct keying *k, const struct csvrow *row, const char *key)
{
	size_t i;

	buf_clear(&k->line);
	buf_puts(&k->line, "");
	for (i = 0; i < row->n; i++)
		if (i != k->cell[SURNAME] && i != k->cell[FIRST_NAMES])
			add_cell(k, i == k->cell[KEY] ? key : row->cells[i].s);
	if (k->cell[KEY] == NOT_THERE)
		add_cell(k, key);
	printf("%s\r\n", k->line.data);
}

/* Whether ROW is the header: it has all four facts. */
static bool
take_header(struct keying *k, const struct csvrow *row)
{
	size_t i, fact;

	for (i = 0; i < FACTS; i++)
		k->cell[i] = NOT_THERE;
	for (i = 0; i < row->n; i++)
		if ((fact = find_fact(row->cells[i].s)) != FACTS &&
		    k->cell[fact] == NOT_THERE)
			k->cell[fact] = i;
	for (i = 0; i < KEY; i++)
		if (k->cell[i] == NOT_THERE)
			return false;
	k->width = row->n;
	print_row(k, row, "match_key");
	return true;
}

/* m, w, d, o as offices write them; 0: none of them. */
static char
read_sex(const char *s)
{
	static const struct {
		const char	*name;
		char		 key;
	} sexes[] = { { "m", 'm' }, { "maennlich", 'm' }, { "herr", 'm' },
	    { "w", 'w' }, { "weiblich", 'w' }, { "frau", 'w' },
	    { "d", 'd' }, { "divers", 'd' }, { "o", 'o' },
	    { "ohneangabe", 'o' } };
	char *folded = utf8_fold(s), key = 0;
	size_t i;

	for (i = 0; i < sizeof sexes / sizeof sexes[0]; i++)
		if (strcmp(sexes[i].name, folded) == 0)
			key = sexes[i].key;
	free(folded);
	return key;
}

/* A name whose letters are damaged gives a key that joins nobody. */
static void
doubt_names(struct keying *k, const struct csvrow *row)
{
	const struct cell cells[] = { row->cells[k->cell[SURNAME]],
	    row->cells[k->cell[FIRST_NAMES]] };
	const struct csvrow both = { .n = 2, .cells = cells };

	if (remark_row(&both) == 0)
		return;
	k->doubts++;
	log_note(_("line %zu: a name has letters that are lost or damaged; "
	    "its key may join nobody"), row->line);
}

static enum csvread_verdict
take_row(void *data, const struct csvrow *row)
{
	struct keying *k = data;
	const struct cell *birth;
	struct value_date day;
	struct matchkey key;
	enum matchkey_lack lack;
	char sex;

	if (k->width == 0) {
		if (!take_header(k, row) && ++k->titles > TITLES_MOST)
			return CSVREAD_STOP;
		return CSVREAD_TAKEN;
	}
	if (row->n != k->width)
		return CSVREAD_MISFIT;
	birth = &row->cells[k->cell[BIRTH]];
	if (value_date(&day, birth->s, birth->len, DATE_BIRTH,
	    DATE_OPEN) != VALUE_GOOD || day.precision != PRECISION_DAY ||
	    (day.odd & ODD_SHORT_YEAR) != 0)
		day.day = DATE_NONE;
	sex = read_sex(row->cells[k->cell[SEX]].s);
	lack = matchkey_make(&key, &k->secret,
	    row->cells[k->cell[SURNAME]].s,
	    row->cells[k->cell[FIRST_NAMES]].s, day.day, sex);
	k->lacks[lack]++;
	k->rows++;
	if (lack == MATCHKEY_MADE)
		doubt_names(k, row);
	print_row(k, row, key.text);
	return CSVREAD_TAKEN;
}

static void
take_fault(void *data, size_t line, enum csvread_fault f, size_t cells)
{
	struct keying *k = data;

	(void)f;
	(void)cells;
	k->faults++;
	log_note(_("line %zu is no row of this table and is left out"), line);
}

static void
tell(const struct keying *k, const char *path)
{
	static const char *const why[] = {
		[MATCHKEY_NO_SURNAME] = N_("no surname"),
		[MATCHKEY_NO_FIRST_NAME] = N_("no first name"),
		[MATCHKEY_NO_BIRTH] = N_("no full date of birth"),
		[MATCHKEY_NO_SEX] = N_("no sex"),
	};
	size_t i;

	log_note(_("%s: keys for %zu of %zu rows; the names are left out"),
	    path, k->lacks[MATCHKEY_MADE], k->rows);
	for (i = MATCHKEY_MADE + 1; i <= MATCHKEY_NO_SEX; i++)
		if (k->lacks[i] > 0)
			log_note(_("%s: without a key: %zu (%s)"), path,
			    k->lacks[i], _(why[i]));
}

enum status
cmd_matchkey(const struct args *a, struct err *e)
{
	const char *path = a->operands.items[0];
	struct keying k = { .width = 0 };
	struct csvread_reader reader = { take_row, take_fault, NULL, &k };
	struct sheet *sheet = NULL;
	enum status s = STATUS_DONE;

	if (a->key == NULL) {
		err_set(e, ERR_MISUSED, _("matchkey needs --key FILE, the "
		    "secret that the offices share"));
		return s;
	}
	if (matchkey_secret_read(&k.secret, a->key, e) < 0 ||
	    sheet_open(&sheet, path, a->encoding, a->delimiter, e) < 0)
		goto out;
	k.delimiter = sheet->dialect.delimiter;
	if (sheet_read(sheet, &reader, e) < 0)
		goto out;
	if (k.width == 0) {
		err_set(e, ERR_REJECTED, _("%s: no header with name, vorname, "
		    "geburtsdatum and geschlecht"), path);
		goto out;
	}
	tell(&k, path);
	k.doubts += doubts_tell(stderr, path, &sheet->dialect,
	    DOUBTS_OF_TEXT);
	if (k.faults + k.doubts > 0)
		s = STATUS_REJECTED;
out:
	matchkey_secret_wipe(&k.secret);
	sheet_close(sheet);
	buf_free(&k.line);
	return s;
}
