#include "aggregate/dimension.h"

#include "aggregate/keylist.h"
#include "core/buf.h"
#include "core/i18n.h"
#include "core/mem.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Above this a value is found by searching: AGS, not numbers of keys. */
#define DIRECT_MOST 100000

#define AGE_MOST 200
#define MONTHS_MOST 1200

enum kind {
	KIND_KEYS,		/* a key list; values are its keys */
	KIND_GROUPED,		/* a key list; values are keys of another list,
				 * which name their group here */
	KIND_SERVICES,		/* Leistungsarten of the measure's groups */
	KIND_SERVICE_GROUPS,	/* the groups; values are Leistungsarten */
	KIND_SERVICE_SETS,	/* what groups a unit has, all together */
	KIND_AGES,		/* classes of age; values are half years */
	KIND_CLASSES,		/* classes of numbers, by the least of each */
	KIND_AMOUNTS,		/* numbers as such, to find a median */
	KIND_CODES,		/* a key list; values are places in `codes` */
	KIND_NUMBERS,		/* a key list of numbers; values are those */
	KIND_YEARS,		/* five years to come; values are years */
	KIND_MUNICIPALITIES,
	KIND_COUNTIES,
	KIND_SOURCES,
	KIND_BODIES		/* joint bodies, as deliveries name them */
};

enum { WITH_UNKNOWN = 1, WITH_OUTSIDE = 2 };

static const struct definition {
	const char	*name;
	enum kind	 kind;
	enum cube_merge	 merge;
	unsigned	 with;
	const char	*list;
	const char	*codes[8];
	const char	*column;	/* of the statement; NULL: its name */
	const char	*grouped;	/* the other list */
} definitions[] = {
	{ "age_group", KIND_AGES, CUBE_FIRST, WITH_UNKNOWN, "age_group",
	    { NULL }, NULL, NULL },
	{ "accommodation", KIND_KEYS, CUBE_EACH, WITH_UNKNOWN,
	    "unterbringung", { NULL }, NULL, NULL },
	{ "application", KIND_CODES, CUBE_FIRST, WITH_UNKNOWN, "application",
	    { "before", "after", NULL }, NULL, NULL },
	{ "authority", KIND_SOURCES, CUBE_EACH, 0, NULL,
	    { NULL }, NULL, NULL },
	{ "care_grade", KIND_KEYS, CUBE_EACH, WITH_UNKNOWN, "pflegegrad",
	    { NULL }, NULL, NULL },
	{ "care_kind", KIND_CODES, CUBE_MIXED, WITH_UNKNOWN, "care_kind",
	    { "institution", "ambulant", NULL }, NULL, NULL },
	{ "care_setting", KIND_SERVICE_GROUPS, CUBE_EACH, WITH_UNKNOWN,
	    NULL, { NULL }, NULL, NULL },
	{ "citizenship", KIND_GROUPED, CUBE_FIRST, WITH_UNKNOWN, "citizenship",
	    { NULL }, "nationality", "staatsang" },
	{ "combination", KIND_SERVICE_SETS, CUBE_SET, WITH_UNKNOWN, "combination",
	    { NULL }, "service_group", NULL },
	{ "cost_part", KIND_KEYS, CUBE_FIRST, 0, "cost_part",
	    { NULL }, NULL, NULL },
	{ "certainty", KIND_CODES, CUBE_FIRST, 0, "certainty",
	    { "possible", "certain", NULL }, NULL, NULL },
	{ "contact", KIND_KEYS, CUBE_FIRST, WITH_UNKNOWN, "beratung_art",
	    { NULL }, NULL, NULL },
	{ "beside", KIND_CODES, CUBE_MOST, 0, "beside",
	    { "alone", "with_basic", NULL }, NULL, NULL },
	{ "body", KIND_BODIES, CUBE_FIRST, 0, NULL, { NULL }, NULL, NULL },
	{ "deviates", KIND_CODES, CUBE_FIRST, 0, "deviates",
	    { "no", "yes", NULL }, NULL, NULL },
	{ "county_home", KIND_COUNTIES, CUBE_EACH, 0, NULL,
	    { NULL }, NULL, NULL },
	{ "county_work", KIND_COUNTIES, CUBE_EACH, 0, NULL,
	    { NULL }, NULL, NULL },
	{ "direction", KIND_CODES, CUBE_EACH, 0, "direction",
	    { "to_local", "to_supra_local", NULL }, NULL, NULL },
	{ "disability", KIND_KEYS, CUBE_EACH, WITH_UNKNOWN, "behinderungsart",
	    { NULL }, NULL, NULL },
	{ "duration", KIND_CLASSES, CUBE_MOST, WITH_UNKNOWN, "duration",
	    { NULL }, "months", NULL },
	{ "first_contact", KIND_KEYS, CUBE_FIRST, WITH_UNKNOWN, "erst_folge",
	    { NULL }, NULL, NULL },
	{ "gap", KIND_CLASSES, CUBE_MOST, 0, "gap",
	    { NULL }, "gap_days", NULL },
	{ "home", KIND_CODES, CUBE_MIXED, WITH_UNKNOWN, "home",
	    { "outside", "bwf", NULL }, NULL, NULL },
	{ "household_size", KIND_CLASSES, CUBE_FIRST, WITH_UNKNOWN,
	    "household_size", { NULL }, NULL, NULL },
	{ "household_type", KIND_CODES, CUBE_FIRST, WITH_UNKNOWN,
	    "household_type", { "single", "single_parent", "couple",
	    "couple_children", "minors", "other", NULL }, NULL, NULL },
	{ "housing", KIND_KEYS, CUBE_EACH, WITH_UNKNOWN, "wohnform",
	    { NULL }, NULL, NULL },
	{ "legal_basis", KIND_SERVICES, CUBE_EACH, 0, NULL,
	    { NULL }, NULL, NULL },
	{ "licence_kind", KIND_KEYS, CUBE_FIRST, 0, "lizenz_art",
	    { NULL }, NULL, NULL },
	{ "life_stage", KIND_KEYS, CUBE_EACH, WITH_UNKNOWN, "lebensabschnitt",
	    { NULL }, NULL, NULL },
	{ "minor", KIND_AGES, CUBE_FIRST, WITH_UNKNOWN, "age_group",
	    { NULL }, "age_group", NULL },
	{ "month", KIND_NUMBERS, CUBE_EACH, 0, "month", { NULL }, NULL, NULL },
	{ "months", KIND_AMOUNTS, CUBE_MOST, 0, NULL, { NULL }, NULL, NULL },
	{ "municipality", KIND_MUNICIPALITIES, CUBE_FIRST,
	    WITH_OUTSIDE | WITH_UNKNOWN, NULL, { NULL }, NULL, NULL },
	{ "nationality", KIND_KEYS, CUBE_FIRST, WITH_UNKNOWN, "staatsang",
	    { NULL }, NULL, NULL },
	{ "next_service", KIND_KEYS, CUBE_EACH, WITH_UNKNOWN, "folgeleistung",
	    { NULL }, NULL, NULL },
	{ "place", KIND_CODES, CUBE_MIXED, WITH_UNKNOWN, "place",
	    { "outside", "inside", NULL }, NULL, NULL },
	{ "place_home", KIND_CODES, CUBE_MIXED, WITH_UNKNOWN, "place_home",
	    { "outside", "inside", NULL }, NULL, NULL },
	{ "place_kind", KIND_KEYS, CUBE_FIRST, WITH_UNKNOWN, "plaetze_art",
	    { NULL }, NULL, NULL },
	{ "progress", KIND_KEYS, CUBE_FIRST, WITH_UNKNOWN, "stand",
	    { NULL }, NULL, NULL },
	{ "place_work", KIND_CODES, CUBE_MIXED, WITH_UNKNOWN, "place_work",
	    { "outside", "inside", NULL }, NULL, NULL },
	{ "rag", KIND_CODES, CUBE_FIRST, WITH_UNKNOWN, "rag",
	    { "under", "over", "undetermined", NULL }, NULL, NULL },
	{ "reason", KIND_KEYS, CUBE_EACH, WITH_UNKNOWN, "ende_grund",
	    { NULL }, NULL, NULL },
	{ "realised", KIND_CODES, CUBE_FIRST, 0, "realised",
	    { "no", "yes", NULL }, NULL, NULL },
	{ "residence", KIND_CODES, CUBE_FIRST, 0, "residence",
	    { "missing", "known", NULL }, NULL, NULL },
	{ "residence_status", KIND_KEYS, CUBE_EACH, WITH_UNKNOWN, "status",
	    { NULL }, NULL, NULL },
	{ "school_type", KIND_KEYS, CUBE_EACH, WITH_UNKNOWN, "schulart",
	    { NULL }, NULL, NULL },
	{ "service_group", KIND_SERVICE_GROUPS, CUBE_EACH, WITH_UNKNOWN,
	    NULL, { NULL }, NULL, NULL },
	{ "service_type", KIND_SERVICES, CUBE_EACH, WITH_UNKNOWN, NULL,
	    { NULL }, NULL, NULL },
	{ "setting", KIND_GROUPED, CUBE_EACH, WITH_UNKNOWN, "setting",
	    { NULL }, "housing", "wohnform" },
	{ "sex", KIND_KEYS, CUBE_FIRST, WITH_UNKNOWN, "geschlecht",
	    { NULL }, NULL, NULL },
	{ "target_county", KIND_COUNTIES, CUBE_EACH, 0, NULL,
	    { NULL }, NULL, NULL },
	{ "target_group", KIND_KEYS, CUBE_EACH, WITH_UNKNOWN, "zielgruppe",
	    { NULL }, NULL, NULL },
	{ "topic", KIND_KEYS, CUBE_FIRST, WITH_UNKNOWN, "themenbereich",
	    { NULL }, NULL, NULL },
	{ "work", KIND_CODES, CUBE_EACH, 0, "work",
	    { "workshop", "other", NULL }, NULL, NULL },
	{ "year", KIND_YEARS, CUBE_EACH, 0, NULL, { NULL }, NULL, NULL },
};

struct made {
	struct dimension	 dimension;
	const struct definition	*def;
	const char		*services, *services_group, *ages;
	int			 year;
	bool			 flow, members;
	const char		*form;
};

struct dimensions {
	struct pool		*pool;
	struct db		*db;
	const struct coverage	*coverage;
	int64_t			 from, to;	/* the region's AGS */
	struct keylists		*lists;
	int			 year;		/* of the Gebietsstand */
	struct made		**made;
	size_t			 made_n, made_cap;
};

/* A dimension in the making. */
struct maker {
	struct dimensions	*ds;
	const struct definition	*def;
	const struct measure	*measure;
	int64_t			 first, last;	/* the period, yyyymmdd */
	struct published_category *categories;
	size_t			 n, cap;
	struct dimension	*d;
	size_t			 values_cap;
};

struct dimensions *
dimensions_new(struct pool *pool, struct db *db,
    const struct coverage *coverage, int64_t from, int64_t to, int year)
{
	struct dimensions *ds = xcalloc(1, sizeof *ds);

	ds->pool = pool;
	ds->db = db;
	ds->coverage = coverage;
	ds->from = from;
	ds->to = to;
	ds->lists = keylists_new(pool, db);
	ds->year = year;
	return ds;
}

void
dimensions_free(struct dimensions *ds)
{
	if (ds == NULL)
		return;
	keylists_free(ds->lists);
	free(ds->made);
	free(ds);
}

static uint16_t
category_find(const struct maker *m, const char *key)
{
	size_t i;

	for (i = 0; i < m->n; i++)
		if (strcmp(m->categories[i].key, key) == 0)
			return (uint16_t)i;
	return CUBE_NONE;
}

static uint16_t
category_add(struct maker *m, const char *key, const char *label,
    const char *group)
{
	struct pool *pool = m->ds->pool;

	m->categories = mem_grow(m->categories, m->n, &m->cap,
	    sizeof *m->categories);
	m->categories[m->n] = (struct published_category){
	    pool_strdup(pool, key), pool_strdup(pool, label),
	    pool_strdup(pool, group) };
	return (uint16_t)m->n++;
}

/* Values come in ascending order where they are searched for (AGS). */
static void
value_add(struct maker *m, int64_t value, uint16_t category)
{
	struct dimension *d = m->d;
	size_t cap = m->values_cap;

	d->values = mem_grow(d->values, d->values_n, &m->values_cap,
	    sizeof *d->values);
	if (m->values_cap != cap)
		d->of = xreallocarray(d->of, m->values_cap, sizeof *d->of);
	d->values[d->values_n] = value;
	d->of[d->values_n++] = category;
}

static int
find_list(const struct keylist **out, const struct maker *m,
    const char *list, struct err *e)
{
	return keylist_find(out, m->ds->lists, list, m->first, m->last, e);
}

/* Whether FLAG is one of the words of FLAGS. */
static bool
has_flag(const char *flags, const char *flag)
{
	size_t len = strlen(flag);

	for (; *flags != '\0'; flags += strcspn(flags, " ")) {
		flags += strspn(flags, " ");
		if (strncmp(flags, flag, len) == 0 &&
		    (flags[len] == ' ' || flags[len] == '\0'))
			return true;
	}
	return false;
}

/* A list may have no key in a period (services before their law), but it
 * must be there. */
static int
require_list(const struct maker *m, const char *list, struct err *e)
{
	const struct keylist *l;

	if (keylist_find(&l, m->ds->lists, list, 0, date_int(DATE_OPEN),
	    e) < 0)
		return -1;
	return l->n > 0 ? 0 : err_set(e, ERR_FAILED, _("reference data: "
	    "there is no list %s; reference/schluessel.csv brings it"), list);
}

static int
add_keys(struct maker *m, const char *list, const char *flag, bool values,
    struct err *e)
{
	const struct keylist *l;
	uint16_t category;
	size_t i;

	if (find_list(&l, m, list, e) < 0)
		return -1;
	for (i = 0; i < l->n; i++) {
		const struct keylist_key *k = &l->keys[i];

		if (flag != NULL && !has_flag(k->flags, flag))
			continue;
		category = category_add(m, k->key, k->label, k->group);
		if (values && k->delivered)
			value_add(m, k->id, category);
	}
	return m->n == 0 ? require_list(m, list, e) : 0;
}

/* The Leistungsarten of the measure's groups: as categories of their own, or
 * as values of the groups. */
static int
add_services(struct maker *m, bool as_groups, struct err *e)
{
	struct maker groups = *m, *found = as_groups ? m : &groups;
	const struct keylist *l;
	uint16_t category;
	size_t i;
	int rc = -1;

	if (m->measure->services_group != NULL)
		(void)category_add(found, m->measure->services_group, "",
		    NULL);
	else if (add_keys(found, m->measure->services, NULL, false, e) < 0)
		goto out;
	if ((rc = find_list(&l, m, "leistungsart", e)) < 0)
		goto out;
	for (i = 0; i < l->n; i++) {
		const struct keylist_key *k = &l->keys[i];

		category = k->group == NULL ? CUBE_NONE :
		    category_find(found, k->group);
		if (category == CUBE_NONE)
			continue;	/* of another law */
		if (!as_groups)
			category = category_add(m, k->key, k->label,
			    k->group);
		if (k->delivered)
			value_add(m, k->id, category);
	}
out:
	if (!as_groups)
		free(groups.categories);
	return rc;
}

/* The label of KEY in LIST. */
static int
label_find(const char **out, const struct maker *m, const char *list,
    const char *key, struct err *e)
{
	const struct keylist *l;
	const struct keylist_key *k;

	*out = NULL;
	if (find_list(&l, m, list, e) < 0)
		return -1;
	if ((k = keylist_key(l, key)) == NULL) {
		(void)err_set(e, ERR_FAILED, _("reference data: list %s "
		    "lacks the key %s; reference/schluessel.csv brings it"),
		    list, key);
		return -1;
	}
	*out = k->label;
	return 0;
}

/* Each key of the other list as a value of its group, where it has one. */
static int
add_grouped(struct maker *m, struct err *e)
{
	const struct keylist *l;
	uint16_t category;
	size_t i;

	if (add_keys(m, m->def->list, NULL, false, e) < 0 ||
	    find_list(&l, m, m->def->grouped, e) < 0)
		return -1;
	for (i = 0; i < l->n; i++) {
		const struct keylist_key *k = &l->keys[i];

		category = k->group == NULL ? CUBE_NONE :
		    category_find(m, k->group);
		if (category != CUBE_NONE && k->delivered)
			value_add(m, k->id, category);
	}
	return 0;
}

/* The keys and labels of the groups in SET, joined. */
static int
add_set(struct maker *m, const struct maker *groups, size_t set,
    struct err *e)
{
	struct buf key = BUF_NONE, label = BUF_NONE;
	const char *name;
	size_t g;
	int rc = 0;

	for (g = 0; g < groups->n && rc == 0; g++) {
		const char *group = groups->categories[g].key;

		if ((set >> g & 1) == 0)
			continue;
		rc = label_find(&name, m, m->def->list, group, e);
		buf_addf(&key, "%s%s", key.len > 0 ? "+" : "", group);
		if (rc == 0)
			buf_addf(&label, "%s%s", label.len > 0 ? " + " : "",
			    name);
	}
	if (rc == 0)
		(void)category_add(m, key.data, label.data, NULL);
	buf_free(&key);
	buf_free(&label);
	return rc;
}

/*
 * A category for each set of the measure's groups.  The number of a set has a
 * bit for each group, so that sets unite by their bits; the empty one is
 * `unknown`.
 */
static int
add_service_sets(struct maker *m, struct err *e)
{
	struct maker groups = *m;
	struct dimension values = { .values = NULL };
	const char *unknown;
	size_t i;
	int rc = -1;

	groups.d = &values;
	if (add_services(&groups, true, e) < 0 ||
	    label_find(&unknown, m, "special", "unknown", e) < 0)
		goto out;
	(void)category_add(m, "unknown", unknown, NULL);
	for (i = 1; i < (size_t)1 << groups.n; i++)
		if (add_set(m, &groups, i, e) < 0)
			goto out;
	for (i = 0; i < values.values_n; i++)
		value_add(m, values.values[i],
		    (uint16_t)(1u << values.of[i]));
	rc = 0;
out:
	free(groups.categories);
	free(values.values);
	free(values.of);
	return rc;
}

static int
add_codes(struct maker *m, struct err *e)
{
	const char *const *code = m->def->codes;
	int64_t value;

	if (add_keys(m, m->def->list, NULL, false, e) < 0)
		return -1;
	for (value = 0; code[value] != NULL; value++)
		value_add(m, value, category_find(m, code[value]));
	return 0;
}

/* The least age of a class: "40-64", "65+"; "rag-69" has none. */
static int
least_age(const char *key)
{
	return isdigit((unsigned char)key[0]) ? atoi(key) : 0;
}

static uint16_t
age_class(const struct maker *m, int age)
{
	uint16_t found = CUBE_NONE;
	size_t i;

	for (i = 0; i < m->n; i++)
		if (least_age(m->categories[i].key) <= age &&
		    (found == CUBE_NONE ||
		    least_age(m->categories[i].key) >
		    least_age(m->categories[found].key)))
			found = (uint16_t)i;
	return found;
}

static int
add_numbers(struct maker *m, struct err *e)
{
	size_t i;

	if (add_keys(m, m->def->list, NULL, false, e) < 0)
		return -1;
	for (i = 0; i < m->n; i++)
		value_add(m, atoi(m->categories[i].key), (uint16_t)i);
	return 0;
}

static void
add_years(struct maker *m)
{
	int year = (int)(m->last / 10000), i;
	char key[24];

	for (i = 1; i <= 5; i++) {
		snprintf(key, sizeof key, "%d", year + i);
		value_add(m, year + i, category_add(m, key, key, NULL));
	}
}

/* Half years: 79 is 39 or 40, and has a class only if both have the same. */
static int
add_ages(struct maker *m, struct err *e)
{
	uint16_t category;
	int half;

	if (add_keys(m, m->def->list, m->def->column != NULL ? m->def->name :
	    m->measure->ages, false, e) < 0)
		return -1;
	for (half = 0; half < 2 * AGE_MOST; half++) {
		category = age_class(m, half / 2);
		if (category == age_class(m, (half + 1) / 2))
			value_add(m, half, category);
	}
	return 0;
}

static int
add_classes(struct maker *m, struct err *e)
{
	int value;

	if (add_keys(m, m->def->list, NULL, false, e) < 0)
		return -1;
	for (value = 0; value <= MONTHS_MOST; value++)
		value_add(m, value, age_class(m, value));
	return 0;
}

static void
add_amounts(struct maker *m)
{
	char key[24];
	int value;

	for (value = 0; value <= MONTHS_MOST; value++) {
		snprintf(key, sizeof key, "%d", value);
		value_add(m, value, category_add(m, key, key, NULL));
	}
}

/* One more value in its place among the sorted ones, unless it is there. */
static void
value_insert(struct maker *m, int64_t value, uint16_t category)
{
	struct dimension *d = m->d;
	size_t i;

	for (i = 0; i < d->values_n; i++)
		if (d->values[i] == value)
			return;
	value_add(m, value, category);
	for (i = d->values_n - 1; i > 0 && d->values[i - 1] > value; i--) {
		d->values[i] = d->values[i - 1];
		d->of[i] = d->of[i - 1];
	}
	d->values[i] = value;
	d->of[i] = category;
}

/* Areas that are no more, as values of their successor. */
static int
add_successors(struct maker *m, int64_t day, struct err *e)
{
	int64_t unit = m->def->kind == KIND_COUNTIES ? 1000 : 1;
	struct stmt *s = NULL;
	uint16_t category;
	char key[24];
	int more = -1;

	if (stmt_open(&s, m->ds->db, "dimension_successors", e) < 0)
		goto out;
	stmt_bind_int(s, ":day", day);
	while ((more = stmt_step(s, e)) > 0) {
		if (stmt_int(s, 0) % unit != 0)
			continue;
		snprintf(key, sizeof key, "%08lld",
		    (long long)stmt_int(s, 1));
		if ((category = category_find(m, key)) != CUBE_NONE)
			value_insert(m, stmt_int(s, 0) / unit, category);
	}
out:
	stmt_close(s);
	return more;
}

static int
add_areas(struct maker *m, const char *statement, struct err *e)
{
	int64_t day = date_int(date_stichtag(m->ds->year));
	struct stmt *s = NULL;
	char key[24];
	int more = -1;

	if (stmt_open(&s, m->ds->db, statement, e) < 0)
		goto out;
	stmt_bind_int(s, ":region_from", m->ds->from);
	stmt_bind_int(s, ":region_to", m->ds->to);
	stmt_bind_int(s, ":day", m->measure->members ? m->last : day);
	while ((more = stmt_step(s, e)) > 0) {
		int64_t ags = stmt_int(s, 0);

		snprintf(key, sizeof key, "%08lld", (long long)ags);
		value_add(m, m->def->kind == KIND_COUNTIES ? ags / 1000 : ags,
		    category_add(m, key, stmt_text(s, 1), NULL));
	}
	if (more == 0 && m->n == 0)
		more = err_set(e, ERR_FAILED, _("reference/ags.csv has no "
		    "area from %08lld to %08lld on %s; is the region in "
		    "stichtag.conf right?"), (long long)m->ds->from,
		    (long long)m->ds->to, date_iso(date_from_int(
		    m->measure->members ? m->last : day)).s);
	if (more == 0)
		more = add_successors(m, day, e);
out:
	stmt_close(s);
	return more;
}

static void
add_sources(struct maker *m)
{
	const struct coverage *c = coverage_of(m->ds->coverage,
	    m->measure->form);
	size_t i;

	for (i = 0; i < c->sources_n; i++) {
		const struct coverage_source *s = &c->sources[i];

		if (!s->due && s->id == 0)
			continue;	/* it never delivers this form */
		(void)category_add(m, s->name, s->title, NULL);
		if (s->id != 0)
			value_add(m, s->id, (uint16_t)(m->n - 1));
	}
}

static int
add_bodies(struct maker *m, struct err *e)
{
	struct stmt *s = NULL;
	int more = -1;

	if (stmt_open(&s, m->ds->db, "dimension_bodies", e) < 0)
		goto out;
	stmt_bind_int(s, ":year", m->last / 10000);
	while ((more = stmt_step(s, e)) > 0)
		value_add(m, stmt_int(s, 0), category_add(m, stmt_text(s, 1),
		    stmt_text(s, 1), NULL));
out:
	stmt_close(s);
	return more;
}

static int
add_categories(struct maker *m, struct err *e)
{
	switch (m->def->kind) {
	case KIND_KEYS:
		return add_keys(m, m->def->list, NULL, true, e);
	case KIND_GROUPED:
		return add_grouped(m, e);
	case KIND_SERVICE_SETS:
		return add_service_sets(m, e);
	case KIND_SERVICES:
		return add_services(m, false, e);
	case KIND_SERVICE_GROUPS:
		return add_services(m, true, e);
	case KIND_AGES:
		return add_ages(m, e);
	case KIND_CLASSES:
		return add_classes(m, e);
	case KIND_AMOUNTS:
		add_amounts(m);
		return 0;
	case KIND_CODES:
		return add_codes(m, e);
	case KIND_NUMBERS:
		return add_numbers(m, e);
	case KIND_YEARS:
		add_years(m);
		return 0;
	case KIND_MUNICIPALITIES:
		return add_areas(m, m->measure->members ?
		    "dimension_members" : "dimension_municipalities", e);
	case KIND_COUNTIES:
		return add_areas(m, "dimension_counties", e);
	case KIND_SOURCES:
		add_sources(m);
		return 0;
	case KIND_BODIES:
		return add_bodies(m, e);
	}
	return -1;
}

/* `outside` and `unknown` come last, where the list lacks them. */
static int
add_special(struct maker *m, const char *key, struct err *e)
{
	const char *label;
	size_t i;

	if (category_find(m, key) != CUBE_NONE)
		return 0;
	if (label_find(&label, m, "special", key, e) < 0)
		return -1;
	/* A list may have such a key itself: sex o is "ohne Angabe". */
	for (i = 0; i < m->n; i++)
		if (strcmp(m->categories[i].label, label) == 0)
			label = pool_printf(m->ds->pool,
			    "%s (nicht gemeldet)", label);
	(void)category_add(m, key, label, NULL);
	return 0;
}

static void
index_values(struct maker *m)
{
	struct dimension *d = m->d;
	int64_t most = -1;
	size_t i;

	for (i = 0; i < d->values_n; i++)
		if (d->values[i] > most)
			most = d->values[i];
	if (most >= DIRECT_MOST)
		return;
	d->direct_n = (size_t)(most + 1);
	d->direct = pool_alloc(m->ds->pool, d->direct_n, sizeof *d->direct);
	memset(d->direct, 0xff, d->direct_n * sizeof *d->direct);
	for (i = 0; i < d->values_n; i++)
		d->direct[d->values[i]] = d->of[i];
}

static int
finish(struct maker *m, struct err *e)
{
	struct pool *pool = m->ds->pool;
	struct dimension *d = m->d;
	/* Members are known, and there are no others. */
	unsigned with = m->measure->members ? 0 : m->def->with;
	uint16_t unknown;

	if (label_find(&d->pub.label, m, "dimension", m->def->name, e) < 0 ||
	    ((with & WITH_OUTSIDE) != 0 &&
	    add_special(m, "outside", e) < 0) ||
	    ((with & WITH_UNKNOWN) != 0 &&
	    add_special(m, "unknown", e) < 0))
		return -1;
	unknown = (with & WITH_UNKNOWN) != 0 ?
	    category_find(m, "unknown") : CUBE_NONE;
	d->pub.name = m->def->name;
	d->column = m->def->column != NULL ? m->def->column : m->def->name;
	d->pub.n = m->n;
	d->pub.categories = pool_copy(pool, m->categories, m->n,
	    sizeof *m->categories);
	d->pub.exclusive = m->def->merge != CUBE_EACH;
	d->cube = (struct cube_dim){ m->n, m->def->merge,
	    category_find(m, "both"), unknown };
	d->null = d->near = d->other = unknown;
	if ((with & WITH_OUTSIDE) != 0)
		d->other = category_find(m, "outside");
	d->region_from = m->ds->from;
	d->region_to = m->ds->to;
	index_values(m);
	return 0;
}

static int
make(struct made *made, struct dimensions *ds, const struct measure *measure,
    int year, struct err *e)
{
	struct maker m = { .ds = ds, .def = made->def, .measure = measure,
	    .d = &made->dimension };
	struct dimension *d = &made->dimension;
	int64_t *values;
	uint16_t *of;
	int rc = -1;

	m.last = date_int(date_stichtag(year));
	m.first = measure->flow ? (int64_t)year * 10000 + 101 : m.last;
	if (add_categories(&m, e) == 0 && finish(&m, e) == 0)
		rc = 0;
	values = d->values;
	of = d->of;
	d->values = pool_copy(ds->pool, values, d->values_n, sizeof *values);
	d->of = pool_copy(ds->pool, of, d->values_n, sizeof *of);
	free(values);
	free(of);
	free(m.categories);
	return rc;
}

static const struct definition *
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
	const struct definition *def = definition_find(name);
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
	made = pool_alloc(ds->pool, 1, sizeof *made);
	made->def = def;
	made->year = year;
	made->flow = m->flow;
	made->members = m->members;
	made->form = m->form;
	made->services = m->services;
	made->services_group = m->services_group;
	made->ages = m->ages;
	if (make(made, ds, m, year, e) < 0)
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
