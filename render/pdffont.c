#include "render/pdfdoc.h"

#include "core/hash.h"
#include "core/utf8.h"

#include <string.h>

/*
 * A font in the file: the glyphs that the pages draw, addressed by their own
 * numbers (Identity-H), with the text that each stands for.
 */

/* "ABCDEF+NotoSans-Bold", the letters from the set of glyphs. */
static void
subset_name(char name[64], const char *font, const bool *used)
{
	struct buf ids = BUF_NONE;
	struct hash h;
	size_t i;

	for (i = 0; i < 65536; i++)
		if (used[i])
			buf_addf(&ids, "%zu ", i);
	h = hash_bytes(ids.data, ids.len);
	buf_free(&ids);
	for (i = 0; i < 6; i++)
		name[i] = (char)('A' + (unsigned char)h.hex[i] % 26);
	name[6] = '+';
	strncpy(name + 7, font, 56);
	name[63] = '\0';
}

static HPDF_Dict
descriptor(struct pdf *p, const char *name, enum face face,
    const struct buf *file)
{
	struct font_info info = font_info(p->fonts, face);
	HPDF_Dict d = pdf_dict(p), program = pdf_stream(p, file->data,
	    file->len, true);
	HPDF_Array box = HPDF_Array_New(p->doc->mmgr);
	int i;

	for (i = 0; i < 4; i++)
		HPDF_Array_AddNumber(box, info.bbox[i]);
	HPDF_Dict_AddNumber(program, "Length1", (HPDF_INT32)file->len);
	HPDF_Dict_AddName(d, "Type", "FontDescriptor");
	HPDF_Dict_AddName(d, "FontName", name);
	HPDF_Dict_AddNumber(d, "Flags", info.italic ? 4 | 64 : 4);
	HPDF_Dict_Add(d, "FontBBox", box);
	HPDF_Dict_AddNumber(d, "ItalicAngle", info.italic_angle);
	HPDF_Dict_AddNumber(d, "Ascent", info.ascent);
	HPDF_Dict_AddNumber(d, "Descent", info.descent);
	HPDF_Dict_AddNumber(d, "CapHeight", info.cap_height);
	HPDF_Dict_AddNumber(d, "StemV", info.stem_v);
	HPDF_Dict_Add(d, "FontFile2", program);
	return d;
}

/* [first [width …] first [width …] …] */
static HPDF_Array
widths(struct pdf *p, enum face face)
{
	HPDF_Array all = HPDF_Array_New(p->doc->mmgr), run = NULL;
	int id;

	for (id = 0; id < 65536; id++) {
		if (!p->use->used[face][id]) {
			run = NULL;
			continue;
		}
		if (run == NULL) {
			HPDF_Array_AddNumber(all, id);
			run = HPDF_Array_New(p->doc->mmgr);
			HPDF_Array_Add(all, run);
		}
		HPDF_Array_AddNumber(run, font_advance(p->fonts, face,
		    (uint16_t)id));
	}
	return all;
}

/* The text of a glyph in UTF-16, as hexadecimal digits. */
static void
put_text(struct buf *b, const char *text, size_t len)
{
	char copy[256];
	const char *s = copy;
	uint32_t cp;

	memcpy(copy, text, len);
	copy[len] = '\0';
	while ((cp = utf8_next(&s)) != 0) {
		if (cp >= 0x10000)
			buf_addf(b, "%04X%04X",
			    (unsigned)(0xD800 + ((cp - 0x10000) >> 10)),
			    (unsigned)(0xDC00 + ((cp - 0x10000) & 0x3FF)));
		else
			buf_addf(b, "%04X", (unsigned)cp);
	}
}

static HPDF_Dict
to_unicode(struct pdf *p, enum face face)
{
	const struct glyph_use *use = p->use;
	struct buf b = BUF_NONE, block = BUF_NONE;
	HPDF_Dict d;
	int id, n = 0;

	buf_puts(&b, "/CIDInit /ProcSet findresource begin\n"
	    "12 dict begin\nbegincmap\n"
	    "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) "
	    "/Supplement 0>> def\n"
	    "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
	    "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n");
	for (id = 0; id < 65536; id++) {
		if (use->len[face][id] > 0) {
			buf_addf(&block, "<%04X> <", (unsigned)id);
			put_text(&block, use->text[face][id],
			    use->len[face][id]);
			buf_puts(&block, ">\n");
			n++;
		}
		/* A block holds 100 at most. */
		if (n > 0 && (n == 100 || id == 65535)) {
			buf_addf(&b, "%d beginbfchar\n", n);
			buf_add(&b, block.data, block.len);
			buf_puts(&b, "endbfchar\n");
			buf_clear(&block);
			n = 0;
		}
	}
	buf_puts(&b, "endcmap\nCMapName currentdict /CMap defineresource pop\n"
	    "end\nend\n");
	d = pdf_stream(p, b.data, b.len, true);
	buf_free(&block);
	buf_free(&b);
	return d;
}

static int
add_font(HPDF_Dict *out, struct pdf *p, enum face face, struct err *e)
{
	HPDF_Dict font = pdf_dict(p), cid = pdf_dict(p), system;
	HPDF_Array descendants = HPDF_Array_New(p->doc->mmgr);
	struct buf file = BUF_NONE;
	char name[64];

	if (font_subset(&file, p->fonts, face, p->use->used[face], e) < 0)
		return -1;
	subset_name(name, font_info(p->fonts, face).name,
	    p->use->used[face]);

	system = HPDF_Dict_New(p->doc->mmgr);
	HPDF_Dict_Add(system, "Registry", pdf_bytes(p, "Adobe", 5));
	HPDF_Dict_Add(system, "Ordering", pdf_bytes(p, "Identity", 8));
	HPDF_Dict_AddNumber(system, "Supplement", 0);
	HPDF_Dict_AddName(cid, "Type", "Font");
	HPDF_Dict_AddName(cid, "Subtype", "CIDFontType2");
	HPDF_Dict_AddName(cid, "BaseFont", name);
	HPDF_Dict_Add(cid, "CIDSystemInfo", system);
	HPDF_Dict_AddName(cid, "CIDToGIDMap", "Identity");
	HPDF_Dict_Add(cid, "FontDescriptor", descriptor(p, name, face, &file));
	HPDF_Dict_Add(cid, "W", widths(p, face));

	HPDF_Array_Add(descendants, cid);
	HPDF_Dict_AddName(font, "Type", "Font");
	HPDF_Dict_AddName(font, "Subtype", "Type0");
	HPDF_Dict_AddName(font, "BaseFont", name);
	HPDF_Dict_AddName(font, "Encoding", "Identity-H");
	HPDF_Dict_Add(font, "DescendantFonts", descendants);
	HPDF_Dict_Add(font, "ToUnicode", to_unicode(p, face));
	buf_free(&file);
	*out = font;
	return 0;
}

int
pdf_fonts(HPDF_Dict *resources, struct pdf *p, struct err *e)
{
	HPDF_Dict fonts = pdf_dict(p), font;
	char name[8] = "F0";
	int face, id;

	for (face = 0; face < FACES; face++) {
		for (id = 0; id < 65536 && !p->use->used[face][id]; id++)
			continue;
		if (id == 65536)
			continue;
		if (add_font(&font, p, (enum face)face, e) < 0)
			return -1;
		name[1] = (char)('0' + face);
		HPDF_Dict_Add(fonts, name, font);
	}
	*resources = fonts;
	return 0;
}
