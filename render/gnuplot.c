#include "render/gnuplot.h"

#include "core/file.h"
#include "core/i18n.h"
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
gnuplot_run(struct buf *out, const struct buf *script, struct err *e)
{
	/* From a file: gnuplot reads a pipe byte by byte. */
	static const char *const argv[] = { "gnuplot", "-d", SCRIPT, NULL };
	struct tempdir dir;
	int rc = -1;

	if (!proc_exists(argv[0]))
		return err_set(e, ERR_FAILED, _("gnuplot is not found in "
		    "PATH: install gnuplot-nox"));
	if (tempdir_make(&dir, e) < 0)
		return -1;
	if (put(dir.path, DRIVER, gnuplot_lua, strlen(gnuplot_lua), e) == 0 &&
	    put(dir.path, SCRIPT, script->data, script->len, e) == 0)
		rc = proc_run(out, argv, dir.path, NULL, 0, gnuplot_seconds,
		    e);
	tempdir_remove(&dir);
	return rc;
}
