#include "aggregate/known.h"

#include "aggregate/measure.h"
#include "core/i18n.h"
#include "core/mem.h"

#include <stdlib.h>
#include <string.h>

/* How many dimensions a breakdown or a category has: "sex*age_group" two. */
static size_t
parts(const char *s)
{
	size_t n = s[0] != '\0';

	for (; *s != '\0'; s++)
		n += *s == '*';
	return n;
}

/* What is misspelled would protect nothing, and nobody would know. */
static int
check(const struct known_total *t, struct err *e)
{
	const struct measure *m = measure_find(t->measure);
	size_t i = 0;

	if (m == NULL)
		return err_set(e, ERR_FAILED, _("reference/bekannt.csv: there "
		    "is no measure \"%s\""), t->measure);
	while (m->breakdowns[i] != NULL &&
	    strcmp(m->breakdowns[i], t->breakdown) != 0)
		i++;
	if (t->breakdown[0] != '\0' && m->breakdowns[i] == NULL)
		return err_set(e, ERR_FAILED, _("reference/bekannt.csv: %s has "
		    "no breakdown \"%s\""), m->id, t->breakdown);
	if (parts(t->breakdown) != parts(t->category))
		return err_set(e, ERR_FAILED, _("reference/bekannt.csv: %s has "
		    "no category \"%s\" in the breakdown \"%s\""), m->id,
		    t->category, t->breakdown);
	return 0;
}

int
known_load_totals(struct known *k, struct pool *pool, struct db *db,
    int first, int last, struct err *e)
{
	struct known_total *list = NULL;
	struct stmt *s = NULL;
	size_t cap = 0;
	int more = -1;

	if (stmt_open(&s, db, "known_totals", e) < 0)
		goto out;
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
		if (check(&list[k->totals_n - 1], e) < 0) {
			more = -1;
			break;
		}
	}
	k->totals = pool_copy(pool, list, k->totals_n, sizeof *list);
out:
	stmt_close(s);
	free(list);
	return more;
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
