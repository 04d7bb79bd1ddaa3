#include "tests/test.h"

#include "render/report.h"
#include "tests/published_sample.h"

#include <string.h>

#define HEAD								\
	"---\ntitle = t\nsubtitle = s\nsubject = s\narea = a\n"		\
	"period = p\nrunning_head = r\ndraft = d\nfinal = f\n"		\
	"invented = i\n---\n"						\
	"```notes\nrounding = r\nderived = d\nmultiple = m\nomitted = o\nzero = z\n"	\
	"break = b\n```\n"
#define BLOCK(form, columns)						\
	"```records\nform = " form "\ntitle = \"Stand\"\n"		\
	"columns = { " columns " }\nheads = { \"Titel\", \"Stand\" }\n"	\
	"group = bereich\nwhere = stand\n```\n"

static const struct report_state draft = { .final = false };

static struct report *
build(const char *text, const char *const *cells, size_t rows, struct err *e)
{
	static const char *const columns[] = { "bereich", "titel", "stand" };
	struct published_records records = { .form = "massnahmen",
	    .columns = columns, .columns_n = 3, .cells = cells,
	    .rows_n = rows };
	struct published *p = sample_published();
	struct template *t = NULL;
	struct report *r = NULL;

	p->records = &records;
	p->records_n = 1;
	if (template_parse(&t, text, strlen(text), "a.md",
	    report_header_keys, e) == 0)
		(void)report_build(&r, t, p, &draft, e);
	template_free(t);
	sample_published_free(p);
	return r;
}

TEST(rows_of_a_form_stand_below_their_group_where_the_column_is_filled)
{
	static const char *const cells[] = {
		"Pflege", "Beratung", "läuft",
		"Pflege", "Ohne Stand", "",
		"Wohnen", "Umbau", "umgesetzt",
	};
	struct err e = ERR_NONE;
	struct report *r = build(HEAD BLOCK("massnahmen",
	    "\"titel\", \"stand\""), cells, 3, &e);
	const struct report_table *t;

	if (r == NULL)
		fail_msg("%s", e.text);
	assert_int_equal(r->blocks_n, 1);
	t = &r->blocks[0].table;
	assert_int_equal(t->rows_n, 4);
	assert_int_equal(t->rows[0].kind, ROW_LEAD);
	assert_string_equal(t->rows[0].cells[0].text, "Pflege");
	assert_string_equal(t->rows[1].cells[1].text, "läuft");
	assert_string_equal(t->rows[2].cells[0].text, "Wohnen");
	assert_string_equal(t->rows[3].cells[0].text, "Umbau");
	report_free(r);
}

TEST(a_column_of_numbers_is_aligned_as_one)
{
	static const struct {
		const char *cells[6];
		bool	    numbers;
	} cases[] = {
		{ { "a", "A", "12", "a", "B", "1\u202F234,5" }, true },
		{ { "a", "A", "12", "a", "B", "offen" }, false },
		{ { "a", "A", "12", "b", "B", "21.03." }, false },
	};
	size_t i;

	for (i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct err e = ERR_NONE;
		struct report *r = build(HEAD BLOCK("massnahmen",
		    "\"titel\", \"stand\""), cases[i].cells, 2, &e);
		const struct report_table *t;

		if (r == NULL)
			fail_msg("%s", e.text);
		t = &r->blocks[0].table;
		assert_int_equal(t->rows[0].cells[0].columns, 2);
		assert_int_equal(t->rows[1].cells[1].number,
		    cases[i].numbers);
		assert_false(t->rows[1].cells[0].number);
		report_free(r);
	}
}

TEST(what_depends_on_rows_vanishes_without_them_and_says_so)
{
	static const char text[] = HEAD "```if-records\nform = massnahmen\n"
	    "otherwise = \"Keine Lieferung.\"\n```\n"
	    BLOCK("massnahmen", "\"titel\", \"stand\"")
	    "```end-if\n```\n";
	struct err e = ERR_NONE;
	struct report *r = build(text, NULL, 0, &e);

	if (r == NULL)
		fail_msg("%s", e.text);
	assert_int_equal(r->blocks_n, 1);
	assert_int_equal(r->blocks[0].kind, BLOCK_PARAGRAPH);
	assert_string_equal(r->blocks[0].text.runs[0].text,
	    "Keine Lieferung.");
	report_free(r);
}

TEST(rows_that_no_page_may_show_and_wrong_columns_are_refused)
{
	static const char *const cells[] = { "Pflege", "a\tb", "läuft" };
	struct err e = ERR_NONE;

	assert_null(build(HEAD BLOCK("massnahmen", "\"titel\", \"stand\""),
	    cells, 1, &e));
	assert_int_equal(e.kind, ERR_FAILED);
	assert_null(strstr(e.text, "a\tb"));
	err_clear(&e);
	assert_null(build(HEAD BLOCK("massnahmen", "\"titel\", \"name\""),
	    cells, 1, &e));
	assert_int_equal(e.kind, ERR_MISUSED);
	err_clear(&e);
	assert_null(build(HEAD BLOCK("uebergang", "\"titel\", \"stand\""),
	    cells, 1, &e));
	assert_int_equal(e.kind, ERR_MISUSED);
	err_clear(&e);
}
