#include "tests/test.h"

#include "core/strset.h"

#include <stdio.h>
#include <string.h>

TEST(an_empty_set_finds_nothing)
{
	struct strset s = { 0 };

	strset_expect(&s, "a", 1);
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
		strset_expect(&s, text, len);
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

/* AT numbers come in order, and then one that stands before them. */
static void
try_order(size_t at, bool look)
{
	struct strset s = { 0 };
	char text[32];
	size_t i, len;

	for (i = 0; i < at; i++) {
		len = (size_t)snprintf(text, sizeof text, "K%06zu", i * 3);
		assert_true(strset_find(&s, text, len) == STRSET_NONE);
		assert_int_equal(strset_add(&s, text, len), i);
		assert_int_equal(strset_add(&s, text, len), i);
	}
	if (look)
		strset_index(&s);
	assert_true(strset_find(&s, "", 0) == STRSET_NONE);
	assert_true(strset_find(&s, "K000001", 7) == STRSET_NONE);
	assert_int_equal(strset_add(&s, "K000001", 7), at);
	for (i = 0; i < at; i++) {
		len = (size_t)snprintf(text, sizeof text, "K%06zu", i * 3);
		assert_int_equal(strset_find(&s, text, len), i);
		assert_int_equal(strset_add(&s, text, len), i);
		assert_true(strset_find(&s, text, len - 1) == STRSET_NONE);
	}
	assert_int_equal(strset_find(&s, "K000001", 7), at);
	assert_int_equal(strset_add(&s, "", 0), at + 1);
	assert_int_equal(strset_find(&s, "", 0), at + 1);
	strset_free(&s);
}

TEST(strings_in_order_need_no_slots_until_one_is_not)
{
	static const size_t many[] = { 1, 2, 47, 48, 49, 95, 96, 97, 10000 };
	size_t i;

	for (i = 0; i < sizeof many / sizeof many[0]; i++) {
		try_order(many[i], false);
		try_order(many[i], true);
	}
}

/* AT strings are as long as each other, and then one is not. */
static void
try_widths(size_t at, const char *other)
{
	struct strset s = { 0 };
	char text[32];
	size_t i, len, got;

	for (i = 0; i < at; i++) {
		len = (size_t)snprintf(text, sizeof text, "%05zu",
		    (i * 7919) % 100000);
		assert_int_equal(strset_add(&s, text, len), i);
	}
	assert_null(s.ends);
	assert_int_equal(strset_add(&s, other, strlen(other)), at);
	assert_int_equal(strset_add(&s, "66666", 5), at + 1);
	assert_int_equal(strset_find(&s, other, strlen(other)), at);
	for (i = 0; i < at; i++) {
		len = (size_t)snprintf(text, sizeof text, "%05zu",
		    (i * 7919) % 100000);
		assert_int_equal(strset_find(&s, text, len), i);
		assert_memory_equal(strset_get(&s, i, &got), text, len);
		assert_int_equal(got, len);
	}
	(void)strset_get(&s, at, &got);
	assert_int_equal(got, strlen(other));
	strset_free(&s);
}

TEST(strings_may_be_equally_long_until_one_is_not)
{
	size_t at;

	for (at = 1; at < 40; at++) {
		try_widths(at, "x");
		try_widths(at, "0123456789");
		try_widths(at, "");
	}
	try_widths(5000, "x");
}

TEST(a_string_without_bytes_comes_first)
{
	struct strset s = { 0 };

	assert_int_equal(strset_add(&s, "", 0), 0);
	assert_int_equal(strset_add(&s, "", 0), 0);
	assert_int_equal(strset_find(&s, "", 0), 0);
	assert_int_equal(strset_add(&s, "a", 1), 1);
	assert_int_equal(strset_find(&s, "a", 1), 1);
	assert_null(s.slots);
	strset_free(&s);
}

TEST(strings_that_are_known_to_be_new_are_found_once_all_are_there)
{
	struct strset s = { 0 };
	char text[32];
	size_t i, len;

	for (i = 0; i < 5000; i++) {
		len = (size_t)snprintf(text, sizeof text, "%zx", i * 7919);
		strset_append(&s, text, len);
	}
	strset_index(&s);
	for (i = 0; i < 5000; i++) {
		len = (size_t)snprintf(text, sizeof text, "%zx", i * 7919);
		assert_int_equal(strset_find(&s, text, len), i);
		assert_int_equal(strset_add(&s, text, len), i);
	}
	assert_int_equal(strset_add(&s, "new", 3), 5000);
	strset_free(&s);
}
