#include "render/layout.h"

#include "render/chartstyle.h"
#include "render/layout_int.h"
#include "tests/sample_report.h"
#include "tests/test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct fonts *fonts;

static struct pages *
lay(const struct report *r)
{
	struct err e = ERR_NONE;
	struct pages *p = NULL;

	if (fonts == NULL)
		assert_int_equal(fonts_open(&fonts, &e), 0);
	if (layout_report(&p, r, sample_drawings, fonts, &e) < 0)
		fail_msg("%s", e.text);
	return p;
}

static void
done(struct pages *p)
{
	pages_free(p);
	fonts_close(fonts);
	fonts = NULL;
}

/* A table of N rows; its title is long enough for two lines. */
static struct report
long_table(struct report_block *b, struct report_row *rows, size_t n)
{
	static struct report_cell cells[4] = { STUB("Bad König"),
	    NUM("1\u202F245"), NUM("5"), NUM("\u2013") };
	static struct report_cell heads[4] = { HEAD("Gemeinde"),
	    HEAD("2022"), HEAD("2023"), HEAD("2024") };
	static struct report_run title = { .text = "Viele Zeilen" };
	static struct report_row head = { ROW_ITEM, 0, heads, 4 };
	struct report r = sample_report;
	size_t i;

	for (i = 0; i < n; i++)
		rows[i] = (struct report_row){ ROW_ITEM, 1, cells, 4 };
	*b = (struct report_block){ .kind = BLOCK_TABLE, .file = "t.md",
	    .line = 1, .table = { .number = 9, .columns = 4,
	    .title = { &title, 1, 1 }, .head = &head, .head_n = 1,
	    .rows = rows, .rows_n = n, .notes = sample_notes,
	    .notes_n = 2 } };
	r.blocks = b;
	r.blocks_n = 1;
	return r;
}

static size_t
count_text(const struct page *pg, const char *text)
{
	size_t i, n = 0;

	for (i = 0; i < pg->n; i++)
		n += pg->marks[i].kind == MARK_TEXT &&
		    strstr(pg->marks[i].text, text) != NULL;
	return n;
}

static bool
overlap(const struct mark *a, const struct mark *b)
{
	return a->x < b->x + b->width - 0.01 &&
	    b->x < a->x + a->width - 0.01 &&
	    a->y - 0.2 * a->size < b->y + 0.7 * b->size &&
	    b->y - 0.2 * b->size < a->y + 0.7 * a->size;
}

static void
assert_tidy(const struct pages *p)
{
	size_t i, k, m;

	for (i = 0; i < p->n; i++) {
		const struct page *pg = &p->pages[i];

		for (k = 0; k < pg->n; k++) {
			const struct mark *a = &pg->marks[k];

			if (a->kind != MARK_TEXT || a->angle != 0)
				continue;
			assert_true(a->width > 0);
			assert_true(a->x >= 71.5 && a->x + a->width <
			    pages_width(p, i) - 71.5);
			assert_true(a->y > 40 && a->y <
			    pages_height(p, i) - 42);
			for (m = k + 1; m < pg->n; m++)
				if (pg->marks[m].kind == MARK_TEXT &&
				    pg->marks[m].angle == 0 &&
				    overlap(a, &pg->marks[m]))
					fail_msg("page %zu: |%s| over |%s|",
					    i + 1, a->text,
					    pg->marks[m].text);
		}
	}
}

/* WCAG 2.1, 1.4.3: on paper, on the tiles of key figures, on the watermark. */
TEST(texts_can_be_read_on_whatever_is_behind_them)
{
	const struct colour texts[] = { INK, SOFT, ACCENT };
	const struct colour behind[] = { style_white, TINT, GHOST };
	size_t i, k;

	for (i = 0; i < COUNT(texts); i++)
		for (k = 0; k < COUNT(behind); k++)
			assert_true(style_contrast(texts[i], behind[k]) >=
			    4.5);
}

TEST(texts_keep_to_the_margins_and_off_each_other)
{
	struct pages *p = lay(&sample_report);

	assert_tidy(p);
	done(p);
}

TEST(every_text_of_the_report_is_on_a_page)
{
	static const char *const texts[] = { "Transparenzbericht",
	    "Alle Angaben sind erfunden.", "Inhalt", "1 Auf einen Blick",
	    "1\u202F345", "unverändert", "weiblich", "\u22125", "1)",
	    "Abbildung\u00A01", "Hinweise zur Auslegung", "a.",
	    "Seite\u00A03 von 5", "Entwurf", "ENTWURF" };
	struct pages *p = lay(&sample_report);
	size_t i, k, n;

	for (i = 0; i < COUNT(texts); i++) {
		for (k = 0, n = 0; k < p->n; k++)
			n += count_text(&p->pages[k], texts[i]);
		if (n == 0)
			fail_msg("|%s| is missing", texts[i]);
	}
	done(p);
}

TEST(a_report_without_a_cover_says_above_the_text_what_the_cover_says)
{
	static const char *const texts[] = { "Alle Angaben sind erfunden.",
	    "Entwurf", "Seite\u00A01 von" };
	struct report r = sample_report;
	struct pages *p;
	size_t i;

	r.coverless = true;
	p = lay(&r);
	assert_tidy(p);
	for (i = 0; i < COUNT(texts); i++)
		assert_true(count_text(&p->pages[0], texts[i]) > 0);
	done(p);
}

TEST(every_page_of_a_confidential_report_says_so)
{
	struct report r = sample_report;
	struct pages *p;
	size_t i;

	r.confidential = true;
	p = lay(&r);
	for (i = 0; i < p->n; i++)
		assert_int_equal(count_text(&p->pages[i], "VERTRAULICH"), 1);
	done(p);
}

TEST(a_table_over_two_pages_repeats_its_head)
{
	struct report_row rows[90];
	struct report_block b;
	struct report r = long_table(&b, rows, 90);
	struct pages *p = lay(&r);
	size_t i, n = 0;

	assert_true(p->n >= 4);		/* with the cover */
	assert_tidy(p);
	for (i = 1; i < p->n; i++) {
		assert_int_equal(count_text(&p->pages[i], "Gemeinde"), 1);
		assert_int_equal(count_text(&p->pages[i], "Fortsetzung"),
		    i > 1);
		n += count_text(&p->pages[i], "Bad König");
		/* No row alone at the end of a table. */
		assert_true(count_text(&p->pages[i], "Bad König") >= 2);
	}
	assert_int_equal(n, 90);
	/* Notes stand with the last rows. */
	assert_int_equal(count_text(&p->pages[p->n - 1], "Ohne Personen"), 1);
	done(p);
}

TEST(a_repeated_head_is_an_artifact)
{
	struct report_row rows[60];
	struct report_block b;
	struct report r = long_table(&b, rows, 60);
	struct pages *p = lay(&r);
	size_t i, k, heads = 0;

	for (i = 0; i < p->elements_n; i++)
		heads += p->elements[i].tag == TAG_TH &&
		    p->elements[i].scope == SCOPE_COLUMN;
	assert_int_equal(heads, 4);
	for (i = 2; i < p->n; i++)
		for (k = 0; k < p->pages[i].n; k++) {
			const struct mark *m = &p->pages[i].marks[k];

			if (m->kind == MARK_TEXT &&
			    strcmp(m->text, "Gemeinde") == 0)
				assert_int_equal(m->owner,
				    ARTIFACT_PAGINATION);
		}
	done(p);
}

/* Where the part before a number's comma ends. */
static double
comma_at(const struct mark *m)
{
	size_t cut = strcspn(m->text, ",");

	return m->x + font_shape(fonts, m->face, m->text, cut)->width *
	    m->size;
}

TEST(numbers_of_a_column_are_aligned_at_the_comma)
{
	struct pages *p = lay(&sample_report);
	static const char *const column[] = { "935", "535", "400",
	    "1\u202F245,5", "\u2013" };
	double at[COUNT(column)] = { 0 };
	size_t i, k, c;

	for (i = 0; i < p->n; i++)
		for (k = 0; k < p->pages[i].n; k++)
			for (c = 0; c < COUNT(column); c++) {
				const struct mark *m = &p->pages[i].marks[k];
				enum tag tag;

				if (m->kind != MARK_TEXT || m->owner < 0 ||
				    strcmp(m->text, column[c]) != 0)
					continue;
				tag = p->elements[m->owner].tag;
				if (tag == TAG_SPAN)
					tag = p->elements[p->elements[
					    m->owner].parent].tag;
				if (tag == TAG_TD)
					at[c] = comma_at(m);
			}
	for (c = 1; c < COUNT(column); c++)
		assert_true(at[c] > 100 && at[c] - at[0] < 0.01 &&
		    at[0] - at[c] < 0.01);
	done(p);
}

TEST(no_heading_and_no_single_line_ends_a_page)
{
	struct report r = sample_report;
	struct report_block heading = HEADING(1, 1, "Überschrift", NULL);
	struct report_block paragraph = PARAGRAPH(1, LONG_TEXT), blocks[60];
	struct pages *p;
	size_t i, k;

	for (i = 0; i < COUNT(blocks); i++)
		blocks[i] = i % 3 == 0 ? heading : paragraph;
	r.blocks = blocks;
	r.blocks_n = COUNT(blocks);
	p = lay(&r);
	assert_tidy(p);
	for (i = 1; i < p->n; i++) {
		const struct page *pg = &p->pages[i];
		int last = -1, lines = 0;

		for (k = 0; k < pg->n; k++) {
			const struct mark *m = &pg->marks[k];

			if (m->owner < 0 || m->kind != MARK_TEXT)
				continue;
			/* A paragraph has one line of a page only if it is
			 * none but that. */
			if (m->owner != last) {
				assert_true(last < 0 || lines != 1 ||
				    p->elements[last].tag == TAG_H1);
				lines = 0;
			}
			last = m->owner;
			lines++;
		}
		assert_true(last >= 0 && p->elements[last].tag == TAG_P);
		assert_true(lines > 1);
	}
	done(p);
}

TEST(a_cross_reference_leads_to_its_block)
{
	struct pages *p = lay(&sample_report);
	int table = pages_target_find(p, "tab-total");
	size_t i, k, links = 0;

	assert_true(table >= 0 && p->targets[table].placed);
	assert_true(count_text(&p->pages[p->targets[table].page],
	    "Tabelle\u00A01") > 0);
	for (i = 0; i < p->n; i++)
		for (k = 0; k < p->pages[i].n; k++)
			links += p->pages[i].marks[k].kind == MARK_LINK &&
			    p->pages[i].marks[k].target == table;
	assert_int_equal(links, 2);	/* the contents and the text */
	done(p);
}

/* The page of the first text that begins with WORD. */
static size_t
page_of(const struct pages *p, const char *word)
{
	size_t i, k;

	for (i = 1; i < p->n; i++)
		for (k = 0; k < p->pages[i].n; k++)
			if (p->pages[i].marks[k].kind == MARK_TEXT &&
			    strncmp(p->pages[i].marks[k].text, word,
			    strlen(word)) == 0)
				return i;
	fail_msg("\"%s\" is on no page", word);
	return 0;
}

/* Whether the elements of the document come as they stand on the pages. */
static void
assert_reading_order(const struct pages *p)
{
	size_t i, page = 0;
	int mcid = -1;

	for (i = 0; i < p->elements[0].n; i++) {
		const struct element *el =
		    &p->elements[p->elements[0].kids[i].element];

		while (el->n > 0 && el->kids[0].element >= 0)
			el = &p->elements[el->kids[0].element];
		if (el->n == 0 || el->kids[0].mcid < 0)
			continue;
		assert_true(el->kids[0].page > page ||
		    (el->kids[0].page == page && el->kids[0].mcid > mcid));
		page = el->kids[0].page;
		mcid = el->kids[0].mcid;
	}
}

static const struct report_block sentence = PARAGRAPH(1, "Ein Satz.");

/* A report of N paragraphs and what is BEHIND them, in BLOCKS. */
static struct report
paragraphs_and(struct report_block *blocks, size_t n,
    const struct report_block *behind, size_t behind_n)
{
	struct report r = sample_report;
	size_t i;

	for (i = 0; i < n; i++)
		blocks[i] = sentence;
	memcpy(blocks + n, behind, behind_n * sizeof(*behind));
	r.blocks = blocks;
	r.blocks_n = n + behind_n;
	return r;
}

/* A table of N rows that no page divides. */
static struct report_block
whole_table(struct report_row *rows, size_t n)
{
	struct report_block table;
	size_t i;

	long_table(&table, rows, n);
	for (i = 0; i < n; i++)
		rows[i].kind = ROW_TOTAL;
	return table;
}

static struct report_block
sample_figure(void)
{
	size_t i = 0;

	while (sample_blocks[i].kind != BLOCK_FIGURE)
		i++;
	return sample_blocks[i];
}

TEST(text_behind_a_table_without_room_fills_the_page)
{
	struct report_row rows[14];
	struct report_block behind[] = { whole_table(rows, 14),
	    PARAGRAPH(1, "Danach steht Text."), HEADING(1, 1, "Neues", NULL),
	    PARAGRAPH(1, "Zu Neuem.") }, blocks[64];
	struct report r = paragraphs_and(blocks, 21, behind, COUNT(behind));
	struct pages *p = lay(&r);

	assert_int_equal(page_of(p, "Danach"), 1);
	assert_int_equal(page_of(p, "Viele Zeilen"), 2);
	/* Never behind the next heading. */
	assert_int_equal(page_of(p, "Neues"), 2);
	assert_reading_order(p);
	assert_tidy(p);
	done(p);
}

TEST(a_figure_passes_a_table_and_no_table_another)
{
	struct report_row rows[14];
	struct report_block behind[] = { whole_table(rows, 14),
	    sample_figure() }, blocks[64];
	struct report r = paragraphs_and(blocks, 21, behind, COUNT(behind));
	struct pages *p = lay(&r);

	assert_int_equal(page_of(p, "Abbildung"), 1);
	assert_int_equal(page_of(p, "Viele Zeilen"), 2);
	assert_reading_order(p);
	done(p);
	/* A second table waits for the first, though it had room. */
	behind[1] = behind[0];
	behind[1].table.number = 10;
	behind[1].table.rows_n = 2;
	behind[1].table.notes_n = 0;
	r = paragraphs_and(blocks, 21, behind, COUNT(behind));
	p = lay(&r);
	assert_int_equal(page_of(p, "Tabelle\u00A09"), 2);
	assert_int_equal(page_of(p, "Tabelle\u00A010"), 2);
	assert_reading_order(p);
	done(p);
}

TEST(a_long_table_is_divided_rather_than_leave_a_third_of_a_page)
{
	struct report_row rows[24];
	struct report_block table, blocks[64];
	struct report r;
	struct pages *p;

	long_table(&table, rows, 24);
	r = paragraphs_and(blocks, 18, &table, 1);
	p = lay(&r);
	assert_int_equal(page_of(p, "Viele Zeilen"), 1);
	assert_int_equal(count_text(&p->pages[2], "Fortsetzung"), 1);
	done(p);
	/* It stays whole where next to nothing is lost. */
	r = paragraphs_and(blocks, 28, &table, 1);
	p = lay(&r);
	assert_int_equal(page_of(p, "Viele Zeilen"), 2);
	assert_int_equal(count_text(&p->pages[2], "Fortsetzung"), 0);
	done(p);
}

TEST(what_should_stay_together_is_broken_where_no_page_holds_it)
{
	struct report_row rows[90];
	struct report_block table = whole_table(rows, 90), blocks[64];
	struct report r = paragraphs_and(blocks, 0, &table, 1);
	struct pages *p = lay(&r);
	size_t i, n = 0;

	for (i = 1; i < p->n; i++) {
		size_t here = count_text(&p->pages[i], "Bad König");

		assert_true(here > 0);
		n += here;
	}
	assert_int_equal(n, 90);
	assert_tidy(p);
	done(p);
}

TEST(a_drawing_gets_lower_to_stay_on_its_page)
{
	struct report_block figure = sample_figure(), blocks[64];
	double height = sample_drawings[0].height;
	struct report r;
	struct pages *p;
	size_t i, n;

	/* As many paragraphs as leave it no room. */
	for (n = 1; ; n++) {
		r = paragraphs_and(blocks, n, &figure, 1);
		p = lay(&r);
		i = page_of(p, "Abbildung");
		done(p);
		if (i > 1)
			break;
	}
	assert_true(sample_drawings[0].height == height);
	sample_drawings[0].give = height;
	p = lay(&r);
	assert_int_equal(page_of(p, "Abbildung"), 1);
	assert_true(sample_drawings[0].height < height);
	assert_tidy(p);
	done(p);
	sample_drawings[0].give = 0;
	sample_drawings[0].height = height;
}

TEST(contents_are_as_deep_as_the_template_says)
{
	static const int levels[] = { 1, 2, 3, 0 };	/* 0: not said, 2 */
	size_t i, k, entries;

	for (i = 0; i < COUNT(levels); i++) {
		struct report_block contents = { .kind = BLOCK_CONTENTS,
		    .level = levels[i] }, blocks[] = { contents,
		    HEADING(1, 1, "Eins", NULL), HEADING(2, 2, "Zwei", NULL),
		    HEADING(3, 3, "Drei", NULL) };
		struct report r = sample_report;
		struct pages *p;

		r.blocks = blocks;
		r.blocks_n = COUNT(blocks);
		p = lay(&r);
		for (k = entries = 0; k < p->elements_n; k++)
			entries += p->elements[k].tag == TAG_TOCI;
		assert_int_equal(entries, levels[i] > 0 ? levels[i] : 2);
		done(p);
	}
}

TEST(the_list_of_tables_has_those_that_a_sentence_stands_for)
{
	struct report_block contents = { .kind = BLOCK_CONTENTS };
	struct report_block blocks[] = { contents, PARAGRAPH(1, "Geheim.") };
	struct report_run title = { .text = "Was nicht gedruckt wird" };
	struct report r = sample_report;
	struct pages *p;

	blocks[1].id = "tab";
	blocks[1].instead_of = BLOCK_TABLE;
	blocks[1].table.number = 7;
	blocks[1].table.title = (struct report_text){ &title, 1, 1 };
	r.blocks = blocks;
	r.blocks_n = COUNT(blocks);
	p = lay(&r);
	assert_int_equal(count_text(&p->pages[1], "Tabelle\u00A07"), 1);
	assert_int_equal(count_text(&p->pages[1], title.text), 1);
	done(p);
}

TEST(structure_follows_reading_order)
{
	struct pages *p = lay(&sample_report);
	size_t i;

	for (i = 0; i < p->elements_n; i++) {
		const struct element *el = &p->elements[i];
		size_t k, page = 0;
		int mcid = -1;

		for (k = 0; k < el->n; k++) {
			if (el->kids[k].element >= 0 || el->kids[k].mcid < 0)
				continue;
			assert_true(el->kids[k].page > page ||
			    (el->kids[k].page == page &&
			    el->kids[k].mcid > mcid));
			page = el->kids[k].page;
			mcid = el->kids[k].mcid;
		}
	}
	done(p);
}

/* A report of block B is refused: the error names PLACE and says WHAT. */
static void
assert_refused(struct report_block *b, const char *place, const char *what)
{
	struct report r = sample_report;
	struct err e = ERR_NONE;
	struct pages *p = NULL;

	r.blocks = b;
	r.blocks_n = 1;
	assert_int_equal(fonts_open(&fonts, &e), 0);
	assert_int_equal(layout_report(&p, &r, NULL, fonts, &e), -1);
	assert_non_null(strstr(e.text, place));
	assert_non_null(strstr(e.text, what));
	done(NULL);
}

TEST(what_cannot_be_set_is_refused_with_its_place)
{
	struct report_run link = { .text = "dort", .target = "#nirgends" };
	struct report_block no_glyph = PARAGRAPH(42, "Name: \u05D0");
	struct report_block too_deep = HEADING(3, 2, "Zu tief", NULL);
	struct report_block into_nothing = { .kind = BLOCK_PARAGRAPH,
	    .file = "a.md", .line = 7, .text = { &link, 1, 1 } };

	assert_refused(&no_glyph, "sample.md:42", "U+05D0");
	assert_refused(&too_deep, "sample.md:3", "level 1");
	assert_refused(&into_nothing, "a.md:7", "#nirgends");
}

TEST(a_drawn_text_without_a_glyph_is_refused_with_the_place_of_its_figure)
{
	struct report_block b = { .kind = BLOCK_FIGURE, .file = "sample.md",
	    .line = 43 };
	struct report r = sample_report;
	struct drawing d = { .width = 100, .height = 50 };
	struct err e = ERR_NONE;

	r.blocks = &b;
	r.blocks_n = 1;
	assert_int_equal(fonts_open(&fonts, &e), 0);
	drawing_text(&d, 0, 0, FACE_REGULAR, 8, ANCHOR_LEFT, 0, INK, "Ort");
	assert_int_equal(layout_check_figures(&r, &d, fonts, &e), 0);
	drawing_text(&d, 0, 9, FACE_REGULAR, 8, ANCHOR_LEFT, 0, INK,
	    "\u05D0");
	assert_int_equal(layout_check_figures(&r, &d, fonts, &e), -1);
	assert_non_null(strstr(e.text, "sample.md:43"));
	assert_non_null(strstr(e.text, "U+05D0"));
	drawing_fini(&d);
	done(NULL);
}

/* A table with N columns of numbers. */
static struct report
wide_table(struct report_block *b, size_t n)
{
	static struct report_cell cells[64], heads[64];
	static struct report_row rows[3], head = { ROW_ITEM, 0, heads, 0 };
	static struct report_run title = { .text = "Breit" };
	struct report r = sample_report;
	size_t i;

	for (i = 0; i <= n; i++) {
		cells[i] = (struct report_cell)NUM("1\u202F234");
		heads[i] = (struct report_cell)HEAD("31.12.");
	}
	cells[0] = (struct report_cell)STUB("Leistungsberechtigte");
	heads[0] = (struct report_cell)HEAD("Merkmal");
	head.n = n + 1;
	for (i = 0; i < 3; i++)
		rows[i] = (struct report_row){ ROW_ITEM, 0, cells, n + 1 };
	b[0] = sample_blocks[3];	/* a heading */
	b[1] = (struct report_block){ .kind = BLOCK_TABLE, .file = "w.md",
	    .line = 5, .table = { .number = 1, .columns = n + 1,
	    .title = { &title, 1, 1 }, .head = &head, .head_n = 1,
	    .rows = rows, .rows_n = 3 } };
	b[2] = sample_blocks[5];	/* a paragraph */
	r.blocks = b;
	r.blocks_n = 3;
	return r;
}

TEST(a_wide_table_turns_its_page_and_takes_its_heading_along)
{
	struct report_block b[3];
	struct report r = wide_table(b, 9);
	struct pages *p = lay(&r);

	assert_tidy(p);
	assert_int_equal(p->n, 2);	/* the cover, and all on one page */
	assert_false(p->pages[1].landscape);
	pages_free(p);

	r = wide_table(b, 16);
	p = lay(&r);
	assert_tidy(p);
	assert_int_equal(p->n, 3);
	assert_true(p->pages[1].landscape);
	assert_int_equal(count_text(&p->pages[1], "Auf einen Blick"), 1);
	assert_int_equal(count_text(&p->pages[1], "1\u202F234"), 48);
	assert_false(p->pages[2].landscape);
	done(p);
}

TEST(a_table_too_wide_for_any_page_is_refused_with_its_place)
{
	struct report_block b[3];
	struct report r = wide_table(b, 60);
	struct err e = ERR_NONE;
	struct pages *p = NULL;

	assert_int_equal(fonts_open(&fonts, &e), 0);
	assert_int_equal(layout_report(&p, &r, NULL, fonts, &e), -1);
	assert_non_null(strstr(e.text, "w.md:5"));
	done(NULL);
}
