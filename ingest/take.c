#include "ingest/job.h"

#include "core/i18n.h"
#include "core/mem.h"
#include "ingest/ahead.h"
#include "ingest/check.h"

#include <string.h>

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
	int year = job_year_of_row(j->by_period ? j->columns->period_cell :
	    j->columns->year_cell, row);

	if (year != 0 && year != j->year && j->other_year == 0)
		j->other_year = row->line;
	if (j->formrows != NULL) {
		formrows_add(j->formrows, row);
		return;
	}
	if (j->columns->cell[L_MATCH_KEY] >= 0)
		persons_expect(&j->persons,
		    &row->cells[j->columns->cell[L_MATCH_KEY]]);
	record_read(j->reader, &rec, row, &j->findings);
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
	else if (part == FRAME_JOINT)
		findings_add(&j->findings, RULE_L04_JOINT, line, -1);
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

	for (i = 0; i < j->columns->width; i++)
		unknown = unknown || j->columns->column[i] == CELL_UNKNOWN;
	if (j->reader != NULL && record_reader_has_steps(j->reader))
		findings_add(&j->findings, RULE_D05, line, -1);
	if (unknown)
		findings_add(&j->findings, RULE_L06, line, -1);
}

/* What the guess of how the file is written leaves open.  A known header has
 * proved the delimiter. */
static void
note_doubts(struct job *j)
{
	unsigned doubts = j->sheet->dialect.doubts;

	if (j->header.row->lines > 0)
		doubts &= DOUBTS_OF_TEXT;
	if ((doubts & DOUBT_ENCODING) != 0)
		findings_add(&j->findings, RULE_L10, 0, -1);
	if ((doubts & DOUBT_TWICE) != 0)
		findings_add(&j->findings, RULE_L10_TWICE, 0, -1);
	if ((doubts & (DOUBT_QUOTE | DOUBT_DELIMITER | DOUBT_OTHER |
	    DOUBT_DOUBLED | DOUBT_MARK | DOUBT_TABLE)) != 0)
		findings_add(&j->findings, RULE_L11, 0, -1);
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
	note_doubts(j);
	if (j->reader != NULL && j->load != NULL &&
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
	j->refusal = REFUSED_OTHER_YEAR;
	if (rc == 0 && j->other_year != 0)
		rc = err_set(e, ERR_REJECTED, j->by_period ?
		    _("%s: rows of several years (line %zu is not of %d); "
		    "name the reporting year with --year") :
		    _("%s: wrong year: line %zu has another one in column "
		    "\"berichtsjahr\" than %d"), j->req->path,
		    j->other_year, j->year);
	return rc;
}

int
job_make_reader(struct job *j, const struct config *c, struct err *e)
{
	if (form_has_cases(j->form))
		return record_reader_new(&j->reader, j->columns, j->mapping,
		    j->lookup, j->year, e) < 0 ? -1 :
		    plausible_new(&j->plausible, j->db, j->lookup,
		    j->columns, c, j->source, j->year, e);
	return formrows_new(&j->formrows, j->columns, j->mapping, j->lookup,
	    j->year, j->sheet->dialect.delimiter, e);
}

int
job_read(struct job *j, struct err *e)
{
	int rc;

	for (;;) {
		if (db_begin(j->db, e) < 0 || (!j->stored &&
		    load_begin(&j->load, j->db, j->reader == NULL ? NULL :
		    j->columns, e) < 0))
			return -1;
		rc = j->sheet == NULL ? 0 : read_rows(j, e);
		if (j->load != NULL && load_end(j->load, e) < 0)
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

size_t
job_rows(const struct job *j)
{
	return j->frame == NULL ? 0 : frame_rows(j->frame);
}
