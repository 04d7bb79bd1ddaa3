#include "tests/test.h"

#include "aggregate/measure.h"
#include "core/law.h"
#include "core/sqltext.h"
#include "ingest/load.h"
#include "tests/aggregate_store.h"

/* Every statement against the migrated schema; those of aggregate/ also
 * under the authorizer that lets nothing but reading through. */

static bool
begins(const char *name, const char *with)
{
	return strncmp(name, with, strlen(with)) == 0;
}

static bool
is_schema(const char *name)
{
	return begins(name, "schema_") || begins(name, "confidential_0");
}

/* Of the store of its own. */
static bool
is_confidential(const char *name)
{
	return begins(name, "confidential_");
}

static bool
writes(const char *text)
{
	static const char *const verbs[] = { "INSERT", "UPDATE", "DELETE",
	    "CREATE", "DROP" };
	size_t i;

	while (strncmp(text, "--", 2) == 0 || *text == '\n') {
		text += strcspn(text, "\n");
		text += *text == '\n';
	}
	for (i = 0; i < sizeof verbs / sizeof verbs[0]; i++)
		if (strncmp(text, verbs[i], strlen(verbs[i])) == 0)
			return true;
	return false;
}

/* Stands for functions that a stage has in SQL for its own statements. */
static int64_t
any(const int64_t *args, void *data)
{
	(void)data;
	return args[0];
}

TEST(every_statement_fits_the_schema)
{
	struct err e = ERR_NONE;
	struct db *write = NULL, *own = NULL;
	struct load *load = NULL;	/* makes the feeds */
	struct law *law = NULL;
	struct store s;
	size_t i;

	store_open(&s);
	assert_int_equal(law_load(&law, store_db(&s), &e), 0);
	assert_int_equal(law_register(law, s.db, &e), 0);
	assert_int_equal(db_open(&write, s.path, DB_CREATE, &e), 0);
	assert_int_equal(db_function(s.db, "is_shared", 1, any, NULL, &e),
	    0);
	assert_int_equal(load_begin(&load, write, NULL, &e), 0);
	assert_int_equal(db_open(&own, ":memory:", DB_CONFIDENTIAL, &e), 0);
	for (i = 0; i < sqltexts_n; i++) {
		struct stmt *st = NULL;
		bool changes = writes(sqltexts[i].text);

		if (is_schema(sqltexts[i].name))
			continue;
		if (stmt_open(&st, is_confidential(sqltexts[i].name) ? own :
		    changes ? write : s.db, sqltexts[i].name, &e) < 0)
			fail_msg("%s", e.text);
		stmt_close(st);
	}
	load_close(load);
	db_close(own);
	db_close(write);
	law_free(law);
	store_close(&s);
}

TEST(a_reading_store_refuses_to_write)
{
	struct err e = ERR_NONE;
	struct store s;
	size_t i;

	store_open(&s);
	for (i = 0; i < sqltexts_n; i++) {
		struct stmt *st = NULL;

		if (is_schema(sqltexts[i].name) ||
		    !writes(sqltexts[i].text))
			continue;
		assert_int_equal(stmt_open(&st, store_db(&s),
		    sqltexts[i].name, &e), -1);
		err_clear(&e);
	}
	store_close(&s);
}

TEST(no_statement_of_the_statistics_fits_the_confidential_store)
{
	struct err e = ERR_NONE;
	struct db *own = NULL;
	size_t i;

	assert_int_equal(db_open(&own, ":memory:", DB_CONFIDENTIAL, &e), 0);
	for (i = 0; i < sqltexts_n; i++) {
		struct stmt *st = NULL;

		if (is_schema(sqltexts[i].name) ||
		    is_confidential(sqltexts[i].name))
			continue;
		/* A statement without a table fits anywhere, and so does a
		 * view until it is read. */
		if (stmt_open(&st, own, sqltexts[i].name, &e) == 0 &&
		    strstr(sqltexts[i].text, "FROM ") != NULL &&
		    strstr(sqltexts[i].text, "CREATE TEMP VIEW") == NULL)
			fail_msg("%s", sqltexts[i].name);
		stmt_close(st);
		err_clear(&e);
	}
	db_close(own);
}

TEST(every_statement_of_a_measure_opens_with_what_an_officer_can_check)
{
	static const char *const said[] = { "\n-- Clause ",
	    "\n-- Population ", "\n-- Condition ", "\n-- Time ",
	    "\n-- Unit " };
	size_t i, k;

	for (i = 0; i < measure_count(); i++) {
		const char *name = measure_statement(measure_at(i));
		const char *text = sqltext_find(name);
		const char *end = strstr(text, "\nSELECT");

		assert_int_equal(strncmp(text, "-- ", 3), 0);
		for (k = 0; k < sizeof said / sizeof said[0]; k++) {
			const char *at = strstr(text, said[k]);

			if (at == NULL || at > end)
				fail_msg("%s.sql does not say%s", name,
				    said[k] + 3);
		}
	}
}
