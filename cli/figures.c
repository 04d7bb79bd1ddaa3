#include "cli/cli.h"

#include "aggregate/aggregate.h"
#include "aggregate/changes.h"
#include "cli/workspace.h"
#include "core/i18n.h"
#include "core/log.h"

#include <stdio.h>
#include <stdlib.h>

enum status
cmd_figures(const struct args *a, struct err *e)
{
	struct workspace w = WORKSPACE_NONE;
	struct aggregate_request req = { .year = a->year,
	    .first_year = a->year, .measures = a->measures.items,
	    .measures_n = a->measures.n };
	enum status s = STATUS_DONE;
	int *years = NULL;
	size_t n = 0;

	if (workspace_open(&w, a, e) < 0 ||
	    workspace_read_as_of(&w, a, e) < 0)
		goto out;
	if (a->year == 0) {
		if (aggregate_years(&years, &n, w.db, e) < 0)
			goto out;
		if (n == 0) {
			log_error(_("%s: no deliveries yet"), w.config->dir);
			s = STATUS_MISSING;
			goto out;
		}
		req.first_year = years[0];
		req.year = years[n - 1];
	}
	if (a->compare) {
		(void)changes_print(stdout, w.db, w.config, &req,
		    a->json ? FIGURES_JSON : a->format, a->exact, e);
		goto out;
	}
	(void)aggregate_figures(stdout, w.db, w.config, &req,
	    a->json ? FIGURES_JSON : a->format, a->exact, e);
out:
	free(years);
	workspace_close(&w);
	return s;
}
