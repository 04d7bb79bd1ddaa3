#include "ingest/frame.h"

#include "core/buf.h"
#include "core/mem.h"
#include "core/strmap.h"
#include "ingest/values.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

struct frame {
	struct frame_reader reader;
	size_t	 header_line, width;
	bool	 unnamed;		/* the header spans no line */
	char	**names;
	bool	 raw;
	bool	 named;			/* its cells are names, not data */
	struct strmap titles;		/* the text of title lines */
	size_t	 rows;			/* in all */
	size_t	 since;			/* rows before the latest header */
	int64_t	 control;
};

/* Of any table: a row that comes again is a header only where it looks like
 * one, several cells with a letter in each. */
static bool
looks_named(const struct csvrow *row)
{
	size_t i;
	const char *p;

	for (i = 0; i < row->n; i++) {
		for (p = row->cells[i].s; *p != '\0'; p++)
			if (isalpha((unsigned char)*p) || (*p & 0x80) != 0)
				break;
		if (*p == '\0')
			return false;
	}
	return row->n >= 2;
}

struct frame *
frame_open(size_t header_line, const struct csvrow *row, bool raw,
    const struct frame_reader *reader)
{
	struct frame *f = xcalloc(1, sizeof *f);
	size_t i;

	f->reader = *reader;
	f->header_line = header_line;
	f->width = row->n;
	f->unnamed = row->lines == 0;
	f->raw = raw;
	f->named = !raw || looks_named(row);
	f->control = -1;
	f->names = xcalloc(row->n, sizeof *f->names);
	for (i = 0; i < row->n; i++)
		f->names[i] = xstrdup(row->cells[i].s);
	return f;
}

void
frame_close(struct frame *f)
{
	size_t i;

	if (f == NULL)
		return;
	for (i = 0; i < f->width; i++)
		free(f->names[i]);
	free(f->names);
	strmap_free(&f->titles);
	free(f);
}

void
frame_unname(struct frame *f)
{
	f->named = false;
}

size_t
frame_rows(const struct frame *f)
{
	return f->rows;
}

int64_t
frame_control(const struct frame *f)
{
	return f->control;
}

static bool
is_header(const struct frame *f, const struct csvrow *row)
{
	size_t i;

	if (row->n != f->width || !f->named)
		return false;
	for (i = 0; i < row->n; i++)
		if (strcmp(row->cells[i].s, f->names[i]) != 0)
			return false;
	return true;
}

/* ROW behind a byte order mark, where a file was put behind another; NULL where
 * there is none.  The caller frees. */
static struct csvrow *
behind_mark(const struct csvrow *row)
{
	static const char mark[] = "\xEF\xBB\xBF";
	struct csvrow *rest;
	struct cell *first;

	if (strncmp(row->text, mark, strlen(mark)) != 0)
		return NULL;
	rest = csvrow_copy(row);
	first = (struct cell *)rest->cells;
	first->s += strlen(mark);
	first->len -= strlen(mark);
	rest->text += strlen(mark);
	rest->len -= strlen(mark);
	return rest;
}

/* The end of a file as DOS marks it. */
static bool
is_end_mark(const struct csvrow *row)
{
	return row->n == 1 && strcmp(row->cells[0].s, "\x1A") == 0;
}

/* The number in a footer's cells, points between thousands left out, and the
 * words around it; -1 where there is none or more than one. */
static int64_t
footer_number(const struct csvrow *row, struct buf *words)
{
	int64_t n = -1;
	size_t i;

	for (i = 0; i < row->n; i++) {
		const char *p = row->cells[i].s;

		while (*p != '\0') {
			if (!isdigit((unsigned char)*p)) {
				buf_putc(words, *p++);
				continue;
			}
			if (n >= 0)
				return -1;
			for (n = 0; isdigit((unsigned char)*p) ||
			    (*p == '.' && isdigit((unsigned char)p[1])); p++)
				if (*p != '.' && n < INT64_MAX / 100)
					n = n * 10 + (*p - '0');
		}
	}
	return n;
}

/* "Anzahl: 123", "Anzahl Datensätze;123": the rows of the file.  A number of
 * persons or cases is another one. */
static int64_t
footer_total(const struct csvrow *row)
{
	static const char *const plain[] = {
		"Anzahl", "Anzahl Datensätze", "Anzahl der Datensätze",
		"Anzahl Zeilen", "Anzahl der Zeilen", "Anzahl Sätze",
		"Datensätze", "Datensätze gesamt", "Gesamtanzahl"
	};
	struct buf words = BUF_NONE;
	int64_t n = footer_number(row, &words), total = -1;
	const char *s;
	size_t len, i;

	buf_puts(&words, "");
	s = words.data;
	len = words.len;
	while (len > 0 && strchr(" \t:=", s[len - 1]) != NULL)
		len--;
	value_trim(&s, &len);
	for (i = 0; i < sizeof plain / sizeof plain[0]; i++)
		if (strlen(plain[i]) == len &&
		    strncasecmp(plain[i], s, len) == 0)
			total = n;
	buf_free(&words);
	return total;
}

/* Whether ROW of a table of WIDTH cells is a footer; *TOTAL is the number of
 * rows it tells, or -1. */
static bool
is_footer(const struct csvrow *row, size_t width, int64_t *total)
{
	static const char *const words[] = {
		"Anzahl", "Gesamtanzahl", "Summe", "Gesamt", "Datensätze",
		"Stand", "Erstellt", "*"
	};
	size_t i, first = 0, filled = 0, len;
	const char *s;

	*total = -1;
	if (row->n == width && width <= 3)
		return false;
	for (i = 0; i < row->n; i++) {
		if (row->cells[i].len > 0 && filled++ == 0)
			first = i;
		/* A data row has more cells than a total and its words. */
		if (row->n == width && filled > 3)
			return false;
	}
	if (filled == 0)
		return false;
	s = row->cells[first].s;
	len = row->cells[first].len;
	value_trim(&s, &len);
	for (i = 0; i < sizeof words / sizeof words[0]; i++) {
		size_t n = strlen(words[i]);

		if (len < n || strncasecmp(s, words[i], n) != 0 ||
		    (words[i][0] != '*' && isalpha((unsigned char)s[n])))
			continue;
		*total = footer_total(row);
		return true;
	}
	return false;
}

/* Remember a title line, or (with KNOWN) tell whether it was remembered. */
static bool
title(struct frame *f, const struct csvrow *row, bool known)
{
	if (known)
		return strmap_find(&f->titles, row->text, row->len) != NULL;
	(void)strmap_add(&f->titles, row->text, row->len, 0);
	return true;
}

static void
tell(const struct frame *f, size_t line, enum frame_part part)
{
	if (f->reader.part != NULL)
		f->reader.part(f->reader.data, line, part);
}

static void
footer(struct frame *f, size_t line, int64_t total)
{
	tell(f, line, FRAME_FOOTER);
	if (total < 0)
		return;
	f->control = f->control < 0 ? total : f->control + total;
	if ((size_t)total != f->rows - f->since && f->reader.control != NULL)
		f->reader.control(f->reader.data, line, total);
}

static enum csvread_verdict
take_whole_row(struct frame *f, const struct csvrow *row)
{
	int64_t total;

	if (row->line < f->header_line) {
		(void)title(f, row, false);
		tell(f, row->line, FRAME_TITLE);
		return CSVREAD_TAKEN;
	}
	if (row->line == f->header_line && !f->unnamed)
		return CSVREAD_TAKEN;
	if (is_header(f, row)) {
		tell(f, row->line, FRAME_HEADER_AGAIN);
		f->since = f->rows;
		return CSVREAD_TAKEN;
	}
	if (is_end_mark(row)) {
		tell(f, row->line, FRAME_FOOTER);
		return CSVREAD_TAKEN;
	}
	if (!f->raw && is_footer(row, f->width, &total)) {
		footer(f, row->line, total);
		return CSVREAD_TAKEN;
	}
	if (!f->raw && row->n != f->width && title(f, row, true)) {
		tell(f, row->line, FRAME_TITLE);
		return CSVREAD_TAKEN;
	}
	if (row->n != f->width)
		return CSVREAD_MISFIT;
	f->rows++;
	f->reader.row(f->reader.data, row);
	return CSVREAD_TAKEN;
}

static enum csvread_verdict
take_row(void *data, const struct csvrow *row)
{
	struct frame *f = data;
	struct csvrow *rest;
	enum csvread_verdict verdict;

	if (row->text[0] != '\xEF' || (rest = behind_mark(row)) == NULL)
		return take_whole_row(f, row);
	tell(f, row->line, FRAME_JOINT);
	verdict = take_whole_row(f, rest);
	csvrow_free(rest);
	return verdict;
}

static void
take_fault(void *data, size_t line, enum csvread_fault fault, size_t cells)
{
	struct frame *f = data;

	/* Of any file: a line that is broken may have been its header. */
	if (line < f->header_line && !(f->raw && (fault == FAULT_BYTE ||
	    fault == FAULT_QUOTE || fault == FAULT_OPEN))) {
		tell(f, line, FRAME_TITLE);
		return;
	}
	f->rows++;
	if (f->reader.fault != NULL)
		f->reader.fault(f->reader.data, line, fault, cells);
}

/* Of any file with one column: a row whose cell is empty. */
static void
take_blank(void *data, size_t line)
{
	struct frame *f = data;
	struct cell cell = { "", 0 };
	struct csvrow row = { .line = line, .lines = 1, .n = 1,
	    .cells = &cell, .text = "", .len = 1 };

	if (f->raw && f->width == 1)
		(void)take_row(f, &row);
}

void
frame_csvread(struct frame *f, struct csvread_reader *out)
{
	*out = (struct csvread_reader){ take_row, take_fault, take_blank, f };
}
