#include "ingest/records_job.h"

#include "core/file.h"
#include "core/i18n.h"
#include "core/mem.h"
#include "ingest/delivery.h"
#include "ingest/dialect.h"
#include "ingest/header.h"

#include <stdlib.h>

void
records_say(struct records_job *j, size_t line, const char *text)
{
	fprintf(j->errors, "%s:%zu: %s\n", j->req->path, line, text);
}

void
records_doubt(struct records_job *j, size_t line, const char *text)
{
	records_say(j, line, text);
	j->told.doubts++;
}

void
records_fault(void *job, size_t line, enum csvread_fault f, size_t cells)
{
	struct records_job *j = job;

	j->told.aside++;
	switch (f) {
	case FAULT_CELLS:
		fprintf(j->errors, _("%s:%zu: not printed: it seems to have "
		    "%zu cells, the header has another number\n"),
		    j->req->path, line, cells);
		break;
	case FAULT_OPEN:
		records_say(j, line, _("not printed: a quote opens here and "
		    "does not close where its cell ends"));
		break;
	case FAULT_QUOTE:
		records_say(j, line, _("not printed: a quote stands inside a "
		    "cell, or text behind a closing quote"));
		break;
	case FAULT_BYTE:
		records_say(j, line, _("not printed: a byte does not "
		    "decode"));
		break;
	case FAULT_LONG:
		records_say(j, line, _("not printed: the line does not "
		    "end"));
		break;
	}
}

void
records_part(void *job, size_t line, enum frame_part part)
{
	struct records_job *j = job;

	switch (part) {
	case FRAME_TITLE:
		records_say(j, line, _("title line, not printed"));
		break;
	case FRAME_FOOTER:
		records_say(j, line, _("footer line, not printed"));
		return;
	case FRAME_JOINT:
		records_doubt(j, line, _("a byte order mark, left out"));
		return;
	case FRAME_HEADER_AGAIN:
		records_say(j, line, _("the header once more, not printed"));
		break;
	}
	/* Raw, nothing but the number of cells tells a title from a row. */
	if (j->req->raw)
		j->told.aside++;
}

void
records_control(void *job, size_t line, int64_t n)
{
	(void)n;
	records_doubt(job, line, _("the total of this footer is not the "
	    "number of rows before it"));
}

int
records_read(struct records_job *j, const struct csvrow *header,
    const struct frame_reader *reader, struct err *e)
{
	struct csvread_reader csv;
	struct frame *frame;
	bool data = false;
	int rc;

	if (j->req->raw && header_is_data(&data, header, j->sheet, e) < 0)
		return -1;
	frame = frame_open(header->line, header, j->req->raw, reader);
	if (data)
		frame_unname(frame);
	frame_csvread(frame, &csv);
	rc = sheet_read(j->sheet, &csv, e);
	frame_close(frame);
	return rc;
}

static int
find_source(struct records_job *j, struct err *e)
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

/* What somebody says of the file wins, then its source. */
static int
open_sheet(struct records_job *j, struct err *e)
{
	const struct records_request *req = j->req;
	const char *encoding = req->encoding;
	char delimiter = req->delimiter;

	if (j->source != NULL && !req->raw) {
		if (encoding == NULL)
			encoding = j->source->encoding;
		if (delimiter == 0)
			delimiter = j->source->delimiter;
	}
	return sheet_open(&j->sheet, req->path, encoding, delimiter, e);
}

int
ingest_records(FILE *out, FILE *errors, struct records_told *told,
    const struct records_request *req, struct err *e)
{
	struct records_job j = { .req = req, .errors = errors,
	    .print = { .out = out, .json = req->json } };
	int rc = -1;

	*told = (struct records_told){ 0, 0 };
	if (find_source(&j, e) < 0 || open_sheet(&j, e) < 0)
		goto out;
	if (j.sheet->dialect.quote != '"')
		fprintf(errors, _("%s: read with %c as the quote\n"),
		    req->path, j.sheet->dialect.quote);
	j.told.doubts += doubts_tell(errors, req->path, &j.sheet->dialect, ~0U);
	if ((req->raw ? records_raw(&j, e) : records_typed(&j, e)) < 0)
		goto out;
	if (fflush(out) != 0 || ferror(out)) {
		err_errno(e, ERR_FAILED, _("the rows cannot be written"));
		goto out;
	}
	*told = j.told;
	rc = 0;
out:
	rowprint_fini(&j.print);
	sheet_close(j.sheet);
	return rc;
}
