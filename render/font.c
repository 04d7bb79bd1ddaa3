#include "render/font.h"

#include "core/file.h"
#include "core/i18n.h"
#include "core/mem.h"
#include "core/utf8.h"

#include <hb-ot.h>
#include <hb-subset.h>
#include <hb.h>

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define SCALE 1000	/* of the shaper: thousandths, as in a PDF */

struct font {
	hb_face_t	*face;
	hb_font_t	*hb;
};

/* A text once shaped; chained in a bucket. */
struct shaped {
	struct shaped	*next;
	enum face	 face;
	char		*text;
	size_t		 len;
	struct glyphs	 glyphs;
};

#define BUCKETS 4096

struct fonts {
	struct font	 faces[FACES];
	hb_buffer_t	*buffer;
	struct shaped	*buckets[BUCKETS];
};

static const char *const names[FACES] = {
	"NotoSans-Regular", "NotoSans-Bold", "NotoSans-Italic",
	"NotoSansMath-Regular"
};

/* Nothing is replaced behind the text's back: one glyph, one character. */
static const hb_feature_t features[] = {
	{ HB_TAG('k', 'e', 'r', 'n'), 1, 0, (unsigned)-1 },
	{ HB_TAG('t', 'n', 'u', 'm'), 1, 0, (unsigned)-1 },
	{ HB_TAG('l', 'n', 'u', 'm'), 1, 0, (unsigned)-1 },
	{ HB_TAG('l', 'i', 'g', 'a'), 0, 0, (unsigned)-1 },
	{ HB_TAG('c', 'l', 'i', 'g'), 0, 0, (unsigned)-1 },
};

/* The path of a face that can be read; NULL where there is none. */
static char *
face_path(enum face face)
{
	const char *dir = getenv("STICHTAG_FONTS");
	char *path;

	if (dir == NULL || *dir == '\0')
		dir = "/usr/share/fonts/truetype/noto";
	path = xasprintf("%s/%s.ttf", dir, names[face]);
	if (access(path, R_OK) != 0) {
		free(path);
		path = NULL;
	}
	return path;
}

static bool
has_table(hb_face_t *face, hb_tag_t tag)
{
	hb_blob_t *b = hb_face_reference_table(face, tag);
	bool has = hb_blob_get_length(b) > 0;

	hb_blob_destroy(b);
	return has;
}

static int
face_open(struct font *font, enum face face, struct err *e)
{
	hb_blob_t *blob = NULL;
	char *path = face_path(face);
	int rc = -1;

	if (path == NULL) {
		err_set(e, ERR_FAILED,
		    _("font %s.ttf is missing: install fonts-noto-core, or "
		    "name its folder in STICHTAG_FONTS"), names[face]);
		goto out;
	}
	blob = hb_blob_create_from_file_or_fail(path);
	if (blob != NULL)
		font->face = hb_face_create(blob, 0);
	/* Outlines of the other kind (CFF) would need another font type in
	 * the PDF; Noto has them not. */
	if (font->face == NULL ||
	    !has_table(font->face, HB_TAG('g', 'l', 'y', 'f'))) {
		err_set(e, ERR_FAILED,
		    _("%s is no TrueType font: reinstall fonts-noto-core"),
		    path);
		goto out;
	}
	hb_face_make_immutable(font->face);
	font->hb = hb_font_create(font->face);
	hb_font_set_scale(font->hb, SCALE, SCALE);
	rc = 0;
out:
	hb_blob_destroy(blob);
	free(path);
	return rc;
}

int
fonts_open(struct fonts **out, struct err *e)
{
	struct fonts *f = xcalloc(1, sizeof(*f));
	int i;

	for (i = 0; i < FACES; i++)
		if (face_open(&f->faces[i], (enum face)i, e) < 0) {
			fonts_close(f);
			return -1;
		}
	f->buffer = hb_buffer_create();
	*out = f;
	return 0;
}

void
fonts_close(struct fonts *f)
{
	struct shaped *s, *next;
	size_t i;

	if (f == NULL)
		return;
	for (i = 0; i < BUCKETS; i++)
		for (s = f->buckets[i]; s != NULL; s = next) {
			next = s->next;
			free(s->glyphs.glyphs);
			free(s->text);
			free(s);
		}
	for (i = 0; i < FACES; i++) {
		hb_font_destroy(f->faces[i].hb);
		hb_face_destroy(f->faces[i].face);
	}
	hb_buffer_destroy(f->buffer);
	free(f);
}

static bool
has_glyph(struct fonts *f, enum face face, uint32_t cp)
{
	hb_codepoint_t id;

	return hb_font_get_nominal_glyph(f->faces[face].hb, cp, &id) && id != 0;
}

/* The face that draws CP in a text set in FACE. */
static enum face
face_of(struct fonts *f, enum face face, uint32_t cp)
{
	return !has_glyph(f, face, cp) && has_glyph(f, FACE_SYMBOLS, cp) ?
	    FACE_SYMBOLS : face;
}

/* Append the glyphs of s->text[from..to), which one face draws. */
static void
shape_run(struct fonts *f, struct shaped *s, enum face face, size_t from,
    size_t to, size_t *cap)
{
	struct glyphs *g = &s->glyphs;
	hb_glyph_info_t *info;
	hb_glyph_position_t *pos;
	unsigned int n, i, end;

	hb_buffer_reset(f->buffer);
	hb_buffer_set_cluster_level(f->buffer,
	    HB_BUFFER_CLUSTER_LEVEL_MONOTONE_CHARACTERS);
	hb_buffer_add_utf8(f->buffer, s->text + from, (int)(to - from), 0, -1);
	hb_buffer_set_direction(f->buffer, HB_DIRECTION_LTR);
	hb_buffer_set_script(f->buffer, HB_SCRIPT_LATIN);
	hb_buffer_set_language(f->buffer, hb_language_from_string("de", -1));
	/* A soft hyphen in a text to draw is a hyphen at a line's end. */
	hb_buffer_set_flags(f->buffer,
	    HB_BUFFER_FLAG_PRESERVE_DEFAULT_IGNORABLES);
	hb_shape(f->faces[face].hb, f->buffer, features,
	    sizeof(features) / sizeof(*features));
	info = hb_buffer_get_glyph_infos(f->buffer, &n);
	pos = hb_buffer_get_glyph_positions(f->buffer, &n);
	for (i = 0; i < n; i++) {
		struct glyph *glyph;
		bool first = i == 0 || info[i].cluster != info[i - 1].cluster;

		for (end = i + 1; end < n &&
		    info[end].cluster == info[i].cluster; end++)
			continue;
		g->glyphs = mem_grow(g->glyphs, g->n, cap, sizeof(*glyph));
		glyph = &g->glyphs[g->n++];
		glyph->face = face;
		glyph->id = (uint16_t)info[i].codepoint;
		glyph->text = s->text + from + info[i].cluster;
		glyph->text_len = !first ? 0 :
		    (end < n ? info[end].cluster : to - from) -
		    info[i].cluster;
		glyph->advance = (double)pos[i].x_advance / SCALE;
		g->width += glyph->advance;
	}
}

static void
shape(struct fonts *f, struct shaped *s)
{
	const char *p = s->text, *start = s->text, *before;
	enum face now = s->face, face;
	size_t cap = 0;

	while (*p != '\0') {
		before = p;
		face = face_of(f, s->face, utf8_next(&p));
		if (face != now && before > start) {
			shape_run(f, s, now, (size_t)(start - s->text),
			    (size_t)(before - s->text), &cap);
			start = before;
		}
		now = face;
	}
	if (p > start)
		shape_run(f, s, now, (size_t)(start - s->text),
		    (size_t)(p - s->text), &cap);
	/* Kept for long, so no larger than it must be. */
	s->glyphs.glyphs = xreallocarray(s->glyphs.glyphs, s->glyphs.n,
	    sizeof(struct glyph));
}

const struct glyphs *
font_shape(struct fonts *f, enum face face, const char *text, size_t len)
{
	uint32_t h = 2166136261u ^ (uint32_t)face;
	struct shaped *s;
	size_t i;

	for (i = 0; i < len; i++)
		h = (h ^ (unsigned char)text[i]) * 16777619u;
	h %= BUCKETS;
	for (s = f->buckets[h]; s != NULL; s = s->next)
		if (s->face == face && s->len == len &&
		    memcmp(s->text, text, len) == 0)
			return &s->glyphs;
	s = xcalloc(1, sizeof(*s));
	s->face = face;
	s->text = xstrndup(text, len);
	s->len = len;
	shape(f, s);
	s->next = f->buckets[h];
	f->buckets[h] = s;
	return &s->glyphs;
}

double
font_width(struct fonts *f, enum face face, double size, const char *text)
{
	return font_shape(f, face, text, strlen(text))->width * size;
}

static double
metric(struct fonts *f, enum face face, hb_ot_metrics_tag_t tag)
{
	hb_position_t v = 0;

	hb_ot_metrics_get_position_with_fallback(f->faces[face].hb, tag, &v);
	return (double)v / SCALE;
}

double
font_ascent(struct fonts *f, enum face face, double size)
{
	return size * metric(f, face, HB_OT_METRICS_TAG_HORIZONTAL_ASCENDER);
}

double
font_descent(struct fonts *f, enum face face, double size)
{
	return size * metric(f, face, HB_OT_METRICS_TAG_HORIZONTAL_DESCENDER);
}

double
font_cap_height(struct fonts *f, enum face face, double size)
{
	return size * metric(f, face, HB_OT_METRICS_TAG_CAP_HEIGHT);
}

/* Characters that have a glyph, or none to show, but change what stands
 * around them: refused, so that a page shows what its text says. */
static bool
is_control(uint32_t cp)
{
	return cp < 0x20 || (cp >= 0x7F && cp < 0xA0) ||
	    (cp >= 0x200B && cp <= 0x200F) || (cp >= 0x2028 && cp <= 0x202E) ||
	    (cp >= 0x2060 && cp <= 0x206F) || cp == 0xFEFF || cp == 0xFFFD;
}

int
font_check(struct fonts *f, enum face face, const char *text, struct err *e)
{
	const char *p = text;
	uint32_t cp;

	while (*p != '\0') {
		cp = utf8_next(&p);
		if (is_control(cp) ||
		    (!has_glyph(f, face, cp) && !has_glyph(f, FACE_SYMBOLS, cp)))
			return err_set(e, ERR_MISUSED,
			    _("the report's font has no character U+%04X"),
			    (unsigned)cp);
	}
	return 0;
}

static int
big_endian16(const char *table, unsigned int len, unsigned int at)
{
	const unsigned char *p = (const unsigned char *)table;

	if (at + 2 > len)
		return 0;
	return (int16_t)(p[at] << 8 | p[at + 1]);
}

struct font_info
font_info(struct fonts *f, enum face face)
{
	hb_face_t *hb = f->faces[face].face;
	hb_blob_t *head = hb_face_reference_table(hb, HB_TAG('h', 'e', 'a', 'd'));
	int upem = (int)hb_face_get_upem(hb);
	unsigned int len, i;
	const char *table = hb_blob_get_data(head, &len);
	struct font_info info;

	info.name = names[face];
	for (i = 0; i < 4; i++)		/* xMin, yMin, xMax, yMax */
		info.bbox[i] = big_endian16(table, len, 36 + 2 * i) *
		    1000 / upem;
	hb_blob_destroy(head);
	info.ascent = (int)font_ascent(f, face, 1000);
	info.descent = (int)font_descent(f, face, 1000);
	info.cap_height = (int)font_cap_height(f, face, 1000);
	info.italic = face == FACE_ITALIC;
	info.italic_angle = info.italic ? -12 : 0;
	info.stem_v = face == FACE_BOLD ? 130 : 80;
	return info;
}

int
font_advance(struct fonts *f, enum face face, uint16_t glyph)
{
	return hb_font_get_glyph_h_advance(f->faces[face].hb, glyph);
}

int
font_subset(struct buf *out, struct fonts *f, enum face face,
    const bool *used, struct err *e)
{
	static const hb_tag_t drop[] = {
		HB_TAG('G', 'S', 'U', 'B'), HB_TAG('G', 'P', 'O', 'S'),
		HB_TAG('G', 'D', 'E', 'F'), HB_TAG('n', 'a', 'm', 'e'),
		HB_TAG('p', 'o', 's', 't'), HB_TAG('O', 'S', '/', '2'),
		HB_TAG('c', 'm', 'a', 'p'), HB_TAG('k', 'e', 'r', 'n'),
		HB_TAG('M', 'A', 'T', 'H')
	};
	hb_subset_input_t *input = hb_subset_input_create_or_fail();
	hb_face_t *subset = NULL;
	hb_blob_t *blob;
	unsigned int id, len;
	const char *bytes;
	int rc = -1;

	if (input == NULL)
		goto out;
	for (id = 0; id < 65536; id++)
		if (used[id])
			hb_set_add(hb_subset_input_glyph_set(input), id);
	for (id = 0; id < sizeof(drop) / sizeof(*drop); id++)
		hb_set_add(hb_subset_input_set(input,
		    HB_SUBSET_SETS_DROP_TABLE_TAG), drop[id]);
	hb_subset_input_set_flags(input, HB_SUBSET_FLAGS_RETAIN_GIDS |
	    HB_SUBSET_FLAGS_NO_HINTING | HB_SUBSET_FLAGS_NOTDEF_OUTLINE);
	subset = hb_subset_or_fail(f->faces[face].face, input);
	if (subset == NULL)
		goto out;
	blob = hb_face_reference_blob(subset);
	bytes = hb_blob_get_data(blob, &len);
	buf_add(out, bytes, len);
	hb_blob_destroy(blob);
	rc = 0;
out:
	hb_face_destroy(subset);
	hb_subset_input_destroy(input);
	if (rc < 0)
		err_set(e, ERR_FAILED, _("font %s cannot be subset"),
		    names[face]);
	return rc;
}
