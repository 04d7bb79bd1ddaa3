#include "core/hash.h"

#include "core/mem.h"

#include <sodium.h>
#include <stdlib.h>

struct hasher {
	crypto_hash_sha256_state	state;
};

struct hash
hash_bytes(const void *bytes, size_t len)
{
	unsigned char raw[crypto_hash_sha256_BYTES];
	struct hash h;

	crypto_hash_sha256(raw, bytes, len);
	sodium_bin2hex(h.hex, sizeof h.hex, raw, sizeof raw);
	return h;
}

struct hasher *
hash_begin(void)
{
	struct hasher *h = xmalloc(sizeof *h);

	crypto_hash_sha256_init(&h->state);
	return h;
}

void
hash_add(struct hasher *h, const void *bytes, size_t len)
{
	crypto_hash_sha256_update(&h->state, bytes, len);
}

struct hash
hash_end(struct hasher *h)
{
	unsigned char raw[crypto_hash_sha256_BYTES];
	struct hash out;

	crypto_hash_sha256_final(&h->state, raw);
	sodium_bin2hex(out.hex, sizeof out.hex, raw, sizeof raw);
	free(h);
	return out;
}
