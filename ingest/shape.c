#include "ingest/shape.h"

#include <ctype.h>
#include <string.h>

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static char
class_of(char c)
{
	if (is_digit(c))
		return '9';
	if (c >= 'A' && c <= 'Z')
		return 'A';
	return (c >= 'a' && c <= 'z') || (c & 0x80) != 0 ? 'a' : c;
}

bool
shape_of(struct shape *out, const struct cell *c)
{
	size_t i;

	out->len = 0;
	for (i = 0; i < c->len; i++) {
		/* The second byte of a letter is none of its own. */
		if ((c->s[i] & 0xC0) == 0x80)
			continue;
		if (out->len == SHAPE_MOST)
			return false;
		out->s[out->len++] = class_of(c->s[i]);
	}
	return true;
}

bool
shape_equals(const struct shape *a, const struct shape *b)
{
	return a->len == b->len && memcmp(a->s, b->s, a->len) == 0;
}

bool
shape_begins(const struct shape *a, const struct shape *b)
{
	return a->len < b->len && memcmp(a->s, b->s, a->len) == 0;
}

static bool
is_letter_class(char c)
{
	return c == 'A' || c == 'a';
}

/* Where A and B of N characters begin to differ. */
static size_t
common(const char *a, const char *b, size_t n)
{
	size_t i = 0;

	while (i < n && a[i] == b[i])
		i++;
	return i;
}

static bool
is_replaced(const struct shape *usual, const struct shape *odd)
{
	size_t at = common(usual->s, odd->s, usual->len);
	char was = usual->s[at], is = odd->s[at];

	if (at == usual->len || memcmp(usual->s + at + 1, odd->s + at + 1,
	    usual->len - at - 1) != 0)
		return false;
	if (is_letter_class(was) && is_letter_class(is))
		return false;
	if (at == 0 && was == '9' && strchr("+-<>", is) != NULL)
		return false;
	return at + 1 < usual->len || was != '9' || !is_letter_class(is);
}

static bool
is_mixed(const struct shape *s)
{
	return memchr(s->s, '9', s->len) != NULL &&
	    common(s->s, "99999999999999999999999999999999", s->len) < s->len;
}

/* Dates whose days and months all have two digits. */
static bool
is_date(const struct shape *s)
{
	return s->len == 10 && (memcmp(s->s, "99.99.9999", 10) == 0 ||
	    memcmp(s->s, "99/99/9999", 10) == 0 ||
	    memcmp(s->s, "9999-99-99", 10) == 0);
}

/* One character too many or too few, and it is no digit of a number. */
static bool
is_added_or_lost(const struct shape *usual, const struct shape *odd)
{
	const struct shape *less = usual->len < odd->len ? usual : odd;
	const struct shape *more = less == usual ? odd : usual;
	size_t at = common(less->s, more->s, less->len);

	if (more->len != less->len + 1 || memcmp(less->s + at,
	    more->s + at + 1, less->len - at) != 0 || !is_mixed(usual))
		return false;
	return (more->s[at] != '9' && !is_letter_class(more->s[at]) &&
	    at > 0 && at < less->len) || is_date(usual);
}

bool
shape_is_slip(const struct shape *usual, const struct shape *odd)
{
	if (usual->len < 4)
		return false;
	return usual->len == odd->len ? is_replaced(usual, odd) :
	    is_added_or_lost(usual, odd);
}

bool
shape_is_number(const struct cell *c)
{
	size_t i, digits = 0, marks = 0;

	for (i = c->len > 0 && strchr("+-", c->s[0]) != NULL; i < c->len;
	    i++) {
		digits += is_digit(c->s[i]);
		marks += c->s[i] == '.' || c->s[i] == ',';
	}
	i -= c->len > 0 && strchr("+-", c->s[0]) != NULL;
	return digits > 0 && marks <= 1 && digits + marks == i;
}

bool
shape_is_broken_number(const struct cell *c)
{
	const char *p = c->s, *end = c->s + c->len;
	size_t i, odd = 0, at = 0;

	if (c->len < 3 || !is_digit(end[-1]))
		return false;
	if (*p == '+' || *p == '-')
		p++;
	for (i = 0; p + i < end; i++)
		if (!is_digit(p[i]) && p[i] != '.' && p[i] != ',') {
			odd++;
			at = i;
		}
	/* What stands between numbers on purpose, also in 1e5. */
	return odd == 1 && at > 0 && is_digit(p[at - 1]) &&
	    is_digit(p[at + 1]) && strchr("-/: '_eExX*+", p[at]) == NULL &&
	    (p[at] & 0x80) == 0;
}

static int
two_digits(const char *s)
{
	return (s[0] - '0') * 10 + s[1] - '0';
}

bool
shape_is_no_date(const struct cell *c)
{
	struct shape shape;
	const char *s = c->s;

	if (!shape_of(&shape, c) || c->len != shape.len)
		return false;
	if (is_date(&shape)) {
		int a = two_digits(s[4] == '-' ? s + 5 : s);
		int b = two_digits(s[4] == '-' ? s + 8 : s + 3);

		if (s[4] == '-')
			return a > 12 || b > 31;
		return s[2] == '.' ? a > 31 || b > 12 :
		    a > 31 || b > 31 || (a > 12 && b > 12);
	}
	if ((c->len == 5 && memcmp(shape.s, "99:99", 5) == 0) ||
	    (c->len == 8 && memcmp(shape.s, "99:99:99", 8) == 0))
		return two_digits(s) > 24 || two_digits(s + 3) > 59 ||
		    (c->len == 8 && two_digits(s + 6) > 60);
	return false;
}
