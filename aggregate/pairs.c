#include "aggregate/pairs.h"

#include "core/mem.h"

#include <stdlib.h>

#define NONE SIZE_MAX

/* Persons of a level of whom the same is known. */
struct kind {
	int32_t	 birth, sex;
	bool	 keyed;
	size_t	 from, n;	/* in the list */
	size_t	 left;		/* without a partner */
	size_t	 arcs;		/* its first; the next kind's ends them */
	size_t	 level;		/* arcs from the nearest local without a
				 * partner; NONE: out of reach */
	size_t	 next;		/* arcs before lead nowhere, in this round */
	size_t	 by;		/* the arc that led here */
};

/* That a local kind and another can be one person, and so many are paired. */
struct arc {
	size_t	local, other, pairs;
};

struct pairing {
	struct kind	*locals, *others;	/* by birth, sex, key */
	size_t		 locals_n, others_n;
	struct arc	*arcs;			/* by local kind */
	size_t		 arcs_n, arcs_cap;
	size_t		*of_other;		/* arcs by other kind */
	size_t		*queue;			/* local kinds */
	size_t		 tail;
};

static int
compare(const void *a, const void *b)
{
	const struct pairs_person *x = a, *y = b;

	if (x->local != y->local)
		return x->local ? -1 : 1;
	if (x->birth != y->birth)
		return x->birth < y->birth ? -1 : 1;
	if (x->sex != y->sex)
		return x->sex < y->sex ? -1 : 1;
	if (x->keyed != y->keyed)
		return x->keyed ? 1 : -1;
	return (x->person > y->person) - (x->person < y->person);
}

/* The kinds of the sorted persons FROM to TO, and an empty one as their end. */
static struct kind *
find_kinds(size_t *n, const struct pairs_person *list, size_t from, size_t to)
{
	struct kind *kinds = xcalloc(to - from + 1, sizeof *kinds), *k = kinds;
	size_t i;

	for (i = from; i < to; i++) {
		const struct pairs_person *p = &list[i];

		if (k->n > 0 && (k->birth != p->birth || k->sex != p->sex ||
		    k->keyed != p->keyed))
			k++;
		if (k->n == 0)
			*k = (struct kind){ .birth = p->birth, .sex = p->sex,
			    .keyed = p->keyed, .from = i };
		k->left = ++k->n;
	}
	*n = (size_t)(k - kinds) + (from < to);
	return kinds;
}

/* The first of the other kinds that is not born before. */
static size_t
born_from(const struct pairing *p, int32_t birth)
{
	size_t low = 0, high = p->others_n, middle;

	while (low < high) {
		middle = low + (high - low) / 2;
		if (p->others[middle].birth < birth)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* Arcs to the other kinds with a birth of FIRST to LAST. */
static void
add_arcs(struct pairing *p, size_t local, int32_t first, int32_t last)
{
	const struct kind *k = &p->locals[local], *o;
	size_t i;

	for (i = born_from(p, first); i < p->others_n &&
	    p->others[i].birth <= last; i++) {
		o = &p->others[i];
		if ((k->keyed && o->keyed) ||
		    (k->sex != o->sex && k->sex != 0 && o->sex != 0))
			continue;
		p->arcs = mem_grow(p->arcs, p->arcs_n, &p->arcs_cap,
		    sizeof *p->arcs);
		p->arcs[p->arcs_n++] = (struct arc){ local, i, 0 };
	}
}

/* Others born on the same day or within what is known of it, then those of
 * whom only its month is known, its year, nothing. */
static void
find_arcs(struct pairing *p)
{
	static const int32_t parts[] = { 100, 10000, INT32_MAX };
	size_t local, i;
	int32_t birth, last;

	for (local = 0; local < p->locals_n; local++) {
		birth = last = p->locals[local].birth;
		for (i = 0; i < sizeof parts / sizeof parts[0]; i++)
			if (birth % parts[i] == 0)
				last = birth + (parts[i] - 1);
		p->locals[local].arcs = p->arcs_n;
		add_arcs(p, local, birth, last);
		for (i = 0; i < sizeof parts / sizeof parts[0]; i++)
			if (birth % parts[i] != 0)
				add_arcs(p, local, birth - birth % parts[i],
				    birth - birth % parts[i]);
	}
	p->locals[local].arcs = p->arcs_n;
}

/* The arcs of each other kind. */
static void
turn_arcs(struct pairing *p)
{
	size_t i, at = 0, n;

	p->of_other = xcalloc(p->arcs_n + 1, sizeof *p->of_other);
	for (i = 0; i < p->arcs_n; i++)
		p->others[p->arcs[i].other].arcs++;
	for (i = 0; i <= p->others_n; i++) {
		n = p->others[i].arcs;
		p->others[i].arcs = at;
		at += n;
	}
	/* Filled from behind, each kind's end becomes its beginning. */
	for (i = p->others_n; i > 0; i--)
		p->others[i].arcs = p->others[i - 1].arcs;
	p->others[0].arcs = 0;
	for (i = 0; i < p->arcs_n; i++)
		p->of_other[p->others[p->arcs[i].other + 1].arcs++] = i;
}

static void
reach(struct pairing *p, size_t local, size_t level)
{
	struct kind *k = &p->locals[local];

	k->level = level;
	k->next = k->arcs;
	p->queue[p->tail++] = local;
}

/* Other kind O is reached: those that are paired with it could give way. */
static void
reach_partners(struct pairing *p, const struct kind *o)
{
	const struct arc *arc;
	size_t i;

	for (i = o->arcs; i < o[1].arcs; i++) {
		arc = &p->arcs[p->of_other[i]];
		if (arc->pairs > 0 && p->locals[arc->local].level == NONE)
			reach(p, arc->local, o->level + 1);
	}
}

/* Find how far all kinds are from the locals without a partner, or from those
 * without a key.  False: no other without a partner can be reached. */
static bool
find_levels(struct pairing *p, bool keyed)
{
	size_t i, arc;
	bool found = false;

	p->tail = 0;
	for (i = 0; i < p->others_n; i++)
		p->others[i].level = NONE;
	for (i = 0; i < p->locals_n; i++) {
		p->locals[i].level = NONE;
		if (p->locals[i].left > 0 && (keyed || !p->locals[i].keyed))
			reach(p, i, 0);
	}
	for (i = 0; i < p->tail; i++) {
		const struct kind *k = &p->locals[p->queue[i]];

		for (arc = k->arcs; arc < k[1].arcs; arc++) {
			struct kind *o = &p->others[p->arcs[arc].other];

			if (o->level != NONE)
				continue;
			o->level = k->level + 1;
			o->next = o->arcs;
			found = found || o->left > 0;
			if (!found)
				reach_partners(p, o);
		}
	}
	return found;
}

/* The next kind that is paired with other kind O, a level further. */
static struct kind *
next_partner(struct pairing *p, struct kind *o)
{
	for (; o->next < o[1].arcs; o->next++) {
		const struct arc *arc = &p->arcs[p->of_other[o->next]];
		struct kind *k = &p->locals[arc->local];

		if (arc->pairs > 0 && k->level == o->level + 1)
			return k;
	}
	return NULL;
}

/* The last arc of a way from a local kind to somebody without a partner, level
 * by level; NONE: there is none. */
static size_t
find_way(struct pairing *p, struct kind *k)
{
	struct kind *o, *partner;

	k->by = NONE;
	for (;;) {
		if (k->next == k[1].arcs) {
			if (k->by == NONE)
				return NONE;
			o = &p->others[p->arcs[k->by].other];
			o->next++;
			k = &p->locals[p->arcs[o->by].local];
			continue;
		}
		o = &p->others[p->arcs[k->next].other];
		if (o->level == k->level + 1) {
			o->by = k->next;
			if (o->left > 0)
				return k->next;
			if ((partner = next_partner(p, o)) != NULL) {
				partner->by = p->of_other[o->next];
				k = partner;
				continue;
			}
		}
		k->next++;
	}
}

/* Pair as many as the way allows that ends with an arc. */
static void
pair(struct pairing *p, size_t end)
{
	struct kind *k = &p->locals[p->arcs[end].local];
	size_t n = p->others[p->arcs[end].other].left, arc;

	for (arc = k->by; arc != NONE; arc = k->by) {
		if (n > p->arcs[arc].pairs)
			n = p->arcs[arc].pairs;
		arc = p->others[p->arcs[arc].other].by;
		k = &p->locals[p->arcs[arc].local];
	}
	if (n > k->left)
		n = k->left;
	k->left -= n;
	p->others[p->arcs[end].other].left -= n;
	for (arc = end; ; arc = p->others[p->arcs[arc].other].by) {
		p->arcs[arc].pairs += n;
		if ((arc = p->locals[p->arcs[arc].local].by) == NONE)
			break;
		p->arcs[arc].pairs -= n;
	}
}

/* Rounds of shortest ways (Dinic): each round's are longer than those of the
 * one before.  Those with a key come second; nobody loses a partner. */
static void
pair_all(struct pairing *p)
{
	size_t i, end;
	int keyed;

	p->queue = xcalloc(p->locals_n + 1, sizeof *p->queue);
	for (keyed = 0; keyed <= 1; keyed++)
		while (find_levels(p, keyed))
			for (i = 0; i < p->locals_n; i++) {
				struct kind *k = &p->locals[i];

				while (k->level == 0 && k->left > 0 &&
				    (end = find_way(p, k)) != NONE)
					pair(p, end);
			}
}

size_t
pairs_mark(bool *doubtful, struct pairs_person *list, size_t n)
{
	struct pairing p = { .tail = 0 };
	size_t i, k, locals = 0, pairs = 0;

	if (n > 0)
		qsort(list, n, sizeof *list, compare);
	while (locals < n && list[locals].local)
		locals++;
	p.locals = find_kinds(&p.locals_n, list, 0, locals);
	p.others = find_kinds(&p.others_n, list, locals, n);
	find_arcs(&p);
	turn_arcs(&p);
	pair_all(&p);
	for (k = 0; k < p.locals_n; k++)
		for (i = 0; i < p.locals[k].n - p.locals[k].left; i++, pairs++)
			doubtful[list[p.locals[k].from + i].person] = true;
	free(p.locals);
	free(p.others);
	free(p.arcs);
	free(p.of_other);
	free(p.queue);
	return pairs;
}
