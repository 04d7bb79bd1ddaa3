#include "ingest/record.h"

#include "core/i18n.h"
#include "core/mem.h"
#include "core/strmap.h"
#include "core/utf8.h"
#include "ingest/values.h"

#include <stdlib.h>
#include <string.h>

_Static_assert(L_COLUMNS <= 64, "a bit of record.bad for each column");

/* Spellings remembered for one column beyond those configured. */
#define SPELLINGS_MOST	10000

/* Longer than any number an office gives; what is longer is no number. */
#define TEXT_MOST	200

/* So many dates that can only have the month first are no typing errors. */
#define MONTH_FIRST_LEAST	10

enum money_mode { AS_GERMAN, AS_ENGLISH, AS_CERTAIN };

/* What a column has said lately, as many say the same in row after row: a
 * cell of up to 16 bytes, as two words, and what it means. */
#define LATELY		32
#define LATELY_SHIFT	59		/* leaves a number below that */

struct said {
	uint64_t	words[2];
	uint32_t	len;		/* 0: nothing */
	int32_t		value;
};

/* What one delivered column needs for reading. */
struct field {
	int			 column;	/* in the form; < 0: ignored */
	enum column_type	 kind;
	enum date_role		 role;
	const struct form_column *type;
	struct strmap		 codes;		/* spelling to its code */
	const struct config_codes *config;	/* NULL: none */
	struct strmap		 spellings;	/* to a key; -1: to none */
	struct strmap		 folded;	/* the same, folded */
	struct said		 lately[LATELY];
	struct lookup_key	*keys;
	size_t			 keys_n, keys_cap;
	enum money_mode		 money;
	unsigned		 marks;		/* seen in certain amounts */
	bool			 doubtful;	/* seen one that is not */
	size_t			 month_first;	/* dates that are none else */
	bool			 day_first;	/* seen one that must be so */
	bool			 no_dates;	/* which is which is not known */
	bool			 steps;		/* seen a Pflegestufe */
};

struct record_reader {
	struct field	*fields;	/* by cell */
	size_t		 n;
	const struct field *by_column[L_COLUMNS];
	bool		 closed;	/* keys come from a list */
	struct date	 stichtag;
};

static size_t
add_key(struct field *f, const struct lookup_key *key)
{
	f->keys = mem_grow(f->keys, f->keys_n, &f->keys_cap,
	    sizeof *f->keys);
	f->keys[f->keys_n] = *key;
	f->keys[f->keys_n].key = xstrdup(key->key);
	return f->keys_n++;
}

/* Let SPELLING mean the key number VALUE, also in another case and without
 * blanks, unless that means another key already. */
static void
add_spelling(struct field *f, const char *spelling, int32_t value)
{
	char *fold = utf8_fold(spelling);
	size_t len = strlen(spelling);

	value_trim(&spelling, &len);
	(void)strmap_add(&f->spellings, spelling, len, value);
	(void)strmap_add(&f->folded, fold, strlen(fold), value);
	free(fold);
}

static void
add_listed_keys(struct field *f, const struct lookup *lookup)
{
	const struct lookup_key *list;
	size_t i, n;

	lookup_list(lookup, f->type->list, &list, &n);
	for (i = 0; i < n; i++) {
		size_t number = add_key(f, &list[i]);

		/* The same key with other days: its first row stands for it. */
		if (i == 0 || strcmp(list[i].key, list[i - 1].key) != 0)
			add_spelling(f, list[i].key, (int32_t)number);
	}
}

static int
add_key_codes(struct field *f, bool closed, struct err *e)
{
	size_t i;

	for (i = 0; f->config != NULL && i < f->config->n; i++) {
		const struct config_pair *p = &f->config->values[i];
		int32_t *known = strmap_find(&f->spellings, p->to,
		    strlen(p->to));

		if (known == NULL && closed)
			return err_set(e, ERR_MISUSED, _("codes \"%s\": "
			    "there is no key \"%s\" in list \"%s\" of "
			    "reference/schluessel.csv"), f->config->column,
			    p->to, f->type->list);
		if (known == NULL)
			add_spelling(f, p->to, (int32_t)add_key(f,
			    &(struct lookup_key){ p->to, 0, 0, 0, "" }));
		add_spelling(f, p->from, *strmap_find(&f->spellings, p->to,
		    strlen(p->to)));
	}
	return 0;
}

/* Whether TO, which a code stands for, can be read as a value of the column:
 * an area has to be in the register, by its key or by its name. */
static bool
is_value(const struct field *f, const char *to, const struct lookup *lookup,
    struct date stichtag)
{
	size_t len = strlen(to);
	struct value_date day;
	bool yes, kreis, padded;
	unsigned marks;
	int64_t v;

	switch (f->kind) {
	case COLUMN_FLAG:
		return value_flag(&yes, to, len) != VALUE_BAD;
	case COLUMN_DATE:
	case COLUMN_END:
		return value_date(&day, to, len, f->role, stichtag) != VALUE_BAD;
	case COLUMN_MONEY:
		return value_money(&v, &marks, to, len, false) != VALUE_BAD;
	case COLUMN_AGS:
		switch (value_ags(&v, &kreis, &padded, to, len)) {
		case VALUE_EMPTY:
			return true;
		case VALUE_BAD:
			return lookup == NULL ||
			    lookup_place(lookup, to, len) != 0;
		default:
			return lookup == NULL || lookup_ags(lookup, &v,
			    date_int(stichtag)) != AREA_UNKNOWN;
		}
	default:
		return true;
	}
}

static int
add_codes(struct field *f, const struct lookup *lookup, struct date stichtag,
    struct err *e)
{
	size_t i, len;

	for (i = 0; f->config != NULL && i < f->config->n; i++) {
		const char *from = f->config->values[i].from;
		const char *to = f->config->values[i].to;

		if (!is_value(f, to, lookup, stichtag))
			return err_set(e, ERR_MISUSED, _("codes \"%s\": "
			    "\"%s\" is no value of that column"),
			    f->config->column, to);
		len = strlen(from);
		value_trim(&from, &len);
		(void)strmap_add(&f->codes, from, len, (int32_t)i);
	}
	return 0;
}

static int
prepare(struct field *f, const struct form *form,
    const struct config_mapping *m, const struct lookup *lookup,
    struct date stichtag, struct err *e)
{
	size_t i;

	f->type = &form->columns[f->column];
	f->kind = f->type->type;
	f->role = f->column == L_GEBURTSDATUM ? DATE_BIRTH :
	    f->column == L_BEGINN ? DATE_BEGIN :
	    f->column == L_ENDE ? DATE_END : DATE_OTHER;
	for (i = 0; m != NULL && i < m->codes_n; i++)
		if (strcmp(m->codes[i].column, f->type->name) == 0)
			f->config = &m->codes[i];
	if (f->kind != COLUMN_KEY)
		return add_codes(f, lookup, stichtag, e);
	if (lookup != NULL)
		add_listed_keys(f, lookup);
	if (add_key_codes(f, lookup != NULL, e) < 0)
		return -1;
	strset_index(&f->spellings.strings);
	return 0;
}

int
record_reader_new(struct record_reader **out, const struct columns *columns,
    const struct config_mapping *m, const struct lookup *lookup, int year,
    struct err *e)
{
	struct record_reader *r = xcalloc(1, sizeof *r);
	size_t i;

	r->n = columns->width;
	r->fields = xcalloc(r->n, sizeof *r->fields);
	r->closed = lookup != NULL;
	r->stichtag = date_stichtag(year);
	for (i = 0; i < r->n; i++) {
		struct field *f = &r->fields[i];

		f->column = columns->column[i];
		if (f->column < 0)
			continue;
		r->by_column[f->column] = f;
		if (prepare(f, columns->form, m, lookup, r->stichtag,
		    e) < 0) {
			record_reader_free(r);
			return -1;
		}
	}
	*out = r;
	return 0;
}

void
record_reader_free(struct record_reader *r)
{
	size_t i, j;

	if (r == NULL)
		return;
	for (i = 0; i < r->n; i++) {
		struct field *f = &r->fields[i];

		strmap_free(&f->codes);
		strmap_free(&f->spellings);
		strmap_free(&f->folded);
		for (j = 0; j < f->keys_n; j++)
			free((char *)f->keys[j].key);
		free(f->keys);
	}
	free(r->fields);
	free(r);
}

static int32_t
find_spelling(struct field *f, const char *s, size_t len, bool closed)
{
	int32_t *known = strmap_find(&f->spellings, s, len), value = -1;
	char *text, *fold;

	if (known != NULL)
		return *known;
	/* 1 to 3 are steps as well as grades; H (hardship) is a step only. */
	if (f->column == L_PFLEGEGRAD && len == 1 && (*s == 'H' || *s == 'h')) {
		f->steps = true;
		return -1;
	}
	text = xstrndup(s, len);
	fold = utf8_fold(text);
	if ((known = strmap_find(&f->folded, fold, strlen(fold))) != NULL)
		value = *known;
	else if (!closed && !value_is_damaged(s, len))
		value = (int32_t)add_key(f, &(struct lookup_key){ text, 0, 0,
		    0, "" });
	if (!closed || f->spellings.strings.n < SPELLINGS_MOST)
		(void)strmap_add(&f->spellings, s, len, value);
	free(text);
	free(fold);
	return value;
}

/* What there is to say of a text. */
enum text { TEXT_BAD = -1, TEXT_GOOD, TEXT_LOST_LETTER };

static int32_t
look_at_text(const char *s, size_t len)
{
	if (len > TEXT_MOST || value_is_damaged(s, len))
		return TEXT_BAD;
	return value_lost_letter(s, len) ? TEXT_LOST_LETTER : TEXT_GOOD;
}

/* What a cell that is no number means; negative where it is bad. */
static int32_t
find_meaning(struct field *f, const char *s, size_t len, bool closed)
{
	bool yes;

	switch (f->kind) {
	case COLUMN_KEY:
		return find_spelling(f, s, len, closed);
	case COLUMN_FLAG:
		return value_flag(&yes, s, len) == VALUE_GOOD ? yes : -1;
	default:
		return look_at_text(s, len);
	}
}

/* The same, at once where the column has said it lately. */
static int32_t
meaning(struct field *f, const char *s, size_t len, bool closed)
{
	uint64_t words[2] = { 0, 0 };
	struct said *said;

	if (len > sizeof words)
		return find_meaning(f, s, len, closed);
	if (len > 8) {
		memcpy(&words[0], s, 8);
		memcpy(&words[1], s + len - 8, 8);
	} else
		words[0] = strset_word(s, len);
	said = &f->lately[(words[0] ^ words[1] * 3) *
	    UINT64_C(0x9E3779B97F4A7C15) >> LATELY_SHIFT];
	if (said->words[0] != words[0] || said->words[1] != words[1] ||
	    said->len != len)
		*said = (struct said){ { words[0], words[1] }, (uint32_t)len,
		    find_meaning(f, s, len, closed) };
	return said->value;
}

/*
 * A date of the column of F.  Where others have the month first and none
 * must have the day first, 01.02.2024 is not the first of February: none of
 * the column is read.
 */
static enum value_state
read_date(const struct record_reader *r, struct field *f, struct record *rec,
    const char *s, size_t len, struct findings *findings)
{
	int column = f->column;
	struct value_date d;
	enum value_state state = value_date(&d, s, len, f->role,
	    r->stichtag);

	if (state != VALUE_GOOD) {
		f->month_first += (d.odd & ODD_MONTH_FIRST) != 0;
		return state;
	}
	f->day_first = f->day_first || (d.day.day > 12 && d.day.year != 9999);
	if (f->no_dates && memchr(s, '.', len) != NULL)
		return VALUE_BAD;
	rec->v[column] = date_int(d.day);
	if (column == L_GEBURTSDATUM)
		rec->birth_precision = d.precision;
	if (d.odd & ODD_SHORT_YEAR)
		findings_add(findings, RULE_D01, rec->line, column);
	if (d.odd & ODD_SERIAL)
		findings_add(findings, RULE_D02, rec->line, column);
	if (d.odd & ODD_PLACEHOLDER)
		findings_add(findings, RULE_D03, rec->line, column);
	return state;
}

static enum value_state
read_money(struct field *f, int64_t *v, const char *s, size_t len)
{
	unsigned marks;
	enum value_state state = value_money(v, &marks, s, len,
	    f->money == AS_ENGLISH);

	if (state == VALUE_EMPTY)
		return state;
	if (marks == (MONEY_COMMA | MONEY_POINT)) {
		f->doubtful = true;
		return f->money == AS_CERTAIN ? VALUE_BAD : state;
	}
	f->marks |= marks;
	return state;
}

bool
record_reader_settle(struct record_reader *r)
{
	bool again = false;
	size_t i;

	for (i = 0; i < r->n; i++) {
		struct field *f = &r->fields[i];

		if (f->month_first >= MONTH_FIRST_LEAST && !f->day_first &&
		    !f->no_dates)
			again = f->no_dates = true;
		if (f->steps && f->column >= 0) {
			f->column = CELL_PFLEGESTUFE;
			again = true;
		}
		if (f->money != AS_GERMAN || !f->doubtful ||
		    (f->marks & MONEY_POINT) == 0)
			continue;
		f->money = f->marks == MONEY_POINT ? AS_ENGLISH : AS_CERTAIN;
		again = true;
	}
	return again;
}

bool
record_reader_has_steps(const struct record_reader *r)
{
	size_t i;

	for (i = 0; i < r->n; i++)
		if (r->fields[i].column == CELL_PFLEGESTUFE)
			return true;
	return false;
}

static enum value_state
read_text(struct field *f, struct record *rec, const char *s, size_t len,
    struct findings *findings)
{
	struct cell text = { s, len };

	switch (meaning(f, s, len, false)) {
	case TEXT_BAD:
		return VALUE_BAD;
	case TEXT_LOST_LETTER:
		findings_add(findings, RULE_D09, rec->line, f->column);
		break;
	default:
		break;
	}
	switch (f->column) {
	case L_PERSON_ID: rec->person_id = text; break;
	case L_MATCH_KEY: rec->match_key = text; break;
	case L_FALL_ID: rec->fall_id = text; break;
	case L_HAUSHALT_ID: rec->haushalt_id = text; break;
	default: break;
	}
	return VALUE_GOOD;
}

/* A cell that is not empty. */
static enum value_state
read_cell(struct record_reader *r, struct field *f, struct record *rec,
    const char *s, size_t len, struct findings *findings)
{
	int64_t *v = &rec->v[f->column], value;
	enum value_state state;
	bool kreis, padded;

	switch (f->kind) {
	case COLUMN_KEY:
	case COLUMN_FLAG:
		if ((value = meaning(f, s, len, r->closed)) < 0)
			return VALUE_BAD;
		*v = value;
		return VALUE_GOOD;
	case COLUMN_DATE:
	case COLUMN_END:
		return read_date(r, f, rec, s, len, findings);
	case COLUMN_AGS:
		state = value_ags(&value, &kreis, &padded, s, len);
		if (state == VALUE_GOOD) {
			*v = value;
			if (padded)
				rec->padded |= UINT64_C(1) << f->column;
		}
		if (state == VALUE_BAD)
			rec->place[f->column - L_AGS_GA] =
			    (struct cell){ s, len };
		return state;
	case COLUMN_MONEY:
		if ((state = read_money(f, &value, s, len)) == VALUE_GOOD)
			*v = value;
		return state;
	default:
		return read_text(f, rec, s, len, findings);
	}
}

/* An empty record of ROW.  One memset() of all of it would take a tenth of the
 * time that reading takes. */
static void
begin(struct record *rec, const struct csvrow *row)
{
	const struct cell none = { NULL, 0 };
	size_t i;

	rec->line = row->line;
	rec->hash = strset_hash(row->text, row->len, row->n);
	for (i = 0; i < sizeof rec->v / sizeof rec->v[0]; i++)
		rec->v[i] = RECORD_NONE;
	rec->bad = rec->padded = 0;
	rec->birth_precision = PRECISION_DAY;
	rec->person_id = rec->match_key = none;
	rec->fall_id = rec->haushalt_id = none;
	for (i = 0; i < sizeof rec->place / sizeof rec->place[0]; i++)
		rec->place[i] = none;
}

void
record_read(struct record_reader *r, struct record *rec,
    const struct csvrow *row, struct findings *findings)
{
	struct field *f = r->fields;
	const struct field *end = f + (row->n < r->n ? row->n : r->n);
	const struct cell *cell = row->cells;
	int32_t *code;
	const char *s;
	size_t len;

	begin(rec, row);
	for (; f < end; f++, cell++) {
		if (f->column < 0)
			continue;
		s = cell->s;
		len = cell->len;
		value_trim(&s, &len);
		if (f->codes.strings.n > 0 &&
		    (code = strmap_find(&f->codes, s, len)) != NULL) {
			s = f->config->values[*code].to;
			len = strlen(s);
		}
		if (len > 0 &&
		    read_cell(r, f, rec, s, len, findings) == VALUE_BAD)
			rec->bad |= UINT64_C(1) << f->column;
	}
	/* No end delivered, or an empty one: open. */
	if (rec->v[L_ENDE] == RECORD_NONE &&
	    (rec->bad & UINT64_C(1) << L_ENDE) == 0)
		rec->v[L_ENDE] = date_int(DATE_OPEN);
}

const struct lookup_key *
record_key(const struct record_reader *r, int column, int64_t v)
{
	return &r->by_column[column]->keys[v];
}

bool
record_key_valid(const struct record_reader *r, int column, int64_t v,
    int64_t day)
{
	const struct field *f = r->by_column[column];
	size_t i;

	for (i = (size_t)v; i < f->keys_n && f->keys[i].id == f->keys[v].id;
	    i++)
		if (f->keys[i].from <= day && f->keys[i].to >= day)
			return true;
	return false;
}
