#include "aggregate/slices.h"

#include "core/file.h"
#include "core/mem.h"
#include "core/spill.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

/* As much as a processor keeps at hand: smaller ones are not faster. */
size_t slices_rows = (size_t)1 << 17;

/* --- records laid aside ------------------------------------------------------- */

/* Most numbers of a record are small: each has as many bytes as it needs, of
 * seven bits, the low ones first; the eighth says that there are more. */
enum { NUMBER_MOST = 10 };

static inline unsigned char *
put(unsigned char *to, uint64_t n)
{
	for (; n >= 0x80; n >>= 7)
		*to++ = (unsigned char)(n | 0x80);
	*to++ = (unsigned char)n;
	return to;
}

static inline uint64_t
get(const unsigned char **from)
{
	uint64_t n = **from & 0x7f;
	int shift;

	for (shift = 7; *(*from)++ >= 0x80; shift += 7)
		n |= (uint64_t)(**from & 0x7f) << shift;
	return n;
}

/* Those that may be negative: 0, -1, 1, -2 … */
static inline uint64_t
fold(int64_t n)
{
	return n < 0 ? ~((uint64_t)n << 1) : (uint64_t)n << 1;
}

static inline int64_t
unfold(uint64_t n)
{
	return (int64_t)(n >> 1 ^ -(n & 1));
}

static bool
is_joint(const struct counting *c, const struct slices_record *r)
{
	return c->joint != NULL && r->what == SLICES_COUNTED &&
	    (r->of & 1U << c->joint_part) != 0;
}

static unsigned char *
put_counted(unsigned char *to, const struct counting *c,
    const struct slices_record *r)
{
	const struct joint_service *s = &r->service;
	size_t i;

	for (i = 0; i < c->ndims; i++)	/* CUBE_NONE is 0 */
		to = put(to, (uint16_t)(r->category[i] + 1));
	for (i = 0; i < c->nvalues; i++)
		to = put(to, fold(r->values[i]));
	if (!is_joint(c, r))
		return to;
	to = put(to, (unsigned)s->level | (unsigned)s->passed_on << 1);
	to = put(to, fold(s->person));
	to = put(to, fold(s->birth));
	return put(to, fold(s->sex));
}

static void
lay_aside(struct counting *c, const struct slices_record *r)
{
	unsigned char bytes[NUMBER_MOST * (5 + 2 * COUNTING_DIMS + 4)];
	unsigned char *to = bytes;

	static_assert(sizeof bytes <= SPILL_MOST, "a record is not larger");
	to = put(to, fold(r->unit));
	to = put(to, r->what);
	to = put(to, r->of);
	if (r->what == SLICES_LEFT_OUT) {
		to = put(to, r->source);
		to = put(to, r->reason);
	} else if (r->what == SLICES_COUNTED)
		to = put_counted(to, c, r);
	spill_add(c->spill, (uint64_t)llabs(r->unit) % c->slices, bytes,
	    (size_t)(to - bytes));
}

static const unsigned char *
get_counted(struct slices_record *r, const struct counting *c,
    const unsigned char *from)
{
	struct joint_service *s = &r->service;
	uint64_t flags;
	size_t i;

	for (i = 0; i < c->ndims; i++)
		r->category[i] = (uint16_t)(get(&from) - 1);
	for (i = 0; i < c->nvalues; i++)
		r->values[i] = unfold(get(&from));
	if (!is_joint(c, r))
		return from;
	flags = get(&from);
	s->level = (flags & 1) != 0 ? JOINT_LOCAL : JOINT_OTHER;
	s->passed_on = (flags & 2) != 0;
	s->keyed = r->unit < 0;
	s->person = (int32_t)unfold(get(&from));
	s->birth = (int32_t)unfold(get(&from));
	s->sex = (int32_t)unfold(get(&from));
	return from;
}

/* The record that lies at FROM; returns its end. */
static const unsigned char *
take_up(struct slices_record *r, const struct counting *c,
    const unsigned char *from)
{
	r->unit = unfold(get(&from));
	r->what = (uint8_t)get(&from);
	r->of = (uint16_t)get(&from);
	if (r->what == SLICES_LEFT_OUT) {
		r->source = (uint32_t)get(&from);
		r->reason = (uint8_t)get(&from);
	} else if (r->what == SLICES_COUNTED)
		from = get_counted(r, c, from);
	return from;
}

/* --- into the cube ------------------------------------------------------------ */

static struct cube *
make_cube(const struct counting *c)
{
	struct cube_dim dims[COUNTING_DIMS];
	size_t i;

	for (i = 0; i < c->ndims; i++)
		dims[i] = c->dims[i].dimension != NULL ?
		    c->dims[i].dimension->cube :
		    (struct cube_dim){ 3, CUBE_EACH, CUBE_NONE, CUBE_NONE };
	return cube_new(dims, c->ndims, c->nvalues, c->slices);
}

static void
leave_out(struct counting *c, const struct slices_record *r)
{
	unsigned part;

	for (part = 0; part < c->parts_n; part++) {
		if ((r->of & 1U << part) == 0)
			continue;
		c->absent = mem_grow(c->absent, c->absent_n, &c->absent_cap,
		    sizeof *c->absent);
		c->absent[c->absent_n++] = (struct counting_absent){ r->unit,
		    c->reasons[r->reason], r->source, part };
	}
}

/* What is several things at a time (`which`) comes in as each of them.
 * Returns the unit's number. */
static size_t
add_counted(struct counting *c, const struct slices_record *r)
{
	uint16_t category[COUNTING_DIMS];
	unsigned things;
	size_t number = 0;

	if (c->which == COUNTING_NONE)
		return cube_add(c->cube, r->of, r->unit, r->category,
		    r->values);
	memcpy(category, r->category, c->ndims * sizeof *category);
	things = category[c->which];
	for (category[c->which] = 0; things != 0; things >>= 1) {
		if (things & 1)
			number = cube_add(c->cube, r->of, r->unit, category,
			    r->values);
		category[c->which]++;
	}
	return number;
}

static void
add_record(struct counting *c, const struct slices_record *r)
{
	size_t number;

	switch ((enum slices_what)r->what) {
	case SLICES_LEFT_OUT:
		leave_out(c, r);
		break;
	case SLICES_BARRED:
		cube_bar(c->cube, r->of, r->unit);
		break;
	case SLICES_COUNTED:
		number = add_counted(c, r);
		if (is_joint(c, r))
			joint_add(c->joint, number, &r->service);
		break;
	}
}

/* Add the records that were laid aside. */
static void
add_again(const void *records, size_t len, void *data)
{
	const unsigned char *at = records, *end = at + len;
	struct counting *c = data;
	struct slices_record r;

	while (at < end) {
		at = take_up(&r, c, at);
		add_record(c, &r);
	}
}

/* For joint.h alone: the cube only numbers the units. */
static void
add_joint(const void *records, size_t len, void *data)
{
	const unsigned char *at = records, *end = at + len;
	struct counting *c = data;
	struct slices_record r;

	while (at < end) {
		at = take_up(&r, c, at);
		if (is_joint(c, &r))
			joint_add(c->joint, cube_bar(c->cube, 0, r.unit),
			    &r.service);
	}
}

/* The kept rows that do not count after all go. */
static void
drop_kept(struct counting *c)
{
	size_t i, n = 0;

	for (i = 0; i < c->rows_n; i++) {
		uint16_t *category = c->categories + i * c->ndims;

		if (!joint_counts(c->joint, cube_number(c->cube,
		    c->rows[i].unit), category[c->joint_dim]))
			continue;
		memmove(c->categories + n * c->ndims, category,
		    c->ndims * sizeof *category);
		c->rows[n++] = c->rows[i];
	}
	c->rows_n = n;
}

/* Now that both levels are known: who counts at which, and who certainly. */
static void
apply_joint(struct counting *c)
{
	const struct counting_part *p = &c->parts[c->joint_part];
	size_t certainty = counting_dim_find(c, p->measure, "certainty",
	    strlen("certainty"));
	uint16_t doubtful = dimension_category(c->dims[certainty].dimension,
	    false, 0);
	enum joint_level level;
	size_t unit;

	for (unit = 0; unit < joint_units(c->joint); unit++) {
		for (level = JOINT_OTHER; level <= JOINT_LOCAL; level++)
			if (!joint_counts(c->joint, unit, level))
				cube_drop(c->cube, c->joint_part, unit,
				    c->joint_dim, (uint16_t)level);
		if (!joint_is_certain(c->joint, unit))
			cube_set(c->cube, unit, certainty, doubtful);
	}
	drop_kept(c);
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

/* All rows of the slice are in. */
static void
complete(struct counting *c)
{
	if (c->joint != NULL)
		apply_joint(c);
	if (c->absent_n > 0)
		qsort(c->absent, c->absent_n, sizeof *c->absent,
		    compare_absent);
}

/* --- slices ------------------------------------------------------------------- */

/* So many slices do the deliveries make that are read. */
static size_t
slices_of(const struct counting *c)
{
	const struct coverage *cov = c->coverage;
	size_t i, rows = 0;

	for (i = 0; i < cov->deliveries_n; i++)
		if (c->yearly || cov->deliveries[i].year == c->year)
			rows += (size_t)cov->deliveries[i].rows;
	return rows <= slices_rows ? 1 : (rows - 1) / slices_rows + 1;
}

/* The file lies beside the store, where persons are as safe; where it cannot,
 * as to who may only read there, all is counted at once.  So it is for a
 * trace, which shows any row. */
static void
open_file(struct counting *c, size_t slices)
{
	const char *path = db_path(c->scope->db);
	char *dir;

	if (slices == 1 || c->keep || path == NULL)
		return;
	dir = path_folder(path);
	c->spill = spill_new(dir, slices);
	free(dir);
}

void
slices_begin(struct counting *c)
{
	size_t slices = slices_of(c);

	open_file(c, slices);
	c->slices = c->spill != NULL ? slices : 1;
	if (c->spill == NULL)
		c->cube = make_cube(c);
}

void
slices_add(struct counting *c, struct slices_record *r, enum slices_what what,
    unsigned of)
{
	r->what = (uint8_t)what;
	r->of = (uint16_t)of;
	if (c->spill != NULL)
		lay_aside(c, r);
	else
		add_record(c, r);
}

static int
choose(struct counting *c, size_t slice,
    void (*add)(const void *records, size_t len, void *data), struct err *e)
{
	cube_free(c->cube);
	c->cube = make_cube(c);
	c->absent_n = 0;
	if (c->joint != NULL)
		joint_next(c->joint);
	return spill_each(c->spill, slice, add, c, e);
}

int
slices_end(struct counting *c, struct err *e)
{
	size_t i;

	for (i = 0; c->joint != NULL && c->spill != NULL && i < c->slices; i++)
		if (choose(c, i, add_joint, e) < 0)
			return -1;
	if (c->joint != NULL)
		joint_settle(c->joint);
	if (c->spill == NULL) {
		complete(c);
		joint_free(c->joint);
		c->joint = NULL;
	}
	return 0;
}

int
slices_choose(struct counting *c, size_t slice, struct err *e)
{
	assert(slice < c->slices);
	if (c->spill == NULL)
		return 0;
	if (choose(c, slice, add_again, e) < 0)
		return -1;
	complete(c);
	return 0;
}
