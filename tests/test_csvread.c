#include "tests/test.h"

#include "tests/csvread_checks.h"

#include "core/file.h"

#include <glob.h>

#include <stdlib.h>
#include <string.h>

static void
expect(const char *text, size_t width, const char *expected)
{
	char *got = read_text(text, strlen(text), ';', width, 0);

	assert_string_equal(got, expected);
	free(got);
}

TEST(reads_well_formed_rows_with_their_physical_lines)
{
	static const struct {
		const char *text, *expected;
	} cases[] = {
		{ "", "" },
		{ "a;b\n1;2\n", "1[a|b]2[1|2]" },
		{ "a;b\r\n1;2\r\n", "1[a|b]2[1|2]" },
		{ "a;b\r1;2\r", "1[a|b]2[1|2]" },
		{ "a;b\n1;2", "1[a|b]2[1|2]" },
		{ "a;b\r\n1;2\n3;4\r5;6", "1[a|b]2[1|2]3[3|4]4[5|6]" },
		{ "a;\n;\n", "1[a|]2[|]" },
		{ "\"x;y\";\"\"\"q\"\"\"\n", "1[x;y|\"q\"]" },
		{ "\"1\n2\r\n3\";b\nc;d\n", "1[1\n2\r\n3|b]4[c|d]" },
		{ "\n\na;b\n\r\n1;2\n", "~1~23[a|b]~45[1|2]" },
		{ "\"\";\"\"\n", "1[|]" },
	};
	size_t i;

	for (i = 0; i < sizeof cases / sizeof cases[0]; i++)
		expect(cases[i].text, 0, cases[i].expected);
}

TEST(keeps_blanks_and_tabs_inside_and_around_cells)
{
	expect(" a ;\tb\n  ;c d\n", 0, "1[ a |\tb]2[  |c d]");
	expect("\" a \";\"\t\"\n", 0, "1[ a |\t]");
	expect("   \n", 0, "1[   ]");
}

TEST(counts_the_cells_of_every_row)
{
	expect("a;b\n1\n1;2;3\n4;5\n", 2, "1[a|b]!2c1!3c34[4|5]");
}

TEST(finds_a_quote_that_swallows_rows_and_reads_those_singly)
{
	/* never closed at all */
	expect("a;b\n1;\"2\n3;4\n5;6\n", 2, "1[a|b]!2o13[3|4]4[5|6]");
	/* closed by the next quote, which belongs to another cell */
	expect("a;b\n1;\"2\n3;4\n\"5\";6\n7;8\n", 2,
	    "1[a|b]!2o13[3|4]4[5|6]5[7|8]");
	/* opened in the second line of its row */
	expect("a;b\n\"1\n1\";\"2\n3;4\n", 2,
	    "1[a|b]!3o1!3q04[3|4]");
	/* well-formed, but of the wrong width */
	expect("a;b\n1;\"2\n3\";4\n5;6\n", 2, "1[a|b]!2o3!3q04[5|6]");
	/* what is left of the cell has a quote inside, where else it may */
	expect("a;b\n1;\"x\ny\"z;4\n5\"N;7\n", 2,
	    "1[a|b]!2o1!3q04[5\"N|7]");
}

TEST(finds_quotes_that_stand_inside_a_cell)
{
	expect("a;b\n1\";2\n3;\"4\"x\n5;6\n", 2, "1[a|b]!2q0!3q14[5|6]");
	expect("a;b\nx\"y;\"\n3;x\"y\"\"\n5;6\n", 2,
	    "1[a|b]!2q0!3q14[5|6]");
	expect("a;b\n1;\"2\" \n3;4\n", 2, "1[a|b]!2q13[3|4]");
}

TEST(takes_a_quote_in_the_midst_of_a_cell_for_what_it_is)
{
	expect("a;b\n37.8\"N;2\n\"3\";x \"y z\" u\n", 2,
	    "1[a|b]2[37.8\"N|2]3[3|x \"y z\" u]");
	expect("a;b\n{k:\"v\"};Haus (\"Sonne\"), \"Mond\".\n", 2,
	    "1[a|b]2[{k:\"v\"}|Haus (\"Sonne\"), \"Mond\".]");
}

TEST(finds_quotes_in_the_midst_of_a_cell_that_can_mean_nothing)
{
	static const char *const cells[] = { "x\"y", "x\"y\"z", "x \"y z",
	    "1\"2", "01.02.\"2024", "x \"\"y\"\" z", "x \" y \" z", "1\"\"x" };
	struct buf text = BUF_NONE;
	size_t i;

	for (i = 0; i < sizeof cells / sizeof cells[0]; i++) {
		buf_clear(&text);
		buf_addf(&text, "a;b\n1;%s;2\n3;4\n", cells[i]);
		expect(text.data, 2, "1[a|b]!2q13[3|4]");
	}
	buf_free(&text);
}

TEST(names_a_byte_that_does_not_decode)
{
	expect("a;b\n1;\xFFx\n3;4\n", 2, "1[a|b]!2b23[3|4]");
}

TEST(lets_go_of_a_line_that_does_not_end)
{
	size_t len = CSVREAD_MOST + 4096;
	char *text = malloc(len + 8), *got;

	memset(text, 'x', len);
	memcpy(text + len, "\na;b\n", 6);
	got = read_text(text, len + 5, ';', 0, 65536);
	assert_string_equal(got, "!1l02[a|b]");
	free(got);
	/* and so behind a quote that opens in the line before */
	memcpy(text, "\"c\n", 3);
	got = read_text(text, len + 5, ';', 0, 65536);
	assert_string_equal(got, "!1o0!2l03[a|b]");
	free(got);
	got = read_text(text, len + 5, ';', 0, 0);
	assert_string_equal(got, "!1o0!2l03[a|b]");
	free(got);
	free(text);
}

static enum csvread_verdict
stop(void *data, const struct csvrow *row)
{
	(void)row;
	++*(int *)data;
	return CSVREAD_STOP;
}

TEST(stops_when_told_to)
{
	int rows = 0;
	struct csvread_reader reader = { stop, take_fault, NULL, &rows };
	struct csvread *r;

	csvread_open(&r, ';', '"', &reader);
	assert_int_equal(csvread_feed(r, "a\nb\nc\n", 6), -1);
	assert_int_equal(csvread_feed(r, "d\n", 2), -1);
	assert_int_equal(csvread_end(r), -1);
	csvread_close(r);
	assert_int_equal(rows, 1);
}

/* Numbers that repeat from run to run. */
static unsigned seed;

static unsigned
rnd(unsigned n)
{
	seed = seed * 1103515245 + 12345;
	return seed / 65536 % n;
}

TEST(any_piece_size_gives_the_same_result_down_to_one_byte)
{
	static const char alphabet[] = "ab1:;;\"\"\n\n\r \t\xFF";
	size_t i, chunk, len;
	char text[64];

	seed = 1;
	for (i = 0; i < 20000; i++) {
		len = rnd(sizeof text);
		for (chunk = 0; chunk < len; chunk++)
			text[chunk] = alphabet[rnd(sizeof alphabet - 1)];
		for (chunk = 1; chunk <= 5; chunk++)
			check_text(text, len, ';', i % 4, chunk);
	}
}

/* Rows written by the rules of RFC 4180 come back cell by cell. */
TEST(reads_back_whatever_is_written_by_the_rules)
{
	static const char alphabet[] = "abc;\"\n\r \t,|";
	struct buf text = BUF_NONE, expected = BUF_NONE;
	size_t round, row, cell, i, line, len, width;
	char c, *got;

	seed = 2;
	for (round = 0; round < 3000; round++) {
		buf_clear(&text);
		buf_clear(&expected);
		width = 2 + rnd(4);
		line = 1;
		for (row = 0; row < 5; row++) {
			buf_addf(&expected, "%zu[", line);
			for (cell = 0; cell < width; cell++) {
				if (cell > 0) {
					buf_putc(&text, ';');
					buf_putc(&expected, '|');
				}
				buf_putc(&text, '"');
				for (len = rnd(6), i = 0; i < len; i++) {
					c = alphabet[rnd(sizeof alphabet - 1)];
					if (c == '"')
						buf_putc(&text, c);
					buf_putc(&text, c);
					buf_putc(&expected, c);
				}
				buf_putc(&text, '"');
			}
			buf_puts(&text, round % 2 ? "\r\n" : "\n");
			buf_putc(&expected, ']');
			for (line = 1, i = 0; i < text.len; i++)
				line += text.data[i] == '\n' ||
				    (text.data[i] == '\r' &&
				    text.data[i + 1] != '\n');
		}
		got = read_text(text.data, text.len, ';', width, 0);
		assert_string_equal(got, expected.data);
		free(got);
	}
	buf_free(&text);
	buf_free(&expected);
}

TEST(agrees_with_an_obvious_parser)
{
	static const char alphabet[] = "ab1:;;\"\"\"\"\n\r ";
	struct buf expected = BUF_NONE;
	size_t i, k, len, compared = 0;
	char text[24];

	seed = 3;
	for (i = 0; i < 200000; i++) {
		len = rnd(sizeof text);
		for (k = 0; k < len; k++)
			text[k] = alphabet[rnd(sizeof alphabet - 1)];
		check_text(text, len, ';', 0, 1 + i % 5);
		buf_clear(&expected);
		compared += obvious(text, len, &expected);
	}
	assert_true(compared > 20000);
	buf_free(&expected);
}

/* Behind a quoted cell a line goes through libcsv. */
TEST(a_row_without_quotes_is_what_libcsv_finds_in_it)
{
	static const char alphabet[] = "ab;;;:<\xBB\x01\x80 \t";
	struct buf expected = BUF_NONE;
	char text[100], *plain, *quoted;
	size_t i, k, len, cells;

	seed = 4;
	memcpy(text, "\"\";", 3);
	for (i = 0; i < 20000; i++) {
		len = 4 + rnd(sizeof text - 6);
		cells = 2;
		for (k = 3; k < len; k++) {
			text[k] = alphabet[rnd(sizeof alphabet - 1)];
			cells += text[k] == ';';
		}
		memcpy(text + len, i % 2 ? "\r\n" : "\n", 2);
		len += i % 2 + 1;
		plain = read_text(text + 3, len - 3, ';', cells - 1, 0);
		quoted = read_text(text, len, ';', cells, 0);
		buf_clear(&expected);
		buf_addf(&expected, "1[|%s", plain + strlen("1["));
		assert_string_equal(quoted, expected.data);
		free(plain);
		free(quoted);
	}
	buf_free(&expected);
}

TEST(what_the_fuzzer_found_stays_right)
{
	struct err e = ERR_NONE;
	struct buf b = BUF_NONE;
	glob_t g;
	size_t i;

	assert_int_equal(glob("tests/corpus/fuzz_csvread/*", 0, NULL, &g), 0);
	for (i = 0; i < g.gl_pathc; i++) {
		assert_int_equal(file_read(&b, g.gl_pathv[i], &e), 0);
		if (b.len >= 2)
			check_text(b.data + 2, b.len - 2, ';',
			    (uint8_t)b.data[0] % 5,
			    1 + (uint8_t)b.data[1] % 16);
	}
	globfree(&g);
	buf_free(&b);
}
