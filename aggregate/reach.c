#include "aggregate/reach.h"

#include "core/mem.h"

#include <stdlib.h>

#define NONE SIZE_MAX

struct component {
	struct lp	*lp;
	size_t		*columns;	/* by their number in it */
	size_t		 n;
};

struct reach {
	const struct system	*s;
	const int64_t		*least, *most, *cost;
	size_t			*component;	/* by column; NONE: not yet */
	size_t			*number;	/* by column */
	bool			*told;		/* by row: in a component */
	struct component	*list;
	size_t			 n, cap;
	struct shift_move	*moves;
	size_t			 moves_n, moves_cap;
};

struct reach *
reach_new(const struct system *s, const int64_t *least, const int64_t *most,
    const int64_t *cost)
{
	struct reach *r = xcalloc(1, sizeof *r);
	size_t i;

	r->s = s;
	r->least = least;
	r->most = most;
	r->cost = cost;
	r->component = xcalloc(s->columns_n, sizeof *r->component);
	r->number = xcalloc(s->columns_n, sizeof *r->number);
	r->told = xcalloc(s->rows_n, sizeof *r->told);
	for (i = 0; i < s->columns_n; i++)
		r->component[i] = NONE;
	return r;
}

void
reach_free(struct reach *r)
{
	size_t i;

	if (r == NULL)
		return;
	for (i = 0; i < r->n; i++) {
		lp_free(r->list[i].lp);
		free(r->list[i].columns);
	}
	free(r->list);
	free(r->component);
	free(r->number);
	free(r->told);
	free(r->moves);
	free(r);
}

/* Whether a row holds whatever its columns are: it says nothing then. */
static bool
is_idle(const struct reach *r, const struct system_row *row)
{
	int64_t low = 0, high = 0;
	size_t i;

	for (i = 0; i < row->n; i++) {
		const struct system_entry *e = &r->s->entries[row->first + i];
		int64_t k = e->coefficient;

		low += k * (k > 0 ? r->least : r->most)[e->column];
		high += k * (k > 0 ? r->most : r->least)[e->column];
	}
	return (low >= row->least || row->least <= -SYSTEM_OPEN) &&
	    (high <= row->most || row->most >= SYSTEM_OPEN);
}

static void
add_column(struct reach *r, struct component *c, size_t *cap, size_t column)
{
	if (r->component[column] != NONE ||
	    r->least[column] == r->most[column])
		return;
	r->component[column] = r->n;
	r->number[column] = lp_column(c->lp, r->least[column],
	    r->s->columns[column].truth, r->most[column]);
	if (r->cost != NULL)
		lp_cost(c->lp, r->number[column], 1 + r->cost[column]);
	c->columns = mem_grow(c->columns, c->n, cap, sizeof *c->columns);
	c->columns[c->n++] = column;
}

/* A row, without the columns that are fixed. */
static void
add_row(const struct reach *r, const struct component *c,
    const struct system_row *row)
{
	size_t *columns = xcalloc(row->n, sizeof *columns), i, n = 0;
	int *coefficients = xcalloc(row->n, sizeof *coefficients);
	int64_t fixed = 0;

	for (i = 0; i < row->n; i++) {
		const struct system_entry *e = &r->s->entries[row->first + i];

		if (r->component[e->column] == NONE) {
			fixed += e->coefficient *
			    r->s->columns[e->column].truth;
			continue;
		}
		columns[n] = r->number[e->column];
		coefficients[n++] = e->coefficient;
	}
	lp_row(c->lp, columns, coefficients, n, row->least - fixed,
	    row->most - fixed);
	free(columns);
	free(coefficients);
}

/* All columns that rows lead to from COLUMN. */
static const struct component *
make_component(struct reach *r, size_t column)
{
	struct component c = { .lp = lp_new() };
	const struct system *s = r->s;
	size_t i, j, k, cap = 0;

	add_column(r, &c, &cap, column);
	for (i = 0; i < c.n; i++)
		for (j = s->place_first[c.columns[i]];
		    j < s->place_first[c.columns[i] + 1]; j++) {
			const struct system_row *row =
			    &s->rows[s->places[j].row];

			if (r->told[s->places[j].row])
				continue;
			r->told[s->places[j].row] = true;
			if (is_idle(r, row))
				continue;
			for (k = 0; k < row->n; k++)
				add_column(r, &c, &cap,
				    s->entries[row->first + k].column);
			add_row(r, &c, row);
		}
	r->list = mem_grow(r->list, r->n, &r->cap, sizeof *r->list);
	r->list[r->n] = c;
	return &r->list[r->n++];
}

static const struct component *
component_of(struct reach *r, size_t column)
{
	return r->component[column] == NONE ? make_component(r, column) :
	    &r->list[r->component[column]];
}

void
reach_freeze(struct reach *r, size_t column, bool frozen)
{
	if (r->least[column] < r->most[column])
		lp_freeze(component_of(r, column)->lp, r->number[column],
		    frozen);
}

enum lp_answer
reach_find(struct reach *r, size_t column, int64_t by)
{
	int64_t truth = r->s->columns[column].truth;
	const struct component *c;
	enum lp_answer answer;
	size_t i;

	r->moves_n = 0;
	if (truth + by < r->least[column] || truth + by > r->most[column])
		return LP_NONE;
	if (by == 0)
		return LP_FOUND;
	c = component_of(r, column);
	answer = lp_find(c->lp, r->number[column], truth + by);
	for (i = 0; answer == LP_FOUND && i < c->n; i++) {
		by = lp_value(c->lp, i) - r->s->columns[c->columns[i]].truth;
		if (by == 0)
			continue;
		r->moves = mem_grow(r->moves, r->moves_n, &r->moves_cap,
		    sizeof *r->moves);
		r->moves[r->moves_n++] = (struct shift_move){ c->columns[i],
		    by };
	}
	return answer;
}

const struct shift_move *
reach_moves(const struct reach *r, size_t *n)
{
	*n = r->moves_n;
	return r->moves;
}

int64_t
reach_work(const struct reach *r)
{
	int64_t work = 0;
	size_t i;

	for (i = 0; i < r->n; i++)
		work += lp_work(r->list[i].lp);
	return work;
}

bool
reach_is_within(struct reach *r, size_t column, size_t other)
{
	static const int difference[] = { 1, -1 };
	const struct component *c;
	size_t columns[2];

	if (r->least[column] == r->most[column] ||
	    r->least[other] == r->most[other])
		return r->most[column] <= r->least[other];
	(void)component_of(r, other);	/* the list may move */
	c = component_of(r, column);
	if (r->component[other] != r->component[column])
		return r->most[column] <= r->least[other];
	columns[0] = r->number[column];
	columns[1] = r->number[other];
	return lp_most(c->lp, columns, difference, 2) <= 0;
}
