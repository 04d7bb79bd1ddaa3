#include "ingest/findings.h"

#include "core/mem.h"

#include <stdlib.h>

void
findings_add(struct findings *f, enum rule_number rule, size_t line,
    int column)
{
	f->list = mem_grow(f->list, f->n, &f->cap, sizeof *f->list);
	f->list[f->n++] = (struct found){ (uint32_t)line, (int16_t)column,
	    (uint8_t)rule };
	if (rules[rule].muss)
		f->muss++;
	else
		f->kann++;
}

void
findings_cut(struct findings *f, size_t n)
{
	for (; f->n > n; f->n--)
		if (rules[f->list[f->n - 1].rule].muss)
			f->muss--;
		else
			f->kann--;
}

static int
compare(const void *pa, const void *pb)
{
	const struct found *a = pa, *b = pb;

	if (a->line != b->line)
		return a->line < b->line ? -1 : 1;
	if (a->column != b->column)
		return a->column - b->column;
	return a->rule - b->rule;
}

void
findings_sort(struct findings *f)
{
	size_t i;

	for (i = 1; i < f->n; i++)
		if (compare(&f->list[i - 1], &f->list[i]) > 0)
			break;
	if (i < f->n)			/* not yet in order */
		qsort(f->list, f->n, sizeof *f->list, compare);
}

void
findings_free(struct findings *f)
{
	free(f->list);
	*f = (struct findings){ 0 };
}
