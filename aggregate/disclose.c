#include "aggregate/disclose.h"

#include "aggregate/audit.h"
#include "aggregate/delivered_areas.h"
#include "aggregate/disclose_text.h"
#include "aggregate/money.h"
#include "aggregate/relate.h"
#include "aggregate/suppress.h"
#include "core/buf.h"
#include "core/i18n.h"
#include "core/mem.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

/* So often one table goes for each that has findings; then all that are
 * related to it, so that the gate comes to an end in any case. */
#define ROUNDS_MOST	12

/* One request on its way through the gate. */
struct gate {
	struct published_table	*printed;
	struct disclosure	*d;
	const struct disclose_of *of;
	struct pool		*pool;
	const struct tables	*ts;	/* ours, with what is delivered of
					 * them; then those of other areas */
	struct delivered_areas	 areas;
	const struct known	*known;
	enum disclose_method	 method;
	struct audit_demand	 demand;
	bool			 zeros_public;
	int			 rate_base;
};

static void
print_cell(struct gate *g, size_t table, size_t cell)
{
	const struct table *t = &g->ts->tables[table];
	struct published_cell *c = &g->printed[table].cells[cell];

	*c = disclose_print(g->method, g->rate_base, t, cell);
	g->d->decisions[table][cell] = t->missing[cell] ? DISCLOSE_MISSING :
	    c->sign == SIGN_HIDDEN ? (g->method == DISCLOSE_SUPPRESS &&
	    t->measure->per_case && t->ndims > 0 ? DISCLOSE_SECONDARY :
	    DISCLOSE_BASE) :
	    t->measure->kind == MEASURE_MONEY ? DISCLOSE_MONEY :
	    t->measure->kind == MEASURE_CHANGE ? DISCLOSE_PRINTED :
	    measure_is_open(t->measure) ? DISCLOSE_AMOUNT :
	    g->method == DISCLOSE_ROUND5 ? DISCLOSE_ROUNDED : DISCLOSE_OPEN;
}

static void
print_table(struct gate *g, size_t i)
{
	const struct table *t = &g->ts->tables[i];
	struct published_dimension *dims = pool_alloc(g->pool, t->ndims,
	    sizeof *dims);
	struct published_table p = { .measure = t->measure->id,
	    .breakdown = t->breakdown, .year = t->year, .dims = dims,
	    .ndims = t->ndims, .n = t->n };
	size_t k;

	p.period = t->measure->flow ? pool_printf(g->pool, "%04d", t->year) :
	    pool_strdup(g->pool, date_iso(date_stichtag(t->year)).s);
	for (k = 0; k < t->ndims; k++)
		dims[k] = t->dims[k]->pub;
	p.cells = pool_alloc(g->pool, t->n, sizeof *p.cells);
	g->printed[i] = p;
	g->d->decisions[i] = pool_alloc(g->pool, t->n,
	    sizeof **g->d->decisions);
	for (k = 0; k < t->n; k++)
		print_cell(g, i, k);
}

/* One of our own again, with counts that were delivered. */
static void
print_delivered(struct gate *g, size_t i, struct table *t)
{
	struct published_table *p = &g->printed[i];
	size_t k;

	delivered_put_quotients(g->of->delivered, p, t, g->pool);
	if (!delivered_count(g->of->delivered, p, t, g->pool))
		return;
	for (k = 0; k < t->n; k++)
		if (p->cells[k].sign == SIGN_LATER && !t->missing[k]) {
			print_cell(g, i, k);
			p->cells[k].marks |= MARK_DELIVERED;
		}
}

/* Shares of another area, as delivered. */
static void
print_quotients(struct gate *g, size_t i)
{
	const struct table *t = &g->ts->tables[i];
	size_t k;

	for (k = 0; t->delivered != NULL && k < t->n; k++)
		if (t->delivered[k].known)
			g->printed[i].cells[k] = (struct published_cell){
			    t->delivered[k].value, SIGN_NUMBER,
			    MARK_DELIVERED };
}

/* Print all as the method has it, before anything is tried. */
static void
print_all(struct gate *g)
{
	const struct tables *own = g->of->tables;
	struct tables *all = pool_alloc(g->pool, 1, sizeof *all);
	size_t i;

	delivered_areas_init(&g->areas, g->of->delivered,
	    g->of->regional, own, g->of->measures, g->of->measures_n, g->pool);
	all->n = own->n + g->areas.n;
	all->tables = pool_alloc(g->pool, all->n, sizeof *all->tables);
	for (i = 0; i < all->n; i++)
		all->tables[i] = i < own->n ? own->tables[i] :
		    g->areas.list[i - own->n].t;
	g->ts = all;
	g->printed = pool_alloc(g->pool, all->n, sizeof *g->printed);
	g->d->decisions = pool_alloc(g->pool, all->n,
	    sizeof *g->d->decisions);
	for (i = 0; i < all->n; i++) {
		print_table(g, i);
		if (i < own->n)
			print_delivered(g, i, &all->tables[i]);
		else
			print_quotients(g, i);
	}
}

/* Whether a cell was hidden here. */
static bool
is_hidden(const struct gate *g, size_t table, size_t cell)
{
	enum disclose_decision why = g->d->decisions[table][cell];

	return why == DISCLOSE_PRIMARY || why == DISCLOSE_SECONDARY ||
	    why == DISCLOSE_WITHHELD;
}

/* What was hidden of the counts of other areas is so in what is published. */
static void
hide_areas(const struct gate *g)
{
	size_t i, k, own = g->of->tables->n;

	for (i = 0; i < g->areas.n; i++)
		for (k = 0; k < g->areas.list[i].t.n; k++) {
			struct published_cell *c =
			    g->areas.list[i].cells[k];

			if (c == NULL || !is_hidden(g, own + i, k))
				continue;
			c->value = 0;
			c->sign = SIGN_HIDDEN;
		}
}

static void
hide(struct gate *g, size_t table, size_t cell, enum disclose_decision why)
{
	struct published_cell *c = &g->printed[table].cells[cell];

	if (c->sign == SIGN_LATER || c->sign == SIGN_HIDDEN)
		return;
	*c = (struct published_cell){ 0, SIGN_HIDDEN,
	    c->marks & MARK_DELIVERED };
	g->d->decisions[table][cell] = why;
}

/* The least that a hidden count can be, as readers know. */
static int64_t
hidden_least(const struct gate *g)
{
	return g->method == DISCLOSE_SUPPRESS && g->zeros_public ? 1 : 0;
}

static void
relate(struct gate *g, struct relation *r, int year)
{
	const struct relation_of of = { .tables = g->ts,
	    .printed = g->printed, .year = year,
	    .rounded = g->method == DISCLOSE_ROUND5,
	    .floor = hidden_least(g), .coverage = g->of->coverage,
	    .known = g->known, .region = g->of->config->region };

	relation_init(r, &of);
}

/* Hide the columns that WHY names (DISCLOSE_OPEN: not this one), wherever
 * they are printed. */
static void
hide_columns(struct gate *g, struct relation *r,
    const enum disclose_decision *why)
{
	struct system *s = r->system;
	size_t t, i, c;

	for (t = 0; t < g->ts->n; t++)
		for (i = 0; r->columns[t] != NULL && i < g->ts->tables[t].n;
		    i++)
			if (why[c = r->columns[t][i]] != DISCLOSE_OPEN) {
				hide(g, t, i, why[c]);
				system_hide(s, c, hidden_least(g));
				/* All of a breakdown goes: who is not small
				 * needs no protection for that. */
				if (why[c] == DISCLOSE_WITHHELD)
					s->columns[c].silent = true;
			}
}

static bool
is_withheld(const struct gate *g, size_t table)
{
	size_t i;

	for (i = 0; i < g->ts->tables[table].n; i++)
		if (g->printed[table].cells[i].sign != SIGN_HIDDEN &&
		    g->printed[table].cells[i].sign != SIGN_LATER)
			return false;
	return true;
}

/*
 * What to withhold for a count that could be computed, in this order: its
 * own breakdown if it has two dimensions, else those of two dimensions that
 * have its dimension; its own; all others of the measure, finest first; the
 * same of related measures, and all of them.  SIZE_MAX: nothing is left.
 */
static size_t
choose_table(const struct gate *g, const struct relation *r, size_t of)
{
	const struct table *t = &g->ts->tables[of], *o;
	size_t i, best = SIZE_MAX;
	int rank, best_rank = 0;

	for (i = 0; i < g->ts->n; i++) {
		o = &g->ts->tables[i];
		if (o->year != t->year || o->region != t->region ||
		    r->related[i] != r->related[of] ||
		    measure_is_open(o->measure) || is_withheld(g, i))
			continue;
		if (o->measure != t->measure)
			rank = strcmp(o->breakdown, t->breakdown) == 0 ? -1 :
			    (int)o->ndims - 4;
		else if (i == of && o->ndims == 2)
			rank = 5;
		else if (o->ndims == 2 && t->ndims == 1 &&
		    (o->dims[0] == t->dims[0] || o->dims[1] == t->dims[0]))
			rank = 4;
		else if (i == of && o->ndims > 0)
			rank = 3;
		else
			rank = (int)o->ndims;
		if (best == SIZE_MAX || rank > best_rank) {
			best = i;
			best_rank = rank;
		}
	}
	return best;
}

/* Whether only what is known from elsewhere gives COLUMN away, whatever is
 * withheld.  R is good for nothing else afterwards. */
static bool
is_by_known(const struct gate *g, struct relation *r, size_t column)
{
	bool *only, safe;
	struct audit a;
	size_t i;

	for (i = 0; i < r->system->columns_n; i++) {
		system_hide(r->system, i, hidden_least(g));
		system_forget(r->system, i, hidden_least(g));
	}
	only = xcalloc(r->system->columns_n, sizeof *only);
	only[column] = true;
	audit_run(&a, r->system, &g->demand, only, NULL);
	safe = a.n == 0;
	audit_fini(&a);
	free(only);
	return safe;
}

/* Say which cell could be computed, how, and what helps. */
static int
refuse(const struct gate *g, struct relation *r,
    const struct audit_finding *f, struct err *e)
{
	int year = g->ts->tables[r->cells[f->column].table].year;
	const char *edition = known_edition(g->known, year);
	bool totals = known_has_totals(g->known, year);
	bool known = (edition != NULL || totals) &&
	    is_by_known(g, r, f->column);
	char *name = relation_name(r, f->column);

	if (known && edition != NULL)
		err_set(e, ERR_DISCLOSED, _("disclosure check: %s could be "
		    "computed with the help of figures printed before, last "
		    "in %s, whatever is withheld now; publish with the "
		    "method and the breakdowns of that edition"), name,
		    edition);
	else if (known)
		err_set(e, ERR_DISCLOSED, _("disclosure check: %s could be "
		    "computed with the help of figures that others have "
		    "published (reference/bekannt.csv), whatever is withheld "
		    "of its measure; publish without that measure, or "
		    "rounded"), name);
	else if (f->untried)
		err_set(e, ERR_DISCLOSED, _("disclosure check: it could not be "
		    "shown in reasonable time that %s cannot be computed, "
		    "whatever is withheld of its measure; publish fewer "
		    "measures or breakdowns that overlap with it"), name);
	else if (f->insider != SIZE_MAX)
		err_set(e, ERR_DISCLOSED, _("disclosure check: %s: somebody "
		    "who is alone in a cell beside it could compute it, "
		    "whatever is withheld of its measure; publish fewer "
		    "measures or breakdowns that overlap with it"), name);
	else
		err_set(e, ERR_DISCLOSED, _("disclosure check: %s could be "
		    "computed from the other figures, whatever is withheld "
		    "of its measure; publish fewer measures or breakdowns "
		    "that overlap with it"), name);
	free(name);
	return -1;
}

static void
withhold_table(struct gate *g, const struct relation *r, size_t table,
    enum disclose_decision *why)
{
	size_t i;

	g->d->withheld++;
	for (i = 0; i < g->ts->tables[table].n; i++) {
		why[r->columns[table][i]] = DISCLOSE_WITHHELD;
		hide(g, table, i, DISCLOSE_WITHHELD);
	}
}

/* Withhold a table for each that has findings; or ALL that may help.  Returns
 * 0, or -1 with E. */
static int
withhold(struct gate *g, struct relation *r, const struct audit *a, bool all,
    struct err *e)
{
	enum disclose_decision *why = xcalloc(r->system->columns_n,
	    sizeof *why);
	bool any = false, *done = xcalloc(g->ts->n, sizeof *done);
	size_t i, t, of;

	for (i = 0; i < a->n; i++) {
		of = r->cells[a->findings[i].column].table;
		while (!done[of] &&
		    (t = choose_table(g, r, of)) != SIZE_MAX) {
			withhold_table(g, r, t, why);
			any = true;
			done[of] = !all;
		}
		done[of] = true;
	}
	hide_columns(g, r, why);
	free(why);
	free(done);
	return any ? 0 : refuse(g, r, &a->findings[0], e);
}

/* Audit, withhold, and audit again what was not safe and what is newly
 * hidden, until all is safe.  KNOWN are tables that may fit. */
static int
gate_year(struct gate *g, struct relation *r, struct proofs *known,
    struct err *e)
{
	const struct audit_finding *lost;
	bool *only = NULL, safe = false;
	unsigned round = 0;
	struct audit a;
	size_t i;
	int rc = 0;

	while (rc == 0 && !safe) {
		audit_run(&a, r->system, &g->demand, only, known);
		safe = a.n == 0;
		g->d->solved += a.solved;
		if (only == NULL) {
			lost = audit_find_lost(&a, r->system, &g->demand,
			    hidden_least(g));
			rc = lost != NULL ? refuse(g, r, lost, e) : 0;
			g->d->protected += a.protected;
			g->d->findings += a.n;
			only = xcalloc(r->system->columns_n, sizeof *only);
		}
		for (i = 0; i < r->system->columns_n; i++)
			only[i] = g->demand.width > 0;
		for (i = 0; i < a.n; i++)
			only[a.findings[i].column] = true;
		if (!safe && rc == 0)
			rc = withhold(g, r, &a, ++round > ROUNDS_MOST, e);
		audit_fini(&a);
	}
	free(only);
	return rc;
}

/* Columns that an edition has hidden, this year's or last year's.  A year
 * depends on no other one that is asked for: one count, one decision. */
static bool *
prefer(const struct gate *g, const struct relation *r)
{
	bool *preferred = xcalloc(r->system->columns_n, sizeof *preferred);
	size_t t, i;

	for (t = 0; t < g->ts->n; t++)
		for (i = 0; r->columns[t] != NULL && i < g->ts->tables[t].n;
		    i++)
			if (g->ts->tables[t].region == NULL &&
			    known_is_hidden(g->known, &g->printed[t], i))
				preferred[r->columns[t][i]] = true;
	return preferred;
}

/* Returns the tables found on the way, for proofs_free(). */
static struct proofs *
suppress_year(struct gate *g, struct relation *r)
{
	enum disclose_decision *why;
	struct suppression s;
	struct proofs *known;
	bool *preferred = prefer(g, r);
	size_t i;

	suppress_run(&s, r->system, &g->demand, preferred);
	free(preferred);
	why = xcalloc(r->system->columns_n, sizeof *why);
	for (i = 0; i < r->system->columns_n; i++)
		why[i] = s.primary[i] ? DISCLOSE_PRIMARY :
		    s.secondary[i] ? DISCLOSE_SECONDARY : DISCLOSE_OPEN;
	hide_columns(g, r, why);
	known = s.proofs;
	s.proofs = NULL;
	suppress_fini(&s);
	free(why);
	return known;
}

static int
protect_year(struct gate *g, int year, struct err *e)
{
	struct proofs *known;
	struct relation r;
	int rc;

	relate(g, &r, year);
	known = g->method == DISCLOSE_SUPPRESS ? suppress_year(g, &r) :
	    proofs_new(r.system);
	rc = gate_year(g, &r, known, e);
	proofs_free(known);
	relation_fini(&r);
	return rc;
}

/* What of table I is computed from a count of table OF that is not printed
 * goes with it. */
static void
hide_quotient(struct gate *g, size_t i, size_t of)
{
	const struct published_cell *c;
	size_t k;

	for (k = 0; k < g->ts->tables[i].n; k++) {
		c = published_cell_same(&g->printed[of], &g->printed[i], k);
		if (c != NULL && c->sign == SIGN_HIDDEN)
			hide(g, i, k, g->d->decisions[of][
			    c - g->printed[of].cells]);
	}
}

static void
hide_quotients(struct gate *g)
{
	size_t i, k;

	for (i = 0; i < g->ts->n; i++)
		for (k = 0; g->ts->tables[i].measure->per != NULL &&
		    k < g->ts->n; k++)
			if (table_is_per(&g->ts->tables[i],
			    &g->ts->tables[k]))
				hide_quotient(g, i, k);
}

/* --- what is known from an earlier run ------------------------------------- */

/* How decided.h spells what hides a cell. */
static const struct {
	char			letter;
	enum disclose_decision	why;
} letters[] = {
	{ 'b', DISCLOSE_BASE },
	{ 'p', DISCLOSE_PRIMARY },
	{ 's', DISCLOSE_SECONDARY },
	{ 'w', DISCLOSE_WITHHELD },
};

static bool
is_known(const struct decided *decided, const struct tables *ts)
{
	size_t i;

	for (i = 0; i < ts->n; i++)
		if (!decided_has(decided, ts->tables[i].measure->id))
			return false;
	return true;
}

/* As decided.h knows a table: "06432:sex" where it is of another area. */
static const char *
known_name(const struct gate *g, const struct table *t)
{
	return t->region == NULL ? t->breakdown : pool_printf(g->pool,
	    "%s:%s", t->region, t->breakdown);
}

static void
hide_known(struct gate *g, const struct decided *decided)
{
	size_t t, i, k;

	for (t = 0; t < g->ts->n; t++) {
		const struct table *of = &g->ts->tables[t];
		const char *cells = decided_cells(decided, of->measure->id,
		    known_name(g, of), of->year);

		for (i = 0; cells != NULL && i < of->n && cells[i] != '\0';
		    i++)
			for (k = 0; k < sizeof letters / sizeof letters[0];
			    k++)
				if (cells[i] == letters[k].letter)
					hide(g, t, i, letters[k].why);
	}
}

/* The letters of a table's cells.  Whether any is hidden. */
static bool
spell(struct buf *b, const struct gate *g, size_t table)
{
	const struct published_table *p = &g->printed[table];
	bool any = false;
	size_t i, k;

	buf_clear(b);
	for (i = 0; i < p->n; i++) {
		char letter = '.';

		for (k = 0; k < sizeof letters / sizeof letters[0]; k++)
			if (g->d->decisions[table][i] == letters[k].why) {
				letter = letters[k].letter;
				any = true;
			}
		/* What is hidden now must be hidden again. */
		assert(letter != '.' || p->cells[i].sign != SIGN_HIDDEN);
		buf_putc(b, letter);
	}
	return any;
}

static void
keep_known(const struct gate *g, struct decided *decided)
{
	struct buf b = BUF_NONE;
	size_t t;

	for (t = 0; t < g->ts->n; t++) {
		const struct table *of = &g->ts->tables[t];

		decided_add(decided, of->measure->id);
		if (spell(&b, g, t))
			decided_set(decided, of->measure->id,
			    known_name(g, of), of->year, b.data);
	}
	buf_free(&b);
}

static void
hide_money(struct gate *g)
{
	enum money_sign **signs = money_hide_all(g->ts, g->pool);
	size_t i, k;

	for (i = 0; i < g->ts->n; i++)
		for (k = 0; signs[i] != NULL && k < g->ts->tables[i].n; k++)
			if (signs[i][k] != MONEY_OPEN)
				hide(g, i, k, signs[i][k] == MONEY_PRIMARY ?
				    DISCLOSE_PRIMARY : DISCLOSE_SECONDARY);
}

static int
protect(struct gate *g, const struct config *c, struct err *e)
{
	int first = 0, last = -1, year;
	size_t i;

	g->demand = (struct audit_demand){ .threshold = c->threshold,
	    .values = c->values, .values_zero = c->values_zero };
	if (g->method == DISCLOSE_SUPPRESS) {
		g->demand.zeros = !c->zeros_public;
		g->demand.width = 3;
	}
	for (i = 0; i < g->ts->n; i++) {
		if (i == 0 || g->ts->tables[i].year < first)
			first = g->ts->tables[i].year;
		if (g->ts->tables[i].year > last)
			last = g->ts->tables[i].year;
	}
	for (year = first; year <= last; year++)
		if (protect_year(g, year, e) < 0)
			return -1;
	hide_quotients(g);
	hide_money(g);
	return 0;
}

int
disclose_tables(struct published_table **out, struct disclosure *d,
    const struct disclose_of *of, struct decided *decided, struct pool *pool,
    struct err *e)
{
	const struct config *c = of->config;
	struct gate g = { .d = d, .of = of, .pool = pool, .known = of->known,
	    .method = disclose_method_find(c->method),
	    .zeros_public = c->zeros_public, .rate_base = c->rate_base };
	int rc = 0;

	*d = (struct disclosure){ .decisions = NULL };
	print_all(&g);
	*out = g.printed;
	if (g.method == DISCLOSE_EXACT)
		goto out;
	if (is_known(decided, of->tables))
		hide_known(&g, decided);
	else if ((rc = protect(&g, c, e)) == 0) {
		keep_known(&g, decided);
		decided_save(decided);
	}
	hide_areas(&g);
	disclose_name_areas(d, g.ts, of->tables->n, pool);
out:
	delivered_areas_fini(&g.areas);
	return rc;
}
