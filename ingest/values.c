#include "ingest/values.h"

#include "core/utf8.h"
#include "ingest/decode.h"

#include <endian.h>
#include <string.h>
#include <strings.h>

/* Bytes of a blank of any kind at S, or 0. */
static size_t
blank(const char *s, size_t len)
{
	if (len >= 1 && (*s == ' ' || (*s >= '\t' && *s <= '\r')))
		return 1;
	if (len >= 2 && (memcmp(s, "\xC2\xA0", 2) == 0 ||	/* no-break */
	    memcmp(s, "\xC2\xAD", 2) == 0))			/* soft hyphen */
		return 2;
	if (len >= 3 && (memcmp(s, "\xE2\x80\xAF", 3) == 0 ||
	    memcmp(s, "\xEF\xBB\xBF", 3) == 0))
		return 3;
	return 0;
}

void
value_trim_blanks(const char **s, size_t *len)
{
	size_t n;

	while ((n = blank(*s, *len)) > 0) {
		*s += n;
		*len -= n;
	}
	while (*len > 0) {
		if (blank(*s + *len - 1, 1) > 0)
			n = 1;
		else if (*len >= 2 && blank(*s + *len - 2, 2) == 2)
			n = 2;
		else if (*len >= 3 && blank(*s + *len - 3, 3) == 3)
			n = 3;
		else
			break;
		*len -= n;
	}
}

/* Digits at the start of S, at most MOST of them; their number is returned,
 * their value stored. */
static size_t
digits(const char *s, size_t len, size_t most, int *value)
{
	size_t n = 0;

	*value = 0;
	while (n < len && n < most && s[n] >= '0' && s[n] <= '9')
		*value = *value * 10 + (s[n++] - '0');
	return n;
}

static bool
is_word(const char *s, size_t len, const char *word)
{
	return strlen(word) == len && strncasecmp(s, word, len) == 0;
}

/* The numbers of a date as it is written; -1: not there. */
struct parts {
	int	day, month, year;
	bool	short_year;
};

/* A time of day behind a date, as databases print it: only midnight, for
 * another time would be lost. */
static bool
is_midnight(const char *s, size_t len)
{
	size_t i;

	if (len == 0)
		return true;
	if (len < 5 || (s[0] != ' ' && s[0] != 'T'))
		return false;
	for (i = 1; i < len; i++)
		if (s[i] != '0' && s[i] != ':' && s[i] != '.')
			return false;
	return true;
}

/* d.m.yyyy, d.m.yy, m.yyyy and m/yyyy. */
static bool
split_german(struct parts *p, const char *s, size_t len)
{
	int number[3];
	size_t i = 0, n, k = 0, width[3];

	for (;;) {
		n = digits(s + i, len - i, 4, &number[k]);
		if (n == 0)
			return false;
		width[k++] = n;
		i += n;
		if (k == 3 || i == len || (s[i] != '.' && s[i] != '/') ||
		    (s[i] == '/' && k == 2))
			break;
		i++;
	}
	if (k == 1 || !is_midnight(s + i, len - i))
		return false;
	p->year = number[k - 1];
	p->month = number[k - 2];
	p->day = k == 3 ? number[0] : -1;
	p->short_year = k == 3 && width[2] == 2;
	return (width[k - 1] == 4 || p->short_year) && width[k - 2] <= 2 &&
	    (k == 2 || width[0] <= 2);
}

/* The number of two digits at S, negative where they are none. */
static int
two_digits(const char *s)
{
	unsigned tens = (unsigned char)s[0] - '0';
	unsigned ones = (unsigned char)s[1] - '0';

	return tens <= 9 && ones <= 9 ? (int)(tens * 10 + ones) : -10000;
}

/* The eight bytes at S, the first one lowest. */
static uint64_t
eight_bytes(const char *s)
{
	uint64_t word;

	memcpy(&word, s, sizeof word);
	return le64toh(word);
}

/* The number that the eight bytes of WORD write, -1 where not all of them are
 * digits: two digits, then four, then all at once. */
static int
eight_digits(uint64_t word)
{
	const uint64_t ones = UINT64_C(0x0101010101010101);

	word ^= ones * '0';
	if (((word | (word + ones * (0x7F - 9))) & ones * 0x80) != 0)
		return -1;
	word = (word * 10 + (word >> 8)) & UINT64_C(0x00FF00FF00FF00FF);
	word = (word * 100 + (word >> 16)) & UINT64_C(0x0000FFFF0000FFFF);
	return (int)((word * 10000 + (word >> 32)) & 0xFFFFFFFF);
}

/* yyyy-mm-dd and dd.mm.yyyy, as most dates are. */
static bool
is_plain_date(struct date *d, const char *s, size_t len)
{
	uint64_t year, month, day;
	int number;

	if (len != 10)
		return false;
	if (s[4] == '-' && s[7] == '-') {
		year = eight_bytes(s) & 0xFFFFFFFF;
		month = eight_bytes(s) >> 40 & 0xFFFF;
		day = eight_bytes(s + 2) >> 48;
	} else if (s[2] == '.' && s[5] == '.') {
		year = eight_bytes(s + 2) >> 32;
		month = eight_bytes(s) >> 24 & 0xFFFF;
		day = eight_bytes(s) & 0xFFFF;
	} else
		return false;
	if ((number = eight_digits(year | month << 32 | day << 48)) < 0)
		return false;
	*d = date_from_int(number);
	return !date_is_none(*d);
}

/* yyyy-mm-dd and yyyy-mm. */
static bool
split_iso(struct parts *p, const char *s, size_t len)
{
	if (len < 7 || s[4] != '-')
		return false;
	p->year = two_digits(s) * 100 + two_digits(s + 2);
	p->month = two_digits(s + 5);
	p->day = -1;
	p->short_year = false;
	if (p->year < 0 || p->month < 0)
		return false;
	if (len == 7)
		return true;
	return len >= 10 && s[7] == '-' &&
	    (p->day = two_digits(s + 8)) >= 0 &&
	    is_midnight(s + 10, len - 10);
}

/* yyyy and yyyymmdd. */
static bool
split_plain(struct parts *p, const char *s, size_t len)
{
	int number;

	if ((len != 4 && len != 8) || digits(s, len, 8, &number) != len)
		return false;
	p->short_year = false;
	p->day = p->month = -1;
	p->year = number;
	if (len == 8) {
		p->year = number / 10000;
		p->month = number / 100 % 100;
		p->day = number % 100;
	}
	return p->year >= 1800 && p->year <= 9999;
}

/* A day number of a spreadsheet, 45291 or 45291,0: days since 1899-12-30. */
static bool
split_serial(struct date *d, const char *s, size_t len)
{
	int number;
	size_t n = digits(s, len, 6, &number);

	if (n != 5 || number < 20000 || number > 60000 ||
	    !(n == len || (n + 2 == len && s[n + 1] == '0' &&
	    (s[n] == ',' || s[n] == '.'))))
		return false;
	*d = date_from_days(date_days((struct date){ 1899, 12, 30 }) +
	    number);
	return true;
}

static bool
is_open(const char *s, size_t len)
{
	static const char *const words[] = {
		"lfd.", "lfd", "laufend", "bis auf weiteres", "offen",
		"unbefristet", "99.99.9999", "00.00.0000", "0000-00-00"
	};
	size_t i;

	for (i = 0; i < sizeof words / sizeof words[0]; i++)
		if (is_word(s, len, words[i]))
			return true;
	return false;
}

/* The century of a year of two digits: a birth is never in the future, a
 * period begins and ends since 2000, an application or an entry is at most
 * expected soon. */
static int
complete_year(const struct parts *p, enum date_role role, struct date latest)
{
	const int farthest = 20;	/* years ahead: the end of school */
	struct date d = { (int16_t)(2000 + p->year), (int8_t)p->month,
	    (int8_t)p->day };

	if ((role == DATE_BIRTH && date_cmp(d, latest) > 0) ||
	    (role == DATE_OTHER && d.year > latest.year + farthest))
		return 1900 + p->year;
	return 2000 + p->year;
}

static enum value_state
build(struct value_date *out, const struct parts *given, enum date_role role,
    struct date latest)
{
	struct parts p = *given;

	if (p.short_year) {
		p.year = complete_year(&p, role, latest);
		out->odd |= ODD_SHORT_YEAR;
	}
	/* 00.00.1957: foreign nationals whose day of birth nobody knows. */
	if (p.day == 0)
		p.day = -1;
	if (p.month == 0 && p.day == -1)
		p.month = -1;
	if (p.month == -1 && role != DATE_BIRTH)
		return VALUE_BAD;
	out->precision = p.month == -1 ? PRECISION_YEAR :
	    p.day == -1 ? PRECISION_MONTH : PRECISION_DAY;
	if (p.month == -1)
		p.month = 1;
	if (p.month < 1 || p.month > 12 || p.year < 1 || p.year > 9999)
		return VALUE_BAD;
	if (p.day == -1)
		p.day = role == DATE_END ?
		    date_days_in_month(p.year, p.month) : 1;
	out->day = (struct date){ (int16_t)p.year, (int8_t)p.month,
	    (int8_t)p.day };
	return date_is_valid(out->day) ? VALUE_GOOD : VALUE_BAD;
}

enum value_state
value_date(struct value_date *out, const char *s, size_t len,
    enum date_role role, struct date latest)
{
	struct parts p;
	enum value_state state;

	*out = (struct value_date){ DATE_NONE, PRECISION_DAY, 0 };
	if (len == 0)
		return VALUE_EMPTY;
	if (is_plain_date(&out->day, s, len))
		state = VALUE_GOOD;
	else if (split_iso(&p, s, len) || split_german(&p, s, len) ||
	    split_plain(&p, s, len)) {
		state = build(out, &p, role, latest);
		if (state == VALUE_BAD && p.month > 12 && p.month <= 31 &&
		    p.day >= 1 && p.day <= 12)
			out->odd |= ODD_MONTH_FIRST;
	} else if (split_serial(&out->day, s, len)) {
		out->odd |= ODD_SERIAL;
		state = VALUE_GOOD;
	} else
		state = VALUE_BAD;
	if (state == VALUE_BAD && role == DATE_END && is_open(s, len)) {
		*out = (struct value_date){ DATE_OPEN, PRECISION_DAY, 0 };
		return VALUE_GOOD;
	}
	if (state != VALUE_GOOD || (out->day.year != 9999 &&
	    date_int(out->day) != 20991231))
		return state;
	/* Nobody applies, or is born, on the day that stands for no end. */
	if (role != DATE_END)
		return VALUE_BAD;
	if (out->day.year != 9999)
		out->odd |= ODD_PLACEHOLDER;
	out->day = DATE_OPEN;
	return VALUE_GOOD;
}

enum value_state
value_flag(bool *out, const char *s, size_t len)
{
	static const struct {
		const char	*word;
		bool		 value;
	} words[] = {
		{ "J", true }, { "N", false }, { "1", true }, { "0", false },
		{ "ja", true }, { "nein", false }, { "X", true },
		{ "true", true }, { "false", false }, { "wahr", true },
		{ "falsch", false }, { "Y", true }
	};
	size_t i;

	if (len == 0)
		return VALUE_EMPTY;
	for (i = 0; i < sizeof words / sizeof words[0]; i++)
		if ((s[0] | ' ') == (words[i].word[0] | ' ') &&
		    is_word(s, len, words[i].word)) {
			*out = words[i].value;
			return VALUE_GOOD;
		}
	return VALUE_BAD;
}

/* Take sign and currency off both ends.  Returns whether it is negative. */
static bool
strip_sign(const char **s, size_t *len)
{
	bool minus = false;

	if (*len >= 3 && (memcmp(*s + *len - 3, "\xE2\x82\xAC", 3) == 0 ||
	    strncasecmp(*s + *len - 3, "EUR", 3) == 0))
		*len -= 3;
	value_trim(s, len);
	if (*len > 0 && (*s)[*len - 1] == '-') {
		minus = true;
		(*len)--;
	} else if (*len > 0 && ((*s)[0] == '-' || (*s)[0] == '+')) {
		minus = (*s)[0] == '-';
		(*s)++;
		(*len)--;
	} else if (*len >= 3 && memcmp(*s, "\xE2\x88\x92", 3) == 0) {
		minus = true;
		*s += 3;
		*len -= 3;
	}
	value_trim(s, len);
	return minus;
}

/* Whether S is digits in groups of three with MARK between them, or digits
 * only; their value in *WHOLE. */
static bool
read_whole(int64_t *whole, const char *s, size_t len, char mark)
{
	size_t i, run = 0;		/* digits of the group */
	bool grouped = false;
	unsigned digit;

	*whole = 0;
	if (len > 16)
		return false;
	for (i = 0; i < len; i++) {
		digit = (unsigned char)s[i] - (unsigned)'0';
		if (digit <= 9) {
			*whole = *whole * 10 + digit;
			run++;
			continue;
		}
		if (s[i] != mark || run == 0 || run > 3 ||
		    (grouped && run != 3))
			return false;
		grouped = true;
		run = 0;
	}
	return run > 0 && (!grouped || run == 3);
}

/* 1.234,56 and 1234,56, as most amounts are: they can mean one thing only. */
static bool
is_plain_amount(int64_t *cents, const char *s, size_t len)
{
	int fraction;

	if (len < 4 || s[len - 3] != ',' || !read_whole(cents, s, len - 3,
	    '.') || (fraction = two_digits(s + len - 2)) < 0)
		return false;
	*cents = *cents * 100 + fraction;
	return true;
}

/* What the marks in S say about the column's way of writing. */
static unsigned
money_marks(const char *s, size_t len)
{
	const char *point = memrchr(s, '.', len);
	const char *comma = memrchr(s, ',', len);
	const char *last = comma > point ? comma : point;
	unsigned decimal;

	if (last == NULL)
		return 0;
	decimal = *last == ',' ? MONEY_COMMA : MONEY_POINT;
	if (point != NULL && comma != NULL)
		return decimal;
	/* The same mark twice stands between thousands. */
	if (memchr(s, *last, len) != last)
		return MONEY_COMMA + MONEY_POINT - decimal;
	if (s + len - last - 1 == 3 && last - s <= 3)
		return MONEY_COMMA | MONEY_POINT;
	return decimal;
}

enum value_state
value_money(int64_t *cents, unsigned *marks, const char *s, size_t len,
    bool point)
{
	const char *last;
	bool minus;
	char mark;
	int fraction = 0;
	size_t n, places;

	*marks = 0;
	value_trim(&s, &len);
	if (len == 0)
		return VALUE_EMPTY;
	if (is_plain_amount(cents, s, len)) {
		*marks = MONEY_COMMA;
		return VALUE_GOOD;
	}
	minus = strip_sign(&s, &len);
	*marks = money_marks(s, len);
	if (*marks == MONEY_COMMA || *marks == MONEY_POINT)
		point = *marks == MONEY_POINT;
	mark = point ? '.' : ',';
	last = memchr(s, mark, len);
	n = last == NULL ? len : (size_t)(last - s);
	if (!read_whole(cents, s, n, point ? ',' : '.'))
		return VALUE_BAD;
	places = last == NULL ? 0 : len - n - 1;
	if (last != NULL && (places == 0 || places > 3 ||
	    digits(last + 1, places, 3, &fraction) != places))
		return VALUE_BAD;
	if (places == 3) {
		if (fraction % 10 != 0)		/* tenths of a cent */
			return VALUE_BAD;
		fraction /= 10;
	}
	*cents = *cents * 100 + (places == 1 ? fraction * 10 : fraction);
	if (minus)
		*cents = -*cents;
	return VALUE_GOOD;
}

enum value_state
value_ags(int64_t *ags, bool *kreis, bool *padded, const char *s, size_t len)
{
	int number;

	*kreis = *padded = false;
	if (len == 0)
		return VALUE_EMPTY;
	if (len == 8) {
		number = eight_digits(eight_bytes(s));
		*ags = number;
		return number < 0 ? VALUE_BAD : VALUE_GOOD;
	}
	if (digits(s, len, 7, &number) != len)
		return VALUE_BAD;
	switch (len) {
	case 7:
		/* Only Länder 01 to 09 have a zero to lose. */
		*padded = true;
		*ags = number;
		break;
	case 5:
		*kreis = true;
		*ags = (int64_t)number * 1000;
		break;
	case 4:
		*kreis = *padded = true;
		*ags = (int64_t)number * 1000;
		break;
	default:
		return VALUE_BAD;
	}
	return VALUE_GOOD;
}

static bool
is_scientific(const char *s, size_t len)
{
	const char *plus = memchr(s, '+', len), *p;

	if (plus == NULL || plus == s || (plus[-1] != 'E' &&
	    plus[-1] != 'e') || s[0] < '0' || s[0] > '9')
		return false;
	for (p = plus + 1; p < s + len; p++)
		if (*p < '0' || *p > '9')
			return false;
	return true;
}

/* Bytes of a month's short name at S, or 0. */
static size_t
month_name(const char *s, size_t len)
{
	static const char *const names[] = { "Jan", "Feb", "Mrz", "Mär",
	    "Mar", "Apr", "Mai", "May", "Jun", "Jul", "Aug", "Sep", "Okt",
	    "Oct", "Nov", "Dez", "Dec" };
	size_t i, n;

	for (i = 0; i < sizeof names / sizeof names[0]; i++) {
		n = strlen(names[i]);
		if (len >= n && strncasecmp(s, names[i], n) == 0)
			return n;
	}
	return 0;
}

static bool
is_month_and_number(const char *s, size_t len)
{
	bool begins, ends;
	size_t n = 0, name;
	int number;

	if (len < 4 || len > 8)
		return false;
	begins = s[0] >= '0' && s[0] <= '9';
	ends = s[len - 1] >= '0' && s[len - 1] <= '9';
	if (begins == ends)
		return false;
	if (begins)
		n = digits(s, len, 2, &number);
	else if ((n = month_name(s, len)) == 0)
		return false;
	name = n;
	while (n < len && strchr(". -", s[n]) != NULL)
		n++;
	if (begins)
		return n > name && month_name(s + n, len - n) == len - n &&
		    n < len;
	return n < len && len - n <= 2 &&
	    digits(s + n, len - n, 2, &number) == len - n;
}

bool
value_is_damaged(const char *s, size_t len)
{
	return is_scientific(s, len) || is_month_and_number(s, len);
}

static bool
is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	    (c & 0x80) != 0;
}

bool
value_is_double(uint32_t before, uint32_t cp)
{
	/* What Windows-1252 makes of 0x80 to 0x9F. */
	static const uint32_t windows[] = { 0x20AC, 0x201A, 0x0192, 0x201E,
	    0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152,
	    0x017D, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
	    0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x017E, 0x0178 };
	size_t i;

	/* "â" begins the euro sign, dashes and quotation marks. */
	if (before == 0xE2)
		return cp == 0x20AC || cp == 0x201A || cp == 0x80 ||
		    cp == 0x82;
	/* the byte order mark */
	if (before == 0xEF)
		return cp == 0xBB;
	if (before != 0xC2 && before != 0xC3)
		return false;
	for (i = 0; i < sizeof windows / sizeof windows[0]; i++)
		if (cp == windows[i])
			return true;
	return cp >= 0x80 && cp < 0xC0;
}

/*
 * Whether the text has "Ã¤" and the like, what is left of one letter that was
 * turned into UTF-8 twice; a sign between two letters, as in "Stra§e"; or a
 * control character that no text has, as what Windows-1252 has between 0x80
 * and 0x9F becomes in ISO 8859-1.
 */
static bool
has_odd_letter(const char *s, size_t len)
{
	const char *end = s + len;
	uint32_t cp, before = 0, earlier = 0;

	for (; s < end; earlier = before, before = cp) {
		cp = utf8_next(&s);
		if (value_is_double(before, cp) || cp == '\v' || cp == '\f' ||
		    (cp >= 0x80 && cp < 0xA0) || (utf8_is_letter(earlier) &&
		    decode_is_no_link(before) && utf8_is_letter(cp)))
			return true;
	}
	return false;
}

/* Whether all of the text are characters of ASCII that can be printed. */
static bool
is_ascii(const char *s, size_t len)
{
	size_t i = 0;

	while (i < len && s[i] >= ' ' && s[i] < 0x7F)
		i++;
	return i == len;
}

bool
value_lost_letter(const char *s, size_t len)
{
	const char *p = s, *end = s + len;

	while ((p = memchr(p, '?', (size_t)(end - p))) != NULL) {
		bool within = p > s && is_letter(p[-1]);

		while (p < end && *p == '?')
			p++;
		if (within && p < end && is_letter(*p) &&
		    !(*p >= 'A' && *p <= 'Z'))
			return true;
	}
	return (memchr(s, 0xEF, len) != NULL &&
	    memmem(s, len, "\xEF\xBF\xBD", 3) != NULL) ||
	    (!is_ascii(s, len) && has_odd_letter(s, len));
}
