#include "aggregate/earlier.h"

#include "core/mem.h"

#include <stdlib.h>
#include <string.h>

/* What would be printed of a measure in another year. */
struct other {
	const char		*measure;
	int			 year;
	struct published	*p;	/* NULL: nothing */
};

struct others {
	struct other	*list;
	size_t		 n, cap;
};

/* Decide on MEASURE in YEAR as if it had been asked for. */
static int
decide(struct other *o, struct db *db, const struct config *c,
    const struct aggregate_request *req, struct err *e)
{
	const struct aggregate_request alone = { .year = o->year,
	    .first_year = o->year, .measures = &o->measure, .measures_n = 1,
	    .template = req->template, .before = req->before };

	if (aggregate_published(&o->p, db, c, &alone, e) == 0)
		return 0;
	if (e->kind != ERR_DISCLOSED)
		return -1;
	err_clear(e);
	return 0;
}

/* What would be printed of what T is computed from; NULL with E. */
static const struct other *
find(struct others *all, const struct table *t, struct db *db,
    const struct config *c, const struct aggregate_request *req,
    struct err *e)
{
	struct other o = { t->measure->per, t->base_year, NULL };
	size_t i;

	for (i = 0; i < all->n; i++)
		if (all->list[i].year == o.year &&
		    strcmp(all->list[i].measure, o.measure) == 0)
			return &all->list[i];
	if (decide(&o, db, c, req, e) < 0)
		return NULL;
	all->list = mem_grow(all->list, all->n, &all->cap,
	    sizeof *all->list);
	all->list[all->n] = o;
	return &all->list[all->n++];
}

static bool
is_open(const struct published_cell *c)
{
	return c->sign == SIGN_NUMBER || c->sign == SIGN_NOTHING;
}

/* Whether something is printed that needs a year nobody has decided on. */
static bool
needs_other_year(const struct table *t, const struct published_table *p,
    const struct aggregate_request *req)
{
	size_t i;

	if (t->measure->per == NULL || t->base_year == 0 ||
	    (t->base_year >= req->first_year && t->base_year <= req->year))
		return false;
	for (i = 0; i < p->n && !is_open(&p->cells[i]); i++)
		continue;
	return i < p->n;
}

/* Hide what of P is computed from hidden counts of OF; NULL: all are. */
static void
hide(struct published_table *p, enum disclose_decision *why,
    const struct published_table *of)
{
	const struct published_cell *c;
	size_t i;

	for (i = 0; i < p->n; i++) {
		c = of != NULL ? published_cell_same(of, p, i) : NULL;
		if (!is_open(&p->cells[i]) ||
		    (c != NULL && c->sign != SIGN_HIDDEN))
			continue;
		p->cells[i].sign = SIGN_HIDDEN;
		p->cells[i].value = 0;
		why[i] = DISCLOSE_SECONDARY;
	}
}

int
earlier_hide(struct published_table *printed, struct disclosure *d,
    const struct tables *ts, struct db *db, const struct config *c,
    const struct aggregate_request *req, struct err *e)
{
	struct others all = { NULL, 0, 0 };
	const struct other *o;
	size_t i;
	int rc = 0;

	for (i = 0; i < ts->n && rc == 0 &&
	    disclose_method_find(c->method) != DISCLOSE_EXACT; i++) {
		const struct table *t = &ts->tables[i];

		if (!needs_other_year(t, &printed[i], req))
			continue;
		if ((o = find(&all, t, db, c, req, e)) == NULL)
			rc = -1;
		else
			hide(&printed[i], d->decisions[i],
			    o->p == NULL ? NULL : published_table_find(o->p,
			    o->measure, t->breakdown, o->year));
	}
	for (i = 0; i < all.n; i++)
		published_free(all.list[i].p);
	free(all.list);
	return rc;
}
