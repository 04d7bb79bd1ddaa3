#include "ingest/job.h"

#include "core/buf.h"
#include "core/mem.h"

#include <stdlib.h>

/* Strings of a result that are made for it. */
struct owned {
	char	 *unknown_columns;
	char	**headers;	/* by column of the form; NULL: not delivered */
	size_t	  headers_n;
};

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

void
job_report(struct ingest_result *out, struct job *j)
{
	out->form = xstrdup(j->form->name);
	out->year = j->year;
	if (j->sheet != NULL)
		out->dialect = xstrdup(j->sheet->dialect.reasons);
	out->rows = job_rows(j);
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
