#include "ingest/remark.h"

#include "core/utf8.h"
#include "ingest/values.h"

#include <stdint.h>
#include <string.h>

/* Whether the word around the mark at P, of the cell C, is an address, where a
 * mark is meant. */
static bool
is_address(const struct cell *c, const char *p)
{
	const char *s = p, *end = p;

	while (s > c->s && s[-1] != ' ')
		s--;
	while (end < c->s + c->len && *end != ' ')
		end++;
	for (; s < end; s++)
		if (strchr("/=&@", *s) != NULL)
			return true;
	return false;
}

/* Whether a question mark stands in the place of a letter. */
static bool
has_lost_letter(const struct cell *c)
{
	const char *p = c->s, *end = c->s + c->len, *mark;
	uint32_t cp, before = 0;

	if (memchr(p, '?', c->len) == NULL)
		return false;
	while (p < end) {
		mark = p;
		cp = utf8_next(&p);
		while (cp == '?' && p < end && *p == '?')
			p++;
		if (cp == '?' && utf8_is_letter(before) && p < end) {
			cp = utf8_next(&p);
			if (utf8_is_letter(cp) && !(cp >= 'A' && cp <= 'Z') &&
			    !is_address(c, mark))
				return true;
		}
		before = cp;
	}
	return false;
}

static unsigned
remark_cell(const struct cell *c)
{
	const char *p = c->s, *end = c->s + c->len;
	uint32_t cp, before = 0;
	unsigned remarks = 0;

	if (has_lost_letter(c))
		remarks |= REMARK_LOST;
	for (; p < end; before = cp) {
		cp = utf8_next(&p);
		if ((cp < ' ' && cp != '\t' && cp != '\n' && cp != '\r') ||
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
