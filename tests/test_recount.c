#include "tests/test.h"

#include <math.h>

#include "aggregate/explain.h"
#include "aggregate/measure.h"
#include "aggregate/slices.h"
#include "tests/aggregate_store.h"

/*
 * An independent recount: random deliveries full of boundary cases, counted
 * a second time from the delivered rows, slowly and by the words of the
 * contract.  It shares nothing with the engine: no SQL, no table of the law,
 * no cube; a cell is the number of names on a list.
 */
#define ROWS_MOST 8000
#define PERSONS_MOST 120	/* of one delivery */
#define YEARS		3	/* 2022 to 2024; 2022 to look back on */

struct row {
	int		 source, year;
	bool		 current;
	int		 number;	/* of the person at its source */
	int		 match;		/* 0: no key */
	int64_t		 birth;		/* 0: unknown */
	int		 precision;
	const char	*sex;		/* NULL: unknown, as everywhere below */
	int64_t		 ags_ga;
	int		 schutz;
	int64_t		 erstantrag, erstbeginn;
	const char	*staat;
	const char	*recht, *art, *wohnform, *zielgruppe;
	int64_t		 beginn, ende, ags_leist;
	const char	*grund, *schulart, *pflegegrad, *status, *unterbringung;
	int		 fall, haushalt;	/* 0: no number */
	int64_t		 schule_ende;
	int		 budget;
	const char	*behinderung, *folge, *stage, *rbs;
	int64_t		 ausgaben, einnahmen;	/* 0: none */
};

static struct row rows[ROWS_MOST];
static size_t rows_n;

static const struct {
	const char		*name;
	enum source_role	 role;
} sources[] = {
	/* Local ones come first whatever they are called. */
	{ "lwv", ROLE_SUPRA_LOCAL }, { "kreis", ROLE_LOCAL },
	{ "anstalt", ROLE_OTHER }, { "sozialamt", ROLE_LOCAL },
};
#define SOURCES (sizeof sources / sizeof sources[0])

/* Groups of integration assistance; the setting of care; the paragraphs of
 * the AsylbLG. */
static const struct {
	const char	*key, *egh, *care;
} services[] = {
	{ "MR", "MEDREHA", NULL }, { "AL_WFBM", "ARBEIT", NULL },
	{ "AL_ALA", "ARBEIT", NULL }, { "AL_BFA", "ARBEIT", NULL },
	{ "AL_BFAUSB", "ARBEIT", NULL }, { "BI_SCHULE", "BILDUNG", NULL },
	{ "BI_BERUF", "BILDUNG", NULL }, { "ST_WOHN", "SOZIAL", NULL },
	{ "ST_ASS1", "SOZIAL", NULL }, { "ST_ASS2", "SOZIAL", NULL },
	{ "ST_HPL", "SOZIAL", NULL }, { "ST_PFLFAM", "SOZIAL", NULL },
	{ "ST_PKF", "SOZIAL", NULL }, { "ST_VERST", "SOZIAL", NULL },
	{ "ST_KFZ", "SOZIAL", NULL }, { "ST_BEF", "SOZIAL", NULL },
	{ "ST_HM", "SOZIAL", NULL }, { "ST_BESUCH", "SOZIAL", NULL },
	{ "ST_SONST", "SOZIAL", NULL },
	{ "PFG", NULL, "ambulant" }, { "ENT", NULL, "ambulant" },
	{ "TST", NULL, "teilstationaer" }, { "KZP", NULL, "kurzzeit" },
	{ "STA", NULL, "stationaer" },
	{ "GSI_ALTER", NULL, NULL }, { "GSI_EM3A", NULL, NULL },
	{ "P2", NULL, NULL },
	{ "P3", NULL, NULL }, { "P4", NULL, NULL }, { "P6", NULL, NULL },
	{ "P1A", NULL, NULL },
};

/* --- the dice ------------------------------------------------------------ */

static uint64_t seed;

static unsigned
dice(unsigned sides)
{
	seed = seed * 6364136223846793005u + 1442695040888963407u;
	return (unsigned)(seed >> 33) % sides;
}

#define PICK(array) ((array)[dice(sizeof (array) / sizeof (array)[0])])

static void
throw_person(struct row *r)
{
	static const int64_t births[] = { 0, 19400101, 19440229, 19550401,
	    19580101, 19580102, 19580131, 19581231, 19590101, 19590615,
	    19591031, 19591101, 19600101, 19600102, 19600229, 19390101,
	    19390102, 19541231, 19541201, 19550101, 19500101, 19500102,
	    19450101, 19450102, 20060101, 20060102, 20061231, 20070101,
	    20070102, 20170101, 20170102, 20180101, 20180102, 19840101,
	    19850101, 19850102, 20221231, 20230101, 19930507 };
	static const char *const sexes[] = { "m", "w", "d", "o", NULL };
	static const int64_t places[] = { 6437001, 6437003, 6437016, 6437000,
	    6437002, 6411000, 6432003, 9361000, 0 };

	static const int64_t applied[] = { 0, 20101231, 20181231, 20240101,
	    20231231, 20201231, 20210101, 20050228, 19990101 };
	static const char *const states[] = { "DE", "SY", "XK", NULL };
	static const int64_t received[] = { 0, 0, 20231231, 20240101,
	    20240102, 20220701, 20210630, 20190101 };

	r->birth = PICK(births);
	r->precision = dice(4) == 0 ? (int)dice(3) : 0;
	r->sex = PICK(sexes);
	r->ags_ga = PICK(places);
	r->schutz = dice(9) == 0;
	r->erstantrag = PICK(applied);
	r->staat = PICK(states);
	r->erstbeginn = PICK(received);
	r->match = dice(2) == 0 ? 1 + (int)dice(40) : 0;
}

static void
throw_service(struct row *r)
{
	static const char *const wohnformen[] = { "BWF", "BWF", "EIG", "UNB",
	    "STAT_MJ", NULL };
	static const char *const zielgruppen[] = { "KOERPER", "GEISTIG",
	    "SEELISCH", NULL };
	static const int64_t places[] = { 6437001, 6437000, 6437016, 6411000,
	    6432003, 11000000, 0 };
	int64_t y = r->year * 10000, before = (r->year - 1) * 10000;
	int64_t begins[] = { before + 101, y + 101, y + 615, y + 1231,
	    y + 1230, y + 10101, before + 1231, y + 229 };
	int64_t ends[] = { OPEN, OPEN, y + 1231, y + 1230, before + 1231,
	    y + 101, y + 10101, y + 615 };
	static const char *const laws[] = { "EGH", "EGH", "EGH", "HZP", "GSI",
	    "ASYL" };
	static const char *const reasons[] = { "TOD", "PFLEGE", NULL };
	static const char *const schools[] = { "FOERDER", "BERUFLICH", NULL };
	static const char *const grades[] = { "0", "3", "5", NULL };
	static const char *const states[] = { "GEST", "DULD", NULL };
	static const char *const shelters[] = { "GU", "DEZ", NULL };
	static const char *const needs[] = { "1", "2", "2", NULL };
	static const int64_t spent[] = { 0, 100, 99999, 1234567, 1234567,
	    900000000000 };
	static const int64_t received[] = { 0, 0, 1, 50000 };
	static const char *const disabilities[] = { "SUCHT", "SEHEN", NULL };
	static const char *const followers[] = { "BWF", "KEINE", NULL };
	static const char *const stages[] = { "LA1", "LA1", "LA2", "LA3",
	    NULL };
	int64_t leaves[] = { 0, y + 731, y + 10731, y + 20101, y + 21231,
	    y + 30101, y + 51231, y + 60101 };

	r->recht = PICK(laws);
	/* Mostly one of its law, sometimes none or one of another. */
	r->art = PICK(services).key;
	if (strcmp(r->recht, "ASYL") == 0 && dice(4) != 0)
		r->art = dice(2) ? "P2" : dice(2) ? "P3" : "P6";
	if (strcmp(r->recht, "EGH") == 0 && dice(5) == 0)
		r->art = "BI_SCHULE";
	if (dice(12) == 0)
		r->art = NULL;
	r->wohnform = PICK(wohnformen);
	r->zielgruppe = PICK(zielgruppen);
	r->ags_leist = PICK(places);
	r->grund = PICK(reasons);
	r->schulart = PICK(schools);
	r->pflegegrad = PICK(grades);
	r->status = PICK(states);
	r->unterbringung = PICK(shelters);
	r->schule_ende = PICK(leaves);
	r->budget = dice(3) == 0;
	r->behinderung = PICK(disabilities);
	r->folge = PICK(followers);
	r->stage = PICK(stages);
	r->rbs = PICK(needs);
	r->ausgaben = PICK(spent);
	r->einnahmen = PICK(received);
	r->fall = (int)dice(20);
	r->haushalt = (int)dice(20);
	do {
		r->beginn = PICK(begins);
		r->ende = PICK(ends);
	} while (r->ende < r->beginn);
}

/* What an office says of its expenses as sums; all in 2024. */
struct sum {
	int		 source;
	const char	*art;
	int64_t		 ausgaben, einnahmen, ags;
};

static const struct sum sums[] = {
	{ 3, "AL_WFBM", 500000, 1000, 0 }, { 3, "ST_HM", 70000, 0, 6437001 },
	{ 3, "ST_HM", 1, 0, 6411000 }, { 3, "STA", 80001, 1, 0 },
	{ 3, "P2", 5, 0, 0 }, { 3, "MR", 300, 0, 6437000 },
};
#define SUMS (sizeof sums / sizeof sums[0])

static bool
match_taken(const struct row *new)
{
	size_t i;

	for (i = 0; i < rows_n; i++)
		if (rows[i].source == new->source &&
		    rows[i].year == new->year &&
		    rows[i].current == new->current &&
		    rows[i].match == new->match &&
		    rows[i].number != new->number)
			return true;
	return false;
}

/* One delivery: persons whose services come in any order. */
static void
throw_delivery(int source, int year, bool current)
{
	struct row persons[PERSONS_MOST];
	size_t i, n = 40 + dice(PERSONS_MOST - 40);

	for (i = 0; i < n; i++) {
		persons[i] = (struct row){ .source = source, .year = year,
		    .current = current, .number = (int)i };
		throw_person(&persons[i]);
	}
	for (i = 0; i < n * 3; i++) {
		struct row *r = &rows[rows_n];

		*r = persons[dice((unsigned)n)];
		if (r->match != 0 && match_taken(r))
			r->match = persons[r->number].match = 0;
		throw_service(r);
		if (i > 0 && dice(20) == 0)
			*r = rows[rows_n - 1];	/* exported twice */
		assert_true(++rows_n < ROWS_MOST);
	}
}

static void
put_delivery(struct store *s, int source, int year, bool current)
{
	int64_t delivery = store_delivery(s, sources[source].name, year);
	int64_t ids[PERSONS_MOST] = { 0 };
	char number[16], match[16], fall[16], haushalt[16];
	size_t i;

	if (!current)
		store_run(s, "UPDATE delivery SET state = 'superseded' "
		    "WHERE id = ?", "i", delivery);
	for (i = 0; i < rows_n; i++) {
		const struct row *r = &rows[i];

		if (r->source != source || r->year != year ||
		    r->current != current)
			continue;
		snprintf(number, sizeof number, "%d", r->number);
		snprintf(match, sizeof match, "%d", r->match);
		snprintf(fall, sizeof fall, "F%d", r->fall);
		snprintf(haushalt, sizeof haushalt, "H%d", r->haushalt);
		if (ids[r->number] == 0)
			ids[r->number] = store_person(s, delivery,
			    &(struct store_person){ number,
			    r->match != 0 ? match : NULL, r->sex, r->birth,
			    r->precision, r->ags_ga, r->schutz,
			    r->erstantrag, r->staat, r->erstbeginn });
		store_spell(s, delivery, ids[r->number],
		    &(struct store_spell){ r->recht, r->art, r->wohnform,
		    r->zielgruppe, r->beginn, r->ende, r->ags_leist,
		    r->grund, r->schulart, r->pflegegrad, r->status,
		    r->unterbringung, r->fall != 0 ? fall : NULL,
		    r->haushalt != 0 ? haushalt : NULL, r->schule_ende,
		    r->budget, r->behinderung, r->folge, r->stage,
		    r->ausgaben, r->einnahmen, r->rbs, (int64_t)i + 1 });
	}
}

static void
put_sums(struct store *s)
{
	int64_t delivery = store_run(s, "INSERT INTO delivery (source, form, "
	    "year, state, file, sha256, bytes, received, dialect, rows, "
	    "blocked, persons) VALUES ((SELECT id FROM source WHERE name = "
	    "?), 'ausgaben', 2024, 'current', 'a.csv', 'f00d', 1, 20250301, "
	    "'utf-8', 0, 0, 0)", "t", sources[sums[0].source].name);
	size_t i;

	for (i = 0; i < SUMS; i++)
		store_run(s, "INSERT INTO ausgaben VALUES (?, ?, 2024, ?, ?, "
		    "?, ?)", "iiiiin", delivery, (int64_t)i + 2,
		    store_key(s, "leistungsart", sums[i].art),
		    sums[i].ausgaben, sums[i].einnahmen, sums[i].ags);
}

static void
throw_store(struct store *s)
{
	int source, year;

	rows_n = 0;
	store_open(s);
	for (source = 0; source < (int)SOURCES; source++)
		store_source(s, sources[source].name, sources[source].role);
	store_sql(s, "BEGIN");
	for (year = 2022; year < 2022 + YEARS; year++)
		for (source = 0; source < (int)SOURCES; source++) {
			throw_delivery(source, year, false);
			put_delivery(s, source, year, false);
			throw_delivery(source, year, true);
			put_delivery(s, source, year, true);
		}
	put_sums(s);
	store_sql(s, "COMMIT");
}

/* --- the contract, word by word ------------------------------------------ */

static bool
is(const char *a, const char *b)
{
	return strcmp(a != NULL ? a : "", b) == 0;
}

static bool
begins(const char *s, const char *with)
{
	return strncmp(s, with, strlen(with)) == 0;
}

static bool
is_local(const struct row *r)
{
	return sources[r->source].role == ROLE_LOCAL;
}

static bool
in_region(int64_t ags)
{
	return ags / 1000 == 6437;
}

/* The first and last birth date that a row may mean. */
static int64_t
earliest(const struct row *r)
{
	return r->precision == 2 ? r->birth / 10000 * 10000 + 101 :
	    r->precision == 1 ? r->birth / 100 * 100 + 1 : r->birth;
}

static int64_t
latest(const struct row *r)
{
	/* 31 February does no harm here: only the order matters. */
	return r->precision == 2 ? r->birth / 10000 * 10000 + 1231 :
	    r->precision == 1 ? r->birth / 100 * 100 + 31 : r->birth;
}

/* The last birth date that has reached the retirement age (DOMAIN 1.4). */
static int64_t
cutoff(int year, bool protected)
{
	if (protected)		/* 65 years: born on 1 January at the latest */
		return (year - 64) * 10000 + 101;
	return year == 2023 ? 19580101 : 19581231;
}

static const char *
by_cutoff(const struct row *r, int64_t last)
{
	if (r->birth == 0)
		return "unknown";
	if (latest(r) <= last)
		return "over";
	return earliest(r) > last ? "under" : "undetermined";
}

static const char *
rag(const struct row *r)
{
	return by_cutoff(r, cutoff(r->year, r->schutz));
}

/* Whether the retirement age was reached before the day of application: the
 * last birth date for which it was, by the days on which the dice apply. */
static const char *
rag_before(const struct row *r)
{
	static const struct {
		int64_t	day, last, last_protected;
	} days[] = {
		/* 65 years and n months before the day; 1st: a day earlier */
		{ 19990101, 19340101, 19340101 },
		{ 20050228, 19400228, 19400228 },
		{ 20101231, 19451231, 19451231 },
		{ 20181231, 19530531, 19531231 },
		{ 20201231, 19550331, 19551231 },
		{ 20210101, 19550401, 19560101 },
		{ 20231231, 19571231, 19581231 },
		{ 20240101, 19580101, 19590101 },
	};
	size_t i = 0;

	while (days[i].day != r->erstantrag)
		i++;
	return by_cutoff(r, r->schutz ? days[i].last_protected :
	    days[i].last);
}

/* At the end of 31 December everybody has had the birthday of the year, and
 * who is born on 1 January already completes the next year of life. */
static int
age(int year, int64_t birth)
{
	return year - (int)(birth / 10000) + (birth % 10000 == 101);
}

static const char *
age_class(const char *measure, int years)
{
	if (begins(measure, "he_8c") || is(measure, "he_rag_gesamt_n"))
		return years < 70 ? "rag-69" : years < 75 ? "70-74" :
		    years < 80 ? "75-79" : years < 85 ? "80-84" : "85+";
	if (begins(measure, "hzp") || begins(measure, "by_hzp"))
		return years < 65 ? "0-64" : years < 75 ? "65-74" :
		    years < 85 ? "75-84" : "85+";
	if (begins(measure, "asyl"))
		return years < 18 ? "0-17" : years < 50 ? "18-49" : "50+";
	return years < 7 ? "0-6" : years < 18 ? "7-17" :
	    years < 40 ? "18-39" : years < 65 ? "40-64" : "65+";
}

static const char *
age_group(const char *measure, const struct row *r)
{
	const char *young, *old;

	if (r->birth == 0)
		return "unknown";
	young = age_class(measure, age(r->year, latest(r)));
	old = age_class(measure, age(r->year, earliest(r)));
	return is(young, old) ? young : "unknown";
}

static bool
in_stock(const struct row *r, int year)
{
	return r->beginn <= year * 10000 + 1231 &&
	    r->ende >= year * 10000 + 1231;
}

static bool
in_flow(const struct row *r)
{
	return r->beginn <= r->year * 10000 + 1231 &&
	    r->ende >= r->year * 10000 + 101;
}

/* A share or mean is one of the units of another measure. */
static const char *
base_of(const char *measure)
{
	return is(measure, "kpi_aussen_quote") ? "he_8d_ga_n" :
	    begins(measure, "egh_ausgaben") ||
	    is(measure, "egh_einnahmen") || is(measure, "kpi_kosten_ew") ||
	    is(measure, "kpi_fallkosten") ? "egh_lb_jahr" :
	    is(measure, "hzp_kosten_fall") ? "hzp_jahr" :
	    is(measure, "asyl_dichte") ? "asyl_regel_stichtag" :
	    is(measure, "asyl_dauer_median") ? "asyl_regel_stichtag" :
	    is(measure, "kpi_dichte_egh") ||
	    begins(measure, "kpi_veraend") ||
	    is(measure, "kpi_index") ? "egh_lb_stichtag" :
	    is(measure, "gsi_quote_alter") ? "gsi_alter_stichtag" :
	    is(measure, "kpi_frauenanteil") ? "egh_lb_stichtag" :
	    is(measure, "kpi_u18") ? "egh_lb_stichtag" :
	    is(measure, "kpi_rag_anteil") ? "egh_lb_stichtag" :
	    is(measure, "hzp_amb_quote") ? "hzp_stichtag" :
	    is(measure, "asyl_anteil_dez") ? "asyl_regel_stichtag" : measure;
}

/* The facts of a person are those of all who have Regelleistungen. */
static const char *
facts_of(const char *measure)
{
	return begins(measure, "asyl_p") ? "asyl_regel_stichtag" :
	    is(measure, "kpi_dichte_bwf") || is(measure, "kpi_dichte_ass") ?
	    "kpi_ambq" : measure;
}

/* Population and law. */
static bool
concerns(const char *measure, const struct row *r)
{
	const char *law = begins(measure, "hzp") || begins(measure, "by_hzp") ?
	    "HZP" : begins(measure, "asyl") ? "ASYL" :
	    begins(measure, "gsi") ? "GSI" : "EGH";

	if (!r->current || !is(r->recht, law))
		return false;
	if (begins(measure, "he_8b") || begins(measure, "he_8c") ||
	    is(measure, "he_schulabgang_n"))
		return is_local(r);
	if (begins(measure, "he_8d") || begins(measure, "by_"))
		return sources[r->source].role == ROLE_SUPRA_LOCAL &&
		    in_region(r->ags_ga);
	return is_local(r) || in_region(r->ags_ga);
}

/* Days from one date to another. */
static int64_t
days(int64_t from, int64_t to)
{
	return date_days(date_from_int(to)) - date_days(date_from_int(from));
}

/* The year that is counted; a measure may look at rows of others. */
static int counted_year;

/* The next service of the same person within 62 days: with LAW, of any
 * authority; without, integration assistance at the other level that begins
 * in the year counted.  NULL: none follows. */
static const struct row *
follower(const struct row *r, const char *law)
{
	const struct row *next = NULL;
	size_t i;

	for (i = 0; i < rows_n; i++) {
		const struct row *o = &rows[i];
		bool same = (o->source == r->source &&
		    o->number == r->number) ||
		    (r->match != 0 && o->match == r->match);
		int64_t gap;

		if (!same || !o->current || o->year != counted_year)
			continue;
		gap = days(r->ende, o->beginn);
		if (gap < 0 || gap > 62 ||
		    (next != NULL && o->beginn >= next->beginn))
			continue;
		if (law != NULL ? is(o->recht, law) :
		    r->match != 0 && is(o->recht, "EGH") &&
		    o->beginn / 10000 == counted_year &&
		    is_local(o) != is_local(r) &&
		    sources[o->source].role != ROLE_OTHER &&
		    (is_local(o) || in_region(o->ags_ga)))
			next = o;
	}
	return next;
}

/* Whether the person passes to the other level in the year counted.  What
 * ended in the year before is told by that year's delivery. */
static bool
is_passed(const struct row *r)
{
	if (r->year != counted_year && (r->year != counted_year - 1 ||
	    r->ende / 10000 >= counted_year))
		return false;
	return r->ende / 10000 <= counted_year &&
	    sources[r->source].role != ROLE_OTHER &&
	    follower(r, NULL) != NULL;
}

/* Where somebody with help to live lives: NULL if it is no such help, or
 * nobody knows. */
static const char *
lives(const struct row *r)
{
	if (is(r->wohnform, "BWF"))
		return "bwf";
	if (is(r->art, "ST_PFLFAM"))
		return "outside";
	if (!is(r->art, "ST_ASS1") && !is(r->art, "ST_ASS2"))
		return NULL;
	return r->wohnform == NULL || is(r->wohnform, "UNB") ? NULL :
	    "outside";
}

/* Whether the other level has the person too, and is the one that counts. */
static bool
loses(const struct row *r)
{
	bool other = false, passed_on = false;
	size_t i;

	for (i = 0; i < rows_n; i++) {
		const struct row *o = &rows[i];

		if (r->match == 0 || o->match != r->match ||
		    o->year != r->year || !concerns("he_gesamt_n", o) ||
		    !in_stock(o, o->year))
			continue;
		other = other || is_local(o) != is_local(r);
		/* LA2 is the supra-local authority's, from 2024 on LA3. */
		if (is_local(o) && (is(o->stage, "LA2") ||
		    (is(o->stage, "LA3") && o->year >= 2024)))
			passed_on = true;
	}
	return other && passed_on == is_local(r);
}

/* Whether an earlier row of the person says the same. */
static bool
is_repeated(const struct row *r)
{
	const struct row *o;

	for (o = rows; o < r; o++)
		if (o->current && o->source == r->source &&
		    o->year == r->year && o->number == r->number &&
		    is(o->recht, r->recht) && o->beginn == r->beginn &&
		    o->ende == r->ende && o->fall == r->fall &&
		    (o->art == NULL) == (r->art == NULL) &&
		    (o->art == NULL || is(o->art, r->art)))
			return true;
	return false;
}

/* Whether the deliveries of YEAR and of the one before tell differently of the
 * stock before, and this is the first row that says so. */
static bool
is_revised(const struct row *r, int year)
{
	bool other = false, any = false;
	const struct row *o;

	if (!r->current || !in_stock(r, year - 1) ||
	    (r->year != year && r->year != year - 1))
		return false;
	for (o = rows; o < rows + rows_n; o++) {
		if (!o->current || o->source != r->source ||
		    !in_stock(o, year - 1))
			continue;
		any = any || o->year == year - 1;
		if (o->number != r->number)
			continue;
		if (o->year == r->year && o < r)
			return false;
		other = other || (o->year != r->year &&
		    (o->year == year || o->year == year - 1));
	}
	return any && !other;
}

/* Condition and time. */
static bool
row_counts(const char *measure, const struct row *r)
{
	int64_t leaves = r->schule_ende / 10000 - r->year;

	if (begins(measure, "dq_"))
		return r->current && (!is(measure, "dq_dubletten") ||
		    is_repeated(r));
	if (!concerns(measure, r))
		return false;
	if (is(measure, "egh_zugang"))
		return in_flow(r) && !in_stock(r, r->year - 1);
	if (is(measure, "egh_abgang"))
		return in_flow(r) && !in_stock(r, r->year);
	if (is(measure, "he_wechsel_n"))
		return is_passed(r);
	if (is(measure, "he_wechsel_pflege_n"))
		return r->ende / 10000 == r->year && in_flow(r) &&
		    (is(r->grund, "PFLEGE") || follower(r, "HZP") != NULL);
	if (is(measure, "asyl_bes_jahr"))
		return in_flow(r) && (is(r->art, "P4") || is(r->art, "P5") ||
		    is(r->art, "P6"));
	if (is(measure, "egh_lb_jahr") || is(measure, "hzp_jahr"))
		return in_flow(r);
	if (!in_stock(r, r->year))
		return false;
	if (is(measure, "he_gesamt_n"))
		return !loses(r);
	if (is(measure, "asyl_p2_stichtag"))
		return is(r->art, "P2");
	if (is(measure, "asyl_p3_stichtag"))
		return is(r->art, "P3");
	if (is(measure, "asyl_hh_stichtag") && r->haushalt == 0)
		return false;
	if (begins(measure, "asyl"))
		return is(r->art, "P2") || is(r->art, "P3");
	if (is(measure, "kpi_inklusion_arbeit"))
		return is(r->art, "AL_WFBM") || is(r->art, "AL_ALA") ||
		    is(r->art, "AL_BFA");
	if (is(measure, "kpi_dichte_wfbm"))
		return r->birth != 0 && is(r->art, "AL_WFBM") &&
		    age(r->year, latest(r)) >= 18 &&
		    age(r->year, earliest(r)) < 65;
	if (is(measure, "kpi_dichte_bwf") && !is(r->wohnform, "BWF"))
		return false;
	if (is(measure, "kpi_ambq") || begins(measure, "kpi_dichte_"))
		return r->birth != 0 && age(r->year, latest(r)) >= 18 &&
		    lives(r) != NULL;
	if (is(measure, "egh_faelle_stichtag"))
		return r->fall != 0;
	if (is(measure, "egh_alter_mittel"))
		return r->birth != 0;
	if (is(measure, "egh_pb_stichtag"))
		return r->budget;
	if (is(measure, "he_8b_treffer") && r->match == 0)
		return false;
	if (begins(measure, "he_8b"))
		return (is(r->art, "BI_SCHULE") || is(r->art, "BI_BERUF")) &&
		    (is(r->wohnform, "BWF") || is(r->wohnform, "STAT_MJ")) &&
		    leaves == 2;
	if (is(measure, "he_schulabgang_n"))
		return leaves >= 1 && leaves <= 5;
	if (is(measure, "he_8c_rag_n") || is(measure, "he_rag_gesamt_n"))
		return is(rag(r), "over");
	if (is(measure, "he_8c_rag_erst_n"))
		return is(rag(r), "over") && r->erstantrag != 0 &&
		    is(rag_before(r), "over");
	if (is(measure, "gsi_alter_stichtag"))
		return is(by_cutoff(r, cutoff(r->year, false)), "over");
	if (is(measure, "gsi_em_stichtag"))
		return is(by_cutoff(r, cutoff(r->year, false)), "under") &&
		    age(r->year, latest(r)) >= 18;
	return true;
}

/* Who or what it is; joined over sources in the measures over all sources. */
static bool
same_unit(const char *measure, const struct row *a, const struct row *b)
{
	if (!b->current)
		return false;
	if (is(measure, "he_wechsel_n"))
		return a->match != 0 && a->match == b->match;
	if (a->year != b->year)
		return false;
	/* Most have nothing in common. */
	if ((a->match == 0 || a->match != b->match) &&
	    (a->source != b->source || (a->number != b->number &&
	    a->fall != b->fall && a->haushalt != b->haushalt)))
		return false;
	if (is(measure, "egh_leist_stichtag") || is(measure, "dq_dubletten"))
		return a == b;
	if (is(measure, "egh_faelle_stichtag"))
		return a->source == b->source && a->fall == b->fall;
	if (is(measure, "asyl_hh_stichtag"))
		return a->source == b->source && a->haushalt == b->haushalt;
	if (a->match != 0 && a->match == b->match &&
	    !begins(measure, "he_8") && !begins(measure, "by_") &&
	    !begins(measure, "dq_") &&
	    !is(measure, "he_schulabgang_n"))
		return true;
	return a->source == b->source && a->number == b->number;
}

/* The shortest gap between the two levels, of those in the rows of each
 * source the longest. */
static const char *
gap(const char *measure, const struct row *r)
{
	int64_t least = -1;
	size_t i, j;

	for (i = 0; i < SOURCES; i++) {
		int64_t of_source = -1, after;

		for (j = 0; j < rows_n; j++) {
			if ((size_t)rows[j].source != i ||
			    !same_unit(measure, r, &rows[j]) ||
			    !row_counts(measure, &rows[j]))
				continue;
			after = days(rows[j].ende,
			    follower(&rows[j], NULL)->beginn);
			if (of_source < 0 || after < of_source)
				of_source = after;
		}
		if (of_source > least)
			least = of_source;
	}
	return least <= 1 ? "0" : least <= 8 ? "1-7" : least <= 32 ? "8-31" :
	    "32-61";
}

static const char *egh_group(const struct row *r);

/* The setting of all known places of a unit's counted rows: of all services,
 * of those to live, of those to work. */
enum services_kind { ALL_SERVICES, TO_LIVE, TO_WORK };

static bool
is_to_live(const struct row *r)
{
	static const char *const housing[] = { "ST_WOHN", "ST_ASS1",
	    "ST_ASS2", "ST_PFLFAM" };
	size_t h;

	for (h = 0; h < sizeof housing / sizeof housing[0]; h++)
		if (is(r->art, housing[h]))
			return true;
	return false;
}

static const char *
place(const char *measure, const struct row *r, enum services_kind kind)
{
	bool inside = false, outside = false;
	size_t i;

	for (i = 0; i < rows_n; i++) {
		const struct row *o = &rows[i];

		if (!same_unit(measure, r, o) || !row_counts(measure, o) ||
		    o->ags_leist == 0)
			continue;
		if ((kind == TO_LIVE && !is_to_live(o)) ||
		    (kind == TO_WORK && !is(egh_group(o), "ARBEIT")))
			continue;
		if (in_region(o->ags_leist))
			inside = true;
		else
			outside = true;
	}
	return inside && outside ? "both" : inside ? "inside" :
	    outside ? "outside" : "unknown";
}

static const char *
egh_group(const struct row *r)
{
	size_t i;

	for (i = 0; i < sizeof services / sizeof services[0]; i++)
		if (is(r->art, services[i].key) && services[i].egh != NULL)
			return services[i].egh;
	return "unknown";
}

/* What the known ones among a unit's rows say together: A, B or both. */
static const char *
together(const char *measure, const struct row *r,
    const char *(*says)(const struct row *), const char *a, const char *b)
{
	bool has_a = false, has_b = false;
	size_t i;

	for (i = 0; i < rows_n; i++) {
		const struct row *o = &rows[i];

		if (!same_unit(measure, r, o) || !row_counts(measure, o))
			continue;
		has_a = has_a || is(says(o), a);
		has_b = has_b || is(says(o), b);
	}
	return has_a && has_b ? "both" : has_a ? a : has_b ? b : "unknown";
}

/* Months of receipt that are complete at the end of the year. */
static int
months(const struct row *r)
{
	int64_t from = r->erstbeginn != 0 && r->erstbeginn < r->beginn ?
	    r->erstbeginn : r->beginn;
	int n = 0;

	/* A month more is complete when its last day, the one before the day
	 * of the begin, is not after the Stichtag. */
	for (;;) {
		int y = (int)(from / 10000), m = (int)(from / 100 % 100) + n + 1;

		y += (m - 1) / 12;
		m = (m - 1) % 12 + 1;
		if (y > r->year + 1 || (y == r->year + 1 &&
		    (m > 1 || from % 100 > 1)))
			return n;
		n++;
	}
}

static int
longest(const char *measure, const struct row *r)
{
	int n = 0;
	size_t i;

	for (i = 0; i < rows_n; i++)
		if (same_unit(measure, r, &rows[i]) &&
		    row_counts(measure, &rows[i]) && months(&rows[i]) > n)
			n = months(&rows[i]);
	return n;
}

static const char *
duration(int n)
{
	return n < 6 ? "0-5" : n < 12 ? "6-11" : n < 18 ? "12-17" :
	    n < 36 ? "18-35" : n < 60 ? "36-59" : "60+";
}

static const char *
minor(const struct row *r)
{
	bool young, old;

	if (r->birth == 0)
		return "unknown";
	young = age(r->year, latest(r)) < 18;
	old = age(r->year, earliest(r)) >= 18;
	return young && old ? "unknown" : young ? "0-17" : "18+";
}

/* Whether Regelleistungen run on a day of the year on which R's service does,
 * or of any other of the unit's counted ones. */
static const char *
beside(const struct row *r)
{
	const struct row *s, *b;
	int64_t from, to;

	for (s = rows; s < rows + rows_n; s++)
		for (b = rows; b < rows + rows_n; b++) {
			if (!same_unit("asyl_bes_jahr", r, s) ||
			    !row_counts("asyl_bes_jahr", s))
				break;
			if (!same_unit("asyl_bes_jahr", r, b) ||
			    !b->current || !is(b->recht, "ASYL") ||
			    (!is(b->art, "P2") && !is(b->art, "P3")))
				continue;
			from = r->year * 10000 + 101;
			to = r->year * 10000 + 1231;
			from = s->beginn > from ? s->beginn : from;
			from = b->beginn > from ? b->beginn : from;
			to = s->ende < to ? s->ende : to;
			to = b->ende < to ? b->ende : to;
			if (from <= to)
				return "with_basic";
		}
	return "alone";
}

/* Who lives in the household of a row. */
static const char *
household(const struct row *r, bool size)
{
	static const char *const sizes[] = { "1", "2", "3", "4", "5+" };
	size_t i, j, n = 0, adults = 0, partners = 0;
	bool unknown = false;

	for (i = 0; i < rows_n; i++) {
		const struct row *o = &rows[i];
		bool again = false, partner = false;

		if (!same_unit("asyl_hh_stichtag", r, o) || !o->current ||
		    !is(o->recht, "ASYL") || !in_stock(o, o->year) ||
		    (!is(o->art, "P2") && !is(o->art, "P3")))
			continue;
		for (j = 0; j < rows_n; j++) {
			const struct row *q = &rows[j];

			if (!same_unit("asyl_hh_stichtag", r, q) ||
			    !q->current || q->number != o->number ||
			    !is(q->recht, "ASYL") || !in_stock(q, q->year) ||
			    (!is(q->art, "P2") && !is(q->art, "P3")))
				continue;
			again = again || j < i;
			partner = partner || is(q->rbs, "2");
		}
		if (again)
			continue;
		n++;
		if (is(minor(o), "unknown"))
			unknown = true;
		else if (is(minor(o), "18+")) {
			adults++;
			partners += partner;
		}
	}
	if (size)
		return sizes[n < 5 ? n - 1 : 4];
	if (unknown)
		return "unknown";
	if (adults == 1)
		return n == 1 ? "single" : "single_parent";
	if (adults == 2 && partners == 2)
		return n == 2 ? "couple" : "couple_children";
	return adults == 0 ? "minors" : "other";
}

/* What excludes a unit although it has rows that count. */
static bool
unit_counts(const char *measure, const struct row *r)
{
	static const struct {
		const char	*measure, *place;
	} places[] = { { "he_8d_innen_n", "inside" },
	    { "he_8d_aussen_n", "outside" }, { "he_8d_beide_n", "both" },
	    { "he_8d_unb_n", "unknown" } };
	const char *group = "unknown";
	bool several = false;
	size_t i;

	for (i = 0; i < sizeof places / sizeof places[0]; i++)
		if (is(measure, places[i].measure))
			return is(place("he_8d_ga_n", r, ALL_SERVICES),
			    places[i].place);
	for (i = 0; i < rows_n; i++) {
		const struct row *o = &rows[i];

		if (!same_unit(measure, r, o) || !concerns(measure, o))
			continue;
		if (is(measure, "egh_zugang") && in_stock(o, o->year - 1))
			return false;
		if (is(measure, "egh_abgang") && in_stock(o, o->year))
			return false;
		/* What ends on 31 December ends in the year. */
		if (is(measure, "he_wechsel_pflege_n") &&
		    o->beginn / 10000 <= o->year && o->ende / 10000 > o->year)
			return false;
		if (!row_counts(measure, o) || is(egh_group(o), "unknown"))
			continue;
		if (!is(group, "unknown") && !is(group, egh_group(o)))
			several = true;
		group = egh_group(o);
	}
	if (is(measure, "kpi_dichte_ass"))
		return is(together("kpi_ambq", r, lives, "bwf", "outside"),
		    "outside");
	return several || !is(measure, "egh_mehrfach");
}

/* All groups of a unit's services, in the order of the law. */
static const char *
combination(const char *measure, const struct row *r)
{
	static const char *const groups[] = { "MEDREHA", "ARBEIT", "BILDUNG",
	    "SOZIAL" };
	static char key[64];
	size_t i, g;

	for (g = 0, key[0] = '\0'; g < 4; g++)
		for (i = 0; i < rows_n; i++)
			if (same_unit(measure, r, &rows[i]) &&
			    row_counts(measure, &rows[i]) &&
			    is(egh_group(&rows[i]), groups[g])) {
				snprintf(key + strlen(key),
				    sizeof key - strlen(key), "%s%s",
				    key[0] != '\0' ? "+" : "", groups[g]);
				break;
			}
	return key[0] != '\0' ? key : "unknown";
}

/* The row whose facts are those of the person. */
static const struct row *
leading(const char *measure, const struct row *r)
{
	const struct row *best = NULL;
	size_t i;

	for (i = 0; i < rows_n; i++) {
		const struct row *o = &rows[i];

		if (!same_unit(measure, r, o) || !row_counts(measure, o))
			continue;
		if (best == NULL || (is_local(o) && !is_local(best)) ||
		    (is_local(o) == is_local(best) &&
		    strcmp(sources[o->source].name,
		    sources[best->source].name) < 0))
			best = o;
	}
	return best;
}

static const char *
municipality(const struct row *r)
{
	static char key[16];

	if (r->ags_ga == 0 || r->ags_ga == 6437000)
		return "unknown";
	if (r->ags_ga == 6437002)
		return "06437016";	/* merged at the end of 2017 */
	if (!in_region(r->ags_ga))
		return "outside";
	snprintf(key, sizeof key, "0%d", (int)r->ags_ga);
	return key;
}

static const char *
care_setting(const struct row *r)
{
	size_t i;

	for (i = 0; i < sizeof services / sizeof services[0]; i++)
		if (is(r->art, services[i].key) && services[i].care != NULL)
			return services[i].care;
	return "unknown";
}

static const char *
or_unknown(const char *key)
{
	return key != NULL ? key : "unknown";
}

static const char *
care_kind(const struct row *r)
{
	return is(care_setting(r), "unknown") ? "unknown" :
	    is(care_setting(r), "ambulant") ? "ambulant" : "institution";
}

static const char *
setting(const struct row *r)
{
	return r->wohnform == NULL || is(r->wohnform, "UNB") ? "unknown" :
	    is(r->wohnform, "BWF") ? "home" :
	    is(r->wohnform, "STAT_MJ") ? "institution" : "outside";
}

static const char *
service_type(const char *measure, const struct row *r)
{
	if (begins(measure, "gsi"))
		return begins(or_unknown(r->art), "GSI") ? r->art : "unknown";
	if (begins(measure, "asyl"))
		return r->art;
	return is(egh_group(r), "unknown") ? "unknown" : r->art;
}

static const char *
number(int64_t n, int digits)
{
	static char key[16];

	snprintf(key, sizeof key, "%0*d", digits, (int)n);
	return key;
}

/* One row of each person of a level of whom the other level knows nothing. */
static size_t
alone(const struct row **persons, int year, bool local)
{
	size_t i, j, n = 0;

	for (i = 0; i < rows_n; i++) {
		const struct row *r = &rows[i];
		bool known = r->year != year || !concerns("he_gesamt_n", r) ||
		    !in_stock(r, year) || is_local(r) != local;

		for (j = 0; j < n && !known; j++)
			known = same_unit("he_gesamt_n", persons[j], r);
		for (j = 0; j < rows_n && !known; j++)
			known = r->match != 0 && rows[j].match == r->match &&
			    rows[j].year == year &&
			    concerns("he_gesamt_n", &rows[j]) &&
			    in_stock(&rows[j], year) &&
			    is_local(&rows[j]) != local;
		if (!known)
			persons[n++] = leading("he_gesamt_n", r);
	}
	return n;
}

/* Whether all that is known of two persons can be true of one: keys that
 * differ, birth dates that cannot be the same day, two sexes. */
static bool
can_be_one(const struct row *a, const struct row *b)
{
	if (a->match != 0 && b->match != 0)
		return false;
	if (a->birth != 0 && b->birth != 0 && (latest(a) < earliest(b) ||
	    latest(b) < earliest(a)))
		return false;
	return a->sex == NULL || b->sex == NULL || is(a->sex, "o") ||
	    is(b->sex, "o") || is(a->sex, b->sex);
}

/* Find a partner for local person L among the others, moving those found
 * before (augmenting paths). */
static bool
pair(size_t l, const struct row *const *locals,
    const struct row *const *others, size_t n, size_t *partner, bool *tried)
{
	size_t o;

	for (o = 0; o < n; o++) {
		if (tried[o] || !can_be_one(locals[l], others[o]))
			continue;
		tried[o] = true;
		if (partner[o] == SIZE_MAX || pair(partner[o], locals, others,
		    n, partner, tried)) {
			partner[o] = l;
			return true;
		}
	}
	return false;
}

/* Pair as many of N local persons of a year as can be.  Returns how many. */
static size_t
pair_all(bool *paired, const struct row *const *locals, size_t n, int year)
{
	static const struct row *others[ROWS_MOST];
	static size_t partner[ROWS_MOST];
	static bool tried[ROWS_MOST];
	size_t no = alone(others, year, false), l, pairs = 0;
	int keyed;

	memset(partner, 0xff, sizeof partner);
	for (keyed = 0; keyed <= 1; keyed++)
		for (l = 0; l < n; l++)
			if ((locals[l]->match != 0) == keyed) {
				memset(tried, 0, sizeof tried);
				paired[l] = pair(l, locals, others, no,
				    partner, tried);
				pairs += paired[l];
			}
	return pairs;
}

/* As many persons of the local level as can be paired at the same time, those
 * without a key first; others may be chosen (check_paired). */
static const char *
certainty(const struct row *r)
{
	static const struct row *locals[ROWS_MOST];
	static bool paired[ROWS_MOST];
	static uint64_t of;
	static int of_year;
	static size_t nl;
	size_t l;

	if (!is_local(r))
		return "certain";
	if (of != seed || of_year != r->year) {
		of = seed;
		of_year = r->year;
		nl = alone(locals, r->year, true);
		pair_all(paired, locals, nl, r->year);
	}
	for (l = 0; l < nl && !same_unit("he_gesamt_n", locals[l], r); l++)
		continue;
	/* Whom both levels have is not among them. */
	return l < nl && paired[l] ? "possible" : "certain";
}

/* Whether the supra-local authority serves a leaver two years later. */
static const char *
realised(const struct row *r)
{
	size_t i;

	for (i = 0; i < rows_n; i++)
		if (rows[i].current && rows[i].match == r->match &&
		    rows[i].year == r->year + 2 &&
		    is(rows[i].recht, "EGH") &&
		    sources[rows[i].source].role == ROLE_SUPRA_LOCAL &&
		    rows[i].beginn <= rows[i].year * 10000 + 1231)
			return "yes";
	return "no";
}

/* What takes long to find out, once for each row. */
static const char *
kept(const struct row *r, int what)
{
	static const char *known[5][ROWS_MOST];
	static uint64_t of;

	if (of != seed)
		memset(known, 0, sizeof known);
	of = seed;
	if (known[what][r - rows] == NULL)
		known[what][r - rows] = what == 0 ? beside(r) :
		    what == 3 ? certainty(r) :
		    what == 4 ? duration(longest("asyl_regel_stichtag", r)) :
		    household(r, what == 1);
	return known[what][r - rows];
}

/* The category of a row in a dimension; P has the facts of its person. */
static const char *
category(const char *measure, const struct row *r, const struct row *p,
    const char *dim)
{
	if (is(dim, "sex"))
		return or_unknown(p->sex);
	if (is(dim, "age_group"))
		return age_group(measure, p);
	if (is(dim, "rag"))
		return rag(p);
	if (is(dim, "municipality"))
		return municipality(p);
	if (is(dim, "nationality"))
		return or_unknown(p->staat);
	if (is(dim, "authority"))
		return sources[r->source].name;
	if (is(dim, "service_type"))
		return service_type(measure, r);
	if (is(dim, "service_group"))
		return egh_group(r);
	if (is(dim, "care_setting"))
		return care_setting(r);
	if (is(dim, "legal_basis"))
		return r->art;
	if (is(dim, "care_grade"))
		return or_unknown(r->pflegegrad);
	if (is(dim, "accommodation"))
		return or_unknown(r->unterbringung);
	if (is(dim, "residence_status"))
		return or_unknown(r->status);
	if (is(dim, "reason"))
		return or_unknown(r->grund);
	if (is(dim, "school_type"))
		return or_unknown(r->schulart);
	if (is(dim, "housing"))
		return or_unknown(r->wohnform);
	if (is(dim, "target_group"))
		return or_unknown(r->zielgruppe);
	if (is(dim, "work"))
		return is(r->art, "AL_WFBM") ? "workshop" : "other";
	if (is(dim, "home"))
		return together(measure, r, lives, "bwf", "outside");
	if (is(dim, "care_kind"))
		return together(measure, r, care_kind, "ambulant",
		    "institution");
	if (is(dim, "combination"))
		return combination("egh_lb_stichtag", r);
	if (is(dim, "beside"))
		return kept(r, 0);
	if (is(dim, "household_size"))
		return kept(r, 1);
	if (is(dim, "household_type"))
		return kept(r, 2);
	if (is(dim, "certainty"))
		return kept(r, 3);
	if (is(dim, "life_stage"))
		return or_unknown(r->stage);
	if (is(dim, "residence"))
		return r->ags_ga == 0 ? "missing" : "known";
	if (is(dim, "realised"))
		return realised(r);
	if (is(dim, "duration"))
		return kept(r, 4);
	if (is(dim, "setting"))
		return setting(r);
	if (is(dim, "minor"))
		return minor(p);
	if (is(dim, "citizenship"))
		return p->staat == NULL ? "unknown" :
		    is(p->staat, "DE") ? "german" : "foreign";
	if (is(dim, "application"))
		return r->erstantrag == 0 ? "unknown" :
		    is(rag_before(p), "over") ? "after" :
		    is(rag_before(p), "under") ? "before" : "unknown";
	if (is(dim, "disability"))
		return or_unknown(r->behinderung);
	if (is(dim, "next_service"))
		return or_unknown(r->folge);
	if (is(dim, "direction"))
		return is_local(r) ? "to_supra_local" : "to_local";
	if (is(dim, "month") && is(measure, "he_wechsel_n"))
		return number(follower(r, NULL)->beginn / 100 % 100, 2);
	if (is(dim, "month"))
		return number(r->schule_ende / 100 % 100, 2);
	if (is(dim, "year"))
		return number(r->schule_ende / 10000, 4);
	if (is(dim, "place"))
		return place(measure, r, ALL_SERVICES);
	if (is(dim, "place_home"))
		return place(measure, r, TO_LIVE);
	if (is(dim, "place_work"))
		return place(measure, r, TO_WORK);
	if (is(dim, "gap"))
		return gap(measure, r);
	if ((is(dim, "county_home") && !is_to_live(r)) ||
	    (is(dim, "county_work") && !is(egh_group(r), "ARBEIT")))
		return "";
	if (is(dim, "target_county") || is(dim, "county_home") ||
	    is(dim, "county_work"))
		return r->ags_leist == 0 || in_region(r->ags_leist) ? "" :
		    number(r->ags_leist / 1000 * 1000, 8);
	fail_msg("no recount for dimension %s", dim);
	return "";
}

/* The rows that a measure counts in a year, each with its leading row: kept
 * from one cell to the next. */
static const struct row *counted[ROWS_MOST], *leads[ROWS_MOST];
static size_t counted_n;

static void
find_counted(const char *measure, int year)
{
	static char last[64];
	static uint64_t last_seed;
	static int last_year;
	size_t i;

	if (is(last, measure) && last_year == year && last_seed == seed)
		return;
	snprintf(last, sizeof last, "%s", measure);
	last_year = year;
	last_seed = seed;
	counted_year = year;
	counted_n = 0;
	for (i = 0; i < rows_n; i++)
		if ((is(measure, "dq_revision") ? is_revised(&rows[i], year) :
		    is(measure, "he_wechsel_n") ? is_passed(&rows[i]) :
		    rows[i].year == (is(measure, "he_8b_treffer") ? year - 2 :
		    year)) && row_counts(measure, &rows[i]) &&
		    unit_counts(measure, &rows[i])) {
			counted[counted_n] = &rows[i];
			leads[counted_n++] = leading(facts_of(measure),
			    &rows[i]);
		}
}

/* Cut "sex*age_group" at the star. */
static size_t
cut(char *s, char *parts[2])
{
	char *star = strchr(s, '*');

	parts[0] = s;
	if (star == NULL)
		return s[0] != '\0';
	*star = '\0';
	parts[1] = star + 1;
	return 2;
}

/* The units of a cell: one row of each into FOUND, its leading row into LED;
 * all its rows into HITS.  KEY2 in DIM2, where not NULL, is asked for beside
 * the breakdown. */
static const struct row *found[ROWS_MOST], *led[ROWS_MOST], *hits[ROWS_MOST];
static size_t hits_n;

static int64_t
recount(const char *measure, int year, const char *breakdown,
    const char *key, const char *dim2, const char *key2)
{
	char *b = xstrdup(breakdown), *k = xstrdup(key), *dims[2], *keys[2];
	size_t i, j, n = 0, ndims = cut(b, dims);

	(void)cut(k, keys);
	find_counted(measure, year);
	hits_n = 0;
	for (i = 0; i < counted_n; i++) {
		for (j = 0; j < ndims; j++)
			if (!is(category(measure, counted[i], leads[i],
			    dims[j]), keys[j]))
				break;
		if (j < ndims || (dim2 != NULL && !is(category(measure,
		    counted[i], leads[i], dim2), key2)))
			continue;
		hits[hits_n++] = counted[i];
		for (j = 0; j < n; j++)
			if (same_unit(measure, found[j], counted[i]))
				break;
		if (j == n) {
			found[n] = counted[i];
			led[n++] = leads[i];
		}
	}
	free(b);
	free(k);
	return (int64_t)n;
}

/* Inhabitants, from the words of the file; -1: nobody can say. */
static int64_t
people(const char *ags, int year, const char *sex, const char *ages)
{
	char *line = NULL, *f[7], day[16];
	int64_t n = -1;
	size_t cap = 0;
	FILE *file = store_csv("bevoelkerung", &line, &cap);

	snprintf(day, sizeof day, "%d-12-31", year);
	while (getline(&line, &cap, file) > 0) {
		store_cut(line, f, 7);
		if (is(f[0], ags) && is(f[1], day) && is(f[2], ages) &&
		    is(f[3], sex) && is(f[5], "Z2022"))
			n = atoi(f[4]);
	}
	fclose(file);
	free(line);
	return n;
}

/* Cents of one row, as a measure of money wants them. */
static int64_t
cents(const char *measure, int64_t ausgaben, int64_t einnahmen)
{
	return is(measure, "egh_einnahmen") ? einnahmen :
	    is(measure, "egh_ausgaben_brutto") ||
	    is(measure, "kpi_fallkosten") ? ausgaben : ausgaben - einnahmen;
}

static bool
has_sums(const struct row *r)
{
	return r->year == 2024 && r->source == sums[0].source;
}

/* Whether a sum of the office is in a cell. */
static bool
sum_is_in(const char *measure, const struct sum *f, const char *dim,
    const char *key)
{
	const struct row as = { .source = f->source, .art = f->art };
	bool care = is(measure, "hzp_kosten_fall");

	if (care ? is(care_setting(&as), "unknown") :
	    is(egh_group(&as), "unknown"))
		return false;
	if (f->ags != 0 && !in_region(f->ags))
		return false;
	return is(dim, "") || is(category(measure, &as, &as, dim), key);
}

struct purse {
	int64_t	sum, persons, largest;
};

/* The first row of the person that R is of, over all sources. */
static size_t
joined(const struct row *r)
{
	static size_t first[ROWS_MOST];
	static uint64_t of;
	size_t i;

	for (i = 0; of != seed && i < rows_n; i++)
		first[i] = SIZE_MAX;
	of = seed;
	for (i = 0; first[r - rows] == SIZE_MAX && i < rows_n; i++)
		if (same_unit("egh_lb_jahr", r, &rows[i]))
			first[r - rows] = i;
	return first[r - rows];
}

/* All money of a cell; HITS are its rows in the course of the year. */
static struct purse
count_purse(const char *measure, int year, const char *dim, const char *key)
{
	struct purse p = { 0, 0, 0 };
	size_t i, j;

	(void)recount(base_of(measure), year, dim, key, NULL, NULL);
	for (i = 0; i < hits_n; i++) {
		int64_t mine = 0;
		bool first = true, any = false;

		for (j = 0; j < hits_n; j++) {
			if (joined(hits[i]) != joined(hits[j]) ||
			    has_sums(hits[j]) || (hits[j]->ausgaben == 0 &&
			    hits[j]->einnahmen == 0))
				continue;
			first = first && j >= i;
			any = true;
			mine += cents(measure, hits[j]->ausgaben,
			    hits[j]->einnahmen);
		}
		if (!first || !any || has_sums(hits[i]) ||
		    (hits[i]->ausgaben == 0 && hits[i]->einnahmen == 0))
			continue;
		p.sum += mine;
		p.persons++;
		p.largest = llabs(mine) > p.largest ? llabs(mine) : p.largest;
	}
	for (i = 0; year == 2024 && i < SUMS; i++)
		if (sum_is_in(measure, &sums[i], dim, key)) {
			p.sum += cents(measure, sums[i].ausgaben,
			    sums[i].einnahmen);
			p.persons += 3;	/* more or less: not checked below */
		}
	return p;
}

/* The stock that money per case divides by. */
static int64_t
stock(const char *measure, int year, const char *dim, const char *key)
{
	return recount(is(measure, "hzp_kosten_fall") ? "hzp_stichtag" :
	    "egh_lb_stichtag", year, dim, key, NULL, NULL);
}

/* The value of a cell of money; *SAFE is what may be printed, or -1. */
static int64_t
money_of(const struct measure *m, int year, const char *dim, const char *key,
    int64_t *safe)
{
	struct purse p = count_purse(m->id, year, dim, key);
	int64_t now, before, n;

	if (m->per_case) {
		now = stock(m->id, year, dim, key);
		before = stock(m->id, year - 1, dim, key);
		n = (now + 2) / 5 * 5 + (before + 2) / 5 * 5;
		*safe = n < 200 ? -1 : (int64_t)floor((double)p.sum * 2 /
		    (double)n + 0.5);
		return now + before == 0 ? 0 : (int64_t)floor((double)p.sum * 2 /
		    (double)(now + before) + 0.5);
	}
	*safe = p.persons < 3 || p.largest * 100 > llabs(p.sum) * 85 ? -1 : 0;
	if (m->rate > 0) {
		n = people("06437000", year, "insgesamt", "insgesamt");
		p.sum = (int64_t)floor((double)p.sum / (double)n +
		    0.5);
	}
	if (*safe == 0)
		*safe = p.sum;
	return p.sum;
}

/* The nearest tenth. */
static int64_t
tenths(double x)
{
	return (int64_t)(x * 10 + 0.5 + 1e-9);
}

static int64_t
mean_age(int64_t units)
{
	double sum = 0;
	int64_t i;

	for (i = 0; i < units; i++)
		sum += (age(led[i]->year, latest(led[i])) +
		    age(led[i]->year, earliest(led[i]))) / 2.0;
	return units == 0 ? 0 : tenths(sum / (double)units);
}

static int
by_number(const void *a, const void *b)
{
	const int *x = a, *y = b;

	return *x - *y;
}

/* In tenths. */
static int64_t
median_months(int64_t units)
{
	static int n[ROWS_MOST];
	int64_t i;

	for (i = 0; i < units; i++)
		n[i] = longest("asyl_regel_stichtag", found[i]);
	if (units == 0)
		return 0;
	qsort(n, (size_t)units, sizeof *n, by_number);
	return (n[(units - 1) / 2] + n[units / 2]) * 5;
}

/* The inhabitants behind a cell of a rate of one dimension. */
static int64_t
inhabitants(const char *measure, int year, const char *dim, const char *key)
{
	const char *sex = is(dim, "sex") ? key : "insgesamt";

	if (is(dim, "municipality"))
		return people(key, year, sex, "insgesamt");
	if (is(dim, "age_group"))
		return people("06437000", year, sex, key);
	if (people("06437000", year, sex, "insgesamt") < 0)
		return -1;
	/* In both years those born until 1 January 1958 or the whole of 1958
	 * are past their retirement age: 66 and older. */
	if (is(measure, "gsi_quote_alter"))
		return people("06437000", year, sex, "66") +
		    people("06437000", year, sex, "67+");
	if (is(measure, "kpi_dichte_egh") || begins(measure, "asyl"))
		return people("06437000", year, sex, "insgesamt");
	return people("06437000", year, sex, "18-39") +
	    people("06437000", year, sex, "40-64") +
	    (is(measure, "kpi_dichte_wfbm") ? 0 :
	    people("06437000", year, sex, "65+"));
}

/* N persons beside those of the year before, or of 2022: the first year that
 * is delivered. */
static int64_t
change_of(const char *measure, int64_t n, int64_t then)
{
	double part = (double)(is(measure, "kpi_index") ? n : n - then);

	if (is(measure, "kpi_veraend_abs"))
		return n - then;
	return (part < 0 ? -1 : 1) * tenths(100 * fabs(part) /
	    (double)then);
}

/* The value of a cell, in tenths where it is a mean or a share; *UNITS is its
 * base, *SAFE what may be printed of it. */
static int64_t
value_of(const struct measure *m, int year, const char *breakdown,
    const char *key, int64_t *units, int64_t *safe)
{
	int64_t n = recount(base_of(m->id), year, breakdown, key, NULL,
	    NULL), part;

	*units = n;
	*safe = (n + 2) / 5 * 5;
	if (m->kind == MEASURE_COUNT)
		return n;
	if (m->kind == MEASURE_MONEY)
		return money_of(m, year, breakdown, key, safe);
	if (m->kind == MEASURE_MEDIAN)
		return *safe = median_months(n);
	if (m->kind == MEASURE_RATE) {
		double each = is(m->id, "gsi_quote_alter") ? 1000 : 100000;

		if ((part = inhabitants(m->id, year, breakdown, key)) < 0)
			return *safe = 0;
		*safe = (int64_t)(each * (double)*safe / (double)part + 0.5 +
		    1e-9);
		return (int64_t)(each * (double)n / (double)part + 0.5 + 1e-9);
	}
	if (m->kind == MEASURE_CHANGE) {
		part = recount(base_of(m->id), is(m->id, "kpi_index") ? 2022 :
		    year - 1, breakdown, key, NULL, NULL);
		*safe = change_of(m->id, *safe, (part + 2) / 5 * 5);
		return change_of(m->id, n, part);
	}
	if (m->kind == MEASURE_MEAN)
		return *safe = mean_age(n);
	part = recount(base_of(m->id), year, breakdown, key, m->share,
	    m->share_key);
	*safe = n < 3 ? 0 : tenths(100.0 * (double)((part + 2) / 5 * 5) /
	    (double)((n + 2) / 5 * 5));
	return n == 0 ? 0 : tenths(100.0 * (double)part / (double)n);
}

/* "46.3" as 463, "46" as 46. */
static int64_t
digits(const char *s)
{
	bool negative = *s == '-';
	int64_t n = 0;

	for (; *s != '\0'; s++)
		if (*s != '.' && *s != '-')
			n = n * 10 + (*s - '0');
	return negative ? -n : n;
}

/* Whether a measure looks back into a year before the first that is there. */
static bool
looks_too_far(const char *measure, int year)
{
	return (is(measure, "he_8b_treffer") && year - 2 < 2022) ||
	    (is(measure, "he_wechsel_n") && year - 1 < 2022);
}

/* Every row that figures prints for a measure (NULL: for those that concern
 * the region), counted again.  Returns how many cells have units. */
static size_t
compare(struct store *s, const char *measure)
{
	char *csv = store_figures(s, measure, 2023, 2024, FIGURES_CSV, true);
	char *save = NULL, *line = strtok_r(csv, "\r\n", &save), *f[8], *at;
	int64_t again, units, safe;
	size_t cells = 0, i;

	while ((line = strtok_r(NULL, "\r\n", &save)) != NULL) {
		char *name = xstrdup(line);
		const struct measure *m;

		for (i = 0, at = line; i < 8; i++)
			f[i] = strsep(&at, ",");
		m = measure_find(f[0]);
		again = value_of(m, atoi(f[1]), f[3], f[4], &units, &safe);
		if (digits(f[7]) != again)
			fail_msg("%s: recounted %lld", name,
			    (long long)again);
		/* Money may be hidden for other cells' sake; what must be, is. */
		if (looks_too_far(m->id, atoi(f[1])))
			assert_true(is(f[5], "") && is(f[6], "…"));
		else if (m->kind == MEASURE_MONEY) {
			if (safe < 0 ? f[5][0] != '\0' : f[5][0] == '\0' &&
			    f[6][0] == '\0')
				fail_msg("%s: must not print", name);
			else if (f[5][0] != '\0' && digits(f[5]) != safe)
				fail_msg("%s: should print %lld", name,
				    (long long)safe);
		} else if (m->kind == MEASURE_RATE && inhabitants(m->id, atoi(f[1]),
		    f[3], f[4]) < 0)
			assert_true(is(f[5], "") && is(f[6], "x"));
		else if (m->kind != MEASURE_COUNT &&
		    m->kind != MEASURE_RATE && m->kind != MEASURE_CHANGE &&
		    (units + 2) / 5 * 5 < 100)
			assert_true(is(f[5], "") && is(f[6], "."));
		else if (digits(f[5]) != safe)
			fail_msg("%s: should print %lld", name,
			    (long long)safe);
		free(name);
		cells += units > 0;
	}
	free(csv);
	return cells;
}

TEST(every_cell_agrees_with_a_recount_of_random_deliveries)
{
	struct store s;
	int round;

	for (round = 0; round < 2; round++) {
		seed = 20241231u + (unsigned)round;
		throw_store(&s);
		assert_true(compare(&s, NULL) > 1000);
		assert_true(compare(&s, "by_egh_ga_n") > 20);
		assert_true(compare(&s, "by_hzp_ga_n") > 20);
		assert_true(compare(&s, "dq_dubletten") > 4);
		assert_true(compare(&s, "dq_revision") > 4);
		assert_true(compare(&s, "dq_unbekannt_ags") > 4);
		store_close(&s);
	}
}

/* All cells of a measure (NULL: of all that concern the region), and whom it
 * leaves out; the caller frees. */
static char *
say_all(struct store *s, const char *measure)
{
	char *said = store_figures(s, measure, 2024, 2024, FIGURES_CSV, true);
	struct published *p = store_publish(s, measure, 2024, 2024);
	size_t i;

	for (i = 0; i < p->notes_n; i++) {
		char *longer = xasprintf("%s%s\n", said, p->notes[i]);

		free(said);
		said = longer;
	}
	published_free(p);
	return said;
}

/* A slice is of so many rows, about, and all rows of a person are in one. */
TEST(every_cell_is_the_same_however_the_store_is_sliced)
{
	static const size_t sizes[] = { 1, 2, 7 };
	static const char *const names[] = { NULL, "dq_revision" };
	const size_t whole = slices_rows;
	struct store s;
	size_t i, k;

	seed = 20251231u;
	throw_store(&s);
	store_sql(&s, "UPDATE delivery SET rows = last_spell - first_spell + 1 "
	    "WHERE last_spell IS NOT NULL");
	for (k = 0; k < sizeof names / sizeof names[0]; k++) {
		char *at_once = say_all(&s, names[k]), *sliced;

		for (i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
			slices_rows = sizes[i];
			sliced = say_all(&s, names[k]);
			assert_string_equal(sliced, at_once);
			free(sliced);
		}
		slices_rows = whole;
		free(at_once);
	}
	store_close(&s);
}

/* No measure may count nothing here: its recount would prove nothing. */
TEST(the_random_deliveries_give_every_measure_something_to_count)
{
	bool *counts = xcalloc(measure_count(), sizeof *counts);
	struct store s;
	size_t i, round;

	for (round = 0; round < 3; round++) {
		seed = 20241231u + round;
		throw_store(&s);
		store_close(&s);
		for (i = 0; i < measure_count(); i++) {
			find_counted(base_of(measure_at(i)->id), 2024);
			counts[i] = counts[i] || counted_n > 0;
		}
	}
	for (i = 0; i < measure_count(); i++) {
		const struct measure *m = measure_at(i);

		if (!counts[i] && m->kind != MEASURE_AMOUNT && !m->lines)
			fail_msg("%s counts nothing", m->id);
	}
	free(counts);
}

/* The listed records are the rows that the recount counts, each once, and
 * those of a unit are one unit's. */
static void
check_records(const char *measure, const struct explanation *x,
    int64_t units)
{
	static bool listed[ROWS_MOST];
	size_t i, numbers = 0;

	assert_int_equal(x->units, units);
	assert_int_equal(x->records_n, hits_n);
	memset(listed, 0, sizeof listed);
	for (i = 0; i < x->records_n; i++) {
		const struct explain_record *r = &x->records[i];
		const struct row *row = &rows[r->line - 1], *before = i > 0 ?
		    &rows[x->records[i - 1].line - 1] : NULL;

		assert_false(listed[r->line - 1]);
		listed[r->line - 1] = true;
		assert_string_equal(x->coverage->sources[
		    r->delivery->source].name, sources[row->source].name);
		assert_int_equal(r->unit, i == 0 ? 0 :
		    x->records[i - 1].unit +
		    !same_unit(measure, before, row));
		numbers = r->unit + 1;
	}
	assert_int_equal(numbers, units);
	for (i = 0; i < hits_n; i++)
		assert_true(listed[hits[i] - rows]);
}

/* Of those who can be one of the other level not all can be at the same time:
 * who is listed can, and they are as many as the recount has. */
static void
check_paired(const struct explanation *x, const char *key, int64_t units)
{
	static const struct row *persons[ROWS_MOST];
	static bool paired[ROWS_MOST];
	size_t i, n = 0;

	assert_int_equal(x->units, units);
	for (i = 0; i < x->records_n; i++)
		if (i == 0 || x->records[i].unit != x->records[i - 1].unit)
			persons[n++] = leading("he_gesamt_n",
			    &rows[x->records[i].line - 1]);
	assert_int_equal(n, units);
	if (is(key, "possible"))
		assert_int_equal(pair_all(paired, persons, n, x->year),
		    units);
}

/* As many units are marked as the part of a share has. */
static void
check_part(const struct explanation *x, const char *breakdown,
    const char *key)
{
	const struct measure *m = x->measure;
	int64_t marked = 0;
	size_t i;

	for (i = 0; i < x->records_n; i++)
		if (i == 0 || x->records[i].unit != x->records[i - 1].unit)
			marked += x->records[i].part;
	assert_int_equal(marked, m->kind == MEASURE_SHARE ?
	    recount(base_of(m->id), 2024, breakdown, key, m->share,
	    m->share_key) : 0);
}

/* Explain each cell of a measure in 2024 in which something is counted. */
static void
check_explained(struct store *s, const char *measure)
{
	char *csv = store_figures(s, measure, 2024, 2024, FIGURES_CSV, true);
	char *save = NULL, *line = strtok_r(csv, "\r\n", &save), *f[8], *at;
	struct err e = ERR_NONE;
	struct explainer *from;
	size_t i;

	assert_int_equal(explain_open(&from, store_db(s), &s->config,
	    measure, 2024, &e), 0);
	while ((line = strtok_r(NULL, "\r\n", &save)) != NULL) {
		char *dims[2], *keys[2], *where[2] = { NULL, NULL };
		char *breakdown, *key;
		struct explanation x;
		int64_t units;
		size_t n;

		for (i = 0, at = line; i < 8; i++)
			f[i] = strsep(&at, ",");
		units = recount(base_of(measure), 2024, f[3], f[4], NULL,
		    NULL);
		if (units == 0 && digits(f[7]) == 0)
			continue;
		breakdown = xstrdup(f[3]);
		key = xstrdup(f[4]);
		n = cut(f[3], dims);
		(void)cut(f[4], keys);
		/* The order of the dimensions is the caller's. */
		for (i = 0; i < n; i++)
			where[n - 1 - i] = xasprintf("%s=%s", dims[i],
			    keys[i]);
		if (explain_cell(&x, from, (const char *const *)where, n,
		    &e) < 0)
			fail_msg("%s", e.text);
		assert_int_equal(x.exact, digits(f[7]));
		if (is(breakdown, "certainty"))
			check_paired(&x, key, units);
		else
			check_records(base_of(measure), &x, units);
		check_part(&x, breakdown, key);
		explanation_fini(&x);
		free(breakdown);
		free(key);
		free(where[0]);
		free(where[1]);
	}
	explain_close(from);
	free(csv);
}

TEST(every_cell_lists_the_records_that_are_counted_in_it)
{
	struct store s;
	size_t i;

	seed = 20250101u;
	throw_store(&s);
	for (i = 0; i < measure_count(); i++) {
		const struct measure *m = measure_at(i);

		if (m->kind != MEASURE_AMOUNT && m->kind != MEASURE_CHANGE &&
		    m->kind != MEASURE_MONEY && !m->lines)
			check_explained(&s, m->id);
	}
	store_close(&s);
}

/* What the listed records of money come to. */
struct till {
	int64_t	cents, now, before;
	size_t	rows, sums;
};

/* Persons among the N rows of LIST. */
static int64_t
persons_of(const struct row **list, size_t n)
{
	int64_t persons = 0;
	size_t i, j;

	for (i = 0; i < n; i++) {
		for (j = 0; j < i && joined(list[i]) != joined(list[j]); j++)
			continue;
		persons += j == i;
	}
	return persons;
}

/* Add up the records of X, each of which is listed once. */
static struct till
count_till(const struct explanation *x)
{
	static const struct row *now[ROWS_MOST], *before[ROWS_MOST];
	static bool listed[ROWS_MOST], listed_sum[SUMS];
	const char *id = x->measure->id;
	struct till t = { 0, 0, 0, 0, 0 };
	size_t i, now_n = 0, before_n = 0;

	memset(listed, 0, sizeof listed);
	memset(listed_sum, 0, sizeof listed_sum);
	for (i = 0; i < x->records_n; i++) {
		const struct explain_record *r = &x->records[i];
		const struct row *row;

		if (r->spell == 0) {	/* a line of the form ausgaben */
			assert_false(listed_sum[r->line - 2]);
			listed_sum[r->line - 2] = true;
			t.cents += cents(id, sums[r->line - 2].ausgaben,
			    sums[r->line - 2].einnahmen);
			t.sums++;
			continue;
		}
		assert_false(listed[r->line - 1]);
		listed[r->line - 1] = true;
		row = &rows[r->line - 1];
		t.rows++;
		if (row->year == 2024 && !has_sums(row))
			t.cents += cents(id, row->ausgaben, row->einnahmen);
		if (row->year == 2024 && in_stock(row, 2024))
			now[now_n++] = row;
		if (row->year == 2023 && in_stock(row, 2023))
			before[before_n++] = row;
	}
	t.now = persons_of(now, now_n);
	t.before = persons_of(before, before_n);
	return t;
}

/* The records that are listed for a cell of money give its value. */
static void
check_money(const struct measure *m, const struct explanation *x,
    const char *dim, const char *key)
{
	struct till t = count_till(x);
	size_t i, of_sums = 0;
	int64_t n;

	for (i = 0; i < SUMS; i++)
		of_sums += sum_is_in(m->id, &sums[i], dim, key);
	assert_int_equal(t.sums, of_sums);
	if (m->per_case) {
		assert_int_equal(t.now, stock(m->id, 2024, dim, key));
		assert_int_equal(t.before, stock(m->id, 2023, dim, key));
		n = t.now + t.before;
		assert_int_equal(x->exact, n == 0 ? 0 : (int64_t)floor(
		    (double)t.cents * 2 / (double)n + 0.5));
		return;
	}
	n = m->rate > 0 ? people("06437000", 2024, "insgesamt", "insgesamt") :
	    1;
	assert_int_equal(x->exact, (int64_t)floor((double)t.cents /
	    (double)n + 0.5));
}

static void
check_money_explained(struct store *s, const struct measure *m)
{
	char *csv = store_figures(s, m->id, 2024, 2024, FIGURES_CSV, true);
	char *save = NULL, *line = strtok_r(csv, "\r\n", &save), *f[8], *at;
	struct err e = ERR_NONE;
	struct explainer *from;
	size_t i, cells = 0;

	assert_int_equal(explain_open(&from, store_db(s), &s->config, m->id,
	    2024, &e), 0);
	for (; (line = strtok_r(NULL, "\r\n", &save)) != NULL; cells++) {
		struct explanation x;
		char *where;

		for (i = 0, at = line; i < 8; i++)
			f[i] = strsep(&at, ",");
		where = xasprintf("%s=%s", f[3], f[4]);
		if (explain_cell(&x, from, (const char *const *)&where,
		    f[3][0] != '\0', &e) < 0)
			fail_msg("%s", e.text);
		assert_int_equal(x.exact, digits(f[7]));
		check_money(m, &x, f[3], f[4]);
		explanation_fini(&x);
		free(where);
	}
	assert_true(cells > 0);
	explain_close(from);
	free(csv);
}

TEST(the_records_listed_for_money_come_to_its_value)
{
	struct store s;
	size_t i;

	seed = 20250101u;
	throw_store(&s);
	for (i = 0; i < measure_count(); i++)
		if (measure_at(i)->kind == MEASURE_MONEY)
			check_money_explained(&s, measure_at(i));
	store_close(&s);
}
