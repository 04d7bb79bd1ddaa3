#include "ingest/ingest.h"

#include "core/buf.h"
#include "core/file.h"
#include "core/form.h"
#include "core/hash.h"
#include "core/i18n.h"
#include "core/mem.h"
#include "ingest/ahead.h"
#include "ingest/check.h"
#include "ingest/confidential.h"
#include "ingest/counts.h"
#include "ingest/cross.h"
#include "ingest/formrows.h"
#include "ingest/frame.h"
#include "ingest/header.h"
#include "ingest/load.h"
#include "ingest/persons.h"
#include "ingest/plausible.h"
#include "ingest/privacy.h"
#include "ingest/record.h"
#include "ingest/rowset.h"
#include "ingest/sheet.h"
#include "ingest/values.h"

#include <stdlib.h>
#include <string.h>

/* One delivery on its way into the store. */
struct job {
	const struct ingest_request	*req;
	const struct config_source	*source;
	const struct form		*form;
	const struct config_mapping	*mapping;
	struct db	*db;
	int		 year;
	bool		 by_period;	/* the first row's period told the year */
	struct date	 received;
	bool		 nil;

	struct sheet	*sheet;		/* NULL: a nil return of no bytes */
	struct header	 header;
	struct columns	*columns;
	struct lookup	*lookup;
	struct record_reader *reader;	/* of cases */
	struct plausible *plausible;	/* of cases */
	struct formrows	*formrows;	/* of any other form */
	struct frame	*frame;
	struct load	*load;		/* NULL: only checked */

	struct csvread_reader inner;	/* of the frame; see note_span() */
	struct ingest_span *spans;
	size_t		 spans_n, spans_cap;
	struct rowset	 left_out;	/* rows of cases */
	struct persons	 persons;
	struct findings	 findings;
	size_t		 blocked;
	int64_t		 control;
	bool		 in_year;	/* a spell begins or ends in the year */
	size_t		 other_year;	/* line of a row of another year */
	char		*personal;	/* header of a column of names */
	struct load_current before;
};

/* Strings of a result that are made for it. */
struct owned {
	char	 *unknown_columns;
	char	**headers;	/* by column of the form; NULL: not delivered */
	size_t	  headers_n;
};

static int
find_source(struct job *j, const struct config *c, struct err *e)
{
	char *name = j->req->source != NULL ? xstrdup(j->req->source) :
	    delivery_source(j->req->path);

	if (name == NULL) {
		err_set(e, ERR_MISUSED, _("%s: no source; put the file into "
		    "inbox/SOURCE/ or name it with --source"), j->req->path);
		return -1;
	}
	if ((j->source = config_source_find(c, name)) == NULL)
		err_set(e, ERR_MISUSED, _("%s: there is no source \"%s\" in "
		    "stichtag.conf"), j->req->path, name);
	free(name);
	return j->source == NULL ? -1 : 0;
}

/* The form that the sheet's header is of; NULL: none. */
static const struct form *
form_of_header(struct job *j)
{
	int year = j->req->year != 0 ? j->req->year :
	    delivery_year(path_base(j->req->path));

	return header_form(j->sheet, j->form, j->source,
	    year > 0 ? year : 2100);
}

/* A file that is not written as its source usually does, such as what
 * `figures` of another workspace prints: look at it without prejudice. */
static const struct form *
reopen(struct job *j)
{
	struct sheet *usual = j->sheet, *other = NULL;
	const struct form *form = NULL;
	struct err ignored = ERR_NONE;

	if (sheet_open(&other, j->req->path, NULL, 0, &ignored) < 0)
		return NULL;
	j->sheet = other;
	if ((form = form_of_header(j)) == NULL) {
		j->sheet = usual;
		usual = other;
	}
	sheet_close(usual);
	return form;
}

/* The form as somebody says, or the file name. */
static int
name_form(struct job *j, struct err *e)
{
	const char *name = j->req->form != NULL ? j->req->form :
	    delivery_form(path_base(j->req->path));

	j->form = form_find(name != NULL ? name : "leistungen");
	return j->form != NULL ? 0 : err_set(e, ERR_MISUSED,
	    _("there is no form \"%s\""), name);
}

/* The header has the last word, where nobody has said the form. */
static void
find_form(struct job *j)
{
	const struct form *found;

	if (j->sheet == NULL)
		return;
	if ((found = form_of_header(j)) == NULL)
		found = reopen(j);
	if (found != NULL && j->req->form == NULL)
		j->form = found;
}

/* The year in CELL of ROW, a year or a day; 0: nothing, -1: no year. */
static int
year_of_row(int cell, const struct csvrow *row)
{
	struct value_date d;
	const char *s;
	size_t len;
	int year;

	if (cell < 0)
		return 0;
	s = row->cells[cell].s;
	len = row->cells[cell].len;
	value_trim(&s, &len);
	if (len == 0)
		return 0;
	if (len == 4 && strspn(s, "0123456789") == 4)
		year = atoi(s);
	else if (len > 4 && value_date(&d, s, len, DATE_OTHER,
	    date_stichtag(2100)) == VALUE_GOOD)
		year = d.day.year;
	else
		return -1;
	return year >= 1990 && year <= 2100 ? year : -1;
}

/* Nobody's name gets any further; also where no form knows the header. */
static int
check_privacy(struct job *j, struct err *e)
{
	struct header any = { NULL, NULL };
	const struct csvrow *row;
	int column = -1, rc = 0;

	if (form_is_confidential(j->form))
		return 0;	/* names are what it is for */
	if (j->header.row == NULL && header_find_raw(&any, j->sheet, e) < 0)
		return -1;
	row = j->header.row != NULL ? j->header.row : any.row;
	if (row != NULL)
		rc = privacy_check(&column, j->sheet, row, j->form,
		    j->mapping, e);
	/* What is no known header may be a row of data: not to be shown. */
	if (column >= 0) {
		j->personal = j->header.row != NULL ?
		    xasprintf("„%s“", row->cells[column].s) :
		    xasprintf("%d", column + 1);
		rc = err_set(e, ERR_REJECTED, _("%s: line %zu: column %s has "
		    "names, addresses, bank data or the like; a delivery for "
		    "statistics is refused with them. Deliver it without "
		    "that column"), j->req->path, row->line, j->personal);
	}
	header_fini(&any);
	return rc;
}

static int
find_header(struct job *j, int year, struct err *e)
{
	header_fini(&j->header);
	columns_free(j->columns);
	j->columns = NULL;
	j->mapping = config_mapping_find(j->source, j->form, year);
	if (header_find(&j->header, j->sheet, j->form, j->mapping, e) < 0 ||
	    check_privacy(j, e) < 0)
		return -1;
	if (j->header.row == NULL)
		return err_set(e, ERR_REJECTED, _("%s: no header found; none "
		    "of the first lines names columns of form \"%s\". "
		    "Deliver a header line, or map its names in %s"),
		    j->req->path, j->form->name, j->source->file);
	if (columns_build(&j->columns, j->header.row, j->form, j->mapping,
	    e) < 0)
		return err_add(e, "%s", j->req->path);
	return 0;
}

/* The year: said by somebody, by the file name, by its rows. */
static int
find_year(struct job *j, struct err *e)
{
	const char *name = path_base(j->req->path);
	int named = delivery_year(name), column = 0, period = 0;

	j->year = j->req->year != 0 ? j->req->year : named;
	if (j->req->year != 0 &&
	    (j->req->year < 1990 || j->req->year > 2100))
		return err_set(e, ERR_MISUSED, _("%d is no reporting year"),
		    j->req->year);
	if (j->sheet != NULL) {
		/* Without a year, the latest mapping. */
		if (find_header(j, j->year > 0 ? j->year : 2100, e) < 0)
			return -1;
		if (j->header.next != NULL &&
		    j->header.next->n == j->columns->width) {
			column = year_of_row(j->columns->year_cell,
			    j->header.next);
			period = year_of_row(j->columns->period_cell,
			    j->header.next);
		}
	}
	if (j->year <= 0 && column <= 0 && period > 0) {
		column = period;
		j->by_period = true;
	}
	if (j->year < 0 && column <= 0)
		return err_set(e, ERR_REJECTED, _("%s: the file name tells "
		    "more than one year; name it with --year"),
		    j->req->path);
	if (j->year <= 0 && column <= 0)
		return err_set(e, ERR_REJECTED, _("%s: which year? Put it "
		    "into the file name (…2024.csv) or a column "
		    "\"berichtsjahr\", or name it with --year"),
		    j->req->path);
	if (j->year > 0 && column > 0 && column != j->year)
		return err_set(e, ERR_REJECTED, _("%s: wrong year: the "
		    "delivery is for %d, its column \"berichtsjahr\" says "
		    "%d"), j->req->path, j->year, column);
	if (j->year <= 0) {
		j->year = column;
		return find_header(j, j->year, e);
	}
	return 0;
}

static int
open_file(struct job *j, struct err *e)
{
	struct delivery *file;
	size_t bytes;

	j->nil = j->req->nil || delivery_is_nil(path_base(j->req->path));
	if (delivery_open(&file, j->req->path, e) < 0)
		return -1;
	bytes = file->bytes;
	j->received = date_is_none(j->req->received) ? file->modified :
	    j->req->received;
	delivery_close(file);
	if (j->nil && bytes == 0)
		return 0;
	return sheet_open(&j->sheet, j->req->path, j->source->encoding,
	    j->source->delimiter, e);
}

/* --- the rows --- */

/* The row in LINE has come before: nothing else is said of it. */
static void
repeated(struct job *j, size_t line, size_t findings_before)
{
	findings_cut(&j->findings, findings_before);
	findings_add(&j->findings, RULE_L05, line, -1);
}

static void
block(struct job *j, const struct record *rec)
{
	(void)rowset_add(&j->left_out, rec->hash);
	j->blocked++;
}

static void
take_row(void *data, const struct csvrow *row)
{
	struct job *j = data;
	struct record rec;
	size_t before = j->findings.n;
	int64_t person;
	int year = year_of_row(j->by_period ? j->columns->period_cell :
	    j->columns->year_cell, row);

	if (year != 0 && year != j->year && j->other_year == 0)
		j->other_year = row->line;
	if (j->formrows != NULL) {
		formrows_add(j->formrows, row);
		return;
	}
	record_read(j->reader, &rec, row, &j->findings);
	persons_expect(&j->persons, &rec);
	if (rowset_has(&j->left_out, rec.hash)) {
		repeated(j, row->line, before);
		return;
	}
	if (plausible_is_test(&rec, &j->findings)) {
		(void)rowset_add(&j->left_out, rec.hash);
		return;
	}
	if (!check_record(&rec, j->reader, j->lookup, j->year,
	    &j->findings)) {
		block(j, &rec);
		return;
	}
	person = persons_find(&j->persons, &rec);
	if (person >= 0 && persons_repeats(&j->persons, person, &rec)) {
		repeated(j, row->line, before);
		return;
	}
	plausible_record(j->plausible, &rec, &j->findings);
	person = persons_add(&j->persons, person, &rec, j->reader,
	    &j->findings);
	if (person < 0) {
		block(j, &rec);
		return;
	}
	plausible_spell(j->plausible, &rec, &j->persons, person,
	    &j->findings);
	j->in_year = j->in_year || rec.v[L_BEGINN] / 10000 == j->year ||
	    rec.v[L_ENDE] / 10000 == j->year;
	if (j->load != NULL)
		load_spell(j->load, &rec, j->reader, &j->persons, person);
}

static void
take_fault(void *data, size_t line, enum csvread_fault f, size_t cells)
{
	static const enum rule_number rule[] = {
		[FAULT_CELLS] = RULE_L01, [FAULT_OPEN] = RULE_L02,
		[FAULT_QUOTE] = RULE_L02, [FAULT_BYTE] = RULE_L03,
		[FAULT_LONG] = RULE_L01
	};
	struct job *j = data;

	(void)cells;
	findings_add(&j->findings, rule[f], line, -1);
	j->blocked++;
}

static void
take_part(void *data, size_t line, enum frame_part part)
{
	struct job *j = data;

	if (part == FRAME_HEADER_AGAIN)
		findings_add(&j->findings, RULE_L04, line, -1);
}

static void
take_control(void *data, size_t line, int64_t n)
{
	struct job *j = data;

	(void)n;
	findings_add(&j->findings, RULE_P13, line, -1);
}

static void
note_columns(struct job *j)
{
	/* A header that spans no line is about the whole file. */
	size_t i, line = j->header.row->lines > 0 ? j->columns->line : 0;
	bool unknown = false;

	for (i = 0; i < j->columns->width; i++) {
		if (j->columns->column[i] == CELL_PFLEGESTUFE)
			findings_add(&j->findings, RULE_D05, line, -1);
		unknown = unknown || j->columns->column[i] == CELL_UNKNOWN;
	}
	if (unknown)
		findings_add(&j->findings, RULE_L06, line, -1);
}

/* A row on its way to the frame; its physical lines are remembered for the
 * receipt where it has several. */
static enum csvread_verdict
note_span(void *data, const struct csvrow *row)
{
	struct job *j = data;
	enum csvread_verdict v;
	size_t before = 0;

	v = j->inner.row(j->inner.data, row);
	if (v != CSVREAD_TAKEN || row->lines == 1)
		return v;
	j->spans = mem_grow(j->spans, j->spans_n, &j->spans_cap,
	    sizeof *j->spans);
	if (j->spans_n > 0)
		before = j->spans[j->spans_n - 1].before +
		    j->spans[j->spans_n - 1].lines - 1;
	j->spans[j->spans_n++] = (struct ingest_span){ row->line, row->lines,
	    before };
	return v;
}

static void
pass_fault(void *data, size_t line, enum csvread_fault f, size_t cells)
{
	struct job *j = data;

	j->inner.fault(j->inner.data, line, f, cells);
}

/* Read all rows once.  Returns 0, or -1 with E. */
static int
read_rows(struct job *j, struct err *e)
{
	const struct frame_reader taker = { take_row, take_fault, take_part,
	    take_control, j };
	struct frame_reader reader;
	struct ahead *ahead;
	struct csvread_reader csv = { note_span, pass_fault, NULL, j };
	int rc;

	j->spans_n = 0;
	frame_close(j->frame);
	rowset_free(&j->left_out);
	persons_free(&j->persons);
	findings_free(&j->findings);
	j->blocked = 0;
	j->in_year = false;
	j->other_year = 0;
	note_columns(j);
	if (j->reader != NULL &&
	    j->columns->cell[L_MATCH_KEY] >= 0 &&
	    load_matches(j->load, &j->persons, e) < 0)
		return -1;
	ahead = ahead_open(&taker);
	ahead_reader(ahead, &reader);
	j->frame = frame_open(j->header.row->line, j->header.row, false,
	    &reader);
	frame_csvread(j->frame, &j->inner);
	rc = ahead_run(ahead, j->sheet, &csv, e);
	ahead_close(ahead);
	j->control = frame_control(j->frame);
	if (rc == 0 && j->other_year != 0)
		rc = err_set(e, ERR_REJECTED, j->by_period ?
		    _("%s: rows of several years (line %zu is not of %d); "
		    "name the reporting year with --year") :
		    _("%s: wrong year: line %zu has another one in column "
		    "\"berichtsjahr\" than %d"), j->req->path,
		    j->other_year, j->year);
	return rc;
}

static int
make_reader(struct job *j, const struct config *c, struct err *e)
{
	if (form_has_cases(j->form))
		return record_reader_new(&j->reader, j->columns, j->mapping,
		    j->lookup, j->year, e) < 0 ? -1 :
		    plausible_new(&j->plausible, j->db, j->lookup,
		    j->columns, c, j->source, j->year, e);
	return formrows_new(&j->formrows, j->columns, j->mapping, j->lookup,
	    j->year, j->sheet->dialect.delimiter, e);
}

/* Read the rows, spells into the store, until amounts are read in the way
 * they were meant: a second time at most. */
static int
read_and_load(struct job *j, struct err *e)
{
	int rc;

	for (;;) {
		if (db_begin(j->db, e) < 0 ||
		    load_begin(&j->load, j->db, j->reader == NULL ? NULL :
		    j->columns, e) < 0)
			return -1;
		rc = j->sheet == NULL ? 0 : read_rows(j, e);
		if (load_end(j->load, e) < 0)
			rc = -1;
		if (rc == 0 && j->formrows != NULL)
			j->blocked += formrows_check(j->formrows,
			    &j->findings);
		if (rc < 0 || j->reader == NULL ||
		    !record_reader_settle(j->reader))
			return rc;
		load_close(j->load);
		j->load = NULL;
		db_rollback(j->db);
	}
}

static size_t
bytes_of(const struct job *j)
{
	return j->sheet == NULL ? 0 : j->sheet->file->bytes;
}

static size_t
rows_of(const struct job *j)
{
	return j->frame == NULL ? 0 : frame_rows(j->frame);
}

/* Whether the rows can be a delivery at all. */
static int
check_rows(const struct job *j, struct err *e)
{
	size_t n = rows_of(j);

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

/* P14 and P23: beside what the source delivered for the year before. */
static int
compare_last_year(struct job *j, struct err *e)
{
	struct stmt *s = NULL;
	int64_t now, before, then, then_on;
	int more;

	if (stmt_open(&s, j->db, "rules_last_year", e) < 0)
		return -1;
	stmt_bind_text(s, ":source", j->source->name);
	stmt_bind_int(s, ":year", j->year - 1);
	stmt_bind_date(s, ":stichtag", date_stichtag(j->year - 1));
	if ((more = stmt_step(s, e)) > 0) {
		then = stmt_int(s, 0);
		then_on = stmt_int(s, 1);
		plausible_count(&j->persons, &now, &before);
		if (llabs(now - then) > 20 &&
		    llabs(now - then) * 100 > then * 20)
			findings_add(&j->findings, RULE_P14, 0, -1);
		if (before != then_on)
			findings_add(&j->findings, RULE_P23, 0, -1);
	}
	stmt_close(s);
	return more < 0 ? -1 : 0;
}

/* What the cases of a delivery say together. */
static int
check_whole(struct job *j, struct err *e)
{
	if (!j->nil && !j->in_year)
		findings_add(&j->findings, RULE_L09, 0, -1);
	plausible_end(j->plausible, &j->persons, &j->findings);
	return compare_last_year(j, e);
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
	size_t rows = rows_of(j), persons = j->persons.n;

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
	if (form_has_cases(j->form) && !j->in_year)
		return err_set(e, ERR_REJECTED, _("%s: held: no spell "
		    "begins or ends in %d, so it may be last year's file; "
		    "\"ingest --replace\" takes it all the same"),
		    j->req->path, j->year);
	return 0;
}

/* Into the transaction, with what other deliveries say to it: a person who
 * leaves school is on a list two years before. */
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
		.bytes = bytes_of(j),
		.rows = rows_of(j),
		.blocked = j->blocked,
		.received = j->received,
		.nil = j->nil,
		.control = j->control,
	};

	if (j->formrows != NULL && formrows_write(j->formrows, j->db,
	    load_number(j->load), e) < 0)
		return -1;
	if (load_delivery(j->load, &d, e) < 0)
		return -1;
	rowset_free(&j->left_out);
	persons_settle(&j->persons);
	if (form_has_cases(j->form) && (cross_check(j->db, j->year,
	    load_number(j->load), &j->findings, e) < 0 ||
	    cross_check(j->db, j->year + 1, 0, NULL, e) < 0 ||
	    cross_check(j->db, j->year + 2, 0, NULL, e) < 0))
		return -1;
	findings_sort(&j->findings);
	if (load_findings(j->load, &j->findings, j->form, e) < 0)
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
	    j->received, rows_of(j), j->blocked };
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

/* --- the result --- */

static char *
name_unknown_columns(const struct job *j)
{
	struct buf b = BUF_NONE;
	size_t i;

	buf_puts(&b, "Unbekannte Spalten werden übergangen:");
	for (i = 0; i < j->columns->width; i++)
		if (j->columns->column[i] == CELL_UNKNOWN)
			buf_addf(&b, " „%s“", j->columns->names[i]);
	buf_puts(&b, ".");
	return buf_detach(&b);
}

/* What the delivery calls each column. */
static void
keep_headers(struct owned *owned, const struct job *j)
{
	size_t i;

	if (j->columns == NULL)
		return;
	owned->headers_n = j->form->n;
	owned->headers = xcalloc(j->form->n, sizeof *owned->headers);
	for (i = 0; i < j->form->n; i++)
		if (j->columns->cell[i] >= 0)
			owned->headers[i] = xstrdup(
			    j->columns->names[j->columns->cell[i]]);
}

static void
report_findings(struct ingest_result *out, struct job *j)
{
	struct owned *owned = xcalloc(1, sizeof *owned);
	size_t i;

	keep_headers(owned, j);

	findings_sort(&j->findings);
	out->owned = owned;
	out->findings = xcalloc(j->findings.n, sizeof *out->findings);
	out->findings_n = j->findings.n;
	out->muss = j->findings.muss;
	out->kann = j->findings.kann;
	for (i = 0; i < j->findings.n; i++) {
		const struct found *f = &j->findings.list[i];
		const struct rule *r = &rules[f->rule];

		out->findings[i] = (struct ingest_finding){ r->id, r->muss,
		    f->line, f->column < 0 ? NULL :
		    j->form->columns[f->column].name, f->column < 0 ||
		    owned->headers == NULL ? NULL :
		    owned->headers[f->column], r->text, r->ground };
		if (f->rule == RULE_L06) {
			owned->unknown_columns = name_unknown_columns(j);
			out->findings[i].text = owned->unknown_columns;
		}
	}
}

static void
report(struct ingest_result *out, struct job *j)
{
	out->form = xstrdup(j->form->name);
	out->year = j->year;
	if (j->sheet != NULL)
		out->dialect = xstrdup(j->sheet->dialect.reasons);
	out->rows = rows_of(j);
	out->persons = j->persons.n;
	out->blocked = j->blocked;
	out->control = j->control;
	if (j->sheet != NULL) {
		out->encoding = xstrdup(j->sheet->dialect.encoding);
		out->delimiter = j->sheet->dialect.delimiter;
		/* One that spans no line is not in the file. */
		out->header_line = j->header.row->lines > 0 ?
		    j->header.row->line : 0;
	}
	out->spans = j->spans;
	out->spans_n = j->spans_n;
	j->spans = NULL;
	report_findings(out, j);
}

void
ingest_result_free(struct ingest_result *r)
{
	struct owned *owned = r->owned;
	size_t i;

	for (i = 0; owned != NULL && i < owned->headers_n; i++)
		free(owned->headers[i]);
	if (owned != NULL) {
		free(owned->headers);
		free(owned->unknown_columns);
	}
	free(owned);
	free(r->personal);
	free(r->encoding);
	free(r->spans);
	free(r->source);
	free(r->form);
	free(r->sha256);
	free(r->dialect);
	free(r->findings);
	*r = (struct ingest_result){ .control = -1 };
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

/* Returns 0 with the outcome in OUT, or -1 with E; held is a refusal that
 * has another outcome. */
static int
run(struct ingest_result *out, struct job *j, const struct config *c,
    struct err *e)
{
	int rc;

	if (find_source(j, c, e) < 0 || name_form(j, e) < 0)
		return -1;
	out->source = xstrdup(j->source->name);
	out->confidential = form_is_confidential(j->form);
	if (open_file(j, e) < 0)
		return -1;
	if (j->sheet == NULL)
		out->sha256 = xstrdup(hash_bytes("", 0).hex);
	find_form(j);
	out->confidential = form_is_confidential(j->form);
	if (find_year(j, e) < 0)
		return -1;
	if (load_current(&j->before, j->db, j->source->name, j->form->name,
	    j->year, e) < 0)
		return -1;
	/* The hash comes with the reading, unless it is needed before. */
	if (j->before.there && !j->req->dry &&
	    (size_t)j->before.bytes == bytes_of(j) && know_hash(out, j,
	    e) < 0)
		return -1;
	if (j->before.there && !j->req->dry && out->sha256 != NULL &&
	    strcmp(j->before.sha256, out->sha256) == 0) {
		out->outcome = INGEST_UNCHANGED;
		out->form = xstrdup(j->form->name);
		out->year = j->year;
		out->rows = (size_t)j->before.rows;
		out->persons = (size_t)j->before.persons;
		out->blocked = (size_t)j->before.blocked;
		out->control = j->before.control;
		return 0;
	}
	/* A place name means something only within one Kreis. */
	if (lookup_load(&j->lookup, j->db, j->source->role == ROLE_LOCAL &&
	    strlen(c->region) == 5 ? c->region : NULL, e) < 0)
		return -1;
	if (j->sheet != NULL && make_reader(j, c, e) < 0)
		return err_add(e, "%s", j->source->file);
	if (read_and_load(j, e) < 0 || know_hash(out, j, e) < 0)
		return -1;
	if (form_has_cases(j->form) && rows_of(j) > 0 &&
	    check_whole(j, e) < 0)
		return -1;
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
	report(out, j);
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
	db_map(db, false);
	rc = run(out, &j, c, e);
	out->personal = j.personal;
	load_close(j.load);
	db_rollback(db);
	db_map(db, true);
	if (rc < 0 && e->kind == ERR_REJECTED) {
		out->outcome = INGEST_REJECTED;
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
