#include "aggregate/table.h"

#include "core/db_each.h"
#include "core/mem.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

/* More dimensions than measures that are alike have together. */
#define DIMS_MOST 32

/* A unit that was left out; it may yet be counted from another source. */
struct absent {
	int64_t		 unit;
	size_t		 source;
	const char	*reason;
};

/* What a row of money says. */
struct amount {
	int64_t		 value, crowd, which;
};

#define COLUMN_UNIT	0
#define COLUMN_DIMS	1

/* Alike measures in one year, being counted. */
struct counting {
	const struct table_scope *scope;
	const struct measure	*alike;		/* one of them */
	int			 year;
	const struct dimension	*dims[DIMS_MOST];
	size_t			 ndims;
	/* The columns of the statement that are read: the unit, those of the
	 * dimensions, and what else it has of measure.h, by number. */
	const char		*columns[DIMS_MOST + 7];
	size_t			 columns_n;
	int			 reason, barred, value, record, crowd, which;
	size_t			 delivery;	/* being read: an index of
						 * coverage.deliveries */
	bool			 yearly;	/* all are read at once */
	struct cube		*cube;
	struct absent		*absent;
	size_t			 absent_n, absent_cap;
	bool			 keep;		/* the rows */
	struct trace_row	*rows;		/* counted; their categories
					 * stand beside them */
	uint16_t		*categories;	/* ndims of each row */
	size_t			 rows_n, rows_cap;
	struct amount		*amounts;	/* by row, of money only */
	size_t			 amounts_cap;
};

static const struct coverage *
coverage_for(const struct counting *c)
{
	return coverage_of(c->scope->coverage, c->alike->form);
}

static size_t
dim_find(const struct counting *c, const char *name, size_t len)
{
	size_t i;

	for (i = 0; i < c->ndims; i++)
		if (strncmp(c->dims[i]->pub.name, name, len) == 0 &&
		    c->dims[i]->pub.name[len] == '\0')
			break;
	return i;
}

/* Split "sex*age_group" and put the numbers of its dimensions into NUMBERS;
 * those that are new are made. */
static int
breakdown_dims(struct counting *c, const char *breakdown, size_t *numbers,
    size_t *n, struct err *e)
{
	size_t len, i;
	char *name;
	int rc;

	for (*n = 0; *breakdown != '\0'; breakdown += len) {
		if (*breakdown == '*')
			breakdown++;
		len = strcspn(breakdown, "*");
		assert(*n < TABLE_DIMS);
		if ((i = dim_find(c, breakdown, len)) == c->ndims) {
			assert(i < DIMS_MOST);
			name = xstrndup(breakdown, len);
			rc = dimensions_find(&c->dims[i],
			    c->scope->dimensions, name, c->alike, c->year,
			    e);
			free(name);
			if (rc < 0)
				return -1;
			c->ndims++;
		}
		numbers[(*n)++] = i;
	}
	return 0;
}

static bool
has_column(struct stmt *s, const char *name)
{
	int i;

	for (i = 0; i < stmt_columns(s); i++)
		if (strcmp(stmt_name(s, i), name) == 0)
			return true;
	return false;
}

/* The number that the column NAME gets; -1 where there is none. */
static int
add_column(struct counting *c, struct stmt *s, const char *name)
{
	if (!has_column(s, name))
		return -1;
	c->columns[c->columns_n] = name;
	return (int)c->columns_n++;
}

/* Unit first, then the dimensions in their order. */
static int
find_columns(struct counting *c, struct err *e)
{
	struct stmt *s = NULL;
	size_t i;
	int found;

	if (stmt_open(&s, c->scope->db, measure_statement(c->alike), e) < 0)
		return -1;
	found = add_column(c, s, "unit");
	assert(found == COLUMN_UNIT);
	c->yearly = stmt_has_param(s, ":year");
	for (i = 0; i < c->ndims; i++) {
		found = add_column(c, s, c->dims[i]->column);
		assert(found >= 0);
	}
	c->reason = add_column(c, s, "left_out");
	c->barred = add_column(c, s, "barred");
	c->value = add_column(c, s, c->alike->value != NULL ?
	    c->alike->value : "value");
	c->crowd = add_column(c, s, "crowd");
	c->which = add_column(c, s, "which");
	if (c->keep || c->yearly)
		c->record = add_column(c, s, "record");
	assert(has_column(s, "record"));
	stmt_close(s);
	return 0;
}

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

static void
leave_out(struct counting *c, int64_t unit, size_t source,
    const char *reason)
{
	struct absent *a;

	c->absent = mem_grow(c->absent, c->absent_n, &c->absent_cap,
	    sizeof *c->absent);
	a = &c->absent[c->absent_n];
	a->unit = unit;
	a->source = source;
	/* Few reasons, many rows: most often it is that of the row before. */
	a->reason = c->absent_n > 0 && strcmp(a[-1].reason, reason) == 0 ?
	    a[-1].reason : pool_strdup(c->scope->pool, reason);
	c->absent_n++;
}

/* The delivery that SPELL is of, an index; SIZE_MAX: none that counts. */
static size_t
delivery_of(const struct counting *c, int64_t spell)
{
	const struct coverage *cov = coverage_for(c);
	size_t i;

	for (i = 0; i < cov->deliveries_n; i++)
		if (cov->deliveries[i].first_spell <= spell &&
		    spell <= cov->deliveries[i].last_spell)
			return i;
	return SIZE_MAX;
}

static void
keep_row(struct counting *c, const struct db_row *row, int64_t unit,
    const uint16_t *category)
{
	size_t cap = c->rows_cap, delivery = SIZE_MAX;
	int64_t spell = db_row_int(row, (size_t)c->record);

	/* A statement may look at earlier deliveries, too. */
	if (!c->alike->lines)
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
	if (c->alike->kind == MEASURE_MONEY) {
		c->amounts = mem_grow(c->amounts, c->rows_n, &c->amounts_cap,
		    sizeof *c->amounts);
		c->amounts[c->rows_n] = (struct amount){
		    db_row_int(row, (size_t)c->value),
		    db_row_int(row, (size_t)c->crowd),
		    c->which < 0 ? 0 : db_row_int(row, (size_t)c->which) };
	}
	c->rows[c->rows_n++] = (struct trace_row){ unit, spell, delivery };
}

/* A row of the delivery that is being read. */
static void
take_row(const struct db_row *row, void *data)
{
	struct counting *c = data;
	int64_t unit = db_row_int(row, COLUMN_UNIT), value;
	uint16_t category[DIMS_MOST];
	size_t i;

	if (c->yearly && (c->delivery = delivery_of(c, db_row_int(row,
	    (size_t)c->record))) == SIZE_MAX)
		return;
	if (c->reason >= 0 && !db_row_is_null(row, (size_t)c->reason)) {
		leave_out(c, unit, coverage_for(c)->deliveries[
		    c->delivery].source, db_row_text(row, (size_t)c->reason));
		return;
	}
	if (c->barred >= 0 && db_row_int(row, (size_t)c->barred) != 0) {
		cube_bar(c->cube, unit);
		return;
	}
	for (i = 0; i < c->ndims; i++) {
		value = db_row_int(row, COLUMN_DIMS + i);
		category[i] = dimension_category(c->dims[i], value == 0 &&
		    db_row_is_null(row, COLUMN_DIMS + i), value);
	}
	cube_add(c->cube, unit, category, c->value < 0 ? 0 :
	    db_row_int(row, (size_t)c->value));
	if (c->keep)
		keep_row(c, row, unit, category);
}

static int
scan_deliveries(struct counting *c, struct err *e)
{
	const struct coverage *cov = coverage_for(c);
	const struct db_each each = { take_row, c };
	struct stmt *s = NULL;
	int rc = -1;

	if (find_columns(c, e) < 0 || stmt_open_each(&s, c->scope->db,
	    measure_statement(c->alike), c->columns, c->columns_n, &each,
	    e) < 0)
		goto out;
	for (c->delivery = 0; c->delivery < cov->deliveries_n;
	    c->delivery++) {
		const struct coverage_delivery *d =
		    &cov->deliveries[c->delivery];

		if (d->year != c->year || d->id == 0)
			continue;
		bind(s, c, d);
		if (stmt_exec(s, e) < 0)
			goto out;
		if (c->yearly)
			break;
	}
	rc = 0;
out:
	stmt_close(s);
	return rc;
}

/* A cell of one source needs that source's delivery only; all others need
 * those of all sources that the measure counts.  Of a law under which nothing
 * is delivered nothing is known: not even that nobody is there. */
static void
mark_missing(struct table *t, const struct coverage *cov)
{
	size_t i, j, cell, category, authority = t->ndims, span = 1;
	const char *key;

	if (!coverage_concerns(cov, t->measure->needs, t->measure->law)) {
		memset(t->missing, true, t->n * sizeof *t->missing);
		return;
	}
	if (!coverage_is_missing(cov, t->measure->needs, t->year))
		return;
	for (i = t->ndims; i > 0; i--) {
		if (strcmp(t->dims[i - 1]->pub.name, "authority") == 0) {
			authority = i - 1;
			break;
		}
		span *= t->dims[i - 1]->pub.n;
	}
	for (cell = 0; cell < t->n; cell++) {
		t->missing[cell] = true;
		if (authority == t->ndims)
			continue;
		category = cell / span % t->dims[authority]->pub.n;
		key = t->dims[authority]->pub.categories[category].key;
		for (j = 0; j < cov->sources_n; j++)
			if (strcmp(cov->sources[j].name, key) == 0)
				t->missing[cell] =
				    coverage_find(cov, j, t->year) == NULL;
	}
}

/* Count the units of each cell of T, or only those that also have the
 * category KEY of dimension ONLY: its cells are the last dimension of a count
 * of its own. */
static void
count_cells(int64_t *counts, int64_t *sums, const struct table *t,
    struct counting *c, const size_t *numbers, const char *only,
    const char *key)
{
	size_t with[TABLE_DIMS + 1], cell, n;
	int64_t *cells, *cell_sums;
	uint16_t category;

	if (only == NULL) {
		cube_count(c->cube, numbers, t->ndims, counts, sums);
		return;
	}
	memcpy(with, numbers, t->ndims * sizeof *with);
	with[t->ndims] = dim_find(c, only, strlen(only));
	n = c->dims[with[t->ndims]]->pub.n;
	category = dimension_key(c->dims[with[t->ndims]], key);
	if (category == CUBE_NONE)	/* not on the office's list: nobody */
		return;
	cells = xcalloc(t->n * n, sizeof *cells);
	cell_sums = xcalloc(t->n * n, sizeof *cell_sums);
	cube_count(c->cube, with, t->ndims + 1, cells, cell_sums);
	/* A key that was not valid in that year has no units. */
	for (cell = 0; cell < t->n && category != CUBE_NONE; cell++) {
		counts[cell] = cells[cell * n + category];
		if (sums != NULL)
			sums[cell] = cell_sums[cell * n + category];
	}
	free(cell_sums);
	free(cells);
}

/* The inhabitants of a cell.  Dimensions that they are not told apart by do
 * not matter: a rate is then one of all of them. */
static int64_t
inhabitants(unsigned *marks, const struct table *t, size_t cell,
    const struct population *p)
{
	struct population_cell c = { .ages = t->measure->people };
	size_t i, span = t->n;

	for (i = 0; i < t->ndims; i++) {
		const struct published_dimension *d = &t->dims[i]->pub;
		const char *key;

		span /= d->n;
		key = d->categories[cell / span % d->n].key;
		if (strcmp(d->name, "municipality") == 0)
			c.ags = strtoll(key, NULL, 10);
		else if (strcmp(d->name, "sex") == 0)
			c.sex = key;
		else if (strcmp(d->name, "age_group") == 0)
			c.ages = key;
		else
			continue;
		/* `unknown` and `outside` are no inhabitants of the region,
		 * and statistics know two sexes. */
		if (strcmp(key, "unknown") == 0 || strcmp(key, "outside") == 0 ||
		    (c.sex != NULL && strcmp(c.sex, "m") != 0 &&
		    strcmp(c.sex, "w") != 0))
			return POPULATION_SENSELESS;
	}
	return population_find(marks, p, t->year, &c);
}

static void
find_inhabitants(struct table *t, const struct population *p)
{
	unsigned marks;
	size_t cell;

	for (cell = 0; cell < t->n; cell++) {
		t->bases[cell] = inhabitants(&marks, t, cell, p);
		if (t->bases[cell] < 0)
			continue;
		if (marks & POPULATION_BEFORE)
			t->marks |= MARK_PRELIMINARY;
		if (marks & POPULATION_PART)
			t->marks |= MARK_ESTIMATED;
	}
}

/* Twice the median of N numbers, of which AT[V] are V. */
static int64_t
median_of(const int64_t *at, size_t values, int64_t n)
{
	int64_t seen = 0, low = -1;
	size_t v;

	for (v = 0; v < values; v++) {
		seen += at[v];
		if (low < 0 && 2 * seen >= n)
			low = (int64_t)v;
		if (2 * seen > n)
			return low + (int64_t)v;
	}
	return 0;	/* of nothing */
}

/* The numbers are a dimension of their own, category by category. */
static void
count_medians(struct table *t, struct counting *c, const size_t *numbers)
{
	size_t with[TABLE_DIMS + 1], cell, values, v;
	const struct measure *m = t->measure;
	int64_t *cells;

	memcpy(with, numbers, t->ndims * sizeof *with);
	with[t->ndims] = dim_find(c, m->median, strlen(m->median));
	values = c->dims[with[t->ndims]]->pub.n;
	cells = xcalloc(t->n * values, sizeof *cells);
	cube_count(c->cube, with, t->ndims + 1, cells, NULL);
	for (cell = 0; cell < t->n; cell++) {
		for (v = 0; v < values; v++)
			t->bases[cell] += cells[cell * values + v];
		t->counts[cell] = median_of(cells + cell * values, values,
		    t->bases[cell]);
	}
	free(cells);
}

/* One row of money in a cell. */
struct part {
	size_t		 cell;
	int64_t		 unit;
	const struct amount *of;
};

static int
compare_parts(const void *a, const void *b)
{
	const struct part *x = a, *y = b;

	if (x->cell != y->cell)
		return x->cell < y->cell ? -1 : 1;
	if (x->of->which != y->of->which)
		return x->of->which < y->of->which ? -1 : 1;
	if (x->unit != y->unit)
		return x->unit < y->unit ? -1 : 1;
	return (x->of > y->of) - (x->of < y->of);
}

/* The rows of a table's cells, one person's together. */
static struct part *
money_parts(size_t *n, const struct table *t, const struct counting *c,
    const size_t *numbers)
{
	struct part *parts = xcalloc(c->rows_n, sizeof *parts);
	size_t i, d, cell;

	for (i = 0, *n = 0; i < c->rows_n; i++) {
		for (d = 0, cell = 0; d < t->ndims; d++) {
			uint16_t category = c->categories[i * c->ndims +
			    numbers[d]];

			if (category == CUBE_NONE)
				break;
			cell = cell * t->dims[d]->pub.n + category;
		}
		if (d == t->ndims)
			parts[(*n)++] = (struct part){ cell,
			    c->rows[i].unit, &c->amounts[i] };
	}
	if (*n > 0)
		qsort(parts, *n, sizeof *parts, compare_parts);
	return parts;
}

/* A person's rows FROM up to TO of a cell. */
static void
add_person(struct table *t, const struct part *parts, size_t from, size_t to)
{
	size_t cell = parts[from].cell;
	struct money *m = &t->money[cell];
	int64_t crowd = parts[from].of->crowd, sum = 0;

	if (parts[from].of->which != 0) {
		m->now += parts[from].of->which == 1;
		m->before += parts[from].of->which == 2;
		return;
	}
	for (; from < to; from++)
		sum += parts[from].of->value;
	t->counts[cell] += sum;
	m->persons += crowd;
	if (crowd < 3 && llabs(sum) > m->largest)
		m->largest = llabs(sum);
}

static void
count_money(struct table *t, const struct counting *c, const size_t *numbers)
{
	size_t n, from, to;
	struct part *parts = money_parts(&n, t, c, numbers);

	t->money = xcalloc(t->n, sizeof *t->money);
	for (from = 0; from < n; from = to) {
		for (to = from + 1; to < n &&
		    parts[to].cell == parts[from].cell &&
		    parts[to].of->which == parts[from].of->which &&
		    parts[to].unit == parts[from].unit; to++)
			continue;
		add_person(t, parts, from, to);
	}
	free(parts);
	if (t->measure->rate > 0)
		find_inhabitants(t, c->scope->population);
}

static void
add_table(struct tables *ts, struct counting *c, const struct measure *m,
    const char *breakdown, const size_t *numbers, size_t ndims)
{
	struct table *t;
	int64_t *units;
	size_t i;

	ts->tables = mem_grow(ts->tables, ts->n, &ts->cap,
	    sizeof *ts->tables);
	t = &ts->tables[ts->n++];
	*t = (struct table){ .measure = m, .breakdown = breakdown,
	    .year = c->year, .ndims = ndims, .n = 1 };
	for (i = 0; i < ndims; i++) {
		t->dims[i] = c->dims[numbers[i]];
		t->n *= t->dims[i]->pub.n;
	}
	t->counts = xcalloc(t->n, sizeof *t->counts);
	t->missing = xcalloc(t->n, sizeof *t->missing);
	if (m->kind != MEASURE_COUNT && m->kind != MEASURE_SUM)
		t->bases = xcalloc(t->n, sizeof *t->bases);
	switch (m->kind) {
	case MEASURE_COUNT:
		count_cells(t->counts, NULL, t, c, numbers, m->only,
		    m->only_key);
		break;
	case MEASURE_AMOUNT:
		break;	/* nothing to count: amounts.c */
	case MEASURE_MEAN:
		count_cells(t->bases, t->counts, t, c, numbers, m->only,
		    m->only_key);
		break;
	case MEASURE_SHARE:
		count_cells(t->bases, NULL, t, c, numbers, NULL, NULL);
		count_cells(t->counts, NULL, t, c, numbers, m->share,
		    m->share_key);
		break;
	case MEASURE_RATE:
		count_cells(t->counts, NULL, t, c, numbers, m->only,
		    m->only_key);
		find_inhabitants(t, c->scope->population);
		break;
	case MEASURE_MEDIAN:
		count_medians(t, c, numbers);
		break;
	case MEASURE_SUM:
		units = xcalloc(t->n, sizeof *units);
		count_cells(units, t->counts, t, c, numbers, m->only,
		    m->only_key);
		free(units);
		break;
	case MEASURE_MONEY:
		count_money(t, c, numbers);
		break;
	}
	mark_missing(t, coverage_for(c));
}

static int
compare_absent(const void *a, const void *b)
{
	const struct absent *x = a, *y = b;
	int by;

	if (x->source != y->source)
		return x->source < y->source ? -1 : 1;
	if ((by = strcmp(x->reason, y->reason)) != 0)
		return by;
	return (x->unit > y->unit) - (x->unit < y->unit);
}

/* Of units that were left out and are counted from no other source. */
static void
add_left_out(struct tables *ts, const struct counting *c,
    const struct measure *m)
{
	struct left_out *l = NULL;
	size_t i;

	for (i = 0; i < c->absent_n; i++) {
		const struct absent *a = &c->absent[i];

		if (cube_has(c->cube, a->unit) ||
		    (i > 0 && compare_absent(a - 1, a) == 0))
			continue;
		if (l == NULL || l->source != a->source ||
		    strcmp(l->reason, a->reason) != 0) {
			ts->left_out = mem_grow(ts->left_out,
			    ts->left_out_n, &ts->left_out_cap,
			    sizeof *ts->left_out);
			l = &ts->left_out[ts->left_out_n++];
			*l = (struct left_out){ m, c->year, a->source,
			    a->reason, 0 };
		}
		l->units++;
	}
}

/* The dimensions of all breakdowns, and those that choose units. */
static int
find_dims(struct counting *c, const struct measure *m, struct err *e)
{
	const char *const more[] = { m->several, m->share, m->only,
	    m->median };
	size_t numbers[TABLE_DIMS], n, i;

	for (i = 0; m->breakdowns[i] != NULL; i++)
		if (breakdown_dims(c, m->breakdowns[i], numbers, &n, e) < 0)
			return -1;
	for (i = 0; i < sizeof more / sizeof more[0]; i++)
		if (more[i] != NULL &&
		    breakdown_dims(c, more[i], numbers, &n, e) < 0)
			return -1;
	return 0;
}

static void
add_measure(struct tables *ts, struct counting *c, const struct measure *m)
{
	size_t numbers[TABLE_DIMS] = { 0 }, several = 0, n, i;
	struct err none = ERR_NONE;

	if (m->several != NULL) {
		several = dim_find(c, m->several, strlen(m->several));
		cube_require(c->cube, several, 2);
	}
	add_table(ts, c, m, "", numbers, 0);
	for (i = 0; m->breakdowns[i] != NULL; i++) {
		/* All its dimensions are there. */
		(void)breakdown_dims(c, m->breakdowns[i], numbers, &n, &none);
		add_table(ts, c, m, m->breakdowns[i], numbers, n);
	}
	if (m->several != NULL)
		cube_require(c->cube, several, 0);
	add_left_out(ts, c, m);
}

/* Read the store for N measures that are alike. */
static int
counting_init(struct counting *c, const struct measure *const alike[],
    size_t n, struct err *e)
{
	struct cube_dim cube_dims[DIMS_MOST];
	size_t i;

	for (i = 0; i < n; i++)
		if (find_dims(c, alike[i], e) < 0)
			return -1;
	for (i = 0; i < c->ndims; i++)
		cube_dims[i] = c->dims[i]->cube;
	c->cube = cube_new(cube_dims, c->ndims);
	c->keep = c->keep || c->alike->kind == MEASURE_MONEY;
	if (scan_deliveries(c, e) < 0)
		return -1;
	if (c->absent_n > 0)
		qsort(c->absent, c->absent_n, sizeof *c->absent,
		    compare_absent);
	return 0;
}

static void
counting_fini(struct counting *c)
{
	cube_free(c->cube);
	free(c->absent);
	free(c->rows);
	free(c->categories);
	free(c->amounts);
}

int
tables_count(struct tables *ts, const struct table_scope *scope,
    const struct measure *const alike[], size_t n, int year,
    struct err *e)
{
	struct counting c = { .scope = scope, .alike = alike[0],
	    .year = year };
	int rc = counting_init(&c, alike, n, e);
	size_t i;

	for (i = 0; rc == 0 && i < n; i++)
		add_measure(ts, &c, alike[i]);
	counting_fini(&c);
	return rc;
}

void
tables_take(struct tables *to, struct tables *from)
{
	size_t i;

	for (i = 0; i < from->n; i++) {
		to->tables = mem_grow(to->tables, to->n, &to->cap,
		    sizeof *to->tables);
		to->tables[to->n++] = from->tables[i];
	}
	for (i = 0; i < from->left_out_n; i++) {
		to->left_out = mem_grow(to->left_out, to->left_out_n,
		    &to->left_out_cap, sizeof *to->left_out);
		to->left_out[to->left_out_n++] = from->left_out[i];
	}
	from->n = 0;
	tables_free(from);
}

void
tables_free(struct tables *ts)
{
	while (ts->n > 0) {
		ts->n--;
		free(ts->tables[ts->n].counts);
		free(ts->tables[ts->n].bases);
		free(ts->tables[ts->n].missing);
		free(ts->tables[ts->n].money);
	}
	free(ts->tables);
	free(ts->left_out);
	*ts = (struct tables){ NULL, 0, 0, NULL, 0, 0 };
}

static int
compare_tables(const void *a, const void *b)
{
	const struct table *x = a, *y = b;
	int by;

	if ((by = strcmp(x->measure->id, y->measure->id)) != 0 ||
	    (by = strcmp(x->breakdown, y->breakdown)) != 0)
		return by;
	return (x->year > y->year) - (x->year < y->year);
}

void
tables_sort(struct tables *ts)
{
	if (ts->n > 0)
		qsort(ts->tables, ts->n, sizeof *ts->tables, compare_tables);
}

int64_t
table_value(const struct table *t, size_t cell)
{
	const struct measure *m = t->measure;
	int64_t base = t->bases != NULL ? t->bases[cell] : 0;

	switch (m->kind) {
	case MEASURE_COUNT:
	case MEASURE_SUM:
		break;
	case MEASURE_SHARE:
		return table_share(t->counts[cell], base, m->decimals);
	case MEASURE_RATE:
		return table_rate(m, t->counts[cell], base);
	case MEASURE_MEAN:
	case MEASURE_AMOUNT:
		if (t->bases == NULL)
			break;
		return base == 0 ? 0 : (2 * t->counts[cell] *
		    (m->kind == MEASURE_AMOUNT ? 1 : m->factor) + base) /
		    (2 * base);
	case MEASURE_MEDIAN:
		return t->counts[cell] * m->factor;
	case MEASURE_MONEY:
		return table_money(t, cell, t->money[cell].now,
		    t->money[cell].before);
	}
	return t->counts[cell];
}

int64_t
table_money(const struct table *t, size_t cell, int64_t now, int64_t before)
{
	int64_t sum = t->counts[cell] * 2, base = 2;

	assert(t->measure->rate == 0 || t->bases != NULL);
	if (t->measure->rate > 0)
		base = t->bases[cell] * 2;
	else if (t->measure->per_case)
		base = now + before;
	/* Half up, also below zero. */
	sum = 2 * sum + base;
	return base <= 0 ? 0 : sum / (2 * base) - (sum % (2 * base) < 0);
}

int64_t
table_rate(const struct measure *m, int64_t units, int64_t inhabitants)
{
	int64_t whole = m->rate;
	int i;

	for (i = 0; i < m->decimals; i++)
		whole *= 10;
	return inhabitants <= 0 ? 0 :
	    (2 * units * whole + inhabitants) / (2 * inhabitants);
}

int64_t
table_share(int64_t part, int64_t base, int decimals)
{
	int64_t whole = 100;

	while (decimals-- > 0)
		whole *= 10;
	return base == 0 ? 0 : (2 * part * whole + base) / (2 * base);
}

void
table_region(const char *prefix, int64_t *from, int64_t *to)
{
	size_t len;

	*from = *to = strtoll(prefix, NULL, 10);
	for (len = strlen(prefix); len < 8; len++) {
		*from = *from * 10;
		*to = *to * 10 + 9;
	}
}

/* --- which records are in a cell ----------------------------------------- */

struct trace {
	struct table_scope	 scope;
	struct counting		 counting;
};

/* Dimensions, by number, and the category asked for in each. */
struct choice {
	size_t		 dims[TABLE_DIMS + 2];
	uint16_t	 category[TABLE_DIMS + 2];
	size_t		 n;
};

/* A unit of a cell. */
struct found {
	int64_t	unit;
	size_t	number;
	bool	part;
};

int
trace_read(struct trace **out, struct tables *ts,
    const struct table_scope *scope, const struct measure *m, int year,
    struct err *e)
{
	struct trace *trace = xcalloc(1, sizeof *trace);

	trace->scope = *scope;
	trace->counting = (struct counting){ .scope = &trace->scope,
	    .alike = m, .year = year, .keep = true };
	if (counting_init(&trace->counting, &m, 1, e) < 0) {
		trace_free(trace);
		return -1;
	}
	add_measure(ts, &trace->counting, m);
	*out = trace;
	return 0;
}

void
trace_free(struct trace *trace)
{
	if (trace == NULL)
		return;
	counting_fini(&trace->counting);
	free(trace);
}

static void
choose(struct choice *ch, const struct counting *c, const char *dim,
    const char *key)
{
	size_t i = dim_find(c, dim, strlen(dim));

	ch->dims[ch->n] = i;
	ch->category[ch->n++] = dimension_key(c->dims[i], key);
}

static struct choice
choice_make(const struct counting *c, const struct table *t, size_t cell)
{
	const struct measure *m = t->measure;
	size_t i, span = t->n;
	struct choice ch = { .n = 0 };

	for (i = 0; i < t->ndims; i++) {
		const struct published_dimension *d = &t->dims[i]->pub;

		span /= d->n;
		choose(&ch, c, d->name, d->categories[cell / span % d->n].key);
	}
	if (m->kind != MEASURE_SHARE && m->only != NULL)
		choose(&ch, c, m->only, m->only_key);
	return ch;
}

/* The unit as a whole is in the cell: what counts is whether this row of it
 * has the categories that its rows differ in. */
static bool
row_has(const struct counting *c, size_t row, const struct choice *ch)
{
	size_t i;

	for (i = 0; i < ch->n; i++)
		if (c->dims[ch->dims[i]]->cube.merge == CUBE_EACH &&
		    c->categories[row * c->ndims + ch->dims[i]] !=
		    ch->category[i])
			return false;
	return true;
}

static int
compare_found(const void *a, const void *b)
{
	const struct found *x = a, *y = b;

	return (x->unit > y->unit) - (x->unit < y->unit);
}

static int
compare_records(const void *a, const void *b)
{
	const struct trace_record *x = a, *y = b;

	if (x->unit != y->unit)
		return x->unit < y->unit ? -1 : 1;
	if (x->delivery != y->delivery)
		return x->delivery < y->delivery ? -1 : 1;
	return (x->spell > y->spell) - (x->spell < y->spell);
}

/* The units of a cell, by unit. */
static struct found *
find_units(size_t *n, const struct counting *c, const struct measure *m,
    struct choice ch)
{
	struct found *found, *at, key = { .unit = 0 };
	size_t several = 0, parts_n = 0, i;
	int64_t *units, *parts = NULL;

	if (m->several != NULL) {
		several = dim_find(c, m->several, strlen(m->several));
		cube_require(c->cube, several, 2);
	}
	units = cube_units(c->cube, ch.dims, ch.n, ch.category, n);
	if (m->kind == MEASURE_SHARE) {
		choose(&ch, c, m->share, m->share_key);
		parts = cube_units(c->cube, ch.dims, ch.n, ch.category,
		    &parts_n);
	}
	if (m->several != NULL)
		cube_require(c->cube, several, 0);
	found = xcalloc(*n, sizeof *found);
	for (i = 0; i < *n; i++)
		found[i] = (struct found){ units[i], i, false };
	if (*n > 0)
		qsort(found, *n, sizeof *found, compare_found);
	for (i = 0; i < parts_n; i++) {
		key.unit = parts[i];
		at = bsearch(&key, found, *n, sizeof *found, compare_found);
		at->part = true;	/* a part is one of the whole */
	}
	free(parts);
	free(units);
	return found;
}

int64_t *
trace_units(size_t *n, const struct trace *trace, const struct table *t,
    size_t cell)
{
	const struct counting *c = &trace->counting;
	struct found *found = find_units(n, c, t->measure, choice_make(c, t,
	    cell));
	int64_t *ids = xcalloc(*n, sizeof *ids);
	size_t i;

	for (i = 0; i < *n; i++)
		ids[i] = found[i].unit;
	free(found);
	return ids;
}

const struct trace_row *
trace_rows(const struct trace *trace, size_t *n)
{
	*n = trace->counting.rows_n;
	return trace->counting.rows;
}

struct trace_record *
trace_cell(size_t *n, size_t *units, const struct trace *trace,
    const struct table *t, size_t cell)
{
	const struct counting *c = &trace->counting;
	struct choice ch = choice_make(c, t, cell);
	struct found *found = find_units(units, c, t->measure, ch), *at;
	struct found key = { 0 };
	struct trace_record *records = NULL;
	size_t i, cap = 0;

	for (i = 0, *n = 0; i < c->rows_n; i++) {
		key.unit = c->rows[i].unit;
		if (!row_has(c, i, &ch) || (at = bsearch(&key, found, *units,
		    sizeof *found, compare_found)) == NULL)
			continue;
		records = mem_grow(records, *n, &cap, sizeof *records);
		records[(*n)++] = (struct trace_record){ at->number,
		    c->rows[i].delivery, c->rows[i].spell, at->part };
	}
	if (*n > 0)
		qsort(records, *n, sizeof *records, compare_records);
	free(found);
	return records;
}
