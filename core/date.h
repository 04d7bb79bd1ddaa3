#ifndef CORE_DATE_H
#define CORE_DATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * Civil dates of the proleptic Gregorian calendar.  No locale, no time zone,
 * no time_t.  A valid date has year 1 to 9999, month 1 to 12 and a day that
 * the month has; DATE_NONE (all zero) means no date.
 *
 * The store keeps a date as the integer yyyymmdd, which reads well in SQL
 * and sorts by time; an open end is DATE_OPEN, 99991231.
 */
struct date {
	int16_t	year;
	int8_t	month, day;
};

#define DATE_NONE	((struct date){ 0, 0, 0 })
#define DATE_OPEN	((struct date){ 9999, 12, 31 })

/* How much of a delivered date is known. */
enum date_precision { PRECISION_DAY, PRECISION_MONTH, PRECISION_YEAR };

struct date_text {
	char	s[24];
};

bool	date_is_valid(struct date d);
bool	date_is_none(struct date d);
int	date_cmp(struct date a, struct date b);		/* <0, 0, >0 */
int	date_days_in_month(int year, int month);	/* 28 to 31 */

int64_t	date_days(struct date d);		/* days since 1970-01-01 */
struct date date_from_days(int64_t days);

int64_t	date_int(struct date d);		/* yyyymmdd; 0 for none */
struct date date_from_int(int64_t yyyymmdd);	/* none where not valid */

struct date date_stichtag(int year);		/* 31 December */

struct date_text date_iso(struct date d);	/* "2024-12-31"; "" for none */
struct date_text date_german(struct date d);	/* "31.12.2024"; "" for none */

/* The same of a number whose day, or day and month, are 0 where nobody knows
 * them: "2024-12" and "12.2024", or "2024". */
struct date_text date_iso_partly(int64_t yyyymmdd);
struct date_text date_german_partly(int64_t yyyymmdd);

/* "2024-12-31" or "31.12.2024", nothing before or after; else DATE_NONE. */
struct date date_parse(const char *s);

/*
 * Today: the day of SOURCE_DATE_EPOCH where that is set, else of the clock
 * (UTC).  For the log, the ledger and lateness; never for an output.
 */
struct date date_today(void);

#endif
