#include "cli/cli.h"

#include "cli/workspace.h"
#include "core/file.h"
#include "core/i18n.h"
#include "core/log.h"
#include "ingest/ingest.h"

#include <stdlib.h>
#include <unistd.h>

/* Rows can be read anywhere; a workspace only adds its sources. */
static int
open_if_there(struct workspace *w, const struct args *a, struct err *e)
{
	char *path = path_join(a->workspace, "stichtag.conf");
	bool wanted = a->workspace_named || a->source != NULL ||
	    access(path, F_OK) == 0;

	free(path);
	return wanted ? workspace_open(w, a, e) : 0;
}

enum status
cmd_records(const struct args *a, struct err *e)
{
	struct workspace w = WORKSPACE_NONE;
	struct records_request req = { .path = a->operands.items[0],
	    .source = a->source, .raw = a->raw, .json = a->json,
	    .delimiter = a->delimiter, .encoding = a->encoding };
	struct records_told told = { 0, 0 };
	enum status s = STATUS_DONE;

	if (!a->raw && open_if_there(&w, a, e) < 0)
		goto out;
	req.config = w.config;
	if (ingest_records(stdout, stderr, &told, &req, e) < 0)
		goto out;
	if (told.aside > 0)
		log_note(_("%s: rows set aside: %zu"), req.path, told.aside);
	if (told.doubts > 0)
		log_note(_("%s: doubts about what was printed: %zu"), req.path,
		    told.doubts);
	if (told.aside + told.doubts > 0)
		s = STATUS_REJECTED;
out:
	workspace_close(&w);
	return s;
}
