#include "cli/cli.h"

#include "cli/office.h"

#include "core/buf.h"
#include "core/config.h"
#include "core/datadir.h"
#include "core/date.h"
#include "core/file.h"
#include "core/i18n.h"
#include "core/log.h"
#include "core/mem.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Where an example comes from and where it goes. */
struct init {
	char		*data;		/* the program's data */
	char		*example;	/* DATA/sample-data/NAME; or NULL */
	struct office	 office;	/* else */
	const char	*target;
};

static int
copy_file(const char *from, const char *to, unsigned mode, struct err *e)
{
	struct buf b = BUF_NONE;
	int rc = file_read(&b, from, e);

	if (rc == 0)
		rc = file_write(to, b.data, b.len, mode, e);
	buf_free(&b);
	return rc;
}

/* Copy the folder FROM with all below it. */
static int
copy_tree(const char *from, const char *to, mode_t folder_mode,
    unsigned mode, struct err *e)
{
	DIR *d = opendir(from);
	struct dirent *entry;
	struct stat st;
	int rc = 0;

	if (d == NULL)
		return err_errno(e, ERR_FAILED, _("%s: cannot be read"), from);
	if (mkdir(to, folder_mode) < 0 && errno != EEXIST)
		rc = err_errno(e, ERR_FAILED, _("%s: folder cannot be made"),
		    to);
	while (rc == 0 && (entry = readdir(d)) != NULL) {
		char *a, *b;

		if (entry->d_name[0] == '.')
			continue;
		a = path_join(from, entry->d_name);
		b = path_join(to, entry->d_name);
		if (stat(a, &st) == 0 && S_ISDIR(st.st_mode))
			rc = copy_tree(a, b, folder_mode, mode, e);
		else
			rc = copy_file(a, b, mode, e);
		free(a);
		free(b);
	}
	closedir(d);
	return rc;
}

/* Remove what a failed init has made, all below PATH. */
static void
remove_below(const char *path)
{
	DIR *d = opendir(path);
	struct dirent *entry;

	if (d == NULL)
		return;
	while ((entry = readdir(d)) != NULL) {
		char *child;

		if (strcmp(entry->d_name, ".") == 0 ||
		    strcmp(entry->d_name, "..") == 0)
			continue;
		child = path_join(path, entry->d_name);
		if (unlink(child) < 0) {
			remove_below(child);
			(void)rmdir(child);
		}
		free(child);
	}
	closedir(d);
}

static int
is_empty(const char *path, struct err *e)
{
	DIR *d = opendir(path);
	struct dirent *entry;
	int n = 0;

	if (d == NULL)
		return err_errno(e, ERR_FAILED, _("%s: cannot be read"), path);
	while ((entry = readdir(d)) != NULL)
		n += strcmp(entry->d_name, ".") != 0 &&
		    strcmp(entry->d_name, "..") != 0;
	closedir(d);
	if (n > 0)
		return err_set(e, ERR_MISUSED, _("%s: not empty; a new "
		    "workspace needs a folder of its own"), path);
	return 0;
}

static int
copy_part(const struct init *in, const char *name, mode_t folder_mode,
    unsigned mode, struct err *e)
{
	char *from = path_join(in->example, name);
	char *to = path_join(in->target, name);
	int rc = copy_tree(from, to, folder_mode, mode, e);

	free(from);
	free(to);
	return rc;
}

static int
copy_reference(const struct init *in, struct err *e)
{
	char *from = path_join(in->data, "sample-data/reference");
	char *to = path_join(in->target, "reference");
	int rc = copy_tree(from, to, 0755, 0644, e);

	free(from);
	free(to);
	return rc;
}

/* A new office begins without what is invented or another's: population and
 * the Kopfstelle of the samples. */
static int
empty_reference(const struct init *in, struct err *e)
{
	static const char *const others[] = { "kgst", "kopfstelle",
	    "mitglieder" };
	char *path = path_join(in->target, "reference/bevoelkerung.csv");
	struct buf b = BUF_NONE;
	size_t i;
	int rc = file_read(&b, path, e);

	if (rc == 0 && b.len > 0)
		rc = file_write(path, b.data, strcspn(b.data, "\n") + 1,
		    0644, e);
	buf_free(&b);
	free(path);
	for (i = 0; rc == 0 && i < sizeof others / sizeof others[0]; i++) {
		path = xasprintf("%s/reference/%s.csv", in->target,
		    others[i]);
		if (unlink(path) < 0 && errno != ENOENT)
			rc = err_errno(e, ERR_FAILED,
			    _("%s: cannot be deleted"), path);
		free(path);
	}
	return rc;
}

/* The manual of templates, for who writes the office's own. */
static int
copy_manual(const struct init *in, struct err *e)
{
	char *from = path_join(in->data, "templates/README.md");
	char *to = path_join(in->target, "templates/README.md");
	int rc = copy_file(from, to, 0644, e);

	free(from);
	free(to);
	return rc;
}

/* The example's own template goes before the one that all share. */
static char *
template_source(const struct init *in, const char *name)
{
	char *own = in->example == NULL ? NULL :
	    xasprintf("%s/templates/%s.md", in->example, name);

	if (own != NULL && access(own, R_OK) == 0)
		return own;
	free(own);
	return xasprintf("%s/templates/%s.md", in->data, name);
}

static int
copy_template(const struct init *in, const char *folder, const char *name,
    struct err *e)
{
	char *from = template_source(in, name);
	char *to = xasprintf("%s/%s.md", folder, name);
	int rc = copy_file(from, to, 0644, e);

	free(from);
	free(to);
	return rc;
}

/* Those of the workspace, and that of corrections. */
static int
copy_templates(const struct init *in, const struct config *c, struct err *e)
{
	char *folder = path_join(in->target, "templates");
	size_t i;
	int rc = dir_make(folder, e);

	for (i = 0; rc == 0 && i < c->templates_n; i++)
		rc = copy_template(in, folder, c->templates[i], e);
	if (rc == 0)
		rc = copy_template(in, folder, "aenderungsblatt", e);
	free(folder);
	return rc;
}

/* One row "PATH;DAY" of received.csv: the file's time, at noon so that every
 * time zone has the same day. */
static int
set_received(const struct init *in, char *row, const char *file, int line,
    struct err *e)
{
	char *semicolon = strchr(row, ';'), *path;
	struct timespec times[2];
	struct date day;
	int rc = 0;

	row[strcspn(row, "\r")] = '\0';
	if (semicolon == NULL || strstr(row, "..") != NULL)
		return err_set(e, ERR_FAILED, _("%s:%d: not \"file;day\""),
		    file, line);
	*semicolon = '\0';
	day = date_parse(semicolon + 1);
	if (date_is_none(day))
		return err_set(e, ERR_FAILED, _("%s:%d: not a day"), file,
		    line);
	times[0].tv_sec = (time_t)(date_days(day) * 86400 + 43200);
	times[0].tv_nsec = 0;
	times[1] = times[0];
	path = xasprintf("%s/inbox/%s", in->target, row);
	if (utimensat(AT_FDCWD, path, times, 0) < 0)
		rc = err_errno(e, ERR_FAILED,
		    _("%s: its day of receipt cannot be set"), path);
	free(path);
	return rc;
}

/* Fixed times of receipt, so that receipts and reports are the same
 * everywhere. */
static int
date_inbox(const struct init *in, struct err *e)
{
	char *file = path_join(in->example, "received.csv");
	struct buf b = BUF_NONE;
	char *row, *end;
	int line = 0, rc = file_read(&b, file, e);

	for (row = b.data; rc == 0 && row != NULL && *row != '\0'; row = end) {
		end = row + strcspn(row, "\n");
		if (*end == '\n')
			*end++ = '\0';
		if (++line > 1 && *row != '\0')
			rc = set_received(in, row, file, line, e);
	}
	buf_free(&b);
	free(file);
	return rc;
}

static int
make_inbox(const struct init *in, const struct config *c, struct err *e)
{
	size_t i;
	int rc = 0;

	for (i = 0; rc == 0 && i < c->sources_n; i++) {
		char *folder = xasprintf("%s/inbox/%s", in->target,
		    c->sources[i].name);

		rc = dir_make_private(folder, e);
		free(folder);
	}
	return rc;
}

static int
fill(const struct init *in, bool empty, struct err *e)
{
	struct config *c = NULL;
	char *from = in->example == NULL ? NULL :
	    path_join(in->example, "stichtag.conf");
	char *to = path_join(in->target, "stichtag.conf");
	int rc = -1;

	if ((in->example == NULL ? office_write(&in->office, in->target, e) :
	    copy_file(from, to, 0644, e) < 0 ? -1 :
	    copy_part(in, "sources", 0755, 0644, e)) < 0 ||
	    config_load(&c, in->target, e) < 0 ||
	    copy_reference(in, e) < 0 || copy_templates(in, c, e) < 0 ||
	    make_inbox(in, c, e) < 0 || (in->example == NULL &&
	    (empty_reference(in, e) < 0 || copy_manual(in, e) < 0)))
		goto out;
	if (in->example != NULL && !empty && (copy_part(in, "inbox", 0700, 0600, e) < 0 ||
	    date_inbox(in, e) < 0))
		goto out;
	rc = 0;
out:
	config_free(c);
	free(from);
	free(to);
	return rc;
}

/* A new office: what it says of itself. */
static int
ask_office(struct init *in, const struct args *a, struct err *e)
{
	char *ags = path_join(in->data, "sample-data/reference/ags.csv");
	int rc;

	if (a->empty) {
		free(ags);
		return err_set(e, ERR_MISUSED, _("--empty goes with "
		    "--example: a new office has no deliveries"));
	}
	rc = office_ask(&in->office, a, ags, e);
	free(ags);
	return rc;
}

static int
find_example(struct init *in, const char *name, struct err *e)
{
	char *conf;
	int rc = 0;

	if (strchr(name, '/') != NULL || name[0] == '.' || name[0] == '\0')
		return err_set(e, ERR_MISUSED,
		    _("--example: there is no \"%s\""), name);
	in->example = xasprintf("%s/sample-data/%s", in->data, name);
	conf = path_join(in->example, "stichtag.conf");
	if (access(conf, R_OK) < 0)
		rc = err_set(e, ERR_MISUSED, _("--example: there is no "
		    "\"%s\" in %s/sample-data"), name, in->data);
	free(conf);
	return rc;
}

enum status
cmd_init(const struct args *a, struct err *e)
{
	struct init in = { .target = a->operands.items[0] };
	bool made = false;

	in.data = datadir_find(NULL);
	if ((a->example != NULL ? find_example(&in, a->example, e) :
	    ask_office(&in, a, e)) < 0)
		goto out;
	made = access(in.target, F_OK) < 0;
	if (dir_make(in.target, e) < 0 || is_empty(in.target, e) < 0)
		goto out;
	if (fill(&in, a->empty, e) < 0) {
		remove_below(in.target);
		if (made)
			(void)rmdir(in.target);
		goto out;
	}
	log_note(_("%s: ready; next: stichtag run -w %s"), in.target,
	    in.target);
out:
	office_fini(&in.office);
	free(in.example);
	free(in.data);
	return STATUS_DONE;
}
