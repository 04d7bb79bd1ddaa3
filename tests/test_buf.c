#include "tests/test.h"

#include "core/buf.h"

#include <stdlib.h>
#include <string.h>

TEST(grows_and_stays_terminated)
{
	struct buf b = BUF_NONE;
	size_t i;

	for (i = 0; i < 1000; i++) {
		buf_putc(&b, 'x');
		assert_int_equal(b.len, i + 1);
		assert_int_equal(b.data[b.len], '\0');
	}
	buf_free(&b);
	assert_null(b.data);
	assert_int_equal(b.len, 0);
}

TEST(keeps_nul_bytes)
{
	struct buf b = BUF_NONE;

	buf_add(&b, "a\0b", 3);
	buf_puts(&b, "c");
	assert_int_equal(b.len, 4);
	assert_memory_equal(b.data, "a\0bc", 5);
	buf_free(&b);
}

TEST(formats_longer_than_its_room)
{
	struct buf b = BUF_NONE;

	buf_addf(&b, "%s-%d;", "key", 7);
	buf_addf(&b, "%200d", 5);
	assert_int_equal(b.len, 206);
	assert_memory_equal(b.data, "key-7; ", 7);
	assert_string_equal(b.data + 204, " 5");
	buf_free(&b);
}

TEST(adding_nothing_makes_an_empty_string)
{
	struct buf b = BUF_NONE;

	buf_add(&b, "", 0);
	assert_string_equal(b.data, "");
	buf_free(&b);
}

TEST(clears_without_losing_its_memory)
{
	struct buf b = BUF_NONE;
	size_t cap;

	buf_puts(&b, "something");
	cap = b.cap;
	buf_clear(&b);
	assert_int_equal(b.len, 0);
	assert_string_equal(b.data, "");
	assert_int_equal(b.cap, cap);
	buf_free(&b);
}

TEST(doubles_quotes_inside_quotes)
{
	struct buf b = BUF_NONE;

	buf_add_quoted(&b, "a\"b\0\"", 5);
	buf_add_quoted(&b, "", 0);
	assert_int_equal(b.len, 11);
	assert_memory_equal(b.data, "\"a\"\"b\0\"\"\"\"\"", 11);
	buf_free(&b);
}

TEST(hands_over_a_string_even_if_empty)
{
	struct buf b = BUF_NONE;
	char *s = buf_detach(&b);

	assert_string_equal(s, "");
	free(s);
	buf_puts(&b, "kept");
	s = buf_detach(&b);
	assert_string_equal(s, "kept");
	assert_null(b.data);
	free(s);
}
