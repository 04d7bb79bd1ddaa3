#include "core/buf.h"
#include "core/file.h"
#include "core/i18n.h"
#include "core/mem.h"
#include "core/strset.h"
#include "ingest/columns.h"
#include "ingest/formrows.h"
#include "ingest/frame.h"
#include "ingest/header.h"
#include "ingest/ingest.h"
#include "ingest/profile.h"
#include "ingest/record.h"
#include "ingest/remark.h"
#include "ingest/rowset.h"
#include "ingest/sheet.h"
#include "ingest/values.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

struct job {
	const struct records_request *req;
	const struct config_source *source;	/* NULL: none */
	const struct form	*form;
	FILE			*out, *errors;
	struct sheet		*sheet;
	struct columns		*columns;	/* NULL: raw */
	struct record_reader	*reader;	/* of cases */
	struct formrows		*formrows;	/* of any other form */
	struct findings		 findings;
	struct buf		 line;
	size_t			 aside;
	struct rowset		 rows;		/* raw: those printed */
	size_t			 repeats, first_repeat;
	struct profile		 profile;	/* raw */
};

/* --- writing --- */

static void
add_csv(struct buf *b, const struct cell *c, bool alone)
{
	size_t i;
	bool quote = alone && c->len == 0;	/* else a blank line */

	for (i = 0; i < c->len && !quote; i++)
		quote = strchr(",\"\r\n", c->s[i]) != NULL;
	if (!quote) {
		buf_add(b, c->s, c->len);
		return;
	}
	buf_putc(b, '"');
	for (i = 0; i < c->len; i++) {
		if (c->s[i] == '"')
			buf_putc(b, '"');
		buf_putc(b, c->s[i]);
	}
	buf_putc(b, '"');
}

static void
add_json(struct buf *b, const struct cell *c)
{
	size_t i;

	buf_putc(b, '"');
	for (i = 0; i < c->len; i++) {
		unsigned char ch = (unsigned char)c->s[i];

		if (ch == '"' || ch == '\\') {
			buf_putc(b, '\\');
			buf_putc(b, (char)ch);
		} else if (ch < 0x20 || ch == 0x7F)
			buf_addf(b, "\\u%04x", ch);
		else
			buf_putc(b, (char)ch);
	}
	buf_putc(b, '"');
}

static void
print_cells(struct job *j, const struct cell *cells, size_t n)
{
	struct buf *b = &j->line;
	size_t i;

	buf_clear(b);
	if (j->req->json)
		buf_putc(b, '[');
	for (i = 0; i < n; i++) {
		if (i > 0)
			buf_putc(b, ',');
		if (j->req->json)
			add_json(b, &cells[i]);
		else
			add_csv(b, &cells[i], n == 1);
	}
	buf_puts(b, j->req->json ? "]\n" : "\n");
	(void)fwrite(b->data, 1, b->len, j->out);
}

/* --- what is doubtful --- */

static void
say(struct job *j, size_t line, const char *text)
{
	fprintf(j->errors, "%s:%zu: %s\n", j->req->path, line, text);
}

static void
take_fault(void *data, size_t line, enum csvread_fault f, size_t cells)
{
	struct job *j = data;

	j->aside++;
	switch (f) {
	case FAULT_CELLS:
		fprintf(j->errors, _("%s:%zu: not printed: it seems to have "
		    "%zu cells, the header has another number\n"),
		    j->req->path, line, cells);
		break;
	case FAULT_OPEN:
		say(j, line, _("not printed: a quote opens here and does not "
		    "close where its cell ends"));
		break;
	case FAULT_QUOTE:
		say(j, line, _("not printed: a quote stands inside a cell, "
		    "or text behind a closing quote"));
		break;
	case FAULT_BYTE:
		say(j, line, _("not printed: a byte does not decode"));
		break;
	case FAULT_LONG:
		say(j, line, _("not printed: the line does not end"));
		break;
	}
}

static void
take_part(void *data, size_t line, enum frame_part part)
{
	struct job *j = data;

	switch (part) {
	case FRAME_TITLE:
		say(j, line, _("title line, not printed"));
		break;
	case FRAME_FOOTER:
		say(j, line, _("footer line, not printed"));
		return;
	case FRAME_JOINT:
		say(j, line, _("a byte order mark, left out"));
		return;
	case FRAME_HEADER_AGAIN:
		say(j, line, _("the header once more, not printed"));
		break;
	}
	/* Raw, nothing but the number of cells tells a title from a row. */
	if (j->req->raw)
		j->aside++;
}

static void
take_control(void *data, size_t line, int64_t n)
{
	struct job *j = data;

	(void)n;
	say(j, line, _("the total of this footer is not the number of rows "
	    "before it"));
}

/* --- raw rows --- */

static void
remark(struct job *j, const struct csvrow *row)
{
	unsigned remarks = remark_row(row);

	if ((remarks & REMARK_QUOTE) != 0)
		say(j, row->line, _("printed, with a quote inside a cell "
		    "that none enclose"));
	if ((remarks & REMARK_CONTROL) != 0)
		say(j, row->line, _("printed, with a control character"));
	if ((remarks & REMARK_LOST) != 0)
		say(j, row->line, _("printed, with the sign that stands for "
		    "a lost letter"));
	if ((remarks & REMARK_TWICE) != 0)
		say(j, row->line, _("printed, with letters that seem to have "
		    "been converted twice"));
}

static void
take_raw(void *data, const struct csvrow *row)
{
	struct job *j = data;

	if (rowset_add(&j->rows, strset_hash(row->text, row->len, row->n)) &&
	    j->repeats++ == 0)
		j->first_repeat = row->line;
	profile_row(&j->profile, row);
	remark(j, row);
	print_cells(j, row->cells, row->n);
}

static void
say_unlike(void *data, size_t line, size_t column)
{
	const struct job *j = data;

	fprintf(j->errors, _("%s:%zu: printed, but cell %zu is written unlike "
	    "all others of its column\n"), j->req->path, line, column);
}

/* What is odd about the file. */
static void
say_doubts(const struct job *j)
{
	unsigned doubts = j->sheet->dialect.doubts;

	if ((doubts & DOUBT_ENCODING) != 0)
		fprintf(j->errors, _("%s: read as %s, but nothing in it "
		    "speaks for that; --encoding names another\n"),
		    j->req->path, j->sheet->dialect.encoding);
	if ((doubts & DOUBT_DELIMITER) != 0)
		fprintf(j->errors, _("%s: read as one column, though "
		    "something divides some lines alike; --delimiter names "
		    "it\n"), j->req->path);
}

static void
say_end(struct job *j)
{
	profile_each(&j->profile, say_unlike, j);
	if (j->repeats > 0)
		fprintf(j->errors, _("%s:%zu: here begin rows that repeat "
		    "earlier ones exactly, printed: %zu\n"), j->req->path,
		    j->first_repeat, j->repeats);
	if (j->sheet->survey.open_end)
		fprintf(j->errors, _("%s: the last line has no end; if the "
		    "file was cut, its last row may be too\n"),
		    j->req->path);
}

/* --- typed rows --- */

/* The text of a typed value, in TEXT or borrowed. */
static struct cell
typed_cell(const struct job *j, const struct record *rec, int column,
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
		const char *key = record_key(j->reader, column, v)->key;

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
print_typed(struct job *j, const struct record *rec)
{
	struct cell cells[L_COLUMNS];
	char text[L_COLUMNS][32];
	size_t i, n = 0;

	for (i = 0; i < j->form->n; i++)
		if (j->columns->cell[i] >= 0) {
			cells[n] = typed_cell(j, rec, (int)i, text[n]);
			n++;
		}
	print_cells(j, cells, n);
}

static void
take_typed(void *data, const struct csvrow *row)
{
	struct job *j = data;
	struct record rec;
	size_t i;

	findings_free(&j->findings);
	record_read(j->reader, &rec, row, &j->findings);
	for (i = 0; i < j->form->n; i++)
		if ((rec.bad >> i & 1) != 0)
			fprintf(j->errors, _("%s:%zu: column \"%s\" cannot "
			    "be understood, printed empty\n"), j->req->path,
			    row->line, j->form->columns[i].name);
	/* No register is at hand that could confirm it. */
	for (i = 0; i < j->form->n; i++)
		if ((rec.padded >> i & 1) != 0)
			findings_add(&j->findings, RULE_D04, row->line,
			    (int)i);
	for (i = 0; i < j->findings.n; i++)
		fprintf(j->errors, _("%s:%zu: column \"%s\": %s\n"),
		    j->req->path, row->line,
		    j->form->columns[j->findings.list[i].column].name,
		    rules[j->findings.list[i].rule].text);
	print_typed(j, &rec);
}

/* --- typed rows of forms without cases: all are read, then printed --- */

static void
take_form_row(void *data, const struct csvrow *row)
{
	struct job *j = data;

	formrows_add(j->formrows, row);
}

static void
print_form_rows(struct job *j)
{
	struct cell cells[L_COLUMNS];
	size_t i, k, n;

	findings_free(&j->findings);
	(void)formrows_check(j->formrows, &j->findings);
	findings_sort(&j->findings);
	for (i = 0; i < j->findings.n; i++) {
		const struct found *f = &j->findings.list[i];

		if (f->column < 0)
			fprintf(j->errors, "%s:%u: %s\n", j->req->path,
			    f->line, rules[f->rule].text);
		else
			fprintf(j->errors, _("%s:%zu: column \"%s\": %s\n"),
			    j->req->path, (size_t)f->line,
			    j->form->columns[f->column].name,
			    rules[f->rule].text);
	}
	for (i = 0; i < formrows_n(j->formrows); i++) {
		const struct cell *all = formrows_text(j->formrows, i);

		for (k = n = 0; k < j->form->n; k++)
			if (j->columns->cell[k] >= 0)
				cells[n++] = all[k];
		print_cells(j, cells, n);
	}
}

static void
print_typed_header(struct job *j)
{
	struct cell cells[L_COLUMNS];
	size_t i, n = 0;

	for (i = 0; i < j->form->n; i++)
		if (j->columns->cell[i] >= 0) {
			cells[n].s = j->form->columns[i].name;
			cells[n].len = strlen(cells[n].s);
			n++;
		}
	print_cells(j, cells, n);
}

static void
say_unknown_columns(struct job *j)
{
	size_t i;

	for (i = 0; i < j->columns->width; i++)
		if (j->columns->column[i] == CELL_UNKNOWN)
			fprintf(j->errors, _("%s:%zu: column \"%s\" is "
			    "unknown and left out\n"), j->req->path,
			    j->columns->line, j->columns->names[i]);
}

/* The year whose mapping counts. */
static int
year_of(const struct job *j)
{
	int year = delivery_year(path_base(j->req->path));

	return year > 0 ? year : 2100;
}

/* The year whose Stichtag no birth is behind: at the latest that of the file
 * itself. */
static int
year_of_births(const struct job *j)
{
	int year = delivery_year(path_base(j->req->path));

	return year > 0 ? year : j->sheet->file->modified.year;
}

/* Columns and reader for the header ROW. */
static int
prepare_typed(struct job *j, const struct csvrow *row,
    const struct config_mapping *m, struct err *e)
{
	if (row == NULL)
		return err_set(e, ERR_REJECTED, _("%s: no header found; "
		    "none of the first lines names columns of form \"%s\"; "
		    "\"records --raw\" prints any file"), j->req->path,
		    j->form->name);
	if (columns_build(&j->columns, row, j->form, m, e) < 0)
		return err_add(e, "%s", j->req->path);
	if (!form_has_cases(j->form))
		return formrows_new(&j->formrows, j->columns, m, NULL, 0,
		    j->sheet->dialect.delimiter, e);
	return record_reader_new(&j->reader, j->columns, m, NULL,
	    year_of_births(j), e);
}

static const struct config_mapping *
find_mapping(const struct job *j)
{
	return j->source == NULL ? NULL :
	    config_mapping_find(j->source, j->form, year_of(j));
}

/* Amounts first, so that they are understood when the rows are printed. */
static void
take_amounts(void *data, const struct csvrow *row)
{
	struct job *j = data;
	struct record rec;

	record_read(j->reader, &rec, row, &j->findings);
	findings_free(&j->findings);
}

static int
read_rows(struct job *j, const struct csvrow *header,
    const struct frame_reader *reader, struct err *e)
{
	struct csvread_reader csv;
	struct frame *frame = frame_open(header->line, header, j->req->raw,
	    reader);
	int rc;

	frame_csvread(frame, &csv);
	rc = sheet_read(j->sheet, &csv, e);
	frame_close(frame);
	return rc;
}

static int
print_rows(struct job *j, struct err *e)
{
	struct frame_reader look = { .row = take_amounts, .data = j };
	struct frame_reader print = { j->req->raw ? take_raw : take_typed,
	    take_fault, take_part, take_control, j };
	struct header h = { NULL, NULL };
	int rc = -1;

	say_doubts(j);
	if (j->req->raw) {
		if (header_find_raw(&h, j->sheet, e) < 0) {
			err_add(e, "%s", j->req->path);
			goto out;
		}
		if (h.row == NULL) {
			err_set(e, ERR_REJECTED, _("%s: there is no row that "
			    "can be read"), j->req->path);
			goto out;
		}
		remark(j, h.row);
		(void)rowset_add(&j->rows, strset_hash(h.row->text,
		    h.row->len, h.row->n));
		print_cells(j, h.row->cells, h.row->n);
	} else {
		if (header_find(&h, j->sheet, j->form, find_mapping(j),
		    e) < 0 || prepare_typed(j, h.row, find_mapping(j), e) < 0)
			goto out;
		say_unknown_columns(j);
		if (!form_has_cases(j->form)) {
			print.row = take_form_row;
			print_typed_header(j);
		} else if (read_rows(j, h.row, &look, e) < 0)
			goto out;
		else {
			(void)record_reader_settle(j->reader);
			print_typed_header(j);
		}
	}
	rc = read_rows(j, h.row, &print, e);
	if (rc == 0 && j->formrows != NULL)
		print_form_rows(j);
	if (rc == 0)
		say_end(j);
out:
	header_fini(&h);
	return rc;
}

static int
find_source(struct job *j, struct err *e)
{
	char *name;

	if (j->req->config == NULL)
		return 0;
	name = j->req->source != NULL ? xstrdup(j->req->source) :
	    delivery_source(j->req->path);
	if (name != NULL)
		j->source = config_source_find(j->req->config, name);
	if (j->req->source != NULL && j->source == NULL)
		err_set(e, ERR_MISUSED, _("there is no source \"%s\" in "
		    "stichtag.conf"), name);
	free(name);
	return e->kind == ERR_NOTHING ? 0 : -1;
}

int
ingest_records(FILE *out, FILE *errors, size_t *set_aside,
    const struct records_request *req, struct err *e)
{
	struct job j = { .req = req, .out = out, .errors = errors };
	const char *form = delivery_form(path_base(req->path));
	const struct form *found;
	int rc = -1;

	*set_aside = 0;
	j.form = form_find(form != NULL ? form : "leistungen");
	if (find_source(&j, e) < 0)
		goto out;
	if (sheet_open(&j.sheet, req->path, req->encoding != NULL ||
	    j.source == NULL || req->raw ? req->encoding :
	    j.source->encoding, req->delimiter != 0 || j.source == NULL ||
	    req->raw ? req->delimiter : j.source->delimiter, e) < 0)
		goto out;
	if (j.sheet->dialect.quote != '"')
		fprintf(errors, _("%s: read with %c as the quote\n"),
		    req->path, j.sheet->dialect.quote);
	if (!req->raw && (found = header_form(j.sheet, j.form, j.source,
	    year_of(&j))) != NULL)
		j.form = found;
	if (print_rows(&j, e) < 0)
		goto out;
	if (fflush(out) != 0 || ferror(out)) {
		err_errno(e, ERR_FAILED, _("the rows cannot be written"));
		goto out;
	}
	*set_aside = j.aside;
	rc = 0;
out:
	findings_free(&j.findings);
	rowset_free(&j.rows);
	profile_free(&j.profile);
	buf_free(&j.line);
	record_reader_free(j.reader);
	formrows_free(j.formrows);
	columns_free(j.columns);
	sheet_close(j.sheet);
	return rc;
}
