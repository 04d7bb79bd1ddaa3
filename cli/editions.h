#ifndef CLI_EDITIONS_H
#define CLI_EDITIONS_H

#include "cli/workspace.h"
#include "core/buf.h"
#include "core/err.h"

#include <stdbool.h>
#include <stddef.h>

/*
 * Editions in memory until all of them are built, then put in place: a run
 * that fails on the way publishes nothing.
 */
struct edition {		/* a PDF, or the workbook beside it */
	char		*path;		/* "out/2024/NAME-REGION-2024.pdf" */
	struct buf	 bytes;
	bool		 written;	/* by editions_write(): it differed */
};

struct editions {
	struct edition	*items;
	size_t		 n, cap;
	bool		 incomplete;	/* an expected delivery is missing */
	size_t		 written, unchanged;	/* by editions_write() */
};

#define EDITIONS_NONE { NULL, 0, 0, false, 0, 0 }

struct editions_request {
	int			 year;
	const char *const	*templates;	/* names; N 0: the workspace's */
	size_t			 templates_n;
	const char		*folder;	/* NULL: out/YEAR/ */
	enum render_dump	 dump;
};

/* The years to build: YEAR, or for 0 all that have a delivery.  The caller
 * frees *YEARS.  Returns 0, or -1 with E. */
int	editions_years(int **years, size_t *n, struct workspace *w, int year,
	    struct err *e);

/* Add the editions of N years; the request's own year does not matter.
 * Returns 0, or -1 with E. */
int	editions_build(struct editions *eds, struct workspace *w,
	    const struct editions_request *req, const int *years, size_t n,
	    struct err *e);

/* Write those whose bytes differ from the file that is there.  Returns 0, or
 * -1 with E. */
int	editions_write(struct editions *eds, struct err *e);

void	editions_fini(struct editions *eds);

#endif
