#include "aggregate/categories.h"

#include "core/buf.h"
#include "core/i18n.h"
#include "core/mem.h"

#include <ctype.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define AGE_MOST 200
#define MONTHS_MOST 1200

uint16_t
categories_find(const struct categories *c, const char *key)
{
	size_t i;

	for (i = 0; i < c->n; i++)
		if (strcmp(c->list[i].key, key) == 0)
			return (uint16_t)i;
	return CUBE_NONE;
}

uint16_t
categories_add(struct categories *c, const char *key, const char *label,
    const char *group)
{
	struct pool *pool = c->scope->pool;

	c->list = mem_grow(c->list, c->n, &c->cap, sizeof *c->list);
	c->list[c->n] = (struct published_category){
	    pool_strdup(pool, key), pool_strdup(pool, label),
	    pool_strdup(pool, group) };
	return (uint16_t)c->n++;
}

void
categories_add_value(struct categories *c, int64_t value, uint16_t category)
{
	size_t cap = c->values_cap;

	c->values = mem_grow(c->values, c->values_n, &c->values_cap,
	    sizeof *c->values);
	if (c->values_cap != cap)
		c->of = xreallocarray(c->of, c->values_cap, sizeof *c->of);
	c->values[c->values_n] = value;
	c->of[c->values_n++] = category;
}

void
categories_fini(struct categories *c)
{
	free(c->list);
	free(c->values);
	free(c->of);
}

/* --- from key lists ------------------------------------------------------ */

static int
find_list(const struct keylist **out, const struct categories *c,
    const char *list, struct err *e)
{
	return keylist_find(out, c->scope->lists, list, c->first, c->last, e);
}

int
categories_label(const char **out, const struct categories *c, const char *list,
    const char *key, struct err *e)
{
	const struct keylist *l;
	const struct keylist_key *k;

	*out = NULL;
	if (find_list(&l, c, list, e) < 0)
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
require_list(const struct categories *c, const char *list, struct err *e)
{
	const struct keylist *l;

	if (keylist_find(&l, c->scope->lists, list, 0, date_int(DATE_OPEN),
	    e) < 0)
		return -1;
	return l->n > 0 ? 0 : err_set(e, ERR_FAILED, _("reference data: "
	    "there is no list %s; reference/schluessel.csv brings it"), list);
}

static int
add_keys(struct categories *c, const char *list, const char *flag, bool values,
    struct err *e)
{
	const struct keylist *l;
	uint16_t category;
	size_t i;

	if (find_list(&l, c, list, e) < 0)
		return -1;
	for (i = 0; i < l->n; i++) {
		const struct keylist_key *k = &l->keys[i];

		if (flag != NULL && !has_flag(k->flags, flag))
			continue;
		category = categories_add(c, k->key, k->label, k->group);
		if (values && k->delivered)
			categories_add_value(c, k->id, category);
	}
	return c->n == 0 ? require_list(c, list, e) : 0;
}

/* The Leistungsarten of the measure's groups: as categories of their own, or
 * as values of the groups. */
static int
add_services(struct categories *c, bool as_groups, struct err *e)
{
	struct categories groups = *c, *found = as_groups ? c : &groups;
	const struct keylist *l;
	uint16_t category;
	size_t i;
	int rc = -1;

	if (c->measure->services_group != NULL)
		(void)categories_add(found, c->measure->services_group, "",
		    NULL);
	else if (add_keys(found, c->measure->services, NULL, false, e) < 0)
		goto out;
	if ((rc = find_list(&l, c, "leistungsart", e)) < 0)
		goto out;
	for (i = 0; i < l->n; i++) {
		const struct keylist_key *k = &l->keys[i];

		category = k->group == NULL ? CUBE_NONE :
		    categories_find(found, k->group);
		if (category == CUBE_NONE)
			continue;	/* of another law */
		if (!as_groups)
			category = categories_add(c, k->key, k->label,
			    k->group);
		if (k->delivered)
			categories_add_value(c, k->id, category);
	}
out:
	if (!as_groups)
		free(groups.list);
	return rc;
}

/* Each key of the other list as a value of its group, where it has one. */
static int
add_grouped(struct categories *c, struct err *e)
{
	const struct keylist *l;
	uint16_t category;
	size_t i;

	if (add_keys(c, c->def->list, NULL, false, e) < 0 ||
	    find_list(&l, c, c->def->grouped, e) < 0)
		return -1;
	for (i = 0; i < l->n; i++) {
		const struct keylist_key *k = &l->keys[i];

		category = k->group == NULL ? CUBE_NONE :
		    categories_find(c, k->group);
		if (category != CUBE_NONE && k->delivered)
			categories_add_value(c, k->id, category);
	}
	return 0;
}

/* The keys and labels of the groups in SET, joined. */
static int
add_set(struct categories *c, const struct categories *groups, size_t set,
    struct err *e)
{
	struct buf key = BUF_NONE, label = BUF_NONE;
	const char *name;
	size_t g;
	int rc = 0;

	for (g = 0; g < groups->n && rc == 0; g++) {
		const char *group = groups->list[g].key;

		if ((set >> g & 1) == 0)
			continue;
		rc = categories_label(&name, c, c->def->list, group, e);
		buf_addf(&key, "%s%s", key.len > 0 ? "+" : "", group);
		if (rc == 0)
			buf_addf(&label, "%s%s", label.len > 0 ? " + " : "",
			    name);
	}
	if (rc == 0)
		(void)categories_add(c, key.data, label.data, NULL);
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
add_service_sets(struct categories *c, struct err *e)
{
	struct categories groups = *c;
	const char *unknown;
	size_t i;
	int rc = -1;

	if (add_services(&groups, true, e) < 0 ||
	    categories_label(&unknown, c, "special", "unknown", e) < 0)
		goto out;
	(void)categories_add(c, "unknown", unknown, NULL);
	for (i = 1; i < (size_t)1 << groups.n; i++)
		if (add_set(c, &groups, i, e) < 0)
			goto out;
	for (i = 0; i < groups.values_n; i++)
		categories_add_value(c, groups.values[i],
		    (uint16_t)(1u << groups.of[i]));
	rc = 0;
out:
	categories_fini(&groups);
	return rc;
}

static int
add_codes(struct categories *c, struct err *e)
{
	const char *const *code = c->def->codes;
	int64_t value;

	if (add_keys(c, c->def->list, NULL, false, e) < 0)
		return -1;
	for (value = 0; code[value] != NULL; value++)
		categories_add_value(c, value, categories_find(c, code[value]));
	return 0;
}

/* --- numbers and classes of them ----------------------------------------- */

/* A category of one value. */
static void
add_alone(struct categories *c, int64_t value, const char *key)
{
	categories_add_value(c, value, categories_add(c, key, key, NULL));
}

/* The least age of a class: "40-64", "65+"; "rag-69" has none. */
static int
least_age(const char *key)
{
	return isdigit((unsigned char)key[0]) ? atoi(key) : 0;
}

static uint16_t
age_class(const struct categories *c, int age)
{
	uint16_t found = CUBE_NONE;
	size_t i;

	for (i = 0; i < c->n; i++)
		if (least_age(c->list[i].key) <= age &&
		    (found == CUBE_NONE ||
		    least_age(c->list[i].key) >
		    least_age(c->list[found].key)))
			found = (uint16_t)i;
	return found;
}

static int
add_numbers(struct categories *c, struct err *e)
{
	size_t i;

	if (add_keys(c, c->def->list, NULL, false, e) < 0)
		return -1;
	for (i = 0; i < c->n; i++)
		categories_add_value(c, atoi(c->list[i].key), (uint16_t)i);
	return 0;
}

static void
add_years(struct categories *c)
{
	int year = (int)(c->last / 10000), i;
	char key[24];

	for (i = 1; i <= 5; i++) {
		snprintf(key, sizeof key, "%d", year + i);
		add_alone(c, year + i, key);
	}
}

/* Half years: 79 is 39 or 40, and has a class only if both have the same. */
static int
add_ages(struct categories *c, struct err *e)
{
	uint16_t category;
	int half;

	if (add_keys(c, c->def->list, c->def->column != NULL ? c->def->name :
	    c->measure->ages, false, e) < 0)
		return -1;
	for (half = 0; half < 2 * AGE_MOST; half++) {
		category = age_class(c, half / 2);
		if (category == age_class(c, (half + 1) / 2))
			categories_add_value(c, half, category);
	}
	return 0;
}

static int
add_classes(struct categories *c, struct err *e)
{
	int value;

	if (add_keys(c, c->def->list, NULL, false, e) < 0)
		return -1;
	for (value = 0; value <= MONTHS_MOST; value++)
		categories_add_value(c, value, age_class(c, value));
	return 0;
}

static void
add_amounts(struct categories *c)
{
	char key[24];
	int value;

	for (value = 0; value <= MONTHS_MOST; value++) {
		snprintf(key, sizeof key, "%d", value);
		add_alone(c, value, key);
	}
}

/* --- from what was delivered --------------------------------------------- */

static void
add_sources(struct categories *c)
{
	const struct coverage *cov = coverage_of(c->scope->coverage,
	    c->measure->form);
	uint16_t category;
	size_t i;

	for (i = 0; i < cov->sources_n; i++) {
		const struct coverage_source *s = &cov->sources[i];

		if (!s->due && s->id == 0)
			continue;	/* it never delivers this form */
		category = categories_add(c, s->name, s->title, NULL);
		if (s->id != 0)
			categories_add_value(c, s->id, category);
	}
}

static int
add_bodies(struct categories *c, struct err *e)
{
	struct stmt *s = NULL;
	int more = -1;

	if (stmt_open(&s, c->scope->db, "dimension_bodies", e) < 0)
		goto out;
	stmt_bind_int(s, ":year", c->last / 10000);
	while ((more = stmt_step(s, e)) > 0)
		add_alone(c, stmt_int(s, 0), stmt_text(s, 1));
out:
	stmt_close(s);
	return more;
}

/* --- all ----------------------------------------------------------------- */

int
categories_make(struct categories *c, struct err *e)
{
	switch (c->def->kind) {
	case CATEGORIES_KEYS:
		return add_keys(c, c->def->list, NULL, true, e);
	case CATEGORIES_GROUPED:
		return add_grouped(c, e);
	case CATEGORIES_SERVICE_SETS:
		return add_service_sets(c, e);
	case CATEGORIES_SERVICES:
		return add_services(c, false, e);
	case CATEGORIES_SERVICE_GROUPS:
		return add_services(c, true, e);
	case CATEGORIES_AGES:
		return add_ages(c, e);
	case CATEGORIES_CLASSES:
		return add_classes(c, e);
	case CATEGORIES_AMOUNTS:
		add_amounts(c);
		return 0;
	case CATEGORIES_CODES:
		return add_codes(c, e);
	case CATEGORIES_NUMBERS:
		return add_numbers(c, e);
	case CATEGORIES_YEARS:
		add_years(c);
		return 0;
	case CATEGORIES_MUNICIPALITIES:
		return categories_add_areas(c, c->measure->members ?
		    "dimension_members" : "dimension_municipalities", e);
	case CATEGORIES_COUNTIES:
		return categories_add_areas(c, "dimension_counties", e);
	case CATEGORIES_SOURCES:
		add_sources(c);
		return 0;
	case CATEGORIES_BODIES:
		return add_bodies(c, e);
	}
	return -1;
}

int
categories_add_special(struct categories *c, const char *key, struct err *e)
{
	const char *label;
	size_t i;

	if (categories_find(c, key) != CUBE_NONE)
		return 0;
	if (categories_label(&label, c, "special", key, e) < 0)
		return -1;
	/* A list may have such a key itself: sex o is "ohne Angabe". */
	for (i = 0; i < c->n; i++)
		if (strcmp(c->list[i].label, label) == 0)
			label = pool_printf(c->scope->pool,
			    "%s (nicht gemeldet)", label);
	(void)categories_add(c, key, label, NULL);
	return 0;
}
