#include "cli/handover.h"

#include "cli/cli.h"
#include "cli/password.h"
#include "cli/take.h"
#include "cli/workspace.h"
#include "core/buf.h"
#include "core/events.h"
#include "core/file.h"
#include "core/hash.h"
#include "core/i18n.h"
#include "core/log.h"
#include "core/mem.h"
#include "ingest/confidential.h"
#include "ingest/ingest.h"
#include "render/handover.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/*
 * The list of § 8 b from the confidential store to the other authority.  The
 * store of the statistics is not opened here: an account of its own need not
 * be able to read it.
 */
struct work {
	struct workspace	 w;	/* its db: reference data in memory */
	struct confidential	*store;
	struct handover		 list;
	size_t			 lists, others;
};

/* "FOLDER/handover/2024", beside the store. */
static char *
out_folder(const char *folder, int year)
{
	return xasprintf("%shandover/%d", folder, year);
}

/* The names of the files that this command makes. */
static bool
is_made_here(const char *name)
{
	const char *dot = strrchr(name, '.');

	return strncmp(name, "liste-8b-", 9) == 0 && dot != NULL &&
	    (strcmp(dot, ".csv") == 0 || strcmp(dot, ".pdf") == 0);
}

static int
wipe_folder(const char *folder, struct err *e)
{
	DIR *d = opendir(folder);
	struct dirent *entry;
	int rc = 0;

	if (d == NULL)
		return 0;
	while (rc == 0 && (entry = readdir(d)) != NULL) {
		char *path = path_join(folder, entry->d_name);

		if (is_made_here(entry->d_name))
			rc = file_wipe(path, e);
		free(path);
	}
	closedir(d);
	(void)rmdir(folder);
	return rc;
}

/* What was made of lists up to YEAR goes with them. */
static int
wipe_made(const char *folder, int year, struct err *e)
{
	char *top = xasprintf("%shandover", folder);
	DIR *d = opendir(top);
	struct dirent *entry;
	int rc = 0;

	while (rc == 0 && d != NULL && (entry = readdir(d)) != NULL) {
		const char *name = entry->d_name;

		if (strlen(name) == 4 && strspn(name, "0123456789") == 4 &&
		    atoi(name) <= year) {
			char *path = path_join(top, name);

			rc = wipe_folder(path, e);
			free(path);
		}
	}
	if (d != NULL)
		closedir(d);
	free(top);
	return rc;
}

static int
expire(struct confidential *s, struct err *e)
{
	size_t n;
	int year;

	if (confidential_expire(s, date_today(), &year, &n, e) < 0 ||
	    wipe_made(confidential_folder(s), year, e) < 0)
		return -1;
	if (n > 0)
		log_note(_("confidential lists whose time is over: wiped %zu"),
		    n);
	return 0;
}

int
handover_expire(const struct config *c, struct err *e)
{
	struct confidential *s = NULL;
	int rc = -1;

	if (!confidential_is_ours(c))
		return 0;
	if (confidential_open(&s, c, e) == 0)
		rc = expire(s, e);
	confidential_close(s);
	return rc;
}

/* --- the list --- */

/* What a key is called. */
static char *
label(struct work *k, const char *list, const char *key)
{
	struct err ignored = ERR_NONE;
	struct stmt *s = NULL;
	char *out = NULL;

	if (stmt_open(&s, k->w.db, "key_label", &ignored) == 0) {
		stmt_bind_text(s, ":list", list);
		stmt_bind_text(s, ":key", key);
		if (stmt_step(s, &ignored) > 0)
			out = xstrdup(stmt_text(s, 0));
	}
	stmt_close(s);
	return out != NULL ? out : xstrdup(key);
}

static void
add_person(void *data, const struct confidential_person *from)
{
	const struct form *form = form_find("uebergang");
	struct work *k = data;
	struct handover_person *p = handover_add(&k->list);
	size_t i;

	for (i = 0; i < U_COLUMNS; i++) {
		const struct form_column *c = &form->columns[i];

		p->text[i] = c->type == COLUMN_KEY && *from->text[i] != '\0' ?
		    label(k, c->list, from->text[i]) :
		    xstrdup(from->text[i]);
	}
	p->born = from->born;
	p->school_ends = from->school_ends;
}

static int
read_list(struct work *k, int year, struct err *e)
{
	const struct config *c = k->w.config;

	k->list.office = c->office;
	k->list.region = c->region;
	k->list.region_name = c->region_name;
	k->list.invented = c->invented;
	k->list.year = year;
	k->list.due = config_due_day(c, year);
	k->list.until = confidential_until(c, year);
	return confidential_each(k->store, year, &k->lists, &k->others,
	    add_person, k, e);
}

/* --- what is made of it --- */

/* One line for each making: when, who, how many, which files; no name. */
static int
log_making(const struct work *k, const struct buf *csv, const struct buf *pdf,
    struct err *e)
{
	char *path = xasprintf("%slog/handover.jsonl",
	    confidential_folder(k->store));
	struct events *ev = NULL;
	int rc = -1;

	if (events_open(&ev, path, e) == 0) {
		events_begin(ev, "handover");
		events_text(ev, "list", "8b");
		events_int(ev, "year", k->list.year);
		events_int(ev, "uid", (int64_t)geteuid());
		events_int(ev, "persons", (int64_t)k->list.n);
		events_text(ev, "csv", hash_bytes(csv->data, csv->len).hex);
		events_text(ev, "pdf", hash_bytes(pdf->data, pdf->len).hex);
		events_end(ev);
		rc = events_close(ev, e);
	}
	free(path);
	return rc;
}

static int
write_file(const struct work *k, const char *folder, const char *end,
    const struct buf *b, struct err *e)
{
	char *path = xasprintf("%s/liste-8b-%s-%d.%s", folder,
	    k->list.region, k->list.year, end);
	int rc = file_write(path, b->data, b->len, 0600, e);

	if (rc == 0)
		log_note(_("%s: written"), path);
	free(path);
	return rc;
}

static int
make(struct work *k, const struct args *a, const char *password,
    struct err *e)
{
	struct buf csv = BUF_NONE, pdf = BUF_NONE;
	char *folder = a->folder != NULL ? xstrdup(a->folder) :
	    out_folder(confidential_folder(k->store), k->list.year);
	mode_t mask = umask(077);
	int rc = -1;

	buf_puts(&csv, "");
	/* On record before anybody has it. */
	if (handover_write(&csv, &pdf, &k->list, password, e) == 0 &&
	    log_making(k, &csv, &pdf, e) == 0 && dir_make(folder, e) == 0 &&
	    write_file(k, folder, "csv", &csv, e) == 0)
		rc = write_file(k, folder, "pdf", &pdf, e);
	umask(mask);
	free(folder);
	buf_free(&csv);
	buf_free(&pdf);
	return rc;
}

static int
check_args(const struct args *a, struct err *e)
{
	if (strcmp(a->operands.items[0], "8b") != 0)
		return err_set(e, ERR_MISUSED, _("handover: there is no list "
		    "\"%s\", only 8b"), a->operands.items[0]);
	if (a->year == 0)
		return err_set(e, ERR_MISUSED, _("handover needs --year"));
	return 0;
}

enum status
cmd_handover(const struct args *a, struct err *e)
{
	struct work k = { .w = WORKSPACE_NONE };
	struct ingest_request req = { .source = a->source,
	    .form = "uebergang", .year = a->year, .received = a->received };
	enum status s = STATUS_DONE;
	char *password = NULL;
	size_t i;

	if (check_args(a, e) < 0 || workspace_open(&k.w, a, e) < 0 ||
	    db_open(&k.w.db, ":memory:", DB_CREATE, e) < 0 ||
	    reference_load(k.w.db, k.w.config, e) < 0)
		goto out;
	for (i = 1; i < a->operands.n; i++) {
		req.path = a->operands.items[i];
		s = status_join(s, take_file(&k.w, &req, NULL));
	}
	if (confidential_open(&k.store, k.w.config, e) < 0 ||
	    expire(k.store, e) < 0 || read_list(&k, a->year, e) < 0)
		goto out;
	if (k.lists == 0) {
		log_error(_("%d: no list has been delivered; it is named "
		    "uebergang-%d.csv"), a->year, a->year);
		s = status_join(s, STATUS_MISSING);
		goto out;
	}
	if (k.others > 0)
		log_note(_("not on the list, since their school ends in "
		    "another year or they live in no home: %zu"), k.others);
	if (password_read(&password, a->password_file, e) == 0)
		(void)make(&k, a, password, e);
out:
	password_free(password);
	handover_fini(&k.list);
	confidential_close(k.store);
	workspace_close(&k.w);
	return s;
}
