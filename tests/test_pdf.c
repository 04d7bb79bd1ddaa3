#include "core/file.h"
#include "core/proc.h"
#include "render/layout.h"
#include "render/pdf.h"

#include "tests/sample_report.h"
#include "tests/test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void
make(struct buf *out)
{
	struct err e = ERR_NONE;
	struct fonts *f = NULL;
	struct pages *p = NULL;

	assert_int_equal(fonts_open(&f, &e), 0);
	assert_int_equal(layout_report(&p, &sample_report, sample_drawings, f,
	    &e), 0);
	if (pdf_write(out, p, &sample_report, f, &e) < 0)
		fail_msg("%s", e.text);
	pages_free(p);
	fonts_close(f);
}

TEST(the_same_report_makes_the_same_bytes)
{
	struct buf a = BUF_NONE, b = BUF_NONE;

	make(&a);
	make(&b);
	assert_int_equal(a.len, b.len);
	assert_memory_equal(a.data, b.data, a.len);
	assert_memory_equal(a.data, "%PDF-1.7", 8);
	if (getenv("SAMPLE_PDF") != NULL) {
		struct err e = ERR_NONE;

		file_write(getenv("SAMPLE_PDF"), a.data, a.len, 0644, &e);
	}
	buf_free(&a);
	buf_free(&b);
}
