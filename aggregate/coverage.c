#include "aggregate/coverage.h"

#include "aggregate/measure.h"
#include "core/form.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

/* More laws (rechtskreis) than there are. */
#define LAWS_MOST 16

static struct coverage_source *
source_find(struct coverage *c, const char *name)
{
	size_t i;

	for (i = 0; i < c->sources_n; i++)
		if (strcmp(c->sources[i].name, name) == 0)
			return &c->sources[i];
	return NULL;
}

static enum source_role
role_of(const char *name)
{
	enum source_role r = ROLE_LOCAL;

	while (r != ROLE_OTHER && strcmp(source_role_name(r), name) != 0)
		r++;
	return r;
}

static bool
owes_form(const struct config_source *s, const char *form)
{
	size_t i;

	for (i = 0; i < s->forms_n; i++)
		if (strcmp(s->forms[i], form) == 0)
			return true;
	return false;
}

static struct coverage_source *
source_add(struct coverage *c, struct pool *pool)
{
	struct coverage_source *grown = pool_alloc(pool, c->sources_n + 1,
	    sizeof *grown);

	if (c->sources_n > 0)
		memcpy(grown, c->sources, c->sources_n * sizeof *grown);
	c->sources = grown;
	return &c->sources[c->sources_n++];
}

static int
load_sources(struct coverage *c, struct pool *pool, struct db *db,
    const struct config *config, struct err *e)
{
	struct coverage_source *src;
	struct stmt *s = NULL;
	size_t i;
	int more = -1;

	for (i = 0; i < config->sources_n; i++) {
		src = source_add(c, pool);
		src->name = pool_strdup(pool, config->sources[i].name);
		src->title = pool_strdup(pool, config->sources[i].title);
		src->role = config->sources[i].role;
		src->due = owes_form(&config->sources[i], c->form);
	}
	if (stmt_open(&s, db, "coverage_sources", e) < 0)
		goto out;
	stmt_bind_text(s, ":form", c->form);
	while ((more = stmt_step(s, e)) > 0) {
		if ((src = source_find(c, stmt_text(s, 1))) == NULL) {
			src = source_add(c, pool);
			src->name = pool_strdup(pool, stmt_text(s, 1));
			src->title = pool_strdup(pool, stmt_text(s, 3));
			src->role = role_of(stmt_text(s, 2));
		}
		src->id = stmt_int(s, 0);
	}
out:
	stmt_close(s);
	return more;
}

static int
load_laws(struct coverage *c, struct pool *pool, struct db *db, int first,
    int last, struct err *e)
{
	struct stmt *s = NULL;
	int more = -1;

	if (stmt_open(&s, db, "coverage_laws", e) < 0)
		goto out;
	stmt_bind_text(s, ":form", c->form);
	stmt_bind_int(s, ":first", first);
	stmt_bind_int(s, ":last", last);
	c->laws = pool_alloc(pool, LAWS_MOST, sizeof *c->laws);
	while (c->laws_n < LAWS_MOST && (more = stmt_step(s, e)) > 0)
		c->laws[c->laws_n++] = pool_strdup(pool, stmt_text(s, 0));
out:
	stmt_close(s);
	return more < 0 ? -1 : 0;
}

static int
compare(const void *a, const void *b, void *data)
{
	const struct coverage_delivery *x = a, *y = b;
	const struct coverage *c = data;
	const struct coverage_source *s = &c->sources[x->source];
	const struct coverage_source *t = &c->sources[y->source];

	if (x->year != y->year)
		return x->year < y->year ? -1 : 1;
	if ((s->role == ROLE_LOCAL) != (t->role == ROLE_LOCAL))
		return s->role == ROLE_LOCAL ? -1 : 1;
	return strcmp(s->name, t->name);
}

static void
read_delivery(struct coverage_delivery *d, struct coverage *c,
    struct pool *pool, struct stmt *s)
{
	d->id = stmt_int(s, 0);
	while (d->source < c->sources_n &&
	    c->sources[d->source].id != stmt_int(s, 1))
		d->source++;
	d->year = (int)stmt_int(s, 2);
	d->file = pool_strdup(pool, stmt_text(s, 3));
	d->sha256 = pool_strdup(pool, stmt_text(s, 4));
	d->received = stmt_date(s, 5);
	d->rows = stmt_int(s, 6);
	d->persons = stmt_int(s, 7);
	d->blocked = stmt_int(s, 8);
	d->nil = stmt_int(s, 9) != 0;
	d->first_spell = stmt_int(s, 10);
	d->last_spell = stmt_int(s, 11);
}

/* What is due and not there gets a place in the list too. */
static void
add_missing(struct coverage *c, int first, int last,
    const struct config *config)
{
	size_t i;
	int year;

	for (year = first; year <= last; year++)
		for (i = 0; i < config->sources_n; i++)
			if (config_is_due(config, &config->sources[i],
			    c->form, year) &&
			    coverage_find(c, i, year) == NULL)
				c->deliveries[c->deliveries_n++] =
				    (struct coverage_delivery){
					.source = i, .year = year };
}

static int
load_form(struct coverage *c, struct pool *pool, struct db *db,
    const struct config *config, const char *form, int first, int last,
    struct err *e)
{
	struct stmt *s = NULL;
	int more = -1;
	size_t i;

	*c = (struct coverage){ .form = form };
	if (load_sources(c, pool, db, config, e) < 0 ||
	    load_laws(c, pool, db, first, last, e) < 0 ||
	    stmt_open(&s, db, "coverage_deliveries", e) < 0)
		goto out;
	stmt_bind_text(s, ":form", c->form);
	stmt_bind_int(s, ":first", first);
	stmt_bind_int(s, ":last", last);
	/* At most one current delivery per source and year. */
	c->deliveries = pool_alloc(pool, c->sources_n *
	    (size_t)(last - first + 1), sizeof *c->deliveries);
	while ((more = stmt_step(s, e)) > 0)
		read_delivery(&c->deliveries[c->deliveries_n++], c, pool, s);
	if (more < 0)
		goto out;
	add_missing(c, first, last, config);
	for (i = 0; i < c->deliveries_n; i++)
		c->deliveries[i].due = config_due_day(config,
		    c->deliveries[i].year);
	qsort_r(c->deliveries, c->deliveries_n, sizeof *c->deliveries,
	    compare, c);
out:
	stmt_close(s);
	return more;
}

int
coverage_load(struct coverage **out, struct pool *pool, struct db *db,
    const struct config *config, int first, int last, struct err *e)
{
	struct coverage *all = pool_alloc(pool, forms_n, sizeof *all);
	size_t i;

	for (i = 0; i < forms_n; i++) {
		if (load_form(&all[i], pool, db, config, forms[i].name,
		    first, last, e) < 0)
			return -1;
		all[i].all = all;
	}
	*out = all;
	return 0;
}

const struct coverage *
coverage_of(const struct coverage *c, const char *form)
{
	size_t i = 0;

	if (form == NULL)
		return c;
	while (strcmp(c->all[i].form, form) != 0)
		i++;
	return &c->all[i];
}

const struct coverage_delivery *
coverage_find(const struct coverage *c, size_t source, int year)
{
	size_t i;

	for (i = 0; i < c->deliveries_n; i++)
		if (c->deliveries[i].source == source &&
		    c->deliveries[i].year == year && c->deliveries[i].id != 0)
			return &c->deliveries[i];
	return NULL;
}

bool
coverage_leave_out(struct coverage *c, const char *source, int year,
    const char *reason)
{
	size_t i;

	for (i = 0; i < c->deliveries_n; i++) {
		struct coverage_delivery *d = &c->deliveries[i];

		if (d->year != year ||
		    strcmp(c->sources[d->source].name, source) != 0)
			continue;
		*d = (struct coverage_delivery){ .source = d->source,
		    .year = year, .due = d->due, .left_out = reason };
		return true;
	}
	return false;
}

bool
coverage_is_needed(const struct coverage_source *s, unsigned needs)
{
	return (needs & (s->role == ROLE_LOCAL ? NEEDS_LOCAL :
	    s->role == ROLE_SUPRA_LOCAL ? NEEDS_SUPRA_LOCAL :
	    NEEDS_OTHER)) != 0;
}

bool
coverage_is_missing(const struct coverage *c, unsigned needs, int year)
{
	bool any = false;
	size_t i;

	for (i = 0; i < c->deliveries_n; i++) {
		const struct coverage_delivery *d = &c->deliveries[i];

		if (d->year != year ||
		    !coverage_is_needed(&c->sources[d->source], needs))
			continue;
		if (d->id == 0)
			return true;
		any = true;
	}
	return !any;
}

bool
coverage_is_missing_then(const struct coverage *c,
    const struct coverage *then, unsigned needs, int year, int earlier)
{
	size_t i;

	/* Both have the sources of the configuration and the store. */
	assert(c->sources_n == then->sources_n);
	for (i = 0; i < c->deliveries_n; i++) {
		const struct coverage_delivery *d = &c->deliveries[i];

		if (d->year == year &&
		    coverage_is_needed(&c->sources[d->source], needs) &&
		    coverage_find(then, d->source, earlier) == NULL)
			return true;
	}
	return coverage_is_missing(then, needs, earlier);
}

bool
coverage_concerns(const struct coverage *c, unsigned needs, const char *law)
{
	bool any = false;
	size_t i;

	for (i = 0; i < c->sources_n; i++)
		if (coverage_is_needed(&c->sources[i], needs) &&
		    ((c->sources[i].due &&
		    strcmp(c->form, COVERAGE_FORM) == 0) ||
		    c->sources[i].id != 0))
			any = true;
	if (!any || c->laws_n == 0 || law == NULL)
		return any;
	for (i = 0; i < c->laws_n; i++)
		if (strcmp(c->laws[i], law) == 0)
			return true;
	return false;
}
