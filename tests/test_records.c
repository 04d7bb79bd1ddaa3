#include "tests/ingest_workspace.h"

#include "core/utf8.h"

#include <glob.h>

/* What `records` prints of TEXT, and what it says. */
struct printed {
	char	*out, *errors;
	size_t	 aside, doubts;
	int	 rc;
	struct err e;
};

static void
records_of(struct printed *p, const char *text, size_t len,
    struct records_request req, const char *template)
{
	char *path = xstrdup(template);
	size_t out_len, errors_len;
	FILE *out = open_memstream(&p->out, &out_len);
	FILE *errors = open_memstream(&p->errors, &errors_len);
	struct records_told told;
	int fd = mkstemps(path, (int)strlen(strchr(path, 'X')) - 6);

	assert_true(fd >= 0);
	assert_int_equal(write(fd, text, len), len);
	close(fd);
	req.path = path;
	err_clear(&p->e);
	p->rc = ingest_records(out, errors, &told, &req, &p->e);
	p->aside = told.aside;
	p->doubts = told.doubts;
	fclose(out);
	fclose(errors);
	unlink(path);
	free(path);
}

static void
records(struct printed *p, const char *text, size_t len,
    struct records_request req)
{
	records_of(p, text, len, req, "/tmp/stichtag-test-XXXXXX-2024.csv");
}

static void
printed_fini(struct printed *p)
{
	free(p->out);
	free(p->errors);
}

static void
expect_raw(const char *text, const char *out, size_t aside, size_t doubts,
    const char *said)
{
	struct printed p;

	records(&p, text, strlen(text),
	    (struct records_request){ .raw = true });
	assert_int_equal(p.rc, 0);
	assert_string_equal(p.out, out);
	assert_int_equal(p.aside, aside);
	if (p.doubts != doubts)
		fail_msg("\"%s\": %zu doubts", text, p.doubts);
	if (said == NULL)
		assert_string_equal(p.errors, "");
	else if (strstr(p.errors, said) == NULL)
		fail_msg("\"%s\" does not say \"%s\"", p.errors, said);
	printed_fini(&p);
}

TEST(raw_prints_any_table_exactly)
{
	static const struct {
		const char *text, *out;
	} cases[] = {
		{ "a;b\n1;2\n", "a,b\n1,2\n" },
		{ "a,b\r\n1,2\r\n", "a,b\n1,2\n" },
		{ "a,b\n\" x \", y \n", "a,b\n x , y \n" },
		{ "a;b\n\"1\n2\";\"x;\"\"y\"\"\"\n",
		    "a,b\n\"1\n2\",\"x;\"\"y\"\"\"\n" },
		{ "a;b\n;\"\"\n", "a,b\n,\n" },
		{ "einzeln\nx\n\"\"\ny\n", "einzeln\nx\n\"\"\ny\n" },
		{ "betrag\n1,5\n2,5\n", "betrag\n\"1,5\"\n\"2,5\"\n" },
		{ "a;b\nAnzahl: 1;2\n", "a,b\nAnzahl: 1,2\n" },
		{ ";x\n1;2\n", ",x\n1,2\n" },
		{ "ein\nmit , und ;\nohne\n", "ein\n\"mit , und ;\"\nohne\n" },
	};
	size_t i;

	for (i = 0; i < sizeof cases / sizeof cases[0]; i++)
		expect_raw(cases[i].text, cases[i].out, 0, 0, NULL);
}

TEST(raw_doubts_a_row_that_is_odd_and_prints_it)
{
	expect_raw("a;b\n1;37.8\"N\n", "a,b\n1,\"37.8\"\"N\"\n", 0, 1, ":2: ");
	expect_raw("a;b\n1;x\vy\n", "a,b\n1,x\vy\n", 0, 1, "control");
	expect_raw("x\x1Fy\n", "x,y\n", 0, 1, "stands equally often");
	expect_raw("Name\n\"x\x1Fy\"\n", "Name\nx\x1Fy\n", 0, 2, "control");
	expect_raw("a;b\n1;2\x1A", "a,b\n1,2\x1A\n", 0, 1, "control");
	expect_raw("a;b\n\uFEFF1;2\n", "a,b\n1,2\n", 0, 1,
	    ":2: a byte order mark");
	expect_raw("a;b\n1\uFEFF;2\n", "a,b\n1\uFEFF,2\n", 0, 1, "control");
	expect_raw("a;b\n1;M\uFFFDller\n", "a,b\n1,M\uFFFDller\n", 0, 1,
	    "lost");
	expect_raw("a;b\n1;M?ller\n", "a,b\n1,M?ller\n", 0, 1, "lost");
	expect_raw("a;b\n1;\303\204?te\n", "a,b\n1,\303\204?te\n", 0, 1, "lost");
	expect_raw("a;b\n1;Gr??e\n", "a,b\n1,Gr??e\n", 0, 1, "lost");
	expect_raw("a;b\n1;MÃ¼ller\n3;Müller\nö;ä\nü;ß\n",
	    "a,b\n1,MÃ¼ller\n3,Müller\nö,ä\nü,ß\n", 0, 1,
	    ":2: printed, with let");
	expect_raw("a\v;b\n1;2\n", "a\v,b\n1,2\n", 0, 1, ":1: ");
	expect_raw("Name\nA,B\nC,D\nE\nF\n",
	    "Name\n\"A,B\"\n\"C,D\"\nE\nF\n", 0, 1, "as one column");
	expect_raw("a^b\n1^2\n3^4\n", "a^b\n1^2\n3^4\n", 0, 1, "\"^\" stands");
	expect_raw("Ã¤;Ã¶\nÃ¼;ÃŸ\n", "ä,ö\nü,ß\n", 0, 1, "converted twice");
	expect_raw("a;b\n\xDEor;2\n", "a,b\nÞor,2\n", 0, 1, "nothing in it");
}

TEST(raw_tells_what_many_a_file_has_without_a_doubt)
{
	expect_raw("a,b\n1,2", "a,b\n1,2\n", 0, 0, "last line has no end");
	/* rows that come again are rows, unless they are names */
	expect_raw("1;2\n1;2\n3;4\n", "1,2\n1,2\n3,4\n", 0, 0, ":2: ");
	expect_raw("x\ny\ny\ny\n", "x\ny\ny\ny\n", 0, 0, "printed: 2");
	/* question marks that are meant */
	expect_raw("a;b\nhttps://x.de/q?a=1;„Ja?“ nein?\n?;A?B\n",
	    "a,b\nhttps://x.de/q?a=1,„Ja?“ nein?\n?,A?B\n", 0, 0, "");
}

TEST(raw_doubts_a_row_that_comes_again_where_there_is_a_key)
{
	struct buf b = BUF_NONE;
	struct printed p;
	int i;

	buf_puts(&b, "id;am;um;zu\n");
	for (i = 0; i < 12; i++)
		buf_addf(&b, "%d;x;y;z\n", i);
	buf_puts(&b, "7;x;y;z\n");
	records(&p, b.data, b.len, (struct records_request){ .raw = true });
	assert_int_equal(p.doubts, 1);
	assert_non_null(strstr(p.errors, ":14: all other rows differ"));
	printed_fini(&p);
	buf_free(&b);
}

TEST(raw_doubts_a_cell_that_is_one_slip_away_from_its_column)
{
	struct buf b = BUF_NONE;
	struct printed p;
	int i;

	buf_puts(&b, "id;am\n");
	for (i = 10; i < 30; i++)
		buf_addf(&b, "%d;%d%c.03.2024\n", i, i / 10,
		    i == 17 ? 'l' : '1');
	buf_puts(&b, "30;01.03.20");
	records(&p, b.data, b.len, (struct records_request){ .raw = true });
	assert_int_equal(p.doubts, 0);	/* two are no exception */
	printed_fini(&p);
	buf_puts(&b, "24\n");
	records(&p, b.data, b.len, (struct records_request){ .raw = true });
	assert_int_equal(p.doubts, 1);
	assert_non_null(strstr(p.errors, ":9: printed, but cell 2"));
	printed_fini(&p);
	buf_free(&b);
}

TEST(raw_reads_an_empty_line_of_one_column_as_an_empty_cell)
{
	expect_raw("foo\n\nx\n", "foo\n\"\"\nx\n", 0, 0, NULL);
	expect_raw("a;b\n\n1;2\n", "a,b\n1,2\n", 0, 0, NULL);
}

TEST(raw_knows_a_second_export_and_the_end_mark_of_dos)
{
	expect_raw("\uFEFF" "a;b\n1;2\n\uFEFF" "a;b\n3;4\n",
	    "a,b\n1,2\n3,4\n", 1, 1, ":3: the header once more");
	expect_raw("a;b\n1;2\n\x1A", "a,b\n1,2\n", 0, 0, ":3: footer");
}

TEST(raw_reads_a_first_row_that_comes_again_as_a_row_where_it_has_no_names)
{
	expect_raw("dog,x\ndog,\ndog,x\ncat,\ndog,x\ndog,\n",
	    "dog,x\ndog,\ndog,x\ncat,\ndog,x\ndog,\n", 0, 0,
	    ":3: here begin rows that repeat");
	/* a name that is also a value */
	expect_raw("id,x\nA,x\nid,x\nB,y\n", "id,x\nA,x\nB,y\n", 1, 0,
	    ":3: the header once more");
}

TEST(raw_finds_the_header_of_a_table_whose_delimiter_changes)
{
	struct buf b = BUF_NONE;
	struct printed p;
	int i;

	buf_puts(&b, "a|b|c\n");
	for (i = 0; i < 150; i++)
		buf_addf(&b, i < 60 ? "%d|2|3\n" : "%d;2;3\n", i);
	records(&p, b.data, b.len, (struct records_request){ .raw = true });
	assert_int_equal(p.rc, 0);
	assert_true(p.aside >= 60);
	assert_null(strchr(p.out, '|'));
	printed_fini(&p);
	buf_free(&b);
}

TEST(raw_sets_aside_what_does_not_fit_with_its_line)
{
	expect_raw("a;b\n1;2\n3\n4;5\n", "a,b\n1,2\n4,5\n", 1, 0, ":3: ");
	expect_raw("a;b\n1;2\n3;4;5\n4;5\n", "a,b\n1,2\n4,5\n", 1, 0, ":3: ");
	expect_raw("a;b\n1;\"2\n3;4\n", "a,b\n3,4\n", 1, 0, ":2: ");
	expect_raw("a;b\n1;2\na;b\n3;4\n", "a,b\n1,2\n3,4\n", 1, 0, ":3: ");
	expect_raw("Titel\na;b\n1;2\n3;4\n", "a,b\n1,2\n3,4\n", 1, 0, ":1: ");
	expect_raw("a;b\n1;2\nAnzahl: 1\n", "a,b\n1,2\n", 1, 0, ":3: ");
	expect_raw("Titel;;\n;;\na;b;c\n1;2;3\n", "a,b,c\n1,2,3\n", 2, 0,
	    ":1: title");
	expect_raw("sep=;\na;b\n1;2\n", "a,b\n1,2\n", 1, 0, ":1: title");
	expect_raw("a;;\n1;;\n;2;\n", "a,,\n1,,\n,2,\n", 0, 0, NULL);
	expect_raw("a;b\n1;\x02\n3;4\n", "a,b\n3,4\n", 1, 0, ":2: ");
	expect_raw("a;b\n1;2\n\xC3;3\nä;5\nö;6\n",
	    "a,b\n1,2\nä,5\nö,6\n", 1, 0, ":3: ");
}

TEST(raw_takes_delimiter_and_encoding_from_the_caller)
{
	struct printed p;

	records(&p, "a:b\n\xE4:2\n", 8, (struct records_request){
	    .raw = true, .delimiter = ':', .encoding = "ISO-8859-1" });
	assert_int_equal(p.rc, 0);
	assert_string_equal(p.out, "a,b\nä,2\n");
	printed_fini(&p);

	records(&p, "a;b\n\xFA;2\n", 8, (struct records_request){
	    .raw = true, .delimiter = ';', .encoding = "utf-8" });
	assert_int_equal(p.aside, 1);
	printed_fini(&p);
}

TEST(raw_refuses_what_makes_no_table)
{
	struct buf b = BUF_NONE;
	struct printed p;
	int i;

	for (i = 0; i < 30; i++)
		buf_addf(&b, "%d%s\n", i, i % 3 == 0 ? ";a" : i % 3 == 1 ?
		    ";a;b" : "");
	records(&p, b.data, b.len, (struct records_request){ .raw = true });
	assert_int_equal(p.rc, -1);
	assert_int_equal(p.e.kind, ERR_REJECTED);
	assert_string_equal(p.out, "");
	printed_fini(&p);

	/* a delimiter that is none of the usual ones */
	buf_clear(&b);
	for (i = 0; i < 8; i++)
		buf_addf(&b, "%d \"a b\" \"c\"x\n", i);
	records(&p, b.data, b.len, (struct records_request){ .raw = true });
	assert_int_equal(p.rc, -1);
	assert_int_equal(p.e.kind, ERR_REJECTED);
	printed_fini(&p);
	buf_free(&b);
}

TEST(an_apostrophe_around_all_cells_is_their_quote_and_said)
{
	expect_raw("'a';'b'\n'1';'2;3'\n'4';'it''s'\n",
	    "a,b\n1,2;3\n4,it's\n", 0, 0, "read with ' as the quote");
}

TEST(raw_guesses_from_whole_rows_however_long_they_are)
{
	struct buf b = BUF_NONE;
	struct printed p;
	int i;

	buf_puts(&b, "id;text;tag\n1;");
	for (i = 0; i < 80000; i++)
		buf_putc(&b, 'x');
	buf_puts(&b, ";2\n3;\"");
	for (i = 0; i < 40000; i++)
		buf_puts(&b, "y\n");
	buf_puts(&b, "\";4\n");
	records(&p, b.data, b.len, (struct records_request){ .raw = true });
	assert_int_equal(p.rc, 0);
	assert_int_equal(p.aside + p.doubts, 0);
	assert_memory_equal(p.out, "id,text,tag\n1,xxx", 17);
	assert_int_equal(strlen(p.out), b.len);
	printed_fini(&p);
	buf_free(&b);
}

TEST(a_quote_is_known_by_the_doubled_ones_in_its_cells)
{
	expect_raw("a;b\n1;\"\"\"x\"\" y\"\n2;'y'\n3;'z'\n4;'u'\n\"5;v\n",
	    "a,b\n1,\"\"\"x\"\" y\"\n2,'y'\n3,'z'\n4,'u'\n", 1, 0, ":6: ");
}

TEST(json_has_one_array_a_line)
{
	struct printed p;
	const char *text = "a;b\n\"x\"\"\ny\";\\\n";

	records(&p, text, strlen(text),
	    (struct records_request){ .raw = true, .json = true });
	assert_string_equal(p.out, "[\"a\",\"b\"]\n"
	    "[\"x\\\"\\u000ay\",\"\\\\\"]\n");
	printed_fini(&p);
}

TEST(typed_prints_canonical_columns_iso_dates_and_keys)
{
	struct printed p;
	const char *text =
	    "Auswertung\n"
	    "Kennziffer;Geb.-Datum;Haarfarbe;ags_ga;rechtskreis;Hilfeart;"
	    "von;bis;Betrag;geschlecht\n"
	    "7;03.1957;rot;6437;EGH;AL_WFBM;01.02.2024;31.12.9999;"
	    "1.234,5;m\n"
	    "8;1957;rot;06437006;EGH;AL_WFBM;45292;2024-05-06;-3,07;\n"
	    "9;;rot;Erbach;EGH;AL_WFBM;gestern;;;\n"
	    "Anzahl: 3\n";

	records(&p, text, strlen(text), (struct records_request){ 0 });
	assert_int_equal(p.rc, 0);
	assert_string_equal(p.out,
	    "person_id,geburtsdatum,geschlecht,ags_ga,rechtskreis,"
	    "leistungsart,beginn,ende,ausgaben\n"
	    "7,1957-03,m,06437000,EGH,AL_WFBM,2024-02-01,,1234.50\n"
	    "8,1957,,06437006,EGH,AL_WFBM,2024-01-01,2024-05-06,-3.07\n"
	    "9,,,,EGH,AL_WFBM,,,\n");
	assert_int_equal(p.aside, 0);
	assert_non_null(strstr(p.errors, ":1: title line"));
	assert_non_null(strstr(p.errors, ":2: column \"Haarfarbe\""));
	assert_non_null(strstr(p.errors, ":5: column \"beginn\""));
	assert_non_null(strstr(p.errors, ":5: column \"ags_ga\""));
	assert_non_null(strstr(p.errors, ":6: footer line"));
	/* one zero lost, two cells printed empty that are not */
	assert_int_equal(p.doubts, 3);
	printed_fini(&p);
}

TEST(typed_doubts_a_total_that_is_not_the_number_of_rows)
{
	struct printed p;
	const char *text =
	    "person_id;geburtsdatum;ags_ga;rechtskreis;leistungsart;beginn\n"
	    "7;03.1957;06437006;EGH;AL_WFBM;01.02.2024\n"
	    "Anzahl: 2\n";

	records(&p, text, strlen(text), (struct records_request){ 0 });
	assert_int_equal(p.rc, 0);
	assert_int_equal(p.doubts, 1);
	assert_non_null(strstr(p.errors, ":3: the total of this footer"));
	printed_fini(&p);
}

TEST(typed_doubts_what_a_spreadsheet_has_damaged)
{
	struct printed p;
	const char *text =
	    "person_id;geburtsdatum;ags_ga;rechtskreis;leistungsart;beginn\n"
	    "7;03.1957;6437006;EGH;Mrz 12;01.02.2024\n"
	    "1,2E+12;03.1957;06437006;EGH;AL_WFBM;01.02.2024\n";

	records(&p, text, strlen(text), (struct records_request){ 0 });
	assert_string_equal(p.out,
	    "person_id,geburtsdatum,ags_ga,rechtskreis,leistungsart,beginn\n"
	    "7,1957-03,06437006,EGH,,2024-02-01\n"
	    ",1957-03,06437006,EGH,AL_WFBM,2024-02-01\n");
	assert_non_null(strstr(p.errors, ":2: column \"leistungsart\""));
	assert_non_null(strstr(p.errors, ":2: column \"ags_ga\": Dem"));
	assert_non_null(strstr(p.errors, ":3: column \"person_id\""));
	printed_fini(&p);
}

TEST(typed_knows_no_birth_behind_the_day_of_the_file)
{
	struct printed p;
	const char *text = "person_id;geburtsdatum;ags_ga;rechtskreis;"
	    "leistungsart;beginn\n7;03.01.99;06437006;EGH;MR;01.02.2024\n";

	records_of(&p, text, strlen(text), (struct records_request){ 0 },
	    "/tmp/stichtag-test-XXXXXX.csv");
	assert_non_null(strstr(p.out, "\n7,1999-01-03,"));
	printed_fini(&p);
}

TEST(typed_translates_the_codes_of_a_source)
{
	struct workspace w;
	struct printed p;
	const char *text =
	    "Kennziffer;Geb.-Datum;Geschl.;gewöhnl. Aufenthalt;"
	    "Rechtsgrundlage;Hilfeart;von;bis\n"
	    "L-1;16.10.1953;MÄNNLICH;Erbach;SGB IX Teil 2;"
	    "WfbM  Arbeitsbereich;01.01.2020;\n";

	workspace_init(&w);
	records(&p, text, strlen(text), (struct records_request){
	    .config = w.config, .source = "lwv" });
	if (p.rc < 0)
		fail_msg("%s", p.e.text);
	assert_string_equal(p.out, "person_id,geburtsdatum,geschlecht,"
	    "ags_ga,rechtskreis,leistungsart,beginn,ende\n"
	    "L-1,1953-10-16,m,06437006,EGH,AL_WFBM,2020-01-01,\n");
	printed_fini(&p);
	workspace_fini(&w);
}

TEST(a_file_that_is_no_text_is_refused)
{
	struct printed p;

	records(&p, "", 0, (struct records_request){ .raw = true });
	assert_int_equal(p.rc, -1);
	assert_int_equal(p.e.kind, ERR_REJECTED);
	printed_fini(&p);
	records(&p, "a;b\n1\0;2\n", 9,
	    (struct records_request){ .raw = true });
	assert_int_equal(p.rc, -1);
	printed_fini(&p);
	records(&p, "a;b\n1;2\n", 8, (struct records_request){ 0 });
	assert_int_equal(p.rc, -1);
	assert_non_null(strstr(p.e.text, "--raw"));
	printed_fini(&p);
}

TEST(a_file_of_another_format_is_refused_by_its_name)
{
	static const char *const files[][2] = {
		{ "\uFEFF\n<!DOCTYPE html>\n<html>\n</html>\n", "HTML" },
		{ "<HTML><body>\n</body></HTML>\n", "HTML" },
		{ "<?xml version=\"1.0\"?>\n<a/>\n", "XML" },
		{ "{\\rtf1\\ansi a;b}\n", "RTF" },
		{ "[\n {\n  \"a\": 1\n }\n]\n", "JSON" },
		{ "PK\3\4x", "archive" }, { "\x1F\x8B\x08x", "archive" },
		{ "%PDF-1.4\n", "PDF" },
	};
	struct printed p;
	size_t i;

	for (i = 0; i < sizeof files / sizeof files[0]; i++) {
		records(&p, files[i][0], strlen(files[i][0]),
		    (struct records_request){ .raw = true });
		assert_int_equal(p.rc, -1);
		assert_int_equal(p.e.kind, ERR_REJECTED);
		if (strstr(p.e.text, files[i][1]) == NULL)
			fail_msg("%s", p.e.text);
		printed_fini(&p);
	}
	expect_raw("[a];<b>\n{x};2\n", "[a],<b>\n{x},2\n", 0, 0, "");
}

TEST(a_full_disk_is_an_error)
{
	struct records_request req = { .raw = true };
	char path[] = "/tmp/stichtag-test-XXXXXX";
	struct err e = ERR_NONE;
	FILE *full = fopen("/dev/full", "w");
	int fd = mkstemp(path);
	struct records_told told;

	assert_non_null(full);
	assert_int_equal(write(fd, "a;b\n1;2\n", 8), 8);
	close(fd);
	req.path = path;
	assert_int_equal(ingest_records(full, stderr, &told, &req, &e), -1);
	assert_int_equal(e.kind, ERR_FAILED);
	fclose(full);
	unlink(path);
}

TEST(whatever_is_read_what_is_printed_is_utf8)
{
	struct err e = ERR_NONE;
	struct buf b = BUF_NONE;
	struct printed p;
	glob_t g;
	size_t i;
	int raw;

	assert_int_equal(glob("tests/corpus/fuzz_ingest/*", 0, NULL, &g), 0);
	for (i = 0; i < g.gl_pathc * 2; i++) {
		raw = i % 2;
		assert_int_equal(file_read(&b, g.gl_pathv[i / 2], &e), 0);
		records(&p, b.data, b.len,
		    (struct records_request){ .raw = raw });
		assert_int_equal(utf8_check(p.out, strlen(p.out)),
		    strlen(p.out));
		assert_true(p.rc == 0 || p.e.kind == ERR_REJECTED);
		printed_fini(&p);
	}
	globfree(&g);
	buf_free(&b);
}
