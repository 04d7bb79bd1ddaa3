#ifndef RENDER_PDF_H
#define RENDER_PDF_H

#include "core/buf.h"
#include "core/err.h"
#include "render/font.h"
#include "render/page.h"
#include "render/report.h"

/*
 * Write laid-out pages as a PDF 1.7 that is accessible (PDF/UA-1) and fit for
 * archives (PDF/A-3a): tagged, with bookmarks, subsets of the fonts and the
 * tables' data attached as CSV.  R gives title, date and identity, so that
 * the same report makes the same bytes.  Returns 0 with OUT for buf_free(),
 * or -1 with E.
 */
int	pdf_write(struct buf *out, const struct pages *p,
	    const struct report *r, struct fonts *f, struct err *e);

#endif
