#include "cli/cli.h"

#include "core/datadir.h"
#include "core/i18n.h"
#include "core/log.h"
#include "core/version.h"

#include <errno.h>
#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>

/* Only what words need: numbers and order never depend on the locale. */
static void
speak(void)
{
	char *catalogues = datadir_locale(NULL);

	setlocale(LC_CTYPE, "");
	setlocale(LC_MESSAGES, "");
	bindtextdomain("stichtag", catalogues);
	textdomain("stichtag");
	free(catalogues);
}

/* A full disk behind stdout shows only when it is flushed. */
static void
flush(struct err *e)
{
	if (fflush(stdout) != 0 || ferror(stdout))
		err_errno(e, ERR_FAILED, _("standard output: cannot be written"));
}

int
main(int argc, char *argv[])
{
	struct args a;
	struct err e = ERR_NONE;
	enum status s = STATUS_DONE;

	/* A limit on file sizes is an error of the write, like a full disk. */
	signal(SIGXFSZ, SIG_IGN);
	speak();
	if (args_parse(&a, argc, argv, &e) < 0)
		goto out;
	log_quiet(a.quiet);
	if (a.version)
		printf("stichtag %s\n", STICHTAG_VERSION);
	else if (a.help)
		s = cmd_help(&a, &e);
	else
		s = a.command->run(&a, &e);
	flush(&e);
out:
	s = status_join(s, status_report(&e));
	args_fini(&a);
	return (int)s;
}
