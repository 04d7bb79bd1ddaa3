#include "tests/test.h"

#include "tests/aggregate_store.h"

/*
 * What adds up over several measures: a small count must not be what remains
 * of others that are printed.  Each case was one once.
 */

/* N persons, each with a service or, where there is a second one, with two. */
static void
serve(struct store *s, int64_t delivery, const struct store_person *p, int n,
    const struct store_spell *first, const struct store_spell *second)
{
	static int number;
	struct store_person person = *p;
	struct store_spell sp;
	char text[16];
	int64_t id;

	while (n-- > 0) {
		snprintf(text, sizeof text, "%d", ++number);
		person.number = text;
		id = store_person(s, delivery, &person);
		sp = *first;
		sp.rechtskreis = "EGH";
		sp.beginn = 20200101;
		store_spell(s, delivery, id, &sp);
		if (second == NULL)
			continue;
		sp = *second;
		sp.rechtskreis = "EGH";
		sp.beginn = 20200101;
		store_spell(s, delivery, id, &sp);
	}
}

static int64_t
open_store(struct store *s, const char *source, enum source_role role,
    int year)
{
	store_open(s);
	s->config.method = (char *)"suppress";
	s->config.threshold = 3;
	store_source(s, source, role);
	return store_delivery(s, source, year);
}

/* Whether the cell is a number. */
static bool
is_open(const struct published *p, const char *measure, const char *breakdown,
    const char *a, const char *b)
{
	const char *const keys[] = { a, b };
	const struct published_table *t = published_table_find(p, measure,
	    breakdown, p->year);
	const struct published_cell *c;

	assert_non_null(t);
	c = published_cell_find(t, keys);
	assert_non_null(c);
	return c->sign == SIGN_NUMBER;
}

static const struct store_person man = { .sex = "m", .birth = 19800315,
	.ags_ga = 6437001 };
static const struct store_spell assistance = { .leistungsart = "ST_ASS2" };
static const struct store_spell medical = { .leistungsart = "MR" };
static const struct store_spell school = { .leistungsart = "BI_SCHULE" };
static const struct store_spell work = { .leistungsart = "AL_WFBM" };

/* A service is of one kind, though who has it may have others: 31 services
 * less 20 and 9 are 2. */
TEST(services_of_few_are_not_the_rest_of_all_services)
{
	static const char *const groups[] = { "SOZIAL", "MEDREHA" };
	struct published *p;
	struct store s;
	int64_t d = open_store(&s, "kreis", ROLE_LOCAL, 2024);
	size_t open = 0, i;

	serve(&s, d, &man, 20, &assistance, NULL);
	serve(&s, d, &man, 9, &medical, NULL);
	serve(&s, d, &man, 2, &school, NULL);
	p = store_publish(&s, NULL, 2024, 2024);
	assert_true(is_open(p, "egh_leist_stichtag", "", NULL, NULL));
	for (i = 0; i < 2; i++)
		open += is_open(p, "egh_leist_stichtag", "service_group",
		    groups[i], NULL);
	assert_int_equal(open, 1);
	published_free(p);
	store_close(&s);
}

/* Served in a Kreis are those served outside alone and those served inside,
 * too. */
TEST(who_is_served_outside_and_inside_is_not_all_less_who_is_outside)
{
	static const struct store_spell there = { .leistungsart = "ST_ASS2",
		.ags_leist = 6432001 };
	static const struct store_spell here = { .leistungsart = "ST_ASS2",
		.ags_leist = 6437001 };
	struct published *p;
	struct store s;
	int64_t d = open_store(&s, "lwv", ROLE_SUPRA_LOCAL, 2024);

	serve(&s, d, &man, 9, &there, NULL);
	serve(&s, d, &man, 2, &there, &here);
	serve(&s, d, &man, 20, &here, NULL);
	p = store_publish(&s, NULL, 2024, 2024);
	assert_false(is_open(p, "he_8d_beide_n", "target_county", "06432000",
	    NULL));
	assert_false(is_open(p, "he_8d_ga_n", "target_county", "06432000",
	    NULL) &&
	    is_open(p, "he_8d_aussen_n", "target_county", "06432000",
	    NULL));
	published_free(p);
	store_close(&s);
}

/* The total of one measure is a cell of another: 31 less 20 and 9 are 2 whose
 * retirement age is undetermined. */
TEST(a_total_is_hidden_with_the_cell_that_it_is)
{
	static const struct store_person old = { .sex = "m",
		.birth = 19400315, .ags_ga = 6437001 };
	static const struct store_person about = { .sex = "m",
		.birth = 19580101, .precision = 1, .ags_ga = 6437001 };
	struct published *p;
	struct store s;
	int64_t d = open_store(&s, "kreis", ROLE_LOCAL, 2023);

	serve(&s, d, &old, 9, &assistance, NULL);
	serve(&s, d, &man, 20, &assistance, NULL);
	serve(&s, d, &about, 2, &assistance, NULL);
	p = store_publish(&s, NULL, 2023, 2023);
	assert_false(is_open(p, "egh_lb_stichtag", "rag", "undetermined",
	    NULL));
	assert_true(is_open(p, "egh_lb_stichtag", "", NULL, NULL));
	assert_false(is_open(p, "egh_lb_stichtag", "rag", "under", NULL) &&
	    is_open(p, "he_rag_gesamt_n", "", NULL, NULL));
	published_free(p);
	store_close(&s);
}

/* A share of 120 tells its part, and 120 less 30 and 88 are 2. */
TEST(a_share_in_a_category_is_hidden_with_the_count_that_it_tells)
{
	struct store_person who = man;
	struct published *p;
	struct store s;
	int64_t d = open_store(&s, "kreis", ROLE_LOCAL, 2024);

	serve(&s, d, &who, 88, &assistance, NULL);
	who.sex = "w";
	serve(&s, d, &who, 30, &assistance, NULL);
	who.sex = "d";
	serve(&s, d, &who, 2, &assistance, NULL);
	who.birth = 20100101;
	who.sex = "w";
	serve(&s, d, &who, 12, &assistance, NULL);
	p = store_publish(&s, NULL, 2024, 2024);
	assert_true(is_open(p, "egh_lb_stichtag", "age_group", "40-64", NULL));
	assert_false(is_open(p, "egh_lb_stichtag", "sex*age_group", "d",
	    "40-64"));
	assert_false(is_open(p, "egh_lb_stichtag", "sex*age_group", "m",
	    "40-64") && is_open(p, "kpi_frauenanteil", "age_group", "40-64",
	    NULL));
	published_free(p);
	store_close(&s);
}

/* Each combination is in the groups that it is of. */
TEST(a_combination_of_few_is_not_the_rest_of_its_groups)
{
	struct published *p;
	struct store s;
	int64_t d = open_store(&s, "kreis", ROLE_LOCAL, 2024);

	serve(&s, d, &man, 20, &assistance, &work);
	serve(&s, d, &man, 9, &assistance, &school);
	serve(&s, d, &man, 2, &assistance, &medical);
	serve(&s, d, &man, 12, &work, &school);
	p = store_publish(&s, NULL, 2024, 2024);
	assert_false(is_open(p, "egh_mehrfach", "combination",
	    "MEDREHA+SOZIAL", NULL));
	/* 43 less 20, 9 and 12. */
	assert_false(is_open(p, "egh_mehrfach", "", NULL, NULL) &&
	    is_open(p, "egh_mehrfach", "combination", "ARBEIT+SOZIAL", NULL) &&
	    is_open(p, "egh_mehrfach", "service_group", "BILDUNG", NULL));
	/* 31 less 20 and 9. */
	assert_false(is_open(p, "egh_mehrfach", "service_group", "SOZIAL",
	    NULL) && is_open(p, "egh_mehrfach", "combination",
	    "ARBEIT+SOZIAL", NULL) && is_open(p, "egh_mehrfach",
	    "combination", "BILDUNG+SOZIAL", NULL));
	published_free(p);
	store_close(&s);
}

/* Who has several services has one more than he is: of 13 persons at least and
 * 17 services at most no more than 4 do, and 5 is printed from 3 on. */
TEST(who_has_several_services_is_not_told_by_services_and_persons)
{
	struct published *p;
	struct store s;
	int64_t d = open_store(&s, "kreis", ROLE_LOCAL, 2024);

	s.config.method = (char *)"round5";
	s.config.threshold = 5;
	serve(&s, d, &man, 3, &assistance, &medical);
	serve(&s, d, &man, 4, &assistance, NULL);
	serve(&s, d, &man, 3, &medical, NULL);
	serve(&s, d, &man, 3, &school, NULL);
	p = store_publish(&s, NULL, 2024, 2024);
	assert_true(is_open(p, "egh_lb_stichtag", "", NULL, NULL));
	assert_true(is_open(p, "egh_leist_stichtag", "", NULL, NULL));
	assert_false(is_open(p, "egh_mehrfach", "", NULL, NULL));
	published_free(p);
	store_close(&s);
}

static bool
has_note(const struct published *p, const char *words)
{
	size_t i;

	for (i = 0; i < p->notes_n && strstr(p->notes[i], words) == NULL; i++)
		continue;
	return i < p->notes_n;
}

/* Whose retirement age is undetermined is a hidden cell: a note that two are
 * left out would be its upper bound.  So would be, where counts are rounded by
 * 5, the notes of two sources. */
TEST(a_note_on_who_is_left_out_is_no_way_to_a_hidden_count)
{
	static const struct {
		const char	*method;
		int		 n;
		const char	*note;
	} cases[] = {
		{ "suppress", 2, "weniger als 10" },
		{ "suppress", 9, "weniger als 10" },
		{ "suppress", 12, "nicht gezählt sind etwa 10" },
		{ "round5", 2, "weniger als 10" },
		{ "round5", 12, "nicht gezählt sind etwa 10" },
		{ "exact", 12, "nicht gezählt sind 12" }
	};
	static const struct store_person old = { .sex = "m",
		.birth = 19400315, .ags_ga = 6437001 };
	static const struct store_person about = { .sex = "m",
		.birth = 19580101, .precision = 1, .ags_ga = 6437001 };
	size_t i;

	for (i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct published *p;
		struct store s;
		int64_t d = open_store(&s, "kreis", ROLE_LOCAL, 2023);

		s.config.method = (char *)(uintptr_t)cases[i].method;
		serve(&s, d, &old, 20, &assistance, NULL);
		serve(&s, d, &about, cases[i].n, &assistance, NULL);
		p = store_publish(&s, NULL, 2023, 2023);
		assert_true(has_note(p, cases[i].note));
		assert_false(has_note(p, "gerundet 0"));
		published_free(p);
		store_close(&s);
	}
}
