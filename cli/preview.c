#include "cli/preview.h"

#include "cli/editions.h"
#include "cli/workspace.h"
#include "core/i18n.h"
#include "core/log.h"
#include "core/mem.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

#define LOOK_MS	200	/* between two looks at the templates */

/* What tells a saved file from the one before; all 0: it is not there. */
struct state {
	struct timespec	changed;
	off_t		size;
	ino_t		file;
};

/* The templates that are tried out. */
struct tried {
	char		**paths;
	struct state	 *states;
	size_t		  n;
};

static void
tried_init(struct tried *t, const struct args *a, const struct config *c)
{
	bool named = a->templates.n > 0;
	size_t i;

	t->n = named ? a->templates.n : c->templates_n;
	t->paths = xcalloc(t->n, sizeof *t->paths);
	t->states = xcalloc(t->n, sizeof *t->states);
	for (i = 0; i < t->n; i++) {
		char *name = xasprintf("templates/%s.md", named ?
		    a->templates.items[i] : c->templates[i]);

		t->paths[i] = config_path(c, name);
		free(name);
	}
}

static void
tried_fini(struct tried *t)
{
	size_t i;

	for (i = 0; i < t->n; i++)
		free(t->paths[i]);
	free(t->paths);
	free(t->states);
}

/* Look at all of them; whether one has changed since the last look. */
static bool
tried_look(struct tried *t)
{
	bool changed = false;
	size_t i;

	for (i = 0; i < t->n; i++) {
		struct state now, *before = &t->states[i];
		struct stat st;

		memset(&now, 0, sizeof now);	/* also what is between */
		if (stat(t->paths[i], &st) == 0) {
			now.changed = st.st_mtim;
			now.size = st.st_size;
			now.file = st.st_ino;
		}
		changed |= memcmp(&now, before, sizeof now) != 0;
		*before = now;
	}
	return changed;
}

/* Build once.  Returns 0, or -1 with E. */
static int
build(const struct args *a, struct err *e)
{
	struct workspace w = WORKSPACE_NONE;
	struct editions eds = EDITIONS_NONE;
	struct editions_request req = { .templates = a->templates.items,
	    .templates_n = a->templates.n, .meeting = a->meeting };
	int *years = NULL, rc = -1;
	char *folder = NULL;
	size_t n = 0;

	if (workspace_open(&w, a, e) < 0 || workspace_read(&w, e) < 0 ||
	    editions_years(&years, &n, &w, a->year, e) < 0)
		goto out;
	if (n == 0) {
		err_set(e, ERR_MISUSED, _("%s: no deliveries yet"),
		    w.config->dir);
		goto out;
	}
	folder = a->folder != NULL ? xstrdup(a->folder) :
	    config_path(w.config, "preview");
	req.folder = folder;
	if (editions_build(&eds, &w, &req, &years[n - 1], 1, e) == 0)
		rc = editions_write(&eds, &w, &req, e);
out:
	free(folder);
	free(years);
	editions_fini(&eds);
	workspace_close(&w);
	return rc;
}

/* For ever; what is wrong is told and waited for. */
static void
watch(struct tried *t, const struct args *a, struct err *e)
{
	static const struct timespec nap = { 0, LOOK_MS * 1000000L };

	for (;;) {
		if (build(a, e) < 0)
			(void)status_report(e);
		while (!tried_look(t))
			nanosleep(&nap, NULL);
	}
}

enum status
preview_run(const struct args *a, struct err *e)
{
	struct workspace w = WORKSPACE_NONE;
	struct tried t;

	if (a->dump != DUMP_NONE || a->json || a->partner || a->final ||
	    a->correct != NULL || a->without.n > 0) {
		err_set(e, ERR_MISUSED, _("a preview is a public draft: "
		    "--preview and --watch go with --year, --template, "
		    "--meeting and --output only"));
		return STATUS_MISUSED;
	}
	if (!a->watch) {
		(void)build(a, e);
		return status_of(e);
	}
	if (workspace_open(&w, a, e) < 0)
		return status_of(e);
	tried_init(&t, a, w.config);
	workspace_close(&w);
	(void)tried_look(&t);
	log_note(_("building again when a template is saved; Ctrl-C ends it"));
	watch(&t, a, e);
	tried_fini(&t);
	return STATUS_DONE;
}
