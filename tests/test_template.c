#include "tests/test.h"

#include "render/template.h"

#include <string.h>

static const struct keyval_key header[] = {
	{ "title", KEYVAL_TEXT, true, NULL },
	{ NULL, KEYVAL_TEXT, false, NULL }
};

#define HEAD	"---\ntitle = \"T\"\n---\n"	/* lines 1 to 3 */

static struct template *
parse(const char *text)
{
	struct template *t = NULL;
	struct err e = ERR_NONE;

	if (template_parse(&t, text, strlen(text), "a.md", header, &e) < 0)
		fail_msg("%s", e.text);
	return t;
}

TEST(reads_header_headings_paragraphs_lists_and_fences)
{
	struct template *t = parse(HEAD "# Eins\n\nText mit **fett** und\n"
	    "*kursiv*.\n\n- a\n- b\n  - c\n\n***\n\n```table\nid = x\n```\n");

	assert_string_equal(keyval_text(t->header, "title"), "T");
	assert_int_equal(t->n, 5);
	assert_int_equal(t->nodes[0].kind, TEMPLATE_HEADING);
	assert_int_equal(t->nodes[0].line, 4);
	assert_string_equal(t->nodes[1].text.runs[1].text, "fett");
	assert_true(t->nodes[1].text.runs[1].bold);
	assert_string_equal(t->nodes[1].text.runs[2].text, " und\n");
	assert_true(t->nodes[1].text.runs[3].italic);
	assert_int_equal(t->nodes[1].text.line, 6);
	assert_int_equal(t->nodes[2].items_n, 3);
	assert_int_equal(t->nodes[2].items[2].level, 2);
	assert_int_equal(t->nodes[3].kind, TEMPLATE_PAGE);
	assert_string_equal(t->nodes[4].fence, "table");
	assert_string_equal(t->nodes[4].body, "id = x\n");
	assert_int_equal(t->nodes[4].line, 15);
	template_free(t);
}

TEST(placeholders_are_left_as_they_are)
{
	struct template *t = parse(HEAD "{he_8c_rag_n:-1 place=outside_a} & "
	    "{ref tab-x}, {change he_8c_rag_n}\n");

	assert_int_equal(t->nodes[0].text.n, 1);
	assert_string_equal(t->nodes[0].text.runs[0].text,
	    "{he_8c_rag_n:-1 place=outside_a} & {ref tab-x}, "
	    "{change he_8c_rag_n}");
	template_free(t);
}

TEST(line_ends_of_windows_and_a_byte_order_mark_change_nothing)
{
	struct template *t = parse("\xEF\xBB\xBF---\r\ntitle = \"T\"\r\n"
	    "---\r\n# Eins\r\n");

	assert_int_equal(t->n, 1);
	assert_int_equal(t->nodes[0].line, 4);
	template_free(t);
}

TEST(marks_that_are_meant_as_they_stand_are_written_with_a_backslash)
{
	struct template *t = parse(HEAD "\n\\#Zahlen\n\n\\-Punkt\n\n"
	    "```table\n#Kommentar\n-x\n```\n");

	assert_string_equal(t->nodes[0].text.runs[0].text, "#Zahlen");
	assert_string_equal(t->nodes[1].text.runs[0].text, "-Punkt");
	template_free(t);
}

TEST(comments_are_left_out)
{
	struct template *t = parse(HEAD "<!-- für die Redaktion -->\n\nText\n");

	assert_int_equal(t->n, 1);
	template_free(t);
}

TEST(a_link_keeps_its_target)
{
	struct template *t = parse(HEAD "siehe [dort](https://example.org/a)\n");

	assert_string_equal(t->nodes[0].text.runs[1].target,
	    "https://example.org/a");
	template_free(t);
}

TEST(what_a_report_cannot_show_is_refused_with_its_line)
{
	static const struct { const char *text, *says; } bad[] = {
		{ "# no header\n", "a.md:1: " },
		{ "---\ntitle = \"T\"\n", "a.md:1: " },
		{ "---\ntitel = \"T\"\n---\n", "a.md:2: " },
		{ HEAD "\n#### vier\n", "a.md:5: " },
		{ HEAD "\n> Zitat\n", "a.md:5: " },
		{ HEAD "\n#Zahlen\n", "a.md:5: a blank is missing" },
		{ HEAD "\nText\n\n-Punkt\n", "a.md:7: a blank is missing" },
		{ HEAD "\n| a | b |\n", "a.md:5: a table is a block" },
		{ HEAD "\nText\n**fett\n", "a.md:6: this ** makes" },
		{ HEAD "\n<b>fett</b>\n", "a.md:5: " },
		{ HEAD "\nText\n`code`\n", "a.md:6: " },
		{ HEAD "\n![Bild](x.png)\n", "a.md:5: " },
		{ HEAD "\n[x](javascript:y)\n", "a.md:5: " },
		{ HEAD "\n[x](file:///etc/passwd)\n", "a.md:5: " },
		{ HEAD "\nText  \nText\n", "a.md:5: " },
		{ HEAD "\n```\nohne Art\n```\n", "a.md:5: " },
		{ HEAD "\n- a\n  - b\n    - c\n", "a.md:7: " },
		{ HEAD "\n- a\n\n  noch ein Absatz\n", "a.md:7: " },
		{ HEAD "\nrechts \xE2\x80\xAE links\n", "a.md:5: " },
		{ HEAD "\nKlingel \a\n", "a.md:5: " },
		{ HEAD "\nkein UTF-8 \xE4\n", "a.md:5: " },
	};
	size_t i;

	for (i = 0; i < sizeof bad / sizeof bad[0]; i++) {
		struct template *t = NULL;
		struct err e = ERR_NONE;

		assert_int_equal(template_parse(&t, bad[i].text,
		    strlen(bad[i].text), "a.md", header, &e), -1);
		assert_null(t);
		assert_int_equal(e.kind, ERR_MISUSED);
		if (strncmp(e.text, bad[i].says, strlen(bad[i].says)) != 0)
			fail_msg("%zu: says \"%s\"", i, e.text);
	}
}
