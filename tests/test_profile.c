#include "tests/test.h"

#include "core/buf.h"
#include "ingest/profile.h"

#include <stdio.h>
#include <string.h>

static void
note(void *data, size_t line, size_t column)
{
	buf_addf(data, "%zu/%zu ", line, column);
}

/* What is odd in a column of CELLS, one a line from 2; CUT: the last line has
 * no end. */
static void
expect_cut(const char *const cells[], bool cut, const char *odd)
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
	profile_each(&p, cut ? i + 1 : 0, note, &b);
	assert_string_equal(b.data, odd);
	buf_free(&b);
	profile_free(&p);
}

/* The cell LAST behind those of COLUMN: odd or not. */
static void
expect(const char *const column[], const char *last, bool odd, bool cut)
{
	const char *cells[40];
	char place[16];
	size_t n;

	for (n = 0; column[n] != NULL; n++)
		cells[n] = column[n];
	cells[n] = last;
	cells[n + 1] = NULL;
	snprintf(place, sizeof place, "%zu/1 ", n + 2);
	expect_cut(cells, cut, odd ? place : "");
}

static const char *const dates[] = { "01.02.2024", "03.04.1957",
    "11.12.2023", "01.01.1980", "", "05.06.1999", "07.08.2001", "30.09.2010",
    "21.10.2024", "02.02.2022", "03.03.2003", "", NULL };
static const char *const keys[] = { "06437001", "09361000", "05978004",
    "06437006", "09361000", "05978008", "06437012", "06437013", "06437016",
    "05978024", NULL };
static const char *const numbers[] = { "1", "22", "-333", "4,50", "55",
    "1.666", "7", "88", "999", "4444", NULL };
static const char *const sums[] = { "1.234,50", "12,50", "99,00",
    "12.345.678,00", "3,10", "-1.000,00", "7", "8,00", "999,99", "0,00", NULL };
static const char *const amounts[] = { "1,5", "12,50", "99,00", "2,00",
    "3,10", "-1,00", "7", "8,00", "999,99", "0,00", "1,25", NULL };
static const char *const ids[] = { "A123456", "B023456", "A000123",
    "A200000", "A345678", "B456789", "A567890", "B678901", "A789012",
    "A890123", NULL };
static const char *const names[] = { "Schmidt", "Weber", "Schmidt", "Weber",
    "Schmidt", "Weber", "Schmidt", "Weber", "Schmidt", "Weber", "Schmidt",
    "Weber", "Schmidt", "Weber", "Schmidt", "Weber", "Schmidt", "Weber",
    "Schmidt", "Weber", NULL };
static const char *const codes[] = { "BWF", "EIG", "WG_1", "BWF", "EIG",
    "WG_1", "BWF", "EIG", "WG_1", "BWF", "EIG", "WG_1", "BWF", "EIG", "WG_1",
    "BWF", "EIG", "WG_1", "BWF", "EIG", "WG_1", NULL };
#define WORDS	"weiblich", "männlich", "weiblich", "männlich", "weiblich", "männlich"
static const char *const words[] = { WORDS, WORDS, WORDS, WORDS, WORDS, NULL };

TEST(a_cell_one_slip_away_from_all_others_is_odd)
{
	expect(dates, "01.0x.2024", true, false);
	expect(dates, "01.02:2024", true, false);
	expect(dates, "01.022024", true, false);
	expect(dates, "01..02.2024", true, false);
	expect(dates, "1.02.2024", true, false);
	expect(dates, "41.02.2024", true, false);
	expect(dates, "01.13.2024", true, false);
	expect(keys, "6437001", true, false);
	expect(keys, "0643700l", false, false);
	expect(keys, "06437O01", true, false);
	expect(numbers, "12k4", true, false);
	expect(dates, "01.0.22024", true, false);
	expect(dates, "01.02.1184", true, false);
	expect(keys, "0643701", true, false);
	expect(keys, "064370001", true, false);
	expect(ids, "A04567", true, false);
	expect(sums, "1.23,50", true, false);
	expect(sums, "1.234k50", true, false);
	expect(amounts, "12.50", true, false);
	expect(words, "weiplich", true, false);
	expect(words, "weibPich", true, false);
	expect(words, "we5blich", true, false);
	expect(words, "weiblikch", true, false);
	expect(words, "weiblch", true, false);
	expect(words, "wieblich", true, false);
	expect(codes, "B_F", true, false);
	expect(codes, "BWjF", true, false);
}

TEST(what_people_write_so_on_purpose_is_not_odd)
{
	expect(dates, "unbekannt", false, false);
	expect(dates, "2024", false, false);
	expect(dates, "00.00.1957", false, false);
	expect(dates, "31.12.9999", false, false);
	expect(dates, "", false, false);
	expect(numbers, "12a", false, false);
	expect(numbers, "10-12", false, false);
	expect(numbers, "12 000", false, false);
	expect(numbers, "1e5", false, false);
	expect(numbers, "n/a", false, false);
	expect(dates, "31.12.4712", false, false);
	expect(keys, "06437", false, false);
	expect(sums, "1.234,5", false, false);
	expect(amounts, "1.250", false, false);
	expect(amounts, "12", false, false);
	expect(sums, "12,50 EUR", false, false);
	expect(codes, "BWG", false, false);
	expect(codes, "BW", false, false);
	expect(words, "divers", false, false);
	expect(names, "Schmitt", false, false);
	expect(words, "Weiblich", false, false);
	expect(words, "weiblich?", false, false);
}

TEST(the_last_cell_of_a_file_without_an_end_may_have_lost_its_own)
{
	expect(dates, "01.02.20", true, true);
	expect(dates, "01.02.20", false, false);
	expect(words, "", true, true);
	expect(words, "", false, false);
	expect(keys, "", false, true);
	expect(words, "weib", true, true);
	expect(words, "weib", false, false);
	expect(words, "weiblich", false, true);
	expect(numbers, "12", false, true);
}

TEST(a_few_cells_or_a_text_have_no_way_of_their_own)
{
	static const char *const few[] = { "01.02.2024", "03.04.1957",
	    "01.0x.2024", NULL };
	static const char *const text[] = { "a", "a b", "a, b", "a-b", "a.b",
	    "a/b", "a:b", "a;b", "a+b", "a=b", "a_b", "(a)", NULL };
	/* two that are not numbers are no accident */
	static const char *const two[] = { "1", "2x3", "3", "4", "5", "6",
	    "7", "8", "9", "10", "11", "1y2", NULL };

	expect_cut(few, false, "");
	expect_cut(text, false, "");
	expect_cut(two, false, "");
}
