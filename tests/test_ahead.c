#include "tests/test.h"

#include "core/buf.h"
#include "ingest/ahead.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* What a taker is told, as text. */
static void
tell_row(void *data, const struct csvrow *row)
{
	size_t i;

	buf_addf(data, "\n%zu-%zu%s", row->line, row->lines,
	    row->literal ? " literal" : "");
	for (i = 0; i < row->n; i++) {
		assert_int_equal(strlen(row->cells[i].s), row->cells[i].len);
		buf_addf(data, "|%s", row->cells[i].s);
	}
	assert_int_equal(row->len, row->cells[row->n - 1].s +
	    row->cells[row->n - 1].len + 1 - row->text);
}

static void
tell_fault(void *data, size_t line, enum csvread_fault f, size_t cells)
{
	buf_addf(data, "\n%zu fault %d %zu", line, (int)f, cells);
}

static void
tell_part(void *data, size_t line, enum frame_part part)
{
	buf_addf(data, "\n%zu part %d", line, (int)part);
}

static void
tell_control(void *data, size_t line, int64_t n)
{
	buf_addf(data, "\n%zu control %lld", line, (long long)n);
}

/* A table of many batches: long and short rows, broken ones, footers. */
static void
make_table(struct buf *b)
{
	size_t i, j;

	buf_puts(b, "a;b;c\n");
	for (i = 0; i < 20000; i++) {
		buf_addf(b, "%zu;", i);
		for (j = 0; j < (i % 500 == 0 ? 30000 : i % 7); j++)
			buf_putc(b, 'x');
		buf_puts(b, i % 11 == 0 ? ";\"two\nlines\"\n" :
		    i % 13 == 0 ? "\n" : i % 17 == 0 ?
		    ";37.8\"N\n" : ";\n");
		if (i % 1000 == 999)
			buf_puts(b, "Anzahl: 7\na;b;c\n");
	}
}

static void
read_table(struct buf *out, struct sheet *s, bool ahead)
{
	static const struct cell names[] = { { "a", 1 }, { "b", 1 },
	    { "c", 1 } };
	const struct csvrow header = { 1, 1, 3, names, "a\0b\0c", 6,
	    false };
	const struct frame_reader taker = { tell_row, tell_fault, tell_part,
	    tell_control, out };
	struct frame_reader reader = taker;
	struct csvread_reader csv;
	struct ahead *a = ahead_open(&taker);
	struct frame *frame;
	struct err e = ERR_NONE;

	if (ahead)
		ahead_reader(a, &reader);
	frame = frame_open(1, &header, false, &reader);
	frame_csvread(frame, &csv);
	assert_int_equal(ahead ? ahead_run(a, s, &csv, &e) :
	    sheet_read(s, &csv, &e), 0);
	frame_close(frame);
	ahead_close(a);
}

TEST(rows_read_ahead_are_those_that_are_read)
{
	char *path;
	struct buf text = BUF_NONE, now = BUF_NONE, ahead = BUF_NONE;
	struct sheet *s = NULL;
	struct err e = ERR_NONE;

	make_table(&text);
	path = test_file(text.data, text.len);
	assert_int_equal(sheet_open(&s, path, NULL, ';', &e), 0);
	read_table(&now, s, false);
	read_table(&ahead, s, true);
	assert_non_null(strstr(now.data, "control 7"));
	assert_non_null(strstr(now.data, "fault"));
	assert_non_null(strstr(now.data, "literal"));
	assert_int_equal(now.len, ahead.len);
	assert_int_equal(memcmp(now.data, ahead.data, now.len), 0);
	sheet_close(s);
	test_file_end(path);
	buf_free(&text);
	buf_free(&now);
	buf_free(&ahead);
}

TEST(what_ends_the_reading_is_told)
{
	char *path;
	struct buf text = BUF_NONE, out = BUF_NONE;
	const struct frame_reader taker = { tell_row, tell_fault, tell_part,
	    tell_control, &out };
	struct csvread_reader csv;
	struct frame_reader reader;
	struct ahead *a = ahead_open(&taker);
	struct frame *frame;
	struct sheet *s = NULL;
	struct err e = ERR_NONE;

	make_table(&text);
	path = test_file(text.data, text.len);
	assert_int_equal(sheet_open(&s, path, NULL, ';', &e), 0);
	assert_int_equal(truncate(path, 100), 0);
	ahead_reader(a, &reader);
	frame = frame_open(1, &(struct csvrow){ 1, 1, 1, &(struct cell){ "a",
	    1 }, "a", 2, false }, false, &reader);
	frame_csvread(frame, &csv);
	assert_int_equal(ahead_run(a, s, &csv, &e), -1);
	assert_non_null(strstr(e.text, "changes while it is read"));
	frame_close(frame);
	ahead_close(a);
	sheet_close(s);
	test_file_end(path);
	buf_free(&text);
	buf_free(&out);
}
