#include "aggregate/money.h"

#include "aggregate/kin.h"

#include <assert.h>
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

	assert(t->money != NULL);
	w->sum += llabs(t->counts[cell]);
	/* They may be the same persons in all of them. */
	if (m->persons > w->persons)
		w->persons = m->persons;
	w->largest += m->largest;
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

/* The group of a category; what is unknown is so in groups, too. */
static const char *
group_key(const struct table *t, size_t cell)
{
	const struct published_category *c =
	    &t->dims[0]->pub.categories[cell];

	return c->group != NULL ? c->group : strcmp(c->key, "unknown") == 0 ?
	    c->key : NULL;
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
	key = group_key(t, cell);
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

	for (i = 0; i < t->n; i++) {
		if (!is_in(t, i, groups, group))
			continue;
		if (signs[i] == MONEY_OPEN && cell_tells(t, i))
			signs[i] = MONEY_PRIMARY;
		if (signs[i] != MONEY_OPEN)
			add(&w, t, i);
	}
	while (w.n == 1 || tells(&w)) {
		if ((i = smallest(signs, t, groups, group)) == t->n)
			break;
		signs[i] = MONEY_SECONDARY;
		add(&w, t, i);
	}
}

/* The table of MEASURE that is like T; SIZE_MAX: none. */
static size_t
find_like(const struct tables *ts, const struct table *t, const char *measure,
    const char *breakdown)
{
	size_t i;

	for (i = 0; i < ts->n; i++)
		if (ts->tables[i].year == t->year &&
		    ts->tables[i].money != NULL &&
		    strcmp(ts->tables[i].measure->id, measure) == 0 &&
		    strcmp(ts->tables[i].breakdown, breakdown) == 0)
			return i;
	return SIZE_MAX;
}

/* Hide in TO what is hidden in FROM.  Whether anything was open. */
static bool
take(enum money_sign *to, const enum money_sign *from, size_t n)
{
	bool any = false;
	size_t i;

	for (i = 0; i < n; i++)
		if (to[i] == MONEY_OPEN && from[i] != MONEY_OPEN) {
			to[i] = MONEY_SECONDARY;
			any = true;
		}
	return any;
}

/*
 * Gross less receipts is net.  So what is hidden of one is hidden of a second:
 * net goes with either, and receipts, the least loss, with net that is hidden
 * for its own sake.  Whether anything was open.
 */
static bool
hide_kin(enum money_sign **signs, const struct tables *ts, size_t net)
{
	const struct table *t = &ts->tables[net];
	bool any = false;
	size_t gross, receipts, each, i;

	if (strcmp(t->measure->id, kin_money.net) != 0)
		return false;
	gross = find_like(ts, t, kin_money.gross, t->breakdown);
	receipts = find_like(ts, t, kin_money.receipts, t->breakdown);
	each = find_like(ts, t, kin_money.net_each, t->breakdown);
	if (each != SIZE_MAX)
		any = take(signs[net], signs[each], t->n);
	if (gross != SIZE_MAX && receipts != SIZE_MAX) {
		any = take(signs[net], signs[gross], t->n) || any;
		any = take(signs[net], signs[receipts], t->n) || any;
		for (i = 0; i < t->n; i++)
			if (signs[net][i] != MONEY_OPEN &&
			    signs[gross][i] == MONEY_OPEN)
				any = take(&signs[receipts][i],
				    &signs[net][i], 1) || any;
	}
	if (each != SIZE_MAX)
		any = take(signs[each], signs[net], t->n) || any;
	return any;
}

/* Whether anything was open that T's own rules hide. */
static bool
hide_own(enum money_sign **signs, const struct tables *ts, size_t i)
{
	const struct table *t = &ts->tables[i];
	size_t groups = SIZE_MAX, open = 0, k;

	if (strcmp(t->breakdown, "service_type") == 0)
		groups = find_like(ts, t, t->measure->id, "service_group");
	for (k = 0; k < t->n; k++)
		open += signs[i][k] == MONEY_OPEN;
	money_hide(signs[i], t, groups == SIZE_MAX ? NULL :
	    &ts->tables[groups], groups == SIZE_MAX ? NULL : signs[groups]);
	for (k = 0; k < t->n; k++)
		open -= signs[i][k] == MONEY_OPEN;
	return open > 0;
}

enum money_sign **
money_hide_all(const struct tables *ts, struct pool *pool)
{
	enum money_sign **signs = pool_alloc(pool, ts->n, sizeof *signs);
	bool any = true;
	size_t i;

	for (i = 0; i < ts->n; i++)
		if (ts->tables[i].money != NULL)
			signs[i] = pool_alloc(pool, ts->tables[i].n,
			    sizeof **signs);
	while (any) {
		any = false;
		for (i = 0; i < ts->n; i++)	/* groups before their members */
			if (signs[i] != NULL)
				any = hide_own(signs, ts, i) || any;
		for (i = 0; i < ts->n; i++)
			if (signs[i] != NULL)
				any = hide_kin(signs, ts, i) || any;
	}
	return signs;
}

void
money_hide(enum money_sign *signs, const struct table *t,
    const struct table *groups, const enum money_sign *group_signs)
{
	size_t g, i, n = groups != NULL ? groups->n : 1;

	for (g = 0; g < n; g++) {
		if (group_signs == NULL || group_signs[g] == MONEY_OPEN) {
			hide_group(signs, t, groups, g);
			continue;
		}
		for (i = 0; i < t->n; i++)
			if (is_in(t, i, groups, g) && signs[i] == MONEY_OPEN)
				signs[i] = MONEY_SECONDARY;
	}
	/* What is in no group stands for itself. */
	for (i = 0; groups != NULL && i < t->n; i++)
		if (group_key(t, i) == NULL && cell_tells(t, i))
			signs[i] = MONEY_PRIMARY;
}
