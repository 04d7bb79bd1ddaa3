#include "aggregate/cube.h"

#include "core/mem.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

/* Units get numbers from 0 on, in the order in which they are seen.  The
 * store's rowids are dense, so an array finds them, by step. */
struct numbers {
	uint32_t	*of;	/* 0: not seen; else number + 1 */
	size_t		 n;
};

/* A unit that counts, and its first row that does. */
struct counted {
	uint32_t	unit, first;
};

struct cube {
	struct cube_dim	*dims;
	size_t		 ndims, nvalues, step;

	/* By row, in the order of units once all rows are in: a cell then
	 * knows a unit again by remembering the last one only. */
	uint16_t	**column;	/* by dimension */
	int64_t		**value;
	uint16_t	*of;		/* bits of the counts that it is of */
	uint32_t	*unit;		/* until all rows are in */
	size_t		 rows, rows_cap;
	bool		 in_order;	/* so far */
	uint32_t	*start;		/* by unit, of its rows; NULL: rows can
					 * be added */

	/* By unit. */
	uint16_t	*seen, *barred;	/* bits of the counts */
	size_t		 units, units_cap;
	struct numbers	 plus, minus;	/* by unit, by -unit */
	int64_t		 rest;		/* of all units by step */

	/* Of the count that is looked at. */
	unsigned	 bit;
	uint8_t		*few;		/* by unit: below cube_require() */
	struct counted	*counted;	/* NULL: not asked for yet */
	size_t		 counted_n;
	uint16_t	**merged;	/* by dimension, by counted; NULL: not
					 * asked for yet */
};

struct cube *
cube_new(const struct cube_dim *dims, size_t n, size_t values, size_t step)
{
	struct cube *c = xcalloc(1, sizeof *c);

	c->dims = xmemdup(dims, n * sizeof *dims);
	c->ndims = n;
	c->nvalues = values;
	c->step = step;
	c->column = xcalloc(n, sizeof *c->column);
	c->merged = xcalloc(n, sizeof *c->merged);
	c->value = xcalloc(values, sizeof *c->value);
	c->in_order = true;
	c->bit = 1;
	return c;
}

void
cube_free(struct cube *c)
{
	size_t i;

	if (c == NULL)
		return;
	for (i = 0; i < c->ndims; i++) {
		free(c->column[i]);
		free(c->merged[i]);
	}
	for (i = 0; i < c->nvalues; i++)
		free(c->value[i]);
	free(c->column);
	free(c->merged);
	free(c->value);
	free(c->dims);
	free(c->of);
	free(c->unit);
	free(c->start);
	free(c->seen);
	free(c->barred);
	free(c->few);
	free(c->counted);
	free(c->plus.of);
	free(c->minus.of);
	free(c);
}

/* --- adding rows ------------------------------------------------------------ */

static void
grow_rows(struct cube *c)
{
	size_t i;

	if (c->rows < c->rows_cap)
		return;
	c->rows_cap = c->rows_cap ? c->rows_cap * 2 : 1024;
	c->unit = xreallocarray(c->unit, c->rows_cap, sizeof *c->unit);
	c->of = xreallocarray(c->of, c->rows_cap, sizeof *c->of);
	for (i = 0; i < c->ndims; i++)
		c->column[i] = xreallocarray(c->column[i], c->rows_cap,
		    sizeof *c->column[i]);
	for (i = 0; i < c->nvalues; i++)
		c->value[i] = xreallocarray(c->value[i], c->rows_cap,
		    sizeof *c->value[i]);
}

static uint32_t *
slot(struct numbers *s, uint64_t id)
{
	size_t n = s->n;

	assert(id < UINT32_MAX);
	if (id >= n) {
		n = n ? n : 1024;
		while (n <= id)
			n *= 2;
		s->of = xreallocarray(s->of, n, sizeof *s->of);
		memset(s->of + s->n, 0, (n - s->n) * sizeof *s->of);
		s->n = n;
	}
	return &s->of[id];
}

/* The number of UNIT, given out if it is new. */
static uint32_t
number(struct cube *c, int64_t unit)
{
	uint64_t id = (uint64_t)(unit < 0 ? -unit : unit);
	uint32_t *seen = slot(unit < 0 ? &c->minus : &c->plus, id / c->step);

	if (*seen != 0)
		return *seen - 1;
	assert(c->units == 0 || c->rest == (int64_t)(id % c->step));
	c->rest = (int64_t)(id % c->step);
	if (c->units == c->units_cap) {
		c->units_cap = c->units_cap ? c->units_cap * 2 : 1024;
		c->seen = xreallocarray(c->seen, c->units_cap,
		    sizeof *c->seen);
		c->barred = xreallocarray(c->barred, c->units_cap,
		    sizeof *c->barred);
	}
	c->seen[c->units] = c->barred[c->units] = 0;
	*seen = (uint32_t)++c->units;
	return *seen - 1;
}

size_t
cube_add(struct cube *c, unsigned of, int64_t unit, const uint16_t *category,
    const int64_t *value)
{
	uint32_t u = number(c, unit);
	size_t i, r = c->rows;

	assert(c->start == NULL);
	grow_rows(c);
	c->seen[u] |= (uint16_t)of;
	if (r > 0 && u < c->unit[r - 1])
		c->in_order = false;
	c->unit[r] = u;
	c->of[r] = (uint16_t)of;
	for (i = 0; i < c->ndims; i++)
		c->column[i][r] = category[i];
	for (i = 0; i < c->nvalues; i++)
		c->value[i][r] = value[i];
	c->rows++;
	return u;
}

size_t
cube_bar(struct cube *c, unsigned of, int64_t unit)
{
	uint32_t u = number(c, unit);

	assert(c->start == NULL);
	c->seen[u] |= (uint16_t)of;
	c->barred[u] |= (uint16_t)of;
	return u;
}

/* --- all rows are in ---------------------------------------------------------- */

/* Put each of ROWS elements to its place. */
static void
permute_16(uint16_t *at, const uint32_t *place, size_t rows)
{
	uint16_t *from = xmemdup(at, rows * sizeof *from);
	size_t r;

	for (r = 0; r < rows; r++)
		at[place[r]] = from[r];
	free(from);
}

static void
permute_64(int64_t *at, const uint32_t *place, size_t rows)
{
	int64_t *from = xmemdup(at, rows * sizeof *from);
	size_t r;

	for (r = 0; r < rows; r++)
		at[place[r]] = from[r];
	free(from);
}

/* A counting sort of the rows by unit; those of one unit keep their order.
 * START tells where each unit begins. */
static void
sort(struct cube *c, const uint32_t *start)
{
	uint32_t *next = xmemdup(start, (c->units + 1) * sizeof *next);
	uint32_t *place = c->unit;	/* not needed any more */
	size_t i, r;

	for (r = 0; r < c->rows; r++)
		place[r] = next[c->unit[r]]++;
	for (i = 0; i < c->ndims; i++)
		permute_16(c->column[i], place, c->rows);
	for (i = 0; i < c->nvalues; i++)
		permute_64(c->value[i], place, c->rows);
	permute_16(c->of, place, c->rows);
	free(next);
}

static void
close_rows(struct cube *c)
{
	uint32_t *start;
	size_t r, u;

	if (c->start != NULL)
		return;
	start = xcalloc(c->units + 1, sizeof *start);
	for (r = 0; r < c->rows; r++)
		start[c->unit[r] + 1]++;
	for (u = 0; u < c->units; u++)
		start[u + 1] += start[u];
	if (!c->in_order)
		sort(c, start);
	free(c->unit);
	c->unit = NULL;
	c->start = start;
}

/* Other units, or rows, count now. */
static void
forget(struct cube *c)
{
	size_t i;

	if (c->counted == NULL)
		return;
	free(c->counted);
	c->counted = NULL;
	for (i = 0; i < c->ndims; i++) {
		free(c->merged[i]);
		c->merged[i] = NULL;
	}
}

void
cube_choose(struct cube *c, unsigned count)
{
	assert(count < CUBE_COUNTS);
	close_rows(c);
	if (c->bit == 1U << count && c->few == NULL)
		return;
	free(c->few);
	c->few = NULL;
	c->bit = 1U << count;
	forget(c);
}

void
cube_drop(struct cube *c, unsigned count, size_t unit, size_t dim,
    uint16_t category)
{
	uint32_t r;

	close_rows(c);
	forget(c);
	for (r = c->start[unit]; r < c->start[unit + 1]; r++)
		if (c->column[dim][r] == category)
			c->of[r] &= (uint16_t)~(1U << count);
}

void
cube_set(struct cube *c, size_t unit, size_t dim, uint16_t category)
{
	uint32_t r;

	close_rows(c);
	forget(c);
	for (r = c->start[unit]; r < c->start[unit + 1]; r++)
		c->column[dim][r] = category;
}

/* The number of UNIT, and 1; 0: it has none. */
static uint32_t
find_number(const struct cube *c, int64_t unit)
{
	const struct numbers *s = unit < 0 ? &c->minus : &c->plus;
	uint64_t id = (uint64_t)(unit < 0 ? -unit : unit);

	return id % c->step == (uint64_t)c->rest && id / c->step < s->n ?
	    s->of[id / c->step] : 0;
}

size_t
cube_number(const struct cube *c, int64_t unit)
{
	uint32_t u = find_number(c, unit);

	assert(u > 0);
	return u - 1;
}

size_t
cube_size(const struct cube *c)
{
	return c->units;
}

bool
cube_has(const struct cube *c, int64_t unit)
{
	uint32_t u = find_number(c, unit);

	return u > 0 && (c->seen[u - 1] & c->bit) != 0;
}

void
cube_require(struct cube *c, size_t dim, size_t least)
{
	const struct cube_dim *d = &c->dims[dim];
	uint32_t *last;		/* unit + 1 */
	size_t known;
	uint32_t u, r;

	close_rows(c);
	forget(c);
	free(c->few);
	c->few = NULL;
	if (least == 0)
		return;
	last = xcalloc(d->n, sizeof *last);
	c->few = xcalloc(c->units, sizeof *c->few);
	for (u = 0; u < c->units; u++) {
		for (r = c->start[u], known = 0; r < c->start[u + 1]; r++) {
			uint16_t category = c->column[dim][r];

			if ((c->of[r] & c->bit) == 0 ||
			    category == CUBE_NONE ||
			    category == d->unknown || last[category] == u + 1)
				continue;
			last[category] = u + 1;
			known++;
		}
		c->few[u] = known < least;
	}
	free(last);
}

static uint16_t
merge(const struct cube_dim *d, uint16_t had, uint16_t got)
{
	if (d->merge == CUBE_SET)
		return had | got;
	if (d->merge == CUBE_MOST && had != d->unknown && got != d->unknown)
		return had > got ? had : got;
	if (d->merge == CUBE_FIRST || had == got || got == d->unknown)
		return had;
	return had == d->unknown ? got : d->mixed;
}

/* Find the units that count, once for all tables. */
static void
find_counted(struct cube *c)
{
	uint32_t u, r;

	if (c->counted != NULL)
		return;
	c->counted = xcalloc(c->units + 1, sizeof *c->counted);
	for (u = 0, c->counted_n = 0; u < c->units; u++) {
		if ((c->seen[u] & ~c->barred[u] & c->bit) == 0 ||
		    (c->few != NULL && c->few[u]))
			continue;
		r = c->start[u];
		while (r < c->start[u + 1] && (c->of[r] & c->bit) == 0)
			r++;
		if (r < c->start[u + 1])
			c->counted[c->counted_n++] = (struct counted){ u, r };
	}
}

/* The one category of each counted unit in a dimension that merges them. */
static const uint16_t *
merged(struct cube *c, size_t dim)
{
	const uint16_t *column = c->column[dim];
	uint16_t *of;
	uint32_t r;
	size_t i;

	if (c->merged[dim] != NULL)
		return c->merged[dim];
	of = xcalloc(c->counted_n, sizeof *of);
	for (i = 0; i < c->counted_n; i++) {
		const struct counted *at = &c->counted[i];

		of[i] = column[at->first];
		for (r = at->first + 1; r < c->start[at->unit + 1]; r++)
			if ((c->of[r] & c->bit) != 0)
				of[i] = merge(&c->dims[dim], of[i], column[r]);
	}
	return c->merged[dim] = of;
}

/* --- counting ----------------------------------------------------------------- */

/* The dimensions of a table, and how to find a row's cell: those that merge
 * the categories of a unit come first, each with what one of its categories
 * moves the cell by. */
struct by {
	size_t		 n, units_n;	/* … so many of n */
	size_t		 cells;
	size_t		 step[CUBE_BY];
	const uint16_t	*category[CUBE_BY];	/* by counted unit, then by
						 * row */
};

static void
by_add(struct by *by, const uint16_t *category, size_t step)
{
	by->category[by->n] = category;
	by->step[by->n++] = step;
}

static struct by
by_make(struct cube *c, const size_t *dims, size_t n)
{
	struct by by = { .cells = 1 };
	size_t i, step[CUBE_BY];

	assert(n <= CUBE_BY);
	close_rows(c);
	find_counted(c);
	for (i = n; i > 0; i--) {
		step[i - 1] = by.cells;
		by.cells *= c->dims[dims[i - 1]].n;
	}
	for (i = 0; i < n; i++)
		if (c->dims[dims[i]].merge != CUBE_EACH)
			by_add(&by, merged(c, dims[i]), step[i]);
	by.units_n = by.n;
	for (i = 0; i < n; i++)
		if (c->dims[dims[i]].merge == CUBE_EACH)
			by_add(&by, c->column[dims[i]], step[i]);
	return by;
}

/* What the dimensions FROM up to TO add to the cell of row, or counted unit,
 * AT; SIZE_MAX: one has no category. */
static inline size_t
cell_of(const struct by *by, size_t from, size_t to, size_t at)
{
	size_t cell = 0;

	for (; from < to; from++) {
		uint16_t category = by->category[from][at];

		if (category == CUBE_NONE)
			return SIZE_MAX;
		cell += by->step[from] * category;
	}
	return cell;
}

/* Where the cells of counted unit I begin; SIZE_MAX: it is in none. */
static inline size_t
unit_cell(const struct by *by, size_t i)
{
	return cell_of(by, 0, by->units_n, i);
}

/* The cell of row R of a unit whose cells begin at BASE; SIZE_MAX: none. */
static inline size_t
row_cell(const struct cube *c, const struct by *by, size_t base, uint32_t r)
{
	size_t cell;

	if ((c->of[r] & c->bit) == 0 ||
	    (cell = cell_of(by, by->units_n, by->n, r)) == SIZE_MAX)
		return SIZE_MAX;
	assert(base + cell < by->cells);
	return base + cell;
}

/* The rows of a unit may have different cells: each counts it once.  LAST is
 * the last unit + 1 of each cell. */
static void
count_rows(const struct cube *c, const struct by *by, size_t base,
    const struct counted *at, const int64_t *value, uint32_t *last,
    int64_t *cells, int64_t *sums)
{
	size_t cell;
	uint32_t r;

	for (r = at->first; r < c->start[at->unit + 1]; r++) {
		cell = row_cell(c, by, base, r);
		if (cell == SIZE_MAX || last[cell] == at->unit + 1)
			continue;
		last[cell] = at->unit + 1;
		cells[cell]++;
		if (value != NULL)
			sums[cell] += value[at->first];
	}
}

/* Count the distinct units of cells; VALUE may be NULL. */
static void
count(struct cube *c, const size_t *dims, size_t n, const int64_t *value,
    int64_t *cells, int64_t *sums)
{
	const struct by by = by_make(c, dims, n);
	uint32_t *last = xcalloc(by.cells, sizeof *last);
	size_t i, base;

	memset(cells, 0, by.cells * sizeof *cells);
	if (value != NULL)
		memset(sums, 0, by.cells * sizeof *sums);
	for (i = 0; i < c->counted_n; i++) {
		if ((base = unit_cell(&by, i)) == SIZE_MAX)
			continue;
		if (by.units_n < by.n) {
			count_rows(c, &by, base, &c->counted[i], value, last,
			    cells, sums);
			continue;
		}
		cells[base]++;
		if (value != NULL)
			sums[base] += value[c->counted[i].first];
	}
	free(last);
}

void
cube_count(struct cube *c, const size_t *dims, size_t n, int64_t *cells)
{
	count(c, dims, n, NULL, cells, NULL);
}

void
cube_sum(struct cube *c, const size_t *dims, size_t n, size_t value,
    int64_t *cells, int64_t *sums)
{
	assert(value < c->nvalues);
	close_rows(c);
	count(c, dims, n, c->value[value], cells, sums);
}

void
cube_parts(struct cube *c, const size_t *dims, size_t n, size_t sum,
    size_t first, void (*fn)(const struct cube_part *part, void *data),
    void *data)
{
	const struct by by = by_make(c, dims, n);
	uint32_t *last = xcalloc(by.cells, sizeof *last);	/* unit + 1 */
	struct cube_part *parts = NULL;		/* of one unit */
	size_t *at = xcalloc(by.cells, sizeof *at);	/* in parts */
	size_t parts_n, cap = 0, base, cell, i, k;
	uint32_t u, r;

	for (k = 0; k < c->counted_n; k++) {
		if ((base = unit_cell(&by, k)) == SIZE_MAX)
			continue;
		parts_n = 0;
		u = c->counted[k].unit;
		for (r = c->counted[k].first; r < c->start[u + 1]; r++) {
			if ((cell = row_cell(c, &by, base, r)) == SIZE_MAX)
				continue;
			if (last[cell] != u + 1) {
				last[cell] = u + 1;
				parts = mem_grow(parts, parts_n, &cap,
				    sizeof *parts);
				at[cell] = parts_n;
				parts[parts_n++] = (struct cube_part){ cell,
				    0, c->value[first][r] };
			}
			parts[at[cell]].sum += c->value[sum][r];
		}
		for (i = 0; i < parts_n; i++)
			fn(&parts[i], data);
	}
	free(parts);
	free(at);
	free(last);
}

static void
put_ids(int64_t *ids, const struct cube *c, const struct numbers *s, int sign)
{
	size_t i;

	for (i = 0; i < s->n; i++)
		if (s->of[i] != 0)
			ids[s->of[i] - 1] = sign * ((int64_t)(i * c->step) +
			    c->rest);
}

/* Whether a row of counted unit I has this cell. */
static bool
is_in(const struct cube *c, const struct by *by, size_t cell, size_t i)
{
	const struct counted *at = &c->counted[i];
	size_t base = unit_cell(by, i);
	uint32_t r;

	if (base == SIZE_MAX)
		return false;
	for (r = at->first; r < c->start[at->unit + 1]; r++)
		if (row_cell(c, by, base, r) == cell)
			return true;
	return false;
}

int64_t *
cube_units(struct cube *c, const size_t *dims, size_t n,
    const uint16_t *category, size_t *found)
{
	const struct by by = by_make(c, dims, n);
	int64_t *ids = xcalloc(c->units, sizeof *ids);
	size_t i, cell = 0;

	for (i = 0, *found = 0; i < n; i++) {
		if (category[i] == CUBE_NONE)
			return ids;
		cell = cell * c->dims[dims[i]].n + category[i];
	}
	put_ids(ids, c, &c->plus, 1);
	put_ids(ids, c, &c->minus, -1);
	/* None before it is looked at: a unit's number is not less than its
	 * place among those that count. */
	for (i = 0; i < c->counted_n; i++)
		if (is_in(c, &by, cell, i))
			ids[(*found)++] = ids[c->counted[i].unit];
	return ids;
}
