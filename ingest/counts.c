#include "ingest/counts.h"

#include "core/form.h"
#include "core/mem.h"

#include <stdlib.h>
#include <string.h>

/* --- a delivery that comes ---------------------------------------------------- */

int
counts_check(struct formrows *f, const struct tally_judge *judge,
    struct findings *findings, struct err *e)
{
	const struct form *form = form_find("aggregat");
	int column = form_column_find(form, "value");
	int measure = form_column_find(form, "measure");
	size_t i, n = 0, all = formrows_n(f);
	struct tally *tallies;
	size_t *rows;
	int rc;

	if (judge->judge == NULL)
		return 0;
	tallies = xcalloc(all, sizeof *tallies);
	rows = xcalloc(all, sizeof *rows);
	for (i = 0; i < all; i++)
		if (formrows_tally(f, i, &tallies[n]))
			rows[n++] = i;
	rc = judge->judge(tallies, n, judge->data, e);
	for (i = 0; rc == 0 && i < n; i++) {
		if (tallies[i].misses_total)
			formrows_forget(f, rows[i], column);
		if (tallies[i].misses_total || tallies[i].differs)
			findings_add(findings, tallies[i].misses_total ?
			    RULE_P21 : RULE_P22, formrows_line(f, rows[i]),
			    column);
		if (tallies[i].unknown)
			findings_add(findings, RULE_F05,
			    formrows_line(f, rows[i]), measure);
	}
	free(rows);
	free(tallies);
	return rc;
}

/* --- deliveries that are there ------------------------------------------------ */

/* The counts of a year, as they are stored, by delivery. */
struct stored {
	struct tally	*tallies;
	struct place {
		int64_t	delivery, line;
		bool	differs;	/* by what the store says */
	}		*places;
	size_t		 n, cap, places_cap;
};

static void
stored_fini(struct stored *s)
{
	size_t i;

	for (i = 0; i < s->n; i++) {
		free((char *)s->tallies[i].measure);
		free((char *)s->tallies[i].region);
		free((char *)s->tallies[i].breakdown);
		free((char *)s->tallies[i].category);
	}
	free(s->tallies);
	free(s->places);
}

static int
stored_read(struct stored *s, struct db *db, int year, struct err *e)
{
	struct stmt *st = NULL;
	int more;

	if (stmt_open(&st, db, "counts_stored", e) < 0)
		return -1;
	stmt_bind_int(st, ":year", year);
	while ((more = stmt_step(st, e)) > 0) {
		s->tallies = mem_grow(s->tallies, s->n, &s->cap,
		    sizeof *s->tallies);
		s->places = mem_grow(s->places, s->n, &s->places_cap,
		    sizeof *s->places);
		s->places[s->n] = (struct place){ stmt_int(st, 0),
		    stmt_int(st, 1), stmt_int(st, 9) != 0 };
		s->tallies[s->n++] = (struct tally){
		    .measure = xstrdup(stmt_text(st, 2)),
		    .period = stmt_int(st, 3),
		    .region = stmt_is_null(st, 4) ? NULL :
		    xstrdup(stmt_text(st, 4)),
		    .breakdown = xstrdup(stmt_text(st, 5)),
		    .category = xstrdup(stmt_text(st, 6)),
		    .empty = stmt_is_null(st, 7), .value = stmt_int(st, 7),
		    .places = (int)stmt_int(st, 8) };
	}
	stmt_close(st);
	return more;
}

/* Bind what names a finding of P22, and run NAME for it. */
static int
note(struct db *db, const char *name, int64_t delivery, int64_t line,
    struct err *e)
{
	struct stmt *s = NULL;
	int rc;

	if (stmt_open(&s, db, name, e) < 0)
		return -1;
	stmt_bind_int(s, ":delivery", delivery);
	stmt_bind_int(s, ":line", line);
	if (stmt_has_param(s, ":rule")) {
		stmt_bind_text(s, ":column", "value");
		stmt_bind_text(s, ":rule", rules[RULE_P22].id);
		stmt_bind_text(s, ":level", "kann");
	}
	rc = stmt_exec(s, e);
	stmt_close(s);
	return rc;
}

/* Judge the counts FROM up to TO, those of one delivery, and bring its
 * findings up to date. */
static int
stored_judge(struct stored *s, size_t from, size_t to, struct db *db,
    const struct tally_judge *judge, struct err *e)
{
	bool changed = false;
	size_t i;

	if (judge->judge(s->tallies + from, to - from, judge->data, e) < 0)
		return -1;
	for (i = from; i < to; i++) {
		const struct place *p = &s->places[i];

		if (s->tallies[i].differs == p->differs)
			continue;
		changed = true;
		if (note(db, p->differs ? "counts_forget" : "insert_finding",
		    p->delivery, p->line, e) < 0)
			return -1;
	}
	return changed ? db_run_for(db, "receipt_due", ":delivery",
	    s->places[from].delivery, e) : 0;
}

int
counts_compare(struct db *db, int year, const struct tally_judge *judge,
    struct err *e)
{
	struct stored s = { .n = 0 };
	size_t from, to;
	int rc;

	if (judge->judge == NULL)
		return 0;
	rc = stored_read(&s, db, year, e);
	for (from = 0; from < s.n && rc == 0; from = to) {
		for (to = from + 1; to < s.n && s.places[to].delivery ==
		    s.places[from].delivery; to++)
			continue;
		rc = stored_judge(&s, from, to, db, judge, e);
	}
	stored_fini(&s);
	return rc;
}
