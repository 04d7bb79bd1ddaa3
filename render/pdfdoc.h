#ifndef RENDER_PDFDOC_H
#define RENDER_PDFDOC_H

#include "core/buf.h"
#include "render/pdf.h"
#include "render/pdfcontent.h"

#include <hpdf.h>
#include <hpdf_objects.h>

/*
 * A PDF on its way, shared by the pdf*.c files: libharu's objects are plumbed
 * by hand, because its own fonts, links and metadata know no structure.
 *
 * No call here returns an error: libharu keeps its first one, does nothing
 * more and refuses to save, where pdf.c looks.
 */
struct pdf {
	HPDF_Doc		 doc;
	const struct pages	*pages;
	const struct report	*report;
	struct fonts		*fonts;
	struct glyph_use	*use;
	HPDF_Page		*page;		/* as in pages */
	HPDF_Dict		*element;	/* as in pages */
	HPDF_Dict		*link;		/* as numbered in pages */
	struct err		*e;		/* of the step under way */
};

/* Objects; all but pdf_text() can be referred to from several places. */
HPDF_Dict	pdf_dict(struct pdf *p);
HPDF_Array	pdf_array(struct pdf *p);
HPDF_Dict	pdf_stream(struct pdf *p, const void *bytes, size_t len,
		    bool deflate);
HPDF_Binary	pdf_text(struct pdf *p, const char *utf8);
HPDF_Binary	pdf_bytes(struct pdf *p, const void *bytes, size_t len);

/* [page /XYZ null y null] */
HPDF_Array	pdf_destination(struct pdf *p, int target);

/* pdffont.c: the fonts that the pages use, as a dictionary of resources.
 * Returns 0, or -1 with E. */
int	pdf_fonts(HPDF_Dict *resources, struct pdf *p, struct err *e);

/* pdftag.c: structure tree, links and how both point at each other. */
void	pdf_structure(struct pdf *p);

/* pdfmeta.c: what the file says of itself, and what hangs on it. */
void	pdf_metadata(struct pdf *p);
void	pdf_output_intent(struct pdf *p);
void	pdf_bookmarks(struct pdf *p);
void	pdf_attachments(struct pdf *p);
void	pdf_identity(struct pdf *p);

#endif
