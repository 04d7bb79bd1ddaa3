#include "examples.h"
#include "deliver.h"
#include "egh.h"
#include "gen.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/*
 * What is told of areas instead of persons in the example of the
 * Odenwaldkreis: key figures of neighbours and of Hessen, the regional data
 * set, Grundsicherung, expenses; and the confidential list.  All of it is
 * invented.
 */
enum { KIND_AREA = 500, KIND_BACKGROUND, KIND_REGIONAL, KIND_LIST };

static FILE *
area_open(const char *dir, const char *file, int year, const char *header)
{
	char *path = deliver_path(dir, "inbox/%s-%d.csv", file, year);
	FILE *f = fopen(path, "wb");

	if (f == NULL) {
		perror(path);
		exit(1);
	}
	free(path);
	fprintf(f, "%s\n", header);
	return f;
}

/* VALUE in units of 10^-decimals. */
static void
number(char out[24], int value, int decimals)
{
	if (decimals == 0)
		snprintf(out, 24, "%d", value);
	else if (decimals == 1)
		snprintf(out, 24, "%d,%d", value / 10, value % 10);
	else
		snprintf(out, 24, "%d,%02d", value / 100, value % 100);
}

/* TEXT (UTF-8) as the LWV's software writes it: its letters are those of
 * Latin-1. */
static void
put_latin(FILE *f, const char *text)
{
	const unsigned char *p = (const unsigned char *)text;

	for (; *p != '\0'; p++)
		if (*p == 0xC2 || *p == 0xC3) {
			fputc((*p & 3) << 6 | (p[1] & 0x3F), f);
			p++;
		} else {
			fputc(*p, f);
		}
}

void
areas_comparison(const char *dir, int year)
{
	/* In 2020, and what is added a year. */
	static const struct {
		const char	*region;
		int		 density, homes, workshop, outside_home, work;
	} areas[] = {
		{ "06431", 1262, 342, 658, 552, 81 },
		{ "06432", 1174, 318, 604, 571, 94 },
		{ "06433", 1108, 296, 571, 586, 102 },
		{ "06", 1241, 331, 612, 574, 97 },
	};
	static const struct {
		const char	*measure;
		int		 decimals, more;
	} measures[] = {
		{ "kpi_dichte_egh", 2, 21 }, { "kpi_dichte_bwf", 2, 1 },
		{ "kpi_dichte_wfbm", 2, -3 }, { "kpi_ambq", 1, 7 },
		{ "kpi_inklusion_arbeit", 1, 5 },
	};
	struct rng r = rng_of(KIND_AREA, (uint64_t)year);
	FILE *f = area_open(dir, "lwv-hessen/vergleich-aggregat", year,
	    "measure;period;region;breakdown;category;value;symbol");
	size_t i, j;
	char text[24];

	for (i = 0; i < sizeof areas / sizeof areas[0]; i++) {
		const int base[] = { areas[i].density, areas[i].homes,
		    areas[i].workshop, areas[i].outside_home, areas[i].work };

		for (j = 0; j < sizeof measures / sizeof measures[0]; j++) {
			number(text, base[j] + measures[j].more *
			    (year - FIRST_YEAR) + rng_between(&r, -4, 4),
			    measures[j].decimals);
			fprintf(f, "%s;%d-12-31;%s;;;%s;\n",
			    measures[j].measure, year, areas[i].region, text);
		}
	}
	fclose(f);
}

/* Grundsicherung: the Sozialamt tells counts. */
void
areas_background(const char *dir, int year)
{
	struct rng r = rng_of(KIND_BACKGROUND, (uint64_t)year);
	FILE *f = area_open(dir, "odenwaldkreis/grundsicherung-aggregat",
	    year, "measure;period;region;breakdown;category;value;symbol");
	int old = 735 + 34 * (year - FIRST_YEAR) + rng_between(&r, -9, 9);
	int unable = 655 + 6 * (year - FIRST_YEAR) + rng_between(&r, -9, 9);

	fprintf(f, "gsi_alter_stichtag;%d-12-31;06437;;;%d;\n", year, old);
	fprintf(f, "gsi_em_stichtag;%d-12-31;06437;;;%d;\n", year, unable);
	fclose(f);
}

void
areas_regional(const char *dir, int year)
{
	static const struct {
		const char	*section, *item, *unit;
		int		 region, land;	/* in 2020 */
		int		 permille;	/* added a year */
		int		 decimals;
	} rows[] = {
		{ "Lebensabschnitte", "Leistungsberechtigte bis zum Ende der "
		  "Schule", "Personen", 520, 31450, 32, 0 },
		{ "Lebensabschnitte", "Leistungsberechtigte nach der Schule",
		  "Personen", 930, 58210, 19, 0 },
		{ "Wohnen", "in besonderen Wohnformen", "Personen", 360,
		  16240, -3, 0 },
		{ "Wohnen", "mit Assistenz außerhalb besonderer Wohnformen",
		  "Personen", 455, 22980, 34, 0 },
		{ "Wohnen", "Erwachsene mit Assistenz außerhalb besonderer "
		  "Wohnformen", "je 1.000 Einwohner", 564, 441, 31, 2 },
		{ "Arbeit", "im Arbeitsbereich einer Werkstatt", "Personen",
		  390, 17410, -4, 0 },
		{ "Arbeit", "mit Budget für Arbeit", "Personen", 25, 1180, 95,
		  0 },
		{ "Tagesstruktur", "in Tagesförderstätten", "Personen", 145,
		  7220, 21, 0 },
		{ "Ausgaben", "Bruttoausgaben je Leistungsberechtigten "
		  "nach der Schule", "EUR", 27840, 28910, 41, 0 },
	};
	struct rng r = rng_of(KIND_REGIONAL, (uint64_t)year);
	FILE *f = area_open(dir, "lwv-hessen/regionaldaten", year,
	    "abschnitt;merkmal;einheit;gebiet;wert;symbol");
	size_t i;
	int j;
	char text[24];

	for (i = 0; i < sizeof rows / sizeof rows[0]; i++)
		for (j = 0; j < 2; j++) {
			int v = j == 0 ? rows[i].region : rows[i].land;

			v += v * rows[i].permille / 1000 * (year - FIRST_YEAR);
			v += v * rng_between(&r, -6, 6) / 1000;
			if (strcmp(rows[i].unit, "Personen") == 0)
				v = (v + 2) / 5 * 5;
			number(text, v, rows[i].decimals);
			put_latin(f, rows[i].section);
			fputc(';', f);
			put_latin(f, rows[i].item);
			fprintf(f, ";%s;%s;%s;\n", rows[i].unit, j == 0 ?
			    "06437" : "06", text);
		}
	fclose(f);
}

/* "1.234,56" as cents. */
static int64_t
cents(const char *s)
{
	int64_t v = 0;

	for (; *s != '\0'; s++)
		if (*s >= '0' && *s <= '9')
			v = v * 10 + (*s - '0');
	return v;
}

void
areas_expenses(const char *dir, const char *file, int year,
    const struct rows *rows)
{
	static const char *const services[] = { "AL_ALA", "AL_BFA", "AL_WFBM",
	    "BI_BERUF", "BI_SCHULE", "MR", "ST_ASS1", "ST_ASS2", "ST_BEF",
	    "ST_HM", "ST_HPL", "ST_KFZ", "ST_PFLFAM", "ST_PKF", "ST_SONST",
	    "ST_WOHN" };
	FILE *f = area_open(dir, file, year,
	    "jahr;leistungsart;ausgaben;einnahmen");
	int64_t out, in;
	char spent[32], received[32];
	size_t i, j;

	for (i = 0; i < sizeof services / sizeof services[0]; i++) {
		out = in = 0;
		for (j = 0; j < rows->n; j++) {
			const struct row *row = &rows->rows[j];

			if (strcmp(row->cell[L_LEISTUNGSART],
			    services[i]) != 0)
				continue;
			out += cents(row->cell[L_AUSGABEN]);
			in += cents(row->cell[L_EINNAHMEN]);
		}
		if (out == 0)
			continue;
		money(spent, out);
		money(received, in);
		fprintf(f, "%d;%s;%s;%s\n", year, services[i], spent,
		    received);
	}
	fclose(f);
}

/* Whoever lives in a home and leaves school in two years, or in three, whom
 * the list is not to name; their names are drawn. */
void
areas_list(const char *dir, const struct people *all, int year)
{
	static const struct choice names[] = { { "Amselfeld", 1 },
	    { "Birkenhain", 1 }, { "Distelkamp", 1 }, { "Erlengrund", 1 },
	    { "Fuchsmoor", 1 }, { "Ginsterberg", 1 }, { "Holderbusch", 1 },
	    { "Kranichsee", 1 }, { "Lerchenau", 1 }, { "Mohnwiese", 1 },
	    { NULL, 0 } };
	static const struct choice men[] = { { "Arno", 1 }, { "Benno", 1 },
	    { "Caspar", 1 }, { "Henrik", 1 }, { "Jonte", 1 }, { NULL, 0 } };
	static const struct choice women[] = { { "Alva", 1 }, { "Britta", 1 },
	    { "Enna", 1 }, { "Greta", 1 }, { "Jule", 1 }, { NULL, 0 } };
	FILE *f = area_open(dir, "odenwaldkreis/uebergang", year,
	    "person_id;name;vorname;geburtsdatum;schule;schulart;schule_ende;"
	    "wohnform;folgeleistung");
	int last = day(year, 12, 31);
	size_t i;
	int j;

	for (i = 0; i < all->n; i++) {
		const struct person *p = &all->all[i];
		struct rng r = rng_of(KIND_LIST, (uint64_t)p->number[LOCAL]);
		const char *home = "", *name, *first;
		char born[16], ends[16];

		for (j = 0; j < p->homes_n; j++)
			if (p->homes[j].from <= last)
				home = p->homes[j].form;
		if (p->number[LOCAL] == 0 || p->school_end == NEVER ||
		    (day_year(p->school_end) != year + 2 &&
		    day_year(p->school_end) != year + 3) ||
		    strcmp(home, "STAT_MJ") != 0 ||
		    !person_active(p, LOCAL, last))
			continue;
		name = rng_pick(&r, names);
		first = rng_pick(&r, strcmp(p->sex, "w") == 0 ? women : men);
		day_german(born, p->birth);
		day_german(ends, p->school_end);
		fprintf(f, "OK-%06d;%s;%s;%s;Schule am Beispielweg;FOERDER;%s;"
		    "%s;%s\n", p->number[LOCAL], name, first, born, ends,
		    home, p->next);
	}
	fclose(f);
}
