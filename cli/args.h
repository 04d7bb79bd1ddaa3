#ifndef CLI_ARGS_H
#define CLI_ARGS_H

#include "aggregate/aggregate.h"
#include "core/date.h"
#include "core/err.h"
#include "render/render.h"

#include <stdbool.h>
#include <stddef.h>

struct command;

struct args_list {
	const char	**items;
	size_t		 n, cap;
};

/*
 * The command line, read and checked: one member per option of any command.
 * Strings are borrowed from argv.
 */
struct args {
	const struct command	*command;	/* NULL: none named */
	bool			 help, version, quiet, json;
	const char		*workspace;	/* "." unless named */
	bool			 workspace_named;
	const char		*source, *form, *example, *folder, *encoding;
	const char		*password_file;
	const char		*office, *region, *region_name, *due, *inbox;
	struct args_list	 local, supra_local;
	struct args_list	 templates, measures, without;
	const char		*correct;	/* why; NULL: not given */
	const char		*key, *new_key;
	int			 year;		/* 0: not given */
	struct date		 received, meeting, as_of;	/* none: not given */
	bool			 replace, nil, empty, exact, raw, values, remind;
	bool			 accept, final, partner, preview, watch, compare;
	char			 delimiter;	/* 0: not given */
	enum figures_format	 format;
	enum render_dump	 dump;
	struct args_list	 operands;
};

/*
 * Read ARGV.  Options may stand before the command and anywhere after it;
 * one that the command does not take is refused.  Returns 0, or -1 with E
 * (ERR_MISUSED).  The caller ends A with args_fini() either way.
 */
int	args_parse(struct args *a, int argc, char *argv[], struct err *e);
void	args_fini(struct args *a);

/* The N-th option that COMMAND takes, the common ones last: its spelling
 * ("-o, --output DIR") and what it does; false after the last. */
bool	args_option(const struct command *c, size_t n, char spelling[40],
	    const char **help);

#endif
