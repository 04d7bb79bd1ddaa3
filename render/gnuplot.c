#include "render/gnuplot.h"

#include "core/file.h"
#include "core/i18n.h"
#include "core/mem.h"
#include "core/proc.h"
#include "render/gnuplotlua.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define DRIVER		"chart.lua"	/* as in GNUPLOT_TERMINAL */

int gnuplot_seconds = 20;

/* A private folder with the driver in it; the caller frees. */
static char *
folder_make(struct err *e)
{
	const char *tmp = getenv("TMPDIR");
	char *dir, *driver;

	dir = path_join(tmp != NULL && tmp[0] == '/' ? tmp : "/tmp",
	    "stichtag-XXXXXX");
	if (mkdtemp(dir) == NULL) {
		err_errno(e, ERR_FAILED, _("%s: no folder for charts"), dir);
		free(dir);
		return NULL;
	}
	driver = path_join(dir, DRIVER);
	if (file_write(driver, gnuplot_lua, strlen(gnuplot_lua), 0600, e) < 0) {
		rmdir(dir);
		free(dir);
		dir = NULL;
	}
	free(driver);
	return dir;
}

static void
folder_remove(char *dir)
{
	char *driver;

	if (dir == NULL)
		return;
	driver = path_join(dir, DRIVER);
	unlink(driver);
	rmdir(dir);
	free(driver);
	free(dir);
}

int
gnuplot_run(struct buf *out, const struct buf *script, struct err *e)
{
	static const char *const argv[] = { "gnuplot", "-d", "-", NULL };
	char *dir;
	int rc;

	if (!proc_exists(argv[0]))
		return err_set(e, ERR_FAILED, _("gnuplot is not found in "
		    "PATH: install gnuplot-nox"));
	if ((dir = folder_make(e)) == NULL)
		return -1;
	rc = proc_run(out, argv, dir, script->data, script->len, gnuplot_seconds,
	    e);
	folder_remove(dir);
	return rc;
}
