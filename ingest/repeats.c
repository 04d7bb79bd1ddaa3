#include "ingest/repeats.h"

#include "core/strset.h"

#define ROWS_LEAST	10	/* fewer show no key */
#define COLUMNS_LEAST	4	/* of fewer, rows are equal by chance */

void
repeats_row(struct repeats *r, const struct csvrow *row)
{
	size_t i;

	if (rowset_add(&r->rows, strset_hash(row->text, row->len, row->n))) {
		if (r->again++ == 0)
			r->first = row->line;
		return;
	}
	r->distinct++;
	if (r->width == 0)
		r->width = row->n < REPEATS_COLUMNS ? row->n :
		    REPEATS_COLUMNS;
	for (i = 0; i < r->width; i++) {
		const struct cell *c = &row->cells[i];

		if (r->no_key[i] || (c->len > 0 && !rowset_add(&r->cells[i],
		    strset_hash(c->s, c->len, 0))))
			continue;
		r->no_key[i] = true;
		rowset_free(&r->cells[i]);
	}
}

bool
repeats_are_doubtful(const struct repeats *r)
{
	size_t i;

	if (r->again == 0 || r->again > r->distinct ||
	    r->distinct < ROWS_LEAST || r->width < COLUMNS_LEAST)
		return false;
	for (i = 0; i < r->width; i++)
		if (!r->no_key[i])
			return true;
	return false;
}

void
repeats_free(struct repeats *r)
{
	size_t i;

	rowset_free(&r->rows);
	for (i = 0; i < REPEATS_COLUMNS; i++)
		rowset_free(&r->cells[i]);
}
