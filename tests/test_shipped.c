#include "tests/test.h"

#include "core/file.h"
#include "tests/template_report.h"

#include <ctype.h>

/* The report as it ships. */
static struct report *
build_shipped(const struct published *p)
{
	struct buf text = BUF_NONE;
	struct err e = ERR_NONE;
	struct report *r;

	if (file_read(&text, "templates/transparenzbericht.md", &e) < 0)
		fail_msg("%s", e.text);
	r = build(text.data, p);
	buf_free(&text);
	return r;
}

TEST(the_shipped_report_builds_without_a_warning_in_every_year)
{
	struct published *p = sample_published();

	for (p->year = 2024; p->year >= 2020; p->year--) {
		struct report *r = build_shipped(p);

		if (r->warnings_n > 0)
			fail_msg("%s", r->warnings[0]);
		report_free(r);
	}
	sample_published_free(p);
}

TEST(the_shipped_report_has_its_tables_and_four_kinds_of_charts)
{
	struct published *p = sample_published();
	struct report *r = build_shipped(p);
	size_t i, tables = 0, charts = 0;
	unsigned kinds = 0;

	for (i = 0; i < r->blocks_n; i++) {
		tables += r->blocks[i].kind == BLOCK_TABLE;
		if (r->blocks[i].kind == BLOCK_FIGURE) {
			charts++;
			kinds |= 1u << r->blocks[i].figure.chart.kind;
		}
	}
	assert_true(tables >= 5);
	assert_true(charts >= 5);
	assert_int_equal(kinds, 15);
	report_free(r);
	sample_published_free(p);
}

/* Whether LABEL is the text of a cell of a table of R. */
static bool
stands_in_a_table(const struct report *r, const char *label)
{
	size_t i, j, k;

	for (i = 0; i < r->blocks_n; i++) {
		const struct report_table *t = &r->blocks[i].table;

		for (j = 0; j < t->rows_n; j++)
			for (k = 0; k < t->rows[j].n; k++)
				if (strcmp(t->rows[j].cells[k].text,
				    label) == 0)
					return true;
	}
	return false;
}

TEST(every_value_of_a_chart_stands_in_a_table)
{
	struct published *p = sample_published();
	struct report *r = build_shipped(p);
	size_t i, j, k;

	for (i = 0; i < r->blocks_n; i++) {
		const struct chart *c = &r->blocks[i].figure.chart;

		for (j = 0; j < c->series_n; j++)
			for (k = 0; k < c->categories_n; k++)
				assert_true(stands_in_a_table(r,
				    c->series[j].values[k].label));
	}
	report_free(r);
	sample_published_free(p);
}

/* Whether the number of LEN bytes at S is a value or part of a label of C. */
static bool
stands_in_chart(const struct chart *c, const char *s, size_t len)
{
	char *number = strndup(s, len);
	bool found = false;
	size_t i, j;

	for (i = 0; i < c->categories_n; i++) {
		found |= strstr(c->categories[i], number) != NULL;
		for (j = 0; j < c->series_n; j++)
			found |= strcmp(c->series[j].values[i].label,
			    number) == 0;
	}
	free(number);
	return found;
}

TEST(every_number_of_an_alt_text_stands_in_its_chart)
{
	struct published *p = sample_published();
	struct report *r = build_shipped(p);
	size_t i, numbers = 0;

	for (i = 0; i < r->blocks_n; i++) {
		const char *s = r->blocks[i].figure.alt;

		while (s != NULL && *s != '\0') {
			size_t len = strspn(s, "0123456789" THIN);

			if (!isdigit((unsigned char)*s)) {
				s++;
				continue;
			}
			assert_true(stands_in_chart(
			    &r->blocks[i].figure.chart, s, len));
			s += len;
			numbers++;
		}
	}
	assert_true(numbers > 20);
	report_free(r);
	sample_published_free(p);
}

TEST(the_same_cells_make_the_same_report)
{
	struct published *p = sample_published(), *q = sample_published();
	struct report *a = build_shipped(p), *b = build_shipped(q);
	char *s = dump(a), *t = dump(b);

	assert_string_equal(s, t);
	assert_string_equal(a->fingerprint, b->fingerprint);
	assert_int_equal(strlen(a->fingerprint), 64);
	report_free(b);
	free(t);
	sample_cell(q, "he_8d_ga_n", "", 2024, NULL)->value += 5;
	b = build_shipped(q);
	assert_string_not_equal(a->fingerprint, b->fingerprint);
	report_free(a);
	report_free(b);
	free(s);
	sample_published_free(p);
	sample_published_free(q);
}
