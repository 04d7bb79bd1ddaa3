#ifndef RENDER_LAYOUT_INT_H
#define RENDER_LAYOUT_INT_H

#include "render/layout.h"
#include "render/layout_flow.h"
#include "render/wrap.h"

/*
 * Shared by the layout*.c files: the look of a report, and the report on its
 * way to the pages.
 */

/* Where text stands on a page, in points from its edges. */
#define PAGE_LEFT	72.0
#define PAGE_RIGHT	(PAGE_SHORT - PAGE_LEFT)
#define PAGE_BOTTOM	74.0
#define HEAD_ROOM	90.0	/* above it, with the running head */
#define TEXT_WIDTH	(PAGE_RIGHT - PAGE_LEFT)

/* One accent beside black and greys; text on white or TINT has a contrast
 * above 4.5 : 1 in all of them but LINE, which is for rules. */
#define ACCENT	((struct colour){ 0.051, 0.310, 0.420 })
#define INK	((struct colour){ 0.102, 0.114, 0.125 })
#define SOFT	((struct colour){ 0.325, 0.353, 0.376 })
#define LINE	((struct colour){ 0.780, 0.804, 0.820 })
#define TINT	((struct colour){ 0.929, 0.949, 0.957 })
#define PAPER	((struct colour){ 1, 1, 1 })	/* text on INK */
#define GHOST	((struct colour){ 0.945, 0.945, 0.945 })	/* watermark */

#define BODY_SIZE	10.0
#define BODY_LEADING	15.0
#define SMALL_SIZE	8.2	/* notes */
#define SMALL_LEADING	11.4

struct layout {
	const struct report	*report;
	struct drawing		*figures;	/* the next one to place */
	struct fonts		*fonts;
	struct pages		*pages;
	struct flow		 flow;
	int			*targets;	/* of each block, or -1 */
	double			 right;		/* edge of the text: PAGE_RIGHT,
						   or that of a page across */
	struct err		*e;
	bool			 failed;	/* E is set */
};

struct text_style {
	enum face	 face;		/* of runs that ask for none */
	double		 size, leading;
	struct colour	 colour;
	enum wrap_align	 align;
	bool		 hyphenate;
};

/* Lines of text with the owner of each run, ready to be drawn. */
struct text_lines {
	struct wrapped		 wrapped;
	struct wrap_run		*runs;
	int			*owners;	/* elements: of the run */
	const struct report_run	**sources;	/* NULL: plain text */
	size_t			 runs_n;
	struct text_style	 style;
};

/* What hangs to the left of the first line of a text: a bullet, the number
 * of a note or table. */
struct text_label {
	int		 owner;
	double		 x;
	struct colour	 colour;
	const char	*text;
};

/* layout_text.c */

/* Break TEXT at WIDTH; SPOKEN (may be NULL) is what is said instead. */
void	text_break_plain(struct text_lines *out, struct layout *l,
	    const char *text, const char *spoken, struct text_style style,
	    double width, int owner);
void	text_fini(struct text_lines *t);

/* Draw line I on S, its line box from Y downwards (0: the slice's top). */
void	text_draw(struct layout *l, struct slice *s,
	    const struct text_lines *t, size_t i, double x, double y);

/* The distance from the top of a line box to the baseline. */
double	text_baseline(const struct layout *l, struct text_style style);

/* Append all lines, one a slice, LABEL (may be NULL) beside the first;
 * neither the first line nor the last stands alone on a page.  KEEP goes to
 * the last line. */
void	text_flow(struct layout *l, const struct text_lines *t, double x,
	    double before, enum keep keep, const struct text_label *label);

/* Keep the slices from FIRST on together and with what follows. */
void	flow_bind(struct layout *l, size_t first);

/* Put a target at the top of slice FIRST, if it is there. */
void	flow_anchor(struct layout *l, size_t first, int target);

/* Blocks of text. */
void	layout_heading(struct layout *l, const struct report_block *b,
	    int target);
void	layout_paragraph(struct layout *l, const struct report_block *b,
	    int target);
void	layout_list(struct layout *l, const struct report_block *b,
	    int target);
void	layout_caption(struct layout *l, const char *word, int number,
	    const struct report_text *title, int owner, int target);
/* Notes below a table or figure, each with its element and target (TARGETS
 * may be NULL). */
void	layout_notes(struct layout *l, const struct report_note *notes,
	    size_t n, const int *owners, const int *targets);
void	layout_figure(struct layout *l, const struct report_block *b,
	    int target);

/* The plain text of T; the caller frees. */
char	*text_plain(const struct report_text *t);

/* layout_table.c */
void	layout_table(struct layout *l, const struct report_block *b,
	    int target);

/* layout_front.c */
void	layout_cover(struct layout *l);
void	layout_masthead(struct layout *l);	/* the same, above the text */
/* The contents as deep as B says; TITLED: a heading of the report stands
 * above them. */
void	layout_contents(struct layout *l, const struct report_block *b,
	    bool titled);
void	layout_keyfigures(struct layout *l, const struct report_block *b,
	    int target);
void	layout_furniture(struct layout *l);	/* running heads, page numbers */
void	layout_open_page(struct pages *p, size_t page, void *layout);

/* layout_check.c: what must hold before anything is placed. */
int	layout_check(const struct report *r, struct fonts *f, struct err *e);

#endif
