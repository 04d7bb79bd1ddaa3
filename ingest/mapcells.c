#include "ingest/mapcells.h"

#include "core/mem.h"
#include "core/utf8.h"
#include "ingest/values.h"

#include <stdlib.h>
#include <string.h>

static int
by_number(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

	return x < y ? -1 : x > y;
}

static int
by_name(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

int
mapcells_areas_load(struct mapcells_areas *a, struct db *db, struct err *e)
{
	struct stmt *s = NULL;
	int more;

	if (stmt_open(&s, db, "lookup_places", e) < 0)
		return -1;
	stmt_bind_int(s, ":first", 0);
	stmt_bind_int(s, ":last", 99999999);
	while ((more = stmt_step(s, e)) > 0) {
		a->ags = mem_grow(a->ags, a->n, &a->ags_cap, sizeof *a->ags);
		a->names = mem_grow(a->names, a->n, &a->names_cap,
		    sizeof *a->names);
		a->ags[a->n] = stmt_int(s, 0);
		a->names[a->n++] = utf8_fold(stmt_text(s, 1));
	}
	stmt_close(s);
	if (a->n > 0) {
		qsort(a->ags, a->n, sizeof *a->ags, by_number);
		qsort(a->names, a->n, sizeof *a->names, by_name);
	}
	return more;
}

void
mapcells_areas_fini(struct mapcells_areas *a)
{
	size_t i;

	for (i = 0; i < a->n; i++)
		free(a->names[i]);
	free(a->names);
	free(a->ags);
	*a = (struct mapcells_areas){ NULL, NULL, 0, 0, 0 };
}

/* The key of a Gemeinde, or one of its Kreis. */
static bool
is_key(const struct mapcells_areas *a, const char *s, size_t len)
{
	size_t low = 0, high = a->n;
	bool kreis, padded;
	int64_t ags;

	if (value_ags(&ags, &kreis, &padded, s, len) != VALUE_GOOD)
		return false;
	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (a->ags[mid] < ags)
			low = mid + 1;
		else
			high = mid;
	}
	return low < a->n && a->ags[low] / (kreis ? 1000 : 1) ==
	    ags / (kreis ? 1000 : 1);
}

/* The name of a Gemeinde, or its beginning: "Höchst" for "Höchst i. Odw.". */
static bool
is_place(const struct mapcells_areas *a, const char *text)
{
	char *folded = utf8_fold(text);
	size_t len = strlen(folded), low = 0, high = a->n;
	bool found;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (strcmp(a->names[mid], folded) < 0)
			low = mid + 1;
		else
			high = mid;
	}
	found = len >= 3 && low < a->n &&
	    strncmp(a->names[low], folded, len) == 0;
	free(folded);
	return found;
}

static void
count_value(struct mapcells *c, const char *s)
{
	size_t i;

	for (i = 0; i < c->values_n; i++)
		if (strcmp(c->values[i], s) == 0) {
			c->counts[i]++;
			return;
		}
	if (c->values_n == MAPCELLS_CODES) {
		c->many = true;
		return;
	}
	if (c->values == NULL) {
		c->values = xcalloc(MAPCELLS_CODES, sizeof *c->values);
		c->counts = xcalloc(MAPCELLS_CODES, sizeof *c->counts);
	}
	c->values[c->values_n] = xstrdup(s);
	c->counts[c->values_n++] = 1;
}

/* Whether S is more than a number that a spreadsheet may have made of a
 * day, and more than a year. */
static bool
is_plain(const char *s, size_t len)
{
	size_t i = 0;

	while (i < len && s[i] >= '0' && s[i] <= '9')
		i++;
	return i < len || len == 8;
}

/* Look at one cell; *DAY becomes its date, or none. */
static void
look_at(struct mapcells *c, const struct cell *cell,
    const struct mapcells_areas *areas, struct date *day)
{
	const char *s = cell->s;
	struct value_date d;
	size_t len = cell->len;
	int64_t number;
	unsigned marks;
	bool flag;
	char *text;

	*day = DATE_NONE;
	c->rows++;
	value_trim(&s, &len);
	if (len == 0)
		return;
	c->filled++;
	if (value_date(&d, s, len, DATE_END, DATE_OPEN) == VALUE_GOOD) {
		*day = d.day;
		c->dates++;
		c->plain += is_plain(s, len);
		c->open += date_cmp(d.day, DATE_OPEN) == 0;
		c->old += d.day.year < 2000;
	}
	c->flags += value_flag(&flag, s, len) == VALUE_GOOD;
	c->money += value_money(&number, &marks, s, len, false) == VALUE_GOOD;
	text = xstrndup(s, len);
	if (is_key(areas, s, len))
		c->ags++;
	else
		c->places += is_place(areas, text);
	c->running += strtoul(text, NULL, 10) == c->rows;
	count_value(c, text);
	free(text);
}

void
mapcells_row(struct mapcells *cells, size_t n, const struct csvrow *row,
    const struct mapcells_areas *areas)
{
	struct date before = DATE_NONE, day;
	size_t i;

	for (i = 0; i < row->n && i < n; i++) {
		look_at(&cells[i], &row->cells[i], areas, &day);
		if (i > 0 && !date_is_none(before) && !date_is_none(day)) {
			cells[i - 1].pairs++;
			cells[i - 1].ordered += date_cmp(before, day) <= 0;
		}
		before = day;
	}
}

bool
mapcells_mostly(const struct mapcells *c, size_t n)
{
	return n * 10 >= c->filled * 9;
}

bool
mapcells_is_data(const struct csvrow *row, const struct mapcells_areas *areas)
{
	struct mapcells c;
	struct date day;
	size_t i, n = 0;

	for (i = 0; i < row->n; i++) {
		c = (struct mapcells){ .rows = 0 };
		look_at(&c, &row->cells[i], areas, &day);
		n += c.plain > 0 || c.ags > 0;
		mapcells_fini(&c);
	}
	return n >= 2;
}

void
mapcells_fini(struct mapcells *c)
{
	size_t i;

	for (i = 0; i < c->values_n; i++)
		free(c->values[i]);
	free(c->values);
	free(c->counts);
}
