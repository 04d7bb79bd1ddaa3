#include "ingest/persons.h"

#include "core/mem.h"

#include <stdlib.h>
#include <string.h>

/* The value of a column that fits 32 bits; 0 where there is none. */
static int32_t
number(const struct record *rec, int column)
{
	return rec->v[column] == RECORD_NONE ? 0 : (int32_t)rec->v[column];
}

static int32_t
key_number(const struct record *rec, const struct record_reader *reader,
    int column)
{
	return rec->v[column] == RECORD_NONE ? 0 :
	    (int32_t)record_key(reader, column, rec->v[column])->id;
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

/* P25.  Returns whether REC fits the person P. */
static bool
agrees(const struct person *p, const struct person *row,
    const struct record *rec, struct findings *f)
{
	bool good = true;

	if (p->birth != 0 && row->birth != 0 && !same_birth(p->birth,
	    p->birth_precision, row->birth, row->birth_precision)) {
		findings_add(f, RULE_P25, rec->line, L_GEBURTSDATUM);
		good = false;
	}
	if (p->sex != 0 && row->sex != 0 && p->sex != row->sex) {
		findings_add(f, RULE_P25, rec->line, L_GESCHLECHT);
		good = false;
	}
	if (p->ags_ga != 0 && row->ags_ga != 0 && p->ags_ga != row->ags_ga) {
		findings_add(f, RULE_P25, rec->line, L_AGS_GA);
		good = false;
	}
	return good;
}

static bool
fill(int32_t *fact, int32_t value)
{
	if (*fact != 0 || value == 0)
		return false;
	*fact = value;
	return true;
}

/* What is unknown of P so far, from one of its rows.  Returns whether there
 * was such. */
static bool
complete(struct person *p, const struct person *row)
{
	bool news = false;

	if (row->birth != 0 && (p->birth == 0 ||
	    row->birth_precision < p->birth_precision)) {
		p->birth = row->birth;
		p->birth_precision = row->birth_precision;
		news = true;
	}
	news |= fill(&p->sex, row->sex);
	news |= fill(&p->ags_ga, row->ags_ga);
	news |= fill(&p->nationality, row->nationality);
	news |= fill(&p->erstantrag, row->erstantrag);
	news |= fill(&p->erstbeginn, row->erstbeginn);
	news |= fill(&p->einreise, row->einreise);
	news |= fill(&p->sterbedatum, row->sterbedatum);
	if (p->rag_schutz < 0 && row->rag_schutz >= 0) {
		p->rag_schutz = row->rag_schutz;
		news = true;
	}
	return news;
}

void
persons_know(struct persons *ps, const char *key, size_t len, int64_t id)
{
	(void)strmap_add(&ps->matches, key, len, (int32_t)-id);
	if (id > ps->match_last)
		ps->match_last = id;
}

/* Two persons of one delivery with one key: the later one goes without.
 * Returns whether the person has a key that it did not have before. */
static bool
take_match(struct persons *ps, int64_t index, const struct record *rec,
    struct findings *f)
{
	struct person *p = &ps->list[index];
	int32_t next = (int32_t)ps->match_last + 1, *id;
	size_t before = ps->matches.n;

	if (rec->match_key.len == 0 || p->match != 0)
		return false;
	id = strmap_add(&ps->matches, rec->match_key.s, rec->match_key.len,
	    next);
	if (ps->matches.n > before)
		ps->match_last = next;
	else if (*id < 0)
		*id = -*id;
	else {
		findings_add(f, RULE_MATCH, rec->line, L_MATCH_KEY);
		return false;
	}
	p->match = (uint32_t)*id;
	return true;
}

/* Whether REC is of the same person as the row before: rows of a person
 * mostly stand together. */
static bool
is_latest(const struct persons *ps, const struct record *rec)
{
	const struct person *p = &ps->list[ps->latest];

	return ps->n > 0 && p->number_len == rec->person_id.len &&
	    memcmp(ps->numbers.bytes + p->number_at, rec->person_id.s,
	    p->number_len) == 0;
}

void
persons_expect(const struct persons *ps, const struct record *rec)
{
	if (is_latest(ps, rec))
		return;
	strmap_expect(&ps->numbers, rec->person_id.s, rec->person_id.len);
	strmap_expect(&ps->matches, rec->match_key.s, rec->match_key.len);
}

/* The index of the person of REC, or that of a new one. */
static int64_t
find_person(struct persons *ps, const struct record *rec)
{
	if (!is_latest(ps, rec))
		ps->latest = *strmap_add(&ps->numbers, rec->person_id.s,
		    rec->person_id.len, (int32_t)ps->n);
	return ps->latest;
}

int64_t
persons_add(struct persons *ps, const struct record *rec,
    const struct record_reader *reader, struct findings *f)
{
	size_t at = ps->numbers.bytes_len;
	int64_t index;
	struct person row = {
		.number_at = at,
		.number_len = (uint16_t)rec->person_id.len,
		.line = (uint32_t)rec->line,
		.birth = number(rec, L_GEBURTSDATUM),
		.birth_precision = (uint8_t)rec->birth_precision,
		.ags_ga = number(rec, L_AGS_GA),
		.sex = key_number(rec, reader, L_GESCHLECHT),
		.nationality = key_number(rec, reader, L_STAATSANG),
		.erstantrag = number(rec, L_ERSTANTRAG),
		.erstbeginn = number(rec, L_ERSTBEGINN),
		.einreise = number(rec, L_EINREISE),
		.sterbedatum = number(rec, L_STERBEDATUM),
		.rag_schutz = rec->v[L_RAG_SCHUTZ] == RECORD_NONE ? -1 :
		    (int8_t)rec->v[L_RAG_SCHUTZ],
	};

	index = find_person(ps, rec);
	if (index == (int64_t)ps->n) {
		ps->list = mem_grow(ps->list, ps->n, &ps->cap,
		    sizeof *ps->list);
		ps->list[ps->n++] = row;
		(void)take_match(ps, index, rec, f);
		return index;
	}
	if (!agrees(&ps->list[index], &row, rec, f))
		return -1;
	if (complete(&ps->list[index], &row))
		ps->list[index].completed = true;
	if (take_match(ps, index, rec, f))
		ps->list[index].completed = true;
	return index;
}

void
persons_settle(struct persons *p)
{
	free(p->spells);
	p->spells = NULL;
	p->spells_n = p->spells_cap = 0;
}

void
persons_free(struct persons *p)
{
	persons_settle(p);
	free(p->list);
	strmap_free(&p->numbers);
	strmap_free(&p->matches);
	*p = (struct persons){ 0 };
}
