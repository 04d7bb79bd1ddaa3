#include "ingest/marks.h"

#include "ingest/shape.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

#define LINES_MOST	500
#define LINES_LEAST	3
#define LINES_OF_WORDS	5	/* fewer may be alike by chance */
#define LINES_MANY	20	/* no chance any more */
#define TITLES_MOST	3

struct line {
	const char	*s;
	size_t		 len;
};

/* The lines of TEXT that are not blank; how many. */
static size_t
divide(struct line lines[LINES_MOST], const struct buf *text)
{
	const char *p = text->data, *end = text->data + text->len;
	size_t n = 0;

	while (p < end && n < LINES_MOST) {
		size_t len = strcspn(p, "\r\n");

		if (len > 0)
			lines[n++] = (struct line){ p, len };
		p += len < (size_t)(end - p) ? len + 1 : len;
	}
	return n;
}

static size_t
count_in(const struct line *l, const char *mark)
{
	size_t n = 0, len = strlen(mark), left = l->len;
	const char *p = l->s, *at;

	while ((at = memmem(p, left, mark, len)) != NULL) {
		n++;
		left -= (size_t)(at - p) + len;
		p = at + len;
	}
	return n;
}

/* How often the mark stands on each line, inside the first one; 0: not equally
 * often. */
static size_t
count_equal(const struct line *lines, size_t n, const char *mark)
{
	size_t i, len = strlen(mark), k = count_in(&lines[0], mark);

	if (k == 0 || memcmp(lines[0].s, mark, len) == 0 ||
	    memcmp(lines[0].s + lines[0].len - len, mark, len) == 0)
		return 0;
	for (i = 1; i < n; i++)
		if (count_in(&lines[i], mark) != k)
			return 0;
	return k;
}

/* Whether it never has a blank beside it. */
static bool
is_tight(const struct line *lines, size_t n, const char *mark)
{
	size_t i, len = strlen(mark);

	for (i = 0; i < n; i++) {
		const char *p = lines[i].s, *end = p + lines[i].len;

		while ((p = memmem(p, (size_t)(end - p), mark, len)) !=
		    NULL) {
			if ((p > lines[i].s && p[-1] == ' ') ||
			    (p + len < end && p[len] == ' '))
				return false;
			p += len;
		}
	}
	return true;
}

/* The part of LINE behind the first PART marks, up to the next one. */
static struct line
part_of(const struct line *line, const char *mark, size_t part)
{
	const char *p = line->s, *end = p + line->len, *next;
	size_t len = strlen(mark);

	for (; part > 0; part--)
		p = (const char *)memmem(p, (size_t)(end - p), mark, len) +
		    len;
	next = memmem(p, (size_t)(end - p), mark, len);
	return (struct line){ p, (size_t)((next == NULL ? end : next) - p) };
}

/* Whether each part of the first line, which has K marks, has at least LEAST
 * letters. */
static bool
has_names(const struct line *first, const char *mark, size_t k, size_t least)
{
	size_t part, i, letters;

	for (part = 0; part <= k; part++) {
		struct line l = part_of(first, mark, part);

		for (i = letters = 0; i < l.len; i++)
			letters += isalpha((unsigned char)l.s[i]) != 0 ||
			    (l.s[i] & 0x80) != 0;
		if (letters < least)
			return false;
	}
	return true;
}

/* Whether one of its parts has numbers only on all other lines. */
static bool
has_numbers(const struct line *lines, size_t n, const char *mark, size_t k)
{
	size_t i, part, at;

	for (part = 0; part <= k; part++) {
		for (i = 1; i < n; i++) {
			struct line l = part_of(&lines[i], mark, part);

			for (at = 0; at < l.len; at++)
				if (strchr("0123456789.,-", l.s[at]) == NULL)
					break;
			if (at < l.len)
				break;
		}
		if (i == n)
			return true;
	}
	return false;
}

/* Whether two blanks stand in the same place of all lines, with text on both
 * sides. */
static bool
has_gap(const struct line *lines, size_t n)
{
	size_t at, i, k;

	for (at = 1; at + 1 < lines[0].len; at++) {
		for (i = 0; i < n; i++) {
			const struct line *l = &lines[i];

			if (at + 1 >= l->len || l->s[at - 1] != ' ' ||
			    l->s[at] != ' ')
				break;
			for (k = 0; k < at && l->s[k] == ' '; k++)
				;
			if (k == at || l->s[l->len - 1] == ' ')
				break;
		}
		if (i == n)
			return true;
	}
	return false;
}

/* Places are those of characters, of which each counts once. */
static bool
is_aligned(const struct buf *text)
{
	struct line lines[LINES_MOST];
	struct buf single = BUF_NONE;
	bool aligned;
	size_t i, n, titles;

	for (i = 0; i < text->len; i++)
		if ((text->data[i] & 0xC0) != 0x80)
			buf_putc(&single, text->data[i]);
	buf_puts(&single, "");
	n = divide(lines, &single);
	aligned = n >= LINES_LEAST && has_gap(lines, n);
	for (titles = 1; titles <= TITLES_MOST && !aligned; titles++)
		aligned = n >= titles + LINES_OF_WORDS &&
		    has_gap(lines + titles, n - titles);
	buf_free(&single);
	return aligned;
}

/* Numbers of a line between blanks, one of them with decimals; 0: not only
 * numbers. */
static size_t
count_numbers(const struct line *l)
{
	size_t i, n = 0;
	bool decimal = false;

	for (i = 0; i < l->len; i++) {
		char c = l->s[i], before = i > 0 ? l->s[i - 1] : ' ';

		if (c != ' ' && isdigit((unsigned char)c) == 0 &&
		    strchr(".-+eE", c) == NULL)
			return 0;
		n += c != ' ' && before == ' ';
		decimal = decimal || c == '.';
	}
	return decimal ? n : 0;
}

static bool
are_numbers(const struct line *lines, size_t n)
{
	size_t i, k = count_numbers(&lines[n - 1]);

	for (i = 1; i < n; i++)
		if (count_numbers(&lines[i]) != k)
			return false;
	return k >= 3;
}

/* Whether MARK, which no cell of a list of dates, addresses or sums has, divides
 * the lines. */
static bool
divides(const struct line *lines, size_t n, const char *mark)
{
	size_t k = count_equal(lines, n, mark);

	return k > 1 || (k == 1 && n >= LINES_LEAST &&
	    has_names(&lines[0], mark, k, 1));
}

/* Whether one does that cells have as well. */
static bool
divides_names(const struct line *lines, size_t n, const char *mark)
{
	size_t k = count_equal(lines, n, mark);

	return k > 0 && is_tight(lines, n, mark) &&
	    has_names(&lines[0], mark, k, 1) && ((k > 1 &&
	    has_names(&lines[0], mark, k, 2)) ||
	    has_numbers(lines, n, mark, k));
}

static bool
is_equal(struct line a, struct line b)
{
	return a.len == b.len && memcmp(a.s, b.s, a.len) == 0;
}

/* Whether PART of a line is one that a name of a column has not. */
static bool
is_no_name(struct line part)
{
	static const char *const words[] = { "der", "die", "das", "des",
	    "dem", "den", "und", "oder", "im", "zum", "zur", "the", "of",
	    "and" };
	size_t i;

	for (i = 0; i < sizeof words / sizeof words[0]; i++)
		if (is_equal(part, (struct line){ words[i],
		    strlen(words[i]) }))
			return true;
	for (i = 0; i < part.len; i++)
		if (strchr("()<>[]{}@\"'&=?!:", part.s[i]) != NULL)
			return true;
	return false;
}

/* Whether the parts of the first line look like names of columns: none stands
 * in its place on another line. */
static bool
has_header(const struct line *lines, size_t n, const char *mark, size_t k)
{
	size_t part, i;

	for (part = 0; part <= k; part++) {
		struct line name = part_of(&lines[0], mark, part);

		if (is_no_name(name))
			return false;
		for (i = 1; i < n; i++)
			if (is_equal(name, part_of(&lines[i], mark, part)))
				return false;
	}
	return true;
}

/* Whether one of the parts is one of a few words on all lines behind the first
 * one. */
static bool
has_groups(const struct line *lines, size_t n, const char *mark, size_t k)
{
	size_t part, i, j, distinct;

	for (part = 0; part <= k; part++) {
		for (i = 1, distinct = 0; i < n; i++) {
			struct line l = part_of(&lines[i], mark, part);

			for (j = 1; j < i; j++)
				if (is_equal(l, part_of(&lines[j], mark, part)))
					break;
			distinct += j == i;
		}
		if (distinct * 2 < n)
			return true;
	}
	return false;
}

/* Whether all lines behind the first one are written alike, as keys are that
 * have such a mark inside. */
static bool
are_codes(const struct line *lines, size_t n, const char *mark)
{
	struct shape first, other;
	struct cell c = { lines[1].s, lines[1].len };
	size_t i;

	if (!shape_of(&first, &c) || part_of(&lines[1], mark, 0).len < 2 ||
	    part_of(&lines[1], mark, 1).len < 2)
		return false;
	for (i = 2; i < n; i++) {
		c = (struct cell){ lines[i].s, lines[i].len };
		if (!shape_of(&other, &c) || !shape_equals(&first, &other))
			return false;
	}
	return true;
}

static bool
are_decimals(const struct line *lines, size_t n)
{
	size_t i;

	for (i = 1; i < n; i++)
		if (shape_number(&(struct cell){ lines[i].s,
		    lines[i].len }) != SHAPE_NUMBER)
			return false;
	return true;
}

/*
 * Whether one does that cells of one column have as well, even as often on
 * all lines: the first line must have it between names, and the others
 * something that tells them from keys, amounts and names of persons.
 */
static bool
divides_rows(const struct line *lines, size_t n, const char *mark)
{
	size_t k = count_equal(lines, n, mark);
	bool blank = strcmp(mark, " ") == 0;

	if (k == 0 || !has_names(&lines[0], mark, k, 1) ||
	    !has_header(lines, n, mark, k) ||
	    (!blank && !is_tight(lines, n, mark)))
		return false;
	if (k == 1 && !blank && (are_codes(lines, n, mark) ||
	    are_decimals(lines, n)))
		return false;
	if (has_numbers(lines, n, mark, k))
		return true;
	return k > 1 ? n > LINES_LEAST && has_names(&lines[0], mark, k, 2) :
	    n > LINES_MANY || (n >= LINES_OF_WORDS &&
	    has_groups(lines, n, mark, k));
}

static bool
find_mark(char mark[MARKS_MOST], const struct line *lines, size_t n,
    const char *const marks[], bool (*is_it)(const struct line *lines,
    size_t n, const char *mark))
{
	for (; *marks != NULL; marks++)
		if (is_it(lines, n, *marks)) {
			snprintf(mark, MARKS_MOST, "%s", *marks);
			return true;
		}
	return false;
}

static bool
divides_quoted(const struct line *lines, size_t n, const char *mark)
{
	return is_tight(lines, n, mark) && divides(lines, n, mark) &&
	    has_header(lines, n, mark, count_equal(lines, n, mark));
}

/* Put LINE without the quotes around it, and what stands in quotes inside it as
 * so many letters.  Returns false where there are none around it. */
static bool
unquote(struct buf *out, const struct line *l)
{
	bool inside = false;
	size_t i;

	if (l->len < 2 || l->s[0] != '"' || l->s[l->len - 1] != '"')
		return false;
	for (i = 1; i + 1 < l->len; i++) {
		inside ^= l->s[i] == '"';
		if (l->s[i] == '"' && l->s[++i] != '"')
			return false;
		buf_putc(out, inside ? 'x' : l->s[i]);
	}
	buf_putc(out, '\n');
	return true;
}

/* Whether quotes stand around whole lines, and one of the usual delimiters
 * divides what is inside. */
static bool
is_quoted(char mark[MARKS_MOST], const struct line *lines, size_t n)
{
	static const char *const delimiters[] = { ";", "\t", "|", ",", NULL };
	struct line inner[LINES_MOST];
	struct buf text = BUF_NONE;
	bool quoted = false;
	size_t i;

	for (i = 0; i < n && unquote(&text, &lines[i]); i++)
		;
	if (i == n) {
		buf_puts(&text, "");
		n = divide(inner, &text);
		quoted = n == i && find_mark(mark, inner, n, delimiters,
		    divides_quoted);
	}
	buf_free(&text);
	return quoted;
}

bool
marks_find(char mark[MARKS_MOST], const struct buf *text, bool rare)
{
	static const char *const odd[] = { "^", "~", "¦", "¬", "¤", "¶",
	    "\x1F", NULL };
	static const char *const twice[] = { "||", "::", ";;", "@@", "##",
	    "$$", "%%", "&&", NULL };
	static const char *const common[] = { "#", "§", "·", "•", "!", "*",
	    "$", "%", "&", ":", "=>", "=", "->", NULL };
	static const char *const usual[] = { " ", "/", "_", "-", ".", "\\",
	    "+", "?", "@", NULL };
	struct line lines[LINES_MOST];
	size_t n = divide(lines, text);

	if (n < 2)
		return false;
	if (find_mark(mark, lines, n, odd, divides))
		return true;
	if (rare || n < LINES_LEAST)
		return false;
	if (find_mark(mark, lines, n, twice, divides) ||
	    is_quoted(mark, lines, n) ||
	    find_mark(mark, lines, n, common, divides_names) ||
	    find_mark(mark, lines, n, common, divides_rows) ||
	    find_mark(mark, lines, n, usual, divides_rows))
		return true;
	if (is_aligned(text) || are_numbers(lines, n)) {
		snprintf(mark, MARKS_MOST, " ");
		return true;
	}
	return false;
}
