#ifndef INGEST_RECORDS_JOB_H
#define INGEST_RECORDS_JOB_H

#include "core/config.h"
#include "core/err.h"
#include "core/form.h"
#include "ingest/csvread.h"
#include "ingest/frame.h"
#include "ingest/ingest.h"
#include "ingest/rowprint.h"
#include "ingest/sheet.h"

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

/*
 * What ingest_records() does is divided into what the file is
 * (ingest/records.c), rows as they stand (ingest/records_raw.c) and rows as
 * cases (ingest/records_typed.c).
 */
struct records_job {
	const struct records_request *req;
	const struct config_source *source;	/* NULL: none */
	const struct form	*form;
	struct sheet		*sheet;
	struct rowprint		 print;
	FILE			*errors;
	struct records_told	 told;
	struct raw_rows		*raw;		/* each NULL for the other */
	struct typed_rows	*typed;
};

/* Tell something about LINE; it is no reason to doubt what was printed. */
void	records_say(struct records_job *j, size_t line, const char *text);

/* The same, and it is one. */
void	records_doubt(struct records_job *j, size_t line, const char *text);

/* For a frame_reader whose data is the job. */
void	records_fault(void *job, size_t line, enum csvread_fault f,
	    size_t cells);
void	records_part(void *job, size_t line, enum frame_part part);
void	records_control(void *job, size_t line, int64_t n);

/* Read the rows behind HEADER.  Returns 0, or -1 with E. */
int	records_read(struct records_job *j, const struct csvrow *header,
	    const struct frame_reader *reader, struct err *e);

/* Print them.  Each returns 0, or -1 with E. */
int	records_raw(struct records_job *j, struct err *e);
int	records_typed(struct records_job *j, struct err *e);

#endif
