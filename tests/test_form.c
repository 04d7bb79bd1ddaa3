#include "tests/test.h"

#include "core/form.h"

#include <string.h>

TEST(leistungen_has_its_columns_in_the_order_of_their_numbers)
{
	static const struct {
		int		 number;
		const char	*name;
	} some[] = {
		{ L_PERSON_ID, "person_id" }, { L_AGS_GA, "ags_ga" },
		{ L_LEISTUNGSART, "leistungsart" }, { L_BEGINN, "beginn" },
		{ L_STERBEDATUM, "sterbedatum" }, { L_RBS, "rbs" },
		{ L_EINNAHMEN, "einnahmen" },
	};
	const struct form *f = form_find("leistungen");
	size_t i;

	assert_non_null(f);
	assert_int_equal(f->n, L_COLUMNS);
	for (i = 0; i < sizeof some / sizeof some[0]; i++) {
		assert_string_equal(f->columns[some[i].number].name,
		    some[i].name);
		assert_int_equal(form_column_find(f, some[i].name),
		    some[i].number);
	}
}

TEST(names_of_columns_are_unique_and_keys_have_a_list)
{
	size_t f, i, j;

	for (f = 0; f < forms_n; f++)
		for (i = 0; i < forms[f].n; i++) {
			const struct form_column *c = &forms[f].columns[i];

			assert_int_equal(c->type == COLUMN_KEY,
			    c->list != NULL);
			for (j = 0; j < i; j++)
				assert_string_not_equal(c->name,
				    forms[f].columns[j].name);
		}
}

TEST(required_are_what_a_case_cannot_do_without)
{
	const struct form *f = form_find("leistungen");
	size_t i, n = 0;

	for (i = 0; i < f->n; i++)
		n += f->columns[i].required;
	assert_int_equal(n, 6);
	assert_true(f->columns[L_PERSON_ID].required);
	assert_true(f->columns[L_AGS_GA].required);
	assert_false(f->columns[L_ENDE].required);
}

TEST(there_is_no_form_by_another_name)
{
	assert_null(form_find("leistung"));
	assert_int_equal(form_column_find(form_find("leistungen"), "x"), -1);
}
