#include "tests/test.h"

#include "core/strmap.h"

#include <stdio.h>
#include <string.h>

TEST(an_empty_map_finds_nothing)
{
	struct strmap m = { 0 };

	assert_null(strmap_find(&m, "a", 1));
	strmap_free(&m);
}

TEST(finds_the_first_number_of_each_of_many_strings)
{
	struct strmap m = { 0 };
	char s[32];
	int i, len;

	for (i = 0; i < 20000; i++) {
		len = snprintf(s, sizeof s, "%x", i * 7919);
		assert_int_equal(*strmap_add(&m, s, (size_t)len, i), i);
		assert_int_equal(*strmap_add(&m, s, (size_t)len, -1), i);
	}
	assert_int_equal(m.strings.n, 20000);
	for (i = 0; i < 20000; i++) {
		len = snprintf(s, sizeof s, "%x", i * 7919);
		assert_int_equal(*strmap_find(&m, s, (size_t)len), i);
	}
	assert_null(strmap_find(&m, "zz", 2));
	strmap_free(&m);
}

TEST(strings_that_begin_or_end_alike_are_different)
{
	static const struct {
		const char	*s;
		size_t		 len;
	} strings[] = {
		{ "", 0 }, { "a", 1 }, { "aa", 2 }, { "aaa", 3 },
		{ "aba", 3 }, { "aaaa", 4 }, { "aaaaa", 5 },
		{ "aaaaaaaa", 8 }, { "aaaaaaaab", 9 }, { "a\0", 2 }
	};
	size_t i, n = sizeof strings / sizeof strings[0];
	struct strmap m = { 0 };

	for (i = 0; i < n; i++)
		(void)strmap_add(&m, strings[i].s, strings[i].len,
		    (int32_t)i);
	assert_int_equal(m.strings.n, n);
	for (i = 0; i < n; i++)
		assert_int_equal(*strmap_find(&m, strings[i].s,
		    strings[i].len), i);
	strmap_free(&m);
}
