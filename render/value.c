#include "render/value.h"

#include "core/i18n.h"
#include "core/mem.h"

#include <assert.h>
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

/* Index of the dimension of PAIR in T, or -1. */
static int
dim_index(const struct published_table *t, const char *dim)
{
	size_t i;

	for (i = 0; i < t->ndims; i++)
		if (strcmp(t->dims[i].name, dim) == 0)
			return (int)i;
	return -1;
}

static bool
has_dims(const struct published_table *t, const struct value_pair *pairs,
    size_t n)
{
	size_t i;

	if (t->ndims != n)
		return false;
	for (i = 0; i < n; i++)
		if (dim_index(t, pairs[i].dim) < 0 || (i > 0 &&
		    strcmp(pairs[i].dim, pairs[i - 1].dim) == 0))
			return false;
	return true;
}

/* The table of MEASURE by just the dimensions of PAIRS; YEAR 0: the latest
 * year that has one. */
static const struct published_table *
find_table(const struct published *p, const char *measure, int year,
    const struct value_pair *pairs, size_t n)
{
	const struct published_table *best = NULL;
	size_t i;

	for (i = 0; i < p->tables_n; i++) {
		const struct published_table *t = &p->tables[i];

		if ((year == 0 || t->year == year) &&
		    strcmp(t->measure, measure) == 0 &&
		    has_dims(t, pairs, n) &&
		    (best == NULL || t->year > best->year))
			best = t;
	}
	return best;
}

const struct published_cell *
value_cell(const struct published *p, const char *measure, int year,
    const struct value_pair *pairs, size_t n)
{
	const struct published_table *t = find_table(p, measure, year, pairs,
	    n);
	const char *keys[VALUE_DIMS];
	size_t i;

	assert(n <= VALUE_DIMS);
	if (t == NULL)
		return NULL;
	for (i = 0; i < n; i++)
		keys[dim_index(t, pairs[i].dim)] = pairs[i].key;
	return published_cell_find(t, keys);
}

const struct published_dimension *
value_dimension(const struct published *p, const char *measure,
    const char *dim, int year)
{
	struct value_pair pair = { dim, "" };
	const struct published_table *t = find_table(p, measure, year, &pair,
	    1);

	if (t == NULL)
		t = find_table(p, measure, 0, &pair, 1);
	return t == NULL ? NULL : &t->dims[0];
}

const struct published_category *
value_category(const struct published_dimension *d, const char *key)
{
	size_t i;

	for (i = 0; i < d->n; i++)
		if (strcmp(d->categories[i].key, key) == 0)
			return &d->categories[i];
	return NULL;
}

/* The number that is published of category C this year; 0: none is, or the
 * category takes no part. */
static int64_t
number_of(const struct value_largest *l, const struct published *p,
    const struct published_category *c)
{
	const struct value_pair pair = { l->dim->name, c->key };
	const struct published_cell *cell = value_cell(p, l->measure->id,
	    p->year, &pair, 1);

	return cell == NULL || cell->sign != SIGN_NUMBER ||
	    strcmp(c->key, "unknown") == 0 ||
	    strcmp(c->key, "outside") == 0 ? 0 : cell->value;
}

int
value_largest(struct value_largest *l, const struct published *p,
    const char *measure, const char *dim, struct err *e)
{
	size_t i;

	l->value = 0;
	if ((l->measure = published_measure_find(p, measure)) == NULL)
		return err_set(e, ERR_MISUSED, _("there is no measure "
		    "\"%s\""), measure);
	if ((l->dim = value_dimension(p, measure, dim, p->year)) == NULL)
		return err_set(e, ERR_MISUSED, _("measure \"%s\" has no "
		    "breakdown by %s"), measure, dim);
	for (i = 0; i < l->dim->n; i++) {
		int64_t n = number_of(l, p, &l->dim->categories[i]);

		if (n > l->value)
			l->value = n;
	}
	return 0;
}

bool
value_is_largest(const struct value_largest *l, const struct published *p,
    const struct published_category *c)
{
	return l->value > 0 && number_of(l, p, c) == l->value;
}

int
value_first_year(const struct published *p, const char *measure, int from)
{
	int first = p->year;
	size_t i;

	for (i = 0; i < p->tables_n; i++) {
		const struct published_table *t = &p->tables[i];

		if (t->year >= from && t->year < first &&
		    (measure == NULL || strcmp(t->measure, measure) == 0))
			first = t->year;
	}
	return first;
}

const struct published_break *
value_break(const struct published_measure *m, int year, int later)
{
	struct date from = date_stichtag(year), to = date_stichtag(later);
	size_t i;

	for (i = m->breaks_n; i-- > 0;)
		if (date_cmp(m->breaks[i].day, from) > 0 &&
		    date_cmp(m->breaks[i].day, to) <= 0)
			return &m->breaks[i];
	return NULL;
}

/* ":-1" or ":2023" behind a measure's name. */
static int
parse_year(int *year, const struct published *p, const char *s, struct err *e)
{
	char *end;
	long n = strtol(s, &end, 10);

	if (end == s || *end != '\0' || (s[0] != '-' && s[0] != '+' &&
	    !isdigit((unsigned char)s[0])) || n < -100 || n > 9999 ||
	    (n > 100 && n < 1900))
		return err_set(e, ERR_MISUSED, _("\":%s\" is no year: write "
		    "\":2023\", or \":-1\" for the year before"), s);
	*year = n >= 1900 ? (int)n : p->year + (int)n;
	return 0;
}

/* "place=outside" in place: PAIR points into S. */
static int
parse_pair(struct value_pair *pair, char *s, struct err *e)
{
	char *is = strchr(s, '=');

	if (is == NULL || is == s || is[1] == '\0')
		return err_set(e, ERR_MISUSED, _("\"%s\" is no "
		    "dimension=category"), s);
	*is = '\0';
	*pair = (struct value_pair){ s, is + 1 };
	return 0;
}

/* Whether what V names is there in any year; its pairs then borrow from P. */
static int
resolve(struct value *v, const struct published *p, struct err *e)
{
	const struct published_table *t = find_table(p, v->measure->id, 0,
	    v->pairs, v->n);
	size_t i;

	if (v->n == 0)
		return 0;
	if (t == NULL)
		return err_set(e, ERR_MISUSED, _("measure \"%s\" has no "
		    "breakdown by %s%s%s"), v->measure->id, v->pairs[0].dim,
		    v->n > 1 ? "*" : "", v->n > 1 ? v->pairs[1].dim : "");
	for (i = 0; i < v->n; i++) {
		const struct published_dimension *d =
		    &t->dims[dim_index(t, v->pairs[i].dim)];
		const struct published_category *c = value_category(d,
		    v->pairs[i].key);

		if (c == NULL)
			return err_set(e, ERR_MISUSED, _("dimension \"%s\" "
			    "has no category \"%s\""), d->name,
			    v->pairs[i].key);
		v->pairs[i] = (struct value_pair){ d->name, c->key };
	}
	return 0;
}

/* Split WORDS, "he_8d_ga_n:-1 place=outside", in place. */
static int
parse(struct value *v, const struct published *p, char *words, int *year,
    struct err *e)
{
	char *id = strsep(&words, " "), *colon, *word;

	*year = p->year;
	if ((colon = strchr(id, ':')) != NULL) {
		*colon = '\0';
		if (parse_year(year, p, colon + 1, e) < 0)
			return -1;
	}
	if ((v->measure = published_measure_find(p, id)) == NULL)
		return err_set(e, ERR_MISUSED, _("there is no measure "
		    "\"%s\""), id);
	while ((word = strsep(&words, " ")) != NULL) {
		if (word[0] == '\0')
			continue;
		/* A key may have blanks: "progress=nicht begonnen". */
		if (v->n > 0 && strchr(word, '=') == NULL) {
			word[-1] = ' ';
			continue;
		}
		if (v->n == VALUE_DIMS)
			return err_set(e, ERR_MISUSED, _("at most %d "
			    "categories name a value"), VALUE_DIMS);
		if (parse_pair(&v->pairs[v->n++], word, e) < 0)
			return -1;
	}
	return resolve(v, p, e);
}

int
value_find(struct value *v, const struct published *p, const char *spec,
    struct err *e)
{
	char *words = xstrdup(spec + strspn(spec, " "));
	int year, rc;

	memset(v, 0, sizeof *v);
	rc = parse(v, p, words, &year, e);
	if (rc == 0)
		value_in_year(v, p, year);
	free(words);
	return rc;
}

void
value_in_year(struct value *v, const struct published *p, int year)
{
	v->year = year;
	v->cell = value_cell(p, v->measure->id, year, v->pairs, v->n);
}

struct change
value_change(const struct value *v, const struct published *p)
{
	struct change c = { CHANGE_UNKNOWN, 0, 0, 0, NULL };
	struct value before = *v;

	value_in_year(&before, p, v->year - 1);
	c.at = value_break(v->measure, v->year - 1, v->year);
	if (v->cell == NULL || before.cell == NULL)
		return c;
	if ((v->cell->sign != SIGN_NUMBER && v->cell->sign != SIGN_NOTHING) ||
	    (before.cell->sign != SIGN_NUMBER &&
	    before.cell->sign != SIGN_NOTHING))
		return c;
	c.now = v->cell->value;
	c.before = before.cell->value;
	c.by = c.now < c.before ? c.before - c.now : c.now - c.before;
	c.kind = c.now > c.before ? CHANGE_UP :
	    c.now < c.before ? CHANGE_DOWN : CHANGE_NONE;
	return c;
}
