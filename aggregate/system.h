#ifndef AGGREGATE_SYSTEM_H
#define AGGREGATE_SYSTEM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * All that is printed, as linear rows over whole numbers: a column for each
 * published count, with the counted value and the bounds that its printed
 * sign gives away; a row for each sum or inequality that a reader knows to
 * hold between them.  A count that is printed twice is one column.
 */
#define SYSTEM_OPEN	((int64_t)1 << 40)	/* beyond any count */

struct system_column {
	int64_t	truth;
	int64_t	least, most;	/* what its own printed sign says */
	int64_t	known_least, known_most;	/* … and what it is known to
						 * be in any case */
	bool	hidden;		/* printed without a number */
	bool	silent;		/* not printed at all, but in rows */
	bool	amount;		/* not a count of units: nobody to protect */
	bool	absent;		/* silent for want of a delivery: a value of 0
				 * is nobody's */
};

/* FIRST to FIRST + N - 1 of system.entries. */
struct system_row {
	size_t	first, n;
	int64_t	least, most;
	int64_t	truth;		/* what the counted values add up to */
	size_t	owner;		/* column with which it is printed; or
				 * SIZE_MAX: it holds anyway */
};

struct system_entry {
	uint32_t	column;
	int32_t		coefficient;
};

/* A row that a column is in. */
struct system_place {
	uint32_t	row;
	int32_t		coefficient;
};

struct system {
	struct system_column	*columns;
	size_t			 columns_n, columns_cap;
	struct system_row	*rows;
	size_t			 rows_n, rows_cap;
	struct system_entry	*entries;
	size_t			 entries_n, entries_cap;
	/* Made by system_index(): the places of column J are from
	 * place_first[J] to place_first[J + 1] - 1. */
	struct system_place	*places;
	size_t			*place_first;
};

struct system *system_new(void);
void	system_free(struct system *s);

/* Returns the number of the column, from 0. */
size_t	system_column(struct system *s, int64_t truth, int64_t least,
	    int64_t most);

/* Readers know COLUMN to be from LEAST to MOST, as it is, whether it is
 * printed or not. */
void	system_know(struct system *s, size_t column, int64_t least,
	    int64_t most);

/* They do no more.  What is hidden is LEAST or more, as in system_hide(). */
void	system_forget(struct system *s, size_t column, int64_t least);

/*
 * LEAST <= sum of coefficient * column <= MOST.  A row that the counted
 * values break is not taken, and false returned: it is no truth, so nobody
 * can draw the right conclusion from it (joined persons of whom two sources
 * say different things break such rows).
 */
bool	system_row(struct system *s, const struct system_entry *entries,
	    size_t n, int64_t least, int64_t most);

/*
 * A printed quotient: FACTOR * part / base, rounded half up, is PRINTED.  It
 * goes when PART is hidden.
 */
void	system_ratio(struct system *s, size_t part, size_t base,
	    int64_t factor, int64_t printed);

/* The same of a quotient that others have printed, rounded up or down. */
void	system_ratio_about(struct system *s, size_t part, size_t base,
	    int64_t factor, int64_t printed);

/* FACTOR * part / base, where that is known to be BASE, is PRINTED in the same
 * way. */
void	system_rate_about(struct system *s, size_t part, int64_t base,
	    int64_t factor, int64_t printed);

/* To be called after the last row and before what follows. */
void	system_index(struct system *s);

/*
 * What the rows say of each column, one after the other until nothing moves:
 * LEAST and MOST, by column, hold the columns' own bounds and get narrower.
 * The true range of a column is never wider.
 */
void	system_tighten(const struct system *s, int64_t *least, int64_t *most);

/* A column that is no longer printed, nor what it owns: readers know of it
 * that it is LEAST or more, and not even that where it is not so. */
void	system_hide(struct system *s, size_t column, int64_t least);

/* What readers know of COLUMN then. */
void	system_hidden_bounds(const struct system *s, size_t column,
	    int64_t floor, int64_t *least, int64_t *most);

/* The bounds of the columns themselves, copied into LEAST and MOST. */
void	system_bounds(const struct system *s, int64_t *least, int64_t *most);

#endif
