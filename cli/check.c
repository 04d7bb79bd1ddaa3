#include "cli/cli.h"

#include "cli/judge.h"
#include "cli/outcome.h"
#include "cli/workspace.h"
#include "core/i18n.h"
#include "core/jsonout.h"
#include "ingest/ingest.h"

/* Look at FILE.  Trouble with one file does not keep the others from being
 * looked at. */
static enum status
look(struct workspace *w, const struct args *a, const char *file,
    json_t *results)
{
	struct ingest_request req = { .path = file, .source = a->source,
	    .form = a->form, .year = a->year, .dry = true,
	    .judge = judge_of(w) };
	struct ingest_result r = { 0 };
	struct err why = ERR_NONE;
	enum status s;
	int rc = ingest_file(&r, w->db, w->config, &req, &why);

	if (results != NULL)
		json_array_append_new(results, outcome_json(file, &r, &why));
	else if (rc == 0)
		outcome_print(stdout, file, &r);
	s = status_of(&why);
	if (rc == 0 && why.kind != ERR_NOTHING)
		outcome_note(file, &r, &why);
	else
		(void)status_report(&why);
	if (r.blocked > 0)
		s = status_join(s, STATUS_REJECTED);
	ingest_result_free(&r);
	return s;
}

enum status
cmd_check(const struct args *a, struct err *e)
{
	struct workspace w = WORKSPACE_NONE;
	json_t *results = a->json ? json_array() : NULL;
	enum status s = STATUS_DONE;
	size_t i;

	if (workspace_open(&w, a, e) < 0 || workspace_trial(&w, e) < 0)
		goto out;
	for (i = 0; i < a->operands.n; i++)
		s = status_join(s, look(&w, a, a->operands.items[i],
		    results));
	if (results != NULL)
		jsonout_print(json_incref(results));
out:
	json_decref(results);
	workspace_close(&w);
	return s;
}
