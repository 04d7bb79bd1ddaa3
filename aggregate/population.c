#include "aggregate/population.h"

#include "core/mem.h"

#include <stdlib.h>
#include <string.h>

#define AGE_MOST	200	/* beyond any age: an open class */

/* Inhabitants of one area, day, sex and class of age. */
struct row {
	int64_t		 ags;
	int		 year;
	bool		 year_end;
	int		 from, to;	/* completed years, both included */
	const char	*sex;		/* NULL: all */
	int64_t		 value;
	const char	*basis, *source;
};

struct member {
	int64_t	ags;
	int64_t	from, to;		/* yyyymmdd */
};

struct population {
	struct row	*rows;
	size_t		 n;
	struct member	*members;
	size_t		 members_n;
	int64_t		 region;	/* its own AGS: the first one */
	const struct law *law;
	const char	*basis;		/* as in the file */
	struct pool	*pool;
};

/* "18-64", "65+", "66"; anything else is all ages. */
static void
read_ages(const char *text, int *from, int *to)
{
	char *end;

	*from = 0;
	*to = AGE_MOST;
	if (text == NULL || text[0] < '0' || text[0] > '9')
		return;
	*from = *to = (int)strtol(text, &end, 10);
	if (*end == '+')
		*to = AGE_MOST;
	else if (*end == '-')
		*to = atoi(end + 1);
}

static int
load_rows(struct population *p, struct db *db, int64_t from, int64_t to,
    struct err *e)
{
	struct row *rows = NULL, *r;
	struct stmt *s = NULL;
	size_t cap = 0;
	int more = -1;

	if (stmt_open(&s, db, "population_rows", e) < 0)
		goto out;
	stmt_bind_int(s, ":region_from", from);
	stmt_bind_int(s, ":region_to", to);
	while ((more = stmt_step(s, e)) > 0) {
		rows = mem_grow(rows, p->n, &cap, sizeof *rows);
		r = &rows[p->n++];
		*r = (struct row){ .ags = stmt_int(s, 0),
		    .year = (int)(stmt_int(s, 1) / 10000),
		    .year_end = stmt_int(s, 1) % 10000 == 1231,
		    .sex = strcmp(stmt_text(s, 3), "insgesamt") == 0 ? NULL :
		    pool_strdup(p->pool, stmt_text(s, 3)),
		    .value = stmt_int(s, 4),
		    .basis = pool_strdup(p->pool, stmt_text(s, 5)),
		    .source = pool_strdup(p->pool, stmt_text(s, 6)) };
		read_ages(stmt_text(s, 2), &r->from, &r->to);
	}
	p->rows = pool_copy(p->pool, rows, p->n, sizeof *rows);
out:
	stmt_close(s);
	free(rows);
	return more;
}

static int
load_members(struct population *p, struct db *db, int64_t from, int64_t to,
    struct err *e)
{
	struct member *members = NULL;
	struct stmt *s = NULL;
	size_t cap = 0;
	int more = -1;

	if (stmt_open(&s, db, "population_members", e) < 0)
		goto out;
	stmt_bind_int(s, ":region_from", from);
	stmt_bind_int(s, ":region_to", to);
	while ((more = stmt_step(s, e)) > 0) {
		members = mem_grow(members, p->members_n, &cap,
		    sizeof *members);
		members[p->members_n++] = (struct member){ stmt_int(s, 0),
		    stmt_int(s, 1), stmt_int(s, 2) };
	}
	p->members = pool_copy(p->pool, members, p->members_n,
	    sizeof *members);
out:
	stmt_close(s);
	free(members);
	return more;
}

static void
choose_basis(struct population *p)
{
	const struct row *best = NULL, *r;
	size_t i;

	for (i = 0; i < p->n; i++) {
		r = &p->rows[i];
		if (r->year_end && (best == NULL || r->year > best->year ||
		    (r->year == best->year &&
		    strcmp(r->basis, best->basis) > 0)))
			best = r;
	}
	p->basis = best != NULL ? best->basis : NULL;
}

int
population_load(struct population **out, struct pool *pool, struct db *db,
    const struct law *law, int64_t from, int64_t to, struct err *e)
{
	struct population *p = pool_alloc(pool, 1, sizeof *p);

	*p = (struct population){ .region = from, .law = law, .pool = pool };
	if (load_rows(p, db, from, to, e) < 0 ||
	    load_members(p, db, from, to, e) < 0)
		return -1;
	choose_basis(p);
	*out = p;
	return 0;
}

static bool
is_of(const struct population *p, const struct row *r, int64_t ags, int year,
    const char *sex)
{
	return r->ags == ags && r->year == year && r->year_end &&
	    strcmp(r->basis, p->basis) == 0 && (sex == NULL ?
	    r->sex == NULL : r->sex != NULL && strcmp(r->sex, sex) == 0);
}

/* The inhabitants of ages FROM to TO: one class, or classes that follow each
 * other without a gap. */
static int64_t
of_ages(const struct population *p, int64_t ags, int year, const char *sex,
    int from, int to)
{
	int64_t sum = 0;
	size_t i;

	while (from <= to) {
		const struct row *best = NULL;

		for (i = 0; i < p->n; i++) {
			const struct row *r = &p->rows[i];

			if (is_of(p, r, ags, year, sex) && r->from == from &&
			    r->to <= to && (best == NULL || r->to > best->to))
				best = r;
		}
		if (best == NULL)
			return POPULATION_NONE;
		sum += best->value;
		from = best->to + 1;
	}
	return sum;
}

/* Of those born in YEAR, how many twelfths have reached the retirement age
 * by DAY: month by month, as of its middle. */
static int
twelfths_past(const struct law *l, int year, struct date day)
{
	int month, n = 0;

	for (month = 1; month <= 12; month++)
		n += date_cmp(law_rag_day(l, date_from_int(year * 10000 +
		    month * 100 + 15), false), day) <= 0;
	return n;
}

/* Those past the retirement age: the years of birth that all are, and of the
 * last one the part that is. */
static int64_t
past_retirement(unsigned *marks, const struct population *p, int64_t ags,
    int year, const char *sex)
{
	int age = AGE_MOST / 2, part;
	int64_t all, some;

	while (age > 0 && twelfths_past(p->law, year - age,
	    date_stichtag(year)) == 12)
		age--;
	part = twelfths_past(p->law, year - age, date_stichtag(year));
	all = of_ages(p, ags, year, sex, age + 1, AGE_MOST);
	if (part == 0 || all < 0)
		return all;
	if ((some = of_ages(p, ags, year, sex, age, age)) < 0)
		return some;
	*marks |= POPULATION_PART;
	return all + (some * part + 6) / 12;
}

static int64_t
of_area(unsigned *marks, const struct population *p, int64_t ags, int year,
    const struct population_cell *c)
{
	int from, to;

	if (c->ages != NULL && strcmp(c->ages, "rag") == 0)
		return past_retirement(marks, p, ags, year, c->sex);
	read_ages(c->ages, &from, &to);
	return of_ages(p, ags, year, c->sex, from, to);
}

static bool
is_member(const struct population *p, int64_t ags, int year)
{
	int64_t day = date_int(date_stichtag(year));
	size_t i;

	for (i = 0; i < p->members_n; i++)
		if (p->members[i].ags == ags && p->members[i].from <= day &&
		    p->members[i].to >= day)
			return true;
	return false;
}

/* Of the members at the end of YEAR, counted at the end of COUNTED. */
static int64_t
of_members(unsigned *marks, const struct population *p, int year,
    int counted, const struct population_cell *c)
{
	int64_t sum = 0, one, last = 0;
	bool any = false;
	size_t i;

	for (i = 0; i < p->members_n; i++) {
		int64_t ags = p->members[i].ags;

		if (ags == last || !is_member(p, ags, year))
			continue;
		last = ags;
		if ((one = of_area(marks, p, ags, counted, c)) < 0)
			return one;
		sum += one;
		any = true;
	}
	return any ? sum : POPULATION_SENSELESS;
}

int64_t
population_find(unsigned *marks, const struct population *p, int year,
    const struct population_cell *c)
{
	int64_t n = POPULATION_NONE;
	int back;

	*marks = 0;
	if (p->basis == NULL)
		return n;
	if (p->members_n > 0 && c->ags != 0 && !is_member(p, c->ags, year))
		return POPULATION_SENSELESS;
	for (back = 0; back < 2 && n == POPULATION_NONE; back++) {
		*marks = back > 0 ? POPULATION_BEFORE : 0;
		n = c->ags == 0 && p->members_n > 0 ?
		    of_members(marks, p, year, year - back, c) :
		    of_area(marks, p, c->ags != 0 ? c->ags : p->region,
		    year - back, c);
	}
	return n;
}

const char *
population_basis(const struct population *p)
{
	static const struct {
		const char	*key, *name;
	} names[] = { { "VZ1987", "Volkszählung 1987" },
	    { "Z2011", "Zensus 2011" }, { "Z2022", "Zensus 2022" } };
	size_t i;

	for (i = 0; p->basis != NULL && i < sizeof names / sizeof names[0];
	    i++)
		if (strcmp(names[i].key, p->basis) == 0)
			return names[i].name;
	return p->basis;
}

const char *
population_source(const struct population *p, int year)
{
	size_t i;

	for (i = 0; i < p->n; i++)
		if (p->rows[i].year == year && p->rows[i].year_end &&
		    strcmp(p->rows[i].basis, p->basis) == 0)
			return p->rows[i].source;
	return NULL;
}

bool
population_is_of_members(const struct population *p)
{
	return p->members_n > 0;
}
