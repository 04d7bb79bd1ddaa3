#ifndef CLI_EDITIONS_H
#define CLI_EDITIONS_H

#include "aggregate/aggregate.h"
#include "cli/workspace.h"
#include "core/buf.h"
#include "core/err.h"

#include <stdbool.h>
#include <stddef.h>

/*
 * Editions in memory until all of them are built, then put in place: a run
 * that fails on the way publishes nothing.
 *
 * A draft takes the place of the one before.  A final edition stays as it is:
 * no draft is built beside it, and what is to be corrected becomes another
 * file.  Which there are the ledger knows (aggregate/ledger.h).
 */
struct edition {		/* a PDF, or a part beside it */
	char		*path;		/* "out/2024/NAME-REGION-2024.pdf" */
	struct buf	 bytes;
	bool		 written;	/* by editions_write(): it differed */
	char		*template;	/* for the ledger; NULL: a part, or an
				 * edition that is not put in its place */
	struct published *figures;	/* in it */
	int		 revision;
};

struct editions {
	struct edition	*items;
	size_t		 n, cap;
	bool		 incomplete;	/* an expected delivery is missing */
	size_t		 stale;		/* final ones with other figures now */
	size_t		 written, unchanged;	/* by editions_write() */
};

#define EDITIONS_NONE { NULL, 0, 0, false, 0, 0, 0 }

struct editions_request {
	int			 year;
	const char *const	*templates;	/* names; N 0: the workspace's */
	size_t			 templates_n;
	const char		*folder;	/* NULL: out/YEAR/ or partner/YEAR/ */
	enum render_dump	 dump;
	bool			 partner;	/* for the other authority */
	bool			 final;
	const char		*correct;	/* why a final one is corrected */
	const struct aggregate_without *without;	/* of final ones */
	size_t			 without_n;
	struct date		 meeting;	/* {meeting} of templates; or none */
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

/* Write those whose bytes differ from the file that is there, and note them
 * in the ledger, for which the store of W must be open for writing.  Returns
 * 0, or -1 with E. */
int	editions_write(struct editions *eds, struct workspace *w,
	    const struct editions_request *req, struct err *e);

void	editions_fini(struct editions *eds);

#endif
