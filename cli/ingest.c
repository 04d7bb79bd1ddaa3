#include "cli/cli.h"

#include "cli/judge.h"
#include "cli/take.h"
#include "cli/workspace.h"
#include "core/jsonout.h"
#include "ingest/ingest.h"

enum status
cmd_ingest(const struct args *a, struct err *e)
{
	struct workspace w = WORKSPACE_NONE;
	struct ingest_request req = { .source = a->source, .form = a->form,
	    .year = a->year, .received = a->received, .replace = a->replace,
	    .nil = a->nil, .judge = judge_of(&w) };
	json_t *results = a->json ? json_array() : NULL;
	enum status s = STATUS_DONE;
	size_t i;

	if (workspace_open(&w, a, e) < 0 || workspace_lock(&w, e) < 0 ||
	    workspace_store(&w, e) < 0)
		goto out;
	for (i = 0; i < a->operands.n; i++) {
		req.path = a->operands.items[i];
		s = status_join(s, take_file(&w, &req, results));
	}
	if (results != NULL)
		jsonout_print(json_incref(results));
out:
	json_decref(results);
	workspace_close(&w);
	return s;
}
