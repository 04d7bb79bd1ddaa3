#include "aggregate/cube.h"

#include "core/mem.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

/* Units get numbers from 0 on, in the order in which they are seen.  The
 * store's rowids are dense, so an array finds them. */
struct numbers {
	uint32_t	*of;	/* 0: not seen; else number + 1 */
	size_t		 n;
};

struct cube {
	struct cube_dim	*dims;
	size_t		 ndims;
	uint16_t	**column;	/* by row (CUBE_EACH) or by unit */
	uint32_t	*unit;		/* by row */
	size_t		 rows, rows_cap;
	uint8_t		*barred;	/* by unit */
	uint8_t		*few;		/* by unit: below cube_require() */
	int64_t		*value;		/* by unit */
	size_t		 units, units_cap;
	struct numbers	 plus, minus;	/* by unit, by -unit */
	bool		 sorted;	/* rows are in the order of units */
};

struct cube *
cube_new(const struct cube_dim *dims, size_t n)
{
	struct cube *c = xcalloc(1, sizeof *c);

	c->dims = xmemdup(dims, n * sizeof *dims);
	c->ndims = n;
	c->column = xcalloc(n, sizeof *c->column);
	c->sorted = true;
	return c;
}

void
cube_free(struct cube *c)
{
	size_t i;

	if (c == NULL)
		return;
	for (i = 0; i < c->ndims; i++)
		free(c->column[i]);
	free(c->column);
	free(c->dims);
	free(c->unit);
	free(c->barred);
	free(c->few);
	free(c->value);
	free(c->plus.of);
	free(c->minus.of);
	free(c);
}

static void
grow(struct cube *c)
{
	size_t i;

	if (c->rows == c->rows_cap) {
		c->rows_cap = c->rows_cap ? c->rows_cap * 2 : 1024;
		c->unit = xreallocarray(c->unit, c->rows_cap,
		    sizeof *c->unit);
		for (i = 0; i < c->ndims; i++)
			if (c->dims[i].merge == CUBE_EACH)
				c->column[i] = xreallocarray(c->column[i],
				    c->rows_cap, sizeof *c->column[i]);
	}
	if (c->units == c->units_cap) {
		c->units_cap = c->units_cap ? c->units_cap * 2 : 1024;
		c->barred = xreallocarray(c->barred, c->units_cap,
		    sizeof *c->barred);
		c->value = xreallocarray(c->value, c->units_cap,
		    sizeof *c->value);
		for (i = 0; i < c->ndims; i++)
			if (c->dims[i].merge != CUBE_EACH)
				c->column[i] = xreallocarray(c->column[i],
				    c->units_cap, sizeof *c->column[i]);
	}
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

static uint16_t
merged(const struct cube_dim *d, uint16_t had, uint16_t got)
{
	if (d->merge == CUBE_SET)
		return had | got;
	if (d->merge == CUBE_MOST && had != d->unknown && got != d->unknown)
		return had > got ? had : got;
	if (d->merge == CUBE_FIRST || had == got || got == d->unknown)
		return had;
	return had == d->unknown ? got : d->mixed;
}

/* The number of UNIT, given out if it is new; there is room for its row. */
static uint32_t
number(struct cube *c, int64_t unit, bool *is_new)
{
	uint32_t *seen = unit < 0 ? slot(&c->minus, (uint64_t)-unit) :
	    slot(&c->plus, (uint64_t)unit);

	grow(c);
	*is_new = *seen == 0;
	if (*is_new) {
		c->barred[c->units] = 0;
		*seen = (uint32_t)++c->units;
	}
	return *seen - 1;
}

void
cube_add(struct cube *c, int64_t unit, const uint16_t *category,
    int64_t value)
{
	bool is_new;
	uint32_t u = number(c, unit, &is_new);
	size_t i;

	if (is_new)
		c->value[u] = value;
	if (c->rows > 0 && u < c->unit[c->rows - 1])
		c->sorted = false;
	c->unit[c->rows] = u;
	for (i = 0; i < c->ndims; i++) {
		uint16_t *column = c->column[i];

		if (c->dims[i].merge == CUBE_EACH)
			column[c->rows] = category[i];
		else
			column[u] = is_new ? category[i] :
			    merged(&c->dims[i], column[u], category[i]);
	}
	c->rows++;
}

void
cube_bar(struct cube *c, int64_t unit)
{
	bool is_new;
	uint32_t u = number(c, unit, &is_new);
	size_t i;

	c->barred[u] = 1;
	for (i = 0; is_new && i < c->ndims; i++)
		if (c->dims[i].merge != CUBE_EACH)
			c->column[i][u] = CUBE_NONE;
}

bool
cube_has(const struct cube *c, int64_t unit)
{
	const struct numbers *s = unit < 0 ? &c->minus : &c->plus;
	uint64_t id = (uint64_t)(unit < 0 ? -unit : unit);

	return id < s->n && s->of[id] != 0;
}

/* A counting sort of the rows by unit, so that a cell knows a unit again by
 * remembering the last one only. */
static void
sort(struct cube *c)
{
	uint32_t *start = xcalloc(c->units + 1, sizeof *start);
	uint32_t *place = xcalloc(c->rows, sizeof *place);
	uint16_t *from;
	size_t i, r, u;

	for (r = 0; r < c->rows; r++)
		start[c->unit[r] + 1]++;
	for (u = 0; u < c->units; u++)
		start[u + 1] += start[u];
	for (r = 0; r < c->rows; r++)
		place[r] = start[c->unit[r]]++;
	for (i = 0; i < c->ndims; i++) {
		if (c->dims[i].merge != CUBE_EACH)
			continue;
		from = xmemdup(c->column[i], c->rows * sizeof *from);
		for (r = 0; r < c->rows; r++)
			c->column[i][place[r]] = from[r];
		free(from);
	}
	/* start[u] is now where the rows of unit u + 1 begin. */
	for (r = 0, u = 0; u < c->units; u++)
		while (r < start[u])
			c->unit[r++] = (uint32_t)u;
	c->sorted = true;
	free(place);
	free(start);
}

void
cube_require(struct cube *c, size_t dim, size_t least)
{
	const struct cube_dim *d = &c->dims[dim];
	uint32_t *last;		/* unit + 1 */
	size_t r, *known;

	free(c->few);
	c->few = NULL;
	if (least == 0)
		return;
	if (!c->sorted)
		sort(c);
	last = xcalloc(d->n, sizeof *last);
	known = xcalloc(c->units, sizeof *known);
	for (r = 0; r < c->rows; r++) {
		uint16_t category = c->column[dim][r];
		uint32_t u = c->unit[r];

		if (category == CUBE_NONE || category == d->unknown ||
		    last[category] == u + 1)
			continue;
		last[category] = u + 1;
		known[u]++;
	}
	c->few = xcalloc(c->units, sizeof *c->few);
	for (r = 0; r < c->units; r++)
		c->few[r] = known[r] < least;
	free(known);
	free(last);
}

static size_t
cells_of(const struct cube *c, const size_t *dims, size_t n)
{
	size_t i, cells = 1;

	for (i = 0; i < n; i++)
		cells *= c->dims[dims[i]].n;
	return cells;
}

void
cube_count(struct cube *c, const size_t *dims, size_t n, int64_t *cells,
    int64_t *sums)
{
	size_t ncells = cells_of(c, dims, n), rows = c->units, i, r, cell;
	bool by_row = false;
	uint32_t *last, unit;
	uint16_t category;

	memset(cells, 0, ncells * sizeof *cells);
	if (sums != NULL)
		memset(sums, 0, ncells * sizeof *sums);
	for (i = 0; i < n; i++)
		if (c->dims[dims[i]].merge == CUBE_EACH)
			by_row = true;
	if (by_row) {
		rows = c->rows;
		if (!c->sorted)
			sort(c);
	}
	last = xcalloc(ncells, sizeof *last);	/* unit + 1 */
	for (r = 0; r < rows; r++) {
		unit = by_row ? c->unit[r] : (uint32_t)r;
		if (c->barred[unit] || (c->few != NULL && c->few[unit]))
			continue;
		for (i = 0, cell = 0; i < n; i++) {
			category = c->column[dims[i]][
			    c->dims[dims[i]].merge == CUBE_EACH ? r : unit];
			if (category == CUBE_NONE)
				break;
			assert(category < c->dims[dims[i]].n);
			cell = cell * c->dims[dims[i]].n + category;
		}
		if (i < n || last[cell] == unit + 1)
			continue;
		last[cell] = unit + 1;
		cells[cell]++;
		if (sums != NULL)
			sums[cell] += c->value[unit];
	}
	free(last);
}

static void
put_ids(int64_t *ids, const struct numbers *s, int sign)
{
	size_t id;

	for (id = 0; id < s->n; id++)
		if (s->of[id] != 0)
			ids[s->of[id] - 1] = sign * (int64_t)id;
}

int64_t *
cube_units(const struct cube *c, const size_t *dims, size_t n,
    const uint16_t *category, size_t *found)
{
	size_t rows = c->units, i, r, u;
	bool by_row = false, *in = xcalloc(c->units, sizeof *in);
	int64_t *ids = xcalloc(c->units, sizeof *ids);

	for (i = 0; i < n; i++)
		if (c->dims[dims[i]].merge == CUBE_EACH)
			by_row = true;
	if (by_row)
		rows = c->rows;
	for (r = 0; r < rows; r++) {
		u = by_row ? c->unit[r] : r;
		for (i = 0; i < n; i++)
			if (category[i] == CUBE_NONE ||
			    c->column[dims[i]][c->dims[dims[i]].merge ==
			    CUBE_EACH ? r : u] != category[i])
				break;
		if (i == n)
			in[u] = true;
	}
	put_ids(ids, &c->plus, 1);
	put_ids(ids, &c->minus, -1);
	for (u = 0, *found = 0; u < c->units; u++)
		if (in[u] && !c->barred[u] && (c->few == NULL || !c->few[u]))
			ids[(*found)++] = ids[u];
	free(in);
	return ids;
}
