#include "tests/test.h"

#include "aggregate/ledger.h"
#include "tests/aggregate_store.h"

static const struct ledger_edition edition = {
	.file = "transparenzbericht-06437-2024.pdf",
	.template = "transparenzbericht", .status = "entwurf",
	.published = { 2025, 4, 1 },
};

static struct db *
writable(struct store *s)
{
	struct err e = ERR_NONE;
	struct db *db = NULL;

	if (db_open(&db, s->path, DB_CREATE, &e) < 0)
		fail_msg("%s", e.text);
	return db;
}

static void
workspace(struct store *s, int persons)
{
	struct store_person p = { .number = "1", .sex = "w",
	    .birth = 19400101, .ags_ga = 6437001 };
	struct store_spell sp = { .rechtskreis = "EGH",
	    .leistungsart = "ST_ASS1", .beginn = 20200101 };
	int64_t d;
	int i;

	store_open(s);
	store_source(s, "kreis", ROLE_LOCAL);
	d = store_delivery(s, "kreis", 2024);
	for (i = 0; i < persons; i++)
		store_spell(s, d, store_person(s, d, &p), &sp);
}

static int64_t
number(struct store *s, const char *sql)
{
	sqlite3_stmt *st = NULL;
	int64_t n;

	assert_int_equal(sqlite3_prepare_v2(s->raw, sql, -1, &st, NULL),
	    SQLITE_OK);
	assert_int_equal(sqlite3_step(st), SQLITE_ROW);
	n = sqlite3_column_int64(st, 0);
	sqlite3_finalize(st);
	return n;
}

static void
record(struct store *s)
{
	struct published *p = store_publish(s, "he_8c_rag_n", 2024, 2024);
	struct db *db = writable(s);
	struct err e = ERR_NONE;

	if (ledger_record(db, p, &edition, &e) < 0)
		fail_msg("%s", e.text);
	db_close(db);
	published_free(p);
}

static size_t
check(struct store *s, size_t *cells)
{
	struct published *p = store_publish(s, "he_8c_rag_n", 2024, 2024);
	struct ledger_conflict *c = NULL;
	struct err e = ERR_NONE;
	size_t n = 0, i;

	if (ledger_check(&c, &n, store_db(s), p, &e) < 0)
		fail_msg("%s", e.text);
	for (*cells = i = 0; i < n; i++) {
		assert_string_equal(c[i].file, edition.file);
		*cells += c[i].cells;
	}
	ledger_conflicts_free(c, n);
	published_free(p);
	return n;
}

TEST(an_edition_is_in_the_ledger_once_however_often_it_is_written)
{
	struct store s;
	int64_t cells;

	workspace(&s, 23);
	record(&s);
	cells = number(&s, "SELECT count(*) FROM ledger_cell");
	assert_true(cells > 50);
	record(&s);
	assert_int_equal(number(&s, "SELECT count(*) FROM edition"), 1);
	assert_int_equal(number(&s, "SELECT count(*) FROM ledger_cell"),
	    cells);
	assert_int_equal(number(&s, "SELECT value FROM ledger_cell WHERE "
	    "breakdown = ''"), 25);
	assert_int_equal(number(&s, "SELECT published FROM edition"),
	    20250401);
	store_close(&s);
}

TEST(the_same_figures_again_are_no_conflict)
{
	struct store s;
	size_t cells;

	workspace(&s, 23);
	record(&s);
	assert_int_equal(check(&s, &cells), 0);
	store_close(&s);
}

/* Exact figures are out: rounding does not take them back. */
TEST(rounding_what_was_printed_exactly_is_a_conflict)
{
	struct store s;
	size_t cells;

	workspace(&s, 23);
	s.config.method = (char *)"exact";
	record(&s);
	s.config.method = (char *)"round5";
	assert_true(check(&s, &cells) > 0);
	store_sql(&s, "UPDATE edition SET status = 'withdrawn'");
	assert_int_equal(check(&s, &cells), 0);
	store_close(&s);
}

TEST(withholding_what_was_printed_is_a_conflict)
{
	struct store s;
	size_t cells;

	workspace(&s, 23);
	record(&s);
	s.config.method = (char *)"suppress";
	s.config.threshold = 5;
	s.config.zeros_public = false;
	assert_true(check(&s, &cells) > 0);
	store_close(&s);
}

/* A corrected delivery: the numbers are of other counts. */
TEST(a_count_that_has_changed_is_no_conflict)
{
	struct store s;
	size_t cells;

	workspace(&s, 23);
	record(&s);
	store_sql(&s, "UPDATE ledger_cell SET value = value + 10 "
	    "WHERE value > 0");
	assert_int_equal(check(&s, &cells), 0);
	store_close(&s);
}
