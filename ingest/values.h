#ifndef INGEST_VALUES_H
#define INGEST_VALUES_H

#include "core/date.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * What a cell says, by its type, without any register or key list.  A value
 * whose writing is unusual but certain is read and its oddity told, so that a
 * finding can name it; what is not certain is bad.
 */
enum value_state {
	VALUE_GOOD,
	VALUE_EMPTY,
	VALUE_BAD
};

/* Oddities, as bits. */
enum {
	ODD_SHORT_YEAR = 1,	/* two digits, completed by the column's role */
	ODD_SERIAL = 2,		/* a day number of a spreadsheet */
	ODD_PLACEHOLDER = 4,	/* 31.12.2099 and the like for "open" */
	ODD_MONTH_FIRST = 8	/* no date, but one with the month first */
};

enum date_role {
	DATE_BIRTH,		/* in the past; month and year precision */
	DATE_BEGIN,		/* month precision: its first day */
	DATE_END,		/* month precision: its last day; may be open */
	DATE_OTHER		/* as DATE_BEGIN; what stands for no end
				 * is no date */
};

struct value_date {
	struct date		day;	/* DATE_OPEN: no end */
	enum date_precision	precision;
	unsigned		odd;
};

/* LATEST is the last day a birth can have: the Stichtag. */
enum value_state value_date(struct value_date *out, const char *s, size_t len,
	    enum date_role role, struct date latest);

/* J/N, 1/0, ja/nein, X. */
enum value_state value_flag(bool *out, const char *s, size_t len);

/*
 * EUR to cents: 1.234,56 and 1234,56 and 1234.56, a sign before or behind,
 * a currency sign.  "1.234" can be read in two ways: it is taken as the
 * column's other values are written (POINT: the point is its decimal mark).
 * *MARKS tells what this value proves: MONEY_COMMA, MONEY_POINT, both bits
 * where it could be either.
 */
enum { MONEY_COMMA = 1, MONEY_POINT = 2 };

enum value_state value_money(int64_t *cents, unsigned *marks, const char *s,
	    size_t len, bool point);

/*
 * An AGS of 8 digits, of 5 for a Kreis (its Gemeinde part becomes 000), or of
 * 7 or 4 where a spreadsheet has eaten a leading zero (*PADDED then: only a
 * register can confirm it).
 */
enum value_state value_ags(int64_t *ags, bool *kreis, bool *padded,
	    const char *s, size_t len);

/* What a spreadsheet makes of a number or a key: 1,2E+12 has lost its digits,
 * "Mrz 12" and "01. Feb" were 3-12 and 1-2. */
bool	value_is_damaged(const char *s, size_t len);

/* Whether a letter of the text was lost on its way: "M?ller", or the sign
 * that stands for one, or a control character, or "Stra§e", or the two that a
 * wrong conversion made of it. */
bool	value_lost_letter(const char *s, size_t len);

/* Whether CP behind BEFORE is such a pair: "Ã¤" for "ä". */
bool	value_is_double(uint32_t before, uint32_t cp);

/* Move *S and *LEN past blanks, no-break spaces, soft hyphens and byte order
 * marks at both ends. */
void	value_trim_blanks(const char **s, size_t *len);

/* The same, at once where there is nothing to do: as in most cells. */
static inline void
value_trim(const char **s, size_t *len)
{
	if (*len == 0 || (signed char)(*s)[0] <= ' ' ||
	    (signed char)(*s)[*len - 1] <= ' ')
		value_trim_blanks(s, len);
}

#endif
