#include "tests/test.h"

#include "core/buf.h"
#include "core/mem.h"
#include "render/csvout.h"
#include "render/xlsx.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

#define N(a)	(sizeof (a) / sizeof (a)[0])

/*
 * A report of two tables.  The second has what is hard to carry: spans,
 * signs, marks, notes, texts that look like formulas.
 */
#define CELL(t)		{ .text = (char *)(t), .columns = 1 }
#define NUM(t)		{ .text = (char *)(t), .columns = 1, .number = true }
#define SPAN(t, n)	{ .text = (char *)(t), .columns = (n) }
#define NOTED(t, k)	{ .text = (char *)(t), .columns = 1, .note = (k) }
#define TEXT(name, s)	static struct report_run name[] = {		\
	{ .text = (char *)(s) } }
#define ROW(k, l, c)	{ .kind = (k), .level = (l), .cells = (c), .n = N(c) }

static struct report_cell small_head[] = { CELL("Jahr"), CELL("Personen") };
static struct report_cell small_row[] = { CELL("2024"), NUM("1\u202F950") };
static struct report_row small_heads[] = { ROW(ROW_ITEM, 0, small_head) };
static struct report_row small_rows[] = { ROW(ROW_ITEM, 0, small_row) };
TEXT(small_title, "Leistungsberechtigte am 31.12.2024");

static struct report_cell head1[] = { CELL(""), SPAN("Personen am 31. Dezember",
    2), SPAN("Veränderung zum Vorjahr", 2) };
static struct report_cell head2[] = { CELL("Wohnform"), NOTED("2023", 12),
    CELL("2024"), CELL("absolut"), CELL("in %") };
static struct report_cell row1[] = { CELL("Insgesamt"), NUM("1\u202F234\u202F567"),
    NUM("950p"), NUM("−1\u202F233"), NUM("−0,1") };
static struct report_cell row2[] = { SPAN("davon", 5) };
#define LONG	"besondere Wohnform nach § 42a Absatz 2 Satz 1 Nummer 2 des " \
    "Zwölften Buches Sozialgesetzbuch"
static struct report_cell row3[] = { NOTED(LONG, 1), NUM("."),
    NUM("–"), NUM("…"), NUM("x") };
static struct report_cell row4[] = { CELL("=HYPERLINK(\"a\")"), NUM("0"),
    { .text = (char *)"85r", .columns = 1, .number = true, .note = 2 },
    NUM("5"), NUM("12,50") };
static struct report_cell row5[] = { CELL("-1+2 & <\"Co\">"), NUM("24\u00A0%"),
    CELL("+49"), CELL("@a"), CELL("2024") };
static struct report_row heads[] = { ROW(ROW_ITEM, 0, head1),
    ROW(ROW_ITEM, 0, head2) };
static struct report_row rows[] = { ROW(ROW_TOTAL, 0, row1),
    ROW(ROW_LEAD, 0, row2), ROW(ROW_ITEM, 1, row3), ROW(ROW_ITEM, 1, row4),
    ROW(ROW_ITEM, 2, row5) };
static struct report_run title_runs[] = {
	{ .text = (char *)"Leistungsberechtigte " },
	{ .text = (char *)"nach Wohnform", .bold = true } };
TEXT(note1, "Nach § 42a SGB XII.");
TEXT(note2, "Zahlen auf 5 gerundet.");
static struct report_note notes[] = {
	{ 1, { note1, 1, 1 } }, { 0, { note2, 1, 1 } } };
static char small_csv[] = "\"Jahr\",\"Personen\"\r\n\"2024\",1950\r\n";
static char csv[] =
    "\"Wohnform\",\"Personen am 31. Dezember: 2023\","
    "\"Personen am 31. Dezember: 2024\",\"Veränderung zum Vorjahr: absolut\","
    "\"Veränderung zum Vorjahr: in %\"\r\n"
    "\"Insgesamt\",1234567,\"950p\",-1233,-0.1\r\n"
    "\"davon\",,,,\r\n"
    "\"" LONG "\",\".\",\"–\",\"…\",\"x\"\r\n"
    "\"'=HYPERLINK(\"\"a\"\")\",0,\"85r\",5,12.50\r\n"
    "\"'-1+2 & <\"\"Co\"\">\",\"24\u00A0%\",\"'+49\",\"'@a\",\"2024\"\r\n";

static struct report_run sign[] = { { .text = (char *)".", .bold = true },
	{ .text = (char *)" = geheim zu halten" } };
static struct report_item signs[] = { { .text = { sign, 2, 2 } } };

static struct report_block blocks[] = {
	{ .kind = BLOCK_HEADING },
	{ .kind = BLOCK_LIST, .id = (char *)"zeichen",
	    .list = { .items = signs, .n = 1 } },
	{ .kind = BLOCK_TABLE, .table = { .number = 1,
	    .title = { small_title, 1, 1 }, .columns = 2, .head = small_heads,
	    .head_n = 1, .rows = small_rows, .rows_n = 1, .csv = small_csv } },
	{ .kind = BLOCK_TABLE, .table = { .number = 3,
	    .title = { title_runs, 2, 2 }, .columns = 5, .head = heads,
	    .head_n = N(heads), .rows = rows, .rows_n = N(rows),
	    .notes = notes, .notes_n = 2, .csv = csv } },
};

static char *cover_notes[] = { (char *)"Alle Angaben sind erfunden." };

static const struct report report = {
	.title = (char *)"Transparenzbericht & Anlage",
	.subtitle = (char *)"nach § 8 der Vereinbarung",
	.office = (char *)"Odenwaldkreis",
	.area = (char *)"Odenwaldkreis (06437)",
	.period = (char *)"Berichtsjahr 2024, Stichtag 31.12.2024",
	.state = (char *)"Entwurf", .subject = (char *)"Bericht",
	.cover_notes = cover_notes, .cover_notes_n = 1, .date = 20241231,
	.blocks = blocks, .blocks_n = N(blocks),
};

/* Reading back, with nothing of the library that wrote. */

static uint32_t
little(const char *p, int bytes)
{
	uint32_t v = 0;

	while (bytes-- > 0)
		v = v << 8 | (unsigned char)p[bytes];
	return v;
}

/* The part NAME of the ZIP file B, for free(); NULL where there is none. */
static char *
part(const struct buf *b, const char *name)
{
	const char *p = b->data + b->len - 22, *local;	/* no comment */
	uint32_t i, n = little(p + 10, 2), packed, size;
	z_stream z = { 0 };
	char *out;

	assert_int_equal(little(p, 4), 0x06054B50);
	p = b->data + little(p + 16, 4);
	for (i = 0; i < n; i++) {
		if (little(p + 28, 2) == strlen(name) &&
		    memcmp(p + 46, name, strlen(name)) == 0)
			break;
		p += 46 + little(p + 28, 2) + little(p + 30, 2) +
		    little(p + 32, 2);
	}
	if (i == n)
		return NULL;
	packed = little(p + 20, 4);
	size = little(p + 24, 4);
	local = b->data + little(p + 42, 4);
	local += 30 + little(local + 26, 2) + little(local + 28, 2);
	out = xcalloc(size + 1, 1);
	z.next_in = (unsigned char *)(uintptr_t)local;
	z.avail_in = packed;
	z.next_out = (unsigned char *)out;
	z.avail_out = size;
	assert_int_equal(inflateInit2(&z, -15), Z_OK);
	assert_int_equal(inflate(&z, Z_FINISH), Z_STREAM_END);
	inflateEnd(&z);
	return out;
}

/* The value of attribute NAME (with blank before and ="), for free(). */
static char *
attribute(const char *tag, const char *name)
{
	const char *end = strchr(tag, '>'), *p = strstr(tag, name);

	if (p == NULL || p > end)
		return xstrdup("");
	p += strlen(name);
	return xstrndup(p, strcspn(p, "\""));
}

/* XML text up to "<", decoded, for free(). */
static char *
text_at(const char *p)
{
	static const struct { const char *entity; char c; } of[] = {
		{ "&amp;", '&' }, { "&lt;", '<' }, { "&gt;", '>' },
		{ "&quot;", '"' } };
	struct buf b = BUF_NONE;
	size_t i;

	buf_puts(&b, "");
	while (*p != '<' && *p != '\0') {
		for (i = 0; i < N(of); i++)
			if (strncmp(p, of[i].entity,
			    strlen(of[i].entity)) == 0)
				break;
		buf_putc(&b, i < N(of) ? of[i].c : *p);
		p += i < N(of) ? strlen(of[i].entity) : 1;
	}
	return buf_detach(&b);
}

/* Behind the Nth (from 0) occurrence of NEEDLE. */
static const char *
after(const char *p, const char *needle, long n)
{
	do {
		p = strstr(p, needle);
		assert_non_null(p);
		p += strlen(needle);
	} while (n-- > 0);
	return p;
}

struct workbook {
	char	*strings, *styles;
};

/* The number format of style S, for free(). */
static char *
code_of(const struct workbook *w, long s)
{
	const char *xf = after(after(w->styles, "<cellXfs", 0), "<xf ", s);
	char *id = attribute(xf - 1, " numFmtId=\""), *code;
	char needle[64];

	if (strcmp(id, "0") == 0) {
		free(id);
		return xstrdup("");
	}
	snprintf(needle, sizeof needle, "<numFmt numFmtId=\"%s\"", id);
	code = attribute(after(w->styles, needle, 0), " formatCode=\"");
	free(id);
	id = text_at(code);
	free(code);
	return id;
}

/* VALUE as the format CODE shows it, but digits not parted, in CSV's way;
 * the mark of a note left out. */
static char *
shown(const char *value, const char *code)
{
	const char *semicolon = strchr(code, ';');
	char *first = xstrndup(code, semicolon == NULL ? strlen(code) :
	    (size_t)(semicolon - code));
	const char *point = strchr(first, '.'), *quote = strchr(first, '"');
	struct buf b = BUF_NONE;
	size_t decimals = 0, len;
	char *mark;

	if (first[0] == '#' && point != NULL)
		decimals = strspn(point + 1, "0");
	if (first[0] == '#')
		buf_addf(&b, "%.*f", (int)decimals, strtod(value, NULL));
	else
		buf_puts(&b, value);
	if (quote != NULL) {
		len = strcspn(quote + 1, "\"");
		buf_add(&b, quote + 1, len);
	}
	if ((mark = strstr(b.data, "⁾")) != NULL) {
		assert_string_equal(mark, "⁾");
		mark = strrchr(b.data, ' ');
		*mark = '\0';
	}
	free(first);
	return buf_detach(&b);
}

/* The cell at COLUMN (from 0), ROW (from 1) of SHEET, as it shows, for
 * free().  Texts get the quotes and apostrophe that the CSV gives them. */
static char *
cell_at(const struct workbook *w, const char *sheet, size_t column, long row)
{
	char needle[32], *type, *value, *style, *code, *s;
	struct buf b = BUF_NONE;
	const char *c, *p, *v;

	snprintf(needle, sizeof needle, "<c r=\"%c%ld\"",
	    (char)('A' + column), row);
	if ((c = strstr(sheet, needle)) == NULL)
		return xstrdup("");
	v = strstr(c, "<v>");
	p = strpbrk(c + 1, ">");
	if (p[-1] == '/' || v == NULL)		/* a blank cell */
		return xstrdup("");
	assert_null(strstr(sheet, "<f>"));
	type = attribute(c, " t=\"");
	style = attribute(c, " s=\"");
	value = text_at(v + 3);
	code = code_of(w, atol(style));
	if (strcmp(type, "s") == 0) {
		p = after(w->strings, "<si>", atol(value));
		free(value);
		value = text_at(strchr(strstr(p, "<t"), '>') + 1);
	}
	s = shown(value, code);
	if (strcmp(type, "s") == 0 || strspn(s, "0123456789.-") != strlen(s)) {
		buf_putc(&b, '"');
		if (strchr("=+-@", s[0]) != NULL && s[0] != '\0')
			buf_putc(&b, '\'');
		for (p = s; *p != '\0'; p++) {
			if (*p == '"')
				buf_putc(&b, '"');
			buf_putc(&b, *p);
		}
		buf_putc(&b, '"');
	} else
		buf_puts(&b, s);
	free(type);
	free(style);
	free(value);
	free(code);
	free(s);
	return buf_detach(&b);
}

/* How many columns the cell at COLUMN, ROW is merged over. */
static size_t
span_at(const char *sheet, size_t column, long row)
{
	char needle[40];
	size_t n;

	for (n = 2; n < 20; n++) {
		snprintf(needle, sizeof needle, "<mergeCell ref=\"%c%ld:%c%ld\"",
		    (char)('A' + column), row, (char)('A' + column + n - 1),
		    row);
		if (strstr(sheet, needle) != NULL)
			return n;
	}
	return 1;
}

static struct buf
written(const struct report *r)
{
	struct buf b = BUF_NONE;
	struct err e = ERR_NONE;

	assert_int_equal(xlsx_write(&b, r, &e), 0);
	return b;
}

/* The heads over column COL, put together as the CSV does; HEADS rows of
 * them, from row 3 of the sheet on. */
static void
put_heads(struct buf *out, const struct workbook *w, const char *sheet,
    size_t col, size_t head_n)
{
	struct buf b = BUF_NONE;
	size_t i, at;

	for (i = 0; i < head_n; i++) {
		long row = 3 + (long)i;
		char *s = NULL;

		for (at = 0; at <= col; at += span_at(sheet, at, row)) {
			free(s);
			s = cell_at(w, sheet, at, row);
		}
		if (strlen(s) > 2) {
			buf_puts(&b, b.len > 0 ? ": " : "");
			buf_add(&b, s + 1, strlen(s) - 2);
		}
		free(s);
	}
	buf_addf(out, "\"%s\"", b.len > 0 ? b.data : "");
	buf_free(&b);
}

/* A table as CSV, from the sheet alone. */
static char *
csv_of(const struct buf *b, const char *name, size_t columns, size_t head_n,
    size_t rows_n)
{
	struct workbook w = { part(b, "xl/sharedStrings.xml"),
	    part(b, "xl/styles.xml") };
	char *sheet = part(b, name);
	struct buf out = BUF_NONE;
	size_t i, j;

	assert_non_null(sheet);
	for (j = 0; j < columns; j++) {
		buf_puts(&out, j > 0 ? "," : "");
		put_heads(&out, &w, sheet, j, head_n);
	}
	buf_puts(&out, "\r\n");
	for (i = 0; i < rows_n; i++) {
		for (j = 0; j < columns; j++) {
			char *s = cell_at(&w, sheet, j,
			    (long)(3 + head_n + i));

			buf_addf(&out, "%s%s", j > 0 ? "," : "", s);
			free(s);
		}
		buf_puts(&out, "\r\n");
	}
	free(sheet);
	free(w.strings);
	free(w.styles);
	return buf_detach(&out);
}

TEST(read_back_each_sheet_is_the_csv_of_its_table)
{
	struct buf b = written(&report);
	char *s;

	s = csv_of(&b, "xl/worksheets/sheet2.xml", 2, 1, 1);
	assert_string_equal(s, small_csv);
	free(s);
	s = csv_of(&b, "xl/worksheets/sheet3.xml", 5, 2, N(rows));
	assert_string_equal(s, csv);
	free(s);
	s = csvout_table(&blocks[3].table);
	assert_string_equal(s, csv);
	free(s);
	buf_free(&b);
}

TEST(there_is_a_sheet_for_each_table_behind_the_contents)
{
	static const char *const names[] = { "Inhalt", "Tabelle 1",
	    "Tabelle 3" };
	struct buf b = written(&report);
	char *workbook = part(&b, "xl/workbook.xml");
	char *contents = part(&b, "xl/worksheets/sheet1.xml");
	const char *p;
	size_t i;

	for (i = 0; i < N(names); i++) {
		char *name;

		p = after(workbook, "<sheet ", (long)i);
		name = attribute(p - 1, " name=\"");
		assert_string_equal(name, names[i]);
		free(name);
	}
	assert_null(strstr(p, "<sheet "));
	assert_non_null(strstr(contents, "location=\"'Tabelle 1'!A1\""));
	assert_non_null(strstr(contents, "location=\"'Tabelle 3'!A1\""));
	free(workbook);
	free(contents);
	buf_free(&b);
}

TEST(title_state_and_notes_are_in_the_workbook)
{
	static const char *const texts[] = { "Transparenzbericht &amp; Anlage",
	    "nach § 8 der Vereinbarung", "Odenwaldkreis (06437)",
	    "Alle Angaben sind erfunden.", "Entwurf", ". = geheim zu halten",
	    "Tabelle 3: Leistungsberechtigte nach Wohnform",
	    ("Odenwaldkreis (06437) · Berichtsjahr 2024, Stichtag 31.12.2024 · "
	    "Entwurf"), "1) Nach § 42a SGB XII.", "Zahlen auf 5 gerundet." };
	struct buf b = written(&report);
	char *strings = part(&b, "xl/sharedStrings.xml");
	char *core = part(&b, "docProps/core.xml");
	size_t i;

	for (i = 0; i < N(texts); i++) {
		char *needle = xasprintf(">%s</t>", texts[i]);

		assert_non_null(strstr(strings, needle));
		free(needle);
	}
	assert_non_null(strstr(core, "Transparenzbericht &amp; Anlage"));
	assert_non_null(strstr(core, "2024-12-31T00:00:00Z"));
	free(strings);
	free(core);
	buf_free(&b);
}

/* On the screen and on paper. */
TEST(what_is_not_for_everybody_says_so_on_each_sheet)
{
	static const char mark[] = "Interner Gebrauch – nicht veröffentlichen";
	struct report marked = report;
	struct buf b;
	int i;

	marked.marking = (char *)(uintptr_t)mark;
	b = written(&marked);
	for (i = 1; i <= 3; i++) {
		char *name = xasprintf("xl/worksheets/sheet%d.xml", i);
		char *sheet = part(&b, name);

		assert_non_null(strstr(strstr(sheet, "<oddHeader>"), mark));
		free(sheet);
		free(name);
	}
	{
		char *strings = part(&b, "xl/sharedStrings.xml");

		assert_non_null(strstr(strings, "Entwurf · Interner Gebrauch"));
		free(strings);
	}
	buf_free(&b);
}

TEST(a_number_with_a_mark_is_still_a_number)
{
	struct buf b = written(&report);
	char *sheet = part(&b, "xl/worksheets/sheet3.xml");
	char *styles = part(&b, "xl/styles.xml");

	assert_non_null(strstr(sheet, "><v>950</v>"));
	assert_non_null(strstr(sheet, "><v>-0.1</v>"));
	assert_non_null(strstr(sheet, "><v>12.5</v>"));
	assert_non_null(strstr(sheet, "><v>24</v>"));
	assert_non_null(strstr(styles, "#,##0&quot;p&quot;;"));
	assert_non_null(strstr(styles, "#,##0&quot;r ²⁾&quot;;"));
	assert_non_null(strstr(styles, "#,##0.00;&quot;−&quot;#,##0.00"));
	assert_non_null(strstr(styles, "@&quot; ¹⁾&quot;"));
	assert_non_null(strstr(styles, "@&quot; ¹²⁾&quot;"));
	free(sheet);
	free(styles);
	buf_free(&b);
}

TEST(no_cell_is_a_formula)
{
	struct buf b = written(&report);
	char *sheet = part(&b, "xl/worksheets/sheet3.xml");

	assert_null(strstr(sheet, "<f"));
	free(sheet);
	sheet = part(&b, "xl/sharedStrings.xml");
	assert_non_null(strstr(sheet, ">=HYPERLINK(\"a\")</t>"));
	free(sheet);
	buf_free(&b);
}

TEST(heads_stay_in_view_and_are_printed_on_each_page_of_a4)
{
	struct buf b = written(&report);
	char *sheet = part(&b, "xl/worksheets/sheet3.xml");
	char *workbook = part(&b, "xl/workbook.xml");

	assert_non_null(strstr(sheet, "<pane xSplit=\"1\" ySplit=\"4\""));
	assert_non_null(strstr(sheet, "paperSize=\"9\""));
	assert_non_null(strstr(sheet, "fitToHeight=\"0\""));
	assert_non_null(strstr(sheet,
	    "&amp;LTransparenzbericht &amp;&amp; Anlage&amp;REntwurf"));
	assert_non_null(strstr(workbook, "'Tabelle 3'!$3:$4"));
	free(sheet);
	free(workbook);
	buf_free(&b);
}

TEST(a_row_is_as_high_as_its_text_needs)
{
	struct buf b = written(&report);
	char *sheet = part(&b, "xl/worksheets/sheet3.xml"), *height;

	height = attribute(after(sheet, "<row r=\"7\"", 0), " ht=\"");
	assert_string_equal(height, "30");
	free(height);
	height = attribute(after(sheet, "<row r=\"8\"", 0), " ht=\"");
	assert_string_equal(height, "");
	free(height);
	free(sheet);
	buf_free(&b);
}

static size_t
entries(const char *dir)
{
	DIR *d = opendir(dir);
	size_t n = 0;

	assert_non_null(d);
	while (readdir(d) != NULL)
		n++;
	closedir(d);
	return n;
}

TEST(the_same_report_gives_the_same_bytes_and_leaves_no_file)
{
	char *dir = test_folder();
	struct buf a = written(&report), b;

	setenv("TMPDIR", dir, 1);
	setenv("TZ", "Asia/Tokyo", 1);
	setenv("SOURCE_DATE_EPOCH", "1", 1);
	b = written(&report);
	unsetenv("SOURCE_DATE_EPOCH");
	unsetenv("TZ");
	unsetenv("TMPDIR");
	assert_int_equal(a.len, b.len);
	assert_memory_equal(a.data, b.data, a.len);
	assert_int_equal(entries(dir), 2);
	test_folder_end(dir);
	buf_free(&a);
	buf_free(&b);
}

TEST(a_folder_that_cannot_be_written_is_an_error)
{
	struct buf b = BUF_NONE;
	struct err e = ERR_NONE;

	setenv("TMPDIR", "/nonexistent", 1);
	assert_int_equal(xlsx_write(&b, &report, &e), -1);
	unsetenv("TMPDIR");
	assert_int_equal(e.kind, ERR_FAILED);
	assert_non_null(strstr(e.text, "/nonexistent"));
}

TEST(two_tables_of_one_number_are_refused)
{
	struct report_block twice[] = { blocks[2], blocks[2] };
	struct report r = report;
	struct buf b = BUF_NONE;
	struct err e = ERR_NONE;

	r.blocks = twice;
	r.blocks_n = 2;
	assert_int_equal(xlsx_write(&b, &r, &e), -1);
	assert_int_equal(e.kind, ERR_FAILED);
}
