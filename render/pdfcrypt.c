#include "render/pdfcrypt.h"

#include "core/i18n.h"

#include <qpdf/qpdf-c.h>
#include <sodium.h>

/* Nobody is to know it: who has the password need not be the owner too. */
static void
random_password(char out[65])
{
	unsigned char bytes[32];

	randombytes_buf(bytes, sizeof bytes);
	sodium_bin2hex(out, 65, bytes, sizeof bytes);
	sodium_memzero(bytes, sizeof bytes);
}

int
pdf_encrypt(struct buf *out, const struct buf *in, const char *password,
    struct err *e)
{
	qpdf_data q = qpdf_init();
	char owner[65];
	int rc = -1;

	qpdf_silence_errors(q);
	qpdf_set_suppress_warnings(q, QPDF_TRUE);
	if (sodium_init() < 0) {
		err_set(e, ERR_FAILED, _("libsodium does not start"));
		goto out;
	}
	random_password(owner);
	if ((qpdf_read_memory(q, "list", in->data, in->len, NULL) &
	    QPDF_ERRORS) != 0 ||
	    (qpdf_init_write_memory(q) & QPDF_ERRORS) != 0) {
		err_set(e, ERR_FAILED, _("the PDF cannot be encrypted"));
		goto out;
	}
	qpdf_set_r6_encryption_parameters2(q, password, owner, QPDF_TRUE,
	    QPDF_TRUE, QPDF_FALSE, QPDF_FALSE, QPDF_FALSE, QPDF_FALSE,
	    qpdf_r3p_full, QPDF_TRUE);
	sodium_memzero(owner, sizeof owner);
	if ((qpdf_write(q) & QPDF_ERRORS) != 0) {
		err_set(e, ERR_FAILED, _("the PDF cannot be encrypted"));
		goto out;
	}
	buf_add(out, qpdf_get_buffer(q), qpdf_get_buffer_length(q));
	rc = 0;
out:
	qpdf_cleanup(&q);
	return rc;
}
