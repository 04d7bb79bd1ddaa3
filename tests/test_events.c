#include "tests/test.h"

#include "core/buf.h"
#include "core/events.h"
#include "core/file.h"
#include "core/mem.h"

#include <jansson.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

static void
one_line(struct events *ev, const char *file)
{
	events_begin(ev, "delivery");
	events_text(ev, "file", file);
	events_text(ev, "form", NULL);
	events_int(ev, "rows", 1835);
	events_bool(ev, "missing", true);
	events_end(ev);
}

TEST(every_line_is_a_json_object_with_its_time)
{
	char *dir = test_folder();
	char *path = path_join(dir, "log/l.jsonl"), *line;
	struct events *ev = NULL;
	struct buf text = BUF_NONE;
	struct err e = ERR_NONE;
	int i;

	/* Two runs append to one file. */
	for (i = 0; i < 2; i++) {
		assert_int_equal(events_open(&ev, path, &e), 0);
		one_line(ev, "a \"b\"\\\n\t\x01 \xC3\xA4.csv");
		assert_int_equal(events_close(ev, &e), 0);
	}
	assert_int_equal(file_read(&text, path, &e), 0);
	for (i = 0, line = strtok(text.data, "\n"); line != NULL; i++,
	    line = strtok(NULL, "\n")) {
		json_t *o = json_loads(line, 0, NULL);

		assert_non_null(o);
		assert_int_equal(json_object_size(o), 5);
		assert_string_equal(json_string_value(json_object_get(o,
		    "file")), "a \"b\"\\\n\t\x01 \xC3\xA4.csv");
		assert_int_equal(json_integer_value(json_object_get(o,
		    "rows")), 1835);
		assert_true(json_is_true(json_object_get(o, "missing")));
		/* 2026-11-22T03:41:43.689Z */
		assert_int_equal(json_string_length(json_object_get(o,
		    "time")), 24);
		json_decref(o);
	}
	assert_int_equal(i, 2);
	buf_free(&text);
	free(path);
	test_folder_end(dir);
}

TEST(a_file_name_that_is_no_utf8_leaves_json)
{
	char *dir = test_folder(), *path = path_join(dir, "l.jsonl");
	struct events *ev = NULL;
	struct buf text = BUF_NONE;
	struct err e = ERR_NONE;
	json_t *o;

	assert_int_equal(events_open(&ev, path, &e), 0);
	one_line(ev, "m\xFC" "ller.csv");
	assert_int_equal(events_close(ev, &e), 0);
	assert_int_equal(file_read(&text, path, &e), 0);
	o = json_loads(text.data, 0, NULL);
	assert_non_null(o);
	json_decref(o);
	buf_free(&text);
	free(path);
	test_folder_end(dir);
}

TEST(a_line_without_room_is_taken_back_and_told)
{
	char *dir = test_folder(), *path = path_join(dir, "l.jsonl");
	struct rlimit old, low;
	struct events *ev = NULL;
	struct buf before = BUF_NONE, after = BUF_NONE;
	struct err e = ERR_NONE;
	void (*handler)(int) = signal(SIGXFSZ, SIG_IGN);

	assert_int_equal(events_open(&ev, path, &e), 0);
	one_line(ev, "first.csv");
	assert_int_equal(file_read(&before, path, &e), 0);
	/* Room for half of another line. */
	assert_int_equal(getrlimit(RLIMIT_FSIZE, &old), 0);
	low = old;
	low.rlim_cur = before.len + before.len / 2;
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &low), 0);
	one_line(ev, "again.csv");
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &old), 0);
	signal(SIGXFSZ, handler);
	assert_int_equal(file_read(&after, path, &e), 0);
	assert_string_equal(after.data, before.data);
	assert_int_equal(events_close(ev, &e), -1);
	assert_int_equal(e.kind, ERR_FAILED);
	buf_free(&before);
	buf_free(&after);
	free(path);
	test_folder_end(dir);
}

TEST(without_a_log_nothing_is_told)
{
	struct err e = ERR_NONE;

	one_line(NULL, "a.csv");
	assert_int_equal(events_close(NULL, &e), 0);
}
