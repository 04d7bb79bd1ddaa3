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
	enum money_sign signs[8];
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

TEST(two_that_are_hidden_need_no_third_where_together_they_tell_nothing)
{
	expect((struct money[]){ { .persons = 2, .largest = 60 },
	    { .persons = 2, .largest = 60 }, { .persons = 9, .largest = 50 } },
	    (int64_t[]){ 100, 100, 700 }, 3, (enum money_sign[]){
	    MONEY_PRIMARY, MONEY_PRIMARY, MONEY_OPEN });
	/* Two persons in all. */
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
