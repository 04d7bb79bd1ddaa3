#include "cli/cli.h"

#include "cli/outcome.h"
#include "cli/tallies.h"
#include "cli/workspace.h"
#include "core/i18n.h"
#include "core/jsonout.h"
#include "core/log.h"
#include "ingest/ingest.h"

static enum status
take(struct workspace *w, const struct args *a, const char *file,
    json_t *results)
{
	struct ingest_request req = { .path = file, .source = a->source,
	    .form = a->form, .year = a->year, .received = a->received,
	    .replace = a->replace, .nil = a->nil, .judge = tallies_of(w) };
	struct ingest_result r = { 0 };
	struct err why = ERR_NONE, renewed = ERR_NONE;
	enum status s;
	int rc = ingest_file(&r, w->db, w->config, &req, &why);

	if (results != NULL)
		json_array_append_new(results, outcome_json(file, &r, &why));
	if (rc < 0)
		s = status_report(&why);
	else {
		outcome_note(file, &r, &why);
		outcome_note_findings(&r);
		s = status_of(&why);
	}
	if (r.blocked > 0)
		s = status_join(s, STATUS_REJECTED);
	if (rc == 0 && tallies_renew(w, &r, &renewed) < 0)
		s = status_join(s, status_report(&renewed));
	if (rc == 0 && r.confidential && r.outcome == INGEST_STORED)
		s = status_join(s, workspace_forget(w->config, file));
	ingest_result_free(&r);
	return s;
}

enum status
cmd_ingest(const struct args *a, struct err *e)
{
	struct workspace w = WORKSPACE_NONE;
	json_t *results = a->json ? json_array() : NULL;
	enum status s = STATUS_DONE;
	size_t i;

	if (workspace_open(&w, a, e) < 0 || workspace_lock(&w, e) < 0 ||
	    workspace_store(&w, e) < 0)
		goto out;
	for (i = 0; i < a->operands.n; i++)
		s = status_join(s, take(&w, a, a->operands.items[i],
		    results));
	if (results != NULL)
		jsonout_print(json_incref(results));
out:
	json_decref(results);
	workspace_close(&w);
	return s;
}
