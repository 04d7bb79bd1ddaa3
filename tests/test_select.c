#include "tests/test.h"

#include "core/select.h"

#include <string.h>

TEST(a_plain_statement_is_taken_apart)
{
	struct select *s = select_parse("-- Who, and -- when.\n"
	    "SELECT\n\tcoalesce(-p.match, p.id) AS unit,\n"
	    "\tCASE WHEN a AND b THEN 'x, AS y' END AS why\n"
	    "FROM delivery d\nJOIN person p ON p.a = 1 AND p.b = 2\n"
	    "WHERE d.id = :delivery\n"
	    "  AND p.x BETWEEN 1 AND 2	-- both\n"
	    "  AND (p.y IS NULL\n      OR p.y > 3);\n");

	assert_non_null(s);
	assert_int_equal(s->n, 2);
	assert_string_equal(select_expression(s, "unit"),
	    "coalesce(-p.match, p.id)");
	assert_string_equal(select_expression(s, "why"),
	    "CASE WHEN a AND b THEN 'x, AS y' END");
	assert_null(select_expression(s, "when"));
	assert_string_equal(s->from,
	    "delivery d JOIN person p ON p.a = 1 AND p.b = 2");
	assert_int_equal(s->conditions_n, 3);
	assert_string_equal(s->conditions[0], "d.id = :delivery");
	assert_true(select_has_condition(s, "p.x BETWEEN 1 AND 2"));
	assert_true(select_has_condition(s, "(p.y IS NULL OR p.y > 3)"));
	assert_false(select_has_condition(s, "p.y > 3"));
	select_free(s);
}

/* What has several conditions of its own inside stays in one piece. */
TEST(nested_statements_and_cases_stay_whole)
{
	struct select *s = select_parse("SELECT a IN (SELECT b FROM c WHERE d "
	    "AND e OR f) AS g FROM h WHERE i = (SELECT j FROM k WHERE l "
	    "AND m) AND CASE WHEN n AND o THEN 1 END AND p");

	assert_non_null(s);
	assert_string_equal(select_expression(s, "g"),
	    "a IN (SELECT b FROM c WHERE d AND e OR f)");
	assert_int_equal(s->conditions_n, 3);
	assert_string_equal(s->conditions[2], "p");
	select_free(s);
}

TEST(what_is_not_plain_is_refused)
{
	static const char *const texts[] = {
		"WITH a AS (SELECT 1) SELECT b AS c FROM a WHERE d",
		"SELECT DISTINCT a AS b FROM c WHERE d",
		"SELECT a AS b FROM c WHERE d GROUP BY a",
		"SELECT a AS b FROM c WHERE d ORDER BY a",
		"SELECT a AS b FROM c WHERE d LIMIT 1",
		"SELECT a AS b FROM c WHERE d UNION ALL SELECT 1 AS b "
		    "FROM c WHERE d",
		"SELECT min(a) OVER (PARTITION BY e) AS b FROM c WHERE d",
		"SELECT coalesce(max(a), 0) AS b FROM c WHERE d",
		"SELECT count(*) AS b FROM c WHERE d",
		"SELECT a AS b FROM c WHERE d OR e",
		"SELECT a AS b FROM c, f WHERE d",
		"SELECT a AS b FROM c",
		"SELECT a FROM c WHERE d",
		"SELECT a AS b FROM c WHERE (d",
		"SELECT a AS b FROM c WHERE d = 'e",
		"DELETE FROM c WHERE d",
		"SELECT", "",
	};
	size_t i;

	for (i = 0; i < sizeof texts / sizeof texts[0]; i++)
		assert_null(select_parse(texts[i]));
}
