#include "cli/cli.h"

#include "core/i18n.h"
#include "core/log.h"

#include <string.h>

enum status
status_join(enum status a, enum status b)
{
	static const int weight[] = {
		[STATUS_DONE] = 0, [STATUS_REJECTED] = 1,
		[STATUS_MISSING] = 2, [STATUS_MISUSED] = 3,
		[STATUS_FAILED] = 4, [STATUS_BUSY] = 5,
		[STATUS_DISCLOSED] = 6
	};

	return weight[a] >= weight[b] ? a : b;
}

enum status
status_of(const struct err *e)
{
	switch (e->kind) {
	case ERR_NOTHING:	return STATUS_DONE;
	case ERR_MISUSED:	return STATUS_MISUSED;
	case ERR_REJECTED:	return STATUS_REJECTED;
	case ERR_DISCLOSED:	return STATUS_DISCLOSED;
	case ERR_BUSY:		return STATUS_BUSY;
	case ERR_FAILED:	break;
	}
	return STATUS_FAILED;
}

enum status
status_report(struct err *e)
{
	enum status s = status_of(e);

	if (e->kind != ERR_NOTHING)
		log_error("%s", e->text);
	err_clear(e);
	return s;
}

const struct command commands[] = {
	{ "init", "DIR", N_("make a workspace that runs as it stands"),
	    "example empty office region region-name local supra-local year due "
	    "inbox", 1, 1, cmd_init },
	{ "check", "FILE…", N_("show what is wrong with deliveries; store nothing"),
	    "source form year json", 1, -1, cmd_check },
	{ "ingest", "FILE…", N_("read deliveries into the store"),
	    "source form year received replace nil json", 1, -1, cmd_ingest },
	{ "run", "", N_("the whole batch: inbox, receipts, store, reports"),
	    "year json", 0, 0, cmd_run },
	{ "figures", "", N_("print the published cells"),
	    "year measure compare format as-of exact json", 0, 0, cmd_figures },
	{ "explain", "MEASURE [DIMENSION=CATEGORY]…",
	    N_("show where a figure comes from"),
	    "year as-of compare values json", 1, -1, cmd_explain },
	{ "report", "", N_("build the reports"),
	    "year template audience final correct without output meeting dump json "
	    "preview watch", 0, 0, cmd_report },
	{ "handover", "LIST [FILE…]",
	    N_("make the confidential list for the other authority"),
	    "source year received output password-file", 1, -1,
	    cmd_handover },
	{ "records", "FILE", N_("print the rows of a file as they were read"),
	    "source raw delimiter encoding json", 1, 1, cmd_records },
	{ "status", "", N_("show what came, what is missing, what comes next"),
	    "year remind json", 0, 0, cmd_status },
	{ "map", "FILE", N_("propose how a source's columns and codes are to be read"),
	    "source form year accept", 1, 1, cmd_map },
	{ "matchkey", "FILE", N_("replace names by keys, before a delivery"),
	    "key delimiter encoding", 1, 1, cmd_matchkey },
	{ "unseal", "FILE", N_("print what a sealed file of rejected/ holds"),
	    "key new-key", 0, 1, cmd_unseal },
	{ "doctor", "", N_("check the environment"), "json", 0, 0,
	    cmd_doctor },
	{ "help", "[COMMAND]", N_("explain the commands"), "", 0, 1,
	    cmd_help },
};

const size_t commands_n = sizeof commands / sizeof commands[0];

const struct command *
command_find(const char *name)
{
	size_t i;

	for (i = 0; i < commands_n; i++)
		if (strcmp(name, commands[i].name) == 0)
			return &commands[i];
	return NULL;
}
