#include "aggregate/amounts.h"

#include "aggregate/dimension.h"
#include "aggregate/figures.h"
#include "core/i18n.h"
#include "core/mem.h"

#include <assert.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

/* What a year costs and who bears it. */
struct year {
	bool			 known;		/* else nothing is agreed yet */
	struct kopfstelle_cost	 cost;
	struct kopfstelle_share	*shares;	/* by AGS; free() it */
	size_t			 shares_n;
};

/* --- reading ---------------------------------------------------------------- */

static int
load_terms(struct amounts *a, struct stmt *s, struct err *e)
{
	struct kopfstelle_term *terms = NULL;
	int *lines = NULL, more;
	size_t n = 0, cap = 0, lines_cap = 0;

	while ((more = stmt_step(s, e)) > 0) {
		terms = mem_grow(terms, n, &cap, sizeof *terms);
		lines = mem_grow(lines, n, &lines_cap, sizeof *lines);
		lines[n] = (int)stmt_int(s, 5);
		terms[n++] = (struct kopfstelle_term){ stmt_date(s, 0),
		    pool_strdup(a->pool, stmt_text(s, 1)),
		    (int)stmt_int(s, 2), (int)stmt_int(s, 3),
		    (int)stmt_int(s, 4) };
	}
	a->terms = pool_copy(a->pool, terms, n, sizeof *terms);
	a->term_lines = pool_copy(a->pool, lines, n, sizeof *lines);
	a->terms_n = n;
	free(terms);
	free(lines);
	return more;
}

static int
load_values(struct amounts *a, struct stmt *s, struct err *e)
{
	struct kopfstelle_value *values = NULL;
	int *lines = NULL, more;
	size_t n = 0, cap = 0, lines_cap = 0;

	while ((more = stmt_step(s, e)) > 0) {
		values = mem_grow(values, n, &cap, sizeof *values);
		lines = mem_grow(lines, n, &lines_cap, sizeof *lines);
		lines[n] = (int)stmt_int(s, 5);
		values[n++] = (struct kopfstelle_value){ stmt_date(s, 0),
		    pool_strdup(a->pool, stmt_text(s, 1)),
		    pool_strdup(a->pool, stmt_text(s, 2)), stmt_int(s, 3),
		    stmt_int(s, 4) };
	}
	a->values = pool_copy(a->pool, values, n, sizeof *values);
	a->value_lines = pool_copy(a->pool, lines, n, sizeof *lines);
	a->values_n = n;
	free(values);
	free(lines);
	return more;
}

/* One membership more, at the end of A, whose arrays have room for it. */
static void
take_member(struct amounts *a, struct stmt *s)
{
	size_t n = a->members_n++;

	a->members[n] = (struct kopfstelle_member){ stmt_int(s, 0),
	    stmt_date(s, 1), stmt_date(s, 2) };
	a->runs[n] = stmt_int(s, 3) != 0;
	a->member_lines[n] = (int)stmt_int(s, 4);
	a->names[n] = pool_strdup(a->pool, stmt_text(s, 5));
}

static int
load_members(struct amounts *a, struct stmt *s, struct err *e)
{
	int64_t from, to;
	size_t n = 0;
	int more;

	table_region(a->config->region, &from, &to);
	stmt_bind_int(s, ":region_from", from);
	stmt_bind_int(s, ":region_to", to);
	while ((more = stmt_step(s, e)) > 0)
		n++;
	if (more < 0)
		return -1;
	a->members = pool_alloc(a->pool, n, sizeof *a->members);
	a->runs = pool_alloc(a->pool, n, sizeof *a->runs);
	a->member_lines = pool_alloc(a->pool, n, sizeof *a->member_lines);
	a->names = pool_alloc(a->pool, n, sizeof *a->names);
	stmt_reset(s);
	while ((more = stmt_step(s, e)) > 0)
		take_member(a, s);
	return more;
}

static int
load_licences(struct amounts *a, struct stmt *s, struct err *e)
{
	struct amounts_licence *rows = NULL;
	size_t n = 0, cap = 0;
	int more;

	while ((more = stmt_step(s, e)) > 0) {
		rows = mem_grow(rows, n, &cap, sizeof *rows);
		rows[n++] = (struct amounts_licence){ .ags = stmt_int(s, 0),
		    .kind = stmt_int(s, 1), .cent = stmt_int(s, 2),
		    .source = pool_strdup(a->pool, stmt_text(s, 3)),
		    .file = pool_strdup(a->pool, stmt_text(s, 4)),
		    .line = stmt_int(s, 5), .year = (int)stmt_int(s, 6),
		    .label = pool_strdup(a->pool, stmt_text(s, 7)),
		    .received = stmt_date(s, 8),
		    .sha256 = pool_strdup(a->pool, stmt_text(s, 9)) };
	}
	a->licences = pool_copy(a->pool, rows, n, sizeof *rows);
	a->licences_n = n;
	free(rows);
	return more;
}

int
amounts_load(struct amounts *a, struct pool *pool, struct db *db,
    const struct config *config, struct err *e)
{
	static const struct {
		const char	*statement;
		int		(*load)(struct amounts *, struct stmt *,
				    struct err *);
	} parts[] = {
		{ "kopfstelle_terms", load_terms },
		{ "kopfstelle_values", load_values },
		{ "kopfstelle_members", load_members },
		{ "kopfstelle_licences", load_licences },
	};
	struct stmt *s = NULL;
	size_t i;
	int rc = 0;

	*a = (struct amounts){ .config = config, .pool = pool };
	for (i = 0; rc == 0 && i < sizeof parts / sizeof parts[0]; i++) {
		if ((rc = stmt_open(&s, db, parts[i].statement, e)) == 0)
			rc = parts[i].load(a, s, e);
		stmt_close(s);
		s = NULL;
	}
	return rc;
}

/* --- one year --------------------------------------------------------------- */

static enum kopfstelle_rule
rule_of(const struct config *c)
{
	return strcmp(c->split, "daily") == 0 ? KOPFSTELLE_DAILY :
	    strcmp(c->split, "year-end") == 0 ? KOPFSTELLE_YEAR_END :
	    KOPFSTELLE_MONTHLY;
}

/* Whether terms, values and members reach back to the first day of YEAR. */
static bool
is_agreed(const struct amounts *a, int year)
{
	struct date first = { (int16_t)year, 1, 1 };
	bool terms = false, values = false, members = false;
	size_t i;

	for (i = 0; i < a->terms_n; i++)
		terms = terms || date_cmp(a->terms[i].from, first) <= 0;
	for (i = 0; i < a->values_n; i++)
		values = values || date_cmp(a->values[i].from, first) <= 0;
	for (i = 0; i < a->members_n; i++)
		members = members || date_cmp(a->members[i].from, first) <= 0;
	return terms && values && members;
}

static int
year_make(struct year *y, const struct amounts *a, int year, struct err *e)
{
	*y = (struct year){ .known = is_agreed(a, year) };
	if (!y->known)
		return 0;
	if (kopfstelle_cost(&y->cost, year, a->terms, a->terms_n, a->values,
	    a->values_n, e) < 0)
		return -1;
	return kopfstelle_split(&y->shares, &y->shares_n, &y->cost,
	    rule_of(a->config), a->members, a->members_n, e);
}

static const struct kopfstelle_share *
share_find(const struct year *y, int64_t ags)
{
	size_t i;

	for (i = 0; i < y->shares_n; i++)
		if (y->shares[i].ags == ags)
			return &y->shares[i];
	return NULL;
}

/* Whether the municipality AGS is a member on a day, or runs the desk then;
 * AGS 0: how many are. */
static int64_t
members_on(const struct amounts *a, int64_t ags, struct date day,
    bool running)
{
	int64_t n = 0;
	size_t i;

	for (i = 0; i < a->members_n; i++)
		n += (ags == 0 || a->members[i].ags == ags) &&
		    (!running || a->runs[i]) &&
		    date_cmp(a->members[i].from, day) <= 0 &&
		    date_cmp(a->members[i].to, day) >= 0;
	return n;
}

/* What a member pays to who runs the desk at the end of the year. */
static int64_t
invoiced(const struct amounts *a, const struct kopfstelle_share *s, int year)
{
	return members_on(a, s->ags, date_stichtag(year), true) > 0 ? 0 :
	    s->cent;
}

/* --- tables ----------------------------------------------------------------- */

/* One measure in one year, being made. */
struct making {
	const struct amounts	*a;
	const struct table_scope *scope;
	const struct measure	*m;
	int			 year;
	struct year		 y;
	struct tables		*ts;
};

static struct table *
new_table(struct making *k, const char *breakdown, struct err *e)
{
	struct table t = { .measure = k->m, .breakdown = breakdown,
	    .year = k->year, .n = 1 };
	const char *at = breakdown;
	struct tables *ts = k->ts;
	int rc = 0;

	while (rc == 0 && *at != '\0') {
		size_t len = strcspn(at, "*");
		char *name = xstrndup(at, len);

		assert(t.ndims < TABLE_DIMS);
		rc = dimensions_find(&t.dims[t.ndims], k->scope->dimensions,
		    name, k->m, k->year, e);
		if (rc == 0)
			t.n *= t.dims[t.ndims++]->pub.n;
		free(name);
		at += len + (at[len] == '*');
	}
	if (rc < 0)
		return NULL;
	t.counts = xcalloc(t.n, sizeof *t.counts);
	t.missing = xcalloc(t.n, sizeof *t.missing);
	if (k->m->per != NULL)
		t.bases = xcalloc(t.n, sizeof *t.bases);
	ts->tables = mem_grow(ts->tables, ts->n, &ts->cap,
	    sizeof *ts->tables);
	ts->tables[ts->n] = t;
	return &ts->tables[ts->n++];
}

static void
mark_all_missing(struct table *t)
{
	size_t i;

	for (i = 0; i < t->n; i++)
		t->missing[i] = true;
}

static int64_t
ags_of(const struct table *t, size_t category)
{
	return strtoll(t->dims[0]->pub.categories[category].key, NULL, 10);
}

/* What a member has of the measure; AGS 0: the total. */
static int64_t
value_of(const struct making *k, int64_t ags)
{
	struct date end = date_stichtag(k->year);
	int64_t sum = 0;
	size_t i;

	if (strcmp(k->m->id, "un_mitglieder_n") == 0)
		return members_on(k->a, ags, end, false);
	for (i = 0; i < k->y.shares_n; i++) {
		const struct kopfstelle_share *s = &k->y.shares[i];

		if (ags != 0 && s->ags != ags)
			continue;
		sum += strcmp(k->m->id, "un_kopf_monate") == 0 ? s->months :
		    strcmp(k->m->id, "un_kopf_rechnung") == 0 ?
		    invoiced(k->a, s, k->year) : s->cent;
	}
	return sum;
}

static void
fill_members(const struct making *k, struct table *t)
{
	size_t i;

	if (!k->y.known)
		mark_all_missing(t);
	else if (t->ndims == 0)
		t->counts[0] = value_of(k, 0);
	for (i = 0; k->y.known && t->ndims > 0 && i < t->n; i++)
		t->counts[i] = value_of(k, ags_of(t, i));
}

static void
fill_cost(const struct making *k, struct table *t)
{
	const struct kopfstelle_cost *c = &k->y.cost;
	const struct { const char *key; int64_t cent; } parts[] = {
		{ "PA", c->pa }, { "GA", c->ga }, { "SA", c->sa },
	};
	size_t i;

	if (!k->y.known)
		mark_all_missing(t);
	if (t->ndims == 0) {
		t->counts[0] = c->k;
		return;
	}
	for (i = 0; i < sizeof parts / sizeof parts[0]; i++) {
		uint16_t at = dimension_key(t->dims[0], parts[i].key);

		if (at != CUBE_NONE)
			t->counts[at] = parts[i].cent;
	}
}

static void
fill_quotient(const struct making *k, struct table *t)
{
	const struct table *base = tables_total(k->ts, k->m->per, k->year);

	assert(t->bases != NULL);
	t->counts[0] = k->y.cost.k;
	if (base != NULL)
		t->bases[0] = base->counts[0];
	t->missing[0] = !k->y.known || base == NULL || base->missing[0];
}

static bool
has_category(const struct table *t, size_t dim, size_t category,
    const struct amounts_licence *l)
{
	const struct dimension *d = t->dims[dim];

	return strcmp(d->pub.name, "licence_kind") == 0 ?
	    l->kind != 0 && dimension_category(d, false, l->kind) == category :
	    l->ags != 0 && dimension_category(d, false, l->ags) == category;
}

static bool
is_in_cell(const struct table *t, size_t cell,
    const struct amounts_licence *l)
{
	size_t i, span = t->n;

	if (l->year != t->year)
		return false;
	for (i = 0; i < t->ndims; i++) {
		span /= t->dims[i]->pub.n;
		if (!has_category(t, i, cell / span % t->dims[i]->pub.n, l))
			return false;
	}
	return true;
}

static void
fill_licences(const struct making *k, struct table *t)
{
	bool any = false;
	size_t i, cell;

	for (i = 0; i < k->a->licences_n; i++) {
		const struct amounts_licence *l = &k->a->licences[i];

		any = any || l->year == k->year;
		for (cell = 0; cell < t->n; cell++)
			if (is_in_cell(t, cell, l))
				t->counts[cell] += l->cent;
	}
	if (!any)
		mark_all_missing(t);
}

static void
fill(const struct making *k, struct table *t)
{
	if (strcmp(k->m->id, "un_lizenz") == 0)
		fill_licences(k, t);
	else if (strcmp(k->m->id, "un_kopf_kosten") == 0)
		fill_cost(k, t);
	else if (k->m->per != NULL)
		fill_quotient(k, t);
	else
		fill_members(k, t);
}

int
amounts_count(struct tables *ts, const struct amounts *a,
    const struct table_scope *scope, const struct measure *m, int year,
    struct err *e)
{
	struct making k = { .a = a, .scope = scope, .m = m, .year = year,
	    .ts = ts };
	struct table *t;
	size_t i;
	int rc = -1;

	if (a->members_n == 0)
		return err_set(e, ERR_MISUSED, _("%s: "
		    "reference/mitglieder.csv names no member in the region"),
		    m->id);
	if (year_make(&k.y, a, year, e) < 0 ||
	    (t = new_table(&k, "", e)) == NULL)
		goto out;
	fill(&k, t);
	for (i = 0; m->breakdowns[i] != NULL; i++) {
		if ((t = new_table(&k, m->breakdowns[i], e)) == NULL)
			goto out;
		fill(&k, t);
	}
	rc = 0;
out:
	free(k.y.shares);
	return rc;
}

int64_t
amounts_unassigned(const struct amounts *a, int year)
{
	int64_t cent = 0;
	size_t i, j;

	for (i = 0; i < a->licences_n; i++) {
		if (a->licences[i].year != year)
			continue;
		for (j = 0; j < a->members_n; j++)
			if (a->members[j].ags == a->licences[i].ags)
				break;
		if (j == a->members_n)
			cent += a->licences[i].cent;
	}
	return cent;
}

/* --- explaining ------------------------------------------------------------- */

static void
add_euro(struct buf *b, const char *name, int64_t cent)
{
	buf_addf(b, "%s ", name);
	figures_add_number(b, cent, 2, ',');
}

static void
explain_terms(struct buf *b, const struct amounts *a, const struct year *y)
{
	size_t i;

	for (i = 0; i < y->cost.parts_n; i++) {
		const struct kopfstelle_part *p = &y->cost.parts[i];
		const struct kopfstelle_term *t = p->term;
		const struct kopfstelle_value *v = p->value;

		buf_addf(b, "reference/kopfstelle.csv:%d: ab %s %s, Stelle "
		    "%d ‰, Gemeinkosten %d ‰, Sachkosten %d ‰\n",
		    a->term_lines[t - a->terms], date_german(t->from).s,
		    t->grade, t->post_permille, t->overhead_permille,
		    t->material_permille);
		buf_addf(b, "reference/kgst.csv:%d: %s, ab %s, ",
		    a->value_lines[v - a->values], v->edition,
		    date_german(v->from).s);
		add_euro(b, "PK", v->pk_cent);
		add_euro(b, ", SK", v->sk_cent);
		buf_addf(b, "; Monate %d bis %d\n", p->first, p->last);
	}
	add_euro(b, "PA", y->cost.pa);
	add_euro(b, ", GA", y->cost.ga);
	add_euro(b, ", SA", y->cost.sa);
	add_euro(b, ", zusammen K", y->cost.k);
	buf_puts(b, "\n");
}

static void
explain_members(struct buf *b, const struct amounts *a, const struct year *y,
    int64_t ags)
{
	size_t i;

	for (i = 0; i < a->members_n; i++) {
		const struct kopfstelle_member *m = &a->members[i];
		const struct kopfstelle_share *s = share_find(y, m->ags);

		if (ags != 0 && m->ags != ags)
			continue;
		buf_addf(b, "reference/mitglieder.csv:%d: %08" PRId64 " %s "
		    "ab %s", a->member_lines[i], m->ags, a->names[i],
		    date_german(m->from).s);
		if (date_cmp(m->to, DATE_OPEN) < 0)
			buf_addf(b, " bis %s", date_german(m->to).s);
		if (s != NULL) {
			buf_addf(b, ": %d Monate, %d Tage", s->months,
			    s->days);
			add_euro(b, ", Anteil", s->cent);
		}
		buf_addf(b, "%s\n", a->runs[i] ? ", betreibt die Kopfstelle" :
		    "");
	}
}

static void
explain_licences(struct buf *b, const struct amounts *a,
    const struct table *t, size_t cell)
{
	const char *last = "";
	size_t i;

	for (i = 0; i < a->licences_n; i++) {
		const struct amounts_licence *l = &a->licences[i];

		if (!is_in_cell(t, cell, l))
			continue;
		if (strcmp(last, l->sha256) != 0)
			buf_addf(b, "%s: %s, empfangen am %s, SHA-256 %s\n",
			    l->source, l->file, date_german(l->received).s,
			    l->sha256);
		last = l->sha256;
		buf_addf(b, "%s, %s:%" PRId64 ": %08" PRId64 " %s", l->source,
		    l->file, l->line, l->ags, l->label);
		add_euro(b, "", l->cent);
		buf_puts(b, "\n");
	}
}

int
amounts_explain(struct buf *out, const struct amounts *a,
    const struct table *t, size_t cell, struct err *e)
{
	struct year y;

	if (strcmp(t->measure->id, "un_lizenz") == 0) {
		explain_licences(out, a, t, cell);
		return 0;
	}
	if (year_make(&y, a, t->year, e) < 0)
		return -1;
	if (y.known && strcmp(t->measure->sql, "kopfstelle_terms") == 0)
		explain_terms(out, a, &y);
	if (y.known && t->bases != NULL)
		buf_addf(out, "%s: %" PRId64 "\n", t->measure->per,
		    t->bases[0]);
	else if (y.known && strcmp(t->measure->id, "un_kopf_kosten") != 0)
		explain_members(out, a, &y, t->ndims > 0 ? ags_of(t, cell) :
		    0);
	free(y.shares);
	return 0;
}
