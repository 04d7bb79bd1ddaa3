#include "aggregate/disclose_text.h"

#include "core/buf.h"

#include <string.h>

const char *
disclose_decision_text(enum disclose_decision d, const struct measure *m)
{
	switch (d) {
	case DISCLOSE_OPEN:
		return "wie gezählt veröffentlicht";
	case DISCLOSE_ROUNDED:
		if (m->kind == MEASURE_SHARE || m->kind == MEASURE_RATE)
			return "aus Anzahlen berechnet, die auf das nächste "
			    "Vielfache von 5 gerundet sind";
		if (m->kind == MEASURE_MEAN || m->kind == MEASURE_MEDIAN)
			return "wie berechnet veröffentlicht: die Basis "
			    "reicht";
		return "auf das nächste Vielfache von 5 gerundet";
	case DISCLOSE_AMOUNT:
		return "wie berechnet veröffentlicht: ein Betrag öffentlicher "
		    "Stellen, keine Angabe über Personen";
	case DISCLOSE_MONEY:
		return "wie berechnet veröffentlicht: der Betrag ist von "
		    "mindestens drei Personen und von keiner weit überwiegend";
	case DISCLOSE_PRINTED:
		return "aus den veröffentlichten Zahlen berechnet";
	case DISCLOSE_BASE:
		return "gesperrt: der Nenner ist kleiner als die Mindestbasis";
	case DISCLOSE_PRIMARY:
		return "gesperrt: kleiner als die Mindestfallzahl";
	case DISCLOSE_SECONDARY:
		return "gesperrt: sonst wäre ein gesperrter Wert zu berechnen";
	case DISCLOSE_WITHHELD:
		return "mit seiner ganzen Gliederung zurückgehalten: sonst "
		    "wäre ein kleiner Wert zu berechnen";
	case DISCLOSE_MISSING:
		break;
	}
	return "eine Lieferung fehlt";
}

const char *
disclose_text(const struct config *c, struct pool *pool)
{
	switch (disclose_method_find(c->method)) {
	case DISCLOSE_EXACT:
		return "Die Werte sind nicht geschützt. Sie sind nur für den "
		    "internen Gebrauch bestimmt.";
	case DISCLOSE_SUPPRESS:
		return pool_printf(pool, "Zum Schutz der Personen sind Werte "
		    "von 1 bis %d%s gesperrt (.), dazu weitere Werte, aus "
		    "denen sie zu berechnen wären. Alle übrigen Werte sind "
		    "wie gezählt.", c->threshold - 1,
		    c->zeros_public ? "" : " und Nullen");
	case DISCLOSE_ROUND5:
		break;
	}
	return "Zum Schutz der Personen ist jeder Wert für sich auf das "
	    "nächste Vielfache von 5 gerundet (5er-Rundung); er weicht um "
	    "höchstens 2 vom gezählten Wert ab. Eine 0 steht für 0 bis 2. "
	    "Auch Summen sind aus den gezählten Werten gerundet, deshalb "
	    "kann der Insgesamtwert von der Summe der Einzelwerte abweichen.";
}

/* What a dimension is called in ALL: other areas know only its name. */
static const char *
label_of(const struct tables *all, const struct published_dimension *p)
{
	size_t i, k;

	for (i = 0; i < all->n && all->tables[i].region == NULL; i++)
		for (k = 0; k < all->tables[i].ndims; k++)
			if (strcmp(all->tables[i].dims[k]->pub.name,
			    p->name) == 0)
				return all->tables[i].dims[k]->pub.label;
	return p->label;
}

/* "Titel 2024 nach Geschlecht und Alter", "… insgesamt". */
static void
add_table(struct buf *b, const struct tables *all, const struct table *t)
{
	size_t i;

	buf_addf(b, "%s %d ", t->measure->title != NULL ? t->measure->title :
	    t->measure->id, t->year);
	if (t->ndims == 0)
		buf_puts(b, "insgesamt");
	for (i = 0; i < t->ndims; i++)
		buf_addf(b, "%s%s", i > 0 ? " und " : "nach ",
		    label_of(all, &t->dims[i]->pub));
}

/* Whether all of T that is delivered was withheld. */
static bool
is_withheld(const struct table *t, const enum disclose_decision *decisions)
{
	bool any = false;
	size_t i;

	for (i = 0; i < t->n; i++) {
		if (decisions[i] != DISCLOSE_WITHHELD &&
		    decisions[i] != DISCLOSE_MISSING)
			return false;
		any |= decisions[i] == DISCLOSE_WITHHELD;
	}
	return any;
}

void
disclose_name_areas(struct disclosure *d, const struct tables *all,
    size_t first, struct pool *pool)
{
	struct buf b = BUF_NONE;
	size_t i;

	d->areas = pool_alloc(pool, all->n - first, sizeof *d->areas);
	for (i = first; i < all->n; i++) {
		const struct table *t = &all->tables[i];

		if (!is_withheld(t, d->decisions[i]))
			continue;
		buf_clear(&b);
		add_table(&b, all, t);
		buf_addf(&b, " (Gebiet %s)", t->region);
		d->areas[d->areas_n++] = (struct disclose_area){ t->measure,
		    pool_strdup(pool, b.data) };
	}
	buf_free(&b);
}

static bool
is_asked(const struct measure *m, const struct measure *const *asked, size_t n)
{
	size_t i;

	for (i = 0; i < n && asked[i] != m; i++)
		continue;
	return n == 0 || i < n;
}

const char *
disclose_withheld_text(const struct disclosure *d, const struct tables *ts,
    const struct measure *const *asked, size_t n, struct pool *pool)
{
	struct buf b = BUF_NONE;
	const char *text;
	bool any = false;
	size_t i;

	buf_puts(&b, "Zum Schutz der Personen nicht veröffentlicht (.), weil "
	    "sonst ein kleiner Wert zu berechnen wäre:");
	for (i = 0; i < ts->n; i++) {
		if (!is_withheld(&ts->tables[i], d->decisions[i]))
			continue;
		buf_puts(&b, any ? "; " : " ");
		add_table(&b, ts, &ts->tables[i]);
		any = true;
	}
	for (i = 0; i < d->areas_n; i++)
		if (is_asked(d->areas[i].measure, asked, n)) {
			buf_addf(&b, "%s %s", any ? ";" : "",
			    d->areas[i].text);
			any = true;
		}
	buf_putc(&b, '.');
	text = any ? pool_strdup(pool, b.data) : NULL;
	buf_free(&b);
	return text;
}
