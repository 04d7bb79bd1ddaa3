#include "aggregate/dimension.h"

#include "aggregate/categories.h"
#include "core/mem.h"

#include <stdlib.h>
#include <string.h>

/* Above this a value is found by searching: AGS, not numbers of keys. */
#define DIRECT_MOST 100000

static const struct categories_def definitions[] = {
	{ "accommodation", CATEGORIES_KEYS, .merge = CUBE_EACH,
	    .with = WITH_UNKNOWN, .list = "unterbringung" },
	{ "age_group", CATEGORIES_AGES, .merge = CUBE_FIRST,
	    .with = WITH_UNKNOWN, .list = "age_group" },
	{ "application", CATEGORIES_CODES, .merge = CUBE_FIRST,
	    .with = WITH_UNKNOWN, .list = "application",
	    .codes = { "before", "after", NULL } },
	{ "authority", CATEGORIES_SOURCES, .merge = CUBE_EACH },
	{ "beside", CATEGORIES_CODES, .merge = CUBE_MOST, .list = "beside",
	    .codes = { "alone", "with_basic", NULL } },
	{ "body", CATEGORIES_BODIES, .merge = CUBE_FIRST },
	{ "care_grade", CATEGORIES_KEYS, .merge = CUBE_EACH,
	    .with = WITH_UNKNOWN, .list = "pflegegrad" },
	{ "care_kind", CATEGORIES_CODES, .merge = CUBE_MIXED,
	    .with = WITH_UNKNOWN, .list = "care_kind",
	    .codes = { "institution", "ambulant", NULL } },
	{ "care_setting", CATEGORIES_SERVICE_GROUPS, .merge = CUBE_EACH,
	    .with = WITH_UNKNOWN },
	{ "certainty", CATEGORIES_CODES, .merge = CUBE_FIRST,
	    .list = "certainty", .codes = { "possible", "certain", NULL } },
	{ "citizenship", CATEGORIES_GROUPED, .merge = CUBE_FIRST,
	    .with = WITH_UNKNOWN, .list = "citizenship",
	    .column = "nationality", .grouped = "staatsang" },
	{ "combination", CATEGORIES_SERVICE_SETS, .merge = CUBE_SET,
	    .with = WITH_UNKNOWN, .list = "combination",
	    .column = "service_group" },
	{ "contact", CATEGORIES_KEYS, .merge = CUBE_FIRST, .with = WITH_UNKNOWN,
	    .list = "beratung_art" },
	{ "cost_part", CATEGORIES_KEYS, .merge = CUBE_FIRST,
	    .list = "cost_part" },
	{ "county_home", CATEGORIES_COUNTIES, .merge = CUBE_EACH },
	{ "county_work", CATEGORIES_COUNTIES, .merge = CUBE_EACH },
	{ "deviates", CATEGORIES_CODES, .merge = CUBE_FIRST, .list = "deviates",
	    .codes = { "no", "yes", NULL } },
	{ "direction", CATEGORIES_CODES, .merge = CUBE_EACH,
	    .list = "direction",
	    .codes = { "to_local", "to_supra_local", NULL } },
	{ "disability", CATEGORIES_KEYS, .merge = CUBE_EACH,
	    .with = WITH_UNKNOWN, .list = "behinderungsart" },
	{ "duration", CATEGORIES_CLASSES, .merge = CUBE_MOST,
	    .with = WITH_UNKNOWN, .list = "duration", .column = "months" },
	{ "first_contact", CATEGORIES_KEYS, .merge = CUBE_FIRST,
	    .with = WITH_UNKNOWN, .list = "erst_folge" },
	{ "gap", CATEGORIES_CLASSES, .merge = CUBE_MOST, .list = "gap",
	    .column = "gap_days" },
	{ "home", CATEGORIES_CODES, .merge = CUBE_MIXED, .with = WITH_UNKNOWN,
	    .list = "home", .codes = { "outside", "bwf", NULL } },
	{ "household_size", CATEGORIES_CLASSES, .merge = CUBE_FIRST,
	    .with = WITH_UNKNOWN, .list = "household_size" },
	{ "household_type", CATEGORIES_CODES, .merge = CUBE_FIRST,
	    .with = WITH_UNKNOWN, .list = "household_type", .codes = { "single",
	    "single_parent", "couple", "couple_children", "minors", "other",
	    NULL } },
	{ "housing", CATEGORIES_KEYS, .merge = CUBE_EACH, .with = WITH_UNKNOWN,
	    .list = "wohnform" },
	{ "legal_basis", CATEGORIES_SERVICES, .merge = CUBE_EACH },
	{ "licence_kind", CATEGORIES_KEYS, .merge = CUBE_FIRST,
	    .list = "lizenz_art" },
	{ "life_stage", CATEGORIES_KEYS, .merge = CUBE_EACH,
	    .with = WITH_UNKNOWN, .list = "lebensabschnitt" },
	{ "minor", CATEGORIES_AGES, .merge = CUBE_FIRST, .with = WITH_UNKNOWN,
	    .list = "age_group", .column = "age_group" },
	{ "month", CATEGORIES_NUMBERS, .merge = CUBE_EACH, .list = "month" },
	{ "months", CATEGORIES_AMOUNTS, .merge = CUBE_MOST },
	{ "municipality", CATEGORIES_MUNICIPALITIES, .merge = CUBE_FIRST,
	    .with = WITH_OUTSIDE | WITH_UNKNOWN },
	{ "nationality", CATEGORIES_KEYS, .merge = CUBE_FIRST,
	    .with = WITH_UNKNOWN, .list = "staatsang" },
	{ "next_service", CATEGORIES_KEYS, .merge = CUBE_EACH,
	    .with = WITH_UNKNOWN, .list = "folgeleistung" },
	{ "place", CATEGORIES_CODES, .merge = CUBE_MIXED, .with = WITH_UNKNOWN,
	    .list = "place", .codes = { "outside", "inside", NULL } },
	{ "place_home", CATEGORIES_CODES, .merge = CUBE_MIXED,
	    .with = WITH_UNKNOWN, .list = "place_home",
	    .codes = { "outside", "inside", NULL } },
	{ "place_kind", CATEGORIES_KEYS, .merge = CUBE_FIRST,
	    .with = WITH_UNKNOWN, .list = "plaetze_art" },
	{ "place_work", CATEGORIES_CODES, .merge = CUBE_MIXED,
	    .with = WITH_UNKNOWN, .list = "place_work",
	    .codes = { "outside", "inside", NULL } },
	{ "progress", CATEGORIES_KEYS, .merge = CUBE_FIRST,
	    .with = WITH_UNKNOWN, .list = "stand" },
	{ "rag", CATEGORIES_CODES, .merge = CUBE_FIRST, .with = WITH_UNKNOWN,
	    .list = "rag", .codes = { "under", "over", "undetermined", NULL } },
	{ "realised", CATEGORIES_CODES, .merge = CUBE_FIRST, .list = "realised",
	    .codes = { "no", "yes", NULL } },
	{ "reason", CATEGORIES_KEYS, .merge = CUBE_EACH, .with = WITH_UNKNOWN,
	    .list = "ende_grund" },
	{ "residence", CATEGORIES_CODES, .merge = CUBE_FIRST,
	    .list = "residence", .codes = { "missing", "known", NULL } },
	{ "residence_status", CATEGORIES_KEYS, .merge = CUBE_EACH,
	    .with = WITH_UNKNOWN, .list = "status" },
	{ "school_type", CATEGORIES_KEYS, .merge = CUBE_EACH,
	    .with = WITH_UNKNOWN, .list = "schulart" },
	{ "service_group", CATEGORIES_SERVICE_GROUPS, .merge = CUBE_EACH,
	    .with = WITH_UNKNOWN },
	{ "service_type", CATEGORIES_SERVICES, .merge = CUBE_EACH,
	    .with = WITH_UNKNOWN },
	{ "setting", CATEGORIES_GROUPED, .merge = CUBE_EACH,
	    .with = WITH_UNKNOWN, .list = "setting", .column = "housing",
	    .grouped = "wohnform" },
	{ "sex", CATEGORIES_KEYS, .merge = CUBE_FIRST, .with = WITH_UNKNOWN,
	    .list = "geschlecht" },
	{ "target_county", CATEGORIES_COUNTIES, .merge = CUBE_EACH },
	{ "target_group", CATEGORIES_KEYS, .merge = CUBE_EACH,
	    .with = WITH_UNKNOWN, .list = "zielgruppe" },
	{ "topic", CATEGORIES_KEYS, .merge = CUBE_FIRST, .with = WITH_UNKNOWN,
	    .list = "themenbereich" },
	{ "work", CATEGORIES_CODES, .merge = CUBE_EACH, .list = "work",
	    .codes = { "workshop", "other", NULL } },
	{ "year", CATEGORIES_YEARS, .merge = CUBE_EACH },
};

struct made {
	struct dimension	 dimension;
	const struct categories_def *def;
	const char		*services, *services_group, *ages;
	int			 year;
	bool			 flow, members;
	const char		*form;
};

struct dimensions {
	struct categories_scope	 scope;
	struct made		**made;
	size_t			 made_n, made_cap;
};

struct dimensions *
dimensions_new(struct pool *pool, struct db *db,
    const struct coverage *coverage, int64_t from, int64_t to, int year)
{
	struct dimensions *ds = xcalloc(1, sizeof *ds);

	ds->scope = (struct categories_scope){ pool, db, coverage,
	    keylists_new(pool, db), from, to, year };
	return ds;
}

void
dimensions_free(struct dimensions *ds)
{
	if (ds == NULL)
		return;
	keylists_free(ds->scope.lists);
	free(ds->made);
	free(ds);
}

static void
index_values(struct dimension *d, struct pool *pool)
{
	int64_t most = -1;
	size_t i;

	for (i = 0; i < d->values_n; i++)
		if (d->values[i] > most)
			most = d->values[i];
	if (most >= DIRECT_MOST)
		return;
	d->direct_n = (size_t)(most + 1);
	d->direct = pool_alloc(pool, d->direct_n, sizeof *d->direct);
	memset(d->direct, 0xff, d->direct_n * sizeof *d->direct);
	for (i = 0; i < d->values_n; i++)
		d->direct[d->values[i]] = d->of[i];
}

/* D of the categories C. */
static void
take(struct dimension *d, const struct categories *c, unsigned with)
{
	struct pool *pool = c->scope->pool;
	const struct categories_def *def = c->def;
	uint16_t unknown = (with & WITH_UNKNOWN) != 0 ?
	    categories_find(c, "unknown") : CUBE_NONE;

	d->pub.name = def->name;
	d->column = def->column != NULL ? def->column : def->name;
	d->pub.n = c->n;
	d->pub.categories = pool_copy(pool, c->list, c->n, sizeof *c->list);
	d->pub.exclusive = def->merge != CUBE_EACH;
	d->cube = (struct cube_dim){ c->n, def->merge,
	    categories_find(c, "both"), unknown };
	d->null = d->near = d->other = unknown;
	if ((with & WITH_OUTSIDE) != 0)
		d->other = categories_find(c, "outside");
	d->region_from = c->scope->from;
	d->region_to = c->scope->to;
	d->values = pool_copy(pool, c->values, c->values_n, sizeof *c->values);
	d->of = pool_copy(pool, c->of, c->values_n, sizeof *c->of);
	d->values_n = c->values_n;
	index_values(d, pool);
}

static int
make(struct made *made, struct dimensions *ds, const struct measure *measure,
    struct err *e)
{
	struct categories c = { .scope = &ds->scope, .def = made->def,
	    .measure = measure };
	struct dimension *d = &made->dimension;
	/* Members are known, and there are no others. */
	unsigned with = measure->members ? 0 : made->def->with;
	int rc = -1;

	c.last = date_int(date_stichtag(made->year));
	c.first = measure->flow ? (int64_t)made->year * 10000 + 101 : c.last;
	if (categories_make(&c, e) < 0 ||
	    categories_label(&d->pub.label, &c, "dimension", made->def->name,
	    e) < 0 ||
	    ((with & WITH_OUTSIDE) != 0 &&
	    categories_add_special(&c, "outside", e) < 0) ||
	    ((with & WITH_UNKNOWN) != 0 &&
	    categories_add_special(&c, "unknown", e) < 0))
		goto out;
	take(d, &c, with);
	rc = 0;
out:
	categories_fini(&c);
	return rc;
}

static const struct categories_def *
definition_find(const char *name)
{
	size_t i;

	for (i = 0; i < sizeof definitions / sizeof definitions[0]; i++)
		if (strcmp(definitions[i].name, name) == 0)
			return &definitions[i];
	return NULL;
}

static bool
is_same(const char *a, const char *b)
{
	return a == b || (a != NULL && b != NULL && strcmp(a, b) == 0);
}

int
dimensions_find(const struct dimension **out, struct dimensions *ds,
    const char *name, const struct measure *m, int year, struct err *e)
{
	const struct categories_def *def = definition_find(name);
	struct made *made;
	size_t i;

	for (i = 0; i < ds->made_n; i++) {
		made = ds->made[i];
		if (made->def == def && made->year == year &&
		    made->flow == m->flow && made->members == m->members &&
		    is_same(made->form, m->form) &&
		    is_same(made->services, m->services) &&
		    is_same(made->services_group, m->services_group) &&
		    is_same(made->ages, m->ages)) {
			*out = &made->dimension;
			return 0;
		}
	}
	made = pool_alloc(ds->scope.pool, 1, sizeof *made);
	made->def = def;
	made->year = year;
	made->flow = m->flow;
	made->members = m->members;
	made->form = m->form;
	made->services = m->services;
	made->services_group = m->services_group;
	made->ages = m->ages;
	if (make(made, ds, m, e) < 0)
		return -1;
	ds->made = mem_grow(ds->made, ds->made_n, &ds->made_cap,
	    sizeof(struct made *));
	ds->made[ds->made_n++] = made;
	*out = &made->dimension;
	return 0;
}

uint16_t
dimension_key(const struct dimension *d, const char *key)
{
	size_t i;

	for (i = 0; i < d->pub.n; i++)
		if (strcmp(d->pub.categories[i].key, key) == 0)
			return (uint16_t)i;
	return CUBE_NONE;
}

static uint16_t
listed(const struct dimension *d, int64_t value)
{
	size_t lo = 0, hi = d->values_n;

	if (d->direct != NULL)
		return value >= 0 && (size_t)value < d->direct_n ?
		    d->direct[value] : CUBE_NONE;
	while (lo < hi) {
		size_t mid = (lo + hi) / 2;

		if (d->values[mid] < value)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo < d->values_n && d->values[lo] == value ? d->of[lo] :
	    CUBE_NONE;
}

uint16_t
dimension_category(const struct dimension *d, bool is_null, int64_t value)
{
	uint16_t category;

	if (is_null)
		return d->null;
	if ((category = listed(d, value)) != CUBE_NONE)
		return category;
	return value >= d->region_from && value <= d->region_to ? d->near :
	    d->other;
}
