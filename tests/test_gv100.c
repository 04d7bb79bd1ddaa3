#include "tests/ingest_workspace.h"

#include "ingest/gv100.h"

/* The official municipality directory, in lines of an invented Land. */

#define STAND "20241231"

/* A line of LEN characters, as the office writes it: TEXT at character AT. */
static void
put_field(struct buf *line, size_t at, const char *text)
{
	size_t n = 0, i;

	for (i = 0; i < line->len; i++)
		n += (line->data[i] & 0xC0) != 0x80;
	for (; n + 1 < at; n++)
		buf_putc(line, ' ');
	buf_puts(line, text);
}

static void
add_line(struct buf *file, const char *kind, const char *stand,
    const char *key, const char *name, const char *people, const char *male)
{
	struct buf line = BUF_NONE;

	buf_puts(&line, kind);
	put_field(&line, 3, stand);
	put_field(&line, 11, key);
	put_field(&line, 23, name);
	if (people != NULL) {
		put_field(&line, 123, "64");
		put_field(&line, 129, "00000001234");
		put_field(&line, 140, people);
		put_field(&line, 151, male);
		put_field(&line, 166, "99999");
	}
	put_field(&line, 221, "");
	buf_addf(file, "%s\r\n", line.data);
	buf_free(&line);
}

/* A Land with a Kreis of two Gemeinden and a city that is a Kreis. */
static void
make(struct buf *file)
{
	buf_clear(file);
	add_line(file, "10", STAND, "06", "Hessen", NULL, NULL);
	add_line(file, "20", STAND, "064", "Darmstadt", NULL, NULL);
	add_line(file, "40", STAND, "06437", "Odenwaldkreis", NULL, NULL);
	add_line(file, "50", STAND, "06437   0006", "Erbach", NULL, NULL);
	add_line(file, "60", STAND, "064370060006", "Erbach, Kreisstadt",
	    "00000013900", "00000006800");
	add_line(file, "60", STAND, "064370130013", "Fränkisch-Crumbäch",
	    "00000000100", "00000000040");
	add_line(file, "40", STAND, "06411", "Darmstadt, Stadt", NULL, NULL);
	add_line(file, "60", STAND, "064110000000", "Darmstadt, Stadt",
	    "00000160000", "00000080000");
}

static const char *
path_of(const struct workspace *w, const char *name)
{
	static char path[128];

	snprintf(path, sizeof path, "%s/%s", w->dir, name);
	return path;
}

TEST(lands_kreise_and_gemeinden_are_read_by_the_place_of_their_characters)
{
	static const char *const encodings[] = { "UTF-8", "ISO-8859-1" };
	const struct gv100_area *a;
	struct workspace w;
	struct gv100 d;
	struct err e = ERR_NONE;
	struct buf file = BUF_NONE;
	size_t i, k;

	workspace_init(&w);
	for (i = 0; i < 2; i++) {
		make(&file);
		/* "ä" is C3 A4 in UTF-8 and E4 in Latin 1. */
		for (k = 0; i == 1 && k < file.len; k++)
			if (file.data[k] == '\xC3') {
				memmove(file.data + k, file.data + k + 1,
				    file.len - k);
				file.data[k] = '\xE4';
				file.len--;
			}
		put_bytes(&w, "reference/g.txt", file.data, file.len);
		if (gv100_read(&d, path_of(&w, "reference/g.txt"), &e) < 0)
			fail_msg("%s: %s", encodings[i], e.text);
		assert_int_equal(date_int(d.day), 20241231);
		assert_int_equal(d.n, 6);
		a = gv100_find(&d, 6437013, GV100_GEMEINDE);
		assert_string_equal(a->name, "Fränkisch-Crumbäch");
		assert_int_equal(a->people, 100);
		assert_int_equal(a->male, 40);
		assert_string_equal(gv100_find(&d, 6437006,
		    GV100_GEMEINDE)->name, "Erbach");
		assert_int_equal(gv100_find(&d, 6437000, GV100_KREIS)->people,
		    14000);
		assert_int_equal(gv100_find(&d, 6411000, GV100_KREIS)->male,
		    80000);
		assert_non_null(gv100_find(&d, 6411000, GV100_GEMEINDE));
		assert_non_null(gv100_find(&d, 6000000, GV100_LAND));
		assert_null(gv100_find(&d, 6437001, GV100_GEMEINDE));
		gv100_fini(&d);
	}
	buf_free(&file);
	workspace_fini(&w);
}

/* One more line KIND … at the end is refused with MESSAGE. */
static void
refuse(struct workspace *w, const char *kind, const char *stand,
    const char *key, const char *name, const char *people, const char *male,
    const char *message)
{
	struct buf file = BUF_NONE;
	struct err e = ERR_NONE;
	struct gv100 d;

	make(&file);
	add_line(&file, kind, stand, key, name, people, male);
	put_bytes(w, "reference/g.txt", file.data, file.len);
	assert_int_equal(gv100_read(&d, path_of(w, "reference/g.txt"), &e),
	    -1);
	assert_int_equal(e.kind, ERR_FAILED);
	if (strstr(e.text, message) == NULL)
		fail_msg("%s", e.text);
	buf_free(&file);
}

TEST(a_line_that_cannot_be_right_is_refused_with_its_number)
{
	const char *n = "00000000010";
	struct workspace w;

	workspace_init(&w);
	refuse(&w, "70", STAND, "06437", "x", NULL, NULL, "g.txt:9: ");
	refuse(&w, "6", STAND, "06437", "x", NULL, NULL, "Satzart");
	refuse(&w, "60", "20240230", "064110010001", "x", n, n,
	    "g.txt:9: no line of a GV100AD: the Gebietsstand is no day");
	refuse(&w, "60", "20231231", "064110010001", "x", n, n,
	    "another Gebietsstand");
	refuse(&w, "60", STAND, "0641100x0001", "x", n, n, "the key");
	refuse(&w, "40", STAND, "0643", "x", NULL, NULL, "the key");
	refuse(&w, "60", STAND, "064110010001", "", n, n, "the name");
	refuse(&w, "60", STAND, "064110010001", "x", "         10", n,
	    "the inhabitants");
	refuse(&w, "60", STAND, "064110010001", "x", NULL, NULL,
	    "the area");
	refuse(&w, "60", STAND, "064110010001", "x", n, "00000000011",
	    "more men");
	refuse(&w, "60", STAND, "064370010001", "x", n, n, "its Kreis");
	refuse(&w, "40", STAND, "07437", "x", NULL, NULL, "its Land");
	refuse(&w, "60", STAND, "064110000000", "x", n, n,
	    "g.txt:9: key 06411000 stands there twice");
	workspace_fini(&w);
}

/* One character to the right, the inhabitants would begin with the last digit
 * of the area. */
TEST(a_shifted_line_is_refused)
{
	struct buf file = BUF_NONE;
	struct err e = ERR_NONE;
	struct workspace w;
	struct gv100 d;
	char *at = NULL, *next;

	workspace_init(&w);
	make(&file);
	for (next = file.data; (next = strstr(next, "00000001234")) != NULL;)
		at = next++;
	memmove(at + 1, at, strlen("00000001234") * 3);
	at[0] = ' ';
	put_bytes(&w, "reference/g.txt", file.data, file.len);
	assert_int_equal(gv100_read(&d, path_of(&w, "reference/g.txt"), &e),
	    -1);
	assert_non_null(strstr(e.text, "g.txt:8: no line of a GV100AD: the "
	    "area"));
	buf_free(&file);
	workspace_fini(&w);
}

#define LIST	"file;stichtag;basis;source\n"

static int
load(struct workspace *w, const char *list, struct err *e)
{
	struct buf file = BUF_NONE;

	make(&file);
	put_bytes(w, "reference/g.txt", file.data, file.len);
	buf_free(&file);
	put(w, "reference/gv100.csv", list);
	err_clear(e);
	return reference_load(w->db, w->config, e);
}

TEST(a_directory_completes_the_register_and_the_population)
{
	struct workspace w;
	struct err e = ERR_NONE;

	workspace_init(&w);
	put(&w, "reference/bevoelkerung.csv",
	    "ags;stichtag;altersgruppe;geschlecht;wert;basis;source\n"
	    "06437006;2023-12-31;insgesamt;insgesamt;7;Z2022;t\n"
	    "06437006;2023-12-31;insgesamt;m;3;Z2011;t\n");
	if (load(&w, LIST "g.txt;2023-12-31;Z2022;GV100AD\n", &e) < 0)
		fail_msg("%s", e.text);
	/* Known: stays.  New: from the year on.  Not in it: ends. */
	assert_string_equal(ask(&w, "SELECT ags, level, name, valid_from, "
	    "valid_to, source FROM ref_ags WHERE ags BETWEEN 6000000 AND "
	    "6999999 ORDER BY ags, level DESC, valid_from"),
	    "6000000|land|Hessen|10101|99991231|t "
	    "6411000|kreis|Darmstadt|20240101|99991231|GV100AD "
	    "6411000|gemeinde|Darmstadt|20240101|99991231|GV100AD "
	    "6437000|kreis|Odenwaldkreis|10101|99991231|t "
	    "6437002|gemeinde|Beerfelden|10101|20171231|t "
	    "6437006|gemeinde|Erbach|10101|99991231|t "
	    "6437013|gemeinde|Fränkisch-Crumbäch|20240101|99991231|GV100AD "
	    "6437016|gemeinde|Oberzent|20180101|20241230|t "
	    "6437020|gemeinde|Neustadt|10101|20240630|t "
	    "6437021|gemeinde|Altstadt|10101|20240630|t");
	/* Another Land, of which the directory has nothing. */
	assert_string_equal(ask(&w, "SELECT count(*) FROM ref_ags WHERE ags "
	    "= 9361000 AND valid_to = 99991231"), "2");
	assert_string_equal(ask(&w, "SELECT ags, geschlecht, wert, basis, "
	    "source FROM ref_bevoelkerung WHERE ags >= 6437000 AND stichtag "
	    "= 20231231 ORDER BY ags, basis DESC, geschlecht"),
	    "6437000|insgesamt|14000|Z2022|GV100AD "
	    "6437000|m|6840|Z2022|GV100AD 6437000|w|7160|Z2022|GV100AD "
	    "6437006|insgesamt|7|Z2022|t "
	    "6437006|m|6800|Z2022|GV100AD 6437006|w|7100|Z2022|GV100AD "
	    "6437006|m|3|Z2011|t "
	    "6437013|insgesamt|100|Z2022|GV100AD "
	    "6437013|m|40|Z2022|GV100AD 6437013|w|60|Z2022|GV100AD");
	assert_string_equal(ask(&w, "SELECT count(*) FROM ref_bevoelkerung "
	    "WHERE ags = 6411000"), "3");
	workspace_fini(&w);
}

TEST(loading_again_changes_nothing_and_without_directories_all_is_as_before)
{
	struct workspace w;
	struct err e = ERR_NONE;
	char before[2][1024];
	const char *const sql[] = { "SELECT * FROM ref_ags ORDER BY 1, 2, 4",
	    "SELECT * FROM ref_bevoelkerung ORDER BY 1, 4" };
	size_t i;

	workspace_init(&w);
	assert_int_equal(load(&w, LIST "g.txt;2023-12-31;Z2022;G\n", &e), 0);
	for (i = 0; i < 2; i++)
		snprintf(before[i], sizeof before[i], "%s", ask(&w, sql[i]));
	assert_int_equal(load(&w, LIST "g.txt;2023-12-31;Z2022;G\n", &e), 0);
	for (i = 0; i < 2; i++)
		assert_string_equal(ask(&w, sql[i]), before[i]);
	/* A table changes: the other keeps what was added. */
	put(&w, "reference/bevoelkerung.csv",
	    "ags;stichtag;altersgruppe;geschlecht;wert;basis;source\n\n");
	assert_int_equal(load(&w, LIST "g.txt;2023-12-31;Z2022;G\n", &e), 0);
	for (i = 0; i < 2; i++)
		assert_string_equal(ask(&w, sql[i]), before[i]);
	/* Without the day nobody knows of when the inhabitants are. */
	assert_int_equal(load(&w, LIST "g.txt;;;G\n", &e), 0);
	assert_string_equal(ask(&w, sql[0]), before[0]);
	assert_string_equal(ask(&w, sql[1]), "");
	assert_int_equal(unlink(path_of(&w, "reference/gv100.csv")), 0);
	assert_int_equal(reference_load(w.db, w.config, &e), 0);
	assert_string_equal(ask(&w, "SELECT count(*) FROM ref_ags WHERE "
	    "source = 'G'"), "0");
	assert_string_equal(ask(&w, "SELECT valid_to FROM ref_ags WHERE ags "
	    "= 6437016"), "99991231");
	workspace_fini(&w);
}

TEST(a_mistake_in_the_list_is_named_and_the_store_keeps_what_it_had)
{
	static const struct {
		const char	*list, *message;
	} cases[] = {
		{ "file;stichtag;source\n", "gv100.csv:1: column \"basis\"" },
		{ LIST "g.txt;31.12.;Z2022;G\n",
		    "gv100.csv:2: column \"stichtag\"" },
		{ LIST "g.txt;2023-12-31;;G\n", "column \"basis\"" },
		{ LIST "g.txt;;Z2022;G\n", "column \"basis\"" },
		{ LIST "g.txt;;;\n", "column \"source\"" },
		{ LIST "../g.txt;;;G\n", "column \"file\"" },
		{ LIST "none.txt;;;G\n", "none.txt" },
		{ LIST "g.txt;;\n", "has 3 cells" },
	};
	struct workspace w;
	struct err e = ERR_NONE;
	size_t i;

	workspace_init(&w);
	for (i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		assert_int_equal(load(&w, cases[i].list, &e), -1);
		assert_int_equal(e.kind, ERR_FAILED);
		if (strstr(e.text, cases[i].message) == NULL)
			fail_msg("%s", e.text);
		assert_string_equal(ask(&w, "SELECT count(*) FROM ref_ags "
		    "WHERE ags = 6437016 AND valid_to = 99991231"), "1");
	}
	workspace_fini(&w);
}
