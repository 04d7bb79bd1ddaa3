#ifndef CLI_RECEIPT_H
#define CLI_RECEIPT_H

#include "core/buf.h"
#include "core/config.h"
#include "core/date.h"
#include "ingest/ingest.h"

/*
 * The text that goes back to a source: what was delivered, what became of
 * it, what is wrong by rule with its lines, what to do.  German, UTF-8, the
 * same bytes for the same delivery, and no value of a case.
 */
void	receipt_write(struct buf *out, const struct config *c,
	    const char *name, struct date received,
	    const struct ingest_result *r);

#endif
