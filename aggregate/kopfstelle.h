#ifndef AGGREGATE_KOPFSTELLE_H
#define AGGREGATE_KOPFSTELLE_H

#include "core/date.h"
#include "core/err.h"

#include <stddef.h>
#include <stdint.h>

/*
 * What the Kopfstelle costs in a year and what each member pays (public
 * agreement of the Kreis Unna and its municipalities on the shared AsylbLG
 * software, clause on costs): "0,25 VZÄ von A11 LBesG NRW / E10 TVöD-VKA,
 * zzgl. 10 % Gemeinkosten, zzgl. ¼ der Sachkosten", by the KGSt report in
 * its current edition, borne "zu gleichen Teilen" by the members.
 *
 *	PA = post share × PK			Personalkosten
 *	GA = overhead × PA, not yet rounded	Gemeinkosten
 *	SA = Sachkosten share × SK		Sachkosten
 *
 * PA, GA and SA are rounded to cents, half up; K is the sum of the rounded
 * three, so that who adds up the printed lines finds K.  All of it is
 * computed in integers and exact fractions.
 */

/* What the agreement says, from a day until the next row's day. */
struct kopfstelle_term {
	struct date	 from;
	const char	*grade;			/* "A11", as in the values */
	int		 post_permille;		/* of a full post: 250 */
	int		 overhead_permille;	/* of the personnel cost: 100 */
	int		 material_permille;	/* of a workplace's Sachkosten: 250 */
};

/* What KGSt says a post of one grade costs in a year, from a day until the
 * next row of that grade. */
struct kopfstelle_value {
	struct date	 from;
	const char	*grade;
	const char	*edition;		/* "KGSt-Bericht 07/2024" */
	int64_t		 pk_cent;		/* a full post */
	int64_t		 sk_cent;		/* an office workplace with IT */
};

/* A membership; who left and came back has two rows. */
struct kopfstelle_member {
	int64_t		 ags;
	struct date	 from, to;		/* inclusive; to may be DATE_OPEN */
};

/* Months of the year that one term and one value cover, for the notes. */
struct kopfstelle_part {
	int				 first, last;	/* 1 to 12 */
	const struct kopfstelle_term	*term;
	const struct kopfstelle_value	*value;
};

struct kopfstelle_cost {
	int			 year;
	int64_t			 pa, ga, sa;	/* cents */
	int64_t			 k;		/* their sum */
	struct kopfstelle_part	 parts[12];
	size_t			 parts_n;
	uint64_t		 weight[12];	/* what the months cost, as a ratio */
};

/*
 * The cost of YEAR.  A month costs a twelfth of what is valid on its first
 * day; a row that begins later in the month counts from the next one.  OUT
 * points into TERMS and VALUES.  Returns 0; or -1 with E where a month has no
 * row, two rows begin on one day, or a number is out of range (per mille 0 to
 * 10000, cents 0 to 10^9).
 */
int	kopfstelle_cost(struct kopfstelle_cost *out, int year,
	    const struct kopfstelle_term *terms, size_t terms_n,
	    const struct kopfstelle_value *values, size_t values_n,
	    struct err *e);

/*
 * How members share.  The agreement says "zu gleichen Teilen" and is silent
 * on a year in which somebody joins or leaves.
 *
 *	MONTHLY   each month's cost by those who are members all that month
 *		  (the default: all have joined on the first of a month)
 *	DAILY     each day's cost by the members of that day
 *	YEAR_END  the year's cost by the members of 31 December
 *
 * What a month costs decides its weight: who joins when the post has become
 * dearer pays a share of the dearer months.
 */
enum kopfstelle_rule {
	KOPFSTELLE_MONTHLY, KOPFSTELLE_DAILY, KOPFSTELLE_YEAR_END
};

struct kopfstelle_share {
	int64_t	ags;
	int	months;		/* of the year, whole */
	int	days;		/* of the year */
	int64_t	cent;
};

/*
 * Share C among the members: everybody in MEMBERS has a row in OUT, by AGS
 * ascending, with 0 where it was no member in the year.  Shares are cut to
 * cents; the cents that remain go one each to the largest fractions cut off,
 * among equal ones to the lower AGS.  So the shares sum to C->k to the cent.
 *
 * Returns 0 with OUT for free(); or -1 with E where a month or day that costs
 * something has no member, or where a membership ends before it begins.
 */
int	kopfstelle_split(struct kopfstelle_share **out, size_t *out_n,
	    const struct kopfstelle_cost *c, enum kopfstelle_rule rule,
	    const struct kopfstelle_member *members, size_t members_n,
	    struct err *e);

#endif
