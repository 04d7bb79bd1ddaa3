#ifndef CLI_WORKSPACE_H
#define CLI_WORKSPACE_H

#include "cli/args.h"
#include "cli/cli.h"
#include "core/config.h"
#include "core/db.h"
#include "core/err.h"

/*
 * The workspace a command works in.  Start with WORKSPACE_NONE and end with
 * workspace_close(), whatever failed in between.
 */
struct workspace {
	struct config	*config;
	struct db	*db;
	int		 lock;
};

#define WORKSPACE_NONE { NULL, NULL, -1 }

/* Read the configuration.  All of these return 0, or -1 with E. */
int	workspace_open(struct workspace *w, const struct args *a,
	    struct err *e);

/* Be the only one that changes the workspace; ERR_BUSY at once where another
 * run is active.  The lock ends with the process, however that ends. */
int	workspace_lock(struct workspace *w, struct err *e);

/* The store to write: made if needed, with the reference data of the
 * workspace in it. */
int	workspace_store(struct workspace *w, struct err *e);

/* The store to read; an empty one in memory where there is none yet. */
int	workspace_read(struct workspace *w, struct err *e);

/* The same as of the day that the options name, if they do. */
int	workspace_read_as_of(struct workspace *w, const struct args *a,
	    struct err *e);

/* A copy of the store in memory, for a trial that leaves no trace. */
int	workspace_trial(struct workspace *w, struct err *e);

void	workspace_close(struct workspace *w);

#endif
