#include "render/pdf.h"

#include "core/i18n.h"
#include "core/mem.h"
#include "core/utf8.h"
#include "render/pdfcheck.h"
#include "render/pdfdoc.h"
#include "render/pdfpack.h"

#include <hpdf_pages.h>

#include <stdlib.h>
#include <string.h>

HPDF_Dict
pdf_dict(struct pdf *p)
{
	HPDF_Dict d = HPDF_Dict_New(p->doc->mmgr);

	HPDF_Xref_Add(p->doc->xref, d);
	return d;
}

HPDF_Array
pdf_array(struct pdf *p)
{
	HPDF_Array a = HPDF_Array_New(p->doc->mmgr);

	HPDF_Xref_Add(p->doc->xref, a);
	return a;
}

HPDF_Dict
pdf_stream(struct pdf *p, const void *bytes, size_t len, bool deflate)
{
	HPDF_Dict d = HPDF_DictStream_New(p->doc->mmgr, p->doc->xref);

	if (d == NULL)
		return NULL;
	HPDF_Stream_Write(d->stream, bytes, (HPDF_UINT)len);
	if (deflate)
		d->filter = HPDF_STREAM_FILTER_FLATE_DECODE;
	return d;
}

HPDF_Binary
pdf_bytes(struct pdf *p, const void *bytes, size_t len)
{
	return HPDF_Binary_New(p->doc->mmgr, (HPDF_BYTE *)bytes,
	    (HPDF_UINT)len);
}

static void
put16(struct buf *b, uint32_t unit)
{
	buf_putc(b, (char)(unit >> 8));
	buf_putc(b, (char)(unit & 0xFF));
}

/* A text string: UTF-16, big end first, with its mark. */
HPDF_Binary
pdf_text(struct pdf *p, const char *utf8)
{
	struct buf b = BUF_NONE;
	HPDF_Binary s;
	uint32_t cp;

	put16(&b, 0xFEFF);
	while ((cp = utf8_next(&utf8)) != 0) {
		if (cp < 0x10000) {
			put16(&b, cp);
		} else {
			put16(&b, 0xD800 + ((cp - 0x10000) >> 10));
			put16(&b, 0xDC00 + ((cp - 0x10000) & 0x3FF));
		}
	}
	s = pdf_bytes(p, b.data, b.len);
	buf_free(&b);
	return s;
}

HPDF_Array
pdf_destination(struct pdf *p, int target)
{
	const struct target *t = &p->pages->targets[target];
	HPDF_Array a = HPDF_Array_New(p->doc->mmgr);

	HPDF_Array_Add(a, p->page[t->page]);
	HPDF_Array_AddName(a, "XYZ");
	HPDF_Array_Add(a, HPDF_Null_New(p->doc->mmgr));
	HPDF_Array_AddReal(a, (HPDF_REAL)t->y);
	HPDF_Array_Add(a, HPDF_Null_New(p->doc->mmgr));
	return a;
}

static void
add_pages(struct pdf *p)
{
	size_t i;

	for (i = 0; i < p->pages->n; i++) {
		p->page[i] = HPDF_AddPage(p->doc);
		if (p->page[i] == NULL)
			return;
		HPDF_Page_SetWidth(p->page[i], (HPDF_REAL)pages_width(
		    p->pages, i));
		HPDF_Page_SetHeight(p->page[i], (HPDF_REAL)pages_height(
		    p->pages, i));
		HPDF_Dict_AddNumber(p->page[i], "StructParents",
		    (HPDF_INT32)i);
		HPDF_Dict_AddName(p->page[i], "Tabs", "S");
	}
}

static bool
has_drawing(const struct page *pg)
{
	size_t i;

	for (i = 0; i < pg->n; i++)
		if (pg->marks[i].kind == MARK_DRAWING)
			return true;
	return false;
}

/* The pages with drawings, or those without. */
static void
write_contents(struct pdf *p, bool drawings)
{
	struct buf b = BUF_NONE;
	size_t i;

	for (i = 0; i < p->pages->n; i++) {
		if (has_drawing(&p->pages->pages[i]) != drawings)
			continue;
		buf_clear(&b);
		pdf_content(&b, p->pages, i, p->fonts, p->use);
		HPDF_Stream_Write(((HPDF_PageAttr)p->page[i]->attr)->stream,
		    (const HPDF_BYTE *)b.data, (HPDF_UINT)b.len);
	}
	buf_free(&b);
}

static void
set_fonts(struct pdf *p, HPDF_Dict fonts)
{
	size_t i;

	for (i = 0; i < p->pages->n; i++) {
		HPDF_Dict r = HPDF_Dict_GetItem(p->page[i], "Resources",
		    HPDF_OCLASS_DICT);

		if (r != NULL)
			HPDF_Dict_Add(r, "Font", fonts);
	}
}

static void HPDF_STDCALL
note_error(HPDF_STATUS error, HPDF_STATUS detail, void *data)
{
	struct pdf *p = data;

	err_set(p->e, ERR_FAILED, _("writing the PDF: libharu error 0x%04lX, %ld"),
	    (unsigned long)error, (long)detail);
}

static int
save(struct buf *out, HPDF_Doc doc, struct err *e)
{
	HPDF_STATUS rc = HPDF_SaveToStream(doc);
	HPDF_UINT32 size = HPDF_GetStreamSize(doc), left = size, n;
	HPDF_BYTE chunk[16384];

	if (rc != HPDF_OK || e->kind != ERR_NOTHING)
		return err_set(e, ERR_FAILED, _("the PDF cannot be written"));
	HPDF_ResetStream(doc);
	while (left > 0) {
		n = left < sizeof(chunk) ? left : sizeof(chunk);
		rc = HPDF_ReadFromStream(doc, chunk, &n);
		if (n == 0)
			return err_set(e, ERR_FAILED,
			    _("the PDF cannot be read back: libharu error "
			    "0x%04lX"), (unsigned long)rc);
		buf_add(out, chunk, n);
		left -= n;
	}
	return 0;
}

int
pdf_begin(struct pdf **pdf, const struct pages *pages, const struct report *r,
    struct fonts *f, struct err *e)
{
	struct pdf *p = xcalloc(1, sizeof(*p));

	*p = (struct pdf){ .pages = pages, .report = r, .fonts = f, .e = e };
	p->doc = HPDF_New(note_error, p);
	if (p->doc == NULL) {
		err_set(e, ERR_FAILED, _("libharu does not start"));
		goto wrong;
	}
	p->doc->pdf_version = HPDF_VER_17;
	HPDF_SetCompressionMode(p->doc, HPDF_COMP_ALL);
	p->use = xcalloc(1, sizeof(*p->use));
	p->page = xcalloc(pages->n, sizeof(HPDF_Page));
	p->element = xcalloc(pages->elements_n, sizeof(HPDF_Dict));
	p->link = xcalloc(pages->links_n, sizeof(HPDF_Dict));
	add_pages(p);
	if (e->kind != ERR_NOTHING)
		goto wrong;
	write_contents(p, false);
	pdf_structure(p);
	pdf_metadata(p);
	pdf_output_intent(p);
	pdf_bookmarks(p);
	pdf_attachments(p);
	pdf_identity(p);
	if (e->kind != ERR_NOTHING)
		goto wrong;
	*pdf = p;
	return 0;
wrong:
	pdf_free(p);
	return -1;
}

int
pdf_end(struct buf *out, struct pdf *p, struct err *e)
{
	struct buf plain = BUF_NONE;
	HPDF_Dict fonts;
	int rc = -1;

	p->e = e;
	write_contents(p, true);
	if (pdf_fonts(&fonts, p, e) < 0)
		goto out;
	set_fonts(p, fonts);
	if (save(&plain, p->doc, e) < 0)
		goto out;
	HPDF_Free(p->doc);	/* its memory serves the rest */
	p->doc = NULL;
	if (pdf_pack(out, &plain, e) < 0 || pdf_check(out, e) < 0)
		goto out;
	rc = 0;
out:
	buf_free(&plain);
	return rc;
}

void
pdf_free(struct pdf *p)
{
	if (p == NULL)
		return;
	if (p->doc != NULL)
		HPDF_Free(p->doc);
	free(p->use);
	free(p->page);
	free(p->element);
	free(p->link);
	free(p);
}

int
pdf_write(struct buf *out, const struct pages *pages, const struct report *r,
    struct fonts *f, struct err *e)
{
	struct pdf *p = NULL;
	int rc = pdf_begin(&p, pages, r, f, e);

	if (rc == 0)
		rc = pdf_end(out, p, e);
	pdf_free(p);
	return rc;
}
