#include "tests/ingest_workspace.h"

/* The findings about delivered counts, by a judge of the test's own: 13 is a
 * part that misses its total, 7 is what the cases do not give. */

static int64_t wrong = 7;

static int
judge(struct tally *t, size_t n, const void *data, struct err *e)
{
	size_t i;

	(void)data;
	(void)e;
	for (i = 0; i < n; i++) {
		t[i].misses_total = !t[i].empty && t[i].value == 13;
		t[i].differs = !t[i].empty && (t[i].value == wrong ||
		    t[i].value == 13);
	}
	return 0;
}

static const struct tally_judge by = { judge, NULL };

#define FILE_NAME "inbox/kreis/aggregat-2024.csv"

static void
deliver(struct workspace *w, const char *findings)
{
	struct ingest_request req = { .judge = by };
	struct ingest_result r;
	struct err e = ERR_NONE;

	put(w, FILE_NAME,
	    "measure;period;region;breakdown;category;value;symbol\n"
	    "a_n;2024;06437;;;20;\n"
	    "a_n;2024;06437;sex;m;13;\n"
	    "a_n;2024;06437;sex;w;13;p\n"
	    "a_n;2024;06437;rag;over;7;\n"
	    "a_n;2024;06437;rag;over;8;\n");
	assert_int_equal(ingest_with(w, FILE_NAME, req, &r, &e),
	    INGEST_STORED);
	assert_string_equal(found(&r), findings);
	assert_int_equal(r.blocked, 1);
	ingest_result_free(&r);
}

TEST(parts_that_miss_their_total_lose_their_value_and_a_difference_is_told)
{
	struct workspace w;

	workspace_init(&w);
	deliver(&w, "3:P21M:value 4:P21M:value 5:P22K:value 6:F03M:measure");
	assert_string_equal(ask(&w, "SELECT line, value, symbol FROM aggregat"
	    ), "2|20|- 3|-|- 4|-|p 5|7|-");
	assert_string_equal(ask(&w, "SELECT line, column, rule, level FROM "
	    "finding ORDER BY line"), "3|value|P21|muss 4|value|P21|muss "
	    "5|value|P22|kann 6|measure|F03|muss");
	workspace_fini(&w);
}

/* Cases of YEAR come.  Returns the deliveries, by number, whose receipts are
 * due then, and lets them be done. */
static const char *
due_after_cases(struct workspace *w, int year)
{
	static char due[64];
	struct ingest_request req = { .judge = by };
	struct ingest_result r;
	struct err e = ERR_NONE;
	char name[64], *rows;

	snprintf(name, sizeof name, "inbox/kreis/leistungen-%d.csv", year);
	rows = xasprintf("person_id;geburtsdatum;ags_ga;rechtskreis;"
	    "leistungsart;beginn;ende\n1;02.03.1990;06437006;EGH;AL_WFBM;"
	    "01.02.%d;\n", year);
	put(w, name, rows);
	free(rows);
	assert_int_equal(ingest_with(w, name, req, &r, &e), INGEST_STORED);
	ingest_result_free(&r);
	snprintf(due, sizeof due, "%s", ask(w, "SELECT delivery FROM "
	    "receipt_due ORDER BY delivery"));
	(void)ask(w, "DELETE FROM receipt_due");
	return due;
}

TEST(cases_that_come_later_are_compared_with_counts_that_are_there)
{
	struct workspace w;

	workspace_init(&w);
	deliver(&w, "3:P21M:value 4:P21M:value 5:P22K:value 6:F03M:measure");
	(void)ask(&w, "DELETE FROM receipt_due");
	/* Nothing has changed. */
	assert_string_equal(due_after_cases(&w, 2024), "2");
	/* Of another year: not looked at. */
	wrong = 20;
	assert_string_equal(due_after_cases(&w, 2025), "3");
	/* Now line 2 differs, line 5 no more; also seen from 2022. */
	assert_string_equal(due_after_cases(&w, 2022), "1 4");
	assert_string_equal(ask(&w, "SELECT line, level FROM finding WHERE "
	    "rule = 'P22'"), "2|kann");
	assert_string_equal(ask(&w, "SELECT count(*) FROM finding WHERE "
	    "rule = 'P21'"), "2");
	wrong = 7;
	workspace_fini(&w);
}
