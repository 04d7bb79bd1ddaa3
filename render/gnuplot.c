#include "render/gnuplot.h"

#include "core/file.h"
#include "core/i18n.h"
#include "core/mem.h"
#include "core/proc.h"
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

static void
folder_remove(char *dir)
{
	static const char *const names[] = { DRIVER, SCRIPT };
	size_t i;

	if (dir == NULL)
		return;
	for (i = 0; i < sizeof(names) / sizeof(*names); i++) {
		char *path = path_join(dir, names[i]);

		unlink(path);
		free(path);
	}
	rmdir(dir);
	free(dir);
}

/* A private folder with driver and script in it, for folder_remove(). */
static char *
folder_make(const struct buf *script, struct err *e)
{
	const char *tmp = getenv("TMPDIR");
	char *dir;

	dir = path_join(tmp != NULL && tmp[0] == '/' ? tmp : "/tmp",
	    "stichtag-XXXXXX");
	if (mkdtemp(dir) == NULL) {
		err_errno(e, ERR_FAILED, _("%s: no folder for charts"), dir);
		free(dir);
		return NULL;
	}
	if (put(dir, DRIVER, gnuplot_lua, strlen(gnuplot_lua), e) < 0 ||
	    put(dir, SCRIPT, script->data, script->len, e) < 0) {
		folder_remove(dir);
		return NULL;
	}
	return dir;
}

int
gnuplot_run(struct buf *out, const struct buf *script, struct err *e)
{
	/* From a file: gnuplot reads a pipe byte by byte. */
	static const char *const argv[] = { "gnuplot", "-d", SCRIPT, NULL };
	char *dir;
	int rc;

	if (!proc_exists(argv[0]))
		return err_set(e, ERR_FAILED, _("gnuplot is not found in "
		    "PATH: install gnuplot-nox"));
	if ((dir = folder_make(script, e)) == NULL)
		return -1;
	rc = proc_run(out, argv, dir, NULL, 0, gnuplot_seconds, e);
	folder_remove(dir);
	return rc;
}
