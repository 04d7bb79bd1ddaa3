#ifndef AGGREGATE_NOTES_H
#define AGGREGATE_NOTES_H

#include "aggregate/coverage.h"
#include "aggregate/delivered.h"
#include "aggregate/disclose_print.h"
#include "aggregate/pool.h"
#include "aggregate/population.h"
#include "aggregate/table.h"
#include "core/law.h"

/*
 * The German notes of a report on how its figures came about: the law, the
 * missing deliveries of all years, what was WITHHELD (a note of disclose.h, or
 * NULL), and what was not counted in YEAR.  Numbers
 * of persons are protected like any other.  Those that are 0 after that share
 * one note, so that which notes stand there tells no more than their numbers.
 */
struct notes {
	const char	**texts;
	size_t		 n, cap;
	struct pool	*pool;
	bool		 nobody;	/* a number of persons left out is 0 */
};

void	notes_make(struct notes *n, struct pool *pool, const struct law *law,
	    const struct coverage *coverage, const struct tables *tables,
	    enum disclose_method method, const char *withheld, int year);

void	notes_say(struct notes *n, const char *text);	/* kept, not copied */

/* Which inhabitants rates divide by, where there are any. */
void	notes_add_population(struct notes *n, const struct tables *tables,
	    const struct population *population, int year);

/* What came as counts, and what is odd about it. */
void	notes_add_delivered(struct notes *n, const struct delivered *d);

/* What no member is charged with, in cents; nothing for 0. */
void	notes_add_unassigned(struct notes *n, int64_t cent);

#endif
