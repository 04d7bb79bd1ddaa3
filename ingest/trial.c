#include "ingest/trial.h"

#include "ingest/csvread.h"

static bool
is_in_apostrophes(const struct cell *c)
{
	return c->len >= 2 && c->s[0] == '\'' && c->s[c->len - 1] == '\'';
}

static void
look_at_cells(struct trial *t, const struct csvrow *row)
{
	bool all = true;
	size_t i;

	for (i = 0; i < row->n && i < TRIAL_COLUMNS; i++) {
		bool enclosed = is_in_apostrophes(&row->cells[i]);

		all = all && enclosed;
		if (t->n == 0)
			t->columns[i].named = row->cells[i].len > 0;
		else {
			t->columns[i].filled += row->cells[i].len > 0;
			t->columns[i].in_apostrophes += enclosed;
		}
	}
	if (t->n == 0)
		t->first_in_apostrophes = all && row->n > 1;
}

static enum csvread_verdict
try_row(void *data, const struct csvrow *row)
{
	struct trial *t = data;

	if (t->n == TRIAL_ROWS)
		return CSVREAD_STOP;
	look_at_cells(t, row);
	t->literal += row->literal;
	t->width[t->n++] = row->n;
	return CSVREAD_TAKEN;
}

static void
try_fault(void *data, size_t line, enum csvread_fault f, size_t cells)
{
	struct trial *t = data;

	(void)line, (void)f, (void)cells;
	t->faults++;
}

void
trial_run(struct trial *t, const struct buf *text, char delimiter, char quote)
{
	struct csvread_reader reader = { try_row, try_fault, NULL, t };
	struct csvread *r;
	size_t i, j, same;

	*t = (struct trial){ .n = 0 };
	csvread_open(&r, delimiter, quote, &reader);
	if (csvread_feed(r, text->data, text->len) == 0)
		(void)csvread_end(r);
	csvread_close(r);
	for (i = 0; i < t->n; i++) {
		t->alone += t->width[i] == 1;
		for (j = same = 0; j < t->n; j++)
			same += t->width[j] == t->width[i];
		if (t->width[i] > 1 && same > t->fits) {
			t->fits = same;
			t->usual = t->width[i];
		}
	}
}

bool
trial_divides(const struct trial *t)
{
	size_t rows = t->n + t->faults;

	return t->fits * 9 >= rows * 4 ? t->fits > 0 :
	    t->usual > 2 && t->fits > 1 && t->fits * 4 >= rows &&
	    (t->usual > 4 || t->alone * 10 <= rows ||
	    (t->n - t->fits - t->alone) * 2 <= t->fits);
}

bool
trial_is_whole(const struct trial *t)
{
	return t->fits > 0 && t->fits == t->n && t->faults == 0;
}

bool
trial_is_doubled(const struct trial *t)
{
	size_t i;

	if (t->usual < 3 || t->usual % 2 == 0 || t->usual > TRIAL_COLUMNS ||
	    t->fits < 2)
		return false;
	for (i = 0; i < t->usual; i++)
		if (t->columns[i].named != (i % 2 == 0) ||
		    (i % 2 == 1 && t->columns[i].filled > 0))
			return false;
	return true;
}

bool
trial_has_apostrophes(const struct trial *t)
{
	size_t i;

	for (i = 0; i < TRIAL_COLUMNS; i++)
		if (t->columns[i].filled >= 5 &&
		    t->columns[i].in_apostrophes == t->columns[i].filled)
			return true;
	return false;
}
