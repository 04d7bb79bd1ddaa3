#include "tests/test.h"

#include "core/buf.h"
#include "core/err.h"
#include "core/mem.h"
#include "core/proc.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static int
run(struct buf *out, const char *script, const char *input, size_t len,
    int seconds, struct err *e)
{
	const char *const argv[] = { "sh", "-c", script, NULL };

	return proc_run(out, argv, NULL, input, len, seconds, e);
}

TEST(hands_input_over_and_output_back)
{
	struct buf out = BUF_NONE;
	struct err e = ERR_NONE;

	assert_int_equal(run(&out, "cat; echo end", "text\n", 5, 10, &e), 0);
	assert_string_equal(out.data, "text\nend\n");
	buf_free(&out);
}

/* Both pipes fill up: neither side may wait for the other. */
TEST(moves_more_than_a_pipe_holds_in_both_directions)
{
	size_t len = 4 << 20;
	char *text = xmalloc(len);
	struct buf out = BUF_NONE;
	struct err e = ERR_NONE;

	memset(text, 'x', len);
	assert_int_equal(run(&out, "cat", text, len, 30, &e), 0);
	assert_int_equal(out.len, len);
	assert_memory_equal(out.data, text, len);
	buf_free(&out);
	free(text);
}

TEST(says_the_first_line_of_a_failure)
{
	struct err e = ERR_NONE;

	assert_int_equal(run(NULL, "echo bad data >&2; echo more >&2; exit 3",
	    NULL, 0, 10, &e), -1);
	assert_int_equal(e.kind, ERR_FAILED);
	assert_non_null(strstr(e.text, "sh: "));
	assert_non_null(strstr(e.text, "3: bad data"));
	assert_null(strstr(e.text, "more"));
}

TEST(names_a_program_that_is_not_there)
{
	const char *const argv[] = { "no-such-program", NULL };
	struct err e = ERR_NONE;

	assert_int_equal(proc_run(NULL, argv, NULL, NULL, 0, 10, &e), -1);
	assert_non_null(strstr(e.text, "no-such-program"));
	assert_false(proc_exists("no-such-program"));
	assert_true(proc_exists("sh"));
}

TEST(kills_what_takes_too_long)
{
	static const char *const scripts[] = {
		"sleep 60",
		"exec >&- 2>&-; sleep 60",	/* its outputs are closed */
		"while :; do :; done",
	};
	size_t i;

	for (i = 0; i < sizeof scripts / sizeof scripts[0]; i++) {
		time_t begun = time(NULL);
		struct err e = ERR_NONE;

		assert_int_equal(run(NULL, scripts[i], NULL, 0, 1, &e), -1);
		assert_int_equal(e.kind, ERR_FAILED);
		assert_true(time(NULL) - begun < 10);
	}
}

TEST(stops_a_flood)
{
	struct buf out = BUF_NONE;
	struct err e = ERR_NONE;

	assert_int_equal(run(&out, "yes", NULL, 0, 60, &e), -1);
	assert_non_null(strstr(e.text, "too much"));
	buf_free(&out);
}

TEST(survives_one_that_does_not_listen)
{
	size_t len = 1 << 20;
	char *text = xcalloc(1, len);
	struct err e = ERR_NONE;

	assert_int_equal(run(NULL, "exit 0", text, len, 10, &e), 0);
	free(text);
}

TEST(tells_the_signal_that_ended_it)
{
	struct err e = ERR_NONE;

	assert_int_equal(run(NULL, "kill -SEGV $$", NULL, 0, 10, &e), -1);
	assert_non_null(strstr(e.text, "11"));
}

TEST(gives_a_clean_environment)
{
	struct buf out = BUF_NONE;
	struct err e = ERR_NONE;

	setenv("SECRET_OF_THE_CALLER", "1", 1);
	assert_int_equal(run(&out, "echo $LC_ALL; env | grep -c SECRET; :",
	    NULL, 0, 10, &e), 0);
	assert_string_equal(out.data, "C\n0\n");
	unsetenv("SECRET_OF_THE_CALLER");
	buf_free(&out);
}

TEST(runs_in_the_folder_it_is_given)
{
	const char *const argv[] = { "pwd", NULL };
	struct buf out = BUF_NONE;
	struct err e = ERR_NONE;

	assert_int_equal(proc_run(&out, argv, "/", NULL, 0, 10, &e), 0);
	assert_string_equal(out.data, "/\n");
	buf_free(&out);
	assert_int_equal(proc_run(NULL, argv, "/nowhere", NULL, 0, 10, &e),
	    -1);
}

TEST(listens_in_parts_and_answers_later)
{
	const char *const argv[] = { "cat", NULL };
	struct buf out = BUF_NONE;
	struct proc *p = NULL;
	struct err e = ERR_NONE;

	assert_int_equal(proc_start(&p, argv, NULL, 10, &e), 0);
	assert_int_equal(proc_send(p, "one ", 4, &e), 0);
	assert_int_equal(proc_send(p, "two", 3, &e), 0);
	assert_int_equal(proc_wait(p, &out, &e), 0);
	assert_string_equal(out.data, "one two");
	proc_free(p);
	buf_free(&out);
}

TEST(ends_what_nobody_waits_for)
{
	const char *const argv[] = { "sleep", "60", NULL };
	time_t begun = time(NULL);
	struct proc *p = NULL;
	struct err e = ERR_NONE;

	assert_int_equal(proc_start(&p, argv, NULL, 60, &e), 0);
	proc_free(p);
	assert_int_equal(waitpid(-1, NULL, WNOHANG), -1);
	assert_true(time(NULL) - begun < 10);
}

TEST(leaves_no_child_and_no_descriptor_behind)
{
	int before, after, i;
	struct err e = ERR_NONE;

	before = dup(0);
	close(before);
	for (i = 0; i < 5; i++) {
		assert_int_equal(run(NULL, "exit 0", NULL, 0, 10, &e), 0);
		(void)run(NULL, "exit 1", NULL, 0, 10, &e);
		err_clear(&e);
	}
	after = dup(0);
	close(after);
	assert_int_equal(after, before);
}
