#ifndef CORE_HASH_H
#define CORE_HASH_H

#include <stddef.h>

/* SHA-256 of LEN bytes, as 64 lower-case hexadecimal digits. */
struct hash {
	char	hex[65];
};

struct hash hash_bytes(const void *bytes, size_t len);

/* The same of bytes that come in pieces. */
struct hasher;

struct hasher *hash_begin(void);
void	hash_add(struct hasher *h, const void *bytes, size_t len);
struct hash hash_end(struct hasher *h);		/* and free it */

#endif
