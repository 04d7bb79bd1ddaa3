#include "tests/test.h"

#include "aggregate/joint.h"

static void
add(struct joint *j, size_t unit, enum joint_level level, bool passed_on,
    bool keyed, int32_t person, int32_t birth)
{
	const struct joint_service s = { level, passed_on, keyed, person,
	    birth, 1 };

	joint_add(j, unit, &s);
}

TEST(whom_both_levels_report_counts_at_the_competent_one)
{
	struct joint *j = joint_new();

	add(j, 0, JOINT_LOCAL, false, true, 1, 19800101);
	add(j, 0, JOINT_OTHER, true, true, 9, 19800101);
	add(j, 2, JOINT_LOCAL, false, true, 2, 19800102);
	add(j, 2, JOINT_LOCAL, true, true, 2, 19800102);
	add(j, 2, JOINT_OTHER, false, true, 8, 19800102);
	add(j, 3, JOINT_LOCAL, true, true, 3, 19800103);
	joint_settle(j);
	assert_int_equal(joint_units(j), 4);
	assert_true(joint_counts(j, 0, JOINT_LOCAL));
	assert_false(joint_counts(j, 0, JOINT_OTHER));
	assert_false(joint_counts(j, 2, JOINT_LOCAL));
	assert_true(joint_counts(j, 2, JOINT_OTHER));
	assert_true(joint_counts(j, 3, JOINT_LOCAL));
	assert_true(joint_is_certain(j, 0));
	assert_true(joint_is_certain(j, 2));
	joint_free(j);
}

TEST(without_a_key_the_same_birth_date_and_sex_may_be_one_person)
{
	struct joint *j = joint_new();

	/* Two without a key here, one there: one pair, the first of them. */
	add(j, 0, JOINT_LOCAL, false, false, 5, 19800101);
	add(j, 1, JOINT_LOCAL, false, false, 4, 19800101);
	add(j, 2, JOINT_OTHER, false, true, 20, 19800101);
	/* Keys on both sides, and they differ: two persons. */
	add(j, 3, JOINT_LOCAL, false, true, 6, 19800102);
	add(j, 4, JOINT_OTHER, false, true, 21, 19800102);
	/* A key here, none there. */
	add(j, 5, JOINT_LOCAL, false, true, 7, 19800103);
	add(j, 6, JOINT_OTHER, false, false, 22, 19800103);
	/* Nobody there. */
	add(j, 7, JOINT_LOCAL, false, false, 8, 19800104);
	joint_settle(j);
	assert_true(joint_is_certain(j, 0));
	assert_false(joint_is_certain(j, 1));
	assert_true(joint_is_certain(j, 2));
	assert_true(joint_is_certain(j, 3));
	assert_false(joint_is_certain(j, 5));
	assert_true(joint_is_certain(j, 6));
	assert_true(joint_is_certain(j, 7));
	joint_free(j);
}

TEST(whose_birth_is_not_known_may_be_any_person_without_a_key)
{
	struct joint *j = joint_new();

	add(j, 0, JOINT_LOCAL, false, false, 5, 0);
	add(j, 1, JOINT_OTHER, false, false, 20, 19800101);
	add(j, 2, JOINT_LOCAL, false, false, 6, 19810100);
	add(j, 3, JOINT_OTHER, false, true, 21, 19810131);
	joint_settle(j);
	assert_false(joint_is_certain(j, 0));
	assert_false(joint_is_certain(j, 2));
	joint_free(j);
}

TEST(each_person_without_a_key_makes_one_pair_at_most)
{
	struct joint *j = joint_new();

	/* The one there without a key is taken by the one here with a key;
	 * the other there by the first here without. */
	add(j, 0, JOINT_LOCAL, false, true, 1, 19800101);
	add(j, 1, JOINT_LOCAL, false, false, 2, 19800101);
	add(j, 2, JOINT_LOCAL, false, false, 3, 19800101);
	add(j, 3, JOINT_OTHER, false, false, 20, 19800101);
	add(j, 4, JOINT_OTHER, false, true, 21, 19800101);
	joint_settle(j);
	/* Two pairs: those without a key are named first. */
	assert_true(joint_is_certain(j, 0));
	assert_false(joint_is_certain(j, 1));
	assert_false(joint_is_certain(j, 2));
	joint_free(j);
}

TEST(the_facts_are_those_of_the_first_record_of_a_level)
{
	struct joint *j = joint_new();

	add(j, 0, JOINT_LOCAL, false, true, 7, 19990909);
	add(j, 0, JOINT_LOCAL, false, true, 3, 19800101);
	add(j, 1, JOINT_OTHER, false, false, 20, 19990909);
	joint_settle(j);
	assert_false(joint_is_certain(j, 0));
	joint_free(j);
}

TEST(units_can_come_in_turns)
{
	struct joint *j = joint_new();

	/* The first turn: one without a key here.  The second: one there, with
	 * a key, and one whom both know. */
	add(j, 0, JOINT_LOCAL, false, false, 5, 19800101);
	joint_next(j);
	add(j, 0, JOINT_OTHER, false, true, 20, 19800101);
	add(j, 1, JOINT_LOCAL, false, true, 6, 19800101);
	add(j, 1, JOINT_OTHER, false, true, 21, 19800101);
	joint_settle(j);
	assert_true(joint_is_certain(j, 0));
	assert_true(joint_is_certain(j, 1));
	assert_false(joint_counts(j, 1, JOINT_OTHER));
	joint_next(j);
	assert_int_equal(joint_units(j), 0);
	add(j, 0, JOINT_LOCAL, false, false, 5, 19800101);
	assert_false(joint_is_certain(j, 0));
	joint_free(j);
}
