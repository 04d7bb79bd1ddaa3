#ifndef TESTS_VALUES_CHECKS_H
#define TESTS_VALUES_CHECKS_H

/*
 * What must hold for a cell with any bytes, for the unit tests and the
 * fuzzer.  Cells come without a NUL behind them, so that a read beyond the
 * end is seen.
 */
#include "ingest/decimal.h"
#include "ingest/values.h"

#include <assert.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

/* A date that was read is one, and reads the same when we write it. */
static inline void
check_date(const char *s, size_t len, enum date_role role)
{
	struct value_date d, again;
	const struct date latest = date_stichtag(2024);
	struct date_text text;

	if (value_date(&d, s, len, role, latest) != VALUE_GOOD)
		return;
	assert(date_is_valid(d.day));
	assert(role == DATE_BIRTH || d.precision != PRECISION_YEAR);
	if (date_cmp(d.day, date_from_int(99991231)) == 0) {
		assert(role == DATE_END);
		return;
	}
	text = date_iso(d.day);
	assert(value_date(&again, text.s, strlen(text.s), role, latest) ==
	    VALUE_GOOD);
	assert(date_cmp(again.day, d.day) == 0);
	assert(again.odd == 0 && again.precision == PRECISION_DAY);
}

/* An obvious reader of plain amounts: digits, perhaps a comma and two more. */
static inline bool
plain_amount(int64_t *cents, const char *s, size_t len)
{
	size_t i, whole = 0;

	*cents = 0;
	while (whole < len && s[whole] >= '0' && s[whole] <= '9')
		whole++;
	if (whole == 0 || whole > 12 || (whole != len &&
	    (len != whole + 3 || s[whole] != ',')))
		return false;
	for (i = 0; i < len; i++) {
		if (i == whole)
			continue;
		if (s[i] < '0' || s[i] > '9')
			return false;
		*cents = *cents * 10 + (s[i] - '0');
	}
	if (whole == len)
		*cents *= 100;
	return true;
}

static inline void
check_amount(const char *s, size_t len, bool point)
{
	int64_t cents = 0, plain, again;
	unsigned marks;
	char text[40];
	enum value_state state = value_money(&cents, &marks, s, len, point);
	int n;

	if (plain_amount(&plain, s, len))
		assert(state == VALUE_GOOD && cents == plain);
	if (state != VALUE_GOOD)
		return;
	assert(cents > -INT64_C(1000000000000000000) &&
	    cents < INT64_C(1000000000000000000));
	n = snprintf(text, sizeof text, "%s%" PRId64 ",%02" PRId64,
	    cents < 0 ? "-" : "", (cents < 0 ? -cents : cents) / 100,
	    (cents < 0 ? -cents : cents) % 100);
	assert(value_money(&again, &marks, text, (size_t)n, false) ==
	    VALUE_GOOD);
	assert(again == cents && marks == MONEY_COMMA);
}

static inline void
check_area(const char *s, size_t len)
{
	int64_t ags, again;
	bool kreis, padded;
	char text[24];

	if (value_ags(&ags, &kreis, &padded, s, len) != VALUE_GOOD)
		return;
	assert(ags >= 0 && ags <= 99999999 && (!kreis || ags % 1000 == 0));
	snprintf(text, sizeof text, "%08" PRId64, ags);
	assert(value_ags(&again, &kreis, &padded, text, 8) == VALUE_GOOD);
	assert(again == ags && !kreis && !padded);
}

static inline void
check_decimal(const char *s, size_t len, unsigned known)
{
	struct decimal d, again;
	unsigned marks;
	char digits[32], text[40];
	size_t n, whole;

	if (decimal_read(&d, &marks, s, len, known) != VALUE_GOOD)
		return;
	assert(d.places >= 0 && d.places < 19);
	snprintf(digits, sizeof digits, "%0*" PRId64, d.places + 1,
	    d.value < 0 ? -d.value : d.value);
	n = strlen(digits);
	whole = n - (size_t)d.places;
	snprintf(text, sizeof text, "%s%.*s%s%s", d.value < 0 ? "-" : "",
	    (int)whole, digits, d.places > 0 ? "." : "", digits + whole);
	assert(decimal_read(&again, &marks, text, strlen(text),
	    MONEY_POINT) == VALUE_GOOD);
	assert(again.value == d.value && again.places == d.places);
}

/* What is trimmed lies inside, and trimming it once more changes nothing. */
static inline void
check_trim(const char *s, size_t len)
{
	const char *t = s, *again;
	size_t n = len, m;

	value_trim(&t, &n);
	assert(t >= s && t + n <= s + len);
	again = t;
	m = n;
	value_trim(&again, &m);
	assert(again == t && m == n);
}

static inline void
check_value(const char *s, size_t len)
{
	bool yes;

	check_trim(s, len);
	value_trim(&s, &len);
	check_date(s, len, DATE_BIRTH);
	check_date(s, len, DATE_BEGIN);
	check_date(s, len, DATE_END);
	check_date(s, len, DATE_OTHER);
	check_amount(s, len, false);
	check_amount(s, len, true);
	check_area(s, len);
	check_decimal(s, len, 0);
	check_decimal(s, len, MONEY_COMMA);
	check_decimal(s, len, MONEY_POINT);
	(void)value_flag(&yes, s, len);
	(void)value_is_damaged(s, len);
}

#endif
