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
 * the same report makes the same bytes.
 *
 * First the structure and all pages without drawings, then the others: what a
 * drawing shows is needed for the second step only.  Pages, report and fonts
 * must outlive the PDF.  pdf_begin() returns 0 with PDF for pdf_free(),
 * pdf_end(), which is called once, 0 with OUT for buf_free(); or both -1 with
 * E.
 */
struct pdf;

int	pdf_begin(struct pdf **pdf, const struct pages *p,
	    const struct report *r, struct fonts *f, struct err *e);
int	pdf_end(struct buf *out, struct pdf *pdf, struct err *e);
void	pdf_free(struct pdf *pdf);

/* Both steps. */
int	pdf_write(struct buf *out, const struct pages *p,
	    const struct report *r, struct fonts *f, struct err *e);

#endif
