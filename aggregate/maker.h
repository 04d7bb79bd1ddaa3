#ifndef AGGREGATE_MAKER_H
#define AGGREGATE_MAKER_H

#include "aggregate/relate.h"

/*
 * A relation that is being made (relate.h): where its tables and cells are,
 * and the row under way.
 */
#define MAKER_NOWHERE SIZE_MAX

struct maker {
	struct relation			*r;
	const struct relation_of	*of;
	size_t				 first, last;	/* tables of the area
							 * that is related */
	size_t				 cells_cap;
	struct system_entry		*row;	/* the one being made */
	size_t				 row_n, row_cap;
};

/* Go on with the area of TABLE. */
void	maker_area(struct maker *m, size_t table);

/* The number of the area's table, in the year,
 * of MEASURE by BREAKDOWN, of a category, of the column of a cell of one dimension or none, of the cell of table WHOLE
 * in the categories of CELL of table PART; or MAKER_NOWHERE. */
size_t	maker_table(const struct maker *m, const char *measure,
	    const char *breakdown);
size_t	maker_category(const struct published_dimension *d, const char *key);
size_t	maker_column(const struct maker *m, const char *measure,
	    const char *breakdown, const char *category);
size_t	maker_same_cell(const struct table *part, size_t cell,
	    const struct table *whole);

/* Add to the row being made, and end it: what it sums up is from LEAST to
 * MOST. */
void	maker_add(struct maker *m, size_t column, int coefficient);
void	maker_end(struct maker *m, int64_t least, int64_t most);

/* … or leave it. */
void	maker_drop(struct maker *m);

/* PART <= WHOLE, where both are somewhere. */
void	maker_part(struct maker *m, size_t part, size_t whole);

#endif
