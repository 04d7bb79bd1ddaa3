#include "ingest/job.h"

#include "core/file.h"
#include "core/i18n.h"
#include "core/mem.h"
#include "ingest/privacy.h"
#include "ingest/values.h"

#include <stdlib.h>
#include <string.h>

int
job_find_source(struct job *j, const struct config *c, struct err *e)
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
	j->first_year = c->first_year;
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

int
job_name_form(struct job *j, struct err *e)
{
	const char *name = j->req->form != NULL ? j->req->form :
	    delivery_form(path_base(j->req->path));

	j->form = form_find(name != NULL ? name : "leistungen");
	return j->form != NULL ? 0 : err_set(e, ERR_MISUSED,
	    _("there is no form \"%s\""), name);
}

void
job_find_form(struct job *j)
{
	const struct form *found;

	if (j->sheet == NULL)
		return;
	if ((found = form_of_header(j)) == NULL)
		found = reopen(j);
	if (found != NULL && j->req->form == NULL)
		j->form = found;
}

int
job_year_of_row(int cell, const struct csvrow *row)
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
	j->refusal = REFUSED_TABLE;
	if (header_find(&j->header, j->sheet, j->form, j->mapping, e) < 0 ||
	    check_privacy(j, e) < 0)
		return -1;
	j->refusal = REFUSED_HEADER;
	if (j->header.row == NULL)
		return err_set(e, ERR_REJECTED, _("%s: no header found; none "
		    "of the first lines names columns of form \"%s\". "
		    "Deliver a header line, or map its names in %s"),
		    j->req->path, j->form->name, j->source->file);
	j->refusal = REFUSED_COLUMNS;
	if (columns_build(&j->columns, j->header.row, j->form, j->mapping,
	    &j->refused_column, e) < 0)
		return err_add(e, "%s", j->req->path);
	return 0;
}

/* A year that nobody has said but the file itself: a typing error in its name
 * would make a report of a year that is none.  The clock and the day of
 * receipt may both be wrong, but hardly both behind. */
static int
check_year(const struct job *j, struct err *e)
{
	struct date today = date_today();

	if (j->req->year != 0)
		return 0;
	if (j->year > j->received.year && j->year > today.year)
		return err_set(e, ERR_REJECTED, _("%s: the year %d has not "
		    "begun; if it is meant, name it with --year"),
		    j->req->path, j->year);
	if (j->year < j->first_year && form_has_cases(j->form))
		return err_set(e, ERR_REJECTED, _("%s: the year %d is before "
		    "the first reporting year, %d; if it is meant, name it "
		    "with --year"), j->req->path, j->year, j->first_year);
	return 0;
}

int
job_find_year(struct job *j, struct err *e)
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
			column = job_year_of_row(j->columns->year_cell,
			    j->header.next);
			period = job_year_of_row(j->columns->period_cell,
			    j->header.next);
		}
	}
	j->refusal = REFUSED_YEAR;
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
	j->refusal = REFUSED_OTHER_YEAR;
	if (j->year > 0 && column > 0 && column != j->year)
		return err_set(e, ERR_REJECTED, _("%s: wrong year: the "
		    "delivery is for %d, its column \"berichtsjahr\" says "
		    "%d"), j->req->path, j->year, column);
	if (j->year <= 0) {
		j->year = column;
		if (find_header(j, j->year, e) < 0)
			return -1;
	}
	j->refusal = REFUSED_YEAR;
	return check_year(j, e);
}

int
job_open(struct job *j, struct err *e)
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
	j->refusal = REFUSED_EMPTY;
	if (bytes == 0)
		return err_set(e, ERR_REJECTED, _("%s: the file is empty; if "
		    "there is nothing to report, deliver a Fehlanzeige (a "
		    "header without rows) or use --nil"), j->req->path);
	j->refusal = REFUSED_FILE;
	return sheet_open(&j->sheet, j->req->path, j->source->encoding,
	    j->source->delimiter, e);
}

size_t
job_bytes(const struct job *j)
{
	return j->sheet == NULL ? 0 : j->sheet->file->bytes;
}
