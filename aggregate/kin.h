#ifndef AGGREGATE_KIN_H
#define AGGREGATE_KIN_H

#include "aggregate/measure.h"
#include "core/config.h"

#include <stdbool.h>
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

/*
 * The total of a measure, or what its share is a quotient of (BASE): who has
 * one of CATEGORIES of another; no more than these where not ALL of them are
 * counted.
 */
#define KIN_KEYS 4

struct kin_union {
	const char	*part;
	bool		 base, all;
	const char	*whole, *breakdown, *categories[KIN_KEYS];
};

/* What a share is not of is counted in the same cells of another measure. */
struct kin_rest {
	const char	*share, *rest;
};

/* The units of PART all have KEY in dimension DIM of WHOLE, as others may. */
struct kin_inner {
	const char	*part, *whole, *dim, *key;
};

/* Who is in a cell of WHOLE is in that of PART. */
struct kin_same {
	const char	*part, *whole, *breakdown, *category;
};

/* Who is in a cell of WHOLE is either in that of PART or counted by REST. */
struct kin_split {
	const char	*whole, *part, *rest, *breakdown, *category;
};

/* In any measure, who has one of CATEGORIES of DIM has one of IN of dimension
 * OF. */
struct kin_implied {
	const char	*dim, *categories[KIN_KEYS], *of, *in[KIN_KEYS];
};

/* In any measure, who has a category of DIM has the same of dimension OF. */
struct kin_alike {
	const char	*dim, *of;
};

extern const struct kin_union kin_unions[];
extern const struct kin_rest kin_rests[];
extern const struct kin_inner kin_inners[];
extern const struct kin_same kin_same[];
extern const struct kin_split kin_splits[];
extern const struct kin_implied kin_implied[];
extern const struct kin_alike kin_alike[];

/* Measures whose units have one category of each dimension, though persons
 * may have several: a service is of one kind, a file one office's. */
extern const char *const kin_singles[];

/* Money: gross less receipts is net, which is told for each inhabitant, too. */
struct kin_money {
	const char	*gross, *receipts, *net, *net_each;
};

extern const struct kin_money kin_money;
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
