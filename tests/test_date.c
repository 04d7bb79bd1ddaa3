#include "tests/test.h"

#include "core/date.h"

#include <string.h>

TEST(every_day_from_1600_to_2400_survives_the_way_to_a_number_and_back)
{
	struct date d = { 1600, 1, 1 };
	int64_t n = date_days(d);

	while (d.year < 2400) {
		assert_int_equal(date_days(d), n);
		assert_int_equal(date_cmp(date_from_days(n), d), 0);
		n++;
		if (++d.day > date_days_in_month(d.year, d.month)) {
			d.day = 1;
			if (++d.month > 12) {
				d.month = 1;
				d.year++;
			}
		}
	}
}

TEST(the_first_of_january_1970_is_day_zero)
{
	assert_int_equal(date_days((struct date){ 1970, 1, 1 }), 0);
}

TEST(parses_both_spellings_and_nothing_else)
{
	static const char *const bad[] = { "", "31.02.2024", "29.02.2023",
	    "2024-13-01", "2024-00-01", "1.1.2024", "31.12.24", "2024-12-31 ",
	    " 2024-12-31", "2024/12/31", "31-12-2024" };
	size_t i;

	assert_int_equal(date_int(date_parse("2024-02-29")), 20240229);
	assert_int_equal(date_int(date_parse("29.02.2024")), 20240229);
	for (i = 0; i < sizeof bad / sizeof bad[0]; i++)
		assert_true(date_is_none(date_parse(bad[i])));
}

TEST(writes_iso_and_german)
{
	struct date d = { 2024, 2, 9 };

	assert_string_equal(date_iso(d).s, "2024-02-09");
	assert_string_equal(date_german(d).s, "09.02.2024");
	assert_string_equal(date_iso(DATE_NONE).s, "");
}

TEST(does_not_make_up_a_day_or_month_that_nobody_knows)
{
	assert_string_equal(date_german_partly(20240209).s, "09.02.2024");
	assert_string_equal(date_german_partly(20240200).s, "02.2024");
	assert_string_equal(date_german_partly(20240000).s, "2024");
	assert_string_equal(date_german_partly(0).s, "");
	assert_string_equal(date_iso_partly(20240209).s, "2024-02-09");
	assert_string_equal(date_iso_partly(20240200).s, "2024-02");
	assert_string_equal(date_iso_partly(20240000).s, "2024");
}
