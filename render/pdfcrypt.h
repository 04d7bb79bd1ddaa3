#ifndef RENDER_PDFCRYPT_H
#define RENDER_PDFCRYPT_H

#include "core/buf.h"
#include "core/err.h"

/*
 * Encrypt the PDF IN with AES-256 (ISO 32000-2, revision 6): PASSWORD opens
 * it, to read, print, copy and to be read aloud; changing it is not meant.
 * Returns 0 with OUT for buf_free(), or -1 with E.
 */
int	pdf_encrypt(struct buf *out, const struct buf *in,
	    const char *password, struct err *e);

#endif
