#include "tests/test.h"

#include "core/buf.h"
#include "ingest/mapsection.h"
#include "ingest/mapwords.h"

#include <stdlib.h>
#include <string.h>

TEST(a_header_is_divided_into_words)
{
	static const struct {
		const char *header, *words;
	} cases[] = {
		{ "", "" }, { "Geb.-Datum", "geb datum" },
		{ "g. A.", "ga" }, { "m/w/d", "mwd" },
		{ "Ge\xC2\xADschlecht", "geschlecht" },
		{ "08_AGS_gA", "08 ags ga" }, { "§ 64a SGB XII",
		    "§ 64 a sgb xii" }, { "Kosten in €", "kosten in eur" },
		{ "ÜBERGRÖSSE", "uebergroesse" },
	};
	size_t i, j;

	for (i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct mapwords w = { .n = 0 };
		struct buf b = BUF_NONE;

		buf_puts(&b, "");
		mapwords_split(&w, cases[i].header);
		for (j = 0; j < w.n; j++)
			buf_addf(&b, "%s%s", j > 0 ? " " : "", w.word[j]);
		assert_string_equal(b.data, cases[i].words);
		buf_free(&b);
		mapwords_fini(&w);
	}
}

TEST(a_word_stands_for_another_by_its_beginning_form_or_letters)
{
	assert_int_equal(mapwords_like("wohn", "wohn"), WORD_SAME);
	assert_int_equal(mapwords_like("geistige", "geistig"), WORD_FORM);
	assert_int_equal(mapwords_like("beh", "behindert"), WORD_CUT);
	assert_int_equal(mapwords_like("mnl", "maennlich"), WORD_LETTERS);
	assert_int_equal(mapwords_like("behindert", "beh"), WORD_OTHER);
	assert_int_equal(mapwords_like("pflegestufe", "pflegegrad"),
	    WORD_OTHER);
	assert_int_equal(mapwords_like("stationaer", "teilstationaer"),
	    WORD_OTHER);
}

static void
expect_section(const char *text, const char *paragraph, const char *places,
    const char *law, bool alone)
{
	bool cited[MAPSECTION_WORDS] = { false };
	struct mapwords w = { .n = 0 };
	struct mapsection s;

	mapwords_split(&w, text);
	mapsection_read(&s, &w, cited);
	assert_string_equal(s.paragraph, paragraph);
	assert_string_equal(s.places, places);
	assert_string_equal(s.law, law);
	assert_int_equal(s.alone, alone);
	mapwords_fini(&w);
}

TEST(a_section_of_the_law_is_read_however_it_is_cited)
{
	expect_section("§ 111 Abs. 1 Nr. 2 SGB IX", "111", "/1/2", "sgbix",
	    true);
	expect_section("§ 112 Abs. 1 Satz 1 Nr. 2 SGB IX", "112", "/1/2",
	    "sgbix", true);
	expect_section("§ 111 I Nr. 2", "111", "/1/2", "", true);
	expect_section("§ 64 a SGB 12", "64a", "", "sgbxii", true);
	expect_section("§ 64i", "64i", "", "", true);
	expect_section("Pflegegeld (§ 64a)", "64a", "", "", false);
	expect_section("§ 41 (3a)", "41", "/3a", "", true);
	expect_section("AsylbLG § 3", "3", "", "asylblg", true);
	expect_section("1110 Werkstatt", "", "", "", false);
}

TEST(a_place_is_inside_its_section_only)
{
	struct mapsection all = { "113", "", "sgbix", true };
	struct mapsection one = { "113", "/2/1", "sgbix", true };
	struct mapsection other = { "113", "/2/1", "sgbxii", true };

	assert_true(mapsection_has(&all, &one));
	assert_false(mapsection_has(&one, &all));
	assert_false(mapsection_has(&all, &all));
	assert_false(mapsection_has(&all, &other));
	assert_true(mapsection_same(&one, &one));
	assert_false(mapsection_same(&one, &other));
}
