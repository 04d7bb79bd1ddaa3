#include "core/strset.h"

#include "core/mem.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#define BITS_LEAST	6

static uint64_t
mix(uint64_t h, uint64_t word)
{
	h = (h ^ word) * UINT64_C(0xFF51AFD7ED558CCD);
	return h ^ h >> 32;
}

/* Two halves that do not wait for each other. */
uint64_t
strset_hash(const char *s, size_t len, uint64_t seed)
{
	uint64_t h = seed ^ (len * UINT64_C(0x9E3779B97F4A7C15));
	uint64_t other = UINT64_C(0xC4CEB9FE1A85EC53), word;

	for (; len >= 16; s += 16, len -= 16) {
		memcpy(&word, s, 8);
		h = mix(h, word);
		memcpy(&word, s + 8, 8);
		other = mix(other, word);
	}
	h ^= other;
	if (len >= 8) {
		memcpy(&word, s, 8);
		h = mix(h, word);
		s += 8;
		len -= 8;
	}
	h = mix(h, strset_word(s, len)) * UINT64_C(0xC4CEB9FE1A85EC53);
	return h ^ h >> 29;
}

static uint32_t
low_bits(const struct strset *s)
{
	return (UINT32_C(1) << s->bits) - 1;
}

const char *
strset_get(const struct strset *s, size_t number, size_t *len)
{
	size_t at;

	if (s->ends == NULL) {
		*len = s->width;
		return s->bytes + number * s->width;
	}
	at = number == 0 ? 0 : s->ends[number - 1];
	*len = s->ends[number] - at;
	return s->bytes + at;
}

bool
strset_is(const struct strset *s, size_t number, const char *text, size_t len)
{
	size_t other;
	const char *string = strset_get(s, number, &other);

	return other == len && (len == 0 || memcmp(string, text, len) == 0);
}

/* The slot of TEXT, or the empty one where it would be.  The high half of
 * HASH tells most strings apart that share their low bits. */
static uint32_t *
place(const struct strset *s, const char *text, size_t len, uint64_t hash)
{
	uint32_t low = low_bits(s), i = (uint32_t)hash & low;
	uint32_t high = (uint32_t)(hash >> 32) & ~low;

	while (s->slots[i] != 0 && ((s->slots[i] & ~low) != high ||
	    !strset_is(s, (s->slots[i] & low) - 1, text, len)))
		i = (i + 1) & low;
	return &s->slots[i];
}

/* As strcmp(), of TEXT and the string with NUMBER. */
static int
compare(const struct strset *s, size_t number, const char *text, size_t len)
{
	size_t other, both;
	const char *string = strset_get(s, number, &other);
	int d;

	both = len < other ? len : other;
	d = both == 0 ? 0 : memcmp(text, string, both);

	return d != 0 ? d : (len > other) - (len < other);
}

/* The number of TEXT among strings in order. */
static size_t
search(const struct strset *s, const char *text, size_t len)
{
	size_t low = 0, high = s->n, mid;

	/* Mostly it is the last one, or comes behind it. */
	for (mid = s->n - 1; low < high; mid = low + (high - low) / 2) {
		int d = compare(s, mid, text, len);

		if (d == 0)
			return mid;
		if (d < 0)
			high = mid;
		else
			low = mid + 1;
	}
	return STRSET_NONE;
}

size_t
strset_find(const struct strset *s, const char *text, size_t len)
{
	uint32_t slot;

	if (s->n == 0)
		return STRSET_NONE;
	if (s->slots == NULL)
		return search(s, text, len);
	slot = *place(s, text, len, strset_hash(text, len, 0));
	return slot == 0 ? STRSET_NONE : (slot & low_bits(s)) - 1;
}

void
strset_expect(const struct strset *s, const char *text, size_t len)
{
	if (s->slots != NULL)
		__builtin_prefetch(&s->slots[strset_hash(text, len, 0) &
		    low_bits(s)]);
}

/* Enough slots for one string more; the strings tell where each goes, so that
 * the old ones need not be kept beside the new ones. */
static void
grow(struct strset *s)
{
	uint32_t low, i;
	size_t number, len;
	const char *string;
	uint64_t hash;

	free(s->slots);
	if (s->bits == 0)
		s->bits = BITS_LEAST;
	while (s->n >= ((size_t)3 << s->bits) / 4)
		s->bits++;
	assert(s->bits < 32);
	low = low_bits(s);
	s->slots = xcalloc((size_t)low + 1, sizeof *s->slots);
	for (number = 0; number < s->n; number++) {
		string = strset_get(s, number, &len);
		hash = strset_hash(string, len, 0);
		for (i = (uint32_t)hash & low; s->slots[i] != 0;)
			i = (i + 1) & low;
		s->slots[i] = ((uint32_t)(hash >> 32) & ~low) |
		    (uint32_t)(number + 1);
	}
}

void
strset_index(struct strset *s)
{
	if (s->slots == NULL)
		grow(s);
}

/* Another length than that of all before. */
static void
end_each(struct strset *s)
{
	size_t i;

	s->ends_cap = s->n + s->n / 2 + 1;
	s->ends = xreallocarray(NULL, s->ends_cap, sizeof *s->ends);
	for (i = 0; i < s->n; i++)
		s->ends[i] = (uint32_t)((i + 1) * s->width);
}

static void
keep(struct strset *s, const char *text, size_t len)
{
	if (s->n == 0)
		s->width = len;
	if (s->ends == NULL && len != s->width)
		end_each(s);
	while (s->bytes_len + len > s->bytes_cap) {
		s->bytes_cap = s->bytes_cap == 0 ? 1024 : s->bytes_cap * 2;
		s->bytes = xreallocarray(s->bytes, s->bytes_cap, 1);
	}
	if (len > 0)
		memcpy(s->bytes + s->bytes_len, text, len);
	s->bytes_len += len;
	assert(s->bytes_len <= UINT32_MAX);
	if (s->ends != NULL) {
		s->ends = mem_grow(s->ends, s->n, &s->ends_cap,
		    sizeof *s->ends);
		s->ends[s->n] = (uint32_t)s->bytes_len;
	}
	s->n++;
}

size_t
strset_add(struct strset *s, const char *text, size_t len)
{
	uint64_t hash;
	uint32_t *slot;
	int d;

	if (s->slots == NULL) {
		d = s->n == 0 ? 1 : compare(s, s->n - 1, text, len);
		if (d > 0)
			keep(s, text, len);
		if (d >= 0)
			return s->n - 1;
	}
	if (s->slots == NULL || s->n >= ((size_t)3 << s->bits) / 4)
		grow(s);
	hash = strset_hash(text, len, 0);
	slot = place(s, text, len, hash);
	if (*slot != 0)
		return (*slot & low_bits(s)) - 1;
	keep(s, text, len);
	*slot = ((uint32_t)(hash >> 32) & ~low_bits(s)) | (uint32_t)s->n;
	return s->n - 1;
}

void
strset_append(struct strset *s, const char *text, size_t len)
{
	assert(s->slots == NULL);
	keep(s, text, len);
}

void
strset_free(struct strset *s)
{
	free(s->slots);
	free(s->ends);
	free(s->bytes);
	*s = (struct strset){ 0 };
}
