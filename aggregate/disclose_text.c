#include "aggregate/disclose_text.h"

#include "core/buf.h"

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

/* "Wohnform", "Geschlecht und Alter", "insgesamt". */
static void
add_breakdown(struct buf *b, const struct table *t)
{
	size_t i;

	if (t->ndims == 0)
		buf_puts(b, "insgesamt");
	for (i = 0; i < t->ndims; i++)
		buf_addf(b, "%s%s", i > 0 ? " und " : "nach ",
		    t->dims[i]->pub.label);
}

const char *
disclose_withheld_text(const struct disclosure *d, const struct tables *ts,
    struct pool *pool)
{
	struct buf b = BUF_NONE;
	const char *text;
	size_t i, k;
	bool any = false;

	buf_puts(&b, "Zum Schutz der Personen nicht veröffentlicht (.), weil "
	    "sonst ein kleiner Wert zu berechnen wäre:");
	for (i = 0; i < ts->n; i++) {
		const struct table *t = &ts->tables[i];

		for (k = 0; k < t->n && d->decisions[i][k] ==
		    DISCLOSE_WITHHELD; k++)
			continue;
		if (k < t->n)
			continue;
		buf_addf(&b, "%s %s %d ", any ? ";" : "", t->measure->title,
		    t->year);
		add_breakdown(&b, t);
		any = true;
	}
	buf_putc(&b, '.');
	text = any ? pool_strdup(pool, b.data) : NULL;
	buf_free(&b);
	return text;
}
