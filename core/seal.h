#ifndef CORE_SEAL_H
#define CORE_SEAL_H

#include "core/buf.h"
#include "core/err.h"

#include <stddef.h>

/*
 * Sealed envelopes: whoever has an office's public key can close one, only
 * the secret key opens it.  Inside is a sealed box of libsodium (X25519,
 * XSalsa20-Poly1305) behind a line that says what the file is.
 *
 * A key file is one line of text.  That of the secret key belongs on another
 * machine than the workspace.
 */
struct seal_key {
	unsigned char	bytes[32];
};

/*
 * Make a pair: the secret key in the new file PATH (0600), the public one in
 * PATH.pub.  Neither may exist.  Returns 0, or -1 with E.
 */
int	seal_make_keys(const char *path, struct err *e);

/* Read a key file of either kind.  Returns 0, or -1 with E (ERR_MISUSED: no
 * key, or one of the other kind). */
int	seal_read_public(struct seal_key *key, const char *path,
	    struct err *e);
int	seal_read_secret(struct seal_key *key, const char *path,
	    struct err *e);

/* Add LEN bytes, sealed for the holder of KEY's secret, to OUT. */
void	seal_close(struct buf *out, const struct seal_key *key,
	    const void *bytes, size_t len);

/* Add to OUT what is sealed in LEN bytes.  Returns 0, or -1 with E: they are
 * no envelope, damaged, or for another key. */
int	seal_open(struct buf *out, const struct seal_key *secret,
	    const void *bytes, size_t len, struct err *e);

#endif
