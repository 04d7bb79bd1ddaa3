#include "tests/test.h"

#include "core/buf.h"
#include "core/spill.h"

#include <dirent.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

static char dir[64];

static struct spill *
make(size_t heaps)
{
	struct spill *s;

	strcpy(dir, "/tmp/stichtag-test-XXXXXX");
	assert_non_null(mkdtemp(dir));
	s = spill_new(dir, heaps);
	assert_non_null(s);
	return s;
}

/* Nothing may be left in the folder. */
static void
end(struct spill *s)
{
	spill_free(s);
	assert_int_equal(rmdir(dir), 0);
}

static void
take(const void *records, size_t len, void *data)
{
	buf_add(data, records, len);
}

/* Record number I of all: as long as its number says. */
static size_t
throw_record(char *record, size_t i)
{
	size_t len = 1 + i * 7919 % 400;

	memset(record, (int)(i % 251), len);
	return len;
}

TEST(a_heap_gives_back_its_records_in_order)
{
	enum { HEAPS = 5, RECORDS = 6000 };
	static char record[400];
	struct spill *s = make(HEAPS);
	struct err e = ERR_NONE;
	size_t heap, i, len;

	for (i = 0; i < RECORDS; i++) {
		len = throw_record(record, i);
		spill_add(s, i % 3, record, len);
	}
	for (heap = 0; heap < HEAPS; heap++) {
		struct buf want = BUF_NONE, got = BUF_NONE;
		int again;

		for (i = 0; i < RECORDS; i++)
			if (i % 3 == heap) {
				len = throw_record(record, i);
				buf_add(&want, record, len);
			}
		/* As often as one likes. */
		for (again = 0; again < 2; again++) {
			got.len = 0;
			assert_int_equal(spill_each(s, heap, take, &got, &e),
			    0);
			assert_int_equal(got.len, want.len);
			if (want.len > 0)
				assert_memory_equal(got.data, want.data,
				    want.len);
		}
		buf_free(&want);
		buf_free(&got);
	}
	end(s);
}

TEST(a_record_is_not_torn)
{
	static char record[SPILL_MOST];
	struct spill *s = make(1);
	struct buf got = BUF_NONE;
	struct err e = ERR_NONE;

	spill_add(s, 0, "a", 1);
	memset(record, 'b', sizeof record);
	spill_add(s, 0, record, sizeof record);
	spill_add(s, 0, record, sizeof record - 1);
	spill_add(s, 0, "c", 1);
	assert_int_equal(spill_each(s, 0, take, &got, &e), 0);
	assert_int_equal(got.len, 2 * SPILL_MOST + 1);
	assert_int_equal(got.data[0], 'a');
	assert_int_equal(got.data[1], 'b');
	assert_int_equal(got.data[got.len - 1], 'c');
	buf_free(&got);
	end(s);
}

TEST(its_file_has_no_name)
{
	struct spill *s = make(1);
	DIR *d = opendir(dir);
	struct dirent *entry;

	assert_non_null(d);
	while ((entry = readdir(d)) != NULL)
		assert_true(strcmp(entry->d_name, ".") == 0 ||
		    strcmp(entry->d_name, "..") == 0);
	closedir(d);
	end(s);
}

TEST(there_is_none_where_no_file_can_be_made)
{
	assert_null(spill_new("/nowhere/at/all", 3));
}

TEST(a_full_disk_is_told_when_a_heap_is_taken_up)
{
	static char record[SPILL_MOST];
	struct rlimit was, small = { 1 << 17, 0 };
	struct spill *s = make(1);
	struct buf got = BUF_NONE;
	struct err e = ERR_NONE;
	int i;

	assert_int_equal(getrlimit(RLIMIT_FSIZE, &was), 0);
	small.rlim_max = was.rlim_max;
	signal(SIGXFSZ, SIG_IGN);
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
	for (i = 0; i < 5; i++)
		spill_add(s, 0, record, sizeof record);
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &was), 0);
	signal(SIGXFSZ, SIG_DFL);
	assert_int_equal(spill_each(s, 0, take, &got, &e), -1);
	assert_int_equal(e.kind, ERR_FAILED);
	assert_non_null(strstr(e.text, dir));
	assert_int_equal(got.len, 0);
	end(s);
}
