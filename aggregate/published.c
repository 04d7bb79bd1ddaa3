#include "aggregate/published.h"

#include "aggregate/pool.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

void
published_free(struct published *p)
{
	if (p == NULL)
		return;
	pool_free(p->owned);
	free(p);
}

const struct published_measure *
published_measure_find(const struct published *p, const char *id)
{
	size_t i;

	for (i = 0; i < p->measures_n; i++)
		if (strcmp(p->measures[i].id, id) == 0)
			return &p->measures[i];
	return NULL;
}

const struct published_table *
published_table_find(const struct published *p, const char *measure,
    const char *breakdown, int year)
{
	size_t i;

	for (i = 0; i < p->tables_n; i++)
		if (p->tables[i].year == year &&
		    strcmp(p->tables[i].measure, measure) == 0 &&
		    strcmp(p->tables[i].breakdown, breakdown) == 0)
			return &p->tables[i];
	return NULL;
}

const struct published_cell *
published_cell_find(const struct published_table *t, const char *const keys[])
{
	size_t i, k, cell = 0;

	for (i = 0; i < t->ndims; i++) {
		const struct published_dimension *d = &t->dims[i];

		for (k = 0; k < d->n; k++)
			if (strcmp(d->categories[k].key, keys[i]) == 0)
				break;
		if (k == d->n)
			return NULL;
		cell = cell * d->n + k;
	}
	return &t->cells[cell];
}

const struct published_cell *
published_cell_same(const struct published_table *of,
    const struct published_table *t, size_t cell)
{
	const char *keys[4] = { "", "", "", "" };
	size_t i;

	if (strcmp(of->breakdown, t->breakdown) != 0)
		return NULL;
	assert(t->ndims <= sizeof keys / sizeof keys[0]);
	for (i = t->ndims; i > 0; i--) {
		const struct published_dimension *d = &t->dims[i - 1];

		keys[i - 1] = d->categories[cell % d->n].key;
		cell /= d->n;
	}
	return published_cell_find(of, keys);
}
