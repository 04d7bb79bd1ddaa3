#ifndef CORE_STRSET_H
#define CORE_STRSET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

/*
 * Byte strings numbered from 0 in the order in which they come: the persons
 * of a delivery, the match keys of a store.  There are millions, so a string
 * costs its own bytes and ten more: up to six that are not needed while each
 * comes behind all before it, as in a sorted file, and four that are not while
 * all are equally long.  Strings are copied, up to 4 GiB in all.  Start with
 * zeroed memory.
 */
struct strset {
	uint32_t	*slots;	/* number + 1, above it some bits of the hash;
				 * NULL while they come in order */
	unsigned	 bits;	/* there are 2^bits slots */
	size_t		 width;	/* of each string, while ends is NULL */
	uint32_t	*ends;	/* behind each string in bytes; NULL while all
				 * are equally long */
	size_t		 n, ends_cap;
	char		*bytes;	/* the strings, one after another */
	size_t		 bytes_len, bytes_cap;
};

#define STRSET_NONE	SIZE_MAX

/* The number of TEXT, or STRSET_NONE. */
size_t	strset_find(const struct strset *s, const char *text, size_t len);

/* Whether TEXT is the string with NUMBER. */
bool	strset_is(const struct strset *s, size_t number, const char *text,
	    size_t len);

/* The string with NUMBER, LEN bytes, until the next one is added. */
const char *strset_get(const struct strset *s, size_t number, size_t *len);

/* The number of TEXT, which is the old n where it is new. */
size_t	strset_add(struct strset *s, const char *text, size_t len);
/* The same of one that is not there yet, as all before it came that way:
 * nothing is found until strset_index(). */
void	strset_append(struct strset *s, const char *text, size_t len);
void	strset_free(struct strset *s);

/* Strings no longer come in order: let all be found equally fast. */
void	strset_index(struct strset *s);

/* TEXT is about to be looked up in a large set: let its place come from memory
 * meanwhile. */
void	strset_expect(const struct strset *s, const char *text, size_t len);

/* Up to eight bytes as a number: with LEN, it tells which they are. */
static inline uint64_t
strset_word(const char *s, size_t len)
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

/* 64 bits of a hash of LEN bytes; not for strangers to rely on. */
uint64_t strset_hash(const char *text, size_t len, uint64_t seed);

#endif
