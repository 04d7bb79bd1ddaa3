#include "tests/test.h"

#include "aggregate/ledger.h"
#include "tests/aggregate_store.h"

static const struct ledger_edition edition = {
	.file = "transparenzbericht-06437-2024.pdf",
	.template = "transparenzbericht", .audience = "public",
	.status = "final", .sha256 = "f00d", .published = { 2025, 4, 1 },
};
static const struct ledger_edition draft = {
	.file = "transparenzbericht-06437-2024.pdf",
	.template = "transparenzbericht", .audience = "public",
	.status = "entwurf", .sha256 = "f00d", .published = { 2025, 4, 1 },
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

/* Record what the store says now, as ED. */
static int
record(struct store *s, const struct ledger_edition *ed, struct err *e)
{
	struct published *p = store_publish(s, "he_8c_rag_n", 2024, 2024);
	struct db *db = writable(s);
	int rc = ledger_record(db, p, ed, e);

	db_close(db);
	published_free(p);
	return rc;
}

static void
publish(struct store *s)
{
	struct err e = ERR_NONE;

	if (record(s, &edition, &e) < 0)
		fail_msg("%s", e.text);
}

/* What publishing again says: "" where nothing stands against it. */
static const char *
again(struct store *s)
{
	static struct err e;
	const char *measure = "he_8c_rag_n";
	struct aggregate_request r = store_request(&measure, 2024, 2024);
	struct published *p = NULL;

	e = (struct err)ERR_NONE;
	if (aggregate_published(&p, store_db(s), &s->config, &r, &e) == 0)
		published_free(p);
	else
		assert_int_equal(e.kind, ERR_DISCLOSED);
	return e.text;
}

TEST(an_edition_is_in_the_ledger_once_however_often_it_is_written)
{
	struct store s;
	int64_t cells;

	workspace(&s, 23);
	publish(&s);
	cells = number(&s, "SELECT count(*) FROM ledger_cell");
	assert_true(cells > 50);
	publish(&s);
	assert_int_equal(number(&s, "SELECT count(*) FROM edition"), 1);
	assert_int_equal(number(&s, "SELECT count(*) FROM ledger_cell"),
	    cells);
	assert_int_equal(number(&s, "SELECT value FROM ledger_cell WHERE "
	    "breakdown = ''"), 25);
	assert_int_equal(number(&s, "SELECT published FROM edition"),
	    20250401);
	assert_int_equal(number(&s, "SELECT count(*) FROM edition_delivery "
	    "WHERE source = 'kreis' AND form = 'leistungen' AND "
	    "sha256 = 'f00d'"), 1);
	store_close(&s);
}

TEST(another_final_edition_of_the_same_name_is_refused)
{
	struct ledger_edition other = edition;
	struct store s;
	struct err e = ERR_NONE;

	workspace(&s, 23);
	publish(&s);
	other.sha256 = "beef";
	assert_int_equal(record(&s, &other, &e), -1);
	assert_non_null(strstr(e.text, edition.file));
	err_clear(&e);
	assert_int_equal(record(&s, &draft, &e), -1);
	assert_int_equal(number(&s, "SELECT count(*) FROM edition"), 1);
	store_close(&s);
}

TEST(a_draft_gives_way_to_the_next_and_binds_nobody)
{
	struct ledger_edition next = draft;
	struct store s;
	struct err e = ERR_NONE;

	workspace(&s, 23);
	s.config.method = (char *)"exact";
	assert_int_equal(record(&s, &draft, &e), 0);
	next.sha256 = "beef";
	assert_int_equal(record(&s, &next, &e), 0);
	assert_int_equal(number(&s, "SELECT count(*) FROM edition WHERE "
	    "sha256 = 'beef'"), 1);
	assert_int_equal(number(&s, "SELECT count(*) FROM edition"), 1);
	assert_int_equal(number(&s, "SELECT count(*) FROM ledger_cell"), 0);
	s.config.method = (char *)"round5";
	assert_string_equal(again(&s), "");
	publish(&s);
	assert_int_equal(number(&s, "SELECT count(*) FROM edition WHERE "
	    "status = 'final'"), 1);
	assert_int_equal(number(&s, "SELECT count(*) FROM edition"), 1);
	store_close(&s);
}

TEST(the_last_edition_of_a_template_is_its_last_correction)
{
	struct ledger_edition one = edition;
	struct ledger_last l;
	struct store s;
	struct err e = ERR_NONE;

	workspace(&s, 23);
	assert_int_equal(ledger_last_find(&l, store_db(&s),
	    "transparenzbericht", "06437", 2024, "public", &e), 0);
	assert_int_equal(l.id, 0);
	publish(&s);
	one.file = "transparenzbericht-06437-2024-r1.pdf";
	one.revision = 1;
	assert_int_equal(record(&s, &one, &e), 0);
	assert_int_equal(ledger_last_find(&l, store_db(&s),
	    "transparenzbericht", "06437", 2024, "public", &e), 0);
	assert_int_equal(l.revision, 1);
	assert_string_equal(l.file, one.file);
	ledger_last_fini(&l);
	assert_int_equal(ledger_last_find(&l, store_db(&s),
	    "transparenzbericht", "06437", 2024, "partner", &e), 0);
	assert_int_equal(l.id, 0);
	store_close(&s);
}

TEST(the_same_figures_again_are_no_conflict)
{
	struct store s;

	workspace(&s, 23);
	publish(&s);
	assert_string_equal(again(&s), "");
	store_close(&s);
}

/* Three of the persons are men: a count that is too small to be told. */
static void
make_men(struct store *s)
{
	store_run(s, "UPDATE person SET sex = ? WHERE id IN "
	    "(SELECT id FROM person ORDER BY id LIMIT 3)", "i",
	    store_key(s, "geschlecht", "m"));
}

/* Exact figures are out: rounding does not take small ones back. */
TEST(rounding_what_was_printed_exactly_is_refused_with_cell_and_edition)
{
	struct store s;

	workspace(&s, 23);
	make_men(&s);
	s.config.threshold = 5;
	s.config.method = (char *)"exact";
	publish(&s);
	s.config.method = (char *)"round5";
	assert_non_null(strstr(again(&s), "sex=m"));
	assert_non_null(strstr(again(&s), edition.file));
	store_close(&s);
}

/* What is not small may be told twice. */
TEST(rounding_large_counts_that_were_printed_exactly_is_no_conflict)
{
	struct store s;

	workspace(&s, 23);
	s.config.threshold = 5;
	s.config.method = (char *)"exact";
	publish(&s);
	s.config.method = (char *)"round5";
	assert_string_equal(again(&s), "");
	store_close(&s);
}

TEST(withholding_what_was_printed_is_a_conflict)
{
	struct store s;

	workspace(&s, 23);
	publish(&s);
	s.config.method = (char *)"suppress";
	s.config.threshold = 5;
	s.config.zeros_public = false;
	assert_non_null(strstr(again(&s), edition.file));
	store_close(&s);
}

/* What is withheld now was printed when it was another count. */
TEST(withholding_a_count_that_has_changed_is_no_conflict)
{
	struct store s;

	workspace(&s, 23);
	publish(&s);
	store_sql(&s, "UPDATE ledger_cell SET value = value + 100");
	s.config.method = (char *)"suppress";
	s.config.threshold = 5;
	s.config.zeros_public = false;
	assert_string_equal(again(&s), "");
	store_close(&s);
}

/* Rounded, all of § 8 c was from 21 to 25; a part of it cannot be hidden among
 * more than that, nor the zeros beside it, though the part was not printed. */
TEST(what_an_edition_has_printed_counts_for_related_measures)
{
	const char *measure = "he_8c_rag_erst_n";
	struct aggregate_request r = store_request(&measure, 2024, 2024);
	struct published *p = NULL;
	struct err e = ERR_NONE;
	struct store s;

	workspace(&s, 23);
	s.config.method = (char *)"suppress";
	s.config.zeros_public = false;
	assert_int_equal(aggregate_published(&p, store_db(&s), &s.config, &r,
	    &e), 0);
	published_free(p);
	s.config.method = (char *)"round5";
	publish(&s);
	s.config.method = (char *)"suppress";
	assert_int_equal(aggregate_published(&p, store_db(&s), &s.config, &r,
	    &e), -1);
	assert_int_equal(e.kind, ERR_DISCLOSED);
	assert_non_null(strstr(e.text, "he_8c_rag_erst_n"));
	assert_non_null(strstr(e.text, edition.file));
	store_close(&s);
}

static void
add_persons(struct store *s, int64_t delivery, const char *sex, int n)
{
	struct store_person p = { .number = "1", .sex = sex,
	    .birth = 19400101, .ags_ga = 6437001 };
	struct store_spell sp = { .rechtskreis = "EGH",
	    .leistungsart = "ST_ASS1", .beginn = 20200101 };

	while (n-- > 0)
		store_spell(s, delivery, store_person(s, delivery, &p), &sp);
}

/* Which of m and w is hidden beside the few of d: "m", "w", "mw". */
static const char *
hidden_beside(struct store *s, int year)
{
	struct published *p = store_publish(s, "he_8c_rag_n", year, year);
	const struct published_table *t = published_table_find(p,
	    "he_8c_rag_n", "sex", year);
	bool m = published_cell_find(t, (const char *[]){ "m" })->sign ==
	    SIGN_HIDDEN;
	bool w = published_cell_find(t, (const char *[]){ "w" })->sign ==
	    SIGN_HIDDEN;

	assert_int_equal(published_cell_find(t,
	    (const char *[]){ "d" })->sign, SIGN_HIDDEN);
	published_free(p);
	return m && w ? "mw" : m ? "m" : w ? "w" : "";
}

/* Else the smaller one is hidden. */
TEST(a_new_year_is_hidden_as_the_edition_of_last_year_was)
{
	struct ledger_edition last = edition;
	struct err e = ERR_NONE;
	struct published *p;
	struct store s;
	struct db *db;
	int64_t d;

	store_open(&s);
	s.config.method = (char *)"suppress";
	s.config.threshold = 3;
	store_source(&s, "kreis", ROLE_LOCAL);
	d = store_delivery(&s, "kreis", 2023);
	add_persons(&s, d, "m", 9);
	add_persons(&s, d, "w", 20);
	add_persons(&s, d, "d", 2);
	d = store_delivery(&s, "kreis", 2024);
	add_persons(&s, d, "m", 20);
	add_persons(&s, d, "w", 9);
	add_persons(&s, d, "d", 2);
	assert_string_equal(hidden_beside(&s, 2023), "m");
	assert_string_equal(hidden_beside(&s, 2024), "w");

	last.file = "transparenzbericht-06437-2023.pdf";
	p = store_publish(&s, "he_8c_rag_n", 2023, 2023);
	db = writable(&s);
	assert_int_equal(ledger_record(db, p, &last, &e), 0);
	db_close(db);
	published_free(p);
	assert_string_equal(hidden_beside(&s, 2024), "m");
	store_close(&s);
}

/* The delivery was corrected since: the numbers are of other counts, the
 * new one is marked, and the list of changes has both. */
TEST(a_count_that_has_changed_is_revised_and_no_conflict)
{
	struct store s;
	struct published *p;
	const struct published_cell *c;

	workspace(&s, 23);
	publish(&s);
	store_sql(&s, "UPDATE ledger_cell SET value = value + 10 "
	    "WHERE value > 0 AND breakdown IN ('', 'sex')");
	p = store_publish(&s, "he_8c_rag_n", 2024, 2024);
	c = published_table_find(p, "he_8c_rag_n", "", 2024)->cells;
	assert_int_equal(c->marks, MARK_REVISED);
	assert_int_equal(p->changes_n, 2);
	assert_string_equal(p->changes[0].table->breakdown, "");
	assert_int_equal(p->changes[0].was.value, 35);
	assert_string_equal(p->changes[0].file, edition.file);
	assert_string_equal(p->changes[1].table->breakdown, "sex");
	published_free(p);
	store_close(&s);
}

/* Seen from the edition that printed them first, no figure has changed. */
TEST(an_edition_is_compared_with_those_before_it_only)
{
	const char *measure = "he_8c_rag_n";
	struct aggregate_request r = store_request(&measure, 2024, 2024);
	struct published *p = NULL;
	struct store s;
	struct err e = ERR_NONE;

	workspace(&s, 23);
	publish(&s);
	store_sql(&s, "UPDATE ledger_cell SET value = value + 10 "
	    "WHERE value > 0 AND breakdown = ''");
	r.before = number(&s, "SELECT id FROM edition");
	assert_int_equal(aggregate_published(&p, store_db(&s), &s.config, &r,
	    &e), 0);
	assert_int_equal(p->changes_n, 0);
	published_free(p);
	store_close(&s);
}
