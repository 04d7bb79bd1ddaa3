#ifndef INGEST_CHECK_H
#define INGEST_CHECK_H

#include "ingest/findings.h"
#include "ingest/lookup.h"
#include "ingest/record.h"

#include <stdbool.h>

/*
 * The rules that look at one row: P01 to P05, and what the reading of its
 * cells left open.  A value that a Muss rule blocks is RECORD_NONE after
 * it; an abolished AGS is its successor.
 *
 * Returns false where the whole row is blocked (P01, P03).
 */
bool	check_record(struct record *rec, const struct record_reader *reader,
	    const struct lookup *lookup, int year, struct findings *f);

#endif
