#ifndef INGEST_PRIVACY_H
#define INGEST_PRIVACY_H

#include "core/config.h"
#include "core/err.h"
#include "ingest/csvread.h"
#include "ingest/sheet.h"

/*
 * Names, addresses, bank data, telephone and insurance numbers have no place
 * in a delivery for statistics.  They are known by the header, and by what
 * the first 500 rows say: one account or mail address is enough, names,
 * streets and insurance numbers are known by most of a column.
 *
 * HEADER is the header of SHEET, FORM its form, M the source's mapping (or
 * NULL).  *COLUMN becomes the number of the cell whose column has some, from
 * 0, or -1 for none.  Returns 0, or -1 with E.
 */
int	privacy_check(int *column, struct sheet *sheet,
	    const struct csvrow *header, const struct form *form,
	    const struct config_mapping *m, struct err *e);

#endif
