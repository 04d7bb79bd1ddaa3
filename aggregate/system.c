#include "aggregate/system.h"

#include "core/mem.h"

#include <assert.h>
#include <stdlib.h>

/* A row is looked at so often at the most: in odd systems bounds creep. */
#define LOOKS_MOST 50

struct system *
system_new(void)
{
	return xcalloc(1, sizeof(struct system));
}

void
system_free(struct system *s)
{
	if (s == NULL)
		return;
	free(s->columns);
	free(s->rows);
	free(s->entries);
	free(s->places);
	free(s->place_first);
	free(s);
}

size_t
system_column(struct system *s, int64_t truth, int64_t least, int64_t most)
{
	assert(least <= truth && truth <= most);
	s->columns = mem_grow(s->columns, s->columns_n, &s->columns_cap,
	    sizeof *s->columns);
	s->columns[s->columns_n] = (struct system_column){ truth, least, most,
	    -SYSTEM_OPEN, SYSTEM_OPEN, most >= SYSTEM_OPEN, false, false,
	    false };
	return s->columns_n++;
}

void
system_know(struct system *s, size_t column, int64_t least, int64_t most)
{
	struct system_column *c = &s->columns[column];

	assert(least <= c->truth && c->truth <= most);
	if (least > c->known_least)
		c->known_least = least;
	if (most < c->known_most)
		c->known_most = most;
	if (least > c->least)
		c->least = least;
	if (most < c->most)
		c->most = most;
}

bool
system_row(struct system *s, const struct system_entry *entries, size_t n,
    int64_t least, int64_t most)
{
	struct system_row r = { s->entries_n, n, least, most, 0, SIZE_MAX };
	size_t i;

	for (i = 0; i < n; i++)
		r.truth += entries[i].coefficient *
		    s->columns[entries[i].column].truth;
	if (r.truth < least || r.truth > most)
		return false;
	for (i = 0; i < n; i++) {
		s->entries = mem_grow(s->entries, s->entries_n,
		    &s->entries_cap, sizeof *s->entries);
		s->entries[s->entries_n++] = entries[i];
	}
	s->rows = mem_grow(s->rows, s->rows_n, &s->rows_cap, sizeof *s->rows);
	s->rows[s->rows_n++] = r;
	return true;
}

static int64_t
floor_div(int64_t a, int64_t b)
{
	int64_t q;

	assert(b != 0);
	q = a / b;
	return q - (a % b != 0 && (a < 0) != (b < 0));
}

static int64_t
ceil_div(int64_t a, int64_t b)
{
	return -floor_div(-a, b);
}

/* BELOW: 1 where the next printed value begins half a unit above. */
static void
add_ratio(struct system *s, size_t part, size_t base, int64_t factor,
    int64_t printed, int64_t below)
{
	struct system_entry least[2] = {
	    { (uint32_t)part, (int32_t)(2 * factor) },
	    { (uint32_t)base, (int32_t)(1 - 2 * printed) } };
	struct system_entry most[2] = {
	    { (uint32_t)base, (int32_t)(2 * printed + 1) },
	    { (uint32_t)part, (int32_t)(-2 * factor) } };

	if (system_row(s, least, 2, 0, SYSTEM_OPEN))
		s->rows[s->rows_n - 1].owner = part;
	if (system_row(s, most, 2, below, SYSTEM_OPEN))
		s->rows[s->rows_n - 1].owner = part;
}

void
system_ratio(struct system *s, size_t part, size_t base, int64_t factor,
    int64_t printed)
{
	add_ratio(s, part, base, factor, printed, 1);
}

void
system_ratio_about(struct system *s, size_t part, size_t base,
    int64_t factor, int64_t printed)
{
	add_ratio(s, part, base, factor, printed, 0);
}

void
system_rate_about(struct system *s, size_t part, int64_t base,
    int64_t factor, int64_t printed)
{
	struct system_entry e = { (uint32_t)part, 1 };
	int64_t least = ceil_div((2 * printed - 1) * base, 2 * factor);
	int64_t most = floor_div((2 * printed + 1) * base, 2 * factor);

	if (system_row(s, &e, 1, least, most))
		s->rows[s->rows_n - 1].owner = part;
}

void
system_index(struct system *s)
{
	size_t i, j, at, *fill;

	free(s->places);
	free(s->place_first);
	s->places = xcalloc(s->entries_n, sizeof *s->places);
	s->place_first = xcalloc(s->columns_n + 1, sizeof *s->place_first);
	for (i = 0; i < s->entries_n; i++)
		s->place_first[s->entries[i].column + 1]++;
	for (i = 0; i < s->columns_n; i++)
		s->place_first[i + 1] += s->place_first[i];
	fill = xcalloc(s->columns_n, sizeof *fill);
	for (i = 0; i < s->rows_n; i++)
		for (j = 0; j < s->rows[i].n; j++) {
			const struct system_entry *e =
			    &s->entries[s->rows[i].first + j];

			at = s->place_first[e->column] + fill[e->column]++;
			s->places[at] = (struct system_place){ (uint32_t)i,
			    e->coefficient };
		}
	free(fill);
}

void
system_hidden_bounds(const struct system *s, size_t column, int64_t floor,
    int64_t *least, int64_t *most)
{
	const struct system_column *c = &s->columns[column];

	*least = c->truth < floor ? c->truth : floor;
	if (*least < c->known_least)
		*least = c->known_least;
	*most = c->known_most;
}

void
system_hide(struct system *s, size_t column, int64_t least)
{
	struct system_column *c = &s->columns[column];
	size_t i;

	system_hidden_bounds(s, column, least, &c->least, &c->most);
	c->hidden = true;
	for (i = s->place_first[column]; i < s->place_first[column + 1];
	    i++) {
		struct system_row *r = &s->rows[s->places[i].row];

		if (r->owner == column) {
			r->least = -SYSTEM_OPEN;
			r->most = SYSTEM_OPEN;
		}
	}
}

void
system_bounds(const struct system *s, int64_t *least, int64_t *most)
{
	size_t i;

	for (i = 0; i < s->columns_n; i++) {
		least[i] = s->columns[i].least;
		most[i] = s->columns[i].most;
	}
}

void
system_forget(struct system *s, size_t column, int64_t least)
{
	struct system_column *c = &s->columns[column];

	c->known_least = -SYSTEM_OPEN;
	c->known_most = SYSTEM_OPEN;
	if (c->hidden)
		system_hide(s, column, least);
}

/* Rows that are to be looked at again. */
struct queue {
	uint32_t	*rows;		/* a ring */
	size_t		 first, n, size;
	bool		*waiting;	/* by row */
	unsigned	*looks;		/* by row */
};

static void
queue_add(struct queue *q, uint32_t row)
{
	if (q->waiting[row] || q->looks[row] >= LOOKS_MOST)
		return;
	q->waiting[row] = true;
	q->looks[row]++;
	q->rows[(q->first + q->n++) % q->size] = row;
}

static void
moved(const struct system *s, struct queue *q, size_t column)
{
	size_t i;

	for (i = s->place_first[column]; i < s->place_first[column + 1]; i++)
		queue_add(q, s->places[i].row);
}

/* What one row says of each of its columns, given the bounds of the others. */
static void
tighten_row(const struct system *s, const struct system_row *r,
    int64_t *least, int64_t *most, struct queue *q)
{
	const struct system_entry *en = &s->entries[r->first];
	int64_t low = 0, high = 0;
	size_t i;

	for (i = 0; i < r->n; i++) {
		int64_t k = en[i].coefficient;

		low += k * (k > 0 ? least[en[i].column] : most[en[i].column]);
		high += k * (k > 0 ? most[en[i].column] :
		    least[en[i].column]);
	}
	if (low >= r->least && high <= r->most)
		return;
	for (i = 0; i < r->n; i++) {
		size_t c = en[i].column;
		int64_t k = en[i].coefficient;
		int64_t own_low = k * (k > 0 ? least[c] : most[c]);
		int64_t own_high = k * (k > 0 ? most[c] : least[c]);
		int64_t from = r->least - (high - own_high);
		int64_t to = r->most - (low - own_low);
		int64_t new_least = k > 0 ? ceil_div(from, k) :
		    ceil_div(to, k);
		int64_t new_most = k > 0 ? floor_div(to, k) :
		    floor_div(from, k);
		bool any = false;

		if (new_least > least[c]) {
			least[c] = new_least;
			any = true;
		}
		if (new_most < most[c] && new_most < SYSTEM_OPEN / 2) {
			most[c] = new_most;
			any = true;
		}
		if (!any)
			continue;
		low += k * (k > 0 ? least[c] : most[c]) - own_low;
		high += k * (k > 0 ? most[c] : least[c]) - own_high;
		moved(s, q, c);
	}
}

void
system_tighten(const struct system *s, int64_t *least, int64_t *most)
{
	struct queue q = { .size = s->rows_n };
	size_t i;

	if (s->rows_n == 0)
		return;
	q.rows = xcalloc(s->rows_n, sizeof *q.rows);
	q.waiting = xcalloc(s->rows_n, sizeof *q.waiting);
	q.looks = xcalloc(s->rows_n, sizeof *q.looks);
	for (i = 0; i < s->rows_n; i++)
		queue_add(&q, (uint32_t)i);
	while (q.n > 0) {
		uint32_t row = q.rows[q.first];

		q.first = (q.first + 1) % q.size;
		q.n--;
		q.waiting[row] = false;
		tighten_row(s, &s->rows[row], least, most, &q);
	}
	free(q.rows);
	free(q.waiting);
	free(q.looks);
}
