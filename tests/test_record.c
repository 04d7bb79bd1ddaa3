#include "tests/test.h"

#include "core/form.h"
#include "ingest/columns.h"
#include "ingest/record.h"

#include <stdio.h>
#include <string.h>

/* A reader of a delivery with the columns that are needed, and no lists. */
static struct record_reader *
reader_new(struct columns **columns)
{
	static const struct cell names[] = {
		{ "person_id", 9 }, { "geburtsdatum", 12 },
		{ "ags_ga", 6 }, { "rechtskreis", 11 },
		{ "leistungsart", 12 }, { "beginn", 6 }, { "pers_budget", 11 },
	};
	const struct csvrow header = { 1, 1, sizeof names / sizeof names[0],
	    names, "", 0, false };
	struct record_reader *r = NULL;
	struct err e = ERR_NONE;
	const char *trouble;

	assert_int_equal(columns_build(columns, &header,
	    form_find("leistungen"), NULL, &trouble, &e), 0);
	assert_int_equal(record_reader_new(&r, *columns, NULL, NULL, 2024,
	    &e), 0);
	return r;
}

static void
read_row(struct record_reader *r, struct record *rec, const char *number,
    const char *service, const char *budget, struct findings *f)
{
	const struct cell cells[] = {
		{ number, strlen(number) }, { "01.02.1990", 10 },
		{ "06437006", 8 }, { "EGH", 3 },
		{ service, strlen(service) }, { "2024-01-01", 10 },
		{ budget, strlen(budget) },
	};
	const struct csvrow row = { 2, 1, sizeof cells / sizeof cells[0],
	    cells, "", 0, false };

	record_read(r, rec, &row, f);
}

TEST(each_of_many_keys_of_a_column_stays_itself)
{
	/* Of all lengths up to 24, alike but for one character. */
	static const char bytes[] = "ABABABABABABABABABABABAB";
	struct columns *columns = NULL;
	struct record_reader *r = reader_new(&columns);
	struct findings f = { 0 };
	struct record rec;
	char key[sizeof bytes];
	size_t round, len, at;

	for (round = 0; round < 3; round++)
		for (len = 1; len < sizeof bytes; len++)
			for (at = 0; at < len; at++) {
				snprintf(key, sizeof key, "%.*s", (int)len,
				    bytes);
				key[at] = 'X';
				read_row(r, &rec, "1", key, "J", &f);
				assert_string_equal(record_key(r,
				    L_LEISTUNGSART, rec.v[L_LEISTUNGSART])
				    ->key, key);
			}
	assert_int_equal(f.n, 0);
	record_reader_free(r);
	columns_free(columns);
	findings_free(&f);
}

TEST(what_is_odd_about_a_cell_is_told_of_each_row)
{
	struct columns *columns = NULL;
	struct record_reader *r = reader_new(&columns);
	struct findings f = { 0 };
	struct record rec;
	int i;

	for (i = 1; i <= 3; i++) {
		read_row(r, &rec, "M?ller", "ST_WOHN", "N", &f);
		assert_int_equal(f.n, i);
		assert_int_equal(f.list[i - 1].rule, RULE_D09);
		assert_int_equal(rec.v[L_PERS_BUDGET], 0);
		assert_int_equal(rec.bad, 0);
		read_row(r, &rec, "1,2E+12", "ST_WOHN", "vielleicht", &f);
		assert_int_equal(rec.bad, UINT64_C(1) << L_PERSON_ID |
		    UINT64_C(1) << L_PERS_BUDGET);
		assert_int_equal(rec.person_id.len, 0);
		assert_int_equal(rec.v[L_PERS_BUDGET], RECORD_NONE);
		read_row(r, &rec, "1", "ST_WOHN", "ja", &f);
		assert_int_equal(rec.v[L_PERS_BUDGET], 1);
	}
	record_reader_free(r);
	columns_free(columns);
	findings_free(&f);
}

