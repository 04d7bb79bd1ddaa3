#include "tests/test.h"

#include "core/file.h"
#include "core/tempdir.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static char *top;

static void
make_top(void)
{
	top = test_folder();
	assert_int_equal(setenv("TMPDIR", top, 1), 0);
}

/* Nothing is left in it. */
static void
end_top(void)
{
	assert_int_equal(rmdir(top), 0);
	free(top);
}

static void
put(const char *dir, const char *name)
{
	char *path = path_join(dir, name);
	FILE *f = fopen(path, "w");

	assert_non_null(f);
	fclose(f);
	free(path);
}

static struct tempdir
make(void)
{
	struct tempdir t = TEMPDIR_NONE;
	struct err e = ERR_NONE;

	if (tempdir_make(&t, &e) < 0)
		fail_msg("%s", e.text);
	return t;
}

TEST(a_folder_is_its_owners_and_goes_with_its_files)
{
	struct tempdir t;
	struct stat st;

	make_top();
	t = make();
	assert_int_equal(stat(t.path, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0700);
	put(t.path, "a");
	put(t.path, "b");
	tempdir_remove(&t);
	assert_null(t.path);
	tempdir_remove(&t);
	end_top();
}

TEST(one_in_use_is_left_alone)
{
	struct tempdir a, b;

	make_top();
	a = make();
	put(a.path, "a");
	b = make();
	assert_int_equal(access(a.path, F_OK), 0);
	tempdir_remove(&a);
	assert_int_equal(access(b.path, F_OK), 0);
	tempdir_remove(&b);
	end_top();
}

TEST(what_a_killed_process_left_goes_with_the_next_one)
{
	struct tempdir t;
	int status, i;
	pid_t child;

	make_top();
	for (i = 0; i < 2; i++) {	/* with a file in it, and empty */
		child = fork();
		assert_true(child >= 0);
		if (child == 0) {
			t = make();
			if (i == 0)
				put(t.path, "half");
			kill(getpid(), SIGKILL);
		}
		assert_int_equal(waitpid(child, &status, 0), child);
		assert_true(WIFSIGNALED(status));
		assert_int_equal(rmdir(top), -1);
		assert_int_equal(errno, ENOTEMPTY);
		t = make();
		tempdir_remove(&t);
	}
	end_top();
}

TEST(what_is_not_ours_stays)
{
	struct tempdir t;
	char *other, *link;

	make_top();
	other = path_join(top, "other");
	link = path_join(top, "stichtag.tmp.abcdef");
	assert_int_equal(mkdir(other, 0700), 0);
	assert_int_equal(symlink(other, link), 0);
	put(other, "kept");
	t = make();
	tempdir_remove(&t);
	assert_int_equal(unlink(link), 0);
	assert_int_equal(rmdir(other), -1);
	free(link);
	link = path_join(other, "kept");
	assert_int_equal(unlink(link), 0);
	assert_int_equal(rmdir(other), 0);
	end_top();
	free(other);
	free(link);
}

TEST(without_a_place_for_it_that_is_said)
{
	struct tempdir t = TEMPDIR_NONE;
	struct err e = ERR_NONE;

	assert_int_equal(setenv("TMPDIR", "/nowhere/at/all", 1), 0);
	assert_int_equal(tempdir_make(&t, &e), -1);
	assert_int_equal(e.kind, ERR_FAILED);
	assert_non_null(strstr(e.text, "/nowhere/at/all"));
	assert_null(t.path);
}
