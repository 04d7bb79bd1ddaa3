#ifndef RENDER_PDFCONTENT_H
#define RENDER_PDFCONTENT_H

#include "core/buf.h"
#include "render/font.h"
#include "render/page.h"

/*
 * The marks of a page as the operators of a PDF content stream.
 */

/* Which glyphs the pages draw, and the text each stands for. */
struct glyph_use {
	bool		 used[FACES][65536];
	const char	*text[FACES][65536];	/* borrowed from the fonts */
	uint8_t		 len[FACES][65536];
};

void	pdf_content(struct buf *out, const struct pages *p, size_t page,
	    struct fonts *f, struct glyph_use *use);

/* V with at most DECIMALS (up to 4) behind a point, whatever the locale. */
void	pdf_number(struct buf *out, double v, int decimals);

#endif
