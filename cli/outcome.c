#include "cli/outcome.h"

#include "core/i18n.h"
#include "core/jsonout.h"
#include "core/log.h"
#include "core/mem.h"
#include "ingest/receipt.h"

#include <stdlib.h>
#include <string.h>

#define MOST_SHOWN	20

const char *
outcome_name(const struct ingest_result *r, const struct err *why)
{
	if (why->kind != ERR_NOTHING && why->kind != ERR_REJECTED)
		return "failed";
	switch (r->outcome) {
	case INGEST_STORED:	return "stored";
	case INGEST_UNCHANGED:	return "unchanged";
	case INGEST_REJECTED:	return "rejected";
	case INGEST_HELD:	break;
	}
	return "held";
}

void
outcome_note(const char *file, const struct ingest_result *r,
    const struct err *why)
{
	if (r->outcome == INGEST_REJECTED)
		log_error(_("rejected: %s"), why->text);
	else if (r->outcome == INGEST_HELD)
		log_error("%s", why->text);
	else if (r->outcome == INGEST_UNCHANGED)
		log_note(_("%s: %s %d, known already; nothing changed"), file,
		    r->form, r->year);
	else
		log_note(_("%s: %s %d, rows %zu, persons %zu, blocked %zu, "
		    "findings %zu (%zu muss)"), file, r->form, r->year,
		    r->rows, r->persons, r->blocked, r->findings_n, r->muss);
}

/* "P05 muss ags_ga" of the group or finding; the caller frees. */
static char *
heading(const struct ingest_finding *f)
{
	return xasprintf("%s %s%s%s", f->rule, f->muss ? "muss" : "kann",
	    f->column != NULL ? " " : "", f->column != NULL ? f->column : "");
}

void
outcome_note_findings(const struct ingest_result *r)
{
	size_t i, n;
	struct receipt_group *groups = receipt_groups(r, &n);

	for (i = 0; i < n && i < MOST_SHOWN; i++) {
		const struct ingest_finding *first = groups[i].items[0];
		char *what = heading(first);

		if (first->line == 0)
			log_note(_("  %s: the whole file"), what);
		else
			log_note(_("  %s: %zu, first in line %zu"), what,
			    groups[i].n, first->line);
		free(what);
	}
	if (n > MOST_SHOWN)
		log_note(_("  and %zu more kinds of finding; --json lists "
		    "them"), n - MOST_SHOWN);
	receipt_groups_free(groups, n);
}

void
outcome_print(FILE *out, const char *file, const struct ingest_result *r)
{
	size_t i;

	if (r->dialect != NULL)
		fprintf(out, "%s: %s\n", file, r->dialect);
	for (i = 0; i < r->findings_n && i < MOST_SHOWN; i++) {
		const struct ingest_finding *f = &r->findings[i];
		char *what = heading(f);

		if (f->line == 0)
			fprintf(out, "%s: %s: %s\n", file, what, f->text);
		else
			fprintf(out, "%s:%zu: %s: %s\n", file, f->line, what,
			    f->text);
		free(what);
	}
	if (r->findings_n > MOST_SHOWN)
		fprintf(out, _("%s: and %zu more findings; --json lists "
		    "them\n"), file, r->findings_n - MOST_SHOWN);
	if (r->form != NULL)
		fprintf(out, _("%s: %s %s %d, rows %zu, persons %zu, blocked "
		    "%zu, findings %zu (%zu muss)\n"), file, r->source,
		    r->form, r->year, r->rows, r->persons, r->blocked,
		    r->findings_n, r->muss);
}

static json_t *
finding_json(const struct ingest_finding *f)
{
	return json_pack("{s:o, s:s, s:I, s:o, s:o}", "rule", jsonout_text(f->rule),
	    "level", f->muss ? "muss" : "kann", "line", (json_int_t)f->line,
	    "column", jsonout_text(f->column), "text",
	    jsonout_text(f->text));
}

static json_t *
findings_json(const struct ingest_result *r)
{
	json_t *findings = json_array();
	size_t i;

	for (i = 0; i < r->findings_n; i++)
		json_array_append_new(findings, finding_json(&r->findings[i]));
	return findings;
}

void
outcome_json_renew(json_t *outcome, const struct ingest_result *r)
{
	json_object_set_new(outcome, "muss", json_integer((json_int_t)r->muss));
	json_object_set_new(outcome, "kann", json_integer((json_int_t)r->kann));
	json_object_set_new(outcome, "findings", findings_json(r));
}

json_t *
outcome_json(const char *file, const struct ingest_result *r,
    const struct err *why)
{
	return json_pack("{s:o, s:s, s:o, s:o, s:o, s:i, s:o, s:o, s:I, s:I, "
	    "s:I, s:I, s:I, s:o}", "file", jsonout_text(file), "outcome",
	    outcome_name(r, why), "reason",
	    jsonout_text(why->kind != ERR_NOTHING ? why->text : NULL),
	    "source", jsonout_text(r->source), "form", jsonout_text(r->form), "year", r->year,
	    "sha256", jsonout_text(r->sha256), "dialect", jsonout_text(r->dialect),
	    "rows", (json_int_t)r->rows, "persons", (json_int_t)r->persons,
	    "blocked", (json_int_t)r->blocked, "muss", (json_int_t)r->muss,
	    "kann", (json_int_t)r->kann, "findings",
	    findings_json(r));
}
