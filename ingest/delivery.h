#ifndef INGEST_DELIVERY_H
#define INGEST_DELIVERY_H

#include "core/date.h"
#include "core/err.h"

#include <stdbool.h>
#include <stddef.h>

/*
 * A delivery file and what its name and place say.  It is read in pieces and
 * more than once; that nobody changes it meanwhile is checked at the end of
 * each reading.
 */
struct delivery {
	char		*path;
	const char	*name;		/* its last part */
	size_t		 bytes;
	struct date	 modified;	/* mtime, UTC */
	bool		 aside;		/* other threads read theirs: its
					 * progress is not shown */
	int		 fd;
	struct delivery_stamp {
		long long	 size, seconds, nanoseconds;
	}		 stamp;
};

/* Open PATH, a regular file.  Returns 0, or -1 with E. */
int	delivery_open(struct delivery **out, const char *path, struct err *e);
void	delivery_close(struct delivery *d);

/*
 * Give every piece of the file, in order, to FN, until that returns other
 * than 0.  Returns 0; 1 where FN ended it; or -1 with E.
 */
int	delivery_each(struct delivery *d,
	    int (*fn)(void *data, const char *bytes, size_t len), void *data,
	    struct err *e);

/* The folder SOURCE of a path …/inbox/SOURCE/FILE, which the caller frees;
 * NULL where the path has another shape. */
char	*delivery_source(const char *path);

/* The year that the file name NAME tells: four digits that stand alone,
 * 1990 to 2100.  0: none; -1: several that differ. */
int	delivery_year(const char *name);

/* The form whose name stands in the file name NAME; NULL: none. */
const char *delivery_form(const char *name);

/* What the file name NAME says of the delivery: "test" ("Probe", "Test"),
 * "provisional" ("vorläufig", "vorab", "Entwurf") or else "final". */
const char *delivery_kind(const char *name);

/* Whether NAME says "Fehlanzeige": a nil return. */
bool	delivery_is_nil(const char *name);

#endif
