#include "tests/test.h"

#include "core/err.h"
#include "ingest/survey.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void
survey(struct survey *s, const char *text, size_t len)
{
	char path[] = "/tmp/stichtag-test-XXXXXX";
	struct delivery *file = NULL;
	struct err e = ERR_NONE;
	int fd = mkstemp(path);

	assert_true(fd >= 0);
	assert_int_equal(write(fd, text, len), len);
	close(fd);
	assert_int_equal(delivery_open(&file, path, &e), 0);
	assert_int_equal(survey_file(s, file, &e), 0);
	delivery_close(file);
	unlink(path);
}

TEST(a_byte_is_counted_for_what_it_is_wherever_it_stands)
{
	static const struct {
		char	c;
		size_t	high, controls;
	} cases[] = {
		{ ' ', 0, 0 }, { '~', 0, 0 }, { '\t', 0, 0 }, { '\n', 0, 0 },
		{ '\f', 0, 0 }, { '\r', 0, 0 }, { '\b', 0, 1 },
		{ '\x01', 0, 1 }, { '\x0E', 0, 1 }, { '\x1F', 0, 1 },
		{ '\x7F', 0, 1 }, { '\x80', 1, 0 }, { '\xFF', 1, 0 },
	};
	struct survey s;
	char text[70];
	size_t i, at;

	for (i = 0; i < sizeof cases / sizeof cases[0]; i++)
		for (at = 0; at < sizeof text; at++) {
			memset(text, 'a', sizeof text);
			text[at] = cases[i].c;
			survey(&s, text, sizeof text);
			assert_int_equal(s.high_n, cases[i].high);
			assert_int_equal(s.controls, cases[i].controls);
			survey_fini(&s);
		}
}
