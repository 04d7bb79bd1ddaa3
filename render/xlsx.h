#ifndef RENDER_XLSX_H
#define RENDER_XLSX_H

#include "core/buf.h"
#include "core/err.h"
#include "render/report.h"

/*
 * The tables of a report as a workbook (Office Open XML), for who goes on
 * calculating with them.
 *
 * The first sheet, "Inhalt", says what the workbook is (title, office, area,
 * period, state, what the cover notes), lists the tables with links and
 * explains the signs, where the report does (its list "zeichen").  Then comes
 * one sheet for each table, "Tabelle 3": its title, a line with area,
 * period and state, the rows of heads with their spans merged, the rows, the
 * notes.  Heads and stub stay in view, and are repeated on the pages of a
 * print on A4.
 *
 * A cell holds what the table's CSV holds: a number where the page shows one,
 * the text of a sign where it shows a sign.  What stands beside a number
 * ("85r", "24 %") and the number of a note belong to the cell's format, so
 * that one reads them and can still add up the column.  Texts are texts,
 * whatever they begin with: no cell is ever a formula.
 */

/*
 * Write the workbook of R to OUT, its bytes by R alone: created at R->date,
 * no clock, no locale, no path.  Returns 0 with OUT for buf_free(), or -1
 * with E.
 */
int	xlsx_write(struct buf *out, const struct report *r, struct err *e);

#endif
