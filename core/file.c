#include "core/file.h"

#include "core/i18n.h"
#include "core/mem.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

int
file_read(struct buf *out, const char *path, struct err *e)
{
	struct buf b = BUF_NONE;
	struct stat st;
	char *chunk = NULL;
	ssize_t n;
	int fd, rc = -1;

	/* Not waiting: a FIFO without a writer would never open. */
	if ((fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)) < 0) {
		err_errno(e, ERR_FAILED, _("%s: cannot be opened"), path);
		goto out;
	}
	if (fstat(fd, &st) < 0) {
		err_errno(e, ERR_FAILED, _("%s: cannot be read"), path);
		goto out;
	}
	if (!S_ISREG(st.st_mode)) {
		err_set(e, ERR_FAILED, _("%s: not a regular file"), path);
		goto out;
	}
	if (st.st_size > (off_t)4 << 30) {
		err_set(e, ERR_FAILED, _("%s: larger than 4 GiB"), path);
		goto out;
	}
	chunk = xmalloc(1 << 16);
	if (st.st_size > 0) {
		b.cap = (size_t)st.st_size + 1;
		b.data = xmalloc(b.cap);
	}
	while ((n = read(fd, chunk, 1 << 16)) > 0)
		buf_add(&b, chunk, (size_t)n);
	if (n < 0) {
		err_errno(e, ERR_FAILED, _("%s: cannot be read"), path);
		goto out;
	}
	buf_add(&b, "", 0);
	buf_free(out);
	*out = b;
	b = (struct buf)BUF_NONE;
	rc = 0;
out:
	if (fd >= 0)
		close(fd);
	free(chunk);
	buf_free(&b);
	return rc;
}

static int
write_all(int fd, const char *p, size_t len)
{
	ssize_t n;

	while (len > 0) {
		if ((n = write(fd, p, len)) < 0) {
			if (errno == EINTR)
				continue;
			return -1;
		}
		p += n;
		len -= (size_t)n;
	}
	return 0;
}

/* Make the rename itself durable; a file system that cannot, does not
 * matter. */
static void
sync_folder(const char *path)
{
	char *dir = path_folder(path);
	int fd = open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	if (fd >= 0) {
		(void)fsync(fd);
		close(fd);
	}
	free(dir);
}

struct outfile {
	char	*path, *temp;
	int	 fd;
	int	 trouble;	/* errno of the first failed write; 0: none */
	off_t	 written, sent;	/* bytes; sent on their way to the disk */
	size_t	 n;
	char	 bytes[1 << 16];
};

#define SEND_EACH	(4 << 20)

int
outfile_open(struct outfile **out, const char *path, unsigned mode,
    struct err *e)
{
	struct outfile *o = xmalloc(sizeof *o);

	o->path = xstrdup(path);
	o->temp = xasprintf("%s.XXXXXX.tmp", path);
	o->n = 0;
	o->written = o->sent = 0;
	o->trouble = 0;
	if ((o->fd = mkostemps(o->temp, 4, O_CLOEXEC)) < 0) {
		err_errno(e, ERR_FAILED, _("%s: cannot be written"), path);
		free(o->path);
		free(o->temp);
		free(o);
		return -1;
	}
	if (fchmod(o->fd, mode) < 0)
		o->trouble = errno;
	*out = o;
	return 0;
}

static void
flush(struct outfile *o)
{
	if (o->trouble == 0 && write_all(o->fd, o->bytes, o->n) < 0)
		o->trouble = errno;
	o->written += (off_t)o->n;
	o->n = 0;
	/* What is on its way already need not be waited for at the end. */
	if (o->written - o->sent >= SEND_EACH) {
		(void)sync_file_range(o->fd, o->sent, o->written - o->sent,
		    SYNC_FILE_RANGE_WRITE);
		o->sent = o->written;
	}
}

void
outfile_add(struct outfile *o, const void *bytes, size_t len)
{
	const char *p = bytes;

	while (len > 0) {
		size_t room = sizeof o->bytes - o->n;
		size_t n = len < room ? len : room;

		memcpy(o->bytes + o->n, p, n);
		o->n += n;
		p += n;
		len -= n;
		if (o->n == sizeof o->bytes)
			flush(o);
	}
}

int
outfile_commit(struct outfile *o, struct err *e)
{
	int rc = -1;

	flush(o);
	if (o->trouble == 0 && fsync(o->fd) < 0)
		o->trouble = errno;
	if (close(o->fd) < 0 && o->trouble == 0)
		o->trouble = errno;
	o->fd = -1;
	if (o->trouble == 0 && rename(o->temp, o->path) < 0)
		o->trouble = errno;
	if (o->trouble == 0) {
		sync_folder(o->path);
		o->temp[0] = '\0';
		rc = 0;
	} else {
		errno = o->trouble;
		err_errno(e, ERR_FAILED, _("%s: cannot be written"), o->path);
	}
	outfile_drop(o);
	return rc;
}

void
outfile_drop(struct outfile *o)
{
	if (o == NULL)
		return;
	if (o->fd >= 0)
		close(o->fd);
	if (o->temp[0] != '\0')
		(void)unlink(o->temp);
	free(o->path);
	free(o->temp);
	free(o);
}

int
file_write(const char *path, const void *bytes, size_t len, unsigned mode,
    struct err *e)
{
	struct outfile *o;

	if (outfile_open(&o, path, mode, e) < 0)
		return -1;
	outfile_add(o, bytes, len);
	return outfile_commit(o, e);
}

int
file_move(const char *from, const char *to, struct err *e)
{
	if (rename(from, to) < 0)
		return err_errno(e, ERR_FAILED, _("%s: cannot be moved to %s"),
		    from, to);
	sync_folder(to);
	return 0;
}

int
file_wipe(const char *path, struct err *e)
{
	static const char zeros[1 << 12];
	struct stat st;
	off_t left;
	int rc = -1, fd = open(path, O_WRONLY | O_CLOEXEC | O_NOFOLLOW);

	if (fd < 0 && errno == ENOENT)
		return 0;
	if (fd < 0 || fstat(fd, &st) < 0)
		goto out;
	for (left = st.st_size; left > 0; left -= (off_t)sizeof zeros)
		if (write_all(fd, zeros, left < (off_t)sizeof zeros ?
		    (size_t)left : sizeof zeros) < 0)
			goto out;
	if (fsync(fd) < 0 || unlink(path) < 0)
		goto out;
	sync_folder(path);
	rc = 0;
out:
	if (rc < 0)
		err_errno(e, ERR_FAILED, _("%s: cannot be wiped"), path);
	if (fd >= 0)
		close(fd);
	return rc;
}

int
file_check_private(const char *path, struct err *e)
{
	struct stat st;

	if (stat(path, &st) == 0 && (st.st_mode & 077) != 0)
		return err_set(e, ERR_MISUSED, _("%s: others may read it; "
		    "\"chmod 600\" it first"), path);
	return 0;
}

static int
make_folders(const char *path, mode_t mode, struct err *e)
{
	char *copy = xstrdup(path), *p;
	struct stat st;
	int rc = 0;

	for (p = copy + 1; ; p++) {
		if (*p != '/' && *p != '\0')
			continue;
		char end = *p;

		*p = '\0';
		if (mkdir(copy, mode) < 0 && errno != EEXIST) {
			rc = err_errno(e, ERR_FAILED,
			    _("%s: folder cannot be made"), copy);
			break;
		}
		*p = end;
		if (end == '\0')
			break;
	}
	if (rc == 0 && (stat(path, &st) < 0 || !S_ISDIR(st.st_mode)))
		rc = err_set(e, ERR_FAILED, _("%s: not a folder"), path);
	free(copy);
	return rc;
}

int
dir_make(const char *path, struct err *e)
{
	return make_folders(path, 0755, e);
}

int
dir_make_private(const char *path, struct err *e)
{
	return make_folders(path, 0700, e);
}

char *
path_join(const char *dir, const char *name)
{
	size_t len = strlen(dir);

	return xasprintf("%s%s%s", dir,
	    len > 0 && dir[len - 1] == '/' ? "" : "/", name);
}

char *
path_folder(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash == NULL ? xstrdup(".") :
	    xstrndup(path, slash == path ? 1 : (size_t)(slash - path));
}

const char *
path_base(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash == NULL ? path : slash + 1;
}
