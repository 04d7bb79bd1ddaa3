#include "ingest/job.h"

#include "core/buf.h"
#include "core/mem.h"

#include <stdlib.h>

/* What a result is made of. */
struct owned {
	const struct form *form;
	struct findings	   found;
	uint32_t	  *matches;	/* by person, of cases; else NULL */
	char		  *unknown_columns;
	char		 **headers;	/* by column of the form; NULL: not
					 * delivered */
	size_t		   headers_n;
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

/* Of cases that the store has now, as other deliveries ask for them. */
static void
keep_matches(struct owned *owned, const struct job *j)
{
	size_t i;

	if (j->number == 0 || j->persons.n == 0 || j->req->dry)
		return;
	owned->matches = xcalloc(j->persons.n, sizeof *owned->matches);
	for (i = 0; i < j->persons.n; i++)
		owned->matches[i] = j->persons.list[i].match;
}

/* The findings for people. */
void
result_settle(struct ingest_result *out)
{
	struct owned *owned = out->owned;
	size_t i;

	if (owned == NULL)
		return;
	findings_sort(&owned->found);
	free(out->findings);
	out->findings = xcalloc(owned->found.n, sizeof *out->findings);
	out->findings_n = owned->found.n;
	out->muss = owned->found.muss;
	out->kann = owned->found.kann;
	for (i = 0; i < owned->found.n; i++) {
		const struct found *f = &owned->found.list[i];
		const struct rule *r = &rules[f->rule];

		out->findings[i] = (struct ingest_finding){ r->id, r->muss,
		    f->line, f->column < 0 ? NULL :
		    owned->form->columns[f->column].name, f->column < 0 ||
		    owned->headers == NULL ? NULL :
		    owned->headers[f->column], f->rule == RULE_L06 ?
		    owned->unknown_columns : r->text, r->ground };
	}
}

static void
report_findings(struct ingest_result *out, struct job *j)
{
	struct owned *owned = xcalloc(1, sizeof *owned);

	owned->form = j->form;
	owned->found = j->findings;
	j->findings = (struct findings){ 0 };
	if (j->columns != NULL)
		owned->unknown_columns = name_unknown_columns(j);
	keep_headers(owned, j);
	keep_matches(owned, j);
	out->owned = owned;
	result_settle(out);
}

const uint32_t *
result_matches(const struct ingest_result *r)
{
	const struct owned *owned = r->owned;

	return owned == NULL ? NULL : owned->matches;
}

void
result_add(struct ingest_result *r, const struct found *f)
{
	struct owned *owned = r->owned;

	if (owned != NULL)
		findings_add(&owned->found, f->rule, f->line, f->column);
}

void
job_report(struct ingest_result *out, struct job *j)
{
	out->form = xstrdup(j->form->name);
	out->year = j->year;
	out->delivery = j->number;
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
		findings_free(&owned->found);
		free(owned->matches);
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
