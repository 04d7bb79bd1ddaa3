#ifndef RENDER_LAYOUT_FLOW_H
#define RENDER_LAYOUT_FLOW_H

#include "render/page.h"

#include <stdbool.h>
#include <stddef.h>

/*
 * What is to be placed, as a column of slices that are not divided: a line
 * of a paragraph, a row of a table, a chart.  Pages are cut between slices.
 */
enum keep {
	KEEP_NOT,	/* a page may end behind this slice */
	KEEP_SOFT,	/* better not, but a long table may */
	KEEP_HARD	/* not: a heading, the first of two lines */
};

/* What a slice is part of.  Tables and figures may stand a little later than
 * they were written, but never behind the next heading. */
enum part { PART_OTHER, PART_TEXT, PART_TABLE, PART_FIGURE };

struct slice {
	enum part	 part;
	size_t		 block;		/* that it is of, counted from 1 */
	double		 height;
	struct drawing	*drawing;	/* in it, which may be lower; or NULL */
	double		 before;	/* space above, not at the top of a page */
	enum keep	 keep;
	bool		 new_page;	/* starts one */
	double		 room;		/* starts one, too, if less is left */
	bool		 tight;		/* a heading: no space behind it */
	bool		 landscape;	/* on a page of that kind */
	int		 repeat;	/* head to repeat above it at the top of a
					   page, or -1 */
	struct mark	*marks;		/* y from the slice's top, upwards */
	size_t		 n, cap;

	size_t		 page;		/* where flow_break() puts it */
	double		 y;
	double		 low;		/* how much lower its drawing is */
	bool		 first;		/* on its page */
};

/* The head of a table that goes on, all marks artifacts. */
struct repeat {
	double		 height;
	struct mark	*marks;
	size_t		 n, cap;
};

struct flow {
	size_t		 blocks;	/* begun by flow_block() */
	bool		 landscape;	/* so are new slices */
	struct slice	*slices;
	size_t		 n, cap;
	struct repeat	*repeats;
	size_t		 repeats_n, repeats_cap;
};

/* Append a slice; the pointer holds until the next one. */
struct slice *flow_slice(struct flow *f, double height, double before);

/* The slices from FIRST on are a block of kind PART. */
void	flow_block(struct flow *f, size_t first, enum part part);

/* Put M on slice S, its y counted from the top; what it owns is taken. */
void	slice_mark(struct slice *s, struct mark m);

/* A new head to repeat; its number. */
int	flow_repeat(struct flow *f);
/* Append a copy of slice S to head REPEAT, as an artifact. */
void	repeat_add(struct flow *f, int repeat, const struct slice *s);

/* Slices are landscape from here on; so are those that are bound to what
 * comes now: a table's heading goes with it. */
void	flow_turn(struct flow *f);

/*
 * Set page and place of each slice, HEAD and FOOT points of a page left free,
 * so that little of any page stays empty.  A table or figure may come on the
 * next page, and what follows it up to the next heading before it: text, or
 * the next figure before a table and the other way round, so that numbers stay
 * in order.  A long table is divided, drawings and spaces get lower where that
 * keeps something on its page.  The slices are then in the order of the pages.
 */
void	flow_break(struct flow *f, double head, double foot);

/* The flow as pages, appended to P.  OPEN is called for each new page before
 * anything is placed there. */
void	flow_place(struct flow *f, struct pages *p, double head, double foot,
	    void (*open)(struct pages *p, size_t page, void *data),
	    void *data);
void	flow_fini(struct flow *f);

#endif
