#include "aggregate/kopfstelle.h"

#include "core/i18n.h"
#include "core/mem.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

/*
 * With the bounds below no product of this file leaves 128 bits: a weight is
 * less than 2·10^17, so their sum over the days of a year is less than
 * 10^20, K is less than 2·10^11, and the common denominator of the members'
 * numbers is at most MOST_DENOMINATOR.
 */
#define MOST_CENT		1000000000
#define MOST_PERMILLE		10000
#define MOST_DENOMINATOR	10000000

#define MONTHS			12
#define PERMILLE		1000

__extension__ typedef unsigned __int128 wide;

/* A time in which cost and members are taken as one: days of the year from
 * 0, and what it costs as a ratio. */
struct span {
	int		first, days;
	uint64_t	weight;
	uint64_t	members;
};

struct sharer {
	int64_t	ags;
	bool	present[366];
	wide	part;		/* numerator of its part of K */
	int64_t	cent;
};

/* What was cut off from a sharer's part, by a denominator common to all. */
struct rest {
	wide	num;
	int64_t	ags;
	size_t	sharer;
};

static uint64_t
gcd(uint64_t a, uint64_t b)
{
	while (b != 0) {
		uint64_t r = a % b;

		a = b;
		b = r;
	}
	return a;
}

static int64_t
half_up(wide num, wide den)
{
	return (int64_t)((2 * num + den) / (2 * den));
}

static struct date
month_begin(int year, int month)
{
	return (struct date){ (int16_t)year, (int8_t)month, 1 };
}

static bool
out_of_range(int permille)
{
	return permille < 0 || permille > MOST_PERMILLE;
}

static int
check_terms(const struct kopfstelle_term *t, size_t n, struct err *e)
{
	size_t i, j;

	for (i = 0; i < n; i++) {
		if (out_of_range(t[i].post_permille) ||
		    out_of_range(t[i].overhead_permille) ||
		    out_of_range(t[i].material_permille))
			return err_set(e, ERR_MISUSED, _("Kopfstelle: the "
			    "terms from %s: a share is not between 0 and %d "
			    "per mille"), date_iso(t[i].from).s,
			    MOST_PERMILLE);
		for (j = 0; j < i; j++)
			if (date_cmp(t[i].from, t[j].from) == 0)
				return err_set(e, ERR_MISUSED, _("Kopfstelle: "
				    "two rows of terms begin on %s"),
				    date_iso(t[i].from).s);
	}
	return 0;
}

static int
check_values(const struct kopfstelle_value *v, size_t n, struct err *e)
{
	size_t i, j;

	for (i = 0; i < n; i++) {
		if (v[i].pk_cent < 0 || v[i].pk_cent > MOST_CENT ||
		    v[i].sk_cent < 0 || v[i].sk_cent > MOST_CENT)
			return err_set(e, ERR_MISUSED, _("Kopfstelle: the "
			    "values of %s from %s: an amount is not between "
			    "0 and %d cents"), v[i].grade,
			    date_iso(v[i].from).s, MOST_CENT);
		for (j = 0; j < i; j++)
			if (date_cmp(v[i].from, v[j].from) == 0 &&
			    strcmp(v[i].grade, v[j].grade) == 0)
				return err_set(e, ERR_MISUSED, _("Kopfstelle: "
				    "two rows of values of %s begin on %s"),
				    v[i].grade, date_iso(v[i].from).s);
	}
	return 0;
}

static const struct kopfstelle_term *
term_on(struct date day, const struct kopfstelle_term *t, size_t n)
{
	const struct kopfstelle_term *found = NULL;
	size_t i;

	for (i = 0; i < n; i++)
		if (date_cmp(t[i].from, day) <= 0 && (found == NULL ||
		    date_cmp(t[i].from, found->from) > 0))
			found = &t[i];
	return found;
}

static const struct kopfstelle_value *
value_on(struct date day, const char *grade, const struct kopfstelle_value *v,
    size_t n)
{
	const struct kopfstelle_value *found = NULL;
	size_t i;

	for (i = 0; i < n; i++)
		if (date_cmp(v[i].from, day) <= 0 &&
		    strcmp(v[i].grade, grade) == 0 && (found == NULL ||
		    date_cmp(v[i].from, found->from) > 0))
			found = &v[i];
	return found;
}

/* Note that MONTH is under T and V. */
static void
add_part(struct kopfstelle_cost *c, int month,
    const struct kopfstelle_term *t, const struct kopfstelle_value *v)
{
	struct kopfstelle_part *p = c->parts_n > 0 ?
	    &c->parts[c->parts_n - 1] : NULL;

	if (p != NULL && p->term == t && p->value == v)
		p->last = month;
	else
		c->parts[c->parts_n++] = (struct kopfstelle_part){ month,
		    month, t, v };
}

/* Only the ratio of the weights matters: small numbers, exact all the same. */
static void
reduce_weights(uint64_t weight[MONTHS])
{
	uint64_t g = 0;
	int m;

	for (m = 0; m < MONTHS; m++)
		g = gcd(weight[m], g);
	for (m = 0; m < MONTHS && g > 1; m++)
		weight[m] /= g;
}

int
kopfstelle_cost(struct kopfstelle_cost *out, int year,
    const struct kopfstelle_term *terms, size_t terms_n,
    const struct kopfstelle_value *values, size_t values_n, struct err *e)
{
	struct kopfstelle_cost c = { .year = year };
	wide pa = 0, ga = 0, sa = 0;	/* of 12 months, in per mille of
					 * cents; ga of that in per mille */
	int m;

	if (check_terms(terms, terms_n, e) < 0 ||
	    check_values(values, values_n, e) < 0)
		return -1;
	for (m = 1; m <= MONTHS; m++) {
		struct date day = month_begin(year, m);
		const struct kopfstelle_term *t = term_on(day, terms, terms_n);
		const struct kopfstelle_value *v;
		uint64_t post, material, overhead;

		if (t == NULL)
			return err_set(e, ERR_MISUSED,
			    _("Kopfstelle: no terms are valid on %s"),
			    date_iso(day).s);
		v = value_on(day, t->grade, values, values_n);
		if (v == NULL)
			return err_set(e, ERR_MISUSED,
			    _("Kopfstelle: no KGSt values of %s are valid on "
			    "%s"), t->grade, date_iso(day).s);
		add_part(&c, m, t, v);
		post = (uint64_t)t->post_permille * (uint64_t)v->pk_cent;
		overhead = post * (uint64_t)t->overhead_permille;
		material = (uint64_t)t->material_permille *
		    (uint64_t)v->sk_cent;
		pa += post;
		ga += overhead;
		sa += material;
		c.weight[m - 1] = PERMILLE * post + overhead +
		    PERMILLE * material;
	}
	c.pa = half_up(pa, (wide)MONTHS * PERMILLE);
	c.ga = half_up(ga, (wide)MONTHS * PERMILLE * PERMILLE);
	c.sa = half_up(sa, (wide)MONTHS * PERMILLE);
	c.k = c.pa + c.ga + c.sa;
	reduce_weights(c.weight);
	*out = c;
	return 0;
}

/* The spans of the year by RULE into OUT (366 of them fit); their number. */
static size_t
make_spans(struct span *out, const struct kopfstelle_cost *c,
    enum kopfstelle_rule rule)
{
	size_t n = 0;
	int m, d, days, first = 0;

	for (m = 1; m <= MONTHS; m++, first += days) {
		days = date_days_in_month(c->year, m);
		switch (rule) {
		case KOPFSTELLE_MONTHLY:
			out[n++] = (struct span){ first, days,
			    c->weight[m - 1], 0 };
			break;
		case KOPFSTELLE_DAILY:
			for (d = 0; d < days; d++)
				out[n++] = (struct span){ first + d, 1,
				    c->weight[m - 1], 0 };
			break;
		case KOPFSTELLE_YEAR_END:
			if (m == MONTHS)
				out[n++] = (struct span){ first + days - 1, 1,
				    1, 0 };
			break;
		}
	}
	return n;
}

static bool
present_all(const struct sharer *s, int first, int days)
{
	int d;

	for (d = first; d < first + days; d++)
		if (!s->present[d])
			return false;
	return true;
}

static int
by_ags(const void *a, const void *b)
{
	const struct sharer *x = a, *y = b;

	return (x->ags > y->ags) - (x->ags < y->ags);
}

static int
by_rest(const void *a, const void *b)
{
	const struct rest *x = a, *y = b;

	if (x->num != y->num)
		return x->num > y->num ? -1 : 1;
	return (x->ags > y->ags) - (x->ags < y->ags);
}

static struct sharer *
sharer_find(struct sharer *s, size_t n, int64_t ags)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (s[i].ags == ags)
			return &s[i];
	return NULL;
}

/* One sharer for each AGS, ascending, with the days of YEAR it is there. */
static int
make_sharers(struct sharer *s, size_t *sn, int year,
    const struct kopfstelle_member *m, size_t mn, struct err *e)
{
	int64_t begin = date_days(month_begin(year, 1));
	int64_t end = date_days(date_stichtag(year)), d, to;
	size_t i;

	for (i = 0, *sn = 0; i < mn; i++) {
		struct sharer *one = sharer_find(s, *sn, m[i].ags);

		if (date_cmp(m[i].to, m[i].from) < 0)
			return err_set(e, ERR_MISUSED, _("Kopfstelle: the "
			    "membership of %08lld from %s ends before it "
			    "begins"), (long long)m[i].ags,
			    date_iso(m[i].from).s);
		if (one == NULL) {
			one = &s[(*sn)++];
			one->ags = m[i].ags;
		}
		d = date_days(m[i].from);
		to = date_days(m[i].to);
		for (d = d < begin ? begin : d; d <= to && d <= end; d++)
			one->present[d - begin] = true;
	}
	if (*sn > 0)
		qsort(s, *sn, sizeof *s, by_ags);
	return 0;
}

/* Count the members of each span.  On success DEN is a multiple of all these
 * numbers. */
static int
count_members(struct span *spans, size_t n, const struct sharer *s, size_t sn,
    int year, uint64_t *den, struct err *e)
{
	int64_t begin = date_days(month_begin(year, 1));
	size_t i, j;

	*den = 1;
	for (i = 0; i < n; i++) {
		struct span *p = &spans[i];

		for (j = 0; j < sn; j++)
			p->members += present_all(&s[j], p->first, p->days);
		if (p->weight == 0)
			continue;
		if (p->members == 0)
			return err_set(e, ERR_MISUSED, _("Kopfstelle: no "
			    "member bears the cost from %s"),
			    date_iso(date_from_days(begin + p->first)).s);
		*den *= p->members / gcd(*den, p->members);
		if (*den > MOST_DENOMINATOR)
			return err_set(e, ERR_MISUSED, _("Kopfstelle: too "
			    "many changes of membership in %d"), year);
	}
	return 0;
}

/* Everybody's part of K, cut to cents; then the cents that remain. */
static void
share_out(struct sharer *s, size_t sn, const struct span *spans, size_t n,
    uint64_t den, int64_t k)
{
	struct rest *rests = xcalloc(sn, sizeof *rests);
	int64_t left = k;
	wide whole = 0;
	size_t i, j;

	for (i = 0; i < n; i++) {
		whole += (wide)spans[i].weight * den;
		for (j = 0; j < sn; j++)
			if (spans[i].weight > 0 && present_all(&s[j],
			    spans[i].first, spans[i].days))
				s[j].part += (wide)spans[i].weight *
				    (den / spans[i].members);
	}
	for (j = 0; j < sn && whole > 0; j++) {
		wide part = (wide)k * s[j].part;

		s[j].cent = (int64_t)(part / whole);
		rests[j] = (struct rest){ part % whole, s[j].ags, j };
		left -= s[j].cent;
	}
	assert(left >= 0 && (size_t)left <= sn);
	if (left > 0)
		qsort(rests, sn, sizeof *rests, by_rest);
	for (j = 0; left > 0; j++, left--)
		s[rests[j].sharer].cent++;
	free(rests);
}

int
kopfstelle_split(struct kopfstelle_share **out, size_t *out_n,
    const struct kopfstelle_cost *c, enum kopfstelle_rule rule,
    const struct kopfstelle_member *members, size_t members_n, struct err *e)
{
	struct sharer *s = xcalloc(members_n, sizeof *s);
	struct kopfstelle_share *shares = NULL;
	struct span spans[366];
	uint64_t den;
	int64_t sum = 0;
	size_t sn, n, i;
	int m, days, first, rc = -1;

	if (make_sharers(s, &sn, c->year, members, members_n, e) < 0)
		goto out;
	n = c->k == 0 ? 0 : make_spans(spans, c, rule);
	if (count_members(spans, n, s, sn, c->year, &den, e) < 0)
		goto out;
	share_out(s, sn, spans, n, den, c->k);
	shares = xcalloc(sn, sizeof *shares);
	for (i = 0; i < sn; i++) {
		shares[i].ags = s[i].ags;
		shares[i].cent = s[i].cent;
		for (m = 1, first = 0; m <= MONTHS; m++, first += days) {
			days = date_days_in_month(c->year, m);
			shares[i].months += present_all(&s[i], first, days);
		}
		for (m = 0; m < first; m++)
			shares[i].days += s[i].present[m];
		sum += s[i].cent;
	}
	assert(sum == c->k);
	*out = shares;
	*out_n = sn;
	rc = 0;
out:
	free(s);
	return rc;
}
