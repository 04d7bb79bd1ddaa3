#include "tests/test.h"

#include "core/strset.h"

#include <stdio.h>
#include <string.h>

TEST(an_empty_set_finds_nothing)
{
	struct strset s = { 0 };

	strset_expect(&s, 1);
	assert_true(strset_find(&s, "a", 1) == STRSET_NONE);
	strset_free(&s);
}

TEST(numbers_many_strings_in_the_order_in_which_they_come)
{
	struct strset s = { 0 };
	char text[32];
	size_t i, len;

	for (i = 0; i < 200000; i++) {
		len = (size_t)snprintf(text, sizeof text, "%zx", i * 7919);
		strset_expect(&s, strset_hash(text, len, 0));
		assert_true(strset_find(&s, text, len) == STRSET_NONE);
		assert_int_equal(strset_add(&s, text, len), i);
		assert_int_equal(strset_add(&s, text, len), i);
	}
	assert_int_equal(s.n, 200000);
	for (i = 0; i < 200000; i++) {
		len = (size_t)snprintf(text, sizeof text, "%zx", i * 7919);
		assert_int_equal(strset_find(&s, text, len), i);
		assert_true(strset_is(&s, i, text, len));
		assert_false(strset_is(&s, i, text, len - 1));
	}
	assert_true(strset_find(&s, "zz", 2) == STRSET_NONE);
	strset_free(&s);
}
