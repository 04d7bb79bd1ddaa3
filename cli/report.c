#include "cli/cli.h"

#include "cli/editions.h"
#include "cli/outcome.h"
#include "cli/workspace.h"
#include "core/i18n.h"
#include "core/log.h"

#include <stdio.h>
#include <stdlib.h>

static void
print(const struct editions *eds)
{
	size_t i;

	for (i = 0; i < eds->n; i++)
		fwrite(eds->items[i].bytes.data, 1, eds->items[i].bytes.len,
		    stdout);
}

static void
print_json(const struct editions *eds)
{
	json_t *list = json_array();
	size_t i;

	for (i = 0; i < eds->n; i++)
		json_array_append_new(list, json_pack("{s:s, s:I}", "file",
		    eds->items[i].path, "bytes",
		    (json_int_t)eds->items[i].bytes.len));
	outcome_dump(list);
}

enum status
cmd_report(const struct args *a, struct err *e)
{
	struct workspace w = WORKSPACE_NONE;
	struct editions eds = EDITIONS_NONE;
	struct editions_request req = { .templates = a->templates.items,
	    .templates_n = a->templates.n, .folder = a->folder,
	    .dump = a->dump };
	bool in_place = a->folder == NULL && a->dump == DUMP_NONE;
	int *years = NULL;
	size_t n = 0;

	if (workspace_open(&w, a, e) < 0 ||
	    (in_place && workspace_lock(&w, e) < 0) ||
	    workspace_read(&w, e) < 0 ||
	    editions_years(&years, &n, &w, a->year, e) < 0)
		goto out;
	if (n == 0) {
		log_error(_("%s: no deliveries yet"), w.config->dir);
		eds.incomplete = true;
		goto out;
	}
	if (editions_build(&eds, &w, &req, years, n, e) < 0)
		goto out;
	if (a->dump != DUMP_NONE)
		print(&eds);
	else if (editions_write(&eds, e) == 0 && a->json)
		print_json(&eds);
out:
	n = eds.incomplete;
	editions_fini(&eds);
	free(years);
	workspace_close(&w);
	return n ? STATUS_MISSING : STATUS_DONE;
}
