#ifndef RENDER_WRAP_H
#define RENDER_WRAP_H

#include "render/font.h"

#include <stdbool.h>
#include <stddef.h>

/*
 * Runs of text to lines.  The breaks are chosen over the whole paragraph, so
 * that its lines are as even as they can be (after Knuth and Plass, "Breaking
 * Paragraphs into Lines", 1981).  White space is one space wherever it
 * stands; U+00A0 and U+202F hold together; a line may end at a space, behind
 * a hyphen, dash or slash between words, at a soft hyphen and where German
 * hyphenation allows.  A word that is wider than a line is cut anywhere.
 */
struct wrap_run {
	const char	*text;
	enum face	 face;
};

enum wrap_align { WRAP_RAGGED, WRAP_JUSTIFIED };

struct wrap_style {
	double		 size;		/* points */
	double		 width;		/* that lines may have */
	enum wrap_align	 align;
	bool		 hyphenate;
};

/* A part of a line: text of one run. */
struct wrap_piece {
	size_t	 run;
	char	*text;		/* a hyphen put in stands as U+00AD; a space that
				 * ends the line stays, but takes no room */
	double	 x;		/* from the line's start */
	double	 width;		/* as drawn, spaces widened */
};

struct wrap_line {
	struct wrap_piece	*pieces;
	size_t			 n;
	double			 width;
	double			 space;	/* that each U+0020 is wider by */
};

struct wrapped {
	struct wrap_line	*lines;
	size_t			 n;
	double			 width;		/* of the widest line */
};

/* No text gives no lines.  The caller ends OUT with wrapped_fini(). */
void	wrap_text(struct wrapped *out, struct fonts *f,
	    const struct wrap_run *runs, size_t n, struct wrap_style style);
void	wrapped_fini(struct wrapped *w);

/* The widest part of the text that cannot be broken (by a hyphen neither,
 * unless HYPHENATE): no column should be narrower. */
double	wrap_min_width(struct fonts *f, enum face face, double size,
	    const char *text, bool hyphenate);

#endif
