#include "tests/test.h"

#include "core/datadir.h"
#include "core/file.h"
#include "core/mem.h"

#include <stdlib.h>
#include <unistd.h>

TEST(finds_the_source_tree_from_a_build)
{
	/* The running test is ROOT/build/MODE/tests/test_datadir. */
	char self[4096], *slash, *program, *data;
	ssize_t n = readlink("/proc/self/exe", self, sizeof self - 1);
	int i;

	assert_true(n > 0);
	self[n] = '\0';
	for (i = 0; i < 2; i++) {
		slash = self + (path_base(self) - self) - 1;
		*slash = '\0';
	}
	program = xasprintf("%s/stichtag", self);
	data = datadir_find(program);
	free(program);
	program = path_join(data, "tests/test_datadir.c");
	assert_int_equal(access(program, F_OK), 0);
	free(program);
	free(data);

	program = xasprintf("%s/stichtag", self);
	data = datadir_locale(program);
	free(program);
	program = xasprintf("%s/locale", self);
	assert_string_equal(data, program);
	free(program);
	free(data);
}

TEST(finds_the_installed_data)
{
	char *data = datadir_find("/opt/x/bin/stichtag");
	char *locale = datadir_locale("/opt/x/bin/stichtag");

	assert_string_equal(data, "/opt/x/share/stichtag");
	assert_string_equal(locale, "/opt/x/share/locale");
	free(data);
	free(locale);
}

TEST(a_folder_called_build_alone_is_no_source_tree)
{
	char *data = datadir_find("/nowhere/build/bin/stichtag");

	assert_string_equal(data, "/nowhere/build/share/stichtag");
	free(data);
}
