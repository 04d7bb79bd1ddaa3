/*
 * rows N DIR
 *
 * Two deliveries of N rows together, for 2024, in the canonical form: three
 * tenths of the rows in DIR/kreis-2024.csv, the others in DIR/lwv-2024.csv.
 * Everything is invented and the same on every machine.  The rows hold no
 * defects: what is compared with them is counting, not checking.
 */
#include "sample-data/generate/gen.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define YEAR	2024

static const char header[] = "person_id;match_key;geburtsdatum;geschlecht;"
    "staatsang;ags_ga;ags_wohn;ags_leist;rechtskreis;leistungsart;wohnform;"
    "zielgruppe;beginn;ende;ende_grund;erstantrag;lebensabschnitt;"
    "pers_budget;ausgaben;einnahmen\n";

static const struct choice inside[] = { { "06437001", 954 },
	{ "06437003", 504 }, { "06437004", 749 }, { "06437005", 348 },
	{ "06437006", 1340 }, { "06437007", 318 }, { "06437009", 1008 },
	{ "06437010", 691 }, { "06437011", 1664 }, { "06437012", 245 },
	{ "06437013", 854 }, { "06437016", 1025 }, { NULL, 0 } };
static const struct choice outside[] = { { "06432014", 20 },
	{ "06411000", 20 }, { "06431011", 15 }, { "08225058", 9 },
	{ "09676139", 8 }, { "06412000", 5 }, { "06433011", 4 },
	{ "06438008", 4 }, { "06634022", 3 }, { NULL, 0 } };

enum kind { KIND_CHILD, KIND_OLD, KIND_ADULT };

struct case_facts {
	enum kind	 kind;
	int		 birth;
	const char	*sex, *ga, *group, *housing;
};

/* A person's facts depend on the number only: both deliveries agree. */
static struct case_facts
facts(uint64_t number, uint64_t locals)
{
	static const struct choice sexes[] = { { "m", 560 }, { "w", 432 },
	    { "d", 4 }, { "o", 2 }, { "", 2 }, { NULL, 0 } };
	static const struct choice groups[] = { { "GEISTIG", 50 },
	    { "KOERPER", 15 }, { "SEELISCH", 33 }, { "", 2 }, { NULL, 0 } };
	static const struct choice adult[] = { { "BWF", 38 }, { "EIG", 36 },
	    { "HERK", 14 }, { "WG", 10 }, { "UNB", 1 }, { "", 1 },
	    { NULL, 0 } };
	struct rng r = rng_of(1, number);
	struct case_facts c;

	c.kind = number >= locals ? KIND_ADULT :
	    rng_chance(&r, 700) ? KIND_CHILD : KIND_OLD;
	c.birth = c.kind == KIND_CHILD ?
	    rng_between(&r, day(2007, 1, 1), day(2020, 12, 31)) :
	    c.kind == KIND_OLD ?
	    rng_between(&r, day(1932, 1, 1), day(1959, 6, 30)) :
	    rng_between(&r, day(1940, 1, 1), day(2005, 12, 31));
	c.sex = rng_pick(&r, sexes);
	c.ga = rng_pick(&r, rng_chance(&r, 880) ? inside : outside);
	if (rng_chance(&r, 5))
		c.ga = "06437";
	c.group = rng_pick(&r, groups);
	c.housing = c.kind == KIND_CHILD ? "HERK" : rng_pick(&r, adult);
	return c;
}

static const char *
service(const struct case_facts *c, struct rng *r, int nth)
{
	static const struct choice child[] = { { "BI_SCHULE", 60 },
	    { "ST_HPL", 35 }, { "ST_BEF", 5 }, { NULL, 0 } };
	static const struct choice home[] = { { "ST_ASS1", 48 },
	    { "ST_ASS2", 50 }, { "ST_WOHN", 2 }, { NULL, 0 } };
	static const struct choice young[] = { { "AL_WFBM", 62 },
	    { "ST_PKF", 25 }, { "AL_BFA", 4 }, { "AL_ALA", 3 },
	    { "ST_BEF", 3 }, { "MR", 1 }, { "ST_HM", 2 }, { NULL, 0 } };
	static const struct choice old[] = { { "ST_PKF", 78 },
	    { "ST_BEF", 14 }, { "ST_HM", 8 }, { NULL, 0 } };

	if (c->kind == KIND_CHILD)
		return rng_pick(r, child);
	if (nth == 0)
		return rng_pick(r, home);
	return rng_pick(r, day_retirement(c->birth) > day(YEAR, 1, 1) ? young :
	    old);
}

static void
row(FILE *f, const char *prefix, uint64_t number, bool shared,
    const struct case_facts *c, struct rng *r, int nth)
{
	static const struct choice nations[] = { { "DE", 92 }, { "TR", 3 },
	    { "PL", 1 }, { "IT", 1 }, { "SY", 2 }, { "", 1 }, { NULL, 0 } };
	char birth[16], begin[16], end[16] = "", applied[16], spent[32],
	    income[32], key[20] = "";
	struct rng of = rng_of(2, number);
	int low = c->kind == KIND_CHILD ? day(2022, 1, 1) : day(2004, 1, 1);
	int grown = c->kind == KIND_CHILD ? low :
	    day_add_months(c->birth, 12 * 18);
	int from = rng_between(r, low > grown ? low : grown,
	    day(2023, 12, 31));
	const char *what = service(c, r, nth);
	const char *place = rng_pick(r, rng_chance(r, 780) ? inside : outside);
	bool ended = rng_chance(r, 120);

	if (rng_chance(r, 15))
		place = "";
	if (shared || rng_chance(&of, 970))
		snprintf(key, sizeof key, "%016llx",
		    (unsigned long long)rng_next(&of));
	day_iso(birth, c->birth);
	day_iso(begin, from);
	day_iso(applied, from - rng_between(r, 10, 200));
	if (ended)
		day_iso(end, rng_between(r, day(YEAR, 1, 1), day(YEAR, 12, 31)));
	money(spent, rng_between(r, 40000, 4500000));
	money(income, rng_between(r, 0, 150000));
	fprintf(f, "%s%08llu;%s;%s;%s;%s;%s;%s;%s;EGH;%s;%s;%s;%s;%s;%s;%s;"
	    "%s;%s;%s;%s\n", prefix, (unsigned long long)number, key, birth,
	    c->sex, rng_pick(&of, nations), c->ga,
	    place[0] != '\0' ? place : c->ga, place, what, c->housing,
	    c->group, begin, end, ended ? "BEDARF" : "", applied,
	    c->kind == KIND_CHILD ? "LA1" : c->kind == KIND_OLD ? "LA3" : "LA2",
	    rng_chance(r, 30) ? "J" : "N", spent, income);
}

/* ROWS rows of persons from FIRST on; persons below LOCALS are the Kreis's. */
static void
write_file(const char *dir, const char *name, const char *prefix,
    uint64_t source, uint64_t rows, uint64_t first, uint64_t locals)
{
	char path[4096];
	uint64_t number, done = 0;
	FILE *f;

	snprintf(path, sizeof path, "%s/%s", dir, name);
	if ((f = fopen(path, "w")) == NULL) {
		perror(path);
		exit(1);
	}
	fputs(header, f);
	for (number = first; done < rows; number++) {
		struct case_facts c = facts(number, locals);
		struct rng r = rng_of(10 + source, number);
		bool shared = number < locals && number >= locals - locals / 50;
		int n = c.kind == KIND_CHILD ? 1 + rng_chance(&r, 300) :
		    rng_between(&r, 1, 3), i;

		for (i = 0; i < n && done < rows; i++, done++)
			row(f, prefix, number, shared, &c, &r, i);
	}
	if (ferror(f) || fclose(f) != 0) {
		perror(path);
		exit(1);
	}
}

int
main(int argc, char *argv[])
{
	uint64_t n, locals;

	if (argc != 3 || (n = strtoull(argv[1], NULL, 10)) < 100) {
		fprintf(stderr, "usage: rows N DIR\n");
		return 2;
	}
	/* Three tenths of the rows, with about 1.5 rows to a person. */
	locals = n / 5;
	write_file(argv[2], "kreis-2024.csv", "K", 0, n * 3 / 10, 0, locals);
	write_file(argv[2], "lwv-2024.csv", "L", 1, n - n * 3 / 10,
	    locals - locals / 50, locals);
	return 0;
}
