#include "ingest/check.h"

#include <string.h>

#define BIT(column)	(UINT64_C(1) << (column))

struct check {
	struct record			*rec;
	const struct record_reader	*reader;
	const struct lookup		*lookup;
	struct findings			*findings;
	int64_t				 first, last;	/* days of the year */
};

static void
find(struct check *c, enum rule_number rule, int column)
{
	findings_add(c->findings, rule, c->rec->line, column);
}

/* P01: present and, where nothing else looks at it, understood. */
static bool
check_present(struct check *c)
{
	static const int needed[] = {
		L_PERSON_ID, L_GEBURTSDATUM, L_BEGINN, L_LEISTUNGSART,
		L_RECHTSKREIS
	};
	const struct record *r = c->rec;
	bool good = true;
	size_t i;

	for (i = 0; i < sizeof needed / sizeof needed[0]; i++) {
		int column = needed[i];
		bool there = column == L_PERSON_ID ? r->person_id.len > 0 :
		    r->v[column] != RECORD_NONE;

		if (there || ((r->bad & BIT(column)) != 0 &&
		    column != L_PERSON_ID && column != L_RECHTSKREIS))
			continue;
		find(c, RULE_P01, column);
		good = false;
	}
	return good;
}

static void
check_birth(struct check *c)
{
	struct record *r = c->rec;
	int64_t *birth = &r->v[L_GEBURTSDATUM], begin = r->v[L_BEGINN];
	bool bad = (r->bad & BIT(L_GEBURTSDATUM)) != 0;

	if (*birth == RECORD_NONE && !bad)
		return;
	if (bad || *birth <= 19000101 || *birth > c->last ||
	    (begin != RECORD_NONE && *birth > begin)) {
		find(c, RULE_P02, L_GEBURTSDATUM);
		*birth = RECORD_NONE;
		return;
	}
	if (*birth == begin && r->birth_precision == PRECISION_DAY &&
	    strcmp(record_key(c->reader, L_RECHTSKREIS,
	    r->v[L_RECHTSKREIS])->key, "EGH") == 0)
		find(c, RULE_P02_AT_BIRTH, L_GEBURTSDATUM);
}

/* P03.  Twelve months after the Stichtag is the next year's end. */
static bool
check_period(struct check *c)
{
	const struct record *r = c->rec;
	int64_t begin = r->v[L_BEGINN], end = r->v[L_ENDE];

	if ((r->bad & BIT(L_BEGINN)) != 0 ||
	    (begin != RECORD_NONE && begin > c->last + 10000)) {
		find(c, RULE_P03, L_BEGINN);
		return false;
	}
	if ((r->bad & BIT(L_ENDE)) != 0 ||
	    (begin != RECORD_NONE && end < begin)) {
		find(c, RULE_P03, L_ENDE);
		return false;
	}
	return true;
}

static int64_t
min(int64_t a, int64_t b)
{
	return a < b ? a : b;
}

static int64_t
max(int64_t a, int64_t b)
{
	return a > b ? a : b;
}

static void
check_leistungsart(struct check *c)
{
	struct record *r = c->rec;
	int64_t *v = &r->v[L_LEISTUNGSART];

	if (*v != RECORD_NONE && record_key_valid(c->reader, L_LEISTUNGSART,
	    *v, min(r->v[L_ENDE], c->last)))
		return;
	find(c, RULE_P04, L_LEISTUNGSART);
	*v = RECORD_NONE;
}

/*
 * P05, on the last day of the spell in the reporting year.  A spell that
 * ended earlier is looked up on the year's first day, so that all rows of a
 * person speak of the same areas.
 */
static void
check_ags(struct check *c, int column)
{
	struct record *r = c->rec;
	int64_t *v = &r->v[column];
	int64_t day = max(min(r->v[L_ENDE], c->last), c->first), place;
	const struct cell *name = &r->place[column - L_AGS_GA];

	if (*v == RECORD_NONE && (r->bad & BIT(column)) == 0)
		return;
	if (*v == RECORD_NONE && name->len > 0 &&
	    (place = lookup_place(c->lookup, name->s, name->len)) != 0) {
		*v = place;
		find(c, RULE_D07, column);
	}
	switch (*v == RECORD_NONE ? AREA_UNKNOWN :
	    lookup_ags(c->lookup, v, day)) {
	case AREA_FOUND:
		break;
	case AREA_RECODED:
		find(c, RULE_P05_RECODED, column);
		break;
	case AREA_SHARED:
		find(c, RULE_P05_SHARED, column);
		break;
	case AREA_UNKNOWN:
		find(c, RULE_P05, column);
		*v = RECORD_NONE;
		r->bad |= BIT(column);
		return;
	}
	if ((r->padded & BIT(column)) != 0)
		find(c, RULE_D04, column);
}

/* Cells not understood that no rule above has looked at. */
static void
check_rest(struct check *c)
{
	uint64_t seen = BIT(L_PERSON_ID) | BIT(L_GEBURTSDATUM) |
	    BIT(L_BEGINN) | BIT(L_ENDE) | BIT(L_LEISTUNGSART) |
	    BIT(L_RECHTSKREIS) | BIT(L_AGS_GA) | BIT(L_AGS_WOHN) |
	    BIT(L_AGS_LEIST);
	uint64_t rest = c->rec->bad & ~seen;
	const struct form *form;
	int column;

	if (rest == 0)
		return;
	form = form_find("leistungen");
	for (column = 0; rest != 0; column++, rest >>= 1)
		if (rest & 1)
			find(c, form->columns[column].type == COLUMN_KEY ?
			    RULE_L08 : RULE_L07, column);
}

bool
check_record(struct record *rec, const struct record_reader *reader,
    const struct lookup *lookup, int year, struct findings *f)
{
	struct check c = { rec, reader, lookup, f,
	    (int64_t)year * 10000 + 101, (int64_t)year * 10000 + 1231 };
	bool present = check_present(&c), possible = check_period(&c);

	if (!present || !possible)
		return false;
	check_birth(&c);
	check_leistungsart(&c);
	check_ags(&c, L_AGS_GA);
	check_ags(&c, L_AGS_WOHN);
	check_ags(&c, L_AGS_LEIST);
	check_rest(&c);
	return true;
}
