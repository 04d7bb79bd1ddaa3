#include "cli/cli.h"

#include "cli/batch.h"
#include "cli/workspace.h"
#include "core/datadir.h"
#include "core/file.h"
#include "core/i18n.h"
#include "core/jsonout.h"
#include "core/mem.h"
#include "core/proc.h"
#include "core/version.h"
#include "render/font.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* The findings of the doctor, in the order in which they were made. */
struct visit {
	json_t	*checks;
	bool	 ill;
};

/* DETAIL says what is there, or what is missing and the mend. */
static void
say(struct visit *v, const char *what, bool good, const char *detail)
{
	json_array_append_new(v->checks, json_pack("{s:s, s:b, s:s}", "check",
	    what, "ok", good, "detail", detail));
	if (!good)
		v->ill = true;
}

static void
say_err(struct visit *v, const char *what, struct err *e)
{
	say(v, what, false, e->text);
	err_clear(e);
}

static void
check_gnuplot(struct visit *v)
{
	const char *const argv[] = { "gnuplot", "-d", "--version", NULL };
	struct buf out = BUF_NONE;
	struct err e = ERR_NONE;

	if (!proc_exists("gnuplot"))
		say(v, "gnuplot", false,
		    _("not found in PATH; install the package gnuplot-nox"));
	else if (proc_run(&out, argv, NULL, NULL, 0, 10, &e) < 0)
		say_err(v, "gnuplot", &e);
	else {
		out.data[strcspn(out.data, "\n")] = '\0';
		say(v, "gnuplot", true, out.data);
	}
	buf_free(&out);
}

static void
check_fonts(struct visit *v)
{
	struct fonts *f = NULL;
	struct err e = ERR_NONE;

	if (fonts_open(&f, &e) < 0)
		say_err(v, "fonts", &e);
	else
		say(v, "fonts", true, "Noto Sans");
	fonts_close(f);
}

static void
check_store(struct visit *v)
{
	struct db *db = NULL;
	struct err e = ERR_NONE;

	if (db_open(&db, ":memory:", DB_CREATE, &e) < 0)
		say_err(v, "sqlite", &e);
	else
		say(v, "sqlite", true, db_version());
	db_close(db);
}

static void
check_data(struct visit *v)
{
	char *data = datadir_find(NULL);
	char *samples = path_join(data, "sample-data/reference");

	if (access(samples, R_OK) < 0) {
		char *detail = xasprintf(_("%s: not there; install stichtag "
		    "again"), samples);

		say(v, "data", false, detail);
		free(detail);
	} else
		say(v, "data", true, data);
	free(samples);
	free(data);
}

/* What refused files with names are sealed with. */
static void
check_key(struct visit *v, const struct workspace *w)
{
	struct batch b = { .events = NULL };
	struct err e = ERR_NONE;

	if (w->config->seal == NULL)
		return;
	if (batch_read_key(&b, w, &e) < 0)
		say_err(v, "key", &e);
	else
		say(v, "key", true, w->config->seal);
}

/* Outside a workspace there is none to check. */
static void
check_workspace(struct visit *v, const struct args *a)
{
	struct workspace w = WORKSPACE_NONE;
	struct err e = ERR_NONE;
	char *conf = path_join(a->workspace, "stichtag.conf");

	if (!a->workspace_named && access(conf, F_OK) < 0)
		goto out;
	if (workspace_open(&w, a, &e) < 0)
		say_err(v, "configuration", &e);
	else {
		say(v, "configuration", true, conf);
		if (access(a->workspace, W_OK) < 0) {
			err_errno(&e, ERR_FAILED, _("%s: cannot be written"),
			    a->workspace);
			say_err(v, "workspace", &e);
		} else
			say(v, "workspace", true, a->workspace);
		check_key(v, &w);
	}
out:
	workspace_close(&w);
	free(conf);
}

static void
print(const struct visit *v)
{
	size_t i;

	for (i = 0; i < json_array_size(v->checks); i++) {
		json_t *check = json_array_get(v->checks, i);

		printf("%-8s %-14s %s\n",
		    json_is_true(json_object_get(check, "ok")) ? _("ok") :
		    _("missing"),
		    json_string_value(json_object_get(check, "check")),
		    json_string_value(json_object_get(check, "detail")));
	}
}

enum status
cmd_doctor(const struct args *a, struct err *e)
{
	struct visit v = { json_array(), false };

	(void)e;
	say(&v, "stichtag", true, STICHTAG_VERSION);
	check_store(&v);
	check_gnuplot(&v);
	check_fonts(&v);
	check_data(&v);
	check_workspace(&v, a);
	if (a->json)
		jsonout_print(json_incref(v.checks));
	else
		print(&v);
	json_decref(v.checks);
	return v.ill ? STATUS_FAILED : STATUS_DONE;
}
