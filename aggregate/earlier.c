#include "aggregate/earlier.h"

#include "core/mem.h"

#include <stdlib.h>
#include <string.h>

/* Whether the total of MEASURE in YEAR would be hidden. */
static int
would_hide(bool *hidden, const char *measure, int year, struct db *db,
    const struct config *c, const struct aggregate_request *req,
    struct err *e)
{
	const struct aggregate_request alone = { .year = year,
	    .first_year = year, .measures = &measure, .measures_n = 1,
	    .template = req->template, .before = req->before };
	const struct published_table *total;
	struct published *p = NULL;

	*hidden = true;
	if (aggregate_published(&p, db, c, &alone, e) < 0) {
		if (e->kind != ERR_DISCLOSED)
			return -1;
		err_clear(e);	/* nothing of that year would be printed */
		return 0;
	}
	total = published_table_find(p, measure, "", year);
	*hidden = total == NULL || total->cells[0].sign == SIGN_HIDDEN;
	published_free(p);
	return 0;
}

/* A change of a year that nobody has decided on. */
static bool
is_since_other_year(const struct table *t, const struct published_table *p,
    const struct aggregate_request *req)
{
	return t->measure->kind == MEASURE_CHANGE &&
	    (p->cells[0].sign == SIGN_NUMBER ||
	    p->cells[0].sign == SIGN_NOTHING) &&
	    (t->base_year < req->first_year || t->base_year > req->year);
}

/* The table before I that was decided by the same total; I: none. */
static size_t
find_like(const struct tables *ts, const bool *decided, size_t i)
{
	const struct table *t = &ts->tables[i], *o;
	size_t k;

	for (k = 0; k < i; k++) {
		o = &ts->tables[k];
		if (decided[k] && o->base_year == t->base_year &&
		    strcmp(o->measure->per, t->measure->per) == 0)
			break;
	}
	return k;
}

int
earlier_hide(struct published_table *printed, struct disclosure *d,
    const struct tables *ts, struct db *db, const struct config *c,
    const struct aggregate_request *req, struct err *e)
{
	bool *decided = xcalloc(ts->n, sizeof *decided);
	bool *hidden = xcalloc(ts->n, sizeof *hidden);
	size_t i, like;
	int rc = 0;

	for (i = 0; i < ts->n && rc == 0 &&
	    disclose_method_find(c->method) != DISCLOSE_EXACT; i++) {
		const struct table *t = &ts->tables[i];

		if (!is_since_other_year(t, &printed[i], req))
			continue;
		if ((like = find_like(ts, decided, i)) < i)
			hidden[i] = hidden[like];
		else
			rc = would_hide(&hidden[i], t->measure->per,
			    t->base_year, db, c, req, e);
		decided[i] = true;
		if (rc < 0 || !hidden[i])
			continue;
		printed[i].cells[0].sign = SIGN_HIDDEN;
		printed[i].cells[0].value = 0;
		d->decisions[i][0] = DISCLOSE_SECONDARY;
	}
	free(decided);
	free(hidden);
	return rc;
}
