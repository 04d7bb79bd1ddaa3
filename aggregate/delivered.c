#include "aggregate/delivered.h"

#include "aggregate/measure.h"
#include "aggregate/region.h"
#include "core/mem.h"

#include <stdlib.h>
#include <string.h>

/* The signs of figures; a number has none. */
static const struct {
	const char	*text;
	enum sign	 sign;
} signs[] = {
	{ "–", SIGN_NOTHING }, { "…", SIGN_LATER }, { ".", SIGN_HIDDEN },
	{ "/", SIGN_UNSAFE }, { "x", SIGN_CROSSED },
};

static int64_t
scale(int64_t value, int from, int to)
{
	for (; from < to; from++)
		value *= 10;
	return value;
}

/* Counts are rounded or hidden as if they were our own; what is rounded
 * already stays. */
static struct published_cell
protect(const struct config *c, int64_t value)
{
	enum disclose_method method = disclose_method_find(c->method);

	if (method == DISCLOSE_SUPPRESS && value > 0 &&
	    value < c->threshold)
		return (struct published_cell){ 0, SIGN_HIDDEN, 0 };
	return disclose_cell(method, value, false);
}

struct published_cell
delivered_cell(const struct config *c, bool count, bool empty, int64_t value,
    const char *symbol)
{
	struct published_cell cell = { 0, SIGN_HIDDEN, 0 };
	size_t i;

	if (!empty)
		cell = count ? protect(c, value) :
		    (struct published_cell){ value, SIGN_NUMBER, 0 };
	for (i = 0; i < sizeof signs / sizeof signs[0]; i++) {
		size_t len = strlen(signs[i].text);

		if (strncmp(symbol, signs[i].text, len) != 0)
			continue;
		symbol += len;
		if (signs[i].sign != SIGN_NOTHING)
			cell = (struct published_cell){ 0, signs[i].sign, 0 };
	}
	for (; *symbol != '\0'; symbol++)
		cell.marks |= *symbol == 'p' ? MARK_PRELIMINARY :
		    *symbol == 'r' ? MARK_REVISED :
		    *symbol == 's' ? MARK_ESTIMATED : 0;
	return cell;
}

bool
delivered_is_shown(const char *symbol)
{
	size_t i;

	for (i = 0; i < sizeof signs / sizeof signs[0]; i++)
		if (signs[i].sign != SIGN_NOTHING && strncmp(symbol,
		    signs[i].text, strlen(signs[i].text)) == 0)
			return false;
	return true;
}

/* A row with what it says exactly. */
struct row {
	struct published_delivered	pub;
	struct delivered_count		count;
};

static void
read_row(struct row *row, struct pool *pool, const struct config *c,
    struct stmt *s)
{
	const struct measure *m = measure_find(stmt_text(s, 0));
	bool count = m == NULL || (!measure_is_open(m) &&
	    (m->kind == MEASURE_COUNT || m->kind == MEASURE_SUM));
	struct published_delivered *r = &row->pub;
	int64_t period = stmt_int(s, 1);
	int decimals = (int)stmt_int(s, 6);

	r->placed = false;
	r->measure = pool_strdup(pool, stmt_text(s, 0));
	r->year = (int)(period > 9999 ? period / 10000 : period);
	r->period = period > 9999 ?
	    pool_strdup(pool, date_iso(date_from_int(period)).s) :
	    pool_printf(pool, "%04d", r->year);
	r->region = stmt_is_null(s, 2) ? c->region :
	    pool_strdup(pool, stmt_text(s, 2));
	r->breakdown = pool_strdup(pool, stmt_text(s, 3));
	r->category = pool_strdup(pool, stmt_text(s, 4));
	r->cell = delivered_cell(c, count, stmt_is_null(s, 5), scale(stmt_int(s, 5), decimals,
	    m != NULL ? m->decimals : decimals), stmt_text(s, 7));
	row->count = (struct delivered_count){ stmt_int(s, 5), count &&
	    decimals == 0 && !stmt_is_null(s, 5) &&
	    delivered_is_shown(stmt_text(s, 7)) };
	r->decimals = m != NULL && m->decimals > decimals ? m->decimals :
	    decimals;
	r->source = pool_strdup(pool, stmt_text(s, 8));
	r->source_title = pool_strdup(pool, stmt_text(s, 9));
	r->file = pool_strdup(pool, stmt_text(s, 10));
	r->line = stmt_int(s, 11);
}

static int
compare_table(const struct published_delivered *x,
    const struct published_delivered *y)
{
	int by;

	if ((by = strcmp(x->measure, y->measure)) != 0 ||
	    (by = strcmp(x->period, y->period)) != 0 ||
	    (by = strcmp(x->region, y->region)) != 0)
		return by;
	return strcmp(x->breakdown, y->breakdown);
}

static int
compare(const void *a, const void *b)
{
	const struct published_delivered *x = a, *y = b;
	int by = compare_table(x, y);

	return by != 0 ? by : strcmp(x->category, y->category);
}

/* A row begins with what is compared. */
static int
compare_rows(const void *a, const void *b)
{
	return compare(a, b);
}

/* Whether a share, mean or median, row I, is one of fewer than BASE; not where
 * nothing is delivered of what it is made of. */
static bool
is_of_few(const struct delivered *d, size_t i, int base)
{
	struct published_delivered key = d->rows[i], *of;
	const struct measure *m = measure_find(key.measure);

	if (m == NULL || m->sql == NULL || (m->kind != MEASURE_SHARE &&
	    m->kind != MEASURE_MEAN && m->kind != MEASURE_MEDIAN))
		return false;
	key.measure = m->sql;
	of = bsearch(&key, d->rows, d->n, sizeof key, compare);
	return of != NULL && d->counts[of - d->rows].known &&
	    d->counts[of - d->rows].value < base;
}

/* As our own are. */
static void
hide_of_few(struct delivered *d, const struct config *c)
{
	size_t i;

	for (i = 0; i < d->n; i++)
		if (d->rows[i].cell.sign == SIGN_NUMBER &&
		    disclose_method_find(c->method) != DISCLOSE_EXACT &&
		    is_of_few(d, i, c->rate_base)) {
			d->rows[i].cell.value = 0;
			d->rows[i].cell.sign = SIGN_HIDDEN;
		}
}

/* P21: what a delivery has of parts that miss their total. */
static int
count_missed(struct delivered *d, struct db *db, int first, int last,
    struct err *e)
{
	struct stmt *s = NULL;
	int more;

	if (stmt_open(&s, db, "delivered_missed", e) < 0)
		return -1;
	stmt_bind_int(s, ":first", first);
	stmt_bind_int(s, ":last", last);
	if ((more = stmt_step(s, e)) > 0)
		d->missed = (size_t)stmt_int(s, 0);
	stmt_close(s);
	return more < 0 ? -1 : 0;
}

int
delivered_load(struct delivered *d, struct pool *pool, struct db *db,
    const struct config *c, int first, int last, struct err *e)
{
	struct row *rows = NULL;
	struct stmt *s = NULL;
	size_t i, cap = 0;
	int more = -1;

	*d = (struct delivered){ .region = c->region };
	if (stmt_open(&s, db, "delivered_rows", e) < 0)
		goto out;
	stmt_bind_int(s, ":first", first);
	stmt_bind_int(s, ":last", last);
	while ((more = stmt_step(s, e)) > 0) {
		rows = mem_grow(rows, d->n, &cap, sizeof *rows);
		read_row(&rows[d->n], pool, c, s);
		/* The first of a cell counts. */
		if (d->n == 0 || compare(&rows[d->n - 1].pub,
		    &rows[d->n].pub) != 0)
			d->n++;
	}
	if (rows != NULL)
		qsort(rows, d->n, sizeof *rows, compare_rows);
	d->rows = pool_alloc(pool, d->n, sizeof *d->rows);
	d->counts = pool_alloc(pool, d->n, sizeof *d->counts);
	for (i = 0; rows != NULL && i < d->n; i++) {
		d->rows[i] = rows[i].pub;
		d->counts[i] = rows[i].count;
	}
	hide_of_few(d, c);
	if (more == 0)
		more = count_missed(d, db, first, last, e);
out:
	stmt_close(s);
	free(rows);
	return more;
}

int
delivered_name_regions(struct delivered *d, struct pool *pool, struct db *db,
    const struct config *c, int year, struct err *e)
{
	struct published_delivered *last = NULL;
	size_t i;

	for (i = 0; i < d->n; i++) {
		struct published_delivered *r = &d->rows[i];

		if (strcmp(r->region, c->region) == 0)
			r->region_name = c->region_name;
		else if (last != NULL && strcmp(last->region, r->region) == 0)
			r->region_name = last->region_name;
		else if ((r->region_name = region_name(pool, db, r->region,
		    year, e)) == NULL)
			return -1;
		last = r;
	}
	return 0;
}

bool
delivered_has(const struct delivered *d, const char *measure)
{
	size_t i;

	for (i = 0; i < d->n; i++)
		if (strcmp(d->rows[i].measure, measure) == 0 &&
		    strcmp(d->rows[i].region, d->region) == 0)
			return true;
	return false;
}

/* The cell of T that a delivered row means; SIZE_MAX where T has none. */
static size_t
cell_of(const struct published_table *t, const struct published_delivered *r)
{
	const char *keys[4] = { "" }, *star;
	const struct published_cell *cell;
	char *category = xstrdup(r->category), *at = category;
	size_t n;

	for (n = 0; n < t->ndims && n < 4; n++) {
		keys[n] = at;
		if ((star = strchr(at, '*')) == NULL)
			break;
		category[star - category] = '\0';
		at = category + (star - category) + 1;
	}
	cell = n + 1 >= t->ndims ? published_cell_find(t, keys) : NULL;
	free(category);
	return cell == NULL ? SIZE_MAX : (size_t)(cell - t->cells);
}

/* The first row that is not before the table of KEY. */
static size_t
first_row(const struct delivered *d, const struct published_delivered *key)
{
	size_t lo = 0, hi = d->n;

	while (lo < hi) {
		size_t mid = (lo + hi) / 2;

		if (compare_table(&d->rows[mid], key) < 0)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

/* Counts of its own for T, to be changed. */
static void
own_counts(struct table *t, struct pool *pool)
{
	t->counts = pool_copy(pool, t->counts, t->n, sizeof *t->counts);
	t->missing = pool_copy(pool, t->missing, t->n, sizeof *t->missing);
}

bool
delivered_count(const struct delivered *d, const struct published_table *p,
    struct table *t, struct pool *pool)
{
	struct published_delivered key = { .measure = p->measure,
	    .period = p->period, .region = d->region,
	    .breakdown = p->breakdown };
	bool any = false;
	size_t i, cell;

	for (i = first_row(d, &key); i < d->n &&
	    compare_table(&d->rows[i], &key) == 0; i++) {
		if (!d->counts[i].known ||
		    (cell = cell_of(p, &d->rows[i])) == SIZE_MAX ||
		    p->cells[cell].sign != SIGN_LATER ||
		    !t->missing[cell])
			continue;
		if (!any)
			own_counts(t, pool);
		any = true;
		t->counts[cell] = d->counts[i].value;
		t->missing[cell] = false;
	}
	return any;
}

struct table_quotient
delivered_quotient(const struct published_delivered *r)
{
	return (struct table_quotient){ r->cell.value, r->decimals,
	    r->cell.sign == SIGN_NUMBER };
}

void
delivered_put_quotients(const struct delivered *d, struct published_table *p,
    struct table *t, struct pool *pool)
{
	struct published_delivered key = { .measure = p->measure,
	    .period = p->period, .region = d->region,
	    .breakdown = p->breakdown };
	size_t i, cell;

	if (t->measure->kind != MEASURE_SHARE &&
	    t->measure->kind != MEASURE_RATE)
		return;
	for (i = first_row(d, &key); i < d->n &&
	    compare_table(&d->rows[i], &key) == 0; i++) {
		if (d->rows[i].cell.sign != SIGN_NUMBER ||
		    (cell = cell_of(p, &d->rows[i])) == SIZE_MAX ||
		    p->cells[cell].sign != SIGN_LATER)
			continue;
		if (t->delivered == NULL)
			t->delivered = pool_alloc(pool, t->n,
			    sizeof *t->delivered);
		t->delivered[cell] = delivered_quotient(&d->rows[i]);
		p->cells[cell] = d->rows[i].cell;
		p->cells[cell].marks |= MARK_DELIVERED;
	}
}

/* What of a delivered cell stands in T: a number that is printed is that of
 * disclosure control; a sign is its source's. */
static void
fill_cell(struct delivered *d, struct published_delivered *r,
    struct published_cell *cell, bool counted)
{
	if (cell->sign == SIGN_LATER || (counted &&
	    r->cell.sign != SIGN_NUMBER && r->cell.sign != SIGN_NOTHING))
		*cell = r->cell;
	else
		cell->marks |= r->cell.marks;
	cell->marks |= MARK_DELIVERED;
	r->cell = *cell;
	r->cell.marks &= ~(unsigned)MARK_DELIVERED;
	d->used++;
}

void
delivered_fill(struct delivered *d, struct published_table *t)
{
	struct published_delivered key = { .measure = t->measure,
	    .period = t->period, .region = d->region,
	    .breakdown = t->breakdown };
	size_t i, at;

	for (i = first_row(d, &key); i < d->n &&
	    compare_table(&d->rows[i], &key) == 0; i++) {
		struct published_delivered *r = &d->rows[i];
		struct published_cell *cell;

		if ((at = cell_of(t, r)) == SIZE_MAX)
			continue;
		cell = &t->cells[at];
		r->placed = true;
		if (cell->sign == SIGN_LATER ||
		    (cell->marks & MARK_DELIVERED) != 0)
			fill_cell(d, r, cell,
			    (cell->marks & MARK_DELIVERED) != 0);
		else if (cell->sign == SIGN_NUMBER &&
		    r->cell.sign == SIGN_NUMBER &&
		    cell->value != r->cell.value)
			d->recounts++;
	}
}
