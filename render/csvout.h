#ifndef RENDER_CSVOUT_H
#define RENDER_CSVOUT_H

#include "render/report.h"

/*
 * The cells of a table as RFC 4180: UTF-8, comma, CRLF, one line of heads
 * (heads that span columns are put before those below, "Personen: 2024"),
 * then the rows.  Numbers are plain ("1234.5"), signs stand as printed.  A
 * text that a spreadsheet would run as a formula gets an apostrophe in front.
 * The caller frees.
 */
char	*csvout_table(const struct report_table *t);

#endif
