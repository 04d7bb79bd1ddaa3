#include "tests/test.h"

#include "core/buf.h"
#include "core/err.h"
#include "core/file.h"
#include "core/mem.h"

#include <dirent.h>
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

static int
entries(const char *path)
{
	DIR *d = opendir(path);
	int n = 0;

	assert_non_null(d);
	while (readdir(d) != NULL)
		n++;
	closedir(d);
	return n - 2;
}

static void
remove_all(char *dir, char *file)
{
	test_folder_end(dir);
	free(file);
}

TEST(reads_back_what_it_wrote)
{
	char *dir = test_folder(), *file = path_join(dir, "f");
	struct buf b = BUF_NONE;
	struct err e = ERR_NONE;
	struct stat st;

	assert_int_equal(file_write(file, "a\0b\n", 4, 0600, &e), 0);
	assert_int_equal(file_read(&b, file, &e), 0);
	assert_int_equal(b.len, 4);
	assert_memory_equal(b.data, "a\0b\n", 5);
	assert_int_equal(stat(file, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0600);
	assert_int_equal(entries(dir), 1);
	buf_free(&b);
	remove_all(dir, file);
}

TEST(reads_an_empty_file_as_an_empty_string)
{
	char *dir = test_folder(), *file = path_join(dir, "f");
	struct buf b = BUF_NONE;
	struct err e = ERR_NONE;

	assert_int_equal(file_write(file, "", 0, 0644, &e), 0);
	assert_int_equal(file_read(&b, file, &e), 0);
	assert_int_equal(b.len, 0);
	assert_string_equal(b.data, "");
	buf_free(&b);
	remove_all(dir, file);
}

TEST(replaces_a_file_whole)
{
	char *dir = test_folder(), *file = path_join(dir, "f");
	struct buf b = BUF_NONE;
	struct err e = ERR_NONE;

	assert_int_equal(file_write(file, "a longer text", 13, 0644, &e), 0);
	assert_int_equal(file_write(file, "short", 5, 0644, &e), 0);
	assert_int_equal(file_read(&b, file, &e), 0);
	assert_string_equal(b.data, "short");
	buf_free(&b);
	remove_all(dir, file);
}

/* A limit on the size of files stands for a full disk. */
TEST(leaves_the_old_file_where_the_disk_is_full)
{
	char *dir = test_folder(), *file = path_join(dir, "f");
	char *big = xcalloc(1, 1 << 16);
	struct rlimit old, small;
	struct buf b = BUF_NONE;
	struct err e = ERR_NONE;
	void (*handler)(int) = signal(SIGXFSZ, SIG_IGN);

	assert_int_equal(file_write(file, "old", 3, 0644, &e), 0);
	assert_int_equal(getrlimit(RLIMIT_FSIZE, &old), 0);
	small = old;
	small.rlim_cur = 1 << 12;
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
	assert_int_equal(file_write(file, big, 1 << 16, 0644, &e), -1);
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &old), 0);

	assert_int_equal(e.kind, ERR_FAILED);
	assert_non_null(strstr(e.text, file));
	assert_int_equal(entries(dir), 1);
	err_clear(&e);
	assert_int_equal(file_read(&b, file, &e), 0);
	assert_string_equal(b.data, "old");
	buf_free(&b);
	signal(SIGXFSZ, handler);
	free(big);
	remove_all(dir, file);
}

TEST(refuses_what_is_no_regular_file)
{
	static const char *const paths[] = {
		"/", "/dev/null", "/nowhere/at/all"
	};
	size_t i;

	for (i = 0; i < 3; i++) {
		struct buf b = BUF_NONE;
		struct err e = ERR_NONE;

		assert_int_equal(file_read(&b, paths[i], &e), -1);
		assert_int_equal(e.kind, ERR_FAILED);
		assert_int_equal(strncmp(e.text, paths[i], strlen(paths[i])),
		    0);
		assert_null(b.data);
	}
}

TEST(does_not_wait_for_a_fifo)
{
	char *dir = test_folder(), *file = path_join(dir, "f");
	struct buf b = BUF_NONE;
	struct err e = ERR_NONE;

	assert_int_equal(mkfifo(file, 0600), 0);
	alarm(5);
	assert_int_equal(file_read(&b, file, &e), -1);
	alarm(0);
	remove_all(dir, file);
}

TEST(moves_a_file_over_another)
{
	char *dir = test_folder(), *from = path_join(dir, "a");
	char *to = path_join(dir, "b");
	struct buf b = BUF_NONE;
	struct err e = ERR_NONE;

	assert_int_equal(file_write(from, "new", 3, 0600, &e), 0);
	assert_int_equal(file_write(to, "old one", 7, 0600, &e), 0);
	assert_int_equal(file_move(from, to, &e), 0);
	assert_int_equal(entries(dir), 1);
	assert_int_equal(file_read(&b, to, &e), 0);
	assert_string_equal(b.data, "new");

	assert_int_equal(file_move(from, to, &e), -1);
	assert_non_null(strstr(e.text, "cannot be moved"));
	buf_free(&b);
	free(from);
	remove_all(dir, to);
}

TEST(wipes_the_bytes_before_the_file_is_gone)
{
	char *dir = test_folder(), *file = path_join(dir, "f");
	char *other = path_join(dir, "g");
	struct buf b = BUF_NONE;
	struct err e = ERR_NONE;

	/* A second name of the file shows what became of its bytes. */
	assert_int_equal(file_write(file, "names", 5, 0600, &e), 0);
	assert_int_equal(link(file, other), 0);
	assert_int_equal(file_wipe(file, &e), 0);
	assert_int_equal(entries(dir), 1);
	assert_int_equal(file_read(&b, other, &e), 0);
	assert_int_equal(b.len, 5);
	assert_memory_equal(b.data, "\0\0\0\0\0", 5);

	assert_int_equal(file_wipe(file, &e), 0);	/* not there: no matter */
	buf_free(&b);
	free(file);
	remove_all(dir, other);
}

TEST(makes_folders_on_the_way)
{
	char *dir = test_folder(), *a = path_join(dir, "a");
	char *b = path_join(a, "b");
	struct err e = ERR_NONE;

	assert_int_equal(dir_make(b, &e), 0);
	assert_int_equal(dir_make(b, &e), 0);	/* it may be there */
	assert_int_equal(access(b, F_OK), 0);
	free(b);
	remove_all(dir, a);
}

TEST(does_not_take_a_file_for_a_folder)
{
	char *dir = test_folder(), *file = path_join(dir, "f");
	struct err e = ERR_NONE;

	assert_int_equal(file_write(file, "x", 1, 0644, &e), 0);
	assert_int_equal(dir_make(file, &e), -1);
	assert_int_equal(e.kind, ERR_FAILED);
	remove_all(dir, file);
}

TEST(joins_and_splits_paths)
{
	char *a = path_join("dir", "name"), *b = path_join("dir/", "name");

	assert_string_equal(a, "dir/name");
	assert_string_equal(b, "dir/name");
	assert_string_equal(path_base("a/b/c.csv"), "c.csv");
	assert_string_equal(path_base("c.csv"), "c.csv");
	free(a);
	free(b);
}

TEST(pieces_are_one_file_or_none)
{
	char *dir = test_folder(), *path = path_join(dir, "f"), piece[1000];
	struct buf got = BUF_NONE;
	struct err e = ERR_NONE;
	struct outfile *o;
	int i;

	memset(piece, 'x', sizeof piece);
	assert_int_equal(outfile_open(&o, path, 0600, &e), 0);
	outfile_add(o, piece, 10);
	outfile_drop(o);
	assert_int_equal(entries(dir), 0);	/* nothing stayed */

	assert_int_equal(outfile_open(&o, path, 0600, &e), 0);
	for (i = 0; i < 200; i++) {
		piece[0] = (char)('a' + i % 26);
		outfile_add(o, piece, sizeof piece);
		assert_int_equal(access(path, F_OK), -1);
	}
	assert_int_equal(outfile_commit(o, &e), 0);
	assert_int_equal(file_read(&got, path, &e), 0);
	assert_int_equal(got.len, 200 * sizeof piece);
	for (i = 0; i < 200; i++)
		assert_int_equal(got.data[(size_t)i * sizeof piece],
		    'a' + i % 26);
	buf_free(&got);
	assert_int_equal(entries(dir), 1);
	remove_all(dir, path);
}

TEST(finds_the_folder_of_a_path)
{
	static const struct { const char *path, *folder; } paths[] = {
		{ "/a/b/store.db", "/a/b" }, { "b/store.db", "b" },
		{ "/store.db", "/" }, { "store.db", "." },
	};
	size_t i;

	for (i = 0; i < sizeof paths / sizeof paths[0]; i++) {
		char *folder = path_folder(paths[i].path);

		assert_string_equal(folder, paths[i].folder);
		free(folder);
	}
}
