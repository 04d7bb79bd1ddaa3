#include "cli/inbox.h"

#include "core/file.h"
#include "core/i18n.h"
#include "core/log.h"
#include "core/mem.h"

#include <dirent.h>
#include <errno.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

static int64_t
nanoseconds(struct timespec t)
{
	return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}

static bool
ends_in(const char *name, const char *end)
{
	size_t len = strlen(name), n = strlen(end);

	return len >= n && strcasecmp(name + len - n, end) == 0;
}

/* A link would bring what others may not read into the sender's receipt, and
 * a link into the archive. */
static bool
is_link(const char *folder, const char *name)
{
	char *path = path_join(folder, name);
	struct stat st;
	bool link = lstat(path, &st) == 0 && S_ISLNK(st.st_mode);

	free(path);
	return link;
}

static void
add(struct inbox *in, const char *source, const char *folder,
    const char *name)
{
	struct inbox_file f = { .source = NULL };
	struct stat st;

	f.path = path_join(folder, name);
	/* What is gone or no file is left to the reader, which says so. */
	if (lstat(f.path, &st) == 0) {
		f.mtime = nanoseconds(st.st_mtim);
		f.size = st.st_size;
		f.inode = st.st_ino;
		f.received = date_from_days(st.st_mtim.tv_sec / 86400);
	}
	f.source = xstrdup(source);
	f.name = path_base(f.path);
	in->files = mem_grow(in->files, in->n, &in->cap, sizeof *in->files);
	in->files[in->n++] = f;
}

static int
list_source(struct inbox *in, const char *source, const char *folder,
    struct err *e)
{
	DIR *d = opendir(folder);
	struct dirent *entry;

	if (d == NULL)
		return err_errno(e, ERR_FAILED, _("%s: cannot be read"),
		    folder);
	while ((entry = readdir(d)) != NULL) {
		const char *name = entry->d_name;

		if (name[0] == '.')
			continue;
		if (is_link(folder, name)) {
			in->ignored++;
			log_note(_("%s/%s: a link, not a file; left where it "
			    "is"), folder, name);
		} else if (ends_in(name, ".csv"))
			add(in, source, folder, name);
		else if (!ends_in(name, ".part") && !ends_in(name, ".tmp")) {
			in->ignored++;
			log_note(_("%s/%s: not a .csv file; left where it "
			    "is"), folder, name);
		}
	}
	closedir(d);
	return 0;
}

static int
compare(const void *pa, const void *pb)
{
	const struct inbox_file *a = pa, *b = pb;
	int d = strcmp(a->source, b->source);

	if (d == 0)
		d = (a->mtime > b->mtime) - (a->mtime < b->mtime);
	return d != 0 ? d : strcmp(a->name, b->name);
}

static void
drop(struct inbox *in, size_t i)
{
	free(in->files[i].source);
	free(in->files[i].path);
	in->n--;
	memmove(in->files + i, in->files + i + 1,
	    (in->n - i) * sizeof *in->files);
}

bool
inbox_is_same(const struct inbox_file *f)
{
	struct stat st;

	return lstat(f->path, &st) == 0 && st.st_ino == f->inode &&
	    st.st_size == f->size && nanoseconds(st.st_mtim) == f->mtime;
}

bool
inbox_is_changing(const struct inbox_file *f)
{
	if (inbox_is_same(f) || access(f->path, F_OK) < 0)
		return false;
	log_note(_("%s: still being written; left for the next run"), f->path);
	return true;
}

/* Wait where a file is young; one that then differs is still arriving.  A
 * time in the future is young too: the clock may have gone back. */
static void
settle(struct inbox *in, int seconds)
{
	struct timespec now, pause = { seconds, 0 };
	bool young = false;
	size_t i;

	clock_gettime(CLOCK_REALTIME, &now);
	for (i = 0; i < in->n; i++)
		if (in->files[i].mtime > nanoseconds(now) -
		    seconds * INT64_C(1000000000))
			young = true;
	if (!young)
		return;
	while (nanosleep(&pause, &pause) < 0 && errno == EINTR)
		;
	for (i = in->n; i-- > 0; )
		if (inbox_is_changing(&in->files[i])) {
			in->changing++;
			drop(in, i);
		}
}

int
inbox_list(struct inbox *in, const char *workspace, int seconds,
    struct err *e)
{
	char *top = path_join(workspace, "inbox"), *folder;
	struct dirent *entry;
	struct stat st;
	DIR *d;
	int rc = -1;

	if ((d = opendir(top)) == NULL) {
		if (errno == ENOENT)
			rc = 0;		/* no inbox: nothing waits */
		else
			err_errno(e, ERR_FAILED, _("%s: cannot be read"), top);
		goto out;
	}
	while ((entry = readdir(d)) != NULL) {
		int bad = 0;

		if (entry->d_name[0] == '.')
			continue;
		folder = path_join(top, entry->d_name);
		if (stat(folder, &st) == 0 && S_ISDIR(st.st_mode))
			bad = list_source(in, entry->d_name, folder, e);
		else {
			in->ignored++;
			log_note(_("%s: not in the folder of a source; left "
			    "where it is"), folder);
		}
		free(folder);
		if (bad < 0)
			goto out;
	}
	settle(in, seconds);
	if (in->n > 0)
		qsort(in->files, in->n, sizeof *in->files, compare);
	rc = 0;
out:
	if (d != NULL)
		closedir(d);
	free(top);
	return rc;
}

void
inbox_fini(struct inbox *in)
{
	while (in->n > 0)
		drop(in, in->n - 1);
	free(in->files);
	*in = (struct inbox)INBOX_NONE;
}
