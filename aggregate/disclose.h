#ifndef AGGREGATE_DISCLOSE_H
#define AGGREGATE_DISCLOSE_H

#include "aggregate/pool.h"
#include "aggregate/published.h"
#include "aggregate/table.h"

/*
 * From exact to publishable: the only way a count gets out of aggregate/.
 *
 *	round5	each count is rounded to the nearest multiple of 5, from the
 *		exact count and never from rounded ones; 0 to 2 become 0, and
 *		0 prints as 0, never as –, which would tell it from 1 and 2
 *	exact	as counted; for internal use
 *
 * A cell that lacks a delivery is … under both.
 *
 * Under round5 a mean or share is withheld below a rounded base of RATE_BASE
 * units, and a share comes from the rounded part and base, so that it tells no
 * more than they.  Where figures are exact and the base is 0, it makes no
 * sense (x).
 */
enum disclose_method { DISCLOSE_ROUND5, DISCLOSE_EXACT };

/* By its name in the configuration, which config.h has checked. */
enum disclose_method disclose_method_find(const char *name);

struct published_cell disclose_cell(enum disclose_method m, int64_t count,
	    bool missing);

/* The publishable table of T; its memory is of POOL. */
struct published_table disclose_table(enum disclose_method m, int rate_base,
	    const struct table *t, struct pool *pool);

/* The German note of a report: method, base, consequence. */
const char *disclose_text(enum disclose_method m);

#endif
