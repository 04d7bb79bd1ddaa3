#include "render/pdfscan.h"

#include "core/i18n.h"
#include "core/mem.h"

#include <string.h>

struct scanner {
	const char	*s, *end;
	struct pdf_scan	*scan;
	long		 mcid;		/* in the operands so far, or -1 */
	bool		 artifact;	/* so is this name */
	bool		 after_mcid;	/* the next number is it */
	int		 depth;		/* of marked content */
	const char	*what;		/* the fault */
};

static bool
is_space(char c)
{
	return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' ||
	    c == '\0';
}

static bool
is_regular(char c)
{
	return !is_space(c) && strchr("()<>[]{}/%", c) == NULL;
}

static bool
word_is(const char *w, size_t len, const char *name)
{
	return strlen(name) == len && memcmp(w, name, len) == 0;
}

static bool
paints(const char *w, size_t len)
{
	static const char *const operators[] = { "f", "F", "f*", "B", "B*",
	    "b", "b*", "S", "s", "sh", "Do", "Tj", "TJ", "'", "\"", "EI" };
	size_t i;

	for (i = 0; i < sizeof(operators) / sizeof(*operators); i++)
		if (word_is(w, len, operators[i]))
			return true;
	return false;
}

static void
begin_sequence(struct scanner *c)
{
	struct pdf_scan *scan = c->scan;
	size_t id = (size_t)c->mcid;

	if (c->depth++ > 0)
		c->what = _("marks of two owners");
	else if (c->mcid < 0 && !c->artifact)
		c->what = _("marks that are tagged as nothing");
	if (c->mcid < 0 || c->what != NULL)
		return;
	if (id >= scan->n) {
		size_t n = id * 2 + 16;

		scan->seen = xreallocarray(scan->seen, n,
		    sizeof(*scan->seen));
		memset(scan->seen + scan->n, 0,
		    (n - scan->n) * sizeof(*scan->seen));
		scan->n = n;
	}
	if (scan->seen[id])
		c->what = _("a sequence in two parts");
	scan->seen[id] = true;
}

static void
operator(struct scanner *c, const char *w, size_t len)
{
	if (word_is(w, len, "BDC") || word_is(w, len, "BMC"))
		begin_sequence(c);
	else if (word_is(w, len, "EMC") && c->depth-- == 0)
		c->what = _("an end without a beginning");
	else if (c->depth == 0 && paints(w, len))
		c->what = _("a mark that is neither tagged nor an artifact");
	c->mcid = -1;
	c->artifact = false;
}

/* The count that stands from W to END. */
static bool
number(long *out, const char *w, const char *end)
{
	for (*out = 0; w < end && *out < 1000000; w++) {
		if (*w < '0' || *w > '9')
			return false;
		*out = *out * 10 + *w - '0';
	}
	return w == end;
}

/* A word without a slash: a number or an operator. */
static void
word(struct scanner *c)
{
	const char *w = c->s;

	while (c->s < c->end && is_regular(*c->s))
		c->s++;
	if ((*w >= '0' && *w <= '9') || *w == '-' || *w == '+' || *w == '.') {
		if (c->after_mcid && !number(&c->mcid, w, c->s))
			c->what = _("a wrong MCID");
	} else {
		operator(c, w, (size_t)(c->s - w));
	}
	c->after_mcid = false;
}

static void
name(struct scanner *c)
{
	const char *w = ++c->s;
	size_t len;

	while (c->s < c->end && is_regular(*c->s))
		c->s++;
	len = (size_t)(c->s - w);
	c->after_mcid = word_is(w, len, "MCID");
	if (word_is(w, len, "Artifact"))
		c->artifact = true;
}

/* Glyphs by number, four digits each; 0000 is that of a missing character. */
static void
hex_string(struct scanner *c)
{
	size_t digits = 0, zeros = 0;

	for (c->s++; c->s < c->end && *c->s != '>'; c->s++) {
		zeros = *c->s == '0' ? zeros + 1 : 0;
		if (++digits % 4 == 0) {
			if (zeros >= 4)
				c->what = _("a character without a glyph");
			zeros = 0;
		}
	}
	if (c->s < c->end)
		c->s++;
}

const char *
pdf_scan(struct pdf_scan *scan, const char *data, size_t len)
{
	struct scanner c = { data, data + len, scan, -1, false, false, 0,
	    NULL };

	while (c.s < c.end && c.what == NULL) {
		if (is_space(*c.s) || *c.s == '[' || *c.s == ']') {
			c.s++;
		} else if (*c.s == '/') {
			name(&c);
		} else if (*c.s == '<' && c.s + 1 < c.end && c.s[1] != '<') {
			hex_string(&c);
		} else if (*c.s == '<' || *c.s == '>') {
			c.s++;
			if (c.s < c.end && c.s[-1] == *c.s)
				c.s++;
		} else if (is_regular(*c.s)) {
			word(&c);
		} else {	/* strings in parentheses: not written by us */
			c.what = _("an operand of an unknown kind");
		}
	}
	if (c.what == NULL && c.depth != 0)
		c.what = _("marks whose owner does not end");
	return c.what;
}
