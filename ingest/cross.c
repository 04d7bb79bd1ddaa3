#include "ingest/cross.h"

#include "core/date.h"
#include "core/db_each.h"
#include "core/form.h"
#include "core/law.h"
#include "core/mem.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#define CHANGE_LEAST	20	/* persons */
#define CHANGE_SHARE	20	/* per cent */
#define GAP_SHORT	62	/* days; § 8 of the agreement */
#define GAP_MONTHS	6	/* § 98 (1) sentence 4 SGB IX */

#define SERVICES_MOST	500	/* looked at for one person */

struct delivery {
	int64_t	 id;
	int32_t	 source;
	bool	 local, supra_local;
	bool	 current;	/* for the year itself, not the one before */
	int64_t	 first_person, first_spell;
	size_t	 persons;
	const uint32_t *matches; /* by person */
	uint32_t *read;		/* the same, where they are read */
};

/* One finding of one delivery. */
struct said {
	int64_t		 delivery;
	struct found	 found;
};

/* A service of a person whom several sources know. */
struct service {
	uint32_t		 match, line;
	int32_t			 begin, end;
	const struct delivery	*delivery;
	bool			 twice;		/* P16 */
};

#define SHARED	(-1)

struct cross {
	struct db	*db;
	const struct cross_asker *asker;
	int		 year;
	const struct delivery *reading;	/* whose services are read */
	struct delivery	*deliveries;
	size_t		 deliveries_n, deliveries_cap;
	int32_t		*sources;	/* by match key; SHARED: several */
	size_t		 sources_cap;
	bool		 shared;	/* by one at least */
	struct service	*services;
	size_t		 services_n, services_cap;
	struct said	*said;
	size_t		 said_n, said_cap;
};

static void
say(struct cross *c, const struct delivery *d, size_t line,
    enum rule_number rule, int column)
{
	c->said = mem_grow(c->said, c->said_n, &c->said_cap,
	    sizeof *c->said);
	c->said[c->said_n++] = (struct said){ d->id,
	    { (uint32_t)line, (int16_t)column, (uint8_t)rule } };
}

/* P16: services of two authorities that overlap in the reporting year.  All
 * local sources are one authority. */
static bool
are_twice(const struct service *a, const struct service *b, int32_t first,
    int32_t last)
{
	const struct delivery *da = a->delivery, *db = b->delivery;

	return da->current && db->current && da->source != db->source &&
	    !(da->local && db->local) && b->begin <= a->end &&
	    b->begin <= last && a->end >= first && b->end >= first;
}

/* The N services at S are one person's, by their beginning. */
static void
find_twice(struct cross *c, struct service *s, size_t n)
{
	int32_t first = c->year * 10000 + 101, last = c->year * 10000 + 1231;
	size_t i, j;

	for (i = 0; i < n; i++)
		for (j = i + 1; j < n; j++)
			if (are_twice(&s[i], &s[j], first, last))
				s[i].twice = s[j].twice = true;
	for (i = 0; i < n; i++)
		if (s[i].twice)
			say(c, s[i].delivery, s[i].line, RULE_P16, L_BEGINN);
}

/* P17: NEXT is a service of the supra-local authority that begins in the
 * year; before it the latest end of all is one at the local authority. */
static void
find_gap(struct cross *c, const struct service *s, size_t n,
    const struct service *next)
{
	const struct service *before = NULL;
	enum rule_number rule;
	struct date begin = date_from_int(next->begin), end;
	int64_t gap;
	size_t i;

	for (i = 0; i < n && s[i].begin < next->begin; i++)
		if (before == NULL || s[i].end > before->end ||
		    (s[i].end == before->end && (!s[i].delivery->local ||
		    s[i].delivery->current)))
			before = &s[i];
	if (before == NULL || !before->delivery->local ||
	    before->end >= next->begin)
		return;
	gap = date_days(begin) - date_days(date_from_int(before->end)) - 1;
	end = law_completion(date_from_days(date_days(date_from_int(
	    before->end)) + 1), GAP_MONTHS);
	if (gap < 1 || date_days(begin) - 1 > date_days(end))
		return;
	rule = gap <= GAP_SHORT ? RULE_P17 : RULE_P17_LOST;
	say(c, next->delivery, next->line, rule, L_BEGINN);
	if (before->delivery->current)
		say(c, before->delivery, before->line, rule, L_ENDE);
}

static void
judge_person(struct cross *c, struct service *s, size_t n)
{
	size_t i;

	if (n > SERVICES_MOST)
		n = SERVICES_MOST;
	find_twice(c, s, n);
	for (i = 0; i < n; i++)
		if (s[i].delivery->supra_local && s[i].delivery->current &&
		    s[i].begin / 10000 == c->year)
			find_gap(c, s, n, &s[i]);
}

/* --- the persons whom several sources deliver --- */

static void
note_source(struct cross *c, const struct delivery *d, uint32_t match)
{
	size_t i = match, old = c->sources_cap;

	if (i == 0)
		return;
	while (i >= c->sources_cap) {
		c->sources = mem_grow(c->sources, c->sources_cap,
		    &c->sources_cap, sizeof *c->sources);
		memset(c->sources + old, 0, (c->sources_cap - old) *
		    sizeof *c->sources);
		old = c->sources_cap;
	}
	if (c->sources[i] == 0)
		c->sources[i] = d->source;
	else if (c->sources[i] != d->source) {
		c->sources[i] = SHARED;
		c->shared = true;
	}
}

/* What a delivery's rows are read for. */
struct reading {
	struct cross	*cross;
	struct delivery	*delivery;
};

static void
take_person(const struct db_row *row, void *data)
{
	const struct reading *r = data;
	uint32_t match = (uint32_t)db_row_int(row, 1);

	r->delivery->read[db_row_int(row, 0) -
	    r->delivery->first_person] = match;
	note_source(r->cross, r->delivery, match);
}

static bool
is_shared(const struct cross *c, uint32_t match)
{
	return match != 0 && c->sources[match] == SHARED;
}

static void
add_service(struct cross *c, const struct service *service)
{
	c->services = mem_grow(c->services, c->services_n, &c->services_cap,
	    sizeof *c->services);
	c->services[c->services_n++] = *service;
}

/* In SQL: whether several sources deliver that person. */
static int64_t
is_shared_person(const int64_t *args, void *data)
{
	const struct cross *c = data;
	const struct delivery *d = c->reading;

	return is_shared(c, d->matches[args[0] - d->first_person]);
}

static void
take_service(const struct db_row *row, void *data)
{
	const struct reading *r = data;
	uint32_t match = r->delivery->matches[db_row_int(row, 0) -
	    r->delivery->first_person];

	add_service(r->cross, &(struct service){ match,
	    (uint32_t)db_row_int(row, 1), (int32_t)db_row_int(row, 2),
	    (int32_t)db_row_int(row, 3), r->delivery, false });
}

/* Hand the rows of STATEMENT for D, by the N of its COLUMNS, to FN. */
static int
read_rows(struct cross *c, struct delivery *d, const char *statement,
    const char *const *columns, size_t n,
    void (*fn)(const struct db_row *row, void *data), struct err *e)
{
	struct reading reading = { c, d };
	const struct db_each each = { fn, &reading };
	struct stmt *s = NULL;
	int rc;

	if (stmt_open_each(&s, c->db, statement, columns, n, &each, e) < 0)
		return -1;
	stmt_bind_int(s, ":delivery", d->id);
	rc = stmt_exec(s, e);
	stmt_close(s);
	return rc;
}

static int
read_persons(struct cross *c, struct delivery *d, struct err *e)
{
	static const char *const columns[] = { "id", "match" };
	size_t i;

	if (c->asker->matches != NULL)
		d->matches = c->asker->matches(c->asker->data, d->id);
	if (d->matches != NULL) {
		for (i = 0; i < d->persons; i++)
			note_source(c, d, d->matches[i]);
		return 0;
	}
	d->matches = d->read = xcalloc(d->persons + 1, sizeof *d->read);
	return read_rows(c, d, "cross_persons", columns, 2, take_person, e);
}

static int
read_services(struct cross *c, struct delivery *d, struct err *e)
{
	static const char *const columns[] = { "person", "line", "beginn",
	    "ende" };

	c->reading = d;
	return read_rows(c, d, "cross_spells", columns, 4, take_service, e);
}

static int
compare_services(const void *pa, const void *pb)
{
	const struct service *a = pa, *b = pb;

	if (a->match != b->match)
		return a->match < b->match ? -1 : 1;
	if (a->begin != b->begin)
		return a->begin < b->begin ? -1 : 1;
	if (a->delivery != b->delivery)		/* both of one array */
		return a->delivery < b->delivery ? -1 : 1;
	return a->line < b->line ? -1 : 1;
}

static int
find_shared(struct cross *c, struct err *e)
{
	size_t i, n;

	if (c->deliveries_n < 2)
		return 0;		/* with nobody */
	for (i = 0; i < c->deliveries_n; i++)
		if (read_persons(c, &c->deliveries[i], e) < 0)
			return -1;
	if (db_function(c->db, "is_shared", 1, is_shared_person, c, e) < 0)
		return -1;
	for (i = 0; i < c->deliveries_n && c->shared; i++)
		if (read_services(c, &c->deliveries[i], e) < 0)
			return -1;
	if (c->services_n > 0)
		qsort(c->services, c->services_n, sizeof *c->services,
		    compare_services);
	for (i = 0; i < c->services_n; i += n) {
		for (n = 1; i + n < c->services_n &&
		    c->services[i + n].match == c->services[i].match; n++)
			;
		judge_person(c, c->services + i, n);
	}
	return 0;
}

/* P20. */
static int
read_leavers(struct cross *c, const struct delivery *d, struct err *e)
{
	struct stmt *s = NULL;
	int more;

	if (stmt_open(&s, c->db, "cross_leavers", e) < 0)
		return -1;
	stmt_bind_int(s, ":year", c->year);
	stmt_bind_int(s, ":delivery", d->id);
	stmt_bind_date(s, ":stichtag", date_stichtag(c->year));
	while ((more = stmt_step(s, e)) > 0)
		say(c, d, (size_t)stmt_int(s, 0), RULE_P20, L_SCHULE_ENDE);
	stmt_close(s);
	return more;
}

/* P14 and P23. */
static int
compare_years(struct cross *c, const struct delivery *d, struct err *e)
{
	struct stmt *s = NULL;
	int64_t now, last, by;
	int more;

	if (stmt_open(&s, c->db, "cross_years", e) < 0)
		return -1;
	stmt_bind_int(s, ":delivery", d->id);
	if ((more = stmt_step(s, e)) > 0) {
		now = stmt_int(s, 0);
		last = stmt_int(s, 1);
		by = llabs(now - last);
		if (by > CHANGE_LEAST && by * 100 > last * CHANGE_SHARE)
			say(c, d, 0, RULE_P14, -1);
		if (stmt_int(s, 2) != stmt_int(s, 3))
			say(c, d, 0, RULE_P23, -1);
	}
	stmt_close(s);
	return more < 0 ? -1 : 0;
}

/* --- what is said now beside what the store has --- */

/* "" where it is about the whole file. */
static const char *
column_name(const struct found *f)
{
	return f->column < 0 ? "" :
	    form_find("leistungen")->columns[f->column].name;
}

static int
compare(const void *pa, const void *pb)
{
	const struct said *a = pa, *b = pb;

	if (a->delivery != b->delivery)
		return a->delivery < b->delivery ? -1 : 1;
	if (a->found.line != b->found.line)
		return a->found.line < b->found.line ? -1 : 1;
	if (a->found.column != b->found.column)
		return strcmp(column_name(&a->found), column_name(&b->found));
	return a->found.rule - b->found.rule;
}

static void
sort(struct cross *c)
{
	size_t i, n = 0;

	if (c->said_n == 0)
		return;
	qsort(c->said, c->said_n, sizeof *c->said, compare);
	for (i = 0; i < c->said_n; i++)
		if (n == 0 || compare(&c->said[n - 1], &c->said[i]) != 0)
			c->said[n++] = c->said[i];
	c->said_n = n;
}

/* Whether the store has the N findings at SAID, and no others; ANY: whether it has
 * one at all. */
static int
is_stored(bool *same, bool *any, struct cross *c, int64_t delivery,
    const struct said *said, size_t n, struct err *e)
{
	struct stmt *s = NULL;
	size_t i = 0;
	int more;

	*same = true;
	if (stmt_open(&s, c->db, "cross_stored", e) < 0)
		return -1;
	stmt_bind_int(s, ":delivery", delivery);
	while ((more = stmt_step(s, e)) > 0) {
		*same = *same && i < n &&
		    stmt_int(s, 0) == said[i].found.line &&
		    strcmp(stmt_text(s, 1), column_name(&said[i].found)) ==
		    0 &&
		    strcmp(stmt_text(s, 2),
		    rules[said[i].found.rule].id) == 0;
		i++;
	}
	stmt_close(s);
	*same = *same && i == n;
	*any = i > 0;
	return more;
}

static int
insert(struct cross *c, const struct said *said, size_t n, struct err *e)
{
	struct stmt *s = NULL;
	size_t i;
	int rc = 0;

	if (stmt_open(&s, c->db, "insert_finding", e) < 0)
		return -1;
	for (i = 0; i < n && rc == 0; i++) {
		const struct found *f = &said[i].found;

		stmt_bind_int(s, ":delivery", said[i].delivery);
		stmt_bind_int(s, ":line", f->line);
		stmt_bind_text(s, ":column", f->column < 0 ? NULL :
		    column_name(f));
		stmt_bind_text(s, ":rule", rules[f->rule].id);
		stmt_bind_text(s, ":level", rules[f->rule].muss ? "muss" :
		    "kann");
		rc = stmt_exec(s, e);
	}
	stmt_close(s);
	return rc;
}

static int
keep(struct cross *c, int64_t delivery, const struct said *said, size_t n,
    struct err *e)
{
	bool same, any;

	if (is_stored(&same, &any, c, delivery, said, n, e) < 0)
		return -1;
	if (same)
		return 0;
	if ((any && db_run_for(c->db, "cross_delete", ":delivery", delivery,
	    e) < 0) || insert(c, said, n, e) < 0)
		return -1;
	return db_run_for(c->db, "receipt_due", ":delivery", delivery, e);
}

static int
keep_all(struct cross *c, struct err *e)
{
	size_t i, k, from = 0, n;

	sort(c);
	for (i = 0; i < c->deliveries_n; i++) {	/* by number, as `said` */
		int64_t id = c->deliveries[i].id;

		if (!c->deliveries[i].current)
			continue;
		while (from < c->said_n && c->said[from].delivery < id)
			from++;
		for (n = 0; from + n < c->said_n &&
		    c->said[from + n].delivery == id; n++)
			;
		if (keep(c, id, c->said + from, n, e) < 0)
			return -1;
		for (k = from; k < from + n; k++)
			c->asker->told(c->asker->data, id,
			    &c->said[k].found);
		from += n;
	}
	return 0;
}

/* --- all of it --- */

static int
read_deliveries(struct cross *c, struct err *e)
{
	struct stmt *s = NULL;
	int more;

	if (stmt_open(&s, c->db, "cross_deliveries", e) < 0)
		return -1;
	stmt_bind_int(s, ":year", c->year);
	while ((more = stmt_step(s, e)) > 0) {
		c->deliveries = mem_grow(c->deliveries, c->deliveries_n,
		    &c->deliveries_cap, sizeof *c->deliveries);
		c->deliveries[c->deliveries_n++] = (struct delivery){
		    stmt_int(s, 0), (int32_t)stmt_int(s, 1),
		    strcmp(stmt_text(s, 2), "local") == 0,
		    strcmp(stmt_text(s, 2), "supra-local") == 0,
		    stmt_int(s, 3) != 0, stmt_int(s, 4), stmt_int(s, 6),
		    (size_t)stmt_int(s, 5), NULL, NULL };
	}
	stmt_close(s);
	return more;
}

static int
find_all(struct cross *c, struct err *e)
{
	bool several = false, others = false;
	size_t i;

	for (i = 0; i < c->deliveries_n; i++) {
		const struct delivery *d = &c->deliveries[i];

		if ((d->current && compare_years(c, d, e) < 0) ||
		    (d->current && d->local && read_leavers(c, d, e) < 0))
			return -1;
		several = several || d->source != c->deliveries[0].source;
		others = others || !d->local;
	}
	/* Where all are local there is one authority. */
	return several && others ? find_shared(c, e) : 0;
}

int
cross_check(struct db *db, int year, const struct cross_asker *asker,
    struct err *e)
{
	struct cross c = { .db = db, .asker = asker, .year = year };
	size_t i;
	int rc = -1;

	if (read_deliveries(&c, e) == 0 && find_all(&c, e) == 0)
		rc = keep_all(&c, e);
	for (i = 0; i < c.deliveries_n; i++)
		free(c.deliveries[i].read);
	free(c.deliveries);
	free(c.sources);
	free(c.services);
	free(c.said);
	return rc;
}
