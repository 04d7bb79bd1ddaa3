#include "render/pdfdoc.h"

#include "core/date.h"
#include "core/hash.h"
#include "core/mem.h"
#include "core/version.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

extern const unsigned char srgb_icc[];	/* tools/srgb.icc */
extern const size_t srgb_icc_len;

#define PRODUCER "stichtag " STICHTAG_VERSION

static void
add_text(struct pdf *p, HPDF_Dict d, const char *key, const char *text)
{
	if (text != NULL && *text != '\0')
		HPDF_Dict_Add(d, key, pdf_text(p, text));
}

static void
put_escaped(struct buf *b, const char *s)
{
	for (; *s != '\0'; s++)
		switch (*s) {
		case '<':	buf_puts(b, "&lt;"); break;
		case '>':	buf_puts(b, "&gt;"); break;
		case '&':	buf_puts(b, "&amp;"); break;
		default:	buf_putc(b, *s);
		}
}

/* One property, within the markup that its type asks for. */
static void
put_property(struct buf *b, const char *name, const char *before,
    const char *value, const char *after)
{
	if (value == NULL || *value == '\0')
		return;
	buf_addf(b, "<%s>%s", name, before);
	put_escaped(b, value);
	buf_addf(b, "%s</%s>\n", after, name);
}

#define ALT_BEFORE "<rdf:Alt><rdf:li xml:lang=\"x-default\">"
#define ALT_AFTER "</rdf:li></rdf:Alt>"

/* That pdfuaid is known is said once more, in the way of PDF/A, which does
 * not know it. */
static const char extension[] =
    "<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType=\"Resource\">\n"
    "<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>\n"
    "<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/"
    "</pdfaSchema:namespaceURI>\n"
    "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>\n"
    "<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType=\"Resource\">\n"
    "<pdfaProperty:name>part</pdfaProperty:name>\n"
    "<pdfaProperty:valueType>Integer</pdfaProperty:valueType>\n"
    "<pdfaProperty:category>internal</pdfaProperty:category>\n"
    "<pdfaProperty:description>Part of ISO 14289"
    "</pdfaProperty:description>\n"
    "</rdf:li></rdf:Seq></pdfaSchema:property>\n"
    "</rdf:li></rdf:Bag></pdfaExtension:schemas>\n";

static void
put_xmp(struct buf *b, const struct report *r)
{
	struct date_text iso = date_iso(date_from_int(r->date));
	char stamp[64];

	snprintf(stamp, sizeof(stamp), "%sT00:00:00Z", iso.s);
	buf_puts(b, "<?xpacket begin=\"\xEF\xBB\xBF\" "
	    "id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
	    "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
	    "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">"
	    "\n<rdf:Description rdf:about=\"\"\n"
	    " xmlns:dc=\"http://purl.org/dc/elements/1.1/\"\n"
	    " xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\"\n"
	    " xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\"\n"
	    " xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\"\n"
	    " xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\"\n"
	    " xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\"\n"
	    " xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\"\n"
	    " xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\">\n"
	    "<pdfuaid:part>1</pdfuaid:part>\n");
	/* What will be encrypted is not for archives. */
	if (!r->confidential)
		buf_puts(b, "<pdfaid:part>3</pdfaid:part>\n"
		    "<pdfaid:conformance>A</pdfaid:conformance>\n");
	put_property(b, "dc:title", ALT_BEFORE, r->title, ALT_AFTER);
	put_property(b, "dc:description", ALT_BEFORE, r->subject, ALT_AFTER);
	put_property(b, "dc:creator", "<rdf:Seq><rdf:li>", r->office,
	    "</rdf:li></rdf:Seq>");
	put_property(b, "dc:language", "<rdf:Bag><rdf:li>", r->language,
	    "</rdf:li></rdf:Bag>");
	put_property(b, "xmp:CreatorTool", "", PRODUCER, "");
	put_property(b, "pdf:Producer", "", PRODUCER, "");
	if (*iso.s != '\0') {
		put_property(b, "xmp:CreateDate", "", stamp, "");
		put_property(b, "xmp:ModifyDate", "", stamp, "");
	}
	buf_puts(b, extension);
	buf_puts(b, "</rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n"
	    "<?xpacket end=\"w\"?>");
}

void
pdf_metadata(struct pdf *p)
{
	const struct report *r = p->report;
	HPDF_Dict catalog = p->doc->catalog, info = p->doc->info, stream, view;
	struct buf xmp = BUF_NONE;
	char date[64];

	put_xmp(&xmp, r);
	stream = pdf_stream(p, xmp.data, xmp.len, false);
	buf_free(&xmp);
	HPDF_Dict_AddName(stream, "Type", "Metadata");
	HPDF_Dict_AddName(stream, "Subtype", "XML");
	HPDF_Dict_Add(catalog, "Metadata", stream);

	/* The same once more, as of old. */
	add_text(p, info, "Title", r->title);
	add_text(p, info, "Subject", r->subject);
	add_text(p, info, "Author", r->office);
	add_text(p, info, "Creator", PRODUCER);
	add_text(p, info, "Producer", PRODUCER);
	if (r->date != 0) {
		snprintf(date, sizeof(date), "D:%08lld000000Z",
		    (long long)r->date);
		HPDF_Dict_Add(info, "CreationDate", pdf_bytes(p, date,
		    strlen(date)));
		HPDF_Dict_Add(info, "ModDate", pdf_bytes(p, date,
		    strlen(date)));
	}

	HPDF_Dict_Add(catalog, "Lang", pdf_bytes(p, r->language,
	    strlen(r->language)));
	view = HPDF_Dict_New(p->doc->mmgr);
	HPDF_Dict_AddBoolean(view, "DisplayDocTitle", HPDF_TRUE);
	HPDF_Dict_Add(catalog, "ViewerPreferences", view);
}

void
pdf_output_intent(struct pdf *p)
{
	HPDF_Dict profile = pdf_stream(p, srgb_icc, srgb_icc_len, true);
	HPDF_Dict intent = pdf_dict(p);
	HPDF_Array intents = HPDF_Array_New(p->doc->mmgr);

	HPDF_Dict_AddNumber(profile, "N", 3);
	HPDF_Dict_AddName(intent, "Type", "OutputIntent");
	HPDF_Dict_AddName(intent, "S", "GTS_PDFA1");
	add_text(p, intent, "OutputConditionIdentifier", "sRGB IEC61966-2.1");
	add_text(p, intent, "Info", "sRGB IEC61966-2.1");
	HPDF_Dict_Add(intent, "DestOutputProfile", profile);
	HPDF_Array_Add(intents, intent);
	HPDF_Dict_Add(p->doc->catalog, "OutputIntents", intents);
}

/*
 * The bookmarks from FROM on that lie under PARENT (deeper than LEVEL).
 * Returns the first behind them.
 */
static size_t
add_bookmarks(struct pdf *p, HPDF_Dict parent, int level, size_t from)
{
	const struct pages *pages = p->pages;
	HPDF_Dict item, last = NULL;
	size_t i = from;
	int n = 0;

	while (i < pages->bookmarks_n && pages->bookmarks[i].level > level) {
		const struct bookmark *b = &pages->bookmarks[i];

		item = pdf_dict(p);
		HPDF_Dict_Add(item, "Title", pdf_text(p, b->title));
		HPDF_Dict_Add(item, "Dest", pdf_destination(p, b->target));
		HPDF_Dict_Add(item, "Parent", parent);
		if (last == NULL) {
			HPDF_Dict_Add(parent, "First", item);
		} else {
			HPDF_Dict_Add(item, "Prev", last);
			HPDF_Dict_Add(last, "Next", item);
		}
		last = item;
		n++;
		i = add_bookmarks(p, item, b->level, i + 1);
	}
	if (last != NULL) {
		HPDF_Dict_Add(parent, "Last", last);
		/* The outline is open, its items are closed. */
		HPDF_Dict_AddNumber(parent, "Count", level == 0 ? n : -n);
	}
	return i;
}

void
pdf_bookmarks(struct pdf *p)
{
	HPDF_Dict root;

	if (p->pages->bookmarks_n == 0)
		return;
	root = pdf_dict(p);
	HPDF_Dict_AddName(root, "Type", "Outlines");
	add_bookmarks(p, root, 0, 0);
	HPDF_Dict_Add(p->doc->catalog, "Outlines", root);
	HPDF_Dict_AddName(p->doc->catalog, "PageMode", "UseOutlines");
}

static HPDF_Dict
attachment(struct pdf *p, const struct report_table *t)
{
	HPDF_Dict file = pdf_stream(p, t->csv, strlen(t->csv), true);
	HPDF_Dict params = HPDF_Dict_New(p->doc->mmgr), spec = pdf_dict(p);
	HPDF_Dict ef = HPDF_Dict_New(p->doc->mmgr);
	char text[64];

	HPDF_Dict_AddNumber(params, "Size", (HPDF_INT32)strlen(t->csv));
	if (p->report->date != 0) {
		snprintf(text, sizeof(text), "D:%08lld000000Z",
		    (long long)p->report->date);
		HPDF_Dict_Add(params, "ModDate", pdf_bytes(p, text,
		    strlen(text)));
	}
	HPDF_Dict_AddName(file, "Type", "EmbeddedFile");
	HPDF_Dict_AddName(file, "Subtype", "text/csv");
	HPDF_Dict_Add(file, "Params", params);
	HPDF_Dict_Add(ef, "F", file);
	HPDF_Dict_Add(ef, "UF", file);

	HPDF_Dict_AddName(spec, "Type", "Filespec");
	HPDF_Dict_Add(spec, "F", pdf_bytes(p, t->csv_name,
	    strlen(t->csv_name)));
	add_text(p, spec, "UF", t->csv_name);
	snprintf(text, sizeof(text), "Daten der Tabelle %d", t->number);
	add_text(p, spec, "Desc", text);
	HPDF_Dict_AddName(spec, "AFRelationship", "Data");
	HPDF_Dict_Add(spec, "EF", ef);
	return spec;
}

static int
by_name(const void *a, const void *b)
{
	const struct report_table *const *ta = a, *const *tb = b;

	return strcmp((*ta)->csv_name, (*tb)->csv_name);
}

void
pdf_attachments(struct pdf *p)
{
	const struct report *r = p->report;
	const struct report_table **tables = xcalloc(r->blocks_n,
	    sizeof(struct report_table *));
	HPDF_Array files = NULL, names = NULL;
	HPDF_Dict tree, leaf, spec;
	size_t n = 0, i;

	for (i = 0; i < r->blocks_n; i++)
		if (r->blocks[i].kind == BLOCK_TABLE &&
		    r->blocks[i].table.csv != NULL)
			tables[n++] = &r->blocks[i].table;
	qsort(tables, n, sizeof(struct report_table *), by_name);
	for (i = 0; i < n; i++) {
		if (files == NULL) {
			files = HPDF_Array_New(p->doc->mmgr);
			names = HPDF_Array_New(p->doc->mmgr);
		}
		spec = attachment(p, tables[i]);
		HPDF_Array_Add(names, pdf_bytes(p, tables[i]->csv_name,
		    strlen(tables[i]->csv_name)));
		HPDF_Array_Add(names, spec);
		HPDF_Array_Add(files, spec);
	}
	if (files != NULL) {
		leaf = HPDF_Dict_New(p->doc->mmgr);
		HPDF_Dict_Add(leaf, "Names", names);
		tree = HPDF_Dict_GetItem(p->doc->catalog, "Names",
		    HPDF_OCLASS_DICT);
		if (tree == NULL) {
			tree = pdf_dict(p);
			HPDF_Dict_Add(p->doc->catalog, "Names", tree);
		}
		HPDF_Dict_Add(tree, "EmbeddedFiles", leaf);
		HPDF_Dict_Add(p->doc->catalog, "AF", files);
	}
	free(tables);
}

void
pdf_identity(struct pdf *p)
{
	const char *f = p->report->fingerprint ? p->report->fingerprint : "";
	struct hash h = hash_bytes(f, strlen(f));
	HPDF_Array id = HPDF_Array_New(p->doc->mmgr);

	HPDF_Array_Add(id, pdf_bytes(p, h.hex, 16));
	HPDF_Array_Add(id, pdf_bytes(p, h.hex, 16));
	HPDF_Dict_Add(p->doc->trailer, "ID", id);
}
