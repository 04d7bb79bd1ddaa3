#include "ingest/ingest.h"

#include "core/mem.h"
#include "ingest/counts.h"
#include "ingest/cross.h"
#include "ingest/job.h"

#include <stdlib.h>

/* The year of a delivery and those that look back on it: a person who leaves
 * school is on a list two years before. */
#define YEARS_AFTER	3

static void
tell_job(void *data, int64_t delivery, const struct found *f)
{
	struct job *j = data;

	if (delivery == j->number)
		findings_add(&j->findings, f->rule, f->line, f->column);
}

int
job_compare(struct job *j, struct err *e)
{
	const struct cross_asker asker = { tell_job, NULL, j };

	return cross_check(j->db, j->year, &asker, e);
}

struct results {
	struct ingest_result	*list;
	size_t			 n;
};

static struct ingest_result *
find_result(const struct results *r, int64_t delivery)
{
	size_t i;

	for (i = 0; i < r->n; i++)
		if (r->list[i].delivery == delivery)
			return &r->list[i];
	return NULL;
}

static void
tell_result(void *data, int64_t delivery, const struct found *f)
{
	struct ingest_result *r = find_result(data, delivery);

	if (r != NULL)
		result_add(r, f);
}

static const uint32_t *
matches_of_result(void *data, int64_t delivery)
{
	const struct ingest_result *r = find_result(data, delivery);

	return r == NULL ? NULL : result_matches(r);
}

/* The years of cases that have come, in order. */
static int
read_years(int **years, size_t *n, struct db *db, struct err *e)
{
	struct stmt *s = NULL;
	size_t cap = 0;
	int more;

	*years = NULL;
	*n = 0;
	if (stmt_open(&s, db, "years_due", e) < 0)
		return -1;
	while ((more = stmt_step(s, e)) > 0) {
		*years = mem_grow(*years, *n, &cap, sizeof **years);
		(*years)[(*n)++] = (int)stmt_int(s, 0);
	}
	stmt_close(s);
	return more;
}

static int
compare_year(struct db *db, int year, struct results *results,
    const struct tally_judge *judge, struct err *e)
{
	const struct cross_asker asker = { tell_result, matches_of_result,
	    results };

	return cross_check(db, year, &asker, e) < 0 ? -1 :
	    counts_compare(db, year, judge, e);
}

int
ingest_compare(struct db *db, struct ingest_result *list, size_t n,
    const struct tally_judge *judge, struct err *e)
{
	struct results results = { list, n };
	int *years, year = 0, rc;
	size_t years_n, i;

	if (db_begin(db, e) < 0)
		return -1;
	/* All of the years' services are read once: mapped, they would all
	 * count as memory of this process. */
	db_map(db, false);
	rc = read_years(&years, &years_n, db, e);
	for (i = 0; rc == 0 && i < years_n; i++)
		for (year = year > years[i] ? year : years[i]; rc == 0 &&
		    year < years[i] + YEARS_AFTER; year++)
			rc = compare_year(db, year, &results, judge, e);
	free(years);
	if (rc == 0)
		rc = db_commit(db, e);
	else
		db_rollback(db);
	db_map(db, true);
	for (i = 0; i < n; i++)
		result_settle(&list[i]);
	return rc;
}
