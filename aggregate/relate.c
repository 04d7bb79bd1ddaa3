#include "aggregate/relate.h"

#include "core/buf.h"
#include "core/mem.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

/* Measures whose units are all counted in another one, too. */
static const struct {
	const char	*part, *whole;
} subsets[] = {
	{ "asyl_p2_stichtag", "asyl_regel_stichtag" },
	{ "asyl_p3_stichtag", "asyl_regel_stichtag" },
	{ "egh_abgang", "egh_lb_jahr" },
	{ "egh_lb_stichtag", "egh_lb_jahr" },
	{ "egh_mehrfach", "egh_lb_stichtag" },
	{ "egh_pb_stichtag", "egh_lb_stichtag" },
	{ "egh_zugang", "egh_lb_jahr" },
	{ "he_8c_rag_erst_n", "he_8c_rag_n" },
	{ "he_8c_rag_n", "egh_lb_stichtag" },
	{ "he_8c_rag_n", "he_rag_gesamt_n" },
	{ "he_8d_ga_n", "egh_lb_stichtag" },
	{ "he_gesamt_n", "egh_lb_stichtag" },
	{ "he_rag_gesamt_n", "egh_lb_stichtag" },
	{ "he_wechsel_n", "egh_lb_jahr" },
	{ "he_wechsel_pflege_n", "egh_abgang" },
	{ "hzp_stichtag", "hzp_jahr" },
};

/* Measures that are two others together, nobody counted in both. */
static const struct {
	const char	*whole, *part, *rest;
} partitions[] = {
	{ "egh_lb_jahr", "egh_lb_stichtag", "egh_abgang" },
};

/* Totals that are the cell of one source in another measure, where only one
 * source has that role; CELL limits it to a category of the total's measure. */
static const struct {
	const char	*total, *breakdown, *category;
	enum source_role role;
	const char	*whole;
} authorities[] = {
	{ "he_8c_rag_n", "", "", ROLE_LOCAL, "he_rag_gesamt_n" },
	{ "he_8d_ga_n", "", "", ROLE_SUPRA_LOCAL, "egh_lb_stichtag" },
	{ "he_8d_ga_n", "rag", "over", ROLE_SUPRA_LOCAL, "he_rag_gesamt_n" },
};

/* Totals that are a cell of another measure. */
static const struct {
	const char	*total, *whole, *breakdown, *category;
} totals[] = {
	{ "he_8c_rag_erst_n", "he_8c_rag_n", "application", "after" },
	{ "he_gesamt_n", "egh_lb_stichtag", "", "" },
};

/* Dimensions whose categories each have a group in another. */
static const struct {
	const char	*dim, *groups;
} grouped[] = {
	{ "service_type", "service_group" },
	{ "housing", "setting" },
};

/* A cell of a dimension whose units are all in some categories of another. */
static const struct {
	const char	*dim, *of, *categories[2];
} within[] = {
	{ "target_county", "place", { "outside", "both" } },
	{ "county_home", "place_home", { "outside", "both" } },
	{ "county_work", "place_work", { "outside", "both" } },
};

#define NOWHERE SIZE_MAX

struct maker {
	struct relation			*r;
	const struct published_table	*printed;
	int				 year;
	bool				 rounded;
	int64_t				 floor;
	const struct coverage		*coverage;
	const struct known		*known;
	size_t				 cells_cap;
	struct system_entry		*row;	/* the one being made */
	size_t				 row_n, row_cap;
};

static size_t
table_find(const struct maker *m, const char *measure, const char *breakdown)
{
	const struct tables *ts = m->r->tables;
	size_t lo = 0, hi = ts->n, mid;

	while (lo < hi) {
		const struct table *t = &ts->tables[mid = (lo + hi) / 2];
		int by = strcmp(t->measure->id, measure);

		if (by == 0)
			by = strcmp(t->breakdown, breakdown);
		if (by == 0)
			by = (t->year > m->year) - (t->year < m->year);
		if (by == 0)
			return mid;
		if (by < 0)
			lo = mid + 1;
		else
			hi = mid;
	}
	return NOWHERE;
}

static size_t
category_find(const struct published_dimension *d, const char *key)
{
	size_t i;

	for (i = 0; i < d->n; i++)
		if (strcmp(d->categories[i].key, key) == 0)
			return i;
	return NOWHERE;
}

/* The column of a cell of a table with one dimension, or of a total. */
static size_t
column_find(const struct maker *m, const char *measure,
    const char *breakdown, const char *category)
{
	size_t t = table_find(m, measure, breakdown), k = 0;

	if (t == NOWHERE)
		return NOWHERE;
	if (m->r->tables->tables[t].ndims == 1)
		k = category_find(&m->r->tables->tables[t].dims[0]->pub,
		    category);
	return k == NOWHERE ? NOWHERE : m->r->columns[t][k];
}

/* The cell of table WHOLE in the categories of CELL of table PART. */
static size_t
same_cell(const struct table *part, size_t cell, const struct table *whole)
{
	size_t i, category, found = 0, span = 1, at = cell;

	for (i = part->ndims; i > 0; i--) {
		const struct published_dimension *p = &part->dims[i - 1]->pub;
		const struct published_dimension *w = &whole->dims[i - 1]->pub;

		category = at % p->n;
		at /= p->n;
		if (p != w)
			category = category_find(w,
			    p->categories[category].key);
		if (category == NOWHERE)
			return NOWHERE;
		found += category * span;
		span *= w->n;
	}
	return found;
}

static void
row_add(struct maker *m, size_t column, int coefficient)
{
	m->row = mem_grow(m->row, m->row_n, &m->row_cap, sizeof *m->row);
	m->row[m->row_n++] = (struct system_entry){ (uint32_t)column,
	    coefficient };
}

/* Of the measure of an entry of the row being made. */
static size_t
number_of(const struct maker *m, size_t entry)
{
	return m->r->related[m->r->cells[m->row[entry].column].table];
}

static void
row_end(struct maker *m, int64_t least, int64_t most)
{
	size_t i, j;

	/* The same count on both sides says nothing. */
	for (i = 0; i < m->row_n; i++)
		for (j = i + 1; j < m->row_n && m->row_n <= 3; j++)
			if (m->row[i].column == m->row[j].column)
				goto out;
	for (i = 1; i < m->row_n; i++)
		assert(number_of(m, i) == number_of(m, 0));
	if (m->row_n > 1)
		(void)system_row(m->r->system, m->row, m->row_n, least, most);
out:
	m->row_n = 0;
}

/* PART <= WHOLE */
static void
add_part(struct maker *m, size_t part, size_t whole)
{
	if (part == whole || part == NOWHERE || whole == NOWHERE)
		return;
	row_add(m, whole, 1);
	row_add(m, part, -1);
	row_end(m, 0, SYSTEM_OPEN);
}

/* Cells against their whole: they add up to it, or they do where everybody
 * is counted once. */
static void
add_cells(struct maker *m, const size_t *cells, size_t n, size_t step,
    size_t whole, bool exclusive)
{
	size_t i;

	for (i = 0; i < n; i++)
		row_add(m, cells[i * step], 1);
	row_add(m, whole, -1);
	row_end(m, 0, exclusive ? 0 : SYSTEM_OPEN);
	for (i = 0; i < n && !exclusive; i++)
		add_part(m, cells[i * step], whole);
}

static void
bounds_of(const struct maker *m, const struct published_cell *c,
    int64_t *least, int64_t *most)
{
	switch (c->sign) {
	case SIGN_NUMBER:
		*least = *most = c->value;
		if (m->rounded) {
			*least = c->value < 2 ? 0 : c->value - 2;
			*most = c->value + 2;
		}
		break;
	case SIGN_NOTHING:
		*least = *most = 0;
		break;
	case SIGN_HIDDEN:
		*least = m->floor;
		*most = SYSTEM_OPEN;
		break;
	default:
		*least = 0;
		*most = SYSTEM_OPEN;
		break;
	}
}

/* Another table's column that is the same count as this cell. */
static size_t
same_count(const struct maker *m, const struct table *t, size_t cell)
{
	const struct measure *me = t->measure;
	size_t i;

	if (me->kind == MEASURE_SHARE && me->sql != NULL && t->ndims == 0)
		return column_find(m, me->sql, me->share, me->share_key);
	if (me->only != NULL && me->sql != NULL && t->ndims == 0)
		return column_find(m, me->sql, me->only, me->only_key);
	for (i = 0; t->ndims == 0 && i < sizeof totals / sizeof totals[0]; i++)
		if (strcmp(totals[i].total, me->id) == 0)
			return column_find(m, totals[i].whole,
			    totals[i].breakdown, totals[i].category);
	if (strcmp(t->breakdown, "authority") != 0)
		return NOWHERE;
	for (i = 0; i < sizeof authorities / sizeof authorities[0]; i++) {
		const struct coverage *c = m->coverage;
		const char *only = NULL;
		size_t j, found;

		if (strcmp(authorities[i].whole, me->id) != 0)
			continue;
		for (j = 0; j < c->sources_n; j++)
			if (c->sources[j].role == authorities[i].role) {
				if (only != NULL)
					break;
				only = c->sources[j].name;
			}
		if (j < c->sources_n || only == NULL || strcmp(only,
		    t->dims[0]->pub.categories[cell].key) != 0)
			continue;
		found = column_find(m, authorities[i].total,
		    authorities[i].breakdown, authorities[i].category);
		if (found != NOWHERE)
			return found;
	}
	return NOWHERE;
}

static bool
has_same_elsewhere(const struct table *t)
{
	size_t i;

	for (i = 0; t->ndims == 0 && i < sizeof totals / sizeof totals[0]; i++)
		if (strcmp(totals[i].total, t->measure->id) == 0)
			return true;
	return t->measure->kind != MEASURE_COUNT ||
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
	size_t of = NOWHERE, at, column;

	if (t->measure->sql != NULL)
		of = table_find(m, t->measure->sql, t->breakdown);
	if (of != NOWHERE && m->r->columns[of] != NULL &&
	    (at = same_cell(t, cell, &m->r->tables->tables[of])) != NOWHERE) {
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
	enum sign sign = m->printed[table].cells[cell].sign;
	const struct published_cell count = { m->rounded ? near : truth,
	    sign, 0 };
	size_t of = NOWHERE, at, column = NOWHERE;
	int64_t least, most;

	if (t->measure->sql != NULL && t->measure->only == NULL)
		of = table_find(m, t->measure->sql, t->breakdown);
	if (of != NOWHERE && m->r->columns[of] != NULL &&
	    (at = same_cell(t, cell, &m->r->tables->tables[of])) != NOWHERE)
		column = m->r->columns[of][at];
	if (column == NOWHERE ||
	    m->r->system->columns[column].truth != truth) {
		bounds_of(m, &count, &least, &most);
		column = add_column(m, table, cell, truth, least, most);
		m->r->system->columns[column].silent = sign == SIGN_LATER ||
		    sign == SIGN_CROSSED;
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
	const struct published_cell *c = &m->printed[table].cells[cell];
	bool share = t->measure->kind == MEASURE_SHARE;
	bool number = c->sign == SIGN_NUMBER;
	int64_t near = (t->counts[cell] + 2) / 5 * 5;
	size_t part = same_count(m, t, cell), base;

	if (part == NOWHERE ||
	    m->r->system->columns[part].truth != t->counts[cell]) {
		part = m->rounded && share && number ? add_column(m, table,
		    cell, t->counts[cell], near < 2 ? 0 : near - 2,
		    near + 2) : add_column(m, table, cell, t->counts[cell],
		    0, SYSTEM_OPEN);
		m->r->system->columns[part].silent = true;
		m->r->system->columns[part].amount = !share;
	}
	m->r->columns[table][cell] = part;
	base = base_column(m, table, cell);
	if (share)
		add_part(m, part, base);
	if (number && !(m->rounded && share))
		system_ratio(m->r->system, part, base, factor_of(t->measure),
		    c->value);
}

static void
add_count(struct maker *m, size_t table, size_t cell)
{
	struct relation *r = m->r;
	const struct table *t = &r->tables->tables[table];
	const struct published_cell *printed = &m->printed[table].cells[cell];
	size_t column = same_count(m, t, cell);
	struct system_column *c;
	int64_t least, most;

	bounds_of(m, printed, &least, &most);
	if (column != NOWHERE &&
	    r->system->columns[column].truth == t->counts[cell]) {
		c = &r->system->columns[column];
		c->least = least > c->least ? least : c->least;
		c->most = most < c->most ? most : c->most;
		c->hidden = c->hidden && most >= SYSTEM_OPEN;
	} else {
		column = add_column(m, table, cell, t->counts[cell], least,
		    most);
		r->system->columns[column].silent =
		    printed->sign == SIGN_LATER;
	}
	r->columns[table][cell] = column;
	if (printed->sign == SIGN_LATER)
		return;
	least = -SYSTEM_OPEN;
	most = SYSTEM_OPEN;
	known_bounds(m->known, t, &m->printed[table], cell, &least, &most);
	system_know(r->system, column, least, most);
}

static void
add_columns(struct maker *m, size_t table)
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

/* A table of one dimension against the total of its measure. */
static void
relate_one(struct maker *m, size_t table)
{
	const struct table *t = &m->r->tables->tables[table];
	size_t total = table_find(m, t->measure->id, "");

	if (total != NOWHERE)
		add_cells(m, m->r->columns[table], t->n, 1,
		    m->r->columns[total][0], t->dims[0]->pub.exclusive);
}

/* A table of two dimensions, along each, against the table of the other. */
static void
relate_two(struct maker *m, size_t table)
{
	const struct table *t = &m->r->tables->tables[table];
	const size_t *c = m->r->columns[table];
	size_t na = t->dims[0]->pub.n, nb = t->dims[1]->pub.n, i;
	size_t a = table_find(m, t->measure->id, t->dims[0]->pub.name);
	size_t b = table_find(m, t->measure->id, t->dims[1]->pub.name);
	size_t total = table_find(m, t->measure->id, "");

	for (i = 0; a != NOWHERE && i < na; i++)
		add_cells(m, c + i * nb, nb, 1, m->r->columns[a][i],
		    t->dims[1]->pub.exclusive);
	for (i = 0; b != NOWHERE && i < nb; i++)
		add_cells(m, c + i, na, nb, m->r->columns[b][i],
		    t->dims[0]->pub.exclusive);
	if (a == NOWHERE && b == NOWHERE && total != NOWHERE)
		add_cells(m, c, t->n, 1, m->r->columns[total][0],
		    t->dims[0]->pub.exclusive && t->dims[1]->pub.exclusive);
}

/* Categories that have a group, against the table of the groups. */
static void
relate_groups(struct maker *m, size_t table)
{
	const struct table *t = &m->r->tables->tables[table];
	const struct published_dimension *d = &t->dims[0]->pub;
	size_t groups = NOWHERE, g, i;

	for (i = 0; i < sizeof grouped / sizeof grouped[0]; i++)
		if (strcmp(d->name, grouped[i].dim) == 0)
			groups = table_find(m, t->measure->id,
			    grouped[i].groups);
	if (groups == NOWHERE)
		return;
	for (g = 0; g < m->r->tables->tables[groups].n; g++) {
		const char *key = m->r->tables->tables[groups].dims[0]->
		    pub.categories[g].key;
		size_t whole = m->r->columns[groups][g];

		for (i = 0; i < d->n; i++)
			if (d->categories[i].group != NULL &&
			    strcmp(d->categories[i].group, key) == 0)
				add_part(m, m->r->columns[table][i], whole);
		for (i = 0; i < d->n; i++)
			if (d->categories[i].group != NULL &&
			    strcmp(d->categories[i].group, key) == 0)
				row_add(m, m->r->columns[table][i], 1);
		if (m->row_n > 0) {
			row_add(m, whole, -1);
			row_end(m, 0, SYSTEM_OPEN);
		}
	}
}

static void
relate_within(struct maker *m, size_t table)
{
	const struct table *t = &m->r->tables->tables[table];
	size_t i, j, k, of, category;

	for (i = 0; i < sizeof within / sizeof within[0]; i++) {
		if (strcmp(t->breakdown, within[i].dim) != 0)
			continue;
		of = table_find(m, t->measure->id, within[i].of);
		for (j = 0; of != NOWHERE && j < t->n; j++) {
			for (k = 0; k < 2; k++) {
				category = category_find(&m->r->tables->
				    tables[of].dims[0]->pub,
				    within[i].categories[k]);
				if (category != NOWHERE)
					row_add(m, m->r->columns[of][category],
					    1);
			}
			row_add(m, m->r->columns[table][j], -1);
			row_end(m, 0, SYSTEM_OPEN);
		}
	}
}

static bool
same_text(const char *a, const char *b)
{
	return a == b || (a != NULL && b != NULL && strcmp(a, b) == 0);
}

static bool
same_classes(const struct measure *a, const struct measure *b)
{
	return same_text(a->ages, b->ages) &&
	    same_text(a->services, b->services) &&
	    same_text(a->services_group, b->services_group);
}

static void
relate_subset(struct maker *m, size_t table, const char *whole_id)
{
	const struct table *t = &m->r->tables->tables[table], *w;
	size_t whole = table_find(m, whole_id, t->breakdown), i, cell;

	if (whole == NOWHERE)
		return;
	w = &m->r->tables->tables[whole];
	if (!same_classes(t->measure, w->measure) &&
	    (strstr(t->breakdown, "age") != NULL ||
	    strstr(t->breakdown, "service") != NULL))
		return;
	for (i = 0; i < t->n; i++)
		if ((cell = same_cell(t, i, w)) != NOWHERE)
			add_part(m, m->r->columns[table][i],
			    m->r->columns[whole][cell]);
}

/* Parts by `only` of one dimension add up to the whole, cell by cell, where
 * each of its categories has a measure.  TABLE is that of the whole. */
static void
relate_parts(struct maker *m, size_t table)
{
	const struct table *t = &m->r->tables->tables[table], *p;
	const char *only = NULL;
	size_t cell, i, part, at, n = 0, *parts, of;
	bool whole = true;

	parts = xcalloc(measures_n, sizeof *parts);
	for (i = 0; i < measures_n; i++) {
		if (measures[i].only == NULL || measures[i].sql == NULL ||
		    strcmp(measures[i].sql, t->measure->id) != 0)
			continue;
		whole = whole && (only == NULL ||
		    strcmp(only, measures[i].only) == 0);
		only = measures[i].only;
		part = table_find(m, measures[i].id, t->breakdown);
		if (part != NOWHERE)
			parts[n++] = part;
	}
	of = only == NULL ? NOWHERE : table_find(m, t->measure->id, only);
	if (of == NOWHERE || n == 0)
		goto out;
	whole = whole && n == m->r->tables->tables[of].n &&
	    m->r->tables->tables[of].dims[0]->pub.exclusive;
	for (cell = 0; cell < t->n; cell++) {
		for (i = 0; i < n; i++) {
			p = &m->r->tables->tables[parts[i]];
			if ((at = same_cell(t, cell, p)) == NOWHERE)
				continue;
			if (whole)
				row_add(m, m->r->columns[parts[i]][at], 1);
			else
				add_part(m, m->r->columns[parts[i]][at],
				    m->r->columns[table][cell]);
		}
		if (whole) {
			row_add(m, m->r->columns[table][cell], -1);
			row_end(m, 0, 0);
		}
	}
out:
	free(parts);
}

/* TABLE is that of the whole; only of exclusive dimensions: who has two
 * categories may lose one of them and stay. */
static void
relate_partition(struct maker *m, size_t table, const char *part_id,
    const char *rest_id)
{
	const struct table *t = &m->r->tables->tables[table];
	size_t part = table_find(m, part_id, t->breakdown);
	size_t rest = table_find(m, rest_id, t->breakdown), i;

	for (i = 0; i < t->ndims; i++)
		if (!t->dims[i]->pub.exclusive)
			return;
	if (part == NOWHERE || rest == NOWHERE)
		return;
	for (i = 0; i < t->n; i++) {
		size_t a = same_cell(t, i, &m->r->tables->tables[part]);
		size_t b = same_cell(t, i, &m->r->tables->tables[rest]);

		if (a == NOWHERE || b == NOWHERE)
			continue;
		row_add(m, m->r->columns[part][a], 1);
		row_add(m, m->r->columns[rest][b], 1);
		row_add(m, m->r->columns[table][i], -1);
		row_end(m, 0, 0);
	}
}

static void
relate_table(struct maker *m, size_t table)
{
	const struct table *t = &m->r->tables->tables[table];
	const char *id = t->measure->id;
	size_t i;

	if (t->measure->kind == MEASURE_MEDIAN)
		return;
	if (t->ndims == 1) {
		relate_one(m, table);
		relate_groups(m, table);
		relate_within(m, table);
	} else if (t->ndims == 2)
		relate_two(m, table);
	for (i = 0; i < sizeof subsets / sizeof subsets[0]; i++)
		if (strcmp(subsets[i].part, id) == 0)
			relate_subset(m, table, subsets[i].whole);
	for (i = 0; i < sizeof partitions / sizeof partitions[0]; i++)
		if (strcmp(partitions[i].whole, id) == 0)
			relate_partition(m, table, partitions[i].part,
			    partitions[i].rest);
	relate_parts(m, table);
}

/* Whether the measures with these two ids are among three. */
static bool
are_two_of(const char *a, const char *b, const char *x, const char *y,
    const char *z)
{
	const char *const all[] = { x, y, z };
	bool has_a = false, has_b = false;
	size_t i;

	for (i = 0; i < sizeof all / sizeof all[0]; i++) {
		has_a = has_a || strcmp(a, all[i]) == 0;
		has_b = has_b || strcmp(b, all[i]) == 0;
	}
	return has_a && has_b;
}

/* Whether a row can have cells of both; an equal statement is the case of
 * parts, quotients and same counts.  An amount has no rows, but is printed
 * only where what it is divided by is. */
static bool
has_rows_between(const struct measure *a, const struct measure *b)
{
	size_t i;

	if (strcmp(measure_statement(a), measure_statement(b)) == 0 ||
	    (a->per != NULL && strcmp(a->per, b->id) == 0) ||
	    (b->per != NULL && strcmp(b->per, a->id) == 0))
		return true;
	for (i = 0; i < sizeof subsets / sizeof subsets[0]; i++)
		if (are_two_of(a->id, b->id, subsets[i].part,
		    subsets[i].whole, subsets[i].whole))
			return true;
	for (i = 0; i < sizeof partitions / sizeof partitions[0]; i++)
		if (are_two_of(a->id, b->id, partitions[i].whole,
		    partitions[i].part, partitions[i].rest))
			return true;
	for (i = 0; i < sizeof authorities / sizeof authorities[0]; i++)
		if (are_two_of(a->id, b->id, authorities[i].total,
		    authorities[i].whole, authorities[i].whole))
			return true;
	return false;
}

void
relation_number(size_t *numbers, const struct measure *const ms[], size_t n)
{
	size_t i, j, k;

	for (i = 0; i < n; i++) {
		numbers[i] = i;
		for (j = 0; j < i; j++) {
			size_t old = numbers[j];

			if (old == i || !has_rows_between(ms[i], ms[j]))
				continue;
			for (k = 0; k < i; k++)
				if (numbers[k] == old)
					numbers[k] = i;
		}
	}
}

/* The tables as their measures; they are sorted by measure. */
static void
number_tables(struct relation *r)
{
	const struct tables *ts = r->tables;
	const struct measure **ms = xcalloc(ts->n, sizeof *ms);
	size_t *numbers, n = 0, i, k = 0;

	for (i = 0; i < ts->n; i++)
		if (n == 0 || ms[n - 1] != ts->tables[i].measure)
			ms[n++] = ts->tables[i].measure;
	numbers = xcalloc(n, sizeof *numbers);
	relation_number(numbers, ms, n);
	r->related = xcalloc(ts->n, sizeof *r->related);
	for (i = 0; i < ts->n; i++) {
		if (ts->tables[i].measure != ms[k])
			k++;
		r->related[i] = numbers[k];
	}
	free(numbers);
	free(ms);
}

void
relation_init(struct relation *r, const struct tables *tables,
    const struct published_table *printed, int year, bool rounded,
    int64_t floor, const struct coverage *coverage, const struct known *known)
{
	struct maker m = { .r = r, .printed = printed, .year = year,
	    .rounded = rounded, .floor = floor, .coverage = coverage,
	    .known = known };
	size_t i;
	int pass;

	*r = (struct relation){ .system = system_new(), .tables = tables };
	number_tables(r);
	r->columns = xcalloc(tables->n, sizeof *r->columns);
	/* First the cells that others may be the same as. */
	for (pass = 0; pass < 2; pass++)
		for (i = 0; i < tables->n; i++)
			if (tables->tables[i].year == year &&
			    !measure_is_open(tables->tables[i].measure) &&
			    has_same_elsewhere(&tables->tables[i]) ==
			    (pass == 1))
				add_columns(&m, i);
	for (i = 0; i < tables->n; i++)
		if (r->columns[i] != NULL)
			relate_table(&m, i);
	system_index(r->system);
	free(m.row);
}

void
relation_fini(struct relation *r)
{
	size_t i;

	for (i = 0; r->tables != NULL && i < r->tables->n; i++)
		free(r->columns[i]);
	free(r->related);
	free(r->columns);
	free(r->cells);
	system_free(r->system);
	*r = (struct relation){ .system = NULL };
}

char *
relation_name(const struct relation *r, size_t column)
{
	const struct relation_cell *c = &r->cells[column];
	const struct table *t = &r->tables->tables[c->table];
	const char *keys[TABLE_DIMS];
	struct buf b = BUF_NONE;
	size_t i, at = c->cell;

	for (i = t->ndims; i > 0; i--) {
		keys[i - 1] = t->dims[i - 1]->pub.categories[
		    at % t->dims[i - 1]->pub.n].key;
		at /= t->dims[i - 1]->pub.n;
	}
	buf_addf(&b, "%s %d", t->measure->id, t->year);
	for (i = 0; i < t->ndims; i++)
		buf_addf(&b, " %s=%s", t->dims[i]->pub.name, keys[i]);
	return buf_detach(&b);
}
