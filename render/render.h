#ifndef RENDER_RENDER_H
#define RENDER_RENDER_H

#include "aggregate/published.h"
#include "core/buf.h"
#include "core/err.h"
#include "render/report.h"

#include <stdbool.h>

/*
 * The stage: published cells and a template become a PDF, and its tables a
 * workbook.
 */
enum render_dump { DUMP_NONE, DUMP_REPORT, DUMP_LAYOUT };

struct render_request {
	const char	*template_path;	/* templates/NAME.md */
	const char	*each;		/* what {each} stands for, or NULL */
	struct report_state state;
	enum render_dump dump;		/* text instead of a PDF, for tests */
};

/*
 * Build one edition in memory: OUT gets the PDF, or the text of a dump.
 * WORKBOOK gets the same tables as XLSX; it may be NULL, and stays empty for
 * a dump or where the report has no table.  The bytes depend on P, the
 * template's bytes and the program's version, on nothing else.  Returns 0, or
 * -1 with E (template errors are ERR_MISUSED with file and line); the caller
 * frees both.
 */
int	render_edition(struct buf *out, struct buf *workbook,
	    const struct published *p, const struct render_request *req,
	    struct err *e);

/*
 * What the template has an edition for each of: "un_lizenz municipality", a
 * measure and a dimension, is an edition for each category with a value.
 * *OUT is NULL where it is one edition; the caller frees.  Returns 0, or -1
 * with E.
 */
int	render_each(char **out, const char *template_path, struct err *e);

#endif
