#include "ingest/plausible.h"

#include "core/law.h"
#include "core/mem.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* What a rule asks of a key. */
enum {
	IS_WORKSHOP = 1, IS_WORK = 2, IS_SCHOOL = 4, IS_HPL = 8,
	IS_GSI_OLD = 16, IS_GSI_YOUNG = 32, IS_P2 = 64, IS_P3 = 128,
	IS_NURSING_HOME = 256, IS_HOME_CARE = 512, IS_DWELLING = 1024,

	IS_EGH = 1, IS_ASYL = 2,		/* rechtskreis */
	IS_BWF = 1, IS_FLAT = 2,		/* wohnform */
	IS_NO_GRADE = 1, IS_GRADE_1 = 2,	/* pflegegrad */
	IS_LA1 = 1, IS_LA3 = 2,			/* lebensabschnitt */
	IS_GERMAN = 1, IS_UNCLEAR = 2		/* staatsang */
};

static const struct {
	int		 column;
	const char	*key;		/* or, for nationalities, a flag */
	uint16_t	 mark;
} marked[] = {
	{ L_LEISTUNGSART, "AL_WFBM", IS_WORK | IS_WORKSHOP },
	{ L_LEISTUNGSART, "AL_ALA", IS_WORK },
	{ L_LEISTUNGSART, "AL_BFA", IS_WORK },
	{ L_LEISTUNGSART, "AL_BFAUSB", IS_WORK },
	{ L_LEISTUNGSART, "BI_SCHULE", IS_SCHOOL },
	{ L_LEISTUNGSART, "ST_HPL", IS_HPL },
	{ L_LEISTUNGSART, "ST_WOHN", IS_DWELLING },
	{ L_LEISTUNGSART, "GSI_ALTER", IS_GSI_OLD },
	{ L_LEISTUNGSART, "GSI_EM", IS_GSI_YOUNG },
	{ L_LEISTUNGSART, "GSI_EM3A", IS_GSI_YOUNG },
	{ L_LEISTUNGSART, "P2", IS_P2 },
	{ L_LEISTUNGSART, "P3", IS_P3 },
	{ L_LEISTUNGSART, "STA", IS_NURSING_HOME },
	{ L_LEISTUNGSART, "PFG", IS_HOME_CARE },
	{ L_LEISTUNGSART, "HPH", IS_HOME_CARE },
	{ L_RECHTSKREIS, "EGH", IS_EGH },
	{ L_RECHTSKREIS, "ASYL", IS_ASYL },
	{ L_WOHNFORM, "BWF", IS_BWF },
	{ L_WOHNFORM, "EIG", IS_FLAT },
	{ L_PFLEGEGRAD, "0", IS_NO_GRADE },
	{ L_PFLEGEGRAD, "1", IS_GRADE_1 },
	{ L_LEBENSABSCHNITT, "LA1", IS_LA1 },
	{ L_LEBENSABSCHNITT, "LA3", IS_LA3 },
	{ L_STAATSANG, "deutsch", IS_GERMAN },
	{ L_STAATSANG, "staatenlos", IS_UNCLEAR },
	{ L_STAATSANG, "ungeklaert", IS_UNCLEAR },
};

struct wait {
	int64_t	from, to;	/* of the first day of services */
	int	months;
};

struct plausible {
	uint16_t	*marks[L_COLUMNS];	/* by value; NULL: none */
	struct law	*law;
	struct wait	*waits;
	size_t		 waits_n, waits_cap;
	int64_t		 moved;		/* the third stage's day; 0: never */
	enum source_role role;
	bool		 places;	/* places of service are delivered */
	int64_t		 stichtag;
};

/* --- what is known before the rows --- */

static bool
is_meant(const struct lookup_key *key, int column, const char *what)
{
	return strcmp(column == L_STAATSANG ? key->flags : key->key,
	    what) == 0;
}

/* The values of a column are the places of its list; see record.h. */
static void
mark_keys(struct plausible *p, const struct lookup *lookup)
{
	const struct form *form = form_find("leistungen");
	const struct lookup_key *keys;
	size_t i, j, n;

	for (i = 0; i < sizeof marked / sizeof marked[0]; i++) {
		int column = marked[i].column;

		lookup_list(lookup, form->columns[column].list, &keys, &n);
		if (p->marks[column] == NULL)
			p->marks[column] = xcalloc(n + 1,
			    sizeof *p->marks[column]);
		for (j = 0; j < n; j++)
			if (is_meant(&keys[j], column, marked[i].key))
				p->marks[column][j] |= marked[i].mark;
	}
}

static int
load_waits(struct plausible *p, struct db *db, struct err *e)
{
	struct stmt *s = NULL;
	int more;

	if (stmt_open(&s, db, "rules_wait", e) < 0)
		return -1;
	while ((more = stmt_step(s, e)) > 0) {
		p->waits = mem_grow(p->waits, p->waits_n, &p->waits_cap,
		    sizeof *p->waits);
		p->waits[p->waits_n++] = (struct wait){ stmt_int(s, 0),
		    stmt_int(s, 1), (int)stmt_int(s, 2) };
	}
	stmt_close(s);
	return more;
}

static int
load_moved(struct plausible *p, struct db *db, const char *region,
    struct err *e)
{
	struct stmt *s = NULL;
	char land[3] = "";
	int more;

	if (stmt_open(&s, db, "rules_moved", e) < 0)
		return -1;
	memcpy(land, region, strnlen(region, 2));
	stmt_bind_int(s, ":land", (int64_t)atoi(land) * 1000000);
	if ((more = stmt_step(s, e)) > 0)
		p->moved = stmt_int(s, 0);
	stmt_close(s);
	return more < 0 ? -1 : 0;
}

int
plausible_new(struct plausible **out, struct db *db,
    const struct lookup *lookup, const struct columns *columns,
    const struct config *c, const struct config_source *source, int year,
    struct err *e)
{
	struct plausible *p = xcalloc(1, sizeof *p);

	p->role = source->role;
	p->places = columns->cell[L_AGS_LEIST] >= 0;
	p->stichtag = (int64_t)year * 10000 + 1231;
	mark_keys(p, lookup);
	if (law_load(&p->law, db, e) < 0 || load_waits(p, db, e) < 0 ||
	    load_moved(p, db, c->region, e) < 0) {
		plausible_free(p);
		return -1;
	}
	*out = p;
	return 0;
}

void
plausible_free(struct plausible *p)
{
	size_t i;

	if (p == NULL)
		return;
	for (i = 0; i < L_COLUMNS; i++)
		free(p->marks[i]);
	free(p->waits);
	law_free(p->law);
	free(p);
}

/* --- test cases --- */

static bool
is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	    (c & 0x80) != 0;
}

static bool
names_a_test(const struct cell *c)
{
	static const char *const words[] = {
		"test", "testfall", "testperson", "muster", "mustermann",
		"musterfrau", "musterfall", "dummy", "probefall"
	};
	size_t i, len;

	if (c->len < 4 || strchr("tTmMdDpP", c->s[0]) == NULL)
		return false;
	for (i = 0; i < sizeof words / sizeof words[0]; i++) {
		len = strlen(words[i]);
		if (c->len >= len && strncasecmp(c->s, words[i], len) == 0 &&
		    (c->len == len || !is_letter(c->s[len])))
			return true;
	}
	return false;
}

bool
plausible_is_test(const struct record *rec, struct findings *f)
{
	bool person = names_a_test(&rec->person_id);

	if (!person && !names_a_test(&rec->fall_id))
		return false;
	findings_add(f, RULE_D08, rec->line, person ? L_PERSON_ID :
	    L_FALL_ID);
	return true;
}

/* --- ages --- */

static unsigned
mark(const struct plausible *p, const struct record *r, int column)
{
	return r->v[column] == RECORD_NONE || p->marks[column] == NULL ? 0 :
	    p->marks[column][r->v[column]];
}

/* The last day of the spell in the reporting year, or of the spell. */
static int64_t
last_day(const struct plausible *p, const struct record *r)
{
	return r->v[L_ENDE] < p->stichtag ? r->v[L_ENDE] : p->stichtag;
}

/* Whether a person born on BIRTH has completed YEARS at the end of DAY: on
 * whatever day of its month or year that was (SURELY), or on one of them. */
static bool
completed(int64_t birth, enum date_precision precision, int years,
    int64_t day, bool surely)
{
	int64_t calendar = day / 10000 - birth / 10000;
	struct law_span span;

	/* A year of life is completed in its calendar year or on the day
	 * before; that settles nearly all. */
	if (calendar - 1 >= years || calendar + 1 < years)
		return calendar - 1 >= years;
	span = law_birth_span(date_from_int(birth), precision);
	return law_age(surely ? span.last : span.first,
	    date_from_int(day)) >= years;
}

static enum rag_state
rag_on(const struct plausible *p, const struct record *r, bool protection,
    int64_t day)
{
	int64_t birth = r->v[L_GEBURTSDATUM];

	if (birth == RECORD_NONE)
		return RAG_UNDETERMINED;
	/* It is never less than 65 years. */
	if (day / 10000 - birth / 10000 < 64)
		return RAG_UNDER;
	return law_rag_state(p->law, date_from_int(birth),
	    r->birth_precision, protection && r->v[L_RAG_SCHUTZ] == 1,
	    date_from_int(day));
}

/* Whether the spell goes on after the day that completes the retirement
 * age: one that ends with it is as it should be. */
static bool
outlasts_rag(const struct plausible *p, const struct record *r,
    bool protection)
{
	int64_t end = r->v[L_ENDE];

	if (end <= p->stichtag)
		end = date_int(date_from_days(date_days(date_from_int(end)) -
		    1));
	else
		end = p->stichtag;
	return rag_on(p, r, protection, end) == RAG_OVER;
}

/* --- one row --- */

static void
check_ages(const struct plausible *p, const struct record *r,
    unsigned service, struct findings *f)
{
	int64_t birth = r->v[L_GEBURTSDATUM], day = last_day(p, r);
	enum date_precision how = r->birth_precision;

	if (birth == RECORD_NONE)
		return;
	if ((service & IS_HPL) != 0 && completed(birth, how, 18, day, true))
		findings_add(f, RULE_P07_HPL, r->line, L_LEISTUNGSART);
	if ((service & IS_SCHOOL) != 0 && completed(birth, how, 25, day,
	    true))
		findings_add(f, RULE_P07_SCHOOL, r->line, L_LEISTUNGSART);
	if ((service & IS_WORK) != 0 && !completed(birth, how, 15, day,
	    false))
		findings_add(f, RULE_P07_WORK, r->line, L_LEISTUNGSART);
	if ((service & IS_WORKSHOP) != 0 && outlasts_rag(p, r, true))
		findings_add(f, RULE_P07_WORKSHOP, r->line, L_LEISTUNGSART);
	if ((service & IS_GSI_OLD) != 0 && rag_on(p, r, false, day) ==
	    RAG_UNDER)
		findings_add(f, RULE_P11_YOUNG, r->line, L_LEISTUNGSART);
	if ((service & IS_GSI_YOUNG) != 0 && outlasts_rag(p, r, false))
		findings_add(f, RULE_P11_OLD, r->line, L_LEISTUNGSART);
}

/* P08, and the waiting time of P09. */
static void
check_asylum(const struct plausible *p, struct record *r, unsigned service,
    struct findings *f)
{
	unsigned nationality = mark(p, r, L_STAATSANG);
	int64_t begin = r->v[L_BEGINN];
	size_t i;

	if (nationality & IS_GERMAN) {
		findings_add(f, RULE_P08, r->line, L_STAATSANG);
		r->v[L_STAATSANG] = RECORD_NONE;
	}
	if (nationality & IS_UNCLEAR)
		findings_add(f, RULE_P08_UNKNOWN, r->line, L_STAATSANG);
	if ((service & IS_P2) == 0 || r->v[L_EINREISE] == RECORD_NONE)
		return;
	for (i = 0; i < p->waits_n; i++)
		if (begin >= p->waits[i].from && begin <= p->waits[i].to &&
		    begin <= date_int(law_completion(date_from_int(
		    r->v[L_EINREISE]), p->waits[i].months)))
			findings_add(f, RULE_P09_WAIT, r->line, L_BEGINN);
}

/* P10. */
static void
check_care(const struct plausible *p, const struct record *r,
    unsigned service, struct findings *f)
{
	unsigned grade = mark(p, r, L_PFLEGEGRAD);
	/* What could not be read has its own finding. */
	bool missing = r->v[L_PFLEGEGRAD] == RECORD_NONE &&
	    (r->bad & UINT64_C(1) << L_PFLEGEGRAD) == 0;

	if ((service & IS_NURSING_HOME) != 0 &&
	    (missing || (grade & IS_NO_GRADE) != 0))
		findings_add(f, RULE_P10, r->line, L_PFLEGEGRAD);
	if ((service & IS_HOME_CARE) != 0 && (grade & IS_GRADE_1) != 0)
		findings_add(f, RULE_P10_GRADE_1, r->line, L_PFLEGEGRAD);
}

/* P18 and P19: the local authority serves until school ends; from the day
 * that responsibility moved, nobody whose service begins after the
 * retirement age. */
static void
check_local(const struct plausible *p, const struct record *r,
    struct findings *f)
{
	int64_t birth = r->v[L_GEBURTSDATUM], school = r->v[L_SCHULE_ENDE];
	int64_t day = last_day(p, r), asked = r->v[L_ERSTANTRAG];

	if ((mark(p, r, L_LEBENSABSCHNITT) & IS_LA1) != 0 &&
	    ((school != RECORD_NONE && day > date_int(law_completion(
	    date_from_int(school), 13))) || (birth != RECORD_NONE &&
	    completed(birth, r->birth_precision, 22, day, true))))
		findings_add(f, RULE_P18, r->line, L_LEBENSABSCHNITT);
	if (p->moved == 0 || (r->v[L_BEGINN] < p->moved && asked < p->moved) ||
	    rag_on(p, r, true, day) != RAG_OVER)
		return;
	findings_add(f, RULE_P19, r->line, r->v[L_BEGINN] >= p->moved ?
	    L_BEGINN : L_ERSTANTRAG);
}

static void
check_supra_local(const struct plausible *p, const struct record *r,
    struct findings *f)
{
	if (p->moved != 0 && (mark(p, r, L_LEBENSABSCHNITT) & IS_LA3) != 0 &&
	    r->v[L_BEGINN] < p->moved && r->v[L_UEBERNAHME] != 1)
		findings_add(f, RULE_P19_TAKEN_OVER, r->line, L_BEGINN);
}

void
plausible_record(const struct plausible *p, struct record *r,
    struct findings *f)
{
	unsigned service = mark(p, r, L_LEISTUNGSART);
	unsigned law = mark(p, r, L_RECHTSKREIS);

	if (service != 0)
		check_ages(p, r, service, f);
	if (law & IS_ASYL)
		check_asylum(p, r, service, f);
	if ((service & (IS_NURSING_HOME | IS_HOME_CARE)) != 0)
		check_care(p, r, service, f);
	if ((law & IS_EGH) != 0 && p->role == ROLE_LOCAL)
		check_local(p, r, f);
	if ((law & IS_EGH) != 0 && p->role == ROLE_SUPRA_LOCAL)
		check_supra_local(p, r, f);
	/* P12; a key that was no key has its own finding. */
	if (p->places && (mark(p, r, L_WOHNFORM) & IS_BWF) != 0 &&
	    r->v[L_AGS_LEIST] == RECORD_NONE &&
	    (r->bad & UINT64_C(1) << L_AGS_LEIST) == 0)
		findings_add(f, RULE_P12, r->line, L_AGS_LEIST);
	if (r->v[L_STERBEDATUM] != RECORD_NONE &&
	    r->v[L_STERBEDATUM] < r->v[L_ENDE])
		findings_add(f, RULE_P24, r->line, L_STERBEDATUM);
}

/* --- the rows of a person together --- */

void
plausible_spell(const struct plausible *p, struct record *r,
    struct persons *ps, int64_t index, struct findings *f)
{
	struct person *person = &ps->list[index];
	unsigned service = mark(p, r, L_LEISTUNGSART);
	unsigned housing = mark(p, r, L_WOHNFORM), seen = 0, all;

	/* What overlaps is kept as it is: persons are counted, not rows. */
	if (persons_add_spell(ps, index, r))
		findings_add(f, RULE_D10, r->line, L_BEGINN);
	if (r->v[L_BEGINN] > p->stichtag || r->v[L_ENDE] < p->stichtag)
		return;
	seen = ((service & IS_P2) != 0 ? PERSON_P2 : 0) |
	    ((service & IS_P3) != 0 ? PERSON_P3 : 0) |
	    ((housing & IS_BWF) != 0 ? PERSON_HOME : 0) |
	    ((service & IS_DWELLING) != 0 && (housing & IS_FLAT) != 0 ?
	    PERSON_FLAT : 0);
	all = person->marks | seen;
	if ((seen & (PERSON_P2 | PERSON_P3)) != 0 &&
	    (all & PERSON_P2) != 0 && (all & PERSON_P3) != 0) {
		findings_add(f, RULE_P09, r->line, L_LEISTUNGSART);
		r->v[L_LEISTUNGSART] = RECORD_NONE;
		/* It counts as what the earlier row says. */
		all = person->marks;
	}
	if ((seen & (PERSON_HOME | PERSON_FLAT)) != 0 &&
	    (all & PERSON_HOME) != 0 && (all & PERSON_FLAT) != 0)
		findings_add(f, RULE_P12_TWO_HOMES, r->line, L_WOHNFORM);
	person->marks = all & PERSON_MARKS;
}

void
plausible_end(const struct plausible *p, const struct persons *ps,
    struct findings *f)
{
	size_t i, born = 0, new_year = 0;

	for (i = 0; i < ps->n; i++) {
		const struct person *person = &ps->list[i];

		if (person->birth == 0)
			continue;
		if (completed(person->birth, person->birth_precision,
		    106, p->stichtag, true))
			findings_add(f, RULE_P06, person->line,
			    L_GEBURTSDATUM);
		if (person->birth_precision != PRECISION_DAY)
			continue;
		born++;
		new_year += person->birth % 10000 == 101;
	}
	persons_doubt_numbers(ps, f);
	/* One person is no heap. */
	if (new_year > 1 && new_year * 100 > born * 5)
		findings_add(f, RULE_P15, 0, L_GEBURTSDATUM);
}
