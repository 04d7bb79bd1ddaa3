#include "cli/cli.h"

#include "aggregate/aggregate.h"
#include "cli/batch.h"
#include "cli/editions.h"
#include "cli/inbox.h"
#include "cli/outcome.h"
#include "cli/workspace.h"
#include "core/i18n.h"
#include "core/log.h"

#include <stdlib.h>

static enum status
take_inbox(struct workspace *w, struct batch *b, json_t *results,
    struct err *e)
{
	struct inbox in = INBOX_NONE;
	enum status s = STATUS_DONE;
	size_t i;

	if (inbox_list(&in, w->config->dir, e) < 0)
		goto out;
	log_progress_begin(_("deliveries"));
	for (i = 0; i < in.n; i++) {
		s = status_join(s, batch_take(b, w, &in.files[i], results));
		log_progress(i + 1, in.n);
	}
	log_progress_end();
	b->waiting = in.ignored + in.changing;
out:
	inbox_fini(&in);
	return s;
}

/* Every year that has deliveries, or the one asked for.  All editions are
 * built before the first is put in place. */
static enum status
publish(struct editions *eds, struct workspace *w, const struct args *a,
    struct err *e)
{
	struct editions_request req = { .year = 0 };
	enum status s = STATUS_DONE;
	int *years = NULL;
	size_t i, n = 0;

	if (editions_years(&years, &n, w, a->year, e) < 0)
		goto out;
	log_progress_begin(_("reports"));
	for (i = 0; i < n; i++) {
		req.year = years[i];
		if (editions_build(eds, w, &req, e) < 0)
			goto out;
		log_progress(i + 1, n);
	}
	log_progress_end();
	if (editions_write(eds, e) < 0)
		goto out;
	if (eds->incomplete || n == 0)
		s = STATUS_MISSING;
out:
	log_progress_end();
	free(years);
	return s;
}

/* One line at the end that tells a person whether to look. */
static void
summary(const struct batch *b, const struct editions *eds, enum status s,
    bool json, json_t *results)
{
	log_note(_("deliveries taken: %zu, rejected: %zu, held: %zu, failed: "
	    "%zu, left in the inbox: %zu, rows blocked: %zu; reports "
	    "written: %zu, unchanged: %zu"), b->taken, b->rejected, b->held,
	    b->failed, b->waiting, b->blocked, eds->written, eds->unchanged);
	if (b->rejected + b->held + b->failed + b->blocked > 0)
		log_error(_("needs a person: see receipts/"));
	if (s == STATUS_MISSING || eds->incomplete)
		log_error(_("needs a person: expected deliveries are "
		    "missing"));
	if (json)
		outcome_dump(json_pack("{s:O, s:I, s:I, s:b}", "deliveries",
		    results, "written", (json_int_t)eds->written, "unchanged",
		    (json_int_t)eds->unchanged, "incomplete",
		    eds->incomplete));
}

enum status
cmd_run(const struct args *a, struct err *e)
{
	struct workspace w = WORKSPACE_NONE;
	struct editions eds = EDITIONS_NONE;
	struct batch b = { 0 };
	json_t *results = json_array();
	enum status s = STATUS_DONE;

	if (workspace_open(&w, a, e) < 0 || workspace_lock(&w, e) < 0 ||
	    batch_tidy(&w, e) < 0 || workspace_store(&w, e) < 0)
		goto out;
	s = take_inbox(&w, &b, results, e);
	if (e->kind == ERR_NOTHING)
		s = status_join(s, publish(&eds, &w, a, e));
	summary(&b, &eds, s, a->json, results);
out:
	json_decref(results);
	editions_fini(&eds);
	workspace_close(&w);
	return s;
}
