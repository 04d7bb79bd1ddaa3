#include "tests/test.h"

#include "render/csvout.h"

#include <stdlib.h>
#include <string.h>

#define THIN	"\xE2\x80\xAF"
#define MINUS	"\xE2\x88\x92"
#define CELL(t)		{ .text = (char *)(uintptr_t)(t), .columns = 1 }
#define NUMBER(t)	{ .text = (char *)(uintptr_t)(t), .columns = 1, .number = true }
#define WIDE(t, n)	{ .text = (char *)(uintptr_t)(t), .columns = n }

TEST(a_table_is_written_as_rfc_4180_with_plain_numbers)
{
	struct report_cell h1[] = { CELL(""), WIDE("Personen", 2),
	    CELL("Veränderung") };
	struct report_cell h2[] = { CELL("Ort"), CELL("2023"), CELL("2024"),
	    CELL("absolut") };
	struct report_cell r1[] = { CELL("Insgesamt"),
	    NUMBER("1" THIN "245"), NUMBER("1" THIN "230"), NUMBER(MINUS "15") };
	struct report_cell r2[] = { WIDE("davon", 4) };
	struct report_cell r3[] = { CELL("\"A\", B"), NUMBER("."),
	    NUMBER("0"), NUMBER("85r") };
	struct report_row head[] = { { ROW_ITEM, 0, h1, 3 },
	    { ROW_ITEM, 0, h2, 4 } };
	struct report_row rows[] = { { ROW_TOTAL, 0, r1, 4 },
	    { ROW_LEAD, 0, r2, 1 }, { ROW_ITEM, 1, r3, 4 } };
	struct report_table t = { .columns = 4, .head = head, .head_n = 2,
	    .rows = rows, .rows_n = 3 };
	char *csv = csvout_table(&t);

	assert_string_equal(csv,
	    "\"Ort\",\"Personen: 2023\",\"Personen: 2024\","
	    "\"Veränderung: absolut\"\r\n"
	    "\"Insgesamt\",1245,1230,-15\r\n"
	    "\"davon\",,,\r\n"
	    "\"\"\"A\"\", B\",\".\",0,\"85r\"\r\n");
	free(csv);
}

TEST(a_text_that_a_spreadsheet_would_run_is_made_harmless)
{
	static const char *const evil[] = { "=1+1", "+1", "-1", "@A1" };
	size_t i;

	for (i = 0; i < sizeof evil / sizeof evil[0]; i++) {
		struct report_cell h[] = { CELL(evil[i]) };
		struct report_row head = { ROW_ITEM, 0, h, 1 };
		struct report_table t = { .columns = 1, .head = &head,
		    .head_n = 1 };
		char *csv = csvout_table(&t);

		assert_memory_equal(csv, "\"'", 2);
		free(csv);
	}
}
