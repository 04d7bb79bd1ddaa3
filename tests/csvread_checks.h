#ifndef TESTS_CSVREAD_CHECKS_H
#define TESTS_CSVREAD_CHECKS_H

/*
 * What must hold for any text whatever, for the unit tests and the fuzzer.
 */
#include "core/buf.h"
#include "ingest/csvread.h"

#include <assert.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

/* What came out, as text: "1[a|b]" for a row that begins in line 1, "!3c2"
 * for a fault of a row with 2 cells, "~4" for a blank line. */
struct out {
	struct buf	text;
	size_t		width;		/* 0: any row fits */
};

static inline enum csvread_verdict
take_row(void *data, const struct csvrow *row)
{
	struct out *o = data;
	size_t i;

	if (o->width != 0 && row->n != o->width)
		return CSVREAD_MISFIT;
	buf_addf(&o->text, "%zu[", row->line);
	for (i = 0; i < row->n; i++) {
		if (i > 0)
			buf_putc(&o->text, '|');
		assert(row->cells[i].s[row->cells[i].len] == '\0');
		buf_add(&o->text, row->cells[i].s, row->cells[i].len);
	}
	buf_putc(&o->text, ']');
	return CSVREAD_TAKEN;
}

static inline void
take_fault(void *data, size_t line, enum csvread_fault f, size_t cells)
{
	struct out *o = data;

	buf_addf(&o->text, "!%zu%c%zu", line, "coqbl"[f], cells);
}

static inline void
take_blank(void *data, size_t line)
{
	struct out *o = data;

	buf_addf(&o->text, "~%zu", line);
}

/* Read TEXT in pieces of CHUNK bytes (0: at once).  The caller frees. */
static inline char *
read_text(const char *text, size_t len, char delimiter, size_t width,
    size_t chunk)
{
	struct out o = { BUF_NONE, width };
	struct csvread_reader reader = { take_row, take_fault, take_blank,
	    &o };
	struct csvread *r;
	size_t at, n;

	csvread_open(&r, delimiter, '"', &reader);
	for (at = 0; at < len; at += n) {
		n = chunk == 0 || chunk > len - at ? len - at : chunk;
		if (csvread_feed(r, text + at, n) < 0)
			abort();
	}
	if (csvread_end(r) < 0)
		abort();
	csvread_close(r);
	return buf_detach(&o.text);
}

/* Whether C is one of the KINDs: blank, digit, word, quote, start of a pair,
 * none of these. */
static inline bool
is_kind(char c, const char *kinds)
{
	bool digit = c >= '0' && c <= '9';
	bool word = digit || (c >= 'a' && c <= 'z') ||
	    (c >= 'A' && c <= 'Z') || (unsigned char)c >= 0x80;
	char kind = c == ' ' || c == '\t' ? 'b' : digit ? 'd' : word ? 'w' :
	    c == '"' ? 'q' : strchr("([{:=>/-", c) != NULL && c != '\0' ?
	    's' : 'n';

	return strchr(kinds, kind) != NULL;
}

/* Whether a cell of LEN bytes that no quotes enclose may have the quotes it
 * has: each begins or ends a pair around words, or is a unit. */
static inline bool
quotes_are_meant(const char *s, size_t len)
{
	bool pair = false;
	size_t i;

	for (i = 1; i < len; i++) {
		if (s[i] != '"')
			continue;
		if (i + 1 == len)
			return false;
		if (pair) {
			if (is_kind(s[i - 1], "b") || is_kind(s[i + 1], "dwq"))
				return false;
			pair = false;
		} else if (is_kind(s[i - 1], "bs") &&
		    !is_kind(s[i + 1], "bq"))
			pair = true;
		else if (!is_kind(s[i - 1], "d") || is_kind(s[i + 1], "dq"))
			return false;
	}
	return !pair;
}

/*
 * An obvious parser of the same rules: one character after another, no
 * library.  Returns false at a fault.
 */
static inline bool
obvious(const char *s, size_t len, struct buf *out)
{
	size_t i = 0, line = 1, began, cell;
	bool quoted, literal;

	while (i < len) {
		if (s[i] == '\n' || s[i] == '\r') {
			buf_addf(out, "~%zu", line++);
			i += s[i] == '\r' && i + 1 < len && s[i + 1] == '\n' ?
			    2 : 1;
			continue;
		}
		began = line;
		literal = false;
		buf_addf(out, "%zu[", began);
		for (;;) {
			quoted = i < len && s[i] == '"';
			i += quoted;
			cell = i;
			for (;; i++) {
				if (i == len && quoted)
					return false;
				if (i == len)
					break;
				if (quoted && s[i] == '"') {
					if (i + 1 == len || s[i + 1] != '"') {
						i++;
						break;
					}
					i++;
				} else if (quoted && (s[i] == '\n' ||
				    (s[i] == '\r' && (i + 1 == len ||
				    s[i + 1] != '\n'))))
					line++;
				else if (!quoted && s[i] == '"')
					literal = true;
				else if (!quoted && strchr(";\n\r", s[i]))
					break;
				buf_putc(out, s[i]);
			}
			if (!quoted && !quotes_are_meant(s + cell, i - cell))
				return false;
			if (i == len || s[i] != ';')
				break;
			buf_putc(out, '|');
			i++;
		}
		if (literal && line != began)
			return false;
		buf_putc(out, ']');
		if (i == len)
			break;
		if (s[i] != '\n' && s[i] != '\r')
			return false;
		i += s[i] == '\r' && i + 1 < len && s[i + 1] == '\n' ? 2 : 1;
		line++;
	}
	return true;
}

/* Any piece size gives the same; and where the obvious parser finds no fault,
 * so do we, row for row. */
static inline void
check_text(const char *text, size_t len, char delimiter, size_t width,
    size_t chunk)
{
	char *whole = read_text(text, len, delimiter, width, 0);
	char *pieces = read_text(text, len, delimiter, width, chunk);
	struct buf expected = BUF_NONE;

	assert(strcmp(whole, pieces) == 0);
	if (delimiter == ';' && width == 0 &&
	    memchr(text, '\0', len) == NULL &&
	    memchr(text, '\xFF', len) == NULL) {
		buf_puts(&expected, "");
		if (obvious(text, len, &expected))
			assert(strcmp(whole, expected.data) == 0);
		else
			assert(strchr(whole, '!') != NULL);
	}
	buf_free(&expected);
	free(whole);
	free(pieces);
}

#endif
