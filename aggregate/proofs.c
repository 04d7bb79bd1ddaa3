#include "aggregate/proofs.h"

#include "core/mem.h"

#include <stdlib.h>

struct proofs *
proofs_new(const struct system *s)
{
	struct proofs *p = xcalloc(1, sizeof *p);

	p->s = s;
	p->seen = xcalloc(s->columns_n, sizeof *p->seen);
	p->by = xcalloc(s->columns_n, sizeof *p->by);
	p->change = xcalloc(s->rows_n, sizeof *p->change);
	return p;
}

void
proofs_free(struct proofs *p)
{
	if (p == NULL)
		return;
	free(p->list);
	free(p->moves);
	free(p->links);
	free(p->seen);
	free(p->by);
	free(p->change);
	free(p);
}

static void
note_move(struct proofs *p, size_t column, int64_t by)
{
	struct proofs_seen *s = &p->seen[column];

	p->links = mem_grow(p->links, p->moves_n, &p->links_cap,
	    sizeof *p->links);
	p->links[p->moves_n] = (struct proofs_link){ p->n, s->last };
	p->moves = mem_grow(p->moves, p->moves_n, &p->moves_cap,
	    sizeof *p->moves);
	p->moves[p->moves_n++] = (struct shift_move){ column, by };
	if (by < s->least)
		s->least = by;
	if (by > s->most)
		s->most = by;
	if (by >= -PROOFS_NEAR && by <= PROOFS_NEAR)
		s->values |= 1u << (by + PROOFS_NEAR);
	s->last = p->moves_n;
}

void
proofs_add(struct proofs *p, const struct shift_move *moves, size_t n)
{
	struct proof new = { p->moves_n, 0 };
	size_t i;

	for (i = 0; i < n; i++)
		p->by[moves[i].column] += moves[i].by;
	for (i = 0; i < n; i++) {
		int64_t by = p->by[moves[i].column];

		p->by[moves[i].column] = 0;	/* the second time it is done */
		if (by != 0)
			note_move(p, moves[i].column, by);
	}
	new.n = p->moves_n - new.first;
	p->list = mem_grow(p->list, p->n, &p->cap, sizeof *p->list);
	p->list[p->n++] = new;
}

/* Let the rows of the columns that proof I moves feel it, times SIGN.
 * Returns the first of them that does not hold then. */
static size_t
change_rows(struct proofs *p, size_t i, int64_t sign)
{
	const struct shift_move *m = &p->moves[p->list[i].first];
	const struct system *s = p->s;
	size_t k, j;

	for (k = 0; k < p->list[i].n; k++)
		for (j = s->place_first[m[k].column];
		    j < s->place_first[m[k].column + 1]; j++)
			p->change[s->places[j].row] += sign * m[k].by *
			    s->places[j].coefficient;
	for (k = 0; k < p->list[i].n; k++)
		for (j = s->place_first[m[k].column];
		    j < s->place_first[m[k].column + 1]; j++) {
			const struct system_row *r =
			    &s->rows[s->places[j].row];
			int64_t now = r->truth + p->change[s->places[j].row];

			if (now < r->least || now > r->most)
				return s->places[j].row;
		}
	return SIZE_MAX;
}

size_t
proofs_broken_row(struct proofs *p, size_t i)
{
	size_t row = change_rows(p, i, 1);

	(void)change_rows(p, i, -1);
	return row;
}

bool
proofs_fit(struct proofs *p, size_t i, const int64_t *least,
    const int64_t *most)
{
	const struct shift_move *m = &p->moves[p->list[i].first];
	bool fits = proofs_broken_row(p, i) == SIZE_MAX;
	size_t k;

	for (k = 0; k < p->list[i].n && fits; k++) {
		int64_t now = p->s->columns[m[k].column].truth + m[k].by;

		fits = now >= least[m[k].column] && now <= most[m[k].column];
	}
	return fits;
}

int64_t
proofs_by(const struct proofs *p, size_t i, size_t column)
{
	size_t k;

	for (k = 0; k < p->list[i].n; k++)
		if (p->moves[p->list[i].first + k].column == column)
			return p->moves[p->list[i].first + k].by;
	return 0;
}

bool
proofs_move_without(const struct proofs *p, size_t column, size_t other)
{
	size_t at;

	for (at = p->seen[column].last; at > 0; at = p->links[at - 1].before)
		if (proofs_by(p, p->links[at - 1].proof, other) == 0)
			return true;
	return false;
}

int
proofs_values(const struct proofs *p, size_t column)
{
	return __builtin_popcount(p->seen[column].values) + 1;
}
