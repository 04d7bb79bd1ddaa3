#include "ingest/records_job.h"

#include "core/i18n.h"
#include "core/mem.h"
#include "ingest/header.h"
#include "ingest/profile.h"
#include "ingest/remark.h"
#include "ingest/repeats.h"

#include <stdlib.h>

struct raw_rows {
	struct repeats	repeats;
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

	repeats_row(&raw->repeats, row);
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

/* A last line without an end is all right: many a file has it. */
static void
say_end(struct records_job *j)
{
	const struct repeats *repeats = &j->raw->repeats;

	profile_each(&j->raw->profile, j->sheet->survey.open_end ?
	    j->raw->last : 0, doubt_cell, j);
	if (repeats->again > 0)
		fprintf(j->errors, _("%s:%zu: here begin rows that repeat "
		    "earlier ones exactly, printed: %zu\n"), j->req->path,
		    repeats->first, repeats->again);
	if (repeats_are_doubtful(repeats))
		records_doubt(j, repeats->first, _("all other rows differ in "
		    "one column; these may have been doubled"));
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
	struct raw_rows *raw = xcalloc(1, sizeof *raw);
	struct header h = { NULL, NULL };
	int rc = -1;

	j->raw = raw;
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
	repeats_row(&raw->repeats, h.row);
	rowprint_cells(&j->print, h.row->cells, h.row->n);
	rc = records_read(j, h.row, &reader, e);
	if (rc == 0)
		say_end(j);
out:
	header_fini(&h);
	repeats_free(&raw->repeats);
	profile_free(&raw->profile);
	free(raw);
	j->raw = NULL;
	return rc;
}
