#include "tests/test.h"

/*
 * An attacker without wit on tables of all kinds: linked ones, with groups,
 * with persons who count several times, with shares.  He tries every table of
 * whole numbers; whatever he learns the audit must find, and suppression must
 * not leave.  ATTACKS=N in the environment tries N tables of each kind.
 */
#include "aggregate/audit.h"
#include "aggregate/suppress.h"
#include "tests/modulo.h"

#include <stdlib.h>
#include <string.h>

#define COLUMNS	12
#define BEYOND	12		/* open counts are tried up to here */

static const struct audit_demand rounded = { .threshold = 5, .values = 3,
	.values_zero = 2 };
static const struct audit_demand hidden_3 = { .threshold = 3, .values = 3,
	.values_zero = 2, .width = 3 };
static const struct audit_demand hidden_5 = { .threshold = 5, .values = 3,
	.values_zero = 2, .width = 3 };
static const struct audit_demand zeros_too = { .threshold = 3, .values = 3,
	.values_zero = 2, .width = 3, .zeros = true };

static unsigned
rounds(unsigned usual)
{
	const char *n = getenv("ATTACKS");

	return n != NULL ? (unsigned)strtoul(n, NULL, 10) : usual;
}

/* From 0 to N - 1. */
static unsigned
chance(uint64_t *seed, unsigned n)
{
	*seed = *seed * 6364136223846793005u + 1442695040888963407u;
	return (unsigned)(*seed >> 33) % n;
}

/* --- tables --------------------------------------------------------------- */

/* A table that is being made: columns and what holds between them. */
struct plan {
	int64_t	truth[COLUMNS];
	size_t	n;
	struct {
		struct system_entry	entries[COLUMNS];
		size_t			n;
		int64_t			least, most;
	} rows[24];
	size_t	rows_n;
	struct {
		size_t	part, base;
		int	decimals;
	} shares[3];
	size_t	shares_n;
};

static size_t
add_count(struct plan *p, int64_t truth)
{
	p->truth[p->n] = truth;
	return p->n++;
}

/* Often small. */
static size_t
add_random(struct plan *p, uint64_t *seed, unsigned most)
{
	return add_count(p, chance(seed, 3) == 0 ? chance(seed, 3) :
	    chance(seed, most + 1));
}

/* The N columns from FIRST on, STEP apart, make one more, or the one given. */
static size_t
add_sum(struct plan *p, size_t first, size_t n, size_t step, size_t whole)
{
	int64_t sum = 0;
	size_t i, row = p->rows_n++;

	for (i = 0; i < n; i++)
		sum += p->truth[first + i * step];
	if (whole == SIZE_MAX)
		whole = add_count(p, sum);
	for (i = 0; i < n; i++)
		p->rows[row].entries[i] = (struct system_entry){
		    (uint32_t)(first + i * step), 1 };
	p->rows[row].entries[n] = (struct system_entry){ (uint32_t)whole, -1 };
	p->rows[row].n = n + 1;
	return whole;
}

/* PART <= WHOLE */
static void
add_part(struct plan *p, size_t part, size_t whole)
{
	size_t row = p->rows_n++;

	p->rows[row].entries[0] = (struct system_entry){ (uint32_t)whole, 1 };
	p->rows[row].entries[1] = (struct system_entry){ (uint32_t)part, -1 };
	p->rows[row].n = 2;
	p->rows[row].most = SYSTEM_OPEN;
}

/* Rows and columns with their margins and total. */
static void
plan_cross(struct plan *p, uint64_t *seed, size_t wide)
{
	size_t i, total;

	for (i = 0; i < 2 * wide; i++)
		add_random(p, seed, 8);
	for (i = 0; i < 2; i++)
		add_sum(p, i * wide, wide, 1, SIZE_MAX);
	total = add_sum(p, 2 * wide, 2, 1, SIZE_MAX);
	for (i = 0; i < wide; i++)
		add_sum(p, i, 2, wide, SIZE_MAX);
	add_sum(p, total + 1, wide, 1, total);
}

/* Groups of unequal size under a total. */
static void
plan_groups(struct plan *p, uint64_t *seed)
{
	size_t i, first = 2 + chance(seed, 2), second = 2 + chance(seed, 2);

	for (i = 0; i < first + second; i++)
		add_random(p, seed, 8);
	i = add_sum(p, 0, first, 1, SIZE_MAX);
	add_sum(p, first, second, 1, SIZE_MAX);
	add_sum(p, i, 2, 1, SIZE_MAX);
	if (chance(seed, 2) == 0)	/* the leaves against the total */
		add_sum(p, 0, first + second, 1, p->n - 1);
}

/* Two breakdowns of one total that nothing else joins. */
static void
plan_linked(struct plan *p, uint64_t *seed)
{
	size_t i, n = 2 + chance(seed, 2), total;
	int64_t left;

	for (i = 0; i < n; i++)
		add_random(p, seed, 8);
	total = add_sum(p, 0, n, 1, SIZE_MAX);
	left = p->truth[total];
	for (i = 0; i < 2; i++) {
		int64_t v = chance(seed, (unsigned)(left < 9 ? left : 8) + 1);

		add_count(p, v);
		left -= v;
	}
	add_count(p, left);
	add_sum(p, total + 1, 3, 1, total);
}

/* Persons with several services; and a part of them with the same. */
static void
plan_several(struct plan *p, uint64_t *seed)
{
	size_t i, n = 2 + chance(seed, 2), total, part;
	int64_t most = 0, sum = 0, v;

	for (i = 0; i < n; i++) {
		v = p->truth[add_random(p, seed, 8)];
		most = v > most ? v : most;
		sum += v;
	}
	total = add_count(p, most + chance(seed, (unsigned)(sum - most) + 1));
	for (i = 0; i < n; i++)
		add_part(p, i, total);
	for (i = 0; i < n; i++)
		p->rows[p->rows_n].entries[i] = (struct system_entry){
		    (uint32_t)i, 1 };
	p->rows[p->rows_n].entries[n] = (struct system_entry){
	    (uint32_t)total, -1 };
	p->rows[p->rows_n].most = SYSTEM_OPEN;
	p->rows[p->rows_n++].n = n + 1;
	part = add_count(p, chance(seed, (unsigned)p->truth[total] + 1));
	add_part(p, part, total);
	add_count(p, p->truth[total] - p->truth[part]);
	add_sum(p, part, 2, 1, total);
}

/* Shares of some counts in greater ones. */
static void
plan_shares(struct plan *p, uint64_t *seed)
{
	size_t n = chance(seed, 3), row, i;

	for (; n > 0; n--) {
		row = chance(seed, (unsigned)p->rows_n);
		i = p->rows[row].n - 1;
		p->shares[p->shares_n].base = p->rows[row].entries[i].column;
		p->shares[p->shares_n].part = p->rows[row].entries[
		    chance(seed, (unsigned)i)].column;
		p->shares[p->shares_n].decimals = (int)chance(seed, 3);
		if (p->truth[p->shares[p->shares_n].base] >=
		    p->truth[p->shares[p->shares_n].part] &&
		    p->truth[p->shares[p->shares_n].base] > 0)
			p->shares_n++;
	}
}

static void
plan_random(struct plan *p, uint64_t *seed)
{
	memset(p, 0, sizeof *p);
	switch (chance(seed, 5)) {
	case 0:
		plan_cross(p, seed, 2);
		break;
	case 1:
		plan_cross(p, seed, 3);
		break;
	case 2:
		plan_groups(p, seed);
		break;
	case 3:
		plan_linked(p, seed);
		break;
	default:
		plan_several(p, seed);
		break;
	}
	if (chance(seed, 2) == 0)
		plan_shares(p, seed);
}

enum print { PRINT_EXACT, PRINT_ROUNDED, PRINT_HIDDEN };

static struct system *
build(const struct plan *p, const enum print *print, int64_t floor)
{
	struct system *s = system_new();
	size_t i;

	for (i = 0; i < p->n; i++) {
		int64_t v = p->truth[i], near = (v + 2) / 5 * 5;

		system_column(s, v, print[i] == PRINT_EXACT ? v :
		    print[i] == PRINT_HIDDEN ? (v < floor ? v : floor) :
		    near < 2 ? 0 : near - 2, print[i] == PRINT_EXACT ? v :
		    print[i] == PRINT_HIDDEN ? SYSTEM_OPEN : near + 2);
	}
	for (i = 0; i < p->rows_n; i++)
		assert_true(system_row(s, p->rows[i].entries, p->rows[i].n,
		    p->rows[i].least, p->rows[i].most));
	for (i = 0; i < p->shares_n; i++) {
		int64_t part = p->truth[p->shares[i].part], whole = 100;
		int64_t base = p->truth[p->shares[i].base];
		int d;

		for (d = 0; d < p->shares[i].decimals; d++)
			whole *= 10;
		if (print[p->shares[i].part] != PRINT_HIDDEN)
			system_ratio(s, p->shares[i].part, p->shares[i].base,
			    whole, (2 * part * whole + base) / (2 * base));
	}
	system_index(s);
	return s;
}

/* --- the attacker --------------------------------------------------------- */

/* Every table that fits, one column after the other. */
struct attack {
	const struct system	*s;
	int64_t			 least[COLUMNS], most[COLUMNS], v[COLUMNS];
	uint64_t		 values[COLUMNS];	/* bits; 60 and more
							 * are not told apart */
	size_t			 single;
	bool			 within[COLUMNS], around[COLUMNS];
	unsigned long		 left;	/* of his patience */
};

/* What the rows of COLUMN leave for it, those before it being set. */
static void
narrow(const struct attack *a, size_t column, int64_t *least, int64_t *most)
{
	const struct system *s = a->s;
	size_t i, j;

	*least = a->least[column];
	*most = a->most[column];
	for (i = s->place_first[column]; i < s->place_first[column + 1];
	    i++) {
		const struct system_row *r = &s->rows[s->places[i].row];
		int64_t low = 0, high = 0, k = s->places[i].coefficient;

		for (j = 0; j < r->n; j++) {
			const struct system_entry *e =
			    &s->entries[r->first + j];
			size_t c = e->column;
			int64_t x = c < column ? a->v[c] : a->least[c];
			int64_t y = c < column ? a->v[c] : a->most[c];

			if (c == column)
				continue;
			low += e->coefficient * (e->coefficient > 0 ? x : y);
			high += e->coefficient * (e->coefficient > 0 ? y : x);
		}
		while (*least <= *most && (k * *least + high < r->least ||
		    k * *least + low > r->most))
			(*least)++;
		while (*least <= *most && (k * *most + high < r->least ||
		    k * *most + low > r->most))
			(*most)--;
	}
}

static void
try_all(struct attack *a, size_t column)
{
	int64_t least, most;
	size_t i;

	if (column == a->s->columns_n) {
		for (i = 0; i < column; i++) {
			a->values[i] |= (uint64_t)1 <<
			    (a->v[i] > 60 ? 60 : a->v[i]);
			a->within[i] = a->within[i] &&
			    a->single < COLUMNS && a->v[i] <= a->v[a->single];
			a->around[i] = a->around[i] &&
			    a->single < COLUMNS && a->v[i] >= a->v[a->single];
		}
		return;
	}
	if (a->left == 0)
		return;
	a->left--;
	narrow(a, column, &least, &most);
	for (a->v[column] = least; a->v[column] <= most; a->v[column]++)
		try_all(a, column + 1);
}

/* What the person of column SINGLE knows, who is KNOWN to be alone there; or
 * anybody.  Returns false where there are too many tables to try. */
static bool
attack(struct attack *a, const struct system *s, size_t single, bool known)
{
	size_t i;

	*a = (struct attack){ .s = s, .single = single, .left = 300000 };
	for (i = 0; i < s->columns_n; i++) {
		a->within[i] = a->around[i] = true;
		a->least[i] = s->columns[i].least;
		a->most[i] = s->columns[i].most >= SYSTEM_OPEN ?
		    s->columns[i].truth + BEYOND : s->columns[i].most;
	}
	if (known)
		a->least[single] = a->most[single] = 1;
	try_all(a, 0);
	return a->left > 0;
}

static bool
breaks(const struct system_column *c, uint64_t values,
    const struct audit_demand *d)
{
	int n = __builtin_popcountll(values), low, high;

	if (d->width > 0 && c->hidden) {
		low = __builtin_ctzll(values);
		high = 63 - __builtin_clzll(values);
		return high - low < d->width ||
		    (c->truth < d->threshold && high < d->threshold);
	}
	return n < ((values & 1) != 0 ? d->values_zero : d->values);
}

/* Which columns leak.  Returns false where he did not come to an end. */
static bool
find_leaks(bool *leaks, const struct system *s, const struct audit_demand *d)
{
	struct attack a, all, insider;
	size_t i, j;

	memset(leaks, 0, COLUMNS * sizeof *leaks);
	if (!attack(&a, s, COLUMNS, false))
		return false;
	for (i = 0; i < s->columns_n; i++)
		leaks[i] = audit_is_protected(&s->columns[i], d) &&
		    breaks(&s->columns[i], a.values[i], d);
	for (j = 0; j < s->columns_n; j++) {
		if (s->columns[j].truth != 1 ||
		    s->columns[j].least == s->columns[j].most)
			continue;
		if (!attack(&all, s, j, false) || !attack(&insider, s, j, true))
			return false;
		for (i = 0; i < s->columns_n; i++)
			if (i != j && !all.within[i] &&
			    (!all.around[i] || s->columns[i].truth > 1) &&
			    s->columns[i].truth < d->threshold &&
			    audit_is_protected(&s->columns[i], d) &&
			    (insider.values[i] & (insider.values[i] - 1)) == 0)
				leaks[i] = true;
	}
	return true;
}

/* How the audit's word compares with his. */
struct tally {
	size_t	safe, leaks, missed, feared, tired;
};

static void
compare(struct tally *t, const struct system *s, const struct audit_demand *d)
{
	bool leaks[COLUMNS], found[COLUMNS] = { false };
	struct audit a;
	size_t i;

	audit_run(&a, s, d, NULL, NULL);
	for (i = 0; i < a.n; i++)
		found[a.findings[i].column] = true;
	audit_fini(&a);
	if (!find_leaks(leaks, s, d)) {
		t->tired++;
		return;
	}
	for (i = 0; i < s->columns_n; i++) {
		t->leaks += leaks[i];
		t->safe += !leaks[i] && audit_is_protected(&s->columns[i], d);
		t->missed += leaks[i] && !found[i];
		t->feared += found[i] && !leaks[i];
	}
}

static void
report(const char *what, const struct tally *t)
{
	if (getenv("ATTACKS") != NULL)
		print_message("%s: %zu leak, %zu of them missed; %zu safe, "
		    "%zu of them feared for; %zu tables too many\n", what,
		    t->leaks, t->missed, t->safe, t->feared, t->tired);
}

TEST(what_leaks_of_rounded_tables_is_found_and_nothing_else)
{
	enum print print[COLUMNS];
	struct tally t = { 0 };
	uint64_t seed = 7;
	unsigned round;
	size_t i;

	for (round = 0; round < rounds(400); round++) {
		struct plan p;
		struct system *s;

		plan_random(&p, &seed);
		for (i = 0; i < p.n; i++)
			print[i] = PRINT_ROUNDED;
		for (i = chance(&seed, 3); i > 0; i--)	/* a slip */
			print[chance(&seed, (unsigned)p.n)] =
			    (enum print)chance(&seed, 3);
		s = build(&p, print, 0);
		compare(&t, s, &rounded);
		system_free(s);
	}
	report("rounded", &t);
	assert_int_equal(t.missed, 0);
	assert_true(t.leaks > 50 && t.safe > 50);
	assert_true(t.feared * 100 <= t.safe);
}

TEST(what_leaks_of_hidden_cells_is_found_and_nothing_else)
{
	static const struct audit_demand *const demands[] = { &hidden_3,
	    &hidden_5, &zeros_too };
	enum print print[COLUMNS];
	struct tally t = { 0 };
	uint64_t seed = 11;
	unsigned round;
	size_t i;

	for (round = 0; round < rounds(400); round++) {
		const struct audit_demand *d = demands[round % 3];
		struct plan p;
		struct system *s;

		plan_random(&p, &seed);
		for (i = 0; i < p.n; i++)
			print[i] = p.truth[i] < d->threshold &&
			    (p.truth[i] > 0 || d->zeros) ? PRINT_HIDDEN :
			    chance(&seed, 4) == 0 ? PRINT_HIDDEN :
			    PRINT_EXACT;
		s = build(&p, print, d->zeros ? 0 : 1);
		compare(&t, s, d);
		system_free(s);
	}
	report("hidden", &t);
	assert_int_equal(t.missed, 0);
	assert_true(t.leaks > 50 && t.safe > 50);
	assert_true(t.feared * 100 <= t.safe);
}

/* … unless the audit says so in the end: then nothing is published so. */
TEST(suppression_leaves_nothing_to_learn_in_tables_of_any_kind)
{
	static const struct audit_demand *const demands[] = { &hidden_3,
	    &hidden_5, &zeros_too };
	enum print print[COLUMNS] = { PRINT_EXACT };
	struct tally t = { 0 };
	uint64_t seed = 13;
	size_t given_up = 0;
	unsigned round;

	for (round = 0; round < rounds(400); round++) {
		const struct audit_demand *d = demands[round % 3];
		struct suppression out;
		struct plan p;
		struct system *s;
		size_t leaks = t.leaks;

		plan_random(&p, &seed);
		s = build(&p, print, 0);
		suppress_run(&out, s, d, NULL);
		suppress_fini(&out);
		compare(&t, s, d);
		given_up += t.leaks > leaks;
		system_free(s);
	}
	report("suppressed", &t);
	if (getenv("ATTACKS") != NULL)
		print_message("given up: %zu\n", given_up);
	assert_int_equal(t.missed, 0);
	assert_true(t.safe > 50);
}

/* A slip after all is done: one cell that was hidden for others is shown, or a
 * share of true counts gets a decimal more. */
TEST(a_mutation_of_a_safe_table_that_leaks_is_found)
{
	enum print print[COLUMNS] = { PRINT_EXACT };
	struct tally t = { 0 };
	uint64_t seed = 17;
	unsigned round;
	size_t i;

	for (round = 0; round < rounds(300); round++) {
		struct suppression out;
		struct plan p;
		struct system *s;

		plan_random(&p, &seed);
		s = build(&p, print, 0);
		suppress_run(&out, s, &hidden_3, NULL);
		for (i = 0; i < p.n; i++)
			print[i] = s->columns[i].hidden ? PRINT_HIDDEN :
			    PRINT_EXACT;
		system_free(s);
		for (i = 0; i < p.n; i++) {
			if (!out.secondary[i])
				continue;
			print[i] = PRINT_EXACT;
			s = build(&p, print, 1);
			compare(&t, s, &hidden_3);
			system_free(s);
			print[i] = PRINT_HIDDEN;
		}
		for (i = 0; i < p.shares_n; i++) {
			p.shares[i].decimals++;
			s = build(&p, print, 1);
			compare(&t, s, &hidden_3);
			system_free(s);
		}
		memset(print, 0, sizeof print);
		suppress_fini(&out);
	}
	report("mutated", &t);
	assert_int_equal(t.missed, 0);
	assert_true(t.leaks > 50 && t.safe > 50);
	assert_true(t.feared * 100 <= t.safe);
}

/* --- exact elimination ---------------------------------------------------- */

#define WIDE	7
#define MANY	((WIDE + 1) * (WIDE + 1))

/* Which columns the sums alone fix, by Gauss and Jordan modulo a prime. */
static void
eliminate(bool *fixed, const struct system *s)
{
	static uint64_t m[MANY][MANY];
	size_t rank = 0, pivot[MANY], c, i, j, k;

	memset(m, 0, sizeof m);
	for (i = 0; i < s->rows_n; i++)
		for (j = 0; j < s->rows[i].n; j++) {
			const struct system_entry *e =
			    &s->entries[s->rows[i].first + j];

			if (s->columns[e->column].least <
			    s->columns[e->column].most)
				m[i][e->column] = e->coefficient > 0 ? 1 :
				    PRIME - 1;
		}
	for (c = 0; c < s->columns_n && rank < s->rows_n; c++) {
		uint64_t by;

		for (i = rank; i < s->rows_n && m[i][c] == 0; i++)
			continue;
		if (i == s->rows_n)
			continue;
		for (k = 0; k < s->columns_n; k++) {
			uint64_t swap = m[i][k];

			m[i][k] = m[rank][k];
			m[rank][k] = swap;
		}
		by = inverse(m[rank][c]);
		for (k = 0; k < s->columns_n; k++)
			m[rank][k] = m[rank][k] * by % PRIME;
		for (i = 0; i < s->rows_n; i++) {
			if (i == rank || (by = m[i][c]) == 0)
				continue;
			for (k = 0; k < s->columns_n; k++)
				m[i][k] = (m[i][k] + (PRIME - by) *
				    m[rank][k]) % PRIME;
		}
		pivot[rank++] = c;
	}
	memset(fixed, 0, MANY * sizeof *fixed);
	for (i = 0; i < rank; i++) {
		for (k = 0, j = 0; k < s->columns_n; k++)
			j += m[i][k] != 0;
		fixed[pivot[i]] = j == 1;
	}
}

/* A table of WIDE x WIDE with all margins, some of it hidden by chance. */
static struct system *
wide_table(uint64_t *seed, bool hide)
{
	struct system *s = system_new();
	struct system_entry row[WIDE + 1];
	int64_t v[MANY] = { 0 };
	size_t i, j, way;

	for (i = 0; i < WIDE; i++)
		for (j = 0; j < WIDE; j++) {
			int64_t n = chance(seed, 3) == 0 ? chance(seed, 4) :
			    chance(seed, 40);

			v[i * (WIDE + 1) + j] = n;
			v[i * (WIDE + 1) + WIDE] += n;
			v[WIDE * (WIDE + 1) + j] += n;
			v[MANY - 1] += n;
		}
	for (i = 0; i < MANY; i++) {
		bool open = hide && ((v[i] > 0 && v[i] < 3) ||
		    chance(seed, 6) == 0);

		system_column(s, v[i], open ? v[i] > 0 : v[i], open ?
		    SYSTEM_OPEN : v[i]);
	}
	for (way = 0; way < 2; way++)
		for (i = 0; i <= WIDE; i++) {
			for (j = 0; j <= WIDE; j++)
				row[j] = (struct system_entry){ (uint32_t)(way ?
				    j * (WIDE + 1) + i : i * (WIDE + 1) + j),
				    j < WIDE ? 1 : -1 };
			assert_true(system_row(s, row, WIDE + 1, 0, 0));
		}
	system_index(s);
	return s;
}

/*
 * What can be had by adding and subtracting sums is found, whether that audit
 * or elimination looks for it; and bounds give away more than sums do.
 */
TEST(the_audit_finds_what_elimination_modulo_a_prime_fixes_and_more)
{
	bool fixed[MANY], found[MANY];
	uint64_t seed = 19;
	size_t both = 0, more = 0, i;
	unsigned round;

	for (round = 0; round < rounds(60); round++) {
		struct system *s = wide_table(&seed, true);
		struct audit a;

		audit_run(&a, s, &hidden_3, NULL, NULL);
		memset(found, 0, sizeof found);
		for (i = 0; i < a.n; i++)
			found[a.findings[i].column] = true;
		audit_fini(&a);
		eliminate(fixed, s);
		for (i = 0; i < MANY; i++) {
			if (!audit_is_protected(&s->columns[i], &hidden_3))
				continue;
			assert_true(found[i] || !fixed[i]);
			both += fixed[i];
			more += found[i] && !fixed[i];
		}
		system_free(s);
	}
	if (getenv("ATTACKS") != NULL)
		print_message("elimination: %zu, the audit %zu more\n", both,
		    more);
	assert_true(both > 50 && more > 50);
}

TEST(suppression_leaves_elimination_modulo_a_prime_nothing)
{
	bool fixed[MANY];
	uint64_t seed = 23;
	unsigned round;
	size_t i;

	for (round = 0; round < rounds(30); round++) {
		struct system *s = wide_table(&seed, false);
		struct suppression out;

		suppress_run(&out, s, &hidden_3, NULL);
		assert_true(out.primary_n > 0);
		eliminate(fixed, s);
		for (i = 0; i < MANY; i++)
			assert_false(fixed[i] && s->columns[i].hidden);
		suppress_fini(&out);
		system_free(s);
	}
}
