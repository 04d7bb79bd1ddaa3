#include "cli/workspace.h"

#include "aggregate/breaks.h"
#include "aggregate/known.h"
#include "core/i18n.h"
#include "core/log.h"
#include "ingest/ingest.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

int
workspace_open(struct workspace *w, const struct args *a, struct err *e)
{
	return config_load(&w->config, a->workspace, e);
}

int
workspace_lock(struct workspace *w, struct err *e)
{
	char *path = config_path(w->config, ".lock");
	int rc = -1;

	w->lock = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
	if (w->lock < 0)
		err_errno(e, ERR_FAILED, _("%s: cannot be written"), path);
	else if (flock(w->lock, LOCK_EX | LOCK_NB) == 0)
		rc = 0;
	else if (errno == EWOULDBLOCK)
		err_set(e, ERR_BUSY, _("%s: another run is active; try again "
		    "when it has ended"), w->config->dir);
	else
		err_errno(e, ERR_FAILED, _("%s: cannot be locked"), path);
	free(path);
	return rc;
}

/* The store is its owner's, or its group may read it where that is said. */
static int
set_mode(const struct workspace *w, const char *path, struct err *e)
{
	mode_t mode = w->config->group_readable ? 0640 : 0600;
	struct stat st;

	if (stat(path, &st) == 0 && (st.st_mode & 0777) == mode)
		return 0;
	return chmod(path, mode) == 0 ? 0 : err_errno(e, ERR_FAILED,
	    _("%s: cannot be written"), path);
}

static int
load_references(struct workspace *w, struct err *e)
{
	if (reference_load(w->db, w->config, e) < 0)
		return -1;
	if (breaks_check(w->db, e) < 0)
		return -1;
	return known_check(w->db, w->config, e);
}

int
workspace_store(struct workspace *w, struct err *e)
{
	char *path = config_path(w->config, "store.db");
	int rc = db_open(&w->db, path, DB_CREATE, e);

	if (rc == 0)
		rc = set_mode(w, path, e);
	free(path);
	return rc < 0 ? -1 : load_references(w, e);
}

/* What is counted from the store is as the registers were when it was filled;
 * a file that cannot be read is said when it is. */
static void
note_references(const struct workspace *w)
{
	struct err ignored = ERR_NONE;
	const char *name;

	if (reference_changed(&name, w->db, w->config, &ignored) == 0 &&
	    name != NULL)
		log_note(_("reference/%s.csv has changed, and the store was "
		    "filled from it as it was; \"run\" takes the change in"),
		    name);
}

int
workspace_read(struct workspace *w, struct err *e)
{
	char *path = config_path(w->config, "store.db");
	bool there = access(path, F_OK) == 0;
	int rc = there ? db_open(&w->db, path, DB_READ, e) :
	    workspace_trial(w, e);

	if (rc == 0 && there)
		note_references(w);
	free(path);
	return rc;
}

int
workspace_read_as_of(struct workspace *w, const struct args *a,
    struct err *e)
{
	if (workspace_read(w, e) < 0)
		return -1;
	return date_is_none(a->as_of) ? 0 : db_as_of(w->db, a->as_of, e);
}

int
workspace_trial(struct workspace *w, struct err *e)
{
	char *path = config_path(w->config, "store.db");
	int rc = access(path, F_OK) < 0 ?
	    db_open(&w->db, ":memory:", DB_CREATE, e) :
	    db_open(&w->db, path, DB_COPY, e);

	free(path);
	return rc < 0 ? -1 : load_references(w, e);
}

void
workspace_close(struct workspace *w)
{
	db_close(w->db);
	config_free(w->config);
	if (w->lock >= 0)
		close(w->lock);
	*w = (struct workspace)WORKSPACE_NONE;
}
