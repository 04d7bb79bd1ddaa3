#ifndef RENDER_PDFPACK_H
#define RENDER_PDFPACK_H

#include "core/buf.h"
#include "core/err.h"

/*
 * Pack the objects of a PDF that libharu wrote into compressed object
 * streams (ISO 32000-1 7.5.7): they are most of a tagged file and shrink to
 * a quarter.  Only the form that libharu gives a file is understood: one
 * cross-reference table, names and hexadecimal strings but no strings in
 * parentheses.  Returns 0 with OUT for buf_free(), or -1 with E.
 */
int	pdf_pack(struct buf *out, const struct buf *in, struct err *e);

#endif
