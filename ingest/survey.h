#ifndef INGEST_SURVEY_H
#define INGEST_SURVEY_H

#include "core/buf.h"
#include "core/err.h"
#include "ingest/delivery.h"

#include <stdbool.h>
#include <stddef.h>

/*
 * One look at all bytes of a file, for the guess of its encoding; its first
 * ones are kept, for the guess of its delimiter.
 */
struct survey {
	size_t		bytes;
	size_t		first_nul;	/* offset + 1; 0: none */
	size_t		high[128];	/* bytes 0x80 to 0xFF */
	size_t		high_n;
	size_t		not_utf8;	/* bytes that no UTF-8 explains */
	size_t		controls;	/* characters that no text has, but
					 * for the end mark of DOS */
	bool		open_end;	/* the last line has no end */
	bool		end_mark;	/* the last byte is that mark */
	struct buf	cut;		/* a sequence cut by the last piece */
	struct buf	head;		/* the first bytes */
};

/* Look at FILE.  Returns 0, or -1 with E. */
int	survey_file(struct survey *s, struct delivery *file, struct err *e);
void	survey_fini(struct survey *s);

/* Whether the file begins with the LEN bytes at MAGIC. */
bool	survey_begins(const struct survey *s, const char *magic, size_t len);

/* How many of the high bytes are among BYTES. */
size_t	survey_count(const struct survey *s, const char *bytes);

/* Whether C is a control character, other than those that divide words, lines
 * and pages. */
bool	survey_is_control(char c);

#endif
