#include "aggregate/money.h"

#include "core/mem.h"

#include <stdlib.h>
#include <string.h>

enum { PERSONS_LEAST = 3, PART_MOST = 85 };

/* Amounts that are hidden together. */
struct whole {
	int64_t	sum, persons, largest;
	size_t	n;
};

static void
add(struct whole *w, const struct table *t, size_t cell)
{
	const struct money *m = &t->money[cell];

	w->sum += llabs(t->counts[cell]);
	w->persons += m->persons;
	if (m->largest > w->largest)
		w->largest = m->largest;
	w->n += m->persons > 0;
}

static bool
tells(const struct whole *w)
{
	return w->n > 0 && (w->persons < PERSONS_LEAST ||
	    w->largest * 100 > w->sum * PART_MOST);
}

static bool
cell_tells(const struct table *t, size_t cell)
{
	struct whole w = { 0, 0, 0, 0 };

	add(&w, t, cell);
	return tells(&w);
}

/* Whether the category of CELL is in GROUP of the table of groups; without
 * one, all are in the same. */
static bool
is_in(const struct table *t, size_t cell, const struct table *groups,
    size_t group)
{
	const char *key;

	if (groups == NULL)
		return true;
	key = t->dims[0]->pub.categories[cell].group;
	return key != NULL && strcmp(key,
	    groups->dims[0]->pub.categories[group].key) == 0;
}

/* The smallest open amount of the group; T->n: none is left. */
static size_t
smallest(const enum money_sign *signs, const struct table *t,
    const struct table *groups, size_t group)
{
	size_t i, found = t->n;

	for (i = 0; i < t->n; i++)
		if (signs[i] == MONEY_OPEN && t->money[i].persons > 0 &&
		    is_in(t, i, groups, group) && (found == t->n ||
		    llabs(t->counts[i]) < llabs(t->counts[found])))
			found = i;
	return found;
}

static void
hide_group(enum money_sign *signs, const struct table *t,
    const struct table *groups, size_t group)
{
	struct whole w = { 0, 0, 0, 0 };
	size_t i;

	for (i = 0; i < t->n; i++)
		if (is_in(t, i, groups, group) && cell_tells(t, i)) {
			signs[i] = MONEY_PRIMARY;
			add(&w, t, i);
		}
	while (w.n == 1 || tells(&w)) {
		if ((i = smallest(signs, t, groups, group)) == t->n)
			break;
		signs[i] = MONEY_SECONDARY;
		add(&w, t, i);
	}
}

void
money_hide(enum money_sign *signs, const struct table *t,
    const struct table *groups, const enum money_sign *group_signs)
{
	size_t g, i, n = groups != NULL ? groups->n : 1;

	memset(signs, 0, t->n * sizeof *signs);
	for (g = 0; g < n; g++) {
		if (group_signs == NULL || group_signs[g] == MONEY_OPEN) {
			hide_group(signs, t, groups, g);
			continue;
		}
		for (i = 0; i < t->n; i++)
			if (is_in(t, i, groups, g))
				signs[i] = MONEY_SECONDARY;
	}
	/* What is in no group stands for itself. */
	for (i = 0; groups != NULL && i < t->n; i++)
		if (t->dims[0]->pub.categories[i].group == NULL &&
		    cell_tells(t, i))
			signs[i] = MONEY_PRIMARY;
}
