#include "render/prose.h"

#include "core/buf.h"
#include "core/utf8.h"
#include "render/number.h"

#include <ctype.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#define NBSP	"\xC2\xA0"

/* Characters that no page may hold, as ranges. */
static const struct {
	uint32_t	from, to;
} unsafe[] = {
	{ 0x0001, 0x001F }, { 0x007F, 0x009F }, { 0x061C, 0x061C },
	{ 0x180E, 0x180E }, { 0x200B, 0x200F }, { 0x2028, 0x202E },
	{ 0x2060, 0x206F }, { 0xE000, 0xF8FF }, { 0xFEFF, 0xFEFF },
	{ 0xFFF0, 0xFFFF }, { 0xE0000, 0x10FFFF },
};

uint32_t
prose_unsafe(const char *s)
{
	uint32_t cp;
	size_t i;

	while ((cp = utf8_next(&s)) != 0)
		for (i = 0; i < sizeof unsafe / sizeof unsafe[0]; i++)
			if (cp >= unsafe[i].from && cp <= unsafe[i].to)
				return cp;
	return 0;
}

/* Words that a number or letter follows on the same line. */
static const char *const before_number[] = { "§", "§§", "Abs.", "Satz", "Nr.",
    "Buchst.", "Art.", "Kap.", "Kapitel", "Anlage", "Teil", "S.", "Ziff.",
    "Abschnitt", "Tabelle", "Tabellen", "Abbildung", "Abbildungen", "Seite" };

/* Of them, those that cite law: a number behind is part of the citation. */
#define LAW_WORDS	14

struct word {
	const char	*s;
	size_t		 len;
};

static bool
word_is(struct word w, const char *s)
{
	return w.len == strlen(s) && memcmp(w.s, s, w.len) == 0;
}

static struct word
without_opening(struct word w)
{
	static const char *const opening[] = { "(", "„", "‚", "»" };
	size_t i;

	for (i = 0; i < sizeof opening / sizeof opening[0]; i++) {
		size_t len = strlen(opening[i]);

		if (w.len > len && memcmp(w.s, opening[i], len) == 0)
			return (struct word){ w.s + len, w.len - len };
	}
	return w;
}

static bool
word_begins(struct word w, const char *s)
{
	return w.len >= strlen(s) && memcmp(w.s, s, strlen(s)) == 0;
}

static bool
is_month(struct word w)
{
	int m;

	for (m = 1; m <= 12; m++)
		if (word_begins(w, number_month(m)))
			return true;
	return false;
}

/* A letter, or a byte of one that is not ASCII. */
static bool
is_letter(char c)
{
	return isalpha((unsigned char)c) || (unsigned char)c >= 0x80;
}

/* "z." and "B.", "B.," or "B.)": an abbreviation of one letter. */
static bool
is_letter_dot(struct word w)
{
	return w.len >= 2 && isalpha((unsigned char)w.s[0]) && w.s[1] == '.' &&
	    (w.len == 2 || !isalnum((unsigned char)w.s[2]));
}

static bool
is_ordinal(struct word w)
{
	return w.len >= 2 && w.len <= 3 && w.s[w.len - 1] == '.' &&
	    isdigit((unsigned char)w.s[0]);
}

/* A number, a single letter or a Roman numeral: what a citation goes on with. */
static bool
continues_citation(struct word w)
{
	return w.len > 0 && (isdigit((unsigned char)w.s[0]) ||
	    (isalpha((unsigned char)w.s[0]) &&
	    (w.len == 1 || !is_letter(w.s[1]))));
}

static bool
keeps_together(struct word left, struct word right)
{
	size_t i;

	if (left.len == 0 || right.len == 0)
		return false;
	left = without_opening(left);
	for (i = 0; i < sizeof before_number / sizeof before_number[0]; i++)
		if (word_is(left, before_number[i]))
			return continues_citation(right) || left.s[0] == '\xC2';
	if (isdigit((unsigned char)left.s[left.len - 1]) &&
	    word_begins(right, "Buchst."))
		return true;
	if (left.len >= 3 && memcmp(left.s + left.len - 3, "SGB", 3) == 0)
		return strchr("IVX", right.s[0]) != NULL;
	if (word_begins(right, "–"))
		return true;
	if (isdigit((unsigned char)left.s[left.len - 1]) &&
	    (right.s[0] == '%' || word_begins(right, "€") ||
	    word_begins(right, "Euro")))
		return true;
	return (is_letter_dot(left) && is_letter_dot(right)) ||
	    (is_ordinal(left) && (is_month(right) ||
	    word_begins(right, "Kapitel"))) ||
	    (is_month(left) && isdigit((unsigned char)right.s[0]));
}

char *
prose_spaces(const char *s)
{
	struct buf b = BUF_NONE;

	for (;;) {
		size_t len = strcspn(s, " ");
		const char *next = s + len;
		struct word left = { s, len }, right;

		buf_add(&b, s, len);
		if (*next == '\0')
			break;
		next++;
		right = (struct word){ next, strcspn(next, " ") };
		buf_puts(&b, keeps_together(left, right) ? NBSP : " ");
		s = next;
	}
	return buf_detach(&b);
}

/* Blanks, no-break ones too, behind and before P. */
static const char *
skip_blanks(const char *p)
{
	for (;;) {
		if (*p == ' ')
			p++;
		else if (strncmp(p, NBSP, 2) == 0)
			p += 2;
		else
			return p;
	}
}

static const char *
skip_blanks_back(const char *begin, const char *p)
{
	for (;;) {
		if (p > begin && p[-1] == ' ')
			p--;
		else if (p - begin >= 2 && memcmp(p - 2, NBSP, 2) == 0)
			p -= 2;
		else
			return p;
	}
}

static bool
ends_with(const char *begin, const char *p, const char *word)
{
	size_t len = strlen(word);

	if ((size_t)(p - begin) < len || memcmp(p - len, word, len) != 0)
		return false;
	return p - len == begin || !isalpha((unsigned char)p[-(long)len - 1]);
}

/* Digits of a year from 1900 to 2099, and no more digits. */
static bool
is_year(const char *p)
{
	return (strncmp(p, "19", 2) == 0 || strncmp(p, "20", 2) == 0) &&
	    isdigit((unsigned char)p[2]) && isdigit((unsigned char)p[3]) &&
	    !isdigit((unsigned char)p[4]) &&
	    !(p[4] == ',' && isdigit((unsigned char)p[5]));
}

/* dd.mm.yyyy or dd.mm., also without the leading zeros. */
static size_t
date_length(const char *p)
{
	size_t d = strspn(p, "0123456789"), m, y;

	if (d < 1 || d > 2 || p[d] != '.')
		return 0;
	m = strspn(p + d + 1, "0123456789");
	if (m < 1 || m > 2 || p[d + 1 + m] != '.')
		return 0;
	y = strspn(p + d + m + 2, "0123456789");
	return y == 0 || y == 4 ? d + m + y + 2 : 0;
}

/* Whether only "und", "bis", commas and single letters lie between two
 * numbers of one citation: "§§ 8 c und 9". */
static bool
joins_citation(const char *from, const char *to)
{
	while (from < to) {
		size_t len = (size_t)(skip_blanks(from) - from);

		if (len > 0)
			from += len;
		else if (strncmp(from, "und", 3) == 0 ||
		    strncmp(from, "bis", 3) == 0)
			from += 3;
		else if (*from == ',' || (isalpha((unsigned char)*from) &&
		    !is_letter(from[1])))
			from++;
		else
			return false;
	}
	return true;
}

static bool
is_citation(const char *begin, const char *p)
{
	const char *back = skip_blanks_back(begin, p);
	size_t i;

	for (i = 0; i < LAW_WORDS; i++)
		if (ends_with(begin, back, before_number[i]))
			return true;
	return false;
}

/* Whether the number of N characters at P is no count: an ordinal of a
 * month or chapter, or part of a word. */
static bool
is_part_of_word(const char *begin, const char *p, size_t n)
{
	const char *after = p + n;
	struct word next;

	if (isalpha((unsigned char)*after) || *after == '-' ||
	    (unsigned char)*after >= 0xC3)
		return true;
	if (p > begin && (isalpha((unsigned char)p[-1]) || (p[-1] == '-' &&
	    p - 1 > begin && isalpha((unsigned char)p[-2]))))
		return true;
	if (*after != '.')
		return false;
	after = skip_blanks(after + 1);
	next = (struct word){ after, strcspn(after, " ") };
	return is_month(next) || word_begins(next, "Kapitel");
}

const char *
prose_hand_number(const char *s)
{
	const char *p = s, *cited = NULL;	/* end of the last citation */

	while (*p != '\0') {
		size_t n;

		if (*p == '{') {
			p += strcspn(p, "}");
			continue;
		}
		if (!isdigit((unsigned char)*p)) {
			p++;
			continue;
		}
		n = strspn(p, "0123456789");
		if (date_length(p) > 0)
			n = date_length(p);
		else if (is_citation(s, p) ||
		    (cited != NULL && joins_citation(cited, p))) {
			while (p[n] == '.' && isdigit((unsigned char)p[n + 1]))
				n += 1 + strspn(p + n + 1, "0123456789");
			cited = p + n;
		}
		else if (!is_year(p) && !is_part_of_word(s, p, n))
			return p;
		p += n;
	}
	return NULL;
}
