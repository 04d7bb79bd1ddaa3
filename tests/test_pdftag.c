#include "render/layout.h"
#include "render/pdf.h"
#include "render/pdfscan.h"

#include "tests/sample_report.h"
#include "tests/test.h"

#include <stdlib.h>
#include <string.h>

/* What is wrong with a content stream; NULL: nothing. */
static const char *
scan(const char *stream)
{
	struct pdf_scan s = { 0 };
	const char *what = pdf_scan(&s, stream, strlen(stream));

	free(s.seen);
	return what;
}

TEST(marks_are_tagged_or_artifacts)
{
	static const struct {
		const char *stream;
		bool ok;
	} cases[] = {
		{ "/P <</MCID 0>> BDC\n0 0 m 1 1 l S\nEMC\n", true },
		{ "/Artifact <</Type /Layout>> BDC 0 0 1 1 re f EMC", true },
		{ "q 1 0 0 1 5 5 cm Q /P <</MCID 3>> BDC BT /F0 9 Tf "
		    "[<0012> -5 <0013>] TJ ET EMC", true },
		{ "0 0 1 1 re f", false },
		{ "/P <</MCID 0>> BDC EMC BT [<0012>] TJ ET", false },
		{ "/P BMC 0 0 1 1 re f EMC", false },
		{ "/P <</MCID 0>> BDC /Artifact BMC S EMC EMC", false },
		{ "/P <</MCID 0>> BDC EMC /P <</MCID 0>> BDC EMC", false },
		{ "/P <</MCID 0>> BDC S", false },
		{ "EMC", false },
		{ "/P <</MCID 0>> BDC [<00120000>] TJ EMC", false },
		{ "/P <</MCID -1>> BDC EMC", false },
		{ "/P <</MCID 9999999999>> BDC EMC", false },
	};
	size_t i;

	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		if ((scan(cases[i].stream) == NULL) != cases[i].ok)
			fail_msg("%s", cases[i].stream);
}

TEST(a_glyph_of_zeros_across_two_is_no_missing_one)
{
	assert_null(scan("/P <</MCID 0>> BDC [<0120000300001200>] TJ EMC") ?
	    NULL : "");
	assert_null(scan("/P <</MCID 0>> BDC [<12000003>] TJ EMC"));
}

/* The sample's pages after CHANGE did them harm: what the writer says. */
static void
spoil(void (*change)(struct pages *p), const char *complaint)
{
	struct err e = ERR_NONE;
	struct fonts *f = NULL;
	struct pages *p = NULL;
	struct buf out = BUF_NONE;

	assert_int_equal(fonts_open(&f, &e), 0);
	assert_int_equal(layout_report(&p, &sample_report, sample_drawings, f,
	    &e), 0);
	change(p);
	assert_int_equal(pdf_write(&out, p, &sample_report, f, &e), -1);
	if (strstr(e.text, complaint) == NULL)
		fail_msg("%s", e.text);
	buf_free(&out);
	pages_free(p);
	fonts_close(f);
}

static struct element *
find(struct pages *p, enum tag tag)
{
	size_t i;

	for (i = 0; i < p->elements_n; i++)
		if (p->elements[i].tag == tag && p->elements[i].attached)
			return &p->elements[i];
	fail();
	return NULL;
}

static void
silence_figure(struct pages *p)
{
	struct element *el = find(p, TAG_FIGURE);

	free(el->alt);
	el->alt = NULL;
}

static void
skip_level(struct pages *p)
{
	find(p, TAG_H2)->tag = TAG_H3;
}

static void
shorten_row(struct pages *p)
{
	size_t i = p->elements_n;

	while (p->elements[--i].tag != TAG_TR)
		continue;
	p->elements[i].n--;
}

static void
disown_marks(struct pages *p)
{
	find(p, TAG_P)->n = 0;
}

static void
claim_twice(struct pages *p)
{
	size_t i;
	struct element *first = NULL;

	for (i = 0; i < p->elements_n; i++)
		if (p->elements[i].tag == TAG_LBL && first == NULL)
			first = &p->elements[i];
		else if (p->elements[i].tag == TAG_LBL &&
		    p->elements[i].kids[0].page == first->kids[0].page) {
			p->elements[i].kids[0] = first->kids[0];
			return;
		}
}

static void
silence_link(struct pages *p)
{
	struct element *el = find(p, TAG_LINK);

	free(el->alt);
	el->alt = NULL;
}

TEST(the_writer_notices_what_a_reader_could_not_use)
{
	spoil(silence_figure, "a figure without a text");
	spoil(skip_level, "a heading that skips a level");
	spoil(shorten_row, "rows of several lengths");
	spoil(disown_marks, "marks that no element has");
	spoil(claim_twice, "a sequence of two elements");
	spoil(silence_link, "a link without a place or text");
}
