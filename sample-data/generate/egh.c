#include "egh.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct choice nationalities[] = {
	{ "DE", 924 }, { "TR", 18 }, { "IT", 8 }, { "PL", 8 }, { "RO", 6 },
	{ "SY", 8 }, { "AF", 5 }, { "HR", 4 }, { "GR", 3 }, { "PT", 3 },
	{ "UA", 4 }, { "XK", 3 }, { "RU", 3 }, { "", 3 }, { NULL, 0 }
};

struct person *
people_add(struct people *all, struct rng *r, int youngest, int oldest,
    int on)
{
	struct person *p;

	if (all->n == all->cap) {
		all->cap = all->cap == 0 ? 512 : 2 * all->cap;
		all->all = realloc(all->all, all->cap * sizeof *all->all);
		if (all->all == NULL)
			abort();
	}
	p = &all->all[all->n++];
	memset(p, 0, sizeof *p);
	p->birth = rng_between(r, day_add_months(on, -12 * (oldest + 1)) + 2,
	    day_add_months(on, -12 * youngest));
	p->sex = rng_chance(r, 575) ? "m" : "w";
	if (rng_chance(r, 4))
		p->sex = rng_chance(r, 500) ? "d" : "o";
	p->nationality = rng_pick(r, nationalities);
	snprintf(p->match, sizeof p->match, "%016llx",
	    (unsigned long long)rng_next(r));
	if (rng_chance(r, 25))
		p->match[0] = '\0';
	p->care_grade = p->next = "";
	p->applied[LOCAL] = p->applied[SUPRA] = NEVER;
	p->first[LOCAL] = p->first[SUPRA] = NEVER;
	p->school_end = NEVER;
	p->died = OPEN;
	return p;
}

void
people_free(struct people *all)
{
	free(all->all);
}

struct spell *
person_serve(struct person *p, enum source s, const char *service, int begin,
    const char *place)
{
	struct spell *sp = &p->spells[p->n++];

	assert((size_t)p->n <= sizeof p->spells / sizeof p->spells[0]);
	*sp = (struct spell){ .source = s, .service = service, .begin = begin,
	    .end = OPEN, .reason = "", .known = begin, .place = place,
	    .school = "", .stage = "", .rechtskreis = "EGH" };
	if (p->first[s] == NEVER)
		p->first[s] = begin;
	return sp;
}

void
person_move(struct person *p, int from, const char *form, const char *ags)
{
	struct home *h = &p->homes[p->homes_n++];

	assert((size_t)p->homes_n <= sizeof p->homes / sizeof p->homes[0]);
	*h = (struct home){ from, form, ags };
}

/* Spells that begin later are undone: they end before they begin. */
static void
spell_end(struct spell *sp, int end, const char *reason)
{
	if (sp->end <= end)
		return;
	sp->end = end;
	sp->reason = reason;
}

void
person_end(struct person *p, enum source s, int end, const char *reason)
{
	int i;

	for (i = 0; i < p->n; i++)
		if (p->spells[i].source == s)
			spell_end(&p->spells[i], end, reason);
}

void
person_die(struct person *p, int on)
{
	p->died = on;
	person_end(p, LOCAL, on, "TOD");
	person_end(p, SUPRA, on, "TOD");
}

bool
person_active(const struct person *p, enum source s, int on)
{
	int i;

	for (i = 0; i < p->n; i++)
		if (p->spells[i].source == s && p->spells[i].begin <= on &&
		    p->spells[i].end >= on)
			return true;
	return false;
}

int
mortality(int age)
{
	return age < 40 ? 3 : age < 50 ? 6 : age < 60 ? 13 : age < 70 ? 27 :
	    age < 80 ? 52 : age < 90 ? 115 : 230;
}

static bool
is(const char *a, const char *b)
{
	return strcmp(a, b) == 0;
}

static const struct choice *
housing_of(const struct person *p, int on)
{
	static const struct choice young[] = { { "BWF", 25 }, { "WG", 10 },
	    { "EIG", 15 }, { "HERK", 48 }, { "PFLFAM", 2 }, { NULL, 0 } };
	static const struct choice mental[] = { { "BWF", 24 }, { "WG", 11 },
	    { "EIG", 60 }, { "HERK", 5 }, { NULL, 0 } };
	static const struct choice mature[] = { { "BWF", 50 }, { "WG", 10 },
	    { "EIG", 24 }, { "HERK", 13 }, { "PFLFAM", 3 }, { NULL, 0 } };

	if (is(p->group, "SEELISCH"))
		return mental;
	return day_age(p->birth, on) < 30 ? young : mature;
}

static const struct choice *
work_of(const struct person *p, int on)
{
	static const struct choice geistig[] = { { "AL_WFBM", 780 },
	    { "ST_PKF", 130 }, { "AL_BFA", 15 }, { "AL_ALA", 8 }, { "", 67 },
	    { NULL, 0 } };
	static const struct choice koerper[] = { { "AL_WFBM", 330 },
	    { "ST_PKF", 240 }, { "AL_BFA", 25 }, { "AL_ALA", 10 },
	    { "", 395 }, { NULL, 0 } };
	static const struct choice seelisch[] = { { "AL_WFBM", 230 },
	    { "ST_PKF", 120 }, { "AL_BFA", 12 }, { "AL_ALA", 18 },
	    { "", 620 }, { NULL, 0 } };
	static const struct choice old[] = { { "ST_PKF", 38 }, { "", 62 },
	    { NULL, 0 } };

	if (on > day_retirement(p->birth))
		return old;
	return is(p->group, "GEISTIG") ? geistig :
	    is(p->group, "KOERPER") ? koerper : seelisch;
}

/* What comes with a form of housing from BEGIN, served at PLACE. */
static void
house(struct person *p, struct rng *r, const char *form, int begin,
    const char *place)
{
	person_move(p, begin, form, place[0] != '\0' ? place : p->ags_ga);
	if (is(form, "BWF")) {
		bool cared_for = rng_chance(r, 800);

		if (cared_for)
			person_serve(p, SUPRA, "ST_ASS1", begin, place);
		if (!cared_for || rng_chance(r, 330))
			person_serve(p, SUPRA, "ST_ASS2", begin, place);
	} else if (is(form, "PFLFAM")) {
		person_serve(p, SUPRA, "ST_PFLFAM", begin, place);
	} else if (!is(form, "HERK") || rng_chance(r, 120)) {
		struct spell *sp = person_serve(p, SUPRA, "ST_ASS2", begin,
		    place);

		sp->budget = rng_chance(r, 45);
		if (rng_chance(r, 180))
			person_serve(p, SUPRA, "ST_ASS1", begin, place);
		if (is(form, "EIG") && rng_chance(r, 40))
			person_serve(p, SUPRA, "ST_WOHN", begin, place);
	}
}

static const char *
home_place(const struct person *p, struct rng *r, const struct region *g,
    const char *form)
{
	if (is(form, "BWF"))
		return rng_pick(r, rng_chance(r, 340) ? g->outside : g->homes);
	if (is(form, "WG"))
		return rng_pick(r, rng_chance(r, 170) ? g->outside : g->homes);
	if (is(form, "EIG") || is(form, "PFLFAM")) {
		if (rng_chance(r, 75))
			return rng_pick(r, g->outside);
		return rng_chance(r, 700) ? p->ags_ga :
		    rng_pick(r, g->municipalities);
	}
	return p->ags_ga;
}

static bool
is_in(const struct choice *c, const char *key)
{
	while (c->key != NULL && strcmp(c->key, key) != 0)
		c++;
	return c->key != NULL;
}

void
adult_begin(struct person *p, struct rng *r, const struct region *g,
    int begin, int as_of)
{
	static const struct choice extras[] = { { "ST_BEF", 60 },
	    { "ST_HM", 14 }, { "ST_KFZ", 6 }, { "MR", 8 }, { "ST_SONST", 10 },
	    { "BI_BERUF", 6 }, { "", 896 }, { NULL, 0 } };
	const char *form = rng_pick(r, housing_of(p, as_of));
	const char *home = home_place(p, r, g, form), *work, *extra;
	int before = p->n;

	house(p, r, form, begin, rng_chance(r, 14) ? "" : home);
	work = rng_pick(r, work_of(p, as_of));
	if (p->n == before && work[0] == '\0')
		work = "ST_PKF";
	if (work[0] != '\0') {
		int later = begin;
		const char *place = rng_pick(r, g->workshops);

		if (is_in(g->outside, home))
			place = home;
		else if (rng_chance(r, 100))
			place = rng_pick(r, g->outside);
		if (p->n > before && as_of - begin > 400 && rng_chance(r, 500))
			later += rng_between(r, 20, 380);
		person_serve(p, SUPRA, work, later, place);
	}
	extra = rng_pick(r, extras);
	if (extra[0] != '\0' && day_age(p->birth, as_of) < 60) {
		int since = as_of - 30 * rng_between(r, 0, 40);

		person_serve(p, SUPRA, extra, since < begin ? begin : since,
		    home);
	}
	if (p->applied[SUPRA] == NEVER)
		p->applied[SUPRA] = begin - rng_between(r, 20, 160);
	if (rng_chance(r, 12))
		p->spells[p->n - 1].known = begin + rng_between(r, 90, 280);
}

static struct spell *
open_spell(struct person *p, const char *service)
{
	int i;

	for (i = 0; i < p->n; i++)
		if (p->spells[i].source == SUPRA &&
		    p->spells[i].end == OPEN && is(p->spells[i].service, service))
			return &p->spells[i];
	return NULL;
}

/* The workshop ends with the month in which the retirement age is reached. */
static void
retire(struct person *p, struct rng *r, int year)
{
	int reached = day_retirement(p->birth), end = day_in_month(reached, 31);
	struct spell *sp = open_spell(p, "AL_WFBM");
	const char *place;

	if (sp == NULL || sp->begin > end || day_year(reached) != year)
		return;
	place = sp->place;
	spell_end(sp, end, "BEDARF");
	if (rng_chance(r, 600))
		person_serve(p, SUPRA, "ST_PKF", end + 1, place);
}

/* A move ends the housing services and begins others. */
static void
change_home(struct person *p, struct rng *r, const struct region *g, int on)
{
	static const char *const housing[] = { "ST_ASS1", "ST_ASS2",
	    "ST_WOHN", "ST_PFLFAM" };
	const char *now = p->homes[p->homes_n - 1].form, *form;
	struct spell *sp;
	size_t i;

	form = is(now, "HERK") ? "BWF" : is(now, "BWF") ? "EIG" :
	    rng_chance(r, 500) ? "BWF" : "WG";
	for (i = 0; i < sizeof housing / sizeof housing[0]; i++)
		while ((sp = open_spell(p, housing[i])) != NULL) {
			if (sp->begin >= on)
				return;
			spell_end(sp, on - 1, "SONST");
		}
	house(p, r, form, on, home_place(p, r, g, form));
}

static bool
ends(struct person *p, struct rng *r, int year)
{
	int on = rng_between(r, day(year, 1, 1), day(year, 12, 31));
	int age = day_age(p->birth, on);

	if (!person_active(p, SUPRA, on))
		return false;
	if (rng_chance(r, mortality(age))) {
		person_die(p, on);
		return true;
	}
	on = day_in_month(on, 31);
	if (age >= 62 && rng_chance(r, 17)) {
		person_end(p, SUPRA, on, "PFLEGE");
		return true;
	}
	if (rng_chance(r, 19)) {
		static const struct choice why[] = { { "BEDARF", 12 },
		    { "WEGZUG", 3 }, { "SONST", 3 }, { "ZUSTAENDIGKEIT", 2 },
		    { NULL, 0 } };

		person_end(p, SUPRA, on, rng_pick(r, why));
		return true;
	}
	return false;
}

void
adult_years(struct person *p, struct rng *r, const struct region *g,
    int from_year)
{
	struct spell *sp;
	int year, on;

	for (year = from_year; year <= LAST_YEAR; year++) {
		on = day_in_month(rng_between(r, day(year, 1, 1),
		    day(year, 12, 31)), 1);
		retire(p, r, year);
		if (rng_chance(r, 30) && p->homes_n < 6 &&
		    person_active(p, SUPRA, on))
			change_home(p, r, g, on);
		if (rng_chance(r, 9) && (sp = open_spell(p, "AL_WFBM")) != NULL &&
		    sp->begin < on) {
			const char *place = sp->place;

			spell_end(sp, on - 1, "SONST");
			person_serve(p, SUPRA, "AL_BFA", on, place)->budget =
			    rng_chance(r, 300);
		}
		if (ends(p, r, year))
			return;
	}
}

static enum source ordered;

static int
by_first(const void *x, const void *y)
{
	const struct person *a = *(struct person *const *)x;
	const struct person *b = *(struct person *const *)y;

	if (a->first[ordered] != b->first[ordered])
		return a->first[ordered] < b->first[ordered] ? -1 : 1;
	return a < b ? -1 : a > b;
}

/* People of SOURCE in the order of their first day; the caller frees. */
static struct person **
sorted(const struct people *all, enum source s, size_t *n)
{
	struct person **v = calloc(all->n + 1, sizeof *v);
	size_t i;

	if (v == NULL)
		abort();
	for (i = *n = 0; i < all->n; i++)
		if (all->all[i].first[s] != NEVER)
			v[(*n)++] = &all->all[i];
	ordered = s;
	qsort(v, *n, sizeof *v, by_first);
	return v;
}

void
people_number(struct people *all, enum source s, int first)
{
	size_t i, n;
	struct person **v = sorted(all, s, &n);

	for (i = 0; i < n; i++)
		v[i]->number[s] = first += 1 + (v[i]->birth & 1);
	free(v);
}

/* EUR cents a day and per mille of income taken into account. */
static const struct {
	const char	*service;
	int		 rate, income;
} rates[] = {
	{ "AL_WFBM", 4890, 0 }, { "AL_ALA", 4650, 0 }, { "AL_BFA", 2950, 0 },
	{ "AL_BFAUSB", 2700, 0 }, { "ST_ASS1", 9650, 42 },
	{ "ST_ASS2", 3180, 9 }, { "ST_PKF", 8420, 0 }, { "ST_WOHN", 610, 0 },
	{ "ST_PFLFAM", 5230, 15 }, { "ST_HPL", 1840, 0 },
	{ "BI_SCHULE", 6120, 0 }, { "BI_BERUF", 5480, 0 },
	{ "ST_BEF", 710, 0 }, { "MR", 930, 0 }, { "ST_HM", 160, 0 },
	{ "ST_KFZ", 480, 0 }, { "ST_SONST", 390, 0 },
	{ "STA", 3370, 120 }, { "HPH", 2140, 35 }, { "PFG", 1230, 0 },
	{ "TST", 2610, 20 }, { "KZP", 4310, 30 }, { "ENT", 410, 0 },
};

static void
amounts(struct row *row, const struct person *p, const struct spell *sp,
    int year)
{
	int from = sp->begin, to = sp->end, income = 0;
	int64_t rate = 500, spent;
	size_t i;
	char text[32];

	if (from < day(year, 1, 1))
		from = day(year, 1, 1);
	if (to > day(year, 12, 31))
		to = day(year, 12, 31);
	for (i = 0; i < sizeof rates / sizeof rates[0]; i++)
		if (is(rates[i].service, sp->service)) {
			rate = rates[i].rate;
			income = rates[i].income;
		}
	/* Prices rise and differ from case to case. */
	rate = rate * (1000 + 28 * (year - FIRST_YEAR)) / 1000;
	rate = rate * (850 + (p->birth & 255) + sp->begin % 50) / 1000;
	spent = to < from ? 0 : rate * (to - from + 1);
	money(text, spent);
	snprintf(row->cell[L_AUSGABEN], sizeof row->cell[0], "%s", text);
	money(text, spent * income / 1000);
	if (income > 0)
		snprintf(row->cell[L_EINNAHMEN], sizeof row->cell[0], "%s",
		    text);
}

#define SET(row, column, ...) \
	snprintf((row)->cell[column], sizeof (row)->cell[0], __VA_ARGS__)

static void
set_day(struct row *row, int column, int d)
{
	char text[16];

	day_iso(text, d);
	SET(row, column, "%s", text);
}

static void
fill_person(struct row *row, const struct person *p, enum source s,
    int until, const char *prefix)
{
	SET(row, L_PERSON_ID, "%s%06d", prefix, p->number[s]);
	SET(row, L_MATCH_KEY, "%s", p->match);
	set_day(row, L_GEBURTSDATUM, p->birth);
	if (p->birth_text != NULL)
		SET(row, L_GEBURTSDATUM, "%s", p->birth_text);
	SET(row, L_GESCHLECHT, "%s", p->sex);
	SET(row, L_STAATSANG, "%s", p->nationality);
	SET(row, L_AGS_GA, "%s", p->ags_ga);
	SET(row, L_ZIELGRUPPE, "%s", p->group != NULL ? p->group : "");
	SET(row, L_BEHINDERUNGSART, "%s", p->disability != NULL ?
	    p->disability : "");
	SET(row, L_PFLEGEGRAD, "%s", p->care_grade);
	set_day(row, L_ERSTANTRAG, p->applied[s]);
	set_day(row, L_ERSTBEGINN, p->first[s]);
	if (p->died <= until)
		set_day(row, L_STERBEDATUM, p->died);
}

static void
fill_spell(struct row *row, const struct person *p, const struct spell *sp,
    int year, int until)
{
	int at = sp->end < day(year, 12, 31) ? sp->end : day(year, 12, 31);
	const struct home *h = &p->homes[0];
	int i;

	for (i = 1; i < p->homes_n; i++)
		if (p->homes[i].from <= at)
			h = &p->homes[i];
	SET(row, L_WOHNFORM, "%s", h->form);
	SET(row, L_AGS_WOHN, "%s", h->ags);
	SET(row, L_AGS_LEIST, "%s", sp->place);
	SET(row, L_RECHTSKREIS, "%s", sp->rechtskreis);
	SET(row, L_LEISTUNGSART, "%s", sp->service);
	SET(row, L_SCHULART, "%s", sp->school);
	if (sp->school[0] != '\0') {
		set_day(row, L_SCHULE_ENDE, p->school_end);
		SET(row, L_FOLGELEISTUNG, "%s", p->next);
	}
	set_day(row, L_BEGINN, sp->begin);
	if (sp->end <= until) {
		set_day(row, L_ENDE, sp->end);
		SET(row, L_ENDE_GRUND, "%s", sp->reason);
	}
	SET(row, L_LEBENSABSCHNITT, "%s", sp->stage);
	SET(row, L_UEBERNAHME, "%s", sp->takeover ? "J" : "");
	SET(row, L_PERS_BUDGET, "%s", sp->budget ? "J" : "N");
	amounts(row, p, sp, year);
}

void
people_rows(struct rows *out, const struct people *all, enum source s,
    int year, const char *prefix, const char *file_prefix)
{
	/* What the office knew when it wrote the delivery. */
	int until = day(year + 1, 2, 28);
	size_t i, n;
	struct person **v = sorted(all, s, &n);
	int j;

	for (i = 0; i < n; i++)
		for (j = 0; j < v[i]->n; j++) {
			const struct spell *sp = &v[i]->spells[j];
			struct row *row;

			if (sp->source != s || sp->end < sp->begin ||
			    sp->begin > day(year, 12, 31) ||
			    sp->end < day(year, 1, 1) || sp->known > until)
				continue;
			row = rows_add(out);
			fill_person(row, v[i], s, until, prefix);
			fill_spell(row, v[i], sp, year, until);
			SET(row, L_FALL_ID, "%s%05d", file_prefix,
			    v[i]->number[s] * 3 + 7);
		}
	free(v);
}
