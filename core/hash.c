#include "core/hash.h"

#include <sodium.h>

struct hash
hash_bytes(const void *bytes, size_t len)
{
	unsigned char raw[crypto_hash_sha256_BYTES];
	struct hash h;

	crypto_hash_sha256(raw, bytes, len);
	sodium_bin2hex(h.hex, sizeof h.hex, raw, sizeof raw);
	return h;
}
