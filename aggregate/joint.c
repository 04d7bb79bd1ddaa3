#include "aggregate/joint.h"

#include "core/mem.h"

#include <stdlib.h>

/* At one level; without a person: not there. */
struct at_level {
	int32_t	person, birth, sex;
};

struct unit {
	struct at_level	at[2];
	bool		passed_on, keyed;
};

/* One who is known at one level alone.  In the order of their groups, and in
 * a group those first who are taken first for a pair. */
struct alone {
	int32_t		birth, sex;
	enum { LOCAL_OPEN, LOCAL_KEYED, OTHER_OPEN, OTHER_KEYED } kind;
	int32_t		person;
};

struct joint {
	struct unit	*units;		/* since joint_next() */
	size_t		 n, cap;
	struct alone	*alone;		/* all of them, until it is settled */
	size_t		 alone_n, alone_cap;
	bool		*doubtful;	/* by person; NULL: not settled yet */
	size_t		 persons;
};

struct joint *
joint_new(void)
{
	return xcalloc(1, sizeof(struct joint));
}

void
joint_free(struct joint *j)
{
	if (j == NULL)
		return;
	free(j->units);
	free(j->alone);
	free(j->doubtful);
	free(j);
}

void
joint_add(struct joint *j, size_t unit, const struct joint_service *service)
{
	struct at_level *at;

	while (j->n <= unit) {
		j->units = mem_grow(j->units, j->n, &j->cap,
		    sizeof *j->units);
		j->units[j->n++] = (struct unit){ .keyed = false };
	}
	at = &j->units[unit].at[service->level];
	if (at->person == 0)
		*at = (struct at_level){ service->person, service->birth,
		    service->sex };
	j->units[unit].keyed = service->keyed;
	if (service->level == JOINT_LOCAL && service->passed_on)
		j->units[unit].passed_on = true;
}

static bool
is_at(const struct unit *u, enum joint_level level)
{
	return u->at[level].person != 0;
}

static int
compare_alone(const void *a, const void *b)
{
	const struct alone *x = a, *y = b;

	if (x->birth != y->birth)
		return x->birth < y->birth ? -1 : 1;
	if (x->sex != y->sex)
		return x->sex < y->sex ? -1 : 1;
	if (x->kind != y->kind)
		return x->kind < y->kind ? -1 : 1;
	return (x->person > y->person) - (x->person < y->person);
}

/* Note who of the units is alone. */
static void
add_alone(struct joint *j)
{
	size_t i;

	for (i = 0; i < j->n; i++) {
		const struct unit *u = &j->units[i];
		bool local = is_at(u, JOINT_LOCAL);
		const struct at_level *at = &u->at[local];

		if (local == is_at(u, JOINT_OTHER))
			continue;
		j->alone = mem_grow(j->alone, j->alone_n, &j->alone_cap,
		    sizeof *j->alone);
		j->alone[j->alone_n++] = (struct alone){ at->birth, at->sex,
		    local ? (u->keyed ? LOCAL_KEYED : LOCAL_OPEN) :
		    (u->keyed ? OTHER_KEYED : OTHER_OPEN), at->person };
		if (j->persons <= (size_t)at->person)
			j->persons = (size_t)at->person + 1;
	}
}

void
joint_next(struct joint *j)
{
	if (j->doubtful == NULL)
		add_alone(j);
	j->n = 0;
}

static size_t
least(size_t a, size_t b)
{
	return a < b ? a : b;
}

/* So many pairs of a group can be one person at most. */
static size_t
pairs_of(const struct alone *group, size_t n)
{
	size_t kinds[4] = { 0 }, keyed, i;

	for (i = 0; i < n; i++)
		kinds[group[i].kind]++;
	keyed = least(kinds[LOCAL_KEYED], kinds[OTHER_OPEN]);
	return keyed + least(kinds[LOCAL_OPEN], kinds[OTHER_OPEN] +
	    kinds[OTHER_KEYED] - keyed);
}

void
joint_settle(struct joint *j)
{
	size_t from, to, i, pairs;
	const struct alone *list;

	add_alone(j);
	if (j->alone_n > 0)
		qsort(j->alone, j->alone_n, sizeof *j->alone, compare_alone);
	list = j->alone;
	j->doubtful = xcalloc(j->persons, sizeof *j->doubtful);
	for (from = 0; from < j->alone_n; from = to) {
		for (to = from + 1; to < j->alone_n &&
		    list[to].birth == list[from].birth &&
		    list[to].sex == list[from].sex; to++)
			continue;
		pairs = pairs_of(list + from, to - from);
		for (i = 0; i < pairs; i++)
			j->doubtful[list[from + i].person] = true;
	}
	free(j->alone);
	j->alone = NULL;
}

bool
joint_counts(const struct joint *j, size_t unit, enum joint_level level)
{
	const struct unit *u = &j->units[unit];

	if (!is_at(u, JOINT_LOCAL) || !is_at(u, JOINT_OTHER))
		return true;
	return level == (u->passed_on ? JOINT_OTHER : JOINT_LOCAL);
}

bool
joint_is_certain(const struct joint *j, size_t unit)
{
	const struct unit *u = &j->units[unit];

	return is_at(u, JOINT_OTHER) ||
	    !j->doubtful[u->at[JOINT_LOCAL].person];
}

size_t
joint_units(const struct joint *j)
{
	return j->n;
}
