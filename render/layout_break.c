#include "render/layout_flow.h"

#include "core/mem.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/*
 * Where pages end is chosen over a whole stretch, as the lines of a paragraph
 * are: each way to fill a page costs something, and the cheapest way through
 * all of them is taken (M. Plass, Optimal pagination techniques, 1981).
 *
 * An empty part of a page costs by its cube, so that two pages that are a
 * little empty are better than one that is empty by a third.  The other costs
 * are in the same measure; a part of 0.2 costs 4.8, one of 0.3 costs 16.2.
 */
#define COST_EMPTY	600.0
#define COST_DIVIDED	5.0	/* a table goes on behind the page */
#define COST_LITTLE	12.0	/* … with next to nothing of it on a side */
#define COST_LATE	1.0	/* a table or figure comes later than written */
#define COST_LOW	2.0	/* drawings and spaces as low as may be */
#define COST_OVERHANG	0.5
#define COST_SHORT	3.0	/* text goes on behind a page that had room */
#define COST_REMNANT	20.0	/* next to nothing on the last page */
#define COST_BROKEN	1e4	/* what should stay together has no room */

#define SHORT		45.0	/* points: room for some lines */
#define LITTLE_BEFORE	0.22	/* of a page: parts of a divided table that */
#define LITTLE_BEHIND	0.17	/* cost nothing more */

/* A table or figure may end so much lower than other text, if that keeps it
 * in one piece; so may the last text of a stretch, if that saves its page. */
#define OVERHANG	12.0

/* A last page of the report, or before a break, that holds less than this part
 * is worth saving, and how far spaces may shrink for it. */
#define NEARLY_NOTHING	0.12
#define LEAST_SQUEEZE	0.65

/* How far spaces shrink on a page that would not hold its text otherwise. */
#define SPACE_GIVE	0.25

#define NONE		SIZE_MAX

/* A place where a page may end: the slices before AT are placed, but for those
 * of [late..late_end), which come first on the next page. */
struct stop {
	size_t	at, late, late_end;	/* late_end 0: none */
	double	cost;		/* of all pages up to here */
	double	used;		/* of the last one */
	double	low;		/* … how far it gives, 0 to 1 */
	size_t	before;		/* the stop where the last one begins */
	size_t	other;		/* with the same AT, or NONE */
};

struct job {
	struct flow	*flow;
	double		 head, bottom;	/* free above; where text ends */
	double		 squeeze;	/* what is left of spaces between */
	size_t		 begin, end;	/* of the stretch */
	struct stop	*stops;
	size_t		 n, cap;
	size_t		*first;		/* stop at each place, or NONE */
	struct slice	*placed;
	size_t		 placed_n, page;
};

/* A page on trial. */
struct fill {
	size_t	stop;		/* where it begins */
	bool	landscape, fresh;
	double	room;		/* for all on it */
	double	used, give;	/* how much of it is not needed: drawings get
				   lower, spaces narrower */
	size_t	late, late_end;	/* left for the next page */
	size_t	block;		/* of the last slice, and what the page has */
	double	part;		/* … of it */
	bool	ended;		/* a stop was found */
};

/* How much lower slice S may be. */
static double
give(const struct slice *s)
{
	return s->drawing != NULL ? s->drawing->give : 0;
}

static double
page_height(bool landscape)
{
	return landscape ? PAGE_SHORT : PAGE_LONG;
}

/* What comes above slice S: a space, or a table's head. */
static double
above(const struct job *j, bool fresh, const struct slice *s)
{
	if (!fresh)
		return s->before * j->squeeze;
	return s->repeat >= 0 ? j->flow->repeats[s->repeat].height : 0;
}

static void
stop_add(struct job *j, struct stop stop)
{
	size_t i, *link = &j->first[stop.at - j->begin];

	for (; (i = *link) != NONE; link = &j->stops[i].other)
		if (j->stops[i].late == stop.late) {
			if (stop.cost < j->stops[i].cost) {
				stop.other = j->stops[i].other;
				j->stops[i] = stop;
			}
			return;
		}
	stop.other = NONE;
	*link = j->n;	/* before the list may move */
	j->stops = mem_grow(j->stops, j->n, &j->cap, sizeof(*j->stops));
	j->stops[j->n++] = stop;
}

/* The end of the block that slice FROM is of, and the height from there. */
static size_t
block_end(const struct job *j, size_t from, double *height)
{
	const struct slice *s = j->flow->slices;
	size_t i;

	*height = 0;
	for (i = from; i < j->end && s[i].block == s[from].block; i++)
		*height += s[i].before * j->squeeze + s[i].height;
	return i;
}

/* What a part of a table costs that is less than ENOUGH. */
static double
little(double part, double enough)
{
	return part < enough ? COST_LITTLE * (1 - part / enough) : 0;
}

/* What it costs that the page of P ends before slice AT. */
static double
cost(const struct job *j, const struct fill *p, size_t at)
{
	const struct slice *s = j->flow->slices;
	double empty = (p->room - p->used) / p->room, sum = 0, rest;

	if (p->used - p->give > p->room)
		sum += COST_OVERHANG;
	if (p->late_end > 0)
		sum += COST_LATE;
	else if (at == j->end)
		return sum + (p->used < NEARLY_NOTHING * p->room ?
		    COST_REMNANT : 0);
	else if (s[at].part == PART_TEXT && p->room - p->used > SHORT)
		sum += COST_SHORT;
	if (s[at - 1].keep == KEEP_SOFT) {
		block_end(j, at, &rest);
		sum += COST_DIVIDED;
		sum += little(p->part, LITTLE_BEFORE * p->room) +
		    little(rest, LITTLE_BEHIND * p->room);
	}
	return sum + (empty > 0 ? COST_EMPTY * empty * empty * empty : 0);
}

static void
end_page(struct job *j, struct fill *p, size_t at, double more)
{
	struct stop stop = { .at = at, .late = p->late,
	    .late_end = p->late_end, .before = p->stop, .used = p->used };

	if (p->give > 0 && p->used > p->room)
		stop.low = fmin(1, (p->used - p->room) / p->give);
	stop.cost = j->stops[p->stop].cost + cost(j, p, at) +
	    COST_LOW * stop.low + more;
	stop_add(j, stop);
	p->ended = true;
}

/* Put slice I on the page, if it may be there. */
static bool
put(const struct job *j, struct fill *p, size_t i)
{
	const struct slice *s = &j->flow->slices[i];
	double space = above(j, p->fresh, s);
	double height = space + s->height;
	double less = give(s) + (p->fresh ? 0 : SPACE_GIVE * space);
	double left = p->room - (p->used - p->give);

	if (s->landscape != p->landscape ||
	    (s->room > 0 && !p->fresh && left < s->room) ||
	    height - less > left + OVERHANG)
		return false;
	if (s->block != p->block)
		p->part = 0;
	p->block = s->block;
	p->used += height;
	p->part += height;
	p->give += less;
	p->fresh = false;
	return true;
}

/* Whether the page may end behind slice I. */
static bool
may_end(const struct job *j, const struct fill *p, size_t i)
{
	const struct slice *s = &j->flow->slices[i];
	bool last = i + 1 == j->end || s[1].block != s->block;

	if (p->used - p->give > p->room && i + 1 < j->end &&
	    (!last || s->part < PART_TABLE))
		return false;
	if (p->late_end > 0 && !last)
		return false;	/* only what is whole passes */
	return i + 1 == j->end || s->keep != KEEP_HARD ||
	    s[1].landscape != s->landscape;
}

/* Whether the block from I on is a table or figure that may come later. */
static bool
may_wait(const struct job *j, const struct fill *p, size_t i, size_t *end)
{
	const struct slice *s = &j->flow->slices[i];
	double height;

	if (s->part < PART_TABLE || s->landscape || s[-1].block == s->block ||
	    s[-1].keep != KEEP_NOT || p->late_end > 0)
		return false;
	*end = block_end(j, i, &height);
	return height <= p->room;
}

/* Whether the block at I may come before the one that waits: text, or a
 * figure before a table and the other way round, so that numbers stay in
 * order. */
static bool
may_pass(const struct job *j, const struct fill *p, size_t i)
{
	const struct slice *s = &j->flow->slices[i];
	double height;

	return i < j->end && s->part != PART_OTHER && !s->landscape &&
	    s->part != j->flow->slices[p->late].part &&
	    j->flow->slices[block_end(j, i, &height) - 1].keep == KEEP_NOT;
}

/* All ways to go on with the page of P at slice I. */
static void
fill_page(struct job *j, struct fill *p, size_t i)
{
	const struct slice *s = j->flow->slices;
	struct fill other;
	size_t end;

	for (; i < j->end && put(j, p, i); i++) {
		if (may_end(j, p, i))
			end_page(j, p, i + 1, 0);
		if (i + 1 == j->end)
			return;
		if (p->late_end > 0 && s[i + 1].block != s[i].block &&
		    !may_pass(j, p, i + 1))
			return;
		if (may_wait(j, p, i + 1, &end)) {
			other = *p;
			other.late = i + 1;
			other.late_end = end;
			if (may_pass(j, &other, end))
				fill_page(j, &other, end);
		}
	}
}

/* Nothing on the page may end it: as much as there is room for does. */
static void
break_group(struct job *j, struct fill *p, size_t at)
{
	size_t i = at;

	while (i < j->end && put(j, p, i))
		i++;
	end_page(j, p, i > at ? i : at + 1, COST_BROKEN);
}

/* All pages that begin at stop K. */
static void
try_pages(struct job *j, size_t k)
{
	const struct stop from = j->stops[k];
	size_t first = from.late_end > 0 ? from.late : from.at, i;
	struct fill p = { .stop = k, .fresh = true,
	    .landscape = j->flow->slices[first].landscape }, again;

	p.room = page_height(p.landscape) - j->head - j->bottom;
	for (i = from.late; i < from.late_end; i++)
		put(j, &p, i);
	again = p;
	if (from.late_end > 0)
		end_page(j, &p, from.at, 0);
	fill_page(j, &p, from.at);
	if (!p.ended)
		break_group(j, &again, from.at);
}

/* Find all stops; returns the last one of the cheapest way through. */
static size_t
find_stops(struct job *j)
{
	size_t at, k;
	int late;

	for (at = 0; at <= j->end - j->begin; at++)
		j->first[at] = NONE;
	j->n = 0;
	stop_add(j, (struct stop){ .at = j->begin });
	for (at = j->begin; ; at++) {
		assert(at <= j->end);	/* from each stop one goes on */
		/* What was late may leave no more than the page does. */
		for (late = 1; late >= 0; late--)
			for (k = j->first[at - j->begin]; k != NONE;
			    k = j->stops[k].other) {
				if ((j->stops[k].late_end > 0) != late)
					continue;
				if (at == j->end && !late)
					return k;
				try_pages(j, k);
			}
	}
}

static size_t
count_pages(const struct job *j, size_t k)
{
	size_t n = 0;

	for (; k != 0; k = j->stops[k].before)
		n++;
	return n;
}

/* A last page with next to nothing on it is saved, where a little less space
 * between paragraphs is enough for that. */
static size_t
find_way(struct job *j)
{
	double nothing = NEARLY_NOTHING * (PAGE_LONG - j->head - j->bottom);
	size_t k, pages;

	j->squeeze = 1;
	k = find_stops(j);
	pages = count_pages(j, k);
	while (j->stops[k].used < nothing && pages > 1 &&
	    j->squeeze > LEAST_SQUEEZE) {
		j->squeeze -= 0.05;
		k = find_stops(j);
		if (count_pages(j, k) < pages)
			return k;
	}
	if (j->squeeze == 1)
		return k;
	j->squeeze = 1;
	return find_stops(j);
}

/* Slices [from..to) go to the current page, behind what is there. */
static void
place_slices(struct job *j, size_t from, size_t to, double low)
{
	size_t i;

	for (i = from; i < to; i++) {
		struct slice *s = &j->placed[j->placed_n++];
		double top;

		*s = j->flow->slices[i];
		s->page = j->page;
		s->first = s == j->placed || s[-1].page != j->page;
		top = s->first ? page_height(s->landscape) - j->head :
		    s[-1].y - s[-1].height;
		s->low = low * give(s);
		s->height -= s->low;
		s->y = top - above(j, s->first, s) *
		    (s->first ? 1 : 1 - SPACE_GIVE * low);
	}
}

/* All pages of the way that ends at stop K. */
static void
place_pages(struct job *j, size_t k)
{
	const struct stop *to = &j->stops[k], *from = &j->stops[to->before];
	bool waits = to->late_end > 0;

	if (k == 0)
		return;
	place_pages(j, to->before);
	place_slices(j, from->late, from->late_end, to->low);
	place_slices(j, from->at, waits ? to->late : to->at, to->low);
	if (waits)
		place_slices(j, to->late_end, to->at, to->low);
	j->page++;
}

void
flow_break(struct flow *f, double head, double foot)
{
	struct job j = { .flow = f, .head = head, .bottom = foot };

	j.placed = xcalloc(f->n, sizeof(*j.placed));
	j.first = xcalloc(f->n + 1, sizeof(*j.first));
	for (j.begin = 0; j.begin < f->n; j.begin = j.end) {
		for (j.end = j.begin + 1; j.end < f->n &&
		    !f->slices[j.end].new_page; )
			j.end++;
		place_pages(&j, find_way(&j));
	}
	free(j.first);
	free(j.stops);
	free(f->slices);
	f->slices = j.placed;
	f->cap = f->n;
}
