#include "render/wrap.h"

#include "tests/test.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char prose[] =
    "Die Eingliederungshilfe ermöglicht Menschen mit Behinderungen eine "
    "individuelle Lebensführung, die der Würde des Menschen entspricht, und "
    "fördert die volle, wirksame und gleichberechtigte Teilhabe am Leben in "
    "der Gesellschaft (§\u00A090 SGB\u00A0IX); zuständig ist bis zum Ende "
    "der Schulausbildung der Kreis, danach der Landeswohlfahrtsverband.";

static struct fonts *fonts;

static void
open_fonts(void)
{
	struct err e = ERR_NONE;

	assert_int_equal(fonts_open(&fonts, &e), 0);
}

static struct wrapped
wrap(const char *text, double width, enum wrap_align align, bool hyphenate)
{
	struct wrap_run run = { text, FACE_REGULAR };
	struct wrapped w;

	wrap_text(&w, fonts, &run, 1, (struct wrap_style){ 10, width, align,
	    hyphenate });
	return w;
}

/* The lines without spaces and hyphens put in: what was kept. */
static void
squeeze(char *out, const struct wrapped *w)
{
	size_t i, k;
	const char *s;

	for (i = 0; i < w->n; i++)
		for (k = 0; k < w->lines[i].n; k++)
			for (s = w->lines[i].pieces[k].text; *s != '\0'; s++) {
				if (strncmp(s, "\u00AD", 2) == 0)
					s++;
				else if (*s != ' ')
					*out++ = *s;
			}
	*out = '\0';
}

TEST(no_line_is_too_wide_and_no_text_is_lost)
{
	char kept[2048], want[2048], *o = want;
	const char *s;
	double width;
	int align, hyphenate;

	for (s = prose; *s != '\0'; s++)
		if (*s != ' ')
			*o++ = *s;
	*o = '\0';
	open_fonts();
	for (width = 30; width < 500; width += 13)
		for (align = 0; align < 2; align++)
			for (hyphenate = 0; hyphenate < 2; hyphenate++) {
				struct wrapped w = wrap(prose, width,
				    (enum wrap_align)align, hyphenate);
				size_t i;

				squeeze(kept, &w);
				assert_string_equal(kept, want);
				for (i = 0; i < w.n; i++)
					assert_true(w.lines[i].width <
					    width + 0.5);
				wrapped_fini(&w);
			}
	fonts_close(fonts);
}

/* Joined, the lines are the text: that is how a screen reader reads them. */
TEST(lines_joined_are_the_text)
{
	char joined[2048] = "", *to = joined;
	struct wrapped w;
	size_t i, k;

	open_fonts();
	w = wrap(prose, 200, WRAP_JUSTIFIED, true);
	assert_true(w.n > 3);
	for (i = 0; i < w.n; i++)
		for (k = 0; k < w.lines[i].n; k++) {
			const char *s = w.lines[i].pieces[k].text;

			for (; *s != '\0'; s++)
				if (strncmp(s, "\u00AD", 2) == 0)
					s++;
				else
					*to++ = *s;
		}
	assert_string_equal(joined, prose);
	wrapped_fini(&w);
	fonts_close(fonts);
}

TEST(all_lines_of_a_justified_paragraph_but_the_last_are_full)
{
	struct wrapped w;
	size_t i;

	open_fonts();
	w = wrap(prose, 300, WRAP_JUSTIFIED, true);
	assert_true(w.n > 3);
	for (i = 0; i + 1 < w.n; i++) {
		assert_true(fabs(w.lines[i].width - 300) < 0.01);
		/* Spaces are neither doubled nor halved. */
		assert_true(w.lines[i].space < 2.6 && w.lines[i].space > -0.8);
	}
	assert_true(w.lines[w.n - 1].width <= 300);
	assert_true(w.lines[w.n - 1].space == 0);
	wrapped_fini(&w);
	fonts_close(fonts);
}

/* Breaking line by line, as far as words go, leaves worse lines. */
TEST(breaks_are_chosen_over_the_whole_paragraph)
{
	double width, best = 0, greedy = 0;

	open_fonts();
	for (width = 220; width < 420; width += 10) {
		struct wrapped w = wrap(prose, width, WRAP_RAGGED, false);
		double space = font_width(fonts, FACE_REGULAR, 10, " ");
		double x = 0, word;
		const char *s = prose, *end;
		char copy[128];
		size_t i;

		for (i = 0; i + 1 < w.n; i++)
			best += pow(width - w.lines[i].width, 2);
		while (*s != '\0') {
			end = s + strcspn(s, " ");
			snprintf(copy, sizeof(copy), "%.*s", (int)(end - s), s);
			word = font_width(fonts, FACE_REGULAR, 10, copy);
			if (x > 0 && x + space + word > width) {
				greedy += pow(width - x, 2);
				x = word;
			} else {
				x += (x > 0 ? space : 0) + word;
			}
			s = end + (*end == ' ');
		}
		wrapped_fini(&w);
	}
	assert_true(best < greedy * 0.95);
	fonts_close(fonts);
}

TEST(no_break_spaces_hold_together)
{
	double width;

	open_fonts();
	for (width = 40; width < 120; width += 3) {
		struct wrapped w = wrap("nach §\u00A08\u00A0c z.\u00A0B. "
		    "1\u202F245 Personen", width, WRAP_RAGGED, true);
		size_t i;

		for (i = 0; i < w.n; i++) {
			const char *text = w.lines[i].pieces[0].text;

			assert_true(strstr(text, "§") == NULL ||
			    strstr(text, "§\u00A08\u00A0c") != NULL);
			assert_true(strstr(text, "1\u202F") == NULL ||
			    strstr(text, "1\u202F245") != NULL);
		}
		wrapped_fini(&w);
	}
	fonts_close(fonts);
}

TEST(a_compound_may_end_behind_its_hyphen_but_not_a_number)
{
	struct wrapped w;

	open_fonts();
	w = wrap("Kosten-Nutzen", 45, WRAP_RAGGED, false);
	assert_int_equal(w.n, 2);
	assert_string_equal(w.lines[0].pieces[0].text, "Kosten-");
	wrapped_fini(&w);
	w = wrap("siehe 2023/2024", 55, WRAP_RAGGED, false);
	assert_int_equal(w.n, 2);
	assert_string_equal(w.lines[1].pieces[0].text, "2023/2024");
	wrapped_fini(&w);
	fonts_close(fonts);
}

TEST(runs_of_several_faces_share_a_line)
{
	const struct wrap_run runs[] = { { "Das ist ", FACE_REGULAR },
	    { "kein", FACE_BOLD }, { " Rückgang", FACE_REGULAR },
	    { ".", FACE_ITALIC } };
	struct wrapped w;
	size_t i;

	open_fonts();
	wrap_text(&w, fonts, runs, 4, (struct wrap_style){ 10, 300,
	    WRAP_RAGGED, true });
	assert_int_equal(w.n, 1);
	assert_int_equal(w.lines[0].n, 4);
	for (i = 0; i < 4; i++) {
		assert_int_equal(w.lines[0].pieces[i].run, i);
		if (i > 0)
			assert_true(fabs(w.lines[0].pieces[i].x -
			    w.lines[0].pieces[i - 1].x -
			    w.lines[0].pieces[i - 1].width) < 1e-9);
	}
	assert_string_equal(w.lines[0].pieces[2].text, " Rückgang");
	wrapped_fini(&w);
	fonts_close(fonts);
}

TEST(nothing_but_space_makes_no_lines)
{
	static const char *const texts[] = { "", " ", " \n\t " };
	size_t i;

	open_fonts();
	for (i = 0; i < 3; i++) {
		struct wrapped w = wrap(texts[i], 100, WRAP_RAGGED, true);

		assert_int_equal(w.n, 0);
		wrapped_fini(&w);
	}
	fonts_close(fonts);
}

TEST(a_soft_hyphen_is_used_or_vanishes)
{
	struct wrapped w;

	open_fonts();
	w = wrap("Xyz\u00ADzyx", 200, WRAP_RAGGED, false);
	assert_string_equal(w.lines[0].pieces[0].text, "Xyzzyx");
	wrapped_fini(&w);
	w = wrap("Xyz\u00ADzyx", 25, WRAP_RAGGED, false);
	assert_int_equal(w.n, 2);
	assert_string_equal(w.lines[0].pieces[0].text, "Xyz\u00AD");
	wrapped_fini(&w);
	fonts_close(fonts);
}
