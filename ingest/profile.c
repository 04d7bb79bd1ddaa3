#include "ingest/profile.h"

#include "core/mem.h"
#include "ingest/shape.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#define CELLS_LEAST	10	/* fewer show no way of writing */
#define CELLS_MANY	20
#define WORDS_MOST	16
#define WORD_MOST	32	/* bytes */
#define WORD_OFTEN	12

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
	bool		 zeros;			/* fill up one of the first */
	struct kin	 texts, broken;		/* that are no numbers */
	struct kin	 commas, points;	/* before decimals */
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
	c->zeros = c->zeros || (i == 0 && shape_has_zeros(cell));
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
add_number(struct profile_column *c, const struct cell *cell, size_t line)
{
	char mark;

	switch (shape_number(cell)) {
	case SHAPE_NUMBER:
		mark = shape_decimal_mark(cell);
		if (mark == ',')
			add_kin(&c->commas, line);
		else if (mark == '.')
			add_kin(&c->points, line);
		break;
	case SHAPE_BROKEN_NUMBER:
		add_kin(&c->broken, line);
		break;
	case SHAPE_TEXT:
		add_kin(&c->texts, line);
		break;
	}
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
	if (c->texts.count == 0 && c->broken.count < 2)
		add_number(c, cell, line);
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
	if (usual == 0 && c->zeros &&
	    shape_is_unfilled(&c->shapes[0], &c->shapes[1]))
		return c->shaped[1].line;
	return shape_is_slip(&c->shapes[usual], &c->shapes[odd]) ?
	    c->shaped[odd].line : 0;
}

static size_t
odd_number(const struct profile_column *c)
{
	if (c->texts.count > 0)
		return 0;
	if (c->broken.count == 1 && c->cells >= CELLS_LEAST)
		return c->broken.line;
	if (c->points.count == 1 && c->commas.count >= CELLS_LEAST)
		return c->points.line;
	return c->commas.count == 1 && c->points.count >= CELLS_LEAST ?
	    c->commas.line : 0;
}

static size_t
odd_date(const struct profile_column *c)
{
	return c->cells >= CELLS_LEAST && c->shapes_n == 1 &&
	    c->no_dates.count == 1 ? c->no_dates.line : 0;
}

enum class { DIGIT, CAPITAL, SMALL, SIGN };

static enum class
class_of(char c)
{
	if (c >= '0' && c <= '9')
		return DIGIT;
	if (c >= 'A' && c <= 'Z')
		return CAPITAL;
	return (c >= 'a' && c <= 'z') || (c & 0x80) != 0 ? SMALL : SIGN;
}

static bool
is_letter(char c)
{
	return class_of(c) == CAPITAL || class_of(c) == SMALL;
}

/* How many bytes A and B of LEN bytes have in common; the last ones. */
static size_t
common_end(const char *a, const char *b, size_t len)
{
	size_t n = 0;

	while (n < len && a[-1 - (ptrdiff_t)n] == b[-1 - (ptrdiff_t)n])
		n++;
	return n;
}

/*
 * Whether ODD is USUAL with one character inside changed for one of another
 * class, or in a long word for any letter; one added or lost there; or two
 * changed over.  Of Schmidt and Schmitt both are right: another letter counts
 * only where the word is there so often that a name like it would be too.
 */
static bool
is_misspelt(const struct word *usual, const struct word *odd)
{
	size_t least = usual->len < odd->len ? usual->len : odd->len;
	size_t at = 0, end, was, is;
	const char *u, *o;
	bool within, longer = usual->len >= 6 &&
	    usual->cells.count >= WORD_OFTEN;

	while (at < least && usual->s[at] == odd->s[at])
		at++;
	end = common_end(usual->s + usual->len, odd->s + odd->len,
	    least - at);
	u = usual->s + at;
	o = odd->s + at;
	was = usual->len - at - end;
	is = odd->len - at - end;
	if (at == 0 || end == 0 || least < 3)
		return false;
	within = is_letter(u[-1]) && is_letter(u[was]);
	if (was == 1 && is == 1)
		return class_of(*u) != class_of(*o) ||
		    (longer && within && is_letter(*u));
	if (was == 0 && is == 1)
		return within && (longer ? is_letter(*o) :
		    class_of(*o) != class_of(u[-1]) &&
		    class_of(*o) != class_of(*u));
	if (was == 1 && is == 0)
		return longer && within && is_letter(*u);
	return longer && was == 2 && is == 2 && u[0] == o[1] &&
	    u[1] == o[0] && is_letter(u[0]) && is_letter(u[1]);
}

static bool
is_cut(const struct word *usual, const struct word *odd)
{
	return odd->len < usual->len &&
	    memcmp(odd->s, usual->s, odd->len) == 0 &&
	    is_letter(usual->s[odd->len]) && is_letter(odd->s[odd->len - 1]);
}

/* A word that is there once, where each of a few others is there often. */
static size_t
odd_word(const struct profile_column *c,
    bool (*is_slip)(const struct word *usual, const struct word *odd))
{
	const struct word *odd = NULL;
	bool slip = false;
	size_t i;

	if (c->words_n > WORDS_MOST || c->cells < CELLS_MANY)
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

	if (c->cells >= CELLS_MANY && c->empty.count == 1 &&
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
