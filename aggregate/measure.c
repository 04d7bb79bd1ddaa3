#include "aggregate/measure.h"

#include "aggregate/measures.h"

#include <assert.h>
#include <string.h>

/* By id: those of one list come before those of the next. */
static const struct measure_list *const lists[] = {
	&measures_asyl,
	&measures_by,
	&measures_dq,
	&measures_egh,
	&measures_gsi,
	&measures_he,
	&measures_hzp,
	&measures_kpi,
	&measures_un,
};
#define LISTS (sizeof lists / sizeof lists[0])

size_t
measure_count(void)
{
	size_t i, n = 0;

	for (i = 0; i < LISTS; i++)
		n += lists[i]->n;
	return n;
}

const struct measure *
measure_at(size_t i)
{
	size_t k;

	for (k = 0; i >= lists[k]->n; k++) {
		i -= lists[k]->n;
		assert(k + 1 < LISTS);
	}
	return &lists[k]->at[i];
}

const struct measure *
measure_find(const char *id)
{
	size_t i, n = measure_count();

	for (i = 0; i < n; i++)
		if (strcmp(measure_at(i)->id, id) == 0)
			return measure_at(i);
	return NULL;
}

const char *
measure_statement(const struct measure *m)
{
	return m->sql != NULL ? m->sql : m->id;
}

bool
measure_is_open(const struct measure *m)
{
	return m->open || m->kind == MEASURE_AMOUNT ||
	    m->kind == MEASURE_MONEY || m->kind == MEASURE_CHANGE;
}
