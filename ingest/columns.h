#ifndef INGEST_COLUMNS_H
#define INGEST_COLUMNS_H

#include "core/config.h"
#include "core/err.h"
#include "core/form.h"
#include "ingest/csvread.h"

#include <stdbool.h>
#include <stddef.h>

/*
 * Which cell of a row is which column of the form.  Names are matched by
 * utf8_fold(): canonical ones always, those of the source's mapping, and the
 * customary ones of the field where they can mean one thing only.
 */
enum { CELL_UNKNOWN = -1, CELL_YEAR = -2, CELL_PFLEGESTUFE = -3 };

struct columns {
	const struct form *form;
	size_t	  line;		/* of the header */
	size_t	  width;	/* cells of a row */
	char	**names;	/* as the header has them */
	int	 *column;	/* number in the form, or one of CELL_… */
	int	 *cell;		/* the other way round; -1: not delivered */
	int	  year_cell;	/* column berichtsjahr; -1: none */
	int	  period_cell;	/* the column of the form that tells a year */
};

/* How many cells of ROW are names of columns: a header has two or more (all
 * where there are fewer). */
size_t	columns_known(const struct csvrow *row, const struct form *form,
	    const struct config_mapping *mapping);

/* The column of FORM that the header NAME is; -1: none. */
int	columns_find(const char *name, const struct form *form,
	    const struct config_mapping *mapping);

/* Whether NAME is the canonical name of COLUMN. */
bool	columns_is_name(const char *name, const struct form_column *column);

/*
 * Take ROW as the header.  Returns 0 with OUT for columns_free(), or -1 with
 * E (ERR_REJECTED): a required column is missing, two cells are the same
 * column, or the source's own header has changed; TROUBLE is that column then,
 * as the source calls it, borrowed from FORM or MAPPING.
 */
int	columns_build(struct columns **out, const struct csvrow *row,
	    const struct form *form, const struct config_mapping *mapping,
	    const char **trouble, struct err *e);
void	columns_free(struct columns *c);

#endif
