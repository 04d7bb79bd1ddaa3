#include "tests/test.h"

#include "aggregate/compare.h"
#include "aggregate/ledger.h"
#include "tests/aggregate_store.h"

#include <inttypes.h>

static struct comparison *
compare(struct store *s, const char *measure, int year)
{
	struct comparison *c = NULL;
	struct err e = ERR_NONE;

	db_close(s->db);	/* what was written since is not in it */
	s->db = NULL;
	if (compare_measure(&c, store_db(s), &s->config,
	    measure_find(measure), year, &e) < 0)
		fail_msg("%s", e.text);
	return c;
}

static int64_t
part(const struct comparison *c, const char *breakdown, const char *category,
    enum compare_part p)
{
	const struct compare_cell *cell = compare_find(c, breakdown,
	    category);

	assert_non_null(cell);
	return cell->parts[p];
}

static void
assert_adds_up(const struct comparison *c)
{
	size_t i, k;

	assert_true(c->n > 0);
	for (i = 0; i < c->n; i++) {
		const struct compare_cell *cell = &c->cells[i];
		int64_t sum = cell->before;

		for (k = 0; k < COMPARE_PARTS; k++)
			sum += cell->parts[k];
		if (sum != cell->now)
			fail_msg("%s %d %s=%s: %" PRId64 " and its parts are "
			    "%" PRId64 ", not %" PRId64, c->measure->id,
			    c->year, cell->breakdown, cell->category,
			    cell->before, sum, cell->now);
		assert_true(cell->parts[COMPARE_MISSING] <= 0);
		assert_true(cell->parts[COMPARE_NEW] >= 0);
		assert_true(cell->parts[COMPARE_ARRIVED] >= 0);
		assert_true(cell->parts[COMPARE_DEPARTED] <= 0);
	}
}

/* A service of a person of its own in the region. */
static void
serve(struct store *s, int64_t delivery, const char *number,
    const char *match, const char *housing)
{
	struct store_person p = { .number = number, .match = match,
	    .sex = "w", .birth = 19900315, .ags_ga = 6437001 };
	struct store_spell sp = { .rechtskreis = "EGH",
	    .leistungsart = "ST_ASS1", .beginn = 20200101,
	    .wohnform = housing, .fall = number };

	store_spell(s, delivery, store_person(s, delivery, &p), &sp);
}

static void
supersede(struct store *s, int64_t delivery)
{
	store_run(s, "UPDATE delivery SET state = 'superseded' WHERE id = ?",
	    "i", delivery);
}

TEST(arrivals_departures_and_those_who_move_are_told_apart)
{
	struct comparison *c;
	struct store s;
	int64_t d;

	store_open(&s);
	store_source(&s, "kreis", ROLE_LOCAL);
	d = store_delivery(&s, "kreis", 2022);
	serve(&s, d, "stays", NULL, "EIG");
	serve(&s, d, "moves", NULL, "EIG");
	serve(&s, d, "goes", NULL, "BWF");
	d = store_delivery(&s, "kreis", 2023);
	serve(&s, d, "stays", NULL, "EIG");
	serve(&s, d, "moves", NULL, "BWF");
	serve(&s, d, "comes", NULL, "EIG");
	c = compare(&s, "egh_lb_stichtag", 2023);
	assert_adds_up(c);
	assert_int_equal(part(c, "", "", COMPARE_ARRIVED), 1);
	assert_int_equal(part(c, "", "", COMPARE_DEPARTED), -1);
	assert_int_equal(part(c, "", "", COMPARE_MOVED_IN), 0);
	assert_int_equal(part(c, "housing", "BWF", COMPARE_MOVED_IN), 1);
	assert_int_equal(part(c, "housing", "BWF", COMPARE_DEPARTED), -1);
	assert_int_equal(part(c, "housing", "EIG", COMPARE_MOVED_OUT), -1);
	assert_int_equal(part(c, "housing", "EIG", COMPARE_ARRIVED), 1);
	assert_int_equal(part(c, "sex", "w", COMPARE_MOVED_IN), 0);
	comparison_free(c);
	store_close(&s);
}

TEST(who_comes_with_a_new_source_or_goes_with_a_missing_one_is_no_arrival)
{
	struct comparison *c;
	struct store s;
	int64_t d;

	store_open(&s);
	store_source(&s, "kreis", ROLE_LOCAL);
	store_source(&s, "stadt", ROLE_LOCAL);
	store_source(&s, "amt", ROLE_LOCAL);
	serve(&s, store_delivery(&s, "kreis", 2022), "1", NULL, NULL);
	serve(&s, store_delivery(&s, "amt", 2022), "2", NULL, NULL);
	serve(&s, store_delivery(&s, "kreis", 2023), "1", NULL, NULL);
	d = store_delivery(&s, "stadt", 2023);
	serve(&s, d, "1", NULL, NULL);
	serve(&s, d, "2", NULL, NULL);
	c = compare(&s, "egh_lb_stichtag", 2023);
	assert_adds_up(c);
	assert_int_equal(part(c, "", "", COMPARE_NEW), 2);
	assert_int_equal(part(c, "", "", COMPARE_MISSING), -1);
	assert_int_equal(part(c, "", "", COMPARE_ARRIVED), 0);
	assert_int_equal(part(c, "", "", COMPARE_DEPARTED), 0);
	assert_int_equal(part(c, "authority", "stadt", COMPARE_NEW), 2);
	comparison_free(c);
	store_close(&s);
}

TEST(a_later_delivery_for_last_year_is_a_correction)
{
	struct comparison *c;
	struct store s;
	int64_t d;

	store_open(&s);
	store_source(&s, "kreis", ROLE_LOCAL);
	d = store_delivery(&s, "kreis", 2022);
	serve(&s, d, "1", NULL, "EIG");
	supersede(&s, d);
	d = store_delivery(&s, "kreis", 2022);
	serve(&s, d, "1", NULL, "BWF");
	serve(&s, d, "2", NULL, "BWF");
	d = store_delivery(&s, "kreis", 2023);
	serve(&s, d, "1", NULL, "BWF");
	serve(&s, d, "2", NULL, "BWF");
	c = compare(&s, "egh_lb_stichtag", 2023);
	assert_adds_up(c);
	assert_null(c->base);
	assert_int_equal(compare_find(c, "", "")->before, 1);
	assert_int_equal(part(c, "", "", COMPARE_CORRECTED), 1);
	assert_int_equal(part(c, "", "", COMPARE_ARRIVED), 0);
	assert_int_equal(part(c, "housing", "EIG", COMPARE_CORRECTED), -1);
	assert_int_equal(part(c, "housing", "BWF", COMPARE_CORRECTED), 2);
	comparison_free(c);
	store_close(&s);
}

/* What was delivered anew before publication has corrected nothing that
 * anybody has read. */
TEST(corrected_is_what_the_last_final_edition_did_not_know)
{
	struct comparison *c;
	struct store s;
	int64_t d;

	store_open(&s);
	store_source(&s, "kreis", ROLE_LOCAL);
	d = store_delivery(&s, "kreis", 2022);
	serve(&s, d, "1", NULL, NULL);
	supersede(&s, d);
	d = store_delivery(&s, "kreis", 2022);
	serve(&s, d, "1", NULL, NULL);
	serve(&s, d, "2", NULL, NULL);
	store_run(&s, "UPDATE delivery SET sha256 = 'beef' WHERE id = ?",
	    "i", d);
	serve(&s, store_delivery(&s, "kreis", 2023), "1", NULL, NULL);
	store_sql(&s, "INSERT INTO edition VALUES (1, 'a.pdf', 'a', '06437', "
	    "2022, 'public', 'final', 0, 'round5', 20230401, '', '', NULL); "
	    "INSERT INTO edition_delivery VALUES (1, 2022, 'kreis', "
	    "'leistungen', 'beef', NULL)");
	c = compare(&s, "egh_lb_stichtag", 2023);
	assert_adds_up(c);
	assert_string_equal(c->base, "a.pdf");
	assert_int_equal(compare_find(c, "", "")->before, 2);
	assert_int_equal(part(c, "", "", COMPARE_CORRECTED), 0);
	assert_int_equal(part(c, "", "", COMPARE_DEPARTED), -1);
	comparison_free(c);
	store_close(&s);
}

/* On 1 January 2024 the law moved persons from the Kreis to the LWV: they
 * are served in both years, but he_8c counts them in one. */
TEST(who_is_told_by_a_delivery_of_the_year_before_is_known_again)
{
	static const struct {
		const char	*source;
		int		 year;
		int64_t		 beginn, ende;
	} services[] = {
		{ "kreis", 2022, 20200101, 20221231 },
		{ "lwv", 2022, 0, 0 },
		{ "kreis", 2023, 0, 0 },
		{ "lwv", 2023, 20230101, 20231231 },
		{ "kreis", 2024, 20240101, 0 },
		{ "lwv", 2024, 0, 0 },
	};
	const struct store_person p = { .number = "1", .match = "k",
	    .sex = "w", .birth = 19900315, .ags_ga = 6437001 };
	struct comparison *c;
	struct store s;
	size_t i;

	store_open(&s);
	store_source(&s, "kreis", ROLE_LOCAL);
	store_source(&s, "lwv", ROLE_SUPRA_LOCAL);
	for (i = 0; i < sizeof services / sizeof services[0]; i++) {
		const struct store_spell sp = { .rechtskreis = "EGH",
		    .leistungsart = "ST_ASS1", .beginn = services[i].beginn,
		    .ende = services[i].ende };
		int64_t d = store_delivery(&s, services[i].source,
		    services[i].year);

		if (sp.beginn != 0)
			store_spell(&s, d, store_person(&s, d, &p), &sp);
	}
	c = compare(&s, "he_wechsel_n", 2024);
	assert_adds_up(c);
	assert_int_equal(compare_find(c, "", "")->now, 1);
	assert_int_equal(part(c, "", "", COMPARE_ARRIVED), 0);
	assert_int_equal(part(c, "direction", "to_local", COMPARE_MOVED_IN),
	    1);
	comparison_free(c);
	store_close(&s);
}

TEST(who_changes_sides_at_a_break_counts_to_the_definition)
{
	struct store_person p = { .number = "1", .match = "k", .sex = "w",
	    .birth = 19400101, .ags_ga = 6437001 };
	struct store_spell sp = { .rechtskreis = "EGH",
	    .leistungsart = "ST_ASS1", .beginn = 20200101 };
	struct comparison *c;
	struct store s;
	int64_t d;

	store_open(&s);
	store_source(&s, "kreis", ROLE_LOCAL);
	store_source(&s, "lwv", ROLE_SUPRA_LOCAL);
	d = store_delivery(&s, "kreis", 2023);
	store_spell(&s, d, store_person(&s, d, &p), &sp);
	p.number = "2";
	p.match = NULL;
	store_spell(&s, d, store_person(&s, d, &p), &sp);
	(void)store_delivery(&s, "lwv", 2023);
	(void)store_delivery(&s, "kreis", 2024);
	d = store_delivery(&s, "lwv", 2024);
	p.match = "k";
	store_spell(&s, d, store_person(&s, d, &p), &sp);
	c = compare(&s, "he_8c_rag_n", 2024);
	assert_adds_up(c);
	assert_non_null(c->at);
	assert_int_equal(part(c, "", "", COMPARE_DEFINITION), -1);
	assert_int_equal(part(c, "", "", COMPARE_DEPARTED), -1);
	comparison_free(c);
	c = compare(&s, "egh_lb_stichtag", 2024);
	assert_adds_up(c);
	assert_int_equal(part(c, "", "", COMPARE_DEPARTED), -1);
	assert_int_equal(part(c, "", "", COMPARE_DEFINITION), 0);
	assert_int_equal(part(c, "authority", "kreis", COMPARE_MOVED_OUT),
	    -1);
	comparison_free(c);
	store_close(&s);
}

/* --- random deliveries ------------------------------------------------------- */

static uint32_t seed;

static int
dice(int n)
{
	seed = seed * 1664525 + 1013904223;
	return (int)((seed >> 8) % (uint32_t)n);
}

#define PICK(list)	((list)[dice((int)(sizeof(list) / sizeof(list)[0]))])

static void
random_person(struct store *s, int64_t delivery, int number)
{
	static const char *const sexes[] = { "m", "w", "d", NULL };
	static const struct {
		const char	*law, *kind;
	} kinds[] = { { "EGH", "ST_ASS1" }, { "EGH", "AL_WFBM" },
	    { "EGH", "BI_SCHULE" }, { "EGH", "ST_WOHN" }, { "HZP", "PFG" },
	    { "HZP", "STA" }, { "GSI", "GSI_ALTER" }, { "GSI", "GSI_EM" },
	    { "ASYL", "P2" }, { "ASYL", "P3" }, { "ASYL", "P6" } };
	static const char *const reasons[] = { "PFLEGE", "TOD", NULL };
	static const char *const housing[] = { "BWF", "EIG", "WG", NULL };
	static const int64_t from[] = { 6437001, 6437004, 6437999, 6411000,
	    0 };
	static const int64_t asked[] = { 0, 20190101, 20221231 };
	static const int64_t ends[] = { 20230630, 20231231, 20240101,
	    20241231, OPEN };
	char name[16], match[16], file[16];
	struct store_person p = { .number = name, .sex = PICK(sexes),
	    .birth = 19350101 + dice(80) * 10000 + dice(12) * 100,
	    .ags_ga = PICK(from), .erstantrag = PICK(asked) };
	int i, spells = 1 + dice(3);
	int64_t id;

	snprintf(name, sizeof name, "%d", number);
	snprintf(match, sizeof match, "k%d", dice(40));
	p.match = dice(3) == 0 ? match : NULL;
	id = store_person(s, delivery, &p);
	for (i = 0; i < spells; i++) {
		int kind = dice(sizeof kinds / sizeof kinds[0]);
		struct store_spell sp = { .rechtskreis = kinds[kind].law,
		    .leistungsart = kinds[kind].kind,
		    .wohnform = PICK(housing),
		    .beginn = 20200101 + dice(5) * 10000, .ende = PICK(ends),
		    .ags_leist = PICK(from), .fall = file,
		    .haushalt = file, .ende_grund = PICK(reasons),
		    .schule_ende = 20250731 + dice(3) * 10000,
		    .pers_budget = dice(2) };

		snprintf(file, sizeof file, "f%d", number / 2);
		store_spell(s, delivery, id, &sp);
	}
}

static int64_t
random_delivery(struct store *s, const char *source, int year)
{
	int64_t d = store_delivery(s, source, year);
	int i;

	for (i = 0; i < 60; i++)
		if (dice(3) > 0)
			random_person(s, d, i);
	return d;
}

/* Each cell of CSV, `figures --exact`, is NOW or, of LAST year, what BEFORE
 * and the corrections are. */
static void
assert_is_figures(const struct comparison *c, struct store *s, bool last)
{
	char *csv = store_figures(s, c->measure->id, c->year - last,
	    c->year - last, FIGURES_CSV, true), *row;
	const struct compare_cell *cell;
	size_t i;

	for (i = 0; i < c->n; i++) {
		const char *at;

		cell = &c->cells[i];
		row = xasprintf(",06437,%s,%s,", cell->breakdown,
		    cell->category);
		if ((at = strstr(csv, row)) != NULL) {
			at += strcspn(at, "\r");
			while (at[-1] != ',')
				at--;
			assert_int_equal(strtoll(at, NULL, 10), last ?
			    cell->before + cell->parts[COMPARE_CORRECTED] :
			    cell->now);
		} else
			assert_int_equal(last ? cell->before +
			    cell->parts[COMPARE_CORRECTED] : cell->now, 0);
		free(row);
	}
	free(csv);
}

TEST(in_every_cell_of_every_count_the_parts_add_up)
{
	struct comparison *c;
	struct store s;
	int round;
	size_t i, changed = 0, measured = 0;

	seed = 7;
	for (round = 0; round < 3; round++) {
		store_open(&s);
		store_sql(&s, "BEGIN");
		store_source(&s, "amt", ROLE_LOCAL);
		store_source(&s, "kreis", ROLE_LOCAL);
		store_source(&s, "lwv", ROLE_SUPRA_LOCAL);
		supersede(&s, random_delivery(&s, "kreis", 2023));
		random_delivery(&s, "kreis", 2023);
		random_delivery(&s, "lwv", 2023);
		random_delivery(&s, round == 1 ? "kreis" : "amt",
		    round == 1 ? 2024 : 2023);
		random_delivery(&s, "lwv", 2024);
		if (round != 1)
			random_delivery(&s, "kreis", 2024);
		if (round == 2)
			random_delivery(&s, "amt", 2024);
		store_sql(&s, "COMMIT");
		for (i = 0; i < measure_count(); i++) {
			const struct measure *m = measure_at(i);

			if (m->kind != MEASURE_COUNT || m->lines)
				continue;
			c = compare(&s, m->id, 2024);
			assert_adds_up(c);
			measured++;
			changed += c->cells[0].before != 0 ||
			    c->cells[0].now != 0;
			if (round == 0 && i % 3 == 0) {
				assert_is_figures(c, &s, false);
				assert_is_figures(c, &s, true);
			}
			comparison_free(c);
		}
		store_close(&s);
	}
	/* Sums of nothing prove nothing. */
	assert_true(measured > 90);
	assert_true(changed * 10 >= measured * 9);
}

TEST(a_share_has_no_parts)
{
	struct comparison *c = NULL;
	struct err e = ERR_NONE;
	struct store s;

	store_open(&s);
	assert_int_equal(compare_measure(&c, store_db(&s), &s.config,
	    measure_find("kpi_frauenanteil"), 2024, &e), -1);
	assert_int_equal(e.kind, ERR_MISUSED);
	store_close(&s);
}
