#include "aggregate/relate_columns.h"

#include "aggregate/kin.h"
#include "core/mem.h"

#include <stdlib.h>
#include <string.h>

/* More decimals than anybody prints: what they say is too exact for rows. */
#define QUOTIENT_DECIMALS 4

static void
bounds_of(const struct maker *m, const struct published_cell *c,
    int64_t *least, int64_t *most)
{
	switch (c->sign) {
	case SIGN_NUMBER:
		*least = *most = c->value;
		if (m->of->rounded) {
			*least = c->value < 2 ? 0 : c->value - 2;
			*most = c->value + 2;
		}
		break;
	case SIGN_NOTHING:
		*least = *most = 0;
		break;
	case SIGN_HIDDEN:
		*least = m->of->floor;
		*most = SYSTEM_OPEN;
		break;
	default:
		*least = 0;
		*most = SYSTEM_OPEN;
		break;
	}
}

/* Whether T is the total of a municipality, which may be a cell of the area
 * that it is in. */
static bool
is_municipality(const struct table *t)
{
	return t->region != NULL && strlen(t->region) == 8 && t->ndims == 0;
}

static size_t
municipality_cell(const struct maker *m, const struct table *t)
{
	const struct tables *ts = m->r->tables;
	size_t i, k;

	for (i = 0; i < ts->n; i++) {
		const struct table *o = &ts->tables[i];

		if (o->measure != t->measure || o->year != t->year ||
		    m->r->columns[i] == NULL ||
		    strcmp(o->breakdown, "municipality") != 0)
			continue;
		k = maker_category(&o->dims[0]->pub, t->region);
		if (k != MAKER_NOWHERE)
			return m->r->columns[i][k];
	}
	return MAKER_NOWHERE;
}

/* Units of another statement, all that it counts in one category. */
struct slice {
	const char	*of, *dim, *key;
};

/* What a measure counts is such a slice; or, of a share, its part. */
static bool
find_slice(struct slice *sl, const struct measure *me)
{
	size_t i;

	*sl = (struct slice){ measure_statement(me), NULL, NULL };
	if (me->kind == MEASURE_SHARE) {
		sl->dim = me->share;
		sl->key = me->share_key;
	} else if (me->only != NULL) {
		sl->dim = me->only;
		sl->key = me->only_key;
	}
	for (i = 0; sl->dim == NULL && kin_totals[i].total != NULL; i++)
		if (strcmp(kin_totals[i].total, me->id) == 0)
			*sl = (struct slice){ kin_totals[i].whole,
			    kin_totals[i].breakdown, kin_totals[i].category };
	return sl->dim != NULL;
}

/* The cell of the table of SL's dimension and that of T. */
static size_t
crossed_column(const struct maker *m, const struct slice *sl,
    const struct table *t, size_t cell)
{
	const char *key = t->dims[0]->pub.categories[cell].key;
	int way;

	for (way = 0; way < 2; way++) {
		char *breakdown = xasprintf("%s*%s", way == 0 ? sl->dim :
		    t->breakdown, way == 0 ? t->breakdown : sl->dim);
		size_t n = maker_table(m, sl->of, breakdown), i, k;
		const struct table *o;

		free(breakdown);
		if (n == MAKER_NOWHERE)
			continue;
		o = &m->r->tables->tables[n];
		i = maker_category(&o->dims[0]->pub, way == 0 ? sl->key : key);
		k = maker_category(&o->dims[1]->pub, way == 0 ? key : sl->key);
		if (i != MAKER_NOWHERE && k != MAKER_NOWHERE)
			return m->r->columns[n][i * o->dims[1]->pub.n + k];
	}
	return MAKER_NOWHERE;
}

/* The cell of another measure that is the same slice. */
static size_t
sliced_column(const struct maker *m, const struct slice *sl,
    const struct table *t, size_t cell)
{
	const struct tables *ts = m->r->tables;
	struct slice other;
	size_t i, at;

	for (i = m->first; i < m->last; i++) {
		const struct table *o = &ts->tables[i];

		if (o->measure == t->measure || m->r->columns[i] == NULL ||
		    o->year != t->year ||
		    strcmp(o->breakdown, t->breakdown) != 0 ||
		    !find_slice(&other, o->measure) ||
		    strcmp(other.of, sl->of) != 0 ||
		    strcmp(other.dim, sl->dim) != 0 ||
		    strcmp(other.key, sl->key) != 0 ||
		    (at = maker_same_cell(t, cell, o)) == MAKER_NOWHERE)
			continue;
		return m->r->columns[i][at];
	}
	return MAKER_NOWHERE;
}

/* A cell of a measure that counts a slice of another. */
static size_t
slice_column(const struct maker *m, const struct table *t, size_t cell)
{
	size_t found = MAKER_NOWHERE;
	struct slice sl;

	if (!find_slice(&sl, t->measure))
		return MAKER_NOWHERE;
	if (t->ndims == 0)
		found = maker_column(m, sl.of, sl.dim, sl.key);
	else if (t->ndims == 1)
		found = crossed_column(m, &sl, t, cell);
	return found != MAKER_NOWHERE ? found : sliced_column(m, &sl, t,
	    cell);
}

/* The total of the only source of a role, as a cell of a table of sources. */
static size_t
authority_column(const struct maker *m, const struct table *t, size_t cell)
{
	const struct coverage *c = m->of->coverage;
	size_t i, j, found = MAKER_NOWHERE;

	for (i = 0; kin_authorities[i].total != NULL &&
	    found == MAKER_NOWHERE; i++) {
		const char *only = NULL;

		if (strcmp(kin_authorities[i].whole, t->measure->id) != 0)
			continue;
		for (j = 0; j < c->sources_n; j++)
			if (c->sources[j].role == kin_authorities[i].role) {
				if (only != NULL)
					break;
				only = c->sources[j].name;
			}
		if (j == c->sources_n && only != NULL && strcmp(only,
		    t->dims[0]->pub.categories[cell].key) == 0)
			found = maker_column(m, kin_authorities[i].total,
			    kin_authorities[i].breakdown,
			    kin_authorities[i].category);
	}
	return found;
}

/* Another table's column that is the same count as this cell. */
static size_t
same_count(const struct maker *m, const struct table *t, size_t cell)
{
	size_t found;

	if (is_municipality(t))
		return municipality_cell(m, t);
	found = slice_column(m, t, cell);
	if (found == MAKER_NOWHERE && strcmp(t->breakdown, "authority") == 0)
		found = authority_column(m, t, cell);
	return found;
}

bool
relate_is_late(const struct table *t)
{
	struct slice sl;

	return t->measure->kind != MEASURE_COUNT || is_municipality(t) ||
	    find_slice(&sl, t->measure) ||
	    strcmp(t->breakdown, "authority") == 0;
}

static size_t
add_column(struct maker *m, size_t table, size_t cell, int64_t truth,
    int64_t least, int64_t most)
{
	struct relation *r = m->r;

	r->cells = mem_grow(r->cells, r->system->columns_n, &m->cells_cap,
	    sizeof *r->cells);
	r->cells[r->system->columns_n] = (struct relation_cell){ table,
	    cell };
	/* A hidden zero is there only where readers know of it. */
	return system_column(r->system, truth, least < truth ? least : truth,
	    most);
}

/* A column that is printed once more, with SIGN. */
static void
print_again(struct maker *m, size_t column, enum sign sign, int64_t least,
    int64_t most)
{
	struct system_column *c = &m->r->system->columns[column];

	if (sign == SIGN_LATER || sign == SIGN_CROSSED)
		return;
	least = least < c->truth ? least : c->truth;
	c->least = least > c->least ? least : c->least;
	c->most = most < c->most ? most : c->most;
	c->hidden = c->hidden && most >= SYSTEM_OPEN;
	c->silent = c->silent && most >= SYSTEM_OPEN;
}

/* A share of it is printed that says so much. */
static void
print_part(struct maker *m, size_t column, int64_t least, int64_t most)
{
	struct system_column *c = &m->r->system->columns[column];

	c->least = least > c->least ? least : c->least;
	c->most = most < c->most ? most : c->most;
	c->hidden = false;
}

/* What a mean or share is a quotient of: a cell of the measure whose units
 * it counts, if that is printed. */
static size_t
base_column(struct maker *m, size_t table, size_t cell)
{
	const struct table *t = &m->r->tables->tables[table];
	struct system_column *c;
	size_t of = MAKER_NOWHERE, at, column;

	if (t->measure->sql != NULL)
		of = maker_table(m, t->measure->sql, t->breakdown);
	if (of != MAKER_NOWHERE && m->r->columns[of] != NULL &&
	    (at = maker_same_cell(t, cell, &m->r->tables->tables[of])) != MAKER_NOWHERE) {
		column = m->r->columns[of][at];
		if (m->r->system->columns[column].truth == t->bases[cell])
			return column;
	}
	column = add_column(m, table, cell, t->bases[cell], 0, SYSTEM_OPEN);
	c = &m->r->system->columns[column];
	c->silent = c->amount = true;
	return column;
}

/*
 * A rate gives away the count that it was made of, as that is printed or
 * would be: inhabitants are known.
 */
static void
add_rate(struct maker *m, size_t table, size_t cell)
{
	const struct table *t = &m->r->tables->tables[table];
	int64_t truth = t->counts[cell], near = (truth + 2) / 5 * 5;
	enum sign sign = m->of->printed[table].cells[cell].sign;
	const struct published_cell count = { m->of->rounded ? near : truth,
	    sign, 0 };
	size_t of = MAKER_NOWHERE, at, column = MAKER_NOWHERE;
	int64_t least, most;

	if (t->measure->sql != NULL && t->measure->only == NULL)
		of = maker_table(m, t->measure->sql, t->breakdown);
	if (of != MAKER_NOWHERE && m->r->columns[of] != NULL &&
	    (at = maker_same_cell(t, cell, &m->r->tables->tables[of])) != MAKER_NOWHERE)
		column = m->r->columns[of][at];
	if (column == MAKER_NOWHERE)
		column = slice_column(m, t, cell);
	bounds_of(m, &count, &least, &most);
	if (column != MAKER_NOWHERE &&
	    m->r->system->columns[column].truth == truth)
		print_again(m, column, sign, least, most);
	else {
		column = add_column(m, table, cell, truth, least, most);
		m->r->system->columns[column].silent = sign == SIGN_LATER ||
		    sign == SIGN_CROSSED;
		m->r->system->columns[column].absent = sign == SIGN_LATER;
	}
	m->r->columns[table][cell] = column;
}

/* A median is no quotient, and of a hundred or more. */
static void
add_median(struct maker *m, size_t table, size_t cell)
{
	const struct table *t = &m->r->tables->tables[table];
	size_t column = add_column(m, table, cell, t->counts[cell], 0,
	    SYSTEM_OPEN);

	m->r->system->columns[column].silent = true;
	m->r->system->columns[column].amount = true;
	m->r->columns[table][cell] = column;
}

static int64_t
factor_of(const struct measure *me)
{
	int64_t factor = 100;
	int i;

	if (me->kind == MEASURE_MEAN)
		return me->factor;
	for (i = 0; i < me->decimals; i++)
		factor *= 10;
	return factor;
}

/* A column of which nothing is known, in place of one. */
static size_t
add_nothing(struct maker *m, size_t table, size_t cell)
{
	size_t column = add_column(m, table, cell, 0, 0, SYSTEM_OPEN);
	struct system_column *c = &m->r->system->columns[column];

	c->silent = c->amount = c->absent = true;
	return column;
}

/* The cell of the measure whose units T counts; or MAKER_NOWHERE. */
static size_t
counted_column(const struct maker *m, const struct table *t, size_t cell)
{
	size_t of = t->measure->sql == NULL ? MAKER_NOWHERE : maker_table(m,
	    t->measure->sql, t->breakdown), at;

	if (of == MAKER_NOWHERE || m->r->columns[of] == NULL)
		return MAKER_NOWHERE;
	at = maker_same_cell(t, cell, &m->r->tables->tables[of]);
	return at == MAKER_NOWHERE ? MAKER_NOWHERE : m->r->columns[of][at];
}

/* Whether a count is there and not missing: its truth is one. */
static bool
is_there(const struct maker *m, size_t column)
{
	return column != MAKER_NOWHERE &&
	    !m->r->system->columns[column].absent &&
	    !m->r->system->columns[column].amount;
}

/* A share or rate as its source printed it. */
static void
add_delivered(struct maker *m, size_t table, size_t cell)
{
	const struct table *t = &m->r->tables->tables[table];
	const struct table_quotient *q = &t->delivered[cell];
	bool share = t->measure->kind == MEASURE_SHARE;
	size_t of = counted_column(m, t, cell);
	size_t part = slice_column(m, t, cell);
	int64_t factor = share ? 100 : t->measure->rate;
	int i;

	for (i = 0; i < q->decimals; i++)
		factor *= 10;
	if (!share && t->measure->only == NULL)
		part = of;
	if (q->decimals > QUOTIENT_DECIMALS || !is_there(m, part))
		part = MAKER_NOWHERE;
	if (part != MAKER_NOWHERE && share && is_there(m, of))
		system_ratio_about(m->r->system, part, of, factor, q->value);
	else if (part != MAKER_NOWHERE && !share && t->bases != NULL &&
	    t->bases[cell] > 0)
		system_rate_about(m->r->system, part, t->bases[cell], factor,
		    q->value);
	m->r->columns[table][cell] = part != MAKER_NOWHERE ? part :
	    add_nothing(m, table, cell);
	if (share)
		m->r->bases[table][cell] = is_there(m, of) ? of :
		    add_nothing(m, table, cell);
}

static bool
is_delivered(const struct table *t, size_t cell)
{
	return t->delivered != NULL && t->delivered[cell].known;
}

/* A share of rounded counts says of its part as much as the rounded part
 * would; all others are quotients of the counts themselves. */
static void
add_ratio(struct maker *m, size_t table, size_t cell)
{
	const struct table *t = &m->r->tables->tables[table];
	const struct published_cell *c = &m->of->printed[table].cells[cell];
	bool share = t->measure->kind == MEASURE_SHARE;
	bool number = c->sign == SIGN_NUMBER;
	int64_t near = (t->counts[cell] + 2) / 5 * 5;
	size_t part = same_count(m, t, cell), base;

	if (part == MAKER_NOWHERE ||
	    m->r->system->columns[part].truth != t->counts[cell]) {
		part = add_column(m, table, cell, t->counts[cell], 0,
		    SYSTEM_OPEN);
		m->r->system->columns[part].silent = true;
		m->r->system->columns[part].amount = !share;
		m->r->system->columns[part].absent = c->sign == SIGN_LATER;
	}
	if (m->of->rounded && share && number)
		print_part(m, part, near < 2 ? 0 : near - 2, near + 2);
	m->r->columns[table][cell] = part;
	base = base_column(m, table, cell);
	m->r->bases[table][cell] = base;
	if (share)
		maker_part(m, part, base);
	if (number && !(m->of->rounded && share))
		system_ratio(m->r->system, part, base, factor_of(t->measure),
		    c->value);
}

static void
add_count(struct maker *m, size_t table, size_t cell)
{
	struct relation *r = m->r;
	const struct table *t = &r->tables->tables[table];
	const struct published_cell *printed = &m->of->printed[table].cells[cell];
	size_t column = same_count(m, t, cell);
	int64_t least, most;

	bounds_of(m, printed, &least, &most);
	if (column != MAKER_NOWHERE &&
	    r->system->columns[column].truth == t->counts[cell])
		print_again(m, column, printed->sign, least, most);
	else {
		column = add_column(m, table, cell, t->counts[cell], least,
		    most);
		r->system->columns[column].silent =
		    r->system->columns[column].absent =
		    printed->sign == SIGN_LATER;
	}
	r->columns[table][cell] = column;
	/* What is known is known of our own area. */
	if (printed->sign == SIGN_LATER || t->region != NULL)
		return;
	least = -SYSTEM_OPEN;
	most = SYSTEM_OPEN;
	known_bounds(m->of->known, t, &m->of->printed[table], cell, &least, &most);
	system_know(r->system, column, least, most);
}

void
relate_columns(struct maker *m, size_t table)
{
	const struct table *t = &m->r->tables->tables[table];
	size_t i;

	m->r->columns[table] = xcalloc(t->n, sizeof **m->r->columns);
	if (t->measure->kind == MEASURE_MEAN ||
	    t->measure->kind == MEASURE_SHARE)
		m->r->bases[table] = xcalloc(t->n, sizeof **m->r->bases);
	for (i = 0; i < t->n; i++)
		switch (t->measure->kind) {
		case MEASURE_COUNT:
		case MEASURE_SUM:
		case MEASURE_AMOUNT:
		case MEASURE_MONEY:
		case MEASURE_CHANGE:
			add_count(m, table, i);
			break;
		case MEASURE_RATE:
			if (is_delivered(t, i))
				add_delivered(m, table, i);
			else
				add_rate(m, table, i);
			break;
		case MEASURE_MEDIAN:
			add_median(m, table, i);
			break;
		case MEASURE_MEAN:
		case MEASURE_SHARE:
			if (is_delivered(t, i))
				add_delivered(m, table, i);
			else
				add_ratio(m, table, i);
			break;
		}
}
