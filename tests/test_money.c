#include "tests/test.h"

#include "aggregate/explain.h"
#include "aggregate/money.h"
#include "tests/aggregate_store.h"

/* Euro of so many persons; the last number is the largest part. */
static void
expect(const struct money *m, const int64_t *cents, size_t n,
    const enum money_sign *want)
{
	struct table t = { .money = (struct money *)(uintptr_t)m,
	    .counts = (int64_t *)(uintptr_t)cents, .n = n };
	enum money_sign signs[8] = { MONEY_OPEN };
	size_t i;

	money_hide(signs, &t, NULL, NULL);
	for (i = 0; i < n; i++)
		assert_int_equal(signs[i], want[i]);
}

TEST(amounts_of_three_persons_of_like_size_are_open)
{
	expect((struct money[]){ { .persons = 3, .largest = 40 },
	    { .persons = 30, .largest = 85 } }, (int64_t[]){ 100, 100 }, 2,
	    (enum money_sign[]){ MONEY_OPEN, MONEY_OPEN });
}

TEST(an_amount_of_two_is_hidden_and_another_with_it)
{
	/* The smallest other one, for it is the least loss. */
	expect((struct money[]){ { .persons = 2, .largest = 60 },
	    { .persons = 9, .largest = 50 }, { .persons = 9, .largest = 50 } },
	    (int64_t[]){ 100, 700, 500 }, 3, (enum money_sign[]){
	    MONEY_PRIMARY, MONEY_OPEN, MONEY_SECONDARY });
}

TEST(so_is_one_of_which_somebody_has_nearly_all)
{
	expect((struct money[]){ { .persons = 9, .largest = 86 },
	    { .persons = 9, .largest = 50 } }, (int64_t[]){ 100, 700 }, 2,
	    (enum money_sign[]){ MONEY_PRIMARY, MONEY_SECONDARY });
}

TEST(two_that_are_hidden_need_a_third_where_they_may_be_of_the_same_two)
{
	expect((struct money[]){ { .persons = 2, .largest = 60 },
	    { .persons = 2, .largest = 60 }, { .persons = 9, .largest = 50 } },
	    (int64_t[]){ 100, 100, 700 }, 3, (enum money_sign[]){
	    MONEY_PRIMARY, MONEY_PRIMARY, MONEY_SECONDARY });
	/* One of whom has nearly all. */
	expect((struct money[]){ { .persons = 9, .largest = 90 },
	    { .persons = 9, .largest = 90 }, { .persons = 9, .largest = 50 } },
	    (int64_t[]){ 100, 100, 700 }, 3, (enum money_sign[]){
	    MONEY_PRIMARY, MONEY_PRIMARY, MONEY_SECONDARY });
	expect((struct money[]){ { .persons = 2, .largest = 95 },
	    { .persons = 9, .largest = 90 }, { .persons = 9, .largest = 50 } },
	    (int64_t[]){ 100, 110, 700 }, 3, (enum money_sign[]){
	    MONEY_PRIMARY, MONEY_SECONDARY, MONEY_SECONDARY });
	expect((struct money[]){ { .persons = 1, .largest = 60 },
	    { .persons = 1, .largest = 60 }, { .persons = 9, .largest = 50 } },
	    (int64_t[]){ 60, 60, 700 }, 3, (enum money_sign[]){
	    MONEY_PRIMARY, MONEY_PRIMARY, MONEY_SECONDARY });
}

TEST(who_has_no_part_hides_nobody)
{
	expect((struct money[]){ { .persons = 0 },
	    { .persons = 2, .largest = 60 }, { .persons = 9, .largest = 50 } },
	    (int64_t[]){ 0, 100, 700 }, 3, (enum money_sign[]){ MONEY_OPEN,
	    MONEY_PRIMARY, MONEY_SECONDARY });
}

static const struct store_person who = { .sex = "w", .birth = 19800101,
	.ags_ga = 6437001 };

static void
spend(struct store *s, int64_t d, const char *number, const char *art,
    int64_t cents, int64_t back)
{
	struct store_person p = who;

	p.number = number;
	store_spell(s, d, store_person(s, d, &p), &(struct store_spell){
	    .rechtskreis = "EGH", .leistungsart = art, .beginn = 20200101,
	    .ausgaben = cents, .einnahmen = back });
}

TEST(an_office_that_delivers_sums_counts_by_them)
{
	struct err e = ERR_NONE;
	struct explainer *from;
	struct explanation x;
	struct store s;
	int64_t d, f;

	store_open(&s);
	store_source(&s, "kreis", ROLE_LOCAL);
	store_source(&s, "lwv", ROLE_SUPRA_LOCAL);
	d = store_delivery(&s, "kreis", 2024);
	spend(&s, d, "1", "ST_HM", 1000, 250);
	d = store_delivery(&s, "lwv", 2024);
	spend(&s, d, "2", "ST_HM", 5000, 0);
	assert_int_equal(store_exact(&s, "egh_ausgaben_brutto", 2024, "", ""),
	    60);
	assert_int_equal(store_exact(&s, "egh_ausgaben_netto", 2024, "", ""),
	    57);
	f = store_run(&s, "INSERT INTO delivery (source, form, year, state, "
	    "file, sha256, bytes, received, dialect, rows, blocked, persons) "
	    "SELECT source, 'ausgaben', 2024, 'current', 'a', 'f', 1, "
	    "20250101, '', 0, 0, 0 FROM delivery WHERE id = ?", "i", d);
	store_run(&s, "INSERT INTO ausgaben (delivery, line, jahr, "
	    "leistungsart, ausgaben) VALUES (?, 2, 2024, ?, 90000)", "ii", f,
	    store_key(&s, "leistungsart", "ST_HM"));
	assert_int_equal(store_exact(&s, "egh_ausgaben_brutto", 2024, "", ""),
	    910);
	assert_int_equal(store_exact(&s, "egh_ausgaben_brutto", 2024,
	    "authority", "lwv"), 900);
	if (explain_open(&from, store_db(&s), &s.config,
	    "egh_ausgaben_brutto", 2024, &e) < 0 ||
	    explain_cell(&x, from, (const char *[]){ "authority=lwv" }, 1,
	    &e) < 0)
		fail_msg("%s", e.text);
	assert_int_equal(x.records_n, 1);
	assert_string_equal(x.records[0].delivery->file, "a");
	assert_int_equal(x.records[0].line, 2);
	explanation_fini(&x);
	explain_close(from);
	store_close(&s);
}

/* --- what adds up ---------------------------------------------------------- */

static bool
is_hidden(const struct published *p, const char *measure,
    const char *breakdown, const char *key)
{
	const struct published_table *t = published_table_find(p, measure,
	    breakdown, 2024);
	const struct published_cell *c;

	assert_non_null(t);
	c = published_cell_find(t, &key);
	assert_non_null(c);
	return c->sign == SIGN_HIDDEN;
}

/* The seven amounts of one kind: total, two groups, four kinds of service. */
static const struct {
	const char	*breakdown, *key;
	int		 parts[2];	/* which make it up; 0: none do */
} places[] = {
	{ "", "", { 1, 2 } },
	{ "service_group", "ARBEIT", { 3, 4 } },
	{ "service_group", "SOZIAL", { 5, 6 } },
	{ "service_type", "AL_WFBM", { 0, 0 } },
	{ "service_type", "AL_ALA", { 0, 0 } },
	{ "service_type", "ST_ASS1", { 0, 0 } },
	{ "service_type", "ST_ASS2", { 0, 0 } },
};

enum { PLACES = 7, KINDS = 3 };

/* Gross, receipts and net of each place, a row of a system of equations for
 * each that is printed and each that adds up: who tries all sums and
 * differences knows which hidden ones are fixed. */
struct sums {
	double	rows[64][PLACES * KINDS];
	size_t	n;
};

static void
add_row(struct sums *s, int a, double ka, int b, double kb, int c, double kc)
{
	double *row = s->rows[s->n++];

	memset(row, 0, sizeof s->rows[0]);
	row[a] = ka;
	row[b] += kb;
	row[c] += kc;
}

/* Whether COLUMN is a sum of rows. */
static bool
is_fixed(struct sums *s, int column)
{
	double unit[PLACES * KINDS] = { 0 };
	size_t rank = 0, i;
	int c, k;

	unit[column] = 1;
	for (c = 0; c < PLACES * KINDS; c++) {
		for (i = rank; i < s->n; i++)
			if (s->rows[i][c] > 1e-9 || s->rows[i][c] < -1e-9)
				break;
		if (i == s->n)
			continue;
		for (k = 0; k < PLACES * KINDS; k++) {
			double swap = s->rows[i][k];

			s->rows[i][k] = s->rows[rank][k];
			s->rows[rank][k] = swap;
		}
		for (i = rank + 1; i < s->n; i++) {
			double by = s->rows[i][c] / s->rows[rank][c];

			for (k = 0; k < PLACES * KINDS; k++)
				s->rows[i][k] -= by * s->rows[rank][k];
		}
		{
			double by = unit[c] / s->rows[rank][c];

			for (k = 0; k < PLACES * KINDS; k++)
				unit[k] -= by * s->rows[rank][k];
		}
		rank++;
	}
	for (k = 0; k < PLACES * KINDS; k++)
		if (unit[k] > 1e-6 || unit[k] < -1e-6)
			return false;
	return true;
}

static const char *const kinds[KINDS] = { "egh_ausgaben_brutto",
	"egh_einnahmen", "egh_ausgaben_netto" };

/* He knows where there is NOBODY. */
static void
relate_sums(struct sums *s, const struct published *p, const bool *nobody)
{
	int i, k;

	s->n = 0;
	for (k = 0; k < KINDS; k++)
		for (i = 0; i < PLACES; i++) {
			int at = k * PLACES + i;

			if (nobody[i] || !is_hidden(p, kinds[k],
			    places[i].breakdown, places[i].key))
				add_row(s, at, 1, at, 0, at, 0);
			if (places[i].parts[0] > 0)
				add_row(s, at, -1, k * PLACES +
				    places[i].parts[0], 1, k * PLACES +
				    places[i].parts[1], 1);
		}
	for (i = 0; i < PLACES; i++)
		add_row(s, i, 1, PLACES + i, -1, 2 * PLACES + i, -1);
}

/* Thirty persons, in some of the four kinds of service. */
static void
spend_random(struct store *s, unsigned *seed, unsigned used, bool *nobody)
{
	int64_t d = store_delivery(s, "kreis", 2024);
	char number[16];
	int i;

	memset(nobody, true, PLACES * sizeof *nobody);
	for (i = 0; i < 30; i++) {
		unsigned r, place;

		*seed = *seed * 1103515245u + 12345u;
		r = *seed >> 8;
		place = 3 + (r % 9 == 0 ? r / 9 % used : r / 9 % (used + 1) / 2);
		nobody[0] = nobody[place] = nobody[place < 5 ? 1 : 2] = false;
		snprintf(number, sizeof number, "%d", i);
		spend(s, d, number, places[place].key, 1000 + r % 997 *
		    (r % 7 == 0 ? 400 : 1), r % 3 == 0 ? r % 100 : 0);
	}
}

/*
 * Random expenses of few persons: what is hidden of one of the three kinds, in
 * a group or in a kind of service, is no sum or difference of what is printed.
 */
TEST(a_hidden_amount_is_no_sum_of_printed_ones)
{
	static struct sums sums;
	unsigned seed = 5, round, hidden = 0, open = 0;
	bool nobody[PLACES];
	int i, k;

	for (round = 0; round < 25; round++) {
		struct published *p;
		struct store s;

		store_open(&s);
		store_source(&s, "kreis", ROLE_LOCAL);
		spend_random(&s, &seed, 1 + round % 4, nobody);
		p = store_publish(&s, NULL, 2024, 2024);
		for (k = 0; k < KINDS; k++)
			for (i = 0; i < PLACES; i++) {
				if (nobody[i])
					continue;
				if (!is_hidden(p, kinds[k],
				    places[i].breakdown, places[i].key)) {
					open++;
					continue;
				}
				hidden++;
				relate_sums(&sums, p, nobody);
				assert_false(is_fixed(&sums,
				    k * PLACES + i));
			}
		published_free(p);
		store_close(&s);
	}
	assert_true(hidden > 50 && open > 50);
}
