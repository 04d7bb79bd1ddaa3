#include "tests/test.h"

#include "ingest/values.h"

#include <string.h>

TEST(reads_dates_as_offices_write_them)
{
	static const struct {
		const char	*text;
		enum date_role	 role;
		int64_t		 day;		/* 0: not understood */
		enum date_precision precision;
		unsigned	 odd;
	} cases[] = {
		{ "31.12.2024", DATE_OTHER, 20241231, PRECISION_DAY, 0 },
		{ "2024-12-31", DATE_OTHER, 20241231, PRECISION_DAY, 0 },
		{ "1.2.2024", DATE_OTHER, 20240201, PRECISION_DAY, 0 },
		{ "20240229", DATE_OTHER, 20240229, PRECISION_DAY, 0 },
		{ "2024-02-29 00:00:00", DATE_OTHER, 20240229, 0, 0 },
		{ "29.02.2024 00:00", DATE_OTHER, 20240229, 0, 0 },
		{ "29.02.2024 12:00", DATE_OTHER, 0, 0, 0 },
		{ "29.02.2023", DATE_OTHER, 0, 0, 0 },
		{ "31.06.2024", DATE_OTHER, 0, 0, 0 },
		{ "2024-13-01", DATE_OTHER, 0, 0, 0 },
		{ "2024/12/31", DATE_OTHER, 0, 0, 0 },
		{ "31.12.2024x", DATE_OTHER, 0, 0, 0 },
		{ "2024-1:-31", DATE_OTHER, 0, 0, 0 },
		{ "/1.12.2024", DATE_OTHER, 0, 0, 0 },
		{ "1.2.3.2024", DATE_OTHER, 0, 0, 0 },
		{ "12.2024", DATE_BEGIN, 20241201, PRECISION_MONTH, 0 },
		{ "02/2024", DATE_END, 20240229, PRECISION_MONTH, 0 },
		{ "2024-02", DATE_END, 20240229, PRECISION_MONTH, 0 },
		{ "1957", DATE_BIRTH, 19570101, PRECISION_YEAR, 0 },
		{ "00.00.1957", DATE_BIRTH, 19570101, PRECISION_YEAR, 0 },
		{ "00.03.1957", DATE_BIRTH, 19570301, PRECISION_MONTH, 0 },
		{ "1957", DATE_BEGIN, 0, 0, 0 },
		/* two digits: a birth is never in the future */
		{ "01.05.57", DATE_BIRTH, 19570501, 0, ODD_SHORT_YEAR },
		{ "31.12.24", DATE_BIRTH, 20241231, 0, ODD_SHORT_YEAR },
		{ "01.01.25", DATE_BIRTH, 19250101, 0, ODD_SHORT_YEAR },
		{ "01.01.57", DATE_BEGIN, 20570101, 0, ODD_SHORT_YEAR },
		/* what is neither birth nor period is not far ahead */
		{ "01.05.87", DATE_OTHER, 19870501, 0, ODD_SHORT_YEAR },
		{ "31.07.44", DATE_OTHER, 20440731, 0, ODD_SHORT_YEAR },
		{ "31.07.45", DATE_OTHER, 19450731, 0, ODD_SHORT_YEAR },
		/* day numbers of a spreadsheet */
		{ "45291", DATE_BEGIN, 20231231, 0, ODD_SERIAL },
		{ "45291,0", DATE_BEGIN, 20231231, 0, ODD_SERIAL },
		{ "45291,5", DATE_BEGIN, 0, 0, 0 },
		{ "19999", DATE_BEGIN, 0, 0, 0 },
		/* open ends */
		{ "31.12.9999", DATE_END, 99991231, 0, 0 },
		{ "01.01.9999", DATE_END, 99991231, 0, 0 },
		{ "31.12.2099", DATE_END, 99991231, 0, ODD_PLACEHOLDER },
		{ "99.99.9999", DATE_END, 99991231, 0, 0 },
		{ "00.00.0000", DATE_END, 99991231, 0, 0 },
		{ "lfd.", DATE_END, 99991231, 0, 0 },
		{ "Bis auf Weiteres", DATE_END, 99991231, 0, 0 },
		{ "lfd.", DATE_BEGIN, 0, 0, 0 },
		{ "99.99.9999", DATE_BEGIN, 0, 0, 0 },
		{ "31.12.9999", DATE_OTHER, 0, 0, 0 },
		{ "2099-12-31", DATE_OTHER, 0, 0, 0 },
		{ "31.12.9999", DATE_BIRTH, 0, 0, 0 },
		{ "30.12.2099", DATE_OTHER, 20991230, 0, 0 },
	};
	struct date latest = { 2024, 12, 31 };
	struct value_date d;
	size_t i;

	for (i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		enum value_state got = value_date(&d, cases[i].text,
		    strlen(cases[i].text), cases[i].role, latest);

		if ((cases[i].day == 0) != (got == VALUE_BAD) ||
		    (cases[i].day != 0 && (date_int(d.day) != cases[i].day ||
		    d.precision != cases[i].precision ||
		    d.odd != cases[i].odd)))
			fail_msg("%s: state %d, day %lld, precision %d, odd "
			    "%u", cases[i].text, got,
			    (long long)date_int(d.day), d.precision, d.odd);
	}
	assert_int_equal(value_date(&d, "", 0, DATE_BIRTH, latest),
	    VALUE_EMPTY);
}

TEST(reads_amounts_to_the_cent)
{
	static const struct {
		const char	*text;
		bool		 point, good;
		int64_t		 cents;
		unsigned	 marks;
	} cases[] = {
		{ "1.234,56", false, true, 123456, MONEY_COMMA },
		{ "1234,56 €", false, true, 123456, MONEY_COMMA },
		{ "1.234.567,8", false, true, 123456780, MONEY_COMMA },
		{ "1,234.56", false, true, 123456, MONEY_POINT },
		{ "1234.5", false, true, 123450, MONEY_POINT },
		{ "12", false, true, 1200, 0 },
		{ "-12,30", false, true, -1230, MONEY_COMMA },
		{ "12,30-", false, true, -1230, MONEY_COMMA },
		{ "12,30- EUR", false, true, -1230, MONEY_COMMA },
		{ "−12,30", false, true, -1230, MONEY_COMMA },
		{ "+12,30", false, true, 1230, MONEY_COMMA },
		{ "1.234", false, true, 123400, MONEY_COMMA | MONEY_POINT },
		{ "1.230", true, true, 123, MONEY_COMMA | MONEY_POINT },
		{ "1.234.567", true, true, 123456700, MONEY_COMMA },
		{ "1.234", true, false, 0, MONEY_COMMA | MONEY_POINT },
		{ "12.34.56", false, false, 0, MONEY_COMMA },
		{ "1.23,00", false, false, 0, MONEY_COMMA },
		{ "1234.567,00", false, false, 0, MONEY_COMMA },
		{ ".234,00", false, false, 0, MONEY_COMMA },
		{ "1,2,3", false, false, 0, MONEY_POINT },
		{ "12,3456", false, false, 0, MONEY_COMMA },
		{ "12,", false, false, 0, MONEY_COMMA },
		{ ",50", false, false, 0, MONEY_COMMA },
		{ "zwölf", false, false, 0, 0 },
		{ "1 2", false, false, 0, 0 },
		{ "99999999999999999", false, false, 0, 0 },
	};
	int64_t cents;
	unsigned marks;
	size_t i;

	for (i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		enum value_state got = value_money(&cents, &marks,
		    cases[i].text, strlen(cases[i].text), cases[i].point);

		if ((got == VALUE_GOOD) != cases[i].good ||
		    marks != cases[i].marks ||
		    (cases[i].good && cents != cases[i].cents))
			fail_msg("%s: state %d, cents %lld, marks %u",
			    cases[i].text, got, (long long)cents, marks);
	}
	assert_int_equal(value_money(&cents, &marks, " ", 1, false),
	    VALUE_EMPTY);
}

TEST(reads_flags)
{
	static const char *const yes[] = { "J", "j", "1", "ja", "X", "wahr" };
	static const char *const no[] = { "N", "0", "nein", "falsch" };
	bool v;
	size_t i;

	for (i = 0; i < sizeof yes / sizeof yes[0]; i++) {
		assert_int_equal(value_flag(&v, yes[i], strlen(yes[i])),
		    VALUE_GOOD);
		assert_true(v);
	}
	for (i = 0; i < sizeof no / sizeof no[0]; i++) {
		assert_int_equal(value_flag(&v, no[i], strlen(no[i])),
		    VALUE_GOOD);
		assert_false(v);
	}
	assert_int_equal(value_flag(&v, "2", 1), VALUE_BAD);
	assert_int_equal(value_flag(&v, "", 0), VALUE_EMPTY);
}

TEST(reads_area_keys_and_notices_a_lost_zero)
{
	static const struct {
		const char	*text;
		int64_t		 ags;		/* -1: not understood */
		bool		 kreis, padded;
	} cases[] = {
		{ "06437006", 6437006, false, false },
		{ "6437006", 6437006, false, true },
		{ "06437", 6437000, true, false },
		{ "6437", 6437000, true, true },
		{ "064370", -1, false, false },
		{ "0643700x", -1, false, false },
		{ "064:7006", -1, false, false },
		{ "/6437006", -1, false, false },
		{ "0643700\xB0", -1, false, false },
		{ "064370061", -1, false, false },
		{ "Erbach", -1, false, false },
	};
	int64_t ags;
	bool kreis, padded;
	size_t i;

	for (i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		enum value_state got = value_ags(&ags, &kreis, &padded,
		    cases[i].text, strlen(cases[i].text));

		assert_int_equal(got, cases[i].ags < 0 ? VALUE_BAD :
		    VALUE_GOOD);
		if (got != VALUE_GOOD)
			continue;
		assert_int_equal(ags, cases[i].ags);
		assert_int_equal(kreis, cases[i].kreis);
		assert_int_equal(padded, cases[i].padded);
	}
}

TEST(trims_blanks_that_cannot_be_seen)
{
	const char *s = " \t\xC2\xA0\xC2\xAD" "a b\xC2\xA0\xEF\xBB\xBF \r\n";
	size_t len = strlen(s);

	value_trim(&s, &len);
	assert_int_equal(len, 3);
	assert_memory_equal(s, "a b", 3);
	s = "\xC2\xA0";
	len = 2;
	value_trim(&s, &len);
	assert_int_equal(len, 0);
}

TEST(a_spreadsheet_leaves_traces_in_what_was_a_key)
{
	static const char *const damaged[] = { "Mrz 12", "Mrz. 12", "01. Feb",
	    "1-Feb", "Okt24", "2. Mär", "1,2E+12", "5,978E+06",
	    "1,23456789012E+15" };
	static const char *const sound[] = { "3-12", "Mai", "12", "Mai 2024",
	    "A-Feb-1", "1. Februar", "E+12", "M-12", "Feb 1 2",
	    "DEZ-EGH-7", "" };
	size_t i;

	for (i = 0; i < sizeof damaged / sizeof damaged[0]; i++)
		if (!value_is_damaged(damaged[i], strlen(damaged[i])))
			fail_msg("\"%s\" is taken", damaged[i]);
	for (i = 0; i < sizeof sound / sizeof sound[0]; i++)
		if (value_is_damaged(sound[i], strlen(sound[i])))
			fail_msg("\"%s\" is not taken", sound[i]);
}

TEST(a_letter_that_got_lost_leaves_a_sign)
{
	static const char *const lost[] = { "M?ller", "Gr??e", "Stra?e",
	    "gr\xEF\xBF\xBDn", "MÃ¼ller", "Ãœber", "5 â‚¬",
	    "a\vb", "a\fb", "Stra\302\232e", "ï»¿x",
	    "Stra§e", "K„se", "M‰rz" };
	static const char *const whole[] = { "Müller", "?", "wie?", "12?a",
	    "Ja? Nein", "A?1", "\xEF\xBB\xBFx", "NÃO", "âge", "a\tb\nc", "5\u00A0§",
	    "5 €", "§5", "20°C", "Müller†", "„Köln“", "O’Neill", "m²x", "a–b",
	    "" };
	size_t i;

	for (i = 0; i < sizeof lost / sizeof lost[0]; i++)
		if (!value_lost_letter(lost[i], strlen(lost[i])))
			fail_msg("\"%s\" is whole", lost[i]);
	for (i = 0; i < sizeof whole / sizeof whole[0]; i++)
		if (value_lost_letter(whole[i], strlen(whole[i])))
			fail_msg("\"%s\" is not whole", whole[i]);
}
