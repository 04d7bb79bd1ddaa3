#include "tests/test.h"

#include "aggregate/known.h"
#include "tests/aggregate_store.h"

static void
add_persons(struct store *s, int64_t delivery, const char *sex, int64_t birth,
    int n)
{
	struct store_person p = { .number = "1", .sex = sex, .birth = birth,
	    .ags_ga = 6437001 };
	struct store_spell sp = { .rechtskreis = "EGH",
	    .leistungsart = "ST_ASS1", .beginn = 20200101 };

	while (n-- > 0)
		store_spell(s, delivery, store_person(s, delivery, &p), &sp);
}

/* 20 men, 9 women and 2 others. */
static void
open_with_few(struct store *s)
{
	int64_t d;

	store_open(s);
	s->config.method = (char *)"suppress";
	s->config.threshold = 3;
	store_source(s, "kreis", ROLE_LOCAL);
	d = store_delivery(s, "kreis", 2024);
	add_persons(s, d, "m", 19400101, 20);
	add_persons(s, d, "w", 19400101, 9);
	add_persons(s, d, "d", 19400101, 2);
}

static void
know(struct store *s, const char *breakdown, const char *category,
    int64_t least, int64_t most)
{
	store_run(s, "INSERT INTO ref_bekannt VALUES ('he_8c_rag_n', 2024, "
	    "?, ?, ?, ?, 'Statistischer Bericht', 2)", "ttii", breakdown,
	    category, least, most);
}

/* What publishing says: "" where nothing stands against it. */
static const char *
publish(struct store *s, const char *measure)
{
	static struct err e;
	struct aggregate_request r = store_request(&measure, 2024, 2024);
	struct published *p = NULL;

	e = (struct err)ERR_NONE;
	if (aggregate_published(&p, store_db(s), &s->config, &r, &e) == 0)
		published_free(p);
	else
		assert_int_equal(e.kind, ERR_DISCLOSED);
	return e.text;
}

static enum sign
sign_of(struct store *s, const char *sex)
{
	struct published *p = store_publish(s, "he_8c_rag_n", 2024, 2024);
	enum sign sign = published_cell_find(published_table_find(p,
	    "he_8c_rag_n", "sex", 2024), &sex)->sign;

	published_free(p);
	return sign;
}

/* Women beside the few are hidden; where everybody knows how many women there
 * are, men are. */
TEST(what_others_have_published_protects_nobody)
{
	struct store s;

	open_with_few(&s);
	assert_int_equal(sign_of(&s, "w"), SIGN_HIDDEN);
	assert_int_equal(sign_of(&s, "m"), SIGN_NUMBER);
	know(&s, "sex", "w", 9, 9);
	assert_int_equal(sign_of(&s, "d"), SIGN_HIDDEN);
	assert_int_equal(sign_of(&s, "w"), SIGN_NUMBER);
	assert_int_equal(sign_of(&s, "m"), SIGN_HIDDEN);
	store_close(&s);
}

TEST(totals_from_elsewhere_that_leave_no_way_are_refused_with_the_remedy)
{
	const char *said;
	struct store s;

	open_with_few(&s);
	know(&s, NULL, NULL, 31, 31);
	know(&s, "sex", "m", 20, 20);
	know(&s, "sex", "w", 9, 9);
	said = publish(&s, "he_8c_rag_n");
	assert_non_null(strstr(said, "he_8c_rag_n 2024 sex=d"));
	assert_non_null(strstr(said, "bekannt.csv"));
	assert_non_null(strstr(said, "publish without that measure"));
	store_close(&s);
}

/* It would protect nothing, and nobody would know. */
TEST(a_total_from_elsewhere_that_names_nothing_is_a_mistake)
{
	static const struct {
		const char	*measure, *breakdown, *category, *message;
	} cases[] = {
		{ "he_8c", NULL, NULL,
		    "bekannt.csv:7: there is no measure \"he_8c\"" },
		{ "he_8c_rag_n", "colour", "w",
		    "bekannt.csv:7: he_8c_rag_n has no breakdown \"colour\"" },
		{ "he_8c_rag_n", "sex", NULL, "bekannt.csv:7: he_8c_rag_n "
		    "has, in the breakdown \"sex\", no category \"\"" },
		{ "he_8c_rag_n", "sex", "x", "no category \"x\"" },
		{ "he_8c_rag_n", "sex", "w*65+", "no category \"w*65+\"" },
		{ "he_8c_rag_n", NULL, "w", "no category \"w\"" },
		{ "he_8c_rag_n", "sex*age_group", "w", "no category \"w\"" },
	};
	const char *measure = "he_8c_rag_n";
	struct aggregate_request r = store_request(&measure, 2024, 2024);
	struct published *p;
	struct err e = ERR_NONE;
	struct store s;
	size_t i;

	open_with_few(&s);
	know(&s, NULL, NULL, 31, 31);
	know(&s, "sex*age_group", "w*70-74", 1, 9);
	assert_int_equal(known_check(store_db(&s), &s.config, &e), 0);
	store_close(&s);
	for (i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		open_with_few(&s);
		store_run(&s, "INSERT INTO ref_bekannt VALUES (?, 2024, ?, ?, "
		    "1, 1, 'S', 7)", "ttt", cases[i].measure, cases[i].breakdown,
		    cases[i].category);
		assert_int_equal(aggregate_published(&p, store_db(&s),
		    &s.config, &r, &e), -1);
		assert_int_equal(e.kind, ERR_FAILED);
		if (strstr(e.text, cases[i].message) == NULL)
			fail_msg("%s", e.text);
		err_clear(&e);
		assert_int_equal(known_check(store_db(&s), &s.config, &e),
		    -1);
		assert_non_null(strstr(e.text, cases[i].message));
		store_close(&s);
		err_clear(&e);
	}
}

/* Rounded, as official statistics are, they leave enough open. */
TEST(rounded_totals_from_elsewhere_are_no_conflict_with_rounding)
{
	struct store s;

	open_with_few(&s);
	s.config.method = (char *)"round5";
	s.config.threshold = 5;
	know(&s, NULL, NULL, 28, 32);
	know(&s, "sex", "m", 18, 22);
	know(&s, "sex", "w", 8, 12);
	assert_string_equal(publish(&s, "he_8c_rag_n"), "");
	store_close(&s);
}

/* Of another count: the store knows it better. */
TEST(a_total_that_the_store_contradicts_is_left_aside)
{
	struct store s;

	open_with_few(&s);
	know(&s, "sex", "w", 50, 50);
	assert_int_equal(sign_of(&s, "w"), SIGN_HIDDEN);
	store_close(&s);
}
