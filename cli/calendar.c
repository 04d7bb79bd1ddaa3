#include "cli/calendar.h"

#include "cli/inbox.h"
#include "core/file.h"
#include "core/hash.h"
#include "core/mem.h"
#include "ingest/delivery.h"
#include "ingest/receipt.h"

#include <jansson.h>

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static struct calendar_row *
add(struct calendar *c, const char *name, const char *form, int year)
{
	struct calendar_row *r;

	c->rows = mem_grow(c->rows, c->n, &c->cap, sizeof *c->rows);
	r = &c->rows[c->n++];
	*r = (struct calendar_row){ .name = xstrdup(name),
	    .form = xstrdup(form), .kind = "", .year = year, .rows = -1,
	    .before = -1, .last_year = -1 };
	return r;
}

static void
free_row(struct calendar_row *r)
{
	free(r->name);
	free(r->form);
	free(r->file);
	free(r->sha256);
}

void
calendar_fini(struct calendar *c)
{
	while (c->n > 0) {
		c->n--;
		free_row(&c->rows[c->n]);
	}
	free(c->rows);
	*c = (struct calendar){ NULL, 0, 0, 0, 0 };
}

/* What was ingested by hand has no receipt until it is in the inbox. */
static bool
has_receipt(const struct config *config, const struct calendar_row *r,
    const char *hash)
{
	char *name = receipt_name(r->file, hash, ".txt");
	char *path = xasprintf("%s/receipts/%s/%s", config->dir, r->name,
	    name);
	bool there = access(path, F_OK) == 0;

	free(path);
	free(name);
	return there;
}

static int64_t
int_or_none(struct stmt *s, int column)
{
	return stmt_is_null(s, column) ? -1 : stmt_int(s, column);
}

static int
load_deliveries(struct calendar *c, const struct config *config,
    struct db *db, struct err *e)
{
	struct stmt *s = NULL;
	int more;

	if (stmt_open(&s, db, "status_deliveries", e) < 0)
		return -1;
	while ((more = stmt_step(s, e)) > 0) {
		struct calendar_row *r = add(c, stmt_text(s, 0),
		    stmt_text(s, 1), (int)stmt_int(s, 2));

		r->source = config_source_find(config, r->name);
		r->received = stmt_date(s, 3);
		r->rows = stmt_int(s, 4);
		r->blocked = stmt_int(s, 5);
		r->state = stmt_int(s, 6) != 0 ? CALENDAR_NIL :
		    CALENDAR_RECEIVED;
		r->muss = stmt_int(s, 7);
		r->before = int_or_none(s, 8);
		r->last_year = int_or_none(s, 9);
		r->file = xstrdup(stmt_text(s, 10));
		r->kind = delivery_kind(r->file);
		r->sha256 = xstrdup(stmt_text(s, 11));
		r->receipt = has_receipt(config, r, r->sha256);
		r->first = stmt_date(s, 12);
		if (r->year > c->year)
			c->year = r->year;
	}
	stmt_close(s);
	return more;
}

static const struct calendar_row *
find(const struct calendar *c, const char *name, const char *form, int year)
{
	size_t i;

	for (i = 0; i < c->n; i++)
		if (c->rows[i].year == year &&
		    strcmp(c->rows[i].name, name) == 0 &&
		    strcmp(c->rows[i].form, form) == 0)
			return &c->rows[i];
	return NULL;
}

/* What is due of SOURCE and not there. */
static void
add_expected(struct calendar *c, const struct config *config,
    const struct config_source *source, int year)
{
	size_t i;

	for (i = 0; i < source->forms_n; i++) {
		const char *form = source->forms[i];
		const struct calendar_row *before;
		struct calendar_row *r;

		if (!config_is_due(config, source, form, year) ||
		    find(c, source->name, form, year) != NULL)
			continue;
		r = add(c, source->name, form, year);
		r->source = source;
		r->state = CALENDAR_EXPECTED;
		before = find(c, source->name, form, year - 1);
		if (before != NULL && before->rows >= 0)
			r->last_year = before->rows;
	}
}

static int
compare(const void *pa, const void *pb)
{
	const struct calendar_row *a = pa, *b = pb;

	if (a->year != b->year)
		return a->year < b->year ? -1 : 1;
	if (a->source != b->source)	/* both of one array, or none */
		return b->source == NULL || (a->source != NULL &&
		    a->source < b->source) ? -1 : 1;
	if (strcmp(a->form, b->form) != 0)
		return strcmp(a->form, b->form);
	return (int)a->state - (int)b->state;
}

static void
judge(struct calendar *c, const struct config *config, struct date today)
{
	size_t i;

	for (i = 0; i < c->n; i++) {
		struct calendar_row *r = &c->rows[i];
		bool there = r->state != CALENDAR_EXPECTED;

		r->due = config_due_day(config, r->year);
		r->late = date_days(there ? r->first : today) -
		    date_days(r->due);
		if (r->late < 0)
			r->late = 0;
		if (!there && r->late > 0) {
			r->state = CALENDAR_MISSING;
			c->missing++;
		}
	}
}

/* Keep the rows of YEAR only. */
static void
keep(struct calendar *c, int year)
{
	size_t i, n = 0;

	c->missing = 0;
	for (i = 0; i < c->n; i++) {
		struct calendar_row *r = &c->rows[i];

		if (r->year == year) {
			c->missing += r->state == CALENDAR_MISSING;
			c->rows[n++] = *r;
			continue;
		}
		free_row(r);
	}
	c->n = n;
}

int
calendar_load(struct calendar *c, const struct config *config, struct db *db,
    int year, struct date today, struct err *e)
{
	int last, y;
	size_t i;

	*c = (struct calendar){ NULL, 0, 0, 0, 0 };
	if (load_deliveries(c, config, db, e) < 0)
		return -1;
	last = today.year - 1 > c->year ? today.year - 1 : c->year;
	if (year > last)
		last = year;
	y = config->first_year != 0 ? config->first_year :
	    c->n > 0 ? c->rows[0].year : last;
	for (; y <= last; y++)
		for (i = 0; i < config->sources_n; i++)
			add_expected(c, config, &config->sources[i], y);
	judge(c, config, today);
	if (year != 0)
		keep(c, year);
	if (c->n > 0)
		qsort(c->rows, c->n, sizeof *c->rows, compare);
	return 0;
}

/* --- the inbox --- */

static int
hash_file(struct hash *out, const char *path, struct err *e)
{
	struct buf bytes = BUF_NONE;

	if (file_read(&bytes, path, e) < 0)
		return -1;
	*out = hash_bytes(bytes.data, bytes.len);
	buf_free(&bytes);
	return 0;
}

/* The receipt of F, by which it is known what became of it; NULL: none. */
static json_t *
receipt_of(const struct config *config, const struct inbox_file *f,
    const char *hash)
{
	char *name = receipt_name(f->name, hash, ".json");
	char *path = xasprintf("%s/receipts/%s/%s", config->dir, f->source,
	    name);
	json_t *receipt = json_load_file(path, 0, NULL);

	free(path);
	free(name);
	return receipt;
}

/* Whether somebody has taken it since by hand: a run has only to put it
 * away. */
static bool
is_taken(const struct calendar *c, const struct inbox_file *f,
    const char *hash)
{
	size_t i;

	for (i = 0; i < c->n; i++)
		if (c->rows[i].sha256 != NULL &&
		    strcmp(c->rows[i].sha256, hash) == 0 &&
		    strcmp(c->rows[i].name, f->source) == 0)
			return true;
	return false;
}

static const char *
text_in(const json_t *receipt, const char *key, const char *without)
{
	const char *text = json_string_value(json_object_get(receipt, key));

	return text != NULL ? text : without;
}

static void
add_file(struct calendar *c, const struct config *config, int year,
    const struct inbox_file *f, const json_t *receipt, bool taken)
{
	const char *outcome = text_in(receipt, "outcome", "");
	const char *form = delivery_form(f->name);
	int its = (int)json_integer_value(json_object_get(receipt, "year"));
	struct calendar_row *r;

	if (its == 0 && (its = delivery_year(f->name)) < 0)
		its = 0;
	/* Of a file that nobody has looked at, the year is not known. */
	if (year != 0 && its != 0 && its != year)
		return;
	r = add(c, f->source, text_in(receipt, "form", form == NULL ? "-" :
	    form), its);
	r->source = config_source_find(config, f->source);
	r->file = xstrdup(f->name);
	r->kind = delivery_kind(f->name);
	r->received = f->received;
	r->state = taken ? CALENDAR_WAITING :
	    strcmp(outcome, "held") == 0 ? CALENDAR_HELD :
	    strcmp(outcome, "rejected") == 0 ? CALENDAR_REFUSED :
	    CALENDAR_WAITING;
	if (r->state == CALENDAR_HELD)
		r->rows = json_integer_value(json_object_get(receipt,
		    "rows"));
	if (its == 0)
		return;
	r->due = config_due_day(config, its);
	r->late = date_days(r->received) - date_days(r->due);
	if (r->late < 0)
		r->late = 0;
}

int
calendar_add_inbox(struct calendar *c, const struct config *config, int year,
    struct err *e)
{
	struct inbox in = INBOX_NONE;
	size_t i;
	int rc = inbox_list(&in, config->dir, 0, e);

	for (i = 0; i < in.n; i++) {
		const struct inbox_file *f = &in.files[i];
		struct hash hash = { "" };
		json_t *receipt = NULL;

		if (hash_file(&hash, f->path, e) == 0)
			receipt = receipt_of(config, f, hash.hex);
		else if (access(f->path, F_OK) < 0) {
			err_clear(e);	/* a run has just taken it */
			continue;
		} else
			rc = -1;
		add_file(c, config, year, f, receipt, is_taken(c, f,
		    hash.hex));
		json_decref(receipt);
	}
	inbox_fini(&in);
	if (c->n > 0)
		qsort(c->rows, c->n, sizeof *c->rows, compare);
	return rc;
}

bool
calendar_remind(struct buf *out, const struct calendar *c,
    const struct config *config, const struct config_source *source)
{
	size_t i, n = 0;

	for (i = 0; i < c->n; i++) {
		const struct calendar_row *r = &c->rows[i];

		if (r->source != source || r->state != CALENDAR_MISSING)
			continue;
		if (n++ == 0)
			buf_addf(out, "An: %s\n\nErinnerung: Lieferung für "
			    "den Bericht\n\nGuten Tag,\n\nzum vereinbarten "
			    "Termin ist bei uns noch nicht eingegangen:\n\n",
			    source->contact[0] != '\0' ? source->contact :
			    source->title);
		buf_addf(out, "  - %s für das Berichtsjahr %d, fällig am "
		    "%s\n", r->form, r->year, date_german(r->due).s);
	}
	if (n > 0)
		buf_addf(out, "\nBitte liefern Sie bald. Ohne diese Daten "
		    "bleibt der Bericht ein Entwurf\nund nennt, was fehlt. "
		    "Ist für ein Jahr nichts zu melden, genügt eine\n"
		    "Fehlanzeige: eine Datei mit „Fehlanzeige“ im Namen, "
		    "die nur die Kopfzeile\nenthält.\n\nMit freundlichen "
		    "Grüßen\n%s\n", config->office);
	return n > 0;
}
