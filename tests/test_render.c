#include "tests/test.h"

#include "core/file.h"
#include "core/log.h"
#include "render/render.h"
#include "tests/template_checks.h"

#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define SHIPPED	"templates/transparenzbericht.md"

static void
render(struct buf *out, const struct published *p, enum render_dump dump)
{
	struct render_request req = { .template_path = SHIPPED, .dump = dump };
	struct err e = ERR_NONE;

	if (render_edition(out, NULL, p, &req, &e) < 0)
		fail_msg("%s", e.text);
}

TEST(the_shipped_report_becomes_a_pdf_the_same_twice)
{
	struct published *p = sample_published();
	struct buf a = BUF_NONE, b = BUF_NONE;

	render(&a, p, DUMP_NONE);
	render(&b, p, DUMP_NONE);
	assert_memory_equal(a.data, "%PDF-1.7", 8);
	assert_int_equal(a.len, b.len);
	assert_memory_equal(a.data, b.data, a.len);
	buf_free(&a);
	buf_free(&b);
	sample_published_free(p);
}

/* Whatever stands behind a sign: no byte of the edition knows of it. */
TEST(a_hidden_value_is_in_no_byte)
{
	struct buf pdf[2] = { BUF_NONE, BUF_NONE };
	struct buf sheets[2] = { BUF_NONE, BUF_NONE };
	struct render_request req = { .template_path = SHIPPED };
	struct err e = ERR_NONE;
	int i;

	for (i = 0; i < 2; i++) {
		struct published *p = sample_published();

		*sample_cell(p, "he_8d_ga_n", "place", 2022, "outside") =
		    (struct published_cell){ 3 + i, SIGN_HIDDEN, 0 };
		*sample_cell(p, "he_8d_ga_n", "municipality", 2024,
		    "06437006") = (struct published_cell){ 1 + i,
		    SIGN_HIDDEN, 0 };
		if (render_edition(&pdf[i], &sheets[i], p, &req, &e) < 0)
			fail_msg("%s", e.text);
		sample_published_free(p);
	}
	assert_int_equal(pdf[0].len, pdf[1].len);
	assert_memory_equal(pdf[0].data, pdf[1].data, pdf[0].len);
	assert_int_equal(sheets[0].len, sheets[1].len);
	assert_memory_equal(sheets[0].data, sheets[1].data, sheets[0].len);
	for (i = 0; i < 2; i++) {
		buf_free(&pdf[i]);
		buf_free(&sheets[i]);
	}
}

TEST(the_tables_become_a_workbook_the_same_twice)
{
	struct published *p = sample_published();
	struct render_request req = { .template_path = SHIPPED };
	struct buf pdf = BUF_NONE, a = BUF_NONE, b = BUF_NONE;
	struct err e = ERR_NONE;

	assert_int_equal(render_edition(&pdf, &a, p, &req, &e), 0);
	buf_free(&pdf);
	assert_int_equal(render_edition(&pdf, &b, p, &req, &e), 0);
	buf_free(&pdf);
	assert_true(a.len > 2);
	assert_memory_equal(a.data, "PK", 2);
	assert_int_equal(a.len, b.len);
	assert_memory_equal(a.data, b.data, a.len);
	req.dump = DUMP_REPORT;
	buf_free(&a);
	assert_int_equal(render_edition(&pdf, &a, p, &req, &e), 0);
	assert_int_equal(a.len, 0);
	buf_free(&pdf);
	buf_free(&b);
	sample_published_free(p);
}

TEST(the_dumps_show_content_and_pages)
{
	struct published *p = sample_published();
	struct buf report = BUF_NONE, layout = BUF_NONE;

	render(&report, p, DUMP_REPORT);
	render(&layout, p, DUMP_LAYOUT);
	assert_non_null(strstr(report.data, "title: Transparenzbericht 2024"));
	assert_non_null(strstr(layout.data, "Transparenzbericht 2024"));
	buf_free(&report);
	buf_free(&layout);
	sample_published_free(p);
}

TEST(a_template_that_is_not_there_or_empty_is_an_error)
{
	char *path = test_file("", 0);
	struct published *p = sample_published();
	struct render_request req = { .template_path = "nowhere/no.md" };
	struct buf out = BUF_NONE;
	struct err e = ERR_NONE;

	assert_int_equal(render_edition(&out, NULL, p, &req, &e), -1);
	assert_non_null(strstr(e.text, "nowhere/no.md"));
	req.template_path = path;
	err_clear(&e);
	assert_int_equal(render_edition(&out, NULL, p, &req, &e), -1);
	assert_int_equal(e.kind, ERR_MISUSED);
	test_file_end(path);
	buf_free(&out);
	sample_published_free(p);
}

/* Quotes, backticks, percent signs and the like are words like others: the
 * file is made and passes its own check, and no command runs. */
TEST(what_a_shell_or_a_plot_would_run_is_printed)
{
	static const char nasty[] =
	    "---\ntitle = \"`touch PWNED` $(touch PWNED)\"\n"
	    "subtitle = '\"; system(\"touch PWNED\") #'\nsubject = \"%s%n<&>\"\n"
	    "area = \"(a\\\\b) <</Type>>\"\nperiod = \"%p %d\"\n"
	    "running_head = \"endstream endobj\"\ndraft = Entwurf\n"
	    "final = F\ninvented = \"]]> --\"\n---\n"
	    "```notes\nrounding = g\nderived = d\nmultiple = m\nomitted = \"{list}\"\n"
	    "zero = z\nbreak = \"{break_day} {break_label}\"\n```\n\n"
	    "# \\`touch PWNED\\` %s &amp; \\<b\\>\n\n"
	    "```chart\nkind = stacked\nmeasure = he_8d_ga_n\nseries = place\n"
	    "title = \"`touch PWNED` \\\"< touch PWNED\\\"\"\n"
	    "alt = \"set output 'PWNED'\"\n```\n";
	char *path = test_file(nasty, strlen(nasty));
	struct published *p = sample_published();
	struct render_request req = { .template_path = path };
	struct buf pdf = BUF_NONE, sheets = BUF_NONE;
	struct err e = ERR_NONE;

	p->region_name = "`touch PWNED`\"'%s$(x)";
	if (render_edition(&pdf, &sheets, p, &req, &e) < 0)
		fail_msg("%s", e.text);
	assert_int_not_equal(access("PWNED", F_OK), 0);
	assert_memory_equal(pdf.data, "%PDF-1.7", 8);
	buf_free(&pdf);
	buf_free(&sheets);
	test_file_end(path);
	sample_published_free(p);
}

/* A damaged template may be refused or not, but nothing else may happen. */
TEST(no_damage_to_a_template_does_harm)
{
	static const char *const put[] = { "{", "}", "```", "\n", "\"", "=",
	    "{{", "\xE2\x80\xAE", "\xff", "# ", "- ", "}\n```\n", "0", "\\" };
	char *path = test_file("", 0);
	struct published *p = sample_published();
	struct buf text = BUF_NONE;
	struct err e = ERR_NONE;
	uint32_t random = 1;
	size_t i;

	log_quiet(true);
	assert_int_equal(file_read(&text, SHIPPED, &e), 0);
	for (i = 0; i < 200; i++) {
		struct render_request req = { .template_path = path,
		    .dump = DUMP_REPORT };
		struct buf bad = BUF_NONE, out = BUF_NONE;
		const char *s;
		size_t at, cut;

		random = random * 1664525 + 1013904223;
		at = (random >> 8) % text.len;
		s = put[(random >> 4) % (sizeof put / sizeof put[0])];
		cut = i % 3 == 0 ? 0 : (random >> 24) % 64;
		if (at + cut > text.len)
			cut = text.len - at;
		buf_add(&bad, text.data, at);
		buf_puts(&bad, s);
		buf_add(&bad, text.data + at + cut, text.len - at - cut);
		err_clear(&e);
		assert_int_equal(file_write(path, bad.data, bad.len, 0600,
		    &e), 0);
		if (render_edition(&out, NULL, p, &req, &e) < 0)
			assert_int_equal(e.kind, ERR_MISUSED);
		buf_free(&bad);
		buf_free(&out);
	}
	log_quiet(false);
	test_file_end(path);
	buf_free(&text);
	sample_published_free(p);
}

/* What the fuzzer keeps, and each of it cut short here and there. */
TEST(the_corpus_of_templates_does_no_harm)
{
	struct published *p = sample_published();
	struct fonts *f = NULL;
	struct err e = ERR_NONE;
	size_t i, k;
	glob_t g;

	assert_int_equal(fonts_open(&f, &e), 0);
	assert_int_equal(glob("tests/corpus/fuzz_template/*", 0, NULL, &g), 0);
	for (i = 0; i < g.gl_pathc; i++) {
		struct buf b = BUF_NONE;

		assert_int_equal(file_read(&b, g.gl_pathv[i], &e), 0);
		for (k = b.len; k > 0; k -= k < 97 ? k : 97)
			check_template(b.data, k, p, f);
		buf_free(&b);
	}
	globfree(&g);
	fonts_close(f);
	sample_published_free(p);
}
