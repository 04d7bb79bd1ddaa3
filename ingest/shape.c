#include "ingest/shape.h"

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

bool
shape_is_alike(const struct shape *a, const struct shape *b)
{
	size_t i = 0, k = 0;

	while (i < a->len && k < b->len && a->s[i] == b->s[k]) {
		for (i++; i < a->len && a->s[i] == a->s[i - 1]; i++)
			;
		for (k++; k < b->len && b->s[k] == b->s[k - 1]; k++)
			;
	}
	return i == a->len && k == b->len;
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

/* Dates whose days and months all have two digits. */
static bool
is_date(const struct shape *s)
{
	return s->len == 10 && (memcmp(s->s, "99.99.9999", 10) == 0 ||
	    memcmp(s->s, "99/99/9999", 10) == 0 ||
	    memcmp(s->s, "9999-99-99", 10) == 0);
}

static bool
is_replaced(const struct shape *usual, const struct shape *odd)
{
	size_t at = common(usual->s, odd->s, usual->len);
	const char *was = usual->s + at, *is = odd->s + at;
	size_t left = usual->len - at;

	if (is_date(usual) && left >= 2 && was[0] == is[1] &&
	    was[1] == is[0] && memcmp(was + 2, is + 2, left - 2) == 0)
		return true;
	if (left == 0 || memcmp(was + 1, is + 1, left - 1) != 0)
		return false;
	if (is_letter_class(*was) && is_letter_class(*is))
		return false;
	if (at == 0 && *was == '9' && strchr("+-<>", *is) != NULL)
		return false;
	return left > 1 || *was != '9' || !is_letter_class(*is);
}

static bool
is_mixed(const struct shape *s)
{
	return memchr(s->s, '9', s->len) != NULL &&
	    common(s->s, "99999999999999999999999999999999", s->len) < s->len;
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

/* Whether all other cells have as many digits, since zeros fill them up. */
bool
shape_is_unfilled(const struct shape *usual, const struct shape *odd)
{
	const struct shape *less = usual->len < odd->len ? usual : odd;
	const struct shape *more = less == usual ? odd : usual;
	size_t at = common(less->s, more->s, less->len);

	return more->len == less->len + 1 && less->len >= 4 && at > 0 &&
	    more->s[at == less->len ? at : at - 1] == '9' &&
	    more->s[at] == '9' &&
	    memcmp(less->s + at, more->s + at + 1, less->len - at) == 0;
}

bool
shape_has_zeros(const struct cell *c)
{
	size_t i = 0;

	while (i < c->len && !is_digit(c->s[i]))
		i++;
	return i + 2 < c->len && c->s[i] == '0' && is_digit(c->s[i + 1]) &&
	    is_digit(c->s[i + 2]);
}

/* Whether the LEN digits and marks at S are a number, MARK standing before its
 * decimals and GROUP between thousands. */
static bool
is_grouped(const char *s, size_t len, char mark, char group)
{
	size_t i, run = 0;
	bool grouped = false, decimals = false;

	for (i = 0; i < len; i++) {
		if (is_digit(s[i])) {
			run++;
			continue;
		}
		if (decimals || (grouped ? run != 3 : s[i] == group &&
		    (run == 0 || run > 3)))
			return false;
		grouped = grouped || s[i] == group;
		decimals = s[i] == mark;
		run = 0;
	}
	return run > 0 && (decimals || !grouped || run == 3);
}

/* What stands between numbers on purpose, also in 1e5. */
static bool
is_between_numbers(char c)
{
	return strchr("-/: '_eExX*+", c) != NULL;
}

enum shape_number
shape_number(const struct cell *c)
{
	const char *p = c->s, *end = c->s + c->len;
	size_t i, len, odd = 0, points = 0, commas = 0;

	if (p < end && (*p == '+' || *p == '-'))
		p++;
	len = (size_t)(end - p);
	for (i = 0; i < len; i++) {
		points += p[i] == '.';
		commas += p[i] == ',';
		if (is_digit(p[i]) || p[i] == '.' || p[i] == ',' ||
		    (p[i] & 0xC0) == 0x80)
			continue;
		odd++;
		if (is_between_numbers(p[i]))
			return SHAPE_TEXT;
	}
	if (odd == 0 && len > 0 && (is_grouped(p, len, '.', ',') ||
	    is_grouped(p, len, ',', '.')))
		return SHAPE_NUMBER;
	if (len < 3 || !is_digit(p[0]) || !is_digit(end[-1]))
		return SHAPE_TEXT;
	return odd == 1 || (odd == 0 && points > 0 && commas > 0) ?
	    SHAPE_BROKEN_NUMBER : SHAPE_TEXT;
}

char
shape_decimal_mark(const struct cell *c)
{
	size_t n = 0;

	while (n < c->len && is_digit(c->s[c->len - 1 - n]))
		n++;
	if (n == 0 || n > 2 || n == c->len ||
	    strchr(",.", c->s[c->len - 1 - n]) == NULL)
		return 0;
	return c->s[c->len - 1 - n];
}

/* No delivery is so old, nor lasts so long; the others stand for an open
 * end or for nothing known. */
static bool
is_no_year(int year)
{
	return (year > 1111 && year < 1500) || (year > 2222 && year < 2999) ||
	    (year > 3000 && year < 9998 && year != 4712);
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
		bool iso = s[4] == '-';
		int a = two_digits(iso ? s + 5 : s);
		int b = two_digits(iso ? s + 8 : s + 3);

		if (is_no_year(two_digits(iso ? s : s + 6) * 100 +
		    two_digits(iso ? s + 2 : s + 8)))
			return true;
		if (iso)
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
