#include "tests/test.h"

#include "core/mem.h"
#include "ingest/repeats.h"

#include <stdio.h>
#include <string.h>

/* A row of two cells, and of two that are always the same. */
static void
add(struct repeats *r, size_t line, const char *a, const char *b)
{
	char text[64];
	struct cell cells[4] = { { text, strlen(a) },
	    { text + strlen(a) + 1, strlen(b) }, { "x", 1 }, { "", 0 } };
	struct csvrow row = { .line = line, .lines = 1, .n = 4,
	    .cells = cells, .text = text, .len = strlen(a) + strlen(b) + 2 };

	snprintf(text, sizeof text, "%s", a);
	snprintf(text + strlen(a) + 1, sizeof text - strlen(a) - 1, "%s", b);
	repeats_row(r, &row);
}

/* ROWS of them with a key of their own, or without. */
static void
fill(struct repeats *r, size_t rows, bool key)
{
	char a[32], b[32];
	size_t i;

	memset(r, 0, sizeof *r);
	for (i = 0; i < rows; i++) {
		snprintf(a, sizeof a, "%zu", key ? i : i / 2);
		snprintf(b, sizeof b, "%zu", i % 7);
		add(r, i + 2, a, b);
	}
}

TEST(a_row_that_comes_again_beside_a_key_is_doubtful)
{
	struct repeats r;

	fill(&r, 12, true);
	assert_false(repeats_are_doubtful(&r));
	add(&r, 14, "3", "3");
	assert_true(repeats_are_doubtful(&r));
	assert_int_equal(r.again, 1);
	assert_int_equal(r.first, 14);
	repeats_free(&r);
}

TEST(a_row_that_comes_again_without_a_key_is_not)
{
	struct repeats r;

	fill(&r, 12, false);
	add(&r, 14, "0", "0");
	assert_int_equal(r.again, 1);
	assert_false(repeats_are_doubtful(&r));
	repeats_free(&r);
	/* a cell of the key is empty */
	fill(&r, 12, true);
	add(&r, 14, "", "3");
	add(&r, 15, "3", "3");
	assert_false(repeats_are_doubtful(&r));
	repeats_free(&r);
	/* a handful of rows, and more that come again than not */
	fill(&r, 5, true);
	add(&r, 7, "3", "3");
	assert_false(repeats_are_doubtful(&r));
	repeats_free(&r);
}
