#include "render/font.h"

#include "core/file.h"
#include "tests/test.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct fonts *
open_fonts(void)
{
	struct err e = ERR_NONE;
	struct fonts *f = NULL;

	assert_int_equal(fonts_open(&f, &e), 0);
	return f;
}

TEST(digits_are_as_wide_as_each_other)
{
	struct fonts *f = open_fonts();
	const enum face faces[] = { FACE_REGULAR, FACE_BOLD };
	char digit[2] = "0";
	size_t i;

	for (i = 0; i < 2; i++) {
		double w = font_width(f, faces[i], 10, "0");

		for (digit[0] = '0'; digit[0] <= '9'; digit[0]++)
			assert_true(fabs(font_width(f, faces[i], 10, digit) -
			    w) < 1e-9);
	}
	fonts_close(f);
}

TEST(letters_are_kerned)
{
	struct fonts *f = open_fonts();

	assert_true(font_width(f, FACE_REGULAR, 10, "VA") <
	    font_width(f, FACE_REGULAR, 10, "V") +
	    font_width(f, FACE_REGULAR, 10, "A") - 0.1);
	fonts_close(f);
}

TEST(glyphs_stand_for_every_byte_of_their_text)
{
	const char *texts[] = { "Auflage fi ffl", "Größe ẞ – „x“ 1\u202F245",
	    "a\u0308o", "\u22125,0 \u2265 3", "" };
	struct fonts *f = open_fonts();
	size_t i, k, len;

	for (i = 0; i < sizeof(texts) / sizeof(*texts); i++) {
		const struct glyphs *g = font_shape(f, FACE_REGULAR, texts[i],
		    strlen(texts[i]));

		for (k = 0, len = 0; k < g->n; k++) {
			assert_int_not_equal(g->glyphs[k].id, 0);
			assert_memory_equal(g->glyphs[k].text, texts[i] + len,
			    g->glyphs[k].text_len);
			len += g->glyphs[k].text_len;
		}
		assert_int_equal(len, strlen(texts[i]));
	}
	fonts_close(f);
}

TEST(the_minus_comes_from_the_face_of_symbols)
{
	struct fonts *f = open_fonts();
	const struct glyphs *g = font_shape(f, FACE_BOLD, "\u22125", 4);

	assert_int_equal(g->n, 2);
	assert_int_equal(g->glyphs[0].face, FACE_SYMBOLS);
	assert_int_equal(g->glyphs[1].face, FACE_BOLD);
	fonts_close(f);
}

TEST(a_text_shaped_twice_is_shaped_once)
{
	struct fonts *f = open_fonts();

	assert_ptr_equal(font_shape(f, FACE_REGULAR, "Kreis", 5),
	    font_shape(f, FACE_REGULAR, "Kreise", 5));
	assert_ptr_not_equal(font_shape(f, FACE_REGULAR, "Kreis", 5),
	    font_shape(f, FACE_BOLD, "Kreis", 5));
	fonts_close(f);
}

TEST(a_character_without_a_glyph_is_named_by_its_code)
{
	static const struct {
		const char *text, *code;
	} bad[] = {
		{ "a\u05D0b", "U+05D0" }, { "\u202Ex", "U+202E" },
		{ "line\nend", "U+000A" }, { "\U0001F600", "U+1F600" },
	};
	struct fonts *f = open_fonts();
	size_t i;

	for (i = 0; i < sizeof(bad) / sizeof(*bad); i++) {
		struct err e = ERR_NONE;

		assert_int_equal(font_check(f, FACE_REGULAR, bad[i].text, &e),
		    -1);
		assert_non_null(strstr(e.text, bad[i].code));
	}
	assert_int_equal(font_check(f, FACE_REGULAR,
	    "§ 8 c – „Größe“ ẞ … • €\u00A0\u202F\u00AD\u2212", NULL), 0);
	fonts_close(f);
}

TEST(a_missing_font_is_named_with_its_package)
{
	char *dir = test_folder(), *path = path_join(dir,
	    "NotoSans-Regular.ttf");
	struct err e = ERR_NONE;
	struct fonts *f = NULL;

	/* A file of the right name that is none of the right kind. */
	assert_int_equal(file_write(path, "no font", 7, 0600, &e), 0);
	setenv("STICHTAG_FONTS", dir, 1);
	assert_int_equal(fonts_open(&f, &e), -1);
	assert_non_null(strstr(e.text, "NotoSans-Regular.ttf"));
	assert_non_null(strstr(e.text, "fonts-noto-core"));
	unsetenv("STICHTAG_FONTS");
	free(path);
	test_folder_end(dir);
}

TEST(a_subset_keeps_glyph_ids_and_is_small)
{
	bool *used = calloc(65536, sizeof(*used));
	struct fonts *f = open_fonts();
	struct err e = ERR_NONE;
	struct buf small = BUF_NONE, again = BUF_NONE;
	const struct glyphs *g = font_shape(f, FACE_REGULAR, "Ärzte", 6);
	size_t i;

	for (i = 0; i < g->n; i++)
		used[g->glyphs[i].id] = true;
	assert_int_equal(font_subset(&small, f, FACE_REGULAR, used, &e), 0);
	assert_int_equal(font_subset(&again, f, FACE_REGULAR, used, &e), 0);
	assert_true(small.len > 1000 && small.len < 60000);
	assert_int_equal(small.len, again.len);
	assert_memory_equal(small.data, again.data, small.len);
	buf_free(&small);
	buf_free(&again);
	free(used);
	fonts_close(f);
}
