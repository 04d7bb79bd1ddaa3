#include "aggregate/disclose_print.h"

#include "aggregate/change.h"
#include "aggregate/population.h"

#include <string.h>

enum disclose_method
disclose_method_find(const char *name)
{
	return strcmp(name, "exact") == 0 ? DISCLOSE_EXACT :
	    strcmp(name, "suppress") == 0 ? DISCLOSE_SUPPRESS :
	    DISCLOSE_ROUND5;
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

/* A rate: of the printed count. */
static struct published_cell
disclose_rate(enum disclose_method m, const struct table *t, size_t cell)
{
	struct published_cell c = { 0, SIGN_NUMBER, t->marks };

	if (t->missing[cell] || t->bases[cell] == POPULATION_NONE)
		return (struct published_cell){ 0, SIGN_LATER, 0 };
	if (t->bases[cell] <= 0)
		return (struct published_cell){ 0, SIGN_CROSSED, 0 };
	c.value = table_rate(t->measure, m == DISCLOSE_ROUND5 ?
	    round5(t->counts[cell]) : t->counts[cell], t->bases[cell]);
	return c;
}

/* A mean, share or median: from printed counts where those are rounded, and
 * never of a small base. */
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
	else if (m != DISCLOSE_EXACT && base < rate_base)
		c.sign = SIGN_HIDDEN;
	else if (m == DISCLOSE_ROUND5 && t->measure->kind == MEASURE_SHARE)
		c.value = table_share(round5(t->counts[cell]), base,
		    t->measure->decimals);
	else
		c.value = table_value(t, cell);
	return c;
}

/* An amount; one divided by a count is so by the printed one. */
static struct published_cell
disclose_amount(enum disclose_method m, int rate_base, const struct table *t,
    size_t cell)
{
	struct published_cell c = { 0, SIGN_NUMBER, 0 };
	int64_t base;

	if (t->missing[cell]) {
		c.sign = SIGN_LATER;
		return c;
	}
	if (t->bases == NULL) {
		c.value = t->counts[cell];
		c.sign = c.value == 0 ? SIGN_NOTHING : SIGN_NUMBER;
		return c;
	}
	base = m == DISCLOSE_ROUND5 ? round5(t->bases[cell]) :
	    t->bases[cell];
	if (base == 0 || (m != DISCLOSE_EXACT && base < rate_base))
		c.sign = m == DISCLOSE_EXACT ? SIGN_CROSSED : SIGN_HIDDEN;
	else
		c.value = (2 * t->counts[cell] + base) / (2 * base);
	return c;
}

/* What is about offices. */
static struct published_cell
disclose_open(const struct table *t, size_t cell)
{
	struct published_cell c = { table_value(t, cell), SIGN_NUMBER, 0 };

	if (t->missing[cell])
		return (struct published_cell){ 0, SIGN_LATER, 0 };
	if (t->bases != NULL && t->bases[cell] == 0)
		return (struct published_cell){ 0, SIGN_CROSSED, 0 };
	if (c.value == 0)
		c.sign = SIGN_NOTHING;
	return c;
}

/* Whether there is no stock of the year before to divide by. */
static bool
lacks_before(const struct table *t)
{
	size_t i;

	for (i = 0; i < t->n; i++)
		if (t->money[i].before > 0)
			return false;
	return t->measure->per_case;
}

/* Money: whether of enough persons is decided for all of a measure. */
static struct published_cell
disclose_money(enum disclose_method m, int rate_base, const struct table *t,
    size_t cell)
{
	struct published_cell c = { 0, SIGN_NUMBER, t->marks };
	int64_t now = t->money[cell].now, before = t->money[cell].before;

	if (m == DISCLOSE_ROUND5) {
		now = round5(now);
		before = round5(before);
	}
	if (t->missing[cell] || (t->measure->rate > 0 &&
	    t->bases[cell] == POPULATION_NONE) || lacks_before(t))
		return (struct published_cell){ 0, SIGN_LATER, 0 };
	if ((t->measure->rate > 0 && t->bases[cell] <= 0) ||
	    (t->measure->per_case && now + before == 0))
		return (struct published_cell){ 0, SIGN_CROSSED, 0 };
	/* Of exact stocks, one that is hidden in its own year could be
	 * computed from the other and the quotient, however large: below the
	 * total any may be hidden to protect another. */
	if (t->measure->per_case && m != DISCLOSE_EXACT &&
	    (now + before < (int64_t)rate_base * 2 ||
	    (m == DISCLOSE_SUPPRESS && (t->ndims > 0 ||
	    now < rate_base || before < rate_base))))
		return (struct published_cell){ 0, SIGN_HIDDEN, 0 };
	c.value = table_money(t, cell, now, before);
	/* Under rounding nobody looks like one or two. */
	if (t->money[cell].persons == 0)
		c = (struct published_cell){ 0, m == DISCLOSE_ROUND5 ?
		    SIGN_HIDDEN : SIGN_NOTHING, 0 };
	return c;
}

struct published_cell
disclose_print(enum disclose_method m, int rate_base, const struct table *t,
    size_t cell)
{
	if (t->measure->open)
		return disclose_open(t, cell);
	if (t->measure->kind == MEASURE_MONEY)
		return disclose_money(m, rate_base, t, cell);
	switch (t->measure->kind) {
	case MEASURE_COUNT:
	case MEASURE_SUM:
		return disclose_cell(m, t->counts[cell],
		    t->missing[cell]);
	case MEASURE_AMOUNT:
		return disclose_amount(m, rate_base, t, cell);
	case MEASURE_RATE:
		return disclose_rate(m, t, cell);
	case MEASURE_CHANGE:
		return change_cell(m, rate_base, t);
	default:
		return disclose_ratio(m, rate_base, t, cell);
	}
}

void
disclose_exact(struct published_table *p, const struct table *t)
{
	size_t i;

	for (i = 0; i < t->n; i++)
		if ((p->cells[i].marks & MARK_DELIVERED) == 0)
			p->cells[i] = disclose_print(DISCLOSE_EXACT, 0, t, i);
}
