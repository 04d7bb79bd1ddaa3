#ifndef AGGREGATE_EARLIER_H
#define AGGREGATE_EARLIER_H

#include "aggregate/aggregate.h"
#include "aggregate/disclose.h"

/*
 * What is computed from counts of a year that was not asked for: changes, and
 * money divided by the stocks of two years.  From it and the count of this year
 * that of the other can be computed, so it is printed only where both counts
 * are printed or would be: the other year is decided on, too, as if it had been
 * asked for.
 */

/*
 * Hide those cells of TS, printed as PRINTED under the request REQ and the
 * method of C, whose other count would be hidden; D is told.  Returns 0, or
 * -1 with E.
 */
int	earlier_hide(struct published_table *printed, struct disclosure *d,
	    const struct tables *ts, struct db *db, const struct config *c,
	    const struct aggregate_request *req, struct err *e);

#endif
