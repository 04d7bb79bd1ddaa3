#include "cli/args.h"

#include "cli/cli.h"
#include "core/i18n.h"
#include "core/mem.h"

#include <ctype.h>
#include <errno.h>
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
	O_WORKSPACE = 256, O_QUIET, O_HELP, O_VERSION, O_JSON, O_AS_OF, O_EXAMPLE,
	O_EMPTY, O_SOURCE, O_FORM, O_YEAR, O_RECEIVED, O_REPLACE, O_NIL,
	O_MEASURE, O_FORMAT, O_EXACT, O_TEMPLATE, O_AUDIENCE, O_OUTPUT, O_DUMP,
	O_RAW, O_DELIMITER, O_ENCODING, O_VALUES, O_REMIND, O_ACCEPT,
	O_PASSWORD, O_FINAL, O_CORRECT, O_WITHOUT, O_KEY, O_NEW_KEY,
	O_PREVIEW, O_WATCH, O_COMPARE, O_MEETING, O_OFFICE, O_REGION,
	O_REGION_NAME, O_LOCAL, O_SUPRA_LOCAL, O_DUE, O_INBOX
};

static const struct option_row {
	int		 id;
	const char	*name;
	char		 letter;	/* 0: none */
	const char	*value;		/* its name in the help; NULL: a flag */
	const char	*help;
} rows[] = {
	{ O_EXAMPLE, "example", 0, "NAME",
	    N_("an example: odenwaldkreis, amberg or unna") },
	{ O_EMPTY, "empty", 0, NULL, N_("without deliveries in the inbox") },
	{ O_OFFICE, "office", 0, "NAME", N_("who publishes") },
	{ O_REGION, "region", 0, "AGS", N_("official key of the area") },
	{ O_REGION_NAME, "region-name", 0, "NAME",
	    N_("its name (else that of the register)") },
	{ O_LOCAL, "local", 0, "NAME[=TITLE]",
	    N_("an office of the area that delivers; repeatable") },
	{ O_SUPRA_LOCAL, "supra-local", 0, "NAME[=TITLE]",
	    N_("a supra-local authority that delivers; repeatable") },
	{ O_DUE, "due", 0, "DD.MM.",
	    N_("until when, in the year after (else 31.03.)") },
	{ O_INBOX, "inbox", 0, "DIR",
	    N_("where deliveries arrive (else in the workspace)") },
	{ O_SOURCE, "source", 0, "NAME",
	    N_("who delivers (else the folder, inbox/NAME/)") },
	{ O_FORM, "form", 0, "NAME",
	    N_("the form (else leistungen)") },
	{ O_YEAR, "year", 0, "YEAR", N_("the reporting year") },
	{ O_RECEIVED, "received", 0, "DATE",
	    N_("day of receipt (else the time of the file)") },
	{ O_REPLACE, "replace", 0, NULL,
	    N_("take a delivery that was held, or read one again") },
	{ O_NIL, "nil", 0, NULL, N_("the delivery is a nil return") },
	{ O_MEASURE, "measure", 0, "ID", N_("only this measure; repeatable") },
	{ O_FORMAT, "format", 0, "FORMAT", N_("table, csv or json") },
	{ O_AS_OF, "as-of", 0, "DATE",
	    N_("from the deliveries received up to that day") },
	{ O_EXACT, "exact", 0, NULL, N_("add the exact, internal value") },
	{ O_COMPARE, "compare", 0, NULL,
	    N_("beside last year, with the change") },
	{ O_VALUES, "values", 0, NULL,
	    N_("show the records' values; the use is logged") },
	{ O_TEMPLATE, "template", 0, "NAME",
	    N_("only this template; repeatable") },
	{ O_AUDIENCE, "audience", 0, "NAME", N_("public or partner") },
	{ O_FINAL, "final", 0, NULL,
	    N_("the final edition, which stays as it is") },
	{ O_CORRECT, "correct", 0, "REASON",
	    N_("a correction of the final edition, and why") },
	{ O_WITHOUT, "without", 0, "SOURCE=REASON",
	    N_("final without this source, and why; repeatable") },
	{ O_OUTPUT, "output", 'o', "DIR",
	    N_("put the reports there, not into out/YEAR/") },
	{ O_DUMP, "dump", 0, "STAGE",
	    N_("print report or layout as text, for tests") },
	{ O_PREVIEW, "preview", 0, NULL,
	    N_("only the last year, into preview/: to try out a template") },
	{ O_WATCH, "watch", 0, NULL,
	    N_("the same again whenever a template is saved") },
	{ O_RAW, "raw", 0, NULL,
	    N_("nothing but delimiter and encoding is applied") },
	{ O_DELIMITER, "delimiter", 0, "C", N_("one character (else guessed)") },
	{ O_ENCODING, "encoding", 0, "NAME",
	    N_("as iconv names it (else guessed)") },
	{ O_REMIND, "remind", 0, NULL,
	    N_("write the reminders of those who are late") },
	{ O_ACCEPT, "accept", 0, NULL,
	    N_("write the proposal into the source's configuration") },
	{ O_PASSWORD, "password-file", 0, "FILE",
	    N_("its first line is the password (else asked for)") },
	{ O_KEY, "key", 0, "FILE", N_("the secret key") },
	{ O_NEW_KEY, "new-key", 0, "FILE",
	    N_("make a pair: FILE, which is secret, and FILE.pub") },
	{ O_MEETING, "meeting", 0, "DATE",
	    N_("the day of the meeting that a template names") },
	{ O_JSON, "json", 0, NULL, N_("print JSON") },
	{ O_WORKSPACE, "workspace", 'w', "DIR",
	    N_("the workspace (else the current folder)") },
	{ O_QUIET, "quiet", 'q', NULL, N_("errors only") },
	{ O_HELP, "help", 'h', NULL, N_("explain the command") },
	{ O_VERSION, "version", 0, NULL, N_("print the version") },
};

#define ROWS	(sizeof rows / sizeof rows[0])
#define COMMON	" workspace quiet help "

/* Whether NAME stands in the blank-separated LIST. */
static bool
is_listed(const char *list, const char *name)
{
	size_t len = strlen(name);
	const char *p = list;

	while ((p = strstr(p, name)) != NULL) {
		if ((p == list || p[-1] == ' ') &&
		    (p[len] == ' ' || p[len] == '\0'))
			return true;
		p += len;
	}
	return false;
}

static bool
is_taken(const struct command *c, const struct option_row *o)
{
	return is_listed(COMMON, o->name) || is_listed(c->options, o->name);
}

bool
args_option(const struct command *c, size_t n, char spelling[40],
    const char **help)
{
	size_t i;

	for (i = 0; i < ROWS; i++) {
		const struct option_row *o = &rows[i];
		char letter[] = "    ";

		if (!is_taken(c, o) || n-- > 0)
			continue;
		if (o->letter != 0)
			snprintf(letter, sizeof letter, "-%c, ", o->letter);
		snprintf(spelling, 40, "%s--%s%s%s", letter, o->name,
		    o->value != NULL ? " " : "",
		    o->value != NULL ? o->value : "");
		*help = _(o->help);
		return true;
	}
	return false;
}

static void
add(struct args_list *l, const char *item)
{
	l->items = mem_grow(l->items, l->n, &l->cap, sizeof *l->items);
	l->items[l->n++] = item;
}

void
args_fini(struct args *a)
{
	free(a->templates.items);
	free(a->measures.items);
	free(a->without.items);
	free(a->local.items);
	free(a->supra_local.items);
	free(a->operands.items);
}

static int
read_year(int *out, const char *s, struct err *e)
{
	if (strlen(s) != 4 || strspn(s, "0123456789") != 4 ||
	    s[0] < '1' || s[0] > '2')
		return err_set(e, ERR_MISUSED,
		    _("--year: \"%s\" is not a year"), s);
	*out = atoi(s);
	return 0;
}

static int
read_day(struct date *out, const char *option, const char *s, struct err *e)
{
	*out = date_parse(s);
	if (!date_is_none(*out))
		return 0;
	return err_set(e, ERR_MISUSED, _("--%s: \"%s\" is not a day, "
	    "yyyy-mm-dd"), option, s);
}

/* A source whose delivery came in 2099 would be late by decades, and what was
 * known on any day would not have it. */
static int
read_received(struct date *out, const char *s, struct err *e)
{
	if (read_day(out, "received", s, e) < 0)
		return -1;
	if (date_cmp(*out, date_today()) <= 0)
		return 0;
	return err_set(e, ERR_MISUSED, _("--received: \"%s\" is not past "
	    "yet"), s);
}

static int
read_delimiter(char *out, const char *s, struct err *e)
{
	if (strcmp(s, "tab") == 0)
		s = "\t";
	if (strlen(s) != 1 || s[0] == '"' || s[0] == '\n' || s[0] == '\r' ||
	    (unsigned char)s[0] >= 0x80)
		return err_set(e, ERR_MISUSED, _("--delimiter: one character "
		    "(ASCII, not a quote or line end), or \"tab\""));
	*out = s[0];
	return 0;
}

/* The index of VALUE among the N NAMES. */
static int
read_word(int *out, const char *option, const char *value,
    const char *const names[], int n, struct err *e)
{
	int i;

	for (i = 0; i < n; i++)
		if (names[i] != NULL && strcmp(value, names[i]) == 0) {
			*out = i;
			return 0;
		}
	return err_set(e, ERR_MISUSED,
	    _("--%s: \"%s\" is not known; \"stichtag help %s\" explains it"),
	    option, value, strcmp(option, "format") == 0 ? "figures" :
	    "report");
}

static int
store(struct args *a, int id, const char *value, struct err *e)
{
	static const char *const formats[] = {
		[FIGURES_TABLE] = "table", [FIGURES_CSV] = "csv",
		[FIGURES_JSON] = "json"
	};
	static const char *const dumps[] = {
		[DUMP_REPORT] = "report", [DUMP_LAYOUT] = "layout"
	};
	static const char *const audiences[] = { "public", "partner" };
	int word = 0, rc = 0;

	switch (id) {
	case O_WORKSPACE:
		a->workspace = value;
		a->workspace_named = true;
		break;
	case O_QUIET:	a->quiet = true; break;
	case O_HELP:	a->help = true; break;
	case O_VERSION:	a->version = true; break;
	case O_JSON:	a->json = true; break;
	case O_EXAMPLE:	a->example = value; break;
	case O_OFFICE:	a->office = value; break;
	case O_REGION:	a->region = value; break;
	case O_REGION_NAME: a->region_name = value; break;
	case O_LOCAL:	add(&a->local, value); break;
	case O_SUPRA_LOCAL: add(&a->supra_local, value); break;
	case O_DUE:	a->due = value; break;
	case O_INBOX:	a->inbox = value; break;
	case O_EMPTY:	a->empty = true; break;
	case O_SOURCE:	a->source = value; break;
	case O_FORM:	a->form = value; break;
	case O_YEAR:	return read_year(&a->year, value, e);
	case O_RECEIVED:
		return read_received(&a->received, value, e);
	case O_MEETING:
		return read_day(&a->meeting, "meeting", value, e);
	case O_AS_OF:
		return read_day(&a->as_of, "as-of", value, e);
	case O_REPLACE:	a->replace = true; break;
	case O_NIL:	a->nil = true; break;
	case O_MEASURE:	add(&a->measures, value); break;
	case O_FORMAT:
		rc = read_word(&word, "format", value, formats, 3, e);
		a->format = (enum figures_format)word;
		break;
	case O_EXACT:	a->exact = true; break;
	case O_PREVIEW:	a->preview = true; break;
	case O_WATCH:	a->watch = true; break;
	case O_TEMPLATE: add(&a->templates, value); break;
	case O_AUDIENCE:
		rc = read_word(&word, "audience", value, audiences, 2, e);
		a->partner = word == 1;
		break;
	case O_OUTPUT:	a->folder = value; break;
	case O_DUMP:
		rc = read_word(&word, "dump", value, dumps, 3, e);
		a->dump = (enum render_dump)word;
		break;
	case O_RAW:	a->raw = true; break;
	case O_VALUES:	a->values = true; break;
	case O_REMIND:	a->remind = true; break;
	case O_ACCEPT:	a->accept = true; break;
	case O_COMPARE:	a->compare = true; break;
	case O_FINAL:	a->final = true; break;
	case O_CORRECT:	a->correct = value; break;
	case O_WITHOUT:	add(&a->without, value); break;
	case O_DELIMITER: return read_delimiter(&a->delimiter, value, e);
	case O_PASSWORD: a->password_file = value; break;
	case O_ENCODING: a->encoding = value; break;
	case O_KEY:	a->key = value; break;
	case O_NEW_KEY:	a->new_key = value; break;
	default:	break;
	}
	return rc;
}

/* The tables of getopt_long.  `short_options` begins with '-': operands come
 * in turn as option 1, so that the command may stand anywhere. */
static void
describe(struct option longs[ROWS + 1], char shorts[2 * ROWS + 3])
{
	size_t i;
	char *p = shorts;

	*p++ = '-';
	*p++ = ':';
	for (i = 0; i < ROWS; i++) {
		longs[i] = (struct option){ rows[i].name,
		    rows[i].value != NULL, NULL, rows[i].id };
		if (rows[i].letter == 0)
			continue;
		*p++ = rows[i].letter;
		if (rows[i].value != NULL)
			*p++ = ':';
	}
	*p = '\0';
	longs[ROWS] = (struct option){ NULL, 0, NULL, 0 };
}

static const struct option_row *
row_of(int id)
{
	size_t i;

	for (i = 0; i < ROWS; i++)
		if (rows[i].id == id || rows[i].letter == id)
			return &rows[i];
	return NULL;
}

static int
operand(struct args *a, const char *s, struct err *e)
{
	if (a->command != NULL) {
		add(&a->operands, s);
		return 0;
	}
	if ((a->command = command_find(s)) == NULL)
		return err_set(e, ERR_MISUSED, _("there is no command "
		    "\"%s\"; \"stichtag help\" lists them"), s);
	return 0;
}

/* What getopt_long could not take, from what it left behind. */
static int
refuse(int got, char *argv[], struct err *e)
{
	const struct option_row *o = optopt != 0 ? row_of(optopt) : NULL;

	if (got == ':' && o != NULL)
		return err_set(e, ERR_MISUSED, _("--%s needs a value, %s"),
		    o->name, o->value);
	if (o != NULL)
		return err_set(e, ERR_MISUSED, _("--%s takes no value"),
		    o->name);
	if (optopt != 0)
		return err_set(e, ERR_MISUSED, _("there is no option -%c"),
		    optopt);
	return err_set(e, ERR_MISUSED,
	    _("there is no option %s, or it stands for several"),
	    argv[optind - 1]);
}

/* What can be told only when all is read. */
static int
finish(struct args *a, const bool seen[ROWS], struct err *e)
{
	const struct command *c = a->command;
	size_t i;

	if (a->help || a->version)
		return 0;
	if (c == NULL)
		return err_set(e, ERR_MISUSED, _("no command given; "
		    "\"stichtag help\" lists them"));
	for (i = 0; i < ROWS; i++)
		if (seen[i] && !is_taken(c, &rows[i]))
			return err_set(e, ERR_MISUSED, _("%s has no option "
			    "--%s; \"stichtag help %s\" lists them"), c->name,
			    rows[i].name, c->name);
	if (a->operands.n < (size_t)c->least)
		return err_set(e, ERR_MISUSED,
		    _("%s needs %s; \"stichtag help %s\" explains it"),
		    c->name, c->operands, c->name);
	if (c->most >= 0 && a->operands.n > (size_t)c->most)
		return err_set(e, ERR_MISUSED,
		    _("%s: \"%s\" is one word too many"), c->name,
		    a->operands.items[c->most]);
	return 0;
}

int
args_parse(struct args *a, int argc, char *argv[], struct err *e)
{
	struct option longs[ROWS + 1];
	char shorts[2 * ROWS + 3];
	bool seen[ROWS] = { false };
	int got;

	*a = (struct args){ .workspace = "." };
	describe(longs, shorts);
	optind = 0;	/* glibc: begin anew */
	opterr = 0;
	while ((got = getopt_long(argc, argv, shorts, longs, NULL)) != -1) {
		const struct option_row *o;

		if (got == 1) {
			if (operand(a, optarg, e) < 0)
				return -1;
			continue;
		}
		if (got == '?' || got == ':')
			return refuse(got, argv, e);
		o = row_of(got);
		seen[o - rows] = true;
		if (store(a, o->id, optarg, e) < 0)
			return -1;
	}
	for (; optind < argc; optind++)		/* behind "--" */
		if (operand(a, argv[optind], e) < 0)
			return -1;
	return finish(a, seen, e);
}
