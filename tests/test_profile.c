#include "tests/test.h"

#include "core/buf.h"
#include "ingest/profile.h"

#include <string.h>

static void
note(void *data, size_t line, size_t column)
{
	buf_addf(data, "%zu/%zu ", line, column);
}

/* What is odd in a column of CELLS, one a line from 2. */
static void
expect(const char *const cells[], const char *odd)
{
	struct profile p = { NULL, 0 };
	struct buf b = BUF_NONE;
	size_t i;

	buf_puts(&b, "");
	for (i = 0; cells[i] != NULL; i++) {
		struct cell cell = { cells[i], strlen(cells[i]) };
		struct csvrow row = { .line = i + 2, .lines = 1, .n = 1,
		    .cells = &cell, .text = cells[i], .len = cell.len + 1 };

		profile_row(&p, &row);
	}
	profile_each(&p, note, &b);
	assert_string_equal(b.data, odd);
	buf_free(&b);
	profile_free(&p);
}

TEST(a_cell_written_unlike_all_others_of_its_column_is_odd)
{
	static const char *const dates[] = { "01.02.2024", "03.04.1957",
	    "11.12.2023", "01.01.1980", "", "05.06.1999", "07.08.2001",
	    "30.09.2010", "01.0.2024", "02.02.2022", "03.03.2003", "", NULL };
	static const char *const names[] = { "Köln", "Erbach", "Lorsch",
	    "Amberg", "M:ller", "Unna", "Bad König", "Selm", "Am Weg",
	    "Michelstadt", "Lützelbach", "Mossautal", "Bad Ems", "Oberzent",
	    "Neu Ulm", "An der Au", "In der Au", NULL };

	expect(dates, "10/1 ");
	expect(names, "6/1 ");
}

TEST(a_few_cells_or_a_text_have_no_way_of_their_own)
{
	static const char *const few[] = { "1", "2", "x", NULL };
	static const char *const text[] = { "a", "a b", "a, b", "a-b", "a.b",
	    "a/b", "a:b", "a;b", "a+b", "a=b", "a_b", "(a)", NULL };
	static const char *const numbers[] = { "1", "22", "333", "4", "55",
	    "666", "7", "88", "999", "4444", NULL };

	expect(few, "");
	expect(text, "");
	expect(numbers, "");
}
