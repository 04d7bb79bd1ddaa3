#ifndef AGGREGATE_RELATE_H
#define AGGREGATE_RELATE_H

#include "aggregate/known.h"
#include "aggregate/published.h"
#include "aggregate/system.h"
#include "aggregate/table.h"

/*
 * What a reader knows to hold between the printed cells of one year, as a
 * system: sums over a dimension, margins, parts and wholes of measures.
 *
 *	exclusive dimension	its cells add up to the total; so do those of
 *				sources where nobody is two's
 *	else			no cell exceeds the total, and the total not
 *				their sum where everybody has a category
 *	two dimensions		the same along each, against its own table
 *	groups			the same between a group and its members
 *	part of a measure	`only` of measure.h: the part's total is a
 *				cell of the whole; all parts add up to it
 *	known subsets		no cell exceeds that of the whole
 *	combinations		each is in the groups that it is of
 *	kin.h			all else that is known of measures
 *	areas			those within another do not exceed it
 *				together, in no cell; where they make it up
 *				they are taken for all of them
 *
 *	amount			none: no units are in it, it has no columns
 *	mean or share		a quotient of two columns that need not be
 *				printed themselves
 *
 * Rows are kept as they are: what they fix is not computed by elimination, but
 * shown not to be fixed by other tables that fit (audit.h, suppress.h).
 *
 * A count that is printed under two names is one column: the part of a share
 * by category is a cell of two dimensions, or that of another measure.
 */
struct relation {
	struct system	*system;
	size_t		**columns;	/* by table, by cell; NULL: other year, amount */
	size_t		**bases;	/* … of what means and shares are
					 * quotients of; NULL: of no others */
	/* Where a column is printed first: names for messages. */
	struct relation_cell {
		size_t	table, cell;
	}		*cells;
	const struct tables *tables;
	size_t		*related;	/* by table: kin_number() of its
					 * measure; rows keep to one number */
};

/*
 * Relate the tables of YEAR, which are sorted as in struct tables, our own
 * before those of other areas; PRINTED are the same tables in the same order,
 * ROUNDED to multiples of 5 or exact.  FLOOR is the least count of a hidden
 * cell that readers know of: 1 where zeros are always printed.  KNOWN is what
 * they know anyway.  REGION is the report's.  The caller ends R with
 * relation_fini().
 */
struct relation_of {
	const struct tables		*tables;
	const struct published_table	*printed;
	int				 year;
	bool				 rounded;
	int64_t				 floor;
	const struct coverage		*coverage;
	const struct known		*known;
	const char			*region;
};

void	relation_init(struct relation *r, const struct relation_of *of);
void	relation_fini(struct relation *r);

/* "he_8d_ga_n 2024 sex=w age_group=65+"; the caller frees. */
char	*relation_name(const struct relation *r, size_t column);

#endif
