#include "ingest/csvread.h"

#include "core/buf.h"
#include "core/mem.h"
#include "ingest/decode.h"

#include <assert.h>
#include <csv.h>
#include <ctype.h>
#include <endian.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

struct csvread {
	struct csv_parser	 parser;
	struct csvread_reader	 reader;
	char			 delimiter, quote;
	bool			 stopped;

	/* What does not stand anywhere in the text fed need not be looked
	 * for in each line. */
	bool		 has_blank, has_cr, has_bad, has_quote;
	struct buf	 rest;		/* begins with the row under way */
	size_t		 scanned;	/* of it looked at for a line end */
	size_t		 fed;		/* of it given to libcsv: whole lines */
	size_t		 first;		/* length of its first line, once fed */

	size_t		 line;		/* where the row under way begins */
	size_t		 lines;		/* its lines fed so far */
	size_t		 doubtful;	/* up to this line a quote may be what
					 * is left of a broken cell */
	size_t		 open_line;	/* where its open cell began */
	size_t		 open_cells;	/* cells complete at that time */
	bool		 skipping;	/* to the end of a line too long */

	bool		 complete;	/* libcsv has ended the row */
	bool		 literal;	/* it has quotes inside a cell */
	struct buf	 text;		/* its cells, each with a NUL */
	size_t		*ends;		/* offset behind each cell's NUL */
	size_t		 n, ends_cap;
	struct cell	*cells;
	size_t		 cells_cap;
};

/* Row, cells and text in one piece of memory. */
struct csvrow *
csvrow_copy(const struct csvrow *row)
{
	struct csvrow *copy;
	struct cell *cells;
	size_t i, bytes = sizeof *copy + row->n * sizeof *cells;
	char *text;

	copy = xmalloc(bytes + row->len);
	*copy = *row;
	copy->cells = cells = (struct cell *)(copy + 1);
	copy->text = text = (char *)(cells + row->n);
	memcpy(text, row->text, row->len);
	for (i = 0; i < row->n; i++) {
		cells[i].s = text + (row->cells[i].s - row->text);
		cells[i].len = row->cells[i].len;
	}
	return copy;
}

void
csvrow_free(struct csvrow *row)
{
	free(row);
}

static void
take_cell(void *bytes, size_t len, void *data)
{
	struct csvread *r = data;

	if (r->n == r->ends_cap)
		r->ends = mem_grow(r->ends, r->n, &r->ends_cap,
		    sizeof *r->ends);
	if (r->text.cap - r->text.len <= len + 1) {
		buf_add(&r->text, bytes, len);
		buf_putc(&r->text, '\0');
	} else {
		/* Twenty million times for a large delivery. */
		memcpy(r->text.data + r->text.len, bytes, len);
		r->text.len += len;
		r->text.data[r->text.len++] = '\0';
	}
	r->ends[r->n++] = r->text.len;
}

/* The top bit of each byte of WORD that is C. */
static uint64_t
bytes_that_are(uint64_t word, char c)
{
	const uint64_t ones = UINT64_C(0x0101010101010101);
	const uint64_t low = ones * 0x7F;
	uint64_t differ = word ^ ones * (unsigned char)c;

	return ~(((differ & low) + low) | differ | low);
}

static void
end_cell(struct csvread *r, size_t at)
{
	if (r->n == r->ends_cap)
		r->ends = mem_grow(r->ends, r->n, &r->ends_cap,
		    sizeof *r->ends);
	r->text.data[at] = '\0';
	r->ends[r->n++] = at + 1;
}

/*
 * The row that is the line S of LEN bytes and has no quote, as most of them:
 * what libcsv would find in it, three times as fast.
 */
static void
split_line(struct csvread *r, const char *s, size_t len)
{
	uint64_t word, found;
	size_t i;

	len -= len > 0 && s[len - 1] == '\n';
	len -= len > 0 && s[len - 1] == '\r';
	buf_add(&r->text, s, len);
	buf_putc(&r->text, '\0');
	s = r->text.data;
	for (i = 0; i + sizeof word <= len; i += sizeof word) {
		memcpy(&word, s + i, sizeof word);
		found = bytes_that_are(le64toh(word), r->delimiter);
		for (; found != 0; found &= found - 1)
			end_cell(r, i + (size_t)__builtin_ctzll(found) / 8);
	}
	for (; i < len; i++)
		if (s[i] == r->delimiter)
			end_cell(r, i);
	end_cell(r, len);
	r->complete = true;
}

static void
take_row(int c, void *data)
{
	struct csvread *r = data;

	(void)c;
	r->complete = true;
}

/* Blanks belong to their cell. */
static int
no_space(unsigned char c)
{
	(void)c;
	return 0;
}

/* The parser between two rows, whatever it was doing. */
static void
reset(struct csvread *r)
{
	(void)csv_set_opts(&r->parser, CSV_STRICT);
	(void)csv_fini(&r->parser, NULL, NULL, NULL);
	(void)csv_set_opts(&r->parser, CSV_STRICT | CSV_STRICT_FINI);
	buf_clear(&r->text);
	r->n = 0;
	r->complete = r->literal = false;
}

void
csvread_open(struct csvread **out, char delimiter, char quote,
    const struct csvread_reader *reader)
{
	struct csvread *r = xcalloc(1, sizeof *r);

	assert(csv_init(&r->parser, CSV_STRICT | CSV_STRICT_FINI) == 0);
	csv_set_delim(&r->parser, (unsigned char)delimiter);
	csv_set_quote(&r->parser, (unsigned char)quote);
	csv_set_blk_size(&r->parser, 4096);
	r->delimiter = delimiter;
	r->quote = quote;
	r->reader = *reader;
	r->line = 1;
	*out = r;
}

void
csvread_close(struct csvread *r)
{
	if (r == NULL)
		return;
	csv_free(&r->parser);
	buf_free(&r->rest);
	buf_free(&r->text);
	free(r->ends);
	free(r->cells);
	free(r);
}

/*
 * Whether a blank stands where libcsv would strip it.  Its own test of
 * blanks is inlined and twice as fast as a function of ours, so the function
 * is set only for the lines that need it.  A blank beside a blank counts too,
 * which costs time and harms nothing.
 */
static bool
has_blank_at_edge(const struct csvread *r, const char *s, size_t len)
{
	const char *p, *end = s + len;
	char blank;
	int i;

	for (i = 0; i < 2; i++) {
		blank = i == 0 ? ' ' : '\t';
		if (blank == r->delimiter)
			continue;
		for (p = s; (p = memchr(p, blank, (size_t)(end - p))) != NULL;
		    p++) {
			char before = p > s ? p[-1] : r->delimiter;
			char after = p + 1 < end ? p[1] : r->delimiter;

			if (before == r->delimiter || before == r->quote ||
			    after == r->delimiter || after == r->quote ||
			    after == '\r' || after == '\n' ||
			    after == ' ' || after == '\t')
				return true;
		}
	}
	return false;
}

/* Offset behind the line end (LF, CR LF or CR) at or after FROM, or 0 where
 * there is none yet: a CR at the very end may still get its LF. */
static size_t
line_end(const struct csvread *r, const char *s, size_t from, size_t len,
    bool final)
{
	const char *lf = memchr(s + from, '\n', len - from);
	const char *stop = lf != NULL ? lf : s + len;
	const char *cr = !r->has_cr ? NULL :
	    memchr(s + from, '\r', (size_t)(stop - (s + from)));

	if (cr != NULL && cr + 1 == s + len)
		return final ? len : 0;
	if (cr != NULL && cr[1] != '\n')
		return (size_t)(cr + 1 - s);
	return lf != NULL ? (size_t)(lf + 1 - s) : 0;
}

static bool
is_blank_line(const char *s, size_t len)
{
	return len == 0 || s[0] == '\n' || s[0] == '\r';
}

static bool
is_blank(char c)
{
	return c == ' ' || c == '\t';
}

static bool
is_word(char c)
{
	return isalnum((unsigned char)c) != 0 || (c & 0x80) != 0;
}

/* Whether a quote between these two begins a pair around words. */
static bool
begins_pair(char before, char after, char quote)
{
	return !is_blank(after) && after != quote && (is_blank(before) ||
	    (before != '\0' && strchr("([{:=>/-", before) != NULL));
}

static bool
ends_pair(char before, char after, char quote)
{
	return !is_blank(before) && !is_word(after) && after != quote;
}

/* Whether it is the unit of a number, or an apostrophe. */
static bool
is_mark(char before, char after, char quote)
{
	return (quote == '\'' && is_word(before) && is_word(after)) ||
	    (isdigit((unsigned char)before) != 0 && after != quote &&
	    isdigit((unsigned char)after) == 0);
}

/*
 * Whether the quotes inside the cell from S to END, that none enclose, are
 * marks or pairs around words.  One at its end, or beside another, would rather
 * be what is left of quotes around all of it.
 */
static bool
has_meant_quotes(char quote, const char *s, const char *end)
{
	const char *p = s;
	bool open = false;

	for (; (p = memchr(p, quote, (size_t)(end - p))) != NULL; p++) {
		char before = p[-1], after = p + 1 < end ? p[1] : quote;

		if (open ? ends_pair(before, after, quote) :
		    begins_pair(before, after, quote))
			open = !open;
		else if (open || !is_mark(before, after, quote))
			return false;
	}
	return !open;
}

/*
 * Whether the quotes in a line that is a whole row stand where they can mean
 * but one thing: around cells, or inside a cell that does not begin with one.
 */
static bool
has_plain_quotes(const struct csvread *r, const char *s, size_t len)
{
	const char *end = s + len, *cell;
	bool open;

	while (end > s && (end[-1] == '\n' || end[-1] == '\r'))
		end--;
	for (;; s++) {
		cell = s;
		open = s < end && *s == r->quote;
		if (open) {
			for (s++; s < end && open; s++) {
				if (*s != r->quote)
					continue;
				open = s + 1 < end && s[1] == r->quote;
				s += open;
			}
		} else {
			while (s < end && *s != r->delimiter)
				s++;
			if (!has_meant_quotes(r->quote, cell, s))
				return false;
		}
		if (s == end)
			return !open;
		if (*s != r->delimiter)
			return false;
	}
}

/* Whether the line S, the first of a row, is all of it and has no quote. */
static bool
is_plain_row(const struct csvread *r, const char *s, size_t len)
{
	return r->lines == 1 && (s[len - 1] == '\n' || s[len - 1] == '\r') &&
	    (!r->has_quote || memchr(s, r->quote, len) == NULL);
}

/* Give libcsv one line.  Returns false where it takes offence. */
static bool
feed_line(struct csvread *r, const char *s, size_t len)
{
	if (is_plain_row(r, s, len)) {
		split_line(r, s, len);
		return true;
	}
	csv_set_space_func(&r->parser, r->has_blank &&
	    has_blank_at_edge(r, s, len) ? no_space : NULL);
	if (csv_parse(&r->parser, s, len, take_cell, take_row, r) == len)
		return true;
	if (r->lines > 1 || r->line <= r->doubtful ||
	    !has_plain_quotes(r, s, len))
		return false;
	reset(r);
	(void)csv_set_opts(&r->parser, CSV_STRICT_FINI);
	r->literal = true;
	return csv_parse(&r->parser, s, len, take_cell, take_row, r) == len;
}

static enum csvread_verdict
hand_over(struct csvread *r)
{
	struct csvrow row = { r->line, r->lines, r->n, NULL, r->text.data,
	    r->text.len, r->literal };
	size_t i, begin = 0;

	if (r->has_bad && memchr(r->text.data, (unsigned char)DECODE_BAD,
	    r->text.len) != NULL) {
		r->reader.fault(r->reader.data, r->line, FAULT_BYTE, r->n);
		return CSVREAD_TAKEN;
	}
	while (r->cells_cap < r->n)
		r->cells = mem_grow(r->cells, r->cells_cap, &r->cells_cap,
		    sizeof *r->cells);
	for (i = 0; i < r->n; i++) {
		r->cells[i].s = r->text.data + begin;
		r->cells[i].len = r->ends[i] - 1 - begin;
		begin = r->ends[i];
	}
	row.cells = r->cells;
	return r->reader.row(r->reader.data, &row);
}

/* What a fault is, seen from its whole row: a quote out of place lines after
 * the row began means that an earlier quote has swallowed them. */
static void
report(struct csvread *r, enum csvread_fault f)
{
	size_t line = r->line;

	if (f == FAULT_OPEN || (f == FAULT_QUOTE && r->lines > 1)) {
		f = FAULT_OPEN;
		line = r->open_line;
	}
	r->reader.fault(r->reader.data, line, f, r->n);
}

/* Where the cell that is open at the end of the row's latest line began. */
static void
note_open_cell(struct csvread *r)
{
	if (r->n != r->open_cells || r->lines == 1) {
		r->open_cells = r->n;
		r->open_line = r->line + r->lines - 1;
	}
}

/*
 * The row under way is over, whole or broken: hand it over or report it.
 * Returns how many of its LEN bytes are done with: all, or of a broken row
 * over several lines the first line.
 */
static size_t
end_row(struct csvread *r, size_t len, bool whole, enum csvread_fault f)
{
	enum csvread_verdict verdict = CSVREAD_MISFIT;

	if (!whole)
		report(r, f);
	else if ((verdict = hand_over(r)) == CSVREAD_MISFIT)
		report(r, r->lines > 1 ? FAULT_OPEN : FAULT_CELLS);
	r->stopped = verdict == CSVREAD_STOP;
	reset(r);
	if (verdict == CSVREAD_MISFIT && r->lines > 1) {
		r->doubtful = r->line + r->lines - 1;
		r->line++;
		len = r->first;
	} else
		r->line += r->lines;
	r->lines = 0;
	return len;
}

/*
 * Between two rows: pass over the line of LINE bytes at S (0: its end is not
 * among the LEN bytes there) if it is empty or too long, or the rest of one
 * too long.  Returns how many bytes that are; 0 where a row begins here.
 */
static size_t
pass_over(struct csvread *r, const char *s, size_t line, size_t len)
{
	bool ended = line != 0;

	if (!ended)
		line = len;
	if (!r->skipping && line > CSVREAD_MOST)
		r->reader.fault(r->reader.data, r->line, FAULT_LONG, 0);
	else if (!r->skipping && !is_blank_line(s, line))
		return 0;
	else if (!r->skipping && r->reader.blank != NULL)
		r->reader.blank(r->reader.data, r->line);
	r->skipping = !ended;
	if (ended)
		r->line++;
	else if (s[line - 1] == '\r')
		line--;			/* its LF may come */
	return line;
}

/*
 * Inside a row, POS bytes behind its start: give libcsv the line of LINE bytes
 * at S.  Returns whether the row is over, *WHOLE or with a fault.
 */
static bool
next_line(struct csvread *r, const char *s, size_t pos, size_t line,
    bool *whole, enum csvread_fault *f)
{
	*whole = false;
	*f = FAULT_OPEN;
	if (line > CSVREAD_MOST)
		return true;
	if (r->lines++ == 0)
		r->first = line;
	if (!feed_line(r, s, line)) {
		*f = FAULT_QUOTE;
		return true;
	}
	*whole = r->complete;
	if (r->complete)
		return true;
	note_open_cell(r);
	return pos + line > CSVREAD_MOST;
}

/* The text ends inside a row: well, unless in a quoted cell. */
static bool
end_of_text(struct csvread *r, bool *whole, enum csvread_fault *f)
{
	*f = FAULT_OPEN;
	*whole = csv_fini(&r->parser, take_cell, take_row, r) == 0;
	return true;
}

/* Read S of LEN bytes, whose first r->fed bytes libcsv knows already.
 * Returns how many bytes are done with: whole rows. */
static size_t
process(struct csvread *r, const char *s, size_t len, bool final)
{
	size_t start = 0, pos = r->fed, end, line, passed;
	size_t scan = r->scanned > pos ? r->scanned : pos;
	enum csvread_fault f;
	bool whole, over;

	while (!r->stopped) {
		if ((end = line_end(r, s, scan, len, final)) == 0 && final)
			end = len;
		if ((end == 0 && len - pos <= CSVREAD_MOST) ||
		    (end == pos && pos == start))
			break;
		line = end == 0 ? 0 : end - pos;
		if (pos == start && (passed = pass_over(r, s + pos, line,
		    len - pos)) > 0) {
			start = pos = scan = pos + passed;
			continue;
		}
		if (end == pos)
			over = end_of_text(r, &whole, &f);
		else
			over = next_line(r, s + pos, pos - start,
			    end == 0 ? len - pos : line, &whole, &f);
		if (over && (end == 0 || line > CSVREAD_MOST))
			end = pos;	/* not fed */
		pos = scan = end;
		if (over) {
			start += end_row(r, pos - start, whole, f);
			pos = scan = start;
		}
	}
	r->fed = pos - start;
	r->scanned = len - start;
	if (r->scanned > r->fed && s[len - 1] == '\r')
		r->scanned--;		/* it waits for its LF */
	return start;
}

/* More of the row under way. */
static void
add_to_rest(struct csvread *r, const char *text, size_t len)
{
	size_t used;

	buf_add(&r->rest, text, len);
	used = process(r, r->rest.data, r->rest.len, false);
	r->rest.len -= used;
	memmove(r->rest.data, r->rest.data + used, r->rest.len);
}

int
csvread_feed(struct csvread *r, const char *text, size_t len)
{
	const char *lf;
	size_t used;

	if (r->stopped)
		return -1;
	if (len == 0)
		return 0;
	r->has_blank = r->has_blank || memchr(text, ' ', len) != NULL ||
	    memchr(text, '\t', len) != NULL;
	r->has_cr = r->has_cr || memchr(text, '\r', len) != NULL;
	r->has_bad = r->has_bad || memchr(text, (unsigned char)DECODE_BAD,
	    len) != NULL;
	r->has_quote = r->has_quote || memchr(text, r->quote, len) != NULL;
	/* The row under way first, by itself: mostly its line ends here, and
	 * the others need not be copied behind it. */
	if (r->rest.len > 0 && (lf = memchr(text, '\n', len)) != NULL) {
		add_to_rest(r, text, (size_t)(lf + 1 - text));
		len -= (size_t)(lf + 1 - text);
		text = lf + 1;
	}
	if (r->rest.len > 0)
		add_to_rest(r, text, len);
	else {
		used = process(r, text, len, false);
		buf_add(&r->rest, text + used, len - used);
	}
	return r->stopped ? -1 : 0;
}

int
csvread_end(struct csvread *r)
{
	if (!r->stopped && r->rest.len > 0) {
		(void)process(r, r->rest.data, r->rest.len, true);
		buf_clear(&r->rest);
	}
	return r->stopped ? -1 : 0;
}
