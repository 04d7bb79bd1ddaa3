#ifndef RENDER_FONT_H
#define RENDER_FONT_H

#include "core/buf.h"
#include "core/err.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * The faces of a report: Noto Sans, shaped with HarfBuzz (kerning, tabular
 * figures, no ligatures).  Lengths are points at the given size, upwards
 * positive.
 *
 * FACE_SYMBOLS is not asked for: it lends the other faces what they lack,
 * the minus sign, arrows and comparison signs.
 */
enum face { FACE_REGULAR, FACE_BOLD, FACE_ITALIC, FACE_SYMBOLS, FACES };

struct fonts;

struct glyph {
	enum face	face;		/* that it is taken from */
	uint16_t	id;
	const char	*text;		/* the bytes of the text it stands for … */
	size_t		 text_len;	/* … 0 where it belongs to the glyph before */
	double		 advance;	/* at size 1 */
};

struct glyphs {
	struct glyph	*glyphs;
	size_t		 n;
	double		 width;		/* at size 1 */
};

/*
 * Open the faces: from the folder STICHTAG_FONTS if that is set, else from
 * where Debian's fonts-noto-core has them.  Returns 0, or -1 with
 * E naming file and package.
 */
int	fonts_open(struct fonts **out, struct err *e);
void	fonts_close(struct fonts *f);

/* Shape TEXT (UTF-8, one direction, left to right); cached.  Borrowed until
 * fonts_close(). */
const struct glyphs *font_shape(struct fonts *f, enum face face,
	    const char *text, size_t len);
double	font_width(struct fonts *f, enum face face, double size,
	    const char *text);
double	font_ascent(struct fonts *f, enum face face, double size);
double	font_descent(struct fonts *f, enum face face, double size); /* < 0 */
double	font_cap_height(struct fonts *f, enum face face, double size);

/* Whether the face has a glyph for all of TEXT; else -1 with E naming the
 * character as U+XXXX (never the text around it). */
int	font_check(struct fonts *f, enum face face, const char *text,
	    struct err *e);

/*
 * What a PDF wants to know of a face; in thousandths of the size.
 */
struct font_info {
	const char	*name;		/* "NotoSans-Bold" */
	int		 bbox[4];
	int		 ascent, descent, cap_height;
	int		 italic_angle;	/* degrees, < 0 leans to the right */
	int		 stem_v;
	bool		 italic;
};

struct font_info font_info(struct fonts *f, enum face face);

/* Advance of a glyph, in thousandths of the size. */
int	font_advance(struct fonts *f, enum face face, uint16_t glyph);

/*
 * The file of FACE reduced to the glyphs for which used[id] holds (an array
 * of 65536), their ids kept; the caller frees OUT.  Returns 0, or -1 with E.
 */
int	font_subset(struct buf *out, struct fonts *f, enum face face,
	    const bool *used, struct err *e);

#endif
