#include "aggregate/known.h"

#include "aggregate/coverage.h"
#include "aggregate/dimension.h"
#include "aggregate/measure.h"
#include "core/i18n.h"
#include "core/mem.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Where the totals are that are being read. */
struct reading {
	struct pool		*pool;
	struct db		*db;
	const struct config	*config;
	struct dimensions	*dimensions;	/* of the year of the last */
	int			 year;
	int64_t			 from, to;	/* AGS */
	int			 line;
};

/* The categories of a year. */
static int
read_dimensions(struct reading *r, int year, struct err *e)
{
	struct coverage *coverage;

	if (r->dimensions != NULL && r->year == year)
		return 0;
	if (coverage_load(&coverage, r->pool, r->db, r->config, year, year,
	    e) < 0)
		return -1;
	dimensions_free(r->dimensions);
	r->dimensions = dimensions_new(r->pool, r->db, coverage, r->from,
	    r->to, year);
	r->year = year;
	return 0;
}

/* The next of the names that are joined by '*', into NAME; NULL: none. */
static const char *
next_name(char *name, size_t size, const char *at)
{
	size_t n = strcspn(at, "*");

	snprintf(name, size, "%.*s", (int)n, at);
	return at[n] == '*' ? at + n + 1 : NULL;
}

/* Whether the category is one of the breakdown's, *FOUND. */
static int
find_category(bool *found, struct reading *r, const struct measure *m,
    const struct known_total *t, struct err *e)
{
	const char *dims = t->breakdown, *keys = t->category;
	const struct dimension *d;
	char dim[64], key[64];

	*found = false;
	while (dims != NULL && keys != NULL) {
		dims = next_name(dim, sizeof dim, dims);
		keys = next_name(key, sizeof key, keys);
		if (dimensions_find(&d, r->dimensions, dim, m, t->year,
		    e) < 0)
			return -1;
		if (dimension_key(d, key) == CUBE_NONE)
			return 0;
	}
	*found = dims == NULL && keys == NULL;
	return 0;
}

/* What is misspelled would protect nothing, and nobody would know. */
static int
check(struct reading *r, const struct known_total *t, struct err *e)
{
	const struct measure *m = measure_find(t->measure);
	size_t i = 0;
	bool found;

	if (m == NULL)
		return err_set(e, ERR_FAILED, _("reference/bekannt.csv:%d: "
		    "there is no measure \"%s\""), r->line, t->measure);
	while (m->breakdowns[i] != NULL &&
	    strcmp(m->breakdowns[i], t->breakdown) != 0)
		i++;
	if (t->breakdown[0] == '\0')
		found = t->category[0] == '\0';
	else if (m->breakdowns[i] == NULL)
		return err_set(e, ERR_FAILED, _("reference/bekannt.csv:%d: %s "
		    "has no breakdown \"%s\""), r->line, m->id,
		    t->breakdown);
	else if (read_dimensions(r, t->year, e) < 0 ||
	    find_category(&found, r, m, t, e) < 0)
		return -1;
	return found ? 0 : err_set(e, ERR_FAILED, _("reference/bekannt.csv:"
	    "%d: %s has, in the breakdown \"%s\", no category \"%s\""),
	    r->line, m->id, t->breakdown, t->category);
}

int
known_load_totals(struct known *k, struct pool *pool, struct db *db,
    const struct config *c, int first, int last, struct err *e)
{
	struct reading r = { .pool = pool, .db = db, .config = c };
	struct known_total *list = NULL;
	struct stmt *s = NULL;
	size_t cap = 0;
	int more = -1;

	if (stmt_open(&s, db, "known_totals", e) < 0)
		goto out;
	table_region(c->region, &r.from, &r.to);
	stmt_bind_int(s, ":first", first);
	stmt_bind_int(s, ":last", last);
	while ((more = stmt_step(s, e)) > 0) {
		list = mem_grow(list, k->totals_n, &cap, sizeof *list);
		list[k->totals_n++] = (struct known_total){
		    .measure = pool_strdup(pool, stmt_text(s, 0)),
		    .year = (int)stmt_int(s, 1),
		    .breakdown = pool_strdup(pool, stmt_text(s, 2)),
		    .category = pool_strdup(pool, stmt_text(s, 3)),
		    .least = stmt_int(s, 4), .most = stmt_int(s, 5) };
		r.line = (int)stmt_int(s, 6);
		if (check(&r, &list[k->totals_n - 1], e) < 0) {
			more = -1;
			break;
		}
	}
	k->totals = pool_copy(pool, list, k->totals_n, sizeof *list);
out:
	dimensions_free(r.dimensions);
	stmt_close(s);
	free(list);
	return more;
}

int
known_check(struct db *db, const struct config *c, struct err *e)
{
	struct known k = { .totals_n = 0 };
	struct pool *pool = pool_new();
	int rc = known_load_totals(&k, pool, db, c, 0, 9999, e);

	pool_free(pool);
	return rc;
}

bool
known_has_totals(const struct known *k, int year)
{
	size_t i;

	for (i = 0; i < k->totals_n && k->totals[i].year != year; i++)
		continue;
	return i < k->totals_n;
}

static const struct ledger_cell *
find(const struct known *k, const struct published_table *p, int year,
    size_t cell, size_t *n)
{
	const struct ledger_cell *found;
	char *category;

	*n = 0;
	if (k->ledger == NULL)
		return NULL;
	category = ledger_category(p, cell);
	found = ledger_find(k->ledger, p->measure, p->breakdown, year,
	    category, n);
	free(category);
	return found;
}

static void
narrow(int64_t truth, int64_t from, int64_t to, int64_t *least,
    int64_t *most)
{
	if (truth < from || truth > to)
		return;
	if (from > *least)
		*least = from;
	if (to < *most)
		*most = to;
}

/* The inhabitants among whom the cell counts persons. */
static int64_t
inhabitants(const struct known *k, const struct table *t,
    const struct published_table *p, size_t cell)
{
	struct population_cell of = { 0, NULL, NULL };
	unsigned marks;

	if (k->population == NULL || strcmp(t->measure->unit, "Personen") != 0)
		return POPULATION_NONE;
	if (p->ndims > 1 || (p->ndims == 1 &&
	    strcmp(p->dims[0].name, "municipality") != 0))
		return POPULATION_NONE;
	if (p->ndims == 1)
		of.ags = strtol(p->dims[0].categories[cell].key, NULL, 10);
	if (p->ndims == 1 && of.ags == 0)	/* outside, unknown */
		return POPULATION_NONE;
	return population_find(&marks, k->population, p->year, &of);
}

/* What others have published of the count. */
static void
narrow_by_totals(const struct known *k, int64_t truth,
    const struct published_table *p, size_t cell, int64_t *least,
    int64_t *most)
{
	char *category = ledger_category(p, cell);
	size_t i;

	for (i = 0; i < k->totals_n; i++) {
		const struct known_total *t = &k->totals[i];

		if (t->year == p->year &&
		    strcmp(t->measure, p->measure) == 0 &&
		    strcmp(t->breakdown, p->breakdown) == 0 &&
		    strcmp(t->category, category) == 0)
			narrow(truth, t->least, t->most, least, most);
	}
	free(category);
}

void
known_bounds(const struct known *k, const struct table *t,
    const struct published_table *p, size_t cell, int64_t *least,
    int64_t *most)
{
	int64_t truth = t->counts[cell], from, to;
	const struct ledger_cell *c;
	size_t i, n;

	c = find(k, p, p->year, cell, &n);
	for (i = 0; i < n; i++) {
		if (!c[i].has_value)
			continue;
		ledger_bounds(k->ledger->editions[c[i].edition].method,
		    c[i].value, &from, &to);
		narrow(truth, from, to, least, most);
	}
	if (known_has_totals(k, p->year))
		narrow_by_totals(k, truth, p, cell, least, most);
	to = inhabitants(k, t, p, cell);
	if (to >= 0)
		narrow(truth, 0, to, least, most);
}

bool
known_is_hidden(const struct known *k, const struct published_table *p,
    size_t cell)
{
	const struct ledger_cell *c;
	size_t n;
	int year;

	for (year = p->year; year >= p->year - 1; year--) {
		c = find(k, p, year, cell, &n);
		if (n > 0 && c[n - 1].sign == SIGN_HIDDEN)
			return true;
	}
	return false;
}

const char *
known_edition(const struct known *k, int year)
{
	const struct ledger *l = k->ledger;
	size_t i, last = 0;

	for (i = 0; l != NULL && i < l->cells_n; i++)
		if (l->cells[i].year == year && l->cells[i].edition >= last)
			last = l->cells[i].edition + 1;
	return last > 0 ? l->editions[last - 1].file : NULL;
}
