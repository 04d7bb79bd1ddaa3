#include "ingest/remark.h"

#include "core/utf8.h"

#include <stdint.h>

/* Whether CP, in Windows-1252 or ISO 8859-1, is a byte that continues a
 * character of UTF-8. */
static bool
continues(uint32_t cp)
{
	static const uint32_t windows[] = { 0x20AC, 0x201A, 0x0192, 0x201E,
	    0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152,
	    0x017D, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
	    0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x017E, 0x0178 };
	size_t i;

	for (i = 0; i < sizeof windows / sizeof windows[0]; i++)
		if (cp == windows[i])
			return true;
	return cp >= 0x80 && cp < 0xC0;
}

/* "Ã" and "Â" begin the letters of Latin-1 in UTF-8, "â" the euro sign, dashes
 * and quotation marks. */
static bool
is_twice(uint32_t before, uint32_t cp)
{
	return ((before == 0xC3 || before == 0xC2) && continues(cp)) ||
	    (before == 0xE2 && (cp == 0x20AC || cp == 0x80 || cp == 0x201A ||
	    cp == 0x82));
}

static unsigned
remark_cell(const struct cell *c)
{
	const char *p = c->s, *end = c->s + c->len;
	uint32_t cp, before = 0;
	unsigned remarks = 0;

	for (; p < end; before = cp) {
		cp = utf8_next(&p);
		if (cp == '\v' || cp == '\f' || (cp >= 0x7F && cp < 0xA0) ||
		    cp == 0xFEFF)
			remarks |= REMARK_CONTROL;
		if (cp == 0xFFFD)
			remarks |= REMARK_LOST;
		if (is_twice(before, cp))
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
