#include "examples.h"
#include "egh.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/*
 * Amberg and the Bezirk Oberpfalz.  The Bezirk serves everybody: integration
 * assistance for children and adults and all Hilfe zur Pflege, with g.A. in
 * the town.  The town delivers its Grundsicherung outside institutions.
 */
enum { KIND_STOCK = 200, KIND_NEW, KIND_CHILD, KIND_CARE, KIND_BASIC,
	KIND_DEFECTS };

static const struct choice town[] = { { "09361000", 1 }, { NULL, 0 } };
static const struct choice workshops[] = { { "09361000", 72 },
	{ "09371151", 20 }, { "09371136", 8 }, { NULL, 0 } };
static const struct choice outside[] = { { "09371151", 16 },
	{ "09371127", 8 }, { "09371136", 12 }, { "09371154", 6 },
	{ "09376161", 12 }, { "09362000", 14 }, { "09363000", 8 },
	{ "09564000", 6 }, { "09372", 3 }, { "09374", 3 }, { NULL, 0 } };
static const struct region region = { town, town, workshops, outside };

static const struct choice adult_groups[] = { { "GEISTIG", 48 },
	{ "KOERPER", 11 }, { "SEELISCH", 41 }, { NULL, 0 } };
static const struct choice child_groups[] = { { "GEISTIG", 46 },
	{ "KOERPER", 30 }, { "SEELISCH", 24 }, { NULL, 0 } };

static struct person *
person(struct people *all, struct rng *r, int youngest, int oldest, int on)
{
	struct person *p = people_add(all, r, youngest, oldest, on);

	p->ags_ga = "09361000";
	return p;
}

static void
adult(struct people *all, int kind, int number, int year)
{
	struct rng r = rng_of((uint64_t)kind, (uint64_t)(year * 1000 + number));
	int first = kind == KIND_STOCK ? day(1992, 1, 1) : day(year, 1, 1);
	int begin = day_in_month(rng_between(&r, first, day(year, 12, 31)), 1);
	int now = day(year, 12, 31);
	struct person *p = person(all, &r, 18, kind == KIND_STOCK ? 47 : 60,
	    begin);

	p->group = rng_pick(&r, adult_groups);
	adult_begin(p, &r, &region, begin, kind == KIND_STOCK ? now : begin);
	adult_years(p, &r, &region, year + 1);
}

static void
child(struct people *all, int number, int year)
{
	struct rng r = rng_of(KIND_CHILD, (uint64_t)(year * 1000 + number));
	int begin = day(year, rng_between(&r, 1, 12), 1), school, leaves;
	struct person *p = person(all, &r, 2, 9, begin);
	struct spell *sp;

	p->group = rng_pick(&r, child_groups);
	p->applied[SUPRA] = begin - rng_between(&r, 20, 120);
	person_move(p, p->birth, "HERK", p->ags_ga);
	school = day(day_year(p->birth) + 6, 9, 1);
	leaves = day(day_year(p->birth) + 16, 8, 31);
	if (begin < school - 60) {
		person_serve(p, SUPRA, "ST_HPL", begin, p->ags_ga);
		person_end(p, SUPRA, school - 1, "BEDARF");
		if (!rng_chance(&r, 300))
			return;
		begin = school;
	}
	sp = person_serve(p, SUPRA, "BI_SCHULE", begin,
	    rng_pick(&r, workshops));
	p->school_end = leaves;
	sp->school = rng_chance(&r, 600) ? "FOERDER" : "ALLGEMEIN";
	person_end(p, SUPRA, rng_chance(&r, 250) ?
	    day(day_year(begin) + 2, 8, 31) : leaves, "BEDARF");
}

/* Hilfe zur Pflege: at home at first, or at once in a home. */
static void
care(struct people *all, int number, int year)
{
	static const struct choice kinds[] = { { "STA", 62 }, { "HPH", 14 },
	    { "PFG", 12 }, { "ENT", 4 }, { "TST", 5 }, { "KZP", 3 },
	    { NULL, 0 } };
	static const struct choice grades[] = { { "2", 22 }, { "3", 34 },
	    { "4", 29 }, { "5", 15 }, { NULL, 0 } };
	struct rng r = rng_of(KIND_CARE, (uint64_t)(year * 1000 + number));
	int begin = day(year, rng_between(&r, 1, 12), 1), y, on;
	struct person *p = person(all, &r, rng_chance(&r, 120) ? 38 : 66, 95,
	    begin);
	const char *kind = rng_pick(&r, kinds);
	bool home = strcmp(kind, "STA") == 0 || strcmp(kind, "KZP") == 0;
	const char *place = home && rng_chance(&r, 260) ?
	    rng_pick(&r, outside) : p->ags_ga;

	p->care_grade = strcmp(kind, "ENT") == 0 ? "1" : rng_pick(&r, grades);
	p->applied[SUPRA] = begin - rng_between(&r, 0, 60);
	person_move(p, begin, home ? "PFLH" : "EIG", place);
	person_serve(p, SUPRA, kind, begin, place)->rechtskreis = "HZP";
	if (strcmp(kind, "KZP") == 0)
		person_end(p, SUPRA, begin + rng_between(&r, 20, 56),
		    "BEDARF");
	for (y = year; y <= LAST_YEAR; y++) {
		on = rng_between(&r, day(y, 1, 1), day(y, 12, 31));
		if (on <= begin || !person_active(p, SUPRA, on))
			continue;
		if (rng_chance(&r, 120 + mortality(day_age(p->birth, on)))) {
			person_die(p, on);
			return;
		}
		if (!home && rng_chance(&r, 160)) {
			on = day_in_month(on, 31);
			person_end(p, SUPRA, on, "BEDARF");
			person_move(p, on + 1, "PFLH", p->ags_ga);
			person_serve(p, SUPRA, "STA", on + 1,
			    p->ags_ga)->rechtskreis = "HZP";
			if (p->care_grade[0] == '1')
				p->care_grade = "2";
			home = true;
		}
	}
}

/* Grundsicherung: who reaches the age goes on as GSI_ALTER. */
static void
basic(struct people *all, int number, int year)
{
	struct rng r = rng_of(KIND_BASIC, (uint64_t)(year * 1000 + number));
	int begin = day(year, rng_between(&r, 1, 12), 1), reached, y, on;
	bool old = rng_chance(&r, 620);
	struct person *p = person(all, &r, old ? 66 : 19, old ? 84 : 63,
	    begin);

	reached = day_retirement(p->birth);
	p->applied[LOCAL] = begin - rng_between(&r, 0, 45);
	person_move(p, begin, rng_chance(&r, 880) ? "EIG" : "HERK", p->ags_ga);
	if (reached < begin) {
		person_serve(p, LOCAL, "GSI_ALTER", begin, p->ags_ga);
	} else {
		person_serve(p, LOCAL, "GSI_EM", begin, p->ags_ga);
		on = day_in_month(reached, 31);
		if (day_year(on) <= LAST_YEAR) {
			person_end(p, LOCAL, on, "SONST");
			person_serve(p, LOCAL, "GSI_ALTER", on + 1, p->ags_ga);
		}
	}
	for (y = 0; y < p->n; y++)
		p->spells[y].rechtskreis = "GSI";
	for (y = year; y <= LAST_YEAR; y++) {
		on = rng_between(&r, day(y, 1, 1), day(y, 12, 31));
		if (on <= begin)
			continue;
		if (rng_chance(&r, mortality(day_age(p->birth, on)))) {
			person_die(p, on);
			return;
		}
		if (rng_chance(&r, 60)) {
			person_end(p, LOCAL, day_in_month(on, 31),
			    rng_chance(&r, 600) ? "BEDARF" : "WEGZUG");
			return;
		}
	}
}

static void
populate(struct people *all)
{
	int year, i;

	for (i = 0; i < 262; i++)
		adult(all, KIND_STOCK, i, FIRST_YEAR - 1);
	for (year = FIRST_YEAR; year <= LAST_YEAR; year++)
		for (i = 0; i < 12 + year % 3; i++)
			adult(all, KIND_NEW, i, year);
	for (year = 2012; year <= LAST_YEAR; year++)
		for (i = 0; i < 17 + (year - 2012) / 3; i++)
			child(all, i, year);
	for (year = 2014; year <= LAST_YEAR; year++)
		for (i = 0; i < 46 + (year > 2021 ? 6 : 0); i++)
			care(all, i, year);
	for (year = 2009; year <= LAST_YEAR; year++)
		for (i = 0; i < 62 + (year - 2009); i++)
			basic(all, i, year);
}

static void
spoil(struct rows *rows, enum source s, int year)
{
	struct rng r = rng_of(KIND_DEFECTS, (uint64_t)(year * 2 + (int)s));
	int n = (int)rows->n - 1;

	rows->rows[rng_between(&r, 0, n)].cell[L_GEBURTSDATUM][0] = '\0';
	strcpy(rows->rows[rng_between(&r, 0, n)].cell[L_AGS_LEIST],
	    "09361001");
	strcpy(rows->rows[rng_between(&r, 0, n)].cell[L_LEISTUNGSART],
	    s == LOCAL ? "GSI" : "HZP_SONST");
}

static const struct layout_column town_columns[] = {
	{ L_PERSON_ID, NULL }, { L_MATCH_KEY, NULL }, { L_FALL_ID, NULL },
	{ L_GEBURTSDATUM, NULL }, { L_GESCHLECHT, NULL },
	{ L_STAATSANG, NULL }, { L_AGS_GA, NULL }, { L_AGS_WOHN, NULL },
	{ L_AGS_LEIST, NULL }, { L_RECHTSKREIS, NULL },
	{ L_LEISTUNGSART, NULL }, { L_WOHNFORM, NULL }, { L_BEGINN, NULL },
	{ L_ENDE, NULL }, { L_ENDE_GRUND, NULL }, { L_STERBEDATUM, NULL },
};

/* sources/bezirk-oberpfalz.conf undoes these. */
static const struct layout_column bezirk_columns[] = {
	{ L_PERSON_ID, "Pers-Nr" }, { L_MATCH_KEY, "Abgleichschlüssel" },
	{ L_FALL_ID, "Geschäftszeichen" }, { L_GEBURTSDATUM, "Geb. am" },
	{ L_GESCHLECHT, "Geschlecht" }, { L_STAATSANG, "Nationalität" },
	{ L_AGS_GA, "Gemeinde g.A." }, { L_AGS_WOHN, "Wohngemeinde" },
	{ L_AGS_LEIST, "Ort der Einrichtung" },
	{ L_RECHTSKREIS, "Bereich" }, { L_LEISTUNGSART, "Leistungsschlüssel" },
	{ L_WOHNFORM, "Wohnform" }, { L_ZIELGRUPPE, "Personenkreis" },
	{ L_SCHULART, "Schulart" }, { L_PFLEGEGRAD, "PG" },
	{ L_BEGINN, "gültig von" }, { L_ENDE, "gültig bis" },
	{ L_ENDE_GRUND, "Beendigung" }, { L_ERSTANTRAG, "Antragsdatum" },
	{ L_STERBEDATUM, "verstorben am" }, { L_PERS_BUDGET, "PB" },
	{ L_AUSGABEN, "Brutto" }, { L_EINNAHMEN, "Einnahmen" },
};

static const struct layout_code bezirk_codes[] = {
	{ L_RECHTSKREIS, "EGH", "Eingliederungshilfe" },
	{ L_RECHTSKREIS, "HZP", "Hilfe zur Pflege" },
	{ L_ZIELGRUPPE, "KOERPER", "körperlich" },
	{ L_ZIELGRUPPE, "GEISTIG", "geistig" },
	{ L_ZIELGRUPPE, "SEELISCH", "seelisch" },
};

static void
deliver_year(const char *dir, struct people *all, int year)
{
	const struct layout bezirk = {
		.columns = bezirk_columns,
		.columns_n = sizeof bezirk_columns / sizeof bezirk_columns[0],
		.codes = bezirk_codes,
		.codes_n = sizeof bezirk_codes / sizeof bezirk_codes[0],
		.bom = true,
		.crlf = true,
		.german = true,
		.open_end = "31.12.9999",
	};
	const struct layout town_layout = {
		.columns = town_columns,
		.columns_n = sizeof town_columns / sizeof town_columns[0],
		.german = true,
		.open_end = "",
	};
	struct rows rows = { NULL, 0, 0 };
	char *path;

	path = deliver_path(dir, "inbox/bezirk-oberpfalz/bezirk-%d.csv", year);
	people_rows(&rows, all, SUPRA, year, "BO-", "23-");
	spoil(&rows, SUPRA, year);
	deliver(path, &rows, &bezirk);
	rows_free(&rows);
	free(path);
	path = deliver_path(dir, "inbox/stadt-amberg/grundsicherung-%d.csv",
	    year);
	people_rows(&rows, all, LOCAL, year, "AM-", "5.2-");
	spoil(&rows, LOCAL, year);
	deliver(path, &rows, &town_layout);
	rows_free(&rows);
	free(path);
}

void
example_amberg(const char *dir)
{
	struct people all = { NULL, 0, 0 };
	char *path;
	int year;

	populate(&all);
	people_number(&all, LOCAL, 3000);
	people_number(&all, SUPRA, 61000);
	for (year = FIRST_YEAR; year <= LAST_YEAR; year++) {
		deliver_year(dir, &all, year);
		forms_amberg(dir, year);
	}
	people_free(&all);
	path = deliver_path(dir, "received.csv");
	deliver_text(path, "file;received\n"
	    "bezirk-oberpfalz/bezirk-2020.csv;2021-03-29\n"
	    "bezirk-oberpfalz/bezirk-2021.csv;2022-03-30\n"
	    "bezirk-oberpfalz/bezirk-2022.csv;2023-03-22\n"
	    "bezirk-oberpfalz/bezirk-2023.csv;2024-03-27\n"
	    "bezirk-oberpfalz/bezirk-2024.csv;2025-03-24\n"
	    "stadt-amberg/grundsicherung-2020.csv;2021-02-16\n"
	    "stadt-amberg/grundsicherung-2021.csv;2022-02-22\n"
	    "stadt-amberg/grundsicherung-2022.csv;2023-04-13\n"
	    "stadt-amberg/grundsicherung-2023.csv;2024-02-20\n"
	    "stadt-amberg/grundsicherung-2024.csv;2025-02-18\n"
	    "stadt-amberg/massnahmen-2020.csv;2021-02-25\n"
	    "stadt-amberg/plaetze-2020.csv;2021-02-25\n"
	    "stadt-amberg/sitzungen-2020.csv;2021-02-25\n"
	    "bezirk-oberpfalz/beratung-2020.csv;2021-03-08\n"
	    "stadt-amberg/massnahmen-2021.csv;2022-03-02\n"
	    "stadt-amberg/plaetze-2021.csv;2022-03-02\n"
	    "stadt-amberg/sitzungen-2021.csv;2022-03-02\n"
	    "bezirk-oberpfalz/beratung-2021.csv;2022-03-03\n"
	    "stadt-amberg/massnahmen-2022.csv;2023-02-27\n"
	    "stadt-amberg/plaetze-2022.csv;2023-02-27\n"
	    "stadt-amberg/sitzungen-2022.csv;2023-02-27\n"
	    "bezirk-oberpfalz/beratung-2022.csv;2023-03-15\n"
	    "stadt-amberg/massnahmen-2023.csv;2024-03-05\n"
	    "stadt-amberg/plaetze-2023.csv;2024-03-05\n"
	    "stadt-amberg/sitzungen-2023.csv;2024-03-05\n"
	    "bezirk-oberpfalz/beratung-2023.csv;2024-03-11\n"
	    "stadt-amberg/massnahmen-2024.csv;2025-03-03\n"
	    "stadt-amberg/plaetze-2024.csv;2025-03-03\n"
	    "stadt-amberg/sitzungen-2024.csv;2025-03-03\n"
	    "bezirk-oberpfalz/beratung-2024.csv;2025-03-10\n");
	free(path);
}
