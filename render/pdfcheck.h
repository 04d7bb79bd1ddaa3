#ifndef RENDER_PDFCHECK_H
#define RENDER_PDFCHECK_H

#include "core/buf.h"
#include "core/err.h"

/*
 * Read a finished PDF as a stranger would, and see whether it keeps what it
 * claims: every mark on a page is an artifact or belongs to exactly one
 * element of the structure, and the way back (the parent tree) agrees;
 * figures have a text in their place, headings skip no level, the rows of a
 * table are as long as each other, links are in the structure, notes have
 * identities, no glyph is missing, language and title are shown.  Returns 0,
 * or -1 with E naming the first fault and its page.
 */
int	pdf_check(const struct buf *file, struct err *e);

#endif
