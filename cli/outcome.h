#ifndef CLI_OUTCOME_H
#define CLI_OUTCOME_H

#include "core/err.h"
#include "ingest/ingest.h"

#include <jansson.h>
#include <stdio.h>

/*
 * What became of a delivery, told to people and to programs: rules, lines
 * and columns, never a value.
 */

/* What became of it, for programs: "stored", "unchanged", "rejected", "held"
 * or "failed". */
const char *outcome_name(const struct ingest_result *r,
	    const struct err *why);

/* One line on stderr. */
void	outcome_note(const char *file, const struct ingest_result *r,
	    const struct err *why);

/* The findings on stderr, counted by rule and column. */
void	outcome_note_findings(const struct ingest_result *r);

/* How the file is written and why that is believed, and the findings,
 * "file:line: rule column: text": the first of them, the rest counted. */
void	outcome_print(FILE *out, const char *file,
	    const struct ingest_result *r);

/* All of it.  The caller owns the object. */
json_t	*outcome_json(const char *file, const struct ingest_result *r,
	    const struct err *why);
/* OUTCOME once more, when R says more of what was found. */
void	outcome_json_renew(json_t *outcome, const struct ingest_result *r);

#endif
