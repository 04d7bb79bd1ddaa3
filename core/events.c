#include "core/events.h"

#include "core/buf.h"
#include "core/date.h"
#include "core/file.h"
#include "core/i18n.h"
#include "core/mem.h"
#include "core/utf8.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

struct events {
	char		*path;
	int		 fd;
	int		 trouble;	/* errno of the first failure; 0: none */
	struct buf	 line;
};

int
events_open(struct events **out, const char *path, struct err *e)
{
	char *folder = xstrndup(path, (size_t)(path_base(path) - path));
	int rc = folder[0] == '\0' ? 0 : dir_make(folder, e);
	int fd = -1;

	free(folder);
	if (rc == 0 && (fd = open(path, O_WRONLY | O_APPEND | O_CREAT |
	    O_CLOEXEC | O_NOFOLLOW, 0640)) < 0)
		rc = err_errno(e, ERR_FAILED, _("%s: cannot be written"),
		    path);
	if (rc < 0)
		return -1;
	*out = xcalloc(1, sizeof **out);
	(*out)->path = xstrdup(path);
	(*out)->fd = fd;
	return 0;
}

/* V as a JSON string.  Names of files need not be UTF-8; JSON is. */
static void
add_string(struct buf *b, const char *v)
{
	size_t len = utf8_check(v, strlen(v)), i;

	buf_putc(b, '"');
	for (i = 0; i < len; i++) {
		unsigned char c = (unsigned char)v[i];

		if (c < 0x20)
			buf_addf(b, "\\u%04x", c);
		else {
			if (c == '"' || c == '\\')
				buf_putc(b, '\\');
			buf_putc(b, v[i]);
		}
	}
	buf_putc(b, '"');
}

static void
add_key(struct events *ev, const char *key)
{
	buf_putc(&ev->line, ',');
	add_string(&ev->line, key);
	buf_putc(&ev->line, ':');
}

void
events_begin(struct events *ev, const char *event)
{
	struct timespec now;
	int64_t of_day;

	if (ev == NULL)
		return;
	clock_gettime(CLOCK_REALTIME, &now);
	of_day = now.tv_sec % 86400;
	ev->line.len = 0;
	buf_addf(&ev->line, "{\"time\":\"%sT%02d:%02d:%02d.%03dZ\"",
	    date_iso(date_from_days(now.tv_sec / 86400)).s,
	    (int)(of_day / 3600), (int)(of_day / 60 % 60), (int)(of_day % 60),
	    (int)(now.tv_nsec / 1000000));
	events_text(ev, "event", event);
}

void
events_text(struct events *ev, const char *key, const char *v)
{
	if (ev == NULL || v == NULL)
		return;
	add_key(ev, key);
	add_string(&ev->line, v);
}

void
events_int(struct events *ev, const char *key, int64_t v)
{
	if (ev == NULL)
		return;
	add_key(ev, key);
	buf_addf(&ev->line, "%lld", (long long)v);
}

void
events_bool(struct events *ev, const char *key, bool v)
{
	if (ev == NULL)
		return;
	add_key(ev, key);
	buf_addf(&ev->line, "%s", v ? "true" : "false");
}

void
events_end(struct events *ev)
{
	off_t before;
	ssize_t n;

	if (ev == NULL)
		return;
	buf_addf(&ev->line, "}\n");
	before = lseek(ev->fd, 0, SEEK_END);
	n = write(ev->fd, ev->line.data, ev->line.len);
	if (n == (ssize_t)ev->line.len)
		return;
	if (ev->trouble == 0)
		ev->trouble = n < 0 ? errno : ENOSPC;
	/* Half a line would spoil the next one too. */
	if (n > 0 && ftruncate(ev->fd, before) < 0)
		ev->trouble = errno;
}

int64_t
events_now(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

int
events_close(struct events *ev, struct err *e)
{
	int rc = 0;

	if (ev == NULL)
		return 0;
	if (close(ev->fd) < 0 && ev->trouble == 0)
		ev->trouble = errno;
	if ((errno = ev->trouble) != 0)
		rc = err_errno(e, ERR_FAILED, _("%s: cannot be written"),
		    ev->path);
	buf_free(&ev->line);
	free(ev->path);
	free(ev);
	return rc;
}
