#include "ingest/job.h"

#include "core/file.h"
#include "core/hash.h"
#include "core/i18n.h"
#include "core/mem.h"
#include "ingest/confidential.h"
#include "ingest/counts.h"

#include <stdlib.h>
#include <string.h>

/* Whether the rows can be a delivery at all. */
static int
check_rows(struct job *j, struct err *e)
{
	size_t n = job_rows(j);

	j->refusal = j->nil ? REFUSED_NIL : REFUSED_NO_ROWS;
	if (j->nil && n > 0)
		return err_set(e, ERR_REJECTED, _("%s: a nil return "
		    "(Fehlanzeige) has no rows, this file has %zu"),
		    j->req->path, n);
	if (!j->nil && n == 0)
		return err_set(e, ERR_REJECTED, _("%s: a header without "
		    "rows; if there is nothing to report, put "
		    "\"Fehlanzeige\" into the file name or use --nil"),
		    j->req->path);
	return 0;
}

/* What the cases of a delivery say together. */
static void
check_whole(struct job *j)
{
	if (!j->nil && !j->in_year)
		findings_add(&j->findings, RULE_L09, 0, -1);
	plausible_end(j->plausible, &j->persons, &j->findings);
}

/* How much a delivery of KIND means to be the last word. */
static int
rank_of(const char *kind)
{
	return strcmp(kind, "test") == 0 ? 0 :
	    strcmp(kind, "provisional") == 0 ? 1 : 2;
}

/* Whether it may take the place of the delivery before.  Returns -1 with E
 * where a person has to decide. */
static int
check_replaces(const struct job *j, struct err *e)
{
	const struct load_current *b = &j->before;
	const char *kind = delivery_kind(path_base(j->req->path));
	size_t rows = job_rows(j), persons = j->persons.n;

	if (!b->there || j->req->replace)
		return 0;
	if (rank_of(kind) < rank_of(b->kind))
		return err_set(e, ERR_REJECTED, _("%s: held: its name says "
		    "\"%s\", that of the delivery before does not; "
		    "\"ingest --replace\" takes it all the same"),
		    j->req->path, kind);
	if ((int64_t)rows * 100 < b->rows * 80 ||
	    (int64_t)persons * 100 < b->persons * 80)
		return err_set(e, ERR_REJECTED, _("%s: held: %zu rows and "
		    "%zu persons, the delivery before had %lld and %lld; "
		    "\"ingest --replace\" takes it all the same"),
		    j->req->path, rows, persons, (long long)b->rows,
		    (long long)b->persons);
	if (form_has_cases(j->form) && rows > 0 && !j->in_year)
		return err_set(e, ERR_REJECTED, _("%s: held: no spell "
		    "begins or ends in %d, so it may be last year's file; "
		    "\"ingest --replace\" takes it all the same"),
		    j->req->path, j->year);
	return 0;
}

/* Into the transaction. */
static int
store(struct job *j, const char *sha256, struct err *e)
{
	struct load_delivery d = {
		.source = j->source,
		.form = j->form->name,
		.file = path_base(j->req->path),
		.sha256 = sha256,
		.dialect = j->sheet == NULL ? "Fehlanzeige ohne Inhalt" :
		    j->sheet->dialect.reasons,
		.year = j->year,
		.bytes = job_bytes(j),
		.rows = job_rows(j),
		.blocked = j->blocked,
		.received = j->received,
		.nil = j->nil,
		.control = j->control,
	};

	rowset_free(&j->left_out);
	persons_settle(&j->persons);
	j->number = j->stored ? j->before.id : load_number(j->load);
	if (j->stored)
		return 0;
	if (j->formrows != NULL && formrows_write(j->formrows, j->db,
	    load_number(j->load), e) < 0)
		return -1;
	if (load_delivery(j->load, &d, e) < 0)
		return -1;
	findings_sort(&j->findings);
	if (load_findings(j->load, &j->findings, j->form, e) < 0 ||
	    db_run_for(j->db, "receipt_due", ":delivery", j->number, e) < 0)
		return -1;
	load_close(j->load);
	j->load = NULL;
	return 0;
}

/* A list of persons by name goes to a store of its own; the statistics learn
 * nothing of it, not even that it came. */
static int
store_confidential(struct job *j, const struct config *c, const char *sha256,
    struct err *e)
{
	struct confidential_list l = { j->source->name, sha256, j->year,
	    j->received, job_rows(j), j->blocked };
	struct confidential *s = NULL;
	int rc = -1;

	load_close(j->load);
	j->load = NULL;
	db_rollback(j->db);
	if (confidential_open(&s, c, e) == 0)
		rc = confidential_put(s, &l, j->formrows, e);
	confidential_close(s);
	return rc;
}

/* --- all of it --- */

static int
know_hash(struct ingest_result *out, struct job *j, struct err *e)
{
	if (out->sha256 != NULL)
		return 0;
	if (sheet_hash(j->sheet, e) < 0)
		return -1;
	out->sha256 = xstrdup(j->sheet->sha256);
	return 0;
}

/* Whether the current delivery is of the same bytes. */
static bool
is_stored(const struct ingest_result *out, const struct job *j)
{
	return strcmp(j->before.sha256, out->sha256) == 0;
}

static void
tell_unchanged(struct ingest_result *out, const struct job *j)
{
	out->outcome = INGEST_UNCHANGED;
	out->delivery = j->before.id;
	out->form = xstrdup(j->form->name);
	out->year = j->year;
	out->rows = (size_t)j->before.rows;
	out->persons = (size_t)j->before.persons;
	out->blocked = (size_t)j->before.blocked;
	out->control = j->before.control;
}

/* Only the reading tells the hash, and with it whether the cases, which looked
 * like those that are stored, are the same. */
static int
read_rows(struct ingest_result *out, struct job *j, struct err *e)
{
	if (job_read(j, e) < 0 || know_hash(out, j, e) < 0)
		return -1;
	if (!j->stored || is_stored(out, j))
		return 0;
	db_rollback(j->db);
	j->stored = false;
	return job_read(j, e);
}

/* Returns 0 with the outcome in OUT, or -1 with E; held is a refusal that
 * has another outcome. */
static int
run(struct ingest_result *out, struct job *j, const struct config *c,
    struct err *e)
{
	bool alike;
	int rc;

	if (job_find_source(j, c, e) < 0 || job_name_form(j, e) < 0)
		return -1;
	out->source = xstrdup(j->source->name);
	out->confidential = form_is_confidential(j->form);
	if (job_open(j, e) < 0)
		return -1;
	if (j->sheet == NULL)
		out->sha256 = xstrdup(hash_bytes("", 0).hex);
	job_find_form(j);
	out->confidential = form_is_confidential(j->form);
	if (job_find_year(j, e) < 0)
		return -1;
	if (load_current(&j->before, j->db, j->source->name, j->form->name,
	    j->year, e) < 0)
		return -1;
	/* The hash comes with the reading, unless it is needed before. */
	alike = j->before.there &&
	    (size_t)j->before.bytes == job_bytes(j);
	if (alike && !j->req->dry && know_hash(out, j, e) < 0)
		return -1;
	if (alike && !j->req->dry && !j->req->replace && is_stored(out, j)) {
		tell_unchanged(out, j);
		return 0;
	}
	/* A place name means something only within one Kreis. */
	if (lookup_load(&j->lookup, j->db, j->source->role == ROLE_LOCAL &&
	    strlen(c->region) == 5 ? c->region : NULL, e) < 0)
		return -1;
	if (j->sheet != NULL && job_make_reader(j, c, e) < 0)
		return err_add(e, "%s", j->source->file);
	j->stored = alike && j->req->dry && form_has_cases(j->form);
	if (read_rows(out, j, e) < 0)
		return -1;
	if (form_has_cases(j->form) && job_rows(j) > 0)
		check_whole(j);
	if (strcmp(j->form->name, "aggregat") == 0 && j->formrows != NULL &&
	    counts_check(j->formrows, &j->req->judge, &j->findings, e) < 0)
		return -1;
	rc = check_rows(j, e);
	if (rc == 0 && check_replaces(j, e) < 0)
		out->outcome = INGEST_HELD;
	else if (rc == 0 && !out->confidential)
		rc = store(j, out->sha256, e);
	else if (rc == 0 && !j->req->dry)
		rc = store_confidential(j, c, out->sha256, e);
	if (rc == 0 && j->req->dry && j->number != 0 &&
	    form_has_cases(j->form))
		rc = job_compare(j, e);
	job_report(out, j);
	if (rc == 0 && out->outcome == INGEST_STORED && !j->req->dry &&
	    !out->confidential)
		rc = db_commit(j->db, e);
	return rc;
}

int
ingest_file(struct ingest_result *out, struct db *db, const struct config *c,
    const struct ingest_request *req, struct err *e)
{
	struct job j = { .req = req, .db = db, .control = -1 };
	struct err ignored = ERR_NONE;	/* without it, E tells enough */
	int rc;

	*out = (struct ingest_result){ .outcome = INGEST_STORED,
	    .control = -1 };
	mem_give_back();
	db_map(db, false);
	rc = run(out, &j, c, e);
	out->personal = j.personal;
	load_close(j.load);
	db_rollback(db);
	db_map(db, true);
	if (rc < 0 && e->kind == ERR_REJECTED) {
		out->outcome = INGEST_REJECTED;
		out->refusal = j.refusal;
		out->refused_column = j.refused_column;
		rc = 0;
		if (j.sheet != NULL)
			(void)know_hash(out, &j, &ignored);
	}
	if (rc < 0)
		ingest_result_free(out);
	free(j.spans);
	frame_close(j.frame);
	rowset_free(&j.left_out);
	persons_free(&j.persons);
	findings_free(&j.findings);
	record_reader_free(j.reader);
	plausible_free(j.plausible);
	formrows_free(j.formrows);
	lookup_free(j.lookup);
	columns_free(j.columns);
	header_fini(&j.header);
	sheet_close(j.sheet);
	return rc;
}
