#include "aggregate/tallies.h"

#include "aggregate/coverage.h"
#include "aggregate/dimension.h"
#include "aggregate/disclose_print.h"
#include "aggregate/measure.h"
#include "aggregate/pool.h"
#include "aggregate/population.h"
#include "aggregate/tabulate.h"
#include "aggregate/tabulate.h"
#include "core/law.h"
#include "core/mem.h"

#include <stdlib.h>
#include <string.h>

/* Earlier years that a measure may look back on. */
#define YEARS_BEFORE 2

/* Dimensions in which each unit has one category, and none lacks one. */
static const char *const exclusive[] = {
	"age_group", "municipality", "nationality", "place", "place_home",
	"place_work", "rag", "sex",
};

struct judging {
	struct db		*db;
	const struct config	*config;
	struct law		*law;
	struct tally		**sorted;	/* by table, then category */
	size_t			 n;
};

static const char *
region_of(const struct judging *j, const struct tally *t)
{
	return t->region != NULL ? t->region : j->config->region;
}

static int
year_of(const struct tally *t)
{
	return (int)(t->period > 9999 ? t->period / 10000 : t->period);
}

/* A measure that nobody here knows is taken for a count: it is delivered
 * without decimals, or not judged. */
static bool
is_count(const struct measure *m)
{
	return m == NULL || (!measure_is_open(m) &&
	    (m->kind == MEASURE_COUNT || m->kind == MEASURE_SUM));
}

/* --- P21 ---------------------------------------------------------------------- */

static int
compare_tables(const struct tally *x, const struct tally *y)
{
	int by = strcmp(x->measure, y->measure);

	if (by != 0)
		return by;
	if (x->period != y->period)
		return x->period < y->period ? -1 : 1;
	by = strcmp(x->region != NULL ? x->region : "",
	    y->region != NULL ? y->region : "");
	return by != 0 ? by : strcmp(x->breakdown, y->breakdown);
}

static int
compare(const void *a, const void *b)
{
	const struct tally *const *x = a, *const *y = b;
	int by = compare_tables(*x, *y);

	return by != 0 ? by : strcmp((*x)->category, (*y)->category);
}

bool
tallies_is_exclusive(const char *breakdown)
{
	size_t i, len;

	for (; *breakdown != '\0'; breakdown += len + (breakdown[len] == '*')) {
		len = strcspn(breakdown, "*");
		for (i = 0; i < sizeof exclusive / sizeof exclusive[0]; i++)
			if (strlen(exclusive[i]) == len &&
			    strncmp(exclusive[i], breakdown, len) == 0)
				break;
		if (i == sizeof exclusive / sizeof exclusive[0])
			return false;
	}
	return true;
}

static const struct tally *
total_of(const struct judging *j, const struct tally *part)
{
	struct tally key = *part, *want = &key, **found;

	key.breakdown = key.category = "";
	found = bsearch(&want, j->sorted, j->n, sizeof *j->sorted, compare);
	return found == NULL ? NULL : *found;
}

/* Of the parts FROM up to TO, one table. */
static bool
misses_total(const struct judging *j, size_t from, size_t to)
{
	const struct tally *first = j->sorted[from];
	const struct tally *total = total_of(j, first);
	int64_t sum = 0, slack = 2;
	bool rounded, open = false;
	size_t i;

	if (total == NULL || total == first || total->empty ||
	    total->places != 0 || !tallies_is_exclusive(first->breakdown) ||
	    !is_count(measure_find(first->measure)))
		return false;
	rounded = total->value % 5 == 0;
	for (i = from; i < to; i++) {
		const struct tally *part = j->sorted[i];

		if (part->places != 0)
			return false;
		open = open || part->empty;
		if (part->empty)
			continue;
		sum += part->value;
		rounded = rounded && part->value % 5 == 0;
		slack += 2;
	}
	/* What is withheld is no less than nothing. */
	if (open && sum <= total->value)
		return false;
	return llabs(sum - total->value) > (rounded ? slack : 0);
}

static void
judge_sums(struct judging *j)
{
	size_t from, to, i;

	for (from = 0; from < j->n; from = to) {
		for (to = from + 1; to < j->n && compare_tables(
		    j->sorted[from], j->sorted[to]) == 0; to++)
			continue;
		if (misses_total(j, from, to))
			for (i = from; i < to; i++)
				j->sorted[i]->misses_total = true;
	}
}

/* --- P22 ---------------------------------------------------------------------- */

static const struct table *
table_of(const struct tables *ts, const struct tally *t)
{
	size_t i;

	for (i = 0; i < ts->n; i++)
		if (strcmp(ts->tables[i].measure->id, t->measure) == 0 &&
		    strcmp(ts->tables[i].breakdown, t->breakdown) == 0)
			return &ts->tables[i];
	return NULL;
}

/* The cell of T with the categories "w*65+"; T->n: there is none. */
static size_t
cell_of(const struct table *t, const char *category)
{
	size_t i, len, cell = 0;

	for (i = 0; i < t->ndims; i++) {
		char *key;
		uint16_t at;

		len = strcspn(category, "*");
		key = xstrndup(category, len);
		at = dimension_key(t->dims[i], key);
		free(key);
		if (at == CUBE_NONE)
			return t->n;
		cell = cell * t->dims[i]->pub.n + at;
		category += len + (category[len] == '*');
	}
	return *category == '\0' ? cell : t->n;
}

/* Whether VALUE, with decimals, is COUNT. */
static bool
is_value(const struct tally *t, int64_t count)
{
	int i;

	for (i = 0; i < t->places; i++)
		count *= 10;
	return t->value == count;
}

static void
judge_counted(struct tally *t, const struct tables *ts)
{
	const struct table *table = table_of(ts, t);
	size_t cell;

	if (table == NULL || (cell = cell_of(table, t->category)) == table->n ||
	    table->missing[cell])
		return;
	t->differs = !is_value(t, table->counts[cell]) && !is_value(t,
	    disclose_cell(DISCLOSE_ROUND5, table->counts[cell], false).value);
}

/* Whether cases can tell something of T in YEAR. */
static bool
is_comparable(const struct judging *j, const struct tally *t, int year)
{
	const struct measure *m = measure_find(t->measure);

	return m != NULL && is_count(m) && !t->empty && year_of(t) == year &&
	    strcmp(region_of(j, t), j->config->region) == 0;
}

/* The measures of YEAR that are delivered and have their cases. */
static const struct measure **
find_measures(size_t *n, const struct judging *j,
    const struct coverage *coverage, int year)
{
	const struct measure **list = xcalloc(measure_count(), sizeof(*list));
	size_t i;

	*n = 0;
	for (i = 0; i < j->n; i++) {
		const struct measure *m = measure_find(j->sorted[i]->measure);
		const struct coverage *of;

		if (!is_comparable(j, j->sorted[i], year) ||
		    (*n > 0 && list[*n - 1] == m))
			continue;
		of = coverage_of(coverage, m->form);
		if (coverage_concerns(of, m->needs, m->law) &&
		    !coverage_is_missing(of, m->needs, year))
			list[(*n)++] = m;
	}
	return list;
}

/* Count the N measures of LIST in YEAR. */
static int
count_all(struct tables *ts, const struct table_scope *scope,
    const struct measure *const list[], size_t n, int year, struct err *e)
{
	struct counting_group *groups = counting_groups(&n, list, n);
	size_t i;
	int rc = 0;

	for (i = 0; i < n && rc == 0; i++)
		rc = tables_count(ts, scope, groups[i].together, groups[i].n,
		    year, e);
	counting_groups_free(groups, n);
	return rc;
}

static int
judge_year(struct judging *j, int year, struct err *e)
{
	struct table_scope scope = { .db = j->db, .config = j->config,
	    .pool = pool_new() };
	struct coverage *coverage;
	struct population *population;
	const struct measure **list = NULL;
	struct tables ts = { NULL, 0, 0, NULL, 0, 0 };
	size_t n, i;
	int rc = -1;

	table_region(j->config->region, &scope.region_from,
	    &scope.region_to);
	if (coverage_load(&coverage, scope.pool, j->db, j->config,
	    year - YEARS_BEFORE, year, e) < 0 ||
	    population_load(&population, scope.pool, j->db, j->law,
	    scope.region_from, scope.region_to, e) < 0)
		goto out;
	scope.coverage = coverage;
	scope.population = population;
	scope.dimensions = dimensions_new(scope.pool, j->db, coverage,
	    scope.region_from, scope.region_to, year);
	list = find_measures(&n, j, coverage, year);
	if (count_all(&ts, &scope, list, n, year, e) < 0)
		goto out;
	for (i = 0; i < j->n; i++)
		if (is_comparable(j, j->sorted[i], year))
			judge_counted(j->sorted[i], &ts);
	rc = 0;
out:
	tables_free(&ts);
	free(list);
	dimensions_free(scope.dimensions);
	pool_free(scope.pool);
	return rc;
}

/* Of each year that has something to compare, once. */
static int
judge_recounts(struct judging *j, struct err *e)
{
	size_t i, k;

	for (i = 0; i < j->n; i++) {
		int year = year_of(j->sorted[i]);

		if (!is_comparable(j, j->sorted[i], year))
			continue;
		for (k = 0; k < i && !is_comparable(j, j->sorted[k], year);
		    k++)
			continue;
		if (k == i && judge_year(j, year, e) < 0)
			return -1;
	}
	return 0;
}

/* Whether no table has a place for T: its measure, its breakdown, or a year
 * where it is of a Stichtag. */
static bool
is_unknown(const struct tally *t)
{
	const struct measure *m = measure_find(t->measure);
	size_t i;

	if (m == NULL || m->flow != (t->period <= 9999) ||
	    (!m->flow && t->period % 10000 != 1231))
		return true;
	for (i = 0; m->breakdowns[i] != NULL; i++)
		if (strcmp(m->breakdowns[i], t->breakdown) == 0)
			return false;
	return t->breakdown[0] != '\0';
}

int
tallies_judge(struct tally *t, size_t n, struct db *db,
    const struct config *c, struct err *e)
{
	struct judging j = { .db = db, .config = c, .n = n };
	size_t i;
	int rc = -1;

	j.sorted = xcalloc(n, sizeof(*j.sorted));
	for (i = 0; i < n; i++) {
		t[i].misses_total = t[i].differs = false;
		t[i].unknown = is_unknown(&t[i]);
		j.sorted[i] = &t[i];
	}
	if (n > 0)
		qsort(j.sorted, n, sizeof *j.sorted, compare);
	judge_sums(&j);
	if (law_load(&j.law, db, e) == 0 && law_register(j.law, db, e) == 0)
		rc = judge_recounts(&j, e);
	law_free(j.law);
	free(j.sorted);
	return rc;
}
