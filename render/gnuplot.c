#include "render/gnuplot.h"

#include "core/file.h"
#include "core/i18n.h"
#include "core/mem.h"
#include "core/proc.h"
#include "core/tempdir.h"
#include "render/gnuplotlua.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define DRIVER		"chart.lua"	/* as in GNUPLOT_TERMINAL */
#define SCRIPT		"chart.gp"

int gnuplot_seconds = 20;

struct gnuplot {
	struct tempdir	 dir;
	struct proc	*proc;
};

/* A file that is gone in a moment: core/file.h would wait for the disk. */
static int
put(const char *dir, const char *name, const char *data, size_t len,
    struct err *e)
{
	char *path = path_join(dir, name);
	FILE *f = fopen(path, "wxe");
	bool good = f != NULL && fwrite(data, 1, len, f) == len;
	int rc = 0;

	if ((f != NULL && fclose(f) != 0) || !good)
		rc = err_errno(e, ERR_FAILED, _("%s: cannot be written"),
		    path);
	free(path);
	return rc;
}

int
gnuplot_start(struct gnuplot **out, struct err *e)
{
	static const char *const argv[] = { "gnuplot", "-d", "-", NULL };
	struct gnuplot *g;

	if (!proc_exists(argv[0]))
		return err_set(e, ERR_FAILED, _("gnuplot is not found in "
		    "PATH: install gnuplot-nox"));
	g = xcalloc(1, sizeof(*g));
	g->dir = (struct tempdir)TEMPDIR_NONE;
	if (tempdir_make(&g->dir, e) < 0 ||
	    put(g->dir.path, DRIVER, gnuplot_lua, strlen(gnuplot_lua), e) < 0 ||
	    proc_start(&g->proc, argv, g->dir.path, gnuplot_seconds, e) < 0) {
		gnuplot_free(g);
		return -1;
	}
	*out = g;
	return 0;
}

int
gnuplot_send(struct gnuplot *g, const struct buf *script, struct err *e)
{
	/* As a file: gnuplot reads a pipe byte by byte. */
	static const char load[] = "load '" SCRIPT "'\n";

	if (put(g->dir.path, SCRIPT, script->data, script->len, e) < 0)
		return -1;
	return proc_send(g->proc, load, strlen(load), e);
}

int
gnuplot_wait(struct gnuplot *g, struct buf *out, struct err *e)
{
	return proc_wait(g->proc, out, e);
}

void
gnuplot_free(struct gnuplot *g)
{
	if (g == NULL)
		return;
	proc_free(g->proc);
	tempdir_remove(&g->dir);
	free(g);
}
