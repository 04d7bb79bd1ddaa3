#include "tests/test.h"

#include "core/err.h"

#include <errno.h>
#include <string.h>

TEST(keeps_the_first_cause)
{
	struct err e = ERR_NONE;

	assert_int_equal(err_set(&e, ERR_MISUSED, "line %d", 3), -1);
	assert_int_equal(err_set(&e, ERR_FAILED, "later"), -1);
	assert_int_equal(e.kind, ERR_MISUSED);
	assert_string_equal(e.text, "line 3");
}

TEST(gains_context_going_up)
{
	struct err e = ERR_NONE;

	err_set(&e, ERR_FAILED, "no such column");
	err_add(&e, "%s:%d", "a.csv", 1);
	assert_string_equal(e.text, "a.csv:1: no such column");
}

TEST(names_the_system_error)
{
	struct err e = ERR_NONE;

	errno = ENOSPC;
	err_errno(&e, ERR_FAILED, "out/2024");
	assert_non_null(strstr(e.text, "out/2024: "));
	assert_non_null(strstr(e.text, strerror(ENOSPC)));
}

TEST(cuts_a_text_that_is_too_long)
{
	struct err e = ERR_NONE;
	char long_text[3000];
	int i;

	memset(long_text, 'x', sizeof long_text - 1);
	long_text[sizeof long_text - 1] = '\0';
	errno = ENOENT;
	err_errno(&e, ERR_FAILED, "%s", long_text);
	for (i = 0; i < 3; i++)
		err_add(&e, "%s", long_text);
	assert_int_equal(strlen(e.text), sizeof e.text - 1);
}

TEST(can_be_used_again_once_cleared)
{
	struct err e = ERR_NONE;

	err_set(&e, ERR_BUSY, "first");
	err_clear(&e);
	assert_int_equal(e.kind, ERR_NOTHING);
	err_set(&e, ERR_FAILED, "second");
	assert_string_equal(e.text, "second");
}
