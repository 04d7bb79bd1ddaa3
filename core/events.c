#include "core/events.h"

#include "core/date.h"
#include "core/file.h"
#include "core/i18n.h"
#include "core/jsonout.h"
#include "core/mem.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

struct events {
	char		*path;
	int		 fd;
	int		 trouble;	/* errno of the first failure; 0: none */
	json_t		*line;		/* NULL: between two of them */
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

void
events_begin(struct events *ev, const char *event)
{
	struct timespec now;
	int64_t of_day;

	if (ev == NULL)
		return;
	clock_gettime(CLOCK_REALTIME, &now);
	of_day = now.tv_sec % 86400;
	ev->line = json_pack("{s:o, s:s}", "time", json_sprintf(
	    "%sT%02d:%02d:%02d.%03dZ",
	    date_iso(date_from_days(now.tv_sec / 86400)).s,
	    (int)(of_day / 3600), (int)(of_day / 60 % 60), (int)(of_day % 60),
	    (int)(now.tv_nsec / 1000000)), "event", event);
}

void
events_text(struct events *ev, const char *key, const char *v)
{
	if (ev != NULL && v != NULL)
		json_object_set_new(ev->line, key, jsonout_text(v));
}

void
events_int(struct events *ev, const char *key, int64_t v)
{
	if (ev != NULL)
		json_object_set_new(ev->line, key, json_integer(v));
}

void
events_bool(struct events *ev, const char *key, bool v)
{
	if (ev != NULL)
		json_object_set_new(ev->line, key, json_boolean(v));
}

/* In one write; half a line would spoil the next one too. */
static int
append(int fd, const char *line, size_t len)
{
	off_t before = lseek(fd, 0, SEEK_END);
	ssize_t n = write(fd, line, len);

	if (n == (ssize_t)len)
		return 0;
	if (n < 0)
		return errno;
	return ftruncate(fd, before) < 0 ? errno : ENOSPC;
}

void
events_end(struct events *ev)
{
	char *text, *line;
	int failed;

	if (ev == NULL)
		return;
	text = json_dumps(ev->line, JSON_COMPACT);
	line = xasprintf("%s\n", text);
	failed = append(ev->fd, line, strlen(line));
	if (ev->trouble == 0)
		ev->trouble = failed;
	free(line);
	free(text);
	json_decref(ev->line);
	ev->line = NULL;
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
	json_decref(ev->line);
	free(ev->path);
	free(ev);
	return rc;
}
