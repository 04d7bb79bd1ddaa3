#include "tests/test.h"

#include "core/db_feed.h"

#include <string.h>

static const char *const columns[] = { "$key", "n", NULL };

static struct db *
open_store(void)
{
	struct err e = ERR_NONE;
	struct db *db = NULL;

	if (db_open(&db, ":memory:", DB_CREATE, &e) < 0)
		fail_msg("%s", e.text);
	return db;
}

TEST(a_statement_reads_what_the_feed_holds_when_it_runs)
{
	static const char text[] = "onetwothree";
	int64_t first[2][2] = { { db_feed_text(0, 3), 5 },
	    { db_feed_text(3, 3), 5 } };
	int64_t second[1][2] = { { db_feed_text(6, 5), 5 } };
	struct db_feed feed = { first[0], 2, text };
	struct db *db = open_store();
	struct stmt *insert = NULL, *s = NULL;
	struct err e = ERR_NONE;

	assert_int_equal(db_feed_begin(db, "feed_match", columns, &feed, &e),
	    0);
	assert_int_equal(stmt_open(&insert, db, "insert_matches", &e), 0);
	assert_int_equal(stmt_exec(insert, &e), 0);
	feed = (struct db_feed){ second[0], 1, text };
	assert_int_equal(stmt_exec(insert, &e), 0);
	feed.rows = 0;
	assert_int_equal(stmt_exec(insert, &e), 0);
	stmt_close(insert);
	db_feed_end(db, "feed_match");

	assert_int_equal(stmt_open(&s, db, "matches", &e), 0);
	assert_int_equal(stmt_step(s, &e), 1);
	assert_int_equal(stmt_int(s, 0), 1);
	assert_string_equal(stmt_text(s, 1), "one");
	assert_int_equal(stmt_step(s, &e), 1);
	assert_string_equal(stmt_text(s, 1), "two");
	assert_int_equal(stmt_step(s, &e), 1);
	assert_int_equal(stmt_int(s, 0), 3);
	assert_string_equal(stmt_text(s, 1), "three");
	assert_int_equal(stmt_step(s, &e), 0);
	stmt_close(s);
	db_close(db);
}

TEST(what_the_table_refuses_is_an_error)
{
	int64_t rows[1][2] = { { DB_FEED_NULL, 1 } };
	struct db_feed feed = { rows[0], 1, "" };
	struct db *db = open_store();
	struct stmt *insert = NULL;
	struct err e = ERR_NONE;

	assert_int_equal(db_feed_begin(db, "feed_match", columns, &feed, &e),
	    0);
	assert_int_equal(stmt_open(&insert, db, "insert_matches", &e), 0);
	assert_int_equal(stmt_exec(insert, &e), -1);
	assert_non_null(strstr(e.text, "NOT NULL"));
	stmt_close(insert);
	db_feed_end(db, "feed_match");
	db_close(db);
}

TEST(a_feed_that_has_ended_is_unknown)
{
	struct db_feed feed = { NULL, 0, "" };
	struct db *db = open_store();
	struct stmt *insert = NULL;
	struct err e = ERR_NONE;

	assert_int_equal(db_feed_begin(db, "feed_match", columns, &feed, &e),
	    0);
	db_feed_end(db, "feed_match");
	assert_int_equal(stmt_open(&insert, db, "insert_matches", &e), -1);
	db_close(db);
}
