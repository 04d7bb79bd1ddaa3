#ifndef CORE_TEMPDIR_H
#define CORE_TEMPDIR_H

#include "core/err.h"

/*
 * A folder for files of a moment, in TMPDIR or /tmp, for nobody but its owner.
 * It is locked as long as it is in use.  One whose process was killed is
 * removed by whoever makes the next one.
 */
struct tempdir {
	char	*path;
	int	 fd;
};

#define TEMPDIR_NONE { NULL, -1 }

/* Returns 0 with T for tempdir_remove(), or -1 with E. */
int	tempdir_make(struct tempdir *t, struct err *e);
/* With all files in it.  TEMPDIR_NONE: nothing. */
void	tempdir_remove(struct tempdir *t);

#endif
