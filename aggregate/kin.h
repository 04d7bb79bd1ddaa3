#ifndef AGGREGATE_KIN_H
#define AGGREGATE_KIN_H

#include "aggregate/measure.h"
#include "core/config.h"

#include <stddef.h>

/*
 * What measures and dimensions have to do with each other: the facts behind
 * the rows of relate.h that no reader needs the data for.  A list ends with
 * an entry of NULLs.
 */

/* In each category no more units of PART than of WHOLE: they are counted in
 * both, or each of WHOLE's belongs to one of PART's (persons to services). */
struct kin_subset {
	const char	*part, *whole;
};

/* A measure that is two others together, nobody counted in both. */
struct kin_partition {
	const char	*whole, *part, *rest;
};

/* Totals that are the cell of one source in another measure, where only one
 * source has that role; CATEGORY limits it to one of the total's measure. */
struct kin_authority {
	const char	*total, *breakdown, *category;
	enum source_role role;
	const char	*whole;
};

/* Totals that are a cell of another measure. */
struct kin_total {
	const char	*total, *whole, *breakdown, *category;
};

/* Dimensions whose categories each have a group in another. */
struct kin_group {
	const char	*dim, *groups;
};

/* A cell of a dimension whose units are all in some categories of another. */
struct kin_within {
	const char	*dim, *of, *categories[2];
};

extern const struct kin_subset kin_subsets[];
extern const struct kin_partition kin_partitions[];
extern const struct kin_authority kin_authorities[];
extern const struct kin_total kin_totals[];
extern const struct kin_group kin_groups[];
extern const struct kin_within kin_withins[];

/*
 * Number N measures so that two have the same number where rows can lead
 * from one to the other, over others of them too: what is known of the cells
 * of one then depends on the other, and on no measure of another number.
 */
void	kin_number(size_t *numbers, const struct measure *const ms[],
	    size_t n);

#endif
