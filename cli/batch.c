#include "cli/batch.h"

#include "aggregate/decided.h"
#include "cli/judge.h"
#include "cli/outcome.h"
#include "cli/receipts.h"
#include "core/buf.h"
#include "core/clock.h"
#include "core/file.h"
#include "core/form.h"
#include "core/hash.h"
#include "core/i18n.h"
#include "core/log.h"
#include "core/mem.h"
#include "ingest/ingest.h"
#include "ingest/receipt.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Move FILE to WORKSPACE/FOLDER/NAME. */
static int
move(const struct workspace *w, const char *file, const char *folder,
    const char *name, struct err *e)
{
	char *dir = config_path(w->config, folder);
	char *to = path_join(dir, name);
	int rc = dir_make_private(dir, e);

	if (rc == 0 && (rc = file_move(file, to, e)) == 0)
		(void)chmod(to, 0600);		/* as the folder is */
	free(to);
	free(dir);
	return rc;
}

/* What was stored has them later, see batch_receipts(). */
static int
give_receipts(const struct workspace *w, const struct inbox_file *f,
    const struct ingest_result *r, struct err *e)
{
	struct receipts x;

	if (r->outcome != INGEST_REJECTED && r->outcome != INGEST_HELD &&
	    !r->confidential)
		return 0;
	receipts_begin(&x, w, f, r);
	return receipts_end(&x, e);
}

/* A known file keeps its receipts; one that was ingested by hand has none
 * yet. */
static int
note_due(struct batch *b, const struct workspace *w, const struct inbox_file *f,
    const struct ingest_result *r, struct err *e)
{
	if (r->outcome != INGEST_UNCHANGED)
		return 0;
	if (!receipts_there(w, f, r->sha256))
		return db_run_for(w->db, "receipt_due", ":delivery",
		    r->delivery, e);
	b->blocked += r->blocked;
	return 0;
}

/* The reader does not come as far as the hash in every file it refuses. */
static int
complete_hash(struct ingest_result *r, const char *path, struct err *e)
{
	struct buf bytes = BUF_NONE;
	int rc = 0;

	if (r->sha256 == NULL && (rc = file_read(&bytes, path, e)) == 0)
		r->sha256 = xstrdup(hash_bytes(bytes.data, bytes.len).hex);
	buf_free(&bytes);
	return rc;
}

int
batch_read_key(struct batch *b, const struct workspace *w, struct err *e)
{
	if (w->config->seal == NULL)
		return 0;
	if (seal_read_public(&b->key, w->config->seal, e) < 0)
		return -1;
	b->seals = true;
	return 0;
}

/* A file with names, or one that nobody could look for names in, leaves the
 * inbox sealed for the office, and in no other way.  A run killed before the
 * end seals it once more. */
static int
seal(const struct batch *b, const struct workspace *w,
    const struct inbox_file *f, const struct ingest_result *r, struct err *e)
{
	struct buf bytes = BUF_NONE, sealed = BUF_NONE;
	char *name = receipt_name(f->name, r->sha256, ".csv.sealed");
	char *folder = xasprintf("%s/rejected/%s", w->config->dir, f->source);
	char *path = path_join(folder, name);
	int rc = -1;

	if (file_read(&bytes, f->path, e) < 0)
		goto out;
	if (strcmp(hash_bytes(bytes.data, bytes.len).hex, r->sha256) != 0) {
		err_set(e, ERR_FAILED, _("%s: changed while it was read; "
		    "what lies there is left for the next run"), f->path);
		goto out;
	}
	seal_close(&sealed, &b->key, bytes.data, bytes.len);
	if (dir_make_private(folder, e) < 0 ||
	    file_write(path, sealed.data, sealed.len, 0600, e) < 0)
		goto out;
	if (unlink(f->path) < 0)
		err_errno(e, ERR_FAILED, _("%s: cannot be deleted"), f->path);
	else {
		log_error(r->personal != NULL || r->confidential ?
		    _("%s: has names or the like; sealed as %s") :
		    _("%s: nobody could look for names in it; sealed as %s"),
		    f->path, path);
		rc = 0;
	}
out:
	buf_wipe(&bytes);
	buf_free(&sealed);
	free(path);
	free(folder);
	free(name);
	return rc;
}

static bool
may_have_names(const struct ingest_result *r)
{
	return r->personal != NULL || r->confidential ||
	    (r->refusal >= REFUSED_FILE && r->refusal <= REFUSED_HEADER);
}

static int
put_away(const struct batch *b, const struct workspace *w,
    const struct inbox_file *f, const struct ingest_result *r, struct err *e)
{
	char *name, *folder;
	int rc;

	/* What lies there now is not what was read. */
	if (!inbox_is_same(f))
		return err_set(e, ERR_FAILED, _("%s: changed or vanished "
		    "while it was read; what lies there is left for the next "
		    "run"), f->path);
	if (r->confidential && r->outcome == INGEST_STORED)
		return file_wipe(f->path, e);
	switch (r->outcome) {
	case INGEST_HELD:
		return 0;
	case INGEST_REJECTED:
		if (may_have_names(r) && b->seals)
			return seal(b, w, f, r, e);
		if (r->confidential) {
			log_error(_("%s: stays where it is; take it away or "
			    "mend it"), f->path);
			return 0;
		}
		if (r->personal != NULL) {
			log_error(_("%s: has names or the like and stays "
			    "where it is; take it away"), f->path);
			return 0;
		}
		name = receipt_name(f->name, r->sha256, ".csv");
		folder = xasprintf("rejected/%s", f->source);
		break;
	case INGEST_STORED:
	case INGEST_UNCHANGED:
	default:
		name = xasprintf("%s.csv", r->sha256);
		folder = xstrdup("archive");
		break;
	}
	rc = move(w, f->path, folder, name, e);
	free(folder);
	free(name);
	return rc;
}

/* The line of the log for programs. */
static void
tell(struct events *ev, const char *event, const struct inbox_file *f,
    const struct ingest_result *r, const struct err *why, int64_t begun)
{
	events_begin(ev, event);
	events_text(ev, "source", f->source);
	events_text(ev, "file", f->name);
	events_text(ev, "sha256", r->sha256);
	events_text(ev, "outcome", outcome_name(r, why));
	events_text(ev, "form", r->form);
	events_int(ev, "year", r->year);
	events_int(ev, "rows", (int64_t)r->rows);
	events_int(ev, "persons", (int64_t)r->persons);
	events_int(ev, "blocked", (int64_t)r->blocked);
	events_int(ev, "muss", (int64_t)r->muss);
	events_int(ev, "kann", (int64_t)r->kann);
	if (why->kind != ERR_NOTHING)
		events_text(ev, "reason", why->text);
	events_int(ev, "ms", clock_ms() - begun);
	events_end(ev);
}

static void
count(struct batch *b, const struct ingest_result *r)
{
	switch (r->outcome) {
	case INGEST_STORED:
	case INGEST_UNCHANGED:
		b->taken++;
		if (r->confidential)	/* others with their receipts */
			b->blocked += r->blocked;
		break;
	case INGEST_REJECTED:
		b->rejected++;
		break;
	case INGEST_HELD:
		b->held++;
		break;
	}
}

/* The outcome for RESULTS; NULL where nobody asks. */
static json_t *
add_outcome(json_t *results, const struct inbox_file *f,
    const struct ingest_result *r, const struct err *why)
{
	json_t *outcome;

	if (results == NULL)
		return NULL;
	outcome = outcome_json(f->path, r, why);
	json_array_append_new(results, outcome);
	return outcome;
}

/* Take over R, to which other deliveries may have to say something; the JSON
 * TOLD tells it. */
static void
keep_cases(struct batch *b, struct ingest_result *r, json_t *told)
{
	if (r->outcome != INGEST_STORED || r->encoding == NULL ||
	    !form_has_cases(form_find(r->form)))
		return;
	b->cases = mem_grow(b->cases, b->cases_n, &b->cases_cap,
	    sizeof *b->cases);
	b->told = mem_grow(b->told, b->cases_n, &b->told_cap,
	    sizeof *b->told);
	b->told[b->cases_n] = told;
	b->cases[b->cases_n++] = *r;
	*r = (struct ingest_result){ 0 };
}

enum status
batch_take(struct batch *b, struct workspace *w, const struct inbox_file *f,
    json_t *results)
{
	struct ingest_request req = { .path = f->path, .source = f->source,
	    .received = f->received, .judge = judge_of(w) };
	struct ingest_result r = { 0 };
	struct err why = ERR_NONE, e = ERR_NONE;
	int64_t begun = clock_ms();
	json_t *told;
	enum status s;

	/* It may have waited long for those before it. */
	if (inbox_is_changing(f)) {
		b->waiting++;
		return STATUS_DONE;
	}
	if (ingest_file(&r, w->db, w->config, &req, &why) < 0) {
		b->failed++;
		(void)add_outcome(results, f, &r, &why);
		tell(b->events, "delivery", f, &r, &why, begun);
		s = status_report(&why);
		goto out;
	}
	s = status_of(&why);
	outcome_note(f->path, &r, &why);
	told = add_outcome(results, f, &r, &why);
	count(b, &r);
	if (complete_hash(&r, f->path, &e) < 0 ||
	    give_receipts(w, f, &r, &e) < 0 ||
	    put_away(b, w, f, &r, &e) < 0 || note_due(b, w, f, &r, &e) < 0)
		b->failed++;
	tell(b->events, "delivery", f, &r, e.kind != ERR_NOTHING ? &e : &why, begun);
	s = status_join(s, status_report(&e));
	keep_cases(b, &r, told);
out:
	ingest_result_free(&r);
	return s;
}

void
batch_fini(struct batch *b)
{
	size_t i;

	for (i = 0; i < b->cases_n; i++)
		ingest_result_free(&b->cases[i]);
	free(b->cases);
	free(b->told);
	b->cases = NULL;
	b->told = NULL;
	b->cases_n = b->cases_cap = b->told_cap = 0;
}

/* --- deliveries together --- */

int
batch_compare(struct batch *b, struct workspace *w, struct err *e)
{
	struct tally_judge judge = judge_of(w);
	int64_t begun = clock_ms();
	int rc = ingest_compare(w->db, b->cases, b->cases_n, &judge, e);
	size_t i;

	if (b->cases_n > 0) {
		events_begin(b->events, "compare");
		events_int(b->events, "deliveries", (int64_t)b->cases_n);
		events_int(b->events, "ms", clock_ms() - begun);
		events_end(b->events);
	}
	for (i = 0; i < b->cases_n; i++)
		if (b->told[i] != NULL)
			outcome_json_renew(b->told[i], &b->cases[i]);
	return rc;
}

/* --- receipts --- */

/* A delivery whose receipts are due. */
struct due {
	int64_t		  id;
	char		 *form, *sha256;
	int		  year;
	bool		  current, nil;
	struct inbox_file file;		/* in archive/ */
};

static void
due_free(struct due *list, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++) {
		free(list[i].form);
		free(list[i].sha256);
		free(list[i].file.source);
		free((char *)list[i].file.name);
		free(list[i].file.path);
	}
	free(list);
}

static int
due_load(struct due **list, size_t *n, const struct workspace *w,
    struct err *e)
{
	struct stmt *s = NULL;
	size_t cap = 0;
	int more;

	*list = NULL;
	*n = 0;
	if (stmt_open(&s, w->db, "receipts_due", e) < 0)
		return -1;
	while ((more = stmt_step(s, e)) > 0) {
		char *name = xasprintf("archive/%s.csv", stmt_text(s, 5));

		*list = mem_grow(*list, *n, &cap, sizeof **list);
		(*list)[(*n)++] = (struct due){ stmt_int(s, 0),
		    xstrdup(stmt_text(s, 2)), xstrdup(stmt_text(s, 5)),
		    (int)stmt_int(s, 3),
		    stmt_int(s, 7) != 0, stmt_int(s, 8) != 0, {
		    .source = xstrdup(stmt_text(s, 1)),
		    .path = config_path(w->config, name),
		    .name = xstrdup(stmt_text(s, 4)),
		    .received = stmt_date(s, 6) } };
		free(name);
	}
	stmt_close(s);
	return more;
}

static struct ingest_result *
find_taken(const struct batch *b, const struct due *d)
{
	size_t i;

	for (i = 0; i < b->cases_n; i++)
		if (b->cases[i].delivery == d->id)
			return &b->cases[i];
	return NULL;
}

/* What is found in D: known of the cases that this run has taken; else the
 * file is looked at once more.  So is one that another has superseded: nobody
 * has compared it.  It was taken, so what refuses it now is a mistake of the
 * configuration. */
static int
find_again(struct ingest_result *out, struct batch *b,
    const struct workspace *w, const struct due *d, struct err *e)
{
	struct ingest_request req = { .path = d->file.path,
	    .source = d->file.source, .form = d->form, .year = d->year,
	    .received = d->file.received, .nil = d->nil, .replace = true,
	    .dry = true, .judge = judge_of(w) };
	struct ingest_result *taken = d->current ? find_taken(b, d) : NULL;

	if (taken == NULL)
		return ingest_file(out, w->db, w->config, &req, e) < 0 ||
		    out->outcome == INGEST_REJECTED ? -1 : 0;
	*out = *taken;
	*taken = (struct ingest_result){ 0 };
	return 0;
}

/* The receipts of a due delivery on their way. */
struct letter {
	const struct due	*due;
	struct ingest_result	 result;
	struct receipts		 receipts;
	bool			 writes;	/* else there is nothing to write */
	bool			 anew;
	int64_t			 begun;
};

/* Returns 0, or -1 with E: then there is nothing to end. */
static int
letter_begin(struct letter *l, struct batch *b, const struct workspace *w,
    const struct due *d, struct err *e)
{
	*l = (struct letter){ .due = d, .begun = clock_ms(),
	    .anew = receipts_there(w, &d->file, d->sha256) };
	/* Those of a past delivery stay as they are. */
	l->writes = access(d->file.path, F_OK) == 0 &&
	    (d->current || !l->anew);
	if (!l->writes)
		return 0;
	if (find_again(&l->result, b, w, d, e) < 0) {
		ingest_result_free(&l->result);
		return -1;
	}
	receipts_begin(&l->receipts, w, &d->file, &l->result);
	return 0;
}

/* Only when the receipts are in place they are no longer due: a killed run
 * writes them again. */
static int
letter_end(struct letter *l, struct batch *b, const struct workspace *w,
    struct err *e)
{
	struct err why = ERR_NONE;
	int rc = 0;

	if (l->writes && (rc = receipts_end(&l->receipts, e)) == 0) {
		if (l->anew)
			log_note(_("%s: receipt written anew"),
			    l->due->file.name);
		else
			b->blocked += l->result.blocked;
		tell(b->events, "receipt", &l->due->file, &l->result, &why,
		    l->begun);
	}
	ingest_result_free(&l->result);
	return rc < 0 ? rc : db_run_for(w->db, "receipt_done", ":delivery",
	    l->due->id, e);
}

/* Two at a time. */
static enum status
write_letters(struct batch *b, const struct workspace *w,
    const struct due *list, size_t n)
{
	struct letter letters[2];
	bool begun[2] = { false, false };
	enum status s = STATUS_DONE;
	size_t i;

	for (i = 0; i <= n; i++) {
		struct err e = ERR_NONE, late = ERR_NONE;
		size_t now = i % 2, before = !now;

		begun[now] = i < n && letter_begin(&letters[now], b, w,
		    &list[i], &e) == 0;
		b->unsent += i < n && !begun[now];
		if (begun[before] && letter_end(&letters[before], b, w,
		    &late) < 0)
			b->unsent++;
		s = status_join(s, status_join(status_report(&e),
		    status_report(&late)));
	}
	return s;
}

enum status
batch_receipts(struct batch *b, struct workspace *w)
{
	struct due *list;
	struct err e = ERR_NONE;
	enum status s;
	size_t n;

	if (due_load(&list, &n, w, &e) < 0)
		s = status_report(&e);
	else
		s = write_letters(b, w, list, n);
	due_free(list, n);
	batch_fini(b);			/* nothing else asks for them */
	return b->blocked > 0 ? status_join(s, STATUS_REJECTED) : s;
}

/* Whether NAME is "….XXXXXX.tmp". */
static bool
is_temporary(const char *name)
{
	size_t len = strlen(name);

	return len > 11 && name[len - 11] == '.' &&
	    strcmp(name + len - 4, ".tmp") == 0;
}

/* Such files below FOLDER, DEPTH folders deep. */
static int
tidy(const char *folder, int depth, struct err *e)
{
	DIR *d = opendir(folder);
	struct dirent *entry;
	int rc = 0;

	if (d == NULL)
		return errno == ENOENT || errno == ENOTDIR ? 0 :
		    err_errno(e, ERR_FAILED, _("%s: cannot be read"), folder);
	while (rc == 0 && (entry = readdir(d)) != NULL) {
		char *path;

		if (entry->d_name[0] == '.')
			continue;
		path = path_join(folder, entry->d_name);
		if (is_temporary(entry->d_name))
			(void)unlink(path);
		else if (depth > 0)
			rc = tidy(path, depth - 1, e);
		free(path);
	}
	closedir(d);
	return rc;
}

/* The same of the file of decisions, which lies among files of others. */
static int
tidy_decisions(const struct workspace *w, struct err *e)
{
	static const char name[] = DECIDED_FILE ".";
	DIR *d = opendir(w->config->dir);
	struct dirent *entry;

	if (d == NULL)
		return err_errno(e, ERR_FAILED, _("%s: cannot be read"),
		    w->config->dir);
	while ((entry = readdir(d)) != NULL)
		if (strncmp(entry->d_name, name, strlen(name)) == 0 &&
		    is_temporary(entry->d_name))
			(void)unlinkat(dirfd(d), entry->d_name, 0);
	closedir(d);
	return 0;
}

int
batch_tidy(struct workspace *w, struct err *e)
{
	static const char *const folders[] = { "receipts", "out", "partner" };
	size_t i;
	int rc = tidy_decisions(w, e);

	for (i = 0; rc == 0 && i < sizeof folders / sizeof folders[0];
	    i++) {
		char *path = config_path(w->config, folders[i]);

		rc = tidy(path, 1, e);
		free(path);
	}
	return rc;
}
