#include "ingest/register.h"

#include "core/i18n.h"

#include <assert.h>
#include <string.h>

struct job {
	const struct register_reader *reader;
	size_t		 width;			/* 0: no header yet */
	size_t		 cell[REGISTER_MOST];	/* of each name */
	struct err	*e;
};

static enum csvread_verdict
take_header(struct job *j, const struct csvrow *row)
{
	const struct register_reader *r = j->reader;
	size_t i, k;

	j->width = row->n;
	for (i = 0; i < r->n; i++) {
		for (k = 0; k < row->n; k++)
			if (strcmp(row->cells[k].s, r->names[i]) == 0)
				break;
		if (k == row->n) {
			err_set(j->e, ERR_FAILED, _("%s:%zu: column \"%s\" "
			    "is missing"), r->path, row->line, r->names[i]);
			return CSVREAD_STOP;
		}
		j->cell[i] = k;
	}
	return CSVREAD_TAKEN;
}

static enum csvread_verdict
take_row(void *data, const struct csvrow *row)
{
	struct job *j = data;
	const struct register_reader *r = j->reader;
	const char *cells[REGISTER_MOST], *fault = NULL;
	size_t i;

	if (j->width == 0)
		return take_header(j, row);
	if (row->n != j->width) {
		err_set(j->e, ERR_FAILED, _("%s:%zu: the row has %zu cells, "
		    "the header %zu"), r->path, row->line, row->n, j->width);
		return CSVREAD_STOP;
	}
	for (i = 0; i < r->n; i++)
		cells[i] = row->cells[j->cell[i]].s;
	if (r->row(r->data, row->line, cells, &fault, j->e) == 0)
		return CSVREAD_TAKEN;
	if (fault != NULL)
		err_set(j->e, ERR_FAILED, _("%s:%zu: column \"%s\" cannot be "
		    "understood"), r->path, row->line, fault);
	else
		err_add(j->e, "%s:%zu", r->path, row->line);
	return CSVREAD_STOP;
}

static void
take_fault(void *data, size_t line, enum csvread_fault f, size_t cells)
{
	struct job *j = data;

	(void)cells;
	err_set(j->e, ERR_FAILED, f == FAULT_BYTE ? _("%s:%zu: not UTF-8") :
	    _("%s:%zu: a quote is out of place"), j->reader->path, line);
}

int
register_read(const struct register_reader *r, struct sheet *s, struct err *e)
{
	struct job j = { .reader = r, .e = e };
	struct csvread_reader reader = { take_row, take_fault, NULL, &j };

	assert(r->n <= REGISTER_MOST);
	if (sheet_read(s, &reader, e) < 0 || e->kind != ERR_NOTHING)
		return -1;
	if (j.width == 0)
		return err_set(e, ERR_FAILED, _("%s: no header"), r->path);
	return 0;
}
