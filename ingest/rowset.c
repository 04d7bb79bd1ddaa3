#include "ingest/rowset.h"

#include "core/mem.h"
#include "ingest/strmap.h"

#include <stdlib.h>

static void
grow(struct rowset *s)
{
	uint64_t *old = s->hashes;
	size_t i, j, cap = s->cap;

	s->cap = cap == 0 ? 1024 : cap * 2;
	s->hashes = xcalloc(s->cap, sizeof *s->hashes);
	for (i = 0; i < cap; i++) {
		if (old[i] == 0)
			continue;
		j = old[i] & (s->cap - 1);
		while (s->hashes[j] != 0)
			j = (j + 1) & (s->cap - 1);
		s->hashes[j] = old[i];
	}
	free(old);
}

uint64_t
rowset_hash(const struct rowset *s, const struct csvrow *row)
{
	uint64_t hash = strmap_hash(row->text, row->len, row->n);

	if (hash == 0)
		hash = 1;
	if (s->n > 0)
		__builtin_prefetch(&s->hashes[hash & (s->cap - 1)]);
	return hash;
}

bool
rowset_add(struct rowset *s, uint64_t hash)
{
	size_t i;

	if (s->n * 4 >= s->cap * 3)
		grow(s);
	i = hash & (s->cap - 1);
	while (s->hashes[i] != 0) {
		if (s->hashes[i] == hash)
			return true;
		i = (i + 1) & (s->cap - 1);
	}
	s->hashes[i] = hash;
	s->n++;
	return false;
}

void
rowset_free(struct rowset *s)
{
	free(s->hashes);
	*s = (struct rowset){ 0 };
}
