#include "tests/test.h"

#include "aggregate/breaks.h"
#include "tests/aggregate_store.h"

static const char *
check(const char *measure)
{
	static struct err e;
	struct store s;
	int rc;

	e = (struct err)ERR_NONE;
	store_open(&s);
	store_run(&s, "INSERT INTO ref_brueche (measure, day, label, text, "
	    "source) VALUES (?, 20240101, 'x', 'x', 'x')", "t", measure);
	rc = breaks_check(store_db(&s), &e);
	assert_int_equal(rc, e.kind == ERR_NOTHING ? 0 : -1);
	store_close(&s);
	return e.text;
}

TEST(a_break_is_of_one_measure_or_of_all_that_begin_alike)
{
	assert_string_equal(check("he_8c_rag_n"), "");
	assert_string_equal(check("he_8c_*"), "");
	assert_string_equal(check("egh_*"), "");
}

TEST(a_break_of_no_measure_is_a_mistake)
{
	assert_non_null(strstr(check("he_8x_*"), "brueche.csv: there is no "
	    "measure \"he_8x_*\""));
	assert_non_null(strstr(check("he_8c_rag"), "\"he_8c_rag\""));
}
