#ifndef INGEST_HEADER_H
#define INGEST_HEADER_H

#include "core/config.h"
#include "core/err.h"
#include "ingest/csvread.h"
#include "ingest/sheet.h"

#include <stdbool.h>
#include <stddef.h>

/*
 * The header of a sheet among title lines, with the row behind it: both NULL
 * where there is none.
 */
struct header {
	struct csvrow	*row, *next;
};

/*
 * The row among the first ones that names the most columns of FORM.  Where
 * there is none and M names columns by their place ("#3"), a row of such names
 * that spans no line and stands where the data begin.  Returns 0, or -1 with
 * E.
 */
int	header_find(struct header *out, struct sheet *s,
	    const struct form *form, const struct config_mapping *m,
	    struct err *e);

/*
 * The form of a sheet that may be of form GUESS: that, if it has its header;
 * else the one form whose header it has, cases before all others; else NULL.
 * SOURCE (or NULL) has the mapping, as of YEAR.
 */
const struct form *header_form(struct sheet *s, const struct form *guess,
	    const struct config_source *source, int year);

/* The first row that is as wide as most rows: for any CSV file. */
int	header_find_raw(struct header *out, struct sheet *s, struct err *e);

/* The names "#1", "#2" and on for a file without a header, in a row that spans
 * no line before the first row of the usual width. */
int	header_find_places(struct header *out, struct sheet *s, struct err *e);

/* Whether the first rows show that such a header is no row of names: one of
 * its cells stands in its column again.  Returns 0, or -1 with E. */
int	header_is_data(bool *out, const struct csvrow *row, struct sheet *s,
	    struct err *e);

void	header_fini(struct header *h);

#endif
