#include "tests/test.h"

#include "render/number.h"

#include <limits.h>
#include <locale.h>
#include <string.h>

#define THIN	"\xE2\x80\xAF"
#define NBSP	"\xC2\xA0"
#define MINUS	"\xE2\x88\x92"

static const struct {
	int64_t		 value;
	int		 decimals;
	const char	*text, *plain;
} numbers[] = {
	{ 0, 0, "0", "0" },
	{ 5, 0, "5", "5" },
	{ 999, 0, "999", "999" },
	{ 1000, 0, "1" THIN "000", "1000" },
	{ -1245, 0, MINUS "1" THIN "245", "-1245" },
	{ 1234567, 0, "1" THIN "234" THIN "567", "1234567" },
	{ 12345, 1, "1" THIN "234,5", "1234.5" },
	{ 5, 2, "0,05", "0.05" },
	{ -5, 1, MINUS "0,5", "-0.5" },
	{ 100000, 2, "1" THIN "000,00", "1000.00" },
	{ INT64_MIN, 0, MINUS "9" THIN "223" THIN "372" THIN "036" THIN "854"
	    THIN "775" THIN "808", "-9223372036854775808" },
};

TEST(writes_numbers_the_german_way_and_reads_them_back)
{
	size_t i;

	for (i = 0; i < sizeof numbers / sizeof numbers[0]; i++) {
		struct number_text t = number_german(numbers[i].value,
		    numbers[i].decimals);

		assert_string_equal(t.s, numbers[i].text);
		assert_string_equal(number_plain(t.s).s, numbers[i].plain);
	}
}

TEST(the_locale_changes_nothing)
{
	setlocale(LC_ALL, "");
	assert_string_equal(number_german(12345, 1).s, "1" THIN "234,5");
	setlocale(LC_ALL, "C");
}

TEST(what_is_no_number_has_no_plain_form)
{
	static const char *const no[] = { "", "–", ".", "…", "85r", "x",
	    MINUS, "Erbach", ",5" };
	size_t i;

	for (i = 0; i < sizeof no / sizeof no[0]; i++)
		assert_string_equal(number_plain(no[i]).s, "");
}

TEST(cells_print_number_or_sign_with_their_marks)
{
	static const struct {
		struct published_cell	 c;
		const char		*text, *spoken;
	} cells[] = {
		{ { 1245, SIGN_NUMBER, 0 }, "1" THIN "245", "" },
		{ { 0, SIGN_NUMBER, 0 }, "0", "" },
		{ { 85, SIGN_NUMBER, MARK_REVISED }, "85r", "85, berichtigt" },
		{ { 85, SIGN_NUMBER, MARK_PRELIMINARY | MARK_ESTIMATED },
		    "85ps", "85, vorläufig, geschätzt" },
		{ { 0, SIGN_NOTHING, 0 }, "–", "nichts vorhanden" },
		{ { 0, SIGN_HIDDEN, 0 }, ".", "geheim zu halten" },
		{ { 0, SIGN_LATER, 0 }, "…", "Angabe fällt später an" },
		{ { 0, SIGN_UNSAFE, 0 }, "/", "nicht sicher genug" },
		{ { 0, SIGN_CROSSED, 0 }, "x", "gesperrt" },
	};
	size_t i;

	for (i = 0; i < sizeof cells / sizeof cells[0]; i++) {
		assert_string_equal(number_cell(&cells[i].c, 0).s,
		    cells[i].text);
		assert_string_equal(number_spoken(&cells[i].c, 0).s,
		    cells[i].spoken);
	}
}

TEST(rates_round_half_away_from_zero)
{
	assert_string_equal(number_percent(230, 950).s, "24" NBSP "%");
	assert_string_equal(number_percent(1, 200).s, "1" NBSP "%");
	assert_string_equal(number_percent(0, 950).s, "0" NBSP "%");
	assert_int_equal(number_change_tenths(965, 950), 16);
	assert_int_equal(number_change_tenths(935, 950), -16);
	assert_int_equal(number_change_tenths(950, 950), 0);
}

TEST(long_dates_do_not_break)
{
	assert_string_equal(number_date_long((struct date){ 2024, 12, 31 }).s,
	    "31." NBSP "Dezember" NBSP "2024");
	assert_string_equal(number_date_long((struct date){ 2024, 3, 1 }).s,
	    "1." NBSP "März" NBSP "2024");
	assert_string_equal(number_date_long(DATE_NONE).s, "");
}
