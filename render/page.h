#ifndef RENDER_PAGE_H
#define RENDER_PAGE_H

#include "core/buf.h"
#include "render/drawing.h"

#include <stdbool.h>
#include <stddef.h>

/*
 * Pages as they will be printed: marks at their places, and the structure of
 * the document that they belong to (Tagged PDF, ISO 32000-1 14.8).  There is
 * no way to put a mark on a page without saying whose it is: an element's,
 * or that of an artifact, which a screen reader passes over.
 *
 * The unit is the point, the origin of a page its lower left corner.
 */
enum tag {
	TAG_DOCUMENT, TAG_H1, TAG_H2, TAG_H3, TAG_P, TAG_L, TAG_LI, TAG_LBL,
	TAG_LBODY, TAG_TABLE, TAG_TR, TAG_TH, TAG_TD, TAG_CAPTION, TAG_FIGURE,
	TAG_NOTE, TAG_LINK, TAG_TOC, TAG_TOCI, TAG_REFERENCE, TAG_SPAN,
	TAG_DIV,
	TAGS
};

/* As PDF names them: "H1", "LBody". */
extern const char *const tag_names[TAGS];

/* Owners that are no element. */
enum {
	ARTIFACT_PAGINATION = -1,	/* running head, repeated table head */
	ARTIFACT_LAYOUT = -2,		/* rules, leaders, tints */
	ARTIFACT_WATERMARK = -3
};

enum scope { SCOPE_NONE, SCOPE_COLUMN, SCOPE_ROW };

/* What an element has, in reading order. */
struct kid {
	int	element;	/* or -1: */
	size_t	page;		/* a sequence of marks of this page … */
	int	mcid;		/* … with this number, or -1: */
	size_t	link;		/* the area to click of this number */
};

struct element {
	enum tag	 tag;
	int		 parent;	/* -1: the document itself */
	bool		 attached;	/* stands among its parent's kids */
	struct kid	*kids;
	size_t		 n, cap;
	char		*alt;		/* TAG_FIGURE; TAG_LINK: its Contents */
	char		*spoken;	/* in place of the text, or NULL */
	enum scope	 scope;		/* TAG_TH */
	int		 columns, rows;	/* TAG_TH, TAG_TD: that it spans */
	bool		 numbered;	/* TAG_L */
	double		 box[4];	/* TAG_FIGURE: left, bottom, right, top */
};

enum mark_kind {
	MARK_TEXT,	/* one line of one face, from x, baseline y */
	MARK_RULE,	/* a line from x, y to x + width, y + height */
	MARK_FILL,	/* a rectangle */
	MARK_DRAWING,	/* a chart, its lower left corner at x, y */
	MARK_LINK,	/* an area to click; nothing to see */
	MARK_PAGEREF,	/* the page of `target`, ending at x */
	MARK_ANCHOR,	/* here is `target`; nothing to see */
	MARK_NOTHING	/* so that an empty cell has its element */
};

struct mark {
	enum mark_kind	 kind;
	int		 owner;
	double		 x, y, width, height;
	struct colour	 colour;
	double		 thick;		/* MARK_RULE */
	double		 dash[2];	/* MARK_RULE; 0, 0: solid */
	char		*text;		/* MARK_TEXT; owned */
	enum face	 face;
	double		 size;
	double		 space;		/* that each U+0020 is wider by */
	double		 angle;		/* MARK_TEXT: degrees */
	const struct drawing *drawing;	/* borrowed */
	int		 target;	/* number of a target, or -1 … */
	const char	*uri;		/* … and this; borrowed from the report */
	int		 mcid;		/* set by pages_mark(); -1: artifact */
	size_t		 link;		/* MARK_LINK: its number, likewise */
};

struct page {
	bool		 landscape;
	struct mark	*marks;
	size_t		 n, cap;
	int		 mcids;		/* sequences of marked content */
};

/* A place that links, bookmarks and page numbers point to. */
struct target {
	char	*id;		/* as the report spells it, or NULL */
	bool	 placed;
	size_t	 page;
	double	 y;
};

struct bookmark {
	int	 level;		/* 1 to 3 */
	char	*title;
	int	 target;
};

struct pages {
	struct page	*pages;
	size_t		 n, cap;
	struct element	*elements;	/* [0] is the document */
	size_t		 elements_n, elements_cap;
	struct target	*targets;
	size_t		 targets_n, targets_cap;
	struct bookmark	*bookmarks;
	size_t		 bookmarks_n, bookmarks_cap;
	size_t		 links_n;
};

#define PAGE_SHORT	595.28	/* the sides of A4 */
#define PAGE_LONG	841.89

struct pages *pages_new(void);		/* none yet */
void	pages_free(struct pages *p);

/*
 * A new element in PARENT.  It takes its place among the parent's kids when
 * its first mark is put on a page, so that the structure's order is that of
 * the page.  The pointer of pages_element() holds until the next one is made.
 */
int	pages_element_add(struct pages *p, int parent, enum tag tag);
struct element *pages_element(struct pages *p, int element);

int	pages_target_add(struct pages *p, const char *id);
int	pages_target_find(const struct pages *p, const char *id);	/* or -1 */

void	pages_bookmark_add(struct pages *p, int level, const char *title,
	    int target);

/* A new page behind the last one; its number from 0. */
size_t	pages_add(struct pages *p, bool landscape);
double	pages_width(const struct pages *p, size_t page);
double	pages_height(const struct pages *p, size_t page);

/* Put M on PAGE, over what is there; what it owns is taken. */
void	pages_mark(struct pages *p, size_t page, struct mark m);

/*
 * Marks for pages_mark().  Each takes its owner first: an element, or one of
 * the artifacts.
 */
struct mark page_text(int owner, double x, double y, enum face face,
	    double size, struct colour c, const char *text);
struct mark page_rule(int owner, double x, double y, double width,
	    double height, double thick, struct colour c);
struct mark page_fill(int owner, double x, double y, double width,
	    double height, struct colour c);
struct mark page_drawing(int owner, double x, double y,
	    const struct drawing *d);
struct mark page_link(int owner, double x, double y, double width,
	    double height, int target, const char *uri);
struct mark page_pageref(int owner, double x, double y, enum face face,
	    double size, struct colour c, int target);
struct mark page_anchor(double y, int target);
struct mark page_nothing(int owner);

void	mark_fini(struct mark *m);

/* Pages, marks and structure as text, for tests and the curious. */
void	pages_dump(struct buf *out, const struct pages *p);

#endif
