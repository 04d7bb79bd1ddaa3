#include "examples.h"
#include "deliver.h"
#include "gen.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/*
 * The small forms: measures of a plan, meetings, counselling, projects,
 * places, licences.  Their texts are written, not drawn.
 */
enum { KIND_COUNSEL = 400, KIND_MEETING, KIND_PLACES, KIND_LICENCE };

#define FIRST_YEAR	2020
#define LAST_YEAR	2024

static FILE *
form_open(const char *dir, const char *source, const char *form, int year,
    const char *header)
{
	char *path = deliver_path(dir, "inbox/%s/%s-%d.csv", source, form,
	    year);
	FILE *f = fopen(path, "wb");

	if (f == NULL) {
		perror(path);
		exit(1);
	}
	free(path);
	fprintf(f, "%s\n", header);
	return f;
}

/*
 * A measure and its state at the end of each year from 2020: n nicht
 * begonnen, p geplant, l laeuft, u umgesetzt, z zurueckgestellt, blank: not
 * yet on the list.
 */
struct measure {
	const char	*id, *topic, *title, *office, *partner, *goal;
	const char	*states;	/* one letter a year */
	const char	*due;		/* ISO */
	const char	*deviation;	/* from the year on in which it is `z`,
					 * or late */
	bool		 essential;
	const char	*reason, *next;
};

static const struct measure measures[] = {
	{ "M01", "Kooperative Sozialplanung und Pflegebedarfsplanung",
	  "Gemeinsame Pflegebedarfsplanung fortschreiben", "Stadt Amberg",
	  "Bezirk Oberpfalz", "Bedarf an Pflegeplätzen bis 2030 abschätzen",
	  "llllu", "2024-06-30", "", false, "",
	  "Ergebnisse in beiden Gremien vorstellen" },
	{ "M02", "Kooperative Sozialplanung und Pflegebedarfsplanung",
	  "Daten jährlich austauschen", "Bezirk Oberpfalz", "Stadt Amberg",
	  "Jährlicher Datensatz bis zum 31. März", "nllll", "2024-12-31", "",
	  false, "", "Form der Lieferung vereinbaren" },
	{ "M03", "Inklusion", "Haltestellen barrierefrei ausbauen",
	  "Stadt Amberg", "Verkehrsverbund", "40 Haltestellen bis 2026",
	  "nlllz", "2026-12-31", "Ausbau von zwölf Haltestellen verschoben",
	  true, "Fördermittel nicht bewilligt",
	  "Antrag im nächsten Programmjahr stellen" },
	{ "M04", "Inklusion", "Begleitdienst im Nahverkehr erproben",
	  "Stadt Amberg", "Bezirk Oberpfalz", "Erprobung über zwölf Monate",
	  "ppllu", "2024-09-30", "", false, "", "Übergang in den Regelbetrieb" },
	{ "M05", "Älter werden",
	  "Seniorenpolitisches Gesamtkonzept fortschreiben", "Stadt Amberg",
	  "Bezirk Oberpfalz", "Beschluss des Stadtrats", "nnllu",
	  "2024-12-31", "", false, "", "Maßnahmen priorisieren" },
	{ "M06", "Älter werden", "Quartiersarbeit in zwei Stadtteilen",
	  "Stadt Amberg", "Wohlfahrtsverbände", "Zwei Anlaufstellen",
	  "nplll", "2025-12-31", "", false, "", "Zweite Anlaufstelle eröffnen" },
	{ "M07", "Junge Menschen mit Behinderung",
	  "Übergang nach der Reform des SGB VIII vorbereiten",
	  "Bezirk Oberpfalz", "Stadt Amberg, Jugendamt",
	  "Abgestimmtes Verfahren bis 2028", "nnpll", "2027-12-31", "", false,
	  "", "Fallzahlen beider Träger abgleichen" },
	{ "M08", "Junge Menschen mit Behinderung",
	  "Verfahrenslotsen und Fachdienst vernetzen", "Stadt Amberg",
	  "Bezirk Oberpfalz", "Feste Ansprechstellen", "  nlu", "2024-12-31",
	  "", false, "", "" },
	{ "M09", "Pflege", "Beratung des Bezirks in Amberg anbieten",
	  "Bezirk Oberpfalz", "Stadt Amberg", "Sprechtag alle zwei Wochen",
	  "plluu", "2023-06-30", "", false, "", "Videoberatung einrichten" },
	{ "M10", "Pflege", "Kurzzeitpflegeplätze sichern", "Stadt Amberg",
	  "Träger der Einrichtungen", "Sechs feste Plätze", "nplll",
	  "2023-12-31", "Vier statt sechs Plätze", true,
	  "Personal fehlt in einer Einrichtung",
	  "Gespräch mit den Pflegekassen" },
	{ "M11", "Fachkräftemangel in der Pflege",
	  "Ausbildungsverbund mit der Gesundheitsregion plus",
	  "Stadt Amberg", "Gesundheitsregion plus", "20 Plätze je Jahrgang",
	  "nllll", "2025-09-30", "", false, "", "Zweiter Jahrgang" },
	{ "M12", "Fachkräftemangel in der Pflege",
	  "Wohnraum für Auszubildende vermitteln", "Stadt Amberg",
	  "Wohnraumbündnis", "15 Wohnungen", "pppll", "2025-12-31", "", false,
	  "", "Liste der Wohnungen führen" },
	{ "M13", "Barrierefreier Wohnraum", "Wohnraumberatung ausbauen",
	  "Stadt Amberg", "Inklusionsbündnis", "120 Beratungen im Jahr",
	  "lllll", "2024-12-31", "", false, "", "Ehrenamtliche schulen" },
	{ "M14", "Barrierefreier Wohnraum",
	  "Barrierefreie Wohnungen erfassen", "Stadt Amberg",
	  "Wohnungsunternehmen", "Verzeichnis im Internet", "nnplz",
	  "2024-06-30", "Verzeichnis zurückgestellt", true,
	  "Datenschutz noch nicht geklärt", "Freigabe der Eigentümer einholen" },
	{ "M15", "Sicherstellung von Qualität und Wirksamkeit",
	  "Prüfungen mit der FQA abstimmen", "Stadt Amberg, FQA",
	  "Bezirk Oberpfalz", "Gemeinsamer Prüfkalender", "nllll",
	  "2024-12-31", "", false, "", "Kalender 2025 vereinbaren" },
	{ "M16", "Sicherstellung von Qualität und Wirksamkeit",
	  "Befragung der Leistungsberechtigten", "Bezirk Oberpfalz",
	  "Stadt Amberg", "Befragung alle drei Jahre", "npplu", "2024-10-31",
	  "", false, "", "Ergebnisse auswerten" },
};

static const char *
state_name(char letter)
{
	switch (letter) {
	case 'n':
		return "nicht begonnen";
	case 'p':
		return "geplant";
	case 'l':
		return "laeuft";
	case 'u':
		return "umgesetzt";
	default:
		return "zurueckgestellt";
	}
}

static void
write_measures(const char *dir, int year)
{
	FILE *f = form_open(dir, "stadt-amberg", "massnahmen", year,
	    "id;themenbereich;titel;zustaendig;schnittstelle;ziel;stand;"
	    "ziel_datum;abweichung;wesentlich;grund;naechster_schritt");
	size_t i;

	for (i = 0; i < sizeof measures / sizeof measures[0]; i++) {
		const struct measure *m = &measures[i];
		char state = m->states[year - FIRST_YEAR];
		bool off;

		if (state == ' ')
			continue;
		off = m->deviation[0] != '\0' && (state == 'z' ||
		    (state == 'l' && atoi(m->due) <= year));
		fprintf(f, "%s;%s;%s;%s;%s;%s;%s;%s;%s;%s;%s;%s\n", m->id,
		    m->topic, m->title, m->office, m->partner, m->goal,
		    state_name(state), m->due, off ? m->deviation : "",
		    off && m->essential ? "J" : "N", off ? m->reason : "",
		    state == 'u' ? "" : m->next);
	}
	fclose(f);
}

/* Counselling of the Bezirk in Amberg; video is planned, nothing delivered. */
static void
write_counselling(const char *dir, int year)
{
	static const struct choice kinds[] = { { "telefon", 58 },
	    { "vor_ort", 42 }, { NULL, 0 } };
	struct rng r = rng_of(KIND_COUNSEL, (uint64_t)year);
	FILE *f = form_open(dir, "bezirk-oberpfalz", "beratung", year,
	    "datum;art;erst_folge;ort;ags;anzahl");
	int d = day(year, 1, 7), count = 3 + (year - FIRST_YEAR);
	char text[16];

	for (; d <= day(year, 12, 20); d += 14) {
		const char *kind = rng_pick(&r, kinds);
		bool there = strcmp(kind, "vor_ort") == 0 && year > 2020;

		if (!there)
			kind = "telefon";
		day_german(text, day_of_work(d));
		fprintf(f, "%s;%s;erst;%s;09361000;%d\n", text, kind,
		    there ? "Rathaus Amberg" : "", rng_between(&r, 1, count));
		if (rng_chance(&r, 600))
			fprintf(f, "%s;%s;folge;%s;09361000;%d\n", text, kind,
			    there ? "Rathaus Amberg" : "",
			    rng_between(&r, 1, count));
	}
	fclose(f);
}

struct committee {
	const char	*source, *name;
	const char	*agreed;	/* meetings a year; "?": open */
	int		 held[LAST_YEAR - FIRST_YEAR + 1];
	int		 people;
	bool		 concerned;	/* persons concerned take part */
};

static const struct committee committees[] = {
	{ "stadt-amberg", "Kooperationstreffen Stadt und Bezirk", "1",
	  { 1, 1, 1, 1, 1 }, 9, false },
	{ "stadt-amberg", "Arbeitskreis Pflegebedarfsplanung", "2",
	  { 1, 2, 2, 2, 2 }, 14, false },
	{ "stadt-amberg", "Inklusionsbündnis", "4", { 2, 3, 4, 4, 4 }, 22,
	  true },
	{ "stadt-amberg", "Steuerungsgruppe Gesundheitsregion plus", "2",
	  { 1, 2, 2, 2, 1 }, 16, false },
	{ "stadt-amberg", "Wohnraumbündnis", "?", { 0, 1, 1, 2, 2 }, 11, true },
	{ "odenwaldkreis", "Kooperationskonferenz", "1", { 1, 1, 1, 1, 1 },
	  12, false },
	{ "odenwaldkreis", "Arbeitsgruppe Übergang Schule und Beruf", "2",
	  { 1, 2, 2, 2, 2 }, 10, false },
	{ "odenwaldkreis", "Teilhabebeirat", "2", { 1, 1, 2, 2, 2 }, 18, true },
	{ "odenwaldkreis", "Planungsgespräch Wohnen", "?", { 0, 1, 1, 1, 2 },
	  8, false },
};

static void
write_meetings(const char *dir, const char *source, int year)
{
	struct rng r = rng_of(KIND_MEETING, (uint64_t)year);
	FILE *f = form_open(dir, source, "sitzungen", year,
	    "gremium;datum;soll_je_jahr;teilnehmende;betroffene_beteiligt;"
	    "bemerkung");
	size_t i;
	int j, held;
	char text[16];

	for (i = 0; i < sizeof committees / sizeof committees[0]; i++) {
		const struct committee *c = &committees[i];

		held = c->held[year - FIRST_YEAR];
		for (j = 0; j < held; j++) {
			int d = day(year, 1 + (12 * j + 4) / held % 12,
			    rng_between(&r, 3, 26));
			int people = c->people + rng_between(&r, -3, 3);

			if (strcmp(c->source, source) != 0)
				continue;
			day_german(text, day_of_work(d));
			fprintf(f, "%s;%s;%s;%d;%s;%s\n", c->name, text,
			    c->agreed, people, c->concerned ? "J" : "N",
			    year == 2020 && j == 0 ? "als Videokonferenz" : "");
		}
	}
	fclose(f);
}

static void
write_places(const char *dir, int year)
{
	static const struct {
		const char	*kind;
		int		 places, more;	/* 2020, added a year */
	} kinds[] = {
		{ "besondere_wohnform", 118, 2 }, { "wfbm", 236, 0 },
		{ "tagesfoerderstaette", 38, 1 }, { "pflege_stationaer", 512, 4 },
		{ "kurzzeitpflege", 12, 1 }, { "tagespflege", 44, 6 },
	};
	struct rng r = rng_of(KIND_PLACES, (uint64_t)year);
	FILE *f = form_open(dir, "stadt-amberg", "plaetze", year,
	    "ags;art;stichtag;plaetze;belegt");
	size_t i;

	for (i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
		int n = kinds[i].places + kinds[i].more * (year - FIRST_YEAR);

		fprintf(f, "09361000;%s;31.12.%d;%d;%d\n", kinds[i].kind, year,
		    n, n * rng_between(&r, 890, 985) / 1000);
	}
	fclose(f);
}

/* Maintenance for each member, an additional licence here and there. */
static void
write_licences(const char *dir, int year)
{
	static const struct {
		const char	*ags;
		int		 from;
	} members[] = { { "05978004", 2019 }, { "05978008", 2019 },
	    { "05978016", 2022 }, { "05978024", 2019 }, { "05978028", 2019 },
	    { "05978032", 2020 }, { "05978036", 2019 }, { "05978040", 2019 } };
	struct rng r = rng_of(KIND_LICENCE, (uint64_t)year);
	FILE *f = form_open(dir, "kreis-unna", "lizenzen", year,
	    "ags;jahr;art;betrag");
	char text[32];
	size_t i;

	for (i = 0; i < sizeof members / sizeof members[0]; i++) {
		int whole = 148750 + 5950 * (year - FIRST_YEAR);

		if (year < members[i].from)
			continue;
		/* Selm joined in the middle of 2020. */
		if (year == 2020 && members[i].from == 2020)
			whole /= 2;
		money(text, whole);
		fprintf(f, "%s;%d;wartung;%s\n", members[i].ags, year, text);
		if (rng_chance(&r, 350)) {
			money(text, 41650 * rng_between(&r, 1, 3));
			fprintf(f, "%s;%d;lizenz;%s\n", members[i].ags, year,
			    text);
		}
	}
	fclose(f);
}

/* Projects of §§ 7, 8 e of the Odenwaldkreis agreement. */
static const struct {
	const char	*id, *kind, *title, *ags;
	int		 places;
	int		 from;		/* year in which it is first told */
	const char	*states;	/* from that year */
	const char	*involved;	/* ISO, or "" */
} projects[] = {
	{ "V01", "besondere_wohnform", "Ersatzneubau mit 24 Plätzen",
	  "06437006", 24, 2020, "pplllu", "2020-05-14" },
	{ "V02", "kinder_jugend", "Wohngruppe für Kinder und Jugendliche",
	  "06437011", 8, 2021, "pllu", "2021-09-02" },
	{ "V03", "ambulant", "Appartementwohnen mit Assistenz", "06437009",
	  10, 2021, "plluu", "2022-03-17" },
	{ "V04", "besondere_wohnform", "Plätze für ältere Menschen",
	  "06437001", 12, 2022, "ppl", "2022-11-10" },
	{ "V05", "pflege", "Tagespflege im Quartier", "06437013", 16, 2023,
	  "pl", "" },
	{ "V06", "ambulant", "Wohngemeinschaft Oberzent", "06437016", 6, 2024,
	  "p", "2024-06-20" },
};

static void
write_projects(const char *dir, int year)
{
	FILE *f = form_open(dir, "odenwaldkreis", "vorhaben", year,
	    "id;art;titel;ags;plaetze;stand;partner_einbezogen_am");
	size_t i;

	for (i = 0; i < sizeof projects / sizeof projects[0]; i++) {
		const char *involved = projects[i].involved;

		if (year < projects[i].from)
			continue;
		fprintf(f, "%s;%s;%s;%s;%d;%s;%s\n", projects[i].id,
		    projects[i].kind, projects[i].title, projects[i].ags,
		    projects[i].places,
		    state_name(projects[i].states[year - projects[i].from]),
		    involved[0] != '\0' && atoi(involved) <= year ? involved :
		    "");
	}
	fclose(f);
}

void
forms_odenwaldkreis(const char *dir, int year)
{
	write_meetings(dir, "odenwaldkreis", year);
	write_projects(dir, year);
}

void
forms_amberg(const char *dir, int year)
{
	write_measures(dir, year);
	write_meetings(dir, "stadt-amberg", year);
	write_places(dir, year);
	write_counselling(dir, year);
}

void
forms_unna(const char *dir, int year)
{
	write_licences(dir, year);
}
