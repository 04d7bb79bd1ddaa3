#ifndef CLI_CLI_H
#define CLI_CLI_H

#include "cli/args.h"
#include "core/err.h"

#include <stddef.h>

/* Exit status; the man page's EXIT STATUS explains each. */
enum status {
	STATUS_DONE = 0,
	STATUS_FAILED = 1,
	STATUS_MISUSED = 2,
	STATUS_REJECTED = 3,
	STATUS_MISSING = 4,
	STATUS_DISCLOSED = 5,
	STATUS_BUSY = 6
};

/* Where two hold, the one that matters more: 5, 6, 1, 2, 4, 3, 0. */
enum status status_join(enum status a, enum status b);

enum status status_of(const struct err *e);

/* Print E, if it is set, and clear it.  Returns its status. */
enum status status_report(struct err *e);

/*
 * A command.  It prints what was asked for on stdout and everything else
 * through core/log.h; an error that ends it is left in E for main() to print.
 */
struct command {
	const char	*name;
	const char	*operands;	/* "FILE…", as in the man page; or "" */
	const char	*summary;	/* marked for translation */
	const char	*options;	/* names it takes besides the common ones */
	int		 least, most;	/* operands; most -1: any number */
	enum status	(*run)(const struct args *a, struct err *e);
};

extern const struct command commands[];
extern const size_t commands_n;

const struct command *command_find(const char *name);	/* or NULL */

enum status	cmd_init(const struct args *a, struct err *e);
enum status	cmd_check(const struct args *a, struct err *e);
enum status	cmd_ingest(const struct args *a, struct err *e);
enum status	cmd_run(const struct args *a, struct err *e);
enum status	cmd_figures(const struct args *a, struct err *e);
enum status	cmd_report(const struct args *a, struct err *e);
enum status	cmd_explain(const struct args *a, struct err *e);
enum status	cmd_handover(const struct args *a, struct err *e);
enum status	cmd_records(const struct args *a, struct err *e);
enum status	cmd_status(const struct args *a, struct err *e);
enum status	cmd_map(const struct args *a, struct err *e);
enum status	cmd_matchkey(const struct args *a, struct err *e);
enum status	cmd_unseal(const struct args *a, struct err *e);
enum status	cmd_doctor(const struct args *a, struct err *e);
enum status	cmd_help(const struct args *a, struct err *e);

#endif
