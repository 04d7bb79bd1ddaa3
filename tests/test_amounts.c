#include "tests/test.h"

#include "aggregate/explain.h"
#include "tests/aggregate_store.h"

/* Amounts of public offices: what the Kopfstelle costs and who pays. */

static const int64_t towns[] = { 5978004, 5978008, 5978012, 5978016, 5978020,
    5978024, 5978028, 5978032, 5978036, 5978040 };
#define TOWNS (sizeof towns / sizeof towns[0])
#define LUENEN 5978024

static void
terms(struct store *s, int64_t from, const char *grade, int post)
{
	store_run(s, "INSERT INTO ref_kopfstelle VALUES (?, ?, ?, 100, 250, "
	    "'t', 2)", "iti", from, grade, (int64_t)post);
}

static void
values(struct store *s, int64_t from, const char *grade, int64_t pk)
{
	store_run(s, "INSERT INTO ref_kgst VALUES ('Heft', ?, ?, ?, 970000, "
	    "'t', 2)", "iti", from, grade, pk);
}

static void
member(struct store *s, int64_t ags, int64_t from, int64_t to)
{
	store_run(s, "INSERT INTO ref_mitglieder VALUES (?, ?, ?, ?, 't', 2)",
	    "iiit", ags, from, to, ags == LUENEN ? "kopfstelle" : NULL);
}

static void
licence(struct store *s, int64_t ags, const char *kind, int64_t cent)
{
	store_run(s, "INSERT INTO lizenzen VALUES ((SELECT id FROM delivery "
	    "WHERE form = 'lizenzen'), 7, ?, 2024, ?, ?)", "iii", ags,
	    store_key(s, "lizenz_art", kind), cent);
}

/* The members of the agreement, and recipients at one of them. */
static void
kopfstelle(struct store *s)
{
	static const struct store_spell p3 = { .rechtskreis = "ASYL",
	    .leistungsart = "P3", .beginn = 20230101 };
	size_t i;
	int64_t d;

	store_open(s);
	s->config.region = (char *)"05978";
	store_sql(s, "BEGIN");
	store_source(s, "luenen", ROLE_LOCAL);
	store_source(s, "kreis", ROLE_OTHER);
	s->sources[1].forms_n = 0;
	terms(s, 20190101, "A11", 250);
	values(s, 20190101, "A11", 9000000);
	for (i = 0; i < TOWNS; i++) {
		char *sql = xasprintf("INSERT INTO ref_ags VALUES (%lld, "
		    "'gemeinde', 'Ort %zu', 10101, 99991231, 't')",
		    (long long)towns[i], i);

		store_sql(s, sql);
		free(sql);
		if (towns[i] != 5978012 && towns[i] != 5978020)
			member(s, towns[i], towns[i] == 5978016 ? 20220101 :
			    towns[i] == 5978032 ? 20200701 : 20190101, OPEN);
	}
	d = store_delivery(s, "luenen", 2024);
	for (i = 0; i < 203; i++) {
		char number[24];
		struct store_person p = { .number = number, .sex = "w",
		    .birth = 19900101, .ags_ga = LUENEN };

		snprintf(number, sizeof number, "%zu", i);
		store_spell(s, d, store_person(s, d, &p), &p3);
	}
	store_run(s, "INSERT INTO delivery (source, form, year, state, file, "
	    "sha256, bytes, received, dialect, rows, blocked, persons) "
	    "VALUES (2, 'lizenzen', 2024, 'current', 'l.csv', 'beef', 1, "
	    "20250301, 'utf-8', 0, 0, 0)", "");
	store_sql(s, "COMMIT");
}

/* A printed value in cents; -1 where it is none. */
static int64_t
printed(struct store *s, const char *measure, int year,
    const char *breakdown, const char *category)
{
	char *csv = store_figures(s, measure, year, year, FIGURES_CSV, false);
	char *row = xasprintf(",05978,%s,%s,", breakdown, category);
	const char *at = strstr(csv, row);
	int64_t n = -1;

	if (at != NULL && at[strlen(row)] != ',') {
		at += strlen(row);
		n = strtoll(at, (char **)&at, 10);
		if (*at == '.')
			n = n * 100 + strtoll(at + 1, NULL, 10);
	}
	free(row);
	free(csv);
	return n;
}

TEST(eight_members_of_whom_one_sends_the_invoices)
{
	static const char *const methods[] = { "round5", "suppress",
	    "exact" };
	struct store s;
	size_t i;

	kopfstelle(&s);
	for (i = 0; i < 3; i++) {
		s.config.method = (char *)(uintptr_t)methods[i];
		assert_int_equal(printed(&s, "un_kopf_kosten", 2024, "", ""),
		    2717500);
		assert_int_equal(printed(&s, "un_kopf_kosten", 2024,
		    "cost_part", "GA"), 225000);
		assert_int_equal(printed(&s, "un_kopf_anteil", 2024,
		    "municipality", "05978004"), 339688);
		assert_int_equal(printed(&s, "un_kopf_anteil", 2024,
		    "municipality", "05978040"), 339687);
		assert_int_equal(printed(&s, "un_kopf_rechnung", 2024,
		    "municipality", "05978024"), 0);
		assert_int_equal(printed(&s, "un_kopf_rechnung", 2024, "",
		    ""), 2717500 - 339688);
		assert_int_equal(printed(&s, "un_mitglieder_n", 2024, "",
		    ""), 8);
		assert_int_equal(printed(&s, "un_mitglieder_n", 2021, "",
		    ""), 7);
		assert_int_equal(printed(&s, "un_kopf_monate", 2020,
		    "municipality", "05978032"), 6);
		/* No member, no row. */
		assert_int_equal(printed(&s, "un_kopf_anteil", 2024,
		    "municipality", "05978020"), -1);
	}
	store_close(&s);
}

TEST(the_cost_of_a_case_is_of_the_printed_number_of_cases)
{
	struct store s;

	kopfstelle(&s);
	assert_int_equal(printed(&s, "asyl_regel_stichtag", 2024, "", ""),
	    205);
	assert_int_equal(printed(&s, "un_kopf_je_fall", 2024, "", ""),
	    13256);	/* 27 175,00 : 205 */
	s.config.method = (char *)"exact";
	assert_int_equal(printed(&s, "un_kopf_je_fall", 2024, "", ""),
	    13387);	/* : 203 */
	s.config.method = (char *)"round5";
	s.config.rate_base = 300;
	assert_int_equal(printed(&s, "un_kopf_je_fall", 2024, "", ""), -1);
	store_close(&s);
}

TEST(what_the_kreis_charges_is_as_delivered_and_missing_is_not_zero)
{
	struct published *p;
	struct store s;
	size_t i;
	bool told = false;

	kopfstelle(&s);
	licence(&s, LUENEN, "wartung", 172550);
	licence(&s, LUENEN, "lizenz", 41650);
	licence(&s, LUENEN, "lizenz", 41650);
	licence(&s, 5978020, "wartung", 100001);	/* no member */
	assert_int_equal(printed(&s, "un_lizenz", 2024, "municipality",
	    "05978024"), 255850);
	assert_int_equal(printed(&s, "un_lizenz", 2024,
	    "municipality*licence_kind", "05978024*lizenz"), 83300);
	assert_int_equal(printed(&s, "un_lizenz", 2024, "", ""), 355851);
	assert_int_equal(printed(&s, "un_lizenz", 2024, "municipality",
	    "05978004"), 0);
	assert_int_equal(printed(&s, "un_lizenz", 2023, "", ""), -1);
	p = store_publish(&s, "un_lizenz", 2024, 2024);
	for (i = 0; i < p->notes_n; i++)
		told = told || strstr(p->notes[i], "1000,01 Euro keinem") !=
		    NULL;
	assert_true(told);
	published_free(p);
	store_close(&s);
}

/* A municipality that joins is a break of what the members count and pay
 * together, not of what the post costs; two breaks of a year are one. */
TEST(who_joins_is_a_break_named_with_its_day)
{
	const struct published_measure *m;
	struct published *p;
	struct store s;

	kopfstelle(&s);
	p = store_publish(&s, "un_kopf_anteil", 2019, 2024);
	m = published_measure_find(p, "un_kopf_anteil");
	assert_int_equal(m->breaks_n, 2);
	assert_int_equal(date_int(m->breaks[0].day), 20200701);
	assert_string_equal(m->breaks[0].label, "Beitritt Ort 7");
	assert_int_equal(date_int(m->breaks[1].day), 20220101);
	assert_non_null(strstr(m->breaks[1].text, "zum 01.01.2022"));
	published_free(p);
	p = store_publish(&s, "asyl_regel_stichtag", 2019, 2024);
	m = published_measure_find(p, "asyl_regel_stichtag");
	assert_int_equal(m->breaks_n, 3);
	assert_int_equal(date_int(m->breaks[1].day), 20220601);
	assert_string_equal(m->breaks[1].label,
	    "Ukraine; 01.01.2022: Beitritt Ort 3");
	published_free(p);
	p = store_publish(&s, "un_kopf_kosten", 2019, 2024);
	assert_int_equal(published_measure_find(p,
	    "un_kopf_kosten")->breaks_n, 0);
	published_free(p);
	store_close(&s);
}

TEST(who_leaves_is_a_break_on_the_day_after)
{
	const struct published_measure *m;
	struct published *p;
	struct store s;

	kopfstelle(&s);
	store_sql(&s, "BEGIN; UPDATE ref_mitglieder SET bis = 20230228 "
	    "WHERE ags = 5978040; COMMIT");
	p = store_publish(&s, "un_kopf_anteil", 2022, 2024);
	m = published_measure_find(p, "un_kopf_anteil");
	assert_int_equal(m->breaks_n, 1);
	assert_int_equal(date_int(m->breaks[0].day), 20230301);
	assert_string_equal(m->breaks[0].label, "Austritt Ort 9");
	published_free(p);
	store_close(&s);
}

TEST(before_the_agreement_nothing_is_known)
{
	struct store s;

	kopfstelle(&s);
	assert_int_equal(printed(&s, "un_kopf_kosten", 2018, "", ""), -1);
	assert_int_equal(printed(&s, "un_kopf_anteil", 2018, "municipality",
	    "05978004"), -1);
	store_close(&s);
}

TEST(a_region_without_members_is_told_so)
{
	static const char *measure = "un_kopf_kosten";
	struct aggregate_request r = store_request(&measure, 2024, 2024);
	struct published *p = NULL;
	struct err e = ERR_NONE;
	struct store s;

	store_open(&s);
	assert_int_equal(aggregate_published(&p, store_db(&s), &s.config, &r,
	    &e), -1);
	assert_int_equal(e.kind, ERR_MISUSED);
	assert_non_null(strstr(e.text, "mitglieder.csv"));
	store_close(&s);
}

/* Whatever the post costs and whoever joins, leaves and comes back: shares
 * are the cost, and the invoices are all of it but the desk's own share. */
TEST(shares_always_sum_to_the_cost)
{
	static const char *const rules[] = { "monthly", "daily", "year-end" };
	uint64_t seed = 20241231;
	struct store s;
	int round;

	kopfstelle(&s);
	for (round = 0; round < 40; round++) {
		int64_t k, sum = 0, own = 0;
		size_t i;

		store_sql(&s, "BEGIN; DELETE FROM ref_mitglieder; "
		    "DELETE FROM ref_kgst");
		for (i = 0; i < TOWNS; i++) {
			seed = seed * 6364136223846793005u +
			    1442695040888963407u;
			member(&s, towns[i], towns[i] == LUENEN ? 20190101 :
			    20190001 + (int64_t)(seed >> 40) % 7 * 10000 +
			    (int64_t)(seed >> 33) % 12 * 100 + 100, OPEN);
		}
		values(&s, 20190101, "A11",
		    (int64_t)(seed >> 20) % 20000000);
		store_sql(&s, "COMMIT");
		s.config.split = (char *)(uintptr_t)rules[round % 3];
		k = printed(&s, "un_kopf_kosten", 2024, "", "");
		for (i = 0; i < TOWNS; i++) {
			char ags[24];
			int64_t cent;

			snprintf(ags, sizeof ags, "%08lld",
			    (long long)towns[i]);
			cent = printed(&s, "un_kopf_anteil", 2024,
			    "municipality", ags);
			sum += cent;
			if (towns[i] == LUENEN)
				own = cent;
		}
		assert_int_equal(sum, k);
		assert_int_equal(printed(&s, "un_kopf_rechnung", 2024, "",
		    ""), k - own);
	}
	store_close(&s);
}

/* Explain a cell of MEASURE in 2024: its calculation. */
static char *
explained(struct store *s, const char *measure, const char *where)
{
	struct explainer *from = NULL;
	struct explanation x;
	struct err e = ERR_NONE;
	char *text;

	if (explain_open(&from, store_db(s), &s->config, measure, 2024,
	    &e) < 0 || explain_cell(&x, from, &where, where != NULL, &e) < 0)
		fail_msg("%s", e.text);
	assert_int_equal(x.records_n, 0);
	assert_non_null(strstr(x.decision, "öffentlicher Stellen"));
	text = xstrdup(x.calculation);
	explanation_fini(&x);
	explain_close(from);
	return text;
}

TEST(an_amount_is_explained_by_the_lines_it_comes_from)
{
	static const struct {
		const char	*measure, *where, *says;
	} cases[] = {
		{ "un_kopf_kosten", "cost_part=GA",
		    "PA 22500,00, GA 2250,00, SA 2425,00, zusammen K "
		    "27175,00" },
		{ "un_kopf_anteil", "municipality=05978024",
		    "mitglieder.csv:2: 05978024 Ort 5 ab 01.01.2019: "
		    "12 Monate, 366 Tage, Anteil 3396,88, betreibt" },
		{ "un_kopf_je_fall", NULL, "asyl_regel_stichtag: 203" },
		{ "un_lizenz", "municipality=05978024",
		    "kreis, l.csv:7: 05978024 wartung 1725,50\n" },
	};
	struct store s;
	size_t i;

	kopfstelle(&s);
	licence(&s, LUENEN, "wartung", 172550);
	for (i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		char *text = explained(&s, cases[i].measure, cases[i].where);

		if (strstr(text, cases[i].says) == NULL)
			fail_msg("\"%s\" does not say \"%s\"", text,
			    cases[i].says);
		free(text);
	}
	store_close(&s);
}
