#include "tests/test.h"

#include "core/config.h"
#include "core/file.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Read a workspace whose source "kreis" is described by TEXT. */
static struct config *
load(const char *text, struct err *e)
{
	static const char main_file[] = "office = \"Amt\"\n"
	    "region = \"06437\"\nregion_name = \"Odenwaldkreis\"\n"
	    "first_year = 2020\nsources = { \"kreis\" }\n"
	    "calendar { due_month = 2 due_day = 31 }\n";
	char dir[] = "/tmp/stichtag-test-XXXXXX", path[64], command[64];
	struct config *c = NULL;

	assert_non_null(mkdtemp(dir));
	snprintf(path, sizeof path, "%s/sources", dir);
	assert_int_equal(dir_make(path, e), 0);
	snprintf(path, sizeof path, "%s/stichtag.conf", dir);
	assert_int_equal(file_write(path, main_file, strlen(main_file), 0600,
	    e), 0);
	snprintf(path, sizeof path, "%s/sources/kreis.conf", dir);
	assert_int_equal(file_write(path, text, strlen(text), 0600, e), 0);
	(void)config_load(&c, dir, e);
	snprintf(command, sizeof command, "rm -rf '%s'", dir);
	assert_int_equal(system(command), 0);
	return c;
}

TEST(a_source_owes_its_forms_from_a_year_until_a_year)
{
	struct err e = ERR_NONE;
	struct config *c = load("title = \"Kreis\"\nrole = \"local\"\n"
	    "forms = { \"leistungen\" }\ndue_from = 2022\ndue_to = 2023\n",
	    &e);
	const struct config_source *s;

	assert_non_null(c);
	s = &c->sources[0];
	assert_false(config_is_due(c, s, "leistungen", 2021));
	assert_true(config_is_due(c, s, "leistungen", 2022));
	assert_true(config_is_due(c, s, "leistungen", 2023));
	assert_false(config_is_due(c, s, "leistungen", 2024));
	assert_false(config_is_due(c, s, "lizenzen", 2022));
	config_free(c);
}

TEST(without_years_a_source_owes_from_the_first_year_on)
{
	struct err e = ERR_NONE;
	struct config *c = load("title = \"Kreis\"\nrole = \"local\"\n"
	    "forms = { \"leistungen\" }\n", &e);

	assert_non_null(c);
	assert_false(config_is_due(c, &c->sources[0], "leistungen", 2019));
	assert_true(config_is_due(c, &c->sources[0], "leistungen", 2020));
	assert_true(config_is_due(c, &c->sources[0], "leistungen", 2030));
	config_free(c);
}

TEST(a_due_day_that_the_month_lacks_is_its_last_day)
{
	struct err e = ERR_NONE;
	struct config *c = load("title = \"Kreis\"\nrole = \"local\"\n", &e);

	assert_non_null(c);
	assert_string_equal(date_iso(config_due_day(c, 2023)).s,
	    "2024-02-29");
	assert_string_equal(date_iso(config_due_day(c, 2024)).s,
	    "2025-02-28");
	config_free(c);
}

TEST(years_of_a_source_that_cannot_be_are_refused_with_the_file)
{
	static const struct {
		const char	*text, *says;
	} cases[] = {
		{ "due_from = 22\n", "sources/kreis.conf:3: due_from is" },
		{ "due_to = 3000\n", "sources/kreis.conf:3: due_to is" },
		{ "due_from = 2023\ndue_to = 2022\n",
		    "due_to 2022 is before due_from 2023" },
	};
	char text[200];
	size_t i;

	for (i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct err e = ERR_NONE;

		snprintf(text, sizeof text, "title = \"Kreis\"\n"
		    "role = \"local\"\n%s", cases[i].text);
		assert_null(load(text, &e));
		assert_int_equal(e.kind, ERR_MISUSED);
		if (strstr(e.text, cases[i].says) == NULL)
			fail_msg("\"%s\" does not say \"%s\"", e.text,
			    cases[i].says);
	}
}
