#include "ingest/delimiter.h"

#include "core/mem.h"
#include "ingest/doubts.h"
#include "ingest/trial.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

/* Delimiters that are guessed, the likeliest first. */
static const char candidates[] = ";,\t|";
#define CANDIDATES	(sizeof candidates - 1)
#define COMMA		1

/* What no text holds: the delimiter of one column. */
#define NO_DELIMITER	'\x1F'

/* The commas outside quotes, and what each of them looks like. */
struct commas {
	size_t	n;
	size_t	decimal;	/* between digits, as in 1234,56 */
	size_t	sum;		/* of these, as in 12,50 and 1,250.00 */
	size_t	prose;		/* before a blank */
};

static bool
is_digit(char c)
{
	return isdigit((unsigned char)c) != 0;
}

static void
look_at_comma(struct commas *c, const struct buf *text, size_t at)
{
	const char *right = text->data + at + 1;
	size_t digits = strspn(right, "0123456789");
	bool thousands = digits == 3 && right[3] == '.';

	c->n++;
	c->prose += *right == ' ';
	/* 2.2039,137.0 are two numbers. */
	if (at == 0 || !is_digit(right[-2]) || digits == 0 || (!thousands &&
	    right[digits] == '.' && is_digit(right[digits + 1])))
		return;
	c->decimal++;
	c->sum += digits == 2 || thousands;
}

static void
look_at_commas(struct commas *c, const struct buf *text, char quote)
{
	bool quoted = false;
	size_t i;

	*c = (struct commas){ .n = 0 };
	for (i = 0; i < text->len; i++) {
		quoted ^= text->data[i] == quote;
		if (text->data[i] == ',' && !quoted)
			look_at_comma(c, text, i);
	}
}

/*
 * Whether the comma belongs to the text: it is a decimal mark where another
 * character (BEST) divides the rows and it stands mostly between digits; or
 * where nowhere else, and but once in a row that has one.  Or it divides words,
 * as in "Meier, Anna", and not the header.
 */
static bool
is_text(const struct trial *t, const struct commas *c,
    const struct trial *best)
{
	size_t rows = t->n + t->faults;
	bool elsewhere = best != NULL;

	/* It is neither in the header, and fits all rows where that does
	 * not. */
	if (elsewhere && trial_is_whole(t) && !trial_is_whole(best) &&
	    c->decimal < c->n && c->prose < c->n)
		return false;
	if (elsewhere ? c->decimal * 4 >= c->n * 3 : c->decimal == c->n &&
	    t->usual == 2 && rows > t->fits)
		return true;
	return c->prose == c->n && t->usual == 2 && (elsewhere ||
	    (rows > t->fits && (t->width[0] == 1 ||
	    t->fits * 10 < rows * 9)));
}

static size_t
count_char(const struct buf *text, char c)
{
	size_t i, n = 0;

	for (i = 0; i < text->len; i++)
		n += text->data[i] == c;
	return n;
}

/*
 * Where no delimiter makes a table: one column, read with a delimiter that it
 * does not hold; but where one stands in most rows and only quotes are in its
 * way, that, and the rows fail.
 */
static char
no_delimiter(const struct buf *text, const struct trial trials[])
{
	size_t i, seen, most = 0;
	char best = NO_DELIMITER;

	for (i = 0; i < CANDIDATES; i++) {
		seen = count_char(text, candidates[i]);
		if (trials[i].faults * 2 > trials[i].n && seen > most) {
			best = candidates[i];
			most = seen;
		}
	}
	return best;
}

/* How badly rows fall out of step.  One without the delimiter speaks against
 * it more than one with too few or too many. */
static size_t
misfits(const struct trial *t)
{
	return t->n - t->fits + t->faults + 2 * t->alone;
}

/*
 * The delimiter under which the fewest rows fall out of step, of several the
 * one that makes more cells; BEST (or NULL) is the best one before T.
 */
static const struct trial *
better(const struct trial *best, const struct trial *t)
{
	if (!trial_divides(t))
		return best;
	return best == NULL || misfits(t) < misfits(best) ||
	    (misfits(t) == misfits(best) && t->usual > best->usual) ?
	    t : best;
}

/* None divides the rows: say where one seems to. */
static void
doubt_one_column(struct delimiter *d, const struct trial trials[],
    const struct commas *commas, bool text)
{
	size_t i;

	for (i = 0; i < CANDIDATES; i++) {
		const struct trial *t = &trials[i];

		if (i == COMMA && (text || commas->prose == commas->n))
			continue;
		if (t->fits > 1 && t->fits * 4 >= t->n + t->faults)
			d->doubts |= DOUBT_DELIMITER;
		/* Text has commas, but seldom in so many rows. */
		if (t->n >= 20 && (t->n - t->alone) * 4 >=
		    t->n * (i == COMMA ? 3 : 2)) {
			d->doubts |= DOUBT_TABLE;
			d->rows = t->n + t->faults;
			d->fits = t->fits;
		}
	}
}

/* Whether T divides all rows as well as BEST does; not by a few marks in rows
 * of many cells. */
static bool
rivals(const struct trial *t, const struct trial *best)
{
	return trial_is_whole(t) && trial_is_whole(best) &&
	    (t->usual > 2 || best->usual <= 4) &&
	    (t->usual * 2 > best->usual || best->n == 1);
}

/* One divides the rows: say where another does so as well, or where this one
 * may belong to the text. */
static void
doubt_division(struct delimiter *d, const struct trial *best,
    const struct trial trials[], const struct commas *commas, bool text)
{
	size_t i;

	text = text || commas->decimal + commas->prose == commas->n;
	/* What but ends each line divides nothing. */
	if (best->usual == 2 && best->columns[1].filled == 0 &&
	    !best->columns[1].named)
		text = false;
	for (i = 0; i < CANDIDATES; i++)
		if (&trials[i] != best && !(i == COMMA && text) &&
		    rivals(&trials[i], best))
			d->doubts |= DOUBT_OTHER;
	if (best == &trials[COMMA] && best->usual == 2 &&
	    trial_is_whole(best) && (commas->prose == commas->n ||
	    (commas->sum == commas->n && best->n > 1)))
		d->doubts |= DOUBT_OTHER;
}

static void
guess(struct delimiter *d, const struct buf *text)
{
	struct trial *t = xcalloc(CANDIDATES, sizeof *t);
	const struct trial *best = NULL;
	struct commas commas;
	bool is_textual;
	size_t i;

	for (i = 0; i < CANDIDATES; i++) {
		trial_run(&t[i], text, candidates[i], d->quote);
		if (i != COMMA)
			best = better(best, &t[i]);
	}
	look_at_commas(&commas, text, d->quote);
	is_textual = is_text(&t[COMMA], &commas, best);
	if (!is_textual)
		best = better(best, &t[COMMA]);
	d->c = best != NULL ? candidates[best - t] : no_delimiter(text, t);
	if (best != NULL)
		doubt_division(d, best, t, &commas, is_textual);
	else if (d->c == NO_DELIMITER)
		doubt_one_column(d, t, &commas, is_textual);
	free(t);
}

/* What the rows look like with the delimiter taken or given. */
static void
measure(struct delimiter *d, struct trial *t, const struct buf *text)
{
	trial_run(t, text, d->c, d->quote);
	if ((d->doubts & DOUBT_TABLE) != 0)
		return;
	d->rows = t->n;
	d->fits = trial_divides(t) ? t->fits : t->alone;
	d->width = trial_divides(t) ? t->usual : 1;
	/* One column, and quotes in most lines: there is a delimiter that we
	 * do not know. */
	if (d->width == 1 && t->n + t->faults >= 5 &&
	    (t->literal + t->faults) * 2 > t->n + t->faults) {
		d->doubts |= DOUBT_TABLE;
		d->fits = t->n - t->literal;
	}
}

/* Behind the quote that closes the cell at P, which opens one; or behind P where
 * none does on its line. */
static const char *
closing(const char *p, char quote)
{
	const char *end = p + 1;

	for (;; end += 2) {
		end += strcspn(end, quote == '"' ? "\"\n" : "'\n");
		if (*end != quote)
			return p + 1;
		if (end[1] != quote)
			return end + 1;
	}
}

/* Cells of one line that QUOTE encloses, whatever the delimiter. */
static size_t
count_quoted(const struct buf *text, char quote)
{
	static const char around[] = ";,\t|\r\n";
	const char *p = text->data, *end;
	size_t n = 0;

	for (; (p = strchr(p, quote)) != NULL; p = end) {
		end = p + 1;
		if (p > text->data && strchr(around, p[-1]) == NULL)
			continue;
		end = closing(p, quote);
		n += end > p + 1 && (*end == '\0' ||
		    strchr(around, *end) != NULL);
	}
	return n;
}

static void
guess_with(struct delimiter *d, struct trial *t, const struct buf *text,
    char given, char quote)
{
	*d = (struct delimiter){ .c = given, .quote = quote };
	if (given == '\0')
		guess(d, text);
	measure(d, t, text);
}

/*
 * Apostrophes alone stand around cells: they are quotes where that makes more
 * rows fit, and most likely where all of the header has them.
 */
static void
try_apostrophes(struct delimiter *d, struct trial *t, const struct buf *text,
    char given)
{
	struct trial *with = xmalloc(sizeof *with);
	struct delimiter quoted;
	bool fits, around;

	guess_with(&quoted, with, text, given, '\'');
	fits = with->n - quoted.fits + with->faults <
	    t->n - d->fits + t->faults;
	around = t->first_in_apostrophes;
	if (!fits && (around || trial_has_apostrophes(t)))
		quoted.doubts |= DOUBT_QUOTE;
	if (fits || around) {
		*d = quoted;
		*t = *with;
	} else
		d->doubts |= quoted.doubts & DOUBT_QUOTE;
	free(with);
}

void
delimiter_guess(struct delimiter *out, const struct buf *text, char given)
{
	struct trial *t = xmalloc(sizeof *t);

	guess_with(out, t, text, given, '"');
	if (count_quoted(text, '"') == 0 && count_quoted(text, '\'') >= 3)
		try_apostrophes(out, t, text, given);
	if (given == '\0' && (out->doubts & DOUBT_TABLE) == 0) {
		if (trial_is_doubled(t))
			out->doubts |= DOUBT_DOUBLED;
		if (marks_find(out->mark, text, out->c != NO_DELIMITER))
			out->doubts |= DOUBT_MARK;
		else if (out->c == NO_DELIMITER &&
		    count_char(text, NO_DELIMITER) > 0) {
			out->mark[0] = NO_DELIMITER;
			out->doubts |= DOUBT_MARK;
		}
	}
	free(t);
}

const char *
delimiter_name(char c)
{
	static const char *const names[] = { "Semikolon", "Komma",
	    "Tabulator", "senkrechter Strich" };
	const char *at = strchr(candidates, c);

	return at == NULL ? "keines" : names[at - candidates];
}
