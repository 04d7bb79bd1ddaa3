#ifndef AGGREGATE_SLICES_H
#define AGGREGATE_SLICES_H

#include "aggregate/counting.h"
#include "aggregate/joint.h"
#include "core/err.h"

#include <stddef.h>
#include <stdint.h>

/*
 * The rows of a reading on their way into the cube.  What is counted are
 * distinct units, and those of one set of units and of another add up: the
 * rows are laid aside by unit (core/spill.h), in slices that are counted one
 * after the other.  Memory depends on the size of a slice then, and not on
 * that of the store.  A store that makes but one slice goes straight into the
 * cube.
 */

/* So many rows of the deliveries make a slice, about; for tests to change. */
extern size_t slices_rows;

enum slices_what {
	SLICES_COUNTED,		/* the row is of these counts */
	SLICES_BARRED,		/* its unit counts in none of these */
	SLICES_LEFT_OUT		/* its unit cannot be counted in these */
};

/* A row, classed. */
struct slices_record {
	int64_t			unit;
	uint32_t		source;		/* of who is left out … */
	uint8_t			reason;		/* … and why: counting.reasons */
	uint8_t			what;		/* enum slices_what */
	uint16_t		of;		/* bits of the counts */
	/* The rest is of a row that is counted. */
	struct joint_service	service;	/* where C has a joint count */
	int64_t			values[COUNTING_DIMS];
	uint16_t		category[COUNTING_DIMS];
};

/* Before the first row, once the columns of C are known. */
void	slices_begin(struct counting *c);
/* Add R, which is WHAT in the counts OF. */
void	slices_add(struct counting *c, struct slices_record *r,
	    enum slices_what what, unsigned of);
/* After the last row.  Returns 0, or -1 with E. */
int	slices_end(struct counting *c, struct err *e);

/* From now on the cube of C and its units that are left out are those of slice
 * number SLICE, of C->slices.  Returns 0, or -1 with E. */
int	slices_choose(struct counting *c, size_t slice, struct err *e);

#endif
