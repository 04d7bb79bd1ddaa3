#include "ingest/records_job.h"

#include "core/i18n.h"
#include "core/strset.h"
#include "ingest/header.h"
#include "ingest/profile.h"
#include "ingest/remark.h"
#include "ingest/rowset.h"

#include <string.h>

struct raw_rows {
	struct rowset	rows;		/* those printed */
	size_t		repeats, first_repeat;
	size_t		last;		/* line of the latest row */
	struct profile	profile;
};

static void
doubt_row(struct records_job *j, const struct csvrow *row)
{
	unsigned remarks = remark_row(row);

	if ((remarks & REMARK_QUOTE) != 0)
		records_doubt(j, row->line, _("printed, with a quote inside "
		    "a cell that none enclose"));
	if ((remarks & REMARK_CONTROL) != 0)
		records_doubt(j, row->line, _("printed, with a control "
		    "character"));
	if ((remarks & REMARK_LOST) != 0)
		records_doubt(j, row->line, _("printed, with the sign that "
		    "stands for a lost letter"));
	if ((remarks & REMARK_TWICE) != 0)
		records_doubt(j, row->line, _("printed, with letters that "
		    "seem to have been converted twice"));
}

static void
take_row(void *data, const struct csvrow *row)
{
	struct records_job *j = data;
	struct raw_rows *raw = j->raw;

	if (rowset_add(&raw->rows, strset_hash(row->text, row->len,
	    row->n)) && raw->repeats++ == 0)
		raw->first_repeat = row->line;
	raw->last = row->line;
	profile_row(&raw->profile, row);
	doubt_row(j, row);
	rowprint_cells(&j->print, row->cells, row->n);
}

static void
doubt_cell(void *data, size_t line, size_t column)
{
	struct records_job *j = data;

	fprintf(j->errors, _("%s:%zu: printed, but cell %zu is written unlike "
	    "all others of its column\n"), j->req->path, line, column);
	j->told.doubts++;
}

/* Rows that come again and a last line without an end are all right: many a
 * file has them. */
static void
say_end(struct records_job *j)
{
	const struct raw_rows *raw = j->raw;

	profile_each(&raw->profile, j->sheet->survey.open_end ? raw->last : 0,
	    doubt_cell, j);
	if (raw->repeats > 0)
		fprintf(j->errors, _("%s:%zu: here begin rows that repeat "
		    "earlier ones exactly, printed: %zu\n"), j->req->path,
		    raw->first_repeat, raw->repeats);
	if (j->sheet->survey.open_end)
		fprintf(j->errors, _("%s: the last line has no end; if the "
		    "file was cut, its last row may be too\n"),
		    j->req->path);
}

int
records_raw(struct records_job *j, struct err *e)
{
	const struct frame_reader reader = { take_row, records_fault,
	    records_part, records_control, j };
	struct raw_rows raw = { .repeats = 0 };
	struct header h = { NULL, NULL };
	int rc = -1;

	j->raw = &raw;
	if (header_find_raw(&h, j->sheet, e) < 0) {
		err_add(e, "%s", j->req->path);
		goto out;
	}
	if (h.row == NULL) {
		err_set(e, ERR_REJECTED, _("%s: there is no row that can be "
		    "read"), j->req->path);
		goto out;
	}
	doubt_row(j, h.row);
	(void)rowset_add(&raw.rows, strset_hash(h.row->text, h.row->len,
	    h.row->n));
	rowprint_cells(&j->print, h.row->cells, h.row->n);
	rc = records_read(j, h.row, &reader, e);
	if (rc == 0)
		say_end(j);
out:
	header_fini(&h);
	rowset_free(&raw.rows);
	profile_free(&raw.profile);
	return rc;
}
