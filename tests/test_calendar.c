#include "tests/ingest_workspace.h"

#include "cli/calendar.h"
#include "core/hash.h"
#include "ingest/delivery.h"
#include "ingest/receipt.h"

#define HEAD "gremium;datum\n"

/* Sources: kreis owes sitzungen from 2022, lwv vorhaben until 2023. */
static void
begin(struct workspace *w)
{
	struct err e = ERR_NONE;

	workspace_init(w);
	put(w, "stichtag.conf", "office = \"Das Amt\"\nregion = \"06437\"\n"
	    "region_name = \"Odenwaldkreis\"\nfirst_year = 2022\n"
	    "sources = { \"kreis\", \"lwv\" }\n");
	put(w, "sources/kreis.conf", "title = \"Kreis\"\nrole = \"local\"\n"
	    "contact = \"Kreis, Sozialamt\"\nforms = { \"sitzungen\" }\n");
	put(w, "sources/lwv.conf", "title = \"LWV\"\n"
	    "role = \"supra-local\"\nforms = { \"vorhaben\" }\n"
	    "due_to = 2023\n");
	config_free(w->config);
	if (config_load(&w->config, w->dir, &e) < 0)
		fail_msg("%s", e.text);
}

static void
deliver(struct workspace *w, const char *name, const char *text,
    const char *received)
{
	struct ingest_result r;
	struct err e = ERR_NONE;
	char path[100];

	snprintf(path, sizeof path, "inbox/%s", name);
	put(w, path, text);
	assert_int_equal(ingest_with(w, path, (struct ingest_request){
	    .received = date_parse(received), .replace = true }, &r, &e),
	    INGEST_STORED);
	ingest_result_free(&r);
}

/* "kreis sitzungen 2023 missing 12 rows/before/last", one a line. */
static char *
show(struct workspace *w, int year, const char *today, size_t *missing)
{
	static const char *const states[] = { "received", "nil", "expected",
	    "missing" };
	struct calendar c;
	struct err e = ERR_NONE;
	struct buf b = BUF_NONE;
	size_t i;

	if (calendar_load(&c, w->config, w->db, year, date_parse(today),
	    &e) < 0)
		fail_msg("%s", e.text);
	for (i = 0; i < c.n; i++) {
		const struct calendar_row *r = &c.rows[i];

		buf_addf(&b, "%s %s %d %s %lld %lld/%lld/%lld\n", r->name,
		    r->form, r->year, states[r->state], (long long)r->late,
		    (long long)r->rows, (long long)r->before,
		    (long long)r->last_year);
	}
	*missing = c.missing;
	calendar_fini(&c);
	return buf_detach(&b);
}

TEST(the_calendar_tells_what_came_and_what_is_missing)
{
	struct workspace w;
	size_t missing;
	char *text;

	begin(&w);
	deliver(&w, "kreis/sitzungen-2022.csv", HEAD "A;01.02.2022\n"
	    "B;01.02.2022\n", "2023-03-31");
	deliver(&w, "kreis/sitzungen-2023.csv", HEAD "A;01.02.2023\n",
	    "2024-03-01");
	deliver(&w, "kreis/sitzungen-2023.csv", HEAD "A;01.02.2023\n"
	    "B;01.02.2023\nC;01.02.2023\n", "2024-04-10");
	text = show(&w, 0, "2025-02-01", &missing);
	assert_string_equal(text,
	    "kreis sitzungen 2022 received 0 2/-1/-1\n"
	    "lwv vorhaben 2022 missing 673 -1/-1/-1\n"
	    "kreis sitzungen 2023 received 0 3/1/2\n"
	    "lwv vorhaben 2023 missing 307 -1/-1/-1\n"
	    "kreis sitzungen 2024 expected 0 -1/-1/3\n");
	assert_int_equal(missing, 2);
	free(text);

	text = show(&w, 2024, "2025-04-01", &missing);
	assert_string_equal(text,
	    "kreis sitzungen 2024 missing 1 -1/-1/3\n");
	assert_int_equal(missing, 1);
	free(text);
	workspace_fini(&w);
}

TEST(late_is_who_was_late_with_the_first_that_was_meant_to_count)
{
	struct workspace w;
	size_t missing;
	char *text;

	begin(&w);
	deliver(&w, "kreis/sitzungen-2022-Test.csv", HEAD "A;01.02.2022\n",
	    "2023-03-01");
	deliver(&w, "kreis/sitzungen-2022.csv", HEAD "B;01.02.2022\n",
	    "2023-04-02");
	deliver(&w, "kreis/sitzungen-2022-neu.csv", HEAD "C;01.02.2022\n",
	    "2023-09-01");
	text = show(&w, 2022, "2024-02-01", &missing);
	assert_string_equal(text, "kreis sitzungen 2022 received 2 1/1/-1\n"
	    "lwv vorhaben 2022 missing 307 -1/-1/-1\n");
	free(text);
	workspace_fini(&w);
}

TEST(a_nil_return_is_not_missing)
{
	struct workspace w;
	size_t missing;
	char *text;

	begin(&w);
	deliver(&w, "kreis/sitzungen-2022-Fehlanzeige.csv", HEAD,
	    "2023-03-31");
	text = show(&w, 2022, "2024-02-01", &missing);
	assert_string_equal(text, "kreis sitzungen 2022 nil 0 0/-1/-1\n"
	    "lwv vorhaben 2022 missing 307 -1/-1/-1\n");
	assert_int_equal(missing, 1);
	free(text);
	workspace_fini(&w);
}

TEST(a_reminder_names_all_that_one_source_owes)
{
	struct workspace w;
	struct calendar c;
	struct err e = ERR_NONE;
	struct buf b = BUF_NONE;

	begin(&w);
	deliver(&w, "kreis/sitzungen-2022.csv", HEAD "A;01.02.2022\n",
	    "2023-03-31");
	assert_int_equal(calendar_load(&c, w.config, w.db, 0,
	    date_parse("2025-05-01"), &e), 0);
	assert_true(calendar_remind(&b, &c, w.config, &w.config->sources[0]));
	assert_non_null(strstr(b.data, "An: Kreis, Sozialamt\n"));
	assert_non_null(strstr(b.data, "sitzungen für das Berichtsjahr 2023, "
	    "fällig am 31.03.2024"));
	assert_non_null(strstr(b.data, "Berichtsjahr 2024"));
	assert_null(strstr(b.data, "Berichtsjahr 2022"));
	assert_null(strstr(b.data, "vorhaben"));
	assert_non_null(strstr(b.data, "Das Amt"));
	calendar_fini(&c);
	assert_int_equal(calendar_load(&c, w.config, w.db, 2022,
	    date_parse("2023-01-01"), &e), 0);
	buf_clear(&b);
	assert_false(calendar_remind(&b, &c, w.config,
	    &w.config->sources[0]));
	calendar_fini(&c);
	buf_free(&b);
	workspace_fini(&w);
}

/* The receipt that a run has left of a file in the inbox. */
static void
put_receipt(const struct workspace *w, const char *file, const char *text,
    const char *receipt)
{
	char *name = receipt_name(file, hash_bytes(text, strlen(text)).hex,
	    ".json"), *path = xasprintf("receipts/kreis/%s", name);

	put(w, path, receipt);
	free(path);
	free(name);
}

TEST(what_lies_in_the_inbox_is_held_refused_or_waits)
{
	static const char held[] = HEAD "A;01.02.2022\n";
	static const char refused[] = "name\nMeier\n";
	static const char taken[] = HEAD "A;01.02.2022\nB;01.02.2022\n";
	struct workspace w;
	struct calendar c;
	struct err e = ERR_NONE;
	struct buf b = BUF_NONE;
	size_t i;

	begin(&w);
	deliver(&w, "kreis/sitzungen-2022.csv", taken, "2023-03-31");
	put(&w, "inbox/kreis/sitzungen-2022.csv", held);
	put_receipt(&w, "sitzungen-2022.csv", held, "{\"outcome\": \"held\", "
	    "\"form\": \"sitzungen\", \"year\": 2022, \"rows\": 1}");
	put(&w, "inbox/kreis/liste-2022-vorläufig.csv", refused);
	put_receipt(&w, "liste-2022-vorläufig.csv", refused,
	    "{\"outcome\": \"rejected\", \"form\": null, \"year\": null}");
	put(&w, "inbox/kreis/neu.csv", HEAD);
	put(&w, "inbox/kreis/neu-2023.csv", HEAD);
	/* Held once, then taken with --replace. */
	put(&w, "inbox/kreis/z-2022.csv", taken);
	put_receipt(&w, "z-2022.csv", taken, "{\"outcome\": \"held\", "
	    "\"form\": \"sitzungen\", \"year\": 2022, \"rows\": 2}");
	assert_int_equal(calendar_load(&c, w.config, w.db, 2022,
	    date_parse("2023-05-01"), &e), 0);
	assert_int_equal(calendar_add_inbox(&c, w.config, 2022, &e), 0);
	for (i = 0; i < c.n; i++)
		if (strcmp(c.rows[i].name, "kreis") == 0)
			buf_addf(&b, "%s %d %d %lld %s %s\n", c.rows[i].form,
			    c.rows[i].year, c.rows[i].state,
			    (long long)c.rows[i].rows, c.rows[i].kind,
			    c.rows[i].file);
	assert_string_equal(b.data, "- 0 6 -1 final neu.csv\n"
	    "- 2022 5 -1 provisional liste-2022-vorläufig.csv\n"
	    "sitzungen 2022 0 2 final sitzungen-2022.csv\n"
	    "sitzungen 2022 4 1 final sitzungen-2022.csv\n"
	    "sitzungen 2022 6 -1 final z-2022.csv\n");
	buf_free(&b);
	calendar_fini(&c);
	workspace_fini(&w);
}

TEST(a_file_that_cannot_be_read_hides_no_other)
{
	struct workspace w;
	struct calendar c;
	struct err e = ERR_NONE;
	char *path;

	begin(&w);
	put(&w, "inbox/kreis/b-2022.csv", HEAD);
	path = path_join(w.dir, "inbox/kreis/a-2022.csv");
	assert_int_equal(dir_make(path, &e), 0);
	assert_int_equal(calendar_load(&c, w.config, w.db, 2022,
	    date_parse("2023-01-01"), &e), 0);
	assert_int_equal(calendar_add_inbox(&c, w.config, 2022, &e), -1);
	assert_non_null(strstr(e.text, "a-2022.csv: not a regular file"));
	assert_int_equal(c.n, 4);
	free(path);
	calendar_fini(&c);
	workspace_fini(&w);
}

TEST(a_file_name_tells_tests_and_what_is_provisional)
{
	assert_string_equal(delivery_kind("leistungen-2024.csv"), "final");
	assert_string_equal(delivery_kind("Test_2024.csv"), "test");
	assert_string_equal(delivery_kind("2024-probelieferung.csv"), "test");
	assert_string_equal(delivery_kind("attest-2024.csv"), "final");
	assert_string_equal(delivery_kind("Testlauf2024.csv"), "test");
	assert_string_equal(delivery_kind("kontrast-2024.csv"), "final");
	assert_string_equal(delivery_kind("bestand-vorlaeufig.csv"),
	    "provisional");
	assert_string_equal(delivery_kind("bestand-vorla\xCC\x88ufig.csv"),
	    "provisional");
	assert_string_equal(delivery_kind("2024_Entwurf.csv"), "provisional");
	assert_string_equal(delivery_kind("Vorab-2024.csv"), "provisional");
}
