#include "ingest/decimal.h"

#include <string.h>

#define DIGITS_MOST	17	/* fits int64_t */
#define PLACES_MOST	9

#define MINUS		"\xE2\x88\x92"	/* U+2212 */
#define NARROW_BLANK	"\xE2\x80\xAF"	/* U+202F */
#define HARD_BLANK	"\xC2\xA0"	/* U+00A0 */

static bool
takes(const char **s, size_t *len, const char *text)
{
	size_t n = strlen(text);

	if (*len < n || memcmp(*s, text, n) != 0)
		return false;
	*s += n;
	*len -= n;
	return true;
}

/* Copy S with every blank between digits as one ' '.  Returns its length, 0
 * where it does not fit. */
static size_t
plain(char out[40], const char *s, size_t len)
{
	size_t n = 0;

	while (len > 0) {
		if (n == 39)
			return 0;
		if (takes(&s, &len, NARROW_BLANK) ||
		    takes(&s, &len, HARD_BLANK))
			out[n++] = ' ';
		else {
			out[n++] = *s++;
			len--;
		}
	}
	out[n] = '\0';
	return n;
}

/* What the marks of S, digits and marks only, prove of its decimal mark. */
static unsigned
proves(const char *s)
{
	const char *point = strrchr(s, '.'), *comma = strrchr(s, ',');
	const char *last = comma > point ? comma : point;
	unsigned decimal;

	if (last == NULL)
		return 0;
	decimal = *last == ',' ? MONEY_COMMA : MONEY_POINT;
	if (point != NULL && comma != NULL)
		return decimal;
	if (strchr(s, *last) != last)	/* twice: between thousands */
		return MONEY_COMMA + MONEY_POINT - decimal;
	if (strlen(last + 1) == 3 && last - s >= 1 && last - s <= 3 &&
	    s[0] != '0')
		return MONEY_COMMA | MONEY_POINT;
	return decimal;
}

/* Digits in groups of three with GROUP or a blank between them, a decimal
 * mark MARK and digits behind it. */
static bool
read_digits(struct decimal *d, const char *s, char mark, char group)
{
	size_t digits = 0, since = 0;
	char between = '\0';

	for (; *s != '\0' && *s != mark; s++) {
		if (*s >= '0' && *s <= '9') {
			if (++digits > DIGITS_MOST)
				return false;
			since++;
			d->value = d->value * 10 + (*s - '0');
			continue;
		}
		if ((*s != group && *s != ' ') || since == 0 || since > 3 ||
		    (between != '\0' && (between != *s || since != 3)))
			return false;
		between = *s;
		since = 0;
	}
	if (digits == 0 || (between != '\0' && since != 3))
		return false;
	if (*s == '\0')
		return true;
	for (s++; *s >= '0' && *s <= '9'; s++, d->places++) {
		if (++digits > DIGITS_MOST || d->places == PLACES_MOST)
			return false;
		d->value = d->value * 10 + (*s - '0');
	}
	return *s == '\0' && d->places > 0;
}

enum value_state
decimal_read(struct decimal *out, unsigned *marks, const char *s, size_t len,
    unsigned known)
{
	char text[40];
	bool minus;

	*out = (struct decimal){ 0, 0 };
	*marks = 0;
	value_trim(&s, &len);
	if (len == 0)
		return VALUE_EMPTY;
	minus = takes(&s, &len, "-") || takes(&s, &len, MINUS);
	if (!minus)
		(void)takes(&s, &len, "+");
	if (plain(text, s, len) == 0)
		return VALUE_BAD;
	*marks = proves(text);
	if (*marks == MONEY_COMMA || *marks == MONEY_POINT)
		known = *marks;
	else if (*marks != 0 && known != MONEY_COMMA && known != MONEY_POINT)
		return VALUE_BAD;
	if (!read_digits(out, text, known == MONEY_COMMA ? ',' : '.',
	    known == MONEY_COMMA ? '.' : ','))
		return VALUE_BAD;
	if (minus)
		out->value = -out->value;
	return VALUE_GOOD;
}
