#include "tests/test.h"

#include "core/law.h"
#include "core/sqltext.h"
#include "ingest/load.h"
#include "tests/aggregate_store.h"

/* Every statement against the migrated schema; those of aggregate/ also
 * under the authorizer that lets nothing but reading through. */

static bool
is_schema(const char *name)
{
	return strncmp(name, "schema_", 7) == 0;
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

TEST(every_statement_fits_the_schema)
{
	struct err e = ERR_NONE;
	struct db *write = NULL;
	struct load *load = NULL;	/* makes the feeds */
	struct law *law = NULL;
	struct store s;
	size_t i;

	store_open(&s);
	assert_int_equal(law_load(&law, store_db(&s), &e), 0);
	assert_int_equal(law_register(law, s.db, &e), 0);
	assert_int_equal(db_open(&write, s.path, DB_CREATE, &e), 0);
	assert_int_equal(load_begin(&load, write, &e), 0);
	for (i = 0; i < sqltexts_n; i++) {
		struct stmt *st = NULL;
		bool changes = writes(sqltexts[i].text);

		if (is_schema(sqltexts[i].name))
			continue;
		if (stmt_open(&st, changes ? write : s.db, sqltexts[i].name,
		    &e) < 0)
			fail_msg("%s", e.text);
		stmt_close(st);
	}
	load_close(load);
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
