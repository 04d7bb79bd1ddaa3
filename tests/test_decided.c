#include "tests/test.h"

#include "aggregate/decided.h"
#include "core/file.h"
#include "tests/aggregate_store.h"

#include <sys/stat.h>

/* A store whose configuration is that of a workspace of its own. */
struct place {
	struct store	 store;
	char		*dir;
};

static void
place_open(struct place *p)
{
	store_open(&p->store);
	p->dir = test_folder();
	p->store.config.dir = p->dir;
}

static char *
kept_path(const struct place *p)
{
	return path_join(p->dir, DECIDED_FILE);
}

static void
place_close(struct place *p)
{
	test_folder_end(p->dir);
	p->store.config.dir = NULL;
	store_close(&p->store);
}

static struct decided *
opened(struct place *p, int first, int last)
{
	return decided_open(store_db(&p->store), &p->store.config, first,
	    last);
}

static void
keep_one(struct place *p)
{
	struct decided *d = opened(p, 2024, 2024);

	decided_set(d, "he_8c_rag_n", "sex", 2024, ".w");
	decided_save(d);
	decided_close(d);
}

static bool
is_kept(struct place *p)
{
	struct decided *d = opened(p, 2024, 2024);
	bool has = decided_has(d, "he_8c_rag_n");

	decided_close(d);
	return has;
}

TEST(the_next_run_knows_what_was_decided)
{
	struct place p;
	struct decided *d;

	place_open(&p);
	assert_false(is_kept(&p));
	keep_one(&p);
	d = opened(&p, 2024, 2024);
	assert_true(decided_has(d, "he_8c_rag_n"));
	assert_false(decided_has(d, "he_8d_ga_n"));
	assert_string_equal(decided_cells(d, "he_8c_rag_n", "sex", 2024),
	    ".w");
	assert_null(decided_cells(d, "he_8c_rag_n", "sex", 2023));
	assert_null(decided_cells(d, "he_8c_rag_n", "", 2024));
	decided_close(d);
	place_close(&p);
}

TEST(decisions_for_other_years_are_other_decisions)
{
	struct place p;
	struct decided *d;

	place_open(&p);
	keep_one(&p);
	d = opened(&p, 2020, 2024);
	assert_false(decided_has(d, "he_8c_rag_n"));
	decided_add(d, "he_8d_ga_n");
	decided_save(d);
	decided_close(d);
	assert_true(is_kept(&p));
	place_close(&p);
}

TEST(nothing_counts_once_the_store_has_changed)
{
	struct place p;

	place_open(&p);
	keep_one(&p);
	assert_true(is_kept(&p));
	store_source(&p.store, "kreis", ROLE_LOCAL);
	assert_false(is_kept(&p));
	place_close(&p);
}

TEST(nothing_is_kept_of_a_store_that_changed_meanwhile)
{
	struct place p;
	struct decided *d;

	place_open(&p);
	d = opened(&p, 2024, 2024);
	decided_add(d, "he_8c_rag_n");
	store_source(&p.store, "kreis", ROLE_LOCAL);
	decided_save(d);
	decided_close(d);
	assert_false(is_kept(&p));
	place_close(&p);
}

TEST(nothing_counts_under_another_method_or_threshold)
{
	struct place p;
	char *method;

	place_open(&p);
	keep_one(&p);
	method = p.store.config.method;
	p.store.config.method = (char[]){ "suppress" };
	assert_false(is_kept(&p));
	p.store.config.method = method;
	p.store.config.threshold++;
	assert_false(is_kept(&p));
	p.store.config.threshold--;
	assert_true(is_kept(&p));
	place_close(&p);
}

TEST(a_damaged_file_is_as_good_as_none)
{
	const char *const damaged[] = { "", "{", "[]", "{\"key\": 7}",
	    "{\"2024-2024\": {\"he_8c_rag_n\": {}}}" };
	struct err e = ERR_NONE;
	struct place p;
	char *path;
	size_t i;

	place_open(&p);
	path = kept_path(&p);
	for (i = 0; i < sizeof damaged / sizeof damaged[0]; i++) {
		assert_int_equal(file_write(path, damaged[i],
		    strlen(damaged[i]), 0600, &e), 0);
		assert_false(is_kept(&p));
	}
	keep_one(&p);
	assert_true(is_kept(&p));
	free(path);
	place_close(&p);
}

TEST(only_the_owner_may_read_what_was_decided)
{
	struct place p;
	struct stat st;
	char *path;

	place_open(&p);
	keep_one(&p);
	path = kept_path(&p);
	assert_int_equal(stat(path, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0600);
	free(path);
	place_close(&p);
}

TEST(who_knows_nothing_may_be_asked)
{
	decided_add(NULL, "he_8c_rag_n");
	decided_set(NULL, "he_8c_rag_n", "", 2024, "w");
	decided_save(NULL);
	assert_false(decided_has(NULL, "he_8c_rag_n"));
	assert_null(decided_cells(NULL, "he_8c_rag_n", "", 2024));
	decided_close(NULL);
}
