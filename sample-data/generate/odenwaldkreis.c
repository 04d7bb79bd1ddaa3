#include "examples.h"
#include "egh.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/*
 * Odenwaldkreis and LWV Hessen.  The Kreis serves children and pupils, and
 * until 2023 those who first applied after their retirement age; the LWV
 * serves the other adults with g.A. in the Kreis and, in homes of the Kreis,
 * some from elsewhere.  On 1 January 2024 the Kreis hands over the old.
 */
enum { KIND_CHILD = 100, KIND_PUPIL, KIND_OLD, KIND_STOCK, KIND_NEW,
	KIND_GUEST, KIND_OLD_LWV, KIND_UNDETERMINED, KIND_DEFECTS };

/* Population of 31.12.2015, in tens. */
static const struct choice municipalities[] = {
	{ "06437001", 954 }, { "06437003", 504 }, { "06437004", 749 },
	{ "06437005", 348 }, { "06437006", 1340 }, { "06437007", 318 },
	{ "06437009", 1008 }, { "06437010", 691 }, { "06437011", 1664 },
	{ "06437012", 245 }, { "06437013", 854 }, { "06437016", 1025 },
	{ NULL, 0 }
};
static const struct choice homes[] = { { "06437006", 34 },
	{ "06437011", 26 }, { "06437001", 14 }, { "06437013", 12 },
	{ "06437016", 8 }, { "06437009", 6 }, { NULL, 0 } };
static const struct choice workshops[] = { { "06437006", 56 },
	{ "06437011", 30 }, { "06437009", 14 }, { NULL, 0 } };
static const struct choice outside[] = {
	{ "06432014", 15 }, { "06432010", 7 }, { "06432004", 5 },
	{ "06432019", 3 }, { "06411000", 16 }, { "06431011", 7 },
	{ "06431002", 5 }, { "06431021", 4 }, { "06431015", 2 },
	{ "08225058", 5 }, { "08225116", 4 }, { "08225014", 2 },
	{ "09676139", 4 }, { "09676122", 3 }, { "06412000", 4 },
	{ "06433011", 3 }, { "06438008", 3 }, { "06634022", 2 },
	{ "08226013", 2 }, { "06534014", 1 }, { "06432", 3 }, { NULL, 0 }
};
static const struct region region = { municipalities, homes, workshops,
	outside };

/* Kreise in whose homes the guests lived before. */
static const struct choice elsewhere[] = { { "06411000", 30 },
	{ "06432010", 20 }, { "06431011", 15 }, { "06412000", 15 },
	{ "06433011", 12 }, { "06438008", 8 }, { NULL, 0 } };

static const struct choice child_groups[] = { { "GEISTIG", 40 },
	{ "KOERPER", 27 }, { "SEELISCH", 33 }, { NULL, 0 } };
static const struct choice adult_groups[] = { { "GEISTIG", 52 },
	{ "KOERPER", 10 }, { "SEELISCH", 38 }, { NULL, 0 } };
static const struct choice new_groups[] = { { "GEISTIG", 30 },
	{ "KOERPER", 12 }, { "SEELISCH", 58 }, { NULL, 0 } };
static const struct choice old_groups[] = { { "GEISTIG", 10 },
	{ "KOERPER", 62 }, { "SEELISCH", 28 }, { NULL, 0 } };

static void
set_group(struct person *p, struct rng *r, const struct choice *groups)
{
	static const struct choice body[] = { { "KOERPER", 70 },
	    { "SEHEN", 12 }, { "HOEREN", 14 }, { "SPRACHE", 4 }, { NULL, 0 } };
	static const struct choice mind[] = { { "SEELISCH", 80 },
	    { "SUCHT", 20 }, { NULL, 0 } };

	p->group = rng_pick(r, groups);
	p->disability = strcmp(p->group, "KOERPER") == 0 ? rng_pick(r, body) :
	    strcmp(p->group, "SEELISCH") == 0 && day_year(p->birth) < 2000 ?
	    rng_pick(r, mind) : p->group;
}

static void
set_stage(struct person *p, enum source s, const char *stage)
{
	int i;

	for (i = 0; i < p->n; i++)
		if (p->spells[i].source == s && p->spells[i].stage[0] == '\0')
			p->spells[i].stage = stage;
}

/* From school to the LWV: in time, with a gap, twice for a month, or not. */
static void
leave_school(struct person *p, struct rng *r, bool boarding)
{
	static const struct choice gaps[] = { { "0", 54 }, { "15", 10 },
	    { "31", 12 }, { "46", 6 }, { "92", 6 }, { "-31", 4 },
	    { "x", 8 }, { NULL, 0 } };
	const char *gap = rng_pick(r, gaps);
	int begin = p->school_end + 1;

	if (!boarding && !rng_chance(r, 330))
		return;
	if (gap[0] == 'x' || p->died <= begin ||
	    !person_active(p, LOCAL, p->school_end))
		return;
	if (day_year(begin) > LAST_YEAR)
		return;
	begin += atoi(gap);
	p->applied[SUPRA] = begin - rng_between(r, 60, 200);
	if (boarding) {
		const char *home = rng_pick(r, rng_chance(r, 450) ? outside :
		    homes);

		person_move(p, begin, "BWF", home);
		person_serve(p, SUPRA, "ST_ASS1", begin, home);
		person_serve(p, SUPRA, rng_chance(r, 600) ? "ST_PKF" :
		    "AL_WFBM", begin, home);
	} else {
		adult_begin(p, r, &region, begin, begin);
	}
	set_stage(p, SUPRA, "LA2");
	adult_years(p, r, &region, day_year(begin) + 1);
}

/* A pupil with help at school from BEGIN until the school ends. */
static void
go_to_school(struct person *p, struct rng *r, int begin)
{
	static const struct choice next[] = { { "AL_WFBM", 45 },
	    { "ST_PKF", 18 }, { "BI_BERUF", 12 }, { "KEINE", 15 },
	    { "OFFEN", 10 }, { NULL, 0 } };
	bool special = strcmp(p->group, "GEISTIG") == 0 || rng_chance(r, 250);
	bool boarding = special && rng_chance(r, 400);
	int leaves = day_year(p->birth) + (special ? 18 : 16) +
	    rng_between(r, 0, 1);
	const char *place = p->ags_ga;
	struct spell *sp;

	p->school_end = day(leaves, 7, 31);
	if (p->school_end <= begin + 300)
		p->school_end = day(day_year(begin) + 2, 7, 31);
	p->next = day_age(p->birth, day(LAST_YEAR, 12, 31)) < 14 ? "" :
	    rng_pick(r, next);
	if (special)
		place = rng_pick(r, boarding && rng_chance(r, 480) ? outside :
		    workshops);
	if (boarding) {
		int from = begin + rng_between(r, 0, 900);

		if (from < p->school_end - 200) {
			person_move(p, from, "STAT_MJ", place);
			person_serve(p, LOCAL, "ST_ASS1", from, place);
		} else {
			boarding = false;
		}
	}
	sp = person_serve(p, LOCAL, "BI_SCHULE", begin, place);
	sp->school = special ? "FOERDER" : "ALLGEMEIN";
	sp->budget = rng_chance(r, 20);
	if (special && rng_chance(r, 130)) {
		/* Two years of vocational school. */
		sp->end = p->school_end;
		sp->reason = "BEDARF";
		person_serve(p, LOCAL, "BI_BERUF", p->school_end + 1,
		    place)->school = "BERUFLICH";
		p->school_end = day(day_year(p->school_end) + 2, 7, 31);
	}
	if (special && rng_chance(r, 90))
		person_serve(p, LOCAL, "ST_BEF", begin, place);
	if (rng_chance(r, 35))
		person_serve(p, LOCAL, "ST_ASS2", begin, p->ags_ga);
	set_stage(p, LOCAL, "LA1");
	if (!special && rng_chance(r, 320)) {
		int years = rng_between(r, 1, 5);

		person_end(p, LOCAL, day(day_year(begin) + years, 7, 31),
		    rng_chance(r, 850) ? "BEDARF" : "WEGZUG");
	}
	person_end(p, LOCAL, p->school_end, boarding || special ?
	    "ZUSTAENDIGKEIT" : "BEDARF");
	leave_school(p, r, boarding);
}

static void
child(struct people *all, int year, int number)
{
	struct rng r = rng_of(KIND_CHILD, (uint64_t)(year * 1000 + number));
	int begin = day(year, rng_between(&r, 1, 12), 1), school;
	struct person *p = people_add(all, &r, 2, 5, begin);
	bool foster = rng_chance(&r, 25);

	set_group(p, &r, child_groups);
	p->ags_ga = rng_pick(&r, municipalities);
	p->applied[LOCAL] = begin - rng_between(&r, 20, 120);
	person_move(p, p->birth, foster ? "PFLFAM" : "HERK", p->ags_ga);
	person_serve(p, LOCAL, "ST_HPL", begin, rng_chance(&r, 940) ?
	    p->ags_ga : rng_pick(&r, outside));
	if (foster)
		person_serve(p, LOCAL, "ST_PFLFAM", begin, p->ags_ga);
	set_stage(p, LOCAL, "LA1");
	school = day(day_year(p->birth) + 6 + (day_month(p->birth) > 6), 8, 1);
	if (school <= begin + 60)
		school = day(day_year(school) + 1, 8, 1);
	if (rng_chance(&r, 130))
		person_end(p, LOCAL, day_in_month((begin + school) / 2, 31),
		    rng_chance(&r, 800) ? "BEDARF" : "WEGZUG");
	person_end(p, LOCAL, school - 1, "BEDARF");
	if (rng_chance(&r, 330) && person_active(p, LOCAL, school - 1))
		go_to_school(p, &r, school);
}

static void
pupil(struct people *all, int year, int number)
{
	struct rng r = rng_of(KIND_PUPIL, (uint64_t)(year * 1000 + number));
	int begin = rng_chance(&r, 600) ? day(year, 8, 1) :
	    day(year, rng_between(&r, 1, 12), 1);
	struct person *p = people_add(all, &r, 6, 13, begin);

	set_group(p, &r, child_groups);
	p->ags_ga = rng_pick(&r, municipalities);
	p->applied[LOCAL] = begin - rng_between(&r, 20, 150);
	person_move(p, p->birth, "HERK", p->ags_ga);
	go_to_school(p, &r, begin);
}

/* The services of a person who applied after the retirement age. */
static void
serve_old(struct person *p, struct rng *r, enum source s, int begin)
{
	static const struct choice housing[] = { { "EIG", 46 },
	    { "BWF", 24 }, { "HERK", 18 }, { "WG", 4 }, { "PFLH", 8 }, { NULL, 0 } };
	const char *form = rng_pick(r, housing), *home = p->ags_ga;

	if (strcmp(form, "BWF") == 0)
		home = rng_pick(r, rng_chance(r, 250) ? outside : homes);
	person_move(p, p->birth, "EIG", p->ags_ga);
	person_move(p, begin, form, home);
	if (strcmp(form, "BWF") == 0)
		person_serve(p, s, "ST_ASS1", begin, home);
	if (strcmp(form, "EIG") == 0 || strcmp(form, "WG") == 0)
		person_serve(p, s, "ST_ASS2", begin, home);
	if (strcmp(form, "HERK") == 0 || strcmp(form, "PFLH") == 0 ||
	    rng_chance(r, 250)) {
		const char *place = rng_pick(r, workshops);

		person_serve(p, s, rng_chance(r, 600) ? "ST_PKF" : "ST_BEF",
		    begin, place);
	}
	if (rng_chance(r, 60))
		person_serve(p, s, "ST_HM", begin, p->ags_ga);
}

/* Death and care end the services of the old at the Kreis before 2024. */
static void
age(struct person *p, struct rng *r, int begin)
{
	int year, on;

	for (year = day_year(begin); year <= LAST_YEAR; year++) {
		on = rng_between(r, day(year, 1, 1), day(year, 12, 31));
		if (on <= begin || !person_active(p, LOCAL, on))
			continue;
		if (rng_chance(r, mortality(day_age(p->birth, on)) * 5 / 4)) {
			person_die(p, on);
			return;
		}
		if (rng_chance(r, 45)) {
			person_end(p, LOCAL, day_in_month(on, 31), "PFLEGE");
			return;
		}
	}
}

/* 1 January 2024: the LWV goes on with what the Kreis did. */
static void
hand_over(struct person *p, struct rng *r)
{
	int last = day(2023, 12, 31), n = p->n, i;
	int begin = last + 1 + (rng_chance(r, 60) ? 14 : 0);

	if (!person_active(p, LOCAL, last + 1) || rng_chance(r, 45))
		return;
	p->applied[SUPRA] = p->applied[LOCAL];
	for (i = 0; i < n; i++) {
		struct spell was = p->spells[i], *sp;

		if (was.source != LOCAL || was.end <= last)
			continue;
		sp = person_serve(p, SUPRA, was.service, begin, was.place);
		sp->takeover = true;
		sp->stage = "LA3";
		sp->end = was.end;
		sp->reason = was.reason;
	}
	/* Now and then the Kreis forgets to close its file. */
	if (!rng_chance(r, 30))
		person_end(p, LOCAL, last, "ZUSTAENDIGKEIT");
	adult_years(p, r, &region, 2024);
}

static void
old(struct people *all, int year, int number)
{
	struct rng r = rng_of(KIND_OLD, (uint64_t)(year * 1000 + number));
	int begin = day(year, rng_between(&r, 1, 12), 1), reached;
	struct person *p = people_add(all, &r, 66, 90, begin);

	reached = day_retirement(p->birth);
	if (begin <= reached + 40)
		begin = reached + rng_between(&r, 41, 400);
	if (day_year(begin) > 2023)
		begin = day(2023, 12, 1);
	set_group(p, &r, old_groups);
	p->ags_ga = rng_pick(&r, municipalities);
	p->applied[LOCAL] = begin - rng_between(&r, 5, 40);
	serve_old(p, &r, LOCAL, begin);
	set_stage(p, LOCAL, "LA3");
	age(p, &r, begin);
	hand_over(p, &r);
}

/* Born in the month that decides, and the day is not known. */
static void
undetermined(struct people *all)
{
	struct rng r = rng_of(KIND_UNDETERMINED, 0);
	int begin = day(2022, 11, 1);
	struct person *p = people_add(all, &r, 65, 65, begin);

	p->birth = day(1957, 2, 1);
	p->birth_text = "02.1957";
	set_group(p, &r, old_groups);
	p->ags_ga = "06437011";
	p->applied[LOCAL] = begin - 30;
	person_move(p, p->birth, "EIG", p->ags_ga);
	person_serve(p, LOCAL, "ST_ASS2", begin, p->ags_ga)->stage = "LA3";
	hand_over(p, &r);
}

/* The g.A.; some old files know only the Kreis, or a Gemeinde of before 2018. */
static void
set_home_area(struct person *p, struct rng *r, int begin)
{
	static const struct choice before_2018[] = { { "06437002", 6 },
	    { "06437014", 2 }, { "06437008", 1 }, { "06437015", 1 },
	    { NULL, 0 } };

	p->ags_ga = rng_pick(r, municipalities);
	if (rng_chance(r, 6))
		p->ags_ga = "06437";
	if (begin < day(2018, 1, 1) && rng_chance(r, 6))
		p->ags_ga = rng_pick(r, before_2018);
}

/* Those whom the LWV served already at the end of 2019. */
static void
stock(struct people *all, int number)
{
	static const struct choice ages[] = { { "18", 15 }, { "25", 26 },
	    { "35", 18 }, { "43", 16 }, { "51", 27 }, { "58", 17 },
	    { "65", 12 }, { "73", 5 }, { NULL, 0 } };
	struct rng r = rng_of(KIND_STOCK, (uint64_t)number);
	int now = day(FIRST_YEAR - 1, 12, 31), low, begin, adult;
	struct person *p;

	low = atoi(rng_pick(&r, ages));
	p = people_add(all, &r, low, low + (low < 25 ? 6 : 8), now);
	set_group(p, &r, adult_groups);
	adult = day_add_months(p->birth, 12 * 18);
	if (adult < day(1978, 1, 1))
		adult = day(1978, 1, 1);
	begin = rng_between(&r, adult, now);
	if (begin < adult + 3000 && rng_chance(&r, 400))
		begin = adult + rng_between(&r, 0, now - adult < 2000 ?
		    now - adult : 2000);
	begin = day_in_month(begin, rng_chance(&r, 700) ? 1 : 15);
	set_home_area(p, &r, begin);
	adult_begin(p, &r, &region, begin, now);
	set_stage(p, SUPRA, "LA2");
	adult_years(p, &r, &region, FIRST_YEAR);
	set_stage(p, SUPRA, "LA2");
}

static void
newcomer(struct people *all, int year, int number)
{
	struct rng r = rng_of(KIND_NEW, (uint64_t)(year * 1000 + number));
	int mday = rng_chance(&r, 650) ? 1 : rng_between(&r, 2, 28);
	int begin = day(year, rng_between(&r, 1, 12), mday);
	struct person *p = people_add(all, &r, 19, 62, begin);

	set_group(p, &r, new_groups);
	set_home_area(p, &r, begin);
	adult_begin(p, &r, &region, begin, begin);
	set_stage(p, SUPRA, "LA2");
	adult_years(p, &r, &region, year + 1);
	set_stage(p, SUPRA, "LA2");
}

/* From 2024 the LWV takes first applications of the old as well. */
static void
old_newcomer(struct people *all, int number)
{
	struct rng r = rng_of(KIND_OLD_LWV, (uint64_t)number);
	int begin = day(2024, rng_between(&r, 2, 12), 1);
	struct person *p = people_add(all, &r, 67, 86, begin);

	set_group(p, &r, old_groups);
	p->ags_ga = rng_pick(&r, municipalities);
	p->applied[SUPRA] = begin - rng_between(&r, 5, 30);
	serve_old(p, &r, SUPRA, begin);
	set_stage(p, SUPRA, "LA3");
}

/* g.A. elsewhere, living in a home of the Kreis. */
static void
guest(struct people *all, int number)
{
	struct rng r = rng_of(KIND_GUEST, (uint64_t)number);
	int begin = day_in_month(rng_between(&r, day(1995, 1, 1),
	    day(2022, 12, 1)), 1);
	struct person *p = people_add(all, &r, 20, 50, begin);
	const char *home = rng_pick(&r, homes);

	set_group(p, &r, adult_groups);
	p->ags_ga = rng_pick(&r, elsewhere);
	p->applied[SUPRA] = begin - rng_between(&r, 30, 200);
	person_move(p, begin, "BWF", home);
	person_serve(p, SUPRA, "ST_ASS1", begin, home);
	if (begin < day_retirement(p->birth) && rng_chance(&r, 600))
		person_serve(p, SUPRA, "AL_WFBM", begin,
		    rng_pick(&r, workshops));
	adult_years(p, &r, &region, FIRST_YEAR);
	set_stage(p, SUPRA, "LA2");
}

static void
populate(struct people *all)
{
	/* Applications a year: 2009 to 2024. */
	static const int pupils[] = { 13, 13, 15, 16, 17, 18, 18, 19, 20, 21,
	    22, 18, 21, 23, 24, 26 };
	static const int olds[] = { 8, 8, 9, 9, 9, 10, 10, 11, 11, 12, 12,
	    9, 12, 12, 11 };
	int year, i;

	for (year = 2013; year <= LAST_YEAR; year++)
		for (i = 0; i < 46 + (year - 2013); i++)
			child(all, year, i);
	for (year = 2009; year <= LAST_YEAR; year++)
		for (i = 0; i < pupils[year - 2009]; i++)
			pupil(all, year, i);
	for (year = 2009; year <= 2023; year++)
		for (i = 0; i < olds[year - 2009]; i++)
			old(all, year, i);
	undetermined(all);
	for (i = 0; i < 905; i++)
		stock(all, i);
	for (year = FIRST_YEAR; year <= LAST_YEAR; year++)
		for (i = 0; i < 31 + year % 3 * 2; i++)
			newcomer(all, year, i);
	for (i = 0; i < 9; i++)
		old_newcomer(all, i);
	for (i = 0; i < 48; i++)
		guest(all, i);
}

/* What goes wrong in every office, once or twice a year. */
static void
spoil(struct rows *rows, enum source s, int year)
{
	struct rng r = rng_of(KIND_DEFECTS, (uint64_t)(year * 2 + (int)s));
	struct row *row;
	int i, n = (int)rows->n - 1;

	/* No birth date. */
	row = &rows->rows[rng_between(&r, 0, n)];
	row->cell[L_GEBURTSDATUM][0] = '\0';
	/* A key that is in no list. */
	row = &rows->rows[rng_between(&r, 0, n)];
	strcpy(row->cell[L_LEISTUNGSART], s == LOCAL ? "ST_ASS3" :
	    "Alltagshilfe (alt)");
	/* A Gemeinde that never was. */
	for (i = 0; i < 1 + (s == SUPRA); i++) {
		row = &rows->rows[rng_between(&r, 0, n)];
		strcpy(row->cell[L_AGS_LEIST], "06437099");
	}
	/* An end before the begin: the year of another case. */
	row = &rows->rows[rng_between(&r, 0, n)];
	snprintf(row->cell[L_ENDE], sizeof row->cell[0], "%04d-12-31",
	    (atoi(row->cell[L_BEGINN]) - 1) % 10000);
	strcpy(row->cell[L_ENDE_GRUND], "SONST");
}

static void
deliver_kreis(const char *dir, struct people *all, int year)
{
	static const struct layout_column columns[] = {
		{ L_PERSON_ID, NULL }, { L_MATCH_KEY, NULL },
		{ L_FALL_ID, NULL }, { L_GEBURTSDATUM, NULL },
		{ L_GESCHLECHT, NULL }, { L_STAATSANG, NULL },
		{ L_AGS_GA, NULL }, { L_AGS_WOHN, NULL },
		{ L_AGS_LEIST, NULL }, { L_RECHTSKREIS, NULL },
		{ L_LEISTUNGSART, NULL }, { L_WOHNFORM, NULL },
		{ L_ZIELGRUPPE, NULL }, { L_BEHINDERUNGSART, NULL },
		{ L_SCHULART, NULL }, { L_BEGINN, NULL }, { L_ENDE, NULL },
		{ L_ENDE_GRUND, NULL }, { L_ERSTANTRAG, NULL },
		{ L_ERSTBEGINN, NULL }, { L_SCHULE_ENDE, NULL },
		{ L_STERBEDATUM, NULL }, { L_LEBENSABSCHNITT, NULL },
		{ L_FOLGELEISTUNG, NULL }, { L_PERS_BUDGET, NULL },
		{ L_AUSGABEN, NULL }, { L_EINNAHMEN, NULL },
	};
	struct layout layout = {
		.columns = columns,
		.columns_n = sizeof columns / sizeof columns[0],
		.open_end = "",
		.german = year < 2022,
		.crlf = year >= 2022,
		.bom = year == 2023,
	};
	struct rows rows = { NULL, 0, 0 };
	char *path = deliver_path(dir,
	    "inbox/odenwaldkreis/leistungen-%d.csv", year);

	people_rows(&rows, all, LOCAL, year, "OK-", "50-EGH-");
	areas_expenses(dir, "odenwaldkreis/ausgaben", year, &rows);
	spoil(&rows, LOCAL, year);
	deliver(path, &rows, &layout);
	rows_free(&rows);
	free(path);
}

/* The spelling of the LWV's software; sources/lwv-hessen.conf undoes it. */
static const struct layout_column lwv_columns[] = {
	{ L_PERSON_ID, "Kennziffer" }, { L_MATCH_KEY, "Abgleichschlüssel" },
	{ L_FALL_ID, "Aktenzeichen" }, { L_GEBURTSDATUM, "Geb.-Datum" },
	{ L_GESCHLECHT, "Geschl." }, { L_STAATSANG, "Staatsangehörigkeit" },
	{ L_AGS_GA, "gewöhnl. Aufenthalt (AGS)" },
	{ L_AGS_WOHN, "Wohnort (AGS)" }, { L_AGS_LEIST, "Leistungsort (AGS)" },
	{ L_RECHTSKREIS, "Rechtsgrundlage" }, { L_LEISTUNGSART, "Hilfeart" },
	{ L_WOHNFORM, "Wohnform" }, { L_ZIELGRUPPE, "Zielgruppe" },
	{ L_BEGINN, "Bewilligt von" }, { L_ENDE, "Bewilligt bis" },
	{ L_ENDE_GRUND, "Einstellungsgrund" }, { L_ERSTANTRAG, "Erstantrag" },
	{ L_ERSTBEGINN, "Hilfebeginn" }, { L_STERBEDATUM, "Sterbedatum" },
	{ L_LEBENSABSCHNITT, "Lebensabschnitt" }, { L_UEBERNAHME, "Übernahme" },
	{ L_PERS_BUDGET, "Pers. Budget" }, { L_AUSGABEN, "Zahlbetrag" },
	{ L_EINNAHMEN, "Einnahmen" },
};

static const struct layout_code lwv_codes[] = {
	{ L_GESCHLECHT, "m", "männlich" }, { L_GESCHLECHT, "w", "weiblich" },
	{ L_GESCHLECHT, "d", "divers" }, { L_GESCHLECHT, "o", "ohne Angabe" },
	{ L_RECHTSKREIS, "EGH", "SGB IX Teil 2" },
	{ L_LEISTUNGSART, "MR", "Med. Rehabilitation" },
	{ L_LEISTUNGSART, "AL_WFBM", "WfbM Arbeitsbereich" },
	{ L_LEISTUNGSART, "AL_ALA", "Anderer Leistungsanbieter" },
	{ L_LEISTUNGSART, "AL_BFA", "Budget für Arbeit" },
	{ L_LEISTUNGSART, "BI_BERUF", "Ausbildung/Studium" },
	{ L_LEISTUNGSART, "ST_WOHN", "Wohnraum" },
	{ L_LEISTUNGSART, "ST_ASS1", "Assistenz kompensatorisch" },
	{ L_LEISTUNGSART, "ST_ASS2", "Assistenz qualifiziert" },
	{ L_LEISTUNGSART, "ST_PFLFAM", "Gastfamilie" },
	{ L_LEISTUNGSART, "ST_PKF", "Tagesförderstätte" },
	{ L_LEISTUNGSART, "ST_BEF", "Mobilität Beförderung" },
	{ L_LEISTUNGSART, "ST_KFZ", "Kfz-Hilfe" },
	{ L_LEISTUNGSART, "ST_HM", "Hilfsmittel" },
	{ L_LEISTUNGSART, "ST_SONST", "Sonst. Soziale Teilhabe" },
	{ L_WOHNFORM, "BWF", "bes. Wohnform" },
	{ L_WOHNFORM, "WG", "Wohngemeinschaft" },
	{ L_WOHNFORM, "EIG", "eigene Wohnung" },
	{ L_WOHNFORM, "HERK", "Angehörige" },
	{ L_WOHNFORM, "PFLFAM", "Gastfamilie" },
	{ L_WOHNFORM, "PFLH", "Pflegeheim" },
	{ L_ZIELGRUPPE, "KOERPER", "204" }, { L_ZIELGRUPPE, "GEISTIG", "206" },
	{ L_ZIELGRUPPE, "SEELISCH", "207" },
	{ L_ENDE_GRUND, "TOD", "verstorben" },
	{ L_ENDE_GRUND, "WEGZUG", "verzogen" },
	{ L_ENDE_GRUND, "ZUSTAENDIGKEIT", "Zuständigkeit" },
	{ L_ENDE_GRUND, "PFLEGE", "Pflege überwiegt" },
	{ L_ENDE_GRUND, "BEDARF", "kein Bedarf" },
	{ L_ENDE_GRUND, "SONST", "sonstiges" },
};

static void
deliver_lwv(const char *dir, struct people *all, int year)
{
	char stand[80];
	const char *titles[] = { "Landeswohlfahrtsverband Hessen",
	    "Auswertung: Leistungsberechtigte Odenwaldkreis, § 8 Buchst. d",
	    stand, "", NULL };
	struct layout layout = {
		.columns = lwv_columns,
		.columns_n = sizeof lwv_columns / sizeof lwv_columns[0],
		.codes = lwv_codes,
		.codes_n = sizeof lwv_codes / sizeof lwv_codes[0],
		.titles = titles,
		.cp1252 = true,
		.crlf = true,
		.quoted = true,
		.german = true,
		.open_end = "31.12.9999",
		.footer = true,
	};
	struct rows rows = { NULL, 0, 0 };
	char *path = deliver_path(dir, "inbox/lwv-hessen/lwv-egh-%d.csv",
	    year);

	snprintf(stand, sizeof stand, "Stand: 28.02.%d; Mandant: 437",
	    year + 1);
	people_rows(&rows, all, SUPRA, year, "L-", "437.");
	areas_expenses(dir, "lwv-hessen/ausgaben", year, &rows);
	spoil(&rows, SUPRA, year);
	deliver(path, &rows, &layout);
	rows_free(&rows);
	free(path);
}

/* On which day each delivery came: twice one was late. */
static void
write_received(const char *dir)
{
	static const char *const kreis[] = { "leistungen", "ausgaben",
	    "grundsicherung-aggregat", "sitzungen", "vorhaben" };
	static const char *const lwv[] = { "lwv-egh", "ausgaben",
	    "regionaldaten", "vergleich-aggregat" };
	static const char *const kreis_days[] = { "2021-03-24", "2022-03-17",
	    "2023-04-06", "2024-03-20", "2025-03-19" };
	static const char *const lwv_days[] = { "2021-03-30", "2022-03-29",
	    "2023-03-28", "2024-04-11", "2025-03-26" };
	char *path = deliver_path(dir, "received.csv");
	FILE *f = fopen(path, "wb");
	size_t i;
	int year;

	if (f == NULL) {
		perror(path);
		exit(1);
	}
	free(path);
	fprintf(f, "file;received\n");
	for (year = FIRST_YEAR; year <= LAST_YEAR; year++) {
		for (i = 0; i < sizeof kreis / sizeof kreis[0]; i++)
			fprintf(f, "odenwaldkreis/%s-%d.csv;%s\n", kreis[i],
			    year, kreis_days[year - FIRST_YEAR]);
		for (i = 0; i < sizeof lwv / sizeof lwv[0]; i++)
			fprintf(f, "lwv-hessen/%s-%d.csv;%s\n", lwv[i], year,
			    lwv_days[year - FIRST_YEAR]);
	}
	fprintf(f, "odenwaldkreis/uebergang-%d.csv;%s\n", LAST_YEAR,
	    kreis_days[LAST_YEAR - FIRST_YEAR]);
	fclose(f);
}

void
example_odenwaldkreis(const char *dir)
{
	struct people all = { NULL, 0, 0 };
	int year;

	populate(&all);
	people_number(&all, LOCAL, 1000);
	people_number(&all, SUPRA, 204000);
	for (year = FIRST_YEAR; year <= LAST_YEAR; year++) {
		deliver_kreis(dir, &all, year);
		deliver_lwv(dir, &all, year);
		forms_odenwaldkreis(dir, year);
		areas_comparison(dir, year);
		areas_background(dir, year);
		areas_regional(dir, year);
	}
	areas_list(dir, &all, LAST_YEAR);
	write_received(dir);
	people_free(&all);
}
