#include "ingest/strmap.h"

#include "core/mem.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

struct strmap_slot {
	uint32_t	hash;	/* 0: empty */
	uint32_t	len;
	uint32_t	at;	/* of the string in bytes */
	int32_t		value;
};

/* Up to seven bytes as a number. */
static uint64_t
tail(const char *s, size_t len)
{
	uint32_t first, last;

	if (len < 4)
		return len == 0 ? 0 : (uint64_t)(unsigned char)s[0] << 16 |
		    (uint64_t)(unsigned char)s[len / 2] << 8 |
		    (unsigned char)s[len - 1];
	memcpy(&first, s, 4);
	memcpy(&last, s + len - 4, 4);
	return (uint64_t)first << 32 | last;
}

static uint64_t
mix(uint64_t h, uint64_t word)
{
	h = (h ^ word) * UINT64_C(0xFF51AFD7ED558CCD);
	return h ^ h >> 32;
}

uint64_t
strmap_hash(const char *s, size_t len, uint64_t seed)
{
	uint64_t h = seed ^ (len * UINT64_C(0x9E3779B97F4A7C15)), word;

	for (; len >= 8; s += 8, len -= 8) {
		memcpy(&word, s, 8);
		h = mix(h, word);
	}
	h = mix(h, tail(s, len)) * UINT64_C(0xC4CEB9FE1A85EC53);
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

int32_t *
strmap_find(const struct strmap *m, const char *s, size_t len)
{
	struct strmap_slot *slot;

	if (m->n == 0)
		return NULL;
	slot = place(m, s, len, short_hash(s, len));
	return slot->hash == 0 ? NULL : &slot->value;
}

void
strmap_expect(const struct strmap *m, const char *s, size_t len)
{
	if (m->n > 0)
		__builtin_prefetch(&m->slots[short_hash(s, len) &
		    (m->cap - 1)]);
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

int32_t *
strmap_add(struct strmap *m, const char *s, size_t len, int32_t value)
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
	assert(m->bytes_len <= UINT32_MAX);
	*slot = (struct strmap_slot){ hash, (uint32_t)len,
	    (uint32_t)m->bytes_len, value };
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
