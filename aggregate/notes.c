#include "aggregate/notes.h"

#include "core/buf.h"

#include <stdlib.h>
#include <string.h>

/* Why units are left out, in the words of a report. */
static const struct reason {
	const char	*key;
	const char	*noun;		/* NULL: what the measure counts */
	const char	*text;		/* behind "5 Personen von …" */
	bool		 local;		/* may happen at local sources */
} reasons[] = {
	{ "ags_ga", NULL,
	    "ohne verwertbare Angabe zum gewöhnlichen Aufenthalt", false },
	{ "birth", NULL, "ohne verwertbares Geburtsdatum", true },
	{ "erstantrag", NULL, "ohne Tag des ersten Antrags", true },
	{ "fall", "Leistungen", "ohne Fallnummer", true },
	{ "haushalt", "Leistungen", "ohne Nummer des Haushalts", true },
	{ "match_key", NULL, "ohne Abgleichschlüssel", true },
	{ "rag", NULL, "ohne Geburtstag im Geburtsdatum, für die deshalb "
	    "nicht bestimmbar ist, ob die Regelaltersgrenze erreicht war",
	    true },
	{ "schule_ende", NULL, "ohne erwartetes Ende der Schule", true },
	{ "wohnform", NULL, "ohne Angabe zur Wohnform", true },
};

void
notes_say(struct notes *n, const char *text)
{
	const char **grown;

	if (n->n == n->cap) {
		n->cap = n->cap ? n->cap * 2 : 16;
		grown = pool_alloc(n->pool, n->cap, sizeof *grown);
		if (n->n > 0)
			memcpy(grown, n->texts, n->n * sizeof *grown);
		n->texts = grown;
	}
	n->texts[n->n++] = text;
}

static void
add_law(struct notes *n, const struct law *law)
{
	notes_say(n, pool_printf(n->pool, "Die Regelaltersgrenze ist taggenau nach "
	    "%s berechnet. Stand ist jeweils das Ende des Stichtags: Wer sie "
	    "mit dessen Ablauf erreicht, ist mitgezählt.",
	    law_version(law)));
}

static void
add_missing(struct notes *n, const struct coverage *c)
{
	size_t i;

	for (i = 0; i < c->deliveries_n; i++) {
		const struct coverage_delivery *d = &c->deliveries[i];

		if (d->left_out != NULL)
			notes_say(n, pool_printf(n->pool, "Die Lieferung von %s "
			    "für %d ist nicht enthalten: %s. Werte, die sie "
			    "brauchen, sind mit … bezeichnet.",
			    c->sources[d->source].title, d->year,
			    d->left_out));
		else if (d->id == 0)
			notes_say(n, pool_printf(n->pool, "Die Lieferung von %s "
			    "für %d liegt nicht vor; Werte, die sie "
			    "brauchen, sind mit … bezeichnet.",
			    c->sources[d->source].title, d->year));
	}
}

/* What is not known for want of earlier deliveries, in any year shown. */
static void
add_missing_then(struct notes *n, const struct coverage *coverage,
    const struct table *t)
{
	const struct measure *m = t->measure;
	const struct coverage *c = coverage_of(coverage, m->form);

	if (m->years_then == 0 || t->ndims > 0 || !t->missing[0] ||
	    !coverage_concerns(c, m->needs, m->law) ||
	    coverage_is_missing(c, m->needs, t->year))
		return;
	notes_say(n, pool_printf(n->pool, "%s: Für %d steht …, denn gebraucht "
	    "werden auch Lieferungen für %d, die nicht vorliegen.", m->title,
	    t->year, t->year - m->years_then));
}

/* Rows that count nowhere, by source; who has none of them in one sentence. */
static void
add_blocked(struct notes *n, const struct coverage *c, int year)
{
	struct buf whole = BUF_NONE;
	size_t i;

	for (i = 0; i < c->deliveries_n; i++) {
		const struct coverage_delivery *d = &c->deliveries[i];

		if (d->year != year || d->id == 0)
			continue;
		if (d->blocked == 0)
			buf_addf(&whole, "%s%s (%lld)",
			    whole.len > 0 ? ", " : "",
			    c->sources[d->source].title, (long long)d->rows);
		else
			notes_say(n, pool_printf(n->pool, "%s, Lieferung für %d: "
			    "%lld von %lld Zeilen wegen fehlender oder "
			    "widersprüchlicher Pflichtangaben nicht gezählt.",
			    c->sources[d->source].title, year,
			    (long long)d->blocked, (long long)d->rows));
	}
	if (whole.len > 0)
		notes_say(n, pool_printf(n->pool, "Lieferungen für %d, deren "
		    "Zeilen alle gezählt sind: %s.", year, whole.data));
	buf_free(&whole);
}

static int64_t
left_out(const struct tables *t, const struct measure *m, int year,
    size_t source, const char *reason)
{
	size_t i;

	for (i = 0; i < t->left_out_n; i++) {
		const struct left_out *l = &t->left_out[i];

		if (l->measure == m && l->year == year &&
		    l->source == source && strcmp(l->reason, reason) == 0)
			return l->units;
	}
	return 0;
}

static const struct reason *
reason_find(const char *key)
{
	size_t i;

	for (i = 0; strcmp(reasons[i].key, key) != 0; i++)
		continue;
	return &reasons[i];
}

static const char *
noun(const struct measure *m, const struct reason *r)
{
	if (r->noun != NULL)
		return r->noun;
	return m->kind == MEASURE_COUNT ? m->unit : "Personen";
}

/* Of fewer, and no closer, a sentence does not tell where counts are protected:
 * a class of persons with something missing may be a hidden one, and rounded
 * by 5 the numbers of two sources would say how many both have together. */
#define FEW 10

/* How many are left out, as it may be said; 0: none worth a sentence. */
static int64_t
say_left_out(enum disclose_method method, int64_t count)
{
	if (method == DISCLOSE_EXACT)
		return count;
	return count < FEW ? 0 : (count + FEW / 2) / FEW * FEW;
}

static const char *
few_text(enum disclose_method method)
{
	return method == DISCLOSE_EXACT ? "keine" : "weniger als 10";
}

static void
add_left_out(struct notes *n, const struct coverage *c,
    const struct tables *t, const struct measure *m,
    enum disclose_method method, int year)
{
	int64_t count;
	size_t i, j;

	for (i = 0; m->leaves_out != NULL && m->leaves_out[i] != NULL; i++)
		for (j = 0; j < c->sources_n; j++) {
			const struct reason *r = reason_find(
			    m->leaves_out[i]);
			bool local = c->sources[j].role == ROLE_LOCAL;

			if (!coverage_is_needed(&c->sources[j], m->needs) ||
			    (local && !r->local) ||
			    coverage_find(c, j, year) == NULL)
				continue;
			count = say_left_out(method, left_out(t, m, year, j,
			    r->key));
			if (count == 0) {
				n->nobody = true;
				continue;
			}
			notes_say(n, pool_printf(n->pool, "%s (%d): nicht gezählt "
			    "sind %s%lld %s von %s %s.", m->title, year,
			    method == DISCLOSE_EXACT ? "" : "etwa ",
			    (long long)count, noun(m, r),
			    c->sources[j].title, r->text));
		}
}

void
notes_make(struct notes *n, struct pool *pool, const struct law *law,
    const struct coverage *coverage, const struct tables *tables,
    enum disclose_method method, const char *withheld, int year)
{
	size_t i;

	*n = (struct notes){ .pool = pool };
	add_law(n, law);
	add_missing(n, coverage);
	for (i = 0; i < tables->n; i++)
		add_missing_then(n, coverage, &tables->tables[i]);
	if (withheld != NULL)
		notes_say(n, withheld);
	add_blocked(n, coverage, year);
	for (i = 0; i < tables->n; i++)
		if (tables->tables[i].ndims == 0 &&
		    tables->tables[i].year == year)
			add_left_out(n, coverage, tables,
			    tables->tables[i].measure, method, year);
	if (n->nobody)
		notes_say(n, pool_printf(pool, "Wo nichts anderes steht, sind %d "
		    "wegen fehlender Angaben zum gewöhnlichen Aufenthalt oder "
		    "zur Geburt %s Personen nicht gezählt.", year,
		    few_text(method)));
}

void
notes_add_population(struct notes *n, const struct tables *tables,
    const struct population *population, int year)
{
	const char *basis = population_basis(population), *source;
	unsigned marks = 0;
	bool any = false;
	size_t i;

	for (i = 0; i < tables->n; i++)
		if (tables->tables[i].measure->rate > 0) {
			any = true;
			marks |= tables->tables[i].marks;
		}
	if (!any)
		return;
	if (basis == NULL) {
		notes_say(n, "Für Werte je Einwohnerin und Einwohner liegt keine "
		    "Bevölkerung vor; sie sind mit … bezeichnet.");
		return;
	}
	source = population_source(population, year);
	notes_say(n, pool_printf(n->pool, "Werte je Einwohnerin und Einwohner "
	    "gelten für die Bevölkerung am 31.12. desselben Jahres%s, in "
	    "allen Jahren auf der Basis %s%s%s%s.",
	    population_is_of_members(population) ?
	    " in den Kommunen, die an diesem Tag Mitglied waren" : "", basis,
	    source != NULL ? " (" : "", source != NULL ? source : "",
	    source != NULL ? ")" : ""));
	if (marks & MARK_PRELIMINARY)
		notes_say(n, "Wo die Bevölkerung des Jahres noch nicht vorliegt, "
		    "ist die des Vorjahres genommen (p).");
	if (marks & MARK_ESTIMATED)
		notes_say(n, "Wo die Altersgrenze einen Geburtsjahrgang teilt, ist "
		    "dessen Bevölkerung nach Monaten geteilt (s).");
}

void
notes_add_delivered(struct notes *n, const struct delivered *d)
{
	if (d->used > 0)
		notes_say(n, pool_printf(n->pool, "%zu Tabellenfelder sind als "
		    "Zahlen geliefert und nicht aus Einzelangaben gezählt.",
		    d->used));
	if (d->missed > 0)
		notes_say(n, pool_printf(n->pool, "%zu gelieferte Zahlen gelten "
		    "als unbekannt, weil die Teile ihrer Gliederung nicht "
		    "die Gesamtzahl ergeben (P21).", d->missed));
	if (d->recounts > 0)
		notes_say(n, pool_printf(n->pool, "%zu gelieferte Zahlen weichen "
		    "von der Zählung aus Einzelangaben ab (P22); gedruckt "
		    "ist die Zählung.", d->recounts));
}

void
notes_add_unassigned(struct notes *n, int64_t cent)
{
	if (cent != 0)
		notes_say(n, pool_printf(n->pool, "Von Wartung und Lizenzen sind "
		    "%s%lld,%02lld Euro keinem Mitglied zugeordnet, weil die "
		    "Lieferung keine Gemeinde nennt, die Mitglied ist.",
		    cent < 0 ? "-" : "", llabs(cent) / 100,
		    llabs(cent) % 100));
}
