#include "aggregate/joint.h"

#include "aggregate/pairs.h"
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

struct joint {
	struct unit	*units;		/* since joint_next() */
	size_t		 n, cap;
	struct pairs_person *alone;	/* whom one level alone reports; all of
					 * them, until it is settled */
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
		j->alone[j->alone_n++] = (struct pairs_person){ at->birth,
		    at->sex, at->person, local, u->keyed };
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

void
joint_settle(struct joint *j)
{
	add_alone(j);
	j->doubtful = xcalloc(j->persons, sizeof *j->doubtful);
	(void)pairs_mark(j->doubtful, j->alone, j->alone_n);
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
