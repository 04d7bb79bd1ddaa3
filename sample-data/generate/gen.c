#include "gen.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

uint64_t
rng_next(struct rng *r)
{
	uint64_t z = r->state += 0x9e3779b97f4a7c15u;

	z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
	z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
	return z ^ (z >> 31);
}

struct rng
rng_of(uint64_t kind, uint64_t number)
{
	struct rng r = { SEED };

	r.state = rng_next(&r) ^ kind;
	r.state = rng_next(&r) ^ number;
	rng_next(&r);
	return r;
}

int
rng_between(struct rng *r, int low, int high)
{
	assert(low <= high);
	return low + (int)(rng_next(r) % (uint64_t)(high - low + 1));
}

bool
rng_chance(struct rng *r, int permille)
{
	return rng_between(r, 0, 999) < permille;
}

const char *
rng_pick(struct rng *r, const struct choice *c)
{
	int i, n, total = 0;

	for (i = 0; c[i].key != NULL; i++)
		total += c[i].weight;
	n = rng_between(r, 0, total - 1);
	for (i = 0; n >= c[i].weight; i++)
		n -= c[i].weight;
	return c[i].key;
}

static bool
is_leap(int y)
{
	return y % 4 == 0 && (y % 100 != 0 || y % 400 == 0);
}

static int
days_in(int y, int m)
{
	static const int n[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30,
	    31 };

	return m == 2 && is_leap(y) ? 29 : n[m - 1];
}

/* Days before 1 January of Y, counted from 1 January of the year 1. */
static int
days_before(int y)
{
	y--;
	return 365 * y + y / 4 - y / 100 + y / 400;
}

int
day(int y, int m, int mday)
{
	int d = days_before(y) - days_before(1970), i;

	for (i = 1; i < m; i++)
		d += days_in(y, i);
	return d + (mday > days_in(y, m) ? days_in(y, m) : mday) - 1;
}

static void
split(int d, int *y, int *m, int *mday)
{
	*y = 1970 + d / (d < 0 ? 365 : 366) - 1;
	while (day(*y + 1, 1, 1) <= d)
		(*y)++;
	d -= day(*y, 1, 1);
	for (*m = 1; d >= days_in(*y, *m); (*m)++)
		d -= days_in(*y, *m);
	*mday = d + 1;
}

int
day_year(int d)
{
	int y, m, mday;

	split(d, &y, &m, &mday);
	return y;
}

int
day_month(int d)
{
	int y, m, mday;

	split(d, &y, &m, &mday);
	return m;
}

int
day_mday(int d)
{
	int y, m, mday;

	split(d, &y, &m, &mday);
	return mday;
}

int
day_in_month(int d, int mday)
{
	int y, m, unused;

	split(d, &y, &m, &unused);
	return day(y, m, mday);
}

int
day_add_months(int d, int months)
{
	int y, m, mday;

	split(d, &y, &m, &mday);
	months += 12 * y + m - 1;
	return day(months / 12, months % 12 + 1, mday);
}

int
day_age(int birth, int d)
{
	int by, bm, bd, y, m, mday;

	split(birth, &by, &bm, &bd);
	/* A year of age is complete when the day before the birthday ends. */
	split(d + 1, &y, &m, &mday);
	return y - by - (m < bm || (m == bm && mday < bd));
}

int
day_of_work(int d)
{
	int weekday = d % 7;	/* 0: Thursday, 2: Saturday */

	return weekday == 2 ? d + 2 : weekday == 3 ? d + 1 : d;
}

int
day_retirement(int birth)
{
	int y = day_year(birth), months = 65 * 12;

	if (y >= 1964)
		months += 24;
	else if (y > 1958)
		months += 12 + 2 * (y - 1958);
	else if (y > 1946)
		months += y - 1946;
	/* Born on the 1st: complete with the month before. */
	if (day_mday(birth) == 1)
		return day_add_months(birth, months) - 1;
	return day_add_months(birth - 1, months);
}

void
day_iso(char out[16], int d)
{
	out[0] = '\0';
	if (d != NEVER && d != OPEN)
		snprintf(out, 16, "%04d-%02d-%02d", day_year(d) % 10000,
		    day_month(d) % 100, day_mday(d) % 100);
}

void
day_german(char out[16], int d)
{
	out[0] = '\0';
	if (d != NEVER && d != OPEN)
		snprintf(out, 16, "%02d.%02d.%04d", day_mday(d) % 100,
		    day_month(d) % 100, day_year(d) % 10000);
}

void
day_month_text(char out[16], int d)
{
	snprintf(out, 16, "%02d.%04d", day_month(d) % 100,
	    day_year(d) % 10000);
}

void
money(char out[32], int64_t cents)
{
	char digits[24];
	size_t i, n, at = 0;

	snprintf(digits, sizeof digits, "%lld", (long long)(cents / 100));
	n = strlen(digits);
	for (i = 0; i < n; i++) {
		if (i > 0 && (n - i) % 3 == 0)
			out[at++] = '.';
		out[at++] = digits[i];
	}
	snprintf(out + at, 32 - at, ",%02d", (int)(cents % 100));
}
