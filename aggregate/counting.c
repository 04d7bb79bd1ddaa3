#include "aggregate/counting.h"

#include "core/db_each.h"
#include "core/mem.h"

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
enum { LOCAL, PASSED_ON, PERSON, BIRTH, SEX };
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
		add_dim(c, NULL, c->joint_at[LOCAL]);
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

/* --- rows ------------------------------------------------------------------- */

static void
bind(struct stmt *s, const struct counting *c,
    const struct coverage_delivery *d)
{
	struct date stichtag = date_stichtag(c->year);

	if (c->yearly)
		stmt_bind_int(s, ":year", c->year);
	else
		stmt_bind_int(s, ":delivery", d->id);
	if (stmt_has_param(s, ":stichtag"))
		stmt_bind_date(s, ":stichtag", stichtag);
	if (stmt_has_param(s, ":due"))
		stmt_bind_date(s, ":due", d->due);
	if (stmt_has_param(s, ":first_day"))
		stmt_bind_date(s, ":first_day",
		    (struct date){ stichtag.year, 1, 1 });
	if (stmt_has_param(s, ":stichtag_before"))
		stmt_bind_date(s, ":stichtag_before",
		    date_stichtag(c->year - 1));
	if (stmt_has_param(s, ":region_from")) {
		stmt_bind_int(s, ":region_from", c->scope->region_from);
		stmt_bind_int(s, ":region_to", c->scope->region_to);
	}
}

/* There are few reasons and many rows. */
static const char *
reason_of(struct counting *c, const char *text)
{
	size_t i;

	for (i = 0; i < c->reasons_n; i++)
		if (strcmp(c->reasons[i], text) == 0)
			return c->reasons[i];
	assert(c->reasons_n < COUNTING_REASONS);
	return c->reasons[c->reasons_n++] = pool_strdup(c->scope->pool, text);
}

static void
leave_out(struct counting *c, int64_t unit, unsigned of, const char *reason)
{
	unsigned part;

	for (part = 0; part < c->parts_n; part++) {
		if ((of & 1U << part) == 0)
			continue;
		c->absent = mem_grow(c->absent, c->absent_n, &c->absent_cap,
		    sizeof *c->absent);
		c->absent[c->absent_n++] = (struct counting_absent){ unit,
		    part, c->coverage->deliveries[c->delivery].source,
		    reason };
	}
}

/* The delivery that SPELL is of, an index; SIZE_MAX: none that counts. */
static size_t
delivery_of(const struct counting *c, int64_t spell)
{
	const struct coverage *cov = c->coverage;
	size_t i;

	for (i = 0; i < cov->deliveries_n; i++)
		if (cov->deliveries[i].first_spell <= spell &&
		    spell <= cov->deliveries[i].last_spell)
			return i;
	return SIZE_MAX;
}

static void
keep_row(struct counting *c, int64_t unit, int64_t spell,
    const uint16_t *category)
{
	size_t cap = c->rows_cap, delivery = SIZE_MAX;

	/* A statement may look at earlier deliveries, too. */
	if (!c->parts[0].measure->lines)
		delivery = delivery_of(c, spell);
	if (delivery == SIZE_MAX)
		delivery = c->delivery;
	c->rows = mem_grow(c->rows, c->rows_n, &c->rows_cap,
	    sizeof *c->rows);
	if (c->rows_cap != cap)
		c->categories = xreallocarray(c->categories, c->rows_cap,
		    (c->ndims + 1) * sizeof *c->categories);
	memcpy(c->categories + c->rows_n * c->ndims, category,
	    c->ndims * sizeof *category);
	c->rows[c->rows_n++] = (struct trace_row){ unit, spell, delivery };
}

static uint16_t
category_of(const struct counting_dim *d, const struct db_row *row)
{
	int64_t value = db_row_int(row, d->at);

	if (d->dimension == NULL)
		return (uint16_t)value;
	return dimension_category(d->dimension,
	    value == 0 && db_row_is_null(row, d->at), value);
}

/* The statements in whose counts the row is; who is left out or barred is
 * noted. */
static unsigned
counts_of(struct counting *c, const struct db_row *row, int64_t unit)
{
	unsigned of = db_row_of(row), some;
	size_t i;

	for (i = 0; i < c->left_out_n; i++) {
		const struct counting_flag *f = &c->left_out[i];

		if ((some = of & f->of) == 0 || db_row_is_null(row, f->at))
			continue;
		leave_out(c, unit, some, reason_of(c, db_row_text(row,
		    f->at)));
		of &= ~some;
	}
	for (i = 0; i < c->barred_n; i++) {
		const struct counting_flag *f = &c->barred[i];

		if ((some = of & f->of) == 0 || db_row_int(row, f->at) == 0)
			continue;
		cube_bar(c->cube, some, unit);
		of &= ~some;
	}
	return of;
}

/* A unit that has a text goes by its first record. */
static int64_t
unit_of(struct counting *c, const struct db_row *row)
{
	int64_t unit = db_row_int(row, c->unit);
	const char *text;

	if (unit != 0 && !db_row_is_text(row, c->unit))
		return unit;
	unit = db_row_int(row, c->record);
	if (db_row_is_null(row, c->unit))
		return unit;
	text = db_row_text(row, c->unit);
	assert(unit > 0 && unit <= INT32_MAX);
	return *strmap_add(&c->texts, text, strlen(text), (int32_t)unit);
}

static void
add_joint(struct counting *c, const struct db_row *row, int64_t unit,
    size_t number)
{
	const size_t *at = c->joint_at;
	const struct joint_service service = {
		.level = db_row_int(row, at[LOCAL]) != 0 ? JOINT_LOCAL :
		    JOINT_OTHER,
		.passed_on = db_row_int(row, at[PASSED_ON]) != 0,
		.keyed = unit < 0,
		.person = db_row_int(row, at[PERSON]),
		.birth = db_row_int(row, at[BIRTH]),
		.sex = db_row_int(row, at[SEX]),
	};

	joint_add(c->joint, number, &service);
}

/* Into the cube: what is several things at a time (`which`) as each of them.
 * Returns the unit's number. */
static size_t
add_row(struct counting *c, unsigned of, int64_t unit, uint16_t *category,
    const int64_t *values)
{
	unsigned things;
	size_t number = 0;

	if (c->which == COUNTING_NONE)
		return cube_add(c->cube, of, unit, category, values);
	things = category[c->which];
	for (category[c->which] = 0; things != 0; things >>= 1) {
		if (things & 1)
			number = cube_add(c->cube, of, unit, category, values);
		category[c->which]++;
	}
	return number;
}

/* A row of the delivery that is being read. */
static void
take_row(const struct db_row *row, void *data)
{
	struct counting *c = data;
	int64_t unit = unit_of(c, row), values[COUNTING_DIMS];
	uint16_t category[COUNTING_DIMS];
	unsigned of;
	size_t number, i;

	if (c->yearly && (c->delivery = delivery_of(c, db_row_int(row,
	    c->record))) == SIZE_MAX)
		return;
	if (c->which != COUNTING_NONE &&
	    db_row_int(row, c->dims[c->which].at) == 0)
		return;
	if ((of = counts_of(c, row, unit)) == 0)
		return;
	for (i = 0; i < c->ndims; i++)
		category[i] = category_of(&c->dims[i], row);
	for (i = 0; i < c->nvalues; i++)
		values[i] = db_row_int(row, c->values[i]);
	number = add_row(c, of, unit, category, values);
	if ((of & 1U << c->joint_part) != 0 && c->joint != NULL)
		add_joint(c, row, unit, number);
	if (c->keep)
		keep_row(c, unit, db_row_int(row, c->record), category);
}

static int
read_deliveries(struct counting *c, struct stmt *s, struct err *e)
{
	const struct coverage *cov = c->coverage;

	for (c->delivery = 0; c->delivery < cov->deliveries_n;
	    c->delivery++) {
		const struct coverage_delivery *d =
		    &cov->deliveries[c->delivery];

		if (d->year != c->year || d->id == 0)
			continue;
		bind(s, c, d);
		if (stmt_exec(s, e) < 0)
			return -1;
		strmap_free(&c->texts);
		if (c->yearly)
			break;
	}
	return 0;
}

/* The kept rows that do not count after all go; LOCAL is the dimension of
 * their level. */
static void
drop_kept(struct counting *c, size_t local)
{
	size_t i, n = 0;

	for (i = 0; i < c->rows_n; i++) {
		uint16_t *category = c->categories + i * c->ndims;

		if (!joint_counts(c->joint, cube_number(c->cube,
		    c->rows[i].unit), category[local]))
			continue;
		memmove(c->categories + n * c->ndims, category,
		    c->ndims * sizeof *category);
		c->rows[n++] = c->rows[i];
	}
	c->rows_n = n;
}

/* Now that both levels are known: who counts at which, and who certainly. */
static void
settle(struct counting *c)
{
	const struct counting_part *p = &c->parts[c->joint_part];
	size_t local = find_dim(c, NULL, c->joint_at[LOCAL]);
	size_t certainty = counting_dim_find(c, p->measure, "certainty",
	    strlen("certainty"));
	uint16_t doubtful = dimension_category(c->dims[certainty].dimension,
	    false, 0);
	enum joint_level level;
	size_t unit;

	joint_settle(c->joint);
	for (unit = 0; unit < joint_units(c->joint); unit++) {
		for (level = JOINT_OTHER; level <= JOINT_LOCAL; level++)
			if (!joint_counts(c->joint, unit, level))
				cube_drop(c->cube, c->joint_part, unit,
				    local, (uint16_t)level);
		if (!joint_is_certain(c->joint, unit))
			cube_set(c->cube, unit, certainty, doubtful);
	}
	drop_kept(c, local);
	joint_free(c->joint);
	c->joint = NULL;
}

static int
compare_absent(const void *a, const void *b)
{
	const struct counting_absent *x = a, *y = b;
	int by;

	if (x->part != y->part)
		return x->part < y->part ? -1 : 1;
	if (x->source != y->source)
		return x->source < y->source ? -1 : 1;
	if ((by = strcmp(x->reason, y->reason)) != 0)
		return by;
	return (x->unit > y->unit) - (x->unit < y->unit);
}

static struct cube *
make_cube(const struct counting *c)
{
	struct cube_dim dims[COUNTING_DIMS];
	size_t i;

	for (i = 0; i < c->ndims; i++)
		dims[i] = c->dims[i].dimension != NULL ?
		    c->dims[i].dimension->cube :
		    (struct cube_dim){ 3, CUBE_EACH, CUBE_NONE, CUBE_NONE };
	return cube_new(dims, c->ndims, c->nvalues);
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

/* The deliveries of the year before, where one of the measures is a mean of
 * both years. */
static int
find_before(struct counting *c, const struct measure *const together[],
    size_t n, struct err *e)
{
	const struct table_scope *s = c->scope;
	struct coverage *before;
	size_t i;

	for (i = 0; i < n && !together[i]->per_case; i++)
		continue;
	if (i == n)
		return 0;
	if (coverage_load(&before, s->pool, s->db, s->config, c->year - 1,
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
	const struct db_each each = { take_row, c };
	struct stmt *s = NULL;
	int rc = -1;

	*c = (struct counting){ .scope = scope, .year = year, .keep = keep,
	    .which = COUNTING_NONE,
	    .coverage = coverage_of(scope->coverage, together[0]->form) };
	if (find_before(c, together, n, e) < 0 ||
	    open_parts(&s, c, together, n, &each, e) < 0)
		goto out;
	c->cube = make_cube(c);
	if (read_deliveries(c, s, e) < 0)
		goto out;
	if (c->joint != NULL)
		settle(c);
	if (c->absent_n > 0)
		qsort(c->absent, c->absent_n, sizeof *c->absent,
		    compare_absent);
	rc = 0;
out:
	stmt_close(s);
	return rc;
}

void
counting_fini(struct counting *c)
{
	cube_free(c->cube);
	strmap_free(&c->texts);
	joint_free(c->joint);
	free(c->absent);
	free(c->rows);
	free(c->categories);
}
