#include "ingest/records_job.h"

#include "core/date.h"
#include "core/file.h"
#include "core/i18n.h"
#include "core/mem.h"
#include "ingest/columns.h"
#include "ingest/delivery.h"
#include "ingest/findings.h"
#include "ingest/formrows.h"
#include "ingest/header.h"
#include "ingest/record.h"
#include "ingest/rules.h"
#include "ingest/values.h"

#include <assert.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

struct typed_rows {
	struct columns		*columns;
	struct record_reader	*reader;	/* of cases */
	struct formrows		*formrows;	/* of any other form */
	struct findings		 findings;
};

/* A value that a rule forbids, or that was mended on a guess. */
static bool
is_doubt(enum rule_number rule)
{
	return rules[rule].muss || rule == RULE_D04 || rule == RULE_D05 ||
	    rule == RULE_D09;
}

static void
say_finding(struct records_job *j, const struct found *f)
{
	if (f->column < 0)
		fprintf(j->errors, "%s:%u: %s\n", j->req->path, f->line,
		    rules[f->rule].text);
	else
		fprintf(j->errors, _("%s:%zu: column \"%s\": %s\n"),
		    j->req->path, (size_t)f->line,
		    j->form->columns[f->column].name, rules[f->rule].text);
	j->told.doubts += is_doubt(f->rule);
}

/* --- cases --- */

/* The text of a typed value, in TEXT or borrowed. */
static struct cell
typed_cell(const struct records_job *j, const struct record *rec, int column,
    char text[32])
{
	int64_t v = rec->v[column];
	enum column_type type = j->form->columns[column].type;
	struct date d;

	if (type == COLUMN_TEXT)
		return column == L_PERSON_ID ? rec->person_id :
		    column == L_MATCH_KEY ? rec->match_key :
		    column == L_FALL_ID ? rec->fall_id : rec->haushalt_id;
	text[0] = '\0';
	if (v == RECORD_NONE)
		return (struct cell){ text, 0 };
	switch (type) {
	case COLUMN_KEY: {
		const char *key = record_key(j->typed->reader, column,
		    v)->key;

		return (struct cell){ key, strlen(key) };
	}
	case COLUMN_DATE:
	case COLUMN_END:
		d = date_from_int(v);
		if (column == L_GEBURTSDATUM &&
		    rec->birth_precision == PRECISION_YEAR)
			snprintf(text, 32, "%04d", d.year);
		else if (column == L_GEBURTSDATUM &&
		    rec->birth_precision == PRECISION_MONTH)
			snprintf(text, 32, "%04d-%02d", d.year, d.month);
		else if (date_cmp(d, DATE_OPEN) != 0)
			snprintf(text, 32, "%s", date_iso(d).s);
		break;
	case COLUMN_AGS:
		snprintf(text, 32, "%08" PRId64, v);
		break;
	case COLUMN_FLAG:
		snprintf(text, 32, "%s", v != 0 ? "J" : "N");
		break;
	case COLUMN_MONEY:
		snprintf(text, 32, "%s%" PRId64 ".%02" PRId64,
		    v < 0 ? "-" : "", v < 0 ? -v / 100 : v / 100,
		    v < 0 ? -v % 100 : v % 100);
		break;
	default:
		break;
	}
	return (struct cell){ text, strlen(text) };
}

static void
print_case(struct records_job *j, const struct record *rec)
{
	struct cell cells[L_COLUMNS];
	char text[L_COLUMNS][32];
	size_t i, n = 0;

	for (i = 0; i < j->form->n; i++)
		if (j->typed->columns->cell[i] >= 0) {
			cells[n] = typed_cell(j, rec, (int)i, text[n]);
			n++;
		}
	rowprint_cells(&j->print, cells, n);
}

static void
take_case(void *data, const struct csvrow *row)
{
	struct records_job *j = data;
	struct findings *findings = &j->typed->findings;
	struct record rec;
	size_t i;

	findings_free(findings);
	record_read(j->typed->reader, &rec, row, findings);
	for (i = 0; i < j->form->n; i++)
		if ((rec.bad >> i & 1) != 0) {
			fprintf(j->errors, _("%s:%zu: column \"%s\" cannot "
			    "be understood, printed empty\n"), j->req->path,
			    row->line, j->form->columns[i].name);
			j->told.doubts++;
		}
	/* No register is at hand that could confirm it. */
	for (i = 0; i < j->form->n; i++)
		if ((rec.padded >> i & 1) != 0)
			findings_add(findings, RULE_D04, row->line, (int)i);
	for (i = 0; i < findings->n; i++)
		say_finding(j, &findings->list[i]);
	print_case(j, &rec);
}

/* Amounts first, so that they are understood when the rows are printed. */
static void
take_amounts(void *data, const struct csvrow *row)
{
	struct records_job *j = data;
	struct record rec;

	record_read(j->typed->reader, &rec, row, &j->typed->findings);
	findings_free(&j->typed->findings);
}

/* --- forms without cases: all rows are read, then printed --- */

static void
take_form_row(void *data, const struct csvrow *row)
{
	struct records_job *j = data;

	formrows_add(j->typed->formrows, row);
}

static void
print_form_rows(struct records_job *j)
{
	struct typed_rows *t = j->typed;
	struct cell cells[L_COLUMNS];
	size_t i, k, n;

	findings_free(&t->findings);
	(void)formrows_check(t->formrows, &t->findings);
	findings_sort(&t->findings);
	for (i = 0; i < t->findings.n; i++)
		say_finding(j, &t->findings.list[i]);
	for (i = 0; i < formrows_n(t->formrows); i++) {
		const struct cell *all = formrows_text(t->formrows, i);

		for (k = n = 0; k < j->form->n; k++)
			if (t->columns->cell[k] >= 0)
				cells[n++] = all[k];
		rowprint_cells(&j->print, cells, n);
	}
}

/* --- both --- */

static void
print_header(struct records_job *j)
{
	struct cell cells[L_COLUMNS];
	size_t i, n = 0;

	for (i = 0; i < j->form->n; i++)
		if (j->typed->columns->cell[i] >= 0) {
			cells[n].s = j->form->columns[i].name;
			cells[n].len = strlen(cells[n].s);
			n++;
		}
	rowprint_cells(&j->print, cells, n);
}

static void
say_unknown_columns(struct records_job *j)
{
	const struct columns *c = j->typed->columns;
	size_t i;

	for (i = 0; i < c->width; i++)
		if (c->column[i] == CELL_UNKNOWN)
			fprintf(j->errors, _("%s:%zu: column \"%s\" is "
			    "unknown and left out\n"), j->req->path, c->line,
			    c->names[i]);
}

/* The year whose mapping counts. */
static int
year_of(const struct records_job *j)
{
	int year = delivery_year(path_base(j->req->path));

	return year > 0 ? year : 2100;
}

/* The year whose Stichtag no birth is behind: at the latest that of the file
 * itself. */
static int
year_of_births(const struct records_job *j)
{
	int year = delivery_year(path_base(j->req->path));

	return year > 0 ? year : j->sheet->file->modified.year;
}

/* What the name of the file says, or its header. */
static void
find_form(struct records_job *j)
{
	const char *name = delivery_form(path_base(j->req->path));
	const struct form *found;

	j->form = form_find(name != NULL ? name : "leistungen");
	found = header_form(j->sheet, j->form, j->source, year_of(j));
	if (found != NULL)
		j->form = found;
}

/* Columns and reader for the header ROW. */
static int
prepare(struct records_job *j, const struct csvrow *row,
    const struct config_mapping *m, struct err *e)
{
	struct typed_rows *t = j->typed;
	const char *trouble;

	if (row == NULL)
		return err_set(e, ERR_REJECTED, _("%s: no header found; "
		    "none of the first lines names columns of form \"%s\"; "
		    "\"records --raw\" prints any file"), j->req->path,
		    j->form->name);
	if (columns_build(&t->columns, row, j->form, m, &trouble, e) < 0)
		return err_add(e, "%s", j->req->path);
	if (!form_has_cases(j->form))
		return formrows_new(&t->formrows, t->columns, m, NULL, 0,
		    j->sheet->dialect.delimiter, e);
	return record_reader_new(&t->reader, t->columns, m, NULL,
	    year_of_births(j), e);
}

static int
print_cases(struct records_job *j, const struct csvrow *header,
    struct err *e)
{
	const struct frame_reader look = { .row = take_amounts, .data = j };
	const struct frame_reader print = { take_case, records_fault,
	    records_part, records_control, j };

	if (records_read(j, header, &look, e) < 0)
		return -1;
	(void)record_reader_settle(j->typed->reader);
	if (record_reader_has_steps(j->typed->reader))
		say_finding(j, &(struct found){ .rule = RULE_D05,
		    .line = (uint32_t)header->line, .column = -1 });
	print_header(j);
	return records_read(j, header, &print, e);
}

static int
print_form(struct records_job *j, const struct csvrow *header,
    struct err *e)
{
	const struct frame_reader reader = { take_form_row, records_fault,
	    records_part, records_control, j };

	print_header(j);
	if (records_read(j, header, &reader, e) < 0)
		return -1;
	print_form_rows(j);
	return 0;
}

int
records_typed(struct records_job *j, struct err *e)
{
	struct typed_rows *t = xcalloc(1, sizeof *t);
	const struct config_mapping *m;
	struct header h = { NULL, NULL };
	int rc = -1;

	j->typed = t;
	find_form(j);
	m = j->source == NULL ? NULL :
	    config_mapping_find(j->source, j->form, year_of(j));
	if (header_find(&h, j->sheet, j->form, m, e) < 0 ||
	    prepare(j, h.row, m, e) < 0)
		goto out;
	assert(t->columns != NULL);
	say_unknown_columns(j);
	rc = form_has_cases(j->form) ? print_cases(j, h.row, e) :
	    print_form(j, h.row, e);
out:
	header_fini(&h);
	findings_free(&t->findings);
	record_reader_free(t->reader);
	formrows_free(t->formrows);
	columns_free(t->columns);
	free(t);
	j->typed = NULL;
	return rc;
}
