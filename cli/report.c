#include "cli/cli.h"

#include "cli/editions.h"
#include "cli/preview.h"
#include "cli/workspace.h"
#include "core/i18n.h"
#include "core/jsonout.h"
#include "core/log.h"
#include "core/mem.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

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
	jsonout_print(list);
}

/* What goes together. */
static int
check_final(const struct args *a, struct err *e)
{
	bool final = a->final || a->correct != NULL;

	if (final && a->folder != NULL)
		return err_set(e, ERR_MISUSED, _("a final edition goes to "
		    "its place in the workspace: --final without --output"));
	if (a->without.n > 0 && !final)
		return err_set(e, ERR_MISUSED, _("--without is for a final "
		    "edition: --final or --correct"));
	if (a->correct != NULL && a->correct[0] == '\0')
		return err_set(e, ERR_MISUSED, _("--correct needs a reason"));
	return 0;
}

/* "SOURCE=REASON"; the names are the caller's to free. */
static int
read_without(struct aggregate_without **out, const struct args *a,
    struct err *e)
{
	size_t i;

	*out = xcalloc(a->without.n, sizeof **out);
	for (i = 0; i < a->without.n; i++) {
		const char *text = a->without.items[i];
		const char *is = strchr(text, '=');

		if (is == NULL || is == text || is[1] == '\0')
			return err_set(e, ERR_MISUSED, _("--without: \"%s\" "
			    "is not SOURCE=REASON"), text);
		(*out)[i] = (struct aggregate_without){
		    xstrndup(text, (size_t)(is - text)), is + 1 };
	}
	return 0;
}

/* An edition in its place goes into the ledger of the store. */
static int
open_store(struct workspace *w, bool in_place, struct err *e)
{
	char *path = config_path(w->config, "store.db");
	bool there = access(path, F_OK) == 0;

	free(path);
	return in_place && there ? workspace_store(w, e) :
	    workspace_read(w, e);
}

enum status
cmd_report(const struct args *a, struct err *e)
{
	struct workspace w = WORKSPACE_NONE;
	struct editions eds = EDITIONS_NONE;
	struct aggregate_without *without = NULL;
	struct editions_request req = { .templates = a->templates.items,
	    .templates_n = a->templates.n, .folder = a->folder,
	    .dump = a->dump, .partner = a->partner,
	    .final = a->final || a->correct != NULL, .correct = a->correct,
	    .without_n = a->without.n, .meeting = a->meeting };
	bool in_place = a->folder == NULL && a->dump == DUMP_NONE;
	int *years = NULL;
	size_t i, n = 0;

	if (a->preview || a->watch)
		return preview_run(a, e);
	/* The edition without a day has its place already. */
	if (in_place && !date_is_none(a->meeting)) {
		err_set(e, ERR_MISUSED, _("--meeting needs -o: such a report "
		    "is not put into out/"));
		goto out;
	}
	if (check_final(a, e) < 0 || read_without(&without, a, e) < 0)
		goto out;
	req.without = without;
	if (workspace_open(&w, a, e) < 0 ||
	    (in_place && workspace_lock(&w, e) < 0) ||
	    open_store(&w, in_place, e) < 0 ||
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
	else if (editions_write(&eds, &w, &req, e) == 0 && a->json)
		print_json(&eds);
out:
	n = eds.incomplete;
	editions_fini(&eds);
	for (i = 0; without != NULL && i < req.without_n; i++)
		free((char *)(uintptr_t)without[i].source);
	free(without);
	free(years);
	workspace_close(&w);
	return n ? STATUS_MISSING : STATUS_DONE;
}
