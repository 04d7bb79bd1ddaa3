#include "cli/cli.h"

#include "core/i18n.h"
#include "core/utf8.h"

#include <stdio.h>

/* TEXT and blanks up to WIDTH columns; printf would count bytes. */
static void
column(const char *text, size_t width)
{
	size_t n = utf8_count(text);

	printf("  %s%*s", text, n < width ? (int)(width - n) : 1, "");
}

static void
overview(void)
{
	size_t i;

	printf(_("usage: stichtag COMMAND [-w WORKSPACE] …\n\n"));
	for (i = 0; i < commands_n; i++) {
		column(commands[i].name, 10);
		printf("%s\n", _(commands[i].summary));
	}
	printf(_("\n\"stichtag help COMMAND\" explains one, \"man stichtag\" "
	    "all of it.\n"));
}

static void
explain(const struct command *c)
{
	char spelling[40];
	const char *help;
	size_t i;

	printf(_("usage: stichtag %s %s\n\n%s\n\n"), c->name,
	    c->operands[0] != '\0' ? c->operands : _("[OPTION…]"),
	    _(c->summary));
	for (i = 0; args_option(c, i, spelling, &help); i++) {
		column(spelling, 24);
		printf("%s\n", help);
	}
}

enum status
cmd_help(const struct args *a, struct err *e)
{
	const struct command *c = a->help ? a->command : NULL;

	if (!a->help && a->operands.n > 0 &&
	    (c = command_find(a->operands.items[0])) == NULL) {
		err_set(e, ERR_MISUSED, _("there is no command \"%s\"; "
		    "\"stichtag help\" lists them"), a->operands.items[0]);
		return STATUS_MISUSED;
	}
	if (c == NULL)
		overview();
	else
		explain(c);
	return STATUS_DONE;
}
