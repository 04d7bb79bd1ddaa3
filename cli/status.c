#include "cli/cli.h"

#include "cli/calendar.h"
#include "cli/workspace.h"
#include "core/file.h"
#include "core/i18n.h"
#include "core/jsonout.h"
#include "core/log.h"
#include "core/mem.h"
#include "core/utf8.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* One screen of what came, what is missing, what next. */

enum { SOURCE, FORM, YEAR, DUE, RECEIVED, KIND, LATE, ROWS, BEFORE,
	LAST_YEAR, BLOCKED, NEXT, CONTACT, COLUMNS };

static const char *
state_name(enum calendar_state s)
{
	switch (s) {
	case CALENDAR_RECEIVED:	return "received";
	case CALENDAR_NIL:	return "nil";
	case CALENDAR_EXPECTED:	return "expected";
	case CALENDAR_HELD:	return "held";
	case CALENDAR_REFUSED:	return "refused";
	case CALENDAR_WAITING:	return "waiting";
	case CALENDAR_MISSING:	break;
	}
	return "missing";
}

static const char *
next_step(const struct calendar_row *r)
{
	switch (r->state) {
	case CALENDAR_EXPECTED:
		return _("wait");
	case CALENDAR_MISSING:
		return _("remind");
	case CALENDAR_NIL:
		return _("nothing");
	case CALENDAR_HELD:
		return _("held: ask the source, or ingest --replace");
	case CALENDAR_REFUSED:
		return _("refused: take it out of the inbox");
	case CALENDAR_WAITING:
		return _("waits in the inbox for a run");
	case CALENDAR_RECEIVED:
		break;
	}
	if (r->blocked + r->muss > 0 && !r->receipt)
		return _("put it into the inbox: run writes a receipt");
	return r->blocked > 0 ? _("send the receipt, ask for a correction") :
	    r->muss > 0 ? _("send the receipt") : _("nothing");
}

static char *
number(int64_t n)
{
	return n < 0 ? xstrdup("-") : xasprintf("%" PRId64, n);
}

static const char *
kind_name(const char *kind)
{
	return strcmp(kind, "final") == 0 ? _("final") :
	    strcmp(kind, "test") == 0 ? _("test") : kind[0] == '\0' ? "-" :
	    _("provisional");
}

static const char *
contact_of(const struct calendar_row *r)
{
	return r->source == NULL ? "" : r->source->contact;
}

static void
fill(char *cells[COLUMNS], const struct calendar_row *r)
{
	bool there = r->state == CALENDAR_RECEIVED ||
	    r->state == CALENDAR_NIL;

	cells[SOURCE] = xstrdup(r->name);
	cells[FORM] = xstrdup(r->form);
	cells[YEAR] = r->year == 0 ? xstrdup("-") : xasprintf("%d", r->year);
	cells[DUE] = xstrdup(date_is_none(r->due) ? "-" :
	    date_iso(r->due).s);
	cells[RECEIVED] = xstrdup(r->state == CALENDAR_MISSING ?
	    _("missing") : r->state == CALENDAR_EXPECTED ? _("not yet due") :
	    date_iso(r->received).s);
	cells[KIND] = xstrdup(kind_name(r->kind));
	cells[LATE] = number(r->late > 0 ? r->late : -1);
	cells[ROWS] = r->state == CALENDAR_NIL ? xstrdup(_("nil")) :
	    number(r->rows);
	cells[BEFORE] = number(r->before);
	cells[LAST_YEAR] = number(r->last_year);
	cells[BLOCKED] = number(there ? r->blocked : -1);
	cells[NEXT] = xstrdup(next_step(r));
	cells[CONTACT] = xstrdup(contact_of(r));
}

static bool
is_right(int column)
{
	return column >= LATE && column <= BLOCKED;
}

static void
print_row(char *const cells[COLUMNS], const size_t widths[COLUMNS])
{
	int i;

	for (i = 0; i < COLUMNS; i++) {
		int pad = (int)(widths[i] - utf8_count(cells[i]));

		if (is_right(i))
			printf("%*s%s", pad, "", cells[i]);
		else
			printf("%s%*s", cells[i], i == CONTACT ? 0 : pad, "");
		fputs(i < CONTACT ? "  " : "\n", stdout);
	}
}

static void
print_table(const struct calendar *c)
{
	char *heads[COLUMNS] = { _("source"), _("form"), _("year"), _("due"),
	    _("received"), _("kind"), _("days late"), _("rows"), _("before"),
	    _("last year"), _("blocked"), _("next step"), _("contact") };
	char *(*cells)[COLUMNS] = xcalloc(c->n, sizeof *cells);
	size_t widths[COLUMNS], i, n = 0, len;
	int j;

	for (j = 0; j < COLUMNS; j++)
		widths[j] = utf8_count(heads[j]);
	for (i = 0; i < c->n; i++)
		fill(cells[n++], &c->rows[i]);
	for (i = 0; i < n; i++)
		for (j = 0; j < COLUMNS; j++)
			if ((len = utf8_count(cells[i][j])) > widths[j])
				widths[j] = len;
	print_row(heads, widths);
	for (i = 0; i < n; i++) {
		print_row(cells[i], widths);
		for (j = 0; j < COLUMNS; j++)
			free(cells[i][j]);
	}
	free(cells);
}

static json_t *
int_or_null(int64_t n)
{
	return n < 0 ? json_null() : json_integer(n);
}

static json_t *
row_json(const struct calendar_row *r)
{
	return json_pack("{s:s, s:s, s:s, s:o, s:s, s:o, s:s, s:o, s:o, s:I, "
	    "s:o, s:o, s:o, s:I, s:I, s:s, s:s}", "source", r->name, "title",
	    r->source == NULL ? "" : r->source->title, "form", r->form,
	    "year", r->year == 0 ? json_null() : json_integer(r->year),
	    "state", state_name(r->state), "file", jsonout_text(r->file),
	    "kind", r->kind, "due", date_is_none(r->due) ? json_null() :
	    json_string(date_iso(r->due).s), "received", date_is_none(r->received) ?
	    json_null() : json_string(date_iso(r->received).s), "days_late",
	    (json_int_t)r->late, "rows", int_or_null(r->rows), "rows_before",
	    int_or_null(r->before), "rows_last_year",
	    int_or_null(r->last_year), "blocked", (json_int_t)r->blocked,
	    "muss", (json_int_t)r->muss, "contact", contact_of(r), "next",
	    next_step(r));
}

static void
print_json(const struct calendar *c)
{
	json_t *list = json_array();
	size_t i;

	for (i = 0; i < c->n; i++)
		json_array_append_new(list, row_json(&c->rows[i]));
	jsonout_print(list);
}

/* Lay TEXT where what goes to SOURCE lies; without one, what was laid there
 * before is settled. */
static int
lay(const struct config *config, const struct config_source *source,
    const struct buf *text, struct err *e)
{
	char *folder = xasprintf("%s/receipts/%s", config->dir, source->name);
	char *path = path_join(folder, "erinnerung.txt");
	int rc = 0;

	if (text == NULL) {
		if (unlink(path) < 0 && errno != ENOENT)
			rc = err_errno(e, ERR_FAILED, _("%s: cannot be "
			    "deleted"), path);
	} else if ((rc = dir_make_private(folder, e)) == 0 &&
	    (rc = file_write(path, text->data, text->len, 0600, e)) == 0)
		log_note(_("%s: written"), path);
	free(path);
	free(folder);
	return rc;
}

/* Print the reminders; ALL of the years are in C. */
static int
remind(const struct calendar *c, const struct config *config, bool all,
    struct err *e)
{
	struct buf text = BUF_NONE;
	size_t i, n = 0;
	int rc = 0;

	for (i = 0; i < config->sources_n && rc == 0; i++) {
		const struct config_source *s = &config->sources[i];
		bool late;

		buf_clear(&text);
		late = calendar_remind(&text, c, config, s);
		if (late)
			printf("%s%s", n++ > 0 ? "\n----\n\n" : "",
			    text.data);
		if (late || all)
			rc = lay(config, s, late ? &text : NULL, e);
	}
	if (n == 0)
		log_note(_("nobody is late"));
	buf_free(&text);
	return rc;
}

enum status
cmd_status(const struct args *a, struct err *e)
{
	struct workspace w = WORKSPACE_NONE;
	struct calendar c = { NULL, 0, 0, 0, 0 };
	enum status s = STATUS_DONE;

	if (workspace_open(&w, a, e) < 0 || workspace_read(&w, e) < 0 ||
	    calendar_load(&c, w.config, w.db, a->year, date_today(), e) < 0)
		goto out;
	/* What cannot be read is said behind the rest. */
	(void)calendar_add_inbox(&c, w.config, a->year, e);
	if (a->remind) {
		if (remind(&c, w.config, a->year == 0, e) < 0)
			goto out;
	} else if (a->json)
		print_json(&c);
	else
		print_table(&c);
	if (c.missing > 0)
		s = STATUS_MISSING;
out:
	calendar_fini(&c);
	workspace_close(&w);
	return s;
}
