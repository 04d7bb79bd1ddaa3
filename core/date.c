#include "core/date.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

bool
date_is_none(struct date d)
{
	return d.year == 0;
}

int
date_days_in_month(int year, int month)
{
	static const int days[] = {
		31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31
	};

	if (month == 2 &&
	    (year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)))
		return 29;
	return days[month - 1];
}

bool
date_is_valid(struct date d)
{
	return d.year >= 1 && d.year <= 9999 &&
	    d.month >= 1 && d.month <= 12 && d.day >= 1 &&
	    (d.day <= 28 || d.day <= date_days_in_month(d.year, d.month));
}

int
date_cmp(struct date a, struct date b)
{
	if (a.year != b.year)
		return a.year < b.year ? -1 : 1;
	if (a.month != b.month)
		return a.month < b.month ? -1 : 1;
	return (a.day > b.day) - (a.day < b.day);
}

/* Days and back by eras of 400 years that begin on 1 March, so that the
 * leap day is the last day of its year. */
int64_t
date_days(struct date d)
{
	int64_t y = d.month <= 2 ? d.year - 1 : d.year;
	int64_t era = y / 400, yoe = y - era * 400;
	int64_t doy = (153 * (d.month + (d.month > 2 ? -3 : 9)) + 2) / 5 +
	    d.day - 1;
	int64_t doe = yoe * 365 + yoe / 4 - yoe / 100 + doy;

	return era * 146097 + doe - 719468;
}

struct date
date_from_days(int64_t days)
{
	int64_t z = days + 719468;
	int64_t era = z / 146097, doe = z - era * 146097;
	int64_t yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
	int64_t doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
	int64_t mp = (5 * doy + 2) / 153;
	int64_t month = mp < 10 ? mp + 3 : mp - 9;
	int64_t year = yoe + era * 400 + (month <= 2);

	if (z < 0 || year < 1 || year > 9999)
		return DATE_NONE;
	return (struct date){ (int16_t)year, (int8_t)month,
	    (int8_t)(doy - (153 * mp + 2) / 5 + 1) };
}

int64_t
date_int(struct date d)
{
	return d.year * 10000 + d.month * 100 + d.day;
}

struct date
date_from_int(int64_t n)
{
	struct date d;
	uint32_t v;

	if (n < 10101 || n > 99991231)
		return DATE_NONE;
	v = (uint32_t)n;	/* divides faster than 64 bits do */
	d.year = (int16_t)(v / 10000);
	d.month = (int8_t)(v / 100 % 100);
	d.day = (int8_t)(v % 100);
	return date_is_valid(d) ? d : DATE_NONE;
}

struct date
date_stichtag(int year)
{
	return (struct date){ (int16_t)year, 12, 31 };
}

struct date_text
date_iso(struct date d)
{
	struct date_text t = { "" };

	if (!date_is_none(d))
		snprintf(t.s, sizeof t.s, "%04d-%02d-%02d", d.year, d.month,
		    d.day);
	return t;
}

struct date_text
date_german(struct date d)
{
	struct date_text t = { "" };

	if (!date_is_none(d))
		snprintf(t.s, sizeof t.s, "%02d.%02d.%04d", d.day, d.month,
		    d.year);
	return t;
}

/* A number without its day. */
static struct date_text
partly(int64_t n, const char *separator, bool year_first)
{
	struct date_text t = { "" };
	int year = (int)(n / 10000), month = (int)(n / 100 % 100);

	if (month == 0)
		snprintf(t.s, sizeof t.s, "%04d", year);
	else if (year_first)
		snprintf(t.s, sizeof t.s, "%04d%s%02d", year, separator,
		    month);
	else
		snprintf(t.s, sizeof t.s, "%02d%s%04d", month, separator,
		    year);
	return t;
}

struct date_text
date_iso_partly(int64_t n)
{
	return n % 100 != 0 || n == 0 ? date_iso(date_from_int(n)) :
	    partly(n, "-", true);
}

struct date_text
date_german_partly(int64_t n)
{
	return n % 100 != 0 || n == 0 ? date_german(date_from_int(n)) :
	    partly(n, ".", false);
}

/* N decimal digits at S, or -1. */
static int
digits(const char *s, int n)
{
	int v = 0;

	for (; n > 0; n--, s++) {
		if (*s < '0' || *s > '9')
			return -1;
		v = v * 10 + (*s - '0');
	}
	return v;
}

struct date
date_parse(const char *s)
{
	struct date d = DATE_NONE;
	int year, month, day;

	if (digits(s, 4) >= 0 && s[4] == '-' && digits(s + 5, 2) >= 0 &&
	    s[7] == '-' && digits(s + 8, 2) >= 0 && s[10] == '\0') {
		year = digits(s, 4);
		month = digits(s + 5, 2);
		day = digits(s + 8, 2);
	} else if (digits(s, 2) >= 0 && s[2] == '.' &&
	    digits(s + 3, 2) >= 0 && s[5] == '.' && digits(s + 6, 4) >= 0 &&
	    s[10] == '\0') {
		day = digits(s, 2);
		month = digits(s + 3, 2);
		year = digits(s + 6, 4);
	} else
		return DATE_NONE;
	d.year = (int16_t)year;
	d.month = (int8_t)month;
	d.day = (int8_t)day;
	return date_is_valid(d) ? d : DATE_NONE;
}

struct date
date_today(void)
{
	const char *fixed = getenv("SOURCE_DATE_EPOCH");
	time_t now = fixed != NULL && fixed[0] != '\0' ?
	    (time_t)strtoll(fixed, NULL, 10) : time(NULL);

	return date_from_days(now / 86400);
}
