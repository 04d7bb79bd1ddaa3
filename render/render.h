#ifndef RENDER_RENDER_H
#define RENDER_RENDER_H

#include "aggregate/published.h"
#include "core/buf.h"
#include "core/err.h"

#include <stdbool.h>

/*
 * The stage: published cells and a template become a PDF.
 */
enum render_dump { DUMP_NONE, DUMP_REPORT, DUMP_LAYOUT };

struct render_request {
	const char	*template_path;	/* templates/NAME.md */
	bool		 final;		/* else "Entwurf" */
	enum render_dump dump;		/* text instead of a PDF, for tests */
};

/*
 * Build one edition in memory: PDF bytes, or the text of a dump.  The bytes
 * depend on P, the template's bytes and the program's version, on nothing
 * else.  Returns 0 with OUT for buf_free(), or -1 with E (template errors
 * are ERR_MISUSED with file and line).
 */
int	render_edition(struct buf *out, const struct published *p,
	    const struct render_request *req, struct err *e);

#endif
