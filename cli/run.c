#include "cli/cli.h"

#include "aggregate/aggregate.h"
#include "cli/batch.h"
#include "cli/calendar.h"
#include "cli/editions.h"
#include "cli/handover.h"
#include "cli/inbox.h"
#include "cli/workspace.h"
#include "core/clock.h"
#include "core/events.h"
#include "core/hash.h"
#include "core/i18n.h"
#include "core/jsonout.h"
#include "core/log.h"
#include "core/version.h"

#include <stdlib.h>
#include <string.h>

static enum status
take_inbox(struct workspace *w, struct batch *b, json_t *results,
    struct err *e)
{
	struct inbox in = INBOX_NONE;
	enum status s = STATUS_DONE;
	size_t i;

	if (inbox_list(&in, w->config->dir, w->config->settle, e) < 0)
		goto out;
	for (i = 0; i < in.n; i++)
		s = status_join(s, batch_take(b, w, &in.files[i], results));
	b->waiting += in.ignored + in.changing;
out:
	inbox_fini(&in);
	return s;
}

/* Whether what is due has not come: of a year that nobody has delivered for
 * there is no edition that could say it. */
static int
find_missing(bool *missing, struct workspace *w, int year, struct err *e)
{
	struct calendar c;
	int rc = calendar_load(&c, w->config, w->db, year, date_today(), e);

	*missing = c.missing > 0;
	calendar_fini(&c);
	return rc;
}

/* Every year that has deliveries, or the one asked for.  All editions are
 * built before the first is put in place.  Without any delivery all of them
 * are missing. */
static void
publish(struct editions *eds, struct workspace *w, const struct args *a,
    struct err *e)
{
	struct editions_request req = { .year = 0 };
	int *years = NULL;
	bool missing;
	size_t n = 0;

	if (find_missing(&missing, w, a->year, e) < 0 ||
	    editions_years(&years, &n, w, a->year, e) < 0)
		goto out;
	if (editions_build(eds, w, &req, years, n, e) == 0)
		(void)editions_write(eds, w, &req, e);
	if (n == 0 || missing)
		eds->incomplete = true;
out:
	free(years);
}

/* What was done, and what a person has to look at. */
static void
summary(const struct batch *b, const struct editions *eds)
{
	log_note(_("deliveries: %zu taken, %zu rejected, %zu held, %zu "
	    "failed; reports: %zu written, %zu unchanged"), b->taken,
	    b->rejected, b->held, b->failed, eds->written, eds->unchanged);
	if (b->rejected + b->held > 0)
		log_error(_("needs a person: deliveries rejected %zu, held "
		    "%zu; see receipts/"), b->rejected, b->held);
	if (b->blocked > 0)
		log_error(_("needs a person: rows blocked %zu; see "
		    "receipts/"), b->blocked);
	if (b->unsent > 0)
		log_error(_("needs a person: receipts not written %zu; the "
		    "next run tries again"), b->unsent);
	if (b->failed + b->waiting > 0)
		log_error(_("needs a person: files left in the inbox %zu"),
		    b->failed + b->waiting);
	if (eds->incomplete)
		log_error(_("needs a person: expected deliveries are "
		    "missing"));
	if (eds->stale > 0)
		log_error(_("needs a person: final reports to look at %zu"),
		    eds->stale);
}

/* WORKSPACE/log/stichtag.jsonl: what this run begins with. */
static int
open_log(struct batch *b, const struct workspace *w, struct err *e)
{
	char *path = config_path(w->config, "log/stichtag.jsonl");
	int rc = events_open(&b->events, path, e);

	free(path);
	events_begin(b->events, "begin");
	events_text(b->events, "version", STICHTAG_VERSION);
	events_end(b->events);
	return rc;
}

/* A line for all editions, and one for each that was put in place. */
static void
tell_editions(struct events *ev, const struct workspace *w,
    const struct editions *eds, int64_t begun)
{
	size_t i, above = strlen(w->config->dir) + 1;

	events_begin(ev, "publish");
	events_int(ev, "editions", (int64_t)eds->n);
	events_int(ev, "ms", clock_ms() - begun);
	events_end(ev);

	for (i = 0; i < eds->n; i++) {
		const struct edition *ed = &eds->items[i];

		if (!ed->written)
			continue;
		events_begin(ev, "edition");
		events_text(ev, "file", ed->path + above);
		events_text(ev, "sha256", hash_bytes(ed->bytes.data,
		    ed->bytes.len).hex);
		events_int(ev, "bytes", (int64_t)ed->bytes.len);
		events_end(ev);
	}
}

/* The last line of a run; a killed one lacks it. */
static void
tell_end(const struct batch *b, const struct editions *eds, enum status s,
    const struct err *why, int64_t begun)
{
	events_begin(b->events, "end");
	events_int(b->events, "status", s);
	if (why->kind != ERR_NOTHING)
		events_text(b->events, "reason", why->text);
	events_int(b->events, "taken", (int64_t)b->taken);
	events_int(b->events, "rejected", (int64_t)b->rejected);
	events_int(b->events, "held", (int64_t)b->held);
	events_int(b->events, "failed", (int64_t)b->failed);
	events_int(b->events, "waiting", (int64_t)b->waiting);
	events_int(b->events, "blocked", (int64_t)b->blocked);
	events_int(b->events, "written", (int64_t)eds->written);
	events_int(b->events, "unchanged", (int64_t)eds->unchanged);
	events_int(b->events, "stale", (int64_t)eds->stale);
	events_bool(b->events, "missing", eds->incomplete);
	events_int(b->events, "ms", clock_ms() - begun);
	events_end(b->events);
}

static void
print_json(const struct editions *eds, json_t *results)
{
	jsonout_print(json_pack("{s:O, s:I, s:I, s:I, s:b}", "deliveries", results,
	    "stale", (json_int_t)eds->stale, "written", (json_int_t)eds->written, "unchanged",
	    (json_int_t)eds->unchanged, "incomplete", eds->incomplete));
}

enum status
cmd_run(const struct args *a, struct err *e)
{
	struct workspace w = WORKSPACE_NONE;
	struct editions eds = EDITIONS_NONE;
	struct batch b = { .events = NULL };
	struct err unlogged = ERR_NONE;
	int64_t begun = clock_ms(), counting;
	json_t *results = a->json ? json_array() : NULL;
	enum status s = STATUS_DONE;
	bool ran = false;

	if (workspace_open(&w, a, e) < 0 || workspace_lock(&w, e) < 0 ||
	    batch_read_key(&b, &w, e) < 0 || open_log(&b, &w, e) < 0 ||
	    batch_tidy(&w, e) < 0 || workspace_store(&w, e) < 0)
		goto out;
	if (handover_expire(w.config, e) < 0)
		goto out;
	s = take_inbox(&w, &b, results, e);
	if (e->kind == ERR_NOTHING && batch_compare(&b, &w, e) == 0) {
		s = status_join(s, batch_receipts(&b, &w));
		counting = clock_ms();
		publish(&eds, &w, a, e);
		tell_editions(b.events, &w, &eds, counting);
	}
	if (eds.incomplete)
		s = status_join(s, STATUS_MISSING);
	ran = true;
out:
	s = status_join(s, status_of(e));
	tell_end(&b, &eds, s, e, begun);
	if (events_close(b.events, &unlogged) < 0)
		s = status_join(s, status_report(&unlogged));
	s = status_join(s, status_report(e));
	if (ran)
		summary(&b, &eds);
	if (ran && a->json)
		print_json(&eds, results);
	json_decref(results);
	editions_fini(&eds);
	batch_fini(&b);
	workspace_close(&w);
	return s;
}
