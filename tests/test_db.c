#include "tests/test.h"

#include "core/db.h"
#include "core/file.h"
#include "core/mem.h"

#include <pthread.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char path[] = "/tmp/stichtag-test-db.XXXXXX";

/* An empty path for a store; ended with remove_store(). */
static void
make_path(void)
{
	strcpy(path, "/tmp/stichtag-test-db.XXXXXX");
	int fd = mkstemp(path);

	assert_true(fd >= 0);
	close(fd);
	unlink(path);
}

/* Behind the back of core/db. */
static void
sql(const char *text)
{
	sqlite3 *h;

	assert_int_equal(sqlite3_open(path, &h), SQLITE_OK);
	if (sqlite3_exec(h, text, NULL, NULL, NULL) != SQLITE_OK)
		fail_msg("%s", sqlite3_errmsg(h));
	sqlite3_close(h);
}

static struct db *
open_store(enum db_mode mode)
{
	struct db *db = NULL;
	struct err e = ERR_NONE;

	if (db_open(&db, path, mode, &e) < 0)
		fail_msg("%s", e.text);
	return db;
}

TEST(makes_a_store_that_only_its_owner_can_read)
{
	struct stat st;

	make_path();
	db_close(open_store(DB_CREATE));
	assert_int_equal(stat(path, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0600);
	db_close(open_store(DB_CREATE));	/* and opens it again */
	unlink(path);
}

TEST(does_not_make_a_store_for_reading)
{
	struct db *db = NULL;
	struct err e = ERR_NONE;

	make_path();
	assert_int_equal(db_open(&db, path, DB_READ, &e), -1);
	assert_int_equal(e.kind, ERR_FAILED);
	assert_non_null(strstr(e.text, path));
	assert_int_equal(access(path, F_OK), -1);
}

TEST(a_copy_changes_nothing)
{
	struct db *db = NULL;
	struct stmt *s = NULL;
	struct err e = ERR_NONE;

	make_path();
	assert_int_equal(db_open(&db, path, DB_COPY, &e), -1);
	assert_int_equal(access(path, F_OK), -1);
	err_clear(&e);

	db_close(open_store(DB_CREATE));
	sql("INSERT INTO ref_brueche VALUES "
	    "('he_8c_rag_n', 20240101, 'l', 't', 's')");
	db = open_store(DB_COPY);
	sql("DELETE FROM ref_brueche");
	assert_int_equal(stmt_open(&s, db, "published_breaks", &e), 0);
	assert_int_equal(stmt_step(s, &e), 1);
	stmt_close(s);
	db_close(db);
	unlink(path);
}

TEST(refuses_the_store_of_a_newer_program)
{
	struct db *db = NULL;
	struct err e = ERR_NONE;

	make_path();
	db_close(open_store(DB_CREATE));
	sql("PRAGMA user_version = 900");
	assert_int_equal(db_open(&db, path, DB_CREATE, &e), -1);
	assert_non_null(strstr(e.text, "newer"));
	err_clear(&e);
	assert_int_equal(db_open(&db, path, DB_READ, &e), -1);
	unlink(path);
}

TEST(does_not_migrate_while_reading)
{
	struct db *db = NULL;
	struct err e = ERR_NONE;

	make_path();
	sql("PRAGMA user_version = 0; CREATE TABLE t (x)");
	assert_int_equal(db_open(&db, path, DB_READ, &e), -1);
	assert_non_null(strstr(e.text, "older"));
	unlink(path);
}

TEST(refuses_what_is_no_database)
{
	static const char text[] = "person_id;geburtsdatum\n1;1960-01-01\n"
	    "a CSV file of some length, more than a header of SQLite has, "
	    "so that it can be seen that this is none";
	struct db *db = NULL;
	struct err e = ERR_NONE;

	make_path();
	assert_int_equal(file_write(path, text, sizeof text, 0600, &e), 0);
	assert_int_equal(db_open(&db, path, DB_CREATE, &e), -1);
	assert_int_equal(e.kind, ERR_FAILED);
	unlink(path);
}

TEST(a_transaction_is_all_or_nothing)
{
	struct db *db;
	struct stmt *s = NULL;
	struct err e = ERR_NONE;

	make_path();
	db = open_store(DB_CREATE);
	sql("INSERT INTO ref_brueche VALUES "
	    "('he_8c_rag_n', 20240101, 'l', 't', 's')");
	assert_int_equal(db_begin(db, &e), 0);
	db_rollback(db);
	db_rollback(db);	/* nothing to roll back: no matter */
	assert_int_equal(db_begin(db, &e), 0);
	assert_int_equal(db_commit(db, &e), 0);
	assert_int_equal(stmt_open(&s, db, "published_breaks", &e), 0);
	assert_int_equal(stmt_step(s, &e), 1);
	stmt_close(s);
	db_close(db);
	unlink(path);
}

TEST(tells_a_second_writer_at_once)
{
	struct db *a, *b;
	struct err e = ERR_NONE;

	make_path();
	a = open_store(DB_CREATE);
	b = open_store(DB_CREATE);
	assert_int_equal(db_begin(a, &e), 0);
	alarm(5);
	assert_int_equal(db_begin(b, &e), -1);
	alarm(0);
	assert_int_equal(e.kind, ERR_BUSY);
	db_rollback(a);
	err_clear(&e);
	assert_int_equal(db_begin(b, &e), 0);
	db_rollback(b);
	db_close(a);
	db_close(b);
	unlink(path);
}

static void *
read_for_a_while(void *data)
{
	struct stmt *s = data;

	usleep(300000);
	stmt_close(s);
	return NULL;
}

TEST(a_writer_waits_for_who_reads)
{
	struct db *writer, *reader;
	struct stmt *s = NULL;
	struct err e = ERR_NONE;
	pthread_t thread;

	make_path();
	writer = open_store(DB_CREATE);
	sql("INSERT INTO ref_brueche VALUES "
	    "('he_8c_rag_n', 20240101, 'l', 't', 's')");
	reader = open_store(DB_READ);
	assert_int_equal(stmt_open(&s, reader, "published_breaks", &e), 0);
	assert_int_equal(stmt_step(s, &e), 1);
	assert_int_equal(db_begin(writer, &e), 0);
	assert_int_equal(db_run(writer, "clear_ref_brueche", &e), 0);
	assert_int_equal(pthread_create(&thread, NULL, read_for_a_while, s),
	    0);
	assert_int_equal(db_commit(writer, &e), 0);
	assert_int_equal(pthread_join(thread, NULL), 0);
	db_close(reader);
	db_close(writer);
	unlink(path);
}

TEST(reads_integers_text_dates_and_null)
{
	struct db *db;
	struct stmt *s = NULL;
	struct err e = ERR_NONE;

	make_path();
	db_close(open_store(DB_CREATE));
	sql("INSERT INTO ref_rag VALUES "
	    "(19470101, 19471231, 1, '§ 235', 's')");
	db = open_store(DB_READ);
	assert_int_equal(stmt_open(&s, db, "law_rag", &e), 0);
	assert_int_equal(stmt_step(s, &e), 1);
	assert_true(stmt_columns(s) >= 3);
	assert_int_equal(stmt_int(s, 0), 19470101);
	assert_false(stmt_is_null(s, 0));
	assert_string_equal(date_iso(stmt_date(s, 0)).s, "1947-01-01");
	assert_int_equal(stmt_int(s, 2), 1);
	assert_string_equal(stmt_text(s, 2), "1");
	assert_string_equal(stmt_name(s, 0), "born_from");
	assert_int_equal(stmt_step(s, &e), 0);
	stmt_reset(s);
	assert_int_equal(stmt_step(s, &e), 1);
	stmt_close(s);
	db_close(db);
	unlink(path);
}

TEST(the_store_opened_again_is_as_of_the_same_day)
{
	struct db *db, *again = NULL;
	struct err e = ERR_NONE;

	make_path();
	db_close(open_store(DB_CREATE));
	db = open_store(DB_READ);
	assert_int_equal(db_open_again(&again, db, &e), 0);
	assert_false(db_is_past(again));
	db_close(again);
	assert_int_equal(db_as_of(db, date_parse("2024-03-31"), &e), 0);
	assert_int_equal(db_open_again(&again, db, &e), 0);
	assert_true(db_is_past(again));
	db_close(again);
	db_close(db);
	unlink(path);
}

TEST(names_its_version)
{
	assert_int_equal(db_version()[0], '3');
}
