#include "core/file.h"
#include "core/proc.h"
#include "render/layout.h"
#include "render/pdf.h"
#include "render/pdfcontent.h"
#include "render/pdfpack.h"

#include "tests/sample_report.h"
#include "tests/test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void
make(struct buf *out, const struct report *r)
{
	struct err e = ERR_NONE;
	struct fonts *f = NULL;
	struct pages *p = NULL;

	assert_int_equal(fonts_open(&f, &e), 0);
	assert_int_equal(layout_report(&p, r, sample_drawings, f, &e), 0);
	if (pdf_write(out, p, r, f, &e) < 0)
		fail_msg("%s", e.text);
	pages_free(p);
	fonts_close(f);
}

/* What PROGRAM says of the sample, in OUT; SAMPLE_PDF keeps the file. */
static void
ask(struct buf *out, const char *const *argv_before_file, const char *last)
{
	char *path;
	const char *argv[8] = { NULL };
	struct err e = ERR_NONE;
	struct buf pdf = BUF_NONE;
	size_t n = 0;

	make(&pdf, &sample_report);
	path = test_file(pdf.data, pdf.len);
	if (getenv("SAMPLE_PDF") != NULL)
		file_write(getenv("SAMPLE_PDF"), pdf.data, pdf.len, 0644, &e);
	for (; argv_before_file[n] != NULL; n++)
		argv[n] = argv_before_file[n];
	argv[n++] = path;
	argv[n] = last;
	if (proc_run(out, argv, NULL, NULL, 0, 60, &e) < 0)
		fail_msg("%s", e.text);
	buf_add(out, "", 0);
	test_file_end(path);
	buf_free(&pdf);
}

static bool
says(const struct buf *b, const char *text)
{
	return strstr(b->data, text) != NULL;
}

TEST(the_same_report_makes_the_same_bytes)
{
	struct buf a = BUF_NONE, b = BUF_NONE;

	make(&a, &sample_report);
	make(&b, &sample_report);
	assert_int_equal(a.len, b.len);
	assert_memory_equal(a.data, b.data, a.len);
	assert_memory_equal(a.data, "%PDF-1.7", 8);
	buf_free(&a);
	buf_free(&b);
}

TEST(another_fingerprint_makes_another_identity)
{
	struct report r = sample_report;
	struct buf a = BUF_NONE, b = BUF_NONE;

	make(&a, &r);
	r.fingerprint = (char *)"ff00";
	make(&b, &r);
	assert_true(a.len != b.len || memcmp(a.data, b.data, a.len) != 0);
	buf_free(&a);
	buf_free(&b);
}

TEST(text_can_be_read_out_of_the_file)
{
	const char *const argv[] = { "pdftotext", "-enc", "UTF-8", NULL };
	struct buf out = BUF_NONE;

	ask(&out, argv, "-");
	assert_true(says(&out, "gewöhnlichem Aufenthalt"));
	assert_true(says(&out, "Würde des Menschen"));
	assert_true(says(&out, "1 245,5"));
	assert_true(says(&out, "\u22125"));
	assert_true(says(&out, "Tabelle"));
	buf_free(&out);
}

TEST(all_fonts_are_embedded_subsets)
{
	const char *const argv[] = { "pdffonts", NULL };
	struct buf out = BUF_NONE;
	const char *line;
	size_t n = 0;

	ask(&out, argv, NULL);
	/* Two lines of head, then a font a line. */
	line = strchr(strchr(out.data, '\n') + 1, '\n') + 1;
	for (; *line != '\0'; line = strchr(line, '\n') + 1, n++) {
		assert_non_null(strstr(line, "CID TrueType"));
		assert_non_null(strstr(line, "yes yes yes"));
	}
	assert_int_equal(n, 4);
	buf_free(&out);
}

TEST(nothing_is_a_raster_image)
{
	const char *const argv[] = { "pdfimages", "-list", NULL };
	struct buf out = BUF_NONE;
	const char *s;
	size_t lines = 0;

	ask(&out, argv, NULL);
	for (s = out.data; *s != '\0'; s++)
		lines += *s == '\n';
	assert_int_equal(lines, 2);	/* the head */
	buf_free(&out);
}

TEST(the_data_of_tables_hang_on_the_file)
{
	const char *const argv[] = { "pdfdetach", "-list", NULL };
	struct buf out = BUF_NONE;

	ask(&out, argv, NULL);
	assert_true(says(&out, "1 embedded files"));
	assert_true(says(&out, "tabelle-1.csv"));
	buf_free(&out);
}

TEST(the_file_says_what_it_is)
{
	const char *const argv[] = { "pdfinfo", NULL };
	struct buf out = BUF_NONE;

	ask(&out, argv, NULL);
	assert_true(says(&out, "Transparenzbericht Eingliederungshilfe\n"));
	assert_true(says(&out, "Tagged:          yes"));
	assert_true(says(&out, "2024"));
	assert_true(says(&out, "A4"));
	buf_free(&out);
}

TEST(the_structure_is_that_of_the_report)
{
	const char *const argv[] = { "pdfinfo", "-struct-text", NULL };
	struct buf out = BUF_NONE;

	ask(&out, argv, NULL);
	assert_true(says(&out, "H1 (block)"));
	assert_true(says(&out, "Table"));
	assert_true(says(&out, "/Scope /Row"));
	assert_true(says(&out, "/Scope /Column"));
	assert_true(says(&out, "Figure"));
	assert_true(says(&out, "\"Insgesamt\""));
	/* What is on every page is no content. */
	assert_false(says(&out, "ENTWURF"));
	assert_false(says(&out, "Seite"));
	buf_free(&out);
}

TEST(qpdf_finds_nothing_wrong)
{
	const char *const argv[] = { "qpdf", "--check", NULL };
	struct buf out = BUF_NONE;

	ask(&out, argv, NULL);
	assert_true(says(&out, "No syntax or stream encoding errors found"));
	buf_free(&out);
}

TEST(numbers_have_a_point_and_no_needless_digits)
{
	static const struct {
		double v;
		int decimals;
		const char *text;
	} cases[] = {
		{ 0, 2, "0" }, { 1.5, 2, "1.5" }, { -0.004, 2, "0" },
		{ -0.25, 2, "-0.25" }, { 841.89, 2, "841.89" },
		{ 0.05, 2, "0.05" }, { 12.999, 2, "13" }, { 100, 0, "100" },
		{ 0.6157, 4, "0.6157" }, { -7.1, 3, "-7.1" },
	};
	size_t i;

	for (i = 0; i < COUNT(cases); i++) {
		struct buf b = BUF_NONE;

		pdf_number(&b, cases[i].v, cases[i].decimals);
		assert_string_equal(b.data, cases[i].text);
		buf_free(&b);
	}
}

/* A file in the form of libharu, which packing makes sense of, and what is
 * left of it when it is cut anywhere. */
TEST(a_file_of_another_form_is_not_packed)
{
	static const char file[] = "%PDF-1.7\n1 0 obj\n<<\n/Length 2 0 R\n"
	    ">>\nstream\r\nabc\nendstream\nendobj\n2 0 obj\n3\nendobj\n"
	    "xref\n0 3\n0000000000 65535 f\r\n0000000009 00000 n\r\n"
	    "0000000066 00000 n\r\ntrailer\n<<\n/Root 1 0 R\n/Size 3\n>>\n"
	    "startxref\n83\n%%EOF\n";
	size_t len;

	for (len = 0; len < sizeof(file); len++) {
		struct buf in = BUF_NONE, out = BUF_NONE;
		struct err e = ERR_NONE;
		bool whole = len >= sizeof(file) - 8;

		buf_add(&in, file, len);
		assert_int_equal(pdf_pack(&out, &in, &e), whole ? 0 : -1);
		buf_free(&in);
		buf_free(&out);
	}
}
