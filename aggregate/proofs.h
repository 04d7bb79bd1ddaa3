#ifndef AGGREGATE_PROOFS_H
#define AGGREGATE_PROOFS_H

#include "aggregate/shift.h"
#include "aggregate/system.h"

/*
 * Other tables that fit all that is printed, kept as the moves that make them
 * from the true one, and what they show together: which values a reader
 * cannot exclude.
 */
#define PROOFS_NEAR	15	/* farther moves are not told apart */

struct proof {
	size_t	first, n;	/* of proofs.moves; no column twice */
};

struct proofs_seen {
	int64_t		least, most;	/* moves: at most 0, at least 0 */
	uint32_t	values;		/* bit i: a move by i - PROOFS_NEAR */
	size_t		last;		/* 1 + the last of proofs.moves that
					 * moves it; 0: none does */
};

struct proofs {
	const struct system	*s;
	struct proof		*list;
	size_t			 n, cap;
	struct shift_move	*moves;
	size_t			 moves_n, moves_cap;
	/* By move: its proof, and 1 + the one of its column before it. */
	struct proofs_link {
		size_t	proof, before;
	}			*links;
	size_t			 links_cap;
	struct proofs_seen	*seen;		/* by column */
	int64_t			*by;		/* scratch, by column */
	int64_t			*change;	/* scratch, by row */
};

struct proofs *proofs_new(const struct system *s);
void	proofs_free(struct proofs *p);

/* Add the table that MOVES make; a column may stand there twice. */
void	proofs_add(struct proofs *p, const struct shift_move *moves, size_t n);

/* Whether proof number I is a table: each column that moves stays from LEAST
 * to MOST, by column, and every row holds. */
bool	proofs_fit(struct proofs *p, size_t i, const int64_t *least,
	    const int64_t *most);

/* The first row that does not hold in it; SIZE_MAX: all do. */
size_t	proofs_broken_row(struct proofs *p, size_t i);

/* By how much it moves COLUMN. */
int64_t	proofs_by(const struct proofs *p, size_t i, size_t column);

/* Whether one of them moves COLUMN and leaves OTHER alone. */
bool	proofs_move_without(const struct proofs *p, size_t column,
	    size_t other);

/* How many values of COLUMN the proofs and the true table show, as far as
 * they are told apart. */
int	proofs_values(const struct proofs *p, size_t column);

#endif
