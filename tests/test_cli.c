#include "tests/test.h"

#include "cli/args.h"
#include "cli/batch.h"
#include "cli/cli.h"
#include "cli/inbox.h"
#include "cli/outcome.h"
#include "core/buf.h"
#include "core/clock.h"
#include "core/events.h"
#include "core/file.h"
#include "core/log.h"
#include "core/mem.h"
#include "ingest/receipt.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

/* Split LINE at blanks and read it as a command line. */
static int
parse(struct args *a, const char *line, struct err *e)
{
	static char copy[512];
	char *argv[32], *p;
	int argc = 0;

	snprintf(copy, sizeof copy, "stichtag %s", line);
	for (p = strtok(copy, " "); p != NULL; p = strtok(NULL, " "))
		argv[argc++] = p;
	argv[argc] = NULL;
	return args_parse(a, argc, argv, e);
}

TEST(reads_options_before_and_after_the_command)
{
	struct args a;
	struct err e = ERR_NONE;

	assert_int_equal(parse(&a, "-w ws ingest a.csv --year 2024 -q b.csv "
	    "--received 2025-03-01 --replace", &e), 0);
	assert_string_equal(a.command->name, "ingest");
	assert_string_equal(a.workspace, "ws");
	assert_int_equal(a.year, 2024);
	assert_true(a.quiet && a.replace && !a.nil);
	assert_string_equal(date_iso(a.received).s, "2025-03-01");
	assert_int_equal(a.operands.n, 2);
	assert_string_equal(a.operands.items[1], "b.csv");
	args_fini(&a);
}

TEST(works_in_the_current_folder_unless_told)
{
	struct args a;
	struct err e = ERR_NONE;

	assert_int_equal(parse(&a, "run", &e), 0);
	assert_string_equal(a.workspace, ".");
	assert_false(a.workspace_named);
	args_fini(&a);
}

TEST(takes_a_file_that_looks_like_an_option_behind_two_dashes)
{
	struct args a;
	struct err e = ERR_NONE;

	assert_int_equal(parse(&a, "records -- --raw", &e), 0);
	assert_false(a.raw);
	assert_string_equal(a.operands.items[0], "--raw");
	args_fini(&a);
}

TEST(collects_what_may_be_repeated)
{
	struct args a;
	struct err e = ERR_NONE;

	assert_int_equal(parse(&a, "figures --measure a --measure b "
	    "--format csv", &e), 0);
	assert_int_equal(a.measures.n, 2);
	assert_string_equal(a.measures.items[1], "b");
	assert_int_equal(a.format, FIGURES_CSV);
	args_fini(&a);
}

TEST(refuses_what_it_cannot_do_and_says_what)
{
	static const struct {
		const char	*line, *says;
	} cases[] = {
		{ "", "no command" },
		{ "fly", "\"fly\"" },
		{ "run --fly", "--fly" },
		{ "run -x", "-x" },
		{ "run --exact", "--exact" },
		{ "run now", "\"now\"" },
		{ "ingest", "FILE" },
		{ "init a b --example odenwaldkreis", "\"b\"" },
		{ "figures --year", "--year" },
		{ "figures --year 24", "\"24\"" },
		{ "figures --year 20x4", "\"20x4\"" },
		{ "figures --format pdf", "\"pdf\"" },
		{ "figures --exact=no", "--exact" },
		{ "report --audience everyone", "\"everyone\"" },
		{ "report --dump cells", "\"cells\"" },
		{ "ingest a --received 31.02.2025", "\"31.02.2025\"" },
		{ "ingest a --received 2999-01-01", "\"2999-01-01\"" },
		{ "records a --delimiter ;;", "--delimiter" },
		{ "records a --delimiter \"", "--delimiter" },
		{ "records a --delimiter \xC2\xA7", "--delimiter" },
	};
	size_t i;

	for (i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct args a;
		struct err e = ERR_NONE;

		assert_int_equal(parse(&a, cases[i].line, &e), -1);
		assert_int_equal(e.kind, ERR_MISUSED);
		if (strstr(e.text, cases[i].says) == NULL)
			fail_msg("\"%s\": %s", cases[i].line, e.text);
		args_fini(&a);
	}
}

TEST(refuses_an_empty_delimiter)
{
	char *argv[] = { (char[]){ "stichtag" }, (char[]){ "records" },
	    (char[]){ "--delimiter" }, (char[]){ "" }, (char[]){ "f" }, NULL };
	struct args a;
	struct err e = ERR_NONE;

	assert_int_equal(args_parse(&a, 5, argv, &e), -1);
	args_fini(&a);
}

TEST(every_command_explains_every_option_it_takes)
{
	size_t i, n, words;

	for (i = 0; i < commands_n; i++) {
		const char *help, *p = commands[i].options;
		char spelling[40];

		for (words = p[0] != '\0'; *p != '\0'; p++)
			words += *p == ' ';
		for (n = 0; args_option(&commands[i], n, spelling, &help); n++)
			assert_true(help[0] != '\0');
		assert_int_equal(n, words + 3);	/* -w, -q, -h */
	}
}

TEST(the_status_that_matters_most_wins)
{
	static const enum status order[] = {
		STATUS_DISCLOSED, STATUS_BUSY, STATUS_FAILED, STATUS_MISUSED,
		STATUS_MISSING, STATUS_REJECTED, STATUS_DONE
	};
	size_t i, j;

	for (i = 0; i < 7; i++)
		for (j = i; j < 7; j++) {
			assert_int_equal(status_join(order[i], order[j]),
			    order[i]);
			assert_int_equal(status_join(order[j], order[i]),
			    order[i]);
		}
}

/* A workspace folder with an inbox, for test_folder_end(). */
static char *
make_inbox(void)
{
	char *dir = test_folder(), *inbox;
	struct err e = ERR_NONE;

	inbox = path_join(dir, "inbox/b");
	assert_int_equal(dir_make(inbox, &e), 0);
	free(inbox);
	inbox = path_join(dir, "inbox/a");
	assert_int_equal(dir_make(inbox, &e), 0);
	free(inbox);
	return dir;
}

static void
put(const char *dir, const char *name, int64_t mtime)
{
	char *path = path_join(dir, name);
	struct timespec times[2] = { { .tv_sec = (time_t)mtime } };
	struct err e = ERR_NONE;

	times[1] = times[0];
	assert_int_equal(file_write(path, "x", 1, 0600, &e), 0);
	assert_int_equal(utimensat(AT_FDCWD, path, times, 0), 0);
	free(path);
}

TEST(lists_the_inbox_by_source_then_time_then_name)
{
	char *dir = make_inbox();
	struct inbox in = INBOX_NONE;
	struct err e = ERR_NONE;

	put(dir, "inbox/b/one.csv", 1000000);
	put(dir, "inbox/a/later.csv", 3000000);
	put(dir, "inbox/a/z-first.csv", 2000000);
	put(dir, "inbox/a/k-second.CSV", 2500000);
	put(dir, "inbox/a/arriving.csv.part", 1000000);
	put(dir, "inbox/a/arriving.tmp", 1000000);
	put(dir, "inbox/a/.hidden.csv", 1000000);
	put(dir, "inbox/a/list.xlsx", 1000000);
	put(dir, "inbox/stray.csv", 1000000);
	log_quiet(true);
	assert_int_equal(inbox_list(&in, dir, 2, &e), 0);
	log_quiet(false);
	assert_int_equal(in.n, 4);
	assert_string_equal(in.files[0].name, "z-first.csv");
	assert_string_equal(in.files[1].name, "k-second.CSV");
	assert_string_equal(in.files[2].name, "later.csv");
	assert_string_equal(in.files[3].source, "b");
	assert_string_equal(date_iso(in.files[3].received).s, "1970-01-12");
	assert_int_equal(in.ignored, 2);
	inbox_fini(&in);
	test_folder_end(dir);
}

TEST(leaves_a_file_that_is_still_growing)
{
	char *dir = make_inbox(), *path = path_join(dir, "inbox/a/grows.csv");
	char *command = xasprintf("(while [ -e '%s' ]; do echo x >> '%s'; "
	    "sleep 0.2; done) &", path, path);
	struct inbox in = INBOX_NONE;
	struct err e = ERR_NONE;

	put(dir, "inbox/a/old.csv", 1000000);
	put(dir, "inbox/a/grows.csv", 1000000);
	assert_int_equal(system(command), 0);
	usleep(100000);
	log_quiet(true);
	assert_int_equal(inbox_list(&in, dir, 1, &e), 0);
	log_quiet(false);
	unlink(path);
	usleep(300000);
	assert_int_equal(in.n, 1);
	assert_string_equal(in.files[0].name, "old.csv");
	assert_int_equal(in.changing, 1);
	inbox_fini(&in);
	free(command);
	free(path);
	test_folder_end(dir);
}

TEST(takes_old_files_at_once_and_waits_for_young_ones)
{
	char *dir = make_inbox();
	struct inbox in = INBOX_NONE;
	struct err e = ERR_NONE;
	int64_t begun = clock_ms();

	put(dir, "inbox/a/old.csv", 1000000);
	assert_int_equal(inbox_list(&in, dir, 600, &e), 0);
	assert_int_equal(in.n, 1);
	assert_true(clock_ms() - begun < 300 * 1000);
	inbox_fini(&in);

	/* Young however long this process has to wait for its turn. */
	put(dir, "inbox/a/young.csv", (int64_t)time(NULL) + 60);
	begun = clock_ms();
	assert_int_equal(inbox_list(&in, dir, 1, &e), 0);
	assert_int_equal(in.n, 2);
	assert_true(clock_ms() - begun >= 1000);
	inbox_fini(&in);

	/* The clock went back, or the sender's is fast. */
	put(dir, "inbox/a/young.csv", (int64_t)time(NULL) + 86400);
	begun = clock_ms();
	assert_int_equal(inbox_list(&in, dir, 1, &e), 0);
	assert_int_equal(in.n, 2);
	assert_true(clock_ms() - begun >= 1000);
	inbox_fini(&in);
	test_folder_end(dir);
}

TEST(knows_a_listed_file_that_was_replaced)
{
	char *dir = make_inbox();
	struct inbox in = INBOX_NONE;
	struct err e = ERR_NONE;

	put(dir, "inbox/a/one.csv", 1000000);
	assert_int_equal(inbox_list(&in, dir, 2, &e), 0);
	assert_true(inbox_is_same(&in.files[0]));
	/* As long and as old, and yet another file. */
	put(dir, "inbox/a/one.csv", 1000000);
	assert_false(inbox_is_same(&in.files[0]));
	assert_int_equal(unlink(in.files[0].path), 0);
	assert_false(inbox_is_same(&in.files[0]));
	inbox_fini(&in);
	test_folder_end(dir);
}

TEST(a_workspace_without_inbox_has_nothing_waiting)
{
	struct inbox in = INBOX_NONE;
	struct err e = ERR_NONE;

	assert_int_equal(inbox_list(&in, "/nowhere", 2, &e), 0);
	assert_int_equal(in.n, 0);
	inbox_fini(&in);
}

static struct ingest_finding some_findings[] = {
	{ "P13", true, 0, NULL, NULL, "Kontrollsumme", NULL },
	{ "P05", false, 3, "ags_wohn", NULL, "alter Schlüssel", NULL },
	{ "P05", true, 4, "ags_ga", NULL, "unbekannter Schlüssel", NULL },
	{ "P05", false, 9, "ags_wohn", NULL, "alter Schlüssel", NULL },
	{ "P01", true, 12, "geburtsdatum", NULL, "fehlt", NULL },
};

static char form[] = "leistungen", sha256[] = "0123456789abcdef";
static char source[] = "a";

static struct ingest_result
some_result(enum ingest_outcome o)
{
	return (struct ingest_result){ .outcome = o, .source = source,
	    .form = form, .sha256 = sha256, .year = 2024, .rows = 20,
	    .persons = 18, .blocked = 1, .control = -1,
	    .findings = some_findings, .findings_n = 5, .muss = 3,
	    .kann = 2 };
}

TEST(groups_findings_by_rule_level_and_column)
{
	struct ingest_result r = some_result(INGEST_STORED);
	size_t n;
	struct receipt_group *g = receipt_groups(&r, &n);

	assert_int_equal(n, 4);
	assert_string_equal(g[0].items[0]->rule, "P01");
	assert_true(g[1].items[0]->muss);
	assert_int_equal(g[2].n, 2);
	assert_int_equal(g[2].items[0]->line, 3);
	assert_string_equal(g[3].items[0]->rule, "P13");
	receipt_groups_free(g, n);
}

TEST(prints_some_findings_and_counts_the_rest)
{
	struct ingest_finding many[100];
	struct ingest_result r = some_result(INGEST_STORED);
	char *text = NULL;
	size_t len, i, lines = 0;
	FILE *f = open_memstream(&text, &len);

	for (i = 0; i < 100; i++) {
		many[i] = some_findings[1];
		many[i].line = i + 2;
	}
	r.findings = many;
	r.findings_n = 100;
	outcome_print(f, "f.csv", &r);
	fclose(f);
	for (i = 0; i < len; i++)
		lines += text[i] == '\n';
	assert_int_equal(lines, 22);
	assert_non_null(strstr(text, "80"));
	free(text);
}

TEST(gives_all_findings_as_json)
{
	struct ingest_result r = some_result(INGEST_REJECTED);
	struct err why = ERR_NONE;
	json_t *v = outcome_json("f\xFF.csv", &r, &why), *first;

	assert_int_equal(json_array_size(json_object_get(v, "findings")), 5);
	assert_string_equal(json_string_value(json_object_get(v, "outcome")),
	    "rejected");
	assert_string_equal(json_string_value(json_object_get(v, "file")),
	    "f");
	first = json_array_get(json_object_get(v, "findings"), 0);
	assert_true(json_is_null(json_object_get(first, "column")));
	assert_int_equal(json_integer_value(json_object_get(v, "rows")), 20);
	json_decref(v);
}
