#include "cli/judge.h"

#include "aggregate/tallies.h"

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
