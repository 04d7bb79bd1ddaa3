#include "examples.h"
#include "deliver.h"
#include "gen.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/*
 * The eight municipalities of the Kreis Unna that share a desk for the
 * AsylbLG.  Households arrive, are recognised and leave for the job centre
 * soon, or stay for years with a Duldung; after 18 months (36 from
 * 27.02.2024, for who had not reached 18 by then) § 2 follows § 3.  People
 * from Ukraine came in spring 2022 and changed to the SGB II on 1 June 2022.
 */
enum { KIND_HOUSEHOLD = 300, KIND_UKRAINE, KIND_DEFECTS };

#define FIRST_YEAR	2020
#define LAST_YEAR	2024
#define MEMBERS		8

static const struct member {
	const char	*name, *ags, *prefix;
	int		 first_year;	/* of its deliveries */
	int		 shared;	/* per mille in a Gemeinschaftsunterkunft */
} members[MEMBERS] = {
	{ "bergkamen", "05978004", "BK", 2020, 520 },
	{ "boenen", "05978008", "BO", 2020, 380 },
	{ "holzwickede", "05978016", "HO", 2022, 610 },
	{ "luenen", "05978024", "LU", 2020, 450 },
	{ "schwerte", "05978028", "SW", 2020, 560 },
	{ "selm", "05978032", "SE", 2020, 330 },
	{ "unna", "05978036", "UN", 2020, 590 },
	{ "werne", "05978040", "WE", 2020, 420 },
};

/* Population of 31.12.2015, in hundreds; the key is the member's place. */
static const struct choice places[] = { { "0", 478 }, { "1", 181 },
	{ "2", 171 }, { "3", 859 }, { "4", 467 }, { "5", 266 }, { "6", 591 },
	{ "7", 300 }, { NULL, 0 } };

struct refugee {
	int		 member, household, number;
	int		 birth, arrival;
	const char	*sex, *nationality;
	bool		 shared;	/* in a Gemeinschaftsunterkunft until … */
	int		 moves_out;
	const char	*status;	/* the first, and from … the second */
	const char	*later;
	int		 decided;
	int		 second;	/* begin of § 2, or OPEN */
	int		 end;
	const char	*reason;
	int		 adults;	/* of the household */
	bool		 first_adult;
	int		 ill;		/* § 4 in this month, or NEVER */
};

struct crowd {
	struct refugee	*all;
	size_t		 n, cap;
	int		 households;
};

static struct refugee *
crowd_add(struct crowd *c)
{
	if (c->n == c->cap) {
		c->cap = c->cap == 0 ? 1024 : 2 * c->cap;
		c->all = realloc(c->all, c->cap * sizeof *c->all);
		if (c->all == NULL)
			abort();
	}
	memset(&c->all[c->n], 0, sizeof c->all[0]);
	return &c->all[c->n++];
}

/* When § 2 begins for one who arrived on this day, by the law of that day. */
static int
second_begins(int arrival)
{
	int change = day(2024, 2, 27), early = day_add_months(arrival, 18);

	return early < change ? early : day_add_months(arrival, 36);
}

/* What becomes of a household: status, decision, end. */
static void
fate(struct refugee *x, struct rng *r)
{
	static const struct choice fates[] = { { "soon", 46 },
	    { "later", 25 }, { "never", 29 }, { NULL, 0 } };
	static const struct choice exits[] = { { "WEGZUG", 45 },
	    { "BEDARF", 30 }, { "ZUSTAENDIGKEIT", 25 }, { NULL, 0 } };
	const char *what = rng_pick(r, fates);

	x->status = rng_chance(r, 40) ? "FOLGE" : "GEST";
	x->decided = OPEN;
	x->later = x->status;
	if (strcmp(what, "never") == 0) {
		x->decided = x->arrival + rng_between(r, 240, 800);
		x->later = rng_chance(r, 120) ? "VAP" : "DULD";
		x->end = x->arrival + rng_between(r, 500, 3400);
		x->reason = rng_pick(r, exits);
	} else {
		x->end = x->arrival + (strcmp(what, "soon") == 0 ?
		    rng_between(r, 100, 420) : rng_between(r, 400, 1250));
		x->reason = "ZUSTAENDIGKEIT";
	}
	x->end = day_in_month(x->end, 31);
}

static void
household(struct crowd *c, struct rng *r, int arrival, bool ukraine)
{
	static const struct choice nations[] = { { "SY", 25 }, { "AF", 14 },
	    { "IQ", 12 }, { "TR", 8 }, { "IR", 6 }, { "NG", 6 }, { "GN", 5 },
	    { "RU", 4 }, { "AZ", 3 }, { "AL", 4 }, { "RS", 4 }, { "XK", 2 },
	    { "LB", 3 }, { "SO", 2 }, { "ER", 2 }, { "GE", 2 }, { "MA", 2 },
	    { "BD", 2 }, { "XX", 1 }, { "ZZ", 2 }, { NULL, 0 } };
	static const struct choice sizes[] = { { "1", 60 }, { "2", 10 },
	    { "3", 10 }, { "4", 10 }, { "5", 6 }, { "6", 3 }, { "7", 1 },
	    { NULL, 0 } };
	int size = atoi(rng_pick(r, sizes)), i;
	int member = atoi(rng_pick(r, places));
	struct refugee first = { .member = member, .arrival = arrival };

	if (ukraine && size == 1 && rng_chance(r, 500))
		size = 2;
	first.household = ++c->households;
	first.nationality = ukraine ? "UA" : rng_pick(r, nations);
	first.shared = rng_chance(r, members[member].shared);
	first.moves_out = arrival + rng_between(r, 200, 1500);
	fate(&first, r);
	if (ukraine) {
		first.status = first.later = "AE24";
		first.decided = OPEN;
		first.end = day(2022, rng_chance(r, 950) ? 5 : 7, 31);
		first.reason = "ZUSTAENDIGKEIT";
	}
	first.adults = size > 2 ? 2 : rng_chance(r, 700) ? size : 1;
	first.second = second_begins(arrival);
	for (i = 0; i < size; i++) {
		struct refugee *x = crowd_add(c);
		bool grown = i < first.adults;
		int years = grown ? rng_between(r, 18, rng_chance(r, 850) ?
		    40 : 72) : rng_between(r, 0, 17);

		*x = first;
		x->first_adult = i == 0;
		x->birth = arrival - 365 * years - rng_between(r, 0, 364);
		x->sex = rng_chance(r, grown ? i == 0 && !ukraine ? 760 : 120 :
		    520) ? "m" : "w";
		x->ill = rng_chance(r, 60) ? rng_between(r, arrival,
		    day(LAST_YEAR, 12, 31)) : NEVER;
		if (x->ill > x->end)
			x->ill = NEVER;
	}
}

static void
populate(struct crowd *c)
{
	/* Households a year, 2012 to 2024. */
	static const int arrivals[] = { 90, 120, 190, 760, 330, 210, 200, 190,
	    130, 200, 330, 420, 270 };
	int year, i;

	for (year = 2012; year <= LAST_YEAR; year++)
		for (i = 0; i < arrivals[year - 2012]; i++) {
			struct rng r = rng_of(KIND_HOUSEHOLD,
			    (uint64_t)(year * 10000 + i));

			household(c, &r, rng_between(&r, day(year, 1, 1),
			    day(year, 12, 31)), false);
		}
	for (i = 0; i < 390; i++) {
		struct rng r = rng_of(KIND_UKRAINE, (uint64_t)i);

		household(c, &r, rng_between(&r, day(2022, 3, 3),
		    day(2022, 5, 24)), true);
	}
}

static int
standard_rate(const struct refugee *x, int on)
{
	int age = day_age(x->birth, on);

	if (age < 6)
		return 6;
	if (age < 14)
		return 5;
	if (age < 18)
		return 4;
	return x->adults == 1 ? 1 : x->first_adult || age >= 25 ? 2 : 3;
}

#define SET(row, column, ...) \
	snprintf((row)->cell[column], sizeof (row)->cell[0], __VA_ARGS__)

/* A service of X from BEGIN to END as the delivery of YEAR tells it. */
static void
add_row(struct rows *rows, const struct refugee *x, const char *service,
    int begin, int end, const char *reason, int year)
{
	int first = day(year, 1, 1), last = day(year, 12, 31), at, days;
	int until = day(year + 1, 2, 28);
	const struct member *m = &members[x->member];
	struct row *row;
	char text[32];

	if (begin > end || begin > last || end < first)
		return;
	at = end < last ? end : last;
	days = at - (begin > first ? begin : first) + 1;
	row = rows_add(rows);
	SET(row, L_PERSON_ID, "%s-%05d", m->prefix, x->number);
	SET(row, L_HAUSHALT_ID, "%s-H%05d", m->prefix, x->household);
	day_iso(row->cell[L_GEBURTSDATUM], x->birth);
	SET(row, L_GESCHLECHT, "%s", x->sex);
	SET(row, L_STAATSANG, "%s", x->nationality);
	SET(row, L_AGS_GA, "%s", m->ags);
	SET(row, L_RECHTSKREIS, "ASYL");
	SET(row, L_LEISTUNGSART, "%s", service);
	SET(row, L_UNTERBRINGUNG, "%s", x->shared && at < x->moves_out ? "GU" :
	    "DEZ");
	SET(row, L_STATUS, "%s", at < x->decided ? x->status : x->later);
	SET(row, L_RBS, "%d", standard_rate(x, at));
	day_iso(row->cell[L_EINREISE], x->arrival);
	day_iso(row->cell[L_BEGINN], begin);
	if (end <= until) {
		day_iso(row->cell[L_ENDE], end);
		SET(row, L_ENDE_GRUND, "%s", reason);
	}
	money(text, (int64_t)days * (service[1] == '4' ? 8900 :
	    1190 + 60 * (year - FIRST_YEAR) + (x->birth & 127)));
	SET(row, L_AUSGABEN, "%s", text);
}

static void
rows_of(struct rows *rows, const struct refugee *x, int year)
{
	int to = x->end < x->second - 1 ? x->end : x->second - 1;

	add_row(rows, x, "P3", x->arrival, to, to == x->end ? x->reason :
	    "SONST", year);
	add_row(rows, x, "P2", x->second, x->end, x->reason, year);
	if (x->ill != NEVER)
		add_row(rows, x, "P4", day_in_month(x->ill, 1),
		    day_in_month(x->ill, 31), "BEDARF", year);
}

static const struct layout_column columns[] = {
	{ L_PERSON_ID, NULL }, { L_HAUSHALT_ID, NULL },
	{ L_GEBURTSDATUM, NULL }, { L_GESCHLECHT, NULL },
	{ L_STAATSANG, NULL }, { L_AGS_GA, NULL }, { L_RECHTSKREIS, NULL },
	{ L_LEISTUNGSART, NULL }, { L_UNTERBRINGUNG, NULL },
	{ L_STATUS, NULL }, { L_RBS, NULL }, { L_EINREISE, NULL },
	{ L_BEGINN, NULL }, { L_ENDE, NULL }, { L_ENDE_GRUND, NULL },
	{ L_AUSGABEN, NULL },
};

/* Lünen's list comes out of the software; sources/luenen.conf undoes it. */
static const struct layout_column luenen_columns[] = {
	{ L_PERSON_ID, "PersNr" }, { L_HAUSHALT_ID, "Haushalt" },
	{ L_GEBURTSDATUM, "GebDat" }, { L_GESCHLECHT, "Geschl." },
	{ L_STAATSANG, "Staatsangehörigkeit" }, { L_AGS_GA, "AGS" },
	{ L_RECHTSKREIS, "Gesetz" }, { L_LEISTUNGSART, "Leistung" },
	{ L_UNTERBRINGUNG, "Unterbringung" }, { L_STATUS, "Aufenthaltsstatus" },
	{ L_RBS, "Regelbedarfsstufe" }, { L_EINREISE, "Einreise am" },
	{ L_BEGINN, "Leistung von" }, { L_ENDE, "Leistung bis" },
	{ L_ENDE_GRUND, "Einstellungsgrund" }, { L_AUSGABEN, "Betrag" },
};

static const struct layout_code luenen_codes[] = {
	{ L_RECHTSKREIS, "ASYL", "AsylbLG" },
	{ L_LEISTUNGSART, "P2", "§ 2" }, { L_LEISTUNGSART, "P3", "§ 3" },
	{ L_LEISTUNGSART, "P4", "§ 4" },
	{ L_UNTERBRINGUNG, "GU", "Gemeinschaftsunterkunft" },
	{ L_UNTERBRINGUNG, "DEZ", "Wohnung" },
	{ L_STATUS, "GEST", "Gestattung" }, { L_STATUS, "DULD", "Duldung" },
	{ L_STATUS, "FOLGE", "Folgeantrag" },
	{ L_STATUS, "VAP", "ausreisepflichtig" },
	{ L_STATUS, "AE24", "§ 24 AufenthG" },
	{ L_ENDE_GRUND, "WEGZUG", "verzogen" },
	{ L_ENDE_GRUND, "BEDARF", "kein Bedarf" },
	{ L_ENDE_GRUND, "ZUSTAENDIGKEIT", "Jobcenter/andere" },
	{ L_ENDE_GRUND, "SONST", "Rechtsgrundlage geändert" },
};

static void
spoil(struct rows *rows, int member, int year)
{
	struct rng r = rng_of(KIND_DEFECTS, (uint64_t)(year * 10 + member));
	int n = (int)rows->n - 1;

	/* German nationality; no birth date; a key that is in no list. */
	if (member == year % MEMBERS)
		strcpy(rows->rows[rng_between(&r, 0, n)].cell[L_STAATSANG],
		    "DE");
	if (member == (year + 3) % MEMBERS)
		rows->rows[rng_between(&r, 0, n)].cell[L_GEBURTSDATUM][0] =
		    '\0';
	if (member == (year + 5) % MEMBERS)
		strcpy(rows->rows[rng_between(&r, 0, n)].cell[L_STATUS],
		    "SONST");
}

static void
deliver_member(const char *dir, const struct crowd *c, int member, int year)
{
	char stand[64];
	const char *titles[] = { "Auswertung: AsylbLG, alle Fälle", stand,
	    NULL };
	bool list = strcmp(members[member].name, "luenen") == 0;
	struct layout layout = {
		.columns = list ? luenen_columns : columns,
		.columns_n = sizeof columns / sizeof columns[0],
		.codes = list ? luenen_codes : NULL,
		.codes_n = list ? sizeof luenen_codes / sizeof luenen_codes[0] :
		    0,
		.titles = list ? titles : NULL,
		.cp1252 = list,
		.footer = list,
		.crlf = member % 2 == 1,
		.bom = member == 4,
		.german = member != 6,
		.open_end = list ? "31.12.9999" : "",
	};
	struct rows rows = { NULL, 0, 0 };
	char *path = deliver_path(dir, "inbox/%s/asylblg-%d.csv",
	    members[member].name, year);
	size_t i;

	_Static_assert(sizeof columns == sizeof luenen_columns,
	    "Lünen delivers the columns of the others");
	snprintf(stand, sizeof stand, "Stand: 31.01.%d", year + 1);
	for (i = 0; i < c->n; i++)
		if (c->all[i].member == member)
			rows_of(&rows, &c->all[i], year);
	spoil(&rows, member, year);
	deliver(path, &rows, &layout);
	rows_free(&rows);
	free(path);
}

/* Numbers by arrival, within a member. */
static int
by_arrival(const void *x, const void *y)
{
	const struct refugee *a = x, *b = y;

	if (a->arrival != b->arrival)
		return a->arrival < b->arrival ? -1 : 1;
	if (a->household != b->household)
		return a->household < b->household ? -1 : 1;
	return a->birth < b->birth ? -1 : a->birth > b->birth;
}

static void
received(const char *dir)
{
	char *path = deliver_path(dir, "received.csv");
	char text[4096] = "file;received\n", when[16];
	int member, year;
	size_t at = strlen(text);

	for (member = 0; member < MEMBERS; member++)
		for (year = members[member].first_year; year <= LAST_YEAR;
		    year++) {
			/* Now and then one is late. */
			day_iso(when, day(year + 1, 2, 3) +
			    (member * 17 + year * 7) % 66);
			at += (size_t)snprintf(text + at, sizeof text - at,
			    "%s/asylblg-%d.csv;%s\n", members[member].name,
			    year, when);
			assert(at < sizeof text);
		}
	for (year = FIRST_YEAR; year <= LAST_YEAR; year++) {
		day_iso(when, day(year + 1, 1, 20) + year % 5);
		at += (size_t)snprintf(text + at, sizeof text - at,
		    "kreis-unna/lizenzen-%d.csv;%s\n", year, when);
		assert(at < sizeof text);
	}
	deliver_text(path, text);
	free(path);
}

void
example_unna(const char *dir)
{
	struct crowd c = { NULL, 0, 0, 0 };
	int member, year;
	size_t i;

	populate(&c);
	qsort(c.all, c.n, sizeof c.all[0], by_arrival);
	for (i = 0; i < c.n; i++)
		c.all[i].number = (int)i + 1;
	for (member = 0; member < MEMBERS; member++)
		for (year = members[member].first_year; year <= LAST_YEAR;
		    year++)
			deliver_member(dir, &c, member, year);
	free(c.all);
	for (year = FIRST_YEAR; year <= LAST_YEAR; year++)
		forms_unna(dir, year);
	received(dir);
}
