#include "aggregate/counting_rows.h"

#include "aggregate/slices.h"
#include "core/mem.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

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

/* The number of a reason.  There are few and many rows. */
static size_t
reason_of(struct counting *c, const char *text)
{
	size_t i;

	for (i = 0; i < c->reasons_n; i++)
		if (strcmp(c->reasons[i], text) == 0)
			return i;
	assert(c->reasons_n < COUNTING_REASONS);
	c->reasons[c->reasons_n] = pool_strdup(c->scope->pool, text);
	return c->reasons_n++;
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

/* The statements in whose counts the row of R is; who is left out or barred
 * is noted. */
static unsigned
counts_of(struct counting *c, const struct db_row *row,
    struct slices_record *r)
{
	unsigned of = db_row_of(row), some;
	size_t i;

	for (i = 0; i < c->left_out_n; i++) {
		const struct counting_flag *f = &c->left_out[i];

		if ((some = of & f->of) == 0 || db_row_is_null(row, f->at))
			continue;
		r->source = (uint32_t)c->coverage->deliveries[c->delivery].
		    source;
		r->reason = (uint8_t)reason_of(c, db_row_text(row, f->at));
		slices_add(c, r, SLICES_LEFT_OUT, some);
		of &= ~some;
	}
	for (i = 0; i < c->barred_n; i++) {
		const struct counting_flag *f = &c->barred[i];

		if ((some = of & f->of) == 0 || db_row_int(row, f->at) == 0)
			continue;
		slices_add(c, r, SLICES_BARRED, some);
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

static struct joint_service
service_of(const struct counting *c, const struct db_row *row, int64_t unit)
{
	const size_t *at = c->joint_at;

	return (struct joint_service){
		.level = db_row_int(row, at[COUNTING_LOCAL]) != 0 ? JOINT_LOCAL :
		    JOINT_OTHER,
		.passed_on = db_row_int(row, at[COUNTING_PASSED_ON]) != 0,
		.keyed = unit < 0,
		.person = (int32_t)db_row_int(row, at[COUNTING_PERSON]),
		.birth = (int32_t)db_row_int(row, at[COUNTING_BIRTH]),
		.sex = (int32_t)db_row_int(row, at[COUNTING_SEX]),
	};
}

void
counting_row(const struct db_row *row, void *data)
{
	struct counting *c = data;
	struct slices_record r;
	unsigned of;
	size_t i;

	r.unit = unit_of(c, row);
	if (c->yearly && (c->delivery = delivery_of(c, db_row_int(row,
	    c->record))) == SIZE_MAX)
		return;
	if (c->which != COUNTING_NONE &&
	    db_row_int(row, c->dims[c->which].at) == 0)
		return;
	if ((of = counts_of(c, row, &r)) == 0)
		return;
	for (i = 0; i < c->ndims; i++)
		r.category[i] = category_of(&c->dims[i], row);
	for (i = 0; i < c->nvalues; i++)
		r.values[i] = db_row_int(row, c->values[i]);
	if ((of & 1U << c->joint_part) != 0 && c->joint != NULL)
		r.service = service_of(c, row, r.unit);
	slices_add(c, &r, SLICES_COUNTED, of);
	if (c->keep)
		keep_row(c, r.unit, db_row_int(row, c->record), r.category);
}

int
counting_read(struct counting *c, struct stmt *s, struct err *e)
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
