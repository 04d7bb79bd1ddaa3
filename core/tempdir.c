#include "core/tempdir.h"

#include "core/file.h"
#include "core/i18n.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#define NAME	"stichtag.tmp."
#define TRIES	10

static const char *
top_folder(void)
{
	const char *tmp = getenv("TMPDIR");

	return tmp != NULL && tmp[0] == '/' ? tmp : "/tmp";
}

/* Remove the folder PATH and the files in it; it is open as FD, which stays
 * so: its lock ends after the folder. */
static void
empty_and_remove(const char *path, int fd)
{
	int again = openat(fd, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	struct dirent *entry;
	DIR *d = again < 0 ? NULL : fdopendir(again);

	if (d != NULL) {
		while ((entry = readdir(d)) != NULL)
			(void)unlinkat(again, entry->d_name, 0);
		closedir(d);
	} else if (again >= 0)
		close(again);
	(void)rmdir(path);
}

/* Remove PATH if it is a folder of ours that nobody has locked. */
static void
sweep_one(const char *path)
{
	int fd = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
	struct stat st;

	if (fd < 0)
		return;
	if (fstat(fd, &st) == 0 && st.st_uid == geteuid() &&
	    flock(fd, LOCK_EX | LOCK_NB) == 0)
		empty_and_remove(path, fd);
	close(fd);
}

static void
sweep(const char *top)
{
	DIR *d = opendir(top);
	struct dirent *entry;

	while (d != NULL && (entry = readdir(d)) != NULL) {
		char *path;

		if (strncmp(entry->d_name, NAME, strlen(NAME)) != 0)
			continue;
		path = path_join(top, entry->d_name);
		sweep_one(path);
		free(path);
	}
	if (d != NULL)
		closedir(d);
}

/* Whether T is locked and still there: until it was locked another process
 * may have taken it for one that was left behind. */
static bool
take(struct tempdir *t)
{
	struct stat st;

	t->fd = open(t->path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW |
	    O_CLOEXEC);
	return t->fd >= 0 && flock(t->fd, LOCK_EX) == 0 &&
	    fstat(t->fd, &st) == 0 && st.st_nlink > 0;
}

int
tempdir_make(struct tempdir *t, struct err *e)
{
	int i;

	sweep(top_folder());
	for (i = 0; i < TRIES; i++) {
		*t = (struct tempdir)TEMPDIR_NONE;
		t->path = path_join(top_folder(), NAME "XXXXXX");
		if (mkdtemp(t->path) == NULL)
			break;
		if (take(t))
			return 0;
		if (t->fd >= 0)
			close(t->fd);
		free(t->path);
		t->path = NULL;
	}
	if (t->path == NULL)
		errno = EAGAIN;
	err_errno(e, ERR_FAILED, _("%s: no folder for temporary files can be "
	    "made"), t->path != NULL ? t->path : top_folder());
	free(t->path);
	*t = (struct tempdir)TEMPDIR_NONE;
	return -1;
}

void
tempdir_remove(struct tempdir *t)
{
	if (t->path == NULL)
		return;
	empty_and_remove(t->path, t->fd);
	close(t->fd);
	free(t->path);
	*t = (struct tempdir)TEMPDIR_NONE;
}
