#include "cli/take.h"

#include "cli/outcome.h"
#include "core/file.h"
#include "core/i18n.h"
#include "core/log.h"

#include <stdlib.h>
#include <string.h>

/* Wipe FILE, whose content the confidential store has now, if it lies in the
 * workspace; say so if it lies elsewhere. */
static int
forget(const struct config *c, const char *file, struct err *e)
{
	char *dir = realpath(c->dir, NULL), *path = realpath(file, NULL);
	size_t len = dir != NULL ? strlen(dir) : 0;
	int rc = 0;

	if (dir != NULL && path != NULL && strncmp(path, dir, len) == 0 &&
	    path[len] == '/')
		rc = file_wipe(path, e);
	else
		log_note(_("%s: holds names in plain text; wipe it when it is "
		    "no longer needed"), file);
	free(path);
	free(dir);
	return rc;
}

enum status
take_file(struct workspace *w, const struct ingest_request *req,
    json_t *results)
{
	struct ingest_result r = { 0 };
	struct err why = ERR_NONE, after = ERR_NONE;
	enum status s;
	int rc = ingest_file(&r, w->db, w->config, req, &why);

	if (rc == 0 && !r.confidential)
		(void)ingest_compare(w->db, &r, 1, &req->judge, &after);
	if (results != NULL)
		json_array_append_new(results, outcome_json(req->path, &r,
		    &why));
	if (rc < 0) {
		s = status_report(&why);
		goto out;
	}
	outcome_note(req->path, &r, &why);
	outcome_note_findings(&r);
	s = status_of(&why);
	if (r.blocked > 0)
		s = status_join(s, STATUS_REJECTED);
	if (r.confidential && r.outcome == INGEST_STORED)
		(void)forget(w->config, req->path, &after);
	s = status_join(s, status_report(&after));
out:
	ingest_result_free(&r);
	return s;
}
