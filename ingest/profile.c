#include "ingest/profile.h"

#include "core/mem.h"
#include "ingest/shape.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#define CELLS_LEAST	10	/* fewer show no way of writing */
#define WORDS_MOST	8
#define WORD_MOST	32	/* bytes */

/* Cells that have something in common. */
struct kin {
	size_t	count, line;	/* how many, and where the first is */
};

struct word {
	char		s[WORD_MOST];
	size_t		len;
	struct kin	cells;
};

struct profile_column {
	size_t		 cells;			/* that are not empty */
	struct kin	 empty;
	struct shape	 shapes[2];
	struct kin	 shaped[2];
	size_t		 shapes_n;		/* 3: too many */
	bool		 zero;			/* of the first shape, a cell
						 * begins with 0 */
	struct kin	 not_numbers, broken;	/* these are among those */
	struct kin	 no_dates;
	struct word	*words;
	size_t		 words_n;		/* WORDS_MOST + 1: too many */
};

static void
add_kin(struct kin *k, size_t line)
{
	if (k->count++ == 0)
		k->line = line;
}

static void
add_shape(struct profile_column *c, const struct cell *cell, size_t line)
{
	struct shape shape;
	size_t i;

	if (c->shapes_n > 2)
		return;
	if (!shape_of(&shape, cell)) {
		c->shapes_n = 3;
		return;
	}
	for (i = 0; i < c->shapes_n; i++)
		if (shape_equals(&shape, &c->shapes[i]))
			break;
	if (i == c->shapes_n && c->shapes_n++ < 2)
		c->shapes[i] = shape;
	if (i < 2)
		add_kin(&c->shaped[i], line);
	c->zero = c->zero || (i == 0 && cell->s[0] == '0');
}

static void
add_word(struct profile_column *c, const struct cell *cell, size_t line)
{
	size_t i;

	if (c->words_n > WORDS_MOST)
		return;
	if (cell->len > WORD_MOST) {
		c->words_n = WORDS_MOST + 1;
		return;
	}
	if (c->words == NULL)
		c->words = xcalloc(WORDS_MOST, sizeof *c->words);
	for (i = 0; i < c->words_n; i++)
		if (c->words[i].len == cell->len &&
		    memcmp(c->words[i].s, cell->s, cell->len) == 0)
			break;
	if (i == c->words_n && c->words_n++ < WORDS_MOST) {
		c->words[i].len = cell->len;
		memcpy(c->words[i].s, cell->s, cell->len);
	}
	if (i < WORDS_MOST)
		add_kin(&c->words[i].cells, line);
}

static void
add_cell(struct profile_column *c, const struct cell *cell, size_t line)
{
	if (cell->len == 0) {
		add_kin(&c->empty, line);
		return;
	}
	c->cells++;
	add_shape(c, cell, line);
	add_word(c, cell, line);
	if (c->not_numbers.count < 2 && !shape_is_number(cell)) {
		add_kin(&c->not_numbers, line);
		if (shape_is_broken_number(cell))
			add_kin(&c->broken, line);
	}
	if (c->shapes_n == 1 && shape_is_no_date(cell))
		add_kin(&c->no_dates, line);
}

void
profile_row(struct profile *p, const struct csvrow *row)
{
	size_t i;

	if (p->columns == NULL) {
		p->n = row->n;
		p->columns = xcalloc(p->n, sizeof *p->columns);
	}
	for (i = 0; i < p->n && i < row->n; i++)
		add_cell(&p->columns[i], &row->cells[i], row->line);
}

/* --- what is odd: each returns the line of the cell, or 0 --- */

/* The usual one of two shapes, the odd one in *ODD; -1 where there is none. */
static int
usual_shape(const struct profile_column *c, int *odd)
{
	if (c->shapes_n != 2 || c->cells < CELLS_LEAST)
		return -1;
	*odd = c->shaped[1].count == 1 ? 1 : 0;
	return c->shaped[*odd].count == 1 ? 1 - *odd : -1;
}

static bool
is_digits(const struct shape *s)
{
	size_t i = 0;

	while (i < s->len && s->s[i] == '9')
		i++;
	return i == s->len;
}

static size_t
odd_shape(const struct profile_column *c)
{
	int odd, usual = usual_shape(c, &odd);

	if (usual < 0)
		return 0;
	/* Keys of one length, with zeros before them. */
	if (usual == 0 && c->zero && c->shapes[0].len >= 5 &&
	    is_digits(&c->shapes[0]) && is_digits(&c->shapes[1]) &&
	    c->shapes[1].len >= 4)
		return c->shaped[1].line;
	return shape_is_slip(&c->shapes[usual], &c->shapes[odd]) ?
	    c->shaped[odd].line : 0;
}

static size_t
odd_number(const struct profile_column *c)
{
	return c->cells >= CELLS_LEAST && c->not_numbers.count == 1 &&
	    c->broken.count == 1 ? c->broken.line : 0;
}

static size_t
odd_date(const struct profile_column *c)
{
	return c->cells >= CELLS_LEAST && c->shapes_n == 1 &&
	    c->no_dates.count == 1 ? c->no_dates.line : 0;
}

static bool
is_letter(char c)
{
	return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
	    (c & 0x80) != 0;
}

/* Whether one letter inside the long word USUAL is another one in ODD. */
static bool
is_misspelt(const struct word *usual, const struct word *odd)
{
	size_t i = 0;

	if (usual->len != odd->len || usual->len < 6)
		return false;
	while (i < usual->len && usual->s[i] == odd->s[i])
		i++;
	return i > 0 && i + 1 < usual->len &&
	    memcmp(usual->s + i + 1, odd->s + i + 1, usual->len - i - 1) ==
	    0 && is_letter(usual->s[i - 1]) && is_letter(usual->s[i]) &&
	    is_letter(usual->s[i + 1]);
}

static bool
is_cut(const struct word *usual, const struct word *odd)
{
	return odd->len < usual->len &&
	    memcmp(odd->s, usual->s, odd->len) == 0;
}

/* A word that is there once, where each of a few others is there often. */
static size_t
odd_word(const struct profile_column *c,
    bool (*is_slip)(const struct word *usual, const struct word *odd))
{
	const struct word *odd = NULL;
	bool slip = false;
	size_t i;

	if (c->words_n > WORDS_MOST || c->cells < CELLS_LEAST * 2)
		return 0;
	for (i = 0; i < c->words_n; i++)
		if (c->words[i].cells.count == 1) {
			if (odd != NULL)
				return 0;
			odd = &c->words[i];
		}
	for (i = 0; i < c->words_n && odd != NULL; i++) {
		if (&c->words[i] == odd)
			continue;
		if (c->words[i].cells.count < 4)
			return 0;
		slip = slip || is_slip(&c->words[i], odd);
	}
	return slip ? odd->cells.line : 0;
}

/* Whether the last cell of the file, in line CUT, seems to have lost its
 * end. */
static bool
is_cut_off(const struct profile_column *c, size_t cut)
{
	int odd, usual = usual_shape(c, &odd);

	if (c->cells >= CELLS_LEAST && c->empty.count == 1 &&
	    c->empty.line == cut)
		return true;
	if (usual >= 0 && c->shaped[odd].line == cut &&
	    !is_digits(&c->shapes[usual]) &&
	    shape_begins(&c->shapes[odd], &c->shapes[usual]))
		return true;
	return odd_word(c, is_cut) == cut;
}

static size_t
odd_line(const struct profile_column *c)
{
	size_t line = odd_shape(c);

	if (line == 0)
		line = odd_number(c);
	if (line == 0)
		line = odd_date(c);
	return line != 0 ? line : odd_word(c, is_misspelt);
}

void
profile_each(const struct profile *p, size_t cut,
    void (*odd)(void *data, size_t line, size_t column), void *data)
{
	size_t i, line;

	for (i = 0; i < p->n; i++) {
		line = odd_line(&p->columns[i]);
		if (line == 0 && cut > 0 && i + 1 == p->n &&
		    is_cut_off(&p->columns[i], cut))
			line = cut;
		if (line != 0)
			odd(data, line, i + 1);
	}
}

void
profile_free(struct profile *p)
{
	size_t i;

	for (i = 0; i < p->n; i++)
		free(p->columns[i].words);
	free(p->columns);
	*p = (struct profile){ NULL, 0 };
}
