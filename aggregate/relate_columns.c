#include "aggregate/relate_columns.h"

#include "aggregate/kin.h"
#include "core/mem.h"

#include <string.h>

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

/* Another table's column that is the same count as this cell. */
static size_t
same_count(const struct maker *m, const struct table *t, size_t cell)
{
	const struct measure *me = t->measure;
	size_t i;

	if (is_municipality(t))
		return municipality_cell(m, t);
	if (me->kind == MEASURE_SHARE && me->sql != NULL && t->ndims == 0)
		return maker_column(m, me->sql, me->share, me->share_key);
	if (me->only != NULL && me->sql != NULL && t->ndims == 0)
		return maker_column(m, me->sql, me->only, me->only_key);
	for (i = 0; t->ndims == 0 && kin_totals[i].total != NULL; i++)
		if (strcmp(kin_totals[i].total, me->id) == 0)
			return maker_column(m, kin_totals[i].whole,
			    kin_totals[i].breakdown, kin_totals[i].category);
	if (strcmp(t->breakdown, "authority") != 0)
		return MAKER_NOWHERE;
	for (i = 0; kin_authorities[i].total != NULL; i++) {
		const struct coverage *c = m->of->coverage;
		const char *only = NULL;
		size_t j, found;

		if (strcmp(kin_authorities[i].whole, me->id) != 0)
			continue;
		for (j = 0; j < c->sources_n; j++)
			if (c->sources[j].role == kin_authorities[i].role) {
				if (only != NULL)
					break;
				only = c->sources[j].name;
			}
		if (j < c->sources_n || only == NULL || strcmp(only,
		    t->dims[0]->pub.categories[cell].key) != 0)
			continue;
		found = maker_column(m, kin_authorities[i].total,
		    kin_authorities[i].breakdown, kin_authorities[i].category);
		if (found != MAKER_NOWHERE)
			return found;
	}
	return MAKER_NOWHERE;
}

bool
relate_is_late(const struct table *t)
{
	size_t i;

	for (i = 0; t->ndims == 0 && kin_totals[i].total != NULL; i++)
		if (strcmp(kin_totals[i].total, t->measure->id) == 0)
			return true;
	return t->measure->kind != MEASURE_COUNT || is_municipality(t) ||
	    (t->ndims == 0 && t->measure->only != NULL) ||
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
	if (column == MAKER_NOWHERE ||
	    m->r->system->columns[column].truth != truth) {
		bounds_of(m, &count, &least, &most);
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
		part = m->of->rounded && share && number ? add_column(m, table,
		    cell, t->counts[cell], near < 2 ? 0 : near - 2,
		    near + 2) : add_column(m, table, cell, t->counts[cell],
		    0, SYSTEM_OPEN);
		m->r->system->columns[part].silent = true;
		m->r->system->columns[part].amount = !share;
		m->r->system->columns[part].absent = c->sign == SIGN_LATER;
	}
	m->r->columns[table][cell] = part;
	base = base_column(m, table, cell);
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
	struct system_column *c;
	int64_t least, most;

	bounds_of(m, printed, &least, &most);
	if (column != MAKER_NOWHERE &&
	    r->system->columns[column].truth == t->counts[cell]) {
		c = &r->system->columns[column];
		c->least = least > c->least ? least : c->least;
		c->most = most < c->most ? most : c->most;
		c->hidden = c->hidden && most >= SYSTEM_OPEN;
	} else {
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
			add_rate(m, table, i);
			break;
		case MEASURE_MEDIAN:
			add_median(m, table, i);
			break;
		case MEASURE_MEAN:
		case MEASURE_SHARE:
			add_ratio(m, table, i);
			break;
		}
}
