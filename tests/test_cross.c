#include "tests/ingest_workspace.h"

/*
 * Rules that look at several deliveries: of two years, or of two sources for
 * the same year.
 */
#define HEADER	"person_id;match_key;geburtsdatum;ags_ga;rechtskreis;" \
	"leistungsart;wohnform;schule_ende;beginn;ende\n"
#define CASE(id, key, beginn, ende)	id ";" key ";02.03.1990;06437006;" \
	"EGH;ST_WOHN;;;" beginn ";" ende "\n"
/* Something moves in the year, so that no delivery is held. */
#define MOVED(year)	"999;;02.03.1990;06437006;EGH;ST_WOHN;;;01.02." year \
	";\n"

static void
deliver(struct workspace *w, const char *source, int year, const char *rows)
{
	struct ingest_request req = { .replace = true };
	struct ingest_result r;
	struct err e = ERR_NONE;
	struct buf text = BUF_NONE;
	char name[64];

	snprintf(name, sizeof name, "inbox/%s/leistungen-%d.csv", source,
	    year);
	buf_addf(&text, "%s%s", HEADER, rows);
	put(w, name, text.data);
	assert_int_equal(ingest_with(w, name, req, &r, &e), INGEST_STORED);
	ingest_result_free(&r);
	buf_free(&text);
}

/* What the store has of these rules, current deliveries only. */
static const char *
said(const struct workspace *w)
{
	return ask(w, "SELECT o.name || ' ' || d.year, f.line, f.rule, "
	    "f.column FROM finding f JOIN delivery d ON d.id = f.delivery "
	    "JOIN source o ON o.id = d.source WHERE d.state = 'current' AND "
	    "f.rule IN ('P14', 'P16', 'P17', 'P20', 'P23') "
	    "ORDER BY o.name, d.year, f.line, f.rule");
}

/* Of what both sources deliver for 2024 in either order. */
static void
expect_either(const char *kreis, const char *lwv, const char *expected)
{
	struct workspace w;
	int turn;

	for (turn = 0; turn < 2; turn++) {
		workspace_init(&w);
		if (turn == 0)
			deliver(&w, "kreis", 2024, kreis);
		deliver(&w, "lwv", 2024, lwv);
		if (turn == 1)
			deliver(&w, "kreis", 2024, kreis);
		assert_string_equal(said(&w), expected);
		workspace_fini(&w);
	}
}

TEST(two_authorities_that_serve_one_person_at_once_both_learn_it)
{
	expect_either(CASE("1", "k", "01.01.2020", "30.06.2024")
	    CASE("2", "m", "01.01.2020", ""),
	    CASE("7", "x", "01.01.2020", "")
	    CASE("8", "k", "30.06.2024", ""),
	    "kreis 2024|2|P16|beginn lwv 2024|3|P16|beginn");
	/* The day after is no overlap, and no gap. */
	expect_either(CASE("1", "k", "01.01.2020", "30.06.2024"),
	    CASE("8", "k", "01.07.2024", ""), "");
	/* What was before the year is the year before's. */
	expect_either(CASE("1", "k", "01.01.2020", "31.12.2023")
	    MOVED("2024"), CASE("8", "k", "01.01.2022", ""), "");
	expect_either(CASE("1", "k", "01.01.2020", "01.01.2024")
	    MOVED("2024"), CASE("8", "k", "01.01.2022", ""),
	    "kreis 2024|2|P16|beginn lwv 2024|2|P16|beginn");
	/* Nor what has not begun. */
	expect_either(CASE("1", "k", "01.01.2020", "") MOVED("2024"),
	    CASE("8", "k", "01.01.2025", ""), "");
	/* Without a key nobody is known again. */
	expect_either(CASE("1", "", "01.01.2020", "") MOVED("2024"),
	    CASE("1", "", "01.01.2020", ""), "");
	/* Other kinds of help may run beside. */
	expect_either("1;k;02.03.1990;06437006;HZP;ST_WOHN;;;01.01.2020;\n"
	    MOVED("2024"), CASE("8", "k", "01.01.2020", ""), "");
}

/* Where few are known to both, only their services are looked up. */
#define STRANGERS(n)	CASE("1" n, "s1" n, "01.01.2020", "")		\
	CASE("2" n, "s2" n, "01.01.2020", "")				\
	CASE("3" n, "", "01.01.2020", "") CASE("4" n, "s4" n,		\
	"01.01.2020", "") CASE("5" n, "s5" n, "01.01.2020", "")

TEST(one_person_among_many_that_two_authorities_serve_is_found)
{
	expect_either(STRANGERS("a") CASE("1", "k", "01.01.2020", "")
	    STRANGERS("b") CASE("1", "k", "01.02.2024", "")
	    "1;k;02.03.1990;06437006;HZP;ST_WOHN;;;01.03.2024;\n"
	    STRANGERS("c"),
	    STRANGERS("x") STRANGERS("y") CASE("8", "k", "01.01.2021", "")
	    STRANGERS("z") CASE("8", "k", "01.03.2024", ""),
	    "kreis 2024|7|P16|beginn kreis 2024|13|P16|beginn "
	    "lwv 2024|12|P16|beginn lwv 2024|18|P16|beginn");
}

TEST(each_row_of_a_person_served_twice_is_told_once)
{
	expect_either(CASE("1", "k", "01.01.2020", "")
	    CASE("1", "k", "01.02.2024", ""),
	    CASE("8", "k", "01.01.2021", "")
	    CASE("8", "k", "01.03.2024", "") CASE("8", "k", "01.01.2019",
	    "31.12.2019"),
	    "kreis 2024|2|P16|beginn kreis 2024|3|P16|beginn "
	    "lwv 2024|2|P16|beginn lwv 2024|3|P16|beginn");
}

#define GAP(expected, ende, beginn)					\
	expect_either(CASE("1", "k", "01.01.2020", ende),		\
	    CASE("8", "k", beginn, ""), expected)
#define BOTH	"kreis 2024|2|P17|ende lwv 2024|2|P17|beginn"

TEST(a_gap_between_the_authorities_is_told_to_both)
{
	GAP("", "30.06.2024", "01.07.2024");
	GAP(BOTH, "30.06.2024", "02.07.2024");		/* 1 day */
	GAP(BOTH, "31.07.2024", "02.10.2024");		/* 62 days */
	GAP(BOTH, "31.07.2024", "03.10.2024");		/* 63 days */
	GAP(BOTH, "31.01.2024", "01.08.2024");		/* six months */
	GAP("", "31.01.2024", "02.08.2024");
	/* It served before, so nobody passed. */
	expect_either(CASE("1", "k", "01.01.2020", "31.05.2024"),
	    CASE("8", "k", "01.01.2021", "30.06.2024")
	    CASE("8", "k", "01.08.2024", ""),
	    "kreis 2024|2|P16|beginn lwv 2024|2|P16|beginn");
	/* Another service at the Kreis runs on. */
	expect_either(CASE("1", "k", "01.01.2020", "31.05.2024")
	    CASE("1", "k", "01.01.2021", "31.07.2024"),
	    CASE("8", "k", "01.08.2024", ""), "");
	/* The other direction is no transfer of this rule. */
	expect_either(CASE("1", "k", "01.08.2024", ""),
	    CASE("8", "k", "01.01.2020", "30.06.2024"), "");
}

TEST(short_and_long_gaps_say_different_things)
{
	struct workspace w;
	struct ingest_result r;
	struct err e = ERR_NONE;

	workspace_init(&w);
	deliver(&w, "kreis", 2024, CASE("1", "k", "01.01.2020",
	    "31.07.2024") CASE("2", "m", "01.01.2020", "31.07.2024"));
	put(&w, "inbox/lwv/leistungen-2024.csv", HEADER
	    CASE("8", "k", "02.10.2024", "") CASE("9", "m", "03.10.2024",
	    ""));
	ingest(&w, "inbox/lwv/leistungen-2024.csv", &r, &e);
	assert_string_equal(found(&r), "2:P17K:beginn 3:P17K:beginn");
	assert_non_null(strstr(r.findings[0].text, "höchstens 62 Tagen"));
	assert_non_null(strstr(r.findings[1].text, "sechs Monaten"));
	ingest_result_free(&r);
	workspace_fini(&w);
}

TEST(a_gap_over_new_year_is_seen_though_the_kreis_delivers_no_more)
{
	struct workspace w;

	workspace_init(&w);
	deliver(&w, "kreis", 2023, CASE("1", "k", "01.01.2020",
	    "15.12.2023"));
	deliver(&w, "kreis", 2024, MOVED("2024"));
	deliver(&w, "lwv", 2024, CASE("8", "k", "10.01.2024", ""));
	assert_string_equal(said(&w), "lwv 2024|2|P17|beginn");
	workspace_fini(&w);
}

TEST(receipts_are_due_where_another_source_changed_the_findings)
{
	struct workspace w;
	const char *due = "SELECT s.name, d.year FROM receipt_due r JOIN "
	    "delivery d ON d.id = r.delivery JOIN source s ON s.id = "
	    "d.source ORDER BY 1, 2";

	workspace_init(&w);
	deliver(&w, "kreis", 2024, CASE("1", "k", "01.01.2020", ""));
	assert_string_equal(ask(&w, due), "kreis|2024");
	(void)ask(&w, "DELETE FROM receipt_due");
	deliver(&w, "lwv", 2024, CASE("9", "x", "01.02.2024", ""));
	assert_string_equal(ask(&w, due), "lwv|2024");
	(void)ask(&w, "DELETE FROM receipt_due");
	deliver(&w, "lwv", 2024, CASE("8", "k", "01.02.2024", ""));
	assert_string_equal(ask(&w, due), "kreis|2024 lwv|2024");
	assert_string_equal(said(&w),
	    "kreis 2024|2|P16|beginn lwv 2024|2|P16|beginn");
	/* The correction takes it back from both. */
	deliver(&w, "lwv", 2024, CASE("8", "x", "01.02.2024", ""));
	assert_string_equal(said(&w), "");
	workspace_fini(&w);
}

TEST(a_trial_finds_what_two_deliveries_say_and_leaves_the_store_alone)
{
	struct ingest_request req = { .dry = true };
	struct workspace w;
	struct ingest_result r;
	struct err e = ERR_NONE;

	workspace_init(&w);
	deliver(&w, "kreis", 2024, CASE("1", "k", "01.01.2020", "")
	    MOVED("2024"));
	put(&w, "inbox/lwv/leistungen-2024.csv", HEADER
	    CASE("8", "k", "01.02.2024", ""));
	assert_int_equal(ingest_with(&w, "inbox/lwv/leistungen-2024.csv",
	    req, &r, &e), INGEST_STORED);
	assert_string_equal(found(&r), "2:P16K:beginn");
	assert_string_equal(said(&w), "");
	assert_string_equal(ask(&w, "SELECT count(*) FROM delivery"), "1");
	assert_string_equal(ask(&w, "SELECT count(*) FROM receipt_due"),
	    "1");	/* of the other, which was stored */
	ingest_result_free(&r);
	workspace_fini(&w);
}

TEST(a_trial_of_what_is_stored_finds_it_once_more)
{
	static const char *const name = "inbox/kreis/leistungen-2024.csv";
	struct ingest_request req = { .dry = true };
	struct workspace w;
	struct ingest_result r;
	struct err e = ERR_NONE;

	workspace_init(&w);
	deliver(&w, "kreis", 2024, CASE("1", "k", "01.01.2020", "")
	    CASE("1", "k", "01.03.2020", "") MOVED("2024"));
	deliver(&w, "lwv", 2024, CASE("8", "k", "01.02.2024", ""));
	assert_int_equal(ingest_with(&w, name, req, &r, &e), INGEST_STORED);
	assert_string_equal(found(&r),
	    "2:P16K:beginn 3:P16K:beginn 3:D10K:beginn");
	assert_int_equal(r.rows, 3);
	assert_int_equal(r.persons, 2);
	ingest_result_free(&r);
	/* As many bytes, but others. */
	put(&w, name, HEADER CASE("1", "x", "01.01.2020", "")
	    CASE("1", "x", "01.03.2020", "") MOVED("2024"));
	assert_int_equal(ingest_with(&w, name, req, &r, &e), INGEST_STORED);
	assert_string_equal(found(&r), "3:D10K:beginn");
	ingest_result_free(&r);
	assert_string_equal(said(&w), "kreis 2024|2|P16|beginn "
	    "kreis 2024|3|P16|beginn lwv 2024|2|P16|beginn");
	workspace_fini(&w);
}

/* --- P20 --- */

static void
put_school_keys(const struct workspace *w)
{
	struct buf text = BUF_NONE;
	struct err e = ERR_NONE;
	char *path = path_join(w->dir, "reference/schluessel.csv");

	assert_int_equal(file_read(&text, path, &e), 0);
	buf_puts(&text, "leistungsart;BI_SCHULE;2020-01-01;;BILDUNG;Schule;"
	    ";4;;t\nwohnform;STAT_MJ;;;;stationär;;2;;t\n"
	    "wohnform;HERK;;;;Eltern;;3;;t\n");
	put_bytes(w, "reference/schluessel.csv", text.data, text.len);
	assert_int_equal(reference_load(w->db, w->config, &e), 0);
	free(path);
	buf_free(&text);
}

#define PUPIL(id, key, home, leaves, ende)	id ";" key ";02.03.2006;" \
	"06437006;EGH;BI_SCHULE;" home ";" leaves ";01.08.2020;" ende "\n"

static void
expect_leavers(const char *then, const char *now, const char *lwv,
    const char *expected)
{
	struct workspace w;

	workspace_init(&w);
	put_school_keys(&w);
	deliver(&w, "kreis", 2022, then);
	if (lwv != NULL)
		deliver(&w, "lwv", 2024, lwv);
	deliver(&w, "kreis", 2024, now);
	assert_string_equal(said(&w), expected);
	workspace_fini(&w);
}

TEST(who_was_to_leave_school_and_is_still_there_is_told)
{
	const char *then = PUPIL("1", "k", "STAT_MJ", "31.07.2024", "");

	expect_leavers(then, PUPIL("1", "k", "STAT_MJ", "31.07.2024", ""),
	    NULL, "kreis 2024|2|P20|schule_ende");
	expect_leavers(then, PUPIL("1", "k", "HERK", "31.07.2025",
	    "31.12.2024"), NULL, "kreis 2024|2|P20|schule_ende");
	/* Ended */
	expect_leavers(then, PUPIL("1", "k", "STAT_MJ", "31.07.2024",
	    "30.12.2024"), NULL, "");
	expect_leavers(then, PUPIL("2", "", "STAT_MJ", "31.07.2024", ""),
	    NULL, "");
	/* Transferred, but not ended */
	expect_leavers(then, PUPIL("1", "k", "STAT_MJ", "31.07.2024", ""),
	    CASE("8", "k", "01.01.2025", ""),
	    "kreis 2024|2|P20|schule_ende");
	expect_leavers(then, PUPIL("1", "k", "STAT_MJ", "31.07.2024", ""),
	    CASE("8", "k", "31.12.2024", ""),
	    "kreis 2024|2|P16|beginn lwv 2024|2|P16|beginn");
	/* Not on the list: another year, no home, ended before. */
	expect_leavers(PUPIL("1", "k", "STAT_MJ", "31.07.2025", ""),
	    PUPIL("1", "k", "STAT_MJ", "31.07.2025", ""), NULL, "");
	expect_leavers(PUPIL("1", "k", "HERK", "31.07.2024", ""),
	    PUPIL("1", "k", "STAT_MJ", "31.07.2024", ""), NULL, "");
	expect_leavers(PUPIL("1", "k", "STAT_MJ", "31.07.2024",
	    "30.12.2022"), PUPIL("1", "k", "STAT_MJ", "31.07.2024", ""),
	    NULL, "");
}

/* --- two years of one source --- */

/* N persons from FIRST on, beginning on 01.05.YEAR. */
static void
add_persons(struct buf *out, int first, int n, const char *year)
{
	int i;

	for (i = 0; i < n; i++)
		buf_addf(out, "%d;;02.03.1990;06437006;EGH;ST_WOHN;;;01.05."
		    "%s;\n", first + i, year);
}

static void
expect_change(int then, int now, const char *expected)
{
	struct buf before = BUF_NONE, after = BUF_NONE;
	int kept = then < now ? then : now;
	struct workspace w;

	workspace_init(&w);
	add_persons(&before, 1, kept, "2022");
	add_persons(&before, 1000, then - kept, "2022");
	add_persons(&after, 1, kept, "2022");
	/* Those who left are not delivered again; the others are new. */
	add_persons(&after, 2000, now - kept, "2024");
	if (then > now) {
		int i;

		for (i = 0; i < then - now; i++)
			buf_addf(&after, "%d;;02.03.1990;06437006;EGH;"
			    "ST_WOHN;;;01.05.2022;30.06.2024\n", 1000 + i);
	}
	deliver(&w, "kreis", 2023, before.data);
	deliver(&w, "kreis", 2024, after.data);
	assert_string_equal(said(&w), expected);
	buf_free(&before);
	buf_free(&after);
	workspace_fini(&w);
}

#define P14	"kreis 2024|0|P14|-"

TEST(a_total_that_jumps_from_year_to_year_is_told)
{
	expect_change(100, 121, P14);		/* 21 persons, 21 % */
	expect_change(100, 120, "");
	expect_change(100, 79, P14);
	expect_change(100, 80, "");
	expect_change(110, 132, "");		/* 22 persons, 20 % */
	expect_change(110, 133, P14);
	expect_change(10, 30, "");		/* 200 %, 20 persons */
	expect_change(10, 31, P14);
}

TEST(a_stock_that_changes_afterwards_is_told)
{
	static const struct {
		const char	*then, *now, *expected;
	} cases[] = {
		{ CASE("1", "", "01.05.2023", ""),
		    CASE("1", "", "01.05.2023", "") MOVED("2024"), "" },
		/* Granted afterwards */
		{ CASE("1", "", "01.05.2023", ""),
		    CASE("1", "", "01.05.2023", "") MOVED("2024")
		    CASE("2", "", "31.12.2023", ""),
		    "kreis 2024|0|P23|-" },
		{ CASE("1", "", "01.05.2023", ""),
		    CASE("1", "", "01.05.2023", "") MOVED("2024")
		    CASE("2", "", "01.01.2024", ""), "" },
		/* Ended afterwards, and so not delivered again */
		{ CASE("1", "", "01.05.2023", "") CASE("2", "",
		    "01.05.2023", ""), CASE("1", "", "01.05.2023", "")
		    MOVED("2024"), "kreis 2024|0|P23|-" },
		/* It ended with the year: nobody delivers it again. */
		{ CASE("1", "", "01.05.2023", "") CASE("2", "",
		    "01.05.2023", "31.12.2023"), CASE("1", "", "01.05.2023",
		    "") MOVED("2024"), "" },
	};
	size_t i;

	for (i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct workspace w;

		workspace_init(&w);
		deliver(&w, "kreis", 2023, cases[i].then);
		deliver(&w, "kreis", 2024, cases[i].now);
		assert_string_equal(said(&w), cases[i].expected);
		workspace_fini(&w);
	}
}

TEST(the_year_before_may_come_later_and_be_corrected)
{
	struct workspace w;

	workspace_init(&w);
	deliver(&w, "kreis", 2024, CASE("1", "", "01.05.2023", "")
	    MOVED("2024"));
	assert_string_equal(said(&w), "");
	deliver(&w, "kreis", 2023, CASE("1", "", "01.05.2023", "")
	    CASE("2", "", "01.05.2023", ""));
	assert_string_equal(said(&w), "kreis 2024|0|P23|-");
	deliver(&w, "kreis", 2023, CASE("1", "", "01.05.2023", "")
	    CASE("2", "", "01.05.2023", "31.12.2023"));
	assert_string_equal(said(&w), "");
	workspace_fini(&w);
}
