#include "ingest/rowset.h"

#include "core/mem.h"

#include <stdlib.h>

/* Where HASH is, or would be: an empty place is 0, which no hash is here. */
static uint64_t *
place(const struct rowset *s, uint64_t hash)
{
	size_t i = hash & (s->cap - 1);

	while (s->hashes[i] != 0 && s->hashes[i] != hash)
		i = (i + 1) & (s->cap - 1);
	return &s->hashes[i];
}

static void
grow(struct rowset *s)
{
	struct rowset old = *s;
	size_t i;

	s->cap = old.cap == 0 ? 64 : old.cap * 2;
	s->hashes = xcalloc(s->cap, sizeof *s->hashes);
	for (i = 0; i < old.cap; i++)
		if (old.hashes[i] != 0)
			*place(s, old.hashes[i]) = old.hashes[i];
	free(old.hashes);
}

static uint64_t
not_zero(uint64_t hash)
{
	return hash == 0 ? 1 : hash;
}

bool
rowset_has(const struct rowset *s, uint64_t hash)
{
	return s->n > 0 && *place(s, not_zero(hash)) != 0;
}

bool
rowset_add(struct rowset *s, uint64_t hash)
{
	uint64_t *at;

	if (s->n * 4 >= s->cap * 3)
		grow(s);
	at = place(s, not_zero(hash));
	if (*at != 0)
		return true;
	*at = not_zero(hash);
	s->n++;
	return false;
}

void
rowset_free(struct rowset *s)
{
	free(s->hashes);
	*s = (struct rowset){ 0 };
}
