#ifndef INGEST_STRMAP_H
#define INGEST_STRMAP_H

#include <stddef.h>
#include <stdint.h>

/*
 * Numbers by byte string: the persons of a delivery, the keys of a list, the
 * codes of a source.  Strings are copied, up to 4 GiB in all.  Start with
 * zeroed memory.
 */
struct strmap {
	struct strmap_slot	*slots;
	size_t			 cap, n;	/* cap is a power of two */
	char			*bytes;		/* the strings, one after another */
	size_t			 bytes_len, bytes_cap;
};

/* The number of S, or NULL.  Borrowed until the next add. */
int32_t	*strmap_find(const struct strmap *m, const char *s, size_t len);

/* Set the number of S to VALUE where it has none yet.  Returns its number,
 * old or new, borrowed until the next add. */
int32_t	*strmap_add(struct strmap *m, const char *s, size_t len,
	    int32_t value);
void	strmap_free(struct strmap *m);

/* S is about to be looked up in a large map: let its place come from memory
 * meanwhile. */
void	strmap_expect(const struct strmap *m, const char *s, size_t len);

/* 64 bits of a hash of LEN bytes; not for strangers to rely on. */
uint64_t strmap_hash(const char *s, size_t len, uint64_t seed);

#endif
