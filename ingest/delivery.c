#include "ingest/delivery.h"

#include "core/file.h"
#include "core/form.h"
#include "core/i18n.h"
#include "core/log.h"
#include "core/mem.h"
#include "core/utf8.h"

#include <ctype.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define PIECE	((size_t)1 << 18)

static struct delivery_stamp
stamp(const struct stat *st)
{
	return (struct delivery_stamp){ st->st_size, st->st_mtim.tv_sec,
	    st->st_mtim.tv_nsec };
}

int
delivery_open(struct delivery **out, const char *path, struct err *e)
{
	struct delivery *d = xcalloc(1, sizeof *d);
	struct stat st;

	d->path = xstrdup(path);
	d->name = path_base(d->path);
	/* Not to wait for the other end of a pipe somebody has put there. */
	d->fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	if (d->fd < 0 || fstat(d->fd, &st) < 0) {
		err_errno(e, ERR_FAILED, _("%s: cannot be opened"), path);
		goto fail;
	}
	if (!S_ISREG(st.st_mode)) {
		err_set(e, ERR_FAILED, _("%s: not a regular file"), path);
		goto fail;
	}
	d->stamp = stamp(&st);
	d->bytes = (size_t)st.st_size;
	d->modified = date_from_days(st.st_mtim.tv_sec / 86400);
	*out = d;
	return 0;
fail:
	delivery_close(d);
	return -1;
}

void
delivery_close(struct delivery *d)
{
	if (d == NULL)
		return;
	if (d->fd >= 0)
		close(d->fd);
	free(d->path);
	free(d);
}

static int
check_unchanged(const struct delivery *d, size_t got, struct err *e)
{
	struct delivery_stamp now;
	struct stat st;

	if (fstat(d->fd, &st) < 0)
		return err_errno(e, ERR_FAILED, _("%s: cannot be read"),
		    d->path);
	now = stamp(&st);
	if (got != d->bytes || now.size != d->stamp.size ||
	    now.seconds != d->stamp.seconds ||
	    now.nanoseconds != d->stamp.nanoseconds)
		return err_set(e, ERR_FAILED, _("%s: it changes while it is "
		    "read; try again when it is complete"), d->path);
	return 0;
}

int
delivery_each(struct delivery *d,
    int (*fn)(void *data, const char *bytes, size_t len), void *data,
    struct err *e)
{
	char *piece = xmalloc(PIECE);
	size_t done = 0;
	ssize_t n;
	int rc = 0;

	if (!d->aside)
		log_progress_begin(d->name);
	while (rc == 0) {
		n = pread(d->fd, piece, PIECE, (off_t)done);
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			rc = err_errno(e, ERR_FAILED, _("%s: cannot be read"),
			    d->path);
		if (n <= 0)
			break;
		done += (size_t)n;
		if (fn(data, piece, (size_t)n) != 0)
			rc = 1;
		if (!d->aside)
			log_progress(done, d->bytes);
	}
	if (!d->aside)
		log_progress_end();
	if (rc == 0)
		rc = check_unchanged(d, done, e);
	free(piece);
	return rc;
}

char *
delivery_source(const char *path)
{
	const char *base = path_base(path), *end, *p;

	if (base == path)
		return NULL;
	for (end = base - 1; end > path && end[-1] == '/'; end--)
		continue;
	for (p = end; p > path && p[-1] != '/'; p--)
		continue;
	if (p == end || p - path < 6 || strncmp(p - 6, "inbox/", 6) != 0 ||
	    (p - path > 6 && p[-7] != '/'))
		return NULL;
	return xstrndup(p, (size_t)(end - p));
}

int
delivery_year(const char *name)
{
	int found = 0;

	while (*name != '\0') {
		size_t len = strspn(name, "0123456789");
		int year = len == 4 ? atoi(name) : 0;

		if (year >= 1990 && year <= 2100) {
			if (found != 0 && found != year)
				return -1;
			found = year;
		}
		name += len > 0 ? len : 1;
	}
	return found;
}

const char *
delivery_form(const char *name)
{
	char *folded = utf8_fold(name);
	const char *found = NULL;
	size_t i;

	for (i = 0; i < forms_n && found == NULL; i++)
		if (strstr(folded, forms[i].name) != NULL)
			found = forms[i].name;
	free(folded);
	return found;
}

bool
delivery_is_nil(const char *name)
{
	char *folded = utf8_fold(name);
	bool nil = strstr(folded, "fehlanzeige") != NULL;

	free(folded);
	return nil;
}

/* Whether WORD stands in NAME, not as part of a longer word. */
static bool
has_word(const char *name, const char *word)
{
	size_t len = strlen(word);
	const char *at;

	for (at = name; (at = strcasestr(at, word)) != NULL; at += len)
		if ((at == name || !isalpha((unsigned char)at[-1])) &&
		    !isalpha((unsigned char)at[len]))
			return true;
	return false;
}

const char *
delivery_kind(const char *name)
{
	static const char *const tests[] = {
		"test", "testlieferung", "testdaten", "testdatei",
		"testdatensatz", "testlauf", "testexport", "testmeldung",
		"probe", "probelieferung", "probedaten", "probelauf",
		"probeexport"
	};
	static const char *const provisional[] = {
		"vorlaeufig", "provisional", "vorab", "entwurf"
	};
	const char *kind = "final";
	char *folded = utf8_fold(name);
	size_t i;

	for (i = 0; i < sizeof provisional / sizeof provisional[0]; i++)
		if (strstr(folded, provisional[i]) != NULL)
			kind = "provisional";
	for (i = 0; i < sizeof tests / sizeof tests[0]; i++)
		if (has_word(name, tests[i]))
			kind = "test";
	free(folded);
	return kind;
}
