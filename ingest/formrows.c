#include "ingest/formrows.h"

#include "core/buf.h"
#include "core/i18n.h"
#include "core/mem.h"
#include "core/strset.h"
#include "core/utf8.h"
#include "ingest/decimal.h"
#include "ingest/values.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define NOTHING		INT64_MIN
#define TEXT_MOST	2000		/* characters of a remark */

/* What one column of the form needs for reading. */
struct field {
	const struct form_column  *type;
	int			   cell;	/* -1: not delivered */
	const struct config_codes *codes;	/* NULL: none */
	const struct lookup_key	  *keys;	/* of its list */
	size_t			   keys_n;
	unsigned		   marks;	/* what its amounts prove */
};

struct value {
	int64_t	 number;	/* NOTHING: none, or it is `text` */
	int	 places;	/* COLUMN_DECIMAL */
	char	*text;		/* as delivered, translated; NULL: empty */
};

struct row {
	size_t		 line;
	bool		 blocked;
	struct value	*values;	/* by column of the form */
};

struct formrows {
	const struct form	*form;
	struct field		*fields;
	const struct lookup	*lookup;
	int			 year;
	struct date		 stichtag;
	struct row		*rows;
	size_t			 n, cap;
	struct cell		*cells;		/* of formrows_text */
	char			(*texts)[40];
};

/* --- what is known before the rows --- */

static const struct lookup_key *
find_key(const struct field *f, const char *name)
{
	char *fold = utf8_fold(name);
	const struct lookup_key *found = NULL;
	size_t i;

	for (i = 0; i < f->keys_n && found == NULL; i++) {
		char *key = utf8_fold(f->keys[i].key);

		if (strcmp(key, fold) == 0)
			found = &f->keys[i];
		free(key);
	}
	free(fold);
	return found;
}

static int
prepare(struct formrows *f, size_t column, const struct columns *columns,
    const struct config_mapping *m, struct err *e)
{
	struct field *field = &f->fields[column];
	size_t i;

	field->type = &f->form->columns[column];
	field->cell = columns->cell[column];
	if (f->lookup != NULL && field->type->type == COLUMN_KEY)
		lookup_list(f->lookup, field->type->list, &field->keys,
		    &field->keys_n);
	for (i = 0; m != NULL && i < m->codes_n; i++)
		if (strcmp(m->codes[i].column, field->type->name) == 0)
			field->codes = &m->codes[i];
	if (field->codes == NULL || f->lookup == NULL ||
	    field->type->type != COLUMN_KEY)
		return 0;
	for (i = 0; i < field->codes->n; i++)
		if (find_key(field, field->codes->values[i].to) == NULL)
			return err_set(e, ERR_MISUSED, _("codes \"%s\": "
			    "there is no key \"%s\" in list \"%s\" of "
			    "reference/schluessel.csv"), field->codes->column,
			    field->codes->values[i].to, field->type->list);
	return 0;
}

int
formrows_new(struct formrows **out, const struct columns *columns,
    const struct config_mapping *m, const struct lookup *lookup, int year,
    char delimiter, struct err *e)
{
	struct formrows *f = xcalloc(1, sizeof *f);
	size_t i;

	f->form = columns->form;
	f->lookup = lookup;
	f->year = year;
	f->stichtag = date_stichtag(year != 0 ? year : 2100);
	f->fields = xcalloc(f->form->n, sizeof *f->fields);
	for (i = 0; i < f->form->n; i++) {
		if (prepare(f, i, columns, m, e) < 0) {
			formrows_free(f);
			return -1;
		}
		if (delimiter == ',' &&
		    f->fields[i].type->type == COLUMN_DECIMAL)
			f->fields[i].marks = MONEY_POINT;
	}
	*out = f;
	return 0;
}

void
formrows_free(struct formrows *f)
{
	size_t i, j;

	if (f == NULL)
		return;
	for (i = 0; i < f->n; i++) {
		for (j = 0; j < f->form->n; j++)
			free(f->rows[i].values[j].text);
		free(f->rows[i].values);
	}
	free(f->rows);
	free(f->fields);
	free(f->cells);
	free(f->texts);
	free(f);
}

/* The canonical spelling of what stands in a cell. */
static char *
translate(const struct field *f, const struct cell *cell)
{
	const char *s = cell->s;
	size_t i, len = cell->len;

	value_trim(&s, &len);
	for (i = 0; f->codes != NULL && i < f->codes->n; i++) {
		const char *from = f->codes->values[i].from;

		if (strlen(from) == len && strncmp(from, s, len) == 0)
			return xstrdup(f->codes->values[i].to);
	}
	return len == 0 ? NULL : xstrndup(s, len);
}

/* Remember what a number proves about its column. */
static void
note_marks(struct field *f, const char *text)
{
	struct decimal d;
	int64_t cents;
	unsigned marks = 0;

	if (text == NULL)
		return;
	if (f->type->type == COLUMN_MONEY)
		(void)value_money(&cents, &marks, text, strlen(text), false);
	else if (f->type->type == COLUMN_DECIMAL)
		(void)decimal_read(&d, &marks, text, strlen(text), 0);
	if (marks == MONEY_COMMA || marks == MONEY_POINT)
		f->marks |= marks;
}

void
formrows_add(struct formrows *f, const struct csvrow *row)
{
	struct row *r;
	size_t i;

	f->rows = mem_grow(f->rows, f->n, &f->cap, sizeof *f->rows);
	r = &f->rows[f->n++];
	*r = (struct row){ row->line, false,
	    xcalloc(f->form->n, sizeof *r->values) };
	for (i = 0; i < f->form->n; i++) {
		struct field *field = &f->fields[i];

		r->values[i].number = NOTHING;
		if (field->cell < 0)
			continue;
		r->values[i].text = translate(field,
		    &row->cells[field->cell]);
		note_marks(field, r->values[i].text);
	}
}

/* --- one cell --- */

/* What a date does not tell is 0, where the column may leave it open. */
static enum value_state
read_date(struct value *v, unsigned flags, struct date latest,
    enum rule_number *odd)
{
	bool birth = (flags & FORM_BIRTH) != 0;
	struct value_date d;
	enum value_state state = value_date(&d, v->text, strlen(v->text),
	    birth ? DATE_BIRTH : DATE_OTHER, latest);

	if (state != VALUE_GOOD)
		return state;
	v->number = date_int(d.day);
	if (d.precision == PRECISION_YEAR)
		v->number -= v->number % 10000;
	else if (d.precision == PRECISION_MONTH &&
	    (birth || (flags & FORM_PARTLY) != 0))
		v->number -= v->number % 100;
	if (d.odd & ODD_SHORT_YEAR)
		*odd = RULE_D01;
	if (d.odd & ODD_SERIAL)
		*odd = RULE_D02;
	return state;
}

static enum value_state
read_area(const struct formrows *f, struct value *v, enum rule_number *odd)
{
	bool kreis, padded;
	enum value_state state = value_ags(&v->number, &kreis, &padded,
	    v->text, strlen(v->text));

	if (state != VALUE_GOOD) {
		v->number = NOTHING;
		*odd = RULE_P05;
		return state;
	}
	if (padded)
		*odd = RULE_D04;
	if (f->lookup == NULL)
		return state;
	switch (lookup_ags(f->lookup, &v->number, date_int(f->stichtag))) {
	case AREA_FOUND:
		break;
	case AREA_RECODED:
		*odd = RULE_P05_RECODED;
		break;
	case AREA_SHARED:
		*odd = RULE_P05_SHARED;
		break;
	case AREA_UNKNOWN:
		v->number = NOTHING;
		*odd = RULE_P05;
		return VALUE_BAD;
	}
	return state;
}

static enum value_state
read_number(const struct field *f, struct value *v)
{
	bool count = f->type->type == COLUMN_COUNT;
	struct decimal d;
	unsigned marks, known = f->marks;
	enum value_state state;

	if (count && strcmp(v->text, "?") == 0)
		return VALUE_EMPTY;
	if (count)	/* whole: whatever mark there is groups thousands */
		known = strchr(v->text, '.') != NULL ? MONEY_COMMA :
		    MONEY_POINT;
	state = decimal_read(&d, &marks, v->text, strlen(v->text), known);
	if (state == VALUE_GOOD && count && (d.places != 0 || d.value < 0))
		return VALUE_BAD;
	if (state == VALUE_GOOD) {
		v->number = d.value;
		v->places = d.places;
	}
	return state;
}

static enum value_state
read_money(const struct field *f, struct value *v)
{
	unsigned marks;
	int64_t cents;
	enum value_state state = value_money(&cents, &marks, v->text,
	    strlen(v->text), f->marks == MONEY_POINT);

	/* "1.234" in a column that is written both ways. */
	if (state == VALUE_GOOD && marks == (MONEY_COMMA | MONEY_POINT) &&
	    f->marks == (MONEY_COMMA | MONEY_POINT))
		return VALUE_BAD;
	if (state == VALUE_GOOD)
		v->number = cents;
	return state;
}

static enum value_state
read_year(struct value *v)
{
	if (strlen(v->text) != 4 || strspn(v->text, "0123456789") != 4)
		return VALUE_BAD;
	v->number = atoi(v->text);
	return VALUE_GOOD;
}

static enum value_state
read_region(const struct value *v)
{
	size_t len = strlen(v->text);

	return strspn(v->text, "0123456789") == len &&
	    (len == 2 || len == 3 || len == 5 || len == 8) ? VALUE_GOOD :
	    VALUE_BAD;
}

/* A sign or none, then marks. */
static enum value_state
read_symbol(const struct value *v)
{
	static const char *const signs[] = {
		"–", ".", "…", "/", "x", "0", ""
	};
	size_t i, len;

	for (i = 0; i < sizeof signs / sizeof signs[0]; i++) {
		len = strlen(signs[i]);
		if (strncmp(v->text, signs[i], len) == 0 &&
		    strspn(v->text + len, "prs") == strlen(v->text + len))
			return VALUE_GOOD;
	}
	return VALUE_BAD;
}

static enum value_state
read_key(const struct formrows *f, const struct field *field,
    struct value *v)
{
	const struct lookup_key *key;

	if (f->lookup == NULL)
		return VALUE_GOOD;
	if ((key = find_key(field, v->text)) == NULL)
		return VALUE_BAD;
	v->number = key->id;
	free(v->text);
	v->text = xstrdup(key->key);
	return VALUE_GOOD;
}

static enum value_state
read_flag(struct value *v)
{
	bool yes;
	enum value_state state = value_flag(&yes, v->text, strlen(v->text));

	if (state == VALUE_GOOD)
		v->number = yes;
	return state;
}

static enum value_state
read_text(const struct field *field, const struct value *v,
    enum rule_number *odd)
{
	size_t len = strlen(v->text);

	if (utf8_count(v->text) > TEXT_MOST ||
	    (strcmp(field->type->name, "id") == 0 &&
	    value_is_damaged(v->text, len)))
		return VALUE_BAD;
	if (value_lost_letter(v->text, len))
		*odd = RULE_D09;
	return VALUE_GOOD;
}

/* Read V; *ODD is the rule that a bad or odd value breaks. */
static enum value_state
read_value(const struct formrows *f, const struct field *field,
    struct value *v, enum rule_number *odd)
{
	if (v->text == NULL)
		return VALUE_EMPTY;
	switch (field->type->type) {
	case COLUMN_TEXT:
		return read_text(field, v, odd);
	case COLUMN_KEY:
		*odd = RULE_L08;
		return read_key(f, field, v);
	case COLUMN_DATE:
	case COLUMN_END:
		return read_date(v, field->type->flags, f->stichtag, odd);
	case COLUMN_AGS:
		return read_area(f, v, odd);
	case COLUMN_FLAG:
		return read_flag(v);
	case COLUMN_MONEY:
		return read_money(field, v);
	case COLUMN_COUNT:
	case COLUMN_DECIMAL:
		return read_number(field, v);
	case COLUMN_YEAR:
		return read_year(v);
	case COLUMN_PERIOD:
		return strlen(v->text) == 4 ? read_year(v) :
		    read_date(v, 0, f->stichtag, odd);
	case COLUMN_REGION:
		return read_region(v);
	case COLUMN_SYMBOL:
		return read_symbol(v);
	}
	return VALUE_BAD;
}

/* --- one row --- */

static void
block(struct row *r, enum rule_number rule, size_t column,
    struct findings *findings)
{
	findings_add(findings, rule, r->line, (int)column);
	r->blocked = true;
}

static bool
is_needed(const struct form_column *c)
{
	return c->required && (c->flags & FORM_MAY_BE_EMPTY) == 0;
}

static void
check_value(const struct formrows *f, struct row *r, size_t column,
    struct findings *findings)
{
	const struct field *field = &f->fields[column];
	const struct form_column *type = field->type;
	struct value *v = &r->values[column];
	/* A row without its key or place still counts in totals. */
	bool whole = type->type != COLUMN_KEY && type->type != COLUMN_AGS;
	enum rule_number odd = RULES;

	switch (read_value(f, field, v, &odd)) {
	case VALUE_EMPTY:
		free(v->text);
		v->text = NULL;
		if (is_needed(type))
			block(r, RULE_F01, column, findings);
		return;
	case VALUE_BAD:
		free(v->text);
		v->text = NULL;
		if (type->required && whole)
			block(r, RULE_F01, column, findings);
		else
			findings_add(findings, odd != RULES ? odd : RULE_L07,
			    r->line, (int)column);
		return;
	case VALUE_GOOD:
		break;
	}
	if (odd != RULES && odd != RULE_L08)
		findings_add(findings, odd, r->line, (int)column);
	if (f->year != 0 && ((type->type == COLUMN_YEAR &&
	    v->number != f->year) || ((type->flags & FORM_IN_YEAR) != 0 &&
	    v->number / 10000 != f->year)))
		block(r, RULE_F02, column, findings);
}

static size_t
parts(const char *s)
{
	size_t n = s != NULL;

	for (; s != NULL && (s = strchr(s, '*')) != NULL; s++)
		n++;
	return n;
}

/* What holds between the cells of an aggregate: a value or a sign for it, a
 * category of each dimension. */
static void
check_aggregate(const struct formrows *f, struct row *r,
    struct findings *findings)
{
	size_t value = (size_t)form_column_find(f->form, "value");
	size_t category = (size_t)form_column_find(f->form, "category");
	size_t breakdown = (size_t)form_column_find(f->form, "breakdown");
	size_t symbol = (size_t)form_column_find(f->form, "symbol");

	if (r->blocked)
		return;
	if (r->values[value].number == NOTHING &&
	    r->values[symbol].text == NULL)
		block(r, RULE_F01, value, findings);
	else if (parts(r->values[category].text) !=
	    parts(r->values[breakdown].text))
		block(r, RULE_F01, category, findings);
}

/* The cells that tell one row from another, or all where none does. */
static void
identity(struct buf *b, const struct formrows *f, const struct row *r,
    bool all)
{
	size_t i;

	buf_clear(b);
	for (i = 0; i < f->form->n; i++) {
		const struct value *v = &r->values[i];

		if (!all && (f->form->columns[i].flags & FORM_KEY) == 0)
			continue;
		if (v->number != NOTHING)
			buf_addf(b, "%" PRId64 "/%d", v->number, v->places);
		else if (v->text != NULL)
			buf_puts(b, v->text);
		buf_putc(b, '\x1F');
	}
}

static bool
has_key(const struct form *form)
{
	size_t i;

	for (i = 0; i < form->n; i++)
		if ((form->columns[i].flags & FORM_KEY) != 0)
			return true;
	return false;
}

/* Rows that say the same once more: one is enough.  Rows with the same key
 * that say something else contradict.  Without a key the same row may well
 * be another event. */
static void
check_repeated(struct formrows *f, struct findings *findings)
{
	bool keyed = has_key(f->form);
	struct strset known = { 0 }, whole = { 0 };
	struct buf b = BUF_NONE;
	size_t i, before;

	for (i = 0; i < f->n; i++) {
		struct row *r = &f->rows[i];

		if (r->blocked)
			continue;
		identity(&b, f, r, true);
		before = whole.n;
		if (strset_add(&whole, b.data, b.len) < before) {
			findings_add(findings, keyed ? RULE_L05 : RULE_F04,
			    r->line, -1);
			r->blocked = keyed;
			continue;
		}
		if (!keyed)
			continue;
		identity(&b, f, r, false);
		before = known.n;
		if (strset_add(&known, b.data, b.len) < before)
			block(r, RULE_F03, 0, findings);
	}
	buf_free(&b);
	strset_free(&known);
	strset_free(&whole);
}

size_t
formrows_check(struct formrows *f, struct findings *findings)
{
	bool aggregates = strcmp(f->form->name, "aggregat") == 0;
	size_t i, j, blocked = 0, repeated = findings->n;

	for (i = 0; i < f->n; i++) {
		for (j = 0; j < f->form->n; j++)
			check_value(f, &f->rows[i], j, findings);
		if (aggregates)
			check_aggregate(f, &f->rows[i], findings);
	}
	check_repeated(f, findings);
	for (i = 0; i < f->n; i++)
		blocked += f->rows[i].blocked;
	/* A row that stands there twice is taken once, not blocked. */
	for (; repeated < findings->n; repeated++)
		blocked -= findings->list[repeated].rule == RULE_L05;
	return blocked;
}

static const struct value *
value_in(const struct formrows *f, size_t i, const char *column)
{
	return &f->rows[i].values[form_column_find(f->form, column)];
}

static const char *
text_in(const struct formrows *f, size_t i, const char *column)
{
	const char *text = value_in(f, i, column)->text;

	return text != NULL ? text : "";
}

bool
formrows_tally(const struct formrows *f, size_t i, struct tally *out)
{
	const struct value *v = value_in(f, i, "value");

	if (f->rows[i].blocked)
		return false;
	*out = (struct tally){ .measure = text_in(f, i, "measure"),
	    .period = value_in(f, i, "period")->number,
	    .region = value_in(f, i, "region")->text,
	    .breakdown = text_in(f, i, "breakdown"),
	    .category = text_in(f, i, "category"),
	    .empty = v->number == NOTHING, .places = v->places };
	if (!out->empty)
		out->value = v->number;
	return true;
}

size_t
formrows_line(const struct formrows *f, size_t i)
{
	return f->rows[i].line;
}

void
formrows_forget(struct formrows *f, size_t i, int column)
{
	struct value *v = &f->rows[i].values[column];

	v->number = NOTHING;
	v->places = 0;
	free(v->text);
	v->text = NULL;
}

/* --- to the store, to people --- */

static bool
is_text(const struct field *f)
{
	return f->type->type == COLUMN_TEXT ||
	    f->type->type == COLUMN_REGION || f->type->type == COLUMN_SYMBOL;
}

/* BY_NAME: keys as they are spelled, not by their numbers in the store. */
static void
bind(struct stmt *s, const struct field *f, const struct value *v,
    bool by_name)
{
	char param[40];

	snprintf(param, sizeof param, ":%s", f->type->name);
	if (is_text(f) || (f->type->type == COLUMN_KEY && by_name))
		stmt_bind_text(s, param, v->text);
	else if (v->number == NOTHING)
		stmt_bind_null(s, param);
	else
		stmt_bind_int(s, param, v->number);
	if (f->type->type == COLUMN_DECIMAL)
		stmt_bind_int(s, ":decimals", v->places);
}

int
formrows_write(const struct formrows *f, struct db *db, int64_t delivery,
    struct err *e)
{
	bool own = form_is_confidential(f->form);
	struct stmt *s = NULL;
	char name[40];
	size_t i, j;
	int rc = -1;

	snprintf(name, sizeof name, own ? "confidential_insert" :
	    "insert_%s", f->form->name);
	if (stmt_open(&s, db, name, e) < 0)
		goto out;
	stmt_bind_int(s, ":delivery", delivery);
	for (i = 0; i < f->n; i++) {
		if (f->rows[i].blocked)
			continue;
		stmt_bind_int(s, ":line", (int64_t)f->rows[i].line);
		for (j = 0; j < f->form->n; j++)
			bind(s, &f->fields[j], &f->rows[i].values[j], own);
		if (stmt_exec(s, e) < 0)
			goto out;
	}
	rc = 0;
out:
	stmt_close(s);
	return rc;
}

size_t
formrows_n(const struct formrows *f)
{
	return f->n;
}

/* V as text in TEXT, for what is not text itself. */
static void
spell(char text[40], const struct field *f, const struct value *v)
{
	int64_t n = v->number, unit = 1;
	int i, places = f->type->type == COLUMN_MONEY ? 2 : v->places;

	for (i = 0; i < places; i++)
		unit *= 10;
	switch (f->type->type) {
	case COLUMN_DATE:
	case COLUMN_END:
		snprintf(text, 40, "%s", date_iso_partly(n).s);
		break;
	case COLUMN_PERIOD:
		snprintf(text, 40, "%s", n > 9999 ?
		    date_iso(date_from_int(n)).s : v->text);
		break;
	case COLUMN_AGS:
		snprintf(text, 40, "%08" PRId64, n);
		break;
	case COLUMN_FLAG:
		snprintf(text, 40, "%s", n != 0 ? "J" : "N");
		break;
	default:
		if (places == 0)
			snprintf(text, 40, "%" PRId64, n);
		else
			snprintf(text, 40, "%s%" PRId64 ".%0*" PRId64,
			    n < 0 ? "-" : "", (n < 0 ? -n : n) / unit,
			    places, (n < 0 ? -n : n) % unit);
		break;
	}
}

const struct cell *
formrows_text(struct formrows *f, size_t row)
{
	size_t i;

	if (f->cells == NULL) {
		f->cells = xcalloc(f->form->n, sizeof *f->cells);
		f->texts = xcalloc(f->form->n, sizeof *f->texts);
	}
	for (i = 0; i < f->form->n; i++) {
		const struct field *field = &f->fields[i];
		const struct value *v = &f->rows[row].values[i];

		f->texts[i][0] = '\0';
		f->cells[i].s = f->texts[i];
		if (is_text(field) || field->type->type == COLUMN_KEY)
			f->cells[i].s = v->text != NULL ? v->text : "";
		else if (v->number != NOTHING)
			spell(f->texts[i], field, v);
		f->cells[i].len = strlen(f->cells[i].s);
	}
	return f->cells;
}
