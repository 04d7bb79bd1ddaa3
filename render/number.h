#ifndef RENDER_NUMBER_H
#define RENDER_NUMBER_H

#include "aggregate/published.h"
#include "core/date.h"

#include <stdint.h>

/*
 * German numbers, dates and the official signs, the same in every locale:
 * thousands apart by U+202F from four digits on, decimal comma, minus U+2212.
 */
struct number_text {
	char	s[64];
};

/* VALUE is in units of 10^-DECIMALS (0 to 9): 12345, 1 is "1 234,5". */
struct number_text number_german(int64_t value, int decimals);

/* A cell as a table prints it: "1 245", "…", "85r"; decimals as above. */
struct number_text number_cell(const struct published_cell *c, int decimals);

/* What a screen reader says for such a cell; "" where it reads well as it is. */
struct number_text number_spoken(const struct published_cell *c, int decimals);

/* Part as whole per cent of BASE (> 0), rounded half up: "24 %". */
struct number_text number_percent(int64_t part, int64_t base);

/* (NOW - BEFORE) in per cent of BEFORE (> 0) in tenths: -25 is −2,5 %. */
int64_t	number_change_tenths(int64_t now, int64_t before);

/*
 * The text of a number back in plain ASCII, as CSV has it: "1 234,5" is
 * "1234.5".  What is no number of number_german() gives "".
 */
struct number_text number_plain(const char *text);

/* "31. Dezember 2024", with no-break spaces. */
struct number_text number_date_long(struct date d);
const char *number_month(int month);		/* "Dezember" */

/* A sign: what is printed, said, and written in the legend of signs. */
const char *sign_text(enum sign s);		/* "–"; "" for a number */
const char *sign_spoken(enum sign s);		/* "nichts vorhanden" */
const char *sign_meaning(enum sign s);
const char *mark_text(unsigned mark);		/* "p"; one mark at a time */
const char *mark_meaning(unsigned mark);

#endif
