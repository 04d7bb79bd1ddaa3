#include "aggregate/disclose.h"

#include <string.h>

enum disclose_method
disclose_method_find(const char *name)
{
	return strcmp(name, "exact") == 0 ? DISCLOSE_EXACT : DISCLOSE_ROUND5;
}

static int64_t
round5(int64_t n)
{
	return (n + 2) / 5 * 5;
}

struct published_cell
disclose_cell(enum disclose_method m, int64_t count, bool missing)
{
	struct published_cell c = { 0, SIGN_NUMBER, 0 };

	if (missing)
		c.sign = SIGN_LATER;
	else if (m == DISCLOSE_ROUND5)
		c.value = round5(count);
	else if (count == 0)
		c.sign = SIGN_NOTHING;
	else
		c.value = count;
	return c;
}

static struct published_cell
disclose_ratio(enum disclose_method m, int rate_base, const struct table *t,
    size_t cell)
{
	struct published_cell c = { 0, SIGN_NUMBER, 0 };
	int64_t base = m == DISCLOSE_ROUND5 ? round5(t->bases[cell]) :
	    t->bases[cell];

	if (t->missing[cell])
		c.sign = SIGN_LATER;
	else if (m == DISCLOSE_EXACT && base == 0)
		c.sign = SIGN_CROSSED;
	else if (m == DISCLOSE_ROUND5 && base < rate_base)
		c.sign = SIGN_HIDDEN;
	else if (m == DISCLOSE_ROUND5 && t->measure->kind == MEASURE_SHARE)
		c.value = table_share(round5(t->counts[cell]), base,
		    t->measure->decimals);
	else
		c.value = table_value(t, cell);
	return c;
}

struct published_table
disclose_table(enum disclose_method m, int rate_base, const struct table *t,
    struct pool *pool)
{
	struct published_dimension *dims = pool_alloc(pool, t->ndims,
	    sizeof *dims);
	struct published_table p = { .measure = t->measure->id,
	    .breakdown = t->breakdown, .year = t->year, .dims = dims,
	    .ndims = t->ndims, .n = t->n };
	size_t i;

	p.period = t->measure->flow ? pool_printf(pool, "%04d", t->year) :
	    pool_strdup(pool, date_iso(date_stichtag(t->year)).s);
	for (i = 0; i < t->ndims; i++)
		dims[i] = t->dims[i]->pub;
	p.cells = pool_alloc(pool, t->n, sizeof *p.cells);
	for (i = 0; i < t->n; i++)
		p.cells[i] = t->measure->kind == MEASURE_COUNT ?
		    disclose_cell(m, t->counts[i], t->missing[i]) :
		    disclose_ratio(m, rate_base, t, i);
	return p;
}

const char *
disclose_text(enum disclose_method m)
{
	if (m == DISCLOSE_EXACT)
		return "Die Werte sind nicht geschützt. Sie sind nur für den "
		    "internen Gebrauch bestimmt.";
	return "Zum Schutz der Personen ist jeder Wert für sich auf das "
	    "nächste Vielfache von 5 gerundet (5er-Rundung); er weicht um "
	    "höchstens 2 vom gezählten Wert ab. Eine 0 steht für 0 bis 2. "
	    "Auch Summen sind aus den gezählten Werten gerundet, deshalb "
	    "kann der Insgesamtwert von der Summe der Einzelwerte abweichen.";
}
