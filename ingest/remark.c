#include "ingest/remark.h"

#include "core/utf8.h"
#include "ingest/values.h"

#include <stdint.h>

static unsigned
remark_cell(const struct cell *c)
{
	const char *p = c->s, *end = c->s + c->len;
	uint32_t cp, before = 0;
	unsigned remarks = 0;

	for (; p < end; before = cp) {
		cp = utf8_next(&p);
		if (cp == '\v' || cp == '\f' || cp == 0x1A ||
		    (cp >= 0x7F && cp < 0xA0) || cp == 0xFEFF)
			remarks |= REMARK_CONTROL;
		if (cp == 0xFFFD)
			remarks |= REMARK_LOST;
		if (value_is_double(before, cp))
			remarks |= REMARK_TWICE;
	}
	return remarks;
}

unsigned
remark_row(const struct csvrow *row)
{
	unsigned remarks = row->literal ? REMARK_QUOTE : 0;
	size_t i;

	for (i = 0; i < row->n; i++)
		remarks |= remark_cell(&row->cells[i]);
	return remarks;
}
