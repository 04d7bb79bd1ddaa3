#include "tests/test.h"

#include "core/buf.h"
#include "core/file.h"
#include "tests/plotread_checks.h"

#include <glob.h>

#define PAGE	"page 1000 500\n"
#define LABELS	"label 1 5 5\nlabel 2 1000 500\n"
#define SECOND	PAGE LABELS "end\n"
#define FIRST(lines)	PAGE lines LABELS "end\n" SECOND

static bool
taken(const char *text)
{
	return check_plot(text, strlen(text));
}

TEST(lines_boxes_dots_and_labels_are_read)
{
	static const char text[] = FIRST("style 1\nmove 10 10\nline 900 10\n"
	    "line 900 400\nmove 0 0\nline 5 5\nstyle 2\nbox 100 10 50 200\n"
	    "style 3\ndot 125 210\n");
	struct plot_page p[2] = { { .width = 1000, .height = 500, .styles = 3,
	    .labels_n = 2 }, { .width = 1000, .height = 500, .styles = 3,
	    .labels_n = 2 } };
	struct err e = ERR_NONE;

	assert_int_equal(plot_read(p, 2, text, strlen(text), &e), 0);
	assert_int_equal(p[0].items_n, 4);
	assert_int_equal(p[0].items[0].kind, PLOT_LINE);
	assert_int_equal(p[0].items[0].n, 3);
	assert_int_equal(p[0].items[1].n, 2);
	assert_int_equal(p[0].items[2].kind, PLOT_BOX);
	assert_int_equal(p[0].points[p[0].items[2].first + 1].x, 150);
	assert_int_equal(p[0].points[p[0].items[2].first + 1].y, 210);
	assert_int_equal(p[0].items[3].style, 3);
	assert_int_equal(p[0].labels[1].x, 1000);
	assert_int_equal(p[1].items_n, 0);
	plot_page_fini(&p[0]);
	plot_page_fini(&p[1]);
}

TEST(anything_else_is_refused)
{
	static const char *const bad[] = {
		"", "\n", "page 1000 500", PAGE, SECOND,
		FIRST("") PAGE, FIRST("") "end\n", SECOND SECOND SECOND,
		"page 1000 501\n" LABELS "end\n" SECOND,
		"page 1000 500 \n" LABELS "end\n" SECOND,
		PAGE "label 1 5 5\nend\n" SECOND,
		PAGE LABELS "label 1 5 5\nend\n" SECOND,
		FIRST("label 3 5 5\n"), FIRST("label 0 5 5\n"),
		FIRST("label ? 5 5\n"), FIRST("label 1 5\n"),
		FIRST("style 4\n"), FIRST("style -1\n"), FIRST("style x\n"),
		FIRST("style\n"), FIRST("style 1 1\n"),
		FIRST("dot 1 1\n"), FIRST("style 0\ndot 1 1\n"),
		FIRST("style 1\ndot 1001 1\n"), FIRST("style 1\ndot 1 501\n"),
		FIRST("style 1\ndot -1 1\n"), FIRST("style 1\ndot 1.5 1\n"),
		FIRST("style 1\ndot 1e2 1\n"), FIRST("style 1\ndot nan 1\n"),
		FIRST("style 1\ndot 0x1 1\n"), FIRST("style 1\ndot +1 1\n"),
		FIRST("style 1\ndot 18446744073709551617 1\n"),
		FIRST("style 1\nbox 990 0 11 1\n"),
		FIRST("style 1\nbox 0 490 1 11\n"),
		FIRST("style 1\nbox 1000 0 99999999 1\n"),
		FIRST("style 1\nline 1 1\n"),
		FIRST("unknown polygon\n"), FIRST("Move 1 1\n"),
		FIRST("move  1 1\n"), FIRST(" move 1 1\n"),
		FIRST("move 1 1\r\n"), FIRST("move\t1 1\n"),
		FIRST("move 1 1 1 1 1 1 1 1 1\n"), FIRST("\n"),
		FIRST("m\xC3\xB6ve 1 1\n"), FIRST("\x1b[2Jdot 1 1\n"),
	};
	size_t i;

	assert_true(taken(FIRST("")));
	for (i = 0; i < sizeof(bad) / sizeof(*bad); i++)
		if (taken(bad[i]))
			fail_msg("|%s| was taken", bad[i]);
	assert_false(check_plot(FIRST("\0"), sizeof(FIRST("\0")) - 1));
}

TEST(a_page_of_more_points_than_any_chart_has_is_refused)
{
	struct buf b = BUF_NONE;
	size_t i;

	buf_puts(&b, PAGE "style 1\nmove 0 0\n");
	for (i = 0; i < 1000001; i++)
		buf_puts(&b, "line 1 1\n");
	buf_puts(&b, LABELS "end\n" SECOND);
	assert_false(check_plot(b.data, b.len));
	buf_free(&b);
}

/* What the fuzzer keeps, and each of it cut short or with a byte changed. */
TEST(the_corpus_does_no_harm)
{
	struct err e = ERR_NONE;
	size_t i, k, good = 0;
	glob_t g;

	assert_int_equal(glob("tests/corpus/fuzz_plotread/*", 0, NULL, &g), 0);
	for (i = 0; i < g.gl_pathc; i++) {
		struct buf b = BUF_NONE;

		assert_int_equal(file_read(&b, g.gl_pathv[i], &e), 0);
		good += check_plot(b.data, b.len);
		for (k = 0; k < b.len; k++) {
			char old = b.data[k];

			(void)check_plot(b.data, k);
			b.data[k] = (char)(old ^ (1 << k % 8));
			(void)check_plot(b.data, b.len);
			b.data[k] = old;
		}
		buf_free(&b);
	}
	assert_true(good >= 1);
	globfree(&g);
}
