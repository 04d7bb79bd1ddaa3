#include "tests/test.h"

#include <assert.h>
#include <errno.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define MOST 500

static struct CMUnitTest tests[MOST];
static size_t tests_n;

void
test_add(const char *name, CMUnitTestFunction fn)
{
	assert(tests_n < MOST);
	tests[tests_n++] = (struct CMUnitTest){ name, fn, NULL, NULL, NULL };
}

char *
test_folder(void)
{
	char *dir = strdup("/tmp/stichtag-test-XXXXXX");

	assert_non_null(dir);
	assert_non_null(mkdtemp(dir));
	return dir;
}

static int
remove_one(const char *path, const struct stat *st, int kind, struct FTW *at)
{
	(void)st;
	(void)kind;
	(void)at;
	return remove(path);
}

void
test_folder_end(char *dir)
{
	assert_int_equal(nftw(dir, remove_one, 8, FTW_DEPTH | FTW_PHYS), 0);
	free(dir);
}

char *
test_file(const void *text, size_t len)
{
	char *path = strdup("/tmp/stichtag-test-XXXXXX");
	int fd;

	assert_non_null(path);
	assert_true((fd = mkstemp(path)) >= 0);
	assert_int_equal(write(fd, text, len), len);
	close(fd);
	return path;
}

void
test_file_end(char *path)
{
	(void)unlink(path);
	free(path);
}

int
main(void)
{
	assert(tests_n > 0);
	return _cmocka_run_group_tests(program_invocation_short_name, tests,
	    tests_n, NULL, NULL);
}
