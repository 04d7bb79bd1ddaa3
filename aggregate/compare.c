#include "aggregate/compare.h"

#include "aggregate/coverage.h"
#include "aggregate/dimension.h"
#include "aggregate/pool.h"
#include "aggregate/population.h"
#include "aggregate/table.h"
#include "aggregate/tabulate.h"
#include "aggregate/trace.h"
#include "core/i18n.h"
#include "core/law.h"
#include "core/mem.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#define NOBODY SIZE_MAX

/* By what a unit is known again; the first character tells the kinds apart:
 * '#' a source's own number, '=' a match key. */
struct key {
	const char	*text;
	size_t		 unit;		/* index of side.units */
};

struct unit {
	int64_t			 id;	/* as the statement numbers it */
	size_t			 other;	/* in the other year; or NOBODY */
	enum compare_part	 fate;	/* where it has no other */
	bool			 alone;	/* all its sources delivered only
					 * this year of the two */
};

/* One of the two years. */
struct side {
	int		 year;
	struct tables	 tables;
	struct trace	*trace;
	struct unit	*units;		/* by id */
	size_t		 n;
	struct key	*keys;		/* by text, unit */
	size_t		 keys_n, keys_cap;
};

struct comparing {
	struct db		*db;
	const struct config	*config;
	const struct measure	*measure;
	struct pool		*pool;
	struct coverage		 coverage;
	struct table_scope	 scope;
	struct side		 now, before;
	struct tables		 base;	/* of `before`, as first known */
	bool			 has_base;	/* it differs from `before` */
	struct comparison	*out;
};

/* --- who is who ------------------------------------------------------------ */

static int
compare_units(const void *a, const void *b)
{
	const struct unit *x = a, *y = b;

	return (x->id > y->id) - (x->id < y->id);
}

static size_t
unit_find(const struct side *s, int64_t id)
{
	struct unit key = { .id = id };
	const struct unit *u = s->n == 0 ? NULL : bsearch(&key, s->units,
	    s->n, sizeof key, compare_units);

	return u == NULL ? NOBODY : (size_t)(u - s->units);
}

static int
compare_keys(const void *a, const void *b)
{
	const struct key *x = a, *y = b;
	int by = strcmp(x->text, y->text);

	return by != 0 ? by : (x->unit > y->unit) - (x->unit < y->unit);
}

static void
add_key(struct side *s, const char *text, size_t unit)
{
	s->keys = mem_grow(s->keys, s->keys_n, &s->keys_cap,
	    sizeof *s->keys);
	s->keys[s->keys_n++] = (struct key){ text, unit };
}

/* The unit's own number, in the words of the measure's unit. */
static const char *
own_number(const struct measure *m, struct stmt *s, struct pool *pool)
{
	long long source = stmt_int(s, 1);

	if (strcmp(m->unit, "Fälle") == 0)
		return pool_printf(pool, "#%lld %s", source, stmt_text(s, 4));
	if (strcmp(m->unit, "Haushalte") == 0)
		return pool_printf(pool, "#%lld %s", source, stmt_text(s, 5));
	if (strcmp(m->unit, "Leistungen") == 0)
		return pool_printf(pool, "#%lld %lld %lld %s", source,
		    (long long)stmt_int(s, 6), (long long)stmt_int(s, 7),
		    stmt_text(s, 2));
	return pool_printf(pool, "#%lld %s", source, stmt_text(s, 2));
}

static bool
counts_persons(const struct measure *m)
{
	return strcmp(m->unit, "Personen") == 0;
}

/* A counted spell, on its way to the unit that it counts for. */
struct counted {
	int64_t	spell;
	size_t	unit;
};

static int
compare_counted(const void *a, const void *b)
{
	const struct counted *x = a, *y = b;

	return (x->spell > y->spell) - (x->spell < y->spell);
}

/* The keys of those units that the delivery has spells of. */
static int
read_keys(struct comparing *c, struct side *s, struct stmt *st,
    const struct counted *counted, size_t n, struct err *e)
{
	size_t i = 0;
	int more;

	while ((more = stmt_step(st, e)) > 0) {
		int64_t spell = stmt_int(st, 0);

		while (i < n && counted[i].spell < spell)
			i++;
		for (; i < n && counted[i].spell == spell; i++) {
			add_key(s, own_number(c->measure, st, c->pool),
			    counted[i].unit);
			if (counts_persons(c->measure) &&
			    !stmt_is_null(st, 3))
				add_key(s, pool_printf(c->pool, "=%" PRId64,
				    stmt_int(st, 3)), counted[i].unit);
		}
	}
	return more;
}

/* The same spell counts once for a unit, in whatever cells. */
static struct counted *
counted_spells(size_t *n, const struct side *s)
{
	const struct trace_row *rows = trace_rows(s->trace, n);
	struct counted *all = xcalloc(*n, sizeof *all);
	size_t i, k = 0;

	for (i = 0; i < *n; i++) {
		all[k].spell = rows[i].spell;
		all[k].unit = unit_find(s, rows[i].unit);
		k += all[k].unit != NOBODY;
	}
	*n = k;
	if (k > 0)
		qsort(all, k, sizeof *all, compare_counted);
	return all;
}

/* Whether a source delivered for YEAR. */
static bool
delivered(const struct comparing *c, size_t source, int year)
{
	return coverage_find(&c->coverage, source, year) != NULL;
}

static void
find_alone(struct comparing *c, struct side *s, const struct side *other)
{
	const struct trace_row *rows;
	size_t i, n, unit;

	for (i = 0; i < s->n; i++)
		s->units[i].alone = true;
	rows = trace_rows(s->trace, &n);
	for (i = 0; i < n; i++)
		if ((unit = unit_find(s, rows[i].unit)) != NOBODY &&
		    delivered(c, c->coverage.deliveries[
		    rows[i].delivery].source, other->year))
			s->units[unit].alone = false;
}

/* Whether spells of D are among the N that are counted. */
static bool
has_counted(const struct coverage_delivery *d, const struct counted *counted,
    size_t n)
{
	size_t lo = 0, hi = n;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;

		if (counted[mid].spell < d->first_spell)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo < n && counted[lo].spell <= d->last_spell;
}

static int
find_keys(struct comparing *c, struct side *s, struct err *e)
{
	struct counted *counted;
	struct stmt *st = NULL;
	size_t i, n, unique = 0;
	int rc = -1;

	counted = counted_spells(&n, s);
	if (stmt_open(&st, c->db, "compare_keys", e) < 0)
		goto out;
	for (i = 0; i < c->coverage.deliveries_n; i++) {
		const struct coverage_delivery *d =
		    &c->coverage.deliveries[i];

		/* A count may look back at what the year before told. */
		if (d->id == 0 || (d->year != s->year &&
		    !has_counted(d, counted, n)))
			continue;
		stmt_bind_int(st, ":delivery", d->id);
		if (read_keys(c, s, st, counted, n, e) < 0)
			goto out;
		stmt_reset(st);
	}
	if (s->keys_n > 0)
		qsort(s->keys, s->keys_n, sizeof *s->keys, compare_keys);
	for (i = 0; i < s->keys_n; i++)
		if (unique == 0 || compare_keys(&s->keys[unique - 1],
		    &s->keys[i]) != 0)
			s->keys[unique++] = s->keys[i];
	s->keys_n = unique;
	rc = 0;
out:
	stmt_close(st);
	free(counted);
	return rc;
}

/* Units of both years that have a key of KIND in common are one, each one at
 * most once. */
static void
match_by(struct side *now, struct side *before, char kind)
{
	size_t i = 0, k = 0;

	while (i < now->keys_n && k < before->keys_n) {
		struct key *x = &now->keys[i], *y = &before->keys[k];
		int by = strcmp(x->text, y->text);

		if (by < 0 || (by == 0 &&
		    now->units[x->unit].other != NOBODY)) {
			i++;
			continue;
		}
		if (by == 0 && before->units[y->unit].other == NOBODY &&
		    x->text[0] == kind) {
			now->units[x->unit].other = y->unit;
			before->units[y->unit].other = x->unit;
		}
		k++;
	}
}

/* --- what became of those who are in one year only --------------------------- */

static bool
has_text(const char *const *list, size_t n, const char *text)
{
	size_t from = 0, to = n;

	while (from < to) {
		size_t mid = from + (to - from) / 2;
		int by = strcmp(list[mid], text);

		if (by == 0)
			return true;
		if (by < 0)
			from = mid + 1;
		else
			to = mid;
	}
	return false;
}

static int
compare_texts(const void *a, const void *b)
{
	const char *const *x = a, *const *y = b;

	return strcmp(*x, *y);
}

/* Keys of all who are served in YEAR. */
static int
read_present(const char ***list, size_t *n, struct comparing *c, int year,
    struct err *e)
{
	struct date day = date_stichtag(year);
	const char **texts = NULL;
	struct stmt *s = NULL;
	size_t i, cap = 0;
	int more = 0;

	*n = 0;
	if (stmt_open(&s, c->db, "compare_present", e) < 0)
		return -1;
	stmt_bind_text(s, ":law", c->measure->law);
	stmt_bind_date(s, ":day", day);
	stmt_bind_date(s, ":first_day", c->measure->flow ?
	    (struct date){ (int16_t)year, 1, 1 } : day);
	for (i = 0; more == 0 && i < c->coverage.deliveries_n; i++) {
		const struct coverage_delivery *d =
		    &c->coverage.deliveries[i];

		if (d->year != year || d->id == 0)
			continue;
		stmt_bind_int(s, ":delivery", d->id);
		while ((more = stmt_step(s, e)) > 0) {
			texts = mem_grow(texts, *n, &cap, sizeof *texts);
			texts[(*n)++] = pool_printf(c->pool, "#%lld %s",
			    (long long)stmt_int(s, 0), stmt_text(s, 1));
			if (stmt_is_null(s, 2))
				continue;
			texts = mem_grow(texts, *n, &cap, sizeof *texts);
			texts[(*n)++] = pool_printf(c->pool, "=%" PRId64,
			    stmt_int(s, 2));
		}
		stmt_reset(s);
	}
	stmt_close(s);
	if (*n > 0)
		qsort(texts, *n, sizeof *texts, compare_texts);
	*list = texts;
	return more;
}

/* At a break: who is served in the other year too, but does not count there. */
static int
find_definition(struct comparing *c, struct side *s, const struct side *other,
    struct err *e)
{
	const char **present = NULL;
	size_t n, i;

	if (c->out->at == NULL || !counts_persons(c->measure))
		return 0;
	if (read_present(&present, &n, c, other->year, e) < 0) {
		free(present);
		return -1;
	}
	for (i = 0; i < s->keys_n; i++)
		if (has_text(present, n, s->keys[i].text))
			s->units[s->keys[i].unit].fate = COMPARE_DEFINITION;
	free(present);
	return 0;
}

static int
find_fates(struct comparing *c, struct side *s, const struct side *other,
    enum compare_part alone, enum compare_part plain, struct err *e)
{
	size_t i;

	for (i = 0; i < s->n; i++)
		s->units[i].fate = plain;
	if (find_definition(c, s, other, e) < 0)
		return -1;
	find_alone(c, s, other);
	for (i = 0; i < s->n; i++)
		if (s->units[i].alone)
			s->units[i].fate = alone;
	return 0;
}

/* --- the cells --------------------------------------------------------------- */

static const struct table *
table_find(const struct tables *ts, const struct table *like)
{
	size_t i;

	for (i = 0; i < ts->n; i++)
		if (ts->tables[i].measure == like->measure &&
		    strcmp(ts->tables[i].breakdown, like->breakdown) == 0)
			return &ts->tables[i];
	return NULL;
}

/* The cell of TO with the categories of CELL in T; NOBODY: it has no such. */
static size_t
same_cell(const struct table *to, const struct table *t, size_t cell)
{
	size_t i, at = 0, span = t->n;

	for (i = 0; i < t->ndims; i++) {
		const struct published_dimension *d = &t->dims[i]->pub;
		uint16_t category;

		span /= d->n;
		category = dimension_key(to->dims[i],
		    d->categories[cell / span % d->n].key);
		if (category == CUBE_NONE)
			return NOBODY;
		at = at * to->dims[i]->pub.n + category;
	}
	return at;
}

static const char *
category_of(const struct table *t, size_t cell, struct pool *pool)
{
	const char *all = "";
	size_t i, span = t->n;

	for (i = 0; i < t->ndims; i++) {
		const struct published_dimension *d = &t->dims[i]->pub;

		span /= d->n;
		all = pool_printf(pool, "%s%s%s", all, i > 0 ? "*" : "",
		    d->categories[cell / span % d->n].key);
	}
	return all;
}

static int
compare_ids(const void *a, const void *b)
{
	const int64_t *x = a, *y = b;

	return (*x > *y) - (*x < *y);
}

/* The units of a cell, sorted; none where there is no such cell. */
static int64_t *
units_of(size_t *n, const struct side *s, const struct table *t, size_t cell)
{
	int64_t *ids;

	*n = 0;
	if (cell == NOBODY)
		return NULL;
	ids = trace_units(n, s->trace, t, cell);
	if (*n > 0)
		qsort(ids, *n, sizeof *ids, compare_ids);
	return ids;
}

/* Those of IDS, units of S in a cell, who are not in the same cell of the
 * other year. */
static void
tell_apart(struct compare_cell *cell, const struct side *s,
    const int64_t *ids, size_t n, const struct side *other,
    const int64_t *there, size_t there_n, int sign, enum compare_part moved)
{
	size_t i;

	for (i = 0; i < n; i++) {
		const struct unit *u = &s->units[unit_find(s, ids[i])];

		if (u->other == NOBODY)
			cell->parts[u->fate] += sign;
		else if (there_n == 0 || bsearch(
		    &other->units[u->other].id, there, there_n,
		    sizeof *there, compare_ids) == NULL)
			cell->parts[moved] += sign;
	}
}

/* One cell, by its numbers in both years: NOBODY where a year lacks it. */
static void
add_cell(struct comparing *c, const struct table *now, size_t now_cell,
    const struct table *before, size_t before_cell)
{
	struct comparison *out = c->out;
	const struct table *base = c->has_base ? table_find(&c->base,
	    before) : before;
	size_t now_n, before_n, base_cell = before_cell == NOBODY ? NOBODY :
	    same_cell(base, before, before_cell);
	int64_t *now_ids = units_of(&now_n, &c->now, now, now_cell);
	int64_t *before_ids = units_of(&before_n, &c->before, before,
	    before_cell);
	struct compare_cell *cell;

	out->cells = mem_grow(out->cells, out->n, &out->cap,
	    sizeof *out->cells);
	cell = &out->cells[out->n++];
	*cell = (struct compare_cell){ .breakdown = now->breakdown,
	    .now = (int64_t)now_n,
	    .before = base_cell == NOBODY ? 0 : base->counts[base_cell] };
	cell->category = now_cell != NOBODY ?
	    category_of(now, now_cell, out->pool) :
	    category_of(before, before_cell, out->pool);
	cell->parts[COMPARE_CORRECTED] = (int64_t)before_n - cell->before;
	tell_apart(cell, &c->now, now_ids, now_n, &c->before, before_ids,
	    before_n, 1, COMPARE_MOVED_IN);
	tell_apart(cell, &c->before, before_ids, before_n, &c->now, now_ids,
	    now_n, -1, COMPARE_MOVED_OUT);
	free(before_ids);
	free(now_ids);
}

static void
add_cells(struct comparing *c)
{
	size_t i, cell;

	for (i = 0; i < c->now.tables.n; i++) {
		const struct table *now = &c->now.tables.tables[i];
		const struct table *before = table_find(&c->before.tables,
		    now);

		for (cell = 0; cell < now->n; cell++)
			add_cell(c, now, cell, before, same_cell(before, now,
			    cell));
	}
	for (i = 0; i < c->now.tables.n; i++) {
		const struct table *now = &c->now.tables.tables[i];
		const struct table *before = table_find(&c->before.tables,
		    now);

		for (cell = 0; cell < before->n; cell++)
			if (same_cell(now, before, cell) == NOBODY)
				add_cell(c, now, NOBODY, before, cell);
	}
}

/* --- from the store ------------------------------------------------------------ */

static int
read_side(struct comparing *c, struct side *s, struct err *e)
{
	const struct table *total = NULL;
	int64_t *ids;
	size_t i;

	if (trace_read(&s->trace, &s->tables, &c->scope, c->measure, s->year,
	    e) < 0)
		return -1;
	for (i = 0; total == NULL; i++)
		if (s->tables.tables[i].ndims == 0)
			total = &s->tables.tables[i];
	ids = trace_units(&s->n, s->trace, total, 0);
	s->units = xcalloc(s->n, sizeof *s->units);
	for (i = 0; i < s->n; i++)
		s->units[i] = (struct unit){ .id = ids[i], .other = NOBODY };
	free(ids);
	if (s->n > 0)
		qsort(s->units, s->n, sizeof *s->units, compare_units);
	return find_keys(c, s, e);
}

/* The delivery that SOURCE, a number of the store, has in COVERAGE for last
 * year becomes that of number ID. */
static void
replace(struct comparing *c, struct coverage *coverage, int64_t source,
    int64_t id)
{
	size_t i;

	for (i = 0; i < coverage->deliveries_n; i++) {
		struct coverage_delivery *d = &coverage->deliveries[i];

		if (d->year != c->before.year ||
		    coverage->sources[d->source].id != source || d->id == id)
			continue;
		d->id = id;
		c->has_base = true;
	}
}

/* Last year's deliveries as they were when it was first published. */
static int
read_base(struct comparing *c, struct coverage *coverage, struct err *e)
{
	struct stmt *s = NULL;
	int more = -1;
	bool any = false;

	if (stmt_open(&s, c->db, "compare_printed", e) < 0)
		goto out;
	stmt_bind_text(s, ":region", c->config->region);
	stmt_bind_text(s, ":form", COVERAGE_FORM);
	stmt_bind_int(s, ":year", c->before.year);
	while ((more = stmt_step(s, e)) > 0) {
		any = true;
		c->out->base = pool_strdup(c->out->pool, stmt_text(s, 2));
		replace(c, coverage, stmt_int(s, 0), stmt_int(s, 1));
	}
	if (more < 0 || any)
		goto out;
	stmt_close(s);
	s = NULL;
	if (stmt_open(&s, c->db, "compare_first", e) < 0)
		goto out;
	stmt_bind_text(s, ":form", COVERAGE_FORM);
	stmt_bind_int(s, ":year", c->before.year);
	while ((more = stmt_step(s, e)) > 0)
		replace(c, coverage, stmt_int(s, 0), stmt_int(s, 1));
out:
	stmt_close(s);
	return more;
}

/* Last year as it was first known, where that is not as it is known now. */
static int
count_base(struct comparing *c, struct err *e)
{
	struct coverage coverage = c->coverage;
	struct table_scope scope = c->scope;
	size_t n = coverage.deliveries_n;
	int rc;

	coverage.deliveries = xmemdup(coverage.deliveries,
	    n * sizeof *coverage.deliveries);
	scope.coverage = &coverage;
	rc = read_base(c, &coverage, e);
	if (rc == 0 && c->has_base)
		rc = tables_count(&c->base, &scope, &c->measure, 1,
		    c->before.year, e);
	free(coverage.deliveries);
	return rc;
}

static int
find_break(struct comparing *c, struct err *e)
{
	struct stmt *s = NULL;
	int more = -1;

	if (stmt_open(&s, c->db, "compare_break", e) < 0)
		goto out;
	stmt_bind_text(s, ":measure", c->measure->id);
	stmt_bind_date(s, ":before", date_stichtag(c->before.year));
	stmt_bind_date(s, ":day", date_stichtag(c->now.year));
	if ((more = stmt_step(s, e)) > 0)
		c->out->at = pool_strdup(c->out->pool, stmt_text(s, 0));
out:
	stmt_close(s);
	return more < 0 ? -1 : 0;
}

static int
open_scope(struct comparing *c, struct law *law, struct err *e)
{
	struct table_scope *s = &c->scope;
	struct population *population;
	struct coverage *coverage;

	/* What ended in the year before may be counted in that which follows. */
	if (coverage_load(&coverage, c->pool, c->db, c->config,
	    c->before.year - 1, c->now.year, e) < 0)
		return -1;
	c->coverage = *coverage;
	*s = (struct table_scope){ .db = c->db, .pool = c->pool,
	    .config = c->config,
	    .coverage = &c->coverage };
	table_region(c->config->region, &s->region_from, &s->region_to);
	if (population_load(&population, c->pool, c->db, law, s->region_from,
	    s->region_to, e) < 0)
		return -1;
	s->population = population;
	s->dimensions = dimensions_new(c->pool, c->db, &c->coverage,
	    s->region_from, s->region_to, c->now.year);
	return 0;
}

static void
side_fini(struct side *s)
{
	trace_free(s->trace);
	tables_free(&s->tables);
	free(s->units);
	free(s->keys);
}

int
compare_measure(struct comparison **out, struct db *db,
    const struct config *config, const struct measure *m, int year,
    struct err *e)
{
	struct comparing c = { .db = db, .config = config, .measure = m,
	    .now = { .year = year }, .before = { .year = year - 1 } };
	struct law *law = NULL;
	int rc = -1;

	if (m->kind != MEASURE_COUNT || m->lines)
		return err_set(e, ERR_MISUSED, _("%s is no count of cases: "
		    "its change has no parts"), m->id);
	c.out = xcalloc(1, sizeof *c.out);
	*c.out = (struct comparison){ .measure = m, .year = year,
	    .pool = pool_new() };
	c.pool = pool_new();
	if (law_load(&law, db, e) < 0 || law_register(law, db, e) < 0 ||
	    open_scope(&c, law, e) < 0 || find_break(&c, e) < 0 ||
	    read_side(&c, &c.now, e) < 0 ||
	    read_side(&c, &c.before, e) < 0 || count_base(&c, e) < 0)
		goto out;
	match_by(&c.now, &c.before, '#');
	match_by(&c.now, &c.before, '=');
	if (find_fates(&c, &c.now, &c.before, COMPARE_NEW, COMPARE_ARRIVED,
	    e) < 0 || find_fates(&c, &c.before, &c.now, COMPARE_MISSING,
	    COMPARE_DEPARTED, e) < 0)
		goto out;
	add_cells(&c);
	*out = c.out;
	c.out = NULL;
	rc = 0;
out:
	side_fini(&c.now);
	side_fini(&c.before);
	tables_free(&c.base);
	dimensions_free(c.scope.dimensions);
	law_free(law);
	pool_free(c.pool);
	comparison_free(c.out);
	return rc;
}

void
comparison_free(struct comparison *c)
{
	if (c == NULL)
		return;
	free(c->cells);
	pool_free(c->pool);
	free(c);
}

const struct compare_cell *
compare_find(const struct comparison *c, const char *breakdown,
    const char *category)
{
	size_t i;

	for (i = 0; i < c->n; i++)
		if (strcmp(c->cells[i].breakdown, breakdown) == 0 &&
		    strcmp(c->cells[i].category, category) == 0)
			return &c->cells[i];
	return NULL;
}

static const struct {
	const char	*name, *label;
} parts[COMPARE_PARTS] = {
	[COMPARE_CORRECTED] = { "corrected", "Korrekturen für das Vorjahr" },
	[COMPARE_MISSING] = { "missing", "fehlende Lieferungen" },
	[COMPARE_NEW] = { "new", "neue Lieferungen" },
	[COMPARE_DEFINITION] = { "definition", "geänderte Abgrenzung" },
	[COMPARE_ARRIVED] = { "arrived", "Zugänge" },
	[COMPARE_DEPARTED] = { "departed", "Abgänge" },
	[COMPARE_MOVED_IN] = { "moved_in", "aus anderen Gruppen" },
	[COMPARE_MOVED_OUT] = { "moved_out", "in andere Gruppen" },
};

const char *
compare_part_name(enum compare_part p)
{
	return parts[p].name;
}

const char *
compare_part_label(enum compare_part p)
{
	return parts[p].label;
}
