#ifndef INGEST_CONFIDENTIAL_H
#define INGEST_CONFIDENTIAL_H

#include "core/config.h"
#include "core/date.h"
#include "core/err.h"
#include "core/form.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * The confidential store: lists of the form `uebergang`, persons by name
 * (§ 8 b of the agreement of the Odenwaldkreis).  It is a database of its
 * own, `confidential.db` or where the configuration puts it, readable by its
 * owner only.  Nothing but `ingest`, `run` and `handover` opens it; figures,
 * templates and receipts have no way to it.
 *
 * What is deleted is overwritten, in the file and in its journal.
 */
struct confidential;

/*
 * Open the store of C, which is made if need be.  Refused (ERR_MISUSED) for
 * any other account than the one the configuration names, and where others
 * may read the file.  Returns 0, or -1 with E.
 */
int	confidential_open(struct confidential **out, const struct config *c,
	    struct err *e);
void	confidential_close(struct confidential *s);

/* The folder that the store lies in; borrowed. */
const char *confidential_folder(const struct confidential *s);

struct formrows;

/* A list on its way in. */
struct confidential_list {
	const char	*source, *sha256;
	int		 year;
	struct date	 received;
	size_t		 rows, blocked;
};

/* Put a list in the place of the one before.  Returns 0, or -1 with E. */
int	confidential_put(struct confidential *s,
	    const struct confidential_list *l, const struct formrows *rows,
	    struct err *e);

/* A person as the store has them; dates yyyymmdd, 0 for a day (and month)
 * that was not delivered; empty texts "". */
struct confidential_person {
	const char	*text[U_COLUMNS];	/* of a date: "" */
	int64_t		 born, school_ends;
};

/*
 * Give each person of the lists of YEAR to FN, by source.  *LISTS becomes how
 * many lists there are, *OTHERS how many persons of them are not on the list
 * of § 8 b: their school ends in another year, or they live in no home.
 * Returns 0, or -1 with E.
 */
int	confidential_each(struct confidential *s, int year, size_t *lists,
	    size_t *others, void (*fn)(void *data,
	    const struct confidential_person *p), void *data, struct err *e);

/* The last day on which the lists of YEAR may be kept. */
struct date confidential_until(const struct config *c, int year);

/*
 * Wipe the lists whose time was over before DAY.  *YEAR becomes the last
 * reporting year that this concerns, *N how many lists there were.  Returns
 * 0, or -1 with E.
 */
int	confidential_expire(struct confidential *s, struct date day, int *year,
	    size_t *n, struct err *e);

/* Whether C has such a store, and this account may open it. */
bool	confidential_is_ours(const struct config *c);

#endif
