#include "ingest/confidential.h"

#include "core/mem.h"
#include "tests/ingest_workspace.h"

#include <sys/stat.h>

#define HEADER "person_id;name;vorname;geburtsdatum;schule;schule_ende;wohnform\n"
#define LIST HEADER \
	"K1;Qzwalther;Adele;12.03.2008;Schule;31.07.2026;BWF\n" \
	"K2;Qzbertram;Bodo;02.11.2007;Schule;30.06.2026;\n" \
	"K3;Qzcordula;Carl;02.11.2009;Schule;31.07.2027;BWF\n"

static struct confidential *
open_store(const struct workspace *w)
{
	struct confidential *s = NULL;
	struct err e = ERR_NONE;

	if (confidential_open(&s, w->config, &e) < 0)
		fail_msg("%s", e.text);
	return s;
}

/* Take TEXT as the list of YEAR. */
static void
take(struct workspace *w, int year, const char *text)
{
	char *name = xasprintf("inbox/kreis/uebergang-%d.csv", year);
	struct ingest_result r = { 0 };
	struct err e = ERR_NONE;

	put(w, name, text);
	assert_int_equal(ingest(w, name, &r, &e), INGEST_STORED);
	assert_true(r.confidential);
	ingest_result_free(&r);
	free(name);
}

/* Whether the bytes of a file of the workspace hold WHAT. */
static bool
holds(const struct workspace *w, const char *file, const char *what)
{
	struct err e = ERR_NONE;
	struct buf b = BUF_NONE;
	char *path = path_join(w->dir, file);
	bool found;

	assert_int_equal(file_read(&b, path, &e), 0);
	found = memmem(b.data, b.len, what, strlen(what)) != NULL;
	buf_free(&b);
	free(path);
	return found;
}

static void
add_name(void *data, const struct confidential_person *p)
{
	struct buf *b = data;

	buf_addf(b, "%s %s %d;", p->text[U_NAME], p->text[U_VORNAME],
	    (int)p->born);
}

/* "NAME VORNAME BIRTH;" of all on the list, and how many are not. */
static char *
names(struct confidential *s, int year, size_t *others)
{
	struct buf b = BUF_NONE;
	struct err e = ERR_NONE;
	size_t lists;

	buf_puts(&b, "");
	if (confidential_each(s, year, &lists, others, add_name, &b, &e) < 0)
		fail_msg("%s", e.text);
	return buf_detach(&b);
}

TEST(a_list_of_persons_goes_to_a_store_of_its_own)
{
	struct confidential *s;
	struct workspace w;
	struct stat st;
	char *path, *got;
	size_t others;

	workspace_init(&w);
	take(&w, 2024, LIST);
	path = path_join(w.dir, "confidential.db");
	assert_int_equal(stat(path, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0600);
	assert_true(holds(&w, "confidential.db", "Qzwalther"));
	assert_false(holds(&w, "store.db", "Qzwalther"));
	assert_string_equal(ask(&w, "SELECT count(*) FROM delivery"), "0");
	s = open_store(&w);
	got = names(s, 2024, &others);
	assert_string_equal(got, "Qzbertram Bodo 20071102;"
	    "Qzwalther Adele 20080312;");
	assert_int_equal(others, 1);
	confidential_close(s);
	free(got);
	free(path);
	workspace_fini(&w);
}

TEST(a_birth_is_never_in_the_future_and_no_day_is_made_up)
{
	struct confidential *s;
	struct workspace w;
	size_t others;
	char *got;

	workspace_init(&w);
	take(&w, 2024, HEADER "K1;Qza;Adele;12.03.98;;07.2026;BWF\n"
	    "K2;Qzb;Bodo;11.2007;;08.2026;BWF\n"
	    "K3;Qzc;Cleo;00.00.2007;;09.2026;BWF\n");
	s = open_store(&w);
	got = names(s, 2024, &others);
	assert_string_equal(got, "Qza Adele 19980312;Qzb Bodo 20071100;"
	    "Qzc Cleo 20070000;");
	confidential_close(s);
	free(got);
	workspace_fini(&w);
}

TEST(nothing_stays_of_a_list_that_a_later_one_replaces)
{
	struct workspace w;
	char *journal;

	workspace_init(&w);
	take(&w, 2024, LIST);
	take(&w, 2024, HEADER "K9;Qzneu;Nora;12.03.2008;;31.07.2026;BWF\n");
	assert_true(holds(&w, "confidential.db", "Qzneu"));
	assert_false(holds(&w, "confidential.db", "Qzwalther"));
	journal = path_join(w.dir, "confidential.db-journal");
	assert_int_not_equal(access(journal, F_OK), 0);
	free(journal);
	workspace_fini(&w);
}

TEST(a_list_is_wiped_when_its_time_is_over)
{
	struct confidential *s;
	struct err e = ERR_NONE;
	struct workspace w;
	size_t n;
	int year;

	workspace_init(&w);
	take(&w, 2023, HEADER "K8;Qzalt;Anna;12.03.2007;;31.07.2025;BWF\n");
	take(&w, 2024, LIST);
	s = open_store(&w);
	/* Due on 31.03.2024, kept for 24 months. */
	assert_int_equal(date_int(confidential_until(w.config, 2023)),
	    20260331);
	assert_int_equal(confidential_expire(s, date_parse("2026-03-31"),
	    &year, &n, &e), 0);
	assert_int_equal(n, 0);
	assert_int_equal(confidential_expire(s, date_parse("2026-04-01"),
	    &year, &n, &e), 0);
	assert_int_equal(n, 1);
	assert_int_equal(year, 2023);
	confidential_close(s);
	assert_false(holds(&w, "confidential.db", "Qzalt"));
	assert_true(holds(&w, "confidential.db", "Qzwalther"));
	workspace_fini(&w);
}

TEST(a_store_that_others_may_read_is_refused)
{
	struct confidential *s = NULL;
	struct err e = ERR_NONE;
	struct workspace w;
	char *path;

	workspace_init(&w);
	take(&w, 2024, LIST);
	path = path_join(w.dir, "confidential.db");
	assert_int_equal(chmod(path, 0640), 0);
	assert_int_equal(confidential_open(&s, w.config, &e), -1);
	assert_int_equal(e.kind, ERR_MISUSED);
	free(path);
	workspace_fini(&w);
}

TEST(only_the_account_that_the_configuration_names_opens_it)
{
	struct confidential *s = NULL;
	struct err e = ERR_NONE;
	struct workspace w;

	workspace_init(&w);
	free(w.config->account);
	w.config->account = xstrdup("nobody-of-that-name");
	assert_int_equal(confidential_open(&s, w.config, &e), -1);
	assert_int_equal(e.kind, ERR_MISUSED);
	assert_false(confidential_is_ours(w.config));
	workspace_fini(&w);
}

TEST(names_are_taken_only_from_a_file_that_says_what_it_is)
{
	struct ingest_result r = { 0 };
	struct err e = ERR_NONE;
	struct workspace w;

	workspace_init(&w);
	put(&w, "inbox/kreis/liste-2024.csv", LIST);
	assert_int_equal(ingest(&w, "inbox/kreis/liste-2024.csv", &r, &e),
	    INGEST_REJECTED);
	assert_non_null(r.personal);
	assert_false(r.confidential);
	ingest_result_free(&r);
	workspace_fini(&w);
}

TEST(a_trial_check_stores_no_list)
{
	struct ingest_request req = { .dry = true };
	struct ingest_result r = { 0 };
	struct err e = ERR_NONE;
	struct workspace w;
	char *path;

	workspace_init(&w);
	put(&w, "inbox/kreis/uebergang-2024.csv", LIST);
	assert_int_equal(ingest_with(&w, "inbox/kreis/uebergang-2024.csv",
	    req, &r, &e), INGEST_STORED);
	path = path_join(w.dir, "confidential.db");
	assert_int_not_equal(access(path, F_OK), 0);
	free(path);
	ingest_result_free(&r);
	workspace_fini(&w);
}

TEST(the_calendar_of_deliveries_has_no_confidential_form)
{
	struct config *c = NULL;
	struct err e = ERR_NONE;
	struct workspace w;

	workspace_init(&w);
	put(&w, "sources/kreis.conf", "title = \"Kreis\"\nrole = \"local\"\n"
	    "forms = { \"uebergang\" }\n");
	assert_int_equal(config_load(&c, w.dir, &e), -1);
	assert_int_equal(e.kind, ERR_MISUSED);
	workspace_fini(&w);
}
