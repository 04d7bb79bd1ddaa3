#include "aggregate/shift.h"

#include "core/mem.h"

#include <stdlib.h>
#include <string.h>

#define BREADTH		8	/* ways tried at each step */
#define DEPTH		(SHIFT_MOVES_MOST - 1)
#define ROWS_MENDED	3	/* by one move, as a rule */

/* After so many moves in all, searches are short: the largest tables come to
 * an end, too, with some more columns hidden. */
#define SPENT_MOST	20000000
#define SPENT_END	100000000	/* … and after so many there are none */

/* Short ways are tried to their end before long ones. */
static const size_t depths[] = { 4, 8, 14, DEPTH };

/* What a row out of balance weighs against the cost of a column. */
#define HARM	16

/* A way on: a column, by how much, and how good it looks. */
struct way {
	size_t	column;
	int64_t	by, score;
};

struct shift {
	const struct system	*s;
	const int64_t		*least, *most, *cost;
	int64_t			*moved;		/* by column */
	bool			*frozen;	/* by column */
	int64_t			*change;	/* by row */
	size_t			*open;		/* rows that do not hold */
	size_t			 open_n;
	size_t			*open_at;	/* by row: place in `open` + 1 */
	struct shift_move	 moves[SHIFT_MOVES_MOST];
	size_t			 moves_n;
	unsigned		 steps, steps_most;	/* at each depth */
	unsigned		 spent;		/* in all searches */
	size_t			 depth;
	int64_t			 paid, paid_most;
};

struct shift *
shift_new(const struct system *s, const int64_t *least, const int64_t *most,
    const int64_t *cost, unsigned steps)
{
	struct shift *sh = xcalloc(1, sizeof *sh);

	sh->s = s;
	sh->least = least;
	sh->most = most;
	sh->cost = cost;
	sh->steps_most = steps;
	sh->paid_most = INT64_MAX;
	sh->moved = xcalloc(s->columns_n, sizeof *sh->moved);
	sh->frozen = xcalloc(s->columns_n, sizeof *sh->frozen);
	sh->change = xcalloc(s->rows_n, sizeof *sh->change);
	sh->open = xcalloc(s->rows_n, sizeof *sh->open);
	sh->open_at = xcalloc(s->rows_n, sizeof *sh->open_at);
	return sh;
}

void
shift_free(struct shift *sh)
{
	if (sh == NULL)
		return;
	free(sh->moved);
	free(sh->frozen);
	free(sh->change);
	free(sh->open);
	free(sh->open_at);
	free(sh);
}

void
shift_limit(struct shift *sh, int64_t most, unsigned steps)
{
	sh->paid_most = most;
	sh->steps_most = steps;
}

void
shift_freeze(struct shift *sh, size_t column, bool frozen)
{
	sh->frozen[column] = frozen;
}

const struct shift_move *
shift_moves(const struct shift *sh, size_t *n)
{
	*n = sh->moves_n;
	return sh->moves;
}

/* By how much a row with CHANGE must rise (or fall, below 0) to hold. */
static int64_t
needed(const struct system_row *r, int64_t change)
{
	int64_t now = r->truth + change;

	return now < r->least ? r->least - now :
	    now > r->most ? r->most - now : 0;
}

static int64_t
magnitude(int64_t n)
{
	return n < 0 ? -n : n;
}

static void
note_row(struct shift *sh, size_t row)
{
	bool holds = needed(&sh->s->rows[row], sh->change[row]) == 0;
	size_t at = sh->open_at[row];

	if (holds && at > 0) {
		size_t last = sh->open[--sh->open_n];

		sh->open[at - 1] = last;
		sh->open_at[last] = at;
		sh->open_at[row] = 0;
	} else if (!holds && at == 0) {
		sh->open[sh->open_n++] = row;
		sh->open_at[row] = sh->open_n;
	}
}

static void
move(struct shift *sh, size_t column, int64_t by)
{
	const struct system *s = sh->s;
	size_t i;

	sh->moved[column] += by;
	for (i = s->place_first[column]; i < s->place_first[column + 1];
	    i++) {
		sh->change[s->places[i].row] += s->places[i].coefficient * by;
		note_row(sh, s->places[i].row);
	}
}

/* How much less the rows of COLUMN hold after it moved BY. */
static int64_t
harm(const struct shift *sh, size_t column, int64_t by)
{
	const struct system *s = sh->s;
	int64_t sum = 0;
	size_t i;

	for (i = s->place_first[column]; i < s->place_first[column + 1];
	    i++) {
		const struct system_place *p = &s->places[i];
		const struct system_row *r = &s->rows[p->row];
		int64_t change = sh->change[p->row];

		sum += magnitude(needed(r, change + p->coefficient * by)) -
		    magnitude(needed(r, change));
	}
	return sum;
}

/* The part of the NEED of a row that entry E can bring, as a move of its
 * column; 0: none.  A column does not go back on its way. */
static int64_t
offer(const struct shift *sh, const struct system_entry *e, int64_t need)
{
	size_t c = e->column;
	int64_t now = sh->s->columns[c].truth + sh->moved[c];
	int64_t size = (magnitude(need) + magnitude(e->coefficient) - 1) /
	    magnitude(e->coefficient);
	bool up = (need > 0) == (e->coefficient > 0);
	int64_t room = up ? sh->most[c] - now : now - sh->least[c];

	if (sh->frozen[c] || room <= 0 ||
	    (sh->moved[c] != 0 && up != (sh->moved[c] > 0)))
		return 0;
	if (size > room)
		size = room;
	return up ? size : -size;
}

/* What it costs that COLUMN moves, too. */
static int64_t
price(const struct shift *sh, size_t column)
{
	return sh->cost == NULL || sh->moved[column] != 0 ? 0 :
	    sh->cost[column];
}

/* The best ways to mend a row, best first. */
static size_t
find_ways(const struct shift *sh, size_t row, struct way *ways)
{
	const struct system_row *r = &sh->s->rows[row];
	int64_t need = needed(r, sh->change[row]);
	size_t i, k, n = 0;

	for (i = 0; i < r->n; i++) {
		const struct system_entry *e = &sh->s->entries[r->first + i];
		struct way w = { e->column, offer(sh, e, need), 0 };
		int64_t cost = price(sh, w.column);

		if (w.by == 0 || cost > sh->paid_most - sh->paid)
			continue;
		w.score = harm(sh, w.column, w.by) * HARM + cost;
		if (n == BREADTH && w.score >= ways[n - 1].score)
			continue;
		if (n < BREADTH)
			n++;
		for (k = n - 1; k > 0 && ways[k - 1].score > w.score; k--)
			ways[k] = ways[k - 1];
		ways[k] = w;
	}
	return n;
}

/*
 * Every row that does not hold must be mended some time: the one that can be
 * mended best is next, and one that cannot ends this way at once.
 */
static size_t
pick_ways(const struct shift *sh, struct way *ways)
{
	struct way other[BREADTH];
	size_t i, k, n = 0;

	for (i = 0; i < sh->open_n; i++) {
		k = find_ways(sh, sh->open[i], other);
		if (k == 0)
			return 0;
		if (n == 0 || other[0].score < ways[0].score ||
		    (other[0].score == ways[0].score && k < n)) {
			memcpy(ways, other, k * sizeof *ways);
			n = k;
		}
	}
	return n;
}

static bool
search(struct shift *sh)
{
	struct way ways[BREADTH];
	size_t i, n;

	if (sh->open_n == 0)
		return true;
	/* A move mends few rows: too many are open for those that are left. */
	if (sh->moves_n + (sh->open_n + ROWS_MENDED - 1) / ROWS_MENDED >
	    sh->depth)
		return false;
	n = pick_ways(sh, ways);
	for (i = 0; i < n && sh->steps < sh->steps_most; i++) {
		int64_t cost = price(sh, ways[i].column);

		sh->steps++;
		sh->paid += cost;
		move(sh, ways[i].column, ways[i].by);
		sh->moves[sh->moves_n++] = (struct shift_move){
		    ways[i].column, ways[i].by };
		if (search(sh))
			return true;
		sh->moves_n--;
		move(sh, ways[i].column, -ways[i].by);
		sh->paid -= cost;
	}
	return false;
}

bool
shift_find(struct shift *sh, size_t column, int64_t by)
{
	int64_t to = sh->s->columns[column].truth + by;
	bool was_frozen = sh->frozen[column], found = false;
	unsigned start;
	size_t i;

	sh->moves_n = 0;
	sh->paid = 0;
	if (to < sh->least[column] || to > sh->most[column] ||
	    sh->spent > SPENT_END)
		return false;
	sh->moves[sh->moves_n++] = (struct shift_move){ column, by };
	move(sh, column, by);
	sh->frozen[column] = true;
	for (i = 0; !found && i < sizeof depths / sizeof depths[0]; i++) {
		sh->depth = depths[i];
		sh->steps = sh->spent > SPENT_MOST ?
		    sh->steps_most - sh->steps_most / 25 : 0;
		start = sh->steps;
		found = search(sh);
		sh->spent += sh->steps - start;
	}
	sh->frozen[column] = was_frozen;
	/* The true table again; the moves stay for the caller. */
	if (!found)
		sh->moves_n = 1;
	for (i = sh->moves_n; i > 0; i--)
		move(sh, sh->moves[i - 1].column, -sh->moves[i - 1].by);
	return found;
}
