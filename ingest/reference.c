#include "core/file.h"
#include "core/hash.h"
#include "core/i18n.h"
#include "core/mem.h"
#include "ingest/directories.h"
#include "ingest/ingest.h"
#include "ingest/register.h"
#include "ingest/sheet.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* How a column of a reference file becomes a value of its table. */
enum kind {
	TEXT,
	OPTIONAL,	/* text; empty: none */
	FLAGS,		/* words that rules and measures look for */
	NUMBER,
	AREA,		/* AGS of 2, 5 or 8 digits */
	FROM,		/* ISO date; empty: ever since */
	TO		/* ISO date; empty: open */
};

struct reference {
	const char	*name;		/* reference/NAME.csv, table ref_NAME */
	const char	*clear, *insert;	/* statements */
	bool		 optional;	/* a workspace may do without it */
	struct {
		const char	*name;		/* column and, with ':', parameter */
		enum kind	 kind;
	} columns[REGISTER_MOST];
};

static const struct reference references[] = {
	{ "ags", "clear_ref_ags", "insert_ref_ags", false, {
		{ "ags", AREA }, { "level", TEXT }, { "name", TEXT },
		{ "valid_from", FROM }, { "valid_to", TO },
		{ "source", TEXT } } },
	{ "ags_history", "clear_ref_ags_history",
	    "insert_ref_ags_history", false, {
		{ "ags_old", AREA }, { "ags_new", AREA }, { "valid_to", TO },
		{ "share_population", NUMBER }, { "kind", TEXT },
		{ "source", TEXT } } },
	{ "schluessel", "clear_ref_schluessel",
	    "insert_ref_schluessel", false, {
		{ "list", TEXT }, { "key", TEXT }, { "valid_from", FROM },
		{ "valid_to", TO }, { "grp", OPTIONAL }, { "label", TEXT },
		{ "law", OPTIONAL }, { "rank", NUMBER },
		{ "flags", FLAGS }, { "source", TEXT } } },
	{ "rag", "clear_ref_rag", "insert_ref_rag", false, {
		{ "born_from", FROM }, { "born_to", TO },
		{ "months", NUMBER }, { "law", TEXT }, { "source", TEXT } } },
	{ "brueche", "clear_ref_brueche", "insert_ref_brueche", false, {
		{ "measure", TEXT }, { "day", FROM }, { "label", TEXT },
		{ "text", TEXT }, { "source", TEXT } } },
	{ "bevoelkerung", "clear_ref_bevoelkerung",
	    "insert_ref_bevoelkerung", false, {
		{ "ags", AREA }, { "stichtag", FROM },
		{ "altersgruppe", TEXT }, { "geschlecht", TEXT },
		{ "wert", NUMBER }, { "basis", TEXT }, { "source", TEXT } } },
	{ "kopfstelle", "clear_ref_kopfstelle",
	    "insert_ref_kopfstelle", true, {
		{ "valid_from", FROM }, { "grade", TEXT },
		{ "post_promille", NUMBER }, { "overhead_promille", NUMBER },
		{ "material_promille", NUMBER }, { "source", TEXT } } },
	{ "kgst", "clear_ref_kgst", "insert_ref_kgst", true, {
		{ "edition", TEXT }, { "valid_from", FROM },
		{ "grade", TEXT }, { "pk_cent", NUMBER },
		{ "sk_cent", NUMBER }, { "source", TEXT } } },
	{ "mitglieder", "clear_ref_mitglieder",
	    "insert_ref_mitglieder", true, {
		{ "ags", AREA }, { "von", FROM }, { "bis", TO },
		{ "rolle", OPTIONAL }, { "source", TEXT } } },
	{ "zustaendigkeit", "clear_ref_zustaendigkeit",
	    "insert_ref_zustaendigkeit", true, {
		{ "land", AREA }, { "lebensabschnitt", TEXT },
		{ "valid_from", FROM }, { "valid_to", TO },
		{ "traeger_art", TEXT }, { "law", TEXT } } },
	{ "wartezeit", "clear_ref_wartezeit", "insert_ref_wartezeit", true, {
		{ "valid_from", FROM }, { "valid_to", TO },
		{ "months", NUMBER }, { "law", TEXT }, { "source", TEXT } } },
	{ "bekannt", "clear_ref_bekannt", "insert_ref_bekannt", true, {
		{ "measure", TEXT }, { "year", NUMBER },
		{ "breakdown", OPTIONAL }, { "category", OPTIONAL },
		{ "least", NUMBER }, { "most", NUMBER },
		{ "source", TEXT } } },
};

struct job {
	const struct reference *ref;
	struct stmt	*insert;
};

static int
bind_number(struct stmt *s, const char *param, const char *text)
{
	char *end;
	long long v;

	errno = 0;
	v = strtoll(text, &end, 10);
	if (errno != 0 || end == text || *end != '\0')
		return -1;
	stmt_bind_int(s, param, v);
	return 0;
}

/* An AGS as a number of eight digits. */
static int
bind_area(struct stmt *s, const char *param, const char *text)
{
	static const int factor[] = { [2] = 1000000, [5] = 1000, [8] = 1 };
	size_t len = strlen(text);

	if ((len != 2 && len != 5 && len != 8) ||
	    strspn(text, "0123456789") != len)
		return -1;
	stmt_bind_int(s, param, (int64_t)atoi(text) * factor[len]);
	return 0;
}

/* A flag that is misspelled would be no flag, and nobody would know. */
static bool
are_flags(const char *text)
{
	static const char *const flags[] = {
		"wohnen",				/* leistungsart */
		"deutsch", "staatenlos", "ungeklaert",	/* staatsang */
		"egh", "rag", "asyl", "hzp", "minor"	/* age_group */
	};
	size_t i, len;

	for (; *text != '\0'; text += len) {
		text += strspn(text, " ");
		len = strcspn(text, " ");
		for (i = 0; i < sizeof flags / sizeof flags[0]; i++)
			if (strlen(flags[i]) == len &&
			    strncmp(flags[i], text, len) == 0)
				break;
		if (len > 0 && i == sizeof flags / sizeof flags[0])
			return false;
	}
	return true;
}

static int
bind_day(struct stmt *s, const char *param, const char *text,
    struct date empty)
{
	struct date d = text[0] == '\0' ? empty : date_parse(text);

	if (date_is_none(d))
		return -1;
	stmt_bind_date(s, param, d);
	return 0;
}

static int
bind(struct stmt *s, const char *param, enum kind kind, const char *text)
{
	switch (kind) {
	case TEXT:
		if (text[0] == '\0')
			return -1;
		stmt_bind_text(s, param, text);
		return 0;
	case OPTIONAL:
		stmt_bind_text(s, param, text[0] == '\0' ? NULL : text);
		return 0;
	case FLAGS:
		if (!are_flags(text))
			return -1;
		stmt_bind_text(s, param, text[0] == '\0' ? NULL : text);
		return 0;
	case NUMBER:
		return bind_number(s, param, text);
	case AREA:
		return bind_area(s, param, text);
	case FROM:
		return bind_day(s, param, text,
		    (struct date){ 1, 1, 1 });
	default:
		return bind_day(s, param, text, DATE_OPEN);
	}
}

static int
take_row(void *data, size_t line, const char *const *cells,
    const char **fault, struct err *e)
{
	struct job *j = data;
	const struct reference *ref = j->ref;
	char param[32];
	size_t i;

	for (i = 0; i < REGISTER_MOST && ref->columns[i].name != NULL; i++) {
		snprintf(param, sizeof param, ":%s", ref->columns[i].name);
		if (bind(j->insert, param, ref->columns[i].kind,
		    cells[i]) < 0) {
			*fault = ref->columns[i].name;
			return -1;
		}
	}
	if (stmt_has_param(j->insert, ":line"))
		stmt_bind_int(j->insert, ":line", (int64_t)line);
	return stmt_exec(j->insert, e);
}

/* The bytes the store has of NAME: its hash in HEX, or "". */
static int
known_hash(char hex[65], struct db *db, const char *name, struct err *e)
{
	struct stmt *s = NULL;
	int more;

	hex[0] = '\0';
	if (stmt_open(&s, db, "reference_hash", e) < 0)
		return -1;
	stmt_bind_text(s, ":name", name);
	if ((more = stmt_step(s, e)) > 0)
		snprintf(hex, 65, "%s", stmt_text(s, 0));
	stmt_close(s);
	return more < 0 ? -1 : 0;
}

static int
note_hash(struct db *db, const char *name, const char *hex, struct err *e)
{
	struct stmt *s = NULL;
	int rc;

	if (stmt_open(&s, db, "note_reference", e) < 0)
		return -1;
	stmt_bind_text(s, ":name", name);
	stmt_bind_text(s, ":sha256", hex);
	rc = stmt_exec(s, e);
	stmt_close(s);
	return rc;
}

static int
load_rows(struct db *db, const struct reference *ref, const char *path,
    struct sheet *sheet, struct err *e)
{
	struct job j = { .ref = ref };
	struct register_reader reader = { .path = path, .row = take_row,
	    .data = &j };
	int rc = -1;

	for (; reader.n < REGISTER_MOST; reader.n++) {
		if (ref->columns[reader.n].name == NULL)
			break;
		reader.names[reader.n] = ref->columns[reader.n].name;
	}
	if (db_run(db, ref->clear, e) < 0 ||
	    stmt_open(&j.insert, db, ref->insert, e) < 0 ||
	    register_read(&reader, sheet, e) < 0)
		goto out;
	rc = note_hash(db, ref->name, sheet->sha256, e);
out:
	stmt_close(j.insert);
	return rc;
}

/* What the store had of a file that is no longer there goes. */
static int
drop_rows(struct db *db, const struct reference *ref, bool *changed,
    struct err *e)
{
	char known[65];

	if (known_hash(known, db, ref->name, e) < 0)
		return -1;
	*changed = known[0] != '\0';
	if (!*changed)
		return 0;
	return db_run(db, ref->clear, e) < 0 ? -1 :
	    note_hash(db, ref->name, "", e);
}

/* *CHANGED tells whether the store had other bytes than the file; AGAIN: as if
 * it had. */
static int
load_one(struct db *db, const struct config *c, const struct reference *ref,
    bool again, bool *changed, struct err *e)
{
	char *name = xasprintf("reference/%s.csv", ref->name);
	char *path = config_path(c, name), known[65];
	struct sheet *sheet = NULL;
	int rc = -1;

	if (ref->optional && access(path, F_OK) < 0 && errno == ENOENT) {
		rc = drop_rows(db, ref, changed, e);
		goto out;
	}
	if (sheet_open(&sheet, path, "utf-8", ';', e) < 0 ||
	    sheet_hash(sheet, e) < 0) {
		e->kind = ERR_FAILED;	/* no delivery that could be refused */
		goto out;
	}
	if (known_hash(known, db, ref->name, e) < 0)
		goto out;
	*changed = again || strcmp(known, sheet->sha256) != 0;
	rc = *changed ? load_rows(db, ref, path, sheet, e) : 0;
out:
	sheet_close(sheet);
	free(path);
	free(name);
	return rc;
}

/* Whether directories are added to the table. */
static bool
has_directories(const struct reference *ref)
{
	return strcmp(ref->name, "ags") == 0 ||
	    strcmp(ref->name, "bevoelkerung") == 0;
}

/* All files; *CHANGED as of all of them, *OPEN of those that directories are
 * added to, which are loaded AGAIN where those have changed. */
static int
load_all(struct db *db, const struct config *c, bool again, bool *changed,
    bool *open, struct err *e)
{
	size_t i;
	bool one;

	*changed = *open = false;
	for (i = 0; i < sizeof references / sizeof references[0]; i++) {
		const struct reference *ref = &references[i];

		if (load_one(db, c, ref, again && has_directories(ref), &one,
		    e) < 0)
			return -1;
		*changed = *changed || one;
		*open = *open || (one && has_directories(ref));
	}
	return 0;
}

/* A rule for an area that there is none of is a rule for nobody. */
static int
check_areas(struct db *db, struct err *e)
{
	struct stmt *s = NULL;
	int more;

	if (stmt_open(&s, db, "reference_lost", e) < 0)
		return -1;
	if ((more = stmt_step(s, e)) > 0)
		more = err_set(e, ERR_FAILED, _("reference/%s.csv: area %s "
		    "does not stand in reference/ags.csv"), stmt_text(s, 0),
		    stmt_text(s, 1));
	stmt_close(s);
	return more;
}

/* What directories add they add to the bare tables, which are loaded again
 * where a directory has changed; where a table has, to that one.  What is
 * there already stays. */
static int
load_with(const struct directories *d, struct db *db, const struct config *c,
    struct err *e)
{
	const char *hash = directories_hash(d);
	bool again, changed, open;
	char known[65];

	if (known_hash(known, db, "gv100", e) < 0)
		return -1;
	again = strcmp(known, hash) != 0;
	if (load_all(db, c, again, &changed, &open, e) < 0)
		return -1;
	if ((open && directories_load(d, db, e) < 0) ||
	    (again && note_hash(db, "gv100", hash, e) < 0))
		return -1;
	if (!changed && !again)
		return 0;
	return check_areas(db, e) < 0 ? -1 : db_run(db, "insert_keys", e);
}

int
reference_load(struct db *db, const struct config *c, struct err *e)
{
	struct directories *d = NULL;
	int rc;

	if (directories_read(&d, c, e) < 0)
		return -1;
	if ((rc = db_begin(db, e)) == 0) {
		if ((rc = load_with(d, db, c, e)) == 0)
			rc = db_commit(db, e);
		else
			db_rollback(db);
	}
	directories_free(d);
	return rc;
}

/* --- without loading anything --- */

/* Whether the store has other bytes of NAME than PATH has now. */
static int
is_other(bool *other, struct db *db, const char *name, const char *path,
    struct err *e)
{
	struct buf bytes = BUF_NONE;
	char known[65];
	int rc = 0;

	if (known_hash(known, db, name, e) < 0)
		return -1;
	if (access(path, F_OK) < 0 && errno == ENOENT)
		*other = known[0] != '\0';
	else if ((rc = file_read(&bytes, path, e)) == 0)
		*other = strcmp(known, hash_bytes(bytes.data,
		    bytes.len).hex) != 0;
	buf_free(&bytes);
	return rc;
}

static int
is_other_directory(bool *other, struct db *db, const struct config *c,
    struct err *e)
{
	struct directories *d = NULL;
	char known[65];

	if (known_hash(known, db, "gv100", e) < 0 ||
	    directories_read(&d, c, e) < 0)
		return -1;
	*other = strcmp(known, directories_hash(d)) != 0;
	directories_free(d);
	return 0;
}

int
reference_changed(const char **name, struct db *db, const struct config *c,
    struct err *e)
{
	bool other = false;
	size_t i;
	int rc = 0;

	*name = NULL;
	for (i = 0; rc == 0 && i < sizeof references / sizeof references[0];
	    i++) {
		char *file = xasprintf("reference/%s.csv",
		    references[i].name), *path = config_path(c, file);

		rc = is_other(&other, db, references[i].name, path, e);
		free(path);
		free(file);
		if (rc == 0 && other) {
			*name = references[i].name;
			return 0;
		}
	}
	if (rc == 0 && (rc = is_other_directory(&other, db, c, e)) == 0 &&
	    other)
		*name = "gv100";
	return rc;
}
