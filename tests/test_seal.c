#include "tests/test.h"

#include "core/file.h"
#include "core/mem.h"
#include "core/seal.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char *dir, *secret_path, *public_path;

/* A folder with a pair of keys. */
static void
make(void)
{
	struct err e = ERR_NONE;

	dir = test_folder();
	secret_path = path_join(dir, "office.key");
	public_path = path_join(dir, "office.key.pub");
	if (seal_make_keys(secret_path, &e) < 0)
		fail_msg("%s", e.text);
}

static void
clean(void)
{
	test_folder_end(dir);
	free(secret_path);
	free(public_path);
}

TEST(what_is_sealed_with_one_key_is_opened_with_the_other)
{
	static const char text[] = "Nachname;Vorname\nQuaxdorf;Erika\n";
	struct seal_key public_key, secret;
	struct buf sealed = BUF_NONE, opened = BUF_NONE;
	struct err e = ERR_NONE;

	make();
	assert_int_equal(seal_read_public(&public_key, public_path, &e), 0);
	assert_int_equal(seal_read_secret(&secret, secret_path, &e), 0);
	seal_close(&sealed, &public_key, text, sizeof text);
	assert_null(memmem(sealed.data, sealed.len, "Quaxdorf", 8));
	assert_int_equal(seal_open(&opened, &secret, sealed.data, sealed.len,
	    &e), 0);
	assert_int_equal(opened.len, sizeof text);
	assert_memory_equal(opened.data, text, sizeof text);
	buf_free(&sealed);
	buf_free(&opened);
	clean();
}

TEST(nothing_at_all_can_be_sealed_too)
{
	struct seal_key public_key, secret;
	struct buf sealed = BUF_NONE, opened = BUF_NONE;
	struct err e = ERR_NONE;

	make();
	assert_int_equal(seal_read_public(&public_key, public_path, &e), 0);
	assert_int_equal(seal_read_secret(&secret, secret_path, &e), 0);
	seal_close(&sealed, &public_key, "", 0);
	assert_int_equal(seal_open(&opened, &secret, sealed.data, sealed.len,
	    &e), 0);
	assert_int_equal(opened.len, 0);
	buf_free(&sealed);
	buf_free(&opened);
	clean();
}

TEST(a_changed_byte_or_another_key_opens_nothing)
{
	struct seal_key public_key, secret, other = { { 7 } };
	struct buf sealed = BUF_NONE, opened = BUF_NONE;
	struct err e = ERR_NONE;
	size_t i;

	make();
	assert_int_equal(seal_read_public(&public_key, public_path, &e), 0);
	assert_int_equal(seal_read_secret(&secret, secret_path, &e), 0);
	seal_close(&sealed, &public_key, "abc", 3);
	assert_int_equal(seal_open(&opened, &other, sealed.data, sealed.len,
	    &e), -1);
	for (i = 0; i < sealed.len; i++) {
		err_clear(&e);
		sealed.data[i] ^= 1;
		assert_int_equal(seal_open(&opened, &secret, sealed.data,
		    sealed.len, &e), -1);
		sealed.data[i] ^= 1;
		err_clear(&e);
		assert_int_equal(seal_open(&opened, &secret, sealed.data, i,
		    &e), -1);
	}
	assert_int_equal(opened.len, 0);
	buf_free(&sealed);
	clean();
}

TEST(the_secret_key_is_for_its_owner_and_never_overwritten)
{
	struct err e = ERR_NONE;
	struct stat st;

	make();
	assert_int_equal(stat(secret_path, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0600);
	assert_int_equal(seal_make_keys(secret_path, &e), -1);
	assert_int_equal(e.kind, ERR_MISUSED);
	clean();
}

TEST(a_file_that_is_no_key_or_the_other_one_is_refused)
{
	static const char *const texts[] = { "", "x",
	    "stichtag public key 00\n", "stichtag public key zz" };
	char *path;
	struct seal_key key;
	struct err e = ERR_NONE;
	size_t i;

	make();
	path = path_join(dir, "other");
	assert_int_equal(seal_read_public(&key, secret_path, &e), -1);
	assert_int_equal(e.kind, ERR_MISUSED);
	err_clear(&e);
	assert_int_equal(seal_read_secret(&key, public_path, &e), -1);
	for (i = 0; i < sizeof texts / sizeof texts[0]; i++) {
		err_clear(&e);
		assert_int_equal(file_write(path, texts[i],
		    strlen(texts[i]), 0644, &e), 0);
		assert_int_equal(seal_read_public(&key, path, &e), -1);
		assert_int_equal(e.kind, ERR_MISUSED);
	}
	unlink(path);
	err_clear(&e);
	assert_int_equal(seal_read_public(&key, path, &e), -1);
	assert_int_equal(e.kind, ERR_MISUSED);

	/* A secret that others may read is none. */
	err_clear(&e);
	assert_int_equal(chmod(secret_path, 0640), 0);
	assert_int_equal(seal_read_secret(&key, secret_path, &e), -1);
	assert_non_null(strstr(e.text, "others may read it"));
	free(path);
	clean();
}
