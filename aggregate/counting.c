#include "aggregate/counting.h"

#include "aggregate/counting_rows.h"
#include "aggregate/slices.h"
#include "core/db_each.h"
#include "core/mem.h"
#include "core/spill.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

static_assert(CUBE_COUNTS <= DB_PARTS, "each statement is a count");

const char *
counting_value(const struct measure *m)
{
	return m->value != NULL ? m->value : "value";
}

/* --- groups ----------------------------------------------------------------- */

/* A text that measures have in common which are read together.  Those of
 * different sources are not: each would wade through the other's rows. */
static char *
make_key(const struct measure *m)
{
	static const char *const same[] = { "unit", "record", NULL };
	char *tables = db_each_key(measure_statement(m), same, "o."), *key;

	key = xasprintf("%s %d %s", m->form != NULL ? m->form : "", m->lines,
	    tables != NULL ? tables : measure_statement(m));
	free(tables);
	return key;
}

static bool
has_statement(const struct counting_group *g, const struct measure *m)
{
	size_t i;

	for (i = 0; i < g->n; i++)
		if (strcmp(measure_statement(g->together[i]),
		    measure_statement(m)) == 0)
			return true;
	return false;
}

struct counting_group *
counting_groups(size_t *n, const struct measure *const list[], size_t list_n)
{
	struct counting_group *groups = xcalloc(list_n, sizeof *groups), *g;
	size_t i;
	char *key;

	for (i = 0, *n = 0; i < list_n; i++) {
		if (list[i]->kind == MEASURE_AMOUNT ||
		    list[i]->kind == MEASURE_CHANGE)
			continue;
		key = make_key(list[i]);
		for (g = groups; g < groups + *n; g++)
			if (strcmp(g->key, key) == 0 &&
			    (has_statement(g, list[i]) ||
			    g->statements < CUBE_COUNTS))
				break;
		if (g == groups + *n) {
			g->together = xcalloc(list_n,
			    sizeof(struct measure *));
			g->key = xstrdup(key);
			(*n)++;
		}
		g->statements += !has_statement(g, list[i]);
		g->together[g->n++] = list[i];
		free(key);
	}
	return groups;
}

void
counting_groups_free(struct counting_group *groups, size_t n)
{
	while (n > 0) {
		n--;
		free(groups[n].together);
		free(groups[n].key);
	}
	free(groups);
}

/* --- columns ---------------------------------------------------------------- */

static bool
has_column(struct stmt *s, const char *name)
{
	int i;

	for (i = 0; i < stmt_columns(s); i++)
		if (strcmp(stmt_name(s, i), name) == 0)
			return true;
	return false;
}

/* The number of a column among those of the statement that are asked for;
 * names_n: it is not. */
static size_t
column_find(const struct counting_part *p, const char *name)
{
	size_t i;

	for (i = 0; i < p->names_n; i++)
		if (strcmp(p->names[i], name) == 0)
			break;
	return i;
}

static void
add_column(struct counting_part *p, const char *name)
{
	size_t i = column_find(p, name);

	assert(i < COUNTING_COLUMNS);
	if (i == p->names_n)
		p->names[p->names_n++] = name;
}

static size_t
column_at(const struct counting_part *p, const char *name)
{
	size_t i = column_find(p, name);

	return i < p->names_n ? p->at[i] : COUNTING_NONE;
}

/* The length of the first dimension in "sex*age_group", which AT is moved to
 * the end of; 0: there is none. */
static size_t
next_dim(const char **at, const char **name)
{
	size_t len;

	if (**at == '*')
		(*at)++;
	*name = *at;
	len = strcspn(*at, "*");
	*at += len;
	return len;
}

static int
dimension_of(const struct dimension **d, const struct counting *c,
    const struct measure *m, const char *name, size_t len, struct err *e)
{
	char *copy = xstrndup(name, len);
	int rc = dimensions_find(d, c->scope->dimensions, copy, m, c->year,
	    e);

	free(copy);
	return rc;
}

/* Call FN with each dimension of M's breakdowns, and with those that choose
 * units. */
static int
each_dim(struct counting *c, struct counting_part *p, const struct measure *m,
    void (*fn)(struct counting *c, struct counting_part *p,
    const struct dimension *d), struct err *e)
{
	const char *const more[] = { m->several, m->share, m->only,
	    m->median };
	const struct dimension *d;
	const char *at, *name;
	size_t i, len;

	for (i = 0; m->breakdowns[i] != NULL; i++)
		for (at = m->breakdowns[i]; (len = next_dim(&at, &name)) > 0;) {
			if (dimension_of(&d, c, m, name, len, e) < 0)
				return -1;
			fn(c, p, d);
		}
	for (i = 0; i < sizeof more / sizeof more[0]; i++) {
		if (more[i] == NULL)
			continue;
		if (dimension_of(&d, c, m, more[i], strlen(more[i]), e) < 0)
			return -1;
		fn(c, p, d);
	}
	return 0;
}

static void
ask_dimension(struct counting *c, struct counting_part *p,
    const struct dimension *d)
{
	(void)c;
	add_column(p, d->column);
}

static bool
has_value(const struct measure *m)
{
	return m->kind == MEASURE_MEAN || m->kind == MEASURE_SUM ||
	    m->kind == MEASURE_MONEY;
}

/* See joint.h. */
static const char *const joint_columns[COUNTING_JOINT] = {
	"local", "passed_on", "person", "birth", "sex"
};

/* What is read of the statement of M, beside what others read of it. */
static int
ask(struct counting *c, struct counting_part *p, const struct measure *m,
    struct err *e)
{
	static const char *const flags[] = { "left_out", "barred" };
	struct stmt *s = NULL;
	size_t i;

	if (stmt_open(&s, c->scope->db, measure_statement(m), e) < 0)
		return -1;
	assert(has_column(s, "record"));
	c->yearly = stmt_has_param(s, ":year");
	add_column(p, "unit");
	add_column(p, "record");
	for (i = 0; i < sizeof flags / sizeof flags[0]; i++)
		if (has_column(s, flags[i]))
			add_column(p, flags[i]);
	if (has_value(m))
		add_column(p, counting_value(m));
	if (m->kind == MEASURE_MONEY) {
		add_column(p, "crowd");
		if (has_column(s, "which"))
			add_column(p, "which");
	}
	for (i = 0; m->joint && i < COUNTING_JOINT; i++)
		add_column(p, joint_columns[i]);
	stmt_close(s);
	return each_dim(c, p, m, ask_dimension, e);
}

static void
add_flag(struct counting_flag *flags, size_t *n, size_t at, unsigned of)
{
	size_t i;

	if (at == COUNTING_NONE)
		return;
	for (i = 0; i < *n; i++)
		if (flags[i].at == at) {
			flags[i].of |= of;
			return;
		}
	flags[(*n)++] = (struct counting_flag){ at, of };
}

static size_t
find_dim(const struct counting *c, const struct dimension *d, size_t at)
{
	size_t i;

	for (i = 0; i < c->ndims; i++)
		if (c->dims[i].dimension == d && c->dims[i].at == at)
			break;
	return i;
}

static void
add_dim(struct counting *c, const struct dimension *d, size_t at)
{
	assert(c->ndims < COUNTING_DIMS);
	if (find_dim(c, d, at) == c->ndims)
		c->dims[c->ndims++] = (struct counting_dim){ d, at };
}

static void
place_dimension(struct counting *c, struct counting_part *p,
    const struct dimension *d)
{
	add_dim(c, d, column_at(p, d->column));
}

static size_t
find_value(const struct counting *c, size_t at)
{
	size_t i;

	for (i = 0; i < c->nvalues; i++)
		if (c->values[i] == at)
			break;
	return i;
}

static void
add_value(struct counting *c, size_t at)
{
	assert(c->nvalues < COUNTING_DIMS);
	if (find_value(c, at) == c->nvalues)
		c->values[c->nvalues++] = at;
}

/* What M has in a row, now that each column has its number. */
static int
place(struct counting *c, const struct measure *m, struct err *e)
{
	struct counting_part *p = &c->parts[counting_part_find(c, m)];
	size_t i;

	if (has_value(m))
		add_value(c, column_at(p, counting_value(m)));
	if (m->kind == MEASURE_MONEY) {
		add_value(c, column_at(p, "crowd"));
		if (column_at(p, "which") != COUNTING_NONE) {
			add_dim(c, NULL, column_at(p, "which"));
			c->which = counting_which_find(c, m);
		}
	}
	if (m->joint) {
		assert(c->joint == NULL);
		c->joint = joint_new();
		c->joint_part = counting_part_find(c, m);
		for (i = 0; i < COUNTING_JOINT; i++)
			c->joint_at[i] = column_at(p, joint_columns[i]);
		add_dim(c, NULL, c->joint_at[COUNTING_LOCAL]);
		c->joint_dim = find_dim(c, NULL,
		    c->joint_at[COUNTING_LOCAL]);
	}
	return each_dim(c, p, m, place_dimension, e);
}

static void
place_flags(struct counting *c)
{
	size_t i;

	c->unit = column_at(&c->parts[0], "unit");
	c->record = column_at(&c->parts[0], "record");
	for (i = 0; i < c->parts_n; i++) {
		add_flag(c->left_out, &c->left_out_n,
		    column_at(&c->parts[i], "left_out"), 1U << i);
		add_flag(c->barred, &c->barred_n,
		    column_at(&c->parts[i], "barred"), 1U << i);
	}
}

unsigned
counting_part_find(const struct counting *c, const struct measure *m)
{
	unsigned i;

	for (i = 0; i < c->parts_n; i++)
		if (strcmp(measure_statement(c->parts[i].measure),
		    measure_statement(m)) == 0)
			break;
	return i;
}

size_t
counting_dim_find(const struct counting *c, const struct measure *m,
    const char *name, size_t len)
{
	const struct counting_part *p = &c->parts[counting_part_find(c, m)];
	const struct dimension *d;
	struct err none = ERR_NONE;
	size_t i;

	/* It was made before the store was read. */
	(void)dimension_of(&d, c, m, name, len, &none);
	i = find_dim(c, d, column_at(p, d->column));
	assert(i < c->ndims);
	return i;
}

size_t
counting_which_find(const struct counting *c, const struct measure *m)
{
	size_t at = column_at(&c->parts[counting_part_find(c, m)], "which");

	return at == COUNTING_NONE ? at : find_dim(c, NULL, at);
}

size_t
counting_value_find(const struct counting *c, const struct measure *m,
    const char *name)
{
	return find_value(c, column_at(&c->parts[counting_part_find(c, m)],
	    name));
}

size_t
counting_breakdown(const struct counting *c, const struct measure *m,
    const char *breakdown, size_t *numbers)
{
	const char *name;
	size_t len, n = 0;

	while ((len = next_dim(&breakdown, &name)) > 0)
		numbers[n++] = counting_dim_find(c, m, name, len);
	return n;
}

/* The statements, as one. */
static int
open_parts(struct stmt **out, struct counting *c,
    const struct measure *const together[], size_t n,
    const struct db_each *each, struct err *e)
{
	struct db_part parts[CUBE_COUNTS];
	size_t i, part;

	for (i = 0; i < n; i++) {
		if ((part = counting_part_find(c, together[i])) ==
		    c->parts_n) {
			assert(part < CUBE_COUNTS);
			c->parts[c->parts_n++].measure = together[i];
		}
		if (ask(c, &c->parts[part], together[i], e) < 0)
			return -1;
	}
	for (i = 0; i < c->parts_n; i++) {
		struct counting_part *p = &c->parts[i];

		parts[i] = (struct db_part){ measure_statement(p->measure),
		    p->names, p->names_n, p->at };
	}
	if (stmt_open_parts(out, c->scope->db, parts, c->parts_n, each,
	    e) < 0)
		return -1;
	for (i = 0; i < n; i++)
		if (place(c, together[i], e) < 0)
			return -1;
	place_flags(c);
	return 0;
}

/* The deliveries of earlier years, where one of the measures looks back on
 * them or is a mean of two years. */
static int
find_before(struct counting *c, const struct measure *const together[],
    size_t n, struct err *e)
{
	const struct table_scope *s = c->scope;
	struct coverage *before;
	int years = 0;
	size_t i;

	for (i = 0; i < n; i++) {
		if (together[i]->years_then > years)
			years = together[i]->years_then;
		if (together[i]->per_case && years == 0)
			years = 1;
	}
	if (years == 0)
		return 0;
	if (coverage_load(&before, s->pool, s->db, s->config, c->year - years,
	    c->year - 1, e) < 0)
		return -1;
	c->before = before;
	return 0;
}

int
counting_init(struct counting *c, const struct table_scope *scope,
    const struct measure *const together[], size_t n, int year, bool keep,
    struct err *e)
{
	const struct db_each each = { counting_row, c };
	struct stmt *s = NULL;
	int rc = -1;

	*c = (struct counting){ .scope = scope, .year = year, .keep = keep,
	    .which = COUNTING_NONE,
	    .coverage = coverage_of(scope->coverage, together[0]->form) };
	if (find_before(c, together, n, e) < 0 ||
	    open_parts(&s, c, together, n, &each, e) < 0)
		goto out;
	slices_begin(c);
	if (counting_read(c, s, e) < 0 || slices_end(c, e) < 0)
		goto out;
	rc = 0;
out:
	stmt_close(s);
	return rc;
}

void
counting_fini(struct counting *c)
{
	cube_free(c->cube);
	spill_free(c->spill);
	strmap_free(&c->texts);
	joint_free(c->joint);
	free(c->absent);
	free(c->rows);
	free(c->categories);
}
