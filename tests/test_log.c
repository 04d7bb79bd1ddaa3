#include "tests/test.h"

#include "core/buf.h"
#include "core/log.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* What FN prints on stderr. */
static void
captured(struct buf *out, void (*fn)(void))
{
	FILE *f = tmpfile();
	int saved = dup(STDERR_FILENO), c;

	assert_non_null(f);
	fflush(stderr);
	assert_true(dup2(fileno(f), STDERR_FILENO) >= 0);
	fn();
	fflush(stderr);
	assert_true(dup2(saved, STDERR_FILENO) >= 0);
	close(saved);
	rewind(f);
	while ((c = getc(f)) != EOF)
		buf_putc(out, (char)c);
	buf_add(out, "", 0);
	fclose(f);
}

static void
speak(void)
{
	log_note("%d files", 2);
	log_error("broken");
}

TEST(says_who_speaks)
{
	struct buf out = BUF_NONE;

	captured(&out, speak);
	assert_string_equal(out.data, "stichtag: 2 files\n"
	    "stichtag: broken\n");
	buf_free(&out);
}

static void
speak_of_an_odd_file(void)
{
	log_error("%s: rejected", "a\nstichtag: all is well\033[2K.csv");
}

TEST(a_message_is_one_line_whatever_a_file_is_called)
{
	struct buf out = BUF_NONE;

	captured(&out, speak_of_an_odd_file);
	assert_string_equal(out.data, "stichtag: a?stichtag: all is "
	    "well?[2K.csv: rejected\n");
	buf_free(&out);
}

TEST(says_only_errors_when_quiet)
{
	struct buf out = BUF_NONE;

	log_quiet(true);
	captured(&out, speak);
	log_quiet(false);
	assert_string_equal(out.data, "stichtag: broken\n");
	buf_free(&out);
}

static void
long_step(void)
{
	log_progress_begin("step");
	usleep(1200000);
	log_progress(1, 2);
	log_progress_end();
}

TEST(draws_no_progress_into_a_file)
{
	struct buf out = BUF_NONE;

	captured(&out, long_step);
	assert_string_equal(out.data, "");
	buf_free(&out);
}

static void
steps_within(void)
{
	log_progress_begin("outer");
	log_progress_begin("inner");
	log_progress_end();
	log_progress(1, 2);	/* the outer one goes on */
	log_progress_end();
}

TEST(a_step_may_begin_within_another)
{
	struct buf out = BUF_NONE;

	captured(&out, steps_within);
	assert_string_equal(out.data, "");
	buf_free(&out);
}
