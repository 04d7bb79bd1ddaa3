#include "ingest/strmap.h"

#include "core/mem.h"

#include <stdlib.h>
#include <string.h>

struct strmap_slot {
	uint32_t	hash;	/* 0: empty */
	uint32_t	len;
	size_t		at;	/* of the string in bytes */
	int64_t		value;
};

uint64_t
strmap_hash(const char *s, size_t len, uint64_t seed)
{
	uint64_t h = seed ^ (len * UINT64_C(0x9E3779B97F4A7C15)), word;

	while (len > 0) {
		size_t n = len < 8 ? len : 8;

		word = 0;
		memcpy(&word, s, n);
		h = (h ^ word) * UINT64_C(0xFF51AFD7ED558CCD);
		h ^= h >> 32;
		s += n;
		len -= n;
	}
	h *= UINT64_C(0xC4CEB9FE1A85EC53);
	return h ^ h >> 29;
}

static uint32_t
short_hash(const char *s, size_t len)
{
	uint32_t h = (uint32_t)strmap_hash(s, len, 0);

	return h == 0 ? 1 : h;
}

static struct strmap_slot *
place(const struct strmap *m, const char *s, size_t len, uint32_t hash)
{
	size_t i = hash & (m->cap - 1);

	while (m->slots[i].hash != 0 && (m->slots[i].hash != hash ||
	    m->slots[i].len != len ||
	    memcmp(m->bytes + m->slots[i].at, s, len) != 0))
		i = (i + 1) & (m->cap - 1);
	return &m->slots[i];
}

int64_t *
strmap_find(const struct strmap *m, const char *s, size_t len)
{
	struct strmap_slot *slot;

	if (m->n == 0)
		return NULL;
	slot = place(m, s, len, short_hash(s, len));
	return slot->hash == 0 ? NULL : &slot->value;
}

static void
grow(struct strmap *m)
{
	struct strmap_slot *old = m->slots;
	size_t i, j, cap = m->cap;

	m->cap = cap == 0 ? 64 : cap * 2;
	m->slots = xcalloc(m->cap, sizeof *m->slots);
	for (i = 0; i < cap; i++) {
		if (old[i].hash == 0)
			continue;
		j = old[i].hash & (m->cap - 1);
		while (m->slots[j].hash != 0)
			j = (j + 1) & (m->cap - 1);
		m->slots[j] = old[i];
	}
	free(old);
}

int64_t *
strmap_add(struct strmap *m, const char *s, size_t len, int64_t value)
{
	uint32_t hash = short_hash(s, len);
	struct strmap_slot *slot;

	if (m->n * 4 >= m->cap * 3)
		grow(m);
	slot = place(m, s, len, hash);
	if (slot->hash != 0)
		return &slot->value;
	while (m->bytes_len + len > m->bytes_cap) {
		m->bytes_cap = m->bytes_cap == 0 ? 1024 : m->bytes_cap * 2;
		m->bytes = xreallocarray(m->bytes, m->bytes_cap, 1);
	}
	if (len > 0)
		memcpy(m->bytes + m->bytes_len, s, len);
	*slot = (struct strmap_slot){ hash, (uint32_t)len, m->bytes_len,
	    value };
	m->bytes_len += len;
	m->n++;
	return &slot->value;
}

void
strmap_free(struct strmap *m)
{
	free(m->slots);
	free(m->bytes);
	*m = (struct strmap){ 0 };
}
