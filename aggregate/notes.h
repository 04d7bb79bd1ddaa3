#ifndef AGGREGATE_NOTES_H
#define AGGREGATE_NOTES_H

#include "aggregate/coverage.h"
#include "aggregate/disclose.h"
#include "aggregate/law.h"
#include "aggregate/pool.h"
#include "aggregate/table.h"

/*
 * The German notes of a report on how its figures came about: the law, the
 * missing deliveries of all years, and what was not counted in YEAR.  Numbers
 * of persons are protected like any other, and a note that tells one stands
 * there whatever it is, so that its presence tells nothing.
 */
struct notes {
	const char	**texts;
	size_t		 n, cap;
	struct pool	*pool;
};

void	notes_make(struct notes *n, struct pool *pool, const struct law *law,
	    const struct coverage *coverage, const struct tables *tables,
	    enum disclose_method method, int year);

#endif
