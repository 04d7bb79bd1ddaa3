#include "core/seal.h"

#include "core/file.h"
#include "core/i18n.h"
#include "core/mem.h"

#include <sodium.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

_Static_assert(crypto_box_PUBLICKEYBYTES == sizeof(struct seal_key) &&
    crypto_box_SECRETKEYBYTES == sizeof(struct seal_key), "keys of 32 bytes");

static const char public_mark[] = "stichtag public key ";
static const char secret_mark[] = "stichtag secret key ";
static const char envelope_mark[] = "stichtag sealed file 1\n";

#define ENVELOPE_MARK	(sizeof envelope_mark - 1)

static int
write_key(const char *path, const char *mark, const struct seal_key *key,
    unsigned mode, struct err *e)
{
	char hex[2 * sizeof key->bytes + 1], line[128];
	int n;

	sodium_bin2hex(hex, sizeof hex, key->bytes, sizeof key->bytes);
	n = snprintf(line, sizeof line, "%s%s\n", mark, hex);
	n = file_write(path, line, (size_t)n, mode, e);
	sodium_memzero(hex, sizeof hex);
	sodium_memzero(line, sizeof line);
	return n;
}

int
seal_make_keys(const char *path, struct err *e)
{
	char *public_path = xasprintf("%s.pub", path);
	struct seal_key public_key, secret_key;
	int rc = -1;

	if (sodium_init() < 0)
		err_set(e, ERR_FAILED, _("libsodium cannot be used"));
	else if (access(path, F_OK) == 0 || access(public_path, F_OK) == 0)
		err_set(e, ERR_MISUSED, _("%s: there is a key already; it is "
		    "not overwritten"), path);
	else {
		(void)crypto_box_keypair(public_key.bytes, secret_key.bytes);
		rc = write_key(path, secret_mark, &secret_key, 0600, e);
		if (rc == 0)
			rc = write_key(public_path, public_mark, &public_key,
			    0644, e);
		sodium_memzero(&secret_key, sizeof secret_key);
	}
	free(public_path);
	return rc;
}

static int
read_key(struct seal_key *key, const char *path, const char *mark,
    const char *wrong, struct err *e)
{
	struct buf text = BUF_NONE;
	size_t mark_len = strlen(mark), len = 0;
	const char *end = NULL;
	bool good = false;

	if (sodium_init() < 0)
		return err_set(e, ERR_FAILED, _("libsodium cannot be used"));
	if (file_read(&text, path, e) < 0) {
		e->kind = ERR_MISUSED;
		return -1;
	}
	buf_puts(&text, "");
	if (strncmp(text.data, mark, mark_len) == 0)
		good = sodium_hex2bin(key->bytes, sizeof key->bytes,
		    text.data + mark_len, text.len - mark_len, NULL, &len,
		    &end) == 0 && len == sizeof key->bytes &&
		    (*end == '\n' || *end == '\0');
	buf_wipe(&text);
	return good ? 0 : err_set(e, ERR_MISUSED, wrong, path);
}

int
seal_read_public(struct seal_key *key, const char *path, struct err *e)
{
	return read_key(key, path, public_mark, _("%s: no public key; "
	    "\"stichtag unseal --new-key\" makes a pair"), e);
}

int
seal_read_secret(struct seal_key *key, const char *path, struct err *e)
{
	if (read_key(key, path, secret_mark, _("%s: no secret key"), e) < 0)
		return -1;
	if (file_check_private(path, e) == 0)
		return 0;
	sodium_memzero(key, sizeof *key);
	return -1;
}

void
seal_close(struct buf *out, const struct seal_key *key, const void *bytes,
    size_t len)
{
	size_t sealed = len + crypto_box_SEALBYTES;
	unsigned char *box = xmalloc(sealed);

	(void)crypto_box_seal(box, bytes, len, key->bytes);
	buf_add(out, envelope_mark, ENVELOPE_MARK);
	buf_add(out, box, sealed);
	free(box);
}

int
seal_open(struct buf *out, const struct seal_key *secret, const void *bytes,
    size_t len, struct err *e)
{
	const unsigned char *box = (const unsigned char *)bytes +
	    ENVELOPE_MARK;
	struct seal_key public_key;
	unsigned char *text;
	int rc;

	if (len < ENVELOPE_MARK + crypto_box_SEALBYTES ||
	    memcmp(bytes, envelope_mark, ENVELOPE_MARK) != 0)
		return err_set(e, ERR_FAILED, _("this is no sealed file"));
	len -= ENVELOPE_MARK;
	text = xmalloc(len);
	(void)crypto_scalarmult_base(public_key.bytes, secret->bytes);
	rc = crypto_box_seal_open(text, box, len, public_key.bytes,
	    secret->bytes);
	if (rc == 0)
		buf_add(out, text, len - crypto_box_SEALBYTES);
	else
		err_set(e, ERR_FAILED, _("it is damaged, or sealed for "
		    "another key"));
	sodium_memzero(text, len);
	free(text);
	return rc;
}
