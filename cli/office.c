#include "cli/office.h"

#include "core/buf.h"
#include "core/config.h"
#include "core/date.h"
#include "core/file.h"
#include "core/i18n.h"
#include "core/mem.h"
#include "core/utf8.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* --- checks ----------------------------------------------------------------- */

/* A text that can stand in quotes, on one line. */
static bool
is_text(const char *s)
{
	size_t len = strlen(s), i;

	if (len == 0 || utf8_check(s, len) < len)
		return false;
	for (i = 0; i < len; i++)
		if (s[i] == '"' || s[i] == '\\' || s[i] == '$' ||
		    iscntrl((unsigned char)s[i]))
			return false;
	return true;
}

/* "31.03." */
static bool
read_due(struct office *o, const char *s)
{
	char rest;
	int n = sscanf(s, "%2d.%2d%c", &o->due_day, &o->due_month, &rest);

	return (n == 2 || (n == 3 && rest == '.')) && o->due_month >= 1 &&
	    o->due_month <= 12 && o->due_day >= 1 &&
	    o->due_day <= date_days_in_month(2023, o->due_month);
}

/* "NAME" or "NAME=TITLE". */
static bool
add_source(struct office *o, const char *text, bool local)
{
	char *copy = xstrdup(text), *title = strchr(copy, '=');
	size_t i;
	bool good;

	if (title != NULL)
		*title++ = '\0';
	else
		title = copy;
	good = config_is_name(copy) && is_text(title);
	for (i = 0; i < o->n; i++)
		good = good && strcmp(o->sources[i].name, copy) != 0;
	if (good) {
		o->sources = mem_grow(o->sources, o->n, &o->cap,
		    sizeof *o->sources);
		o->sources[o->n++] = (struct office_source){ xstrdup(copy),
		    xstrdup(title), local };
	}
	free(copy);
	return good;
}

/* Each of a list with commas. */
static bool
add_sources(struct office *o, const char *list, bool local)
{
	char *copy = xstrdup(list), *rest = copy, *one;
	bool good = true;

	while (good && (one = strsep(&rest, ",")) != NULL) {
		size_t len = strlen(one += strspn(one, " "));

		while (len > 0 && one[len - 1] == ' ')
			one[--len] = '\0';
		good = add_source(o, one, local);
	}
	free(copy);
	return good;
}

/* The name that the register gives the region, or NULL; of a Kreis without
 * Gemeinden both rows say the same. */
static char *
region_find(const char *ags, const char *region)
{
	struct buf b = BUF_NONE;
	struct err ignored = ERR_NONE;
	char *key = xasprintf("\n%-8s;", region), *name = NULL, *p, *end;

	for (p = key; *p != '\0'; p++)
		if (*p == ' ')
			*p = '0';
	if (file_read(&b, ags, &ignored) == 0 && b.len > 0 &&
	    (p = strstr(b.data, key)) != NULL &&
	    (p = strchr(p + strlen(key), ';')) != NULL &&
	    (end = strchr(++p, ';')) != NULL)
		name = xstrndup(p, (size_t)(end - p));
	buf_free(&b);
	free(key);
	return name != NULL && is_text(name) ? name : NULL;
}

/* --- asking ----------------------------------------------------------------- */

/* What somebody at the terminal answers; an empty line is DEFAULT_TEXT.  NULL
 * at the end of input. */
static char *
ask(const char *question, const char *default_text)
{
	char *line = NULL;
	size_t cap = 0;
	ssize_t len;

	if (default_text != NULL && default_text[0] != '\0')
		fprintf(stderr, "%s [%s]: ", question, default_text);
	else
		fprintf(stderr, "%s: ", question);
	fflush(stderr);
	if ((len = getline(&line, &cap, stdin)) < 0) {
		free(line);
		return NULL;
	}
	while (len > 0 && isspace((unsigned char)line[len - 1]))
		line[--len] = '\0';
	if (len == 0 && default_text != NULL) {
		free(line);
		return xstrdup(default_text);
	}
	return line;
}

static int
refuse(const char *option, const char *what, struct err *e)
{
	return err_set(e, ERR_MISUSED, _("init --%s: %s"), option, what);
}

/* One thing that is asked for: GIVEN, or an answer that TAKE agrees to. */
struct question {
	const char	*option, *text, *expected;
	bool		(*take)(struct office *o, const char *answer);
};

static int
settle(struct office *o, const struct question *q, const char *given,
    const char *default_text, struct err *e)
{
	bool taken = false;
	char *answer;

	if (given != NULL)
		return q->take(o, given) ? 0 :
		    refuse(q->option, _(q->expected), e);
	if (!isatty(STDIN_FILENO) || !isatty(STDERR_FILENO))
		return default_text != NULL && q->take(o, default_text) ? 0 :
		    err_set(e, ERR_MISUSED, _("init needs --%s, %s: there is "
		    "no terminal to ask at"), q->option, _(q->expected));
	while (!taken) {
		if ((answer = ask(_(q->text), default_text)) == NULL)
			return refuse(q->option, _(q->expected), e);
		if (!(taken = q->take(o, answer)))
			fprintf(stderr, "%s\n", _(q->expected));
		free(answer);
	}
	return 0;
}

static bool
take_name(struct office *o, const char *s)
{
	if (!is_text(s))
		return false;
	o->name = xstrdup(s);
	return true;
}

static bool
take_region(struct office *o, const char *s)
{
	if (!config_is_region(s))
		return false;
	o->region = xstrdup(s);
	return true;
}

static bool
take_region_name(struct office *o, const char *s)
{
	if (!is_text(s))
		return false;
	o->region_name = xstrdup(s);
	return true;
}

static bool
take_local(struct office *o, const char *s)
{
	return add_sources(o, s, true);
}

static bool
take_supra_local(struct office *o, const char *s)
{
	return s[0] == '\0' || add_sources(o, s, false);
}

static bool
take_year(struct office *o, const char *s)
{
	o->first_year = atoi(s);
	return strlen(s) == 4 && o->first_year >= 2000 &&
	    o->first_year <= 2100;
}

static bool
take_inbox(struct office *o, const char *s)
{
	struct err ignored = ERR_NONE;

	if (s[0] != '\0' && dir_make(s, &ignored) < 0)
		return false;
	o->inbox = s[0] == '\0' ? NULL : realpath(s, NULL);
	return s[0] == '\0' || o->inbox != NULL;
}

/* Sources: those of the options, or an answer with commas. */
static int
settle_sources(struct office *o, const struct question *q,
    const struct args_list *given, const char *default_text, struct err *e)
{
	size_t i;

	for (i = 0; i < given->n; i++)
		if (!add_source(o, given->items[i],
		    strcmp(q->option, "local") == 0))
			return refuse(q->option, _(q->expected), e);
	return given->n > 0 ? 0 : settle(o, q, NULL, default_text, e);
}

int
office_ask(struct office *o, const struct args *a, const char *ags,
    struct err *e)
{
	static const struct question name = { "office",
	    N_("Name of the office that publishes"),
	    N_("a name on one line, without quotes"), take_name };
	static const struct question region = { "region",
	    N_("Official key (AGS) of the area"),
	    N_("the 2, 3, 5 or 8 digits of an AGS"), take_region };
	static const struct question region_name = { "region-name",
	    N_("Name of the area in reports"),
	    N_("a name on one line, without quotes"), take_region_name };
	static const struct question local = { "local",
	    N_("Offices of the area that deliver, with commas"),
	    N_("names of lower-case letters, digits, - and _, each but once; "
	    "NAME=TITLE gives a title for reports"), take_local };
	static const struct question supra_local = { "supra-local",
	    N_("Supra-local authorities that deliver, with commas (none: "
	    "leave empty)"), N_("names of lower-case letters, digits, - and "
	    "_, each but once; NAME=TITLE gives a title for reports"),
	    take_supra_local };
	static const struct question year = { "year",
	    N_("First reporting year; its Stichtag is 31 December"),
	    N_("a year of four digits"), take_year };
	static const struct question due = { "due",
	    N_("Deliveries are due in the year after by (day.month.)"),
	    N_("a day and a month: 31.03."), read_due };
	static const struct question inbox = { "inbox",
	    N_("Folder in which deliveries arrive (empty: in the workspace)"),
	    N_("a folder"), take_inbox };
	char last[24], given_year[24], *known = NULL;
	int rc = -1;

	*o = (struct office){ .n = 0 };
	snprintf(last, sizeof last, "%d", date_today().year - 1);
	snprintf(given_year, sizeof given_year, "%d", a->year);
	if (settle(o, &name, a->office, NULL, e) < 0 ||
	    settle(o, &region, a->region, NULL, e) < 0)
		goto out;
	known = region_find(ags, o->region);
	if (settle(o, &region_name, a->region_name, known, e) < 0 ||
	    settle_sources(o, &local, &a->local, NULL, e) < 0 ||
	    settle_sources(o, &supra_local, &a->supra_local, "", e) < 0 ||
	    settle(o, &year, a->year != 0 ? given_year : NULL, last, e) < 0 ||
	    settle(o, &due, a->due, "31.03.", e) < 0 ||
	    settle(o, &inbox, a->inbox, "", e) < 0)
		goto out;
	rc = 0;
out:
	free(known);
	if (rc < 0)
		office_fini(o);
	return rc;
}

void
office_fini(struct office *o)
{
	while (o->n > 0) {
		o->n--;
		free(o->sources[o->n].name);
		free(o->sources[o->n].title);
	}
	free(o->sources);
	free(o->name);
	free(o->region);
	free(o->region_name);
	free(o->inbox);
	*o = (struct office){ .n = 0 };
}

/* --- writing ---------------------------------------------------------------- */

static int
write_workspace(const struct office *o, const char *dir, struct err *e)
{
	char *path = path_join(dir, "stichtag.conf");
	struct buf b = BUF_NONE;
	size_t i;
	int rc;

	buf_addf(&b, "# Workspace of %s.  \"man stichtag\" explains every "
	    "key;\n# an unknown one is an error.\n\n"
	    "office = \"%s\"\n"
	    "region = \"%s\"\t\t# AGS; reports count for this area\n"
	    "region_name = \"%s\"\n\n"
	    "# Who delivers: a file sources/NAME.conf and a folder "
	    "inbox/NAME/ each.\nsources = {", o->name, o->name, o->region,
	    o->region_name);
	for (i = 0; i < o->n; i++)
		buf_addf(&b, "%s \"%s\"", i > 0 ? "," : "",
		    o->sources[i].name);
	buf_addf(&b, " }\n\n"
	    "# The reports: templates/NAME.md.  An agreement gets its own by "
	    "a file of\n# its own; templates/README.md says how it is "
	    "written.\ntemplates = { \"bericht\" }\n\n"
	    "first_year = %d\t\t# first reporting year; Stichtag is "
	    "31.12.\n\n"
	    "# Deliveries for a year are due by this day of the year "
	    "after.\ncalendar {\n\tdue_month = %d\n\tdue_day = %d\n}\n\n"
	    "# How counts are protected before they are printed: round5, "
	    "suppress, or\n# exact for internal use.\ndisclosure {\n"
	    "\tmethod = \"round5\"\t# 5er-Rundung\n"
	    "\trate_base = 100\t\t# no rate from fewer cases\n}\n",
	    o->first_year, o->due_month, o->due_day);
	rc = file_write(path, b.data, b.len, 0644, e);
	buf_free(&b);
	free(path);
	return rc;
}

static int
write_source(const struct office *o, const struct office_source *s,
    const char *dir, struct err *e)
{
	char *path = xasprintf("%s/sources/%s.conf", dir, s->name);
	struct buf b = BUF_NONE;
	int rc;

	buf_addf(&b, "# %s delivers into inbox/%s/.\n"
	    "title = \"%s\"\n"
	    "role = \"%s\"\n"
	    "# contact = \"an office, never a person\"\n"
	    "forms = { \"leistungen\" }\t# what is due each year\n"
	    "due_from = %d\n\n"
	    "# How its files are written is found out; say it where that "
	    "fails:\n# encoding = \"windows-1252\"\n# delimiter = \";\"\n\n"
	    "# Headers and codes of its own: \"stichtag map FILE --source %s"
	    "\"\n# proposes them, --accept writes them here.\n"
	    "# mapping \"leistungen\" {\n"
	    "#\tcolumns {\n#\t\tperson_id = \"Pers-Nr\"\n#\t}\n"
	    "#\tcodes \"geschlecht\" {\n#\t\t\"weiblich\" = \"w\"\n#\t}\n"
	    "# }\n", s->title, s->name, s->title,
	    s->local ? "local" : "supra-local", o->first_year, s->name);
	rc = file_write(path, b.data, b.len, 0644, e);
	buf_free(&b);
	free(path);
	return rc;
}

int
office_write(const struct office *o, const char *dir, struct err *e)
{
	char *sources = path_join(dir, "sources"), *link = NULL;
	size_t i;
	int rc = dir_make(sources, e);

	if (rc == 0)
		rc = write_workspace(o, dir, e);
	for (i = 0; rc == 0 && i < o->n; i++)
		rc = write_source(o, &o->sources[i], dir, e);
	if (rc == 0 && o->inbox != NULL) {
		link = path_join(dir, "inbox");
		if (symlink(o->inbox, link) < 0)
			rc = err_errno(e, ERR_FAILED,
			    _("%s: link cannot be made"), link);
	}
	free(link);
	free(sources);
	return rc;
}
