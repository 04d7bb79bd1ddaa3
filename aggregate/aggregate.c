#include "aggregate/aggregate.h"

#include "aggregate/amounts.h"
#include "aggregate/change.h"
#include "aggregate/coverage.h"
#include "aggregate/delivered.h"
#include "aggregate/dimension.h"
#include "aggregate/disclose.h"
#include "aggregate/disclose_text.h"
#include "aggregate/earlier.h"
#include "aggregate/figures.h"
#include "aggregate/kin.h"
#include "aggregate/lawtext.h"
#include "aggregate/ledger.h"
#include "aggregate/measure.h"
#include "aggregate/notes.h"
#include "aggregate/pool.h"
#include "aggregate/records.h"
#include "aggregate/regional.h"
#include "aggregate/table.h"
#include "aggregate/threads.h"
#include "core/i18n.h"
#include "core/law.h"
#include "core/mem.h"

#include <stdlib.h>
#include <string.h>

/* One request, on its way from the store to what may be published. */
struct work {
	struct db			*db;
	const struct config		*config;
	const struct aggregate_request	*req;
	struct pool			*pool;	/* the published's */
	struct law			*law;
	struct population		*population;
	struct coverage			*coverages;	/* by form */
	const struct coverage		*coverage;	/* that of cases */
	struct delivered		 delivered;
	struct regional			 regional;
	struct amounts			 amounts;
	struct ledger			*ledger;	/* of the public */
	struct ledger			*printed;	/* of this audience */
	struct decided			*decided;
	/* Those asked for first, then those that they are related to: what
	 * of one is withheld depends on them, whoever asks. */
	const struct measure		**measures;
	size_t				 measures_n, counted_n;
	size_t				 concerned_n;	/* … and those that are
							 * only delivered */
	struct tables			 tables;
	struct disclosure		 disclosure;
};

static bool
is_among(const struct measure *const *list, size_t n,
    const struct measure *m)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (list[i] == m)
			return true;
	return false;
}

/* Whether a measure of one Land's agreement concerns the region; what the
 * Kopfstelle costs, one that has members of it. */
static bool
is_agreed(const struct work *w, const struct measure *m)
{
	return (m->land == NULL ||
	    strncmp(w->config->region, m->land, strlen(m->land)) == 0) &&
	    (m->kind != MEASURE_AMOUNT || w->amounts.members_n > 0);
}

/* The measures that other areas have delivered, behind those to be counted. */
static void
add_delivered(struct work *w)
{
	const struct measure *m;
	size_t i;

	w->concerned_n = w->counted_n;
	for (i = 0; i < w->delivered.n; i++)
		if ((m = measure_find(w->delivered.rows[i].measure)) != NULL &&
		    !is_among(w->measures, w->concerned_n, m))
			w->measures[w->concerned_n++] = m;
}

/* The total that M is divided by; NULL: none, or M counts it too. */
static const char *
divisor_of(const struct measure *m)
{
	return m->kind == MEASURE_MONEY ? NULL : m->per;
}

/* Of those that nobody asked for, only what divides one that was asked for
 * is counted and, unless all is DECIDED, what is related to one. */
static void
keep_needed(struct work *w, bool decided)
{
	size_t *numbers = xcalloc(w->concerned_n, sizeof *numbers);
	size_t i, j, n = w->measures_n, counted = 0;

	kin_number(numbers, w->measures, w->concerned_n);
	for (i = w->measures_n; i < w->concerned_n; i++) {
		if (i == w->counted_n)
			counted = n;
		for (j = 0; j < w->measures_n; j++) {
			const char *per = divisor_of(w->measures[j]);

			if (decided ? per != NULL && strcmp(per,
			    w->measures[i]->id) == 0 :
			    numbers[i] == numbers[j]) {
				w->measures[n++] = w->measures[i];
				break;
			}
		}
	}
	w->counted_n = w->counted_n < w->concerned_n ? counted : n;
	w->concerned_n = n;
	free(numbers);
}

/* What a Land's agreement asks for, its parties owe each other as counted. */
static bool
is_owed(const struct measure *m)
{
	return m->land != NULL;
}

/* Whether what is asked for has been decided on, or needs no decision. */
static bool
is_decided(const struct work *w)
{
	size_t i;

	if (disclose_method_find(w->config->method) == DISCLOSE_EXACT)
		return true;
	for (i = 0; i < w->measures_n; i++)
		if (!decided_has(w->decided, w->measures[i]->id))
			return false;
	return true;
}

static int
choose_measures(struct work *w, struct err *e)
{
	const struct aggregate_request *r = w->req;
	const struct measure *m;
	size_t i;

	w->measures = xcalloc(r->measures_n + 2 * measure_count(),
	    sizeof(struct measure *));
	for (i = 0; r->measures != NULL && i < r->measures_n; i++) {
		if ((m = measure_find(r->measures[i])) == NULL)
			return err_set(e, ERR_MISUSED,
			    _("there is no measure \"%s\""), r->measures[i]);
		if (!is_among(w->measures, w->measures_n, m))
			w->measures[w->measures_n++] = m;
	}
	w->counted_n = w->measures_n;
	for (i = 0; i < measure_count(); i++) {
		m = measure_at(i);
		if (is_agreed(w, m) && !m->on_request &&
		    (coverage_concerns(coverage_of(w->coverage, m->form),
		    m->needs, m->law) ||
		    delivered_has(&w->delivered, m->id)) &&
		    !is_among(w->measures, w->counted_n, m))
			w->measures[w->counted_n++] = m;
	}
	add_delivered(w);
	if (r->measures == NULL || r->measures_n == 0)
		w->measures_n = w->counted_n;
	else
		keep_needed(w, is_decided(w));
	return 0;
}

static struct table_scope
scope_make(const struct work *w)
{
	struct table_scope scope = { .db = w->db, .config = w->config,
	    .pool = w->pool, .coverage = w->coverage,
	    .population = w->population };

	table_region(w->config->region, &scope.region_from,
	    &scope.region_to);
	return scope;
}

/* When all else is counted: some are divided by it, or compare it. */
static int
add_amounts(struct work *w, struct err *e)
{
	struct table_scope scope = scope_make(w);
	const struct measure *m;
	size_t i;
	int year, rc = 0;

	scope.dimensions = dimensions_new(w->pool, w->db, w->coverage,
	    scope.region_from, scope.region_to, w->req->year);
	for (i = 0; i < w->counted_n; i++)
		for (m = w->measures[i], year = w->req->first_year;
		    rc == 0 && year <= w->req->year; year++) {
			if (m->kind == MEASURE_AMOUNT)
				rc = amounts_count(&w->tables, &w->amounts,
				    &scope, m, year, e);
			else if (m->kind == MEASURE_CHANGE)
				rc = change_count(&w->tables, &scope, m,
				    year, e);
		}
	dimensions_free(scope.dimensions);
	return rc;
}

/* The measures whose tables are not there already. */
static const struct measure **
not_counted(size_t *n, const struct work *w)
{
	const struct measure **list = xcalloc(w->counted_n, sizeof(*list));
	size_t i, k;

	for (i = 0, *n = 0; i < w->counted_n; i++) {
		for (k = 0; k < w->tables.n; k++)
			if (w->tables.tables[k].measure == w->measures[i])
				break;
		if (k == w->tables.n)
			list[(*n)++] = w->measures[i];
	}
	return list;
}

static int
count(struct work *w, struct err *e)
{
	const struct table_scope scope = scope_make(w);
	const struct measure **list;
	size_t n;
	int rc;

	list = not_counted(&n, w);
	rc = threads_count(&w->tables, &scope, w->law, list, n,
	    w->req->first_year, w->req->year, e);
	free(list);
	if (rc == 0)
		rc = add_amounts(w, e);
	tables_sort(&w->tables);
	return rc;
}

static bool
break_concerns(const char *pattern, const char *id)
{
	size_t len = strlen(pattern);

	if (len > 0 && pattern[len - 1] == '*')
		return strncmp(pattern, id, len - 1) == 0;
	return strcmp(pattern, id) == 0;
}

/* B comes in the same year as LAST: tables and charts have one place for both,
 * so they are one, with the days of all. */
static void
join_break(struct published_break *last, const struct published_break *b,
    struct pool *pool)
{
	last->label = pool_printf(pool, "%s; %s: %s", b->label,
	    date_german(last->day).s, last->label);
	last->text = pool_printf(pool, "%s %s", last->text, b->text);
	last->day = b->day;
}

/* The breaks of measure M, a change of OF or of "", between the first
 * Stichtag and the last. */
static int
add_breaks(struct published_measure *m, const char *of, struct work *w,
    struct stmt *s, struct err *e)
{
	struct date first = date_stichtag(w->req->first_year);
	struct date last = date_stichtag(w->req->year);
	struct published_break *breaks = NULL, b;
	size_t cap = 0;
	int more;

	stmt_reset(s);
	while ((more = stmt_step(s, e)) > 0) {
		b.day = stmt_date(s, 1);
		if ((!break_concerns(stmt_text(s, 0), m->id) &&
		    !break_concerns(stmt_text(s, 0), of)) ||
		    date_cmp(b.day, first) <= 0 || date_cmp(b.day, last) > 0)
			continue;
		b.label = pool_strdup(w->pool, stmt_text(s, 2));
		b.text = pool_strdup(w->pool, stmt_text(s, 3));
		if (m->breaks_n > 0 &&
		    breaks[m->breaks_n - 1].day.year == b.day.year) {
			join_break(&breaks[m->breaks_n - 1], &b, w->pool);
			continue;
		}
		breaks = mem_grow(breaks, m->breaks_n, &cap, sizeof *breaks);
		breaks[m->breaks_n++] = b;
	}
	if (m->breaks_n > 0)
		m->breaks = pool_copy(w->pool, breaks, m->breaks_n,
		    sizeof *breaks);
	free(breaks);
	return more;
}

/* "2020 = 100": the base of the last year's index. */
static const char *
index_unit(const struct work *w, const struct measure *m)
{
	size_t i;

	for (i = 0; i < w->tables.n; i++)
		if (w->tables.tables[i].measure == m &&
		    w->tables.tables[i].year == w->req->year)
			return pool_printf(w->pool, "%d = 100",
			    w->tables.tables[i].base_year);
	return m->unit;
}

/* Whether counts are in it that are rounded before. */
static bool
is_derived(const struct measure *m)
{
	return m->kind == MEASURE_SHARE || m->kind == MEASURE_RATE ||
	    m->kind == MEASURE_CHANGE ||
	    (m->kind == MEASURE_MONEY && m->per_case) ||
	    (m->kind == MEASURE_AMOUNT && m->per != NULL);
}

static int
describe_measures(struct published *p, struct work *w, struct err *e)
{
	struct published_measure *ms = pool_alloc(w->pool, w->measures_n,
	    sizeof *ms);
	struct stmt *s = NULL;
	int64_t from, to;
	size_t i;
	int rc = -1;

	if (stmt_open(&s, w->db, "published_breaks", e) < 0)
		goto out;
	table_region(w->config->region, &from, &to);
	stmt_bind_int(s, ":region_from", from);
	stmt_bind_int(s, ":region_to", to);
	for (i = 0; i < w->measures_n; i++) {
		const struct measure *m = w->measures[i];

		ms[i] = (struct published_measure){ .id = m->id,
		    .title = m->title, .unit = m->unit, .clause = m->clause,
		    .definition = m->definition, .stock = !m->flow,
		    .decimals = m->decimals,
		    .amount = measure_is_open(m),
		    .derived = is_derived(m),
		    .mean = m->kind == MEASURE_MEAN ||
		    m->kind == MEASURE_MEDIAN,
		    .exact = strcmp(p->method, "exact") == 0 ||
		    (w->req->partner && is_owed(m)) };
		if (m->kind == MEASURE_CHANGE &&
		    m->change == CHANGE_INDEX)
			ms[i].unit = index_unit(w, m);
		if (add_breaks(&ms[i], m->kind == MEASURE_CHANGE ? m->per :
		    "", w, s, e) < 0)
			goto out;
	}
	p->measures = ms;
	p->measures_n = w->measures_n;
	rc = 0;
out:
	stmt_close(s);
	return rc;
}

/* The deliveries of a form for YEAR, behind those that P has. */
static void
add_deliveries(struct published_delivery *ds, struct published *p,
    const struct coverage *c, int year)
{
	size_t i;

	for (i = 0; i < c->deliveries_n; i++) {
		const struct coverage_delivery *d = &c->deliveries[i];

		if (d->year != year)
			continue;
		ds[p->deliveries_n++] = (struct published_delivery){
		    .source = c->sources[d->source].name,
		    .source_title = c->sources[d->source].title,
		    .form = c->form, .file = d->file,
		    .sha256 = d->sha256, .year = year,
		    .received = d->received, .due = d->due, .rows = d->rows,
		    .persons = d->persons, .blocked = d->blocked,
		    .missing = d->id == 0, .left_out = d->left_out,
		    .nil = d->nil };
		if (d->id == 0 && d->left_out == NULL && year == p->year)
			p->complete = false;
	}
}

static void
describe_deliveries(struct published *p, struct work *w)
{
	struct published_delivery *ds;
	size_t i, n = 0;
	int year;

	for (i = 0; i < forms_n; i++)
		n += w->coverages[i].deliveries_n;
	p->deliveries = ds = pool_alloc(w->pool, n, sizeof *ds);
	p->complete = true;
	for (year = w->req->first_year; year <= w->req->year; year++)
		for (i = 0; i < forms_n; i++)
			add_deliveries(ds, p, &w->coverages[i], year);
}

/* What came and what is missing of each form; some of it does not count. */
static int
cover(struct work *w, struct err *e)
{
	const struct aggregate_request *r = w->req;
	size_t i, k;

	if (coverage_load(&w->coverages, w->pool, w->db, w->config,
	    r->first_year, r->year, e) < 0)
		return -1;
	w->coverage = w->coverages;	/* that of cases comes first */
	for (k = 0; k < r->without_n; k++) {
		const char *reason = pool_strdup(w->pool,
		    r->without[k].reason);
		bool any = false;

		for (i = 0; i < forms_n; i++)
			any |= coverage_leave_out(&w->coverages[i],
			    r->without[k].source, r->year, reason);
		if (!any)
			return err_set(e, ERR_MISUSED, _("--without: nothing "
			    "is due of \"%s\" for %d"),
			    r->without[k].source, r->year);
	}
	return 0;
}

/* Leave out the tables that nobody asked for. */
static void
drop_tables(struct work *w, struct published_table *ts, struct disclosure *d)
{
	struct tables *all = &w->tables;
	size_t i, n = 0;

	for (i = 0; i < all->n; i++) {
		if (!is_among(w->measures, w->measures_n,
		    all->tables[i].measure)) {
			free(all->tables[i].counts);
			free(all->tables[i].bases);
			free(all->tables[i].missing);
			free(all->tables[i].money);
			continue;
		}
		all->tables[n] = all->tables[i];
		d->decisions[n] = d->decisions[i];
		ts[n++] = ts[i];
	}
	all->n = n;
}

/* What is delivered of the measures that were asked for. */
static const struct published_delivered *
asked_delivered(struct work *w, size_t *n)
{
	const struct aggregate_request *r = w->req;
	const struct delivered *d = &w->delivered;
	size_t i;

	*n = 0;
	for (i = 0; i < d->n; i++)
		if (r->measures_n == 0 || r->measures == NULL ||
		    is_among(w->measures, w->measures_n,
		    measure_find(d->rows[i].measure)))
			d->rows[(*n)++] = d->rows[i];
	return d->rows;
}

static int
read_ledger(struct work *w, struct err *e)
{
	const struct aggregate_request *r = w->req;
	const char *region = w->config->region;

	/* The year before, too: its pattern is taken again.  An edition for
	 * the partner has its own numbers in the ledger. */
	if (ledger_load(&w->ledger, w->db, region, "public",
	    r->first_year - 1, r->year, r->partner ? 0 : r->before, e) < 0)
		return -1;
	w->printed = w->ledger;
	return !r->partner ? 0 : ledger_load(&w->printed, w->db, region,
	    "partner", r->first_year, r->year, r->before, e);
}

/* For the partner: what he is owed as counted, all else as everybody has
 * it. */
static void
open_to_partner(struct published *p, struct work *w,
    struct published_table *ts)
{
	size_t i;

	for (i = 0; i < w->tables.n; i++)
		if (is_owed(w->tables.tables[i].measure))
			disclose_exact(&ts[i], &w->tables.tables[i]);
	p->method = "partner";
	p->method_text = pool_printf(w->pool, "Die Werte, die nach der "
	    "Vereinbarung mitzuteilen sind, sind genau wie gezählt. Für alle "
	    "übrigen gilt: %s", p->method_text);
	p->marking = "Nur für die Beteiligten der Vereinbarung – enthält "
	    "genaue Zahlen – nicht veröffentlichen";
}

/* Mark what was printed otherwise, and list it. */
static void
compare_printed(struct published *p, struct work *w,
    struct published_table *ts, size_t n)
{
	struct ledger_changes changes = { NULL, 0, 0 };
	size_t i;

	for (i = 0; i < n; i++)
		ledger_mark(w->printed, &ts[i], p->method, w->req->template,
		    &changes, w->pool);
	if (changes.n > 0)
		p->changes = pool_copy(w->pool, changes.items, changes.n,
		    sizeof *changes.items);
	p->changes_n = changes.n;
	free(changes.items);
}

/* Versions of the law that what is printed goes by. */
static int
add_laws(struct notes *notes, const struct work *w, struct err *e)
{
	static const unsigned laws[] = { LAW_COMPETENCE, LAW_WAIT };
	const char *text;
	size_t i, k;

	for (i = 0; i < sizeof laws / sizeof laws[0]; i++) {
		for (k = 0; k < w->measures_n; k++)
			if ((w->measures[k]->laws & laws[i]) != 0)
				break;
		if (k == w->measures_n)
			continue;
		if (lawtext_series(&text, w->pool, w->db, w->config, laws[i],
		    w->req->first_year, w->req->year, e) < 0)
			return -1;
		if (text != NULL)
			notes_say(notes, text);
	}
	return 0;
}

static int
publish(struct published *p, struct work *w, struct err *e)
{
	struct published_table *ts;
	struct disclosure *d = &w->disclosure;
	struct known known = { .ledger = w->ledger,
	    .population = w->population };
	const struct disclose_of of = { .tables = &w->tables,
	    .delivered = &w->delivered, .regional = &w->regional,
	    .measures = w->measures,
	    .measures_n = w->concerned_n, .coverage = w->coverage,
	    .known = &known, .config = w->config };
	struct notes notes;
	size_t i;

	if (regional_load(&w->regional, w->pool, w->db, w->config,
	    w->req->year, e) < 0 ||
	    known_load_totals(&known, w->pool, w->db, w->config,
	    w->req->first_year, w->req->year, e) < 0 ||
	    disclose_tables(&ts, d, &of, w->decided, w->pool, e) < 0)
		return -1;
	drop_tables(w, ts, d);
	if (earlier_hide(ts, d, &w->tables, w->db, w->config, w->req, e) < 0)
		return -1;
	for (i = 0; i < w->tables.n; i++)
		delivered_fill(&w->delivered, &ts[i]);
	notes_make(&notes, w->pool, w->law, w->coverage, &w->tables,
	    disclose_method_find(w->config->method),
	    disclose_withheld_text(d, &w->tables, w->measures,
	    w->req->measures == NULL || w->req->measures_n == 0 ? 0 :
	    w->measures_n, w->pool), w->req->year);
	p->office = pool_strdup(w->pool, w->config->office);
	p->region = pool_strdup(w->pool, w->config->region);
	p->region_name = pool_strdup(w->pool, w->config->region_name);
	p->year = w->req->year;
	p->invented = w->config->invented;
	p->method = pool_strdup(w->pool, w->config->method);
	p->method_text = disclose_text(w->config, w->pool);
	if (w->req->partner)
		open_to_partner(p, w, ts);
	else if (disclose_method_find(p->method) == DISCLOSE_EXACT)
		p->marking = "Interner Gebrauch – ungeschützte Zahlen – "
		    "nicht veröffentlichen";
	compare_printed(p, w, ts, w->tables.n);
	p->rate_base = w->config->rate_base;
	p->gebietsstand = pool_strdup(w->pool,
	    date_german(date_stichtag(w->req->year)).s);
	p->tables = ts;
	p->tables_n = w->tables.n;
	if (add_laws(&notes, w, e) < 0)
		return -1;
	notes_add_population(&notes, &w->tables, w->population, w->req->year);
	notes_add_delivered(&notes, &w->delivered);
	notes_add_unassigned(&notes, amounts_unassigned(&w->amounts,
	    w->req->year));
	p->delivered = asked_delivered(w, &p->delivered_n);
	p->regional = w->regional.rows;
	p->regional_n = w->regional.n;
	p->notes = notes.texts;
	p->notes_n = notes.n;
	describe_deliveries(p, w);
	if (records_load(p, w->pool, w->db, w->req->year, e) < 0)
		return -1;
	return describe_measures(p, w, e);
}

/* Whether a cell is there because it was delivered, and not hidden here. */
static bool
is_as_delivered(const struct published_table *t,
    const enum disclose_decision *decisions, size_t cell)
{
	return (t->cells[cell].marks & MARK_DELIVERED) != 0 &&
	    decisions[cell] != DISCLOSE_PRIMARY &&
	    decisions[cell] != DISCLOSE_SECONDARY &&
	    decisions[cell] != DISCLOSE_WITHHELD;
}

static const char *const *const *
decision_texts(const struct published *p, const struct disclosure *d,
    struct pool *pool)
{
	const char ***texts = pool_alloc(pool, p->tables_n,
	    sizeof(const char **));
	size_t i, cell;

	for (i = 0; i < p->tables_n; i++) {
		texts[i] = pool_alloc(pool, p->tables[i].n,
		    sizeof(const char *));
		for (cell = 0; cell < p->tables[i].n; cell++)
			texts[i][cell] = is_as_delivered(&p->tables[i],
			    d->decisions[i], cell) ? "als Zahl geliefert" :
			    disclose_decision_text(d->decisions[i][cell],
			    measure_find(p->tables[i].measure));
	}
	return (const char *const *const *)texts;
}

/* Figures of two states of the store would fit neither. */
static bool
is_other(const struct db *db, uint32_t revision, struct err *e)
{
	if (db_revision(db) == revision)
		return false;
	err_set(e, ERR_BUSY, _("%s: deliveries were taken in while it was "
	    "counted; once more, please"), db_path(db));
	return true;
}

/* The whole way.  EXACT has the tables of measures that are counted already and
 * gets all of those asked for, for tables_free(); DECISIONS gets what became of
 * them; or they are NULL. */
static int
run(struct published **out, struct tables *exact,
    const char *const *const **decisions, struct db *db,
    const struct config *c, const struct aggregate_request *req,
    struct err *e)
{
	struct config own = *c;	/* with the method of the edition */
	struct work w = { .db = db, .config = &own, .req = req };
	struct published *p = xcalloc(1, sizeof *p);
	uint32_t revision = db_revision(db);
	int64_t from, to;
	int rc = -1;

	if (exact != NULL) {
		w.tables = *exact;
		*exact = (struct tables){ NULL, 0, 0, NULL, 0, 0 };
	}
	own.method = (char *)config_method(c, req->template);
	p->owned = w.pool = pool_new();
	if (req->before == 0 && !req->partner && req->without_n == 0)
		w.decided = decided_open(db, &own, req->first_year, req->year);
	table_region(c->region, &from, &to);
	if (law_load(&w.law, db, e) < 0 || law_register(w.law, db, e) < 0 ||
	    population_load(&w.population, w.pool, db, w.law, from, to,
	    e) < 0 || cover(&w, e) < 0 ||
	    delivered_load(&w.delivered, w.pool, db, &own,
	    req->first_year, req->year, e) < 0 ||
	    delivered_name_regions(&w.delivered, w.pool, db, c, req->year,
	    e) < 0 ||
	    read_ledger(&w, e) < 0 ||
	    amounts_load(&w.amounts, w.pool, db, c, e) < 0 ||
	    choose_measures(&w, e) < 0 ||
	    count(&w, e) < 0 || publish(p, &w, e) < 0 ||
	    is_other(db, revision, e))
		goto out;
	*out = p;
	if (decisions != NULL)
		*decisions = decision_texts(p, &w.disclosure, w.pool);
	p = NULL;
	if (exact != NULL) {
		*exact = w.tables;
		w.tables = (struct tables){ NULL, 0, 0, NULL, 0, 0 };
	}
	rc = 0;
out:
	tables_free(&w.tables);
	free(w.measures);
	if (w.printed != w.ledger)
		ledger_free(w.printed);
	decided_close(w.decided);
	ledger_free(w.ledger);
	law_free(w.law);
	published_free(p);
	return rc;
}

int
aggregate_published(struct published **out, struct db *db,
    const struct config *c, const struct aggregate_request *req,
    struct err *e)
{
	return run(out, NULL, NULL, db, c, req, e);
}

int
aggregate_decided(struct published **out,
    const char *const *const **decisions, struct tables *counted,
    struct db *db, const struct config *c,
    const struct aggregate_request *req, struct err *e)
{
	return run(out, counted, decisions, db, c, req, e);
}

int
aggregate_figures(FILE *out, struct db *db, const struct config *c,
    const struct aggregate_request *req, enum figures_format format,
    bool exact, struct err *e)
{
	struct published *p = NULL;
	struct tables counts = { NULL, 0, 0, NULL, 0, 0 };

	if (run(&p, &counts, NULL, db, c, req, e) < 0)
		return -1;
	switch (format) {
	case FIGURES_TABLE:
		figures_table(out, p, exact ? &counts : NULL);
		break;
	case FIGURES_CSV:
		figures_csv(out, p, exact ? &counts : NULL);
		break;
	case FIGURES_JSON:
		figures_json(out, p, exact ? &counts : NULL);
		break;
	}
	tables_free(&counts);
	published_free(p);
	return 0;
}

int
aggregate_years(int **years, size_t *n, struct db *db, struct err *e)
{
	struct stmt *s = NULL;
	int *found = NULL, more = -1;
	size_t cap = 0;

	*n = 0;
	if (stmt_open(&s, db, "coverage_years", e) < 0)
		goto out;
	while ((more = stmt_step(s, e)) > 0) {
		found = mem_grow(found, *n, &cap, sizeof *found);
		found[(*n)++] = (int)stmt_int(s, 0);
	}
	if (more == 0) {
		*years = found;
		found = NULL;
	}
out:
	stmt_close(s);
	free(found);
	return more;
}
