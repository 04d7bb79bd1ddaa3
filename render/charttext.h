#ifndef RENDER_CHARTTEXT_H
#define RENDER_CHARTTEXT_H

#include "render/chart.h"

#include <stdbool.h>

struct box {
	double	x0, y0, x1, y1;
};

enum level {		/* where a text of one or more lines stands: */
	LEVEL_ABOVE,	/* last baseline at y */
	LEVEL_MIDDLE,	/* centred about y */
	LEVEL_BELOW	/* top of its capitals at y */
};

enum role {		/* what moves a text after gnuplot has placed it */
	ROLE_FIXED,	/* nothing */
	ROLE_VALUE,	/* finds room beside its point, or goes */
	ROLE_NAME,	/* keeps clear of the others of its `number` */
	ROLE_FLAG,	/* nothing; the name of a break */
	ROLE_MEAN	/* nothing; the name of the mean */
};

struct label {
	char		*text;		/* lines, with '\n' between */
	enum face	 face;
	double		 size;
	struct colour	 colour;
	struct colour	 back;		/* painted under it where `backed` */
	bool		 backed;
	enum anchor	 anchor;
	enum level	 level;
	enum role	 role;
	size_t		 number;	/* of its category, break or column */
	size_t		 key;		/* series + 1: its key stands before it */
	size_t		 token;		/* 0: gnuplot has no say in its place */
	bool		 hidden;
	struct point	 at;
};

#define KEY_WIDTH	13.0		/* a key and the gap behind it */

/*
 * TEXT in lines no wider than WIDTH, with '\n' between and of about equal
 * length; broken at blanks and behind hyphens and slashes, and inside a word
 * only where a word alone is too wide.  Control characters become blanks.
 * The caller frees.
 */
char	*text_wrap(struct fonts *f, enum face face, double size,
	    const char *text, double width);
/* Width of the widest part of TEXT that text_wrap() would rather not break. */
double	text_longest_word(struct fonts *f, enum face face, double size,
	    const char *text);
size_t	text_lines(const char *wrapped);
double	text_width(struct fonts *f, enum face face, double size,
	    const char *wrapped);
/* From the top of the first line's capitals to the last baseline. */
double	text_height(struct fonts *f, enum face face, double size,
	    const char *wrapped);

/* The room of a label and its key, letters' strokes below the line included. */
struct box label_box(struct fonts *f, const struct label *l);
bool	box_overlaps(const struct box *a, const struct box *b);
/* Whether the line from A to B touches the box. */
bool	box_hits(const struct box *box, struct point a, struct point b);

void	label_draw(struct fonts *f, const struct label *l, double up,
	    struct drawing *d);

#endif
