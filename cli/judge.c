#include "cli/judge.h"

#include "aggregate/tallies.h"
#include "core/form.h"

static int
judge(struct tally *t, size_t n, const void *data, struct err *e)
{
	const struct workspace *w = data;

	return tallies_judge(t, n, w->db, w->config, e);
}

struct tally_judge
judge_of(const struct workspace *w)
{
	return (struct tally_judge){ judge, w };
}

int
judge_again(const struct workspace *w, const struct ingest_result *r,
    struct err *e)
{
	struct tally_judge by = judge_of(w);

	/* Known already: a run may have been killed right behind it. */
	if ((r->outcome != INGEST_STORED && r->outcome != INGEST_UNCHANGED) ||
	    r->form == NULL || !form_has_cases(form_find(r->form)))
		return 0;
	return ingest_compare_counts(w->db, r->year, &by, e);
}
