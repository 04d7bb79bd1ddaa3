#include "ingest/spells.h"

#include "core/mem.h"

#include <assert.h>
#include <stdlib.h>

/* Looked back at for one person: a file in which all rows are one person's
 * should not take for ever. */
#define LOOKBACK	256

struct spell {
	uint64_t what;		/* begin 20 bits, end 20, hash 8, service 16 */
	uint32_t hash;		/* 32 bits more */
	uint32_t before;	/* the person's one before; 0: none */
};

#define DAY_BITS	20
#define DAY_LAST	((UINT64_C(1) << DAY_BITS) - 1)
#define SERVICE_BITS	16
#define SERVICE_LAST	((UINT64_C(1) << SERVICE_BITS) - 1)

/* A number of 20 bits in the order of days; those after the year 2800 are
 * one: no service begins so late that it would matter. */
static uint64_t
day_code(int64_t day)
{
	uint32_t d = (uint32_t)day;	/* divides faster than 64 bits do */
	uint32_t code = (d / 10000 * 12 + d / 100 % 100) * 31 + d % 100;

	return code < DAY_LAST ? code : DAY_LAST;
}

static struct spell
pack(const struct spell_row *row)
{
	uint64_t service = (uint64_t)(row->service + 1);

	assert(service <= SERVICE_LAST);
	return (struct spell){ day_code(row->begin) << 44 |
	    day_code(row->end) << 24 | (row->hash >> 56) << 16 | service,
	    (uint32_t)row->hash, 0 };
}

static bool
is_same(const struct spell *a, const struct spell *b)
{
	return a->hash == b->hash &&
	    a->what >> SERVICE_BITS == b->what >> SERVICE_BITS;
}

static bool
overlap(const struct spell *a, const struct spell *b)
{
	return (a->what & SERVICE_LAST) != 0 &&
	    ((a->what ^ b->what) & SERVICE_LAST) == 0 &&
	    a->what >> 44 <= (b->what >> 24 & DAY_LAST) &&
	    b->what >> 44 <= (a->what >> 24 & DAY_LAST);
}

/* A hash for the set of distant rows. */
static uint64_t
distant_hash(const struct spell *s, size_t person)
{
	uint64_t h = ((s->what >> SERVICE_BITS) + person) *
	    UINT64_C(0x9E3779B97F4A7C15);

	return (h ^ h >> 29 ^ s->hash) * UINT64_C(0xBF58476D1CE4E5B9);
}

bool
spells_has(const struct spells *s, uint32_t latest, size_t person,
    const struct spell_row *row)
{
	struct spell this = pack(row);
	uint32_t i = latest;
	int steps;

	for (steps = 0; i != 0 && steps < LOOKBACK; steps++) {
		if (is_same(&s->list[i - 1], &this))
			return true;
		i = s->list[i - 1].before;
	}
	return i != 0 && rowset_has(&s->distant, distant_hash(&this, person));
}

bool
spells_add(struct spells *s, uint32_t *latest, size_t person,
    const struct spell_row *row)
{
	struct spell this = pack(row);
	bool overlaps = false;
	uint32_t i, last = 0;
	int steps = 0;

	for (i = *latest; i != 0 && steps < LOOKBACK; steps++) {
		overlaps = overlaps || overlap(&s->list[i - 1], &this);
		last = i;
		i = s->list[i - 1].before;
	}
	/* From now on nobody looks back as far as that one. */
	if (steps == LOOKBACK)
		(void)rowset_add(&s->distant,
		    distant_hash(&s->list[last - 1], person));
	this.before = *latest;
	s->list = mem_grow(s->list, s->n, &s->cap, sizeof *s->list);
	s->list[s->n++] = this;
	*latest = (uint32_t)s->n;
	return overlaps;
}

void
spells_free(struct spells *s)
{
	free(s->list);
	rowset_free(&s->distant);
	*s = (struct spells){ 0 };
}
