#ifndef RENDER_HANDOVER_H
#define RENDER_HANDOVER_H

#include "core/buf.h"
#include "core/date.h"
#include "core/err.h"
#include "core/form.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * The list of § 8 b for the other authority: persons by name.  It is no
 * report: no template, no measure and no published cell is in it.
 */
struct handover_person {
	char	*text[U_COLUMNS];	/* keys as labels; of a date: NULL */
	int64_t	 born, school_ends;	/* yyyymmdd, dd (and mm) may be 0 */
};

struct handover {
	const char	*office, *region, *region_name;
	int		 year;		/* reporting year */
	struct date	 due, until;	/* to be handed over, to be destroyed */
	bool		 invented;
	struct handover_person *persons;
	size_t		 n, cap;
};

/* Append a person, empty, borrowed. */
struct handover_person *handover_add(struct handover *h);
void	handover_fini(struct handover *h);

/*
 * The list as CSV, and as a PDF that is marked "vertraulich" on every page and
 * encrypted with AES-256: nobody opens it without PASSWORD.  Encryption begins
 * with random bytes, so no two files are the same.  Returns 0 with CSV and PDF
 * for buf_free(), or -1 with E.
 */
int	handover_write(struct buf *csv, struct buf *pdf,
	    const struct handover *h, const char *password, struct err *e);

#endif
