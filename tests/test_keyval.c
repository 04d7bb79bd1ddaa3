#include "tests/test.h"

#include "core/keyval.h"

#include <string.h>

static const struct keyval_key inner[] = {
	{ "label", KEYVAL_TEXT, true, NULL },
	{ "value", KEYVAL_TEXT, true, NULL },
	{ NULL, KEYVAL_TEXT, false, NULL }
};

static const struct keyval_key keys[] = {
	{ "title", KEYVAL_TEXT, true, NULL },
	{ "years", KEYVAL_NUMBER, false, NULL },
	{ "change", KEYVAL_FLAG, false, NULL },
	{ "rows", KEYVAL_LIST, false, NULL },
	{ "figure", KEYVAL_GROUP, false, inner },
	{ NULL, KEYVAL_TEXT, false, NULL }
};

static struct keyval *
parse(const char *text)
{
	struct keyval *kv = NULL;
	struct err e = ERR_NONE;

	if (keyval_parse(&kv, text, keys, "a.md", 10, &e) < 0)
		print_error("%s\n", e.text);
	assert_non_null(kv);
	return kv;
}

TEST(reads_each_kind_of_value)
{
	struct keyval *kv = parse(
	    "title = \"ein Titel\"\nyears = 5\nchange = true\n"
	    "rows = { \"sex\", \"housing\" }\n"
	    "figure { label = \"a\" value = \"x\" }\n"
	    "figure { label = \"b\" value = \"y\" }\n");

	assert_string_equal(keyval_text(kv, "title"), "ein Titel");
	assert_int_equal(keyval_number(kv, "years", 1), 5);
	assert_true(keyval_flag(kv, "change", false));
	assert_int_equal(keyval_count(kv, "rows"), 2);
	assert_string_equal(keyval_item(kv, "rows", 1), "housing");
	assert_int_equal(keyval_count(kv, "figure"), 2);
	assert_string_equal(keyval_text(keyval_group(kv, "figure", 1),
	    "label"), "b");
	keyval_free(kv);
}

TEST(a_key_that_does_not_stand_gives_the_other_value)
{
	struct keyval *kv = parse("title = t\n");

	assert_false(keyval_has(kv, "years"));
	assert_int_equal(keyval_number(kv, "years", 7), 7);
	assert_true(keyval_flag(kv, "change", true));
	assert_int_equal(keyval_count(kv, "rows"), 0);
	assert_int_equal(keyval_count(kv, "figure"), 0);
	keyval_free(kv);
}

TEST(a_text_over_several_lines_is_one_line)
{
	struct keyval *kv = parse("title = \"eins\n   zwei  drei \"\n");

	assert_string_equal(keyval_text(kv, "title"), "eins zwei drei");
	keyval_free(kv);
}

TEST(knows_the_line_of_a_key)
{
	struct keyval *kv = parse("# comment\ntitle = t\n\nyears = 5\n");

	assert_int_equal(keyval_line(kv, "title"), 11);
	assert_int_equal(keyval_line(kv, "years"), 13);
	assert_int_equal(keyval_line(kv, "rows"), 10);
	keyval_free(kv);

	kv = parse("title = t\nfigure {\n\tlabel = a\n\tvalue = x\n}\n"
	    "figure {\n\tlabel = b\n\tvalue = y\n}\n");
	assert_int_equal(keyval_line(keyval_group(kv, "figure", 0), "value"),
	    13);
	assert_int_equal(keyval_line(keyval_group(kv, "figure", 1), "value"),
	    17);
	keyval_free(kv);
}

TEST(names_file_and_line_of_what_is_wrong)
{
	static const struct { const char *text, *says; } bad[] = {
		{ "title = t\ntitel = u\n", "a.md:11: " },
		{ "title = t\nyears = viele\n", "a.md:11: " },
		{ "title = t\n\ntitle = u\n", "a.md:12: key \"title\" stands twice" },
		{ "years = 5\n", "a.md:10: key \"title\" is missing" },
		{ "title = t\nrows = { \"a\"\n", "a.md:" },
		{ "title = \"${HOME}\"\n", "a.md:10: " },
		{ "years = 1\ntitle = \"\xff\"\n", "a.md:10: " },
		{ "title = t\nfigure {\nlabel = a\n}\n", "a.md:11: key \"value\"" },
		{ "title = t\nfigure {\nlabel = a\nwert = b\n}\n", "a.md:13: " },
	};
	size_t i;

	for (i = 0; i < sizeof bad / sizeof bad[0]; i++) {
		struct keyval *kv = NULL;
		struct err e = ERR_NONE;

		assert_int_equal(keyval_parse(&kv, bad[i].text, keys, "a.md",
		    10, &e), -1);
		assert_null(kv);
		assert_int_equal(e.kind, ERR_MISUSED);
		if (strncmp(e.text, bad[i].says, strlen(bad[i].says)) != 0)
			fail_msg("%s: says \"%s\"", bad[i].text, e.text);
	}
}

TEST(what_opens_and_does_not_close_is_refused_and_forgotten)
{
	static const char *const texts[] = {
		"title = t\n/* open", "title = t\n\"", "title = 't\n",
		"title = \"t\n",
	};
	struct err e;
	size_t i;

	for (i = 0; i < sizeof texts / sizeof texts[0]; i++) {
		struct keyval *kv = NULL;

		err_clear(&e);
		assert_int_equal(keyval_parse(&kv, texts[i], keys, "a.md", 10,
		    &e), -1);
		assert_int_equal(e.kind, ERR_MISUSED);
		assert_memory_equal(e.text, "a.md:1", 6);
		keyval_free(parse("title = \"the next one\"\n"));
	}
}

TEST(an_empty_text_is_a_text_without_keys)
{
	static const struct keyval_key none[] = {
		{ NULL, KEYVAL_TEXT, false, NULL }
	};
	struct keyval *kv = NULL;
	struct err e = ERR_NONE;

	assert_int_equal(keyval_parse(&kv, "", none, "a.md", 1, &e), 0);
	keyval_free(kv);
}
