#ifndef CLI_TAKE_H
#define CLI_TAKE_H

#include "cli/cli.h"
#include "cli/workspace.h"
#include "ingest/ingest.h"

#include <jansson.h>

/*
 * Take the file of REQ into the store of W, or into the confidential one, and
 * say on stderr what became of it.  A list with names is then wiped if it
 * lies in the workspace.  RESULTS (or NULL) gains its outcome.
 */
enum status take_file(struct workspace *w, const struct ingest_request *req,
	    json_t *results);

#endif
