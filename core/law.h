#ifndef CORE_LAW_H
#define CORE_LAW_H

#include "core/date.h"
#include "core/db.h"
#include "core/err.h"

#include <stdbool.h>

/*
 * The law of ages, to the day and in integers.
 *
 * §§ 187 (2), 188 (2) BGB: the day of birth counts, so a year of life is
 * completed at the end of the day before the birthday; who is born on the
 * 1st completes it on the last day of the month before.  § 188 (3): a day
 * that the month lacks is its last day.  Everything here is the state at the
 * end (24:00) of a day: who completes an age on the Stichtag has reached it.
 *
 * The retirement age (§§ 35, 235 (2) SGB VI, § 41 (2) SGB XII) is the 65th
 * year and the months that the reference table `rag` adds by day of birth.
 */
struct law;

/* Read the table; its ranges must follow each other without a gap.  The
 * caller ends it with law_free().  Returns 0, or -1 with E. */
int	law_load(struct law **out, struct db *db, struct err *e);
void	law_free(struct law *l);

/* "§ 235 Abs. 2 Satz 1 SGB VI, … (SGB VI, Stand …)": the version used. */
const char *law_version(const struct law *l);

/* The day at whose end a person born on BIRTH has completed MONTHS months
 * of life. */
struct date law_completion(struct date birth, int months);

/* The day at whose end the retirement age is complete.  For PROTECTED
 * persons (§ 235 (2) sentence 3 SGB VI) it stays the 65th year.  None where
 * the table does not cover BIRTH. */
struct date law_rag_day(const struct law *l, struct date birth,
	    bool protected);

/* Completed years of life at the end of DAY; -1 before birth. */
int	law_age(struct date birth, struct date day);

/* The days a birth date may stand for: only its month or year may count. */
struct law_span {
	struct date	first, last;
};
struct law_span law_birth_span(struct date birth, enum date_precision p);

/* Whether the retirement age is reached at the end of a day.  Undetermined:
 * the birth date lacks its day, and the answer depends on it. */
enum rag_state { RAG_UNDER, RAG_OVER, RAG_UNDETERMINED };

enum rag_state law_rag_state(const struct law *l, struct date birth,
	    enum date_precision p, bool protected, struct date day);

/*
 * Make the law callable from SQL, with dates as the store has them:
 *
 *	rag_state(birth, precision, protected, day)	enum rag_state
 *	age_completed(birth, precision, day)		in half years: 78 is 39;
 *		79 is 39 or 40, where the birth date lacks its day and the
 *		age depends on it
 *	day_before(day)					a date
 *	days_between(from, to)				0 on the same day
 *
 * All are NULL without a date.  L must outlive the statements that
 * call them.  Returns 0, or -1 with E.
 */
int	law_register(struct law *l, struct db *db, struct err *e);

#endif
