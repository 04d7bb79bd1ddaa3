#include "ingest/persons.h"

#include "core/mem.h"
#include "ingest/shape.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

static int64_t
key_number(const struct record *rec, const struct record_reader *reader,
    int column)
{
	int64_t v = rec->v[column];

	return v == RECORD_NONE ? v : record_key(reader, column, v)->id;
}

/* 0 for what is unknown. */
static int32_t
known(int64_t v)
{
	return v == RECORD_NONE ? 0 : (int32_t)v;
}

/* Births of which one is less precise can still be the same. */
static bool
same_birth(int32_t a, int pa, int32_t b, int pb)
{
	switch (pa > pb ? pa : pb) {
	case PRECISION_YEAR:
		return a / 10000 == b / 10000;
	case PRECISION_MONTH:
		return a / 100 == b / 100;
	default:
		return a == b;
	}
}

/* A Kreis does not contradict one of its municipalities. */
static bool
same_area(int32_t a, int32_t b)
{
	return a == b || (a / 1000 == b / 1000 &&
	    (a % 1000 == 0 || b % 1000 == 0));
}

/* P25.  Returns whether FACTS of REC fit the person P. */
static bool
agrees(const struct person *p, const int64_t *facts,
    const struct record *rec, struct findings *f)
{
	int32_t birth = known(facts[FACT_BIRTH]);
	int32_t sex = known(facts[FACT_SEX]), p_sex = p->sex;
	int32_t ags = known(facts[FACT_AGS_GA]);
	bool good = true;

	if (p->birth != 0 && birth != 0 && !same_birth(p->birth,
	    p->birth_precision, birth, (int)rec->birth_precision)) {
		findings_add(f, RULE_P25, rec->line, L_GEBURTSDATUM);
		good = false;
	}
	if (p_sex != 0 && sex != 0 && p_sex != sex) {
		findings_add(f, RULE_P25, rec->line, L_GESCHLECHT);
		good = false;
	}
	if (p->ags_ga != 0 && ags != 0 && !same_area(p->ags_ga, ags)) {
		findings_add(f, RULE_P25, rec->line, L_AGS_GA);
		good = false;
	}
	return good;
}

/* The facts of which the person need not keep more than that they are
 * known. */
static const enum person_fact others[] = {
	FACT_NATIONALITY, FACT_RAG_SCHUTZ, FACT_ERSTANTRAG, FACT_ERSTBEGINN,
	FACT_EINREISE, FACT_STERBEDATUM
};

#define OTHERS_ALL	((1u << (sizeof others / sizeof others[0])) - 1)

/* Let P know FACTS, and keep of them what it did not know.  Returns whether
 * there was such. */
static bool
learn(struct person *p, int64_t *facts)
{
	int32_t birth = known(facts[FACT_BIRTH]);
	int32_t ags = known(facts[FACT_AGS_GA]);
	unsigned precision = (unsigned)facts[FACT_BIRTH_PRECISION] & 3;
	bool news = false;
	size_t i;

	if (birth != 0 && (p->birth == 0 || precision < p->birth_precision)) {
		p->birth = birth;
		p->birth_precision = precision & 3;
		news = true;
	} else
		facts[FACT_BIRTH] = RECORD_NONE;
	if (p->sex == 0 && facts[FACT_SEX] != RECORD_NONE) {
		assert(facts[FACT_SEX] <= UINT16_MAX);
		p->sex = (unsigned)facts[FACT_SEX] & UINT16_MAX;
		news = true;
	} else
		facts[FACT_SEX] = RECORD_NONE;
	if (ags != 0 && (p->ags_ga == 0 || (p->ags_ga % 1000 == 0 &&
	    ags % 1000 != 0))) {
		p->ags_ga = ags;
		news = true;
	} else
		facts[FACT_AGS_GA] = RECORD_NONE;
	for (i = 0; i < sizeof others / sizeof others[0]; i++) {
		int64_t *fact = &facts[others[i]];

		if ((p->facts & 1u << i) != 0)
			*fact = RECORD_NONE;
		else if (*fact != RECORD_NONE) {
			p->facts = (p->facts | 1u << i) & OTHERS_ALL;
			news = true;
		}
	}
	return news;
}

void
persons_know(struct persons *ps, const char *key, size_t len, int64_t id)
{
	/* A number that the store does not have: of a key that is none. */
	while ((int64_t)ps->matches.n + 1 < id) {
		char none[1 + sizeof ps->matches.n] = "";

		memcpy(none + 1, &ps->matches.n, sizeof ps->matches.n);
		strset_append(&ps->matches, none, sizeof none);
	}
	strset_append(&ps->matches, key, len);
}

void
persons_know_all(struct persons *ps)
{
	if (ps->matches.n > 0)
		strset_index(&ps->matches);
}

/* Whether the match key with NUMBER belongs to a person here already; from
 * now on it does. */
static bool
take_key(struct persons *ps, size_t number)
{
	size_t old = ps->taken_cap;
	uint8_t bit = (uint8_t)(1 << number % 8), *byte;

	while (number / 8 >= ps->taken_cap) {
		ps->taken = mem_grow(ps->taken, ps->taken_cap,
		    &ps->taken_cap, 1);
		memset(ps->taken + old, 0, ps->taken_cap - old);
		old = ps->taken_cap;
	}
	byte = &ps->taken[number / 8];
	if ((*byte & bit) != 0)
		return true;
	*byte = *byte | bit;
	return false;
}

/* Two persons of one delivery with one key: the later one goes without.
 * Returns the key's number in the store, where the person has not had one
 * before; else RECORD_NONE. */
static int64_t
take_match(struct persons *ps, struct person *p, const struct record *rec,
    struct findings *f)
{
	size_t number;

	if (rec->match_key.len == 0 || p->match != 0)
		return RECORD_NONE;
	number = strset_add(&ps->matches, rec->match_key.s,
	    rec->match_key.len);
	if (take_key(ps, number)) {
		findings_add(f, RULE_MATCH, rec->line, L_MATCH_KEY);
		return RECORD_NONE;
	}
	p->match = (uint32_t)number + 1;
	return p->match;
}

/* Whether REC is of the same person as the row before: rows of a person
 * mostly stand together. */
static bool
is_latest(const struct persons *ps, const struct record *rec)
{
	return ps->n > 0 && strset_is(&ps->numbers, (size_t)ps->latest,
	    rec->person_id.s, rec->person_id.len);
}

void
persons_expect(const struct persons *ps, const struct cell *key)
{
	strset_expect(&ps->matches, key->s, key->len);
}

int64_t
persons_find(struct persons *ps, const struct record *rec)
{
	size_t number;

	if (is_latest(ps, rec))
		return ps->latest;
	number = strset_find(&ps->numbers, rec->person_id.s,
	    rec->person_id.len);
	if (number == STRSET_NONE)
		return -1;
	strset_index(&ps->numbers);	/* not a file sorted by persons */
	return ps->latest = (int64_t)number;
}

static int64_t
new_person(struct persons *ps, const struct record *rec)
{
	ps->list = mem_grow(ps->list, ps->n, &ps->cap, sizeof *ps->list);
	ps->list[ps->n++] = (struct person){ .line = (uint32_t)rec->line };
	ps->latest = (int64_t)strset_add(&ps->numbers, rec->person_id.s,
	    rec->person_id.len);
	assert(ps->numbers.n == ps->n);
	return ps->latest;
}

int64_t
persons_add(struct persons *ps, int64_t index, const struct record *rec,
    const struct record_reader *reader, struct findings *f)
{
	int64_t *facts = ps->news;
	struct person *p;

	facts[FACT_BIRTH] = rec->v[L_GEBURTSDATUM];
	facts[FACT_BIRTH_PRECISION] = rec->birth_precision;
	facts[FACT_SEX] = key_number(rec, reader, L_GESCHLECHT);
	facts[FACT_NATIONALITY] = key_number(rec, reader, L_STAATSANG);
	facts[FACT_AGS_GA] = rec->v[L_AGS_GA];
	facts[FACT_RAG_SCHUTZ] = rec->v[L_RAG_SCHUTZ];
	facts[FACT_ERSTANTRAG] = rec->v[L_ERSTANTRAG];
	facts[FACT_ERSTBEGINN] = rec->v[L_ERSTBEGINN];
	facts[FACT_EINREISE] = rec->v[L_EINREISE];
	facts[FACT_STERBEDATUM] = rec->v[L_STERBEDATUM];
	ps->has_news = index < 0;
	if (index >= 0 && !agrees(&ps->list[index], facts, rec, f))
		return -1;
	if (index < 0)
		index = new_person(ps, rec);
	p = &ps->list[index];
	ps->has_news |= learn(p, facts);
	facts[FACT_MATCH] = take_match(ps, p, rec, f);
	ps->has_news |= facts[FACT_MATCH] != RECORD_NONE;
	return index;
}

static struct spell_row
spell_row(const struct record *rec)
{
	int64_t service = rec->v[L_LEISTUNGSART];

	return (struct spell_row){ rec->v[L_BEGINN], rec->v[L_ENDE],
	    service == RECORD_NONE ? -1 : service, rec->hash };
}

bool
persons_repeats(const struct persons *ps, int64_t index,
    const struct record *rec)
{
	const struct spell_row row = spell_row(rec);

	return spells_has(&ps->spells, ps->list[index].spell, (size_t)index,
	    &row);
}

bool
persons_add_spell(struct persons *ps, int64_t index,
    const struct record *rec)
{
	const struct spell_row row = spell_row(rec);

	return spells_add(&ps->spells, &ps->list[index].spell, (size_t)index,
	    &row);
}

#define NUMBERS_LEAST	20	/* fewer show no way of writing */
#define NUMBERS_ODD	2	/* more are no exceptions */

/* One way in which numbers are written. */
struct way {
	struct shape	shape;
	size_t		count;
	bool		zeros;		/* fill up one of them */
	uint32_t	lines[NUMBERS_ODD];
};

/* Note how the number of LINE is written.  Returns whether there are not too
 * many ways. */
static bool
add_way(struct way ways[], size_t *n, const struct cell *number,
    uint32_t line)
{
	struct shape shape;
	struct way *w = ways;

	if (!shape_of(&shape, number))
		return false;
	while (w < ways + *n && !shape_equals(&w->shape, &shape))
		w++;
	if (w == ways + *n) {
		if (*n == NUMBERS_ODD + 1)
			return false;
		*w = (struct way){ .shape = shape };
		(*n)++;
	}
	if (w->count < NUMBERS_ODD)
		w->lines[w->count] = line;
	w->count++;
	w->zeros = w->zeros || shape_has_zeros(number);
	return true;
}

void
persons_doubt_numbers(const struct persons *p, struct findings *f)
{
	struct way ways[NUMBERS_ODD + 1], *usual = ways, *w;
	size_t i, k, n = 0;
	struct cell number;

	for (i = 0; i < p->n && i < p->numbers.n; i++) {
		number.s = strset_get(&p->numbers, i, &number.len);
		if (!add_way(ways, &n, &number, p->list[i].line))
			return;
	}
	for (w = ways; w < ways + n; w++)
		if (w->count > usual->count)
			usual = w;
	if (i < NUMBERS_LEAST || usual->count + NUMBERS_ODD < i)
		return;
	for (w = ways; w < ways + n; w++)
		for (k = 0; w != usual && k < w->count; k++)
			if (!shape_is_alike(&usual->shape, &w->shape) ||
			    (usual->zeros && shape_is_unfilled(&usual->shape,
			    &w->shape)))
				findings_add(f, RULE_D11, w->lines[k],
				    L_PERSON_ID);
}

void
persons_settle(struct persons *p)
{
	strset_free(&p->numbers);
	strset_free(&p->matches);
	free(p->taken);
	p->taken = NULL;
	p->taken_cap = 0;
}

void
persons_free(struct persons *p)
{
	persons_settle(p);
	spells_free(&p->spells);
	free(p->list);
	*p = (struct persons){ 0 };
}
